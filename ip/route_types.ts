/**
 * iproute2's names for types of routes (`RTN_*`), which rules have as well.
 *
 * @module
 */
import {
  RTN_ANYCAST,
  RTN_BLACKHOLE,
  RTN_BROADCAST,
  RTN_LOCAL,
  RTN_MULTICAST,
  RTN_NAT,
  RTN_PROHIBIT,
  RTN_THROW,
  RTN_UNICAST,
  RTN_UNREACHABLE,
  RTN_UNSPEC,
  RTN_XRESOLVE,
} from "../route/uapi/rtnetlink_routes.ts";
import { abbreviates } from "./args.ts";
import { parseInteger } from "./values.ts";

/** Types, in the order in which abbreviations are tried. */
export const routeTypes: Readonly<Record<string, number>> = {
  local: RTN_LOCAL,
  nat: RTN_NAT,
  broadcast: RTN_BROADCAST,
  anycast: RTN_ANYCAST,
  multicast: RTN_MULTICAST,
  prohibit: RTN_PROHIBIT,
  unreachable: RTN_UNREACHABLE,
  blackhole: RTN_BLACKHOLE,
  xresolve: RTN_XRESOLVE,
  unicast: RTN_UNICAST,
  throw: RTN_THROW,
};

/** Types that have to be written out. */
const WHOLE = ["local", "nat", "throw"];

const byNumber = new Map(Object.entries(routeTypes).map(([name, n]) => [n, name]));

/** The name of a type, or its number. */
export function routeTypeName(type: number, numeric = false): string {
  if (numeric) return String(type);
  return byNumber.get(type) ?? (type === RTN_UNSPEC ? "none" : String(type));
}

/** The type that a word of the command line names, abbreviates, or is. @throws {RangeError} */
export function parseRouteType(text: string): number {
  if (text === "brd") return RTN_BROADCAST;
  for (const [name, type] of Object.entries(routeTypes)) {
    if (WHOLE.includes(name) ? text === name : abbreviates(text, name)) return type;
  }
  const type = parseInteger(text);
  if (type >= 0 && type <= 255) return type;
  throw new RangeError(`${text} is not from 0 to 255`);
}
