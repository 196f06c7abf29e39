/** The layers of DESIGN: imports point down only, and only the bottom layer touches the system. */

import { assert, assertEquals } from "@std/assert";

const root = new URL("..", import.meta.url);

/** From the bottom up. The modules above them all, mod.ts and cli.ts, stand in no folder. */
const layers = ["ffi", "netlink", "route", "ip"];
const entries = ["mod.ts", "cli.ts"];
/** What runs in workers, which are no imports. */
const workers = ["ffi/netns_worker.ts"];

/** Modules that are bytes in, values out; of `ffi/` they know error numbers and error types only. */
const pure = (module: string) => /^(netlink|route)\//.test(module) && !carriers.includes(module);
const carriers = [
  "netlink/batch.ts",
  "netlink/connection.ts",
  "netlink/exchange.ts",
  "netlink/family.ts",
  "netlink/transport.ts",
  "netlink/subscription.ts",
  "netlink/mod.ts",
  "netlink/record.ts",
  "route/mod.ts",
];
const names = ["ffi/errno.ts", "ffi/error.ts"];

interface Module {
  specifier: string;
  error?: string;
  dependencies?: {
    code?: { specifier?: string };
    type?: { specifier?: string };
    isDynamic?: boolean;
  }[];
}

/** What each module that an entry reaches imports, types included unless `atOnce`, as paths from the top. */
function imports(entry: string, atOnce = false): Map<string, string[]> {
  const { stdout } = new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "--no-remote", "--no-npm", entry],
    cwd: root,
    stderr: "inherit",
  }).outputSync();
  const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as { modules: Module[] };
  const path = (specifier: string) => specifier.replace(root.href, "");
  return new Map(
    modules.filter(({ specifier }) => specifier.startsWith("file:")).map((module) => {
      assertEquals(module.error, undefined, module.specifier);
      const targets = (module.dependencies ?? []).flatMap(({ code, type, isDynamic }) =>
        !atOnce ? [code, type] : isDynamic ? [] : [code]
      );
      const paths = targets.flatMap((target) => target?.specifier ?? []).map(path);
      return [path(module.specifier), [...new Set(paths)]];
    }),
  );
}

/** Every module in the folders of the layers. */
function sources(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, root))].flatMap(({ name, isDirectory }) =>
    isDirectory ? sources(`${folder}${name}/`) : name.endsWith(".ts") ? [`${folder}${name}`] : []
  );
}

let graph: Map<string, string[]>;
let arrows: string[][];
Deno.test.beforeAll(() => {
  graph = new Map([...entries, ...workers].flatMap((entry) => [...imports(entry)]));
  arrows = [...graph].flatMap(([from, to]) => to.map((target) => [from, target]));
});
const show = (wrong: string[][]) => wrong.map(([from, to]) => `${from} -> ${to}`);

/** The number of a module's layer; of a package none. */
function layer(module: string): number {
  if (entries.includes(module)) return layers.length;
  return layers.indexOf(module.split("/")[0]);
}

Deno.test("imports point down, or stay within a layer's folder", () => {
  const wrong = arrows.filter(([from, to]) =>
    layer(to) >= 0 && layer(from) <= layer(to) &&
    (layer(from) < layer(to) || layer(from) === layers.length)
  );
  assertEquals(show(wrong), []);
  assert(arrows.length > 0);
});

Deno.test("cli.ts alone uses packages, and those are @std/cli and @std/fmt", () => {
  const wrong = arrows.filter(([from, to]) =>
    layer(to) < 0 && !(from === "cli.ts" && /^jsr:\/?@std\/(cli|fmt)@/.test(to))
  );
  assertEquals(show(wrong), []);
});

Deno.test("what is pure reaches no socket, by whatever way", () => {
  const wrong = [...graph.keys()].filter(pure).flatMap((start) => {
    const reached = new Set([start]);
    for (const module of reached) graph.get(module)?.forEach((target) => reached.add(target));
    return [...reached].filter((module) => layer(module) === 0 && !names.includes(module))
      .map((module) => [start, module]);
  });
  assertEquals(show(wrong), []);
});

Deno.test("only ffi/ and cli.ts call Deno", () => {
  const comments = /\/\*[^]*?\*\/|\/\/.*/g;
  const callers = [...graph.keys()].filter((module) =>
    /\bDeno\b\s*[.?[]/.test(Deno.readTextFileSync(new URL(module, root)).replace(comments, ""))
  );
  const wrong = callers.filter((module) => layer(module) !== 0 && module !== "cli.ts");
  assertEquals(wrong, []);
  assert(callers.length > 0);
});

Deno.test("every module can be reached from mod.ts, cli.ts or a worker", () => {
  const all = layers.flatMap((folder) => sources(`${folder}/`));
  const unused = all.filter((module) => !graph.has(module));
  assertEquals(unused, []);
});

Deno.test("what is loaded at the start, and for link, is named by one module", () => {
  const graph = imports("cli.ts", true), entry = "ip/commands/link.ts";
  const reached = (start: string) => {
    const all = new Set([start]);
    for (const module of all) graph.get(module)?.forEach((target) => all.add(target));
    return all;
  };
  const start = reached("cli.ts"), link = reached(entry).difference(start);
  for (const all of [start, link]) {
    const [first, ...others] = all, named = graph.get(first) as string[];
    assertEquals(others.filter((module) => !named.includes(module)), [], first);
    assert(others.length > 0);
  }
});
