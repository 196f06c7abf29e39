/**
 * Constants of `linux/if.h`: flags and states of interfaces.
 *
 * @module
 */

// Sizes of names, their NUL included.

/** Bytes of an interface's name. */
export const IFNAMSIZ = 16;
/** Bytes of an interface's description. */
export const IFALIASZ = 256;
/** Bytes of an interface's alternative name. */
export const ALTIFNAMSIZ = 128;

// IFF_*: interface flags.

/** Interface flag: up, set by the administrator. */
export const IFF_UP = 0x1;
/** Interface flag: has a broadcast address. */
export const IFF_BROADCAST = 0x2;
/** Interface flag: debugging. */
export const IFF_DEBUG = 0x4;
/** Interface flag: loopback. */
export const IFF_LOOPBACK = 0x8;
/** Interface flag: point-to-point link. */
export const IFF_POINTOPOINT = 0x10;
/** Interface flag: no trailers. */
export const IFF_NOTRAILERS = 0x20;
/** Interface flag: operational. */
export const IFF_RUNNING = 0x40;
/** Interface flag: no ARP. */
export const IFF_NOARP = 0x80;
/** Interface flag: receives all packets. */
export const IFF_PROMISC = 0x100;
/** Interface flag: receives all multicast packets. */
export const IFF_ALLMULTI = 0x200;
/** Interface flag: master of a bond. */
export const IFF_MASTER = 0x400;
/** Interface flag: port of a bond. */
export const IFF_SLAVE = 0x800;
/** Interface flag: supports multicast. */
export const IFF_MULTICAST = 0x1000;
/** Interface flag: can choose its medium. */
export const IFF_PORTSEL = 0x2000;
/** Interface flag: chooses its medium by itself. */
export const IFF_AUTOMEDIA = 0x4000;
/** Interface flag: loses its addresses when it goes down. */
export const IFF_DYNAMIC = 0x8000;
/** Interface flag: carrier. */
export const IFF_LOWER_UP = 0x10000;
/** Interface flag: waits for something, such as authentication. */
export const IFF_DORMANT = 0x20000;
/** Interface flag: receives what it sends. */
export const IFF_ECHO = 0x40000;
/** Interface flags: those that user space cannot change. */
export const IFF_VOLATILE = 0x70c5a;

// IF_OPER_*: operational states of RFC 2863.

/** Operational state: unknown. */
export const IF_OPER_UNKNOWN = 0;
/** Operational state: a part is missing. */
export const IF_OPER_NOTPRESENT = 1;
/** Operational state: down. */
export const IF_OPER_DOWN = 2;
/** Operational state: down, because the link below is. */
export const IF_OPER_LOWERLAYERDOWN = 3;
/** Operational state: being tested. */
export const IF_OPER_TESTING = 4;
/** Operational state: waiting for something, such as authentication. */
export const IF_OPER_DORMANT = 5;
/** Operational state: up. */
export const IF_OPER_UP = 6;

// IF_LINK_MODE_*: who brings a link up.

/** Link mode: the carrier. */
export const IF_LINK_MODE_DEFAULT = 0;
/** Link mode: user space, out of the dormant state. */
export const IF_LINK_MODE_DORMANT = 1;
/** Link mode: user space, out of the testing state. */
export const IF_LINK_MODE_TESTING = 2;

// IF_GET_*, IF_IFACE_*, IF_PROTO_*: settings of serial interfaces (HDLC).

/** Request: physical interface. */
export const IF_GET_IFACE = 0x0001;
/** Request: protocol. */
export const IF_GET_PROTO = 0x0002;
/** Serial interface: V.35. */
export const IF_IFACE_V35 = 0x1000;
/** Serial interface: V.24. */
export const IF_IFACE_V24 = 0x1001;
/** Serial interface: X.21. */
export const IF_IFACE_X21 = 0x1002;
/** Serial interface: T1. */
export const IF_IFACE_T1 = 0x1003;
/** Serial interface: E1. */
export const IF_IFACE_E1 = 0x1004;
/** Serial interface: synchronous, of unknown type. */
export const IF_IFACE_SYNC_SERIAL = 0x1005;
/** Serial interface: X.21 with two clocks. */
export const IF_IFACE_X21D = 0x1006;
/** Serial protocol: raw HDLC. */
export const IF_PROTO_HDLC = 0x2000;
/** Serial protocol: PPP. */
export const IF_PROTO_PPP = 0x2001;
/** Serial protocol: Cisco's HDLC. */
export const IF_PROTO_CISCO = 0x2002;
/** Serial protocol: Frame Relay. */
export const IF_PROTO_FR = 0x2003;
/** Serial protocol request: create a Frame Relay circuit. */
export const IF_PROTO_FR_ADD_PVC = 0x2004;
/** Serial protocol request: delete a Frame Relay circuit. */
export const IF_PROTO_FR_DEL_PVC = 0x2005;
/** Serial protocol: X.25. */
export const IF_PROTO_X25 = 0x2006;
/** Serial protocol: raw HDLC as Ethernet. */
export const IF_PROTO_HDLC_ETH = 0x2007;
/** Serial protocol request: create a Frame Relay circuit as Ethernet. */
export const IF_PROTO_FR_ADD_ETH_PVC = 0x2008;
/** Serial protocol request: delete a Frame Relay circuit as Ethernet. */
export const IF_PROTO_FR_DEL_ETH_PVC = 0x2009;
/** Serial protocol: Frame Relay circuit. */
export const IF_PROTO_FR_PVC = 0x200a;
/** Serial protocol: Frame Relay circuit as Ethernet. */
export const IF_PROTO_FR_ETH_PVC = 0x200b;
/** Serial protocol: raw. */
export const IF_PROTO_RAW = 0x200c;

// Hardware address of struct ifreq.

/** Bytes of an Ethernet address. */
export const IFHWADDRLEN = 6;
