/**
 * Constants of `linux/if_bridge.h`: bridges, their VLANs and multicast entries.
 *
 * @module
 */

// BR_STATE_*: spanning tree states of a port.

/** Port state: disabled. */
export const BR_STATE_DISABLED = 0;
/** Port state: listening. */
export const BR_STATE_LISTENING = 1;
/** Port state: learning. */
export const BR_STATE_LEARNING = 2;
/** Port state: forwarding. */
export const BR_STATE_FORWARDING = 3;
/** Port state: blocking. */
export const BR_STATE_BLOCKING = 4;

// BRCTL_*: commands of the older ioctl interface.

/** Version of the older ioctl interface. */
export const BRCTL_VERSION = 1;
/** Bridge ioctl: read the version. */
export const BRCTL_GET_VERSION = 0;
/** Bridge ioctl: list bridges. */
export const BRCTL_GET_BRIDGES = 1;
/** Bridge ioctl: add a bridge. */
export const BRCTL_ADD_BRIDGE = 2;
/** Bridge ioctl: delete a bridge. */
export const BRCTL_DEL_BRIDGE = 3;
/** Bridge ioctl: add a port. */
export const BRCTL_ADD_IF = 4;
/** Bridge ioctl: delete a port. */
export const BRCTL_DEL_IF = 5;
/** Bridge ioctl: read a bridge's settings. */
export const BRCTL_GET_BRIDGE_INFO = 6;
/** Bridge ioctl: list ports. */
export const BRCTL_GET_PORT_LIST = 7;
/** Bridge ioctl: set the forward delay. */
export const BRCTL_SET_BRIDGE_FORWARD_DELAY = 8;
/** Bridge ioctl: set the hello time. */
export const BRCTL_SET_BRIDGE_HELLO_TIME = 9;
/** Bridge ioctl: set the maximum age. */
export const BRCTL_SET_BRIDGE_MAX_AGE = 10;
/** Bridge ioctl: set the ageing time. */
export const BRCTL_SET_AGEING_TIME = 11;
/** Bridge ioctl: set the garbage collection interval. */
export const BRCTL_SET_GC_INTERVAL = 12;
/** Bridge ioctl: read a port's settings. */
export const BRCTL_GET_PORT_INFO = 13;
/** Bridge ioctl: switch the spanning tree protocol. */
export const BRCTL_SET_BRIDGE_STP_STATE = 14;
/** Bridge ioctl: set the bridge's priority. */
export const BRCTL_SET_BRIDGE_PRIORITY = 15;
/** Bridge ioctl: set a port's priority. */
export const BRCTL_SET_PORT_PRIORITY = 16;
/** Bridge ioctl: set a port's cost. */
export const BRCTL_SET_PATH_COST = 17;
/** Bridge ioctl: list forwarding entries. */
export const BRCTL_GET_FDB_ENTRIES = 18;

// IFLA_BRIDGE_*: a bridge's part of IFLA_AF_SPEC.

/** Attribute: whom the request addresses, `BRIDGE_FLAGS_*`. */
export const IFLA_BRIDGE_FLAGS = 0;
/** Attribute: forwarding mode of the hardware, `BRIDGE_MODE_*`. */
export const IFLA_BRIDGE_MODE = 1;
/** Attribute: one VLAN, `bridge_vlan_info`. */
export const IFLA_BRIDGE_VLAN_INFO = 2;
/** Attribute: one VLAN's tunnel, `IFLA_BRIDGE_VLAN_TUNNEL_*`. */
export const IFLA_BRIDGE_VLAN_TUNNEL_INFO = 3;
/** Attribute: media redundancy, `IFLA_BRIDGE_MRP_*`. */
export const IFLA_BRIDGE_MRP = 4;
/** Attribute: connectivity fault management, `IFLA_BRIDGE_CFM_*`. */
export const IFLA_BRIDGE_CFM = 5;
/** Attribute: multiple spanning trees, `IFLA_BRIDGE_MST_*`. */
export const IFLA_BRIDGE_MST = 6;

// BRIDGE_FLAGS_*, BRIDGE_MODE_*: values of IFLA_BRIDGE_FLAGS and IFLA_BRIDGE_MODE.

/** Bridge flag: the bridge that the device is a port of. */
export const BRIDGE_FLAGS_MASTER = 1;
/** Bridge flag: the device itself. */
export const BRIDGE_FLAGS_SELF = 2;
/** Bridge mode: switch between the virtual functions. */
export const BRIDGE_MODE_VEB = 0;
/** Bridge mode: leave switching to the adjacent switch. */
export const BRIDGE_MODE_VEPA = 1;
/** Bridge mode: undefined. */
export const BRIDGE_MODE_UNDEF = 0xffff;

// BRIDGE_VLAN_INFO_*: flags of a VLAN.

/** VLAN flag: on the bridge device as well. */
export const BRIDGE_VLAN_INFO_MASTER = 0x1;
/** VLAN flag: untagged packets that come in belong to it. */
export const BRIDGE_VLAN_INFO_PVID = 0x2;
/** VLAN flag: packets go out untagged. */
export const BRIDGE_VLAN_INFO_UNTAGGED = 0x4;
/** VLAN flag: first of a range. */
export const BRIDGE_VLAN_INFO_RANGE_BEGIN = 0x8;
/** VLAN flag: last of a range. */
export const BRIDGE_VLAN_INFO_RANGE_END = 0x10;
/** VLAN flag: entry of the bridge device. */
export const BRIDGE_VLAN_INFO_BRENTRY = 0x20;
/** VLAN flag: change options only. */
export const BRIDGE_VLAN_INFO_ONLY_OPTS = 0x40;

// IFLA_BRIDGE_VLAN_TUNNEL_*: tunnel that a VLAN maps to.

/** Attribute: unused. */
export const IFLA_BRIDGE_VLAN_TUNNEL_UNSPEC = 0;
/** Attribute: tunnel id. */
export const IFLA_BRIDGE_VLAN_TUNNEL_ID = 1;
/** Attribute: VLAN id. */
export const IFLA_BRIDGE_VLAN_TUNNEL_VID = 2;
/** Attribute: `BRIDGE_VLAN_INFO_*`. */
export const IFLA_BRIDGE_VLAN_TUNNEL_FLAGS = 3;

// IFLA_BRIDGE_MRP_*: media redundancy protocol.

/** Attribute: unused. */
export const IFLA_BRIDGE_MRP_UNSPEC = 0;
/** Attribute: add or delete a ring, nested. */
export const IFLA_BRIDGE_MRP_INSTANCE = 1;
/** Attribute: state of a port, nested. */
export const IFLA_BRIDGE_MRP_PORT_STATE = 2;
/** Attribute: role of a port, nested. */
export const IFLA_BRIDGE_MRP_PORT_ROLE = 3;
/** Attribute: state of a ring, nested. */
export const IFLA_BRIDGE_MRP_RING_STATE = 4;
/** Attribute: role in a ring, nested. */
export const IFLA_BRIDGE_MRP_RING_ROLE = 5;
/** Attribute: send test frames, nested. */
export const IFLA_BRIDGE_MRP_START_TEST = 6;
/** Attribute: a ring's settings and state, nested. */
export const IFLA_BRIDGE_MRP_INFO = 7;
/** Attribute: role in an interconnection, nested. */
export const IFLA_BRIDGE_MRP_IN_ROLE = 8;
/** Attribute: state of an interconnection, nested. */
export const IFLA_BRIDGE_MRP_IN_STATE = 9;
/** Attribute: send interconnection test frames, nested. */
export const IFLA_BRIDGE_MRP_START_IN_TEST = 10;

// IFLA_BRIDGE_MRP_INSTANCE_*: add or delete a ring.

/** Attribute: unused. */
export const IFLA_BRIDGE_MRP_INSTANCE_UNSPEC = 0;
/** Attribute: ring id. */
export const IFLA_BRIDGE_MRP_INSTANCE_RING_ID = 1;
/** Attribute: index of the primary port. */
export const IFLA_BRIDGE_MRP_INSTANCE_P_IFINDEX = 2;
/** Attribute: index of the secondary port. */
export const IFLA_BRIDGE_MRP_INSTANCE_S_IFINDEX = 3;
/** Attribute: priority. */
export const IFLA_BRIDGE_MRP_INSTANCE_PRIO = 4;

// IFLA_BRIDGE_MRP_PORT_*: state and role of a port.

/** Attribute: unused. */
export const IFLA_BRIDGE_MRP_PORT_STATE_UNSPEC = 0;
/** Attribute: state of the port. */
export const IFLA_BRIDGE_MRP_PORT_STATE_STATE = 1;
/** Attribute: unused. */
export const IFLA_BRIDGE_MRP_PORT_ROLE_UNSPEC = 0;
/** Attribute: role of the port. */
export const IFLA_BRIDGE_MRP_PORT_ROLE_ROLE = 1;

// IFLA_BRIDGE_MRP_RING_*: state of a ring and role in it.

/** Attribute: unused. */
export const IFLA_BRIDGE_MRP_RING_STATE_UNSPEC = 0;
/** Attribute: ring id. */
export const IFLA_BRIDGE_MRP_RING_STATE_RING_ID = 1;
/** Attribute: whether the ring is open or closed. */
export const IFLA_BRIDGE_MRP_RING_STATE_STATE = 2;
/** Attribute: unused. */
export const IFLA_BRIDGE_MRP_RING_ROLE_UNSPEC = 0;
/** Attribute: ring id. */
export const IFLA_BRIDGE_MRP_RING_ROLE_RING_ID = 1;
/** Attribute: role in the ring. */
export const IFLA_BRIDGE_MRP_RING_ROLE_ROLE = 2;

// IFLA_BRIDGE_MRP_START_TEST_*: send test frames.

/** Attribute: unused. */
export const IFLA_BRIDGE_MRP_START_TEST_UNSPEC = 0;
/** Attribute: ring id. */
export const IFLA_BRIDGE_MRP_START_TEST_RING_ID = 1;
/** Attribute: time between frames. */
export const IFLA_BRIDGE_MRP_START_TEST_INTERVAL = 2;
/** Attribute: lost frames after which the ring is open. */
export const IFLA_BRIDGE_MRP_START_TEST_MAX_MISS = 3;
/** Attribute: how long to send. */
export const IFLA_BRIDGE_MRP_START_TEST_PERIOD = 4;
/** Attribute: whether to watch for frames rather than to send them. */
export const IFLA_BRIDGE_MRP_START_TEST_MONITOR = 5;

// IFLA_BRIDGE_MRP_INFO_*: a ring's settings and state.

/** Attribute: unused. */
export const IFLA_BRIDGE_MRP_INFO_UNSPEC = 0;
/** Attribute: ring id. */
export const IFLA_BRIDGE_MRP_INFO_RING_ID = 1;
/** Attribute: index of the primary port. */
export const IFLA_BRIDGE_MRP_INFO_P_IFINDEX = 2;
/** Attribute: index of the secondary port. */
export const IFLA_BRIDGE_MRP_INFO_S_IFINDEX = 3;
/** Attribute: priority. */
export const IFLA_BRIDGE_MRP_INFO_PRIO = 4;
/** Attribute: state of the ring. */
export const IFLA_BRIDGE_MRP_INFO_RING_STATE = 5;
/** Attribute: role in the ring. */
export const IFLA_BRIDGE_MRP_INFO_RING_ROLE = 6;
/** Attribute: time between test frames. */
export const IFLA_BRIDGE_MRP_INFO_TEST_INTERVAL = 7;
/** Attribute: lost test frames after which the ring is open. */
export const IFLA_BRIDGE_MRP_INFO_TEST_MAX_MISS = 8;
/** Attribute: whether test frames are watched for. */
export const IFLA_BRIDGE_MRP_INFO_TEST_MONITOR = 9;
/** Attribute: index of the interconnection port. */
export const IFLA_BRIDGE_MRP_INFO_I_IFINDEX = 10;
/** Attribute: state of the interconnection. */
export const IFLA_BRIDGE_MRP_INFO_IN_STATE = 11;
/** Attribute: role in the interconnection. */
export const IFLA_BRIDGE_MRP_INFO_IN_ROLE = 12;
/** Attribute: time between interconnection test frames. */
export const IFLA_BRIDGE_MRP_INFO_IN_TEST_INTERVAL = 13;
/** Attribute: lost test frames after which the interconnection is open. */
export const IFLA_BRIDGE_MRP_INFO_IN_TEST_MAX_MISS = 14;

// IFLA_BRIDGE_MRP_IN_*: state of an interconnection and role in it.

/** Attribute: unused. */
export const IFLA_BRIDGE_MRP_IN_STATE_UNSPEC = 0;
/** Attribute: interconnection id. */
export const IFLA_BRIDGE_MRP_IN_STATE_IN_ID = 1;
/** Attribute: whether the interconnection is open or closed. */
export const IFLA_BRIDGE_MRP_IN_STATE_STATE = 2;
/** Attribute: unused. */
export const IFLA_BRIDGE_MRP_IN_ROLE_UNSPEC = 0;
/** Attribute: ring id. */
export const IFLA_BRIDGE_MRP_IN_ROLE_RING_ID = 1;
/** Attribute: interconnection id. */
export const IFLA_BRIDGE_MRP_IN_ROLE_IN_ID = 2;
/** Attribute: role in the interconnection. */
export const IFLA_BRIDGE_MRP_IN_ROLE_ROLE = 3;
/** Attribute: index of the interconnection port. */
export const IFLA_BRIDGE_MRP_IN_ROLE_I_IFINDEX = 4;

// IFLA_BRIDGE_MRP_START_IN_TEST_*: send interconnection test frames.

/** Attribute: unused. */
export const IFLA_BRIDGE_MRP_START_IN_TEST_UNSPEC = 0;
/** Attribute: interconnection id. */
export const IFLA_BRIDGE_MRP_START_IN_TEST_IN_ID = 1;
/** Attribute: time between frames. */
export const IFLA_BRIDGE_MRP_START_IN_TEST_INTERVAL = 2;
/** Attribute: lost frames after which the interconnection is open. */
export const IFLA_BRIDGE_MRP_START_IN_TEST_MAX_MISS = 3;
/** Attribute: how long to send. */
export const IFLA_BRIDGE_MRP_START_IN_TEST_PERIOD = 4;

// IFLA_BRIDGE_CFM_*: connectivity fault management. A MEP is a maintenance end point.

/** Attribute: unused. */
export const IFLA_BRIDGE_CFM_UNSPEC = 0;
/** Attribute: create a MEP, nested. */
export const IFLA_BRIDGE_CFM_MEP_CREATE = 1;
/** Attribute: delete a MEP, nested. */
export const IFLA_BRIDGE_CFM_MEP_DELETE = 2;
/** Attribute: configure a MEP, nested. */
export const IFLA_BRIDGE_CFM_MEP_CONFIG = 3;
/** Attribute: configure continuity check, nested. */
export const IFLA_BRIDGE_CFM_CC_CONFIG = 4;
/** Attribute: add a peer MEP, nested. */
export const IFLA_BRIDGE_CFM_CC_PEER_MEP_ADD = 5;
/** Attribute: remove a peer MEP, nested. */
export const IFLA_BRIDGE_CFM_CC_PEER_MEP_REMOVE = 6;
/** Attribute: set the remote defect indication, nested. */
export const IFLA_BRIDGE_CFM_CC_RDI = 7;
/** Attribute: send continuity check messages, nested. */
export const IFLA_BRIDGE_CFM_CC_CCM_TX = 8;
/** Attribute: how a MEP was created, nested. */
export const IFLA_BRIDGE_CFM_MEP_CREATE_INFO = 9;
/** Attribute: a MEP's settings, nested. */
export const IFLA_BRIDGE_CFM_MEP_CONFIG_INFO = 10;
/** Attribute: settings of continuity check, nested. */
export const IFLA_BRIDGE_CFM_CC_CONFIG_INFO = 11;
/** Attribute: remote defect indication, nested. */
export const IFLA_BRIDGE_CFM_CC_RDI_INFO = 12;
/** Attribute: continuity check messages sent, nested. */
export const IFLA_BRIDGE_CFM_CC_CCM_TX_INFO = 13;
/** Attribute: a peer MEP, nested. */
export const IFLA_BRIDGE_CFM_CC_PEER_MEP_INFO = 14;
/** Attribute: a MEP's state, nested. */
export const IFLA_BRIDGE_CFM_MEP_STATUS_INFO = 15;
/** Attribute: a peer MEP's state, nested. */
export const IFLA_BRIDGE_CFM_CC_PEER_STATUS_INFO = 16;

// IFLA_BRIDGE_CFM_MEP_*: maintenance end points.

/** Attribute: unused. */
export const IFLA_BRIDGE_CFM_MEP_CREATE_UNSPEC = 0;
/** Attribute: instance. */
export const IFLA_BRIDGE_CFM_MEP_CREATE_INSTANCE = 1;
/** Attribute: domain, port or VLAN. */
export const IFLA_BRIDGE_CFM_MEP_CREATE_DOMAIN = 2;
/** Attribute: direction, up or down. */
export const IFLA_BRIDGE_CFM_MEP_CREATE_DIRECTION = 3;
/** Attribute: index of the port. */
export const IFLA_BRIDGE_CFM_MEP_CREATE_IFINDEX = 4;
/** Attribute: unused. */
export const IFLA_BRIDGE_CFM_MEP_DELETE_UNSPEC = 0;
/** Attribute: instance. */
export const IFLA_BRIDGE_CFM_MEP_DELETE_INSTANCE = 1;
/** Attribute: unused. */
export const IFLA_BRIDGE_CFM_MEP_CONFIG_UNSPEC = 0;
/** Attribute: instance. */
export const IFLA_BRIDGE_CFM_MEP_CONFIG_INSTANCE = 1;
/** Attribute: unicast address. */
export const IFLA_BRIDGE_CFM_MEP_CONFIG_UNICAST_MAC = 2;
/** Attribute: level of the maintenance domain. */
export const IFLA_BRIDGE_CFM_MEP_CONFIG_MDLEVEL = 3;
/** Attribute: id of the MEP. */
export const IFLA_BRIDGE_CFM_MEP_CONFIG_MEPID = 4;
/** Attribute: unused. */
export const IFLA_BRIDGE_CFM_MEP_STATUS_UNSPEC = 0;
/** Attribute: instance. */
export const IFLA_BRIDGE_CFM_MEP_STATUS_INSTANCE = 1;
/** Attribute: whether an unexpected operation was seen. */
export const IFLA_BRIDGE_CFM_MEP_STATUS_OPCODE_UNEXP_SEEN = 2;
/** Attribute: whether an unexpected version was seen. */
export const IFLA_BRIDGE_CFM_MEP_STATUS_VERSION_UNEXP_SEEN = 3;
/** Attribute: whether a level too low was seen. */
export const IFLA_BRIDGE_CFM_MEP_STATUS_RX_LEVEL_LOW_SEEN = 4;

// IFLA_BRIDGE_CFM_CC_*: continuity check.

/** Attribute: unused. */
export const IFLA_BRIDGE_CFM_CC_CONFIG_UNSPEC = 0;
/** Attribute: instance. */
export const IFLA_BRIDGE_CFM_CC_CONFIG_INSTANCE = 1;
/** Attribute: whether continuity is checked. */
export const IFLA_BRIDGE_CFM_CC_CONFIG_ENABLE = 2;
/** Attribute: expected time between messages. */
export const IFLA_BRIDGE_CFM_CC_CONFIG_EXP_INTERVAL = 3;
/** Attribute: expected id of the maintenance association. */
export const IFLA_BRIDGE_CFM_CC_CONFIG_EXP_MAID = 4;
/** Attribute: unused. */
export const IFLA_BRIDGE_CFM_CC_PEER_MEP_UNSPEC = 0;
/** Attribute: instance. */
export const IFLA_BRIDGE_CFM_CC_PEER_MEP_INSTANCE = 1;
/** Attribute: id of the peer MEP. */
export const IFLA_BRIDGE_CFM_CC_PEER_MEPID = 2;
/** Attribute: unused. */
export const IFLA_BRIDGE_CFM_CC_RDI_UNSPEC = 0;
/** Attribute: instance. */
export const IFLA_BRIDGE_CFM_CC_RDI_INSTANCE = 1;
/** Attribute: whether a remote defect is indicated. */
export const IFLA_BRIDGE_CFM_CC_RDI_RDI = 2;

// IFLA_BRIDGE_CFM_CC_CCM_TX_*: continuity check messages that are sent.

/** Attribute: unused. */
export const IFLA_BRIDGE_CFM_CC_CCM_TX_UNSPEC = 0;
/** Attribute: instance. */
export const IFLA_BRIDGE_CFM_CC_CCM_TX_INSTANCE = 1;
/** Attribute: destination address. */
export const IFLA_BRIDGE_CFM_CC_CCM_TX_DMAC = 2;
/** Attribute: whether the sequence number is counted. */
export const IFLA_BRIDGE_CFM_CC_CCM_TX_SEQ_NO_UPDATE = 3;
/** Attribute: how long to send. */
export const IFLA_BRIDGE_CFM_CC_CCM_TX_PERIOD = 4;
/** Attribute: whether the interface status is sent. */
export const IFLA_BRIDGE_CFM_CC_CCM_TX_IF_TLV = 5;
/** Attribute: interface status. */
export const IFLA_BRIDGE_CFM_CC_CCM_TX_IF_TLV_VALUE = 6;
/** Attribute: whether the port status is sent. */
export const IFLA_BRIDGE_CFM_CC_CCM_TX_PORT_TLV = 7;
/** Attribute: port status. */
export const IFLA_BRIDGE_CFM_CC_CCM_TX_PORT_TLV_VALUE = 8;

// IFLA_BRIDGE_CFM_CC_PEER_STATUS_*: state of a peer.

/** Attribute: unused. */
export const IFLA_BRIDGE_CFM_CC_PEER_STATUS_UNSPEC = 0;
/** Attribute: instance. */
export const IFLA_BRIDGE_CFM_CC_PEER_STATUS_INSTANCE = 1;
/** Attribute: id of the peer MEP. */
export const IFLA_BRIDGE_CFM_CC_PEER_STATUS_PEER_MEPID = 2;
/** Attribute: whether messages stay away. */
export const IFLA_BRIDGE_CFM_CC_PEER_STATUS_CCM_DEFECT = 3;
/** Attribute: whether the peer indicates a remote defect. */
export const IFLA_BRIDGE_CFM_CC_PEER_STATUS_RDI = 4;
/** Attribute: port status. */
export const IFLA_BRIDGE_CFM_CC_PEER_STATUS_PORT_TLV_VALUE = 5;
/** Attribute: interface status. */
export const IFLA_BRIDGE_CFM_CC_PEER_STATUS_IF_TLV_VALUE = 6;
/** Attribute: whether a message was seen. */
export const IFLA_BRIDGE_CFM_CC_PEER_STATUS_SEEN = 7;
/** Attribute: whether a status was seen. */
export const IFLA_BRIDGE_CFM_CC_PEER_STATUS_TLV_SEEN = 8;
/** Attribute: whether an unexpected sequence number was seen. */
export const IFLA_BRIDGE_CFM_CC_PEER_STATUS_SEQ_UNEXP_SEEN = 9;

// IFLA_BRIDGE_MST_*: multiple spanning trees.

/** Attribute: unused. */
export const IFLA_BRIDGE_MST_UNSPEC = 0;
/** Attribute: one instance, nested. */
export const IFLA_BRIDGE_MST_ENTRY = 1;
/** Attribute: unused. */
export const IFLA_BRIDGE_MST_ENTRY_UNSPEC = 0;
/** Attribute: number of the instance. */
export const IFLA_BRIDGE_MST_ENTRY_MSTI = 1;
/** Attribute: spanning tree state in it, `BR_STATE_*`. */
export const IFLA_BRIDGE_MST_ENTRY_STATE = 2;

// BRIDGE_VLANDB_DUMP_*: what a dump of VLANs tells.

/** Attribute: unused. */
export const BRIDGE_VLANDB_DUMP_UNSPEC = 0;
/** Attribute: `BRIDGE_VLANDB_DUMPF_*`. */
export const BRIDGE_VLANDB_DUMP_FLAGS = 1;
/** VLAN dump flag: include statistics. */
export const BRIDGE_VLANDB_DUMPF_STATS = 0x1;
/** VLAN dump flag: only what is set for the whole bridge. */
export const BRIDGE_VLANDB_DUMPF_GLOBAL = 0x2;

// BRIDGE_VLANDB_*: attributes of a VLAN message.

/** Attribute: unused. */
export const BRIDGE_VLANDB_UNSPEC = 0;
/** Attribute: one VLAN of a port, nested. */
export const BRIDGE_VLANDB_ENTRY = 1;
/** Attribute: one VLAN of the whole bridge, nested. */
export const BRIDGE_VLANDB_GLOBAL_OPTIONS = 2;

// BRIDGE_VLANDB_ENTRY_*: a VLAN of a port.

/** Attribute: unused. */
export const BRIDGE_VLANDB_ENTRY_UNSPEC = 0;
/** Attribute: VLAN and flags, `bridge_vlan_info`. */
export const BRIDGE_VLANDB_ENTRY_INFO = 1;
/** Attribute: last VLAN of the range. */
export const BRIDGE_VLANDB_ENTRY_RANGE = 2;
/** Attribute: spanning tree state, `BR_STATE_*`. */
export const BRIDGE_VLANDB_ENTRY_STATE = 3;
/** Attribute: tunnel, `BRIDGE_VLANDB_TINFO_*`. */
export const BRIDGE_VLANDB_ENTRY_TUNNEL_INFO = 4;
/** Attribute: statistics, `BRIDGE_VLANDB_STATS_*`. */
export const BRIDGE_VLANDB_ENTRY_STATS = 5;
/** Attribute: multicast router, `MDB_RTR_TYPE_*`. */
export const BRIDGE_VLANDB_ENTRY_MCAST_ROUTER = 6;
/** Attribute: number of multicast entries. */
export const BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS = 7;
/** Attribute: largest number of multicast entries, 0 for any. */
export const BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS = 8;
/** Attribute: whether the bridge answers ARP and neighbour discovery. */
export const BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS = 9;
/** Attribute: whether gratuitous announcements pass in spite of suppression. */
export const BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT = 10;

// BRIDGE_VLANDB_TINFO_*: tunnel that a VLAN maps to.

/** Attribute: unused. */
export const BRIDGE_VLANDB_TINFO_UNSPEC = 0;
/** Attribute: tunnel id. */
export const BRIDGE_VLANDB_TINFO_ID = 1;
/** Attribute: `RTM_SETLINK` to add, `RTM_DELLINK` to delete. */
export const BRIDGE_VLANDB_TINFO_CMD = 2;

// BRIDGE_VLANDB_STATS_*: statistics of a VLAN.

/** Attribute: unused. */
export const BRIDGE_VLANDB_STATS_UNSPEC = 0;
/** Attribute: bytes received. */
export const BRIDGE_VLANDB_STATS_RX_BYTES = 1;
/** Attribute: packets received. */
export const BRIDGE_VLANDB_STATS_RX_PACKETS = 2;
/** Attribute: bytes sent. */
export const BRIDGE_VLANDB_STATS_TX_BYTES = 3;
/** Attribute: packets sent. */
export const BRIDGE_VLANDB_STATS_TX_PACKETS = 4;
/** Attribute: padding before 64-bit values. */
export const BRIDGE_VLANDB_STATS_PAD = 5;

// BRIDGE_VLANDB_GOPTS_*: a VLAN of the whole bridge.

/** Attribute: unused. */
export const BRIDGE_VLANDB_GOPTS_UNSPEC = 0;
/** Attribute: VLAN id. */
export const BRIDGE_VLANDB_GOPTS_ID = 1;
/** Attribute: last VLAN of the range. */
export const BRIDGE_VLANDB_GOPTS_RANGE = 2;
/** Attribute: whether multicast is snooped. */
export const BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING = 3;
/** Attribute: version of IGMP, 2 or 3. */
export const BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION = 4;
/** Attribute: version of MLD, 1 or 2. */
export const BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION = 5;
/** Attribute: queries before the last member is taken to have left. */
export const BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT = 6;
/** Attribute: queries at startup. */
export const BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT = 7;
/** Attribute: time between queries for the last member. */
export const BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL = 8;
/** Attribute: padding before 64-bit values. */
export const BRIDGE_VLANDB_GOPTS_PAD = 9;
/** Attribute: time after which a group without reports is left. */
export const BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL = 10;
/** Attribute: time after which another querier is taken to be gone. */
export const BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL = 11;
/** Attribute: time between general queries. */
export const BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL = 12;
/** Attribute: longest time for a response to a query. */
export const BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL = 13;
/** Attribute: time between queries at startup. */
export const BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL = 14;
/** Attribute: whether the bridge sends multicast queries. */
export const BRIDGE_VLANDB_GOPTS_MCAST_QUERIER = 15;
/** Attribute: ports with a multicast router, nested. */
export const BRIDGE_VLANDB_GOPTS_MCAST_ROUTER_PORTS = 16;
/** Attribute: who queries now, `BRIDGE_QUERIER_*`. */
export const BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_STATE = 17;
/** Attribute: number of the spanning tree instance. */
export const BRIDGE_VLANDB_GOPTS_MSTI = 18;

// MDBA_*: attributes of a multicast entry message.

/** Attribute: unused. */
export const MDBA_UNSPEC = 0;
/** Attribute: entries, nested. */
export const MDBA_MDB = 1;
/** Attribute: ports with a multicast router, nested. */
export const MDBA_ROUTER = 2;
/** Attribute: unused. */
export const MDBA_MDB_UNSPEC = 0;
/** Attribute: entries of one group, nested. */
export const MDBA_MDB_ENTRY = 1;
/** Attribute: unused. */
export const MDBA_MDB_ENTRY_UNSPEC = 0;
/** Attribute: one entry, `br_mdb_entry` and attributes. */
export const MDBA_MDB_ENTRY_INFO = 1;

// MDBA_MDB_EATTR_*: attributes of an entry.

/** Attribute: unused. */
export const MDBA_MDB_EATTR_UNSPEC = 0;
/** Attribute: time left. */
export const MDBA_MDB_EATTR_TIMER = 1;
/** Attribute: sources, nested. */
export const MDBA_MDB_EATTR_SRC_LIST = 2;
/** Attribute: whether sources are included or excluded. */
export const MDBA_MDB_EATTR_GROUP_MODE = 3;
/** Attribute: source address. */
export const MDBA_MDB_EATTR_SOURCE = 4;
/** Attribute: who installed it, `RTPROT_*`. */
export const MDBA_MDB_EATTR_RTPROT = 5;
/** Attribute: IP address of the remote tunnel end. */
export const MDBA_MDB_EATTR_DST = 6;
/** Attribute: UDP port of the remote tunnel end. */
export const MDBA_MDB_EATTR_DST_PORT = 7;
/** Attribute: network identifier towards the remote tunnel end. */
export const MDBA_MDB_EATTR_VNI = 8;
/** Attribute: index of the link towards the remote tunnel end. */
export const MDBA_MDB_EATTR_IFINDEX = 9;
/** Attribute: network identifier that the entry belongs to. */
export const MDBA_MDB_EATTR_SRC_VNI = 10;

// MDBA_MDB_SRC*: sources of an entry.

/** Attribute: unused. */
export const MDBA_MDB_SRCLIST_UNSPEC = 0;
/** Attribute: one source, nested. */
export const MDBA_MDB_SRCLIST_ENTRY = 1;
/** Attribute: unused. */
export const MDBA_MDB_SRCATTR_UNSPEC = 0;
/** Attribute: address of the source. */
export const MDBA_MDB_SRCATTR_ADDRESS = 1;
/** Attribute: time left. */
export const MDBA_MDB_SRCATTR_TIMER = 2;

// MDB_RTR_TYPE_*: when a port has a multicast router.

/** Multicast router: never. */
export const MDB_RTR_TYPE_DISABLED = 0;
/** Multicast router: while queries are seen. */
export const MDB_RTR_TYPE_TEMP_QUERY = 1;
/** Multicast router: always. */
export const MDB_RTR_TYPE_PERM = 2;
/** Multicast router: for a while, whatever queries are seen. */
export const MDB_RTR_TYPE_TEMP = 3;

// MDBA_ROUTER_*: ports with a multicast router.

/** Attribute: unused. */
export const MDBA_ROUTER_UNSPEC = 0;
/** Attribute: one port, its index and attributes. */
export const MDBA_ROUTER_PORT = 1;
/** Attribute: unused. */
export const MDBA_ROUTER_PATTR_UNSPEC = 0;
/** Attribute: time left. */
export const MDBA_ROUTER_PATTR_TIMER = 1;
/** Attribute: `MDB_RTR_TYPE_*`. */
export const MDBA_ROUTER_PATTR_TYPE = 2;
/** Attribute: time left of IPv4's. */
export const MDBA_ROUTER_PATTR_INET_TIMER = 3;
/** Attribute: time left of IPv6's. */
export const MDBA_ROUTER_PATTR_INET6_TIMER = 4;
/** Attribute: VLAN id. */
export const MDBA_ROUTER_PATTR_VID = 5;

// MDB_*: state and flags of an entry.

/** Multicast entry state: temporary. */
export const MDB_TEMPORARY = 0;
/** Multicast entry state: permanent. */
export const MDB_PERMANENT = 1;
/** Multicast entry flag: done by the hardware. */
export const MDB_FLAGS_OFFLOAD = 0x1;
/** Multicast entry flag: a leave message ends it at once. */
export const MDB_FLAGS_FAST_LEAVE = 0x2;
/** Multicast entry flag: added for a group that excludes sources. */
export const MDB_FLAGS_STAR_EXCL = 0x4;
/** Multicast entry flag: the source is blocked. */
export const MDB_FLAGS_BLOCKED = 0x8;
/** Multicast entry flag: could not be given to the hardware. */
export const MDB_FLAGS_OFFLOAD_FAILED = 0x10;

// MDBA_SET_ENTRY*, MDBA_GET_ENTRY*: attributes of a request for an entry.

/** Attribute: unused. */
export const MDBA_SET_ENTRY_UNSPEC = 0;
/** Attribute: the entry, `br_mdb_entry`. */
export const MDBA_SET_ENTRY = 1;
/** Attribute: its attributes, `MDBE_ATTR_*`. */
export const MDBA_SET_ENTRY_ATTRS = 2;
/** Attribute: unused. */
export const MDBA_GET_ENTRY_UNSPEC = 0;
/** Attribute: the entry, `br_mdb_entry`. */
export const MDBA_GET_ENTRY = 1;
/** Attribute: its attributes, `MDBE_ATTR_*`. */
export const MDBA_GET_ENTRY_ATTRS = 2;

// MDBE_*: attributes of an entry in a request.

/** Attribute: unused. */
export const MDBE_ATTR_UNSPEC = 0;
/** Attribute: source address. */
export const MDBE_ATTR_SOURCE = 1;
/** Attribute: sources, nested. */
export const MDBE_ATTR_SRC_LIST = 2;
/** Attribute: whether sources are included or excluded. */
export const MDBE_ATTR_GROUP_MODE = 3;
/** Attribute: who installs it, `RTPROT_*`. */
export const MDBE_ATTR_RTPROT = 4;
/** Attribute: IP address of the remote tunnel end. */
export const MDBE_ATTR_DST = 5;
/** Attribute: UDP port of the remote tunnel end. */
export const MDBE_ATTR_DST_PORT = 6;
/** Attribute: network identifier towards the remote tunnel end. */
export const MDBE_ATTR_VNI = 7;
/** Attribute: index of the link towards the remote tunnel end. */
export const MDBE_ATTR_IFINDEX = 8;
/** Attribute: network identifier that the entry belongs to. */
export const MDBE_ATTR_SRC_VNI = 9;
/** Attribute: states to flush. */
export const MDBE_ATTR_STATE_MASK = 10;
/** Attribute: unused. */
export const MDBE_SRC_LIST_UNSPEC = 0;
/** Attribute: one source, nested. */
export const MDBE_SRC_LIST_ENTRY = 1;
/** Attribute: unused. */
export const MDBE_SRCATTR_UNSPEC = 0;
/** Attribute: address of the source. */
export const MDBE_SRCATTR_ADDRESS = 1;

// BRIDGE_XSTATS_*: statistics of a bridge or its port.

/** Attribute: unused. */
export const BRIDGE_XSTATS_UNSPEC = 0;
/** Attribute: of a VLAN, `bridge_vlan_xstats`. */
export const BRIDGE_XSTATS_VLAN = 1;
/** Attribute: of multicast, `br_mcast_stats`. */
export const BRIDGE_XSTATS_MCAST = 2;
/** Attribute: padding before 64-bit values. */
export const BRIDGE_XSTATS_PAD = 3;
/** Attribute: of the spanning tree, `bridge_stp_xstats`. */
export const BRIDGE_XSTATS_STP = 4;

// BR_MCAST_DIR_*: indices of a pair in `br_mcast_stats`.

/** Multicast statistics index: received. */
export const BR_MCAST_DIR_RX = 0;
/** Multicast statistics index: sent. */
export const BR_MCAST_DIR_TX = 1;
/** Multicast statistics: number of directions. */
export const BR_MCAST_DIR_SIZE = 2;

// BR_BOOLOPT_*: bit numbers in `br_boolopt_multi`.

/** Bridge option bit: do not learn from link-local packets. */
export const BR_BOOLOPT_NO_LL_LEARN = 0;
/** Bridge option bit: snoop multicast per VLAN. */
export const BR_BOOLOPT_MCAST_VLAN_SNOOPING = 1;
/** Bridge option bit: multiple spanning trees. */
export const BR_BOOLOPT_MST_ENABLE = 2;
/** Bridge option bit: notify when an entry cannot be given to the hardware. */
export const BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION = 3;
/** Bridge option bit: local forwarding entries only without VLAN. */
export const BR_BOOLOPT_FDB_LOCAL_VLAN_0 = 4;

// BRIDGE_QUERIER_*: who queries now.

/** Attribute: unused. */
export const BRIDGE_QUERIER_UNSPEC = 0;
/** Attribute: IPv4 address of the querier. */
export const BRIDGE_QUERIER_IP_ADDRESS = 1;
/** Attribute: index of the port to the IPv4 querier. */
export const BRIDGE_QUERIER_IP_PORT = 2;
/** Attribute: time left of the other IPv4 querier. */
export const BRIDGE_QUERIER_IP_OTHER_TIMER = 3;
/** Attribute: padding before 64-bit values. */
export const BRIDGE_QUERIER_PAD = 4;
/** Attribute: IPv6 address of the querier. */
export const BRIDGE_QUERIER_IPV6_ADDRESS = 5;
/** Attribute: index of the port to the IPv6 querier. */
export const BRIDGE_QUERIER_IPV6_PORT = 6;
/** Attribute: time left of the other IPv6 querier. */
export const BRIDGE_QUERIER_IPV6_OTHER_TIMER = 7;
