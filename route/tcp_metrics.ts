/**
 * What TCP remembers of its peers, on the wire: the family `tcp_metrics` of generic netlink
 * (linux/tcp_metrics.h).
 *
 * @module
 */
import { type GenericHeader, genericHeader } from "../netlink/generic.ts";
import {
  type Attrs,
  attrs,
  bytes,
  ipv4,
  ipv6,
  message,
  nest,
  s32,
  type Type,
  u16,
  u32,
  u64,
  type Unknowns,
} from "../netlink/schema.ts";
import {
  TCP_METRICS_A_METRICS_CWND,
  TCP_METRICS_A_METRICS_REODERING,
  TCP_METRICS_A_METRICS_RTT,
  TCP_METRICS_A_METRICS_RTT_US,
  TCP_METRICS_A_METRICS_RTTVAR,
  TCP_METRICS_A_METRICS_RTTVAR_US,
  TCP_METRICS_A_METRICS_SSTHRESH,
  TCP_METRICS_ATTR_ADDR_IPV4,
  TCP_METRICS_ATTR_ADDR_IPV6,
  TCP_METRICS_ATTR_AGE,
  TCP_METRICS_ATTR_FOPEN_COOKIE,
  TCP_METRICS_ATTR_FOPEN_MSS,
  TCP_METRICS_ATTR_FOPEN_SYN_DROP_TS,
  TCP_METRICS_ATTR_FOPEN_SYN_DROPS,
  TCP_METRICS_ATTR_PAD,
  TCP_METRICS_ATTR_SADDR_IPV4,
  TCP_METRICS_ATTR_SADDR_IPV6,
  TCP_METRICS_ATTR_TW_TS_STAMP,
  TCP_METRICS_ATTR_TW_TSVAL,
  TCP_METRICS_ATTR_VALS,
} from "./uapi/tcp_metrics.ts";

/** Measures of connections (`TCP_METRICS_A_METRICS_*`). */
export interface TcpMetricsValues extends Unknowns {
  /** Round trip time in eighths of a millisecond. */
  rtt?: number;
  /** Variance of the round trip time in quarters of a millisecond. */
  rttvar?: number;
  /** Slow start threshold in segments. */
  ssthresh?: number;
  /** Congestion window in segments. */
  cwnd?: number;
  /** How far segments came out of order; spelled as the kernel does. */
  reodering?: number;
  /** Round trip time in eighths of a microsecond. */
  rttUs?: number;
  /** Variance of the round trip time in quarters of a microsecond. */
  rttvarUs?: number;
}

/** Wire layout of {@linkcode TcpMetricsValues}. */
export const tcpMetricsValues: Attrs<TcpMetricsValues> = attrs<TcpMetricsValues>(
  "TCP_METRICS_A_METRICS_",
  {
    rtt: [TCP_METRICS_A_METRICS_RTT, u32],
    rttvar: [TCP_METRICS_A_METRICS_RTTVAR, u32],
    ssthresh: [TCP_METRICS_A_METRICS_SSTHRESH, u32],
    cwnd: [TCP_METRICS_A_METRICS_CWND, u32],
    reodering: [TCP_METRICS_A_METRICS_REODERING, u32],
    rttUs: [TCP_METRICS_A_METRICS_RTT_US, u32],
    rttvarUs: [TCP_METRICS_A_METRICS_RTTVAR_US, u32],
  },
);

/** What TCP remembers of a peer (`TCP_METRICS_ATTR_*`). */
export interface TcpMetricsAttrs extends Unknowns {
  /** Address of the peer. IPv4. */
  addrIpv4?: string;
  /** Address of the peer. IPv6. */
  addrIpv6?: string;
  /** Milliseconds since it changed. */
  age?: bigint;
  /** The last time stamp that came; unused since Linux 4.10. */
  twTsval?: number;
  /** Seconds since then; unused since Linux 4.10. */
  twTsStamp?: number;
  /** Measures. */
  vals?: TcpMetricsValues;
  /** Greatest segment that Fast Open may send, in bytes. */
  fopenMss?: number;
  /** How many first segments with Fast Open were lost. */
  fopenSynDrops?: number;
  /** Milliseconds since the last of them. */
  fopenSynDropTs?: bigint;
  /** Cookie for Fast Open. */
  fopenCookie?: Uint8Array;
  /** Own address. IPv4. */
  saddrIpv4?: string;
  /** Own address. IPv6. */
  saddrIpv6?: string;
  /** Padding, without meaning. */
  pad?: Uint8Array;
}

/** Wire layout of {@linkcode TcpMetricsAttrs}. */
export const tcpMetricsAttrs: Attrs<TcpMetricsAttrs> = attrs<TcpMetricsAttrs>(
  "TCP_METRICS_ATTR_",
  {
    addrIpv4: [TCP_METRICS_ATTR_ADDR_IPV4, ipv4],
    addrIpv6: [TCP_METRICS_ATTR_ADDR_IPV6, ipv6],
    age: [TCP_METRICS_ATTR_AGE, u64],
    twTsval: [TCP_METRICS_ATTR_TW_TSVAL, u32],
    twTsStamp: [TCP_METRICS_ATTR_TW_TS_STAMP, s32],
    vals: [TCP_METRICS_ATTR_VALS, nest(tcpMetricsValues)],
    fopenMss: [TCP_METRICS_ATTR_FOPEN_MSS, u16],
    fopenSynDrops: [TCP_METRICS_ATTR_FOPEN_SYN_DROPS, u16],
    fopenSynDropTs: [TCP_METRICS_ATTR_FOPEN_SYN_DROP_TS, u64],
    fopenCookie: [TCP_METRICS_ATTR_FOPEN_COOKIE, bytes],
    saddrIpv4: [TCP_METRICS_ATTR_SADDR_IPV4, ipv4],
    saddrIpv6: [TCP_METRICS_ATTR_SADDR_IPV6, ipv6],
    pad: [TCP_METRICS_ATTR_PAD, bytes],
  },
);

/** What TCP remembers of a peer: body of TCP_METRICS_CMD_GET and TCP_METRICS_CMD_DEL. */
export interface TcpMetricsMessage extends GenericHeader {
  /** Attributes. */
  attrs: TcpMetricsAttrs;
}

/** Wire layout of {@linkcode TcpMetricsMessage}. */
export const tcpMetricsMessage: Type<TcpMetricsMessage> = message<TcpMetricsMessage>(
  genericHeader,
  tcpMetricsAttrs,
);
