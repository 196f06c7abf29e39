/**
 * What the programs of `tests/stress/` share. Each is run as `deno run -A NAME.ts [SCALE]`, in a
 * network namespace of its own, prints a line of figures, and throws if something is wrong.
 *
 * @module
 */
import v8 from "node:v8";
import vm from "node:vm";
import { open } from "../../../mod.ts";

/** What part of the whole is done: above 0, and 1 unless given. */
const scale = Number(Deno.args[0] ?? 1);
if (!(scale > 0 && scale <= 1)) throw new RangeError(`a scale is above 0 and up to 1: ${scale}`);

/** Whether the whole is done. */
export const whole: boolean = scale === 1;

/** Whether another Worker of this process does the same meanwhile. */
export const besideAnother: boolean = Deno.args.length > 1;

/** How often to do what the whole does `all` times. */
export function times(all: number, least = 1): number {
  return Math.max(least, Math.round(all * scale));
}

/** Prints the figures of a program. */
export function report(name: string, figures: Record<string, string | number>): void {
  const all: typeof figures = { ...figures, "peak memory": `${statusMiB("VmHWM")} MiB` };
  const list = Object.entries(all).map(([what, figure]) =>
    `${what} ${typeof figure === "number" ? figure.toLocaleString("en") : figure}`
  );
  console.log(`${name}: ${list.join(", ")}`);
}

/** How much memory this process has in a way, such as `VmRSS`, in MiB. */
export function statusMiB(name: string): number {
  const status = Deno.readTextFileSync("/proc/self/status");
  return Math.round(Number(new RegExp(`^${name}:\\s*(\\d+)`, "m").exec(status)?.[1]) / 1024);
}

/** Makes a pair of links that are up, `v0` and `v1`. */
export function makeLinks(): void {
  using ip = open();
  ip.link.set("lo", { up: true });
  ip.link.add("v0", { kind: "veth", data: { peer: "v1" }, up: true });
  ip.link.set("v1", { up: true });
}

/** A program that runs beside: what it writes, line by line. */
export class Child implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  /** What it writes, line by line. */
  readonly lines: AsyncIterableIterator<string>;

  /** Starts a program of `lib/`, in the network namespace of this thread. */
  constructor(program: string, ...args: string[]) {
    const module = new URL(`${program}.ts`, import.meta.url).pathname;
    this.#process = new Deno.Command(Deno.execPath(), {
      args: ["run", "-qA", "--no-check", module, ...args],
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    this.#input = this.#process.stdin.getWriter();
    this.lines = this.#read();
  }

  /** Writes a line to it. */
  write(line: string): Promise<void> {
    return this.#input.write(new TextEncoder().encode(`${line}\n`));
  }

  /** Its next line; undefined at the end. */
  async line(): Promise<string | undefined> {
    return (await this.lines.next()).value;
  }

  /** Ends it at once. */
  kill(): void {
    try {
      this.#process.kill("SIGKILL");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // it has ended already
    }
  }

  /** Closes its input. */
  async close(): Promise<void> {
    await this.#input.close().catch(() => {}); // it may have ended
  }

  /** Closes its input, and waits for its end; what it still writes is lost. */
  async end(): Promise<Deno.CommandStatus> {
    await this.close();
    for await (const _ of this.lines); // or the pipe fills
    return await this.#process.status;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill();
    await this.end();
  }

  async *#read(): AsyncGenerator<string, undefined, void> {
    let rest = "";
    for await (const text of this.#process.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  }
}

v8.setFlagsFromString("--expose_gc");
const gc = vm.runInNewContext("gc") as () => void;

/** How much memory the values of this thread have, in MiB, after all that nobody uses was given back. */
export function heap(): number {
  gc();
  const { heapUsed, external } = Deno.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/** Whether something comes true, within a minute at most; others run meanwhile. */
export async function eventually(holds: () => boolean): Promise<boolean> {
  const end = performance.now() + 60_000;
  while (!holds()) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}
