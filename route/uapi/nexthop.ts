/**
 * Constants of `linux/nexthop.h`: nexthops and their groups.
 *
 * @module
 */

// NEXTHOP_GRP_TYPE_*: types of groups.

/** Nexthop group: multipath by hash threshold. */
export const NEXTHOP_GRP_TYPE_MPATH = 0;
/** Nexthop group: resilient, by buckets. */
export const NEXTHOP_GRP_TYPE_RES = 1;

// NHA_OP_FLAG_*: what a dump tells.

/** Nexthop flag: include statistics. */
export const NHA_OP_FLAG_DUMP_STATS = 0x1;
/** Nexthop flag: include statistics of the hardware. */
export const NHA_OP_FLAG_DUMP_HW_STATS = 0x2;
/** Nexthop flag: answer: reserved fields of a group are zero. */
export const NHA_OP_FLAG_RESP_GRP_RESVD_0 = 0x80000000;

// NHA_*: attributes of a nexthop message.

/** Attribute: unused. */
export const NHA_UNSPEC = 0;
/** Attribute: id, 0 for a new one. */
export const NHA_ID = 1;
/** Attribute: members, an array of `nexthop_grp`. */
export const NHA_GROUP = 2;
/** Attribute: type of the group, `NEXTHOP_GRP_TYPE_*`. */
export const NHA_GROUP_TYPE = 3;
/** Attribute: drop, a flag. */
export const NHA_BLACKHOLE = 4;
/** Attribute: index of the output link. */
export const NHA_OIF = 5;
/** Attribute: gateway. */
export const NHA_GATEWAY = 6;
/** Attribute: kind of encapsulation, `LWTUNNEL_ENCAP_*`. */
export const NHA_ENCAP_TYPE = 7;
/** Attribute: settings of the encapsulation. */
export const NHA_ENCAP = 8;
/** Attribute: only groups, a flag. */
export const NHA_GROUPS = 9;
/** Attribute: only those whose link has this master. */
export const NHA_MASTER = 10;
/** Attribute: belongs to forwarding entries, a flag. */
export const NHA_FDB = 11;
/** Attribute: settings of a resilient group, `NHA_RES_GROUP_*`. */
export const NHA_RES_GROUP = 12;
/** Attribute: one bucket, `NHA_RES_BUCKET_*`. */
export const NHA_RES_BUCKET = 13;
/** Attribute: `NHA_OP_FLAG_*`. */
export const NHA_OP_FLAGS = 14;
/** Attribute: statistics, nested. */
export const NHA_GROUP_STATS = 15;
/** Attribute: whether the hardware shall count. */
export const NHA_HW_STATS_ENABLE = 16;
/** Attribute: whether the hardware counts. */
export const NHA_HW_STATS_USED = 17;
/** Attribute: UDP destination port of a forwarding entry's nexthop, network byte order. */
export const NHA_DST_PORT = 18;

// NHA_RES_GROUP_*: settings of a resilient group. Times are in clock ticks of 1/100 s.

/** Attribute: unused. */
export const NHA_RES_GROUP_UNSPEC = 0;
/** Attribute: padding before 64-bit values. */
export const NHA_RES_GROUP_PAD = 0;
/** Attribute: number of buckets. */
export const NHA_RES_GROUP_BUCKETS = 1;
/** Attribute: time after which a bucket is idle. */
export const NHA_RES_GROUP_IDLE_TIMER = 2;
/** Attribute: time after which buckets move even if they are not idle. */
export const NHA_RES_GROUP_UNBALANCED_TIMER = 3;
/** Attribute: time for which the group has been unbalanced. */
export const NHA_RES_GROUP_UNBALANCED_TIME = 4;

// NHA_RES_BUCKET_*: a bucket of a resilient group.

/** Attribute: unused. */
export const NHA_RES_BUCKET_UNSPEC = 0;
/** Attribute: padding before 64-bit values. */
export const NHA_RES_BUCKET_PAD = 0;
/** Attribute: number of the bucket. */
export const NHA_RES_BUCKET_INDEX = 1;
/** Attribute: time for which the bucket has been idle, in clock ticks of 1/100 s. */
export const NHA_RES_BUCKET_IDLE_TIME = 2;
/** Attribute: id of its nexthop. */
export const NHA_RES_BUCKET_NH_ID = 3;

// NHA_GROUP_STATS_*: statistics of a group.

/** Attribute: unused. */
export const NHA_GROUP_STATS_UNSPEC = 0;
/** Attribute: one member, nested. */
export const NHA_GROUP_STATS_ENTRY = 1;
/** Attribute: unused. */
export const NHA_GROUP_STATS_ENTRY_UNSPEC = 0;
/** Attribute: id of the nexthop. */
export const NHA_GROUP_STATS_ENTRY_ID = 1;
/** Attribute: packets forwarded. */
export const NHA_GROUP_STATS_ENTRY_PACKETS = 2;
/** Attribute: packets forwarded by the hardware. */
export const NHA_GROUP_STATS_ENTRY_PACKETS_HW = 3;
