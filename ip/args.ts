/**
 * The words of a command line, and the sentences that iproute2 has for wrong ones.
 *
 * @module
 */
import { errnoMessage } from "../ffi/errno.ts";
import type { NetlinkError } from "../netlink/error.ts";

/** A command that cannot be carried out: what to say, and the exit status. */
export class CommandError extends Error {
  /** Exit status: 255 for wrong words, 1 or 2 for what went wrong later. */
  readonly status: number;

  /** An error that says `message`, which may have several lines. */
  constructor(message: string, status = 255) {
    super(message);
    this.name = "CommandError";
    this.status = status;
  }
}

/** A value is not what a keyword takes. */
export function wrongArgument(value: string, why: string): CommandError {
  return new CommandError(`Error: argument "${value}" is wrong: ${why}`);
}

/** A keyword that may stand once stands twice. */
export function duplicate(word: string, value: string): CommandError {
  return new CommandError(`Error: duplicate "${word}": "${value}" is the second value.`);
}

/** A word that is a keyword's second value, or nothing that is known. */
export function duplicateOrGarbage(word: string, value: string): CommandError {
  return new CommandError(`Error: either "${word}" is duplicate, or "${value}" is garbage.`);
}

/** A keyword that has to be there is not. */
export function required(word: string): CommandError {
  return new CommandError(`Error: argument "${word}" is required`);
}

/** The words end too early. */
export function incomplete(): CommandError {
  return new CommandError('Command line is not complete. Try option "help"');
}

/** There is no such device. */
export function noDevice(name: string): CommandError {
  return new CommandError(`Cannot find device "${name}"`, 1);
}

/** A keyword that takes `on` or `off` was given something else. */
export function notOnOff(word: string, value: string): CommandError {
  return new CommandError(
    `Error: argument of "${word}" must be "on" or "off", not "${value}"`,
    1,
  );
}

/** A keyword takes one of `list`, and was given something else. */
export function notOneOf(list: readonly string[]): (value: string, word: string) => CommandError {
  return (value, word) => {
    const names = list.map((name) => `"${name}", `).join("");
    return new CommandError(
      `Error: argument of "${word}" must be one of ${names}not "${value}"`,
      1,
    );
  };
}

/** What is said when the kernel refuses: what it misses, and why, or what the error number means. */
export function kernelSaid({ explanation, errno, missingType }: NetlinkError): string {
  const missing = missingType === undefined
    ? ""
    : `Missing required attribute type ${missingType}\n`;
  if (!explanation) return `${missing}RTNETLINK answers: ${errnoMessage(errno)}`;
  return `${missing}Error: ${explanation}${explanation.endsWith(".") ? "" : "."}`;
}

/** What is said of a change that was made, and of which the kernel has something to say. */
export function warningSaid(text: string): string {
  return `Warning: ${text}${text.endsWith(".") ? "" : "."}`;
}

/** Whether `text` is `word`, or an abbreviation of it. */
export function abbreviates(text: string, word: string): boolean {
  return text !== "" && word.startsWith(text);
}

/** The words of a command, read from left to right. */
export class Args {
  readonly #words: readonly string[];
  #at = 0;

  /** The words that follow the command's name. */
  constructor(words: readonly string[]) {
    this.#words = words;
  }

  /** Whether a word is left. */
  get more(): boolean {
    return this.#at < this.#words.length;
  }

  /** The next word, which stays; `undefined` at the end. */
  get next(): string | undefined {
    return this.#words[this.#at];
  }

  /** Takes the next word. @throws {CommandError} at the end. */
  take(): string {
    if (!this.more) throw incomplete();
    return this.#words[this.#at++];
  }

  /** Takes the next word if it is one of `words`. */
  takeIf(...words: string[]): boolean {
    const found = this.more && words.includes(this.#words[this.#at]);
    if (found) this.#at++;
    return found;
  }

  /** Takes the next word if it is, or abbreviates, one of `words`. */
  takeIfAbbreviates(...words: string[]): boolean {
    const text = this.next;
    const found = text !== undefined && words.some((word) => abbreviates(text, word));
    if (found) this.#at++;
    return found;
  }

  /** Takes one word back. */
  back(): void {
    if (this.#at > 0) this.#at--;
  }

  /** Takes all that is left. */
  rest(): string[] {
    const rest = this.#words.slice(this.#at);
    this.#at = this.#words.length;
    return rest;
  }
}

/** A keyword with what it is for; `short`: abbreviations of it are taken too. */
export interface Keyword {
  readonly word: string;
  readonly short?: boolean;
}

/** Takes the next word if it is one of `keywords`, the first that it is or abbreviates. */
export function takeKeyword<K extends Keyword>(args: Args, keywords: readonly K[]): K | undefined {
  const text = args.next ?? "";
  const found = keywords.find(({ word, short }) =>
    word === text || short && abbreviates(text, word)
  );
  if (found) args.take();
  return found;
}

/** A value in the text of an error; of an object that is long, its beginning. */
export function quoted(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object") return String(value);
  try {
    const text = JSON.stringify(value, (_, it) => typeof it === "bigint" ? String(it) : it);
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
  } catch {
    return "an object that contains itself";
  }
}

/** An integer as C's strtol reads it: decimal, `0x` hexadecimal, or `0` octal. */
export function parseInteger(text: string): number {
  if (/^[1-9][0-9]*$/.test(text)) return Number(text); // as most are
  const match = /^\s*([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/.exec(text);
  if (!match) throw new RangeError(`${quoted(text)} is no integer`);
  const octal = /^0[0-7]+$/.test(match[2]);
  const value = octal ? parseInt(match[2], 8) : Number(match[2]);
  return match[1] === "-" ? -value : value;
}

/** An integer as {@linkcode parseInteger} reads it, exact beyond 2^53. */
export function parseBigInteger(text: string): bigint {
  parseInteger(text);
  const [, sign, digits] = /^\s*([+-]?)(.*)$/.exec(text) as RegExpExecArray;
  const value = BigInt(/^0[0-7]+$/.test(digits) ? "0o" + digits.slice(1) : digits);
  return sign === "-" ? -value : value;
}
