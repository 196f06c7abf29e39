/**
 * Files of commands, one a line.
 *
 * @module
 */
import { formatText } from "../netlink/text.ts";
import { CommandError } from "./args.ts";

/** Most words of a command, as iproute2 has room for. */
const MOST_WORDS = 511;

const LINE_BREAK = 0x0a;

/** A command of a batch file. */
export interface BatchLine {
  /** The words. */
  words: string[];
  /** The line that it ends on, counted from 1. */
  line: number;
  /** What is wrong with the line, which then has no words. */
  wrong?: CommandError;
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The lines of bytes that end with a line break, or with the file. */
function* linesOf(bytes: Uint8Array): Generator<string> {
  let text: string | undefined;
  try {
    text = strict.decode(bytes);
  } catch {
    // Some are no UTF-8: a line at a time, then, of which those keep their bytes.
  }
  if (text?.includes("\0")) text = undefined;
  for (let from = 0, end: number; from < (text ?? bytes).length; from = end) {
    end = (text === undefined ? bytes.indexOf(LINE_BREAK, from) : text.indexOf("\n", from)) + 1;
    if (end === 0) end = (text ?? bytes).length;
    yield text === undefined ? formatText(bytes, from, end) : text.slice(from, end);
  }
}

/** Bytes as they come, cut after line breaks; but for the last, which may have none. */
async function* wholeLines(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let rest = new Uint8Array(0);
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_BREAK) + 1, whole = new Uint8Array(rest.length + end);
    if (end === 0) {
      const longer = new Uint8Array(rest.length + chunk.length);
      longer.set(rest);
      longer.set(chunk, rest.length);
      rest = longer;
      continue;
    }
    whole.set(rest);
    whole.set(chunk.subarray(0, end), rest.length);
    rest = chunk.slice(end);
    yield whole;
  }
  if (rest.length > 0) yield rest;
}

/**
 * The commands of a batch file, as soon as they have come, those that came together in turn: words
 * between spaces, or in quotes; `#` begins a comment wherever it stands, and a backslash at the end of
 * a line continues it.
 *
 * @throws {CommandError} if the line that is to continue the last one is missing.
 */
export async function* batchLines(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Iterable<BatchLine>> {
  let text = "", line = 0;
  function* commands(bytes: Uint8Array): Generator<BatchLine> {
    for (const part of linesOf(bytes)) {
      line++;
      text += part.includes("#") ? part.replace(/#.*\n?/s, "") : part;
      if (text.endsWith("\\\n")) {
        text = text.slice(0, -2);
        continue;
      }
      const words = split(text);
      text = "";
      if (words instanceof CommandError) yield { words: [], line, wrong: words };
      else if (words.length > 0) yield { words, line };
    }
  }
  for await (const bytes of wholeLines(chunks)) yield commands(bytes);
  if (text !== "") throw new CommandError("Missing continuation line", 0);
}

/** The words of a line, or what is wrong with it; a quote counts only where a word begins. */
function split(line: string): string[] | CommandError {
  const words: string[] = [], { length } = line;
  for (let i = 0; i < length;) {
    const code = line.charCodeAt(i);
    if (isSpace(code)) {
      i++;
      continue;
    }
    if (words.length >= MOST_WORDS) return new CommandError("Too many arguments to command", 1);
    const quoted = code === 0x22 || code === 0x27;
    let end = quoted ? line.indexOf(line[i], i + 1) : i + 1;
    if (end < 0) return new CommandError("Unterminated quoted string", 1);
    while (!quoted && end < length && !isSpace(line.charCodeAt(end))) end++;
    words.push(line.slice(quoted ? i + 1 : i, end));
    i = quoted ? end + 1 : end;
  }
  return words;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}
