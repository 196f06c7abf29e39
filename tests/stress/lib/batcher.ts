/**
 * Makes changes in one batch, `batcher.ts COUNT`, and writes a line whenever it is known what became of
 * some: how many changes it were so far, and which of them were refused since the last line.
 *
 * @module
 */
import { type Batch, open } from "../../../mod.ts";

/** The prefix of a route that has a number. */
export function prefix(n: number): string {
  return `10.${n >> 16}.${n >> 8 & 255}.${n & 255}/32`;
}

/** What the change of a number is: of ten, eight add a route, one deletes one, and one is refused. */
export function change(n: number): { op: "add" | "del"; route: number; refused: boolean } {
  const of = n % 10;
  if (of === 8) return { op: "del", route: n - 4, refused: false };
  return { op: "add", route: of === 9 ? n - 9 : n, refused: of === 9 };
}

function ask(batch: Batch, n: number): void {
  const { op, route } = change(n);
  if (op === "del") batch.route.del(prefix(route), { dev: "v0" });
  else batch.route.add(prefix(route), { dev: "v0", protocol: "static" });
}

if (import.meta.main) {
  const count = Number(Deno.args[0]), text = new TextEncoder();
  let told = 0;
  using ip = open();
  ip.batch((batch) => {
    for (let n = 0; n < count; n++) ask(batch, n);
  }, {
    onSettled: ({ count, failures }) => {
      const refused = failures.slice(told).map(({ index }) => index);
      told = failures.length;
      Deno.stdout.writeSync(text.encode(`${count} ${refused.join()}\n`));
    },
  });
}
