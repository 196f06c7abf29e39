/**
 * What a type of encapsulation is, in words.
 *
 * @module
 */
import type { Unknowns } from "../../netlink/schema.ts";
import { AF_INET } from "../../netlink/uapi.ts";
import { type Args, CommandError, duplicateOrGarbage, noDevice } from "../args.ts";
import type { Output } from "../output.ts";
import { parseAddress, readAddress } from "../prefix.ts";
import { type Context, device, onOff, type Row, type Rows, text } from "../words.ts";

/** A type of encapsulation: its settings in code (`T`), and on the wire (`W`). */
export interface EncapWords<T, W> {
  /** Its settings, in the order in which they are shown. */
  readonly rows: Rows<T, W>;
  /** Settings without which the API sends nothing. */
  readonly required: readonly (keyof T)[];
  /** Reads the words, where they are more than keywords in any order. */
  readonly parse?: (args: Args, context: Context) => W;
  /** Completes what words or settings said. @throws {RangeError} if it does not fit. */
  readonly finish?: (wire: W) => void;
  /** Prints it, where the rows one after another are not enough. */
  readonly print?: (out: Output, wire: W, context: Context) => void;
  /** What `help` says, where the rows one after another do not tell. */
  readonly usage?: string;
}

/** What is said of a value that is wrong. */
export const INVALID = '"%s" value is invalid\n';

/** A setting that may be given once. */
export function once<F, W>(value: Row<F, W>["value"], more: Partial<Row<F, W>> = {}): Row<F, W> {
  return { value, once: duplicateOrGarbage, wrong: INVALID, ...more };
}

/** An address of the command line; `any` is one without bytes, which the kernel has its own view of. */
export function takeAddress<W extends Unknowns>(
  args: Args,
  family: number,
  wire: W,
  key: keyof W,
  type: number,
): void {
  const { address } = readAddress(args.take(), family);
  if (address !== undefined) wire[key] = address as W[keyof W];
  else (wire.unknown ??= []).push({ type, data: new Uint8Array() });
}

/** An address, which is the attribute `type`. */
export function address<W extends Unknowns>(
  family: number,
  key: keyof W,
  type: number,
  coloured = true,
): Row<string, W> {
  const colour = family === AF_INET ? "inet" : "inet6";
  return once<string, W>(text("ADDR"), {
    // The keyword has the colour too.
    print: (out, wire) => {
      const value = wire[key] as string | undefined, word = String(key);
      if (value !== undefined) {
        out.put(word, value, `${word} ${value} `, coloured ? colour : undefined);
      }
    },
    set: (wire, value) => {
      wire[key] = parseAddress(value, family) as W[keyof W];
    },
    get: (wire) => wire[key] as string | undefined,
    parse: (args, wire) => {
      const before = wire[key], empty = wire.unknown?.some((attr) => attr.type === type);
      if (before !== undefined || empty) throw duplicateOrGarbage(String(key), args.take());
      takeAddress(args, family, wire, key, type);
    },
    once: undefined,
  });
}

/** A bit of the field `flags`, whose keyword stands alone. */
export function bit<W extends { flags?: number }>(word: string, bit: number): Row<boolean, W> {
  return {
    value: { ...onOff, metavar: "", alone: true, parse: () => true },
    once: duplicateOrGarbage,
    set: (wire, on, context) => {
      if (onOff.wire(on, context)) wire.flags = (wire.flags ?? 0) | bit;
    },
    get: ({ flags = 0 }) => flags & bit ? true : undefined,
    text: `${word} `,
  };
}

/** A link; that there is none is said with the status of wrong words. */
export function link<W>(more: Partial<Row<string | number, W>> = {}): Row<string | number, W> {
  return once<string | number, W>(device, {
    wrong: (name) => new CommandError(noDevice(name).message),
    ...more,
  });
}
