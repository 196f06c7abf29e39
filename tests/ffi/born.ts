// Begins to wait inside another namespace while no pool thread is free; prints where threads are.
import { inNetns, Socket } from "../../ffi/mod.ts";

const { symbols: { usleep } } = Deno.dlopen("libc.so.6", {
  usleep: { parameters: ["u32"], result: "i32", nonblocking: true },
});
const netns = Number(Deno.args[0]);
using socket = new Socket(0);
const busy = Array.from({ length: 8 }, () => usleep(200_000));
const controller = new AbortController();
let wait = Promise.resolve();
inNetns(netns, () => {
  wait = socket.readable(controller.signal);
});
await Promise.all(busy);
const places = Array.from(
  Deno.readDirSync("/proc/self/task"),
  ({ name }) => Deno.readLinkSync(`/proc/self/task/${name}/ns/net`),
);
console.log(JSON.stringify({ threads: places.length > 8, places: [...new Set(places)] }));
controller.abort();
await wait.catch(() => {});
