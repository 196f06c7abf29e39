/**
 * Constants of `linux/cfm_bridge.h`: connectivity fault management of bridges.
 *
 * @module
 */

// BR_CFM_*: values of the attributes.

/** CFM operation: continuity check. */
export const BR_CFM_OPCODE_CCM = 1;
/** CFM domain: port. */
export const BR_CFM_PORT = 0;
/** CFM domain: VLAN. */
export const BR_CFM_VLAN = 1;
/** CFM direction: down. */
export const BR_CFM_MEP_DIRECTION_DOWN = 0;
/** CFM direction: up. */
export const BR_CFM_MEP_DIRECTION_UP = 1;
/** CFM time between messages: none. */
export const BR_CFM_CCM_INTERVAL_NONE = 0;
/** CFM time between messages: 3.3 milliseconds. */
export const BR_CFM_CCM_INTERVAL_3_3_MS = 1;
/** CFM time between messages: 10 milliseconds. */
export const BR_CFM_CCM_INTERVAL_10_MS = 2;
/** CFM time between messages: 100 milliseconds. */
export const BR_CFM_CCM_INTERVAL_100_MS = 3;
/** CFM time between messages: 1 second. */
export const BR_CFM_CCM_INTERVAL_1_SEC = 4;
/** CFM time between messages: 10 seconds. */
export const BR_CFM_CCM_INTERVAL_10_SEC = 5;
/** CFM time between messages: 1 minute. */
export const BR_CFM_CCM_INTERVAL_1_MIN = 6;
/** CFM time between messages: 10 minutes. */
export const BR_CFM_CCM_INTERVAL_10_MIN = 7;

// CFM_*: sizes and offsets in a frame.

/** CFM: bytes of the Ethernet header with a VLAN tag. */
export const ETHER_HEADER_LENGTH = 18;
/** CFM: bytes of a maintenance association's id. */
export const CFM_MAID_LENGTH = 48;
/** CFM: bytes of a continuity check message. */
export const CFM_CCM_PDU_LENGTH = 75;
/** CFM: bytes of the port status. */
export const CFM_PORT_STATUS_TLV_LENGTH = 4;
/** CFM: bytes of the interface status. */
export const CFM_IF_STATUS_TLV_LENGTH = 4;
/** CFM: type of the interface status. */
export const CFM_IF_STATUS_TLV_TYPE = 4;
/** CFM: type of the port status. */
export const CFM_PORT_STATUS_TLV_TYPE = 2;
/** CFM: type of the end. */
export const CFM_ENDE_TLV_TYPE = 0;
/** CFM: most bytes of a frame. */
export const CFM_CCM_MAX_FRAME_LENGTH = 101;
/** CFM: priority of frames. */
export const CFM_FRAME_PRIO = 7;
/** CFM: offset of the options from the common header's end. */
export const CFM_CCM_TLV_OFFSET = 70;
/** CFM: offset of the maintenance association's id. */
export const CFM_CCM_PDU_MAID_OFFSET = 10;
/** CFM: offset of the maintenance end point's id. */
export const CFM_CCM_PDU_MEPID_OFFSET = 8;
/** CFM: offset of the sequence number. */
export const CFM_CCM_PDU_SEQNR_OFFSET = 4;
/** CFM: offset of the options. */
export const CFM_CCM_PDU_TLV_OFFSET = 74;
/** CFM: bytes reserved by ITU. */
export const CFM_CCM_ITU_RESERVED_SIZE = 16;
