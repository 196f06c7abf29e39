#!/usr/bin/env -S deno run --v8-flags=--min-semi-space-size=16 --unstable-lazy-dynamic-imports --allow-ffi --allow-read --allow-env=NO_COLOR,COLORFGBG
/**
 * The command line: `netlink link show`, spelled as iproute2 spells it.
 *
 * @module
 */
import { parseArgs } from "@std/cli/parse-args";
import { ERRNO, errnoMessage } from "./ffi/errno.ts";
import { SystemError } from "./ffi/error.ts";
import type { Netns } from "./ffi/netns.ts";
import {
  abbreviates,
  CommandError,
  incomplete,
  kernelSaid,
  required,
  warningSaid,
  wrongArgument,
} from "./ip/args.ts";
import { type CommandObject, type Options, run, type Shell } from "./ip/commands/command.ts";
import { findObject, objects } from "./ip/commands/mod.ts";
import type { Handle } from "./ip/handle.ts";
import { Names } from "./ip/names.ts";
import { parseInteger, u32 } from "./ip/words.ts";
import { connect, type Connection, type ConnectOptions, openBeside } from "./netlink/connection.ts";
import { NetlinkError } from "./netlink/error.ts";
import type { DryRun } from "./netlink/record.ts";
import { parseText } from "./netlink/text.ts";
import type { BesideOptions, SubscribeOptions, Transport } from "./netlink/transport.ts";
import {
  AF_BRIDGE,
  AF_INET,
  AF_INET6,
  AF_MPLS,
  AF_PACKET,
  AF_UNSPEC,
  NETLINK_ROUTE,
} from "./netlink/uapi.ts";

/** Where the command line reads and writes, when not the process's own. */
export interface Io {
  /** Takes what is printed. */
  stdout: (text: string) => void;
  /** Takes what is said of errors. */
  stderr: (text: string) => void;
  /** The network namespace to begin in; the present one unless given. */
  netns?: Netns;
  /** Whether standard output is a terminal. */
  tty?: boolean;
  /** Whether all of it is the process's own, so that a program that is run may have it. */
  own?: boolean;
  /** Ends what would go on for ever: `monitor`. */
  signal?: AbortSignal;
  /** Reads what is put in, to its end; undefined if that is a terminal. Nothing unless given. */
  stdin?: () => Promise<Uint8Array | undefined>;
  /** Reads what is put in as it comes, for `-batch -`; as `stdin` does unless given. */
  chunks?: () => AsyncIterable<Uint8Array>;
}

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

const HELP = `Usage: netlink [ OPTIONS ] OBJECT { COMMAND | help }
       netlink [ -force ] -batch FILE
OBJECT := { ${objects.map(([name]) => name).join(" | ")} }
OPTIONS := { ${
  ORDER.map((name) => `-${name}${VALUED.includes(name as never) ? ` ${name.toUpperCase()}` : ""}`)
    .join(" | ")
} |
             -4 | -6 | -0 | -M | -B }
FAMILY := { ${Object.keys(FAMILIES).join(" | ")} }`;

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
async function spellAllOut(words: readonly string[]): Promise<string[]> {
  const spelled = spellOut(words), end = spelled.indexOf("--");
  if (end < 0 || spelled[end + 1] !== "bridge") return spelled;
  const bridge = await import("./ip/commands/bridge.ts");
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

/** Whether the terminal says that its background is dark, by `COLORFGBG`. */
function darkBackground(): boolean {
  const variable = "COLORFGBG";
  // Asking first, since reading without a grant would prompt.
  const { state } = Deno.permissions.querySync({ name: "env", variable });
  return state === "granted" && /;(?:[0-6]|8)$/.test(Deno.env.get(variable) ?? "");
}

async function painter(wish: string | undefined, tty: boolean): Promise<Options["paint"]> {
  if (wish === undefined || wish === "never" || (wish === "auto" && !tty)) return undefined;
  const { blue, cyan, getColorEnabled, green, magenta, red, setColorEnabled, yellow } =
    await import(
      "@std/fmt/colors"
    );
  setColorEnabled(true); // which NO_COLOR prevents
  if (!getColorEnabled()) return undefined;
  const dark = darkBackground();
  // iproute2 ends a colour by resetting everything, and has bold and colour in one sequence.
  const startOf = (paint: (text: string) => string) => {
    const [start] = paint(" ").split(" ");
    return dark ? start.replace("[", "[1;") : start;
  };
  const starts = {
    ifname: startOf(cyan),
    mac: startOf(yellow),
    inet: startOf(magenta),
    inet6: startOf(blue),
    up: startOf(green),
    down: startOf(red),
  };
  return (colour, text) => `${starts[colour]}${text}\x1b[0m`;
}

/** The namespace that commands work in; opened when the first command needs it. */
class LazyHandle implements Handle {
  #connection?: Connection;
  #names?: Names;

  constructor(
    readonly netns?: Netns,
    readonly receiveBuffer?: number,
    readonly strict = true,
    readonly carrier?: (options: ConnectOptions) => Transport,
  ) {}

  get namespace(): Netns | undefined {
    return this.netns;
  }

  get connection(): Connection {
    const options = this.#options, { carrier } = this;
    return this.#connection ??= connect(
      NETLINK_ROUTE,
      carrier ? { transport: carrier(options) } : options,
    );
  }

  get names(): Names {
    return this.#names ??= new Names(this.connection);
  }

  subscribe = (groups: readonly number[], events?: SubscribeOptions): Connection => {
    const { receiveBuffer } = this;
    // What the command line says holds for events as well.
    const options = { ...events, ...receiveBuffer !== undefined && { receiveBuffer } };
    const transport = this.beside({ ...options, groups, protocol: NETLINK_ROUTE });
    return connect(NETLINK_ROUTE, { transport });
  };

  beside = (wanted: BesideOptions & { protocol: number }): Transport => {
    const options = this.#options;
    const own = this.carrier ? { ...options, transport: this.connection.transport } : options;
    return openBeside(own, wanted);
  };

  get #options(): ConnectOptions {
    const { netns, receiveBuffer, strict } = this;
    return {
      ...netns !== undefined && { netns },
      ...receiveBuffer !== undefined && { receiveBuffer },
      strict,
    };
  }

  close(): void {
    this.#connection?.close();
  }
}

/** What --record, --replay and --dry-run put in place of a socket; files that are wrong say so. */
async function carrierOf(
  given: Record<string, unknown>,
  planned: (plan: DryRun) => void,
): Promise<((options: ConnectOptions) => Transport) | undefined> {
  const { record: to, replay: from, "dry-run": dry } = given as Partial<Record<string, string>>;
  if (to === undefined && from === undefined && !dry) return undefined;
  const { record, replay } = await import("./netlink/record.ts");
  const { dryRun } = await import("./ip/explain.ts");
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
    planned(plan);
    return plan;
  };
}

/** Prints what a dry run held back: explained, or in JSON with its bytes as hex. */
async function printPlan({ held }: DryRun, options: Options, io: Io): Promise<void> {
  const { explainMessages, plannedJson } = await import("./ip/explain.ts");
  if (options.json) {
    io.stdout(JSON.stringify(held.map(plannedJson), null, options.pretty ? 4 : 0) + "\n");
  } else for (const { bytes, protocol } of held) io.stdout(explainMessages(bytes, protocol));
}

/** What iproute2 says of an error, and the exit status. */
function explain(error: unknown): [text: string, status: number] {
  if (error instanceof CommandError) return [error.message, error.status];
  if (error instanceof NetlinkError) return [kernelSaid(error), 2];
  if (error instanceof RangeError || error instanceof SystemError) return [error.message, 1];
  if (error instanceof Error && error.name === "FfiPermissionError") return [error.message, 1];
  throw error;
}

/**
 * Carries out a command line.
 *
 * @param words The words after the program's name: `["-d", "link", "show"]`.
 * @return The exit status, as iproute2's: 0, 1, 2 or 255.
 *
 * @example
 * ```ts
 * const status = await main(["link", "set", "eth0", "up"]);
 * ```
 */
export async function main(words: string[], io: Io = processIo()): Promise<number> {
  const say = (text: string) => io.stderr(text + "\n");
  let handle: LazyHandle | undefined, plan: [DryRun, Options] | undefined;
  try {
    const given = parseArgs(await spellAllOut(words), {
      boolean: COUNTED,
      string: [...VALUED, "color"],
      collect: ["human-readable", "statistics", "details"],
      "--": true,
    }) as unknown as Record<string, unknown> & { "--": string[] };
    if (given.Version) return io.stdout(`netlink utility, netlink-${VERSION}\n`), 0;
    if (given.help) throw new CommandError(HELP);
    const count = (name: string) => (given[name] as boolean[]).length;
    const family = given.family as string | undefined;
    const options: Options = {
      details: count("details"),
      stats: count("statistics"),
      human: count("human-readable") > 0,
      brief: Boolean(given.brief),
      iec: Boolean(given.iec),
      numeric: Boolean(given.Numeric),
      family: family === undefined ? AF_UNSPEC : FAMILIES[family],
      linkOnly: false,
      json: Boolean(given.json),
      pretty: Boolean(given.pretty),
      oneline: Boolean(given.oneline),
      all: Boolean(given.all),
      compressVlans: Boolean(given.compressvlans),
      timestamp: Boolean(given.timestamp) || Boolean(given.tshort),
      tshort: Boolean(given.tshort),
      loops: given.loops === undefined ? 10 : parseInt(given.loops as string) || 0,
      echo: Boolean(given.echo),
      dryRun: Boolean(given["dry-run"]),
      paint: given.json
        ? undefined
        : await painter(given.color as string | undefined, io.tty ?? false),
      ...Boolean(given.resolve) && { host: (await import("./ip/hosts.ts")).hostNames() },
    };
    const netns = given.netns as string | undefined;
    const carrier = await carrierOf(given, (made) => plan = [made, options]);
    const lazy = handle = new LazyHandle(
      netns ?? io.netns,
      given.rcvbuf === undefined ? undefined : parseInteger(given.rcvbuf as string),
      // As iproute2 has it: in a batch the kernel is not asked to be strict.
      given.batch === undefined,
      carrier,
    );
    if (netns !== undefined) enter(netns, lazy);
    const shell: Shell = {
      options,
      handle,
      get connection() {
        return lazy.connection;
      },
      out: io.stdout,
      tty: io.tty ?? false,
      ...io.signal && { signal: io.signal },
      input: io.stdin ?? (() => Promise.resolve(new Uint8Array())),
      warn: say,
      own: io.own ?? false,
      batch: given.batch !== undefined,
    };
    if (given.batch !== undefined) {
      const program = given["--"][0] === "bridge" ? ["bridge"] : [];
      return await batch(given.batch as string, Boolean(given.force), shell, io, program);
    }
    if (given["--"].length === 0) throw new CommandError(HELP);
    await command(given["--"], shell);
    return 0;
  } catch (error) {
    const [text, status] = explain(error);
    if (text) say(text);
    return status & 0xff;
  } finally {
    // What was meant before something failed is told too.
    if (plan) await printPlan(...plan as [DryRun, Options], io);
    handle?.close();
  }
}

/** Objects that were named before, by how. */
const known = new Map<string, CommandObject>();

/** Carries out a command: at once where all that it needs was loaded before. */
function command([name, ...words]: string[], shell: Shell): void | Promise<void> {
  const object = known.get(name);
  if (object) {
    if (!object.collects) shell.settle?.();
    return run(object, words, shell);
  }
  return findObject(name).then((object) => {
    if (!object) {
      throw new CommandError(
        abbreviates(name, "help") ? HELP : `Object "${name}" is unknown, try "ip help".`,
        abbreviates(name, "help") ? 255 : 1,
      );
    }
    known.set(name, object);
    return command([name, ...words], shell);
  });
}

/** Opens the namespace of `-netns` at once. @throws {CommandError} if there is none. */
function enter(name: string, handle: LazyHandle): void {
  try {
    void handle.connection;
  } catch (error) {
    const failed = `setting the network namespace "${name}" failed`;
    if (error instanceof RangeError) throw new CommandError(`${failed}: Invalid argument`);
    if (!(error instanceof SystemError)) throw error;
    const why = errnoMessage(error.errno);
    if (error.syscall === "setns") throw new CommandError(`${failed}: ${why}`);
    if (error.syscall !== "open") throw error;
    throw new CommandError(`Cannot open network namespace "${name}": ${why}`);
  }
}

/** What a batch file has in it, as it comes. @throws {CommandError} if it cannot be read. */
async function* contents(file: string, io: Io): AsyncGenerator<Uint8Array> {
  if (file === "-") {
    if (io.chunks) yield* io.chunks();
    else yield await io.stdin?.() ?? new Uint8Array();
    return;
  }
  try {
    yield Deno.readFileSync(file);
  } catch (error) {
    const { errno } = error as { errno?: number };
    if (!(error instanceof Error)) throw error;
    const why = error instanceof Deno.errors.NotFound
      ? errnoMessage(ERRNO.ENOENT)
      : errno
      ? errnoMessage(errno)
      : error.message;
    throw new CommandError(`Cannot open file "${file}" for reading: ${why}`, 1);
  }
}

/** Carries out the commands of a file; `program` are words that all begin with. */
async function batch(
  file: string,
  force: boolean,
  shell: Shell,
  io: Io,
  program: string[],
): Promise<number> {
  let status = 0, told = 0, warned = 0;
  const failed = (error: unknown, line: number): number => {
    const [text, code] = explain(error);
    if (text) shell.warn(text);
    shell.warn(`Command failed ${file}:${line}`);
    status = 1;
    return code;
  };
  try {
    const [{ batchLines }, { collecting }] = await Promise.all([
      import("./ip/batch.ts"),
      import("./ip/bulk.ts"),
    ]);
    // Where nothing but the end of the file ends it, changes need not be waited for one by one.
    const { connection, names } = collecting(shell.connection, {
      later: force ? "asked" : "never",
      acknowledged: true,
      onSettled: ({ refusals, warnings }) => {
        while (told < refusals.length || warned < warnings.length) {
          const refusal = refusals[told], warning = warnings[warned];
          if (warning && !(refusal?.index < warning.index)) {
            shell.warn(warningSaid(warning.text));
            warned++;
          } else {
            failed(refusal.error, connection.places[refusal.index] as number);
            told++;
          }
        }
      },
    });
    const { namespace, subscribe, beside } = shell.handle;
    const handle: Handle = { connection, names, subscribe, beside, ...namespace && { namespace } };
    const settle = () => connection.flush();
    const each: Shell = { ...shell, handle, connection, settle };
    for await (const lines of batchLines(contents(file, io))) {
      for (const { words, line, wrong } of lines) {
        connection.place = line;
        try {
          if (wrong) throw wrong;
          const done = command(program.length ? [...program, ...words] : words, each);
          if (done) await done;
          continue;
        } catch (error) {
          settle();
          // Wrong words end all, as they do in iproute2, whatever -force says.
          const code = failed(error, line);
          if (code === 255 || wrong) return code;
        }
        if (!force) return status;
      }
    }
    settle();
  } catch (error) {
    const [text, code] = explain(error);
    if (text) shell.warn(text);
    return code || status;
  }
  return status;
}

const VERSION = "0.1.0";

/** The process's own standard output and error. */
function processIo(): Io {
  const put = (file: { writeSync(bytes: Uint8Array): number }) => (text: string) => {
    const bytes = parseText(text);
    try {
      for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
    } catch (error) {
      // The reader of a pipe has had enough; 141 is what a shell reports for SIGPIPE.
      if (error instanceof Deno.errors.BrokenPipe) Deno.exit(141);
      console.error(`Cannot write: ${error instanceof Error ? error.message : error}`);
      Deno.exit(1);
    }
  };
  const stdin = async () =>
    Deno.stdin.isTerminal()
      ? undefined
      : new Uint8Array(await new Response(Deno.stdin.readable).arrayBuffer());
  return {
    stdout: put(Deno.stdout),
    stderr: put(Deno.stderr),
    stdin,
    chunks: () => Deno.stdin.readable,
    tty: Deno.stdout.isTerminal(),
    own: true,
  };
}

if (import.meta.main) Deno.exit(await main(Deno.args));
