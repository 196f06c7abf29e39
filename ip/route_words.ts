/**
 * What a route is made of, in words: what `ip route add` takes, and what is shown.
 *
 * @module
 */
import { formatLladdr, parseIp } from "../netlink/address.ts";
import { encode } from "../netlink/schema.ts";
import { AF_BRIDGE, AF_INET, AF_INET6, AF_MPLS, AF_PACKET, AF_UNSPEC } from "../netlink/uapi.ts";
import { labelStack } from "../route/encap/mpls.ts";
import type {
  RouteAddress,
  RouteAttrs,
  RouteMessage,
  RouteMetrics,
  RouteNexthop,
} from "../route/route.ts";
import {
  ICMPV6_ROUTER_PREF_HIGH,
  ICMPV6_ROUTER_PREF_LOW,
  ICMPV6_ROUTER_PREF_MEDIUM,
} from "../route/uapi/icmpv6.ts";
import { RTM_DELROUTE, RTNL_FAMILY_IP6MR, RTNL_FAMILY_IPMR } from "../route/uapi/rtnetlink.ts";
import {
  RT_SCOPE_HOST,
  RT_SCOPE_LINK,
  RT_SCOPE_NOWHERE,
  RT_SCOPE_UNIVERSE,
  RT_TABLE_LOCAL,
  RT_TABLE_MAIN,
  RT_TABLE_UNSPEC,
  RTA_DST,
  RTA_GATEWAY,
  RTA_NEWDST,
  RTA_PREFSRC,
  RTA_SRC,
  RTAX_ADVMSS,
  RTAX_CC_ALGO,
  RTAX_CWND,
  RTAX_FASTOPEN_NO_COOKIE,
  RTAX_FEATURE_ECN,
  RTAX_FEATURE_TCP_USEC_TS,
  RTAX_FEATURES,
  RTAX_HOPLIMIT,
  RTAX_INITCWND,
  RTAX_INITRWND,
  RTAX_MTU,
  RTAX_QUICKACK,
  RTAX_REORDERING,
  RTAX_RTO_MIN,
  RTAX_RTT,
  RTAX_RTTVAR,
  RTAX_SSTHRESH,
  RTAX_WINDOW,
  RTM_F_CLONED,
  RTM_F_NOTIFY,
  RTM_F_OFFLOAD,
  RTM_F_OFFLOAD_FAILED,
  RTM_F_TRAP,
  RTN_ANYCAST,
  RTN_BROADCAST,
  RTN_LOCAL,
  RTN_MULTICAST,
  RTN_NAT,
  RTN_UNICAST,
  RTN_UNSPEC,
  RTNH_F_DEAD,
  RTNH_F_LINKDOWN,
  RTNH_F_OFFLOAD,
  RTNH_F_ONLINK,
  RTNH_F_PERVASIVE,
  RTNH_F_TRAP,
  RTNH_F_UNRESOLVED,
  RTPROT_BOOT,
} from "../route/uapi/rtnetlink_routes.ts";
import {
  abbreviates,
  type Args,
  CommandError,
  duplicateOrGarbage,
  noDevice,
  wrongArgument,
} from "./args.ts";
import type { EncapSettings, EncapState, WireEncap } from "./encap/mod.ts";
import { dsfields, named, protocols, realms, scopes, tables } from "./databases.ts";
import type { Device } from "./names.ts";
import type { Colour, Output } from "./output.ts";
import {
  addressBits,
  familyName,
  familyOf,
  formatLabels,
  parseAddress,
  parseLabels,
  parsePrefix,
  type Prefix,
  readAddress,
  readPrefix,
} from "./prefix.ts";
import { parseRouteType, routeTypeName, routeTypes } from "./route_types.ts";
import { vrfTableOf } from "./vrf.ts";
import {
  attrRow,
  choice,
  type Context,
  device,
  integer,
  listed,
  onOff,
  parseRow,
  quoted,
  type Row,
  type Rows,
  shown,
  text,
  u32,
  u8,
  usageOf,
  type Value,
  zeroOne,
} from "./words.ts";

/** What only some routes need, and is loaded for them. */
export interface RouteContext extends Context {
  /** Encapsulations, in words. */
  encap?: typeof import("./encap/mod.ts");
  /** Prints the nexthop object of an id. */
  nexthop?: (id: number, out: Output) => void;
}

/** Whether a route has something for which {@linkcode RouteContext.encap} is needed. */
export function hasEncap({ attrs: { encapType, multipath } }: RouteMessage): boolean {
  return encapType !== undefined ||
    multipath !== undefined && multipath.some(({ attrs }) => attrs.encapType !== undefined);
}

/** Encapsulations, in words. */
function encapOf(context: Context): typeof import("./encap/mod.ts") {
  const { encap } = context as RouteContext;
  if (!encap) throw new TypeError("encapsulations are not loaded");
  return encap;
}

/** The encapsulation of a route, or of one of its ways. */
function encapRow<W extends { attrs: Pick<RouteAttrs, "encap" | "encapType"> }>(): Row<
  EncapSettings | EncapState,
  W
> {
  return {
    value: { ...text("TYPE OPTIONS") as Value<never>, metavar: "TYPE OPTIONS" },
    set: ({ attrs }, value, context) => {
      Object.assign(attrs, encapOf(context).encapToWire(value as EncapSettings, context));
    },
    get: ({ attrs }, context) =>
      attrs.encapType === undefined
        ? undefined
        : encapOf(context).encapFromWire(attrs as Partial<WireEncap>, context),
    parse: (args, { attrs }, context) => {
      Object.assign(attrs, encapOf(context).parseEncap(args, context));
    },
    print: (out, { attrs }, context) => printEncap(out, attrs, context),
  };
}

function printEncap(
  out: Output,
  attrs: Pick<RouteAttrs, "encap" | "encapType">,
  context: Context,
): void {
  if (attrs.encap === undefined) return;
  encapOf(context).printEncap(out, attrs as Partial<WireEncap>, context);
}

/** One way of several that a route has. */
export interface RouteHop {
  /** What packets are wrapped into. */
  encap?: EncapSettings | EncapState;
  /** Address of the next hop, of either family; `link 52:54:00:12:34:56` for a hardware address. */
  via?: string;
  /** Link to send by. */
  dev?: Device;
  /** Its share of the traffic, 1 to 256, relative to the others; 1 unless given. */
  weight?: number;
  /** The next hop is on the link, even if no route says so (`RTNH_F_ONLINK`). */
  onlink?: boolean;
  /** Realms: `from/to`, or `to` alone. IPv4. */
  realms?: string;
  /** MPLS labels that take the destination's place: `100/200`. MPLS. */
  as?: string;
}

/** Settings of the path to a destination; what is absent, the protocols choose. */
export interface RouteMetricSettings {
  /** Path MTU in bytes. */
  mtu?: number;
  /** Greatest TCP window to announce, in bytes. */
  window?: number;
  /** Initial round trip time, in milliseconds. */
  rtt?: number;
  /** Its initial variance, in milliseconds. */
  rttvar?: number;
  /** Initial slow start threshold, in segments. */
  ssthresh?: number;
  /** Greatest congestion window, in segments. Only where `cwnd` is locked. */
  cwnd?: number;
  /** Greatest segment size to announce, in bytes. */
  advmss?: number;
  /** Greatest reordering to expect, in segments. */
  reordering?: number;
  /** Time to live, or hop limit, of packets: 0 to 255. */
  hoplimit?: number;
  /** Initial congestion window, in segments. */
  initcwnd?: number;
  /** What TCP may do: `ecn`, `tcp_usec_ts`; others are bits, in hexadecimal. */
  features?: readonly string[];
  /** Smallest retransmission timeout, in milliseconds; it is always locked. */
  rtoMin?: number;
  /** Initial receive window, in segments. */
  initrwnd?: number;
  /** Whether acknowledgements are sent at once. */
  quickack?: boolean;
  /** Congestion control algorithm, by name: `bbr`. */
  congctl?: string;
  /** Whether TCP Fast Open goes without a cookie. */
  fastopenNoCookie?: boolean;
  /** Which of these are fixed, by their keywords: `["mtu"]`. */
  lock?: readonly string[];
}

/** What can be said of a route that is added, changed or removed. */
export interface RouteSettings extends RouteMetricSettings {
  /** Address family; seen from the addresses unless given. `default` alone is IPv4. */
  family?: "inet" | "inet6" | "mpls" | number;
  /** Type: `unicast`, `local`, `broadcast`, `multicast`, `blackhole`, `unreachable`, `prohibit`, `throw` …, or 0 to 255. */
  type?: string | number;
  /** Prefix of the sources that it is for. IPv6. */
  from?: string;
  /** Type of service that it is for: a name in /etc/iproute2/rt_dsfield, or 0 to 255. */
  tos?: string | number;
  /** Id of the nexthop object, in place of `via` and `dev`. */
  nhid?: number;
  /** MPLS labels that take the destination's place: `100/200`. MPLS. */
  as?: string;
  /** What packets are wrapped into. */
  encap?: EncapSettings | EncapState;
  /** Address of the next hop, of either family; `link 52:54:00:12:34:56` for a hardware address. */
  via?: string;
  /** Link to send by. */
  dev?: Device;
  /** Table: `main`, `local`, `default`, a name in /etc/iproute2/rt_tables, or a number; `main` unless given, of types that say that it is the host's own, `local`. */
  table?: string | number;
  /** Who set it: a name in /etc/iproute2/rt_protos, or 0 to 255; `boot` unless given. */
  protocol?: string | number;
  /** How far the destination is: `global`, `link`, `host`, or 0 to 255; seen from the rest unless given. */
  scope?: string | number;
  /** Source address to prefer. */
  src?: string;
  /** Metric: routes with lower ones come first. 0 to 2^32 - 1. */
  metric?: number;
  /** The next hop is on the link, even if no route says so (`RTNH_F_ONLINK`). */
  onlink?: boolean;
  /** Realms: `from/to`, or `to` alone. IPv4. */
  realms?: string;
  /** Seconds until the route expires. IPv6. */
  expires?: number;
  /** Preference of a router (RFC 4191). IPv6. */
  pref?: "low" | "medium" | "high" | number;
  /** Whether the time to live of MPLS and IP go together. MPLS. */
  ttlPropagate?: boolean;
  /** Several ways. */
  nexthops?: readonly RouteHop[];
}

/** A route, in a plain object. What the kernel does not say of it is absent. */
export interface Route extends RouteSettings {
  /** Destination: a prefix, an address, or `default`; of MPLS, a label. */
  dst: string;
  /** Flags: `dead`, `onlink`, `linkdown`, `offload`, `trap` … */
  flags: string[];
  /** Mark of packets that was asked for. */
  mark?: number;
  /** User id that was asked for. */
  uid?: number;
  /** Error number for those who use it, negative. */
  error?: number;
  /** Link that packets come by. */
  iif?: Device;
}

/** A route, while it is put together. */
export interface RouteDraft extends RouteMessage {
  /** The link, as it was written. */
  dev?: Device;
  /** The destination was said. */
  destined?: boolean;
  /** A next hop was said. */
  hopped?: boolean;
  /** The scope was said. */
  scoped?: boolean;
  /** The table was said. */
  tabled?: boolean;
  /** The type was said. */
  typed?: boolean;
}

/** A route of which nothing is said yet. @param type RTM_NEWROUTE or RTM_DELROUTE. */
export function newRouteDraft(type: number, family: number = AF_UNSPEC): RouteDraft {
  const remove = type === RTM_DELROUTE;
  return {
    family,
    dstLen: 0,
    srcLen: 0,
    tos: 0,
    table: RT_TABLE_MAIN,
    protocol: remove ? 0 : RTPROT_BOOT,
    scope: remove ? RT_SCOPE_NOWHERE : RT_SCOPE_UNIVERSE,
    type: remove ? RTN_UNSPEC : RTN_UNICAST,
    flags: 0,
    attrs: {},
  };
}

/** The table that a route is in. */
export function tableOf({ table, attrs }: RouteMessage): number {
  return attrs.table ?? table;
}

// ── addresses ────────────────────────────────────────────────────────────────────────────────

/** The family of the addresses of a route: multicast routes have one of their own. */
function addressFamily({ type, family }: RouteMessage): number {
  if (type !== RTN_MULTICAST) return family;
  return family === RTNL_FAMILY_IPMR ? AF_INET : family === RTNL_FAMILY_IP6MR ? AF_INET6 : family;
}

const KNOWN_FAMILIES: readonly number[] = [AF_INET, AF_INET6, AF_MPLS];

function showAddress(family: number, address: RouteAddress): string {
  if (!KNOWN_FAMILIES.includes(family)) return "???";
  return typeof address === "string" ? address : formatLabels(address);
}

/** `192.0.2.0/24`; the length is left out where it is that of one address. */
function showPrefix(route: RouteMessage, address: RouteAddress, length: number): string {
  const text = showAddress(addressFamily(route), address);
  return length === addressBits(route.family) ? text : `${text}/${length}`;
}

/** The destination, as it is shown. */
export function destinationOf(route: RouteMessage): string {
  const { dstLen, attrs: { dst } } = route;
  if (dst !== undefined) return showPrefix(route, dst, dstLen);
  return dstLen ? `0/${dstLen} ` : "default";
}

/** The colour of addresses of a family. */
function colourOf(family: number): Colour | undefined {
  return family === AF_INET ? "inet" : family === AF_INET6 ? "inet6" : undefined;
}

/** An address as it stands on the wire. */
function wireAddress(family: number, address: string): RouteAddress {
  return family === AF_MPLS ? parseLabels(address) : address;
}

type AddressKey = "dst" | "src" | "newdst" | "prefsrc" | "gateway";

/** Puts an address in its place; `any` is an attribute that is there, and empty. */
function putAddress(
  attrs: Pick<RouteAttrs, AddressKey | "unknown">,
  key: AddressKey,
  type: number,
  { family, address }: Prefix,
): void {
  if (address === undefined) (attrs.unknown ??= []).push({ type, data: new Uint8Array() });
  else (attrs as Record<string, RouteAddress>)[key] = wireAddress(family, address);
}

/** An address of the family of those before it, which is that of the first one. */
function takeAddress(args: Args, draft: { family: number }): Prefix {
  const prefix = readAddress(args.take(), draft.family);
  if (draft.family === AF_UNSPEC) draft.family = prefix.family;
  return prefix;
}

function putPrefix(draft: RouteDraft, key: "dst" | "src", prefix: Prefix): void {
  if (draft.family === AF_UNSPEC) draft.family = prefix.family;
  draft[`${key}Len`] = prefix.length;
  if (prefix.address !== undefined) {
    putAddress(draft.attrs, key, key === "dst" ? RTA_DST : RTA_SRC, prefix);
  }
}

/** A prefix of the API. */
function apiPrefix(text: string, family: number): Prefix {
  if (family !== AF_MPLS) return parsePrefix(text, family);
  parseLabels(text);
  return { family, address: text, length: addressBits(family), explicit: false };
}

const VIA_FAMILIES: Readonly<Record<string, number>> = {
  inet: AF_INET,
  inet6: AF_INET6,
  link: AF_PACKET,
  mpls: AF_MPLS,
  bridge: AF_BRIDGE,
};

/** The next hop, which may be of another family than the route. */
function putVia(
  route: { family: number },
  attrs: Pick<RouteAttrs, "gateway" | "via" | "unknown">,
  prefix: Prefix,
): void {
  if (route.family === AF_UNSPEC) route.family = prefix.family;
  if (prefix.family === route.family) putAddress(attrs, "gateway", RTA_GATEWAY, prefix);
  else if (prefix.address !== undefined) {
    const { family, address } = prefix;
    const addr = family === AF_MPLS
      ? formatLladdr(encode(labelStack, parseLabels(address)))
      : address;
    attrs.via = { family, addr };
  }
}

function takeVia(
  args: Args,
  route: { family: number },
  attrs: Pick<RouteAttrs, "gateway" | "via" | "unknown">,
): void {
  const word = args.next ?? "";
  const given = Object.hasOwn(VIA_FAMILIES, word) ? VIA_FAMILIES[word] : undefined;
  if (given !== undefined) args.take();
  putVia(route, attrs, readAddress(args.take(), given ?? route.family));
}

function setVia(
  route: { family: number },
  attrs: Pick<RouteAttrs, "gateway" | "via" | "unknown">,
  value: string,
): void {
  const [, link] = /^link (.*)$/.exec(value) ?? [];
  if (link !== undefined) {
    putVia(route, attrs, readAddress(link, AF_PACKET));
  } else {
    const address = parseAddress(value);
    const family = familyOf(address);
    putVia(route, attrs, { family, address, length: addressBits(family), explicit: false });
  }
}

function getVia({ gateway, via }: Pick<RouteAttrs, "gateway" | "via">): string | undefined {
  return gateway ?? (via && (via.family === AF_PACKET ? `link ${via.addr}` : via.addr));
}

function printVia(
  out: Output,
  family: number,
  { gateway, via }: Pick<RouteAttrs, "gateway" | "via">,
  hidden = false,
): void {
  if (gateway !== undefined && !hidden) {
    const shown = out.host(gateway);
    out.text("via ");
    out.put("gateway", shown, `${shown} `, colourOf(family));
  }
  if (!via) return;
  out.object("via", () => {
    const name = familyName(via.family), host = out.host(via.addr);
    out.put("family", name, `via ${name} `);
    out.put("host", host, `${host} `, colourOf(via.family));
  });
}

function printAs(out: Output, family: number, newdst: RouteAddress | undefined): void {
  if (newdst === undefined) return;
  const text = out.host(showAddress(family, newdst));
  out.text("as to ");
  out.put("to", text, `${text} `, colourOf(family));
}

// ── values ───────────────────────────────────────────────────────────────────────────────────

const routeType: Value<string | number, number> = {
  metavar: "TYPE",
  parse: parseRouteType,
  wire(value, context) {
    if (typeof value === "number") return u8.wire(value, context);
    if (Object.hasOwn(routeTypes, value)) return routeTypes[value];
    throw new RangeError(`${quoted(value)} is none of ${Object.keys(routeTypes).join(", ")}`);
  },
  friendly: (wire) => routeTypeName(wire),
  text: String,
  json: (value) => value,
};

/** A realm: its number. */
function realm(text: string): number {
  return text === "" ? 0 : realms.number(text);
}

/** Realms, `from/to` or `to`; else the number of both. @throws {RangeError} */
export function parseRealms(text: string): number {
  const slash = text.indexOf("/");
  try {
    if (slash < 0) return realm(text);
    return (realms.number(text.slice(0, slash)) << 16 | realm(text.slice(slash + 1))) >>> 0;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return u32.parse(text, "", undefined as never);
  }
}

function showRealms(flow: number, numeric = false): string {
  const from = flow >>> 16, to = realms.name(flow & 0xffff, numeric);
  return from ? `${realms.name(from, numeric)}/${to}` : to;
}

const realmsValue: Value<string, number> = {
  ...text("REALM") as Value<never>,
  metavar: "REALM",
  wire(value) {
    if (value === "") throw new RangeError('"" names no realm');
    return parseRealms(value);
  },
  friendly: (wire) => showRealms(wire),
};

function printRealms(out: Output, flow: number | undefined, { show }: Context): void {
  if (flow === undefined) return;
  const from = flow >>> 16, to = flow & 0xffff;
  out.text(`realm${from ? "s" : ""} ${showRealms(flow, show.numeric)} `);
  if (!out.json) return;
  out.object("flow", () => {
    if (from) out.field("from", realms.name(from, show.numeric));
    out.field("to", realms.name(to, show.numeric));
  });
}

/** Milliseconds, or where no unit is said, `perMs` to the millisecond. @throws {RangeError} */
function parseTime(text: string, perMs: number): number {
  const match = /^\s*\+?(0x[0-9a-f]+|\d*\.\d*|\d+)(s|secs?|ms|msecs?)?$/i.exec(text);
  if (!match || !/\d/.test(match[1])) throw new RangeError(`${text} is no time`);
  const [, digits, unit] = match;
  const n = /^0[0-7]+$/.test(digits) ? parseInt(digits, 8) : Number(digits);
  if (unit === undefined) return Math.ceil(n);
  return Math.ceil(/^s/i.test(unit) ? n * 1000 : n) * perMs;
}

/** A time in milliseconds, on the wire `perMs` to one. */
function milliseconds(perMs: number): Value<number> {
  return {
    ...u32,
    metavar: "TIME",
    parse: (text) => parseTime(text, perMs) / perMs,
    wire(value) {
      const wire = typeof value === "number" ? Math.round(value * perMs) : NaN;
      if (wire >= 0 && wire <= 0xffffffff) return wire;
      throw new RangeError(`${quoted(value)} is no time in milliseconds`);
    },
    friendly: (wire) => wire / perMs,
  };
}

const bool: Value<boolean, number> = {
  ...zeroOne,
  parse(text, word, context) {
    const value = u32.parse(text, word, context);
    if (value > 1) throw wrongArgument(text, `"${word}" value should be 0 or 1\n`);
    return value === 1;
  },
};

// ── flags ────────────────────────────────────────────────────────────────────────────────────

const FLAGS: readonly (readonly [word: string, bit: number])[] = [
  ["dead", RTNH_F_DEAD],
  ["onlink", RTNH_F_ONLINK],
  ["pervasive", RTNH_F_PERVASIVE],
  ["offload", RTNH_F_OFFLOAD],
  ["trap", RTNH_F_TRAP],
  ["notify", RTM_F_NOTIFY],
  ["linkdown", RTNH_F_LINKDOWN],
  ["unresolved", RTNH_F_UNRESOLVED],
  ["rt_offload", RTM_F_OFFLOAD],
  ["rt_trap", RTM_F_TRAP],
  ["rt_offload_failed", RTM_F_OFFLOAD_FAILED],
];

/** Names of the flag bits of a route or a next hop. */
export function flagNames(flags: number): string[] {
  return FLAGS.filter(([, bit]) => flags & bit).map(([word]) => word);
}

/** Prints the flags of a route or a next hop (`RTNH_F_*`, `RTM_F_*`). */
export function printRouteFlags(out: Output, flags: number): void {
  out.array("flags", () => {
    if (flags) { for (const word of flagNames(flags)) out.put(null, word, `${word} `); }
  });
}

/** Flags that a cached route of IPv4 has (`RTCF_*`, linux/in_route.h), in their upper half. */
const CACHE_FLAGS: readonly (readonly [word: string, bit: number])[] = [
  ["local", 0x80000000],
  ["reject", 0x40000000],
  ["mc", 0x20000000],
  ["brd", 0x10000000],
  ["dst-nat", 0x8000000],
  ["src-nat", 0x800000],
  ["masq", 0x400000],
  ["dst-direct", 0x20000],
  ["src-direct", 0x4000000],
  ["redirected", 0x40000],
  ["redirect", 0x1000000],
  ["fastroute", 0x200000],
  ["notify", 0x10000],
  ["proxy", 0x80000],
];

function printCacheFlags(out: Output, all: number): void {
  let flags = all & ~0xffff;
  if (!out.json) {
    out.newline();
    out.text(`    cache ${flags ? "<" : ""}`);
    if (!flags) return;
  }
  out.array("cache", () => {
    for (const [word, bit] of CACHE_FLAGS) {
      if (!(flags & bit)) continue;
      flags &= ~bit;
      out.put(null, word, `${word}${flags ? "," : "> "}`);
    }
    const rest = (flags >>> 0).toString(16);
    if (flags) out.put(null, rest, `${rest}>`);
  });
}

const USER_HZ = 100;

function printCacheinfo(out: Output, { attrs: { cacheinfo } }: RouteMessage, context: Context) {
  if (!cacheinfo) return;
  const { expires, error, clntref, used, lastuse, id, ts, tsage } = cacheinfo;
  const put = (key: string, value: number, unit = "") => {
    if (value) out.put(key, value, `${key} ${value}${unit} `);
  };
  if (expires) {
    const seconds = Math.trunc(expires / USER_HZ) || 0;
    out.put("expires", seconds, `expires ${seconds}sec `);
  }
  put("error", error >>> 0);
  if (context.show.stats) {
    put("users", clntref);
    put("used", used);
    if (lastuse) {
      const seconds = Math.trunc(lastuse / USER_HZ);
      out.put("age", seconds, `age ${seconds}sec `);
    }
  }
  if (id) out.put("ipid", `0x${id.toString(16)}`, `ipid 0x${id.toString(16).padStart(4, "0")} `);
  if (ts || tsage) {
    const hex = ts ? `0x${ts.toString(16)}` : "0";
    out.put("ts", hex, `ts 0x${ts.toString(16)}`);
    out.put("tsage", tsage, `tsage ${tsage}sec `);
  }
}

// ── metrics ──────────────────────────────────────────────────────────────────────────────────

const FEATURES: Readonly<Record<string, number>> = {
  ecn: RTAX_FEATURE_ECN,
  tcp_usec_ts: RTAX_FEATURE_TCP_USEC_TS,
};

function featureNames(bits: number): string[] {
  const names = Object.keys(FEATURES).filter((word) => bits & FEATURES[word]);
  const rest = Object.values(FEATURES).reduce((left, bit) => left & ~bit, bits);
  return rest ? [...names, `0x${(rest >>> 0).toString(16)}`] : names;
}

/** One metric: its keyword, its number, its place. */
interface Metric {
  readonly word: string;
  readonly id: number;
  readonly field: Exclude<keyof RouteMetrics, "lock" | "unknown">;
  readonly json: string;
  /** What `lock` may not stand before, or what is always locked. */
  readonly lock: "may" | "never" | "always";
}

const metrics: Metric[] = [];

/** A metric; in code its own field. */
function metric<F>(
  word: string,
  id: number,
  field: Metric["field"],
  // deno-lint-ignore no-explicit-any -- the wire type differs from metric to metric
  value: Value<F, any>,
  { lock = "may", wrong, ...more }: Partial<Pick<Metric, "lock">> & Partial<Row<F, RouteDraft>> =
    {},
): Row<F, RouteDraft> {
  const known: Metric = { word, id, field, json: more.json ?? word, lock };
  metrics.push(known);
  return {
    value,
    word,
    text: null,
    set: (draft, setting, context) => {
      const all = draft.attrs.metrics ??= {};
      (all as Record<string, unknown>)[field] = value.wire(setting, context);
      if (lock === "always") all.lock = (all.lock ?? 0) | 1 << id;
    },
    get: ({ attrs }, context) => {
      const wire = attrs.metrics?.[field];
      return wire === undefined ? undefined : value.friendly(wire as never, context);
    },
    parse: (args, draft, context) => {
      const all = draft.attrs.metrics ??= {};
      if (lock === "always" || lock === "may" && args.takeIf("lock")) {
        all.lock = (all.lock ?? 0) | 1 << id;
      }
      const given = args.take();
      try {
        const parsed = value.parse(given, word, context);
        (all as Record<string, unknown>)[field] = value.wire(parsed, context);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        const why = typeof wrong === "string" ? wrong : `"${word}" value is invalid\n`;
        throw wrongArgument(given, why);
      }
    },
    ...more,
  };
}

function printMetrics(out: Output, wire: RouteMetrics): void {
  const { lock = 0 } = wire;
  out.array("metrics", () => {
    out.object(null, () => {
      for (const { word, id, field, json } of metricList()) {
        const raw = wire[field], locked = lock & 1 << id;
        if (raw === undefined && !locked) continue;
        const value = typeof raw === "string" ? raw : raw ?? 0;
        if (id === RTAX_HOPLIMIT && value === 0xffffffff) continue;
        out.text(`${word} ${locked ? "lock " : ""}`);
        if (id === RTAX_FEATURES) printFeatures(out, value as number);
        else if (typeof value === "string") out.put(json, value, `${value} `);
        else if (id === RTAX_RTT || id === RTAX_RTTVAR || id === RTAX_RTO_MIN) {
          const ms = Math.floor(
            id === RTAX_RTT ? value / 8 : id === RTAX_RTTVAR ? value / 4 : value,
          );
          // As %g of C: six digits.
          const text = ms >= 1000 ? `${short(ms / 1000)}s ` : `${ms}ms `;
          out.put(json, ms, text);
        } else out.put(json, value, `${value} `);
      }
    });
  });
}

function short(n: number): string {
  const [digits, exponent] = n.toPrecision(6).split("e");
  const plain = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
  return exponent === undefined ? plain : `${plain}e+${exponent.slice(1).padStart(2, "0")}`;
}

function printFeatures(out: Output, bits: number): void {
  let rest = bits;
  for (const [word, bit] of Object.entries(FEATURES)) {
    if (!(bits & bit)) continue;
    out.put(word, null, `${word} `);
    rest &= ~bit;
  }
  const hex = `0x${(bits >>> 0).toString(16)}`;
  if (rest) out.put("features", hex, `${hex} `);
}

let sorted: Metric[] | undefined;

/** Metrics in the order in which they are shown: that of their numbers. */
function metricList(): Metric[] {
  return sorted ??= metrics.sort((a, b) => a.id - b.id);
}

// ── several ways ─────────────────────────────────────────────────────────────────────────────

/** A way, while it is put together. */
interface HopDraft extends RouteNexthop {
  /** Family of the route. */
  family: number;
}

const hopRows: Rows<RouteHop, HopDraft> = {
  encap: encapRow<HopDraft>(),
  via: {
    value: text("ADDR"),
    set: (hop, value) => setVia(hop, hop.attrs, value),
    get: ({ attrs }) => getVia(attrs),
    parse: (args, hop) => takeVia(args, hop, hop.attrs),
  },
  dev: {
    value: device,
    field: "ifindex",
    wrong: (name) => new CommandError(`${noDevice(name).message}\nError: cannot parse nexthop`),
  },
  weight: {
    value: integer(1, 256, "WEIGHT"),
    wrong: '"weight" is invalid\n',
    set: (hop, value, context) => {
      hop.hops = integer(1, 256).wire(value, context) - 1;
    },
    get: ({ hops }) => hops + 1,
  },
  onlink: {
    value: { ...onOff, metavar: "", alone: true, parse: () => true },
    set: (hop, on, context) => {
      if (onOff.wire(on, context)) hop.flags |= RTNH_F_ONLINK;
    },
    get: ({ flags }) => flags & RTNH_F_ONLINK ? true : undefined,
  },
  realms: {
    value: realmsValue,
    abbreviates: true,
    wrong: '"realm" value is invalid\n',
    set: ({ attrs }, value, context) => {
      attrs.flow = realmsValue.wire(value, context);
    },
    get: ({ attrs: { flow } }, context) =>
      flow === undefined ? undefined : realmsValue.friendly(flow, context),
  },
  as: {
    value: text("[ to ] ADDR"),
    set: ({ attrs, family }, value) => {
      attrs.newdst = wireAddress(family, family === AF_MPLS ? value : parseAddress(value, family));
    },
    get: ({ attrs: { newdst }, family }) => newdst && showAddress(family, newdst),
    parse: (args, hop) => {
      args.takeIf("to");
      putAddress(hop.attrs, "newdst", RTA_NEWDST, readAddress(args.take(), hop.family));
    },
  },
};

function newHop(family: number): HopDraft {
  return { family, flags: 0, hops: 0, ifindex: 0, attrs: {} };
}

function takeHops(args: Args, draft: RouteDraft, context: Context): void {
  const hops: RouteNexthop[] = [];
  args.back();
  while (args.more) {
    const word = args.take();
    if (word !== "nexthop") {
      throw new CommandError(
        `Error: "nexthop" or end of line is expected instead of "${word}"`,
      );
    }
    if (!args.more) throw new CommandError('Error: unexpected end of line after "nexthop"');
    const hop = newHop(draft.family);
    while (parseRow(hopRows, args, hop, context));
    draft.family = hop.family;
    hops.push(hop);
  }
  draft.attrs.multipath = hops;
}

function setHops(draft: RouteDraft, list: readonly RouteHop[], context: Context): void {
  if (listed(list).length === 0) throw new RangeError("there is none");
  draft.attrs.multipath = list.map((settings) => {
    const hop = newHop(draft.family);
    for (const [key, value] of Object.entries(settings)) {
      const row = Object.hasOwn(hopRows, key) ? hopRows[key as keyof RouteHop] : undefined;
      if (!row) throw new TypeError(`there is no "${key}"; there are ${Object.keys(hopRows)}`);
      if (value === undefined) continue;
      if (key === "dev") hop.ifindex = context.names.requireIndex(value as Device);
      else row.set?.(hop, value as never, context);
    }
    draft.family = hop.family;
    return hop;
  });
}

function getHops({ attrs: { multipath }, family }: RouteMessage, context: Context) {
  return multipath?.map((hop) => {
    const draft = { ...hop, family }, out: Record<string, unknown> = {};
    for (const [key, row] of Object.entries(hopRows)) {
      const value = key === "dev"
        ? context.names.link(hop.ifindex)
        : row.get?.(draft as HopDraft, context);
      if (value !== undefined) out[key] = value;
    }
    return out as RouteHop;
  });
}

function printHops(out: Output, route: RouteMessage, context: Context): void {
  const { attrs: { multipath }, family, flags, type } = route;
  if (!multipath) return;
  const multicast = flags & RTM_F_CLONED && type === RTN_MULTICAST;
  out.array("nexthops", () => {
    for (const [i, { flags, hops, ifindex, attrs }] of multipath.entries()) {
      out.object(null, () => {
        out.text(multicast ? i ? " " : "Oifs: " : `${out.lineEnd}\tnexthop `);
        printEncap(out, attrs, context);
        printAs(out, family, attrs.newdst);
        printVia(out, family, attrs);
        printRealms(out, attrs.flow, context);
        const name = context.names.link(ifindex);
        if (multicast) {
          out.put("dev", name, name);
          if (hops !== 1) out.put("ttl", hops, `(ttl>${hops})`);
          out.text(" ");
        } else {
          out.put("dev", name, `dev ${name} `);
          if (family !== AF_MPLS) out.put("weight", hops + 1, `weight ${hops + 1} `);
        }
        printRouteFlags(out, flags);
      });
    }
  });
}

// ── rows ─────────────────────────────────────────────────────────────────────────────────────

type RouteRow<F> = Row<F, RouteDraft>;

/** A setting that is an attribute. */
const attr = attrRow<RouteDraft>();

function printDevice(word: string, key: "oif" | "iif") {
  return (out: Output, { attrs }: RouteMessage, { names }: Context) => {
    const index = attrs[key];
    if (index === undefined) return;
    const name = names.link(index);
    out.text(`${word} `);
    out.put(word, name, `${name} `, "ifname");
  };
}

/** A number in the header that may have a name, and is shown where it is not the usual one. */
function header(
  key: "protocol" | "scope",
  word: string,
  value: Value<string | number, number>,
  usual: number,
  more: Partial<RouteRow<string | number>>,
): RouteRow<string | number> {
  return {
    value,
    word,
    json: key,
    when: (route, { show }) =>
      !(route.flags & RTM_F_CLONED) && (route[key] !== usual || show.details > 0),
    set: (draft, setting, context) => {
      draft[key] = value.wire(setting, context);
    },
    get: (draft, context) => value.friendly(draft[key], context),
    ...more,
  };
}

const table: Value<string | number, number> = named(tables, "TABLE");
const protocol: Value<string | number, number> = named(protocols, "RTPROTO");
const scope: Value<string | number, number> = named(scopes, "SCOPE");
const tos: Value<string | number, number> = named(dsfields, "TOS");
const pref: Value<"low" | "medium" | "high" | number, number> = choice({
  low: ICMPV6_ROUTER_PREF_LOW,
  medium: ICMPV6_ROUTER_PREF_MEDIUM,
  high: ICMPV6_ROUTER_PREF_HIGH,
});
const prefWord: typeof pref = {
  ...pref,
  parse: (text, word, context) =>
    text === "low" || text === "medium" || text === "high" ? text : u8.parse(text, word, context),
};
const INVALID = '"%s" value is invalid\n';

function putTable(draft: RouteDraft, number: number): void {
  draft.tabled = true;
  delete draft.attrs.table;
  draft.table = number < 256 ? number : RT_TABLE_UNSPEC;
  if (number >= 256) draft.attrs.table = number;
}

/** All of a route, in the order in which it is shown. */
export const routeRows: Rows<Route, RouteDraft> = {
  family: {
    value: shown((family: number) => {
      const name = familyName(family);
      return name === "inet" || name === "inet6" || name === "mpls" ? name : family;
    }),
    word: null,
    text: null,
    set: (draft, value) => {
      const number = typeof value === "string" ? VIA_FAMILIES[value] : value;
      if (!Number.isInteger(number)) throw new RangeError(`${JSON.stringify(value)} is no family`);
      draft.family = number;
    },
  },
  type: {
    value: routeType,
    word: null,
    json: "type",
    set: (draft, value, context) => {
      draft.type = routeType.wire(value, context);
      draft.typed = true;
    },
    print: (out, { type }, { show }) => {
      if (type === RTN_UNICAST && !show.details) return;
      const name = routeTypeName(type, show.numeric);
      out.put("type", name, `${name} `);
    },
  },
  dst: {
    value: text("PREFIX"),
    word: null,
    get: (route) => destinationOf(route).trim(),
    set: (draft, value) => {
      putPrefix(draft, "dst", apiPrefix(value, draft.family));
      draft.destined = true;
    },
    print: (out, route) => {
      const text = out.host(destinationOf(route));
      const colour = route.attrs.dst === undefined ? undefined : colourOf(addressFamily(route));
      out.put("dst", text, `${text} `, colour);
    },
  },
  from: {
    value: text("PREFIX"),
    get: (route) =>
      route.attrs.src === undefined ? undefined : showPrefix(route, route.attrs.src, route.srcLen),
    set: (draft, value) => putPrefix(draft, "src", apiPrefix(value, draft.family)),
    parse: (args, draft) => putPrefix(draft, "src", readPrefix(args.take(), draft.family)),
    print: (out, route) => {
      const { srcLen, attrs: { src } } = route;
      if (src === undefined) {
        if (srcLen) out.put("src", `0/${srcLen}`, `from 0/${srcLen} `);
        return;
      }
      const text = out.host(showPrefix(route, src, srcLen));
      out.put("from", text, `from ${text} `, colourOf(addressFamily(route)));
    },
  },
  nhid: attr("nhId", { ...u32, metavar: "ID" }, { wrong: '"id" value is invalid\n' }),
  as: {
    value: text("[ to ] ADDR"),
    get: ({ attrs: { newdst }, family }) => newdst && showAddress(family, newdst),
    set: ({ attrs, family }, value) => {
      attrs.newdst = wireAddress(family, family === AF_MPLS ? value : parseAddress(value, family));
    },
    parse: (args, draft) => {
      args.takeIf("to");
      putAddress(draft.attrs, "newdst", RTA_NEWDST, takeAddress(args, draft));
    },
    print: (out, { family, attrs }) => printAs(out, family, attrs.newdst),
  },
  encap: encapRow<RouteDraft>(),
  tos: {
    value: tos,
    also: ["dsfield"],
    abbreviates: ["dsfield"],
    wrong: '"tos" value is invalid\n',
    when: (route) => route.tos !== 0,
    get: (route, context) => route.tos ? tos.friendly(route.tos, context) : undefined,
  },
  via: {
    value: text("[ FAMILY ] ADDR"),
    get: ({ attrs }) => getVia(attrs),
    set: (draft, value) => {
      setVia(draft, draft.attrs, value);
      draft.hopped = true;
    },
    parse: (args, draft) => {
      if (draft.hopped) {
        throw wrongArgument("via", "use nexthop syntax to specify multiple via\n");
      }
      draft.hopped = true;
      takeVia(args, draft, draft.attrs);
    },
    print: (out, { family, attrs }, { hide }) =>
      printVia(out, family, attrs, hide?.has("gateway") ?? false),
  },
  dev: {
    value: device,
    also: ["oif"],
    get: ({ attrs: { oif } }, { names }) => oif === undefined ? undefined : names.link(oif),
    set: (draft, value) => {
      draft.dev = value;
    },
    print: printDevice("dev", "oif"),
  },
  table: {
    value: table,
    abbreviates: true,
    also: ["vrf"],
    wrong: INVALID,
    when: (route, { show }) => {
      const number = tableOf(route);
      return number !== 0 && (number !== RT_TABLE_MAIN || show.details > 0);
    },
    get: (route, context) => table.friendly(tableOf(route), context),
    set: (draft, value, context) => putTable(draft, table.wire(value, context)),
    parse: (args, draft, context, keyword) => {
      const text = args.take();
      if (keyword === "vrf") return putTable(draft, vrfTable(text, context));
      try {
        putTable(draft, tables.number(text));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw wrongArgument(text, '"table" value is invalid\n');
      }
    },
  },
  protocol: header("protocol", "proto", protocol, RTPROT_BOOT, {
    word: "protocol",
    abbreviates: true,
    wrong: INVALID,
    text: "proto %s ",
  }),
  scope: header("scope", "scope", scope, RT_SCOPE_UNIVERSE, {
    wrong: 'invalid "scope" value\n',
    set: (draft, value, context) => {
      draft.scope = scope.wire(value, context);
      draft.scoped = true;
    },
  }),
  src: {
    value: text("ADDR"),
    json: "prefsrc",
    colour: ({ family }) => colourOf(family),
    get: ({ attrs }) => attrs.prefsrc,
    set: (draft, value) => {
      draft.attrs.prefsrc = parseAddress(value, draft.family);
      if (draft.family === AF_UNSPEC) draft.family = familyOf(value);
    },
    parse: (args, draft) => {
      putAddress(draft.attrs, "prefsrc", RTA_PREFSRC, takeAddress(args, draft));
    },
  },
  metric: attr("priority", { ...u32, metavar: "METRIC" }, {
    also: ["priority", "preference"],
    abbreviates: ["metric", "priority"],
    wrong: '"metric" value is invalid\n',
  }),
  flags: {
    value: shown((flags: number) => flagNames(flags)),
    word: null,
    print: (out, { flags }) => printRouteFlags(out, flags),
  },
  onlink: {
    value: { ...onOff, metavar: "", alone: true, parse: () => true },
    text: null,
    set: (draft, on, context) => {
      if (onOff.wire(on, context)) draft.flags |= RTNH_F_ONLINK;
    },
    get: ({ flags }) => flags & RTNH_F_ONLINK ? true : undefined,
  },
  mark: attr("mark", u32, {
    word: null,
    print: (out, { attrs: { mark } }) => {
      if (mark) out.put("mark", mark, `mark ${mark >= 16 ? `0x${mark.toString(16)}` : mark} `);
    },
  }),
  realms: attr("flow", realmsValue, {
    abbreviates: true,
    wrong: '"realm" value is invalid\n',
    print: (out, { attrs }, context) => printRealms(out, attrs.flow, context),
  }),
  uid: attr("uid", u32, { word: null }),
  expires: {
    value: { ...u32, metavar: "SECONDS" },
    wrong: INVALID,
    get: ({ attrs: { cacheinfo, expires } }) =>
      cacheinfo?.expires
        ? Math.trunc(cacheinfo.expires / USER_HZ)
        : expires === undefined
        ? undefined
        : Number(expires),
    set: ({ attrs }, value, context) => {
      attrs.expires = u32.wire(value, context);
    },
    print: (out, route, context) => {
      const { family, flags } = route;
      if (family === AF_INET && flags & RTM_F_CLONED) printCacheFlags(out, flags);
      if (family === AF_INET || family === AF_INET6) printCacheinfo(out, route, context);
    },
  },
  error: {
    value: u32,
    word: null,
    text: null,
    get: ({ attrs: { cacheinfo } }) => cacheinfo?.error || undefined,
  },
  lock: {
    value: shown((words: string[]) => words),
    word: null,
    get: ({ attrs: { metrics } }) =>
      metrics?.lock === undefined
        ? undefined
        : metricList().filter(({ id }) => (metrics.lock ?? 0) & 1 << id).map(({ word }) => word),
    set: ({ attrs }, words) => {
      const all = attrs.metrics ??= {};
      for (const word of listed(words)) {
        const found = metricList().find((known) => known.word === word);
        if (!found) throw new RangeError(`${JSON.stringify(word)} is no metric`);
        all.lock = (all.lock ?? 0) | 1 << found.id;
      }
    },
    print: (out, { attrs }) => {
      if (attrs.metrics) printMetrics(out, attrs.metrics);
    },
  },
  mtu: metric("mtu", RTAX_MTU, "mtu", { ...u32, metavar: "MTU" } as Value<number>),
  window: metric("window", RTAX_WINDOW, "window", u32, { abbreviates: true }),
  rtt: metric("rtt", RTAX_RTT, "rtt", milliseconds(8)),
  rttvar: metric("rttvar", RTAX_RTTVAR, "rttvar", milliseconds(4), { abbreviates: true }),
  ssthresh: metric("ssthresh", RTAX_SSTHRESH, "ssthresh", u32, { abbreviates: true }),
  cwnd: metric("cwnd", RTAX_CWND, "cwnd", u32, { abbreviates: true }),
  advmss: metric("advmss", RTAX_ADVMSS, "advmss", u32, { wrong: '"mss" value is invalid\n' }),
  reordering: metric("reordering", RTAX_REORDERING, "reordering", u32, { abbreviates: true }),
  hoplimit: metric("hoplimit", RTAX_HOPLIMIT, "hoplimit", u8),
  initcwnd: metric("initcwnd", RTAX_INITCWND, "initcwnd", u32, { abbreviates: true }),
  features: metric<readonly string[]>("features", RTAX_FEATURES, "features", {
    metavar: `{ ${Object.keys(FEATURES).join(" | ")} }`,
    parse: (text) => [text],
    wire: (words) =>
      words.reduce((bits, word) => {
        if (/^0x[0-9a-f]+$/i.test(word)) return (bits | Number(word)) >>> 0;
        if (!Object.hasOwn(FEATURES, word)) {
          throw new RangeError(
            `${JSON.stringify(word)} is none of ${Object.keys(FEATURES).join(", ")}`,
          );
        }
        return bits | FEATURES[word];
      }, 0),
    friendly: featureNames,
    text: (words) => words.join(" "),
    json: (words) => words.join(" "),
  }, { abbreviates: true, lock: "never", wrong: '"features" value not valid\n' }),
  rtoMin: metric("rto_min", RTAX_RTO_MIN, "rtoMin", milliseconds(1), { lock: "always" }),
  initrwnd: metric("initrwnd", RTAX_INITRWND, "initrwnd", u32, { abbreviates: true }),
  quickack: metric("quickack", RTAX_QUICKACK, "quickack", bool, {
    abbreviates: true,
    lock: "never",
  }),
  congctl: metric("congctl", RTAX_CC_ALGO, "ccAlgo", text("NAME"), {
    abbreviates: true,
    json: "congestion",
  }),
  fastopenNoCookie: metric(
    "fastopen_no_cookie",
    RTAX_FASTOPEN_NO_COOKIE,
    "fastopenNoCookie",
    bool,
    { abbreviates: true, lock: "never" },
  ),
  iif: {
    value: device,
    word: null,
    get: ({ attrs: { iif } }, { names }) => iif === undefined ? undefined : names.link(iif),
    print: printDevice("iif", "iif"),
  },
  pref: attr("pref", prefWord, {
    abbreviates: true,
    wrong: INVALID,
    print: (out, { attrs: { pref: wire } }, context) => {
      if (wire === undefined) return;
      const value = pref.friendly(wire, context);
      out.put("pref", value, typeof value === "string" ? `pref ${value}` : String(value));
    },
  }),
  ttlPropagate: attr("ttlPropagate", {
    ...onOff,
    metavar: "{ enabled | disabled }",
    parse: (text) => {
      if (abbreviates(text, "enabled")) return true;
      if (abbreviates(text, "disabled")) return false;
      throw new RangeError(`${text} is neither enabled nor disabled`);
    },
    wrong: INVALID.replace("%s", "ttl-propagate"),
  }, {
    word: "ttl-propagate",
    wrong: INVALID,
    print: (out, { attrs: { ttlPropagate: on } }) => {
      if (on === undefined) return;
      // The keyword is misspelt where it is shown, as iproute2 has it.
      out.put("ttl-propogate", on !== 0, `ttl-propogate ${on ? "enabled" : "disabled"}`);
    },
  }),
  nexthops: {
    value: shown((hops: readonly RouteHop[]) => hops),
    word: "nexthop",
    get: (route, context) => getHops(route, context),
    set: (draft, list, context) => setHops(draft, list, context),
    parse: takeHops,
    print: (out, route, context) => {
      const { nhId } = route.attrs, { nexthop } = context as RouteContext;
      if (nhId !== undefined && context.show.details) nexthop?.(nhId, out);
      printHops(out, route, context);
    },
  },
};

/** The table of a VRF. @throws {CommandError} if there is no such VRF. */
export function vrfTable(name: string, { names }: Context): number {
  const number = vrfTableOf(name, names);
  if (number) return number;
  throw wrongArgument(name, "Invalid VRF\n");
}

/** What abbreviations stand for where several keywords fit. */
const first = { first: ["priority", "reordering"] };

/** The destination, with `to` and the type before it or without. */
function takeDestination(args: Args, draft: RouteDraft): void {
  args.takeIf("to");
  if (!/^[0-9]/.test(args.next ?? "")) {
    let type: number | undefined;
    try {
      type = parseRouteType(args.next ?? "");
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    if (type !== undefined) {
      args.take();
      draft.type = type;
      draft.typed = true;
    }
  }
  if (abbreviates(args.next ?? "", "help")) throw new CommandError(routeHelp());
  const word = args.take();
  if (draft.destined) throw duplicateOrGarbage("to", word);
  putPrefix(draft, "dst", readPrefix(word, draft.family));
  draft.destined = true;
}

/**
 * Reads the words that follow `route add` and the like.
 *
 * @param type RTM_NEWROUTE or RTM_DELROUTE.
 * @throws {CommandError} if they are wrong.
 */
export function parseRoute(
  args: Args,
  context: Context,
  type: number,
  family: number,
): RouteMessage {
  const draft = newRouteDraft(type, family);
  while (args.more) {
    if (!parseRow(routeRows, args, draft, context, first)) takeDestination(args, draft);
  }
  if (!draft.destined) throw new CommandError(routeHelp());
  return finishRoute(draft, type, context);
}

const OWN: readonly number[] = [RTN_LOCAL, RTN_BROADCAST, RTN_NAT, RTN_ANYCAST];
const ON_LINK: readonly number[] = [RTN_BROADCAST, RTN_MULTICAST, RTN_ANYCAST];

/**
 * Completes a route: what one setting says by another that was not given.
 *
 * @param type RTM_NEWROUTE or RTM_DELROUTE.
 * @throws {CommandError} if there is no such link.
 */
export function finishRoute(draft: RouteDraft, type: number, context: Context): RouteMessage {
  const { attrs } = draft, remove = type === RTM_DELROUTE;
  if (draft.dev !== undefined) {
    const index = typeof draft.dev === "number" ? draft.dev : context.names.index(draft.dev);
    if (index === undefined) throw noDevice(String(draft.dev));
    attrs.oif = index;
  }
  draft.family ||= AF_INET;
  if (!draft.tabled && OWN.includes(draft.type)) draft.table = RT_TABLE_LOCAL;
  if (!draft.scoped) {
    if (draft.family === AF_INET6 || draft.family === AF_MPLS) draft.scope = RT_SCOPE_UNIVERSE;
    else if (draft.type === RTN_LOCAL || draft.type === RTN_NAT) draft.scope = RT_SCOPE_HOST;
    else if (ON_LINK.includes(draft.type)) draft.scope = RT_SCOPE_LINK;
    else if (draft.type === RTN_UNICAST || draft.type === RTN_UNSPEC) {
      if (remove) draft.scope = RT_SCOPE_NOWHERE;
      else if (!draft.hopped && !attrs.multipath && !attrs.nhId) draft.scope = RT_SCOPE_LINK;
    }
  }
  if (!draft.typed && draft.family === AF_MPLS) draft.type = RTN_UNICAST;
  const { family, dstLen, srcLen, tos, table, protocol, scope, flags } = draft;
  return { family, dstLen, srcLen, tos, table, protocol, scope, type: draft.type, flags, attrs };
}

/** Whether the two addresses are the same bytes. */
export function sameAddress(a: RouteAddress | undefined, b: RouteAddress | undefined): boolean {
  if (typeof a !== "string" || typeof b !== "string") return false;
  const x = parseIp(a), y = parseIp(b);
  return x !== undefined && y?.length === x.length && x.every((byte, i) => byte === y[i]);
}

/** The text of `route help`. */
export function routeHelp(): string {
  return [
    "Usage: netlink route { list | flush | save } SELECTOR",
    "       netlink route { restore | showdump }",
    "       netlink route get [ to ] ADDRESS [ from ADDRESS iif DEV ] [ oif DEV ] [ tos TOS ]",
    "\t\t[ mark NUMBER ] [ vrf NAME ] [ uid NUMBER ] [ ipproto PROTOCOL ] [ sport PORT ]",
    "\t\t[ dport PORT ] [ as ADDRESS ] [ flowlabel LABEL ] [ connected ] [ fibmatch ] [ notify ]",
    "       netlink route { add | append | prepend | change | replace | test | del } [ TYPE ] PREFIX",
    ...usageOf(routeRows).map((usage) => `\t\t${usage}`),
    "SELECTOR := [ [ to ] { root | match | exact } PREFIX ] [ from { root | match | exact } PREFIX ]",
    "\t\t[ table { TABLE | all | cache } ] [ vrf NAME ] [ cached | cloned ] [ tos TOS ]",
    "\t\t[ protocol { RTPROTO | all } ] [ scope { SCOPE | all } ] [ type TYPE ] [ dev DEV ] [ iif DEV ]",
    "\t\t[ mark NUMBER ] [ metric METRIC ] [ via [ FAMILY ] PREFIX ] [ src PREFIX ] [ realms REALM ]",
    `TYPE := { ${Object.keys(routeTypes).join(" | ")} }`,
    `FAMILY := { ${Object.keys(VIA_FAMILIES).join(" | ")} }`,
    "TABLE := { local | main | default | NUMBER }",
    "SCOPE := { host | link | global | NUMBER }",
    "RTPROTO := { kernel | boot | static | NUMBER }",
    "NEXTHOP := nexthop",
    ...usageOf(hopRows).map((usage) => `\t\t${usage}`),
  ].join("\n");
}
