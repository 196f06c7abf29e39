/**
 * Constants of `linux/snmp.h`: counters of IPv6.
 *
 * @module
 */

// IPSTATS_MIB_*: indices in IFLA_INET6_STATS.

/** IPv6 counter: number of counters. */
export const IPSTATS_MIB_NUM = 0;
/** IPv6 counter: packets received. */
export const IPSTATS_MIB_INPKTS = 1;
/** IPv6 counter: bytes received. */
export const IPSTATS_MIB_INOCTETS = 2;
/** IPv6 counter: packets delivered. */
export const IPSTATS_MIB_INDELIVERS = 3;
/** IPv6 counter: packets received without congestion notification. */
export const IPSTATS_MIB_NOECTPKTS = 4;
/** IPv6 counter: packets received with ECT(1). */
export const IPSTATS_MIB_ECT1PKTS = 5;
/** IPv6 counter: packets received with ECT(0). */
export const IPSTATS_MIB_ECT0PKTS = 6;
/** IPv6 counter: packets received that met congestion. */
export const IPSTATS_MIB_CEPKTS = 7;
/** IPv6 counter: packets handed over for sending. */
export const IPSTATS_MIB_OUTREQUESTS = 8;
/** IPv6 counter: packets sent. */
export const IPSTATS_MIB_OUTPKTS = 9;
/** IPv6 counter: bytes sent. */
export const IPSTATS_MIB_OUTOCTETS = 10;
/** IPv6 counter: packets forwarded. */
export const IPSTATS_MIB_OUTFORWDATAGRAMS = 11;
/** IPv6 counter: packets received with a bad header. */
export const IPSTATS_MIB_INHDRERRORS = 12;
/** IPv6 counter: packets received that were too big to be forwarded. */
export const IPSTATS_MIB_INTOOBIGERRORS = 13;
/** IPv6 counter: packets received without a route. */
export const IPSTATS_MIB_INNOROUTES = 14;
/** IPv6 counter: packets received with a bad address. */
export const IPSTATS_MIB_INADDRERRORS = 15;
/** IPv6 counter: packets received of an unknown protocol. */
export const IPSTATS_MIB_INUNKNOWNPROTOS = 16;
/** IPv6 counter: packets received truncated. */
export const IPSTATS_MIB_INTRUNCATEDPKTS = 17;
/** IPv6 counter: packets dropped on receive. */
export const IPSTATS_MIB_INDISCARDS = 18;
/** IPv6 counter: packets dropped on transmit. */
export const IPSTATS_MIB_OUTDISCARDS = 19;
/** IPv6 counter: packets not sent for want of a route. */
export const IPSTATS_MIB_OUTNOROUTES = 20;
/** IPv6 counter: reassemblies that took too long. */
export const IPSTATS_MIB_REASMTIMEOUT = 21;
/** IPv6 counter: fragments received. */
export const IPSTATS_MIB_REASMREQDS = 22;
/** IPv6 counter: packets reassembled. */
export const IPSTATS_MIB_REASMOKS = 23;
/** IPv6 counter: packets not reassembled. */
export const IPSTATS_MIB_REASMFAILS = 24;
/** IPv6 counter: packets fragmented. */
export const IPSTATS_MIB_FRAGOKS = 25;
/** IPv6 counter: packets that could not be fragmented. */
export const IPSTATS_MIB_FRAGFAILS = 26;
/** IPv6 counter: fragments made. */
export const IPSTATS_MIB_FRAGCREATES = 27;
/** IPv6 counter: multicast packets received. */
export const IPSTATS_MIB_INMCASTPKTS = 28;
/** IPv6 counter: multicast packets sent. */
export const IPSTATS_MIB_OUTMCASTPKTS = 29;
/** IPv6 counter: broadcast packets received. */
export const IPSTATS_MIB_INBCASTPKTS = 30;
/** IPv6 counter: broadcast packets sent. */
export const IPSTATS_MIB_OUTBCASTPKTS = 31;
/** IPv6 counter: multicast bytes received. */
export const IPSTATS_MIB_INMCASTOCTETS = 32;
/** IPv6 counter: multicast bytes sent. */
export const IPSTATS_MIB_OUTMCASTOCTETS = 33;
/** IPv6 counter: broadcast bytes received. */
export const IPSTATS_MIB_INBCASTOCTETS = 34;
/** IPv6 counter: broadcast bytes sent. */
export const IPSTATS_MIB_OUTBCASTOCTETS = 35;
/** IPv6 counter: checksum errors. */
export const IPSTATS_MIB_CSUMERRORS = 36;
/** IPv6 counter: fragments that overlapped. */
export const IPSTATS_MIB_REASM_OVERLAPS = 37;

// ICMP6_MIB_*: indices in IFLA_INET6_ICMP6STATS.

/** ICMPv6 counter: number of counters. */
export const ICMP6_MIB_NUM = 0;
/** ICMPv6 counter: messages received. */
export const ICMP6_MIB_INMSGS = 1;
/** ICMPv6 counter: errors on receive. */
export const ICMP6_MIB_INERRORS = 2;
/** ICMPv6 counter: messages sent. */
export const ICMP6_MIB_OUTMSGS = 3;
/** ICMPv6 counter: errors on transmit. */
export const ICMP6_MIB_OUTERRORS = 4;
/** ICMPv6 counter: checksum errors. */
export const ICMP6_MIB_CSUMERRORS = 5;
/** ICMPv6 counter: messages not sent, to limit the rate. */
export const ICMP6_MIB_RATELIMITHOST = 6;
