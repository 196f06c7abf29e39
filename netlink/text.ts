/**
 * Names as the kernel keeps them: bytes, mostly UTF-8. Bytes that are no UTF-8 become lone surrogates
 * (U+DC80 to U+DCFF), and go back as the same bytes.
 *
 * @module
 */

const encoder = new TextEncoder();
/** Made when first needed: most texts are ASCII. */
let utf8: TextDecoder | undefined;

/** The text from `pos` to the first NUL, or to `end`. */
export function formatText(bytes: Uint8Array, pos: number, end: number): string {
  let text = "";
  for (let i = pos; i < end; i++) {
    const byte = bytes[i];
    if (byte === 0) return text;
    if (byte >= 0x80) {
      const nul = bytes.indexOf(0, i);
      return text + decodeText(bytes.subarray(i, nul < 0 || nul > end ? end : nul));
    }
    text += String.fromCharCode(byte);
  }
  return text;
}

function decodeText(bytes: Uint8Array): string {
  let text = "", valid = 0;
  utf8 ??= new TextDecoder("utf-8", { ignoreBOM: true });
  for (let i = 0; i < bytes.length;) {
    const size = sequence(bytes, i);
    if (size > 0) {
      i += size;
      continue;
    }
    if (i > valid) text += utf8.decode(bytes.subarray(valid, i));
    text += String.fromCharCode(0xdc00 + bytes[i]);
    valid = ++i;
  }
  return text + utf8.decode(bytes.subarray(valid));
}

/** The least and the greatest second byte after those that not all can follow. */
const SECOND: Readonly<Record<number, readonly [least: number, greatest: number]>> = {
  0xe0: [0xa0, 0xbf],
  0xed: [0x80, 0x9f],
  0xf0: [0x90, 0xbf],
  0xf4: [0x80, 0x8f],
};

/** Length of the valid sequence of UTF-8 at `i`, or 0. Asking a decoder would throw for each byte. */
function sequence(bytes: Uint8Array, i: number): number {
  const first = bytes[i], second = bytes[i + 1];
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const [least, greatest] = SECOND[first] ?? [0x80, 0xbf];
  if (!(second >= least && second <= greatest)) return 0;
  const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let k = 2; k < size; k++) if ((bytes[i + k] & 0xc0) !== 0x80) return 0;
  return size;
}

/** Up to this length a loop is quicker than an encoder. */
export const SHORT = 64;

/** The bytes of a short `text` of ASCII, as names are; undefined for any other. */
function parseShort(text: string): Uint8Array | undefined {
  if (text.length > SHORT) return undefined;
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) return undefined;
    out[i] = code;
  }
  return out;
}

/** The bytes of `text`: the reverse of {@linkcode formatText}. */
export function parseText(text: string): Uint8Array {
  const short = parseShort(text);
  if (short) return short;
  if (!/[\udc80-\udcff]/.test(text)) return encoder.encode(text);
  const out: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if (code < 0x80) out.push(code);
    else if (code >= 0xdc80 && code <= 0xdcff) out.push(code - 0xdc00);
    else out.push(...encoder.encode(char));
  }
  return Uint8Array.from(out);
}

/** Bytes of any kind as text that {@linkcode parseText} makes the same bytes of. */
export function rawText(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte);
  return text;
}
