/**
 * Insertion of in-situ operations data into IPv6 packets (RFC 9197; linux/ioam6_iptunnel.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  be16,
  be32,
  bytes,
  ipv6,
  struct,
  type Type,
  u32,
  u8,
  type Unknowns,
} from "../../netlink/schema.ts";
import {
  IOAM6_IPTUNNEL_DST,
  IOAM6_IPTUNNEL_FREQ_K,
  IOAM6_IPTUNNEL_FREQ_N,
  IOAM6_IPTUNNEL_MODE,
  IOAM6_IPTUNNEL_SRC,
  IOAM6_IPTUNNEL_TRACE,
} from "../uapi/ioam6_iptunnel.ts";

/** The header of a trace (`struct ioam6_trace_hdr`). */
export interface Ioam6Trace {
  /** Id of the IOAM namespace. */
  namespaceId: number;
  /** Bits: in the upper five, the length of a node's data in units of 4 bytes; 0x04 overflow. */
  nodelen: number;
  /** Room that is left for the data of nodes, in units of 4 bytes, 0 to 127. */
  remlen: number;
  /** Which data nodes add: bit 0 is the highest; the lowest 8 are reserved. */
  type: number;
  /** The data of nodes. */
  data?: Uint8Array;
}

/** Wire layout of {@linkcode Ioam6Trace}. */
export const ioam6Trace: Type<Ioam6Trace> = struct<Ioam6Trace>("ioam6_trace_hdr", {
  namespaceId: be16,
  nodelen: u8,
  remlen: u8,
  type: be32,
  data: bytes,
}, { packed: true });

/** Insertion of a trace (`IOAM6_IPTUNNEL_*`). */
export interface Ioam6Encap extends Unknowns {
  /** How: into the packet, around it, or as the packet's origin says (`IOAM6_IPTUNNEL_MODE_*`). */
  mode?: number;
  /** Destination of the outer header. */
  dst?: string;
  /** The trace. */
  trace?: Ioam6Trace;
  /** How many packets out of `freqN` get it. */
  freqK?: number;
  /** Out of how many packets; 1 to 1000000. */
  freqN?: number;
  /** Source of the outer header; the kernel chooses unless given. */
  src?: string;
}

/** Wire layout of {@linkcode Ioam6Encap}. */
export const ioam6Encap: Attrs<Ioam6Encap> = attrs<Ioam6Encap>("IOAM6_IPTUNNEL_", {
  mode: [IOAM6_IPTUNNEL_MODE, u8],
  dst: [IOAM6_IPTUNNEL_DST, ipv6],
  trace: [IOAM6_IPTUNNEL_TRACE, ioam6Trace],
  freqK: [IOAM6_IPTUNNEL_FREQ_K, u32],
  freqN: [IOAM6_IPTUNNEL_FREQ_N, u32],
  src: [IOAM6_IPTUNNEL_SRC, ipv6],
});
