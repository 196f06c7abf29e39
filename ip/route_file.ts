/**
 * In which order the routes of a file are restored, and which are not flushed.
 *
 * @module
 */
import { AF_INET6 } from "../netlink/uapi.ts";
import type { RouteMessage } from "../route/route.ts";
import { RTN_UNREACHABLE } from "../route/uapi/rtnetlink.ts";
import { sameAddress } from "./route_words.ts";

/** How many rounds restoring takes. */
export const RESTORE_ROUNDS = 3;

/** In which round a route is restored: 0 for addresses of the host, 1 for its networks, 2 for others. */
export function restoreRound({ attrs: { gateway, prefsrc, dst } }: RouteMessage): number {
  if (gateway !== undefined) return 2;
  return prefsrc === undefined || sameAddress(prefsrc, dst) ? 0 : 1;
}

/** The entry of IPv6 that is always there, for what no route is found for. */
export function isRemainder({ family, dstLen, type, attrs: { priority } }: RouteMessage): boolean {
  return family === AF_INET6 && dstLen === 0 && type === RTN_UNREACHABLE &&
    priority === 0xffffffff;
}
