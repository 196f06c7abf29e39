/**
 * Runs on the test bed what the last `deno task test` skipped, and sums up both: what
 * `deno task bed` does. With the word `all` it runs every test there, for a kernel under us that
 * cannot run any. The last line is `N passed, N failed, N skipped`.
 * @module
 */

import { denoTest, isolated, type Outcome, readReport } from "../../tasks/test.ts";
import { boot, prepare } from "./bed.ts";

/** Test modules that ask the kernel for something; loading the others would take time for nothing. */
function modules(): string[] {
  const args = ["-rl", "--include=*_test.ts", "needs:", "tests/"];
  const { stdout } = new Deno.Command("grep", { args }).outputSync();
  return new TextDecoder().decode(stdout).split("\n").filter(Boolean);
}

/** Arguments that choose tests by their names. */
function choose(names: string[]): string[] {
  const escaped = names.map((name) => name.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&"));
  return ["--filter", `/^(${escaped.join("|")})( # skipped: .*)?$/`, ...modules()];
}

/** Runs tests in the guest. */
async function onBed(...which: string[]): Promise<Outcome> {
  const shared = Deno.makeTempDirSync();
  try {
    const report = `${shared}/tests.xml`;
    const test = await denoTest(report, "--no-check", ...which);
    const code = await boot(isolated(true, ...test), shared);
    const outcome = readReport(report);
    if (code !== 0 && outcome.failed === 0) outcome.failed = 1; // a module that does not load
    return outcome;
  } finally {
    Deno.removeSync(shared, { recursive: true });
  }
}

/** Runs there what was skipped here, if there is a bed, and adds up. */
async function both(here: Outcome): Promise<Outcome> {
  const names = here.skipped.flatMap(({ name, why }) => why === undefined ? [] : [name]);
  if (names.length === 0) return here;
  try {
    await prepare();
  } catch (error) {
    console.log(`The test bed cannot be had: ${(error as Error).message}`);
    return here;
  }
  const there = await onBed(...choose(names));
  const tried = (test: { name: string }) => names.includes(test.name);
  return {
    passed: here.passed + there.passed,
    failed: here.failed + there.failed,
    skipped: [...here.skipped.filter((test) => !tried(test)), ...there.skipped.filter(tried)],
  };
}

const total = Deno.args[0] === "all" ? await onBed("tests/") : await both(readReport());
for (const { name, why } of total.skipped) {
  console.log(`skipped: ${name}: ${why ?? "it gives no reason"}`);
}
const skipped = total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
Deno.exitCode = total.failed > 0 ? 1 : 0;
