/**
 * How the nexthop objects of routes are shown with them.
 *
 * @module
 */
import type { Connection } from "../netlink/connection.ts";
import { NetlinkError } from "../netlink/error.ts";
import { type NexthopMessage, nexthopMessage } from "../route/nexthop.ts";
import { RTM_GETNEXTHOP } from "../route/uapi/rtnetlink.ts";
import { opFlags, printNexthopEntry } from "./nexthop_show.ts";
import type { Output } from "./output.ts";
import type { Context } from "./words.ts";

/**
 * Prints nexthops by their ids; each is asked for once.
 *
 * @param known Those that need not be asked for.
 */
export function nexthopPrinter(
  connection: Connection,
  context: Context,
  known: Map<number, NexthopMessage | undefined> = new Map(),
): (id: number, out: Output) => void {
  const flags = opFlags(context);
  const ask = (id: number) => {
    try {
      const attrs = { id, ...flags && { opFlags: flags } };
      return connection.request(RTM_GETNEXTHOP, nexthopMessage, { attrs });
    } catch (error) {
      if (error instanceof NetlinkError) return undefined;
      throw error;
    }
  };
  return (id, out) => {
    if (!known.has(id)) known.set(id, ask(id));
    const nexthop = known.get(id);
    if (!nexthop) return;
    out.text("\n\tnh_info ");
    printNexthopEntry("nh_info", nexthop, out, { ...context, hide: undefined });
  };
}
