/**
 * Runs the tests: what `deno task test` does. Arguments are those of `deno test`.
 *
 * The tests get a network namespace and a `/run` of their own, so that whatever they do, the
 * machine's network stays as it is; an ordinary user becomes root in there. Whatever they compare
 * with is fetched before, since from there no network can be reached.
 * @module
 */

import { existsSync } from "node:fs";
import { cacheFolder, debianPackage } from "./cache.ts";
import { DEAD, SKIP } from "./ns.ts"; // and with it the reference iproute2
import { cachedStdFlags, stdFlags } from "./std.ts";

/** What the tests compare with, beside iproute2. */
const PACKAGES = ["linux-libc-dev", "libc6-dev"];

const root = new URL("..", import.meta.url).pathname;

/** The last run, as JUnit has it. */
export const REPORT = `${cacheFolder()}/tests.xml`;

/** A test of a run. */
export interface Test {
  name: string;
  result: "passed" | "failed" | "skipped";
  /** Why it was skipped; nothing is said of one that was filtered out. */
  why?: string;
}

/** Reads a report. Steps of tests are left out. Tests that do not compile leave no report. */
export function readReport(path = REPORT): Test[] {
  if (!existsSync(path)) return [{ name: "all tests compile", result: "failed" }];
  const cases = /<testcase name="([^"]*)" [^>]*>\s*<(skipped|failure|error)?/g;
  const found = Deno.readTextFileSync(path).matchAll(cases);
  return [...found].filter(([, title]) => !title.includes(" &gt; ")).map(([, title, what]) => {
    const [name, why] = unescape(title).split(SKIP);
    return { name, why, result: what === "skipped" ? what : what ? "failed" : "passed" };
  });
}

/** Text without the entities that XML has for some characters. */
function unescape(xml: string): string {
  const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return xml.replace(/&(\w+);/g, (entity, name) => entities[name] ?? entity);
}

/** The command that runs a command as described above, for root or for an ordinary user. */
export function isolated(root: boolean, ...command: string[]): string[] {
  const user = root ? [] : ["--map-root-user"];
  const script = 'mount -t tmpfs -o mode=755 netlink-tests /run && mkdir /run/netns && exec "$@"';
  return ["unshare", ...user, "--mount", "--net", "sh", "-c", script, "sh", ...command];
}

/** Why no namespace can be made here: not permitted, or a kernel that went wrong and never ends it. */
async function deadKernel(): Promise<string | undefined> {
  const args = Deno.uid() === 0 ? ["--net", "true"] : ["--map-root-user", "--net", "true"];
  const child = new Deno.Command("unshare", {
    args,
    stdin: "null",
    stdout: "null", // one that never ends would keep ours open
    stderr: "piped",
  }).spawn();
  child.unref();
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve("unshare -n does not come to an end"), 20_000);
  const ended = child.output().then(({ success, stderr }) =>
    success ? undefined : new TextDecoder().decode(stderr).trim()
  );
  const reason = await Promise.race([ended, late.promise]);
  clearTimeout(timer);
  return reason;
}

/** The `deno test` that runs tests and writes a report to a file. */
export async function denoTest(report: string, ...args: string[]): Promise<string[]> {
  const test = [Deno.execPath(), "test", "-A", `--junit-path=${report}`, ...await stdFlags()];
  return ["env", "-u", "NO_COLOR", ...test, ...args]; // colours are among what is compared
}

if (import.meta.main) {
  await Deno.remove(REPORT).catch(() => {}); // of the run before
  await cachedStdFlags();
  await Promise.allSettled(PACKAGES.map((name) => debianPackage(name, "trixie-backports")));
  const which = Deno.args.some((it) => it.startsWith("tests/")) ? [] : ["tests/"];
  const test = await denoTest(REPORT, ...which, ...Deno.args);
  const dead = await deadKernel();
  const [program, ...args] = dead === undefined ? isolated(Deno.uid() === 0, ...test) : test;
  const env: Record<string, string> = dead === undefined ? {} : { [DEAD]: dead };
  const { code } = await new Deno.Command(program, { args, env, cwd: root }).spawn().status;
  const reasons = Map.groupBy(readReport(), ({ why }) => why);
  reasons.delete(undefined);
  for (const [why, tests] of reasons) console.log(`${tests.length} skipped: ${why}`);
  if (reasons.size > 0) console.log("deno task bed runs them on a kernel that has more.");
  Deno.exit(code);
}
