/**
 * Multicast routes: which links pass packets on that a source sends to a group. A routing daemon sets
 * them, by other means; here they are read.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import { parseIp } from "../netlink/address.ts";
import type { Connection } from "../netlink/connection.ts";
import { NetlinkError } from "../netlink/error.ts";
import { AF_INET, AF_INET6 } from "../netlink/uapi.ts";
import { type RouteMessage, routeMessage } from "../route/route.ts";
import { RTM_GETROUTE, RTNL_FAMILY_IP6MR, RTNL_FAMILY_IPMR } from "../route/uapi/rtnetlink.ts";
import {
  RT_TABLE_MAIN,
  RTN_MULTICAST,
  RTNH_F_OFFLOAD,
  RTNH_F_UNRESOLVED,
} from "../route/uapi/rtnetlink_routes.ts";
import { tables } from "./databases.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import type { Device } from "./names.ts";
import { column, Fraction, type Output } from "./output.ts";
import { parsePrefix, type Prefix } from "./prefix.ts";
import type { Context } from "./words.ts";
import { familyNumber, nothingElse } from "./words.ts";

/** The unit of times, in parts of a second (`USER_HZ`). */
const HZ = 100;

/** A link that packets are sent on by. */
export interface MulticastHop {
  /** The link. */
  oif: string;
  /** The least time to live that packets need; absent where any will do. */
  ttl?: number;
}

/** A multicast route. */
export interface MulticastRoute {
  /** Where packets come from; absent where that is not known. */
  src?: string;
  /** The group that they are for. */
  dst?: string;
  /** The link that they come by; absent as long as nobody has said. */
  iif?: string;
  /** The links that they are sent on by. */
  multipath: MulticastHop[];
  /** Whether it is known what to do with them. */
  state: "resolved" | "unresolved";
  /** Whether hardware does it (`RTNH_F_OFFLOAD`). */
  offload: boolean;
  /** Packets that were sent on; above 2^53 rounded. */
  packets: number;
  /** Their bytes; above 2^53 rounded. */
  bytes: number;
  /** Packets that came by another link; above 2^53 rounded. */
  wrongIf: number;
  /** Seconds since it was last used, in hundredths; absent where that is not known. */
  expires?: number;
  /** The table, by name or number. */
  table: string | number;
}

/** Which multicast routes are listed; all where nothing is said. */
export interface MulticastRouteFilter {
  /** Those of this family; both unless said. */
  family?: "inet" | "inet6";
  /** Those of this table, by name or number. */
  table?: string | number;
  /** Those of packets that come by this link. */
  iif?: Device;
  /** Those of groups within this prefix. */
  to?: string;
  /** Those of sources within this prefix. */
  from?: string;
}

/** {@linkcode MulticastRouteFilter} on the wire. */
export interface MrouteFilter {
  /** RTNL_FAMILY_IPMR or RTNL_FAMILY_IP6MR. */
  family: number;
  /** The table; 0: any. */
  table: number;
  /** Index of the link that packets come by. */
  iif?: number;
  /** Where the group is. */
  to?: Prefix;
  /** Where the source is. */
  from?: Prefix;
}

function tableOf({ table, attrs }: RouteMessage): number {
  return attrs.table ?? table;
}

/** Whether an address lies within a prefix; one that is not known lies within all. */
function within(address: unknown, prefix: Prefix | undefined): boolean {
  if (address === undefined || !prefix?.length) return true;
  const a = parseIp(String(address)), b = parseIp(prefix.address ?? "");
  if (!a || a.length !== b?.length) return false;
  for (let i = 0, left = prefix.length; left > 0; i++, left -= 8) {
    if ((a[i] ^ b[i]) & (left >= 8 ? 0xff : 0xff00 >> left)) return false;
  }
  return true;
}

/** Reads the multicast routes that a filter lets pass. */
export function* readMroutes(
  connection: Connection,
  { family, table, iif, to, from }: MrouteFilter,
): Generator<RouteMessage> {
  const body = { family, attrs: table ? { table } : {} };
  const asked = "Cannot list multicast routes";
  for (const route of connection.dump(RTM_GETROUTE, routeMessage, body, { asked })) {
    const { attrs } = route;
    if (route.type !== RTN_MULTICAST) {
      throw new NoMulticastError();
    }
    if (table > 0 && tableOf(route) !== table || route.family !== family) continue;
    if (iif && attrs.iif !== iif || !within(attrs.dst, to) || !within(attrs.src, from)) continue;
    yield route;
  }
}

/** The kernel does not know multicast routes, and lists others. */
export class NoMulticastError extends Error {
  /** Says so as iproute2 does. */
  constructor() {
    super("Non multicast route received, kernel does support IP multicast?");
    this.name = "NoMulticastError";
  }
}

/** Prints a multicast route; its table too, unless one was asked for. */
export function printMroute(
  route: RouteMessage,
  out: Output,
  { names, show }: Context,
  { deleted = false, table: asked = 0 }: { deleted?: boolean; table?: number } = {},
): void {
  const { attrs, flags } = route, { mfcStats: stats, expires } = attrs;
  const src = String(attrs.src ?? "unknown"), dst = String(attrs.dst ?? "unknown");
  const number = tableOf(route);
  out.object(null, () => {
    if (deleted) out.put("deleted", true, "Deleted ");
    out.field("src", src);
    out.field("dst", dst);
    out.text(`${`(${src},${dst})`.padEnd(32)} Iif: `);
    if (attrs.iif) {
      const name = names.link(attrs.iif);
      out.put("iif", name, `${column(name, 10)} `, "ifname");
    } else out.put("iif", "unresolved", "unresolved ");
    if (attrs.multipath) {
      out.array("multipath", () => {
        attrs.multipath?.forEach(({ ifindex, hops }, i) => {
          out.object(null, () => {
            if (i === 0) out.text("Oifs: ");
            const name = names.link(ifindex);
            out.put("oif", name, name, "ifname");
            if (hops > 1) out.put("ttl", hops, `(ttl ${hops}) `);
            else out.text(" ");
          });
        });
      });
    }
    const state = flags & RTNH_F_UNRESOLVED ? "unresolved" : "resolved";
    out.put("state", state, ` State: ${state}`);
    if (flags & RTNH_F_OFFLOAD) out.put("offload", null, " offload");
    if (show.stats && stats) {
      const { packets, bytes, wrongIf } = stats;
      out.newline();
      out.put("packets", packets, `  ${packets} packets,`);
      out.put("bytes", bytes, ` ${bytes} bytes`);
      if (wrongIf) out.put("wrong_if", wrongIf, `, ${wrongIf} arrived on wrong iif.`);
    }
    if (show.stats && expires !== undefined) {
      const age = Number(expires) / HZ;
      out.put("expires", new Fraction(age), `, Age ${age.toFixed(2)}`);
    }
    if (number && (number !== RT_TABLE_MAIN || show.details) && !asked) {
      const name = tables.name(number, show.numeric);
      out.put("table", name, ` Table: ${name}`);
    }
    out.text("\n");
  });
}

/** A multicast route in a plain object. */
function mrouteOf(route: RouteMessage, { names }: Context): MulticastRoute {
  const { attrs, flags } = route, { src, dst, iif, mfcStats: stats, expires } = attrs;
  const table = tableOf(route);
  return {
    ...src !== undefined && { src: String(src) },
    ...dst !== undefined && { dst: String(dst) },
    ...iif && { iif: names.link(iif) },
    multipath: (attrs.multipath ?? []).map(({ ifindex, hops }) => ({
      oif: names.link(ifindex),
      ...hops > 1 && { ttl: hops },
    })),
    state: flags & RTNH_F_UNRESOLVED ? "unresolved" : "resolved",
    offload: (flags & RTNH_F_OFFLOAD) !== 0,
    packets: Number(stats?.packets ?? 0n),
    bytes: Number(stats?.bytes ?? 0n),
    wrongIf: Number(stats?.wrongIf ?? 0n),
    ...expires !== undefined && { expires: Number(expires) / HZ },
    table: tables.has(table) ? tables.name(table) : table,
  };
}

/** Multicast routes of one network namespace: `ip.mroute`. */
export class MulticastRoutes extends Shown<MulticastRouteFilter> {
  readonly #handle: Handle;

  /** Multicast routes of the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /**
   * Lists multicast routes, those of IPv4 before those of IPv6.
   *
   * @throws {NetlinkError} `ENOENT` if there is no such table, `ENODEV` if there is no such link.
   * @throws {RangeError} naming a value that is wrong.
   */
  list(filter: MulticastRouteFilter = {}): MulticastRoute[] {
    const context = contextOf(this.#handle);
    context.names.forget();
    return this.#read(filter).map((route) => mrouteOf(route, context));
  }

  /** What {@linkcode MulticastRoutes.list} lists, as `ip mroute show table all` has it; or as its JSON. */
  format(filter: MulticastRouteFilter = {}, options: FormatOptions = {}): string {
    const { table } = filter;
    return formatted(this.#handle, options, (out, context) => {
      const asked = table === undefined ? {} : { table: tables.number(String(table)) };
      for (const route of this.#read(filter)) printMroute(route, out, context, asked);
    });
  }

  #read({ family, table, iif, to, from, ...others }: MulticastRouteFilter): RouteMessage[] {
    nothingElse(others);
    const { connection, names } = this.#handle;
    const given = { inet: RTNL_FAMILY_IPMR, inet6: RTNL_FAMILY_IP6MR };
    const only = familyNumber(given, family);
    const ip = only === 0 ? undefined : family === "inet" ? AF_INET : AF_INET6;
    const rest = {
      table: table === undefined ? 0 : tables.number(String(table)),
      ...iif !== undefined && { iif: names.requireIndex(iif) },
      ...to !== undefined && { to: parsePrefix(to, ip) },
      ...from !== undefined && { from: parsePrefix(from, ip) },
    };
    const read = (family: number) => [...readMroutes(connection, { family, ...rest })];
    if (only !== 0) return read(only);
    const found: RouteMessage[] = [], failures: unknown[] = [];
    for (const family of Object.values(given)) {
      try {
        found.push(...read(family));
      } catch (error) {
        // One of them may be without the table, or without multicast routes at all.
        failures.push(error);
        const lacking = error instanceof NetlinkError && error.errno === ERRNO.ENOENT;
        if (!lacking && !(error instanceof NoMulticastError)) throw error;
      }
    }
    if (failures.length === Object.values(given).length) throw failures[0];
    return found;
  }
}
