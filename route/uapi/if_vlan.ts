/**
 * Constants of `linux/if_vlan.h`: VLAN links.
 *
 * @module
 */

// VLAN_FLAG_*: flags of a VLAN link.

/** VLAN link flag: the header looks as if there were no tag. */
export const VLAN_FLAG_REORDER_HDR = 0x1;
/** VLAN link flag: announce by GVRP. */
export const VLAN_FLAG_GVRP = 0x2;
/** VLAN link flag: up and down without the link below. */
export const VLAN_FLAG_LOOSE_BINDING = 0x4;
/** VLAN link flag: announce by MVRP. */
export const VLAN_FLAG_MVRP = 0x8;
/** VLAN link flag: carrier as of the bridge's ports of this VLAN. */
export const VLAN_FLAG_BRIDGE_BINDING = 0x10;

// VLAN_NAME_TYPE_*: how the older ioctl interface names links.

/** VLAN link name: like vlan0005. */
export const VLAN_NAME_TYPE_PLUS_VID = 0;
/** VLAN link name: like eth0.0005. */
export const VLAN_NAME_TYPE_RAW_PLUS_VID = 1;
/** VLAN link name: like vlan5. */
export const VLAN_NAME_TYPE_PLUS_VID_NO_PAD = 2;
/** VLAN link name: like eth0.5. */
export const VLAN_NAME_TYPE_RAW_PLUS_VID_NO_PAD = 3;

// *_VLAN_*_CMD: commands of the older ioctl interface.

/** VLAN ioctl: add a link. */
export const ADD_VLAN_CMD = 0;
/** VLAN ioctl: delete a link. */
export const DEL_VLAN_CMD = 1;
/** VLAN ioctl: set a priority mapping on receive. */
export const SET_VLAN_INGRESS_PRIORITY_CMD = 2;
/** VLAN ioctl: set a priority mapping on transmit. */
export const SET_VLAN_EGRESS_PRIORITY_CMD = 3;
/** VLAN ioctl: read a priority mapping on receive. */
export const GET_VLAN_INGRESS_PRIORITY_CMD = 4;
/** VLAN ioctl: read a priority mapping on transmit. */
export const GET_VLAN_EGRESS_PRIORITY_CMD = 5;
/** VLAN ioctl: set how links are named. */
export const SET_VLAN_NAME_TYPE_CMD = 6;
/** VLAN ioctl: set a flag. */
export const SET_VLAN_FLAG_CMD = 7;
/** VLAN ioctl: read the name of the link below. */
export const GET_VLAN_REALDEV_NAME_CMD = 8;
/** VLAN ioctl: read the VLAN id. */
export const GET_VLAN_VID_CMD = 9;
