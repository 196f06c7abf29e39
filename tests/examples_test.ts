/**
 * Every example compiles, and runs as it stands: those of the README, of `examples/`, and of the
 * documentation of what is exported. Each runs in a namespace that has the links it speaks of. So do the
 * README's lines of shell.
 */

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { assert, assertEquals } from "@std/assert";
import * as library from "../mod.ts";
import { cacheFolder } from "./cache.ts";
import { kernelTest, type Namespace, namespace, NO_DAD, type Result, run } from "./ns.ts";
import { stdFlags } from "./std.ts";

const root = new URL("..", import.meta.url).pathname;
const read = (path: string) => Deno.readTextFileSync(root + path);

/** An example, as it runs. */
interface Example {
  code: string;
  /** The same, of the library that stands here. */
  here: string;
  /** What Deno allows it. */
  allow: string;
  /** Whether it has to print something. */
  prints: boolean;
}

const folder = Deno.makeTempDirSync();
addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

/** Files with modules of the library. */
function* modules(path: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(root + path)) {
    if (isDirectory) yield* modules(`${path}/${name}`);
    else if (name.endsWith(".ts")) yield `${path}/${name}`;
  }
}
const sources = [
  "mod.ts",
  "cli.ts",
  ...["ffi", "netlink", "route", "ip"].flatMap((it) => [...modules(it)]),
]
  .map((path) => ({ path, text: read(path) }));

/** What a module exports. */
const exportsOf = (text: string) =>
  Array.from(
    text.matchAll(/^export (?:async )?(\w+)\*? (\w+)/gm),
    ([, kind, name]) => ({ kind, name }),
  );

/** Types of the library, and all else of it. */
const known = new Set(Object.keys(library));
for (const { kind, name } of sources.flatMap(({ text }) => exportsOf(text))) {
  if (kind === "interface" || kind === "type") known.add(name);
}

/** An example of a module's documentation with what goes without saying: imports, and the handle. */
function complete(code: string, { path, text }: { path: string; text: string }): string {
  const says = (name: string, where = code) =>
    RegExp(`(?<![.\\w"/])${name}(?![\\w":])`).test(where);
  const declares = (name: string, where = code) =>
    where.match(/\b(const|let|using|interface) (\w+|\{.*?\}|\[.*?\])/g)?.some((it) =>
      says(name, it)
    );
  const handles = Object.entries({ ip: "open()", connection: "connectRoute()" })
    .filter(([name]) => says(name) && !declares(name))
    .map(([name, value]) => `using ${name} = ${value};`);
  const whole = [...handles, code].join("\n");
  if (/^import /m.test(code)) return whole;
  const imports = (from: string, names: Iterable<string>) =>
    `import { ${
      [...names].filter((it) => says(it, whole) && !declares(it, whole))
    } } from "${root}${from}";\n`;
  const own = exportsOf(text).map(({ name }) => name).filter((name) => !known.has(name));
  return imports("mod.ts", known) + imports(path, own) + whole;
}

const examples = new Map<string, Example>();

/** Notes an example. What it imports of the library is what stands here. */
function note(name: string, code: string, allow: string, prints: boolean): void {
  const here = code.replace(
    /"@netlink\/netlink(\/\w+)?"/g,
    (_, part = "") => `"${root}${part}/mod.ts"`,
  )
    .replaceAll('"../mod.ts"', `"${root}mod.ts"`);
  examples.set(name, { code, here, allow, prints });
}

for (const [n, [, code]] of [...read("README.md").matchAll(/^```ts\n(.*?)^```/gms)].entries()) {
  note(`README ${n + 1}`, code, "--allow-ffi", true);
}
for (const { name } of Deno.readDirSync(`${root}examples`)) {
  const code = read(`examples/${name}`);
  note(`examples/${name}`, code, code.match(/deno run (.*?) examples/)![1], true);
}
for (const source of sources) {
  const { path, text } = source;
  const blocks = text.matchAll(/^ *\* ```ts\n(.*?)^ *\* ```$/gms);
  for (const [n, [, lines]] of [...blocks].entries()) {
    note(`${path} ${n + 1}`, complete(lines.replaceAll(/^ *\* ?/gm, ""), source), "-A", false);
  }
}

/**
 * Writes the examples to files, in a folder named after what they say: Deno knows the same files again, and
 * need not check their types a second time, and whoever else tests at the same time has the same or others.
 */
function write(): Map<string, string> {
  const texts = Array.from(examples.values(), ({ here }) => here);
  const digest = createHash("sha256").update(JSON.stringify(texts)).digest("hex");
  const place = `${cacheFolder()}/examples-${digest.slice(0, 16)}`;
  if (!existsSync(place)) {
    Deno.mkdirSync(cacheFolder(), { recursive: true });
    const fresh = Deno.makeTempDirSync({ dir: cacheFolder() });
    for (const [n, text] of texts.entries()) Deno.writeTextFileSync(`${fresh}/${n}.ts`, text);
    try {
      Deno.renameSync(fresh, place);
    } catch {
      Deno.removeSync(fresh, { recursive: true }); // somebody else was faster
    }
  }
  return new Map(Array.from(examples.keys(), (name, n) => [name, `${place}/${n}.ts`]));
}
const files = write();

/** The links that examples speak of: how they come to be. */
const links: Record<string, string[]> = {
  br0: ["link add br0 type bridge", "link set br0 up"],
  vxlan0: ["link add vxlan0 type vxlan dstport 4789 external vnifilter", "link set vxlan0 up"],
};
for (const name of ["eth0", "eth1", "eth2"]) {
  links[name] = [`link add ${name} type veth peer name far-${name}`, `link set far-${name} up`];
}

/** Makes what an example takes for granted. */
function stage(ns: Namespace, code: string): void {
  const says = (text: string) => code.includes(text);
  const there = Object.keys(links).filter((name) =>
    name === "eth0" || says(`"${name}"`) && !says(`link.add("${name}"`)
  );
  const setup = ["link set lo up", ...there.flatMap((name) => links[name])];
  setup.push(...there.filter((name) => name !== "eth0").map((name) => `link set ${name} up`));
  // Ports that have VLANs would keep the latter from being set.
  if (needs(code).includes("vlan_filtering")) {
    setup.push("link set br0 type bridge vlan_filtering 1");
  }
  if (needs(code).includes("mst")) setup.push("link set br0 type bridge mst_enabled 1");
  if (there.includes("br0") && there.includes("eth1")) setup.push("link set eth1 master br0");
  if (there.includes("br0") && there.includes("eth2")) setup.push("link set eth2 master br0");
  // An eth0 that an example brings up is down before, and so has nothing that hangs on it.
  if (there.includes("eth0") && !/set\("eth0", \{[^}]*up: true/.test(code)) {
    setup.push("link set eth0 up", "addr add 192.0.2.10/24 dev eth0");
    if (!says('route.add("default"')) setup.push("route add default via 192.0.2.254");
  }
  // One process for all: most of what an example takes is processes that start.
  ns.setup(NO_DAD, `!ip -batch - <<END\n${setup.join("\n")}\nEND`);
}

/** What the kernel must have for an example. */
function needs(code: string): string[] {
  const kinds = Array.from(code.matchAll(/kind: "(\w+)"/g), ([, kind]) => kind);
  if (/bridge\.vlan|vlan: /.test(code)) kinds.push("vlan_filtering");
  if (/bridge\.mst/.test(code)) kinds.push("mst");
  return kinds;
}

Deno.test("there are examples of all sorts", () => {
  const count = (start: string) => [...examples.keys()].filter((it) => it.startsWith(start)).length;
  assert(count("README") >= 6);
  assert(count("examples/") >= 4);
  assert(lines.length >= 7);
  assert(count("ip/") >= 30);
  assertEquals(sources.filter(({ text }) => /```ts ./.test(text)).map(({ path }) => path), []);
});

const flags = await stdFlags();

/** The check of all of their types at once, which goes on while they run. */
const compiled = new Deno.Command(Deno.execPath(), {
  args: ["check", "-q", "--no-lock", ...flags, ...files.values()],
  cwd: root,
  env: { NO_COLOR: "1" },
}).output();

/** How examples are run, of any folder. */
const RUN = ["run", "-q", "--no-lock", "--no-check", "--no-prompt"];
/** With what `cli.ts` imports. */
const STD = ["--config", `${root}deno.json`, ...flags.map((it) => it.replace("=", `=${root}`))];

/** The process that runs those examples that may do everything, and what it says. */
let host: { process: Deno.ChildProcess; output: ReadableStreamDefaultReader<string> } | undefined;

/** Runs an example in that process, in which it starts sooner than in one of its own. */
async function inHost(ns: Namespace, file: string): Promise<Result> {
  if (!host) {
    const process = new Deno.Command(Deno.execPath(), {
      args: [...RUN, "-A", ...STD, `${root}tests/example_host.ts`],
      cwd: folder,
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    host = { process, output: process.stdout.pipeThrough(new TextDecoderStream()).getReader() };
  }
  const input = host.process.stdin.getWriter();
  await input.write(new TextEncoder().encode(`${ns.path} file://${file}\n`));
  input.releaseLock();
  for (let said = "";;) {
    const { value } = await host.output.read();
    if (value === undefined) {
      host = undefined;
      return { code: 1, stdout: said, stderr: "the process ended" };
    }
    const [stdout, stderr, end] = (said += value).split("\0");
    if (end !== undefined) return { code: stderr ? 1 : 0, stdout, stderr };
  }
}

/** Runs an example to its end. */
function toItsEnd(args: string[]): Result {
  const { code, stdout, stderr } = new Deno.Command("nsenter", { args, cwd: folder }).outputSync();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

/**
 * Runs an example that goes on for ever: there are changes until it tells of one. What says what to do when
 * it is interrupted, is, and goes on to its end.
 */
async function untilItTells(ns: Namespace, args: string[], signal: Deno.Signal): Promise<Result> {
  await using child = new Deno.Command("nsenter", {
    args,
    cwd: folder,
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  let said: Uint8Array | undefined;
  const first = reader.read().then(({ value }) => said = value ?? new Uint8Array());
  for (const end = performance.now() + 30_000; !said && performance.now() < end;) {
    ns.sh("ip link set lo mtu 1400; ip addr add 192.0.2.77 dev lo; ip netns add blue");
    await Promise.race([first, new Promise((go) => setTimeout(go, 20))]);
    ns.sh("ip link set lo mtu 1500; ip addr del 192.0.2.77 dev lo; ip netns del blue");
  }
  try {
    child.kill(signal);
  } catch {
    // It has ended by itself, which its status tells.
  }
  await first;
  let stdout = new TextDecoder().decode(said);
  for (let next; (next = await reader.read()).value;) {
    stdout += new TextDecoder().decode(next.value);
  }
  const status = await child.status;
  const stderr = await new Response(child.stderr).text();
  return { code: status.signal === "SIGTERM" ? 0 : status.code, stdout, stderr };
}

for (const [name, { code, allow, prints }] of examples) {
  const file = files.get(name)!;
  kernelTest(`example: ${name}`, { needs: needs(code) }, async () => {
    using ns = namespace();
    using _ = code.includes('"blue"') && !code.includes('.add("blue")') ? namespace("blue") : null;
    stage(ns, code);
    const args = [`--net=${ns.path}`, Deno.execPath(), ...RUN, ...allow.split(" "), file];
    const endless = /for await/.test(code) && !/break/.test(code);
    const signal = code.includes("SIGINT") ? "SIGINT" : "SIGTERM";
    try {
      const { code, stdout, stderr } = endless
        ? await untilItTells(ns, args, signal)
        : allow === "-A"
        ? await inHost(ns, file)
        : toItsEnd(args);
      assertEquals([code, stderr], [0, ""]);
      if (prints || endless) assert(stdout !== "", "it prints nothing");
    } finally {
      if (existsSync("/run/netns/blue")) run("ip", ["netns", "delete", "blue"]);
    }
  });
}

/** Lines of shell in the README. `task test` is left out: it is what runs this. */
const lines = [...read("README.md").matchAll(/^```sh\n(.*?)^```/gms)]
  .flatMap(([, block]) => block.trim().split("\n"))
  .map((line) => line.replace(/ +#.*/, ""))
  .filter((line) => !line.endsWith(" task test"));

/** Where they run, and what they need: Deno, and the command, which is installed as the README says. */
const shell = `cd ${Deno.makeTempDirSync({ dir: folder })}; export DENO_INSTALL_ROOT=$PWD/installed
PATH=$DENO_INSTALL_ROOT/bin:${dirname(Deno.execPath())}:$PATH
test -e installed || (cd ${root}; deno task -q install) || exit
`;

/** What lines printed. */
const printed = new Map<string, string>();

/** Runs a line, unless it has been run. */
async function perform(ns: Namespace, line: string): Promise<string> {
  const known = printed.get(line);
  if (known !== undefined) return known;
  const here = line.replace(/^npx -y deno@\S+/, `cd ${root}; ${Deno.execPath()}`);
  const { code, stdout, stderr } = / monitor( |$)/.test(line)
    ? await untilItTells(ns, [`--net=${ns.path}`, "sh", "-c", `${shell}exec ${here}`], "SIGTERM")
    : ns.sh(shell + here);
  assertEquals([code, stderr], [0, ""]);
  assert(stdout !== "", "it prints nothing");
  printed.set(line, stdout);
  return stdout;
}

for (const line of lines) {
  kernelTest(`README: ${line}`, {}, async () => {
    using ns = namespace();
    stage(ns, line);
    // What it reads is recorded by another line.
    const recording = lines.find((it) => line.includes(it.match(/--record (\S+)/)?.[1] ?? it));
    const recorded = recording && await perform(ns, recording);
    const stdout = await perform(ns, line);
    if (line.includes("--replay")) assertEquals(stdout, recorded);
    if (line.includes("task -q ip")) assertEquals(stdout, ns.ip("link", "show").stdout);
    if (line.includes("-t monitor")) {
      const again = ns.sh(shell + line.replace("--record", "--replay")).stdout;
      assertEquals(again.slice(0, stdout.length), stdout);
    }
  });
}

Deno.test("examples compile", async () => {
  const said = new TextDecoder().decode((await compiled).stderr);
  const names = new Map(Array.from(files, ([name, file]) => [file, name]));
  assertEquals(
    said.replaceAll(/(?<=file:\/\/)\/\S+?\/\d+\.ts/g, (file) => names.get(file) ?? file),
    "",
  );
});
