/**
 * Routing rules on the wire: RTM_NEWRULE and its kin (linux/fib_rules.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  be32,
  be64,
  bytes,
  message,
  s32,
  string,
  struct,
  type Type,
  u16,
  u32,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import { familyAddress } from "./family.ts";
import {
  FRA_DPORT_MASK,
  FRA_DPORT_RANGE,
  FRA_DSCP,
  FRA_DSCP_MASK,
  FRA_DST,
  FRA_FLOW,
  FRA_FLOWLABEL,
  FRA_FLOWLABEL_MASK,
  FRA_FWMARK,
  FRA_FWMASK,
  FRA_GOTO,
  FRA_IIFNAME,
  FRA_IP_PROTO,
  FRA_L3MDEV,
  FRA_OIFNAME,
  FRA_PAD,
  FRA_PRIORITY,
  FRA_PROTOCOL,
  FRA_SPORT_MASK,
  FRA_SPORT_RANGE,
  FRA_SRC,
  FRA_SUPPRESS_IFGROUP,
  FRA_SUPPRESS_PREFIXLEN,
  FRA_TABLE,
  FRA_TUN_ID,
  FRA_UID_RANGE,
} from "./uapi/fib_rules.ts";

/** The fixed header of a rule message (`struct fib_rule_hdr`). */
export interface RuleHeader {
  /** Address family: AF_INET, AF_INET6, RTNL_FAMILY_IPMR, RTNL_FAMILY_IP6MR. */
  family: number;
  /** Length of the destination prefix in bits. */
  dstLen: number;
  /** Length of the source prefix in bits. */
  srcLen: number;
  /** Type of service; 0 for any. */
  tos: number;
  /** Table to look in (`RT_TABLE_*`); of numbers above 255, RT_TABLE_COMPAT: see `attrs.table`. */
  table: number;
  /** What to do (`FR_ACT_*`). */
  action: number;
  /** Flag bits (`FIB_RULE_*`). */
  flags: number;
}

/** Wire layout of {@linkcode RuleHeader}. */
export const ruleHeader: Type<RuleHeader> = struct<RuleHeader>("fib_rule_hdr", {
  family: u8,
  dstLen: u8,
  srcLen: u8,
  tos: u8,
  table: u8,
  $res1: u8,
  $res2: u8,
  action: u8,
  flags: u32,
});

/** User ids, both ends included (`struct fib_rule_uid_range`). */
export interface UidRange {
  /** The first. */
  start: number;
  /** The last. */
  end: number;
}

/** Wire layout of {@linkcode UidRange}. */
export const uidRange: Type<UidRange> = struct<UidRange>("fib_rule_uid_range", {
  start: u32,
  end: u32,
});

/** Ports, both ends included (`struct fib_rule_port_range`). */
export interface PortRange {
  /** The first. */
  start: number;
  /** The last. */
  end: number;
}

/** Wire layout of {@linkcode PortRange}. */
export const portRange: Type<PortRange> = struct<PortRange>("fib_rule_port_range", {
  start: u16,
  end: u16,
});

/** Attributes of a rule (`FRA_*`). */
export interface RuleAttrs extends Unknowns {
  /** Destination prefix. */
  dst?: string;
  /** Source prefix. */
  src?: string;
  /** Name of the link that packets come from; `lo` for this host's own. */
  iifname?: string;
  /** Priority of the rule to go on with (FR_ACT_GOTO). */
  goto?: number;
  /** Priority: rules with lower numbers come first. */
  priority?: number;
  /** Mark that packets have. */
  fwmark?: number;
  /** Realms: from in the upper 16 bits, to in the lower. */
  flow?: number;
  /** Id of the tunnel that packets came from. */
  tunId?: bigint;
  /** A route over a link of this group does not count; -1 for none. */
  suppressIfgroup?: number;
  /** A route with a prefix of at most this length does not count; -1 for none. */
  suppressPrefixlen?: number;
  /** Table to look in, in 32 bits. */
  table?: number;
  /** Which bits of the mark count. */
  fwmask?: number;
  /** Name of the link that a socket is bound to. */
  oifname?: string;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** 1: look in the table of the VRF that the packet's link belongs to. */
  l3mdev?: number;
  /** Users whose sockets the rule is for. */
  uidRange?: UidRange;
  /** Who set the rule (`RTPROT_*`). */
  protocol?: number;
  /** IP protocol (`IPPROTO_*`). */
  ipProto?: number;
  /** Source ports. */
  sportRange?: PortRange;
  /** Destination ports. */
  dportRange?: PortRange;
  /** Differentiated services code point, 0 to 63. */
  dscp?: number;
  /** Flow label. IPv6. */
  flowlabel?: number;
  /** Which bits of the flow label count. IPv6. */
  flowlabelMask?: number;
  /** Which bits of the source port count. */
  sportMask?: number;
  /** Which bits of the destination port count. */
  dportMask?: number;
  /** Which bits of the code point count. */
  dscpMask?: number;
}

/** Wire layout of {@linkcode RuleAttrs}. */
export const ruleAttrs: Attrs<RuleAttrs> = attrs<RuleAttrs>("FRA_", {
  dst: [FRA_DST, familyAddress],
  src: [FRA_SRC, familyAddress],
  iifname: [FRA_IIFNAME, string],
  goto: [FRA_GOTO, u32],
  priority: [FRA_PRIORITY, u32],
  fwmark: [FRA_FWMARK, u32],
  flow: [FRA_FLOW, u32],
  tunId: [FRA_TUN_ID, be64],
  suppressIfgroup: [FRA_SUPPRESS_IFGROUP, s32],
  suppressPrefixlen: [FRA_SUPPRESS_PREFIXLEN, s32],
  table: [FRA_TABLE, u32],
  fwmask: [FRA_FWMASK, u32],
  oifname: [FRA_OIFNAME, string],
  pad: [FRA_PAD, bytes],
  l3mdev: [FRA_L3MDEV, u8],
  uidRange: [FRA_UID_RANGE, uidRange],
  protocol: [FRA_PROTOCOL, u8],
  ipProto: [FRA_IP_PROTO, u8],
  sportRange: [FRA_SPORT_RANGE, portRange],
  dportRange: [FRA_DPORT_RANGE, portRange],
  dscp: [FRA_DSCP, u8],
  flowlabel: [FRA_FLOWLABEL, be32],
  flowlabelMask: [FRA_FLOWLABEL_MASK, be32],
  sportMask: [FRA_SPORT_MASK, u16],
  dportMask: [FRA_DPORT_MASK, u16],
  dscpMask: [FRA_DSCP_MASK, u8],
});

/** A routing rule: body of RTM_NEWRULE, RTM_DELRULE and RTM_GETRULE. */
export interface RuleMessage extends RuleHeader {
  /** Attributes. */
  attrs: RuleAttrs;
}

/** Wire layout of {@linkcode RuleMessage}. */
export const ruleMessage: Type<RuleMessage> = message<RuleMessage>(ruleHeader, ruleAttrs);
