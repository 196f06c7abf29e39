/**
 * Constants of `linux/lwtunnel.h`: encapsulation by a route.
 *
 * @module
 */

// LWTUNNEL_ENCAP_*: kinds of encapsulation.

/** Encapsulation: none. */
export const LWTUNNEL_ENCAP_NONE = 0;
/** Encapsulation: MPLS labels. */
export const LWTUNNEL_ENCAP_MPLS = 1;
/** Encapsulation: IPv4 tunnel. */
export const LWTUNNEL_ENCAP_IP = 2;
/** Encapsulation: identifier locator addressing. */
export const LWTUNNEL_ENCAP_ILA = 3;
/** Encapsulation: IPv6 tunnel. */
export const LWTUNNEL_ENCAP_IP6 = 4;
/** Encapsulation: segment routing header. */
export const LWTUNNEL_ENCAP_SEG6 = 5;
/** Encapsulation: BPF programs. */
export const LWTUNNEL_ENCAP_BPF = 6;
/** Encapsulation: segment routing, what to do locally. */
export const LWTUNNEL_ENCAP_SEG6_LOCAL = 7;
/** Encapsulation: routing header of low-power networks. */
export const LWTUNNEL_ENCAP_RPL = 8;
/** Encapsulation: in-situ measurement. */
export const LWTUNNEL_ENCAP_IOAM6 = 9;
/** Encapsulation: IPsec. */
export const LWTUNNEL_ENCAP_XFRM = 10;

// LWTUNNEL_IP_*: settings of an IPv4 tunnel.

/** Attribute: unused. */
export const LWTUNNEL_IP_UNSPEC = 0;
/** Attribute: tunnel id, network byte order. */
export const LWTUNNEL_IP_ID = 1;
/** Attribute: destination. */
export const LWTUNNEL_IP_DST = 2;
/** Attribute: source. */
export const LWTUNNEL_IP_SRC = 3;
/** Attribute: hop limit. */
export const LWTUNNEL_IP_TTL = 4;
/** Attribute: type of service. */
export const LWTUNNEL_IP_TOS = 5;
/** Attribute: `TUNNEL_*`, network byte order. */
export const LWTUNNEL_IP_FLAGS = 6;
/** Attribute: padding before 64-bit values. */
export const LWTUNNEL_IP_PAD = 7;
/** Attribute: options, `LWTUNNEL_IP_OPTS_*`. */
export const LWTUNNEL_IP_OPTS = 8;

// LWTUNNEL_IP6_*: settings of an IPv6 tunnel.

/** Attribute: unused. */
export const LWTUNNEL_IP6_UNSPEC = 0;
/** Attribute: tunnel id, network byte order. */
export const LWTUNNEL_IP6_ID = 1;
/** Attribute: destination. */
export const LWTUNNEL_IP6_DST = 2;
/** Attribute: source. */
export const LWTUNNEL_IP6_SRC = 3;
/** Attribute: hop limit. */
export const LWTUNNEL_IP6_HOPLIMIT = 4;
/** Attribute: traffic class. */
export const LWTUNNEL_IP6_TC = 5;
/** Attribute: `TUNNEL_*`, network byte order. */
export const LWTUNNEL_IP6_FLAGS = 6;
/** Attribute: padding before 64-bit values. */
export const LWTUNNEL_IP6_PAD = 7;
/** Attribute: options, `LWTUNNEL_IP_OPTS_*`. */
export const LWTUNNEL_IP6_OPTS = 8;

// LWTUNNEL_IP_OPTS_*: options of a tunnel.

/** Attribute: unused. */
export const LWTUNNEL_IP_OPTS_UNSPEC = 0;
/** Attribute: GENEVE, `LWTUNNEL_IP_OPT_GENEVE_*`. */
export const LWTUNNEL_IP_OPTS_GENEVE = 1;
/** Attribute: VXLAN, `LWTUNNEL_IP_OPT_VXLAN_*`. */
export const LWTUNNEL_IP_OPTS_VXLAN = 2;
/** Attribute: ERSPAN, `LWTUNNEL_IP_OPT_ERSPAN_*`. */
export const LWTUNNEL_IP_OPTS_ERSPAN = 3;

// LWTUNNEL_IP_OPT_*: one option.

/** Attribute: unused. */
export const LWTUNNEL_IP_OPT_GENEVE_UNSPEC = 0;
/** Attribute: class, network byte order. */
export const LWTUNNEL_IP_OPT_GENEVE_CLASS = 1;
/** Attribute: type. */
export const LWTUNNEL_IP_OPT_GENEVE_TYPE = 2;
/** Attribute: data. */
export const LWTUNNEL_IP_OPT_GENEVE_DATA = 3;
/** Attribute: unused. */
export const LWTUNNEL_IP_OPT_VXLAN_UNSPEC = 0;
/** Attribute: group policy. */
export const LWTUNNEL_IP_OPT_VXLAN_GBP = 1;
/** Attribute: unused. */
export const LWTUNNEL_IP_OPT_ERSPAN_UNSPEC = 0;
/** Attribute: version. */
export const LWTUNNEL_IP_OPT_ERSPAN_VER = 1;
/** Attribute: index, version 1. */
export const LWTUNNEL_IP_OPT_ERSPAN_INDEX = 2;
/** Attribute: direction, version 2. */
export const LWTUNNEL_IP_OPT_ERSPAN_DIR = 3;
/** Attribute: hardware id, version 2. */
export const LWTUNNEL_IP_OPT_ERSPAN_HWID = 4;

// LWT_BPF_*: BPF programs of a route.

/** Attribute: unused. */
export const LWT_BPF_PROG_UNSPEC = 0;
/** Attribute: open file of the program. */
export const LWT_BPF_PROG_FD = 1;
/** Attribute: name of the program. */
export const LWT_BPF_PROG_NAME = 2;
/** Attribute: unused. */
export const LWT_BPF_UNSPEC = 0;
/** Attribute: program on input, `LWT_BPF_PROG_*`. */
export const LWT_BPF_IN = 1;
/** Attribute: program on output, `LWT_BPF_PROG_*`. */
export const LWT_BPF_OUT = 2;
/** Attribute: program on transmit, `LWT_BPF_PROG_*`. */
export const LWT_BPF_XMIT = 3;
/** Attribute: bytes that the program on transmit adds. */
export const LWT_BPF_XMIT_HEADROOM = 4;
/** Most bytes that a program on transmit may add. */
export const LWT_BPF_MAX_HEADROOM = 256;

// LWT_XFRM_*: IPsec by a route.

/** Attribute: unused. */
export const LWT_XFRM_UNSPEC = 0;
/** Attribute: id that policies and states refer to. */
export const LWT_XFRM_IF_ID = 1;
/** Attribute: index of the link below. */
export const LWT_XFRM_LINK = 2;
