// Enters the namespace that is given by name or process id; prints where that was, and where it ends.
import { inNetns } from "../../ffi/mod.ts";

const where = () => Deno.readLinkSync("/proc/thread-self/ns/net");
const netns = Deno.args[0];
const home = where();
let message = "";
let elsewhere = false;
try {
  elsewhere = inNetns(/^\d+$/.test(netns) ? Number(netns) : netns, where) !== home;
} catch (error) {
  message = String(error);
}
console.log(JSON.stringify({ elsewhere, back: where() === home, message }));
