/**
 * Constants of `linux/veth.h`: virtual Ethernet pairs.
 *
 * @module
 */

// VETH_INFO_*: settings of a veth link.

/** Attribute: unused. */
export const VETH_INFO_UNSPEC = 0;
/** Attribute: link message of the other end. */
export const VETH_INFO_PEER = 1;
