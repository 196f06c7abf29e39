/**
 * Files of commands, one a line.
 *
 * @module
 */

/** A command of a batch file. */
export interface BatchLine {
  /** The words. */
  words: string[];
  /** The line that it ends on, counted from 1. */
  line: number;
}

/**
 * The commands of a batch file: words between spaces, or in quotes; `#` begins a comment, and a
 * backslash at the end of a line continues it.
 */
export function* batchLines(text: string): Generator<BatchLine> {
  let pending = "";
  const lines = text.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (/(^|[^\\])\\$/.test(line)) {
      pending += line.slice(0, -1) + " ";
      continue;
    }
    const words = split(pending + line);
    pending = "";
    if (words.length) yield { words, line: i + 1 };
  }
}

function split(line: string): string[] {
  const words: string[] = [];
  for (const match of line.matchAll(/\s*(?:"([^"]*)"|'([^']*)'|(#.*)|([^\s#][^\s]*))/g)) {
    if (match[3] !== undefined) break;
    words.push(match[1] ?? match[2] ?? match[4]);
  }
  return words;
}
