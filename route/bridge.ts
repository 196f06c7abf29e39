/**
 * Multicast groups and VLANs of bridges on the wire: RTM_NEWMDB, RTM_NEWVLAN and their kin
 * (linux/if_bridge.h).
 *
 * @module
 */
import {
  formatIpv4,
  formatIpv6,
  formatLladdr,
  parseIpv4,
  parseIpv6,
  parseLladdr,
} from "../netlink/address.ts";
import { Failure } from "../netlink/cursor.ts";
import {
  type Attrs,
  attrs,
  bytes,
  custom,
  ipAddress,
  message,
  nest,
  plainNest,
  repeat,
  struct,
  type Type,
  u16,
  u32,
  u64,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import { type BridgeVlanInfo, bridgeVlanInfo } from "./af_bridge.ts";
import { type QuerierState, querierState } from "./kinds/bridge.ts";
import {
  BRIDGE_VLANDB_DUMP_FLAGS,
  BRIDGE_VLANDB_ENTRY,
  BRIDGE_VLANDB_ENTRY_INFO,
  BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS,
  BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS,
  BRIDGE_VLANDB_ENTRY_MCAST_ROUTER,
  BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT,
  BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS,
  BRIDGE_VLANDB_ENTRY_RANGE,
  BRIDGE_VLANDB_ENTRY_STATE,
  BRIDGE_VLANDB_ENTRY_STATS,
  BRIDGE_VLANDB_ENTRY_TUNNEL_INFO,
  BRIDGE_VLANDB_GLOBAL_OPTIONS,
  BRIDGE_VLANDB_GOPTS_ID,
  BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION,
  BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT,
  BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL,
  BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL,
  BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION,
  BRIDGE_VLANDB_GOPTS_MCAST_QUERIER,
  BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL,
  BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_STATE,
  BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL,
  BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL,
  BRIDGE_VLANDB_GOPTS_MCAST_ROUTER_PORTS,
  BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING,
  BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT,
  BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL,
  BRIDGE_VLANDB_GOPTS_MSTI,
  BRIDGE_VLANDB_GOPTS_PAD,
  BRIDGE_VLANDB_GOPTS_RANGE,
  BRIDGE_VLANDB_STATS_PAD,
  BRIDGE_VLANDB_STATS_RX_BYTES,
  BRIDGE_VLANDB_STATS_RX_PACKETS,
  BRIDGE_VLANDB_STATS_TX_BYTES,
  BRIDGE_VLANDB_STATS_TX_PACKETS,
  BRIDGE_VLANDB_TINFO_CMD,
  BRIDGE_VLANDB_TINFO_ID,
  MDBA_GET_ENTRY,
  MDBA_GET_ENTRY_ATTRS,
  MDBA_MDB,
  MDBA_MDB_EATTR_DST,
  MDBA_MDB_EATTR_DST_PORT,
  MDBA_MDB_EATTR_GROUP_MODE,
  MDBA_MDB_EATTR_IFINDEX,
  MDBA_MDB_EATTR_RTPROT,
  MDBA_MDB_EATTR_SOURCE,
  MDBA_MDB_EATTR_SRC_LIST,
  MDBA_MDB_EATTR_SRC_VNI,
  MDBA_MDB_EATTR_TIMER,
  MDBA_MDB_EATTR_VNI,
  MDBA_MDB_ENTRY,
  MDBA_MDB_ENTRY_INFO,
  MDBA_MDB_SRCATTR_ADDRESS,
  MDBA_MDB_SRCATTR_TIMER,
  MDBA_MDB_SRCLIST_ENTRY,
  MDBA_ROUTER,
  MDBA_ROUTER_PATTR_INET6_TIMER,
  MDBA_ROUTER_PATTR_INET_TIMER,
  MDBA_ROUTER_PATTR_TIMER,
  MDBA_ROUTER_PATTR_TYPE,
  MDBA_ROUTER_PATTR_VID,
  MDBA_ROUTER_PORT,
  MDBA_SET_ENTRY,
  MDBA_SET_ENTRY_ATTRS,
  MDBE_ATTR_DST,
  MDBE_ATTR_DST_PORT,
  MDBE_ATTR_GROUP_MODE,
  MDBE_ATTR_IFINDEX,
  MDBE_ATTR_RTPROT,
  MDBE_ATTR_SOURCE,
  MDBE_ATTR_SRC_LIST,
  MDBE_ATTR_SRC_VNI,
  MDBE_ATTR_STATE_MASK,
  MDBE_ATTR_VNI,
  MDBE_SRC_LIST_ENTRY,
  MDBE_SRCATTR_ADDRESS,
} from "./uapi/if_bridge.ts";
import { ETH_P_IP, ETH_P_IPV6 } from "./uapi/if_ether.ts";

// ── multicast groups ─────────────────────────────────────────────────────────────────────────

/** The fixed header of a message of multicast groups (`struct br_port_msg`). */
export interface MdbHeader {
  /** Address family: AF_BRIDGE. */
  family: number;
  /** Index of the bridge, or of the VXLAN link. */
  ifindex: number;
}

/** Wire layout of {@linkcode MdbHeader}. */
export const mdbHeader: Type<MdbHeader> = struct<MdbHeader>("br_port_msg", {
  family: u8,
  ifindex: u32,
});

/** The address of a group. */
export interface MdbAddress {
  /** EtherType: 0x0800 for IPv4, 0x86dd for IPv6, 0 for a hardware address. */
  proto: number;
  /** The address, of that protocol. */
  addr: string;
}

/** Wire layout of {@linkcode MdbAddress}: a union, and the protocol that tells what is in it. */
export const mdbAddress: Type<MdbAddress> = custom<MdbAddress>({
  size: () => 20,
  read(data) {
    const proto = data[16] << 8 | data[17];
    if (proto === ETH_P_IP) return { proto, addr: formatIpv4(data) };
    if (proto === ETH_P_IPV6) return { proto, addr: formatIpv6(data) };
    return { proto, addr: formatLladdr(data, 0, 6) };
  },
  write({ proto, addr }, out) {
    const parse = proto === ETH_P_IP ? parseIpv4 : proto === ETH_P_IPV6 ? parseIpv6 : parseLladdr;
    const parsed = parse(addr);
    if (!parsed || parsed.length > 16) {
      throw new Failure(`${JSON.stringify(addr)} is no address of EtherType ${proto}`);
    }
    out.set(parsed);
    out.set([proto >> 8, proto & 0xff], 16);
  },
}, 20);

/** A group at a port (`struct br_mdb_entry`). */
export interface MdbEntry {
  /** Index of the port. */
  ifindex: number;
  /** MDB_TEMPORARY or MDB_PERMANENT. */
  state: number;
  /** Flag bits (`MDB_FLAGS_*`). */
  flags: number;
  /** VLAN id; 0 for none. */
  vid: number;
  /** Address of the group. */
  addr: MdbAddress;
}

/** Wire layout of {@linkcode MdbEntry}. */
export const mdbEntry: Type<MdbEntry> = struct<MdbEntry>("br_mdb_entry", {
  ifindex: u32,
  state: u8,
  flags: u8,
  vid: u16,
  addr: mdbAddress,
});

/** A source of a group (`MDBA_MDB_SRCATTR_*`). */
export interface MdbSource extends Unknowns {
  /** Address of the source. */
  address?: string;
  /** Time left, in hundredths of a second. */
  timer?: number;
}

/** Wire layout of {@linkcode MdbSource}. */
export const mdbSource: Attrs<MdbSource> = attrs<MdbSource>("MDBA_MDB_SRCATTR_", {
  address: [MDBA_MDB_SRCATTR_ADDRESS, ipAddress],
  timer: [MDBA_MDB_SRCATTR_TIMER, u32],
});

/** The sources of a group (`MDBA_MDB_SRCLIST_*`). */
export interface MdbSourceList extends Unknowns {
  /** The sources. */
  entry?: MdbSource[];
}

/** Wire layout of {@linkcode MdbSourceList}. */
export const mdbSourceList: Attrs<MdbSourceList> = attrs<MdbSourceList>("MDBA_MDB_SRCLIST_", {
  entry: [MDBA_MDB_SRCLIST_ENTRY, repeat(nest(mdbSource))],
});

/** More about a group at a port (`MDBA_MDB_EATTR_*`). */
export interface MdbEntryAttrs extends Unknowns {
  /** Time left of a temporary entry, in hundredths of a second. */
  timer?: number;
  /** The sources that are wanted, or not wanted. */
  srcList?: MdbSourceList;
  /** Whether the sources of the list are wanted: 1 (MCAST_INCLUDE), or all others, 0 (MCAST_EXCLUDE). */
  groupMode?: number;
  /** The source that the entry is for. */
  source?: string;
  /** Who set the entry (`RTPROT_*`). */
  rtprot?: number;
  /** Other end of the tunnel. VXLAN. */
  dst?: string;
  /** UDP port of the other end. VXLAN. */
  dstPort?: number;
  /** Network identifier at the other end. VXLAN. */
  vni?: number;
  /** Index of the link by which the other end is reached. VXLAN. */
  ifindex?: number;
  /** Network identifier that packets have to have. VXLAN. */
  srcVni?: number;
}

/** Wire layout of {@linkcode MdbEntryAttrs}. */
export const mdbEntryAttrs: Attrs<MdbEntryAttrs> = attrs<MdbEntryAttrs>("MDBA_MDB_EATTR_", {
  timer: [MDBA_MDB_EATTR_TIMER, u32],
  srcList: [MDBA_MDB_EATTR_SRC_LIST, nest(mdbSourceList)],
  groupMode: [MDBA_MDB_EATTR_GROUP_MODE, u8],
  source: [MDBA_MDB_EATTR_SOURCE, ipAddress],
  rtprot: [MDBA_MDB_EATTR_RTPROT, u8],
  dst: [MDBA_MDB_EATTR_DST, ipAddress],
  dstPort: [MDBA_MDB_EATTR_DST_PORT, u16],
  vni: [MDBA_MDB_EATTR_VNI, u32],
  ifindex: [MDBA_MDB_EATTR_IFINDEX, u32],
  srcVni: [MDBA_MDB_EATTR_SRC_VNI, u32],
});

/** A group at a port, and more about it. */
export interface MdbEntryInfo extends MdbEntry {
  /** Attributes. */
  attrs: MdbEntryAttrs;
}

/** Ports of a group (`MDBA_MDB_ENTRY_*`). */
export interface MdbGroup extends Unknowns {
  /** One element for each port. */
  info?: MdbEntryInfo[];
}

/** Wire layout of {@linkcode MdbGroup}. */
export const mdbGroup: Attrs<MdbGroup> = attrs<MdbGroup>("MDBA_MDB_ENTRY_", {
  info: [MDBA_MDB_ENTRY_INFO, repeat(message<MdbEntryInfo>(mdbEntry, mdbEntryAttrs))],
});

/** All groups (`MDBA_MDB_*`). */
export interface Mdb extends Unknowns {
  /** The groups. */
  entry?: MdbGroup[];
}

/** Wire layout of {@linkcode Mdb}. */
export const mdb: Attrs<Mdb> = attrs<Mdb>("MDBA_MDB_", {
  entry: [MDBA_MDB_ENTRY, repeat(plainNest(mdbGroup))],
});

/** More about a port with a multicast router (`MDBA_ROUTER_PATTR_*`). */
export interface MdbRouterPortAttrs extends Unknowns {
  /** Time left until the router is taken to be gone, in hundredths of a second. */
  timer?: number;
  /** How it is known (`MDB_RTR_TYPE_*`). */
  type?: number;
  /** Time left of an IPv4 router, in hundredths of a second. */
  inetTimer?: number;
  /** Time left of an IPv6 router, in hundredths of a second. */
  inet6Timer?: number;
  /** VLAN id. */
  vid?: number;
}

/** Wire layout of {@linkcode MdbRouterPortAttrs}. */
export const mdbRouterPortAttrs: Attrs<MdbRouterPortAttrs> = attrs<MdbRouterPortAttrs>(
  "MDBA_ROUTER_PATTR_",
  {
    timer: [MDBA_ROUTER_PATTR_TIMER, u32],
    type: [MDBA_ROUTER_PATTR_TYPE, u8],
    inetTimer: [MDBA_ROUTER_PATTR_INET_TIMER, u32],
    inet6Timer: [MDBA_ROUTER_PATTR_INET6_TIMER, u32],
    vid: [MDBA_ROUTER_PATTR_VID, u16],
  },
);

/** A port with a multicast router. */
export interface MdbRouterPort {
  /** Index of the port. */
  ifindex: number;
  /** Attributes; an old kernel has none. */
  attrs: MdbRouterPortAttrs;
}

/** The ports with multicast routers (`MDBA_ROUTER_*`). */
export interface MdbRouter extends Unknowns {
  /** The ports. */
  port?: MdbRouterPort[];
}

/** Wire layout of {@linkcode MdbRouter}. */
export const mdbRouter: Attrs<MdbRouter> = attrs<MdbRouter>("MDBA_ROUTER_", {
  port: [
    MDBA_ROUTER_PORT,
    repeat(
      message<MdbRouterPort>(struct<{ ifindex: number }>("", { ifindex: u32 }), mdbRouterPortAttrs),
    ),
  ],
});

/** Multicast groups and routers of a bridge (`MDBA_*`). */
export interface MdbAttrs extends Unknowns {
  /** Groups. */
  mdb?: Mdb;
  /** Routers. */
  router?: MdbRouter;
}

/** Wire layout of {@linkcode MdbAttrs}. */
export const mdbAttrs: Attrs<MdbAttrs> = attrs<MdbAttrs>("MDBA_", {
  mdb: [MDBA_MDB, plainNest(mdb)],
  router: [MDBA_ROUTER, plainNest(mdbRouter)],
});

/** Multicast groups of a bridge, as the kernel tells them: body of RTM_NEWMDB and RTM_DELMDB. */
export interface MdbMessage extends MdbHeader {
  /** Attributes. */
  attrs: MdbAttrs;
}

/** Wire layout of {@linkcode MdbMessage}. */
export const mdbMessage: Type<MdbMessage> = message<MdbMessage>(mdbHeader, mdbAttrs);

/** A source of a group, in a request (`MDBE_SRCATTR_*`). */
export interface MdbRequestSource extends Unknowns {
  /** Address of the source. */
  address?: string;
}

/** Wire layout of {@linkcode MdbRequestSource}. */
export const mdbRequestSource: Attrs<MdbRequestSource> = attrs<MdbRequestSource>(
  "MDBE_SRCATTR_",
  { address: [MDBE_SRCATTR_ADDRESS, ipAddress] },
);

/** The sources of a group, in a request (`MDBE_SRC_LIST_*`). */
export interface MdbRequestSourceList extends Unknowns {
  /** The sources. */
  entry?: MdbRequestSource[];
}

/** Wire layout of {@linkcode MdbRequestSourceList}. */
export const mdbRequestSourceList: Attrs<MdbRequestSourceList> = attrs<MdbRequestSourceList>(
  "MDBE_SRC_LIST_",
  { entry: [MDBE_SRC_LIST_ENTRY, repeat(nest(mdbRequestSource))] },
);

/** More about a group, in a request (`MDBE_ATTR_*`). */
export interface MdbRequestEntryAttrs extends Unknowns {
  /** The source that the entry is for. */
  source?: string;
  /** The sources that are wanted, or not wanted. */
  srcList?: MdbRequestSourceList;
  /** Whether the sources of the list are wanted: 1 (MCAST_INCLUDE), or all others, 0 (MCAST_EXCLUDE). */
  groupMode?: number;
  /** Who sets the entry (`RTPROT_*`). */
  rtprot?: number;
  /** Other end of the tunnel. VXLAN. */
  dst?: string;
  /** UDP port of the other end. VXLAN. */
  dstPort?: number;
  /** Network identifier at the other end. VXLAN. */
  vni?: number;
  /** Index of the link by which the other end is reached. VXLAN. */
  ifindex?: number;
  /** Network identifier that packets have to have. VXLAN. */
  srcVni?: number;
  /** In a request to delete many, which bits of the entry's state have to be equal. */
  stateMask?: number;
}

/** Wire layout of {@linkcode MdbRequestEntryAttrs}. */
export const mdbRequestEntryAttrs: Attrs<MdbRequestEntryAttrs> = attrs<MdbRequestEntryAttrs>(
  "MDBE_ATTR_",
  {
    source: [MDBE_ATTR_SOURCE, ipAddress],
    srcList: [MDBE_ATTR_SRC_LIST, nest(mdbRequestSourceList)],
    groupMode: [MDBE_ATTR_GROUP_MODE, u8],
    rtprot: [MDBE_ATTR_RTPROT, u8],
    dst: [MDBE_ATTR_DST, ipAddress],
    dstPort: [MDBE_ATTR_DST_PORT, u16],
    vni: [MDBE_ATTR_VNI, u32],
    ifindex: [MDBE_ATTR_IFINDEX, u32],
    srcVni: [MDBE_ATTR_SRC_VNI, u32],
    stateMask: [MDBE_ATTR_STATE_MASK, u8],
  },
);

/** Which group a request changes (`MDBA_SET_*`). */
export interface MdbSetAttrs extends Unknowns {
  /** The group and the port. */
  entry?: MdbEntry;
  /** More about it. */
  entryAttrs?: MdbRequestEntryAttrs;
}

/** Wire layout of {@linkcode MdbSetAttrs}. */
export const mdbSetAttrs: Attrs<MdbSetAttrs> = attrs<MdbSetAttrs>("MDBA_SET_", {
  entry: [MDBA_SET_ENTRY, mdbEntry],
  entryAttrs: [MDBA_SET_ENTRY_ATTRS, nest(mdbRequestEntryAttrs)],
});

/** A request to change a group: body of RTM_NEWMDB and RTM_DELMDB on its way to the kernel. */
export interface MdbSetMessage extends MdbHeader {
  /** Attributes. */
  attrs: MdbSetAttrs;
}

/** Wire layout of {@linkcode MdbSetMessage}. */
export const mdbSetMessage: Type<MdbSetMessage> = message<MdbSetMessage>(mdbHeader, mdbSetAttrs);

/** Which group a request asks for (`MDBA_GET_*`). */
export interface MdbGetAttrs extends Unknowns {
  /** The group. */
  entry?: MdbEntry;
  /** More about it: its source, and the network identifier of packets. */
  entryAttrs?: MdbRequestEntryAttrs;
}

/** Wire layout of {@linkcode MdbGetAttrs}. */
export const mdbGetAttrs: Attrs<MdbGetAttrs> = attrs<MdbGetAttrs>("MDBA_GET_", {
  entry: [MDBA_GET_ENTRY, mdbEntry],
  entryAttrs: [MDBA_GET_ENTRY_ATTRS, nest(mdbRequestEntryAttrs)],
});

/** A request for one group, or with NLM_F_DUMP for all: body of RTM_GETMDB. */
export interface MdbGetMessage extends MdbHeader {
  /** Attributes. */
  attrs: MdbGetAttrs;
}

/** Wire layout of {@linkcode MdbGetMessage}. */
export const mdbGetMessage: Type<MdbGetMessage> = message<MdbGetMessage>(mdbHeader, mdbGetAttrs);

// ── VLANs ────────────────────────────────────────────────────────────────────────────────────

/** The fixed header of a message of VLANs (`struct br_vlan_msg`). */
export interface BridgeVlanHeader {
  /** Address family: AF_BRIDGE. */
  family: number;
  /** Index of the bridge or of the port; 0 in a request for all. */
  ifindex: number;
}

/** Wire layout of {@linkcode BridgeVlanHeader}. */
export const bridgeVlanHeader: Type<BridgeVlanHeader> = struct<BridgeVlanHeader>("br_vlan_msg", {
  family: u8,
  $reserved1: u8,
  $reserved2: u16,
  ifindex: u32,
});

/** The tunnel that a VLAN maps to (`BRIDGE_VLANDB_TINFO_*`). */
export interface BridgeVlanTunnelInfo extends Unknowns {
  /** Id of the tunnel: of the first VLAN, in a range. */
  id?: number;
  /** In a request, RTM_SETLINK to set it, RTM_DELLINK to remove it. */
  cmd?: number;
}

/** Wire layout of {@linkcode BridgeVlanTunnelInfo}. */
export const bridgeVlanTunnelInfo: Attrs<BridgeVlanTunnelInfo> = attrs<BridgeVlanTunnelInfo>(
  "BRIDGE_VLANDB_TINFO_",
  {
    id: [BRIDGE_VLANDB_TINFO_ID, u32],
    cmd: [BRIDGE_VLANDB_TINFO_CMD, u32],
  },
);

/** Counters of a VLAN (`BRIDGE_VLANDB_STATS_*`). */
export interface BridgeVlanStats extends Unknowns {
  /** Bytes received. */
  rxBytes?: bigint;
  /** Packets received. */
  rxPackets?: bigint;
  /** Bytes sent. */
  txBytes?: bigint;
  /** Packets sent. */
  txPackets?: bigint;
  /** Padding, without meaning. */
  pad?: Uint8Array;
}

/** Wire layout of {@linkcode BridgeVlanStats}. */
export const bridgeVlanStats: Attrs<BridgeVlanStats> = attrs<BridgeVlanStats>(
  "BRIDGE_VLANDB_STATS_",
  {
    rxBytes: [BRIDGE_VLANDB_STATS_RX_BYTES, u64],
    rxPackets: [BRIDGE_VLANDB_STATS_RX_PACKETS, u64],
    txBytes: [BRIDGE_VLANDB_STATS_TX_BYTES, u64],
    txPackets: [BRIDGE_VLANDB_STATS_TX_PACKETS, u64],
    pad: [BRIDGE_VLANDB_STATS_PAD, bytes],
  },
);

/** A VLAN of a port, or a range of them with equal options (`BRIDGE_VLANDB_ENTRY_*`). */
export interface BridgeVlanEntry extends Unknowns {
  /** The VLAN, or the first of the range. */
  info?: BridgeVlanInfo;
  /** The last of the range. */
  range?: number;
  /** State of the port in the VLAN (`BR_STATE_*`). */
  state?: number;
  /** The tunnel that it maps to. */
  tunnelInfo?: BridgeVlanTunnelInfo;
  /** Counters; only when asked for. */
  stats?: BridgeVlanStats;
  /** Whether there is a multicast router (`MDB_RTR_TYPE_*`). */
  mcastRouter?: number;
  /** How many multicast groups there are. */
  mcastNGroups?: number;
  /** How many multicast groups there may be; 0 for any number. */
  mcastMaxGroups?: number;
  /** Whether the bridge answers for neighbours that it knows. */
  neighSuppress?: number;
  /** Whether gratuitous ARP and unsolicited neighbour advertisements are flooded all the same. */
  neighForwardGrat?: number;
}

/** Wire layout of {@linkcode BridgeVlanEntry}. */
export const bridgeVlanEntry: Attrs<BridgeVlanEntry> = attrs<BridgeVlanEntry>(
  "BRIDGE_VLANDB_ENTRY_",
  {
    info: [BRIDGE_VLANDB_ENTRY_INFO, bridgeVlanInfo],
    range: [BRIDGE_VLANDB_ENTRY_RANGE, u16],
    state: [BRIDGE_VLANDB_ENTRY_STATE, u8],
    tunnelInfo: [BRIDGE_VLANDB_ENTRY_TUNNEL_INFO, nest(bridgeVlanTunnelInfo)],
    stats: [BRIDGE_VLANDB_ENTRY_STATS, nest(bridgeVlanStats)],
    mcastRouter: [BRIDGE_VLANDB_ENTRY_MCAST_ROUTER, u8],
    mcastNGroups: [BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS, u32],
    mcastMaxGroups: [BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS, u32],
    neighSuppress: [BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS, u8],
    neighForwardGrat: [BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT, u8],
  },
);

/** Options of a VLAN of the whole bridge, or of a range of them (`BRIDGE_VLANDB_GOPTS_*`). */
export interface BridgeVlanGlobalOptions extends Unknowns {
  /** VLAN id, or the first of the range. */
  id?: number;
  /** The last of the range. */
  range?: number;
  /** Whether multicast groups are learned. */
  mcastSnooping?: number;
  /** Version of IGMP, 2 or 3. */
  mcastIgmpVersion?: number;
  /** Version of MLD, 1 or 2. */
  mcastMldVersion?: number;
  /** How many queries follow when a member leaves. */
  mcastLastMemberCnt?: number;
  /** How many queries are sent at the start. */
  mcastStartupQueryCnt?: number;
  /** Time between queries when a member leaves, in hundredths of a second. */
  mcastLastMemberIntvl?: bigint;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** Time after which a member is gone, in hundredths of a second. */
  mcastMembershipIntvl?: bigint;
  /** Time after which another querier is gone, in hundredths of a second. */
  mcastQuerierIntvl?: bigint;
  /** Time between queries, in hundredths of a second. */
  mcastQueryIntvl?: bigint;
  /** Time in which members answer, in hundredths of a second. */
  mcastQueryResponseIntvl?: bigint;
  /** Time between queries at the start, in hundredths of a second. */
  mcastStartupQueryIntvl?: bigint;
  /** Whether the bridge sends queries. */
  mcastQuerier?: number;
  /** Ports with multicast routers: `router` of it. */
  mcastRouterPorts?: MdbAttrs;
  /** Who sends queries. */
  mcastQuerierState?: QuerierState;
  /** Id of the spanning tree, 0 to 4094. */
  msti?: number;
}

/** Wire layout of {@linkcode BridgeVlanGlobalOptions}. */
export const bridgeVlanGlobalOptions: Attrs<BridgeVlanGlobalOptions> = attrs<
  BridgeVlanGlobalOptions
>(
  "BRIDGE_VLANDB_GOPTS_",
  {
    id: [BRIDGE_VLANDB_GOPTS_ID, u16],
    range: [BRIDGE_VLANDB_GOPTS_RANGE, u16],
    mcastSnooping: [BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING, u8],
    mcastIgmpVersion: [BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION, u8],
    mcastMldVersion: [BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION, u8],
    mcastLastMemberCnt: [BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT, u32],
    mcastStartupQueryCnt: [BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT, u32],
    mcastLastMemberIntvl: [BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL, u64],
    pad: [BRIDGE_VLANDB_GOPTS_PAD, bytes],
    mcastMembershipIntvl: [BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL, u64],
    mcastQuerierIntvl: [BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL, u64],
    mcastQueryIntvl: [BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL, u64],
    mcastQueryResponseIntvl: [BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL, u64],
    mcastStartupQueryIntvl: [BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL, u64],
    mcastQuerier: [BRIDGE_VLANDB_GOPTS_MCAST_QUERIER, u8],
    mcastRouterPorts: [BRIDGE_VLANDB_GOPTS_MCAST_ROUTER_PORTS, nest(mdbAttrs)],
    mcastQuerierState: [BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_STATE, nest(querierState)],
    msti: [BRIDGE_VLANDB_GOPTS_MSTI, u16],
  },
);

/** VLANs of a port, or options of a bridge's VLANs (`BRIDGE_VLANDB_*`). */
export interface BridgeVlanAttrs extends Unknowns {
  /** VLANs. */
  entry?: BridgeVlanEntry[];
  /** Options of the whole bridge. */
  globalOptions?: BridgeVlanGlobalOptions[];
}

/** Wire layout of {@linkcode BridgeVlanAttrs}. */
export const bridgeVlanAttrs: Attrs<BridgeVlanAttrs> = attrs<BridgeVlanAttrs>("BRIDGE_VLANDB_", {
  entry: [BRIDGE_VLANDB_ENTRY, repeat(nest(bridgeVlanEntry))],
  globalOptions: [BRIDGE_VLANDB_GLOBAL_OPTIONS, repeat(nest(bridgeVlanGlobalOptions))],
});

/** VLANs of a port: body of RTM_NEWVLAN and RTM_DELVLAN. */
export interface BridgeVlanMessage extends BridgeVlanHeader {
  /** Attributes. */
  attrs: BridgeVlanAttrs;
}

/** Wire layout of {@linkcode BridgeVlanMessage}. */
export const bridgeVlanMessage: Type<BridgeVlanMessage> = message<BridgeVlanMessage>(
  bridgeVlanHeader,
  bridgeVlanAttrs,
);

/** What a request for VLANs wants (`BRIDGE_VLANDB_DUMP_*`). */
export interface BridgeVlanGetAttrs extends Unknowns {
  /** Flag bits: counters, options of the whole bridge (`BRIDGE_VLANDB_DUMPF_*`). */
  flags?: number;
}

/** Wire layout of {@linkcode BridgeVlanGetAttrs}. */
export const bridgeVlanGetAttrs: Attrs<BridgeVlanGetAttrs> = attrs<BridgeVlanGetAttrs>(
  "BRIDGE_VLANDB_DUMP_",
  {
    flags: [BRIDGE_VLANDB_DUMP_FLAGS, u32],
  },
);

/** A request for VLANs: body of RTM_GETVLAN. */
export interface BridgeVlanGetMessage extends BridgeVlanHeader {
  /** Attributes. */
  attrs: BridgeVlanGetAttrs;
}

/** Wire layout of {@linkcode BridgeVlanGetMessage}. */
export const bridgeVlanGetMessage: Type<BridgeVlanGetMessage> = message<BridgeVlanGetMessage>(
  bridgeVlanHeader,
  bridgeVlanGetAttrs,
);
