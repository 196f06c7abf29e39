/**
 * Constants of generic netlink: `linux/genetlink.h`.
 *
 * @module
 */

// GENL_*: generic netlink (linux/genetlink.h).

/** Size of a family's name in bytes, its NUL included. */
export const GENL_NAMSIZ = 16;
/** Smallest family id, which is the message type. */
export const GENL_MIN_ID = 16;
/** Largest family id. */
export const GENL_MAX_ID = 1023;
/** Bytes of the generic netlink header. */
export const GENL_HDRLEN = 4;
/** Command flag: needs `CAP_NET_ADMIN`. */
export const GENL_ADMIN_PERM = 0x1;
/** Command flag: can be asked of one object. */
export const GENL_CMD_CAP_DO = 0x2;
/** Command flag: can be asked as a dump. */
export const GENL_CMD_CAP_DUMP = 0x4;
/** Command flag: has an attribute policy. */
export const GENL_CMD_CAP_HASPOL = 0x8;
/** Command flag: needs `CAP_NET_ADMIN` in the socket's user namespace. */
export const GENL_UNS_ADMIN_PERM = 0x10;
/** Family id: the controller, which tells the others' ids. */
export const GENL_ID_CTRL = 16;
/** Family id: disk quota warnings. */
export const GENL_ID_VFS_DQUOT = 17;
/** Family id: the pmcraid driver. */
export const GENL_ID_PMCRAID = 18;
/** First family id that the kernel hands out. */
export const GENL_START_ALLOC = 19;

// CTRL_CMD_*: commands of the controller.

/** Command: unused. */
export const CTRL_CMD_UNSPEC = 0;
/** Command: a family appeared, or the answer to a question for one. */
export const CTRL_CMD_NEWFAMILY = 1;
/** Command: a family disappeared. */
export const CTRL_CMD_DELFAMILY = 2;
/** Command: ask for families. */
export const CTRL_CMD_GETFAMILY = 3;
/** Command: operations appeared. */
export const CTRL_CMD_NEWOPS = 4;
/** Command: operations disappeared. */
export const CTRL_CMD_DELOPS = 5;
/** Command: ask for operations. */
export const CTRL_CMD_GETOPS = 6;
/** Command: a multicast group appeared. */
export const CTRL_CMD_NEWMCAST_GRP = 7;
/** Command: a multicast group disappeared. */
export const CTRL_CMD_DELMCAST_GRP = 8;
/** Command: unused. */
export const CTRL_CMD_GETMCAST_GRP = 9;
/** Command: ask for attribute policies. */
export const CTRL_CMD_GETPOLICY = 10;

// CTRL_ATTR_*: attributes of the controller's messages.

/** Attribute: unused. */
export const CTRL_ATTR_UNSPEC = 0;
/** Attribute: family id, u16. */
export const CTRL_ATTR_FAMILY_ID = 1;
/** Attribute: family name, string. */
export const CTRL_ATTR_FAMILY_NAME = 2;
/** Attribute: family version, u32. */
export const CTRL_ATTR_VERSION = 3;
/** Attribute: bytes of the family's own header, u32. */
export const CTRL_ATTR_HDRSIZE = 4;
/** Attribute: largest attribute type, u32. */
export const CTRL_ATTR_MAXATTR = 5;
/** Attribute: operations, an array of nests. */
export const CTRL_ATTR_OPS = 6;
/** Attribute: multicast groups, an array of nests. */
export const CTRL_ATTR_MCAST_GROUPS = 7;
/** Attribute: policies, nested. */
export const CTRL_ATTR_POLICY = 8;
/** Attribute: which operation has which policy, nested. */
export const CTRL_ATTR_OP_POLICY = 9;
/** Attribute: operation whose policy is asked for, u32. */
export const CTRL_ATTR_OP = 10;
/** Attribute of an operation: unused. */
export const CTRL_ATTR_OP_UNSPEC = 0;
/** Attribute of an operation: its command number, u32. */
export const CTRL_ATTR_OP_ID = 1;
/** Attribute of an operation: `GENL_*` command flags, u32. */
export const CTRL_ATTR_OP_FLAGS = 2;
/** Attribute of a multicast group: unused. */
export const CTRL_ATTR_MCAST_GRP_UNSPEC = 0;
/** Attribute of a multicast group: its name, string. */
export const CTRL_ATTR_MCAST_GRP_NAME = 1;
/** Attribute of a multicast group: its number, u32. */
export const CTRL_ATTR_MCAST_GRP_ID = 2;
/** Attribute of an operation's policy: unused. */
export const CTRL_ATTR_POLICY_UNSPEC = 0;
/** Attribute of an operation's policy: index for single requests, u32. */
export const CTRL_ATTR_POLICY_DO = 1;
/** Attribute of an operation's policy: index for dumps, u32. */
export const CTRL_ATTR_POLICY_DUMP = 2;
