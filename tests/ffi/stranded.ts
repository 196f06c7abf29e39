// Loses, inside another namespace, the privilege that the way back takes.
import { inNetns, Socket } from "../../ffi/mod.ts";

const { symbols: { capset } } = Deno.dlopen("libc.so.6", {
  capset: { parameters: ["buffer", "buffer"], result: "i32" },
});
const version3 = new Uint32Array([0x20080522, 0]);
const dropAll = () => capset(version3, new Uint32Array(6));
const attempts = [
  () => inNetns(Number(Deno.args[0]), dropAll),
  () => new Socket(0),
  () => inNetns(Number(Deno.args[0]), () => 0),
];
for (const attempt of attempts) {
  try {
    attempt();
    console.log("did not throw");
  } catch (error) {
    console.log(String(error));
  }
}
