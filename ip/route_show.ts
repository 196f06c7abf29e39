/**
 * How a route is shown, as iproute2 shows it.
 *
 * @module
 */
import type { RouteMessage } from "../route/route.ts";
import type { Output } from "./output.ts";
import { routeRows } from "./route_words.ts";
import { type Context, printRows } from "./words.ts";

/** What of a route is shown that is no part of it. */
export interface RouteShowing {
  /** A notification says that the route is gone. */
  deleted?: boolean;
}

/** Prints a route. */
export function printRoute(
  route: RouteMessage,
  out: Output,
  context: Context,
  { deleted }: RouteShowing = {},
): void {
  out.object(null, () => {
    if (deleted) out.put("deleted", true, "Deleted ");
    printRows(routeRows, route, out, context);
    out.text("\n");
  });
}
