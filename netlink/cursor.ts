/**
 * Bytes to read from and to write to. Alignment, bounds checks and byte order are here, once.
 *
 * @module
 */

/** The alignment of messages and attributes (`NLMSG_ALIGNTO`, `NLA_ALIGNTO`). */
export const ALIGN = 4;

/** So few bytes are cleared more quickly by a loop than by a call. */
const FEW = 16;

/** `n` rounded up to the alignment of messages and attributes. */
export function align(n: number): number {
  return (n + 3) & ~3;
}

/**
 * What reading and writing throw inside this layer: the place, and a path that grows outwards as it
 * passes the tables. The public functions turn it into a DecodeError or an EncodeError.
 */
export class Failure {
  /** Fields that lead to the place, outermost first. */
  readonly path: string[] = [];

  /** A failure at byte `offset`; 0 when a value is to blame. */
  constructor(readonly what: string, readonly offset: number = 0) {}
}

/** Bytes to be read. */
export class Reader {
  /** The bytes. */
  readonly bytes: Uint8Array;
  /** The same bytes, for numbers. */
  readonly view: DataView;
  /** How often the layout that is being read contains itself here. */
  depth = 0;

  /** A reader of `bytes`. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Fails unless `size` bytes stand between `pos` and `end`. */
  need(size: number, pos: number, end: number): void {
    if (end - pos < size) {
      throw new Failure(`${size} byte${size === 1 ? "" : "s"} expected, ${end - pos} there`, pos);
    }
  }
}

/** Bytes being written; they grow as needed, unless they were given. */
export class Writer {
  /** Where the bytes are collected. */
  bytes: Uint8Array;
  /** The same bytes, for numbers. */
  view: DataView;
  /** Where the next byte goes. */
  pos: number;
  /** How often the value that is being written contains itself here. */
  depth = 0;
  readonly #fixed: boolean;

  /** A writer into bytes of its own, or into `bytes` from `pos`, which then do not grow. */
  constructor(bytes?: Uint8Array, pos = 0) {
    this.#fixed = bytes !== undefined;
    this.bytes = bytes ?? new Uint8Array(512);
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    this.pos = pos;
  }

  /** Moves on by `size` bytes, which are zero, and returns where they begin. */
  skip(size: number): number {
    const from = this.pos, to = from + size;
    if (to > this.bytes.length) {
      if (this.#fixed) {
        throw new Failure(`it needs more than the ${this.bytes.length} bytes that there are`);
      }
      const grown = new Uint8Array(Math.max(to, 2 * this.bytes.length));
      grown.set(this.bytes.subarray(0, from));
      this.bytes = grown;
      this.view = new DataView(grown.buffer);
    } else if (size > FEW) this.bytes.fill(0, from, to);
    else for (let at = from; at < to; at++) this.bytes[at] = 0;
    this.pos = to;
    return from;
  }

  /** Writes zeros up to the next multiple of 4, counted from `start`. */
  pad(start: number): void {
    const rest = (this.pos - start) & 3;
    if (rest) this.skip(4 - rest);
  }

  /** Appends bytes. */
  put(data: Uint8Array): void {
    const at = this.skip(data.length);
    this.bytes.set(data, at);
  }

  /** What was written, from `start`; a copy when the bytes are the writer's own. */
  result(start = 0): Uint8Array {
    return this.#fixed ? this.bytes.subarray(start, this.pos) : this.bytes.slice(start, this.pos);
  }
}
