/**
 * 1,000 dumps of tables that another process changes: each is what the table was at one moment, or an
 * error that says that it is not; never a mixture that nobody told of.
 *
 * @module
 */
import { InterruptedDumpError, open } from "../../mod.ts";
import { Child, makeLinks, report, times } from "./lib/common.ts";
import { tables } from "./lib/window.ts";

const names = Object.keys(tables), DUMPS = times(Math.ceil(1000 / names.length), 3);

/** Fails unless that are the numbers of a moment: consecutive ones, and as many as always. */
function check(name: string, list: number[], size: number): void {
  const sorted = list.toSorted((a, b) => a - b), [first] = sorted;
  if (list.length !== size && list.length !== size + 1 || sorted.some((n, i) => n !== first + i)) {
    throw new Error(`a mixture: ${list.length} ${name} from ${first} to ${sorted.at(-1)}`);
  }
}

makeLinks();
let complete = 0, interrupted = 0, moves = 0;
for (const name of names) {
  const { size, add, del, list, marked } = tables[name];
  using ip = open();
  const { failures } = ip.batch((batch) => {
    for (let n = 0; n < size; n++) add(batch, n);
  });
  if (failures.length > 0) throw failures[0].error;
  await using child = new Child("window", name);
  await child.line();
  const read = marked
    ? () => list(ip)
    : () => ip.snapshot(["link", "addr", "route", "rule"], () => list(ip));
  for (let i = 0; i < DUMPS; i++) {
    try {
      check(name, read(), size);
      complete++;
    } catch (error) {
      if (!(error instanceof InterruptedDumpError)) throw error;
      interrupted++;
    }
  }
  void child.close();
  const first = Number(await child.line());
  const last = list(ip).toSorted((a, b) => a - b);
  if (last[0] !== first || last.at(-1) !== first + size - 1) throw new Error(`${name} are others`);
  moves += first;
  ip.batch((batch) => last.forEach((n) => del(batch, n)));
}
report("dumps", {
  "dumps": complete + interrupted,
  "complete and of one moment": complete,
  "refused as interrupted ten times": interrupted,
  "changes meanwhile": 2 * moves,
});
