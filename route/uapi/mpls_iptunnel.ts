/**
 * Constants of `linux/mpls_iptunnel.h`: encapsulation in MPLS.
 *
 * @module
 */

// MPLS_IPTUNNEL_*: settings of the encapsulation.

/** Attribute: unused. */
export const MPLS_IPTUNNEL_UNSPEC = 0;
/** Attribute: labels. */
export const MPLS_IPTUNNEL_DST = 1;
/** Attribute: hop limit. */
export const MPLS_IPTUNNEL_TTL = 2;
