/**
 * What a kind of link is, in words.
 *
 * @module
 */
import { abbreviates, type Args, CommandError } from "../args.ts";
import type { Output } from "../output.ts";
import { type Context, type Matching, parseRow, type Rows, usageOf } from "../words.ts";

/** What is done with the link whose settings are read. */
export type Action = "add" | "set" | "del";

/** A kind of link: its settings in code (`T`), and on the wire (`W`). */
export interface Kind<T, W> extends Matching {
  /** Its name: `vxlan`; of a port's settings, `bridge_slave`. */
  readonly name: string;
  /** Its settings, in the order in which they are shown. A kind without any takes no words. */
  readonly rows: Rows<T, W>;
  /** What is said of a word that is no keyword; `NAME: unknown option "x"?` unless given. */
  readonly unknown?: (word: string) => string;
  /** What `help` says after the keywords. */
  readonly notes?: string;
  /** Reads a word that no row has, such as a link's name without a keyword; whether it did. */
  readonly parseOther?: (args: Args, wire: W, context: Context, action: Action) => boolean;
  /**
   * Checks the settings together, and completes them, after the last word or before a request of the
   * API is sent; not called where no setting is given.
   *
   * @throws {CommandError} saying what does not fit.
   */
  readonly finish?: (wire: W, context: Context, action: Action) => void;
  /** Prints `wire` where the rows one after another are not enough. */
  readonly print?: (out: Output, wire: W, context: Context) => void;
  /** Prints `IFLA_INFO_XSTATS`, with `-s`. */
  readonly printXstats?: (out: Output, xstats: Uint8Array, context: Context) => void;
}

/**
 * Reads the words that follow `type KIND`, of which there is at least one.
 *
 * @return The settings on the wire.
 * @throws {CommandError} if a word is wrong, or the settings do not fit each other.
 */
export function parseKind<T, W>(
  kind: Kind<T, W>,
  args: Args,
  context: Context,
  action: Action,
): W {
  const { name, rows, parseOther, finish } = kind;
  const wire = {} as W;
  while (args.more) {
    if (parseRow(rows, args, wire, context, kind)) continue;
    if (parseOther?.(args, wire, context, action)) continue;
    const word = args.take();
    if (abbreviates(word, "help")) throw new CommandError(kindHelp(kind), 1);
    throw new CommandError(kind.unknown?.(word) ?? `${name}: unknown option "${word}"?`, 1);
  }
  finish?.(wire, context, action);
  return wire;
}

/** Words are left, and nobody takes them. */
export function garbage(word: string): CommandError {
  return new CommandError(
    `Garbage instead of arguments "${word} ...". Try "ip link help".`,
    1,
  );
}

/** The text of `link help KIND`. */
export function kindHelp<T, W>({ name, rows, notes }: Kind<T, W>): string {
  return [`Usage: ... ${[name, ...usageOf(rows)].join("\n\t\t")}`, ...notes ? [notes] : []]
    .join("\n\n");
}
