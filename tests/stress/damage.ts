/**
 * 10,000,000 damaged messages, of captures and of values of every exported table: what comes out is a
 * value or a DecodeError, within 10 ms each, and memory does not grow.
 *
 * @module
 */
import { decode, DecodeError, decodeMessages, encode } from "../../netlink/mod.ts";
import type { Type } from "../../netlink/mod.ts";
import { golden, goldenNames, layoutsOf } from "../golden.ts";
import { damaged, exportedTypes, Generator, Random } from "../schemas.ts";
import { heap, report, times, whole } from "./lib/common.ts";

const COUNT = times(10_000_000), LIMIT = 10, GROWTH = whole ? 4 : 16;

/** What is damaged: bytes, new ones each time, and how they are decoded. */
interface Source {
  name: string;
  make: (random: Random) => Uint8Array;
  decode: (bytes: Uint8Array) => unknown;
}

const sources: Source[] = [
  ...exportedTypes.map(({ name, type }) => ({
    name,
    make: (random: Random) =>
      encode(type as Type<unknown>, new Generator(random).value(type) as object),
    decode: (bytes: Uint8Array) => decode(type as Type<unknown>, bytes),
  })),
  ...goldenNames.map((name) => {
    const bytes = golden(name), layouts = layoutsOf(bytes);
    return {
      name: `${name}.hex`,
      make: () => bytes,
      decode: (bytes: Uint8Array) => decodeMessages(layouts, bytes),
    };
  }),
];

const seed = Number(Deno.env.get("SEED") ?? Math.floor(Math.random() * 2 ** 31));

let count = 0, refused = 0, worst = 0;

/** Decodes: how many milliseconds that took, and whether it was refused. */
function timed({ decode }: Source, bytes: Uint8Array): { taken: number; refused: boolean } {
  const from = performance.now();
  let refused = false;
  try {
    decode(bytes);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    refused = true;
  }
  return { taken: performance.now() - from, refused };
}

function check(source: Source, bytes: Uint8Array): void {
  try {
    const first = timed(source, bytes);
    let { taken } = first;
    // Others need the processor, too: what is slow is so every time.
    for (let again = 0; again < 20 && taken > worst; again++) {
      taken = Math.min(taken, timed(source, bytes).taken);
    }
    if (taken > LIMIT) throw new Error(`took ${taken} ms`);
    worst = Math.max(worst, taken);
    if (first.refused) refused++;
    count++;
  } catch (error) {
    const hex = bytes.subarray(0, 256).toHex();
    const what = `${source.name}, SEED=${seed}, ${bytes.length} bytes ${hex}`;
    throw new Error(`${what}: ${error}`, { cause: error });
  }
}

/** As many bytes as the kernel sends together; in a part fewer, for machines that are slow. */
const LONG = (whole ? 32 : 8) * 1024;

/** `bytes` over and over. */
function long(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(LONG);
  for (let at = 0; at < out.length; at += bytes.length) {
    out.set(bytes.subarray(0, out.length - at), at);
  }
  return out;
}

// What is kept for good, as tables that were indexed, is there after a part of it.
let before = 0;
for (let round = 0; count < COUNT; round++) {
  if (count < COUNT / 4) before = heap();
  for (const source of sources) {
    const random = new Random(seed + 7919 * round), bytes = source.make(random);
    damaged(bytes, random, (bytes) => check(source, bytes));
    if (round % 10 === 0 && bytes.length > 0) check(source, long(bytes));
  }
}
const grown = heap() - before;
if (grown > GROWTH) throw new Error(`${grown} MiB are left over`);
report("damage", {
  messages: count,
  "refused with a DecodeError": refused,
  "worst decode": `${worst.toFixed(2)} ms`,
  "memory left over": `${Math.max(grown, 0).toFixed(1)} MiB`,
});
