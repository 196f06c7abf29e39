/**
 * Parity with iproute2 in what is refused: the same sentence and the same status.
 * @module
 */

import { assertEquals } from "@std/assert";
import { main } from "../cli.ts";
import { reference } from "./iproute2.ts";
import { kernelTest, namespace } from "./ns.ts";
import { steady } from "./steady.ts";

/** What is refused. */
export interface RefusalOptions {
  /** What the kernel must be able to do, see {@linkcode kernelTest}. */
  needs?: string[];
  /** State to begin with: lines for `Namespace.setup`. */
  setup?: string[];
  /**
   * The words of each invocation, separated by one space; two make an empty word. They are for `ip`,
   * or begin with `bridge`.
   */
  words: string[];
}

/**
 * Registers a test: what the reference refuses, we refuse with the same sentence and status, and
 * nothing changes. Only the first line is compared: what may follow is the reference's usage. Cheap
 * for many invocations.
 */
export function refusals(name: string, { needs, setup = [], words }: RefusalOptions): void {
  kernelTest(name, { needs, skip: reference.missing }, async () => {
    using ns = namespace();
    ns.setup(...setup);
    const script = words.map((line) =>
      `error=$(${line.startsWith("bridge ") ? "" : "ip "}${
        line.split(" ").map((word) => `'${word}'`).join(" ")
      } 2>&1 >/dev/null)
      echo "$? $error" | head -n 1`
    );
    const theirs = ns.sh(script.join("\n")).stdout.trimEnd().split("\n");
    const before = steady(ns);
    const ours: string[] = [];
    for (const line of words) {
      let stderr = "";
      const io = { stdout: () => {}, stderr: (text: string) => stderr += text, netns: ns.path };
      ours.push(`${await main(line.split(" "), io)} ${stderr}`.split("\n")[0]);
    }
    const table = (results: string[]) => words.map((line, n) => `${line}: ${results[n]}`);
    assertEquals(table(ours), table(theirs));
    // A few words are taken, by both.
    const taken = theirs.some((line) => line.startsWith("0"));
    if (!taken) assertEquals(steady(ns), before, "what was refused changed something");
  });
}
