/**
 * Constants of `linux/seg6.h`: the segment routing header.
 *
 * @module
 */

// SR6_FLAG1_*: flags of the header.

/** Segment routing flag: protected by a detour. */
export const SR6_FLAG1_PROTECTED = 0x40;
/** Segment routing flag: operation and maintenance. */
export const SR6_FLAG1_OAM = 0x20;
/** Segment routing flag: options are to be processed. */
export const SR6_FLAG1_ALERT = 0x10;
/** Segment routing flag: a signature follows. */
export const SR6_FLAG1_HMAC = 0x8;

// SR6_TLV_*: options of the header.

/** Segment routing option: ingress node. */
export const SR6_TLV_INGRESS = 1;
/** Segment routing option: egress node. */
export const SR6_TLV_EGRESS = 2;
/** Segment routing option: opaque. */
export const SR6_TLV_OPAQUE = 3;
/** Segment routing option: padding. */
export const SR6_TLV_PADDING = 4;
/** Segment routing option: signature. */
export const SR6_TLV_HMAC = 5;
