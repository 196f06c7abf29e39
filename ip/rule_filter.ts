/**
 * Which rules are listed or flushed, in the words of `rule show` and `rule flush`.
 *
 * @module
 */
import type { Connection } from "../netlink/connection.ts";
import { AF_INET } from "../netlink/uapi.ts";
import { type RuleAttrs, type RuleMessage, ruleMessage } from "../route/rule.ts";
import { FIB_RULE_INVERT } from "../route/uapi/fib_rules.ts";
import { RTM_GETRULE } from "../route/uapi/rtnetlink.ts";
import { type Args, wrongArgument } from "./args.ts";
import { protocols } from "./databases.ts";
import { isWithin, type Prefix, readPrefix } from "./prefix.ts";
import {
  DSCP_MASK,
  type IpRule,
  newRuleDraft,
  PORT_MASK,
  type RuleDraft,
  ruleRows,
  ruleTable,
} from "./rule_words.ts";
import { type Context, parseRow, type Rows } from "./words.ts";

/** Which rules are listed; all of them where nothing is said. */
export interface RuleFilter {
  /** Those of this family; AF_UNSPEC: of any. */
  family: number;
  /** Those for what does not fit. */
  not?: boolean;
  /** Those for sources within this prefix. */
  from?: Prefix;
  /** Those for destinations within this prefix. */
  to?: Prefix;
  /** Those for this type of service. */
  tos?: number;
  /** Those that look in this table. */
  table?: number;
  /** Those that do this. */
  action?: number;
  /** Those that this protocol set. */
  protocol?: number;
  /** Those with these attributes. */
  attrs: RuleAttrs;
}

/** What an attribute that is not there stands for. */
const ABSENT: Readonly<Record<string, number>> = {
  priority: 0,
  fwmark: 0,
  fwmask: 0,
  ipProto: 0,
  sportMask: PORT_MASK,
  dportMask: PORT_MASK,
  dscpMask: DSCP_MASK,
};

/** What a draft says, as a filter. */
export function filterOf(draft: RuleDraft): RuleFilter {
  const { family, from, to, tos, tosSaid, id, action, acted, flags } = draft;
  const { protocol, ...attrs } = draft.attrs;
  // These are looked at in another way.
  for (const key of ["src", "dst", "table", "unknown"] as const) delete attrs[key];
  return {
    family,
    ...flags & FIB_RULE_INVERT && { not: true },
    ...from && { from },
    ...to && { to },
    ...tosSaid && { tos },
    ...id !== undefined && { table: id },
    ...acted && { action },
    ...protocol !== undefined && { protocol },
    attrs: {
      ...attrs,
      // A range or a value alone means one of which all bits count.
      ...attrs.sportRange && { sportMask: attrs.sportMask ?? PORT_MASK },
      ...attrs.dportRange && { dportMask: attrs.dportMask ?? PORT_MASK },
      ...attrs.dscp !== undefined && { dscpMask: attrs.dscpMask ?? DSCP_MASK },
    },
  };
}

/** Whether a rule passes a filter. */
export function passesRule(rule: RuleMessage, filter: RuleFilter): boolean {
  const { family, not, from, to, tos, table, action, protocol } = filter;
  return !(family && rule.family !== family) && !(not && !(rule.flags & FIB_RULE_INVERT)) &&
    within(rule.attrs.src, rule.srcLen, rule.family, from) &&
    within(rule.attrs.dst, rule.dstLen, rule.family, to) &&
    (tos === undefined || rule.tos === tos) &&
    (table === undefined || ruleTable(rule) === table) &&
    (action === undefined || rule.action === action) &&
    (protocol === undefined || rule.attrs.protocol === protocol) &&
    Object.entries(filter.attrs).every(([key, value]) =>
      same(rule.attrs[key as keyof RuleAttrs] ?? ABSENT[key], value)
    );
}

function within(
  address: string | undefined,
  length: number,
  family: number,
  prefix: Prefix | undefined,
): boolean {
  if (!prefix) return true;
  if (prefix.family && prefix.family !== family || prefix.length > length) return false;
  return address === undefined || isWithin(address, prefix);
}

/** Equality of values, and of ranges. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  return JSON.stringify(a) === JSON.stringify(b);
}

// ── the command line ─────────────────────────────────────────────────────────────────────────

/** What `show` and `flush` take, in the order in which abbreviations are tried. */
const { priority, not, tos, fwmark, iif, oif, l3mdev, uidrange, tunId, table, protocol } = ruleRows;
const { ipproto, sport, dport, dscp, flowlabel } = ruleRows;

type FilterKeys =
  | "priority"
  | "not"
  | "tos"
  | "fwmark"
  | "iif"
  | "oif"
  | "l3mdev"
  | "uidrange"
  | "tunId"
  | "table"
  | "from"
  | "protocol"
  | "ipproto"
  | "sport"
  | "dport"
  | "dscp"
  | "flowlabel"
  | "to";

const filterRows: Rows<Pick<IpRule, FilterKeys>, RuleDraft> = {
  priority,
  not,
  tos: { ...tos, abbreviates: false },
  fwmark,
  iif,
  oif,
  l3mdev,
  uidrange,
  tunId,
  table: { ...table, abbreviates: true, wrong: "table id value is invalid\n" },
  from: {
    ...ruleRows.from,
    also: ["src"],
    abbreviates: true,
    parse: (args, draft) => {
      draft.from = readPrefix(args.take(), draft.family || AF_INET);
    },
  },
  protocol: {
    ...protocol,
    parse: (args, draft) => {
      const text = args.take();
      try {
        draft.attrs.protocol = protocols.number(text);
      } catch {
        if (text !== "all") throw wrongArgument(text, 'invalid "protocol"\n');
        delete draft.attrs.protocol;
      }
    },
  },
  ipproto,
  sport,
  dport,
  dscp,
  flowlabel,
  to: {
    ...ruleRows.to,
    also: ["dst"],
    abbreviates: true,
    parse: (args, draft) => {
      draft.to = readPrefix(args.take(), draft.family || AF_INET);
    },
  },
};

/** Reads which rules are meant: the words of `show` and `flush`. @throws {CommandError} */
export function parseRuleFilter(args: Args, context: Context, family: number): RuleFilter {
  const draft = newRuleDraft(family);
  while (args.more) {
    if (!parseRow(filterRows, args, draft, context)) {
      draft.to = readPrefix(args.take(), family || AF_INET);
    }
  }
  const filter = filterOf(draft), { attrs } = filter;
  // As iproute2 has it: 0 asks for nothing.
  for (const key of ["fwmark", "fwmask", "tunId", "ipProto"] as const) {
    if (Number(attrs[key]) === 0) delete attrs[key];
  }
  for (
    const [mask, value] of [
      ["sportMask", "sportRange"],
      ["dportMask", "dportRange"],
      ["dscpMask", "dscp"],
      ["flowlabelMask", "flowlabel"],
    ] as const
  ) {
    if (attrs[mask] === 0) {
      delete attrs[mask];
      delete attrs[value];
    }
  }
  if (filter.table === 0) delete filter.table;
  return filter;
}

/** Reads the rules of a family, IPv4 unless it is said. */
export function readRules(connection: Connection, family: number): RuleMessage[] {
  return connection.dumpAll(RTM_GETRULE, ruleMessage, { family: family || AF_INET });
}
