/**
 * Numbers as C reads them where iproute2 takes what its library makes of a word, right or wrong.
 *
 * @module
 */

/** What strtol(3) and strtoul(3) make of the beginning of a text: the number, and what is left. */
function integer(text: string, base: 0 | 10): [value: bigint, rest: string] {
  const [, sign, rest] = /^[ \t-\r]*([+-]?)(.*)$/s.exec(text) as RegExpExecArray;
  const hex = base === 0 ? /^0x[0-9a-f]+/i.exec(rest) : null;
  const digits = hex ?? /^0[0-7]*|^[0-9]+/.exec(base === 0 ? rest : "") ?? /^[0-9]+/.exec(rest);
  if (!digits) return [0n, text];
  const octal = base === 0 && !hex && digits[0].length > 1 && digits[0][0] === "0";
  const value = BigInt(octal ? `0o${digits[0].slice(1)}` : digits[0]);
  return [sign === "-" ? -value : value, rest.slice(digits[0].length)];
}

/** What atoi(3) makes of a text: the number that it begins with, or 0. */
export function atoi(text: string): number {
  const [value] = integer(text, 10), most = (1n << 63n) - 1n;
  return Number(BigInt.asIntN(32, value > most ? most : value < -most ? ~most : value));
}

/** The same in a `short`. */
export function atois(text: string): number {
  return atoi(text) << 16 >> 16;
}

/** A decimal number as strtol(3) reads it to its end; undefined if something follows. */
export function strtol(text: string): number | undefined {
  const [value, rest] = integer(text, 10);
  return rest === "" ? Number(BigInt.asIntN(32, value)) : undefined;
}

/**
 * A number from 0 to `max`, as strtoul(3) reads it in any base; undefined if something follows, or it
 * is greater. Nothing at all is 0.
 */
export function strtoul(text: string, max: number): number | undefined {
  const [value, rest] = integer(text, 0);
  return rest === "" && value >= 0n && value <= BigInt(max) ? Number(value) : undefined;
}

/** An unsigned number of so many bits, as `get_u32` of iproute2 reads it; undefined if it is none. */
export function unsigned(text: string, bits: 8 | 16 | 32 | 64): bigint | undefined {
  const [value, rest] = integer(text, 0);
  if (text === "" || rest !== "" || value >= 1n << BigInt(bits)) return undefined;
  // Of 64 bits, a sign is what strtoull(3) makes of it.
  if (value < 0n) return bits === 64 ? BigInt.asUintN(64, value) : undefined;
  return value;
}
