/**
 * Where objects are printed: as iproute2's text, or as its JSON. One pass over an object serves both:
 * what is put has a text and, in JSON, a key and a value.
 *
 * @module
 */

import { parseText } from "../netlink/text.ts";

/** What a piece of text is, for its colour. */
export type Colour = "ifname" | "mac" | "inet" | "inet6" | "up" | "down";

/** As C prints `%g`. */
export function general(value: number): string {
  if (value === 0) return "0";
  const [mantissa, digits] = value.toExponential(5).split("e"), exponent = Number(digits);
  const strip = (number: string) => number.includes(".") ? number.replace(/\.?0+$/, "") : number;
  if (exponent >= -4 && exponent < 6) return strip(value.toPrecision(6));
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return `${strip(mantissa)}e${exponent < 0 ? "-" : "+"}${size}`;
}

/** As C prints `%-16s`, for a width of 16: with spaces behind, to so many bytes. */
export function column(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - parseText(text).length));
}

/** A number that JSON has as C prints `%g`. */
export class Fraction {
  /** Stands for a number. */
  constructor(readonly value: number) {}
}

/** A value in JSON that is not made of others. */
export type Scalar = string | number | bigint | boolean | null | Fraction;

/** From how many characters on what was printed is handed on without being asked. */
const FLUSH_LENGTH = 1 << 16;

/** How much is shown. */
export interface Showing {
  /** How often `-d` was given. */
  details: number;
  /** How often `-s` was given. */
  stats: number;
  /** `-br`. */
  brief: boolean;
  /** `-h`: numbers with a unit. */
  human: boolean;
  /** `-iec`: units are powers of 1024. */
  iec: boolean;
  /** `-N`: numbers where there are names. */
  numeric: boolean;
  /** The address family asked for, `AF_UNSPEC` when none. */
  family: number;
  /** As the object `link` shows links, with what `address` leaves out. */
  linkOnly: boolean;
}

/** Nothing special is shown. */
export const showNormal: Showing = {
  details: 0,
  stats: 0,
  brief: false,
  human: false,
  iec: false,
  numeric: false,
  family: 0,
  linkOnly: false,
};

/** How to print. */
export interface OutputOptions {
  /** JSON instead of text. */
  json?: boolean;
  /** JSON with line breaks and indentation. */
  pretty?: boolean;
  /** Each object on one line, with `\` where a line would end. */
  oneline?: boolean;
  /** Colours a text. */
  paint?: (colour: Colour, text: string) => string;
  /** The name of the host with an address, to be shown in its place; or the address. */
  host?: (address: string) => string;
}

/** Prints objects, as text or as JSON. */
export class Output {
  /** JSON instead of text. */
  readonly json: boolean;
  /** What ends a line of text within an object: a line break, or `\`. */
  readonly lineEnd: string;
  readonly #pretty: boolean;
  /** What is shown of a host with an address: that, or its name. */
  readonly host: (address: string) => string;
  readonly #paint?: (colour: Colour, text: string) => string;
  readonly #write: (text: string) => void;
  #text = "";
  #depth = 0;
  // Whether a comma stands before the next value.
  #comma = false;

  /** Prints by calling `write`. */
  constructor(write: (text: string) => void, options: OutputOptions = {}) {
    this.#write = write;
    this.json = options.json ?? false;
    this.#pretty = options.pretty ?? false;
    this.lineEnd = options.oneline ? "\\" : "\n";
    this.#paint = options.paint;
    this.host = options.host ?? ((address) => address);
  }

  /** Prints in text only. */
  text(text: string, colour?: Colour): void {
    if (this.json) return;
    this.#text += colour && this.#paint ? this.#paint(colour, text) : text;
  }

  /** Prints in JSON only; the key is `null` in an array. */
  field(key: string | null, value: Scalar): void {
    if (!this.json) return;
    this.#begin(key);
    this.#text += scalar(value);
    this.#comma = true;
  }

  /** Prints a value: in JSON under `key`, or, when it is `null`, as an element; in text as `text`. */
  put(key: string | null, value: Scalar, text: string, colour?: Colour): void {
    if (this.json) this.field(key, value);
    else this.text(text, colour);
  }

  /** In JSON, what `body` prints is an object; in text, it is just printed. */
  object(key: string | null, body: () => void): void {
    this.#container(key, false, body);
  }

  /** In JSON, what `body` prints is an array; in text, it stands between `open` and `close`. */
  array(key: string | null, body: () => void, open = "", close = ""): void {
    this.text(open);
    this.#container(key, true, body);
    this.text(close);
  }

  /** As {@linkcode Output.array}, where something is waited for between the elements. */
  async list(body: () => Promise<void>): Promise<void> {
    this.#open(null, true);
    try {
      await body();
    } finally {
      this.#close(true);
    }
  }

  /** Ends a line within an object, in text. */
  newline(): void {
    this.text(this.lineEnd);
  }

  /** Hands on what was printed so far. */
  flush(): void {
    if (this.#text) this.#write(this.#text);
    this.#text = "";
  }

  #container(key: string | null, array: boolean, body: () => void): void {
    this.#open(key, array);
    body();
    this.#close(array);
  }

  #open(key: string | null, array: boolean): void {
    if (!this.json) return;
    this.#begin(key);
    this.#text += array ? this.#pretty ? "[ " : "[" : "{";
    this.#depth++;
    this.#comma = false;
  }

  #close(array: boolean): void {
    if (this.json) {
      this.#depth--;
      if (this.#comma && this.#pretty) this.#text += array ? " " : this.#line();
      this.#text += array ? "]" : "}";
      this.#comma = true;
      if (this.#depth === 0) this.#text += "\n";
    }
    if (this.#depth === 0 && this.json || this.#text.length > FLUSH_LENGTH) this.flush();
  }

  #begin(key: string | null): void {
    if (this.#depth === 0) this.#comma = false;
    if (this.#comma) this.#text += ",";
    if (key === null) return;
    if (this.#pretty) this.#text += this.#line();
    this.#text += JSON.stringify(key) + (this.#pretty ? ": " : ":");
  }

  #line(): string {
    return "\n" + "    ".repeat(this.#depth);
  }
}

function scalar(value: Scalar): string {
  if (value instanceof Fraction) return general(value.value);
  return typeof value === "bigint" ? String(value) : JSON.stringify(value);
}
