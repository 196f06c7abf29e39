// Forgets sockets, collects garbage, and prints how many descriptors that left open; and whether
// a closed one's number, which another socket has by now, was left alone.
import { Socket } from "../../ffi/mod.ts";

const count = () => [...Deno.readDirSync("/proc/self/fd")].length;
const { gc } = globalThis as unknown as { gc: () => void };

new Socket(0).close();
const before = count();
(() => {
  for (let i = 0; i < 50; i++) new Socket(0).close();
})();
const heir = new Socket(0);
(() => {
  for (let i = 0; i < 50; i++) new Socket(0);
})();
const opened = count() - before;
for (let i = 0; i < 100 && count() > before + 1; i++) {
  gc();
  await new Promise((resolve) => setTimeout(resolve, 10));
}
console.log(JSON.stringify({ opened, left: count() - before, heir: heir.receive(true) }));
