/**
 * The objects of the command line. Each is loaded when it is first named.
 *
 * @module
 */
import { abbreviates } from "../args.ts";
import type { CommandObject } from "./command.ts";

/** The objects, in the order in which abbreviations are tried. */
export const objects: readonly (readonly [name: string, load: () => Promise<CommandObject>])[] = [
  ["address", async () => (await import("./addr.ts")).addr],
  ["addrlabel", async () => (await import("./addrlabel.ts")).addrlabel],
  ["route", async () => (await import("./route.ts")).route],
  ["maddress", async () => (await import("./maddress.ts")).maddress],
  ["rule", async () => (await import("./rule.ts")).rule],
  ["neighbor", async () => (await import("./neigh.ts")).neigh],
  ["neighbour", async () => (await import("./neigh.ts")).neigh],
  ["ntable", async () => (await import("./ntable.ts")).ntable],
  ["ntbl", async () => (await import("./ntable.ts")).ntable],
  ["link", async () => (await import("./link.ts")).link],
  ["token", async () => (await import("./token.ts")).token],
  ["tcpmetrics", async () => (await import("./tcp_metrics.ts")).tcpMetrics],
  ["tcp_metrics", async () => (await import("./tcp_metrics.ts")).tcpMetrics],
  ["monitor", async () => (await import("./monitor.ts")).monitor],
  ["mroute", async () => (await import("./mroute.ts")).mroute],
  ["mrule", async () => (await import("./rule.ts")).mrule],
  ["netns", async () => (await import("./netns.ts")).netns],
  ["netconf", async () => (await import("./netconf.ts")).netconf],
  ["nexthop", async () => (await import("./nexthop.ts")).nexthop],
  ["bridge", async () => (await import("./bridge.ts")).bridge],
  ["decode", async () => (await import("./decode.ts")).decodeObject],
];

/** The object that `word` names or abbreviates. */
export async function findObject(word: string): Promise<CommandObject | undefined> {
  return await objects.find(([name]) => abbreviates(word, name))?.[1]();
}
