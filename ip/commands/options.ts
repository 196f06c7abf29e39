/**
 * The options before the object, as iproute2 has them. Loaded where one is given.
 *
 * @module
 */
import { SystemError } from "../../ffi/error.ts";
import type { ConnectOptions } from "../../netlink/connection.ts";
import type { DryRun } from "../../netlink/record.ts";
import type { Transport } from "../../netlink/transport.ts";
import { AF_BRIDGE, AF_INET, AF_INET6, AF_MPLS, AF_PACKET } from "../../netlink/uapi.ts";
import { abbreviates, CommandError, incomplete, required, wrongArgument } from "../args.ts";
import { u32 } from "../values.ts";
import { noOptions, type Options } from "./command.ts";
import { objects } from "./mod.ts";

// The options before the object: in iproute2's order, in which abbreviations are tried.
const COUNTED = [
  "human-readable",
  "iec",
  "statistics",
  "details",
  "resolve",
  "oneline",
  "timestamp",
  "tshort",
  "Version",
  "force",
  "brief",
  "json",
  "pretty",
  "help",
  "Numeric",
  "all",
  "echo",
  "dry-run",
  "compressvlans",
] as const;
const VALUED = ["loops", "family", "batch", "rcvbuf", "netns", "record", "replay"] as const;
/** Options that iproute2 has not, or that it does not abbreviate. */
const WHOLE = ["echo", "dry-run", "compressvlans", "record", "replay"];
const ORDER = ["loops", "family", ...COUNTED.slice(0, 9), "force", "batch"]
  .concat(
    COUNTED.slice(10, 13),
    "rcvbuf",
    "color",
    "help",
    "netns",
    COUNTED.slice(14),
    "record",
    "replay",
  );
/** Other names of options. */
const SYNONYMS: Readonly<Record<string, string>> = { human: "human-readable", stats: "statistics" };
const FAMILIES: Readonly<Record<string, number>> = {
  inet: AF_INET,
  inet6: AF_INET6,
  link: AF_PACKET,
  mpls: AF_MPLS,
  bridge: AF_BRIDGE,
};
const FAMILY_LETTERS: Readonly<Record<string, string>> = {
  "4": "inet",
  "6": "inet6",
  "0": "link",
  M: "mpls",
  B: "bridge",
};
/** What an option without its value is said to lack. */
const MISSING: Readonly<Record<string, string>> = {
  loops: "loop count",
  family: "family type",
  batch: "batch file",
  rcvbuf: "rcvbuf size",
};

/** What is said at once of an option's value. @throws {CommandError} if it is wrong. */
const CHECKS: Readonly<Record<string, (value: string) => void>> = {
  family(value) {
    if (!Object.hasOwn(FAMILIES, value)) throw wrongArgument(value, "invalid protocol family");
  },
  rcvbuf(value) {
    try {
      u32.parse(value, "", undefined as never);
    } catch {
      throw new CommandError(`Invalid rcvbuf size '${value}'`);
    }
  },
};
const COLOUR_MODES = ["", "always", "auto", "never"];

/** The option that `text` is or abbreviates; nothing comes after a `=` but a colour's mode. */
function optionOf(text: string): string | undefined {
  const [name, mode] = text.split(/=(.*)/s);
  if (mode !== undefined && !COLOUR_MODES.includes(mode)) return undefined;
  const known = mode === undefined ? [...ORDER, ...Object.keys(SYNONYMS)] : ["color"];
  // A dash alone abbreviates the first of all.
  const found = known.find((option) => abbreviates(`-${name}`, `-${option}`));
  return found && WHOLE.includes(found) && name !== found
    ? undefined
    : found && (SYNONYMS[found] ?? found);
}

/**
 * Spells the options before the object out, for parseArgs: `-br -s` becomes `--brief --statistics`.
 *
 * @throws {CommandError} at the first one that is wrong; what follows `-V` or `-help` is not read.
 */
function spellOut(words: readonly string[]): string[] {
  const out: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === "--") return [...out, "--", ...words.slice(i + 1)];
    if (!word.startsWith("-")) return [...out, "--", ...words.slice(i)];
    const text = word.replace(/^--?/, ""), letter = FAMILY_LETTERS[text];
    const found = letter ? "family" : optionOf(text);
    if (found === undefined) {
      throw new CommandError(`Option "-${text}" is unknown, try "ip -help".`);
    }
    if (letter) out.push(`--family=${letter}`);
    else if (found === "color") out.push(`--color=${text.split("=")[1] || "always"}`);
    else if (!(VALUED as readonly string[]).includes(found)) out.push(`--${found}`);
    else {
      const value = words[++i];
      if (value === undefined) throw found in MISSING ? required(MISSING[found]) : incomplete();
      if (found === "family" && value === "help") return [...out, "--help"];
      CHECKS[found]?.(value);
      out.push(`--${found}=${value}`);
    }
    if (found === "Version" || found === "help") return out;
  }
  return out;
}

/** As {@linkcode spellOut}; options after `bridge`, in the spelling of bridge(8), join the others. */
export async function spellAllOut(words: readonly string[]): Promise<string[]> {
  const spelled = spellOut(words), end = spelled.indexOf("--");
  if (end < 0 || spelled[end + 1] !== "bridge") return spelled;
  const bridge = await import("./bridge.ts");
  const more = bridge.spellOut(spelled.slice(end + 2)), rest = more.indexOf("--");
  // Of bridge(8) nothing is left after -Version.
  if (rest < 0) return [...spelled.slice(0, end), ...more];
  return [
    ...spelled.slice(0, end),
    ...more.slice(0, rest),
    "--",
    "bridge",
    ...more.slice(rest + 1),
  ];
}

/** How parseArgs of `@std/cli` reads what is spelled out. */
export const SPELLED = {
  boolean: COUNTED,
  string: [...VALUED, "color"],
  collect: ["human-readable", "statistics", "details"],
  "--": true,
} as const;

/** The values of options that were given, and the words that follow them. */
export type Given = Readonly<Record<string, unknown>> & { readonly "--": string[] };

/** What was given of how to show, and of what commands do. */
export function optionsOf(given: Given): Options {
  const count = (name: string) => (given[name] as boolean[]).length;
  const { family, loops } = given as Partial<Record<string, string>>;
  return {
    ...noOptions,
    details: count("details"),
    stats: count("statistics"),
    human: count("human-readable") > 0,
    brief: Boolean(given.brief),
    iec: Boolean(given.iec),
    numeric: Boolean(given.Numeric),
    family: family === undefined ? noOptions.family : FAMILIES[family],
    json: Boolean(given.json),
    pretty: Boolean(given.pretty),
    oneline: Boolean(given.oneline),
    all: Boolean(given.all),
    compressVlans: Boolean(given.compressvlans),
    timestamp: Boolean(given.timestamp) || Boolean(given.tshort),
    tshort: Boolean(given.tshort),
    loops: loops === undefined ? noOptions.loops : parseInt(loops) || 0,
    echo: Boolean(given.echo),
    dryRun: Boolean(given["dry-run"]),
  };
}

/** The text of `help`. */
export function helpText(): string {
  const options = ORDER.map((name) =>
    `-${name}${VALUED.includes(name as never) ? ` ${name.toUpperCase()}` : ""}`
  );
  return `Usage: netlink [ OPTIONS ] OBJECT { COMMAND | help }
       netlink [ -force ] -batch FILE
OBJECT := { ${objects.map(([name]) => name).join(" | ")} }
OPTIONS := { ${options.join(" | ")} |
             -4 | -6 | -0 | -M | -B }
FAMILY := { ${Object.keys(FAMILIES).join(" | ")} }`;
}

/**
 * What --record, --replay and --dry-run put in place of a socket; files that are wrong say so.
 *
 * @param planned Is given what prints the plan of a dry run, as soon as there may be one.
 */
export async function carrierOf(
  given: Given,
  out: (text: string) => void,
  planned: (print: () => Promise<void>) => void,
): Promise<((options: ConnectOptions) => Transport) | undefined> {
  const { record: to, replay: from, "dry-run": dry } = given as Partial<Record<string, string>>;
  if (to === undefined && from === undefined && !dry) return undefined;
  const { record, replay } = await import("../../netlink/record.ts");
  const { dryRun } = await import("../explain.ts");
  const open = (file: string, carrier: () => Transport) => {
    try {
      return carrier();
    } catch (error) {
      if (!(error instanceof Error) || !("code" in error) || error instanceof SystemError) {
        throw error;
      }
      throw new CommandError(`Cannot open file "${file}": ${error.message}`, 1);
    }
  };
  return (options) => {
    let carrier = from === undefined ? undefined : open(from, () => replay(from));
    if (to !== undefined) {
      const inner = carrier;
      carrier = open(to, () => record(to, inner ? { transport: inner } : options));
    }
    if (!dry) return carrier as Transport;
    const plan = dryRun(carrier ? { transport: carrier } : options);
    planned(() => printPlan(plan, given, out));
    return plan;
  };
}

/** Prints what a dry run held back: explained, or in JSON with its bytes as hex. */
async function printPlan(
  { held }: DryRun,
  { json, pretty }: Given,
  out: (text: string) => void,
): Promise<void> {
  const { explainMessages, plannedJson } = await import("../explain.ts");
  if (json) {
    out(JSON.stringify(held.map(plannedJson), null, pretty ? 4 : 0) + "\n");
  } else for (const { bytes, protocol } of held) out(explainMessages(bytes, protocol));
}
