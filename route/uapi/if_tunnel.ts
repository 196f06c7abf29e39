/**
 * Constants of `linux/if_tunnel.h`: IP tunnels and GRE.
 *
 * The header has `GRE_*` and `TUNNEL_*` in network byte order. Here they are plain numbers, to be
 * written in network byte order.
 *
 * @module
 */

// SIOC*: requests of the older ioctl interface.

/** Tunnel ioctl: read a tunnel. */
export const SIOCGETTUNNEL = 0x89f0;
/** Tunnel ioctl: add a tunnel. */
export const SIOCADDTUNNEL = 0x89f1;
/** Tunnel ioctl: delete a tunnel. */
export const SIOCDELTUNNEL = 0x89f2;
/** Tunnel ioctl: change a tunnel. */
export const SIOCCHGTUNNEL = 0x89f3;
/** Tunnel ioctl: read potential routers. */
export const SIOCGETPRL = 0x89f4;
/** Tunnel ioctl: add a potential router. */
export const SIOCADDPRL = 0x89f5;
/** Tunnel ioctl: delete a potential router. */
export const SIOCDELPRL = 0x89f6;
/** Tunnel ioctl: change a potential router. */
export const SIOCCHGPRL = 0x89f7;
/** Tunnel ioctl: read 6rd settings. */
export const SIOCGET6RD = 0x89f8;
/** Tunnel ioctl: add 6rd settings. */
export const SIOCADD6RD = 0x89f9;
/** Tunnel ioctl: delete 6rd settings. */
export const SIOCDEL6RD = 0x89fa;
/** Tunnel ioctl: change 6rd settings. */
export const SIOCCHG6RD = 0x89fb;

// GRE_*: flags of a GRE header, IFLA_GRE_IFLAGS and IFLA_GRE_OFLAGS.

/** GRE flag: checksum. */
export const GRE_CSUM = 0x8000;
/** GRE flag: routing. */
export const GRE_ROUTING = 0x4000;
/** GRE flag: key. */
export const GRE_KEY = 0x2000;
/** GRE flag: sequence number. */
export const GRE_SEQ = 0x1000;
/** GRE flag: strict source route. */
export const GRE_STRICT = 0x0800;
/** GRE flag: recursion control. */
export const GRE_REC = 0x0700;
/** GRE flag: acknowledgement. */
export const GRE_ACK = 0x0080;
/** GRE header: mask of the reserved flags. */
export const GRE_FLAGS = 0x0078;
/** GRE header: mask of the version. */
export const GRE_VERSION = 0x0007;
/** GRE version 0. */
export const GRE_VERSION_0 = 0x0000;
/** GRE version 1, of PPTP. */
export const GRE_VERSION_1 = 0x0001;
/** GRE protocol: PPP. */
export const GRE_PROTO_PPP = 0x880b;
/** GRE key: mask of PPTP's call id. */
export const GRE_PPTP_KEY_MASK = 0xffff;

// IFLA_IPTUN_*: settings of an IP tunnel.

/** Attribute: unused. */
export const IFLA_IPTUN_UNSPEC = 0;
/** Attribute: index of the link below. */
export const IFLA_IPTUN_LINK = 1;
/** Attribute: source. */
export const IFLA_IPTUN_LOCAL = 2;
/** Attribute: destination. */
export const IFLA_IPTUN_REMOTE = 3;
/** Attribute: hop limit, 0 for the inner packet's. */
export const IFLA_IPTUN_TTL = 4;
/** Attribute: type of service, 1 for the inner packet's. */
export const IFLA_IPTUN_TOS = 5;
/** Attribute: encapsulation limit, IPv6. */
export const IFLA_IPTUN_ENCAP_LIMIT = 6;
/** Attribute: traffic class and flow label, network byte order, IPv6. */
export const IFLA_IPTUN_FLOWINFO = 7;
/** Attribute: `SIT_*`, or IPv6's `IP6_TNL_F_*`. */
export const IFLA_IPTUN_FLAGS = 8;
/** Attribute: protocol of the inner packet, `IPPROTO_*`, 0 for any. */
export const IFLA_IPTUN_PROTO = 9;
/** Attribute: whether the path MTU is discovered. */
export const IFLA_IPTUN_PMTUDISC = 10;
/** Attribute: 6rd: IPv6 prefix. */
export const IFLA_IPTUN_6RD_PREFIX = 11;
/** Attribute: 6rd: IPv4 prefix of the relay. */
export const IFLA_IPTUN_6RD_RELAY_PREFIX = 12;
/** Attribute: 6rd: length of the IPv6 prefix. */
export const IFLA_IPTUN_6RD_PREFIXLEN = 13;
/** Attribute: 6rd: length of the relay's prefix. */
export const IFLA_IPTUN_6RD_RELAY_PREFIXLEN = 14;
/** Attribute: encapsulation in UDP, `TUNNEL_ENCAP_*`. */
export const IFLA_IPTUN_ENCAP_TYPE = 15;
/** Attribute: `TUNNEL_ENCAP_FLAG_*`. */
export const IFLA_IPTUN_ENCAP_FLAGS = 16;
/** Attribute: UDP source port, network byte order. */
export const IFLA_IPTUN_ENCAP_SPORT = 17;
/** Attribute: UDP destination port, network byte order. */
export const IFLA_IPTUN_ENCAP_DPORT = 18;
/** Attribute: whether each packet says where it goes, a flag. */
export const IFLA_IPTUN_COLLECT_METADATA = 19;
/** Attribute: firewall mark. */
export const IFLA_IPTUN_FWMARK = 20;

// TUNNEL_ENCAP_*: encapsulation of a tunnel's packets.

/** Tunnel encapsulation: none. */
export const TUNNEL_ENCAP_NONE = 0;
/** Tunnel encapsulation: foo over UDP. */
export const TUNNEL_ENCAP_FOU = 1;
/** Tunnel encapsulation: generic UDP encapsulation. */
export const TUNNEL_ENCAP_GUE = 2;
/** Tunnel encapsulation: MPLS. */
export const TUNNEL_ENCAP_MPLS = 3;
/** Tunnel encapsulation flag: UDP checksum over IPv4. */
export const TUNNEL_ENCAP_FLAG_CSUM = 0x1;
/** Tunnel encapsulation flag: UDP checksum over IPv6. */
export const TUNNEL_ENCAP_FLAG_CSUM6 = 0x2;
/** Tunnel encapsulation flag: checksum offloaded to the receiver. */
export const TUNNEL_ENCAP_FLAG_REMCSUM = 0x4;
/** SIT flag: ISATAP. */
export const SIT_ISATAP = 0x1;
/** Potential router flag: default router. */
export const PRL_DEFAULT = 0x1;

// IFLA_GRE_*: settings of a GRE tunnel.

/** Attribute: unused. */
export const IFLA_GRE_UNSPEC = 0;
/** Attribute: index of the link below. */
export const IFLA_GRE_LINK = 1;
/** Attribute: flags on input, `GRE_*`, network byte order. */
export const IFLA_GRE_IFLAGS = 2;
/** Attribute: flags on output, `GRE_*`, network byte order. */
export const IFLA_GRE_OFLAGS = 3;
/** Attribute: key on input, network byte order. */
export const IFLA_GRE_IKEY = 4;
/** Attribute: key on output, network byte order. */
export const IFLA_GRE_OKEY = 5;
/** Attribute: source. */
export const IFLA_GRE_LOCAL = 6;
/** Attribute: destination. */
export const IFLA_GRE_REMOTE = 7;
/** Attribute: hop limit, 0 for the inner packet's. */
export const IFLA_GRE_TTL = 8;
/** Attribute: type of service, 1 for the inner packet's. */
export const IFLA_GRE_TOS = 9;
/** Attribute: whether the path MTU is discovered. */
export const IFLA_GRE_PMTUDISC = 10;
/** Attribute: encapsulation limit, IPv6. */
export const IFLA_GRE_ENCAP_LIMIT = 11;
/** Attribute: traffic class and flow label, network byte order, IPv6. */
export const IFLA_GRE_FLOWINFO = 12;
/** Attribute: IPv6's `IP6_TNL_F_*`. */
export const IFLA_GRE_FLAGS = 13;
/** Attribute: encapsulation in UDP, `TUNNEL_ENCAP_*`. */
export const IFLA_GRE_ENCAP_TYPE = 14;
/** Attribute: `TUNNEL_ENCAP_FLAG_*`. */
export const IFLA_GRE_ENCAP_FLAGS = 15;
/** Attribute: UDP source port, network byte order. */
export const IFLA_GRE_ENCAP_SPORT = 16;
/** Attribute: UDP destination port, network byte order. */
export const IFLA_GRE_ENCAP_DPORT = 17;
/** Attribute: whether each packet says where it goes, a flag. */
export const IFLA_GRE_COLLECT_METADATA = 18;
/** Attribute: whether the inner packet's don't fragment bit is ignored. */
export const IFLA_GRE_IGNORE_DF = 19;
/** Attribute: firewall mark. */
export const IFLA_GRE_FWMARK = 20;
/** Attribute: ERSPAN index, version 1. */
export const IFLA_GRE_ERSPAN_INDEX = 21;
/** Attribute: ERSPAN version. */
export const IFLA_GRE_ERSPAN_VER = 22;
/** Attribute: ERSPAN direction, version 2. */
export const IFLA_GRE_ERSPAN_DIR = 23;
/** Attribute: ERSPAN hardware id, version 2. */
export const IFLA_GRE_ERSPAN_HWID = 24;

// IFLA_VTI_*: settings of a VTI tunnel.

/** VTI flag: a VTI tunnel. */
export const VTI_ISVTI = 0x0001;
/** Attribute: unused. */
export const IFLA_VTI_UNSPEC = 0;
/** Attribute: index of the link below. */
export const IFLA_VTI_LINK = 1;
/** Attribute: key on input, network byte order. */
export const IFLA_VTI_IKEY = 2;
/** Attribute: key on output, network byte order. */
export const IFLA_VTI_OKEY = 3;
/** Attribute: source. */
export const IFLA_VTI_LOCAL = 4;
/** Attribute: destination. */
export const IFLA_VTI_REMOTE = 5;
/** Attribute: firewall mark. */
export const IFLA_VTI_FWMARK = 6;

// TUNNEL_*: flags of a tunnelled packet, LWTUNNEL_IP_FLAGS among others.

/** Tunnel flag: checksum. */
export const TUNNEL_CSUM = 0x01;
/** Tunnel flag: routing. */
export const TUNNEL_ROUTING = 0x02;
/** Tunnel flag: key. */
export const TUNNEL_KEY = 0x04;
/** Tunnel flag: sequence number. */
export const TUNNEL_SEQ = 0x08;
/** Tunnel flag: strict source route. */
export const TUNNEL_STRICT = 0x10;
/** Tunnel flag: recursion control. */
export const TUNNEL_REC = 0x20;
/** Tunnel flag: version. */
export const TUNNEL_VERSION = 0x40;
/** Tunnel flag: no key. */
export const TUNNEL_NO_KEY = 0x80;
/** Tunnel flag: don't fragment. */
export const TUNNEL_DONT_FRAGMENT = 0x0100;
/** Tunnel flag: operation and maintenance. */
export const TUNNEL_OAM = 0x0200;
/** Tunnel flag: critical options. */
export const TUNNEL_CRIT_OPT = 0x0400;
/** Tunnel flag: GENEVE options. */
export const TUNNEL_GENEVE_OPT = 0x0800;
/** Tunnel flag: VXLAN options. */
export const TUNNEL_VXLAN_OPT = 0x1000;
/** Tunnel flag: do not cache the route. */
export const TUNNEL_NOCACHE = 0x2000;
/** Tunnel flag: ERSPAN options. */
export const TUNNEL_ERSPAN_OPT = 0x4000;
/** Tunnel flag: GTP options. */
export const TUNNEL_GTP_OPT = 0x8000;
/** Tunnel flags: those that say that there are options. */
export const TUNNEL_OPTIONS_PRESENT = 0xd800;

// IP_TUNNEL_*_BIT: the same flags as bit numbers.

/** Tunnel flag bit: checksum. */
export const IP_TUNNEL_CSUM_BIT = 0;
/** Tunnel flag bit: routing. */
export const IP_TUNNEL_ROUTING_BIT = 1;
/** Tunnel flag bit: key. */
export const IP_TUNNEL_KEY_BIT = 2;
/** Tunnel flag bit: sequence number. */
export const IP_TUNNEL_SEQ_BIT = 3;
/** Tunnel flag bit: strict source route. */
export const IP_TUNNEL_STRICT_BIT = 4;
/** Tunnel flag bit: recursion control. */
export const IP_TUNNEL_REC_BIT = 5;
/** Tunnel flag bit: version. */
export const IP_TUNNEL_VERSION_BIT = 6;
/** Tunnel flag bit: no key. */
export const IP_TUNNEL_NO_KEY_BIT = 7;
/** Tunnel flag bit: don't fragment. */
export const IP_TUNNEL_DONT_FRAGMENT_BIT = 8;
/** Tunnel flag bit: operation and maintenance. */
export const IP_TUNNEL_OAM_BIT = 9;
/** Tunnel flag bit: critical options. */
export const IP_TUNNEL_CRIT_OPT_BIT = 10;
/** Tunnel flag bit: GENEVE options. */
export const IP_TUNNEL_GENEVE_OPT_BIT = 11;
/** Tunnel flag bit: VXLAN options. */
export const IP_TUNNEL_VXLAN_OPT_BIT = 12;
/** Tunnel flag bit: do not cache the route. */
export const IP_TUNNEL_NOCACHE_BIT = 13;
/** Tunnel flag bit: ERSPAN options. */
export const IP_TUNNEL_ERSPAN_OPT_BIT = 14;
/** Tunnel flag bit: GTP options. */
export const IP_TUNNEL_GTP_OPT_BIT = 15;
/** Tunnel flag bit: a VTI tunnel. */
export const IP_TUNNEL_VTI_BIT = 16;
/** Tunnel flag bit: ISATAP, the same bit as {@linkcode IP_TUNNEL_VTI_BIT}. */
export const IP_TUNNEL_SIT_ISATAP_BIT = 16;
/** Tunnel flag bit: PFCP options. */
export const IP_TUNNEL_PFCP_OPT_BIT = 17;
