// Every module of the layer on another operating system, which Deno is made to believe in.
Object.defineProperty(Deno, "build", { value: { ...Deno.build, os: Deno.args[0] } });

const { inNetns, Socket } = await import("../../ffi/mod.ts");
const { readable } = await import("../../ffi/reactor.ts");
for (const use of [() => new Socket(0), () => inNetns("x", () => 0), () => readable(0)]) {
  try {
    await use();
    console.log("did not throw");
  } catch (error) {
    console.log(String(error));
  }
}
