/**
 * `route show`: routes, those that the words ask for.
 *
 * @module
 */
import { ERRNO } from "../../ffi/errno.ts";
import { NetlinkError } from "../../netlink/error.ts";
import type { RouteMessage } from "../../route/route.ts";
import { RT_TABLE_MAIN } from "../../route/uapi/rtnetlink.ts";
import { type Args, CommandError, kernelSaid } from "../args.ts";
import { hidden, parseRouteFilter, readRoutes, type RouteFilter } from "../route_filter.ts";
import { printRoute } from "../route_show.ts";
import { hasEncap, type RouteContext } from "../route_words.ts";
import type { Context } from "../words.ts";
import { contextOf, outputOf, type Shell } from "./command.ts";

/** Passes on a refusal of the dump, but that there is no main table yet: then it is empty. */
export function dumpRefused(error: unknown, { table }: RouteFilter, what = "Dump"): void {
  if (!(error instanceof NetlinkError)) throw error;
  if (table === RT_TABLE_MAIN && error.errno === ERRNO.ENOENT && what === "Dump") return;
  throw new CommandError(`${kernelSaid(error)}\n${what} terminated`, 2);
}

/** The context with what these routes need, which is loaded only for them. */
export async function contextFor(
  routes: readonly RouteMessage[],
  shell: Shell,
  context: Context = contextOf(shell),
): Promise<RouteContext> {
  const out: RouteContext = { ...context };
  if (routes.some(hasEncap)) out.encap = await import("../encap/mod.ts");
  if (context.show.details && routes.some(({ attrs }) => attrs.nhId !== undefined)) {
    const { nexthopPrinter } = await import("../route_nexthop.ts");
    out.encap ??= await import("../encap/mod.ts");
    out.nexthop = nexthopPrinter(shell.connection, context);
  }
  return out;
}

/** `route show`. */
export async function list(args: Args, shell: Shell): Promise<void> {
  const context = contextOf(shell);
  const filter = parseRouteFilter(args, context, shell.options.family);
  const routes: RouteMessage[] = [];
  let refusal: unknown;
  try {
    for (const route of readRoutes(shell.connection, filter)) routes.push(route);
  } catch (error) {
    refusal = error; // what was read before is shown all the same
  }
  const showing = await contextFor(routes, shell, { ...context, hide: hidden(filter) });
  const out = outputOf(shell);
  out.array(null, () => {
    for (const route of routes) printRoute(route, out, showing);
  });
  out.flush();
  if (refusal) dumpRefused(refusal, filter);
}
