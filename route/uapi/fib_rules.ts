/**
 * Constants of `linux/fib_rules.h`: routing rules.
 *
 * @module
 */

// FIB_RULE_*: rule flags.

/** Rule flag: cannot be deleted. */
export const FIB_RULE_PERMANENT = 0x1;
/** Rule flag: matches what does not match. */
export const FIB_RULE_INVERT = 0x2;
/** Rule flag: target rule is missing. */
export const FIB_RULE_UNRESOLVED = 0x4;
/** Rule flag: input link is missing. */
export const FIB_RULE_IIF_DETACHED = 0x8;
/** Rule flag: older name of {@linkcode FIB_RULE_IIF_DETACHED}. */
export const FIB_RULE_DEV_DETACHED = 0x8;
/** Rule flag: output link is missing. */
export const FIB_RULE_OIF_DETACHED = 0x10;
/** Rule flag: finds a source address first. */
export const FIB_RULE_FIND_SADDR = 0x10000;

// FRA_*: attributes of a rule message.

/** Attribute: unused. */
export const FRA_UNSPEC = 0;
/** Attribute: destination prefix. */
export const FRA_DST = 1;
/** Attribute: source prefix. */
export const FRA_SRC = 2;
/** Attribute: name of the input link. */
export const FRA_IIFNAME = 3;
/** Attribute: older name of {@linkcode FRA_IIFNAME}. */
export const FRA_IFNAME = 3;
/** Attribute: priority of the rule to go on with. */
export const FRA_GOTO = 4;
/** Attribute: unused. */
export const FRA_UNUSED2 = 5;
/** Attribute: priority, lower comes first. */
export const FRA_PRIORITY = 6;
/** Attribute: unused. */
export const FRA_UNUSED3 = 7;
/** Attribute: unused. */
export const FRA_UNUSED4 = 8;
/** Attribute: unused. */
export const FRA_UNUSED5 = 9;
/** Attribute: firewall mark. */
export const FRA_FWMARK = 10;
/** Attribute: realms. */
export const FRA_FLOW = 11;
/** Attribute: tunnel id, network byte order. */
export const FRA_TUN_ID = 12;
/** Attribute: link group whose routes do not count. */
export const FRA_SUPPRESS_IFGROUP = 13;
/** Attribute: prefix length up to which routes do not count. */
export const FRA_SUPPRESS_PREFIXLEN = 14;
/** Attribute: routing table. */
export const FRA_TABLE = 15;
/** Attribute: mask of the firewall mark. */
export const FRA_FWMASK = 16;
/** Attribute: name of the output link. */
export const FRA_OIFNAME = 17;
/** Attribute: padding before 64-bit values. */
export const FRA_PAD = 18;
/** Attribute: whether the table is that of the link's VRF. */
export const FRA_L3MDEV = 19;
/** Attribute: user ids, `fib_rule_uid_range`. */
export const FRA_UID_RANGE = 20;
/** Attribute: who added it, `RTPROT_*`. */
export const FRA_PROTOCOL = 21;
/** Attribute: IP protocol. */
export const FRA_IP_PROTO = 22;
/** Attribute: source ports, `fib_rule_port_range`. */
export const FRA_SPORT_RANGE = 23;
/** Attribute: destination ports, `fib_rule_port_range`. */
export const FRA_DPORT_RANGE = 24;
/** Attribute: differentiated services code point. */
export const FRA_DSCP = 25;
/** Attribute: IPv6 flow label, network byte order. */
export const FRA_FLOWLABEL = 26;
/** Attribute: mask of the IPv6 flow label, network byte order. */
export const FRA_FLOWLABEL_MASK = 27;
/** Attribute: mask of the source port. */
export const FRA_SPORT_MASK = 28;
/** Attribute: mask of the destination port. */
export const FRA_DPORT_MASK = 29;
/** Attribute: mask of the code point. */
export const FRA_DSCP_MASK = 30;

// FR_ACT_*: what a rule does.

/** Rule action: none. */
export const FR_ACT_UNSPEC = 0;
/** Rule action: look up in a table. */
export const FR_ACT_TO_TBL = 1;
/** Rule action: go on with another rule. */
export const FR_ACT_GOTO = 2;
/** Rule action: nothing. */
export const FR_ACT_NOP = 3;
/** Rule action: reserved. */
export const FR_ACT_RES3 = 4;
/** Rule action: reserved. */
export const FR_ACT_RES4 = 5;
/** Rule action: drop. */
export const FR_ACT_BLACKHOLE = 6;
/** Rule action: refuse with `ENETUNREACH`. */
export const FR_ACT_UNREACHABLE = 7;
/** Rule action: refuse with `EACCES`. */
export const FR_ACT_PROHIBIT = 8;
