/**
 * Bridges.
 *
 * @module
 */
import type { Bridge, BridgeId, QuerierState } from "../../route/kinds/bridge.ts";
import {
  BR_BOOLOPT_FDB_LOCAL_VLAN_0,
  BR_BOOLOPT_MCAST_VLAN_SNOOPING,
  BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION,
  BR_BOOLOPT_MST_ENABLE,
  BR_BOOLOPT_NO_LL_LEARN,
} from "../../route/uapi/if_bridge.ts";
import {
  BR_STP_MODE_AUTO,
  BR_STP_MODE_KERNEL,
  BR_STP_MODE_USER,
} from "../../route/uapi/if_link_kinds.ts";
import { ethertype, hardwareAddress } from "../link_layer_words.ts";
import type { Output } from "../output.ts";
import {
  choice,
  done,
  inHex,
  type Row,
  shown,
  takeValue,
  u16,
  u32,
  u64,
  u8,
  type Value,
  zeroOne,
} from "../words.ts";
import type { Kind } from "./kind.ts";

/** Settings and state of a bridge. Times are in 1/100 s, as iproute2's words take them. */
export interface BridgeSettings {
  /** Remove all forwarding entries that were learned. Only to be set. */
  fdbFlush?: true;
  /**
   * Time that a port spends listening, and again learning, in 1/100 s; 1500 by default. From 200 to
   * 3000 while the spanning tree protocol is on.
   */
  forwardDelay?: number;
  /** Time between hello packets of the root, 100 to 1000 (1/100 s); 200 by default. */
  helloTime?: number;
  /** Time without hello after which the root is taken for dead, 600 to 4000 (1/100 s); 2000 by default. */
  maxAge?: number;
  /** Time after which an unused forwarding entry goes, in 1/100 s; 30000 by default, 0 for at once. */
  ageingTime?: number;
  /**
   * Whether the spanning tree protocol is on. Read as 2, a program in user space runs it, not the
   * kernel.
   */
  stpState?: boolean | number;
  /** Priority in the spanning tree, 0 to 65535; the least becomes the root. 32768 by default. */
  priority?: number;
  /** Filter VLANs. */
  vlanFiltering?: boolean;
  /** Protocol of the VLANs: `802.1Q` or `802.1ad`. */
  vlanProtocol?: string | number;
  /** Id of this bridge: `8000.52:54:0:12:34:56`. Read only. */
  bridgeId?: string;
  /** Id of the root bridge. Read only. */
  designatedRoot?: string;
  /** Number of the port towards the root bridge; 0 for none. Read only. */
  rootPort?: number;
  /** Cost of the path to the root bridge. Read only. */
  rootPathCost?: number;
  /** Whether the topology changes. Read only. */
  topologyChange?: boolean;
  /** Whether this bridge detected the change. Read only. */
  topologyChangeDetected?: boolean;
  /** Time left of the hello timer, in 1/100 s. Read only. */
  helloTimer?: number;
  /** Time left of the topology change notification timer, in 1/100 s. Read only. */
  tcnTimer?: number;
  /** Time left of the topology change timer, in 1/100 s. Read only. */
  topologyChangeTimer?: number;
  /** Time left until old forwarding entries are collected, in 1/100 s. Read only. */
  gcTimer?: number;
  /** How many forwarding entries are learned. Read only. */
  fdbNLearned?: number;
  /** Most forwarding entries that are learned; 0 for no limit. */
  fdbMaxLearned?: number;
  /** VLAN of untagged packets on new ports, 0 to 4094; 0 for none. 1 by default. */
  vlanDefaultPvid?: number;
  /** Keep statistics per VLAN. */
  vlanStatsEnabled?: boolean;
  /** Keep statistics per VLAN and port; to be changed only while no port has a VLAN. */
  vlanStatsPerPort?: boolean;
  /** Which of the link-local groups 01:80:c2:00:00:0X are forwarded, a bit each; not bits 0 to 2. */
  groupFwdMask?: number;
  /** Multicast address of the spanning tree protocol: 01:80:c2:00:00:0X, X not 1, 2 or 3. */
  groupAddress?: string;
  /** Snoop on multicast groups. */
  mcastSnooping?: boolean;
  /** Do not learn addresses from link-local packets. */
  noLinklocalLearn?: boolean;
  /** Snoop on multicast groups per VLAN; needs `vlanFiltering`. */
  mcastVlanSnooping?: boolean;
  /** Multiple spanning trees: ports have a state per VLAN. To be changed only without VLANs. */
  mstEnabled?: boolean;
  /** Multicast router (`MDB_RTR_TYPE_*`): 0 none, 1 found by itself, 2 always. */
  mcastRouter?: number;
  /** Send queries with the bridge's own address, not 0.0.0.0. */
  mcastQueryUseIfaddr?: boolean;
  /** Send queries. */
  mcastQuerier?: boolean;
  /** Who queries now. Read only. */
  mcastQuerierState?: BridgeQuerierState;
  /** Longest chain of the multicast hash table; the kernel ignores a change. */
  mcastHashElasticity?: number;
  /** Largest size of the multicast hash table; 4096 by default. */
  mcastHashMax?: number;
  /** Queries before the last member of a group is taken to have left; 2 by default. */
  mcastLastMemberCount?: number;
  /** Queries at startup; 2 by default. */
  mcastStartupQueryCount?: number;
  /** Time between queries for the last member, in 1/100 s; 100 by default. */
  mcastLastMemberInterval?: number;
  /** Time after which a group without reports is left, in 1/100 s; 26000 by default. */
  mcastMembershipInterval?: number;
  /** Time after which another querier is taken to be gone, in 1/100 s; 25500 by default. */
  mcastQuerierInterval?: number;
  /** Time between general queries, in 1/100 s, at least 100; 12500 by default. */
  mcastQueryInterval?: number;
  /** Longest time for a response to a query, in 1/100 s; 1000 by default. */
  mcastQueryResponseInterval?: number;
  /** Time between queries at startup, in 1/100 s, at least 100; 3125 by default. */
  mcastStartupQueryInterval?: number;
  /** Keep statistics of multicast. */
  mcastStatsEnabled?: boolean;
  /** Version of IGMP, 2 or 3. */
  mcastIgmpVersion?: number;
  /** Version of MLD, 1 or 2. */
  mcastMldVersion?: number;
  /** Show bridged packets to iptables. */
  nfCallIptables?: boolean;
  /** Show bridged packets to ip6tables. */
  nfCallIp6tables?: boolean;
  /** Show bridged packets to arptables. */
  nfCallArptables?: boolean;
  /** Notify of multicast entries that the hardware failed to take. */
  mdbOffloadFailNotification?: boolean;
  /** Keep the bridge's own addresses in VLAN 0 only, not in every VLAN. */
  fdbLocalVlan0?: boolean;
  /** Who runs the spanning tree protocol when it is switched on: `auto` asks user space first. */
  stpMode?: BridgeStpMode | number;
}

/** Who runs the spanning tree protocol of a bridge (`BR_STP_MODE_*`). */
export type BridgeStpMode = "auto" | "user" | "kernel";

/** Who asks for multicast members behind a bridge. */
export interface BridgeQuerierState {
  /** The querier for IPv4. */
  ipv4?: BridgeQuerier;
  /** The querier for IPv6. */
  ipv6?: BridgeQuerier;
}

/** One who asks for multicast members. */
export interface BridgeQuerier {
  /** Its address. */
  address?: string;
  /** The port that it is behind; absent when it is the bridge itself. */
  port?: string;
  /** Time left until it is taken to be gone, in 1/100 s. */
  otherTimer?: number;
}

/** A row as most are: abbreviated, and with the error that iproute2 has for it. */
function row<F, W>(value: Value<F, W>): Row<F, Bridge> {
  return { value, abbreviates: true, wrong: "invalid %s" };
}

/** A row with a bit of `IFLA_BR_MULTI_BOOLOPT`, shown if the kernel knows it. */
function boolopt(bit: number): Row<boolean, Bridge> {
  const mask = 1 << bit;
  return {
    value: zeroOne,
    wrong: "invalid %s",
    get: ({ multiBoolopt: options }) =>
      options && options.optmask & mask ? (options.optval & mask) !== 0 : undefined,
    set: (wire, on, context) => {
      const options = wire.multiBoolopt ??= { optval: 0, optmask: 0 };
      options.optmask |= mask;
      if (zeroOne.wire(on, context)) options.optval |= mask;
      else options.optval &= ~mask;
    },
  };
}

/** The id of a bridge as iproute2 writes it: its address has no leading zeros. */
export const bridgeId: Value<string, BridgeId> = shown(({ prio, addr }) =>
  prio.toString(16).padStart(4, "0") + "." +
  addr.split(":").map((byte) => parseInt(byte, 16).toString(16)).join(":")
);

/** A timer in 1/100 s, which is shown in seconds. */
export const timer: Value<number, bigint> = shown(
  Number,
  (time) => `${Math.trunc(time / 100)}`.padStart(4) + "." + `${time % 100}`.padStart(2, "0"),
  (time) => time / 100,
);

/** Whether the spanning tree protocol is on, or 2 if it is in user space. */
const stpState: Value<boolean | number, number> = {
  ...zeroOne,
  parse: u32.parse,
  wire: (value, context) => u32.wire(typeof value === "boolean" ? Number(value) : value, context),
  friendly: (wire) => wire > 1 ? wire : wire === 1,
  text: (value) => String(Number(value)),
  json: Number,
};

/** As printf's `%.3g`. */
function threeDigits(value: number): string {
  const [digits, exponent] = value.toPrecision(3).split("e+");
  const short = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
  return exponent ? `${short}e+${exponent.padStart(2, "0")}` : short;
}

/** iproute2 takes the hundredths of a second of a querier's timer for nanoseconds. */
function nanoseconds(time: bigint): string {
  const n = Number(BigInt.asIntN(64, time));
  if (n >= 1e9) return threeDigits(n / 1e9) + "s";
  if (n >= 1e6) return threeDigits(n / 1e6) + "ms";
  if (n >= 1e3) return threeDigits(n / 1e3) + "us";
  return `${n}ns`;
}

const QUERIERS = [
  ["ipv4", "inet", "ipAddress", "ipPort", "ipOtherTimer"],
  ["ipv6", "inet6", "ipv6Address", "ipv6Port", "ipv6OtherTimer"],
] as const;

const querierState: Value<BridgeQuerierState, QuerierState> = shown((wire, { names }) => {
  const state: BridgeQuerierState = {};
  for (const [family, , address, port, timer] of QUERIERS) {
    const querier: BridgeQuerier = {};
    if (wire[address] !== undefined) querier.address = wire[address];
    if (wire[port] !== undefined) querier.port = names.link(wire[port]);
    if (wire[timer] !== undefined) querier.otherTimer = Number(wire[timer]);
    if (Object.keys(querier).length) state[family] = querier;
  }
  return state;
});

function printQueriers({ mcastQuerierState: wire }: Bridge, out: Output): void {
  if (!wire) return;
  for (const [family, colour, addressKey, portKey, timerKey] of QUERIERS) {
    const prefix = `mcast_querier_${family}`;
    const { [addressKey]: address, [portKey]: port, [timerKey]: timer } = wire;
    out.object(`mcast_querier_state_${family}`, () => {
      if (address !== undefined) {
        out.text(`${prefix}_addr `);
        out.put(`${prefix}_addr`, address, `${address} `, colour);
      }
      if (port !== undefined) out.put(`${prefix}_port`, port, `${prefix}_port ${port} `);
      if (timer !== undefined) {
        const time = nanoseconds(timer);
        out.put(`${prefix}_other_timer`, time, `${prefix}_other_timer ${time} `);
      }
    });
  }
}

const STP_MODES = { auto: BR_STP_MODE_AUTO, user: BR_STP_MODE_USER, kernel: BR_STP_MODE_KERNEL };

/** Words of a bridge. */
export const bridge: Kind<BridgeSettings, Bridge> = {
  name: "bridge",
  notes: "PROTOCOL := { 802.1Q | 802.1ad }",
  unknown: (word) => `bridge: unknown command "${word}"?`,
  rows: {
    forwardDelay: row(u32),
    helloTime: row(u32),
    maxAge: row(u32),
    ageingTime: row(u32),
    stpState: row(stpState),
    priority: row(u16),
    vlanFiltering: row(zeroOne),
    vlanProtocol: row(ethertype),
    bridgeId: { value: bridgeId, word: null },
    designatedRoot: { value: bridgeId, word: null, field: "rootId", json: "root_id" },
    rootPort: { value: u16, word: null },
    rootPathCost: { value: u32, word: null },
    topologyChange: { value: zeroOne, word: null },
    topologyChangeDetected: { value: zeroOne, word: null },
    helloTimer: { value: timer, word: null },
    tcnTimer: { value: timer, word: null },
    topologyChangeTimer: { value: timer, word: null },
    gcTimer: { value: timer, word: null },
    fdbFlush: { value: done, abbreviates: true, text: null },
    fdbNLearned: { value: u32, word: null },
    fdbMaxLearned: { ...row(u32), abbreviates: false },
    vlanDefaultPvid: row(u16),
    vlanStatsEnabled: row(zeroOne),
    vlanStatsPerPort: row(zeroOne),
    groupFwdMask: row(inHex(u16)),
    groupAddress: {
      value: hardwareAddress(6),
      // Of words the kernel says what length it wants.
      parse: (args, wire, context) => {
        wire.groupAddr = takeValue(args, hardwareAddress(), context);
      },
      field: "groupAddr",
      abbreviates: true,
      json: "group_addr",
    },
    mcastSnooping: { ...row(zeroOne), abbreviates: "mcast_s" },
    noLinklocalLearn: boolopt(BR_BOOLOPT_NO_LL_LEARN),
    mcastVlanSnooping: boolopt(BR_BOOLOPT_MCAST_VLAN_SNOOPING),
    mstEnabled: boolopt(BR_BOOLOPT_MST_ENABLE),
    mcastRouter: row(u8),
    mcastQueryUseIfaddr: row(zeroOne),
    mcastQuerier: row(zeroOne),
    mcastQuerierState: {
      value: querierState,
      word: null,
      print: (out, wire) => printQueriers(wire, out),
    },
    mcastHashElasticity: row(u32),
    mcastHashMax: row(u32),
    mcastLastMemberCount: {
      ...row(u32),
      field: "mcastLastMemberCnt",
      json: "mcast_last_member_cnt",
    },
    mcastStartupQueryCount: {
      ...row(u32),
      field: "mcastStartupQueryCnt",
      json: "mcast_startup_query_cnt",
    },
    mcastLastMemberInterval: interval("mcastLastMemberIntvl", "mcast_last_member_intvl"),
    mcastMembershipInterval: interval("mcastMembershipIntvl", "mcast_membership_intvl"),
    mcastQuerierInterval: interval("mcastQuerierIntvl", "mcast_querier_intvl"),
    mcastQueryInterval: interval("mcastQueryIntvl", "mcast_query_intvl"),
    mcastQueryResponseInterval: interval(
      "mcastQueryResponseIntvl",
      "mcast_query_response_intvl",
    ),
    mcastStartupQueryInterval: interval("mcastStartupQueryIntvl", "mcast_startup_query_intvl"),
    mcastStatsEnabled: row(zeroOne),
    mcastIgmpVersion: row(u8),
    mcastMldVersion: row(u8),
    nfCallIptables: row(zeroOne),
    nfCallIp6tables: row(zeroOne),
    nfCallArptables: row(zeroOne),
    // iproute2 6.15 knows none of these.
    mdbOffloadFailNotification: {
      ...boolopt(BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION),
      text: null,
    },
    fdbLocalVlan0: {
      ...boolopt(BR_BOOLOPT_FDB_LOCAL_VLAN_0),
      word: "fdb_local_vlan_0",
      text: null,
    },
    stpMode: { value: choice(STP_MODES), wrong: "invalid %s", text: null },
  },
};

/** A row with a time of multicast snooping. */
function interval(field: string & keyof Bridge, json: string): Row<number, Bridge> {
  return { ...row(u64), field, json };
}
