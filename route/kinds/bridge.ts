/**
 * Bridges (`IFLA_BR_*`, linux/if_link.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  be16,
  bytes,
  flag,
  ipv4,
  ipv6,
  lladdr,
  mac,
  nest,
  struct,
  type Type,
  u16,
  u32,
  u64,
  u8,
  type Unknowns,
} from "../../netlink/schema.ts";
import {
  BRIDGE_QUERIER_IP_ADDRESS,
  BRIDGE_QUERIER_IP_OTHER_TIMER,
  BRIDGE_QUERIER_IP_PORT,
  BRIDGE_QUERIER_IPV6_ADDRESS,
  BRIDGE_QUERIER_IPV6_OTHER_TIMER,
  BRIDGE_QUERIER_IPV6_PORT,
  BRIDGE_QUERIER_PAD,
} from "../uapi/if_bridge.ts";
import {
  IFLA_BR_AGEING_TIME,
  IFLA_BR_BRIDGE_ID,
  IFLA_BR_FDB_FLUSH,
  IFLA_BR_FDB_MAX_LEARNED,
  IFLA_BR_FDB_N_LEARNED,
  IFLA_BR_FORWARD_DELAY,
  IFLA_BR_GC_TIMER,
  IFLA_BR_GROUP_ADDR,
  IFLA_BR_GROUP_FWD_MASK,
  IFLA_BR_HELLO_TIME,
  IFLA_BR_HELLO_TIMER,
  IFLA_BR_MAX_AGE,
  IFLA_BR_MCAST_HASH_ELASTICITY,
  IFLA_BR_MCAST_HASH_MAX,
  IFLA_BR_MCAST_IGMP_VERSION,
  IFLA_BR_MCAST_LAST_MEMBER_CNT,
  IFLA_BR_MCAST_LAST_MEMBER_INTVL,
  IFLA_BR_MCAST_MEMBERSHIP_INTVL,
  IFLA_BR_MCAST_MLD_VERSION,
  IFLA_BR_MCAST_QUERIER,
  IFLA_BR_MCAST_QUERIER_INTVL,
  IFLA_BR_MCAST_QUERIER_STATE,
  IFLA_BR_MCAST_QUERY_INTVL,
  IFLA_BR_MCAST_QUERY_RESPONSE_INTVL,
  IFLA_BR_MCAST_QUERY_USE_IFADDR,
  IFLA_BR_MCAST_ROUTER,
  IFLA_BR_MCAST_SNOOPING,
  IFLA_BR_MCAST_STARTUP_QUERY_CNT,
  IFLA_BR_MCAST_STARTUP_QUERY_INTVL,
  IFLA_BR_MCAST_STATS_ENABLED,
  IFLA_BR_MULTI_BOOLOPT,
  IFLA_BR_NF_CALL_ARPTABLES,
  IFLA_BR_NF_CALL_IP6TABLES,
  IFLA_BR_NF_CALL_IPTABLES,
  IFLA_BR_PAD,
  IFLA_BR_PRIORITY,
  IFLA_BR_ROOT_ID,
  IFLA_BR_ROOT_PATH_COST,
  IFLA_BR_ROOT_PORT,
  IFLA_BR_STP_MODE,
  IFLA_BR_STP_STATE,
  IFLA_BR_TCN_TIMER,
  IFLA_BR_TOPOLOGY_CHANGE,
  IFLA_BR_TOPOLOGY_CHANGE_DETECTED,
  IFLA_BR_TOPOLOGY_CHANGE_TIMER,
  IFLA_BR_VLAN_DEFAULT_PVID,
  IFLA_BR_VLAN_FILTERING,
  IFLA_BR_VLAN_PROTOCOL,
  IFLA_BR_VLAN_STATS_ENABLED,
  IFLA_BR_VLAN_STATS_PER_PORT,
} from "../uapi/if_link_kinds.ts";

/** Id of a bridge in the spanning tree (`struct ifla_bridge_id`). */
export interface BridgeId {
  /** Priority, 0 to 65535. */
  prio: number;
  /** Hardware address. */
  addr: string;
}

/** Wire layout of {@linkcode BridgeId}. */
export const bridgeId: Type<BridgeId> = struct<BridgeId>("ifla_bridge_id", {
  prio: be16,
  addr: mac,
});

/** Switches of a bridge, a bit each (`struct br_boolopt_multi`). */
export interface BridgeBoolOpts {
  /** Which are on: `1 << BR_BOOLOPT_*`. */
  optval: number;
  /** In a request, which shall change; in an answer, which the kernel knows. */
  optmask: number;
}

const boolOpts = struct<BridgeBoolOpts>("br_boolopt_multi", { optval: u32, optmask: u32 });

/** Who asks for multicast members (`BRIDGE_QUERIER_*`). */
export interface QuerierState extends Unknowns {
  /** IPv4 address of the querier. */
  ipAddress?: string;
  /** Index of the port that it is behind; absent for the bridge itself. */
  ipPort?: number;
  /** Time left until another IPv4 querier is taken to be gone, in 1/100 s. */
  ipOtherTimer?: bigint;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** IPv6 address of the querier. */
  ipv6Address?: string;
  /** Index of the port that it is behind; absent for the bridge itself. */
  ipv6Port?: number;
  /** Time left until another IPv6 querier is taken to be gone, in 1/100 s. */
  ipv6OtherTimer?: bigint;
}

/** Wire layout of {@linkcode QuerierState}. */
export const querierState: Attrs<QuerierState> = attrs<QuerierState>("BRIDGE_QUERIER_", {
  ipAddress: [BRIDGE_QUERIER_IP_ADDRESS, ipv4],
  ipPort: [BRIDGE_QUERIER_IP_PORT, u32],
  ipOtherTimer: [BRIDGE_QUERIER_IP_OTHER_TIMER, u64],
  pad: [BRIDGE_QUERIER_PAD, bytes],
  ipv6Address: [BRIDGE_QUERIER_IPV6_ADDRESS, ipv6],
  ipv6Port: [BRIDGE_QUERIER_IPV6_PORT, u32],
  ipv6OtherTimer: [BRIDGE_QUERIER_IPV6_OTHER_TIMER, u64],
});

/** Settings and state of a bridge (`IFLA_BR_*`). */
export interface Bridge extends Unknowns {
  /** Time in the listening and in the learning state, in 1/100 s. */
  forwardDelay?: number;
  /** Time between hello packets, in 1/100 s. */
  helloTime?: number;
  /** Time without hello after which the root is taken for dead, in 1/100 s. */
  maxAge?: number;
  /** Time after which an unused forwarding entry goes, in 1/100 s; 0 for at once. */
  ageingTime?: number;
  /** Spanning tree protocol: 0 off, 1 by the kernel, 2 by a program in user space. */
  stpState?: number;
  /** Priority in the spanning tree, 0 to 65535; the least becomes the root. */
  priority?: number;
  /** 1 if VLANs are filtered. */
  vlanFiltering?: number;
  /** EtherType of the VLANs, 0x8100 or 0x88a8. */
  vlanProtocol?: number;
  /** Which of the link-local groups 01:80:c2:00:00:0X are forwarded, a bit each. */
  groupFwdMask?: number;
  /** Id of the root bridge. */
  rootId?: BridgeId;
  /** Id of this bridge. */
  bridgeId?: BridgeId;
  /** Number of the port towards the root bridge; 0 for none. */
  rootPort?: number;
  /** Cost of the path to the root bridge. */
  rootPathCost?: number;
  /** 1 while the topology changes. */
  topologyChange?: number;
  /** 1 if this bridge detected the change. */
  topologyChangeDetected?: number;
  /** Time left of the hello timer, in 1/100 s. */
  helloTimer?: bigint;
  /** Time left of the topology change notification timer, in 1/100 s. */
  tcnTimer?: bigint;
  /** Time left of the topology change timer, in 1/100 s. */
  topologyChangeTimer?: bigint;
  /** Time left until old forwarding entries are collected, in 1/100 s. */
  gcTimer?: bigint;
  /** Multicast address of the spanning tree protocol, 01:80:c2:00:00:0X. */
  groupAddr?: string;
  /** In a request: remove the learned forwarding entries. */
  fdbFlush?: true;
  /** Multicast router (`MDB_RTR_TYPE_*`): 0 none, 1 found by itself, 2 always. */
  mcastRouter?: number;
  /** 1 if multicast groups are snooped. */
  mcastSnooping?: number;
  /** 1 if queries carry the bridge's own address, not 0.0.0.0. */
  mcastQueryUseIfaddr?: number;
  /** 1 if the bridge sends queries. */
  mcastQuerier?: number;
  /** Longest chain of the multicast hash table; the kernel ignores a change. */
  mcastHashElasticity?: number;
  /** Largest size of the multicast hash table. */
  mcastHashMax?: number;
  /** Queries before the last member is taken to have left. */
  mcastLastMemberCnt?: number;
  /** Queries at startup. */
  mcastStartupQueryCnt?: number;
  /** Time between queries for the last member, in 1/100 s. */
  mcastLastMemberIntvl?: bigint;
  /** Time after which a group without reports is left, in 1/100 s. */
  mcastMembershipIntvl?: bigint;
  /** Time after which another querier is taken to be gone, in 1/100 s. */
  mcastQuerierIntvl?: bigint;
  /** Time between general queries, in 1/100 s. */
  mcastQueryIntvl?: bigint;
  /** Longest time for a response to a query, in 1/100 s. */
  mcastQueryResponseIntvl?: bigint;
  /** Time between queries at startup, in 1/100 s. */
  mcastStartupQueryIntvl?: bigint;
  /** 1 if iptables sees bridged packets. */
  nfCallIptables?: number;
  /** 1 if ip6tables sees bridged packets. */
  nfCallIp6tables?: number;
  /** 1 if arptables sees bridged packets. */
  nfCallArptables?: number;
  /** VLAN of untagged packets on new ports; 0 for none. */
  vlanDefaultPvid?: number;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** 1 if statistics are kept per VLAN. */
  vlanStatsEnabled?: number;
  /** 1 if multicast statistics are kept. */
  mcastStatsEnabled?: number;
  /** Version of IGMP, 2 or 3. */
  mcastIgmpVersion?: number;
  /** Version of MLD, 1 or 2. */
  mcastMldVersion?: number;
  /** 1 if statistics are kept per VLAN and port. */
  vlanStatsPerPort?: number;
  /** Switches, a bit each (`BR_BOOLOPT_*`). */
  multiBoolopt?: BridgeBoolOpts;
  /** Who queries now. */
  mcastQuerierState?: QuerierState;
  /** How many forwarding entries are learned. */
  fdbNLearned?: number;
  /** Most forwarding entries that are learned; 0 for no limit. */
  fdbMaxLearned?: number;
  /** Who runs the spanning tree protocol (`BR_STP_MODE_*`). */
  stpMode?: number;
}

/** Wire layout of {@linkcode Bridge}. */
export const bridge: Attrs<Bridge> = attrs<Bridge>("IFLA_BR_", {
  forwardDelay: [IFLA_BR_FORWARD_DELAY, u32],
  helloTime: [IFLA_BR_HELLO_TIME, u32],
  maxAge: [IFLA_BR_MAX_AGE, u32],
  ageingTime: [IFLA_BR_AGEING_TIME, u32],
  stpState: [IFLA_BR_STP_STATE, u32],
  priority: [IFLA_BR_PRIORITY, u16],
  vlanFiltering: [IFLA_BR_VLAN_FILTERING, u8],
  vlanProtocol: [IFLA_BR_VLAN_PROTOCOL, be16],
  groupFwdMask: [IFLA_BR_GROUP_FWD_MASK, u16],
  rootId: [IFLA_BR_ROOT_ID, bridgeId],
  bridgeId: [IFLA_BR_BRIDGE_ID, bridgeId],
  rootPort: [IFLA_BR_ROOT_PORT, u16],
  rootPathCost: [IFLA_BR_ROOT_PATH_COST, u32],
  topologyChange: [IFLA_BR_TOPOLOGY_CHANGE, u8],
  topologyChangeDetected: [IFLA_BR_TOPOLOGY_CHANGE_DETECTED, u8],
  helloTimer: [IFLA_BR_HELLO_TIMER, u64],
  tcnTimer: [IFLA_BR_TCN_TIMER, u64],
  topologyChangeTimer: [IFLA_BR_TOPOLOGY_CHANGE_TIMER, u64],
  gcTimer: [IFLA_BR_GC_TIMER, u64],
  groupAddr: [IFLA_BR_GROUP_ADDR, lladdr],
  fdbFlush: [IFLA_BR_FDB_FLUSH, flag],
  mcastRouter: [IFLA_BR_MCAST_ROUTER, u8],
  mcastSnooping: [IFLA_BR_MCAST_SNOOPING, u8],
  mcastQueryUseIfaddr: [IFLA_BR_MCAST_QUERY_USE_IFADDR, u8],
  mcastQuerier: [IFLA_BR_MCAST_QUERIER, u8],
  mcastHashElasticity: [IFLA_BR_MCAST_HASH_ELASTICITY, u32],
  mcastHashMax: [IFLA_BR_MCAST_HASH_MAX, u32],
  mcastLastMemberCnt: [IFLA_BR_MCAST_LAST_MEMBER_CNT, u32],
  mcastStartupQueryCnt: [IFLA_BR_MCAST_STARTUP_QUERY_CNT, u32],
  mcastLastMemberIntvl: [IFLA_BR_MCAST_LAST_MEMBER_INTVL, u64],
  mcastMembershipIntvl: [IFLA_BR_MCAST_MEMBERSHIP_INTVL, u64],
  mcastQuerierIntvl: [IFLA_BR_MCAST_QUERIER_INTVL, u64],
  mcastQueryIntvl: [IFLA_BR_MCAST_QUERY_INTVL, u64],
  mcastQueryResponseIntvl: [IFLA_BR_MCAST_QUERY_RESPONSE_INTVL, u64],
  mcastStartupQueryIntvl: [IFLA_BR_MCAST_STARTUP_QUERY_INTVL, u64],
  nfCallIptables: [IFLA_BR_NF_CALL_IPTABLES, u8],
  nfCallIp6tables: [IFLA_BR_NF_CALL_IP6TABLES, u8],
  nfCallArptables: [IFLA_BR_NF_CALL_ARPTABLES, u8],
  vlanDefaultPvid: [IFLA_BR_VLAN_DEFAULT_PVID, u16],
  pad: [IFLA_BR_PAD, bytes],
  vlanStatsEnabled: [IFLA_BR_VLAN_STATS_ENABLED, u8],
  mcastStatsEnabled: [IFLA_BR_MCAST_STATS_ENABLED, u8],
  mcastIgmpVersion: [IFLA_BR_MCAST_IGMP_VERSION, u8],
  mcastMldVersion: [IFLA_BR_MCAST_MLD_VERSION, u8],
  vlanStatsPerPort: [IFLA_BR_VLAN_STATS_PER_PORT, u8],
  multiBoolopt: [IFLA_BR_MULTI_BOOLOPT, boolOpts],
  mcastQuerierState: [IFLA_BR_MCAST_QUERIER_STATE, nest(querierState)],
  fdbNLearned: [IFLA_BR_FDB_N_LEARNED, u32],
  fdbMaxLearned: [IFLA_BR_FDB_MAX_LEARNED, u32],
  stpMode: [IFLA_BR_STP_MODE, u32],
});
