/**
 * `route show`: routes, those that the words ask for.
 *
 * @module
 */
import { ERRNO } from "../../ffi/errno.ts";
import { NetlinkError } from "../../netlink/error.ts";
import { RT_TABLE_MAIN } from "../../route/uapi/rtnetlink.ts";
import { type Args, CommandError, kernelSaid } from "../args.ts";
import { hidden, parseRouteFilter, readRoutes, type RouteFilter } from "../route_filter.ts";
import { printRoute } from "../route_show.ts";
import { contextOf, outputOf, type Shell } from "./command.ts";

/** Passes on a refusal of the dump, but that there is no main table yet: then it is empty. */
export function dumpRefused(error: unknown, { table }: RouteFilter, what = "Dump"): void {
  if (!(error instanceof NetlinkError)) throw error;
  if (table === RT_TABLE_MAIN && error.errno === ERRNO.ENOENT && what === "Dump") return;
  throw new CommandError(`${kernelSaid(error)}\n${what} terminated`, 2);
}

/** `route show`. */
export function list(args: Args, shell: Shell): void {
  const context = contextOf(shell);
  const filter = parseRouteFilter(args, context, shell.options.family);
  const showing = { ...context, hide: hidden(filter) };
  const out = outputOf(shell);
  let refusal: unknown;
  out.array(null, () => {
    try {
      for (const route of readRoutes(shell.connection, filter)) printRoute(route, out, showing);
    } catch (error) {
      refusal = error; // what was read before is shown all the same
    }
  });
  out.flush();
  if (refusal) dumpRefused(refusal, filter);
}
