/**
 * Runs examples one after another: each line of the input is the path of a network namespace and a module
 * to run there. What comes out is what the example prints, NUL, what went wrong, NUL.
 */

import { move, NetnsFile } from "../ffi/netns.ts";

console.warn = console.error = (...words) => {
  throw new Error(words.join(" "));
};
for await (const line of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const [netns, module] = line.trimEnd().split(" ");
  let wrong = "";
  try {
    using there = new NetnsFile(netns);
    if (move(there.fd) !== 0) throw new Error(`Cannot enter ${netns}`);
    await import(module);
  } catch (error) {
    wrong = (error as Error).stack ?? String(error);
  }
  Deno.stdout.writeSync(new TextEncoder().encode(`\0${wrong}\0`));
}
