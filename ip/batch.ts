/**
 * Files of commands, one a line.
 *
 * @module
 */
import { formatText } from "../netlink/text.ts";
import { CommandError } from "./args.ts";

/** Most words of a command, as iproute2 has room for. */
const MOST_WORDS = 511;

/** A command of a batch file. */
export interface BatchLine {
  /** The words. */
  words: string[];
  /** The line that it ends on, counted from 1. */
  line: number;
}

/** Cuts bytes into lines as they come; each but the last keeps its line break. */
async function* linesOf(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) {
  let rest = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes = new Uint8Array(rest.length + chunk.length);
    bytes.set(rest);
    bytes.set(chunk, rest.length);
    let from = 0;
    for (let at; (at = bytes.indexOf(0x0a, from)) >= 0; from = at + 1) {
      yield formatText(bytes, from, at + 1);
    }
    rest = bytes.slice(from);
  }
  if (rest.length > 0) yield formatText(rest, 0, rest.length);
}

/**
 * The commands of a batch file, as soon as they have come: words between spaces, or in quotes; `#`
 * begins a comment wherever it stands, and a backslash at the end of a line continues it.
 *
 * @throws {CommandError} if a quote has no end, or the line that is to continue the last one is
 * missing.
 */
export async function* batchLines(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<BatchLine> {
  let text = "", line = 0;
  for await (const part of linesOf(chunks)) {
    line++;
    text += part.replace(/#.*\n?/s, "");
    if (text.endsWith("\\\n")) {
      text = text.slice(0, -2);
      continue;
    }
    const words = split(text);
    text = "";
    if (words.length > 0) yield { words, line };
  }
  if (text !== "") throw new CommandError("Missing continuation line", 0);
}

/** The words of a line; a quote counts only where a word begins. */
function split(line: string): string[] {
  const words: string[] = [];
  for (const [, , quoted, open, word] of line.matchAll(/(["'])(.*?)\1|(["'])|([^ \t\r\n]+)/gs)) {
    if (open) throw new CommandError("Unterminated quoted string", 1);
    if (words.length >= MOST_WORDS) throw new CommandError("Too many arguments to command", 1);
    words.push(quoted ?? word);
  }
  return words;
}
