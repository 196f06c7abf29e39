/**
 * Constants of `linux/ioam6.h`: in-situ measurement in IPv6.
 *
 * @module
 */

// IOAM6_*: header and values that stand for none.

/** Value of 16 bits that stands for none. */
export const IOAM6_U16_UNAVAILABLE = 0xffff;
/** Value of 32 bits that stands for none. */
export const IOAM6_U32_UNAVAILABLE = 0xffffffff;
/** Value of 64 bits that stands for none. */
export const IOAM6_U64_UNAVAILABLE = 0xffff_ffff_ffff_ffffn;
/** Node id by default. */
export const IOAM6_DEFAULT_ID = 0xffffff;
/** Wide node id by default. */
export const IOAM6_DEFAULT_ID_WIDE = 0xff_ffff_ffff_ffffn;
/** Interface id by default. */
export const IOAM6_DEFAULT_IF_ID = 0xffff;
/** Wide interface id by default. */
export const IOAM6_DEFAULT_IF_ID_WIDE = 0xffffffff;
/** Option type: trace whose space is allocated beforehand. */
export const IOAM6_TYPE_PREALLOC = 0;
/** Most bytes of a trace's data. */
export const IOAM6_TRACE_DATA_SIZE_MAX = 244;
