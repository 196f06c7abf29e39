/**
 * Statistics of links on the wire: RTM_GETSTATS and its kin (`IFLA_STATS_*`, linux/if_link.h).
 *
 * @module
 */
import {
  array,
  type Attrs,
  attrs,
  bytes,
  message,
  nest,
  plainNest,
  repeat,
  struct,
  type Tail,
  type Type,
  u16,
  u32,
  u64,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import { AF_MPLS } from "../netlink/uapi.ts";
import { type LinkStats64, linkStats64 } from "./link.ts";
import {
  BOND_3AD_STAT_LACPDU_ILLEGAL_RX,
  BOND_3AD_STAT_LACPDU_RX,
  BOND_3AD_STAT_LACPDU_TX,
  BOND_3AD_STAT_LACPDU_UNKNOWN_RX,
  BOND_3AD_STAT_MARKER_RESP_RX,
  BOND_3AD_STAT_MARKER_RESP_TX,
  BOND_3AD_STAT_MARKER_RX,
  BOND_3AD_STAT_MARKER_TX,
  BOND_3AD_STAT_MARKER_UNKNOWN_RX,
  BOND_3AD_STAT_PAD,
  BOND_XSTATS_3AD,
} from "./uapi/if_bonding.ts";
import {
  BRIDGE_XSTATS_MCAST,
  BRIDGE_XSTATS_PAD,
  BRIDGE_XSTATS_STP,
  BRIDGE_XSTATS_VLAN,
} from "./uapi/if_bridge.ts";
import {
  IFLA_OFFLOAD_XSTATS_CPU_HIT,
  IFLA_OFFLOAD_XSTATS_HW_S_INFO,
  IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST,
  IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED,
  IFLA_OFFLOAD_XSTATS_L3_STATS,
  IFLA_STATS_AF_SPEC,
  IFLA_STATS_GET_FILTERS,
  IFLA_STATS_LINK_64,
  IFLA_STATS_LINK_OFFLOAD_XSTATS,
  IFLA_STATS_LINK_XSTATS,
  IFLA_STATS_LINK_XSTATS_SLAVE,
  IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS,
  IFLA_STATS_UNSPEC,
  LINK_XSTATS_TYPE_BOND,
  LINK_XSTATS_TYPE_BRIDGE,
} from "./uapi/if_link_kinds.ts";
import { MPLS_STATS_LINK, MPLS_STATS_UNSPEC } from "./uapi/mpls.ts";

/** The fixed header of a statistics message (`struct if_stats_msg`). */
export interface StatsHeader {
  /** Address family: AF_UNSPEC. */
  family: number;
  /** Index of the link. */
  ifindex: number;
  /** In a request: which groups are asked for, `1 << (IFLA_STATS_… - 1)` each. */
  filterMask: number;
}

/** Wire layout of {@linkcode StatsHeader}. */
export const statsHeader: Type<StatsHeader> = struct<StatsHeader>("if_stats_msg", {
  family: u8,
  $pad1: u8,
  $pad2: u16,
  ifindex: u32,
  filterMask: u32,
});

/** Statistics of a VLAN of a bridge (`struct bridge_vlan_xstats`). */
export interface BridgeVlanXstats extends Tail {
  /** Bytes received. */
  rxBytes?: bigint;
  /** Packets received. */
  rxPackets?: bigint;
  /** Bytes sent. */
  txBytes?: bigint;
  /** Packets sent. */
  txPackets?: bigint;
  /** VLAN id. */
  vid?: number;
  /** Flag bits (`BRIDGE_VLAN_INFO_*`). */
  flags?: number;
}

/** Wire layout of {@linkcode BridgeVlanXstats}. */
export const bridgeVlanXstats: Type<BridgeVlanXstats> = struct<BridgeVlanXstats>(
  "bridge_vlan_xstats",
  {
    rxBytes: u64,
    rxPackets: u64,
    txBytes: u64,
    txPackets: u64,
    vid: u16,
    flags: u16,
    $pad2: u32,
  },
);

/**
 * Multicast statistics of a bridge or a port (`struct br_mcast_stats`). Pairs are of received and
 * sent (`BR_MCAST_DIR_*`).
 */
export interface BridgeMcastStats extends Tail {
  /** IGMPv1 queries, received and sent. */
  igmpV1queries?: bigint[];
  /** IGMPv2 queries, received and sent. */
  igmpV2queries?: bigint[];
  /** IGMPv3 queries, received and sent. */
  igmpV3queries?: bigint[];
  /** IGMP leaves, received and sent. */
  igmpLeaves?: bigint[];
  /** IGMPv1 reports, received and sent. */
  igmpV1reports?: bigint[];
  /** IGMPv2 reports, received and sent. */
  igmpV2reports?: bigint[];
  /** IGMPv3 reports, received and sent. */
  igmpV3reports?: bigint[];
  /** Broken IGMP packets received. */
  igmpParseErrors?: bigint;
  /** MLDv1 queries, received and sent. */
  mldV1queries?: bigint[];
  /** MLDv2 queries, received and sent. */
  mldV2queries?: bigint[];
  /** MLD leaves, received and sent. */
  mldLeaves?: bigint[];
  /** MLDv1 reports, received and sent. */
  mldV1reports?: bigint[];
  /** MLDv2 reports, received and sent. */
  mldV2reports?: bigint[];
  /** Broken MLD packets received. */
  mldParseErrors?: bigint;
  /** Multicast bytes, received and sent. */
  mcastBytes?: bigint[];
  /** Multicast packets, received and sent. */
  mcastPackets?: bigint[];
}

/** Wire layout of {@linkcode BridgeMcastStats}. */
export const bridgeMcastStats: Type<BridgeMcastStats> = struct<BridgeMcastStats>("br_mcast_stats", {
  igmpV1queries: array(u64, 2),
  igmpV2queries: array(u64, 2),
  igmpV3queries: array(u64, 2),
  igmpLeaves: array(u64, 2),
  igmpV1reports: array(u64, 2),
  igmpV2reports: array(u64, 2),
  igmpV3reports: array(u64, 2),
  igmpParseErrors: u64,
  mldV1queries: array(u64, 2),
  mldV2queries: array(u64, 2),
  mldLeaves: array(u64, 2),
  mldV1reports: array(u64, 2),
  mldV2reports: array(u64, 2),
  mldParseErrors: u64,
  mcastBytes: array(u64, 2),
  mcastPackets: array(u64, 2),
}, { grows: true });

/** Statistics of the spanning tree at a port (`struct bridge_stp_xstats`). */
export interface BridgeStpXstats extends Tail {
  /** Changes to the blocking state. */
  transitionBlk?: bigint;
  /** Changes to the forwarding state. */
  transitionFwd?: bigint;
  /** Configuration packets received. */
  rxBpdu?: bigint;
  /** Configuration packets sent. */
  txBpdu?: bigint;
  /** Topology change notifications received. */
  rxTcn?: bigint;
  /** Topology change notifications sent. */
  txTcn?: bigint;
}

/** Wire layout of {@linkcode BridgeStpXstats}. */
export const bridgeStpXstats: Type<BridgeStpXstats> = struct<BridgeStpXstats>("bridge_stp_xstats", {
  transitionBlk: u64,
  transitionFwd: u64,
  rxBpdu: u64,
  txBpdu: u64,
  rxTcn: u64,
  txTcn: u64,
}, { grows: true });

/** Statistics of a bridge or of its port (`BRIDGE_XSTATS_*`). */
export interface BridgeXstats extends Unknowns {
  /** Statistics by VLAN. */
  vlan?: BridgeVlanXstats[];
  /** Multicast statistics. */
  mcast?: BridgeMcastStats;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** Statistics of the spanning tree. */
  stp?: BridgeStpXstats;
}

/** Wire layout of {@linkcode BridgeXstats}. */
export const bridgeXstats: Attrs<BridgeXstats> = attrs<BridgeXstats>("BRIDGE_XSTATS_", {
  vlan: [BRIDGE_XSTATS_VLAN, repeat(bridgeVlanXstats)],
  mcast: [BRIDGE_XSTATS_MCAST, bridgeMcastStats],
  pad: [BRIDGE_XSTATS_PAD, bytes],
  stp: [BRIDGE_XSTATS_STP, bridgeStpXstats],
});

/** Statistics of link aggregation (`BOND_3AD_STAT_*`). */
export interface Bond3adStats extends Unknowns {
  /** LACP packets received. */
  lacpduRx?: bigint;
  /** LACP packets sent. */
  lacpduTx?: bigint;
  /** Packets of an unknown kind received. */
  lacpduUnknownRx?: bigint;
  /** Invalid packets received. */
  lacpduIllegalRx?: bigint;
  /** Markers received. */
  markerRx?: bigint;
  /** Markers sent. */
  markerTx?: bigint;
  /** Answers to markers received. */
  markerRespRx?: bigint;
  /** Answers to markers sent. */
  markerRespTx?: bigint;
  /** Markers of an unknown kind received. */
  markerUnknownRx?: bigint;
  /** Padding, without meaning. */
  pad?: Uint8Array;
}

/** Wire layout of {@linkcode Bond3adStats}. */
export const bond3adStats: Attrs<Bond3adStats> = attrs<Bond3adStats>("BOND_3AD_STAT_", {
  lacpduRx: [BOND_3AD_STAT_LACPDU_RX, u64],
  lacpduTx: [BOND_3AD_STAT_LACPDU_TX, u64],
  lacpduUnknownRx: [BOND_3AD_STAT_LACPDU_UNKNOWN_RX, u64],
  lacpduIllegalRx: [BOND_3AD_STAT_LACPDU_ILLEGAL_RX, u64],
  markerRx: [BOND_3AD_STAT_MARKER_RX, u64],
  markerTx: [BOND_3AD_STAT_MARKER_TX, u64],
  markerRespRx: [BOND_3AD_STAT_MARKER_RESP_RX, u64],
  markerRespTx: [BOND_3AD_STAT_MARKER_RESP_TX, u64],
  markerUnknownRx: [BOND_3AD_STAT_MARKER_UNKNOWN_RX, u64],
  pad: [BOND_3AD_STAT_PAD, bytes],
});

/** Statistics of a bond or of its port (`BOND_XSTATS_*`). */
export interface BondXstats extends Unknowns {
  /** Statistics of link aggregation. */
  "3ad"?: Bond3adStats;
}

/** Wire layout of {@linkcode BondXstats}. */
export const bondXstats: Attrs<BondXstats> = attrs<BondXstats>("BOND_XSTATS_", {
  "3ad": [BOND_XSTATS_3AD, plainNest(bond3adStats)],
});

/** Statistics that a kind of link keeps (`LINK_XSTATS_TYPE_*`). */
export interface LinkXstatsByType extends Unknowns {
  /** Of a bridge. */
  bridge?: BridgeXstats;
  /** Of a bond. */
  bond?: BondXstats;
}

/** Wire layout of {@linkcode LinkXstatsByType}. */
export const linkXstatsByType: Attrs<LinkXstatsByType> = attrs<LinkXstatsByType>(
  "LINK_XSTATS_TYPE_",
  {
    bridge: [LINK_XSTATS_TYPE_BRIDGE, plainNest(bridgeXstats)],
    bond: [LINK_XSTATS_TYPE_BOND, plainNest(bondXstats)],
  },
);

/** Statistics that hardware keeps (`struct rtnl_hw_stats64`). */
export interface HwStats64 extends Tail {
  /** Packets received. */
  rxPackets?: bigint;
  /** Packets sent. */
  txPackets?: bigint;
  /** Bytes received. */
  rxBytes?: bigint;
  /** Bytes sent. */
  txBytes?: bigint;
  /** Bad packets received. */
  rxErrors?: bigint;
  /** Packets that could not be sent. */
  txErrors?: bigint;
  /** Packets received and dropped. */
  rxDropped?: bigint;
  /** Packets not sent but dropped. */
  txDropped?: bigint;
  /** Multicast packets received. */
  multicast?: bigint;
}

/** Wire layout of {@linkcode HwStats64}. */
export const hwStats64: Type<HwStats64> = struct<HwStats64>("rtnl_hw_stats64", {
  rxPackets: u64,
  txPackets: u64,
  rxBytes: u64,
  txBytes: u64,
  rxErrors: u64,
  txErrors: u64,
  rxDropped: u64,
  txDropped: u64,
  multicast: u64,
}, { grows: true });

/** Whether hardware keeps a group of statistics (`IFLA_OFFLOAD_XSTATS_HW_S_INFO_*`). */
export interface HwStatsInfo extends Unknowns {
  /** 1 if they are asked for. */
  request?: number;
  /** 1 if a device keeps them. */
  used?: number;
}

/** Wire layout of {@linkcode HwStatsInfo}. */
export const hwStatsInfo: Attrs<HwStatsInfo> = attrs<HwStatsInfo>(
  "IFLA_OFFLOAD_XSTATS_HW_S_INFO_",
  {
    request: [IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST, u8],
    used: [IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED, u8],
  },
);

/** Whether hardware keeps statistics, by group (`IFLA_OFFLOAD_XSTATS_*`). */
export interface HwStatsInfos extends Unknowns {
  /** Of routed packets. */
  l3Stats?: HwStatsInfo;
}

/** Wire layout of {@linkcode HwStatsInfos}. */
export const hwStatsInfos: Attrs<HwStatsInfos> = attrs<HwStatsInfos>("IFLA_OFFLOAD_XSTATS_", {
  l3Stats: [IFLA_OFFLOAD_XSTATS_L3_STATS, nest(hwStatsInfo)],
});

/** Statistics of what hardware does in place of the host (`IFLA_OFFLOAD_XSTATS_*`). */
export interface OffloadXstats extends Unknowns {
  /** Packets that the host handled all the same. */
  cpuHit?: LinkStats64;
  /** Whether hardware keeps statistics. */
  hwSInfo?: HwStatsInfos;
  /** Packets that hardware routed. */
  l3Stats?: HwStats64;
}

/** Wire layout of {@linkcode OffloadXstats}. */
export const offloadXstats: Attrs<OffloadXstats> = attrs<OffloadXstats>("IFLA_OFFLOAD_XSTATS_", {
  cpuHit: [IFLA_OFFLOAD_XSTATS_CPU_HIT, linkStats64],
  hwSInfo: [IFLA_OFFLOAD_XSTATS_HW_S_INFO, nest(hwStatsInfos)],
  l3Stats: [IFLA_OFFLOAD_XSTATS_L3_STATS, hwStats64],
});

/** Statistics of MPLS at a link (`struct mpls_link_stats`). */
export interface MplsLinkStats extends Tail {
  /** Packets received. */
  rxPackets?: bigint;
  /** Packets sent. */
  txPackets?: bigint;
  /** Bytes received. */
  rxBytes?: bigint;
  /** Bytes sent. */
  txBytes?: bigint;
  /** Bad packets received. */
  rxErrors?: bigint;
  /** Packets that could not be sent. */
  txErrors?: bigint;
  /** Packets received and dropped. */
  rxDropped?: bigint;
  /** Packets not sent but dropped. */
  txDropped?: bigint;
  /** Packets without a route for their label. */
  rxNoroute?: bigint;
}

/** Wire layout of {@linkcode MplsLinkStats}. */
export const mplsLinkStats: Type<MplsLinkStats> = struct<MplsLinkStats>("mpls_link_stats", {
  rxPackets: u64,
  txPackets: u64,
  rxBytes: u64,
  txBytes: u64,
  rxErrors: u64,
  txErrors: u64,
  rxDropped: u64,
  txDropped: u64,
  rxNoroute: u64,
}, { grows: true });

/** MPLS's part of a link's statistics (`MPLS_STATS_*`). */
export interface MplsStats extends Unknowns {
  /** Padding, without meaning. */
  unspec?: Uint8Array;
  /** The statistics. */
  link?: MplsLinkStats;
}

/** Wire layout of {@linkcode MplsStats}. */
export const mplsStats: Attrs<MplsStats> = attrs<MplsStats>("MPLS_STATS_", {
  unspec: [MPLS_STATS_UNSPEC, bytes],
  link: [MPLS_STATS_LINK, mplsLinkStats],
});

/** Statistics that the address families keep; the attribute numbers are the families'. */
export interface StatsAfSpec extends Unknowns {
  /** MPLS's part. */
  mpls?: MplsStats;
}

/** Wire layout of {@linkcode StatsAfSpec}. */
export const statsAfSpec: Attrs<StatsAfSpec> = attrs<StatsAfSpec>("AF_", {
  mpls: [AF_MPLS, plainNest(mplsStats)],
});

/** Statistics of a link, by group (`IFLA_STATS_*`). */
export interface StatsAttrs extends Unknowns {
  /** Padding, without meaning. */
  unspec?: Uint8Array;
  /** Packets, bytes and errors. */
  link64?: LinkStats64;
  /** What the link's kind keeps. */
  linkXstats?: LinkXstatsByType;
  /** What the kind of the device above keeps of its port. */
  linkXstatsSlave?: LinkXstatsByType;
  /** What hardware does in place of the host. */
  linkOffloadXstats?: OffloadXstats;
  /** What the address families keep. */
  afSpec?: StatsAfSpec;
}

/** Wire layout of {@linkcode StatsAttrs}. */
export const statsAttrs: Attrs<StatsAttrs> = attrs<StatsAttrs>("IFLA_STATS_", {
  unspec: [IFLA_STATS_UNSPEC, bytes],
  link64: [IFLA_STATS_LINK_64, linkStats64, "IFLA_STATS_LINK_64"],
  linkXstats: [IFLA_STATS_LINK_XSTATS, plainNest(linkXstatsByType)],
  linkXstatsSlave: [IFLA_STATS_LINK_XSTATS_SLAVE, plainNest(linkXstatsByType)],
  linkOffloadXstats: [IFLA_STATS_LINK_OFFLOAD_XSTATS, plainNest(offloadXstats)],
  afSpec: [IFLA_STATS_AF_SPEC, plainNest(statsAfSpec)],
});

/** Statistics of a link: RTM_NEWSTATS. */
export interface StatsMessage extends StatsHeader {
  /** The statistics. */
  attrs: StatsAttrs;
}

/** Wire layout of {@linkcode StatsMessage}. */
export const statsMessage: Type<StatsMessage> = message<StatsMessage>(statsHeader, statsAttrs);

/** Which statistics of a group are asked for, a bit each: `1 << (number - 1)`. */
export interface StatsFilters extends Unknowns {
  /** Of {@linkcode OffloadXstats}. */
  linkOffloadXstats?: number;
}

/** Wire layout of {@linkcode StatsFilters}. */
export const statsFilters: Attrs<StatsFilters> = attrs<StatsFilters>("IFLA_STATS_", {
  linkOffloadXstats: [IFLA_STATS_LINK_OFFLOAD_XSTATS, u32],
});

/** What is asked for, or set (`IFLA_STATS_GETSET_*`). */
export interface StatsRequestAttrs extends Unknowns {
  /** Which statistics of a group are asked for. */
  getFilters?: StatsFilters;
  /** Whether hardware shall keep statistics of routed packets, 0 or 1. */
  setOffloadXstatsL3Stats?: number;
}

/** Wire layout of {@linkcode StatsRequestAttrs}. */
export const statsRequestAttrs: Attrs<StatsRequestAttrs> = attrs<StatsRequestAttrs>("IFLA_STATS_", {
  getFilters: [IFLA_STATS_GET_FILTERS, nest(statsFilters)],
  setOffloadXstatsL3Stats: [IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS, u8],
});

/** A request for statistics, or for keeping some: RTM_GETSTATS, RTM_SETSTATS. */
export interface StatsRequest extends StatsHeader {
  /** What is asked for, or set. */
  attrs: StatsRequestAttrs;
}

/** Wire layout of {@linkcode StatsRequest}; the answer's is {@linkcode statsMessage}. */
export const statsRequest: Type<StatsRequest> = message<StatsRequest>(
  statsHeader,
  statsRequestAttrs,
);
