/**
 * Constants of `linux/neighbour.h`: neighbours, forwarding entries and neighbour tables.
 *
 * @module
 */

// NDA_*: attributes of a neighbour message.

/** Attribute: unused. */
export const NDA_UNSPEC = 0;
/** Attribute: address, or the IP address of the remote tunnel end. */
export const NDA_DST = 1;
/** Attribute: link-layer address. */
export const NDA_LLADDR = 2;
/** Attribute: ages and users, `nda_cacheinfo`. */
export const NDA_CACHEINFO = 3;
/** Attribute: number of probes sent. */
export const NDA_PROBES = 4;
/** Attribute: VLAN id. */
export const NDA_VLAN = 5;
/** Attribute: UDP port of the remote tunnel end, network byte order. */
export const NDA_PORT = 6;
/** Attribute: network identifier towards the remote tunnel end. */
export const NDA_VNI = 7;
/** Attribute: index of the link towards the remote tunnel end. */
export const NDA_IFINDEX = 8;
/** Attribute: index of the link's master. */
export const NDA_MASTER = 9;
/** Attribute: namespace id of where {@linkcode NDA_IFINDEX} is. */
export const NDA_LINK_NETNSID = 10;
/** Attribute: network identifier that the entry belongs to. */
export const NDA_SRC_VNI = 11;
/** Attribute: who added it, `RTPROT_*`. */
export const NDA_PROTOCOL = 12;
/** Attribute: id of a nexthop. */
export const NDA_NH_ID = 13;
/** Attribute: more about a forwarding entry, `NFEA_*`. */
export const NDA_FDB_EXT_ATTRS = 14;
/** Attribute: `NTF_EXT_*` beyond the header's flags. */
export const NDA_FLAGS_EXT = 15;
/** Attribute: states to flush. */
export const NDA_NDM_STATE_MASK = 16;
/** Attribute: flags to flush. */
export const NDA_NDM_FLAGS_MASK = 17;

// NTF_*: flags of a neighbour or forwarding entry.

/** Neighbour flag: keep it resolved as if it were used. */
export const NTF_USE = 0x1;
/** Neighbour flag: forwarding entry of the device itself. */
export const NTF_SELF = 0x2;
/** Neighbour flag: forwarding entry of the bridge. */
export const NTF_MASTER = 0x4;
/** Neighbour flag: answered for on behalf of others. */
export const NTF_PROXY = 0x8;
/** Neighbour flag: learned outside of the kernel. */
export const NTF_EXT_LEARNED = 0x10;
/** Neighbour flag: done by the hardware. */
export const NTF_OFFLOADED = 0x20;
/** Neighbour flag: does not move to another port. */
export const NTF_STICKY = 0x40;
/** Neighbour flag: a router. */
export const NTF_ROUTER = 0x80;
/** Neighbour flag of the extended ones: kept reachable by the kernel. */
export const NTF_EXT_MANAGED = 0x1;
/** Neighbour flag of the extended ones: host behind a locked port. */
export const NTF_EXT_LOCKED = 0x2;
/** Neighbour flag of the extended ones: validated outside of the kernel, not removed. */
export const NTF_EXT_EXT_VALIDATED = 0x4;

// NUD_*: states of a neighbour.

/** Neighbour state: being resolved. */
export const NUD_INCOMPLETE = 0x01;
/** Neighbour state: reachable. */
export const NUD_REACHABLE = 0x02;
/** Neighbour state: not confirmed for a while. */
export const NUD_STALE = 0x04;
/** Neighbour state: about to be probed. */
export const NUD_DELAY = 0x08;
/** Neighbour state: being probed. */
export const NUD_PROBE = 0x10;
/** Neighbour state: not resolved. */
export const NUD_FAILED = 0x20;
/** Neighbour state: needs no resolution. */
export const NUD_NOARP = 0x40;
/** Neighbour state: permanent. */
export const NUD_PERMANENT = 0x80;
/** Neighbour state: none. */
export const NUD_NONE = 0x00;

// NDTA_*: attributes of a neighbour table.

/** Attribute: unused. */
export const NDTA_UNSPEC = 0;
/** Attribute: name. */
export const NDTA_NAME = 1;
/** Attribute: entries below which none are collected. */
export const NDTA_THRESH1 = 2;
/** Attribute: entries above which old ones are collected. */
export const NDTA_THRESH2 = 3;
/** Attribute: largest number of entries. */
export const NDTA_THRESH3 = 4;
/** Attribute: state, `ndt_config`. */
export const NDTA_CONFIG = 5;
/** Attribute: parameters, `NDTPA_*`. */
export const NDTA_PARMS = 6;
/** Attribute: statistics, `ndt_stats`. */
export const NDTA_STATS = 7;
/** Attribute: milliseconds between collections. */
export const NDTA_GC_INTERVAL = 8;
/** Attribute: padding before 64-bit values. */
export const NDTA_PAD = 9;

// NDTPA_*: parameters of a neighbour table, of one link or by default. Times are in milliseconds.

/** Attribute: unused. */
export const NDTPA_UNSPEC = 0;
/** Attribute: index of the link. */
export const NDTPA_IFINDEX = 1;
/** Attribute: number of users. */
export const NDTPA_REFCNT = 2;
/** Attribute: time an entry stays reachable now. */
export const NDTPA_REACHABLE_TIME = 3;
/** Attribute: time an entry stays reachable on average. */
export const NDTPA_BASE_REACHABLE_TIME = 4;
/** Attribute: time between probes. */
export const NDTPA_RETRANS_TIME = 5;
/** Attribute: time after which a stale entry is collected. */
export const NDTPA_GC_STALETIME = 6;
/** Attribute: time before the first probe. */
export const NDTPA_DELAY_PROBE_TIME = 7;
/** Attribute: packets that wait for resolution. */
export const NDTPA_QUEUE_LEN = 8;
/** Attribute: probes by user space. */
export const NDTPA_APP_PROBES = 9;
/** Attribute: unicast probes. */
export const NDTPA_UCAST_PROBES = 10;
/** Attribute: multicast probes. */
export const NDTPA_MCAST_PROBES = 11;
/** Attribute: largest delay of an answer for an anycast address. */
export const NDTPA_ANYCAST_DELAY = 12;
/** Attribute: largest delay of an answer on behalf of others. */
export const NDTPA_PROXY_DELAY = 13;
/** Attribute: queued requests to be answered on behalf of others. */
export const NDTPA_PROXY_QLEN = 14;
/** Attribute: time an entry may not change again. */
export const NDTPA_LOCKTIME = 15;
/** Attribute: bytes that wait for resolution. */
export const NDTPA_QUEUE_LENBYTES = 16;
/** Attribute: multicast probes after unicast ones failed. */
export const NDTPA_MCAST_REPROBES = 17;
/** Attribute: padding before 64-bit values. */
export const NDTPA_PAD = 18;
/** Attribute: time between probes of managed entries. */
export const NDTPA_INTERVAL_PROBE_TIME_MS = 19;

// NFEA_*: more about a forwarding entry.

/** Attribute: unused. */
export const NFEA_UNSPEC = 0;
/** Attribute: `FDB_NOTIFY_*`. */
export const NFEA_ACTIVITY_NOTIFY = 1;
/** Attribute: whether to leave the times as they are, a flag. */
export const NFEA_DONT_REFRESH = 2;
/** Forwarding entry: notify when it becomes active or inactive. */
export const FDB_NOTIFY_BIT = 0x1;
/** Forwarding entry: is inactive. */
export const FDB_NOTIFY_INACTIVE_BIT = 0x2;
