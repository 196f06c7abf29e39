/**
 * Which routes are listed or flushed, in the words of `route show` and `route flush`.
 *
 * @module
 */
import { parseIp } from "../netlink/address.ts";
import type { Connection } from "../netlink/connection.ts";
import { bytes, decode } from "../netlink/schema.ts";
import {
  AF_BRIDGE,
  AF_CAN,
  AF_INET,
  AF_INET6,
  AF_MPLS,
  AF_PACKET,
  AF_UNSPEC,
} from "../netlink/uapi.ts";
import { type RouteAddress, type RouteMessage, routeMessage } from "../route/route.ts";
import { RTM_GETROUTE } from "../route/uapi/rtnetlink.ts";
import {
  RT_TABLE_LOCAL,
  RT_TABLE_MAIN,
  RTM_F_CLONED,
  RTN_BROADCAST,
  RTN_LOCAL,
} from "../route/uapi/rtnetlink_routes.ts";
import { type Args, CommandError, noDevice, takeKeyword, wrongArgument } from "./args.ts";
import { type Database, dsfields, protocols, scopes, tables } from "./databases.ts";
import { addressBits, type Prefix, readPrefix } from "./prefix.ts";
import { parseRouteType } from "./route_types.ts";
import { parseRealms, routeHelp, tableOf, vrfTable } from "./route_words.ts";
import { type Context, u32 } from "./values.ts";

/** Which routes are listed; all of a table where nothing is said. */
export interface RouteFilter {
  /** Those of this family; AF_UNSPEC: of any. */
  family: number;
  /** Those of this table; 0: of any. */
  table: number;
  /** Those that are cached, and no others. */
  cloned: boolean;
  /** Those that this protocol set. */
  protocol?: number;
  /** Those of this scope. */
  scope?: number;
  /** Bits of the types that are listed, as of `1 << type`. */
  types?: number;
  /** Those of this type of service. */
  tos?: number;
  /** Index of the link that they send by. */
  oif?: number;
  /** Index of the link that packets come by. */
  iif?: number;
  /** Those for this mark. */
  mark?: number;
  /** Those of this metric. */
  metric?: number;
  /** Their realms, and the bits that count. */
  realms?: { value: number; mask: number };
  /** Their next hop. */
  via?: Prefix;
  /** Their preferred source. */
  src?: Prefix;
  /** The destination is within this prefix. */
  rootDst?: Prefix;
  /** The destination has this prefix within it. */
  matchDst?: Prefix;
  /** The source is within this prefix. */
  rootSrc?: Prefix;
  /** The source has this prefix within it. */
  matchSrc?: Prefix;
  /** A route of IPv6 outside of the main table was seen: the kernel has several tables. */
  tables6?: boolean;
  /** Devices by name, until all words are read. */
  dev?: string;
  /** The same of the link that packets come by. */
  iifName?: string;
}

/** A filter that all routes of the main table pass. */
export function newRouteFilter(family: number): RouteFilter {
  return { family, table: RT_TABLE_MAIN, cloned: false };
}

function numberOr(
  database: Database,
  text: string,
  why: string,
  all?: string,
): number | undefined {
  try {
    return database.number(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    if (text === all) return undefined;
    throw wrongArgument(text, why);
  }
}

function takeNumber(args: Args, why: string): number {
  const text = args.take();
  try {
    return u32.parse(text, "", undefined as never);
  } catch {
    throw wrongArgument(text, why);
  }
}

const FAMILIES: readonly string[] = ["inet", "inet6", "link", "mpls", "bridge"];

type Take = (filter: RouteFilter, args: Args, context: Context) => void;

/** Keywords in the order in which they are tried; of those with `*`, abbreviations too. */
const WORDS: readonly (readonly [keywords: string, take: Take])[] = [
  ["table*", (filter, args) => {
    const text = args.take();
    try {
      filter.table = tables.number(text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      if (text === "all") filter.table = 0;
      else if (text === "cache") filter.cloned = true;
      else if (text === "help") throw new CommandError(routeHelp());
      else throw wrongArgument(text, "table id value is invalid\n");
    }
  }],
  ["vrf*", (filter, args, context) => {
    filter.table = vrfTable(args.take(), context);
    filter.types = ~(1 << RTN_LOCAL | 1 << RTN_BROADCAST);
  }],
  ["cached* cloned*", (filter) => filter.cloned = true],
  ["tos dsfield*", (filter, args) => {
    filter.tos = numberOr(dsfields, args.take(), "TOS value is invalid\n");
  }],
  ["protocol*", (filter, args) => {
    filter.protocol = numberOr(protocols, args.take(), 'invalid "protocol"\n', "all");
  }],
  ["scope*", (filter, args) => {
    filter.scope = numberOr(scopes, args.take(), 'invalid "scope"\n', "all");
  }],
  ["type*", (filter, args) => {
    const text = args.take();
    try {
      filter.types = 1 << parseRouteType(text);
    } catch {
      throw wrongArgument(text, "node type value is invalid\n");
    }
  }],
  ["dev oif", (filter, args) => filter.dev = args.take()],
  ["iif", (filter, args) => filter.iifName = args.take()],
  ["mark", (filter, args) => filter.mark = takeNumber(args, "invalid mark value")],
  ["metric* priority* preference", (filter, args) => {
    filter.metric = takeNumber(args, '"metric" value is invalid\n');
  }],
  ["via", (filter, args) => {
    const at = FAMILIES.indexOf(args.next ?? "");
    if (at >= 0) args.take();
    const family = at < 0 ? filter.family : [AF_INET, AF_INET6, AF_PACKET, AF_MPLS, AF_BRIDGE][at];
    filter.via = readPrefix(args.take(), family);
  }],
  ["src", (filter, args) => filter.src = readPrefix(args.take(), filter.family)],
  ["realms*", (filter, args) => {
    const text = args.take();
    try {
      const value = parseRealms(text);
      let mask = 0xffffffff;
      if ((value & 0xffff) === 0 && text.endsWith("/")) mask &= ~0xffff;
      if (value >>> 16 === 0 && (!text.includes("/") || text.startsWith("/"))) mask &= 0xffff;
      filter.realms = { value, mask: mask >>> 0 };
    } catch {
      throw wrongArgument(text, "invalid realms\n");
    }
  }],
  ["from*", (filter, args) => takePrefixes(filter, args, "rootSrc", "matchSrc")],
];

/** A prefix, and whether routes are to be within it, to have it within them, or to be the same. */
function takePrefixes(
  filter: RouteFilter,
  args: Args,
  root: "rootDst" | "rootSrc",
  match: "matchDst" | "matchSrc",
): void {
  if (args.takeIfAbbreviates("root")) {
    filter[root] = readPrefix(args.take(), filter.family);
  } else if (args.takeIfAbbreviates("match")) {
    filter[match] = readPrefix(args.take(), filter.family);
  } else {
    args.takeIfAbbreviates("exact");
    filter[root] = filter[match] = readPrefix(args.take(), filter.family);
  }
}

const KEYWORDS = WORDS.flatMap(([words, take]) =>
  words.split(" ").map((word) => ({
    word: word.replace("*", ""),
    short: word.endsWith("*"),
    take,
  }))
);

/** Reads which routes are meant: the words of `show`, `flush` and `save`. @throws {CommandError} */
export function parseRouteFilter(args: Args, context: Context, family: number): RouteFilter {
  const filter = newRouteFilter(family);
  while (args.more) {
    const found = takeKeyword(args, KEYWORDS);
    if (found) found.take(filter, args, context);
    else {
      args.takeIfAbbreviates("to");
      takePrefixes(filter, args, "rootDst", "matchDst");
    }
  }
  if (filter.family === AF_UNSPEC && filter.table) filter.family = AF_INET;
  const index = (name: string) => {
    const found = context.names.index(name);
    if (found === undefined) throw noDevice(name);
    return found;
  };
  if (filter.iifName !== undefined) filter.iif = index(filter.iifName);
  if (filter.dev !== undefined) filter.oif = index(filter.dev);
  return filter;
}

/** What is not shown of each route, since the words that ask have said it. */
export function hidden(filter: RouteFilter): ReadonlySet<string> {
  const { table, oif, iif, protocol, scope, tos, metric, realms, via, src } = filter;
  const whole = (prefix?: Prefix) =>
    prefix !== undefined && prefix.length > 0 && prefix.length === addressBits(prefix.family);
  const said: Record<string, boolean> = {
    table: table !== 0,
    dev: oif !== undefined,
    iif: iif !== undefined,
    protocol: protocol !== undefined,
    scope: scope !== undefined,
    tos: tos !== undefined,
    metric: metric !== undefined,
    realms: realms?.mask === 0xffffffff,
    gateway: whole(via),
    src: whole(src),
  };
  return new Set(Object.keys(said).filter((key) => said[key]));
}

/** The body of the request: what the kernel can leave out. */
function request({ family, table, cloned, protocol = 0, oif }: RouteFilter): Partial<RouteMessage> {
  return {
    family,
    protocol,
    flags: cloned ? RTM_F_CLONED : 0,
    attrs: { ...table && { table }, ...oif && { oif } },
  };
}

/** A route with its bytes. */
export interface RawRoute {
  /** The route. */
  route: RouteMessage;
  /** Its bytes, as the kernel wrote them. */
  body: Uint8Array;
}

/** Reads routes with their bytes, those that the filter lets pass, one after another. */
export function* readRawRoutes(
  connection: Connection,
  filter: RouteFilter,
): Generator<RawRoute> {
  const dump = connection.dump(RTM_GETROUTE, routeMessage, request(filter), { reply: bytes });
  for (const body of dump) {
    // A dump of all families has jobs of the CAN gateway in it, which are no routes.
    if (body[0] === AF_CAN) continue;
    const route = decode(routeMessage, body);
    if (passesRoute(route, filter)) yield { route, body };
  }
}

/** Reads the routes that the filter lets pass, one after another. */
export function* readRoutes(connection: Connection, filter: RouteFilter): Generator<RouteMessage> {
  if (filter.family === AF_UNSPEC) {
    for (const { route } of readRawRoutes(connection, filter)) yield route;
    return;
  }
  for (const route of connection.dump(RTM_GETROUTE, routeMessage, request(filter))) {
    if (passesRoute(route, filter)) yield route;
  }
}

const ZEROS: Readonly<Record<number, Uint8Array>> = {
  [AF_INET]: new Uint8Array(4),
  [AF_INET6]: new Uint8Array(16),
};

function addressBytes(family: number, address: RouteAddress | undefined): Uint8Array {
  const parsed = typeof address === "string" ? parseIp(address) : undefined;
  if (parsed) return parsed;
  if (Array.isArray(address)) {
    return Uint8Array.from(address.flatMap(({ label }) => [label >> 12, label >> 4, label << 4]));
  }
  return ZEROS[family] ?? new Uint8Array(20);
}

/** Whether the first `bits` bits of an address are those of the prefix. */
function sameBits(
  family: number,
  address: RouteAddress | undefined,
  prefix: Prefix,
  bits: number,
): boolean {
  if (bits <= 0) return true;
  const a = addressBytes(family, address);
  const b = family === AF_MPLS
    ? addressBytes(family, prefix.address?.split("/").map((label) => ({ label: +label })))
    : addressBytes(family, prefix.address);
  for (let i = 0; 8 * i < bits; i++) {
    const mask = bits - 8 * i >= 8 ? 0xff : 0xff00 >> (bits - 8 * i) & 0xff;
    if (((a[i] ?? 0) ^ (b[i] ?? 0)) & mask) return false;
  }
  return true;
}

/** Whether a prefix says something: `any` of no family does not. */
function counts(prefix: Prefix | undefined): prefix is Prefix {
  return prefix !== undefined && (prefix.family !== AF_UNSPEC || prefix.explicit);
}

function within(
  family: number,
  address: RouteAddress | undefined,
  length: number,
  root: Prefix | undefined,
  match: Prefix | undefined,
): boolean {
  const other = (prefix: Prefix) => prefix.family !== AF_UNSPEC && prefix.family !== family;
  if (counts(root)) {
    if (other(root) || root.length > length) return false;
    if (!sameBits(family, address, root, root.length)) return false;
  }
  if (counts(match)) {
    if (other(match) || match.length < length) return false;
    if (!sameBits(family, address, match, length)) return false;
  }
  return true;
}

function inTable(route: RouteMessage, filter: RouteFilter): boolean {
  const number = tableOf(route), { table } = filter;
  if (route.family === AF_INET6 && number !== RT_TABLE_MAIN) filter.tables6 = true;
  if (table === 0) return true;
  if (route.family !== AF_INET6 || filter.tables6) return number === table;
  // As long as nothing says that there are several tables, the types tell them apart.
  if (table === RT_TABLE_LOCAL) return route.type === RTN_LOCAL;
  return table === RT_TABLE_MAIN && route.type !== RTN_LOCAL;
}

/** Whether a route passes a filter. */
export function passesRoute(route: RouteMessage, filter: RouteFilter): boolean {
  const { family, cloned, protocol, scope, types, tos, oif, iif, mark, metric } = filter;
  const { via, src, realms, rootDst, matchDst, rootSrc, matchSrc } = filter, { attrs } = route;
  if (family !== AF_UNSPEC && route.family !== family) return false;
  if (!inTable(route, filter)) return false;
  if (cloned !== ((route.flags & RTM_F_CLONED) !== 0)) return false;
  if (protocol !== undefined && route.protocol !== protocol) return false;
  if (scope !== undefined && route.scope !== scope) return false;
  if (types !== undefined && !(types & 1 << route.type)) return false;
  if (tos !== undefined && route.tos !== tos) return false;
  if (metric !== undefined && (attrs.priority ?? 0) !== metric) return false;
  if (mark !== undefined && (attrs.mark ?? 0) !== mark) return false;
  if (iif !== undefined && (attrs.iif ?? 0) !== iif) return false;
  if (oif !== undefined) {
    if (attrs.oif !== undefined) {
      if (attrs.oif !== oif) return false;
    } else if (attrs.multipath && !attrs.multipath.some(({ ifindex }) => ifindex === oif)) {
      return false;
    }
  }
  if (realms && ((attrs.flow ?? 0) ^ realms.value) & realms.mask) return false;
  if (via && via.family !== AF_UNSPEC) {
    const own = attrs.via?.family ?? route.family;
    if (own !== via.family) return false;
    if (!sameBits(own, attrs.via?.addr ?? attrs.gateway, via, via.length)) return false;
  }
  if (src && src.family !== AF_UNSPEC) {
    if (route.family !== src.family) return false;
    if (!sameBits(route.family, attrs.prefsrc, src, src.length)) return false;
  }
  return within(route.family, attrs.dst, route.dstLen, rootDst, matchDst) &&
    within(route.family, attrs.src, route.srcLen, rootSrc, matchSrc);
}
