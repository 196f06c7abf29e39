/**
 * Constants of `linux/seg6_hmac.h`: signatures of the segment routing header.
 *
 * @module
 */

// SEG6_HMAC_*: sizes and algorithms.

/** Segment routing signature: most bytes of a secret. */
export const SEG6_HMAC_SECRET_LEN = 64;
/** Segment routing signature: bytes of the signature. */
export const SEG6_HMAC_FIELD_LEN = 32;
/** Segment routing signature: SHA-1. */
export const SEG6_HMAC_ALGO_SHA1 = 1;
/** Segment routing signature: SHA-256. */
export const SEG6_HMAC_ALGO_SHA256 = 2;
