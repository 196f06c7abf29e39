/**
 * Routes: listing, asking for, adding, changing, removing, flushing, keeping in a file.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import { InterruptedDumpError, NetlinkError } from "../netlink/error.ts";
import { bytes } from "../netlink/schema.ts";
import {
  AF_INET,
  AF_INET6,
  AF_MPLS,
  AF_UNSPEC,
  NLM_F_APPEND,
  NLM_F_CREATE,
  NLM_F_EXCL,
  NLM_F_REPLACE,
} from "../netlink/uapi.ts";
import { type RouteMessage, routeMessage } from "../route/route.ts";
import {
  RTM_DELROUTE,
  RTM_GETROUTE,
  RTM_NEWROUTE,
  RTNLGRP_IPV4_ROUTE,
  RTNLGRP_IPV6_ROUTE,
  RTNLGRP_LINK,
  RTNLGRP_MPLS_ROUTE,
} from "../route/uapi/rtnetlink.ts";
import {
  RTM_F_CLONED,
  RTM_F_FIB_MATCH,
  RTM_F_LOOKUP_TABLE,
} from "../route/uapi/rtnetlink_routes.ts";
import { dsfields, protocols, scopes, tables } from "./databases.ts";
import { dumpFile, restoreDump } from "./dump_file.ts";
import * as encap from "./encap/mod.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import { ipProtocol } from "./ip_protocols.ts";
import type { Changed } from "./link.ts";
import type { Device } from "./names.ts";
import { parseAddress, parsePrefix } from "./prefix.ts";
import { isRemainder, routeFile } from "./route_file.ts";
import {
  hidden,
  newRouteFilter,
  readRawRoutes,
  readRoutes,
  type RouteFilter as WireFilter,
} from "./route_filter.ts";
import { nexthopPrinter } from "./route_nexthop.ts";
import { printRoute } from "./route_show.ts";
import { parseRouteType } from "./route_types.ts";
import {
  finishRoute,
  newRouteDraft,
  type Route,
  type RouteContext,
  type RouteDraft,
  routeRows,
  type RouteSettings,
} from "./route_words.ts";
import { type Patience, waitUntil } from "./wait.ts";
import { familyNumber, fromWire, nothingElse, toWire, u16, u32 } from "./words.ts";

/** How often a flush looks for what is left. */
const FLUSH_ROUNDS = 10;

const FAMILIES = { inet: AF_INET, inet6: AF_INET6, mpls: AF_MPLS } as const;

/** Which routes are listed; those of the table `main`, of both IPv4 and IPv6, where nothing is said. */
export interface RouteFilter {
  /** Those of this family. */
  family?: "inet" | "inet6" | "mpls";
  /** Those of this table, by name or number; `all`: of any. `main` unless given. */
  table?: string | number;
  /** Those of this type: `unicast`, `blackhole` … */
  type?: string | number;
  /** Those that this protocol set, by name or number. */
  protocol?: string | number;
  /** Those of this scope, by name or number. */
  scope?: string | number;
  /** Those of this type of service. */
  tos?: string | number;
  /** Those that send by this link, alone or among others. */
  dev?: Device;
  /** Those of this metric. */
  metric?: number;
  /** Those whose next hop is within this prefix. */
  via?: string;
  /** Those whose preferred source is within this prefix. */
  src?: string;
  /** Those whose destination is this prefix. */
  exact?: string;
  /** Those whose destination is within this prefix. */
  root?: string;
  /** Those whose destination has this prefix or address within it. */
  match?: string;
}

/** Which route is waited for, and for how long. */
export interface RouteWait extends Omit<RouteFilter, "exact" | "root" | "match">, Patience {}

/** Multicast groups whose events are a reason to look for a route again. */
const ROUTE_EVENTS = [
  RTNLGRP_IPV4_ROUTE,
  RTNLGRP_IPV6_ROUTE,
  RTNLGRP_MPLS_ROUTE,
  RTNLGRP_LINK,
];

/** What is said with a question for a route. */
export interface RouteQuestion {
  /** Source address of the packets. */
  from?: string;
  /** Link that the packets come by: the route is that of forwarded packets then. */
  iif?: Device;
  /** Link that the packets are to go by. */
  oif?: Device;
  /** Mark of the packets, 0 to 2^32 - 1. */
  mark?: number;
  /** User id of the sender. */
  uid?: number;
  /** Type of service of the packets. */
  tos?: string | number;
  /** Protocol above IP, by name or number: `tcp`. */
  ipproto?: string | number;
  /** Source port, 0 to 65535. */
  sport?: number;
  /** Destination port, 0 to 65535. */
  dport?: number;
  /** Flow label, 0 to 2^20 - 1. IPv6. */
  flowlabel?: number;
  /** Answer with the entry of the table, not with what follows from it (`RTM_F_FIB_MATCH`). */
  fibmatch?: boolean;
}

/**
 * Routes of one network namespace.
 *
 * @example
 * ```ts
 * using ip = open();
 * ip.route.add("198.51.100.0/24", { via: "192.0.2.254", metric: 100 });
 * ip.route.add("default", { nexthops: [{ via: "192.0.2.1" }, { via: "192.0.2.2", weight: 3 }] });
 * console.log(ip.route.get("198.51.100.7").dev);
 * for (const { dst, via, dev } of ip.route.list()) console.log(dst, via, dev);
 * ```
 */
export class Routes extends Shown<RouteFilter> {
  readonly #handle: Handle;

  /** Routes of the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /**
   * The routes that pass a filter.
   *
   * @throws {NetlinkError} if there is no such link.
   * @throws {RangeError} naming a value that is wrong.
   */
  list(filter: RouteFilter = {}): Route[] {
    return [...this.iterate(filter)];
  }

  /**
   * The routes that pass a filter, one after another as they are read: the whole is never held.
   *
   * @throws {InterruptedDumpError} at the end, if routes changed meanwhile.
   * @throws {NetlinkError} if there is no such link.
   * @throws {RangeError} naming a value that is wrong.
   */
  *iterate(filter: RouteFilter = {}): Generator<Route, void, void> {
    const context = this.#context();
    for (const wire of this.#filters(filter)) {
      for (const route of this.#read(wire)) {
        yield fromWire(routeRows, route as RouteDraft, context);
      }
    }
  }

  /**
   * What {@linkcode Routes.list} lists, as `ip route show` has it; or as its JSON. What the filter says of
   * all of them is left out.
   */
  format(filter: RouteFilter = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      const { connection } = this.#handle;
      const nexthop = options.details ? nexthopPrinter(connection, context) : undefined;
      for (const wire of this.#filters(filter)) {
        const showing: RouteContext = { ...context, encap, hide: hidden(wire) };
        if (nexthop) showing.nexthop = nexthop;
        for (const route of this.#read(wire)) printRoute(route, out, showing);
      }
    });
  }

  /**
   * The route that packets take.
   *
   * @param address Where they go: `192.0.2.7`, `2001:db8::7`.
   * @throws {NetlinkError} `ENETUNREACH` if there is none.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  get(address: string, question: RouteQuestion = {}): Route {
    const context = this.#context(), { names, connection } = this.#handle;
    const { from, iif, oif, mark, uid, tos, ipproto, sport, dport, ...others } = question;
    const { flowlabel, fibmatch, ...rest } = others;
    nothingElse(rest);
    const { family, length } = parsePrefix(parseAddress(address));
    const attrs: RouteMessage["attrs"] = { dst: parseAddress(address) };
    if (from !== undefined) attrs.src = parseAddress(from, family);
    if (iif !== undefined) attrs.iif = names.requireIndex(iif);
    if (oif !== undefined) attrs.oif = names.requireIndex(oif);
    if (mark !== undefined) attrs.mark = u32.wire(mark, context);
    if (uid !== undefined) attrs.uid = u32.wire(uid, context);
    if (ipproto !== undefined) attrs.ipProto = ipProtocol.wire(ipproto, context);
    if (sport !== undefined) attrs.sport = u16.wire(sport, context);
    if (dport !== undefined) attrs.dport = u16.wire(dport, context);
    if (flowlabel !== undefined) attrs.flowlabel = u32.wire(flowlabel, context);
    const body = {
      family,
      dstLen: length,
      srcLen: from === undefined ? 0 : length,
      tos: tos === undefined ? 0 : dsfields.number(String(tos)),
      flags: (family === AF_INET ? RTM_F_LOOKUP_TABLE : 0) | (fibmatch ? RTM_F_FIB_MATCH : 0),
      attrs,
    };
    const asked = `Cannot get the route to ${address}`;
    const route = connection.request(RTM_GETROUTE, routeMessage, body, { asked });
    return fromWire(routeRows, route as RouteDraft, context);
  }

  /**
   * Adds a route.
   *
   * @param dst Destination: a prefix, an address, or `default`. The family is seen from it, of `default`
   * from the addresses in the settings.
   * @throws {NetlinkError} if the kernel refuses: `EEXIST` if there is one for the same destination and
   * metric, `ENETUNREACH` if the next hop cannot be reached.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  add(dst: string, settings: RouteSettings = {}): Changed {
    return this.#change(RTM_NEWROUTE, "add", NLM_F_CREATE | NLM_F_EXCL, dst, settings);
  }

  /** Adds a route after others for the same destination. As {@linkcode Routes.add}. */
  append(dst: string, settings: RouteSettings = {}): Changed {
    return this.#change(RTM_NEWROUTE, "append", NLM_F_CREATE | NLM_F_APPEND, dst, settings);
  }

  /** Adds a route before others for the same destination. As {@linkcode Routes.add}. */
  prepend(dst: string, settings: RouteSettings = {}): Changed {
    return this.#change(RTM_NEWROUTE, "prepend", NLM_F_CREATE, dst, settings);
  }

  /** Changes a route that is there. As {@linkcode Routes.add}; `ENOENT` if it is not. */
  change(dst: string, settings: RouteSettings = {}): Changed {
    return this.#change(RTM_NEWROUTE, "change", NLM_F_REPLACE, dst, settings);
  }

  /** Changes a route if it is there, and adds it if not. As {@linkcode Routes.add}. */
  replace(dst: string, settings: RouteSettings = {}): Changed {
    return this.#change(RTM_NEWROUTE, "replace", NLM_F_CREATE | NLM_F_REPLACE, dst, settings);
  }

  /**
   * Whether adding a route would find it there; nothing is changed.
   *
   * @throws {NetlinkError} if the kernel refuses it for any other reason.
   */
  test(dst: string, settings: RouteSettings = {}): boolean {
    try {
      this.#change(RTM_NEWROUTE, "test", NLM_F_EXCL, dst, settings);
      return true;
    } catch (error) {
      if (!(error instanceof NetlinkError)) throw error;
      if (error.errno === ERRNO.EEXIST) return true;
      if (error.errno === ERRNO.ENOENT) return false;
      throw error;
    }
  }

  /**
   * Removes a route: the first for the destination that has all that is said.
   *
   * @throws {NetlinkError} `ESRCH` if there is none.
   */
  del(dst: string, settings: RouteSettings = {}): Changed {
    return this.#change(RTM_DELROUTE, "remove", 0, dst, settings);
  }

  /**
   * Removes all routes that pass a filter, and looks again until none is left.
   *
   * @return How many were removed.
   * @throws {NetlinkError} if the kernel refuses.
   */
  flush(filter: RouteFilter): number {
    const { connection } = this.#handle;
    let count = 0;
    for (let round = 0; round < FLUSH_ROUNDS; round++) {
      const routes = this.#raw(filter).filter(({ route }) => !isRemainder(route));
      if (routes.length === 0) break;
      const refusals = connection.batch(routes.map(({ body }) => ({
        type: RTM_DELROUTE,
        schema: bytes,
        body,
        asked: "Cannot remove a route",
      })));
      const refused = refusals.find(({ error }) => error.errno !== ERRNO.ESRCH);
      if (refused) throw refused.error;
      count += routes.length - refusals.length;
      // In a dry run nothing goes.
      if (connection.dry) break;
    }
    return count;
  }

  /** A file of routes, which {@linkcode Routes.restore} and `ip route restore` read. */
  save(filter: RouteFilter = {}): Uint8Array {
    return dumpFile(routeFile, this.#raw(filter).map(({ body }) => body));
  }

  /**
   * Adds the routes of a file, which {@linkcode Routes.save} or `ip route save` wrote, those of the
   * host's own addresses and networks first; those that are there stay as they are. Links are known by
   * their index, nexthop objects by their id.
   *
   * @throws {CommandError} if it is no such file, or is cut off; then nothing was added.
   * @throws {DecodeError} if a message in it is damaged; likewise.
   * @throws {NetlinkError} if the kernel refuses one; those before it were added.
   */
  restore(file: Uint8Array): void {
    restoreDump(this.#handle.connection, file, routeFile);
  }

  /**
   * Waits until there is a route to a destination, and returns the first that passes a filter.
   *
   * @param dst The destination, all of it: `198.51.100.0/24`, `default`.
   * @throws {DOMException} `TimeoutError` when it takes too long; the signal's reason when that says so.
   * @throws {RangeError} naming a value that is wrong.
   *
   * @example
   * ```ts
   * const { via } = await ip.route.waitFor("default", { family: "inet", timeout: 5000 });
   * ```
   */
  async waitFor(dst: string, options: RouteWait = {}): Promise<Route> {
    const { signal, timeout, ...filter } = options;
    const look = (): Route | undefined => {
      try {
        for (const route of this.iterate({ ...filter, exact: dst })) return route;
      } catch (error) {
        // The link is not there yet; or routes change just now, which is told.
        const early = error instanceof NetlinkError && error.errno === ERRNO.ENODEV;
        if (!early && !(error instanceof InterruptedDumpError)) throw error;
      }
      return undefined;
    };
    const late = `route ${JSON.stringify(dst)} was not there`;
    return await waitUntil(this.#handle, ROUTE_EVENTS, look, late, { signal, timeout });
  }

  /** What values are converted with. Names may have changed since the last time. */
  #context(): RouteContext {
    this.#handle.names.forget();
    return { ...contextOf(this.#handle), encap };
  }

  #change(
    type: number,
    verb: string,
    flags: number,
    dst: string,
    { family, ...settings }: RouteSettings,
  ): Changed {
    const context = this.#context();
    // The destination first: of its family are all others.
    const given = { ...family !== undefined && { family }, dst, ...settings };
    const draft = toWire<Partial<Route>, RouteDraft>(
      routeRows,
      given,
      context,
      newRouteDraft(type),
    );
    if (draft.dev !== undefined) draft.dev = context.names.requireIndex(draft.dev);
    const body = finishRoute(draft, type, context);
    const asked = `Cannot ${verb} route ${JSON.stringify(dst)}`;
    const { warning } = this.#handle.connection.acknowledge(type, routeMessage, body, {
      flags,
      asked,
    });
    return warning === undefined ? {} : { warning };
  }

  /** The routes that pass a filter on the wire, one after another. */
  *#read(wire: WireFilter): Generator<RouteMessage, void, void> {
    try {
      yield* readRoutes(this.#handle.connection, wire);
    } catch (error) {
      // A table without routes need not exist.
      if (!(error instanceof NetlinkError && error.errno === ERRNO.ENOENT)) throw error;
    }
  }

  /** What is asked of the kernel, a family at a time. */
  #filters(filter: RouteFilter): WireFilter[] {
    const { family, table = "main", type, protocol, scope, tos, dev, metric, ...others } = filter;
    const { via, src, exact, root, match, ...rest } = others;
    nothingElse(rest);
    const oif = dev === undefined ? undefined : this.#handle.names.requireIndex(dev);
    const prefixes = { rootDst: root ?? exact, matchDst: match ?? exact, via, src };
    const only = familyNumber(FAMILIES, family);
    const families = only === AF_UNSPEC ? [AF_INET, AF_INET6] : [only];
    return families.map((family) => {
      const wire = newRouteFilter(family);
      wire.tables6 = true;
      wire.table = table === "all" ? 0 : tables.number(String(table));
      if (type !== undefined) wire.types = 1 << parseRouteType(String(type));
      if (protocol !== undefined) wire.protocol = protocols.number(String(protocol));
      if (scope !== undefined) wire.scope = scopes.number(String(scope));
      if (tos !== undefined) wire.tos = dsfields.number(String(tos));
      if (oif !== undefined) wire.oif = oif;
      if (metric !== undefined) wire.metric = u32.wire(metric, contextOf(this.#handle));
      for (const [key, text] of Object.entries(prefixes)) {
        if (text !== undefined) wire[key as keyof typeof prefixes] = parsePrefix(text, AF_UNSPEC);
      }
      return wire;
    });
  }

  #raw(filter: RouteFilter) {
    return this.#filters(filter).flatMap((wire) => {
      try {
        return [...readRawRoutes(this.#handle.connection, wire)]
          .filter(({ route }) => !(route.flags & RTM_F_CLONED));
      } catch (error) {
        if (error instanceof NetlinkError && error.errno === ERRNO.ENOENT) return [];
        throw error;
      }
    });
  }
}
