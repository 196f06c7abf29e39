/** A small part of every program of `tests/stress/`, while a Worker does the same. */

import { assertEquals } from "@std/assert";
import { kernelTest } from "./ns.ts";
import { isolated } from "./run.ts";
import { command, programs } from "./stress/run.ts";

/** The part that is done here; `deno task stress` does the whole. */
const PART = 0.005;

async function run(name: string, beside: boolean): Promise<void> {
  const [program, ...args] = isolated(Deno.uid() === 0, ...command(name, PART, beside));
  const { code, stdout, stderr } = await new Deno.Command(program, { args }).output();
  const text = new TextDecoder();
  assertEquals([code, text.decode(stderr)], [0, ""]);
  // A line of figures for each that ran.
  assertEquals(text.decode(stdout).match(/\n/g)?.length, beside ? 2 : 1);
}

for (const name of programs) {
  kernelTest(
    `under stress: ${name}, a part, while a Worker does the same`,
    {},
    () => run(name, true),
  );
}

kernelTest(
  "under stress: handles alone, of which nothing at all is left",
  {},
  () => run("handles", false),
);
