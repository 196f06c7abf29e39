/**
 * A process that makes a batch of changes is killed at any moment: what it had reported as made is
 * there, what it had reported as refused is exactly what was, and of the rest no more than the hundred
 * that were under way are there, in order.
 *
 * @module
 */
import { type Ip, open } from "../../mod.ts";
import { change, prefix } from "./lib/batcher.ts";
import { Child, makeLinks, report, times } from "./lib/common.ts";

const KILLS = times(100, 3), CHANGES = 5000, TOGETHER = 100;

/** What there is when that many changes were made. */
function* states(): Generator<Set<string>> {
  const there = new Set<string>();
  for (let n = 0;; n++) {
    yield there;
    const { op, route, refused } = change(n);
    if (op === "del") there.delete(prefix(route));
    else if (!refused) there.add(prefix(route));
  }
}

function routes(ip: Ip): Set<string> {
  return new Set(Array.from(ip.route.list({ protocol: "static" }), ({ dst }) => `${dst}/32`));
}

/** Ends a batch after that many reports and a while more: how many changes it reported. */
async function killed(reports: number): Promise<number> {
  await using child = new Child("batcher", `${CHANGES}`);
  let count = 0, refused = 0;
  const take = (line: string) => {
    const [settled, failures] = line.split(" ");
    const wanted = [];
    for (let n = count; n < Number(settled); n++) if (change(n).refused) wanted.push(n);
    if (failures !== wanted.join()) throw new Error(`refused were ${failures}, and not ${wanted}`);
    count = Number(settled);
    refused += wanted.length;
  };
  for (let i = 0; i < reports; i++) take(await child.line() ?? "0 none");
  const end = performance.now() + 3 * Math.random();
  while (performance.now() < end);
  child.kill();
  for await (const line of child.lines) take(line);
  await child.end();
  return count;
}

makeLinks();
using ip = open();
let reported = 0, refused = 0, unreported = 0;
for (let i = 0; i < KILLS; i++) {
  const count = await killed(Math.floor(Math.random() * CHANGES / TOGETHER));
  const there = routes(ip);
  let made: number | undefined, n = 0;
  for (const state of states()) {
    if (n >= count && state.size === there.size && state.isSubsetOf(there)) made = n;
    if (n++ === count + TOGETHER) break;
  }
  if (made === undefined) {
    throw new Error(`${count} changes were reported, and the ${there.size} routes are others`);
  }
  reported += count;
  refused += count / 10;
  if (made - count >= TOGETHER - 2) unreported++;
  ip.route.flush({ protocol: "static" });
}
report("kill", {
  kills: KILLS,
  "changes reported, and as they are": reported,
  "of them refused": refused,
  "times that a hundred more were made": unreported,
});
