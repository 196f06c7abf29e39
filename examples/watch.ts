/**
 * Prints addresses as they come and go, until it is interrupted. Everybody may run it:
 *
 *     deno run --allow-ffi examples/watch.ts
 */
import { open } from "../mod.ts";

const stop = new AbortController();
Deno.addSignalListener("SIGINT", () => stop.abort());

using ip = open();
let count = 0;
for await (const event of ip.watch({ groups: ["addr"], signal: stop.signal })) {
  if (event.type === "overrun") {
    console.log(`${event.lost} events were lost`);
  } else {
    const { address, prefixlen, dev } = event.object;
    console.log(event.what, `${address}/${prefixlen}`, dev);
    count++;
  }
}
console.log(`${count} in all`);
