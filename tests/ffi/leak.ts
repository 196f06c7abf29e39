// Forgets sockets, collects garbage, and prints how many descriptors that left open.
import { Socket } from "../../ffi/mod.ts";

const count = () => [...Deno.readDirSync("/proc/self/fd")].length;
const { gc } = globalThis as unknown as { gc: () => void };

new Socket(0).close();
const before = count();
(() => {
  for (let i = 0; i < 50; i++) new Socket(0);
})();
const opened = count() - before;
for (let i = 0; i < 100 && count() > before; i++) {
  gc();
  await new Promise((resolve) => setTimeout(resolve, 10));
}
console.log(JSON.stringify({ opened, left: count() - before }));
