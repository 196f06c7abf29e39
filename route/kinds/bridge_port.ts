/**
 * Ports of bridges (`IFLA_BRPORT_*`, linux/if_link.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  bytes,
  flag,
  u16,
  u32,
  u64,
  u8,
  type Unknowns,
} from "../../netlink/schema.ts";
import {
  IFLA_BRPORT_BACKUP_NHID,
  IFLA_BRPORT_BACKUP_PORT,
  IFLA_BRPORT_BCAST_FLOOD,
  IFLA_BRPORT_BRIDGE_ID,
  IFLA_BRPORT_CONFIG_PENDING,
  IFLA_BRPORT_COST,
  IFLA_BRPORT_DESIGNATED_COST,
  IFLA_BRPORT_DESIGNATED_PORT,
  IFLA_BRPORT_FAST_LEAVE,
  IFLA_BRPORT_FLUSH,
  IFLA_BRPORT_FORWARD_DELAY_TIMER,
  IFLA_BRPORT_GROUP_FWD_MASK,
  IFLA_BRPORT_GUARD,
  IFLA_BRPORT_HOLD_TIMER,
  IFLA_BRPORT_ID,
  IFLA_BRPORT_ISOLATED,
  IFLA_BRPORT_LEARNING,
  IFLA_BRPORT_LEARNING_SYNC,
  IFLA_BRPORT_LOCKED,
  IFLA_BRPORT_MAB,
  IFLA_BRPORT_MCAST_EHT_HOSTS_CNT,
  IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT,
  IFLA_BRPORT_MCAST_FLOOD,
  IFLA_BRPORT_MCAST_MAX_GROUPS,
  IFLA_BRPORT_MCAST_N_GROUPS,
  IFLA_BRPORT_MCAST_TO_UCAST,
  IFLA_BRPORT_MESSAGE_AGE_TIMER,
  IFLA_BRPORT_MODE,
  IFLA_BRPORT_MRP_IN_OPEN,
  IFLA_BRPORT_MRP_RING_OPEN,
  IFLA_BRPORT_MULTICAST_ROUTER,
  IFLA_BRPORT_NEIGH_FORWARD_GRAT,
  IFLA_BRPORT_NEIGH_SUPPRESS,
  IFLA_BRPORT_NEIGH_VLAN_SUPPRESS,
  IFLA_BRPORT_NO,
  IFLA_BRPORT_PAD,
  IFLA_BRPORT_PRIORITY,
  IFLA_BRPORT_PROTECT,
  IFLA_BRPORT_PROXYARP,
  IFLA_BRPORT_PROXYARP_WIFI,
  IFLA_BRPORT_ROOT_ID,
  IFLA_BRPORT_STATE,
  IFLA_BRPORT_TOPOLOGY_CHANGE_ACK,
  IFLA_BRPORT_UNICAST_FLOOD,
  IFLA_BRPORT_VLAN_TUNNEL,
} from "../uapi/if_link_kinds.ts";
import { type BridgeId, bridgeId } from "./bridge.ts";

/** Settings and state of a port of a bridge (`IFLA_BRPORT_*`). */
export interface BridgePort extends Unknowns {
  /** State in the spanning tree (`BR_STATE_*`). */
  state?: number;
  /** Priority in the spanning tree, 0 to 63. */
  priority?: number;
  /** Cost of the path, 1 to 65535. */
  cost?: number;
  /** 1 for hairpin: packets may leave where they came in. */
  mode?: number;
  /** 1 if a spanning tree packet disables the port. */
  guard?: number;
  /** 1 if the port may not become the root port. */
  protect?: number;
  /** 1 if a group is left as soon as a member leaves. */
  fastLeave?: number;
  /** 1 if source addresses are learned. */
  learning?: number;
  /** 1 if packets to unknown addresses go out here. */
  unicastFlood?: number;
  /** 1 if ARP requests are answered for others. */
  proxyarp?: number;
  /** 1 if what the device learns is taken over. */
  learningSync?: number;
  /** 1 if ARP requests are answered for others, as IEEE 802.11 demands. */
  proxyarpWifi?: number;
  /** Id of the root bridge, as the port knows it. */
  rootId?: BridgeId;
  /** Id of the designated bridge. */
  bridgeId?: BridgeId;
  /** Id of the designated port. */
  designatedPort?: number;
  /** Cost of the path by the designated port. */
  designatedCost?: number;
  /** Id of the port, priority included. */
  id?: number;
  /** Number of the port. */
  no?: number;
  /** 1 if a topology change is to be acknowledged. */
  topologyChangeAck?: number;
  /** 1 if a configuration packet waits to be sent. */
  configPending?: number;
  /** Time left of the message age timer, in 1/100 s. */
  messageAgeTimer?: bigint;
  /** Time left of the forward delay timer, in 1/100 s. */
  forwardDelayTimer?: bigint;
  /** Time left of the hold timer, in 1/100 s. */
  holdTimer?: bigint;
  /** In a request: remove the port's learned forwarding entries. */
  flush?: true;
  /** Multicast router behind the port (`MDB_RTR_TYPE_*`). */
  multicastRouter?: number;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** 1 if multicast without members goes out here. */
  mcastFlood?: number;
  /** 1 if multicast goes out as unicast to each member. */
  mcastToUcast?: number;
  /** 1 if VLANs are mapped to tunnels. */
  vlanTunnel?: number;
  /** 1 if broadcast goes out here. */
  bcastFlood?: number;
  /** Which of the link-local groups 01:80:c2:00:00:0X are forwarded, a bit each. */
  groupFwdMask?: number;
  /** 1 if ARP and neighbour discovery are answered in place of flooded. */
  neighSuppress?: number;
  /** 1 if the port talks only to ports that are not isolated. */
  isolated?: number;
  /** Index of the port that takes over without carrier; 0 for none. */
  backupPort?: number;
  /** 1 if the ring of the media redundancy protocol is open. */
  mrpRingOpen?: number;
  /** 1 if the interconnection of the media redundancy protocol is open. */
  mrpInOpen?: number;
  /** Most hosts that are tracked. */
  mcastEhtHostsLimit?: number;
  /** How many hosts are tracked. */
  mcastEhtHostsCnt?: number;
  /** 1 if only known source addresses may send. */
  locked?: number;
  /** 1 if a locked port reports unknown source addresses, for authentication. */
  mab?: number;
  /** How many multicast groups are joined. */
  mcastNGroups?: number;
  /** Most multicast groups that may be joined; 0 for no limit. */
  mcastMaxGroups?: number;
  /** 1 if `neighSuppress` is set per VLAN. */
  neighVlanSuppress?: number;
  /** Next hop that packets for the backup port take; 0 for none. */
  backupNhid?: number;
  /** 1 if gratuitous ARP and unsolicited advertisements are forwarded all the same. */
  neighForwardGrat?: number;
}

/** Wire layout of {@linkcode BridgePort}. */
export const bridgePort: Attrs<BridgePort> = attrs<BridgePort>("IFLA_BRPORT_", {
  state: [IFLA_BRPORT_STATE, u8],
  priority: [IFLA_BRPORT_PRIORITY, u16],
  cost: [IFLA_BRPORT_COST, u32],
  mode: [IFLA_BRPORT_MODE, u8],
  guard: [IFLA_BRPORT_GUARD, u8],
  protect: [IFLA_BRPORT_PROTECT, u8],
  fastLeave: [IFLA_BRPORT_FAST_LEAVE, u8],
  learning: [IFLA_BRPORT_LEARNING, u8],
  unicastFlood: [IFLA_BRPORT_UNICAST_FLOOD, u8],
  proxyarp: [IFLA_BRPORT_PROXYARP, u8],
  learningSync: [IFLA_BRPORT_LEARNING_SYNC, u8],
  proxyarpWifi: [IFLA_BRPORT_PROXYARP_WIFI, u8],
  rootId: [IFLA_BRPORT_ROOT_ID, bridgeId],
  bridgeId: [IFLA_BRPORT_BRIDGE_ID, bridgeId],
  designatedPort: [IFLA_BRPORT_DESIGNATED_PORT, u16],
  designatedCost: [IFLA_BRPORT_DESIGNATED_COST, u16],
  id: [IFLA_BRPORT_ID, u16],
  no: [IFLA_BRPORT_NO, u16],
  topologyChangeAck: [IFLA_BRPORT_TOPOLOGY_CHANGE_ACK, u8],
  configPending: [IFLA_BRPORT_CONFIG_PENDING, u8],
  messageAgeTimer: [IFLA_BRPORT_MESSAGE_AGE_TIMER, u64],
  forwardDelayTimer: [IFLA_BRPORT_FORWARD_DELAY_TIMER, u64],
  holdTimer: [IFLA_BRPORT_HOLD_TIMER, u64],
  flush: [IFLA_BRPORT_FLUSH, flag],
  multicastRouter: [IFLA_BRPORT_MULTICAST_ROUTER, u8],
  pad: [IFLA_BRPORT_PAD, bytes],
  mcastFlood: [IFLA_BRPORT_MCAST_FLOOD, u8],
  mcastToUcast: [IFLA_BRPORT_MCAST_TO_UCAST, u8],
  vlanTunnel: [IFLA_BRPORT_VLAN_TUNNEL, u8],
  bcastFlood: [IFLA_BRPORT_BCAST_FLOOD, u8],
  groupFwdMask: [IFLA_BRPORT_GROUP_FWD_MASK, u16],
  neighSuppress: [IFLA_BRPORT_NEIGH_SUPPRESS, u8],
  isolated: [IFLA_BRPORT_ISOLATED, u8],
  backupPort: [IFLA_BRPORT_BACKUP_PORT, u32],
  mrpRingOpen: [IFLA_BRPORT_MRP_RING_OPEN, u8],
  mrpInOpen: [IFLA_BRPORT_MRP_IN_OPEN, u8],
  mcastEhtHostsLimit: [IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT, u32],
  mcastEhtHostsCnt: [IFLA_BRPORT_MCAST_EHT_HOSTS_CNT, u32],
  locked: [IFLA_BRPORT_LOCKED, u8],
  mab: [IFLA_BRPORT_MAB, u8],
  mcastNGroups: [IFLA_BRPORT_MCAST_N_GROUPS, u32],
  mcastMaxGroups: [IFLA_BRPORT_MCAST_MAX_GROUPS, u32],
  neighVlanSuppress: [IFLA_BRPORT_NEIGH_VLAN_SUPPRESS, u8],
  backupNhid: [IFLA_BRPORT_BACKUP_NHID, u32],
  neighForwardGrat: [IFLA_BRPORT_NEIGH_FORWARD_GRAT, u8],
});
