// Every module that is named, on another operating system, which Deno is made to believe in.
Object.defineProperty(Deno, "build", { value: { ...Deno.build, os: Deno.args[0] } });

for (const module of Deno.args.slice(1)) await import(`../../${module}`);

const { inNetns, Socket } = await import("../../ffi/mod.ts");
const { readable } = await import("../../ffi/reactor.ts");
const { connectRoute, open } = await import("../../mod.ts");
for (
  const use of [
    () => new Socket(0),
    () => inNetns("x", () => 0),
    () => readable(0),
    () => open(),
    () => open({ netns: "x" }),
    () => connectRoute(),
  ]
) {
  try {
    await use();
    console.log("did not throw");
  } catch (error) {
    console.log(String(error));
  }
}
