/**
 * How the objects of a handle are shown as iproute2 shows them: as text, or as its JSON.
 *
 * @module
 */
import { contextOf, type Handle } from "./handle.ts";
import { hostNames } from "./hosts.ts";
import { Output, type OutputOptions } from "./output.ts";
import { type Context, type Showing, showNormal } from "./values.ts";

/** How objects are shown by their `format` and `show`. */
export interface FormatOptions extends OutputOptions {
  /** More of each object: `-d`. */
  details?: boolean;
  /** Counters, 2 for more of them: `-s`. */
  stats?: number;
  /** One short line for each link, address or neighbour: `-br`. */
  brief?: boolean;
  /** Counters with a unit: `-h`. */
  human?: boolean;
  /** Units are powers of 1024: `-iec`. */
  iec?: boolean;
  /** Numbers where there are names of protocols, scopes, tables …: `-N`. */
  numeric?: boolean;
  /** Names of hosts in place of their addresses, where some are found, which may take long: `-r`. */
  resolve?: boolean;
}

/** What can be shown as iproute2 shows it; `W` says which of all. */
export abstract class Shown<W extends object> {
  /**
   * What there is as text, as iproute2's `show` has it; or as its JSON.
   *
   * @throws {NetlinkError} as `list` does.
   */
  abstract format(which?: W, options?: FormatOptions): string;

  /** Prints on the console what `format` gives, if it is anything. */
  show(which?: W, options?: FormatOptions): void {
    const text = this.format(which, options);
    if (text) console.log(text);
  }
}

/**
 * The text that `print` prints, without the last line break.
 *
 * @param more What is shown besides, whatever the options say.
 */
export function formatted(
  handle: Handle,
  options: FormatOptions,
  print: (out: Output, context: Context) => void,
  more: Partial<Showing> = {},
): string {
  // Names may have changed since the last time.
  handle.names.forget();
  const { details = false, stats = 0, brief = false, human = false } = options;
  const { iec = false, numeric = false } = options;
  const show = { ...showNormal, details: Number(details), stats, brief, human, iec, numeric };
  const context: Context = { ...contextOf(handle), show: { ...show, ...more } };
  const parts: string[] = [];
  const host = options.resolve ? hostNames() : options.host;
  const out = new Output((text) => parts.push(text), { ...options, ...host && { host } });
  out.array(null, () => print(out, context));
  out.flush();
  return parts.join("").replace(/\n$/, "");
}
