/**
 * Names as the kernel keeps them: bytes, mostly UTF-8. Bytes that are no UTF-8 become lone surrogates
 * (U+DC80 to U+DCFF), and go back as the same bytes.
 *
 * @module
 */

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

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
  try {
    return strict.decode(bytes);
  } catch {
    let text = "";
    for (let i = 0; i < bytes.length;) {
      const size = sequence(bytes, i);
      text += size
        ? strict.decode(bytes.subarray(i, i + size))
        : String.fromCharCode(bytes[i] < 0x80 ? bytes[i] : 0xdc00 + bytes[i]);
      i += size || 1;
    }
    return text;
  }
}

/** Length of the valid sequence of UTF-8 at `i`, or 0. */
function sequence(bytes: Uint8Array, i: number): number {
  const size = bytes[i] < 0x80 ? 1 : bytes[i] < 0xe0 ? 2 : bytes[i] < 0xf0 ? 3 : 4;
  try {
    return strict.decode(bytes.subarray(i, i + size)) ? size : 0;
  } catch {
    return 0;
  }
}

/** Up to this length a loop is quicker than an encoder. */
const SHORT = 64;

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
