/**
 * Neighbours, forwarding entries and neighbour tables on the wire: RTM_NEWNEIGH, RTM_NEWNEIGHTBL and
 * their kin (linux/neighbour.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  be16,
  bytes,
  flag,
  lladdr,
  message,
  nest,
  plainNest,
  s32,
  string,
  struct,
  type Tail,
  type Type,
  u16,
  u32,
  u64,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import { familyAddress } from "./family.ts";
import {
  NDA_CACHEINFO,
  NDA_DST,
  NDA_FDB_EXT_ATTRS,
  NDA_FLAGS_EXT,
  NDA_IFINDEX,
  NDA_LINK_NETNSID,
  NDA_LLADDR,
  NDA_MASTER,
  NDA_NDM_FLAGS_MASK,
  NDA_NDM_STATE_MASK,
  NDA_NH_ID,
  NDA_PORT,
  NDA_PROBES,
  NDA_PROTOCOL,
  NDA_SRC_VNI,
  NDA_VLAN,
  NDA_VNI,
  NDTA_CONFIG,
  NDTA_GC_INTERVAL,
  NDTA_NAME,
  NDTA_PAD,
  NDTA_PARMS,
  NDTA_STATS,
  NDTA_THRESH1,
  NDTA_THRESH2,
  NDTA_THRESH3,
  NDTPA_ANYCAST_DELAY,
  NDTPA_APP_PROBES,
  NDTPA_BASE_REACHABLE_TIME,
  NDTPA_DELAY_PROBE_TIME,
  NDTPA_GC_STALETIME,
  NDTPA_IFINDEX,
  NDTPA_INTERVAL_PROBE_TIME_MS,
  NDTPA_LOCKTIME,
  NDTPA_MCAST_PROBES,
  NDTPA_MCAST_REPROBES,
  NDTPA_PAD,
  NDTPA_PROXY_DELAY,
  NDTPA_PROXY_QLEN,
  NDTPA_QUEUE_LEN,
  NDTPA_QUEUE_LENBYTES,
  NDTPA_REACHABLE_TIME,
  NDTPA_REFCNT,
  NDTPA_RETRANS_TIME,
  NDTPA_UCAST_PROBES,
  NFEA_ACTIVITY_NOTIFY,
  NFEA_DONT_REFRESH,
} from "./uapi/neighbour.ts";

// ── neighbours ───────────────────────────────────────────────────────────────────────────────

/** The fixed header of a neighbour message (`struct ndmsg`). */
export interface NeighHeader {
  /** Address family: AF_INET, AF_INET6, or AF_BRIDGE for forwarding entries. */
  family: number;
  /** Index of the link. */
  ifindex: number;
  /** State bits (`NUD_*`). */
  state: number;
  /** Flag bits (`NTF_*`); more are in {@linkcode NeighAttrs.flagsExt}. */
  flags: number;
  /** Type of the address (`RTN_*`). */
  type: number;
}

/** Wire layout of {@linkcode NeighHeader}. */
export const neighHeader: Type<NeighHeader> = struct<NeighHeader>("ndmsg", {
  family: u8,
  $pad1: u8,
  $pad2: u16,
  ifindex: s32,
  state: u16,
  flags: u8,
  type: u8,
});

/** How a neighbour has been used (`struct nda_cacheinfo`). */
export interface NeighCacheinfo {
  /** Hundredths of a second since it was confirmed. */
  confirmed: number;
  /** Hundredths of a second since it was used. */
  used: number;
  /** Hundredths of a second since it was changed. */
  updated: number;
  /** How many references to it there are. */
  refcnt: number;
}

/** Wire layout of {@linkcode NeighCacheinfo}. */
export const neighCacheinfo: Type<NeighCacheinfo> = struct<NeighCacheinfo>("nda_cacheinfo", {
  confirmed: u32,
  used: u32,
  updated: u32,
  refcnt: u32,
});

/** More about a forwarding entry (`NFEA_*`). */
export interface FdbExtAttrs extends Unknowns {
  /** Bits: notify of activity, and whether the entry is inactive (`FDB_NOTIFY_*`). */
  activityNotify?: number;
  /** In a request, leave the time of the last use as it is. */
  dontRefresh?: true;
}

/** Wire layout of {@linkcode FdbExtAttrs}. */
export const fdbExtAttrs: Attrs<FdbExtAttrs> = attrs<FdbExtAttrs>("NFEA_", {
  activityNotify: [NFEA_ACTIVITY_NOTIFY, u8],
  dontRefresh: [NFEA_DONT_REFRESH, flag],
});

/** Attributes of a neighbour or of a forwarding entry (`NDA_*`). */
export interface NeighAttrs extends Unknowns {
  /** The neighbour's address; of a forwarding entry, the other end of the tunnel. */
  dst?: string;
  /** The neighbour's hardware address. */
  lladdr?: string;
  /** How it has been used. */
  cacheinfo?: NeighCacheinfo;
  /** How many probes were sent. */
  probes?: number;
  /** VLAN id of a forwarding entry. */
  vlan?: number;
  /** UDP port of the other end of the tunnel. */
  port?: number;
  /** VXLAN network identifier at the other end of the tunnel. */
  vni?: number;
  /** Index of the link by which the other end of the tunnel is reached. */
  ifindex?: number;
  /** Index of the bridge or other device that the link is a port of. */
  master?: number;
  /** Id of the network namespace that the link of `ifindex` is in. */
  linkNetnsid?: number;
  /** VXLAN network identifier that packets have to have. */
  srcVni?: number;
  /** Who set the entry (`RTPROT_*`). */
  protocol?: number;
  /** Id of the nexthop of a forwarding entry. */
  nhId?: number;
  /** More about a forwarding entry. */
  fdbExtAttrs?: FdbExtAttrs;
  /** More flag bits (`NTF_EXT_*`). */
  flagsExt?: number;
  /** In a request to delete many, which state bits have to be equal. */
  ndmStateMask?: number;
  /** In a request to delete many, which flag bits have to be equal. */
  ndmFlagsMask?: number;
}

/** Wire layout of {@linkcode NeighAttrs}. */
export const neighAttrs: Attrs<NeighAttrs> = attrs<NeighAttrs>("NDA_", {
  dst: [NDA_DST, familyAddress],
  lladdr: [NDA_LLADDR, lladdr],
  cacheinfo: [NDA_CACHEINFO, neighCacheinfo],
  probes: [NDA_PROBES, u32],
  vlan: [NDA_VLAN, u16],
  port: [NDA_PORT, be16],
  vni: [NDA_VNI, u32],
  ifindex: [NDA_IFINDEX, u32],
  master: [NDA_MASTER, u32],
  linkNetnsid: [NDA_LINK_NETNSID, s32],
  srcVni: [NDA_SRC_VNI, u32],
  protocol: [NDA_PROTOCOL, u8],
  nhId: [NDA_NH_ID, u32],
  fdbExtAttrs: [NDA_FDB_EXT_ATTRS, nest(fdbExtAttrs)],
  flagsExt: [NDA_FLAGS_EXT, u32],
  ndmStateMask: [NDA_NDM_STATE_MASK, u16],
  ndmFlagsMask: [NDA_NDM_FLAGS_MASK, u8],
});

/** A neighbour or a forwarding entry: body of RTM_NEWNEIGH, RTM_DELNEIGH and RTM_GETNEIGH. */
export interface NeighMessage extends NeighHeader {
  /** Attributes. */
  attrs: NeighAttrs;
}

/** Wire layout of {@linkcode NeighMessage}. */
export const neighMessage: Type<NeighMessage> = message<NeighMessage>(neighHeader, neighAttrs);

// ── neighbour tables ─────────────────────────────────────────────────────────────────────────

/** The fixed header of a neighbour table message (`struct ndtmsg`). */
export interface NtableHeader {
  /** Address family: AF_INET or AF_INET6. */
  family: number;
}

/** Wire layout of {@linkcode NtableHeader}. */
export const ntableHeader: Type<NtableHeader> = struct<NtableHeader>("ndtmsg", {
  family: u8,
  $pad1: u8,
  $pad2: u16,
});

/** State of a neighbour table (`struct ndt_config`); read only. */
export interface NtableConfig extends Tail {
  /** Length of an address in bytes. */
  keyLen: number;
  /** Size of an entry in bytes. */
  entrySize: number;
  /** How many entries there are. */
  entries: number;
  /** Milliseconds since unused entries were removed. */
  lastFlush: number;
  /** Milliseconds since the reachable time was drawn anew. */
  lastRand: number;
  /** Random number of the hash. */
  hashRnd: number;
  /** Mask of the hash; one less than the number of buckets. */
  hashMask: number;
  /** Which hash chain the collector looks at next; unused. */
  hashChainGc: number;
  /** How many requests wait for a proxy's answer. */
  proxyQlen: number;
}

/** Wire layout of {@linkcode NtableConfig}. */
export const ntableConfig: Type<NtableConfig> = struct<NtableConfig>("ndt_config", {
  keyLen: u16,
  entrySize: u16,
  entries: u32,
  lastFlush: u32,
  lastRand: u32,
  hashRnd: u32,
  hashMask: u32,
  hashChainGc: u32,
  proxyQlen: u32,
});

/** Counters of a neighbour table (`struct ndt_stats`); read only. */
export interface NtableStats extends Tail {
  /** Entries made. */
  allocs: bigint;
  /** Entries removed. */
  destroys: bigint;
  /** How often the hash grew. */
  hashGrows: bigint;
  /** Addresses that nobody answered for. */
  resFailed: bigint;
  /** Look-ups. */
  lookups: bigint;
  /** Look-ups that found an entry. */
  hits: bigint;
  /** Multicast probes received. */
  rcvProbesMcast: bigint;
  /** Unicast probes received. */
  rcvProbesUcast: bigint;
  /** Regular runs of the collector. */
  periodicGcRuns: bigint;
  /** Runs of the collector for lack of room. */
  forcedGcRuns: bigint;
  /** How often the table was full; an old kernel does not say. */
  tableFulls?: bigint;
}

/** Wire layout of {@linkcode NtableStats}. */
export const ntableStats: Type<NtableStats> = struct<NtableStats>("ndt_stats", {
  allocs: u64,
  destroys: u64,
  hashGrows: u64,
  resFailed: u64,
  lookups: u64,
  hits: u64,
  rcvProbesMcast: u64,
  rcvProbesUcast: u64,
  periodicGcRuns: u64,
  forcedGcRuns: u64,
  tableFulls: u64,
});

/** Parameters of a neighbour table, for one link or as defaults (`NDTPA_*`). Times in milliseconds. */
export interface NtableParms extends Unknowns {
  /** Index of the link; absent in the defaults. Cannot be changed. */
  ifindex?: number;
  /** How many references to these parameters there are. Read only. */
  refcnt?: number;
  /** For how long a neighbour is reachable after a confirmation, as drawn. Read only. */
  reachableTime?: bigint;
  /** What `reachableTime` is drawn from: 0.5 to 1.5 times this. */
  baseReachableTime?: bigint;
  /** Time between probes. */
  retransTime?: bigint;
  /** How long an entry stays unused until it is removed. */
  gcStaletime?: bigint;
  /** How long a stale neighbour is used before it is probed. */
  delayProbeTime?: bigint;
  /** How many packets wait for an address. */
  queueLen?: number;
  /** How many probes are left to a daemon. */
  appProbes?: number;
  /** How many unicast probes are sent. */
  ucastProbes?: number;
  /** How many multicast probes are sent. */
  mcastProbes?: number;
  /** Greatest delay of an answer for an anycast address. */
  anycastDelay?: bigint;
  /** Greatest delay of a proxy's answer. */
  proxyDelay?: bigint;
  /** How many requests may wait for a proxy's answer. */
  proxyQlen?: number;
  /** How long an entry stays as it is after a change. */
  locktime?: bigint;
  /** How many bytes of packets wait for an address. */
  queueLenbytes?: number;
  /** How many multicast probes are sent after the unicast ones failed. */
  mcastReprobes?: number;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** Time between the probes of managed entries. */
  intervalProbeTimeMs?: bigint;
}

/** Wire layout of {@linkcode NtableParms}. */
export const ntableParms: Attrs<NtableParms> = attrs<NtableParms>("NDTPA_", {
  ifindex: [NDTPA_IFINDEX, u32],
  refcnt: [NDTPA_REFCNT, u32],
  reachableTime: [NDTPA_REACHABLE_TIME, u64],
  baseReachableTime: [NDTPA_BASE_REACHABLE_TIME, u64],
  retransTime: [NDTPA_RETRANS_TIME, u64],
  gcStaletime: [NDTPA_GC_STALETIME, u64],
  delayProbeTime: [NDTPA_DELAY_PROBE_TIME, u64],
  queueLen: [NDTPA_QUEUE_LEN, u32],
  appProbes: [NDTPA_APP_PROBES, u32],
  ucastProbes: [NDTPA_UCAST_PROBES, u32],
  mcastProbes: [NDTPA_MCAST_PROBES, u32],
  anycastDelay: [NDTPA_ANYCAST_DELAY, u64],
  proxyDelay: [NDTPA_PROXY_DELAY, u64],
  proxyQlen: [NDTPA_PROXY_QLEN, u32],
  locktime: [NDTPA_LOCKTIME, u64],
  queueLenbytes: [NDTPA_QUEUE_LENBYTES, u32],
  mcastReprobes: [NDTPA_MCAST_REPROBES, u32],
  pad: [NDTPA_PAD, bytes],
  intervalProbeTimeMs: [NDTPA_INTERVAL_PROBE_TIME_MS, u64],
});

/** Attributes of a neighbour table (`NDTA_*`). */
export interface NtableAttrs extends Unknowns {
  /** Name of the table: `arp_cache`, `ndisc_cache`. Cannot be changed. */
  name?: string;
  /** Below this number of entries none are removed. */
  thresh1?: number;
  /** Above this number, entries are removed that were unused for 5 seconds. */
  thresh2?: number;
  /** More entries than this there are never. */
  thresh3?: number;
  /** State of the table; absent in messages of a link's parameters. */
  config?: NtableConfig;
  /** Parameters. */
  parms?: NtableParms;
  /** Counters. */
  stats?: NtableStats;
  /** Milliseconds between runs of the collector. */
  gcInterval?: bigint;
  /** Padding, without meaning. */
  pad?: Uint8Array;
}

/** Wire layout of {@linkcode NtableAttrs}. */
export const ntableAttrs: Attrs<NtableAttrs> = attrs<NtableAttrs>("NDTA_", {
  name: [NDTA_NAME, string],
  thresh1: [NDTA_THRESH1, u32],
  thresh2: [NDTA_THRESH2, u32],
  thresh3: [NDTA_THRESH3, u32],
  config: [NDTA_CONFIG, ntableConfig],
  parms: [NDTA_PARMS, plainNest(ntableParms)],
  stats: [NDTA_STATS, ntableStats],
  gcInterval: [NDTA_GC_INTERVAL, u64],
  pad: [NDTA_PAD, bytes],
});

/** A neighbour table: body of RTM_NEWNEIGHTBL, RTM_GETNEIGHTBL and RTM_SETNEIGHTBL. */
export interface NtableMessage extends NtableHeader {
  /** Attributes. */
  attrs: NtableAttrs;
}

/** Wire layout of {@linkcode NtableMessage}. */
export const ntableMessage: Type<NtableMessage> = message<NtableMessage>(
  ntableHeader,
  ntableAttrs,
);
