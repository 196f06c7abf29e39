/**
 * Constants of `linux/in.h`: IP protocols.
 *
 * @module
 */

// IPPROTO_*: protocols.

/** IP protocol: any, or IPv6's hop-by-hop options. */
export const IPPROTO_IP = 0;
/** IP protocol: ICMP. */
export const IPPROTO_ICMP = 1;
/** IP protocol: IGMP. */
export const IPPROTO_IGMP = 2;
/** IP protocol: IPv4 in IP. */
export const IPPROTO_IPIP = 4;
/** IP protocol: TCP. */
export const IPPROTO_TCP = 6;
/** IP protocol: EGP. */
export const IPPROTO_EGP = 8;
/** IP protocol: PUP. */
export const IPPROTO_PUP = 12;
/** IP protocol: UDP. */
export const IPPROTO_UDP = 17;
/** IP protocol: XNS IDP. */
export const IPPROTO_IDP = 22;
/** IP protocol: ISO transport class 4. */
export const IPPROTO_TP = 29;
/** IP protocol: DCCP. */
export const IPPROTO_DCCP = 33;
/** IP protocol: IPv6 in IP. */
export const IPPROTO_IPV6 = 41;
/** IP protocol: RSVP. */
export const IPPROTO_RSVP = 46;
/** IP protocol: GRE. */
export const IPPROTO_GRE = 47;
/** IP protocol: IPsec encapsulation. */
export const IPPROTO_ESP = 50;
/** IP protocol: IPsec authentication. */
export const IPPROTO_AH = 51;
/** IP protocol: multicast transport. */
export const IPPROTO_MTP = 92;
/** IP protocol: IPsec BEET pseudo header. */
export const IPPROTO_BEETPH = 94;
/** IP protocol: encapsulation header. */
export const IPPROTO_ENCAP = 98;
/** IP protocol: PIM. */
export const IPPROTO_PIM = 103;
/** IP protocol: IP compression. */
export const IPPROTO_COMP = 108;
/** IP protocol: L2TP. */
export const IPPROTO_L2TP = 115;
/** IP protocol: SCTP. */
export const IPPROTO_SCTP = 132;
/** IP protocol: UDP-Lite. */
export const IPPROTO_UDPLITE = 136;
/** IP protocol: MPLS in IP. */
export const IPPROTO_MPLS = 137;
/** IP protocol: Ethernet in IPv6. */
export const IPPROTO_ETHERNET = 143;
/** IP protocol: aggregation and fragmentation in IPsec. */
export const IPPROTO_AGGFRAG = 144;
/** IP protocol: raw. */
export const IPPROTO_RAW = 255;
/** IP protocol: shared memory communications, no number of IP. */
export const IPPROTO_SMC = 256;
/** IP protocol: multipath TCP, no number of IP. */
export const IPPROTO_MPTCP = 262;

// MCAST_*: modes of a multicast group.

/** Group mode: all sources but those listed. */
export const MCAST_EXCLUDE = 0;
/** Group mode: only the sources listed. */
export const MCAST_INCLUDE = 1;
