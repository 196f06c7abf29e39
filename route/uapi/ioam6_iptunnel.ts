/**
 * Constants of `linux/ioam6_iptunnel.h`: in-situ measurement by a route.
 *
 * @module
 */

// IOAM6_IPTUNNEL_*: settings of the encapsulation.

/** Attribute: unused. */
export const IOAM6_IPTUNNEL_UNSPEC = 0;
/** Attribute: `IOAM6_IPTUNNEL_MODE_*`. */
export const IOAM6_IPTUNNEL_MODE = 1;
/** Attribute: destination of the outer packet. */
export const IOAM6_IPTUNNEL_DST = 2;
/** Attribute: trace header, `ioam6_trace_hdr`. */
export const IOAM6_IPTUNNEL_TRACE = 3;
/** Attribute: number of packets to measure. */
export const IOAM6_IPTUNNEL_FREQ_K = 4;
/** Attribute: out of how many. */
export const IOAM6_IPTUNNEL_FREQ_N = 5;
/** Attribute: source of the outer packet. */
export const IOAM6_IPTUNNEL_SRC = 6;
/** Smallest value of a frequency. */
export const IOAM6_IPTUNNEL_FREQ_MIN = 1;
/** Largest value of a frequency. */
export const IOAM6_IPTUNNEL_FREQ_MAX = 1000000;

// IOAM6_IPTUNNEL_MODE_*: where the trace goes.

/** Measurement mode: into the packet. */
export const IOAM6_IPTUNNEL_MODE_INLINE = 1;
/** Measurement mode: around the packet. */
export const IOAM6_IPTUNNEL_MODE_ENCAP = 2;
/** Measurement mode: into packets of this host, around others. */
export const IOAM6_IPTUNNEL_MODE_AUTO = 3;
/** Smallest mode. */
export const IOAM6_IPTUNNEL_MODE_MIN = 1;
