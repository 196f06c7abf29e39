#!/usr/bin/env -S deno run --v8-flags=--min-semi-space-size=16 --unstable-lazy-dynamic-imports --allow-ffi --allow-read --allow-env=NO_COLOR,COLORFGBG
/**
 * The command line: `netlink link show`, spelled as iproute2 spells it.
 *
 * @module
 */
import { errnoMessage } from "./ffi/errno.ts";
import { SystemError } from "./ffi/error.ts";
import type { Netns } from "./ffi/netns.ts";
import { CommandError, parseInteger } from "./ip/args.ts";
import { explain, noOptions, type Options, type Shell } from "./ip/commands/command.ts";
import { command, usage } from "./ip/commands/mod.ts";
import type { Given } from "./ip/commands/options.ts";
import type { Handle } from "./ip/handle.ts";
import { Names } from "./ip/names.ts";
import { connect, type Connection, type ConnectOptions, openBeside } from "./netlink/connection.ts";
import { parseText } from "./netlink/text.ts";
import type { BesideOptions, SubscribeOptions, Transport } from "./netlink/transport.ts";
import { NETLINK_ROUTE } from "./netlink/uapi.ts";

// Deno reads the source map of each module that is the first to name another, which takes longer than
// to run it: this one names all that every command loads.
import "./ffi/files.ts";
import "./ffi/libc.ts";
import "./ffi/message.ts";
import "./ffi/netns.ts";
import "./ffi/reactor.ts";
import "./ffi/socket.ts";
import "./ip/output.ts";
import "./netlink/address.ts";
import "./netlink/cursor.ts";
import "./netlink/error.ts";
import "./netlink/exchange.ts";
import "./netlink/forms.ts";
import "./netlink/message.ts";
import "./netlink/schema.ts";
import "./netlink/standard.ts";
import "./netlink/tables.ts";
import "./route/link_summary.ts";
import "./route/netns.ts";
import "./route/uapi/if_link.ts";
import "./route/uapi/net_namespace.ts";
import "./route/uapi/rtnetlink.ts";

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

/** The options before the object, and what follows them; where there are none, nothing is loaded for them. */
async function readOptions(words: string[], tty: boolean): Promise<[Given, Options]> {
  const [first = "-help"] = words;
  if (!first.startsWith("-") && first !== "bridge") return [{ "--": words }, noOptions];
  const [{ parseArgs }, { optionsOf, spellAllOut, SPELLED }] = await Promise.all([
    import("@std/cli/parse-args"),
    import("./ip/commands/options.ts"),
  ]);
  const given = parseArgs(await spellAllOut(words), SPELLED) as unknown as Given;
  if (given.help) throw await usage();
  const paint = given.json ? undefined : await painter(given.color as string | undefined, tty);
  const host = given.resolve ? (await import("./ip/hosts.ts")).hostNames() : undefined;
  return [given, { ...optionsOf(given), ...paint && { paint }, ...host && { host } }];
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
  let handle: LazyHandle | undefined, tellPlan: (() => Promise<void>) | undefined;
  try {
    const [given, options] = await readOptions(words, io.tty ?? false);
    if (given.Version) return io.stdout(`netlink utility, netlink-${VERSION}\n`), 0;
    const netns = given.netns as string | undefined;
    const carrier = options === noOptions
      ? undefined
      : await (await import("./ip/commands/options.ts")).carrierOf(
        given,
        io.stdout,
        (print) => tellPlan = print,
      );
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
      const { batch } = await import("./ip/commands/batch.ts");
      const file = given.batch as string;
      return await batch(file, contents(file, io), Boolean(given.force), shell, program);
    }
    if (given["--"].length === 0) throw await usage();
    await command(given["--"], shell);
    return 0;
  } catch (error) {
    const [text, status] = explain(error);
    if (text) say(text);
    return status & 0xff;
  } finally {
    // What was meant before something failed is told too.
    await tellPlan?.();
    handle?.close();
  }
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
    if (!(error instanceof Error)) throw error;
    const [why] = error.message.split(" (os error "); // what else there is, is Deno's own
    throw new CommandError(`Cannot open file "${file}" for reading: ${why}`, 1);
  }
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
