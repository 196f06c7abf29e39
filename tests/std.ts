/**
 * How `@std` resolves on this machine: from JSR, as deno.json says, or where JSR cannot be reached
 * from npm, by import_map.npm.json.
 *
 * Finding out may take a second, so the answer is kept: in DENO_DIR, to be forgotten together with
 * what was downloaded there, and `.std` links to it. A task then needs no more than
 * `$(cat .std 2>/dev/null || deno run -A tests/std.ts)`, where `cat` is the task runner's own.
 */

const root = new URL("..", import.meta.url).pathname;
const npm = "--import-map=import_map.npm.json";
const { imports } = JSON.parse(Deno.readTextFileSync(root + "import_map.npm.json"));
const everything = Object.keys(imports).map((name) => `import "${name}";`).join("");

/** Tells whether everything of `@std` that is used here can be had under `flags`. */
async function loads(...flags: string[]): Promise<boolean> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "-q", ...flags, everything],
    cwd: root,
    stdout: "null",
    stderr: "null",
    signal: AbortSignal.timeout(20_000), // a network may swallow packets and never refuse
  }).output();
  return success;
}

/** Finds the answer anew: what is in the cache first, then what can be downloaded. */
async function choose(): Promise<string> {
  if (await loads("--cached-only")) return "";
  if (await loads("--cached-only", npm)) return npm;
  if (await loads()) return "";
  await loads(npm); // from where the tests run nothing can be downloaded
  return npm;
}

/** Keeps the answer for the next task, unless the repository or DENO_DIR cannot be written. */
function keep(answer: string): void {
  const info = new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).outputSync();
  const file = JSON.parse(new TextDecoder().decode(info.stdout)).denoDir + "/netlink-std";
  try {
    Deno.writeTextFileSync(file, answer);
    const link = `${root}.std.${Deno.pid}`;
    Deno.symlinkSync(file, link);
    Deno.renameSync(link, root + ".std");
  } catch {
    // Then the next task asks again.
  }
}

/** Flags that make `@std` resolve, for `deno run`, `test`, `check` and the like: none for JSR. */
export async function stdFlags(): Promise<string[]> {
  let answer;
  try {
    answer = Deno.readTextFileSync(root + ".std");
  } catch {
    keep(answer = await choose());
  }
  return answer ? [answer] : [];
}

/**
 * The same for where nothing can be downloaded, with all of it in the cache. The answer that was kept
 * may be that of another DENO_DIR, which has it.
 */
export async function cachedStdFlags(): Promise<string[]> {
  const flags = await stdFlags();
  if (await loads("--cached-only", ...flags)) return flags;
  keep(await choose());
  return await stdFlags();
}

if (import.meta.main) console.log((await stdFlags()).join(" "));
