/**
 * Links on the wire, as far as no kind and no address family has a say (linux/if_link.h).
 *
 * @module
 */
import {
  type AttrRows,
  type Attrs,
  attrs,
  be16,
  bytes,
  each,
  fixedBytes,
  lladdr,
  message,
  nest,
  plainNest,
  repeat,
  s32,
  string,
  struct,
  type Tail,
  type Type,
  u16,
  u32,
  u64,
  u8,
  uint,
  type Unknowns,
} from "../netlink/schema.ts";

import {
  IFLA_ADDRESS,
  IFLA_ALLMULTI,
  IFLA_ALT_IFNAME,
  IFLA_BROADCAST,
  IFLA_CARRIER,
  IFLA_CARRIER_CHANGES,
  IFLA_CARRIER_DOWN_COUNT,
  IFLA_CARRIER_UP_COUNT,
  IFLA_COST,
  IFLA_EVENT,
  IFLA_EXT_MASK,
  IFLA_GRO_IPV4_MAX_SIZE,
  IFLA_GRO_MAX_SIZE,
  IFLA_GROUP,
  IFLA_GSO_IPV4_MAX_SIZE,
  IFLA_GSO_MAX_SEGS,
  IFLA_GSO_MAX_SIZE,
  IFLA_HEADROOM,
  IFLA_IFALIAS,
  IFLA_IFNAME,
  IFLA_INFO_KIND,
  IFLA_INFO_SLAVE_KIND,
  IFLA_LINK,
  IFLA_LINK_NETNSID,
  IFLA_LINKINFO,
  IFLA_LINKMODE,
  IFLA_MAP,
  IFLA_MASTER,
  IFLA_MAX_MTU,
  IFLA_MAX_PACING_OFFLOAD_HORIZON,
  IFLA_MIN_MTU,
  IFLA_MTU,
  IFLA_NET_NS_FD,
  IFLA_NET_NS_PID,
  IFLA_NETNS_IMMUTABLE,
  IFLA_NEW_IFINDEX,
  IFLA_NEW_NETNSID,
  IFLA_NUM_RX_QUEUES,
  IFLA_NUM_TX_QUEUES,
  IFLA_NUM_VF,
  IFLA_OPERSTATE,
  IFLA_PAD,
  IFLA_PARENT_DEV_BUS_NAME,
  IFLA_PARENT_DEV_NAME,
  IFLA_PERM_ADDRESS,
  IFLA_PHYS_PORT_ID,
  IFLA_PHYS_PORT_NAME,
  IFLA_PHYS_SWITCH_ID,
  IFLA_PRIORITY,
  IFLA_PROMISCUITY,
  IFLA_PROP_LIST,
  IFLA_PROTO_DOWN,
  IFLA_PROTO_DOWN_REASON,
  IFLA_PROTO_DOWN_REASON_MASK,
  IFLA_PROTO_DOWN_REASON_VALUE,
  IFLA_QDISC,
  IFLA_STATS,
  IFLA_STATS64,
  IFLA_TAILROOM,
  IFLA_TARGET_NETNSID,
  IFLA_TSO_MAX_SEGS,
  IFLA_TSO_MAX_SIZE,
  IFLA_TXQLEN,
  IFLA_VF_BROADCAST,
  IFLA_VF_IB_NODE_GUID,
  IFLA_VF_IB_PORT_GUID,
  IFLA_VF_INFO,
  IFLA_VF_LINK_STATE,
  IFLA_VF_MAC,
  IFLA_VF_RATE,
  IFLA_VF_RSS_QUERY_EN,
  IFLA_VF_SPOOFCHK,
  IFLA_VF_STATS,
  IFLA_VF_STATS_BROADCAST,
  IFLA_VF_STATS_MULTICAST,
  IFLA_VF_STATS_PAD,
  IFLA_VF_STATS_RX_BYTES,
  IFLA_VF_STATS_RX_DROPPED,
  IFLA_VF_STATS_RX_PACKETS,
  IFLA_VF_STATS_TX_BYTES,
  IFLA_VF_STATS_TX_DROPPED,
  IFLA_VF_STATS_TX_PACKETS,
  IFLA_VF_TRUST,
  IFLA_VF_TX_RATE,
  IFLA_VF_VLAN,
  IFLA_VF_VLAN_INFO,
  IFLA_VF_VLAN_LIST,
  IFLA_VFINFO_LIST,
  IFLA_WEIGHT,
  IFLA_WIRELESS,
  IFLA_XDP,
  IFLA_XDP_ATTACHED,
  IFLA_XDP_DRV_PROG_ID,
  IFLA_XDP_EXPECTED_FD,
  IFLA_XDP_FD,
  IFLA_XDP_FLAGS,
  IFLA_XDP_HW_PROG_ID,
  IFLA_XDP_PROG_ID,
  IFLA_XDP_SKB_PROG_ID,
} from "./uapi/if_link.ts";
import type { LinkAttrs, LinkInfo, LinkMessage } from "./link.ts";

// ── header ───────────────────────────────────────────────────────────────────────────────────

/** The fixed header of a link message (`struct ifinfomsg`). */
export interface LinkHeader {
  /** Address family: AF_UNSPEC, or AF_BRIDGE for what a bridge says of its ports. */
  family: number;
  /** Hardware type (`ARPHRD_*`). */
  type: number;
  /** Index of the link; 0 where it is found by name. */
  index: number;
  /** Flag bits (`IFF_*`). */
  flags: number;
  /** In a request, which of the flag bits shall change. */
  change: number;
}

/** Wire layout of {@linkcode LinkHeader}. */
export const linkHeader: Type<LinkHeader> = struct<LinkHeader>("ifinfomsg", {
  family: u8,
  $pad: u8,
  type: u16,
  index: s32,
  flags: u32,
  change: u32,
});

// ── statistics and hardware ──────────────────────────────────────────────────────────────────

/** Counters of a link; `N` is number in 32 bits, where they wrap, and bigint in 64. */
export interface Counters<N> extends Tail {
  /** Packets received. */
  rxPackets?: N;
  /** Packets sent. */
  txPackets?: N;
  /** Bytes received. */
  rxBytes?: N;
  /** Bytes sent. */
  txBytes?: N;
  /** Bad packets received. */
  rxErrors?: N;
  /** Packets that could not be sent. */
  txErrors?: N;
  /** Packets received and dropped for lack of room or of somebody who wants them. */
  rxDropped?: N;
  /** Packets dropped on their way to the device. */
  txDropped?: N;
  /** Multicast packets received. */
  multicast?: N;
  /** Collisions while sending. */
  collisions?: N;
  /** Received with a bad length. */
  rxLengthErrors?: N;
  /** Received beyond the room of the device's queue. */
  rxOverErrors?: N;
  /** Received with a bad checksum. */
  rxCrcErrors?: N;
  /** Received with a bad alignment. */
  rxFrameErrors?: N;
  /** Lost as the device's FIFO ran over. */
  rxFifoErrors?: N;
  /** Missed for lack of room in the host. */
  rxMissedErrors?: N;
  /** Sending was aborted. */
  txAbortedErrors?: N;
  /** Sending failed for lack of a carrier. */
  txCarrierErrors?: N;
  /** Sending failed as the device's FIFO ran dry. */
  txFifoErrors?: N;
  /** Sending failed as the heartbeat was lost. */
  txHeartbeatErrors?: N;
  /** Sending failed by a late collision. */
  txWindowErrors?: N;
  /** Compressed packets received. */
  rxCompressed?: N;
  /** Compressed packets sent. */
  txCompressed?: N;
  /** Received and dropped as an inactive port has no handler. */
  rxNohandler?: N;
}

/** Statistics in 32 bits (`struct rtnl_link_stats`); they wrap. */
export type LinkStats = Counters<number>;

/** Statistics in 64 bits (`struct rtnl_link_stats64`). */
export interface LinkStats64 extends Counters<bigint> {
  /** Received for another host's hardware address, and dropped. */
  rxOtherhostDropped?: bigint;
}

/** Wire layout of {@linkcode LinkStats}. */
export const linkStats: Type<LinkStats> = struct<LinkStats>("rtnl_link_stats", {
  rxPackets: u32,
  txPackets: u32,
  rxBytes: u32,
  txBytes: u32,
  rxErrors: u32,
  txErrors: u32,
  rxDropped: u32,
  txDropped: u32,
  multicast: u32,
  collisions: u32,
  rxLengthErrors: u32,
  rxOverErrors: u32,
  rxCrcErrors: u32,
  rxFrameErrors: u32,
  rxFifoErrors: u32,
  rxMissedErrors: u32,
  txAbortedErrors: u32,
  txCarrierErrors: u32,
  txFifoErrors: u32,
  txHeartbeatErrors: u32,
  txWindowErrors: u32,
  rxCompressed: u32,
  txCompressed: u32,
  rxNohandler: u32,
}, { grows: true });

/** Wire layout of {@linkcode LinkStats64}. */
export const linkStats64: Type<LinkStats64> = struct<LinkStats64>("rtnl_link_stats64", {
  rxPackets: u64,
  txPackets: u64,
  rxBytes: u64,
  txBytes: u64,
  rxErrors: u64,
  txErrors: u64,
  rxDropped: u64,
  txDropped: u64,
  multicast: u64,
  collisions: u64,
  rxLengthErrors: u64,
  rxOverErrors: u64,
  rxCrcErrors: u64,
  rxFrameErrors: u64,
  rxFifoErrors: u64,
  rxMissedErrors: u64,
  txAbortedErrors: u64,
  txCarrierErrors: u64,
  txFifoErrors: u64,
  txHeartbeatErrors: u64,
  txWindowErrors: u64,
  rxCompressed: u64,
  txCompressed: u64,
  rxNohandler: u64,
  rxOtherhostDropped: u64,
}, { grows: true });

/** Memory and interrupt of a device (`struct rtnl_link_ifmap`). */
export interface LinkMap extends Tail {
  /** Where its shared memory begins. */
  memStart?: bigint;
  /** Where its shared memory ends. */
  memEnd?: bigint;
  /** Its I/O base address. */
  baseAddr?: bigint;
  /** Its interrupt. */
  irq?: number;
  /** Its DMA channel. */
  dma?: number;
  /** Its media port (`IF_PORT_*`). */
  port?: number;
}

/** Wire layout of {@linkcode LinkMap}. */
export const linkMap: Type<LinkMap> = struct<LinkMap>("rtnl_link_ifmap", {
  memStart: u64,
  memEnd: u64,
  baseAddr: u64,
  irq: u16,
  dma: u8,
  port: u8,
});

// ── virtual functions ────────────────────────────────────────────────────────────────────────

/** Address of a virtual function (`struct ifla_vf_mac`). */
export interface VfMac {
  /** Number of the virtual function. */
  vf: number;
  /** The address, filled up with zeros to 32 bytes. */
  mac: Uint8Array;
}

/** Broadcast address of a virtual function (`struct ifla_vf_broadcast`). */
export interface VfBroadcast {
  /** The address, filled up with zeros to 32 bytes. */
  broadcast: Uint8Array;
}

/** VLAN of a virtual function (`struct ifla_vf_vlan`). */
export interface VfVlan {
  /** Number of the virtual function. */
  vf: number;
  /** VLAN id, 0 to 4095; 0 for none. */
  vlan: number;
  /** Priority of the VLAN's packets. */
  qos: number;
}

/** VLAN of a virtual function, with its protocol (`struct ifla_vf_vlan_info`). */
export interface VfVlanInfo extends VfVlan {
  /** EtherType of the tag, 0x8100 or 0x88a8. */
  vlanProto: number;
}

/** Highest rate of a virtual function (`struct ifla_vf_tx_rate`). */
export interface VfTxRate {
  /** Number of the virtual function. */
  vf: number;
  /** Mbit/s; 0 for no limit. */
  rate: number;
}

/** Rates of a virtual function (`struct ifla_vf_rate`). */
export interface VfRate {
  /** Number of the virtual function. */
  vf: number;
  /** Lowest rate in Mbit/s. */
  minTxRate: number;
  /** Highest rate in Mbit/s; 0 for no limit. */
  maxTxRate: number;
}

/** A switch of a virtual function (`struct ifla_vf_spoofchk`, `ifla_vf_trust` …). */
export interface VfSetting {
  /** Number of the virtual function. */
  vf: number;
  /** 0 or 1; 0xffffffff where the device does not say. */
  setting: number;
}

/** Link state of a virtual function (`struct ifla_vf_link_state`). */
export interface VfLinkState {
  /** Number of the virtual function. */
  vf: number;
  /** `IFLA_VF_LINK_STATE_*`. */
  linkState: number;
}

/** InfiniBand id of a virtual function (`struct ifla_vf_guid`). */
export interface VfGuid {
  /** Number of the virtual function. */
  vf: number;
  /** The id. */
  guid: bigint;
}

/** Statistics of a virtual function (`IFLA_VF_STATS_*`). */
export interface VfStats extends Unknowns {
  /** Packets received. */
  rxPackets?: bigint;
  /** Packets sent. */
  txPackets?: bigint;
  /** Bytes received. */
  rxBytes?: bigint;
  /** Bytes sent. */
  txBytes?: bigint;
  /** Broadcast packets received. */
  broadcast?: bigint;
  /** Multicast packets received. */
  multicast?: bigint;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** Packets received and dropped. */
  rxDropped?: bigint;
  /** Packets not sent but dropped. */
  txDropped?: bigint;
}

/** A virtual function of a device (`IFLA_VF_*`). */
export interface VfInfo extends Unknowns {
  /** Address. */
  mac?: VfMac;
  /** VLAN. */
  vlan?: VfVlan;
  /** Highest rate. */
  txRate?: VfTxRate;
  /** Whether packets with a false source address are dropped. */
  spoofchk?: VfSetting;
  /** Link state. */
  linkState?: VfLinkState;
  /** Lowest and highest rate. */
  rate?: VfRate;
  /** Whether it may ask how received packets are spread. */
  rssQueryEn?: VfSetting;
  /** Statistics. */
  stats?: VfStats;
  /** Whether it is trusted. */
  trust?: VfSetting;
  /** InfiniBand node id. */
  ibNodeGuid?: VfGuid;
  /** InfiniBand port id. */
  ibPortGuid?: VfGuid;
  /** VLANs with their protocol; the kernel has one at most. */
  vlanList?: VfVlanInfo[];
  /** Broadcast address. */
  broadcast?: VfBroadcast;
}

const vfVlanInfo = struct<VfVlanInfo>("ifla_vf_vlan_info", {
  vf: u32,
  vlan: u32,
  qos: u32,
  vlanProto: be16,
});

/** Wire layout of {@linkcode VfStats}. */
export const vfStats: Attrs<VfStats> = attrs<VfStats>("IFLA_VF_STATS_", {
  rxPackets: [IFLA_VF_STATS_RX_PACKETS, u64],
  txPackets: [IFLA_VF_STATS_TX_PACKETS, u64],
  rxBytes: [IFLA_VF_STATS_RX_BYTES, u64],
  txBytes: [IFLA_VF_STATS_TX_BYTES, u64],
  broadcast: [IFLA_VF_STATS_BROADCAST, u64],
  multicast: [IFLA_VF_STATS_MULTICAST, u64],
  pad: [IFLA_VF_STATS_PAD, bytes],
  rxDropped: [IFLA_VF_STATS_RX_DROPPED, u64],
  txDropped: [IFLA_VF_STATS_TX_DROPPED, u64],
});

/** Wire layout of {@linkcode VfInfo}. */
export const vfInfo: Attrs<VfInfo> = attrs<VfInfo>("IFLA_VF_", {
  mac: [IFLA_VF_MAC, struct<VfMac>("ifla_vf_mac", { vf: u32, mac: fixedBytes(32) })],
  vlan: [IFLA_VF_VLAN, struct<VfVlan>("ifla_vf_vlan", { vf: u32, vlan: u32, qos: u32 })],
  txRate: [IFLA_VF_TX_RATE, struct<VfTxRate>("ifla_vf_tx_rate", { vf: u32, rate: u32 })],
  spoofchk: [
    IFLA_VF_SPOOFCHK,
    struct<VfSetting>("ifla_vf_spoofchk", { vf: u32, setting: u32 }),
  ],
  linkState: [
    IFLA_VF_LINK_STATE,
    struct<VfLinkState>("ifla_vf_link_state", { vf: u32, linkState: u32 }),
  ],
  rate: [
    IFLA_VF_RATE,
    struct<VfRate>("ifla_vf_rate", { vf: u32, minTxRate: u32, maxTxRate: u32 }),
  ],
  rssQueryEn: [
    IFLA_VF_RSS_QUERY_EN,
    struct<VfSetting>("ifla_vf_rss_query_en", { vf: u32, setting: u32 }),
  ],
  stats: [IFLA_VF_STATS, plainNest(vfStats)],
  trust: [IFLA_VF_TRUST, struct<VfSetting>("ifla_vf_trust", { vf: u32, setting: u32 })],
  ibNodeGuid: [IFLA_VF_IB_NODE_GUID, struct<VfGuid>("ifla_vf_guid", { vf: u32, guid: u64 })],
  ibPortGuid: [IFLA_VF_IB_PORT_GUID, struct<VfGuid>("ifla_vf_guid", { vf: u32, guid: u64 })],
  vlanList: [IFLA_VF_VLAN_LIST, each(IFLA_VF_VLAN_INFO, vfVlanInfo)],
  broadcast: [
    IFLA_VF_BROADCAST,
    struct<VfBroadcast>("ifla_vf_broadcast", { broadcast: fixedBytes(32) }),
  ],
});

// ── what else is nested ──────────────────────────────────────────────────────────────────────

/** Programs attached at the lowest layer (`IFLA_XDP_*`). */
export interface LinkXdp extends Unknowns {
  /** In a request: open file of the program, or -1 to detach. */
  fd?: number;
  /** Where a program is attached (`XDP_ATTACHED_*`). */
  attached?: number;
  /** In a request: flag bits (`XDP_FLAGS_*`). */
  flags?: number;
  /** Id of the program, where there is only one. */
  progId?: number;
  /** Id of the program in the driver. */
  drvProgId?: number;
  /** Id of the program in the generic hook. */
  skbProgId?: number;
  /** Id of the program in the hardware. */
  hwProgId?: number;
  /** In a request: open file of the program that has to be attached now, for `XDP_FLAGS_REPLACE`. */
  expectedFd?: number;
}

/** Wire layout of {@linkcode LinkXdp}. */
export const linkXdp: Attrs<LinkXdp> = attrs<LinkXdp>("IFLA_XDP_", {
  fd: [IFLA_XDP_FD, s32],
  attached: [IFLA_XDP_ATTACHED, u8],
  flags: [IFLA_XDP_FLAGS, u32],
  progId: [IFLA_XDP_PROG_ID, u32],
  drvProgId: [IFLA_XDP_DRV_PROG_ID, u32],
  skbProgId: [IFLA_XDP_SKB_PROG_ID, u32],
  hwProgId: [IFLA_XDP_HW_PROG_ID, u32],
  expectedFd: [IFLA_XDP_EXPECTED_FD, s32],
});

/** Why a protocol holds the link down (`IFLA_PROTO_DOWN_REASON_*`). */
export interface ProtoDownReason extends Unknowns {
  /** In a request: which of the bits shall change. */
  mask?: number;
  /** Reason bits, of the user's own choice. */
  value?: number;
}

/** Wire layout of {@linkcode ProtoDownReason}. */
export const protoDownReason: Attrs<ProtoDownReason> = attrs<ProtoDownReason>(
  "IFLA_PROTO_DOWN_REASON_",
  {
    mask: [IFLA_PROTO_DOWN_REASON_MASK, u32],
    value: [IFLA_PROTO_DOWN_REASON_VALUE, u32],
  },
);

/** Other names of a link (in `IFLA_PROP_LIST`). */
export interface PropList extends Unknowns {
  /** Alternative names. */
  altIfname?: string[];
}

/** Wire layout of {@linkcode PropList}. */
export const propList: Attrs<PropList> = attrs<PropList>("IFLA_", {
  altIfname: [IFLA_ALT_IFNAME, repeat(string)],
});

// ── the message ──────────────────────────────────────────────────────────────────────────────

/** The attributes of a link that need no table of a kind or of an address family. */
export type LinkSummaryAttrs = Omit<LinkAttrs, LinkNests>;

/** The other attributes of a link. */
export type LinkNests =
  | "afSpec"
  | "devlinkPort"
  | "dpllPin"
  | "linkinfo"
  | "portSelf"
  | "protinfo"
  | "vfPorts";

/** Their rows, which the table of all attributes has too. */
export const linkSummaryRows: AttrRows<LinkSummaryAttrs> = {
  address: [IFLA_ADDRESS, lladdr],
  broadcast: [IFLA_BROADCAST, lladdr],
  ifname: [IFLA_IFNAME, string],
  mtu: [IFLA_MTU, u32],
  link: [IFLA_LINK, u32],
  qdisc: [IFLA_QDISC, string],
  stats: [IFLA_STATS, linkStats],
  cost: [IFLA_COST, u32],
  priority: [IFLA_PRIORITY, u32],
  master: [IFLA_MASTER, u32],
  wireless: [IFLA_WIRELESS, bytes],
  txqlen: [IFLA_TXQLEN, u32],
  map: [IFLA_MAP, linkMap],
  weight: [IFLA_WEIGHT, u32],
  operstate: [IFLA_OPERSTATE, u8],
  linkmode: [IFLA_LINKMODE, u8],
  netNsPid: [IFLA_NET_NS_PID, u32],
  ifalias: [IFLA_IFALIAS, string],
  numVf: [IFLA_NUM_VF, u32],
  vfinfoList: [IFLA_VFINFO_LIST, each(IFLA_VF_INFO, vfInfo)],
  stats64: [IFLA_STATS64, linkStats64],
  group: [IFLA_GROUP, u32],
  netNsFd: [IFLA_NET_NS_FD, u32],
  extMask: [IFLA_EXT_MASK, u32],
  promiscuity: [IFLA_PROMISCUITY, u32],
  numTxQueues: [IFLA_NUM_TX_QUEUES, u32],
  numRxQueues: [IFLA_NUM_RX_QUEUES, u32],
  carrier: [IFLA_CARRIER, u8],
  physPortId: [IFLA_PHYS_PORT_ID, bytes],
  carrierChanges: [IFLA_CARRIER_CHANGES, u32],
  physSwitchId: [IFLA_PHYS_SWITCH_ID, bytes],
  linkNetnsid: [IFLA_LINK_NETNSID, s32],
  physPortName: [IFLA_PHYS_PORT_NAME, string],
  protoDown: [IFLA_PROTO_DOWN, u8],
  gsoMaxSegs: [IFLA_GSO_MAX_SEGS, u32],
  gsoMaxSize: [IFLA_GSO_MAX_SIZE, u32],
  pad: [IFLA_PAD, bytes],
  xdp: [IFLA_XDP, plainNest(linkXdp)],
  event: [IFLA_EVENT, u32],
  newNetnsid: [IFLA_NEW_NETNSID, s32],
  targetNetnsid: [IFLA_TARGET_NETNSID, s32],
  carrierUpCount: [IFLA_CARRIER_UP_COUNT, u32],
  carrierDownCount: [IFLA_CARRIER_DOWN_COUNT, u32],
  newIfindex: [IFLA_NEW_IFINDEX, s32],
  minMtu: [IFLA_MIN_MTU, u32],
  maxMtu: [IFLA_MAX_MTU, u32],
  propList: [IFLA_PROP_LIST, nest(propList)],
  altIfname: [IFLA_ALT_IFNAME, string],
  permAddress: [IFLA_PERM_ADDRESS, lladdr],
  protoDownReason: [IFLA_PROTO_DOWN_REASON, nest(protoDownReason)],
  parentDevName: [IFLA_PARENT_DEV_NAME, string],
  parentDevBusName: [IFLA_PARENT_DEV_BUS_NAME, string],
  groMaxSize: [IFLA_GRO_MAX_SIZE, u32],
  tsoMaxSize: [IFLA_TSO_MAX_SIZE, u32],
  tsoMaxSegs: [IFLA_TSO_MAX_SEGS, u32],
  allmulti: [IFLA_ALLMULTI, u32],
  gsoIpv4MaxSize: [IFLA_GSO_IPV4_MAX_SIZE, u32],
  groIpv4MaxSize: [IFLA_GRO_IPV4_MAX_SIZE, u32],
  maxPacingOffloadHorizon: [IFLA_MAX_PACING_OFFLOAD_HORIZON, uint],
  netnsImmutable: [IFLA_NETNS_IMMUTABLE, u8],
  headroom: [IFLA_HEADROOM, u16],
  tailroom: [IFLA_TAILROOM, u16],
};

/**
 * Wire layout of a link message without the tables of kinds and address families: for programs that
 * live for one look at the links, and have no time to load those tables. Of a link's kind only the
 * name is there; what else no row is for stays in `unknown`.
 */
export const linkSummary: Type<LinkMessage> = message<LinkMessage>(
  linkHeader,
  attrs<LinkSummaryAttrs & Pick<LinkAttrs, "linkinfo">>("IFLA_", {
    ...linkSummaryRows,
    linkinfo: [
      IFLA_LINKINFO,
      plainNest(attrs<Pick<LinkInfo, "kind" | "slaveKind" | "unknown">>("IFLA_INFO_", {
        kind: [IFLA_INFO_KIND, string],
        slaveKind: [IFLA_INFO_SLAVE_KIND, string],
      })),
    ],
  }) as Type<LinkAttrs>,
);
