/**
 * Runs on the test bed what the last `deno task test` skipped, and sums up both: what
 * `deno task bed` does. The last line is `N passed, N failed, N skipped`.
 * @module
 */

import { denoTest, isolated, readReport, type Test } from "../run.ts";
import { boot, prepare } from "./bed.ts";

/** Longest argument that a program can be given, with some room. */
const LONGEST = 100_000;

/**
 * What is run of the tests where the kernel under us can do nothing at all: in the emulated guest,
 * all of them take an hour.
 */
const CORE = ["tests/ffi_test.ts", "tests/netlink_test.ts", "tests/link_test.ts"];

function output(program: string, ...args: string[]): string {
  return new TextDecoder().decode(new Deno.Command(program, { args }).outputSync().stdout);
}

/** The modules with kernel tests; to load the others would take time for nothing. */
function modules(): string[] {
  const all = output("find", "tests", "-name", "*_test.ts").split("\n").filter(Boolean);
  const info = (module: string) => output(Deno.execPath(), "info", "--no-remote", "--json", module);
  return all.filter((module) => info(module).includes('/tests/ns.ts"')).sort();
}

/** Runs tests in the guest; what it says of others is of no interest. */
async function onBed(names: Set<string>, modules: string[]): Promise<Test[]> {
  const escaped = [...names].map((name) => name.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&"));
  const filter = `--filter=/^(${escaped.join("|")})( # skipped: .*)?$/`;
  const shared = Deno.makeTempDirSync();
  try {
    const report = `${shared}/tests.xml`;
    const which = [...modules, ...filter.length < LONGEST ? [filter] : []];
    const test = await denoTest(report, "--no-check", ...which);
    Deno.exitCode = await boot(isolated(true, ...test), shared);
    return readReport(report).filter(({ name }) => names.has(name));
  } finally {
    Deno.removeSync(shared, { recursive: true });
  }
}

let tests = readReport();
const skipped = new Set(tests.filter(({ why }) => why !== undefined).map(({ name }) => name));
if (skipped.size > 0) {
  const possible = await prepare().then(() => true, (error) => {
    console.log(`The test bed cannot be had: ${error.message}`);
    return false;
  });
  if (possible) {
    const dead = tests.some(({ why }) => why?.startsWith("no privileges here"));
    const tried = await onBed(skipped, dead ? CORE : modules());
    const gone = new Set(tried.map(({ name }) => name));
    tests = [...tests.filter(({ name, why }) => why === undefined || !gone.has(name)), ...tried];
  }
}

const count = { passed: 0, failed: 0, skipped: 0 };
for (const { name, result, why } of tests) {
  count[result]++;
  if (result === "skipped") console.log(`skipped: ${name}: ${why ?? "it gives no reason"}`);
}
const rest = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
console.log(`${count.passed} passed, ${count.failed} failed${rest}`);
if (count.failed > 0) Deno.exitCode = 1;
