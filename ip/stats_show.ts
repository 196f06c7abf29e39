/**
 * How it is shown that hardware began or ceased to keep statistics of a link, as iproute2 shows it.
 *
 * @module
 */
import type { HwStatsInfo, StatsMessage } from "../route/stats.ts";
import type { Output } from "./output.ts";
import type { Context } from "./words.ts";

/** Whether there is something, or why that cannot be told. */
function onOff(
  key: "request" | "used",
  { [key]: value }: HwStatsInfo,
  warn: (line: string) => void,
): boolean | undefined {
  if (value !== undefined && value > 1) {
    warn(`Invalid value for ${key}: expected 0 or 1, got ${value}.`);
    return undefined;
  }
  return value === undefined ? undefined : value === 1;
}

/** Prints what an event tells of the statistics that hardware keeps. */
export function printStats(
  { ifindex, attrs }: StatsMessage,
  out: Output,
  { names, warn = () => {} }: Context,
): void {
  const name = names.link(ifindex), info = attrs.linkOffloadXstats?.hwSInfo;
  out.object(null, () => {
    out.put("ifindex", ifindex, `${ifindex}:`);
    out.put("ifname", name, ` ${name}:`, "ifname");
    if (!info) return;
    out.newline();
    out.object("info", () => {
      const { l3Stats } = info;
      if (!l3Stats) return;
      const request = onOff("request", l3Stats, warn), used = onOff("used", l3Stats, warn);
      out.text("    l3_stats");
      out.object("l3_stats", () => {
        if (request !== undefined) out.put("request", request, ` ${request ? "on" : "off"}`);
        if (used !== undefined) out.put("used", used, ` used ${used ? "on" : "off"}`);
      });
    });
  });
  out.newline();
}
