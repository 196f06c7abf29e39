/**
 * Constants of `linux/can/vxcan.h`: virtual CAN pairs.
 *
 * @module
 */

// VXCAN_INFO_*: settings of a vxcan link.

/** Attribute: unused. */
export const VXCAN_INFO_UNSPEC = 0;
/** Attribute: link message of the other end. */
export const VXCAN_INFO_PEER = 1;
