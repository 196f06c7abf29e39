/**
 * Constants of `linux/netconf.h`: IP settings of links.
 *
 * @module
 */

// NETCONFA_*: attributes of a netconf message.

/** Attribute: unused. */
export const NETCONFA_UNSPEC = 0;
/** Attribute: index of the link, or `NETCONFA_IFINDEX_*`. */
export const NETCONFA_IFINDEX = 1;
/** Attribute: whether packets are forwarded. */
export const NETCONFA_FORWARDING = 2;
/** Attribute: how source addresses are checked. */
export const NETCONFA_RP_FILTER = 3;
/** Attribute: whether multicast is forwarded. */
export const NETCONFA_MC_FORWARDING = 4;
/** Attribute: whether neighbours are answered for. */
export const NETCONFA_PROXY_NEIGH = 5;
/** Attribute: whether routes without a carrier are ignored. */
export const NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN = 6;
/** Attribute: whether MPLS packets are accepted. */
export const NETCONFA_INPUT = 7;
/** Attribute: whether broadcast is forwarded. */
export const NETCONFA_BC_FORWARDING = 8;
/** Attribute: whether packets are forwarded in spite of the global setting. */
export const NETCONFA_FORCE_FORWARDING = 9;
/** Attribute type that stands for all. */
export const NETCONFA_ALL: -1 = -1;
/** Link index that stands for all links. */
export const NETCONFA_IFINDEX_ALL: -1 = -1;
/** Link index that stands for links to come. */
export const NETCONFA_IFINDEX_DEFAULT: -2 = -2;
