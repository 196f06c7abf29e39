/**
 * How nexthops and the buckets of resilient groups are shown, as iproute2 shows them.
 *
 * @module
 */
import type { NexthopMessage } from "../route/nexthop.ts";
import { NHA_OP_FLAG_DUMP_HW_STATS, NHA_OP_FLAG_DUMP_STATS } from "../route/uapi/nexthop.ts";
import { printNexthopFlags } from "./nexthop_flags.ts";
import { nexthopRows, printTicks } from "./nexthop_words.ts";
import type { Output } from "./output.ts";
import { type Context, printRows } from "./words.ts";

/** Prints a nexthop, where nothing but its line is wanted; routes show theirs under a key of their own. */
export function printNexthopEntry(
  key: string | null,
  nexthop: NexthopMessage,
  out: Output,
  context: Context,
  deleted = false,
): void {
  out.object(key, () => {
    if (deleted) out.put("deleted", true, "Deleted ");
    printRows(nexthopRows, nexthop, out, context);
  });
}

/** Prints a nexthop, and ends the line. */
export function printNexthop(
  nexthop: NexthopMessage,
  out: Output,
  context: Context,
  deleted = false,
): void {
  printNexthopEntry(null, nexthop, out, context, deleted);
  out.text("\n");
}

/** Prints a bucket of a resilient group, and ends the line. */
export function printBucket({ flags, attrs }: NexthopMessage, out: Output): void {
  const { id, resBucket } = attrs;
  out.object(null, () => {
    if (id !== undefined) out.put("id", id, `id ${id} `);
    if (resBucket) {
      const { index, idleTime, nhId } = resBucket;
      out.object("bucket", () => {
        if (index !== undefined) out.put("index", index, `index ${index} `);
        if (idleTime !== undefined) printTicks(out, "idle_time", idleTime);
        if (nhId !== undefined) out.put("nhid", nhId, `nhid ${nhId} `);
      });
    }
    printNexthopFlags(out, flags);
    out.text("\n");
  });
}

/** What the kernel is to tell beside the nexthops themselves. */
export function opFlags({ show: { stats } }: Context): number {
  if (!stats) return 0;
  return NHA_OP_FLAG_DUMP_STATS | (stats > 1 ? NHA_OP_FLAG_DUMP_HW_STATS : 0);
}
