/**
 * Nexthop objects on the wire: RTM_NEWNEXTHOP, RTM_NEWNEXTHOPBUCKET and their kin (linux/nexthop.h).
 *
 * @module
 */
import {
  array,
  type Attrs,
  attrs,
  be16,
  bytes,
  flag,
  message,
  nest,
  repeat,
  struct,
  type Type,
  u16,
  u32,
  u64,
  u8,
  uint,
  type Unknowns,
} from "../netlink/schema.ts";
import { type Encap, encap } from "./encap/mod.ts";
import { familyAddress } from "./family.ts";
import {
  NHA_BLACKHOLE,
  NHA_DST_PORT,
  NHA_ENCAP,
  NHA_ENCAP_TYPE,
  NHA_FDB,
  NHA_GATEWAY,
  NHA_GROUP,
  NHA_GROUP_STATS,
  NHA_GROUP_STATS_ENTRY,
  NHA_GROUP_STATS_ENTRY_ID,
  NHA_GROUP_STATS_ENTRY_PACKETS,
  NHA_GROUP_STATS_ENTRY_PACKETS_HW,
  NHA_GROUP_TYPE,
  NHA_GROUPS,
  NHA_HW_STATS_ENABLE,
  NHA_HW_STATS_USED,
  NHA_ID,
  NHA_MASTER,
  NHA_OIF,
  NHA_OP_FLAGS,
  NHA_RES_BUCKET,
  NHA_RES_BUCKET_IDLE_TIME,
  NHA_RES_BUCKET_INDEX,
  NHA_RES_BUCKET_NH_ID,
  NHA_RES_BUCKET_PAD,
  NHA_RES_GROUP,
  NHA_RES_GROUP_BUCKETS,
  NHA_RES_GROUP_IDLE_TIMER,
  NHA_RES_GROUP_PAD,
  NHA_RES_GROUP_UNBALANCED_TIME,
  NHA_RES_GROUP_UNBALANCED_TIMER,
} from "./uapi/nexthop.ts";

/** The fixed header of a nexthop message (`struct nhmsg`). */
export interface NexthopHeader {
  /** Address family: AF_INET, AF_INET6; AF_UNSPEC for groups. */
  family: number;
  /** How far it is (`RT_SCOPE_*`); only in answers. */
  scope: number;
  /** Who set it (`RTPROT_*`). */
  protocol: number;
  /** Flag bits (`RTNH_F_*`). */
  flags: number;
}

/** Wire layout of {@linkcode NexthopHeader}. */
export const nexthopHeader: Type<NexthopHeader> = struct<NexthopHeader>("nhmsg", {
  family: u8,
  scope: u8,
  protocol: u8,
  $resvd: u8,
  flags: u32,
});

/** A member of a group (`struct nexthop_grp`). */
export interface NexthopGrp {
  /** Id of the nexthop. */
  id: number;
  /** Weight less one, 0 to 65535: `weight` and `weight_high` together. Old kernels know 8 bits. */
  weight: number;
}

/** Wire layout of {@linkcode NexthopGrp}. */
export const nexthopGrp: Type<NexthopGrp> = struct<NexthopGrp>("nexthop_grp", {
  id: u32,
  // The lower byte stands first on every machine.
  weight: u16,
  $resvd2: u16,
});

/** Settings and state of a resilient group (`NHA_RES_GROUP_*`). */
export interface NexthopResGroup extends Unknowns {
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** How many buckets there are. */
  buckets?: number;
  /** For how long a bucket has to be idle until it may change, in hundredths of a second. */
  idleTimer?: number;
  /** For how long the group may be unbalanced until busy buckets change, in hundredths of a second; 0 for ever. */
  unbalancedTimer?: number;
  /** For how long the group has been unbalanced, in hundredths of a second. */
  unbalancedTime?: bigint;
}

/** Wire layout of {@linkcode NexthopResGroup}. */
export const nexthopResGroup: Attrs<NexthopResGroup> = attrs<NexthopResGroup>("NHA_RES_GROUP_", {
  pad: [NHA_RES_GROUP_PAD, bytes],
  buckets: [NHA_RES_GROUP_BUCKETS, u16],
  idleTimer: [NHA_RES_GROUP_IDLE_TIMER, u32],
  unbalancedTimer: [NHA_RES_GROUP_UNBALANCED_TIMER, u32],
  unbalancedTime: [NHA_RES_GROUP_UNBALANCED_TIME, u64],
});

/** A bucket of a resilient group (`NHA_RES_BUCKET_*`). */
export interface NexthopResBucket extends Unknowns {
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** Number of the bucket, from 0. */
  index?: number;
  /** For how long it has been idle, in hundredths of a second. */
  idleTime?: bigint;
  /** Id of the nexthop that it leads to. */
  nhId?: number;
}

/** Wire layout of {@linkcode NexthopResBucket}. */
export const nexthopResBucket: Attrs<NexthopResBucket> = attrs<NexthopResBucket>(
  "NHA_RES_BUCKET_",
  {
    pad: [NHA_RES_BUCKET_PAD, bytes],
    index: [NHA_RES_BUCKET_INDEX, u16],
    idleTime: [NHA_RES_BUCKET_IDLE_TIME, u64],
    nhId: [NHA_RES_BUCKET_NH_ID, u32],
  },
);

/** Packets that went by a member of a group (`NHA_GROUP_STATS_ENTRY_*`). */
export interface NexthopGroupStatsEntry extends Unknowns {
  /** Id of the nexthop. */
  id?: number;
  /** Packets. */
  packets?: bigint;
  /** Packets that the hardware forwarded. */
  packetsHw?: bigint;
}

/** Wire layout of {@linkcode NexthopGroupStatsEntry}. */
export const nexthopGroupStatsEntry: Attrs<NexthopGroupStatsEntry> = attrs<
  NexthopGroupStatsEntry
>("NHA_GROUP_STATS_ENTRY_", {
  id: [NHA_GROUP_STATS_ENTRY_ID, u32],
  packets: [NHA_GROUP_STATS_ENTRY_PACKETS, uint],
  packetsHw: [NHA_GROUP_STATS_ENTRY_PACKETS_HW, uint],
});

/** Packets that went by the members of a group (`NHA_GROUP_STATS_*`). */
export interface NexthopGroupStats extends Unknowns {
  /** One element for each member. */
  entry?: NexthopGroupStatsEntry[];
}

/** Wire layout of {@linkcode NexthopGroupStats}. */
export const nexthopGroupStats: Attrs<NexthopGroupStats> = attrs<NexthopGroupStats>(
  "NHA_GROUP_STATS_",
  { entry: [NHA_GROUP_STATS_ENTRY, repeat(nest(nexthopGroupStatsEntry))] },
);

/** Attributes of a nexthop (`NHA_*`). */
export interface NexthopAttrs extends Unknowns {
  /** Id; 0 lets the kernel choose. */
  id?: number;
  /** The members of a group. */
  group?: NexthopGrp[];
  /** Type of the group (`NEXTHOP_GRP_TYPE_*`). */
  groupType?: number;
  /** Packets are dropped. */
  blackhole?: true;
  /** Index of the link to send by. */
  oif?: number;
  /** Address of the next hop. */
  gateway?: string;
  /** Type of the encapsulation (`LWTUNNEL_ENCAP_*`). */
  encapType?: number;
  /** The encapsulation. */
  encap?: Encap;
  /** In a request, only groups are wanted. */
  groups?: true;
  /** In a request, only those whose link is a port of this device, by index. */
  master?: number;
  /** It is for forwarding entries; in a request, only such. */
  fdb?: true;
  /** Settings and state of a resilient group. */
  resGroup?: NexthopResGroup;
  /** A bucket of a resilient group. */
  resBucket?: NexthopResBucket;
  /** Flag bits of the request (`NHA_OP_FLAG_*`). */
  opFlags?: number;
  /** Packets that went by the members. */
  groupStats?: NexthopGroupStats;
  /** Whether the hardware shall count. */
  hwStatsEnable?: number;
  /** Whether any hardware counts. */
  hwStatsUsed?: number;
  /** UDP port of the other end, for forwarding entries. */
  dstPort?: number;
}

/** Wire layout of {@linkcode NexthopAttrs}. */
export const nexthopAttrs: Attrs<NexthopAttrs> = attrs<NexthopAttrs>("NHA_", {
  id: [NHA_ID, u32],
  group: [NHA_GROUP, array(nexthopGrp)],
  groupType: [NHA_GROUP_TYPE, u16],
  blackhole: [NHA_BLACKHOLE, flag],
  oif: [NHA_OIF, u32],
  gateway: [NHA_GATEWAY, familyAddress],
  encapType: [NHA_ENCAP_TYPE, u16],
  encap: [NHA_ENCAP, encap],
  groups: [NHA_GROUPS, flag],
  master: [NHA_MASTER, u32],
  fdb: [NHA_FDB, flag],
  resGroup: [NHA_RES_GROUP, nest(nexthopResGroup)],
  resBucket: [NHA_RES_BUCKET, nest(nexthopResBucket)],
  opFlags: [NHA_OP_FLAGS, u32],
  groupStats: [NHA_GROUP_STATS, nest(nexthopGroupStats)],
  hwStatsEnable: [NHA_HW_STATS_ENABLE, u32],
  hwStatsUsed: [NHA_HW_STATS_USED, u32],
  dstPort: [NHA_DST_PORT, be16],
});

/** A nexthop, or a bucket: body of RTM_NEWNEXTHOP, RTM_NEWNEXTHOPBUCKET and their kin. */
export interface NexthopMessage extends NexthopHeader {
  /** Attributes. */
  attrs: NexthopAttrs;
}

/** Wire layout of {@linkcode NexthopMessage}. */
export const nexthopMessage: Type<NexthopMessage> = message<NexthopMessage>(
  nexthopHeader,
  nexthopAttrs,
);
