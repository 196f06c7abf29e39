/**
 * Constants of `linux/ip6_tunnel.h`: tunnels over IPv6.
 *
 * @module
 */

// IPV6_*: encapsulation limit.

/** Type of the destination option that holds the limit. */
export const IPV6_TLV_TNL_ENCAP_LIMIT = 4;
/** Limit by default. */
export const IPV6_DEFAULT_TNL_ENCAP_LIMIT = 4;

// IP6_TNL_F_*: tunnel flags.

/** IPv6 tunnel flag: no encapsulation limit. */
export const IP6_TNL_F_IGN_ENCAP_LIMIT = 0x1;
/** IPv6 tunnel flag: traffic class as in the inner packet. */
export const IP6_TNL_F_USE_ORIG_TCLASS = 0x2;
/** IPv6 tunnel flag: flow label as in the inner packet. */
export const IP6_TNL_F_USE_ORIG_FLOWLABEL = 0x4;
/** IPv6 tunnel flag: used by Mobile IPv6. */
export const IP6_TNL_F_MIP6_DEV = 0x8;
/** IPv6 tunnel flag: copy the code point to the inner packet on receive. */
export const IP6_TNL_F_RCV_DSCP_COPY = 0x10;
/** IPv6 tunnel flag: firewall mark as of the inner packet. */
export const IP6_TNL_F_USE_ORIG_FWMARK = 0x20;
/** IPv6 tunnel flag: destination may be on this host. */
export const IP6_TNL_F_ALLOW_LOCAL_REMOTE = 0x40;
