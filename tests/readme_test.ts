/**
 * The examples of the README and of `examples/` compile, and run as they stand, in a namespace that
 * has an `eth0`.
 */
import { assertEquals } from "@std/assert";
import { stdFlags } from "./std.ts";
import { kernelTest, namespace } from "./ns.ts";

const root = new URL("..", import.meta.url).pathname;

/** The examples, by where they stand: their code, importing from here. */
function examples(): Map<string, string> {
  const found = new Map<string, string>();
  const blocks = Deno.readTextFileSync(`${root}README.md`).matchAll(/^```ts\n(.*?)^```/gms);
  for (const [n, [, code]] of [...blocks].entries()) {
    found.set(`README ${n + 1}`, code.replaceAll('"@netlink/netlink"', `"${root}mod.ts"`));
  }
  for (const { name } of Deno.readDirSync(`${root}examples`)) {
    const code = Deno.readTextFileSync(`${root}examples/${name}`);
    found.set(`examples/${name}`, code.replaceAll('"../mod.ts"', `"${root}mod.ts"`));
  }
  return found;
}

/** Writes the examples to files of a folder that goes away again. */
async function withFiles(work: (files: Map<string, string>) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const files = new Map<string, string>();
    for (const [name, code] of examples()) {
      const file = `${folder}/${files.size}.ts`;
      await Deno.writeTextFile(file, code);
      files.set(name, file);
    }
    await work(files);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("the README has examples", () => {
  const names = [...examples().keys()];
  assertEquals(names.filter((name) => name.startsWith("README")).length >= 4, true);
  assertEquals(names.some((name) => name.startsWith("examples/")), true);
});

Deno.test("examples compile", async () => {
  await withFiles(async (files) => {
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "-q", "--no-lock", ...await stdFlags(), ...files.values()],
      cwd: root,
    }).output();
    assertEquals(new TextDecoder().decode(stderr), "");
    assertEquals(success, true);
  });
});

kernelTest("examples run", { needs: ["veth", "bridge", "vxlan"] }, async () => {
  await withFiles((files) => {
    for (const [name, file] of files) {
      using ns = namespace();
      ns.setup("link add eth0 type veth peer name eth1");
      const args = ["run", "-q", "--no-lock", "--no-check", "--no-prompt", "--allow-ffi", file];
      const { code, stdout, stderr } = ns.run(Deno.execPath(), ...args);
      assertEquals([name, code, stderr], [name, 0, ""]);
      assertEquals(stdout === "", false, name);
    }
    return Promise.resolve();
  });
});
