/**
 * Parity with iproute2: the same words, given to the reference and to our command line, show the
 * same and do the same.
 *
 * ```ts
 * parity("veth", {
 *   setup: ["link add v0 type veth peer name v1"],
 *   show: [["link", "show"], ["-d", "-j", "link", "show", "v0"], ["bridge", "link"]],
 * });
 * sameChange("mtu", {
 *   setup: ["link add v0 type veth peer name v1"],
 *   change: ["link", "set", "v0", "mtu", "1400"],
 * });
 * ```
 *
 * Words whose first is `bridge` or `tc` are for that program, all others are for `ip`.
 * @module
 */

import { assertEquals, AssertionError } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import { type Io, main } from "../cli.ts";
import { stdFlags } from "./std.ts";
import { reference } from "./iproute2.ts";
import { eventually, kernelTest, type Namespace, namespace, type Result, sleep } from "./ns.ts";

/** What both kinds of test have. */
interface Options {
  /** What the kernel must be able to do, see {@linkcode kernelTest}. */
  needs?: string[];
  /** State to begin with: lines for {@linkcode Namespace.setup}. */
  setup?: string[];
  /** Names of further namespaces, empty ones, that the words may mention. */
  peers?: string[];
  /** Runs our command line as a process in the namespace, for words that read `/proc` or `/sys`. */
  process?: boolean;
}

/** What is shown. */
export interface ParityOptions extends Options {
  /** The words of each invocation. None may change the state. */
  show: string[][];
  /** What else differs from one look to the next: numbers that are taken as 0 in this test. */
  volatile?: RegExp[];
}

/** What is changed. */
export interface SameChangeOptions extends Options {
  /** The words of the change, or of several in turn. */
  change: string[] | string[][];
  /** The reference refuses the change. So must we, with the same sentence and status. */
  refused?: boolean;
  /** What is compared afterwards, as the reference shows it: words with `-j`. */
  observe?: string[][];
}

/** For how long, in milliseconds, what is to become equal may differ. */
const PATIENCE = 30_000;

/** A lifetime without an end, in seconds. */
const FOREVER = 0xffffffff;

/** Numbers that differ from one look to the next: the running timers of a bridge. */
const timers =
  /(?<=\b(hello|tcn|topology_change|gc|hold|message_age|forward_delay)_timer\W+)[\d.]+/g;

/** What a change may have an effect on. */
const everything = [
  "-d -j link",
  "-d -j addr",
  "-d -j route show table all",
  "-d -j -4 rule",
  "-d -j -6 rule",
  "-d -j neigh",
  "-d -j nexthop",
  "bridge -d -j link",
  "bridge -d -j fdb",
  "bridge -d -j vlan",
  "bridge -d -j mdb",
].map((words) => words.split(" "));

/** Registers a test: we show a state as the reference shows it. */
export function parity(name: string, options: ParityOptions): void {
  kernelTest(name, { needs: options.needs, skip: reference.missing }, async () => {
    using world = new World(options);
    const volatile = [timers, ...options.volatile ?? []];
    const differences: string[] = [];
    for (const words of options.show) {
      const [theirs, ours] = [() => world.theirs(words), () => world.ours(words)];
      const difference = await compareLooks(ours, theirs, words, volatile);
      if (difference !== undefined) differences.push(difference);
    }
    if (differences.length > 0) throw new AssertionError(differences.join("\n"));
  });
}

/** Runs our command line in this process; `io` says where, and what is put in. */
export async function runMain(words: string[], io: Partial<Io> = {}): Promise<Result> {
  const result = { code: 0, stdout: "", stderr: "" };
  result.code = await main(words, {
    stdout: (text) => result.stdout += text,
    stderr: (text) => result.stderr += text,
    tty: false,
    ...io,
  });
  return result;
}

/** What the reference says in a namespace. */
function referenceIn(ns: Namespace, words: string[]): Result {
  const result = ns.run(...invocation(words));
  // After its sentence about an error the reference may print its usage, which we do not.
  return { ...result, stderr: result.stderr.replace(/(?<=\n)Usage: [^]*$/, "") };
}

/**
 * What is different in how both show one state, if anything. Counters, timers and states may move
 * on between two looks: a difference is one if the reference shows the same before and after ours.
 */
async function compareLooks(
  ours: () => Result | Promise<Result>,
  theirs: () => Result,
  words: string[],
  volatile: RegExp[],
): Promise<string | undefined> {
  const end = performance.now() + PATIENCE;
  let before = theirs(), doubts = 2; // what moves may also move back
  while (true) {
    const difference = compare(await ours(), before, words, volatile);
    if (difference === undefined) return;
    const after = theirs(), still = compare(after, before, words, volatile) === undefined;
    if ((still && doubts-- === 0) || performance.now() > end) return difference;
    before = after;
    sleep(50);
  }
}

/** Compares what both show of a namespace that a test made in its own way. */
export async function compareShown(
  ns: Namespace,
  show: string[][],
  volatile: RegExp[] = [],
): Promise<void> {
  const differences: string[] = [];
  for (const words of show) {
    const ours = () => runMain(words, { netns: ns.path });
    const difference = await compareLooks(ours, () => referenceIn(ns, words), words, volatile);
    if (difference !== undefined) differences.push(difference);
  }
  if (differences.length > 0) throw new AssertionError(differences.join("\n"));
}

/** Registers a test: a change made by us leads to the state that it leads to when `ip` makes it. */
export function sameChange(name: string, options: SameChangeOptions): void {
  kernelTest(name, { needs: options.needs, skip: reference.missing }, async () => {
    const { change, observe = everything } = options;
    const changes = change.every((words) => typeof words === "string") ? [change] : change;
    using theirs = new World(options);
    const expected = (changes as string[][]).map((words) => theirs.theirs(words));
    theirs.unname(); // ours is to have peers of the same names
    const refused = expected.filter(({ code }) => code !== 0);
    if (!options.refused && refused.length > 0) throw new Error(refused[0].stderr);
    using ours = new World(options);
    for (const [n, words] of (changes as string[][]).entries()) {
      const difference = compare(await ours.ours(words), expected[n], words, []);
      if (difference !== undefined) throw new AssertionError(difference);
    }
    ours.unname();
    const given = [...options.setup ?? [], ...change.flat()].join(" ").toLowerCase();
    let actual = "", wanted = "";
    eventually(() => { // an operational state may follow a moment later
      [actual, wanted] = [ours, theirs].map((world) =>
        normalise(world.state(observe), given, world.age)
      );
      return actual === wanted || undefined;
    }, PATIENCE);
    const difference = differ(actual, wanted, `after "${change.flat().join(" ")}"`);
    if (difference !== undefined) throw new AssertionError(difference);
  });
}

/** The namespaces of one test, and both ways to run words in the first of them. */
class World implements Disposable {
  readonly #all: Namespace[] = [];
  readonly #process: boolean;
  readonly #born = performance.now();

  constructor({ setup = [], peers = [], process = false }: Options) {
    this.#process = process;
    try {
      for (const name of [undefined, ...peers]) this.#all.push(namespace(name));
      this.#all[0].setup(...setup);
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }

  theirs(words: string[]): Result {
    return referenceIn(this.#all[0], words);
  }

  async ours(words: string[]): Promise<Result> {
    const [{ path: netns, run }] = this.#all;
    if (this.#process) {
      const cli = new URL("../cli.ts", import.meta.url).pathname;
      return run(Deno.execPath(), "run", "-qA", ...await stdFlags(), cli, ...words);
    }
    return await runMain(words, { netns });
  }

  /** All of the state: what each of the words shows, after a line that says which words. */
  state(observe: string[][]): string {
    const script = observe.map(invocation).map((argv) =>
      `echo '# ${argv.join(" ")}'; ${argv.join(" ")} 2>&1`
    );
    return this.#all.map((ns) => ns.sh(script.join("\n")).stdout).join("");
  }

  /** Seconds since it was begun. */
  get age(): number {
    return (performance.now() - this.#born) / 1000;
  }

  unname(): void {
    for (const ns of this.#all) ns.unname();
  }

  [Symbol.dispose](): void {
    for (const ns of this.#all) ns[Symbol.dispose]();
  }
}

/** The program that the words are for, and its arguments. */
function invocation(words: string[]): [string, ...string[]] {
  return words[0] === "bridge" || words[0] === "tc"
    ? [words[0], ...words.slice(1)]
    : ["ip", ...words];
}

/**
 * What is different, if anything: text byte for byte; of JSON the values, then the order of keys,
 * then, if the words ask for a pretty one, the layout.
 */
export function compare(
  ours: Result,
  theirs: Result,
  words: string[],
  volatile: RegExp[],
): string | undefined {
  const has = (option: string) => words.some((it) => it.length > 1 && option.startsWith(it));
  const mask = (text: string) => volatile.reduce((masked, it) => masked.replaceAll(it, "0"), text);
  const [a, b] = [mask(ours.stdout), mask(theirs.stdout)];
  const views: Record<string, [unknown, unknown]> = {
    status: [ours.code, theirs.code],
    stderr: [ours.stderr, theirs.stderr],
  };
  if (has("-json")) {
    views.values = [parse(a), parse(b)];
    views["order of keys"] = [pretty(parse(a)), pretty(parse(b))];
  }
  if (!has("-json") || has("-pretty")) views.text = [a, b];
  for (const [view, [actual, expected]] of Object.entries(views)) {
    const difference = differ(actual, expected, `${view} of "${words.join(" ")}"`);
    if (difference !== undefined) return difference;
  }
}

/** The lines in which two values differ, ours as `-` and the reference's as `+`; if they do. */
function differ(ours: unknown, theirs: unknown, what: string): string | undefined {
  try {
    assertEquals(ours, theirs);
  } catch (error) {
    const [, text = `${error}`]: string[] = stripAnsiCode(`${error}`).split(/\[Diff\].*/);
    const lines = text.trimEnd().split("\n");
    const near = (n: number) =>
      lines.slice(Math.max(0, n - 3), n + 4).some((it) => /^[-+]/.test(it));
    return `${what}: ours -, the reference's +\n${lines.filter((_, n) => near(n)).join("\n")}`;
  }
}

/** JSON with its integers exact, or, of what is no JSON, the text. */
function parse(text: string): unknown {
  const exact = (_: string, value: unknown, { source }: { source?: string }) =>
    Number.isInteger(value) && !Number.isSafeInteger(value) ? `${source}` : value;
  try {
    return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
  } catch {
    return text;
  }
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 1);
}

/**
 * A state without what chance and time put into it: addresses that the kernel drew at random, as
 * long as the test did not itself `give` them, lifetimes that run, and the order of hash tables.
 * Lifetimes, which are `age` seconds shorter than they were, are rounded down to 20 seconds.
 */
export function normalise(state: string, given: string, age = 0): string {
  const seen = new Map<string, string>();
  const name = (kind: string, address: string) => {
    if (given.includes(address)) return address;
    if (!seen.has(address)) seen.set(address, `${kind}${seen.size}`);
    return `${seen.get(address)}`;
  };
  const mac = (text: string) => {
    // Within the id of a bridge, octets have no leading zeros.
    const octets = text.split(":").map((octet) => octet.padStart(2, "0"));
    const full = octets.join(":");
    if (full.startsWith("33:33:ff")) return name("group", full); // follows from a unicast address
    const random = (parseInt(octets[0], 16) & 3) === 2; // locally administered, unicast
    return random ? name("mac", full) : text;
  };
  const lifetime = (text: string) => {
    const seconds = Number(text), begun = seconds + age + 2; // the kernel may round down twice
    return seconds === FOREVER ? text : `${begun - begun % 20}`;
  };
  return state
    .replaceAll(timers, "0")
    .replaceAll(/(?<=_life_time":|"expires":)\d+/g, lifetime)
    .replaceAll(/(?<![0-9a-f:])[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}(?![0-9a-f:])/g, mac)
    .replaceAll(/\bfe80::[0-9a-f:]+/g, (address) => name("fe80::", address))
    .split("\n").map((line) => {
      const value = parse(line);
      return Array.isArray(value) ? pretty(value.map(pretty).sort().map(parse)) : line;
    }).join("\n");
}
