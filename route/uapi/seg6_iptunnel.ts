/**
 * Constants of `linux/seg6_iptunnel.h`: encapsulation by segment routing.
 *
 * @module
 */

// SEG6_IPTUNNEL_*: settings of the encapsulation.

/** Attribute: unused. */
export const SEG6_IPTUNNEL_UNSPEC = 0;
/** Attribute: mode and routing header, `seg6_iptunnel_encap`. */
export const SEG6_IPTUNNEL_SRH = 1;
/** Attribute: source address of the outer packet. */
export const SEG6_IPTUNNEL_SRC = 2;
/** Attribute: routing table for the first segment. */
export const SEG6_IPTUNNEL_TABLE = 3;

// SEG6_IPTUN_MODE_*: how the routing header is added.

/** Segment routing mode: into the packet. */
export const SEG6_IPTUN_MODE_INLINE = 0;
/** Segment routing mode: around the packet. */
export const SEG6_IPTUN_MODE_ENCAP = 1;
/** Segment routing mode: around the frame. */
export const SEG6_IPTUN_MODE_L2ENCAP = 2;
/** Segment routing mode: around the packet, without the first segment. */
export const SEG6_IPTUN_MODE_ENCAP_RED = 3;
/** Segment routing mode: around the frame, without the first segment. */
export const SEG6_IPTUN_MODE_L2ENCAP_RED = 4;
