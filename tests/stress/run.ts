/**
 * Runs all programs of this folder, each in a network namespace of its own, and then each of them
 * once more while a Worker of the same process does the same: what `deno task stress` does. Words are
 * names of programs to run alone of all, and a number is the part of the whole to be done.
 *
 * @module
 */
import { isolated } from "../run.ts";

const folder = new URL("./", import.meta.url);

/** Names of the programs. */
export const programs: string[] = Array.from(Deno.readDirSync(folder))
  .filter(({ name, isFile }) => isFile && !import.meta.url.endsWith(`/${name}`))
  .map(({ name }) => name.replace(/\.ts$/, "")).sort();

/** The command that runs a program, by itself or beside another Worker that does the same. */
export function command(name: string, scale: number, beside = false): string[] {
  const program = beside ? ["lib/beside.ts", `${scale}`, name] : [`${name}.ts`, `${scale}`];
  return [
    Deno.execPath(),
    "run",
    "-qA",
    "--no-check",
    folder.pathname + program[0],
    ...program.slice(1),
  ];
}

if (import.meta.main) {
  const scale = Number(Deno.args.find((word) => Number(word) > 0) ?? 1);
  const wanted = Deno.args.filter((word) => programs.includes(word));
  const failed: string[] = [];
  for (const beside of [false, true]) {
    console.log(beside ? "While another Worker does the same:" : "By itself:");
    for (const name of wanted.length > 0 ? wanted : programs) {
      const [program, ...args] = isolated(Deno.uid() === 0, ...command(name, scale, beside));
      const from = performance.now();
      const { success } = await new Deno.Command(program, { args }).spawn().status;
      const seconds = ((performance.now() - from) / 1000).toFixed(0);
      console.log(`${success ? "ok" : "FAILED"} ${name} (${seconds} s)`);
      if (!success) failed.push(name);
    }
  }
  if (failed.length > 0) console.log(`FAILED: ${failed.join(", ")}`);
  Deno.exit(failed.length > 0 ? 1 : 0);
}
