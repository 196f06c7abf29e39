/**
 * How a neighbour is shown, as iproute2 shows it.
 *
 * @module
 */
import type { NeighMessage } from "../route/neigh.ts";
import { familyColour } from "./addr_words.ts";
import { neighRows, shownLladdr } from "./neigh_words.ts";
import { column, type Output } from "./output.ts";
import { familyOf } from "./prefix.ts";
import { type Context, printRows } from "./words.ts";

/** How a neighbour is shown. */
export interface NeighShowing {
  /** The link is not shown, since it is the one that was asked for. */
  hideDev?: boolean;
  /** A notification says that it is gone. */
  deleted?: boolean;
  /** A notification asks for its hardware address. */
  miss?: boolean;
}

const { dev: _, ...withoutDev } = neighRows;

/** Prints a neighbour. */
export function printNeigh(
  neigh: NeighMessage,
  out: Output,
  context: Context,
  { hideDev, deleted, miss }: NeighShowing = {},
): void {
  out.object(null, () => {
    if (deleted) out.put("deleted", true, "Deleted ");
    if (miss) out.put("miss", null, "miss ");
    if (context.show.brief) printBrief(neigh, out, context, hideDev);
    else printRows(hideDev ? withoutDev as typeof neighRows : neighRows, neigh, out, context);
    out.text("\n");
  });
}

function printBrief(
  neigh: NeighMessage,
  out: Output,
  context: Context,
  hideDev: boolean | undefined,
): void {
  const { ifindex, attrs: { dst } } = neigh, lladdr = shownLladdr(neigh, context);
  if (dst !== undefined) {
    const shown = out.host(dst);
    out.put("dst", shown, `${shown.padEnd(39)} `, familyColour(familyOf(dst)));
  }
  if (ifindex && !hideDev) {
    const name = context.names.link(ifindex);
    out.put("dev", name, `${column(name, 16)} `, "ifname");
  }
  if (lladdr !== undefined) out.put("lladdr", lladdr, lladdr, "mac");
}
