/**
 * `route show`: routes, those that the words ask for.
 *
 * @module
 */
import { ERRNO } from "../../ffi/errno.ts";
import { NetlinkError } from "../../netlink/error.ts";
import type { RouteMessage } from "../../route/route.ts";
import { RT_TABLE_MAIN } from "../../route/uapi/rtnetlink_routes.ts";
import { type Args, CommandError, kernelSaid } from "../args.ts";
import { hidden, parseRouteFilter, readRoutes, type RouteFilter } from "../route_filter.ts";
import { printRoute } from "../route_show.ts";
import { hasEncap, type RouteContext } from "../route_words.ts";
import { contextOf, outputOf, type Shell } from "./command.ts";

/** Passes on a refusal of the dump, but that there is no main table yet: then it is empty. */
export function dumpRefused(error: unknown, { table }: RouteFilter, what = "Dump"): void {
  if (!(error instanceof NetlinkError)) throw error;
  if (table === RT_TABLE_MAIN && error.errno === ERRNO.ENOENT && what === "Dump") return;
  throw new CommandError(`${kernelSaid(error)}\n${what} terminated`, 2);
}

/** Whether something that is loaded late is needed to show a route, and is not in the context. */
function lacking(route: RouteMessage, { encap, nexthop, show }: RouteContext): boolean {
  const inDetail = Boolean(show.details) && route.attrs.nhId !== undefined;
  return (encap === undefined && (inDetail || hasEncap(route))) || (inDetail && !nexthop);
}

/** The context with what these routes need, which is loaded only for them. */
export async function contextFor(
  routes: readonly RouteMessage[],
  shell: Shell,
  context: RouteContext = contextOf(shell),
): Promise<RouteContext> {
  const needing = routes.filter((route) => lacking(route, context));
  if (needing.length === 0) return context;
  const out: RouteContext = { ...context, encap: await import("../encap/mod.ts") };
  if (context.show.details && needing.some(({ attrs }) => attrs.nhId !== undefined)) {
    const { nexthopPrinter } = await import("../route_nexthop.ts");
    out.nexthop = nexthopPrinter(shell.connection, context);
  }
  return out;
}

/** `route show`: each route is printed as soon as it is read. */
export async function list(args: Args, shell: Shell): Promise<void> {
  const context = contextOf(shell);
  const filter = parseRouteFilter(args, context, shell.options.family);
  let showing: RouteContext = { ...context, hide: hidden(filter) };
  const out = outputOf(shell);
  try {
    await out.list(async () => {
      for (const route of readRoutes(shell.connection, filter)) {
        if (lacking(route, showing)) showing = await contextFor([route], shell, showing);
        printRoute(route, out, showing);
      }
    });
  } catch (error) {
    out.flush(); // what was read before is shown all the same
    dumpRefused(error, filter);
  }
  out.flush();
}
