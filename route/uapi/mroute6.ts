/**
 * Constants of `linux/mroute6.h`: IPv6 multicast routing, as far as netlink tells.
 *
 * @module
 */

// IP6MRA_CREPORT_*: a report to the routing daemon.

/** Attribute: unused. */
export const IP6MRA_CREPORT_UNSPEC = 0;
/** Attribute: `MRT6MSG_*`. */
export const IP6MRA_CREPORT_MSGTYPE = 1;
/** Attribute: number of the interface. */
export const IP6MRA_CREPORT_MIF_ID = 2;
/** Attribute: source. */
export const IP6MRA_CREPORT_SRC_ADDR = 3;
/** Attribute: group. */
export const IP6MRA_CREPORT_DST_ADDR = 4;
/** Attribute: the packet. */
export const IP6MRA_CREPORT_PKT = 5;
/** IPv6 multicast report: no entry. */
export const MRT6MSG_NOCACHE = 1;
/** IPv6 multicast report: wrong interface. */
export const MRT6MSG_WRONGMIF = 2;
/** IPv6 multicast report: whole packet to be registered. */
export const MRT6MSG_WHOLEPKT = 3;
/** IPv6 multicast report: whole packet on the wrong interface. */
export const MRT6MSG_WRMIFWHOLE = 4;
