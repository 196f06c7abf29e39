/**
 * Constants of `linux/rpl_iptunnel.h`: source routing in low-power networks.
 *
 * @module
 */

// RPL_IPTUNNEL_*: settings of the encapsulation.

/** Attribute: unused. */
export const RPL_IPTUNNEL_UNSPEC = 0;
/** Attribute: routing header, `ipv6_rpl_sr_hdr`. */
export const RPL_IPTUNNEL_SRH = 1;
