/**
 * How routes are restored from a file, and which are not flushed.
 *
 * @module
 */
import { AF_INET6, NLM_F_APPEND } from "../netlink/uapi.ts";
import { type RouteAttrs, type RouteMessage, routeMessage } from "../route/route.ts";
import { RTM_NEWROUTE } from "../route/uapi/rtnetlink.ts";
import {
  RTM_F_OFFLOAD,
  RTM_F_OFFLOAD_FAILED,
  RTM_F_TRAP,
  RTN_UNREACHABLE,
  RTNH_F_DEAD,
  RTNH_F_LINKDOWN,
  RTNH_F_OFFLOAD,
  RTNH_F_TRAP,
} from "../route/uapi/rtnetlink_routes.ts";
import type { DumpSort } from "./dump_file.ts";
import { sameAddress } from "./route_words.ts";

/** Flags that tell how things are, and cannot be asked for. */
const HOP_STATE = RTNH_F_DEAD | RTNH_F_LINKDOWN | RTNH_F_OFFLOAD | RTNH_F_TRAP;
const STATE = HOP_STATE | RTM_F_OFFLOAD | RTM_F_TRAP | RTM_F_OFFLOAD_FAILED;

/** Hundredths of a second. */
const TICKS = 100;

/** In which round a route is restored: 0 for addresses of the host, 1 for its networks, 2 for others. */
function roundOf({ attrs: { gateway, via, multipath = [], prefsrc, dst } }: RouteMessage): number {
  if ([{ gateway, via }, ...multipath.map(({ attrs }) => attrs)].some(hasGateway)) return 2;
  return prefsrc === undefined || sameAddress(prefsrc, dst) ? 0 : 1;
}

function hasGateway({ gateway, via }: Pick<RouteAttrs, "gateway" | "via">): boolean {
  return gateway !== undefined || via !== undefined;
}

/** What is asked for so that the route is there again. */
function asked({ attrs, ...header }: RouteMessage): RouteMessage {
  const out: RouteAttrs = { ...attrs }, expires = attrs.cacheinfo?.expires ?? 0;
  if (expires > 0) out.expires = Math.ceil(expires / TICKS);
  if (attrs.multipath) {
    out.multipath = attrs.multipath.map((hop) => ({ ...hop, flags: hop.flags & ~HOP_STATE }));
  }
  // Of a nexthop object the kernel tells what is in it, and takes but its number.
  if (attrs.nhId !== undefined) {
    for (const key of ["oif", "gateway", "via", "multipath", "encap", "encapType"] as const) {
      delete out[key];
    }
  }
  return { ...header, flags: header.flags & ~STATE, attrs: out };
}

/** Files of routes. */
export const routeFile: DumpSort<RouteMessage> = {
  magic: 0x45311224,
  what: "route",
  type: RTM_NEWROUTE,
  schema: routeMessage,
  // Of routes that differ in nothing but where they lead, the first is used.
  flags: NLM_F_APPEND,
  ready(routes) {
    const rounds: RouteMessage[][] = [[], [], []];
    for (const route of routes) {
      const { family, attrs: { priority, cacheinfo } } = route;
      // A priority of 0 is the kernel's own, for the addresses of the host; nobody else can have it.
      const own = family === AF_INET6 && priority === 0;
      if (!own && !((cacheinfo?.expires ?? 0) < 0)) rounds[roundOf(route)].push(asked(route));
    }
    return rounds.flat();
  },
};

/** The entry of IPv6 that is always there, for what no route is found for. */
export function isRemainder({ family, dstLen, type, attrs: { priority } }: RouteMessage): boolean {
  return family === AF_INET6 && dstLen === 0 && type === RTN_UNREACHABLE &&
    priority === 0xffffffff;
}
