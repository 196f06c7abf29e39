/**
 * Constants of `linux/mroute.h`: IPv4 multicast routing, as far as netlink tells.
 *
 * @module
 */

// IPMRA_TABLE_*: a table.

/** Attribute: unused. */
export const IPMRA_TABLE_UNSPEC = 0;
/** Attribute: number of the table. */
export const IPMRA_TABLE_ID = 1;
/** Attribute: entries that wait to be resolved. */
export const IPMRA_TABLE_CACHE_RES_QUEUE_LEN = 2;
/** Attribute: register interface, -1 for none. */
export const IPMRA_TABLE_MROUTE_REG_VIF_NUM = 3;
/** Attribute: whether assert messages are made. */
export const IPMRA_TABLE_MROUTE_DO_ASSERT = 4;
/** Attribute: whether PIM is done. */
export const IPMRA_TABLE_MROUTE_DO_PIM = 5;
/** Attribute: virtual interfaces, each an {@linkcode IPMRA_VIF}. */
export const IPMRA_TABLE_VIFS = 6;
/** Attribute: whether packets on the wrong interface are handed over whole. */
export const IPMRA_TABLE_MROUTE_DO_WRVIFWHOLE = 7;

// IPMRA_VIF*: a virtual interface.

/** Attribute: unused. */
export const IPMRA_VIF_UNSPEC = 0;
/** Attribute: one interface, nested. */
export const IPMRA_VIF = 1;
/** Attribute: unused. */
export const IPMRA_VIFA_UNSPEC = 0;
/** Attribute: index of the link. */
export const IPMRA_VIFA_IFINDEX = 1;
/** Attribute: number of the interface. */
export const IPMRA_VIFA_VIF_ID = 2;
/** Attribute: `VIFF_*`. */
export const IPMRA_VIFA_FLAGS = 3;
/** Attribute: bytes received. */
export const IPMRA_VIFA_BYTES_IN = 4;
/** Attribute: bytes sent. */
export const IPMRA_VIFA_BYTES_OUT = 5;
/** Attribute: packets received. */
export const IPMRA_VIFA_PACKETS_IN = 6;
/** Attribute: packets sent. */
export const IPMRA_VIFA_PACKETS_OUT = 7;
/** Attribute: own address. */
export const IPMRA_VIFA_LOCAL_ADDR = 8;
/** Attribute: address of the remote tunnel end. */
export const IPMRA_VIFA_REMOTE_ADDR = 9;
/** Attribute: padding before 64-bit values. */
export const IPMRA_VIFA_PAD = 10;
/** Multicast interface flag: tunnel. */
export const VIFF_TUNNEL = 0x1;
/** Multicast interface flag: source route, not implemented. */
export const VIFF_SRCRT = 0x2;
/** Multicast interface flag: register interface. */
export const VIFF_REGISTER = 0x4;
/** Multicast interface flag: chosen by link index. */
export const VIFF_USE_IFINDEX = 0x8;

// IPMRA_CREPORT_*: a report to the routing daemon.

/** Attribute: unused. */
export const IPMRA_CREPORT_UNSPEC = 0;
/** Attribute: `IGMPMSG_*`. */
export const IPMRA_CREPORT_MSGTYPE = 1;
/** Attribute: number of the interface. */
export const IPMRA_CREPORT_VIF_ID = 2;
/** Attribute: source. */
export const IPMRA_CREPORT_SRC_ADDR = 3;
/** Attribute: group. */
export const IPMRA_CREPORT_DST_ADDR = 4;
/** Attribute: the packet. */
export const IPMRA_CREPORT_PKT = 5;
/** Attribute: number of the table. */
export const IPMRA_CREPORT_TABLE = 6;
/** Multicast report: no entry. */
export const IGMPMSG_NOCACHE = 1;
/** Multicast report: wrong interface. */
export const IGMPMSG_WRONGVIF = 2;
/** Multicast report: whole packet to be registered. */
export const IGMPMSG_WHOLEPKT = 3;
/** Multicast report: whole packet on the wrong interface. */
export const IGMPMSG_WRVIFWHOLE = 4;
