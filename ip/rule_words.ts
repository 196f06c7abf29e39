/**
 * What a routing rule is made of, in words: what `ip rule add` takes, and what is shown.
 *
 * @module
 */
import { parseIp } from "../netlink/address.ts";
import { AF_INET, AF_INET6, AF_UNSPEC } from "../netlink/uapi.ts";
import type { PortRange, RuleAttrs, RuleMessage, UidRange } from "../route/rule.ts";
import {
  FIB_RULE_IIF_DETACHED,
  FIB_RULE_INVERT,
  FIB_RULE_OIF_DETACHED,
  FIB_RULE_UNRESOLVED,
  FR_ACT_BLACKHOLE,
  FR_ACT_GOTO,
  FR_ACT_NOP,
  FR_ACT_PROHIBIT,
  FR_ACT_TO_TBL,
  FR_ACT_UNREACHABLE,
  FRA_DST,
  FRA_SRC,
  FRA_UNUSED2,
} from "../route/uapi/fib_rules.ts";
import { RTM_NEWRULE, RTNL_FAMILY_IP6MR, RTNL_FAMILY_IPMR } from "../route/uapi/rtnetlink.ts";
import {
  RT_TABLE_MAIN,
  RT_TABLE_UNSPEC,
  RTN_NAT,
  RTPROT_KERNEL,
} from "../route/uapi/rtnetlink_routes.ts";
import { familyColour } from "./addr_words.ts";
import { abbreviates, type Args, CommandError, wrongArgument } from "./args.ts";
import { dsfields, groups, named, protocols, realms, tables } from "./databases.ts";
import { ipProtocol } from "./ip_protocols.ts";
import { checkName } from "./names.ts";
import type { Output } from "./output.ts";
import {
  addressBits,
  familyOf,
  formatPrefix,
  parseAddress,
  parsePrefix,
  type Prefix,
  readPrefix,
  tryAddress,
} from "./prefix.ts";
import { parseRouteType, routeTypeName } from "./route_types.ts";
import {
  attrRow,
  choice,
  type Context,
  inHex,
  integer,
  numberOf,
  onOff,
  orSay,
  parseRow,
  type Row,
  type Rows,
  shown,
  text,
  u16,
  u32,
  u64,
  usageOf,
  type Value,
} from "./words.ts";

/** Families that have rules; those of multicast routing have their own. */
export type RuleFamily = "inet" | "inet6" | "ipmr" | "ip6mr";

/** What a rule does with packets that it is for. */
export type RuleType =
  | "unicast"
  | "goto"
  | "nop"
  | "blackhole"
  | "unreachable"
  | "prohibit"
  | "nat";

/** What can be said of a rule that is added, removed or looked for. */
export interface RuleSettings {
  /** Address family; that of an address of the rule, else `inet`, unless given. */
  family?: RuleFamily | number;
  /** Place among the rules, 0 to 2^32 - 1: lower ones come first. The kernel chooses one unless given (`FRA_PRIORITY`). */
  priority?: number;
  /** The rule is for packets that do not fit (`FIB_RULE_INVERT`). */
  not?: boolean;
  /** Source prefix: `192.0.2.0/24`, `2001:db8::/32`, or `default` for any (`FRA_SRC`). */
  from?: string;
  /** Destination prefix (`FRA_DST`). */
  to?: string;
  /** Type of service, 0 to 255, or a name in /etc/iproute2/rt_dsfield. Text is read as hexadecimal. */
  tos?: string | number;
  /** Mark of the packet, 0 to 2^32 - 1 (`FRA_FWMARK`). */
  fwmark?: number;
  /** Which bits of the mark count; all unless given (`FRA_FWMASK`). */
  fwmask?: number;
  /** Name of the link that packets come from, which need not be there; `lo` for this host's own (`FRA_IIFNAME`). */
  iif?: string;
  /** Name of the link that the socket is bound to, which need not be there (`FRA_OIFNAME`). */
  oif?: string;
  /** Look in the table of the VRF that the packet's link belongs to, in place of a table (`FRA_L3MDEV`). */
  l3mdev?: boolean;
  /** Users whose sockets it is for, from and to: `1000-1999` (`FRA_UID_RANGE`). */
  uidrange?: string;
  /** Protocol above IP, 0 to 255, or a name in /etc/protocols: `tcp` (`FRA_IP_PROTO`). */
  ipproto?: string | number;
  /** Source port, 1 to 65534, or ports from and to: `1000-1999` (`FRA_SPORT_RANGE`). */
  sport?: string | number;
  /** Which bits of the source port count, of a single one; all unless given (`FRA_SPORT_MASK`). */
  sportMask?: number;
  /** Destination port or ports, as `sport` (`FRA_DPORT_RANGE`). */
  dport?: string | number;
  /** Which bits of the destination port count (`FRA_DPORT_MASK`). */
  dportMask?: number;
  /** Id of the tunnel that packets came from, 0 to 2^64 - 1; shown, one above 2^53 is rounded (`FRA_TUN_ID`). */
  tunId?: number;
  /** Table to look in, by name or number; `main` unless given, or something else is to be done (`FRA_TABLE`). */
  table?: string | number;
  /** A route that the table has does not count if its prefix is not longer than this, 0 to 128 (`FRA_SUPPRESS_PREFIXLEN`). */
  suppressPrefixlength?: number;
  /** A route that the table has does not count if its link is of this group, by name or number (`FRA_SUPPRESS_IFGROUP`). */
  suppressIfgroup?: string | number;
  /** Realms of the packets, for statistics and filters: `TO` or `FROM/TO`, names or 0 to 255 each (`FRA_FLOW`). */
  realms?: string;
  /** What is done; `unicast`, that is, look in a table, unless given (`FR_ACT_*`). */
  type?: RuleType | number;
  /** Go on with the rule of this priority, a later one (`FR_ACT_GOTO`). */
  goto?: number;
  /** Address to translate to; kernels have long left that out (`RTN_NAT`). IPv4. */
  nat?: string;
  /** Who sets it: 0 to 255, or a name in /etc/iproute2/rt_protos (`FRA_PROTOCOL`). */
  protocol?: string | number;
  /** Differentiated services code point, 0 to 63 (`FRA_DSCP`). */
  dscp?: number;
  /** Which bits of the code point count, 0 to 63; all unless given (`FRA_DSCP_MASK`). */
  dscpMask?: number;
  /** Flow label, 0 to 0xfffff (`FRA_FLOWLABEL`). IPv6. */
  flowlabel?: number;
  /** Which bits of the flow label count; all unless given (`FRA_FLOWLABEL_MASK`). IPv6. */
  flowlabelMask?: number;
}

/** A rule, in a plain object. What it says nothing of is absent. */
export interface IpRule extends RuleSettings {
  /** Address family. */
  family: RuleFamily | number;
  /** Place among the rules. */
  priority: number;
  /** What is done. */
  type: RuleType | number;
  /** There is no link `iif` at present: nothing fits (`FIB_RULE_IIF_DETACHED`). */
  iifDetached?: boolean;
  /** There is no link `oif` at present: nothing fits (`FIB_RULE_OIF_DETACHED`). */
  oifDetached?: boolean;
  /** There is no rule of the priority `goto` at present (`FIB_RULE_UNRESOLVED`). */
  unresolved?: boolean;
}

/** A rule, while it is put together. */
export interface RuleDraft extends RuleMessage {
  /** The source prefix. */
  from?: Prefix;
  /** The destination prefix. */
  to?: Prefix;
  /** Type of service, where it was said. */
  tosSaid?: boolean;
  /** Number of the table, where it was said. */
  id?: number;
  /** What is done was said. */
  acted?: boolean;
}

/** A rule of which nothing is said yet. */
export function newRuleDraft(family: number = AF_UNSPEC): RuleDraft {
  return { family, dstLen: 0, srcLen: 0, tos: 0, table: 0, action: 0, flags: 0, attrs: {} };
}

/** Number of the table that a rule looks in; 0 for none. */
export function ruleTable({ table, attrs }: RuleMessage): number {
  return attrs.table ?? table;
}

/** All bits of a port. */
export const PORT_MASK = 0xffff;
/** All bits of a code point. */
export const DSCP_MASK = 0x3f;
const LABEL_MASK = 0xfffff, ALL_BITS = 0xffffffff;

// ── what the command line takes ──────────────────────────────────────────────────────────────

/** What is before the first separator, and behind it. */
function split(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

type RuleRow<F> = Row<F, RuleDraft>;

/** A setting that is an attribute. */
const attr = attrRow<RuleDraft>();

/** The same, with a value in hexadecimal that the row before it prints, as its mask. */
function maskOf(key: keyof RuleAttrs, max: number): RuleRow<number> {
  return attr(key, integer(0, max, "MASK"), { word: null, text: null });
}

function hex(value: number): string {
  return inHex(u32).text(value, undefined as never);
}

/** A flag that is only shown. */
function flag(bit: number): RuleRow<boolean> {
  return {
    value: shown<boolean, number>(Boolean),
    word: null,
    text: null,
    get: ({ flags }) => flags & bit ? true : undefined,
  };
}

/** A prefix, as `src` or `dst`. */
function prefixRow(
  key: "from" | "to",
  field: "src" | "dst",
  type: number,
  print: NonNullable<RuleRow<string>["print"]>,
): RuleRow<string> {
  const length = `${field}Len` as const;
  return {
    value: text("PREFIX"),
    set: (draft, value) => {
      const prefix = draft[key] = parsePrefix(value, ipFamily(draft.family));
      if (draft.family === AF_UNSPEC) draft.family = prefix.family;
      draft[length] = prefix.length;
      if (prefix.address !== undefined) draft.attrs[field] = prefix.address;
    },
    get: (draft) => {
      const { attrs, family } = draft, address = attrs[field];
      if (address !== undefined) return formatPrefix(address, draft[length]);
      const none = ipFamily(family) === AF_INET6 ? "::" : "0.0.0.0";
      return draft[length] ? `${none}/${draft[length]}` : undefined;
    },
    parse: (args, draft) => {
      const prefix = draft[key] = readPrefix(args.take(), draft.family);
      const { address } = prefix;
      draft[length] = prefix.length;
      // Of another family, or of none, it goes as it is: the kernel says what it thinks of that.
      if (address !== undefined && familyOf(address) === (draft.family || AF_INET)) {
        draft.attrs[field] = address;
      } else {
        const data = address === undefined ? new Uint8Array() : parseIp(address);
        (draft.attrs.unknown ??= []).push({ type, data: data ?? new Uint8Array() });
      }
    },
    print,
  };
}

/** Of the families of multicast routing, that of their addresses. */
function ipFamily(family: number): number {
  if (family === RTNL_FAMILY_IPMR) return AF_INET;
  return family === RTNL_FAMILY_IP6MR ? AF_INET6 : family;
}

function printPrefix(
  out: Output,
  rule: RuleDraft,
  field: "src" | "dst",
  before: string,
  all: string | undefined,
): void {
  const length = rule[`${field}Len`], address = rule.attrs[field], { family } = rule;
  const bits = addressBits(family);
  if (address !== undefined) {
    // As iproute2 has it: of multicast routing it knows no addresses.
    const shown = bits ? address : "???";
    out.text(before);
    out.put(field, shown, shown, familyColour(family));
    if (length !== bits) out.put(`${field}len`, length, `/${length}`);
  } else if (length) {
    out.put(field, "0", `${before}0`);
    out.put(`${field}len`, length, `/${length}`);
  } else if (all !== undefined) out.put(field, all, before + all);
}

/** Name of a link. */
const ifname: Value<string> = { ...text("STRING"), wire: (value) => checkName(value) };

/** A link by its name, maybe with a flag that there is none. */
function linkRow(
  key: "iif" | "oif",
  detached: number,
  also: readonly string[],
  wrong: string,
): RuleRow<string> {
  return attr(`${key}name`, ifname, {
    word: key,
    also,
    wrong,
    print: (out, { flags, attrs }) => {
      const name = attrs[`${key}name`];
      if (name === undefined) return;
      out.text(` ${key} `);
      out.put(key, name, name, "ifname");
      if (flags & detached) out.put(`${key}_detached`, null, " [detached]");
    },
  });
}

/** From and to: `1000-1999`, or a number for both. */
function range(metavar: string, min: number, max: number): Value<string | number, PortRange> {
  const one = integer(min, max);
  return {
    ...text(metavar) as Value<never>,
    wire(value, context) {
      const [from, to = from] = typeof value === "number"
        ? [value]
        : String(value).split("-").map((part) => /^\d+$/.test(part) ? Number(part) : NaN);
      const whole = typeof value === "number" || /^\d+(-\d+)?$/.test(String(value));
      if (!whole || to < from) {
        throw new RangeError(
          `${JSON.stringify(value)} is no range from ${min} to ${max}: NUMBER-NUMBER`,
        );
      }
      return { start: one.wire(from, context), end: one.wire(to, context) };
    },
    friendly: ({ start, end }) => start === end ? start : `${start}-${end}`,
  };
}

/** Users; the same number twice where there is one. */
const users: Value<string, UidRange> = {
  ...range("NUMBER-NUMBER", 0, ALL_BITS) as Value<never>,
  friendly: ({ start, end }: UidRange) => `${start}-${end}`,
};

/** Ports in the words of the command line: `NUMBER-NUMBER`, `NUMBER/MASK`, or `NUMBER`. */
function readPorts(text: string): { range: PortRange; mask: number } {
  const [start, end] = split(text, "-");
  if (end !== undefined) {
    const range = {
      start: numberOf(start, u16, "invalid port range start"),
      end: numberOf(end, u16, "invalid port range end"),
    };
    return { range, mask: PORT_MASK };
  }
  const [port, bits] = split(text, "/");
  const mask = bits === undefined ? PORT_MASK : numberOf(bits, u16, "invalid mask");
  const one = numberOf(port, u16, "invalid port");
  return { range: { start: one, end: one }, mask };
}

/** Ports, maybe with a mask; the mask's row stands behind. */
function portRow(key: "sport" | "dport"): RuleRow<string | number> {
  const [rangeKey, maskKey] = [`${key}Range`, `${key}Mask`] as const;
  return attr(rangeKey, range("{ NUMBER[/MASK] | NUMBER-NUMBER }", 1, PORT_MASK - 1), {
    parse: (args, { attrs }) => {
      const { range, mask } = readPorts(args.take());
      attrs[rangeKey] = range;
      if (mask !== PORT_MASK) attrs[maskKey] = mask;
    },
    print: (out, { attrs }) => {
      const ports = attrs[rangeKey], mask = attrs[maskKey];
      if (!ports) return;
      const { start, end } = ports;
      if (start !== end) {
        out.put(`${key}_start`, start, ` ${key} ${start}`);
        out.put(`${key}_end`, end, `-${end}`);
      } else {
        const whole = mask === undefined || mask === PORT_MASK;
        out.put(key, start, ` ${key} ${whole ? start : hex(start)}`);
        if (mask !== undefined) out.put(`${key}_mask`, hex(mask), whole ? "" : `/${hex(mask)}`);
      }
    },
  });
}

/** A value with a mask, of which the row behind is. */
function maskedRow(
  key: "fwmark" | "flowlabel",
  mask: "fwmask" | "flowlabelMask",
  value: Value<number>,
  more: Partial<RuleRow<number>>,
): RuleRow<number> {
  return attr(key, { ...value, metavar: `${key.toUpperCase()}[/MASK]` }, {
    print: (out, { attrs }) => {
      // The kernel tells both, or none; of a mark, one may be 0.
      if (attrs[key] === undefined && attrs[mask] === undefined) return;
      const bits = attrs[mask], all = key === "fwmark" ? ALL_BITS : LABEL_MASK;
      const shown = hex(attrs[key] ?? 0);
      out.put(key, shown, ` ${key} ${shown}`);
      if (bits === undefined) return;
      // As iproute2 has it: in JSON a label's mask is there, a mark's only where it is none of all bits.
      if (bits !== all) out.put(MASK_KEYS[key], hex(bits), `/${hex(bits)}`);
      else if (key === "flowlabel") out.field(MASK_KEYS[key], hex(bits));
    },
    ...more,
  });
}

const MASK_KEYS = { fwmark: "fwmask", flowlabel: "flowlabel_mask" } as const;

/** Realms, from in the upper half, to in the lower: `[FROM/]TO`. */
const realmPair: Value<string, number> = {
  ...text("[FROM/]TO") as Value<never>,
  wire(value) {
    const [first, second] = split(String(value), "/");
    const to = second ?? first;
    return (second === undefined ? 0 : realms.number(first) << 16 >>> 0) + realms.number(to);
  },
  friendly: (wire) =>
    [wire >>> 16, wire & 0xffff].filter((n, i) => n || i).map((n) => realms.name(n)).join("/"),
};

/** Realms in the words of the command line: what is to may be left out, and one number may have both. */
function readRealms(text: string): number {
  const [first, second] = split(text, "/");
  try {
    const from = second === undefined ? 0 : realms.number(first);
    const to = second ?? first;
    return (from << 16 >>> 0) + (to === "" ? 0 : realms.number(to));
  } catch {
    return numberOf(text, u32, "invalid realms\n");
  }
}

/** A code point in the words of the command line: a number, or a name or hex digits of a whole field. */
function readDscp(text: string): number {
  try {
    return u32.parse(text, "", undefined as never);
  } catch {
    return orSay("invalid dscp", text, "", () => dsfields.number(text)) >> 2;
  }
}

function dscpName(n: number, { show }: Context): string {
  const named = !show.numeric && dsfields.has(n << 2);
  return named ? dsfields.name(n << 2) : String(n);
}

const ACTIONS: Readonly<Record<RuleType, number>> = {
  unicast: FR_ACT_TO_TBL,
  goto: FR_ACT_GOTO,
  nop: FR_ACT_NOP,
  blackhole: FR_ACT_BLACKHOLE,
  unreachable: FR_ACT_UNREACHABLE,
  prohibit: FR_ACT_PROHIBIT,
  nat: RTN_NAT,
};

/** Address of a translation; the kernel has no name for the attribute any more. */
const NAT_ADDRESS = FRA_UNUSED2;

function printAction(out: Output, { family, action, flags, attrs }: RuleDraft, { show }: Context) {
  if (action === RTN_NAT) {
    const address = attrs.unknown?.find(({ type }) => type === NAT_ADDRESS)?.data;
    if (!address) out.put("masquerade", null, " masquerade");
    else {
      const shown = family === AF_INET ? out.host(Array.from(address).join(".")) : "???";
      out.put("nat_gateway", shown, ` map-to ${shown}`);
    }
  } else if (action === FR_ACT_GOTO) {
    out.put("goto", attrs.goto ?? "none", ` goto ${attrs.goto ?? "none"}`);
    if (flags & FIB_RULE_UNRESOLVED) out.put("unresolved", null, " [unresolved]");
  } else if (action === FR_ACT_NOP) out.put("nop", null, " nop");
  else if (action !== FR_ACT_TO_TBL) {
    const name = routeTypeName(action, show.numeric);
    out.put("action", name, ` ${name}`);
  }
}

/** A rule, in the order in which it is shown, and in which abbreviations are tried. */
export const ruleRows: Rows<IpRule, RuleDraft> = {
  family: {
    value: choice<RuleFamily>({
      inet: AF_INET,
      inet6: AF_INET6,
      ipmr: RTNL_FAMILY_IPMR,
      ip6mr: RTNL_FAMILY_IP6MR,
    }),
    word: null,
    text: null,
    set: (draft, value, context) => {
      draft.family = ruleRows.family.value.wire(value, context);
    },
  },
  priority: attr("priority", { ...u32, metavar: "NUMBER" }, {
    also: ["preference", "order"],
    abbreviates: true,
    wrong: "preference value is invalid\n",
    get: ({ attrs }) => attrs.priority ?? 0,
    print: (out, { attrs: { priority = 0 } }) => out.put("priority", priority, `${priority}:\t`),
  }),
  not: {
    value: { ...onOff, metavar: "", alone: true },
    set: (draft, value, context) => {
      if (onOff.wire(value, context)) draft.flags |= FIB_RULE_INVERT;
    },
    get: ({ flags }) => flags & FIB_RULE_INVERT ? true : undefined,
    parse: (_args, draft) => {
      draft.flags |= FIB_RULE_INVERT;
    },
    print: (out, { flags }) => {
      if (flags & FIB_RULE_INVERT) out.put("not", null, "not ");
    },
  },
  from: prefixRow(
    "from",
    "src",
    FRA_SRC,
    (out, rule) => printPrefix(out, rule, "src", "from ", "all"),
  ),
  to: prefixRow(
    "to",
    "dst",
    FRA_DST,
    (out, rule) => printPrefix(out, rule, "dst", " to ", undefined),
  ),
  tos: {
    value: named(dsfields, "TOS"),
    also: ["dsfield"],
    abbreviates: ["dsfield"],
    wrong: "TOS value is invalid\n",
    text: " tos %s",
    when: ({ tos }) => tos !== 0,
    set: (draft, value, context) => {
      draft.tos = named(dsfields, "").wire(value, context);
      draft.tosSaid = true;
    },
    get: ({ tos }, context) => tos ? named(dsfields, "").friendly(tos, context) : undefined,
  },
  fwmark: maskedRow("fwmark", "fwmask", u32, {
    parse: (args, { attrs }) => {
      const [mark, mask] = split(args.take(), "/");
      attrs.fwmark = numberOf(mark, u32, "fwmark value is invalid\n");
      if (mask !== undefined) attrs.fwmask = numberOf(mask, u32, "fwmask value is invalid\n");
    },
  }),
  fwmask: maskOf("fwmask", ALL_BITS),
  iif: linkRow("iif", FIB_RULE_IIF_DETACHED, ["dev"], '"iif"/"dev" not a valid ifname'),
  iifDetached: flag(FIB_RULE_IIF_DETACHED),
  oif: linkRow("oif", FIB_RULE_OIF_DETACHED, [], '"oif" not a valid ifname'),
  oifDetached: flag(FIB_RULE_OIF_DETACHED),
  l3mdev: attr("l3mdev", { ...onOff, metavar: "", alone: true }, {
    get: ({ attrs }) => attrs.l3mdev ? true : undefined,
    parse: (_args, { attrs }) => {
      attrs.l3mdev = 1;
    },
    print: (out, { attrs }) => {
      if (attrs.l3mdev) out.put("l3mdev", null, " lookup [l3mdev-table]");
    },
  }),
  uidrange: attr("uidRange", users, {
    parse: (args, { attrs }) => {
      const text = args.take(), match = /^\s*([+-]?\d+)-\s*([+-]?\d+)/.exec(text);
      if (!match) throw wrongArgument(text, "invalid UID range\n");
      attrs.uidRange = { start: Number(match[1]) >>> 0, end: Number(match[2]) >>> 0 };
    },
    print: (out, { attrs: { uidRange } }) => {
      if (!uidRange) return;
      out.put("uid_start", uidRange.start, ` uidrange ${uidRange.start}`);
      out.put("uid_end", uidRange.end, `-${uidRange.end}`);
    },
  }),
  ipproto: attr("ipProto", ipProtocol, {
    wrong: 'Invalid "ipproto" value\n',
    text: " ipproto %s",
  }),
  sport: portRow("sport"),
  sportMask: maskOf("sportMask", PORT_MASK),
  dport: portRow("dport"),
  dportMask: maskOf("dportMask", PORT_MASK),
  tunId: attr("tunId", u64, {
    word: "tun_id",
    abbreviates: true,
    wrong: '"tun_id" value is invalid\n',
    text: " tun_id %s",
  }),
  table: {
    value: named(tables, "TABLE"),
    also: ["lookup"],
    abbreviates: ["table"],
    wrong: "invalid table ID\n",
    text: " lookup %s",
    set: (draft, value, context) => {
      draft.id = named(tables, "").wire(value, context);
    },
    get: (draft, context) => {
      const id = draft.id ?? ruleTable(draft);
      return id ? named(tables, "").friendly(id, context) : undefined;
    },
  },
  suppressPrefixlength: attr("suppressPrefixlen", integer(0, 0x7fffffff), {
    also: ["sup_pl"],
    abbreviates: ["suppress_prefixlength"],
    wrong: "suppress_prefixlength value is invalid\n",
    json: "suppress_prefixlen",
    text: " suppress_prefixlength %s",
    get: (draft) => suppressor(draft, "suppressPrefixlen"),
  }),
  suppressIfgroup: attr("suppressIfgroup", named(groups, "GROUP"), {
    also: ["sup_group"],
    abbreviates: ["suppress_ifgroup"],
    wrong: 'Invalid "suppress_ifgroup" value\n',
    text: " suppress_ifgroup %s",
    get: (draft, context) => {
      const group = suppressor(draft, "suppressIfgroup");
      return group === undefined ? undefined : named(groups, "").friendly(group, context);
    },
  }),
  realms: attr("flow", realmPair, {
    abbreviates: true,
    parse: (args, { attrs }) => {
      attrs.flow = readRealms(args.take());
    },
    print: (out, { attrs: { flow } }, { show }) => {
      if (flow === undefined) return;
      const [from, to] = [flow >>> 16, flow & 0xffff].map((n) => realms.name(n, show.numeric));
      if (flow >>> 16) out.put("flow_from", from, ` realms ${from}/`);
      else out.text(" realms ");
      out.put("flow_to", to, to);
    },
  }),
  type: {
    value: choice<RuleType>(ACTIONS, (type) => routeTypeName(type)),
    word: null,
    set: (draft, value, context) => {
      draft.action = ruleRows.type.value.wire(value, context);
      draft.acted = true;
    },
    get: ({ action }, context) => ruleRows.type.value.friendly(action, context),
    print: printAction,
  },
  goto: attr("goto", u32, {
    word: null,
    text: null,
    set: (draft, value, context) => {
      draft.attrs.goto = u32.wire(value, context);
      draft.action = FR_ACT_GOTO;
      draft.acted = true;
    },
  }),
  unresolved: flag(FIB_RULE_UNRESOLVED),
  nat: {
    value: text("ADDRESS"),
    also: ["map-to"],
    abbreviates: ["map-to"],
    text: null,
    set: (draft, value) => setNat(draft, parseAddress(value, AF_INET)),
    get: ({ attrs }) => {
      const address = attrs.unknown?.find(({ type }) => type === NAT_ADDRESS)?.data;
      return address && Array.from(address).join(".");
    },
    parse: (args, draft, { warn }) => {
      const text = args.take();
      warn?.("Warning: route NAT is deprecated");
      const prefix = tryAddress(text, AF_INET);
      if (!prefix) {
        throw new CommandError(`Error: an IP address is expected rather than "${text}"`, 1);
      }
      setNat(draft, prefix.address ?? "0.0.0.0");
    },
  },
  protocol: attr("protocol", named(protocols, "PROTO"), {
    abbreviates: true,
    wrong: '"protocol" value is invalid\n',
    text: " proto %s",
    when: ({ attrs: { protocol } }, { show }) =>
      protocol !== undefined && protocol !== 0 && protocol !== RTPROT_KERNEL || show.details > 0,
  }),
  dscp: attr("dscp", { ...integer(0, DSCP_MASK), metavar: "DSCP[/MASK]" }, {
    parse: (args, { attrs }) => {
      const [point, bits] = split(args.take(), "/");
      // As iproute2 has it: what is more than a byte has goes unnoticed.
      attrs.dscp = readDscp(point) & 0xff;
      const mask = bits === undefined ? DSCP_MASK : numberOf(bits, u32, "invalid dscp mask");
      if (mask !== DSCP_MASK) attrs.dscpMask = mask & 0xff;
    },
    print: (out, { attrs: { dscp, dscpMask } }, context) => {
      if (dscp === undefined) return;
      const name = dscpName(dscp, context);
      const whole = dscpMask === undefined || dscpMask === DSCP_MASK;
      out.put("dscp", name, ` dscp ${whole ? name : hex(dscp)}`);
      if (dscpMask !== undefined) {
        out.put("dscp_mask", hex(dscpMask), whole ? "" : `/${hex(dscpMask)}`);
      }
    },
  }),
  dscpMask: maskOf("dscpMask", DSCP_MASK),
  flowlabel: maskedRow("flowlabel", "flowlabelMask", integer(0, LABEL_MASK), {
    parse: (args, { attrs }) => {
      const [label, mask] = split(args.take(), "/");
      attrs.flowlabel = numberOf(label, u32, "invalid flowlabel");
      attrs.flowlabelMask = mask === undefined
        ? LABEL_MASK
        : numberOf(mask, u32, "invalid flowlabel mask");
    },
    set: ({ attrs }, value, context) => {
      attrs.flowlabel = integer(0, LABEL_MASK).wire(value, context);
      // The kernel wants both.
      attrs.flowlabelMask ??= LABEL_MASK;
    },
  }),
  flowlabelMask: maskOf("flowlabelMask", LABEL_MASK),
};

function setNat(draft: RuleDraft, address: string): void {
  const data = parseIp(address) ?? new Uint8Array();
  (draft.attrs.unknown ??= []).push({ type: NAT_ADDRESS, data });
  draft.action = RTN_NAT;
}

/** What routes do not count; shown of rules that look in a table, where there is such a thing. */
function suppressor(
  rule: RuleDraft,
  key: "suppressPrefixlen" | "suppressIfgroup",
): number | undefined {
  const value = rule.attrs[key];
  return value === -1 || (rule.id ?? ruleTable(rule)) === 0 ? undefined : value;
}

// ── reading and completing ───────────────────────────────────────────────────────────────────

/** What is to be done, with `type` before it or without. */
function takeAction(args: Args, draft: RuleDraft): void {
  args.takeIf("type");
  const word = args.take();
  if (abbreviates(word, "help")) throw new CommandError(ruleHelp());
  if (abbreviates(word, "goto")) {
    draft.action = FR_ACT_GOTO;
    draft.attrs.goto = numberOf(args.take(), u32, "invalid target\n");
  } else if (abbreviates(word, "nop")) draft.action = FR_ACT_NOP;
  else draft.action = orSay("Failed to parse rule type", word, "", () => parseRouteType(word));
  draft.acted = true;
}

/** Reads the words that follow `rule add` and `rule delete`. @throws {CommandError} */
export function parseRule(
  args: Args,
  context: Context,
  type: number,
  family: number,
): RuleMessage {
  const draft = newRuleDraft(family);
  if (type === RTM_NEWRULE) draft.action = FR_ACT_TO_TBL;
  while (args.more) {
    if (!parseRow(ruleRows, args, draft, context)) takeAction(args, draft);
  }
  if (draft.attrs.l3mdev && draft.id) {
    throw new CommandError("table can not be specified for l3mdev rules", 22);
  }
  return finishRule(draft, type);
}

/**
 * Completes a rule: what one setting says by another that was not given.
 *
 * @param type RTM_NEWRULE or RTM_DELRULE.
 */
export function finishRule(draft: RuleDraft, type: number): RuleMessage {
  const { id, dstLen, srcLen, tos, action, flags, attrs } = draft;
  let table = RT_TABLE_UNSPEC;
  if (id !== undefined) {
    if (id < 256) table = id;
    else attrs.table = id;
  } else if (type === RTM_NEWRULE && !draft.acted && !attrs.l3mdev) table = RT_TABLE_MAIN;
  return { family: draft.family || AF_INET, dstLen, srcLen, tos, table, action, flags, attrs };
}

/** The text of `rule help`. */
export function ruleHelp(name = "rule"): string {
  const words = usageOf(ruleRows).map((usage) => `\t\t${usage}`);
  return [
    `Usage: netlink ${name} { add | delete } RULE`,
    `       netlink ${name} [ list | show ] [ RULE ]`,
    `       netlink ${name} flush [ RULE ]`,
    `       netlink ${name} { save | restore }`,
    "RULE :=",
    ...words,
    "\t\t[ [ type ] { goto NUMBER | nop | TYPE } ]",
    "PREFIX := { ADDRESS[/LENGTH] | all | any | default }",
    "TABLE := { local | main | default | NUMBER }",
    "TYPE := { unicast | blackhole | unreachable | prohibit | NUMBER }",
    "Keywords with the same meaning: preference, order; dsfield; dev, for iif; lookup, for table;",
    "\t\tsup_pl; sup_group; map-to, for nat; where rules are shown, src and dst",
  ].join("\n");
}
