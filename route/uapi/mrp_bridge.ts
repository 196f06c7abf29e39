/**
 * Constants of `linux/mrp_bridge.h`: media redundancy of bridges.
 *
 * @module
 */

// BR_MRP_*: roles and states.

/** MRP ring role: disabled. */
export const BR_MRP_RING_ROLE_DISABLED = 0;
/** MRP ring role: client. */
export const BR_MRP_RING_ROLE_MRC = 1;
/** MRP ring role: manager. */
export const BR_MRP_RING_ROLE_MRM = 2;
/** MRP ring role: automanager. */
export const BR_MRP_RING_ROLE_MRA = 3;
/** MRP interconnection role: disabled. */
export const BR_MRP_IN_ROLE_DISABLED = 0;
/** MRP interconnection role: client. */
export const BR_MRP_IN_ROLE_MIC = 1;
/** MRP interconnection role: manager. */
export const BR_MRP_IN_ROLE_MIM = 2;
/** MRP ring state: open. */
export const BR_MRP_RING_STATE_OPEN = 0;
/** MRP ring state: closed. */
export const BR_MRP_RING_STATE_CLOSED = 1;
/** MRP interconnection state: open. */
export const BR_MRP_IN_STATE_OPEN = 0;
/** MRP interconnection state: closed. */
export const BR_MRP_IN_STATE_CLOSED = 1;
/** MRP port state: disabled. */
export const BR_MRP_PORT_STATE_DISABLED = 0;
/** MRP port state: blocked. */
export const BR_MRP_PORT_STATE_BLOCKED = 1;
/** MRP port state: forwarding. */
export const BR_MRP_PORT_STATE_FORWARDING = 2;
/** MRP port state: not connected. */
export const BR_MRP_PORT_STATE_NOT_CONNECTED = 3;
/** MRP port role: primary. */
export const BR_MRP_PORT_ROLE_PRIMARY = 0;
/** MRP port role: secondary. */
export const BR_MRP_PORT_ROLE_SECONDARY = 1;
/** MRP port role: interconnection. */
export const BR_MRP_PORT_ROLE_INTER = 2;

// BR_MRP_TLV_HEADER_*: parts of a frame.

/** MRP frame: end. */
export const BR_MRP_TLV_HEADER_END = 0x0;
/** MRP frame: common part. */
export const BR_MRP_TLV_HEADER_COMMON = 0x1;
/** MRP frame: ring test. */
export const BR_MRP_TLV_HEADER_RING_TEST = 0x2;
/** MRP frame: ring topology change. */
export const BR_MRP_TLV_HEADER_RING_TOPO = 0x3;
/** MRP frame: ring link down. */
export const BR_MRP_TLV_HEADER_RING_LINK_DOWN = 0x4;
/** MRP frame: ring link up. */
export const BR_MRP_TLV_HEADER_RING_LINK_UP = 0x5;
/** MRP frame: interconnection test. */
export const BR_MRP_TLV_HEADER_IN_TEST = 0x6;
/** MRP frame: interconnection topology change. */
export const BR_MRP_TLV_HEADER_IN_TOPO = 0x7;
/** MRP frame: interconnection link down. */
export const BR_MRP_TLV_HEADER_IN_LINK_DOWN = 0x8;
/** MRP frame: interconnection link up. */
export const BR_MRP_TLV_HEADER_IN_LINK_UP = 0x9;
/** MRP frame: interconnection link status. */
export const BR_MRP_TLV_HEADER_IN_LINK_STATUS = 0xa;
/** MRP frame: option. */
export const BR_MRP_TLV_HEADER_OPTION = 0x7f;
/** MRP frame: option: refusal by the manager. */
export const BR_MRP_SUB_TLV_HEADER_TEST_MGR_NACK = 0x1;
/** MRP frame: option: propagation of tests. */
export const BR_MRP_SUB_TLV_HEADER_TEST_PROPAGATE = 0x2;
/** MRP frame: option: automanager. */
export const BR_MRP_SUB_TLV_HEADER_TEST_AUTO_MGR = 0x3;

// MRP_*: sizes and defaults.

/** MRP: most bytes of a frame. */
export const MRP_MAX_FRAME_LENGTH = 200;
/** MRP: priority by default. */
export const MRP_DEFAULT_PRIO = 0x8000;
/** MRP: bytes of a domain's UUID. */
export const MRP_DOMAIN_UUID_LENGTH = 16;
/** MRP: version. */
export const MRP_VERSION = 1;
/** MRP: priority of frames. */
export const MRP_FRAME_PRIO = 7;
/** MRP: bytes of an organization's id. */
export const MRP_OUI_LENGTH = 3;
/** MRP: bytes of a manufacturer's data. */
export const MRP_MANUFACTURE_DATA_LENGTH = 2;
