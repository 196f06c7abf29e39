/**
 * Constants of `linux/seg6_local.h`: what a segment does locally.
 *
 * @module
 */

// SEG6_LOCAL_*: settings of a segment.

/** Attribute: unused. */
export const SEG6_LOCAL_UNSPEC = 0;
/** Attribute: `SEG6_LOCAL_ACTION_*`. */
export const SEG6_LOCAL_ACTION = 1;
/** Attribute: routing header to add. */
export const SEG6_LOCAL_SRH = 2;
/** Attribute: routing table. */
export const SEG6_LOCAL_TABLE = 3;
/** Attribute: IPv4 nexthop. */
export const SEG6_LOCAL_NH4 = 4;
/** Attribute: IPv6 nexthop. */
export const SEG6_LOCAL_NH6 = 5;
/** Attribute: index of the input link. */
export const SEG6_LOCAL_IIF = 6;
/** Attribute: index of the output link. */
export const SEG6_LOCAL_OIF = 7;
/** Attribute: BPF program, `SEG6_LOCAL_BPF_PROG*`. */
export const SEG6_LOCAL_BPF = 8;
/** Attribute: routing table of a VRF. */
export const SEG6_LOCAL_VRFTABLE = 9;
/** Attribute: counters, `SEG6_LOCAL_CNT_*`. */
export const SEG6_LOCAL_COUNTERS = 10;
/** Attribute: flavours, `SEG6_LOCAL_FLV_*`. */
export const SEG6_LOCAL_FLAVORS = 11;

// SEG6_LOCAL_ACTION_*: what a segment does.

/** Segment action: none. */
export const SEG6_LOCAL_ACTION_UNSPEC = 0;
/** Segment action: go on with the next segment. */
export const SEG6_LOCAL_ACTION_END = 1;
/** Segment action: go on to a given IPv6 nexthop. */
export const SEG6_LOCAL_ACTION_END_X = 2;
/** Segment action: go on by a given table. */
export const SEG6_LOCAL_ACTION_END_T = 3;
/** Segment action: unpack, and send the frame to a link. */
export const SEG6_LOCAL_ACTION_END_DX2 = 4;
/** Segment action: unpack, and go on to an IPv6 nexthop. */
export const SEG6_LOCAL_ACTION_END_DX6 = 5;
/** Segment action: unpack, and go on to an IPv4 nexthop. */
export const SEG6_LOCAL_ACTION_END_DX4 = 6;
/** Segment action: unpack, and look up in an IPv6 table. */
export const SEG6_LOCAL_ACTION_END_DT6 = 7;
/** Segment action: unpack, and look up in an IPv4 table. */
export const SEG6_LOCAL_ACTION_END_DT4 = 8;
/** Segment action: insert another routing header. */
export const SEG6_LOCAL_ACTION_END_B6 = 9;
/** Segment action: encapsulate with another routing header. */
export const SEG6_LOCAL_ACTION_END_B6_ENCAP = 10;
/** Segment action: encapsulate in MPLS. */
export const SEG6_LOCAL_ACTION_END_BM = 11;
/** Segment action: look the last segment up in a table. */
export const SEG6_LOCAL_ACTION_END_S = 12;
/** Segment action: to a function without segment routing, static proxy. */
export const SEG6_LOCAL_ACTION_END_AS = 13;
/** Segment action: to a function without segment routing, masquerading. */
export const SEG6_LOCAL_ACTION_END_AM = 14;
/** Segment action: what a BPF program says. */
export const SEG6_LOCAL_ACTION_END_BPF = 15;
/** Segment action: unpack, and look up in an IPv4 or IPv6 table. */
export const SEG6_LOCAL_ACTION_END_DT46 = 16;

// SEG6_LOCAL_BPF_PROG*: BPF program of a segment.

/** Attribute: unused. */
export const SEG6_LOCAL_BPF_PROG_UNSPEC = 0;
/** Attribute: open file, or id of the program. */
export const SEG6_LOCAL_BPF_PROG = 1;
/** Attribute: name of the program. */
export const SEG6_LOCAL_BPF_PROG_NAME = 2;

// SEG6_LOCAL_CNT_*: counters of a segment.

/** Attribute: unused. */
export const SEG6_LOCAL_CNT_UNSPEC = 0;
/** Attribute: padding before 64-bit values. */
export const SEG6_LOCAL_CNT_PAD = 1;
/** Attribute: packets processed. */
export const SEG6_LOCAL_CNT_PACKETS = 2;
/** Attribute: bytes processed. */
export const SEG6_LOCAL_CNT_BYTES = 3;
/** Attribute: packets in error. */
export const SEG6_LOCAL_CNT_ERRORS = 4;

// SEG6_LOCAL_FLV_*: flavours of a segment.

/** Attribute: unused. */
export const SEG6_LOCAL_FLV_UNSPEC = 0;
/** Attribute: bits by `SEG6_LOCAL_FLV_OP_*`. */
export const SEG6_LOCAL_FLV_OPERATION = 1;
/** Attribute: bits of the locator block. */
export const SEG6_LOCAL_FLV_LCBLOCK_BITS = 2;
/** Attribute: bits of the locator node and function. */
export const SEG6_LOCAL_FLV_LCNODE_FN_BITS = 3;
/** Segment flavour bit: unused. */
export const SEG6_LOCAL_FLV_OP_UNSPEC = 0;
/** Segment flavour bit: remove the header at the penultimate segment. */
export const SEG6_LOCAL_FLV_OP_PSP = 1;
/** Segment flavour bit: remove the header at the ultimate segment. */
export const SEG6_LOCAL_FLV_OP_USP = 2;
/** Segment flavour bit: unpack at the ultimate segment. */
export const SEG6_LOCAL_FLV_OP_USD = 3;
/** Segment flavour bit: compressed segments. */
export const SEG6_LOCAL_FLV_OP_NEXT_CSID = 4;
