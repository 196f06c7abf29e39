/**
 * The objects of the command line. Each is loaded when it is first named.
 *
 * @module
 */
import { abbreviates, CommandError } from "../args.ts";
import { type CommandObject, run, type Shell } from "./command.ts";

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
async function findObject(word: string): Promise<CommandObject | undefined> {
  return await objects.find(([name]) => abbreviates(word, name))?.[1]();
}

/** The text of `help`, as a mistake shows it. */
export async function usage(): Promise<CommandError> {
  return new CommandError((await import("./options.ts")).helpText());
}

/** Objects that were named before, by how. */
const known = new Map<string, CommandObject>();

/** Carries out a command: at once where all that it needs was loaded before. */
export function command([name, ...words]: string[], shell: Shell): void | Promise<void> {
  const object = known.get(name);
  if (object) {
    if (!object.collects) shell.settle?.();
    return run(object, words, shell);
  }
  return findObject(name).then(async (object) => {
    if (!object) {
      if (abbreviates(name, "help")) throw await usage();
      throw new CommandError(`Object "${name}" is unknown, try "ip help".`, 1);
    }
    known.set(name, object);
    return command([name, ...words], shell);
  });
}
