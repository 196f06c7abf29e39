// Loses, inside another namespace, the privilege that the way back takes.
import { inNetns, Socket } from "../../ffi/mod.ts";

const { symbols: { seteuid } } = Deno.dlopen("libc.so.6", {
  seteuid: { parameters: ["u32"], result: "i32" },
});
const attempts = [
  () => inNetns(Number(Deno.args[0]), () => seteuid(1)),
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
