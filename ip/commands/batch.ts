/**
 * `-batch`: commands of a file, one a line. Loaded where that is asked for.
 *
 * @module
 */
import { warningSaid } from "../args.ts";
import { batchLines } from "../batch.ts";
import { collecting } from "../bulk.ts";
import type { Handle } from "../handle.ts";
import { explain, type Shell } from "./command.ts";
import { command } from "./mod.ts";

/** Carries out the commands of a file; `program` are words that all begin with. */
export async function batch(
  file: string,
  contents: AsyncIterable<Uint8Array>,
  force: boolean,
  shell: Shell,
  program: readonly string[],
): Promise<number> {
  let status = 0, told = 0, warned = 0;
  const failed = (error: unknown, line: number): number => {
    const [text, code] = explain(error);
    if (text) shell.warn(text);
    shell.warn(`Command failed ${file}:${line}`);
    status = 1;
    return code;
  };
  try {
    // Where nothing but the end of the file ends it, changes need not be waited for one by one.
    const { connection, names } = collecting(shell.connection, {
      later: force ? "asked" : "never",
      acknowledged: true,
      onSettled: ({ refusals, warnings }) => {
        while (told < refusals.length || warned < warnings.length) {
          const refusal = refusals[told], warning = warnings[warned];
          if (warning && !(refusal?.index < warning.index)) {
            shell.warn(warningSaid(warning.text));
            warned++;
          } else {
            failed(refusal.error, connection.places[refusal.index] as number);
            told++;
          }
        }
      },
    });
    const { namespace, subscribe, beside } = shell.handle;
    const handle: Handle = { connection, names, subscribe, beside, ...namespace && { namespace } };
    const settle = () => connection.flush();
    const each: Shell = { ...shell, handle, connection, settle };
    for await (const lines of batchLines(contents)) {
      for (const { words, line, wrong } of lines) {
        connection.place = line;
        try {
          if (wrong) throw wrong;
          const done = command(program.length ? [...program, ...words] : words, each);
          if (done) await done;
          continue;
        } catch (error) {
          settle();
          // Wrong words end all, as they do in iproute2, whatever -force says.
          const code = failed(error, line);
          if (code === 255 || wrong) return code;
        }
        if (!force) return status;
      }
    }
    settle();
  } catch (error) {
    const [text, code] = explain(error);
    if (text) shell.warn(text);
    return code || status;
  }
  return status;
}
