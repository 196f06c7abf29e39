/**
 * Constants of `linux/mpls.h`: MPLS labels.
 *
 * @module
 */

// MPLS_LS_*: fields of a label stack entry.

/** Label stack entry: mask of the label. */
export const MPLS_LS_LABEL_MASK = 0xfffff000;
/** Label stack entry: lowest bit of the label. */
export const MPLS_LS_LABEL_SHIFT = 12;
/** Label stack entry: mask of the traffic class. */
export const MPLS_LS_TC_MASK = 0x00000e00;
/** Label stack entry: lowest bit of the traffic class. */
export const MPLS_LS_TC_SHIFT = 9;
/** Label stack entry: mask of the bottom of stack. */
export const MPLS_LS_S_MASK = 0x00000100;
/** Label stack entry: bit of the bottom of stack. */
export const MPLS_LS_S_SHIFT = 8;
/** Label stack entry: mask of the time to live. */
export const MPLS_LS_TTL_MASK = 0x000000ff;
/** Label stack entry: lowest bit of the time to live. */
export const MPLS_LS_TTL_SHIFT = 0;

// MPLS_LABEL_*: reserved labels.

/** Label: explicit null of IPv4. */
export const MPLS_LABEL_IPV4NULL = 0;
/** Label: router alert. */
export const MPLS_LABEL_RTALERT = 1;
/** Label: explicit null of IPv6. */
export const MPLS_LABEL_IPV6NULL = 2;
/** Label: implicit null. */
export const MPLS_LABEL_IMPLNULL = 3;
/** Label: entropy label indicator. */
export const MPLS_LABEL_ENTROPY = 7;
/** Label: generic associated channel. */
export const MPLS_LABEL_GAL = 13;
/** Label: alert of operation and maintenance. */
export const MPLS_LABEL_OAMALERT = 14;
/** Label: extension. */
export const MPLS_LABEL_EXTENSION = 15;
/** First label that is not reserved. */
export const MPLS_LABEL_FIRST_UNRESERVED = 16;

// MPLS_STATS_*: MPLS's part of IFLA_STATS_AF_SPEC.

/** Attribute: unused, or padding before 64-bit values. */
export const MPLS_STATS_UNSPEC = 0;
/** Attribute: statistics, `mpls_link_stats`. */
export const MPLS_STATS_LINK = 1;
