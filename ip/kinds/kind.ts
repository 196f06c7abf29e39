/**
 * What a kind of link is, in words.
 *
 * @module
 */
import type { Args } from "../args.ts";
import type { Output } from "../output.ts";
import type { Context, Rows } from "../words.ts";

/** A kind of link: its settings in code (`T`), and on the wire (`W`). */
export interface Kind<T, W> {
  /** Its name: `vxlan`; of a port's settings, `bridge_slave`. */
  readonly name: string;
  /** Its settings, in the order in which they are shown. */
  readonly rows: Rows<T, W>;
  /** What is said of a word that is no keyword; `NAME: unknown option "x"?` unless given. */
  readonly unknown?: (word: string) => string;
  /** What `help` says after the keywords. */
  readonly notes?: string;
  /** Reads a word that no row has, such as a link's name without a keyword; whether it did. */
  readonly parseOther?: (args: Args, wire: W, context: Context) => boolean;
  /** Checks the settings together, and completes them, after the last word. @throws {CommandError} */
  readonly finish?: (wire: W, context: Context, action: "add" | "set") => void;
  /** Prints `wire` where the rows one after another are not enough. */
  readonly print?: (out: Output, wire: W, context: Context) => void;
  /** Prints `IFLA_INFO_XSTATS`, with `-s`. */
  readonly printXstats?: (out: Output, xstats: Uint8Array, context: Context) => void;
}
