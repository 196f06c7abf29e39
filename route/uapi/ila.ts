/**
 * Constants of `linux/ila.h`: identifier locator addressing.
 *
 * @module
 */

// ILA_ATTR_*: attributes.

/** Attribute: unused. */
export const ILA_ATTR_UNSPEC = 0;
/** Attribute: locator, upper half of the address. */
export const ILA_ATTR_LOCATOR = 1;
/** Attribute: identifier, lower half of the address. */
export const ILA_ATTR_IDENTIFIER = 2;
/** Attribute: locator to be replaced. */
export const ILA_ATTR_LOCATOR_MATCH = 3;
/** Attribute: index of the link. */
export const ILA_ATTR_IFINDEX = 4;
/** Attribute: `ILA_DIR_*`. */
export const ILA_ATTR_DIR = 5;
/** Attribute: padding before 64-bit values. */
export const ILA_ATTR_PAD = 6;
/** Attribute: `ILA_CSUM_*`. */
export const ILA_ATTR_CSUM_MODE = 7;
/** Attribute: `ILA_ATYPE_*`. */
export const ILA_ATTR_IDENT_TYPE = 8;
/** Attribute: `ILA_HOOK_*`. */
export const ILA_ATTR_HOOK_TYPE = 9;

// ILA_CMD_*: commands of the generic netlink family `ila`.

/** Version of the generic netlink family. */
export const ILA_GENL_VERSION = 1;
/** ILA command: unused. */
export const ILA_CMD_UNSPEC = 0;
/** ILA command: add a mapping. */
export const ILA_CMD_ADD = 1;
/** ILA command: delete a mapping. */
export const ILA_CMD_DEL = 2;
/** ILA command: ask for mappings. */
export const ILA_CMD_GET = 3;
/** ILA command: delete all mappings. */
export const ILA_CMD_FLUSH = 4;

// ILA_*: values of the attributes.

/** ILA direction: in. */
export const ILA_DIR_IN = 0x1;
/** ILA direction: out. */
export const ILA_DIR_OUT = 0x2;
/** ILA checksum: adjust the transport checksum. */
export const ILA_CSUM_ADJUST_TRANSPORT = 0;
/** ILA checksum: neutral by the address. */
export const ILA_CSUM_NEUTRAL_MAP = 1;
/** ILA checksum: nothing. */
export const ILA_CSUM_NO_ACTION = 2;
/** ILA checksum: neutral by the address, without a bit that says so. */
export const ILA_CSUM_NEUTRAL_MAP_AUTO = 3;
/** ILA identifier: interface identifier. */
export const ILA_ATYPE_IID = 0;
/** ILA identifier: locally unique. */
export const ILA_ATYPE_LUID = 1;
/** ILA identifier: virtual IPv4 address. */
export const ILA_ATYPE_VIRT_V4 = 2;
/** ILA identifier: virtual IPv6 unicast address. */
export const ILA_ATYPE_VIRT_UNI_V6 = 3;
/** ILA identifier: virtual IPv6 multicast address. */
export const ILA_ATYPE_VIRT_MULTI_V6 = 4;
/** ILA identifier: address of another site. */
export const ILA_ATYPE_NONLOCAL_ADDR = 5;
/** ILA identifier: reserved. */
export const ILA_ATYPE_RSVD_1 = 6;
/** ILA identifier: reserved. */
export const ILA_ATYPE_RSVD_2 = 7;
/** ILA identifier: type is told by the identifier. */
export const ILA_ATYPE_USE_FORMAT = 32;
/** ILA hook: on output. */
export const ILA_HOOK_ROUTE_OUTPUT = 0;
/** ILA hook: on input. */
export const ILA_HOOK_ROUTE_INPUT = 1;
