/**
 * `bridge`: bridges, as bridge(8) has them, with its options and objects.
 *
 * @module
 */
import { NetlinkError } from "../../netlink/error.ts";
import { AF_INET, AF_INET6, AF_UNSPEC } from "../../netlink/uapi.ts";
import { abbreviates, Args, CommandError, duplicate, kernelSaid, wrongArgument } from "../args.ts";
import type { VlanWireFilter } from "../bridge_vlan.ts";
import { printTitles } from "../bridge_words.ts";
import { atoi } from "../c_numbers.ts";
import { type Command, type CommandObject, type Options, outputOf, type Shell } from "./command.ts";

/** An object of bridge(8). */
export interface BridgeObject {
  /** Its name: `fdb`. */
  readonly name: string;
  /** What can be done with it, in the order in which abbreviations are tried. */
  readonly verbs: readonly (readonly [verb: string, command: Command])[];
  /** Verbs that are not abbreviated. */
  readonly exact?: readonly string[];
  /** What is done when nothing is said. */
  readonly otherwise: Command;
  /** The text of `help`. */
  readonly help: string;
}

const objects: readonly (readonly [name: string, load: () => Promise<BridgeObject>])[] = [
  ["link", async () => (await import("./bridge_link.ts")).bridgeLink],
  ["fdb", async () => (await import("./bridge_fdb.ts")).fdb],
  ["mdb", async () => (await import("./bridge_mdb.ts")).mdb],
  ["mst", async () => (await import("./bridge_vlan.ts")).mst],
  ["vlan", async () => (await import("./bridge_vlan.ts")).vlan],
  ["vni", async () => (await import("./bridge_vni.ts")).bridgeVni],
  ["monitor", async () => (await import("./bridge_monitor.ts")).bridgeMonitor],
];

/** Status of what bridge(8) gives up, while a batch goes on with `-force`: 255 in the end. */
const FAILED = -1;

/** Something cannot be done; a batch file may go on. */
export function failed(message: string, status: number = FAILED): CommandError {
  return new CommandError(message, status);
}

/** There is no such device. */
export function noDevice(name: string): CommandError {
  return failed(`Cannot find device "${name}"`);
}

/** The index of a device. @throws {CommandError} if there is none, saying that or `what`. */
export function indexOf(
  { handle: { names } }: Shell,
  name: string,
  what: (name: string) => CommandError = noDevice,
): number {
  const index = names.index(name);
  if (index === undefined) throw what(name);
  return index;
}

/** Takes `dev` and `vid`; as bridge(8) has it, what is no keyword is passed over. */
export function takeFilter(args: Args, shell: Shell, withVid = true): VlanWireFilter {
  let dev: string | undefined, vid = 0;
  while (args.more) {
    if (args.takeIf("dev")) {
      const name = args.take();
      if (dev !== undefined) throw duplicate("dev", name);
      dev = name;
    } else if (withVid && args.takeIf("vid")) {
      const text = args.take();
      if (vid) throw duplicate("vid", text);
      vid = atoi(text);
    } else args.take();
  }
  return { index: dev === undefined ? 0 : indexOf(shell, dev), vid };
}

/** There is no such bridge. */
export function noBridge(name: string): CommandError {
  return failed(`Cannot find bridge device "${name}"`);
}

/**
 * Reads and prints what the kernel has in a dump.
 *
 * @throws {CommandError} as bridge(8) does if that fails; the text that was begun is left at that.
 */
export function printDump(print: () => void, ended = "Dump terminated"): void {
  try {
    print();
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    throw new CommandError(`${kernelSaid(error)}\n${ended}`, 1);
  }
}

/** Asks for one object. @throws {CommandError} as bridge(8) does if that fails. */
export function answer<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw error instanceof NetlinkError ? failed(kernelSaid(error), -2) : error;
  }
}

/**
 * Reads what is printed in columns, below titles; where that fails, the titles stay, and of JSON the
 * beginning.
 */
export function readBelow<T>(
  shell: Shell,
  titles: readonly [string, ...string[]],
  read: () => T,
): T {
  const { json, pretty } = shell.options, out = outputOf(shell);
  printTitles(out, ...titles);
  out.flush();
  try {
    return read();
  } catch (error) {
    if (json) shell.out(pretty ? "[ " : "[");
    throw error;
  }
}

// ── keywords ─────────────────────────────────────────────────────────────────────────────────

/** A keyword, what it does, and whether it may be abbreviated. */
export type Keyword<D> = readonly [
  word: string,
  take: (draft: D, args: Args, shell: Shell) => void,
  short?: "short",
];

/** Takes a word if it is a keyword, of which the first that fits counts. */
export function takeKeyword<D>(
  keywords: readonly Keyword<D>[],
  draft: D,
  args: Args,
  shell: Shell,
): boolean {
  const text = args.next ?? "";
  const found = keywords.find(([word, , short]) => short ? abbreviates(text, word) : text === word);
  if (!found) return false;
  args.take();
  found[1](draft, args, shell);
  return true;
}

/** Takes `on` or `off`, for a keyword of bridge(8). */
export function takeOnOff(args: Args, word: string): number {
  const text = args.take();
  if (text === "on" || text === "off") return Number(text === "on");
  // The status is what -EINVAL becomes.
  throw failed(`Error: argument of "${word}" must be one of "off", "on", not "${text}"`, -22);
}

// ── options ──────────────────────────────────────────────────────────────────────────────────

const HELP = `Usage: netlink bridge [ OPTIONS ] OBJECT { COMMAND | help }
       netlink bridge [ -force ] -batch FILE
OBJECT := { ${objects.map(([name]) => name).join(" | ")} }
OPTIONS := { -Version | -statistics | -details | -oneline | -timestamp |
             -family { inet | inet6 } | -4 | -6 | -netns NAME | -color |
             -compressvlans | -force | -json | -pretty | -batch FILE }`;

/** Options in the order in which abbreviations are tried, as the command line spells them out. */
const OPTIONS = [
  "help",
  "Version",
  "stats",
  "statistics",
  "details",
  "oneline",
  "timestamp",
  "family",
  "netns",
  "color",
  "compressvlans",
  "force",
  "json",
  "pretty",
  "batch",
];
const COLOUR = /^(.*?)(?:=(always|auto|never|))?$/s;

/** Spells the options out that stand before an object, as `--details`; `--` ends them. */
export function spellOut(words: readonly string[]): string[] {
  const out: string[] = [], args = new Args(words);
  while (args.next?.startsWith("-")) {
    const word = args.take();
    if (word === "--") break;
    const text = word.replace(/^--/, "-");
    if (text === "-4" || text === "-6") {
      out.push(`--family=${text === "-4" ? "inet" : "inet6"}`);
      continue;
    }
    const [, name, mode] = COLOUR.exec(text) as RegExpExecArray;
    const found = OPTIONS.find((option) =>
      option === "color"
        ? abbreviates(name, "-color")
        : mode === undefined && abbreviates(text, `-${option}`)
    );
    if (found === undefined) {
      throw new CommandError(`Option "${text}" is unknown, try "bridge help".`);
    }
    if (found === "help") throw new CommandError(HELP);
    if (found === "Version") return [...out, "--Version"];
    if (found === "color") out.push(`--color=${mode || "always"}`);
    else if (found === "family" || found === "batch" || found === "netns") {
      if (!args.more) throw found === "netns" ? noNetns() : new CommandError(HELP);
      const value = args.take();
      if (found === "family") checkFamily(value);
      out.push(`--${found}=${value}`);
    } else out.push(`--${found === "stats" ? "statistics" : found}`);
  }
  return [...out, "--", ...args.rest()];
}

/** What bridge(8) says where a name is missing. */
function noNetns(): CommandError {
  return new CommandError('Cannot open network namespace "(null)": No such file or directory');
}

const FAMILIES: Readonly<Record<string, number>> = { inet: AF_INET, inet6: AF_INET6 };

function checkFamily(name: string): void {
  if (Object.hasOwn(FAMILIES, name)) return;
  throw name === "help" ? new CommandError(HELP) : wrongArgument(name, "invalid protocol family");
}

/** What spelled-out options change of those before: in a line of a batch file there may be some. */
function withOptions(options: Options, spelled: readonly string[]): Options {
  const count = (name: string) => spelled.filter((option) => option === `--${name}`).length;
  const family = spelled.findLast((option) => option.startsWith("--family="))?.split("=")[1];
  return {
    ...options,
    details: options.details + count("details"),
    stats: options.stats + count("statistics"),
    timestamp: options.timestamp || count("timestamp") > 0,
    oneline: options.oneline || count("oneline") > 0,
    json: options.json || count("json") > 0,
    pretty: options.pretty || count("pretty") > 0,
    compressVlans: options.compressVlans || count("compressvlans") > 0,
    family: family === undefined ? options.family : FAMILIES[family] ?? AF_UNSPEC,
  };
}

/** Carries out the words that follow `bridge`. */
async function runBridge(args: Args, shell: Shell): Promise<void> {
  const words = spellOut(args.rest()), end = words.indexOf("--");
  const options = withOptions(shell.options, words.slice(0, end));
  const [name, ...rest] = words.slice(end + 1);
  if (name === undefined) throw new CommandError(HELP);
  const load = objects.find(([object]) => abbreviates(name, object))?.[1];
  if (!load) {
    if (abbreviates(name, "help")) throw new CommandError(HELP);
    throw failed(`Object "${name}" is unknown, try "bridge help".`);
  }
  const object = await load(), { connection } = shell;
  try {
    await runObject(object, rest, { ...shell, connection, options });
  } catch (error) {
    throw error instanceof NetlinkError ? failed(kernelSaid(error)) : error;
  }
}

async function runObject(object: BridgeObject, words: string[], shell: Shell): Promise<void> {
  const args = new Args(words), word = args.next;
  // What has no verbs takes other words.
  if (word === undefined || object.verbs.length === 0) return await object.otherwise(args, shell);
  args.take();
  const fits = (verb: string) =>
    object.exact?.includes(verb) ? word === verb : abbreviates(word, verb);
  const found = object.verbs.find(([verb]) => fits(verb));
  if (found) return await found[1](args, shell);
  if (fits("help")) throw new CommandError(object.help);
  throw new CommandError(`Command "${word}" is unknown, try "bridge ${object.name} help".`);
}

/** The object `bridge`, which has objects of its own. */
export const bridge: CommandObject = {
  name: "bridge",
  verbs: [],
  otherwise: runBridge,
  help: HELP,
};
