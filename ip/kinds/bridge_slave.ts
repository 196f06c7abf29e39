/**
 * Ports of bridges.
 *
 * @module
 */
import type { BridgePort } from "../../route/kinds/bridge_port.ts";
import {
  BR_STATE_BLOCKING,
  BR_STATE_DISABLED,
  BR_STATE_FORWARDING,
  BR_STATE_LEARNING,
  BR_STATE_LISTENING,
} from "../../route/uapi/if_bridge.ts";
import { notOneOf } from "../args.ts";
import {
  choice,
  device,
  done,
  inHex,
  onOff,
  parseRow,
  type Row,
  type Rows,
  u16,
  u32,
  u8,
  usageOf,
  type Value,
  zeroOne,
} from "../words.ts";
import { bridgeId, timer } from "./bridge.ts";
import type { Kind } from "./kind.ts";

/** State of a port in the spanning tree (`BR_STATE_*`). */
export type BridgePortState = "disabled" | "listening" | "learning" | "forwarding" | "blocking";

/** Settings and state of a port of a bridge. */
export interface BridgeSlaveSettings {
  /** Remove the forwarding entries that were learned here. Only to be set. */
  fdbFlush?: true;
  /** State in the spanning tree; to be set only if the kernel does not run that protocol. */
  state?: BridgePortState | number;
  /** Priority in the spanning tree, 0 to 63; 32 by default. */
  priority?: number;
  /** Cost of the path in the spanning tree, 1 to 65535. */
  cost?: number;
  /** Packets may leave where they came in. */
  hairpin?: boolean;
  /** A spanning tree packet disables the port. */
  guard?: boolean;
  /** The port may not become the root port. */
  rootBlock?: boolean;
  /** A multicast group is left as soon as one member leaves. */
  fastLeave?: boolean;
  /** Learn source addresses; on by default. */
  learning?: boolean;
  /** Send out packets to unknown addresses; on by default. */
  flood?: boolean;
  /** Id of the port: priority and number. Read only. */
  portId?: number;
  /** Number of the port. Read only. */
  portNo?: number;
  /** Id of the designated port. Read only. */
  designatedPort?: number;
  /** Cost of the path by the designated port. Read only. */
  designatedCost?: number;
  /** Id of the designated bridge: `8000.52:54:0:12:34:56`. Read only. */
  designatedBridge?: string;
  /** Id of the root bridge, as the port knows it. Read only. */
  designatedRoot?: string;
  /** Time left of the hold timer, in 1/100 s. Read only. */
  holdTimer?: number;
  /** Time left of the message age timer, in 1/100 s. Read only. */
  messageAgeTimer?: number;
  /** Time left of the forward delay timer, in 1/100 s. Read only. */
  forwardDelayTimer?: number;
  /** Whether a topology change is to be acknowledged. Read only. */
  topologyChangeAck?: boolean;
  /** Whether a configuration packet waits to be sent. Read only. */
  configPending?: boolean;
  /** Answer ARP requests for others. */
  proxyArp?: boolean;
  /** Answer ARP requests for others, as IEEE 802.11 demands. */
  proxyArpWifi?: boolean;
  /**
   * Multicast router behind the port (`MDB_RTR_TYPE_*`): 0 none, 1 found by itself, 2 always, 3 for
   * a while. 1 by default.
   */
  mcastRouter?: number;
  /** Send out multicast of groups without members; on by default. */
  mcastFlood?: boolean;
  /** Send out broadcast; on by default. */
  bcastFlood?: boolean;
  /** Send multicast as unicast to each member. */
  mcastToUnicast?: boolean;
  /** Answer ARP and neighbour discovery in place of flooding it. */
  neighSuppress?: boolean;
  /** `neighSuppress` is set per VLAN. */
  neighVlanSuppress?: boolean;
  /** Which of the link-local groups 01:80:c2:00:00:0X are forwarded, a bit each; not bit 1. */
  groupFwdMask?: number;
  /** Map VLANs to tunnels. */
  vlanTunnel?: boolean;
  /** Talk only to ports that are not isolated. */
  isolated?: boolean;
  /** Only known source addresses may send. */
  locked?: boolean;
  /** Report unknown source addresses of a locked port, for authentication. */
  mab?: boolean;
  /** Port that takes over without carrier, by name or index; null for none. */
  backupPort?: string | number | null;
  /** Next hop that packets for the backup port take; 0 for none. */
  backupNhid?: number;
  /** Take over what the device learns. */
  learningSync?: boolean;
  /** How many multicast groups are joined here. Read only. */
  mcastNGroups?: number;
  /** Most multicast groups that may be joined here; 0 for no limit. */
  mcastMaxGroups?: number;
  /** Most hosts whose groups are tracked; 512 by default. */
  mcastEhtHostsLimit?: number;
  /** How many hosts' groups are tracked. Read only. */
  mcastEhtHostsCnt?: number;
  /** Whether the ring of the media redundancy protocol is open. Read only. */
  mrpRingOpen?: boolean;
  /** Whether the interconnection of the media redundancy protocol is open. Read only. */
  mrpInOpen?: boolean;
  /** Forward gratuitous ARP and unsolicited advertisements in spite of `neighSuppress`. */
  neighForwardGrat?: boolean;
}

const STATES = {
  disabled: BR_STATE_DISABLED,
  listening: BR_STATE_LISTENING,
  learning: BR_STATE_LEARNING,
  forwarding: BR_STATE_FORWARDING,
  blocking: BR_STATE_BLOCKING,
};

/** Names of link-local groups, by bit of `IFLA_BRPORT_GROUP_FWD_MASK`. */
const GROUPS: Readonly<Record<number, string>> = { 0: "stp", 2: "lacp", 14: "lldp" };

function groupNames(mask: number): string {
  const bits = Array.from({ length: 16 }, (_, bit) => bit).filter((bit) => mask & 1 << bit);
  return bits.map((bit) => GROUPS[bit] ?? "0x" + (1 << bit).toString(16)).join() || "0x0";
}

/** A state: shown as a name, but a number on the command line. */
const state: Value<BridgePortState | number, number> = { ...choice(STATES), parse: u8.parse };

/** A row with a switch. */
function onOffRow(field?: string & keyof BridgePort): Row<boolean, BridgePort> {
  return { value: onOff, field, abbreviates: true, wrong: notOneOf(["off", "on"]) };
}

/** A row that iproute2 6.15 does not know. */
const beyond = { text: null, abbreviates: false, word: null } as const;

/** Keywords for what other rows have too. */
const SYNONYMS: Rows<{ mcastFastLeave?: boolean; nobackupPort?: true }, BridgePort> = {
  mcastFastLeave: onOffRow("fastLeave"),
  nobackupPort: { value: done, abbreviates: true, set: (wire) => wire.backupPort = 0 },
};

/** Words of a port of a bridge. */
export const bridgeSlave: Kind<BridgeSlaveSettings, BridgePort> = {
  name: "bridge_slave",
  rows: {
    fdbFlush: { value: done, field: "flush", abbreviates: true, text: null },
    state: {
      value: state,
      abbreviates: true,
      wrong: "%s is invalid",
      print(out, wire, context) {
        if (wire.state === undefined) return;
        const name = state.friendly(wire.state, context);
        if (typeof name === "string") out.put("state", name, `state ${name} `);
        else out.put("state_index", name, `state (${name}) `);
      },
    },
    priority: { value: u16, abbreviates: true, wrong: "%s is invalid" },
    cost: { value: u32, abbreviates: true, wrong: "%s is invalid" },
    hairpin: onOffRow("mode"),
    guard: onOffRow(),
    rootBlock: onOffRow("protect"),
    fastLeave: { ...onOffRow(), word: "fastleave" },
    learning: onOffRow(),
    flood: onOffRow("unicastFlood"),
    portId: { value: inHex(u16), field: "id", word: null, json: "id" },
    portNo: { value: inHex(u16), field: "no", word: null, json: "no" },
    designatedPort: { value: u16, word: null },
    designatedCost: { value: u16, word: null },
    designatedBridge: { value: bridgeId, field: "bridgeId", word: null, json: "bridge_id" },
    designatedRoot: { value: bridgeId, field: "rootId", word: null, json: "root_id" },
    holdTimer: { value: timer, word: null },
    messageAgeTimer: { value: timer, word: null },
    forwardDelayTimer: { value: timer, word: null },
    topologyChangeAck: { value: zeroOne, word: null },
    configPending: { value: zeroOne, word: null },
    proxyArp: onOffRow("proxyarp"),
    proxyArpWifi: onOffRow("proxyarpWifi"),
    mcastRouter: {
      value: u8,
      field: "multicastRouter",
      abbreviates: "mcast_r",
      wrong: "invalid %s",
      print(out, { multicastRouter: router, fastLeave }) {
        if (router !== undefined) out.put("multicast_router", router, `mcast_router ${router} `);
        // The setting that was shown as fastleave, under its other name.
        if (fastLeave !== undefined) out.text(`mcast_fast_leave ${fastLeave ? "on" : "off"} `);
      },
    },
    mcastFlood: onOffRow(),
    bcastFlood: onOffRow(),
    mcastToUnicast: onOffRow("mcastToUcast"),
    neighSuppress: onOffRow(),
    neighVlanSuppress: { ...onOffRow(), abbreviates: false },
    groupFwdMask: {
      value: inHex(u16),
      abbreviates: true,
      wrong: "invalid %s",
      print(out, { groupFwdMask: mask }, context) {
        if (mask === undefined) return;
        const hex = inHex(u16).text(mask, context), names = groupNames(mask);
        out.put("group_fwd_mask", hex, `group_fwd_mask ${hex} `);
        out.put("group_fwd_mask_str", names, `group_fwd_mask_str ${names} `);
      },
    },
    vlanTunnel: onOffRow(),
    isolated: onOffRow(),
    locked: onOffRow(),
    mab: { ...onOffRow(), abbreviates: false },
    backupPort: {
      value: device,
      abbreviates: true,
      wrong: "Device does not exist\n",
      set: (wire, port, context) => wire.backupPort = device.wire(port ?? 0, context),
    },
    backupNhid: { value: u32, wrong: "%s is invalid" },
    learningSync: { ...onOffRow(), ...beyond, word: "learning_sync" },
    mcastNGroups: { value: u32, ...beyond },
    mcastMaxGroups: { value: u32, ...beyond, word: "mcast_max_groups" },
    mcastEhtHostsLimit: { value: u32, ...beyond, word: "mcast_eht_hosts_limit" },
    mcastEhtHostsCnt: { value: u32, ...beyond },
    mrpRingOpen: { value: onOff, ...beyond },
    mrpInOpen: { value: onOff, ...beyond },
    neighForwardGrat: { ...onOffRow(), ...beyond, word: "neigh_forward_grat" },
  },
  notes: usageOf(SYNONYMS).join("\n"),
  parseOther: (args, wire, context) => parseRow(SYNONYMS, args, wire, context),
};
