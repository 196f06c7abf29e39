/**
 * Constants of `linux/tcp_metrics.h`: what TCP remembers of its peers.
 *
 * @module
 */

// TCP_METRICS_*: generic netlink family `tcp_metrics`.

/** Version of the generic netlink family. */
export const TCP_METRICS_GENL_VERSION = 1;
/** TCP metrics command: unused. */
export const TCP_METRICS_CMD_UNSPEC = 0;
/** TCP metrics command: ask for entries. */
export const TCP_METRICS_CMD_GET = 1;
/** TCP metrics command: delete entries. */
export const TCP_METRICS_CMD_DEL = 2;

// TCP_METRICS_ATTR_*: attributes of an entry.

/** Attribute: unused. */
export const TCP_METRICS_ATTR_UNSPEC = 0;
/** Attribute: IPv4 address of the peer. */
export const TCP_METRICS_ATTR_ADDR_IPV4 = 1;
/** Attribute: IPv6 address of the peer. */
export const TCP_METRICS_ATTR_ADDR_IPV6 = 2;
/** Attribute: milliseconds since the last change. */
export const TCP_METRICS_ATTR_AGE = 3;
/** Attribute: last timestamp received, unused since Linux 4.10. */
export const TCP_METRICS_ATTR_TW_TSVAL = 4;
/** Attribute: seconds since then, unused since Linux 4.10. */
export const TCP_METRICS_ATTR_TW_TS_STAMP = 5;
/** Attribute: metrics, `TCP_METRICS_A_METRICS_*`. */
export const TCP_METRICS_ATTR_VALS = 6;
/** Attribute: maximal segment size of Fast Open. */
export const TCP_METRICS_ATTR_FOPEN_MSS = 7;
/** Attribute: number of Fast Open packets lost. */
export const TCP_METRICS_ATTR_FOPEN_SYN_DROPS = 8;
/** Attribute: milliseconds since the last Fast Open packet was lost. */
export const TCP_METRICS_ATTR_FOPEN_SYN_DROP_TS = 9;
/** Attribute: cookie of Fast Open. */
export const TCP_METRICS_ATTR_FOPEN_COOKIE = 10;
/** Attribute: own IPv4 address. */
export const TCP_METRICS_ATTR_SADDR_IPV4 = 11;
/** Attribute: own IPv6 address. */
export const TCP_METRICS_ATTR_SADDR_IPV6 = 12;
/** Attribute: padding before 64-bit values. */
export const TCP_METRICS_ATTR_PAD = 13;

// TCP_METRICS_A_METRICS_*: metrics as attributes.

/** Attribute: round trip time in milliseconds. */
export const TCP_METRICS_A_METRICS_RTT = 1;
/** Attribute: variance of the round trip time in milliseconds. */
export const TCP_METRICS_A_METRICS_RTTVAR = 2;
/** Attribute: slow start threshold. */
export const TCP_METRICS_A_METRICS_SSTHRESH = 3;
/** Attribute: congestion window. */
export const TCP_METRICS_A_METRICS_CWND = 4;
/** Attribute: reordering, spelled as the kernel does. */
export const TCP_METRICS_A_METRICS_REODERING = 5;
/** Attribute: round trip time in microseconds. */
export const TCP_METRICS_A_METRICS_RTT_US = 6;
/** Attribute: variance of the round trip time in microseconds. */
export const TCP_METRICS_A_METRICS_RTTVAR_US = 7;

// TCP_METRIC_*: the same metrics, counted from 0.

/** TCP metric: round trip time in milliseconds. */
export const TCP_METRIC_RTT = 0;
/** TCP metric: variance of the round trip time in milliseconds. */
export const TCP_METRIC_RTTVAR = 1;
/** TCP metric: slow start threshold. */
export const TCP_METRIC_SSTHRESH = 2;
/** TCP metric: congestion window. */
export const TCP_METRIC_CWND = 3;
/** TCP metric: reordering. */
export const TCP_METRIC_REORDERING = 4;
/** TCP metric: round trip time in microseconds. */
export const TCP_METRIC_RTT_US = 5;
/** TCP metric: variance of the round trip time in microseconds. */
export const TCP_METRIC_RTTVAR_US = 6;
