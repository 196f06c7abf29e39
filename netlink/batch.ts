/**
 * A connection that collects changes, to send them together.
 *
 * @module
 */
import type { Ack, Change, RequestOptions } from "./connection.ts";
import { type Bulk, Connection, type Refusal } from "./connection.ts";
import type { Type } from "./schema.ts";
import { NLM_F_ECHO } from "./uapi.ts";

/** How changes are collected. */
export interface BatchOptions {
  /**
   * Which changes are: those of which that is said by {@linkcode RequestOptions.later} (`"asked"`), those
   * too of which nothing is said (`"always"`), or none (`"never"`, unless given).
   */
  later?: "never" | "asked" | "always";
  /** Whether each is acknowledged, which shows warnings. */
  acknowledged?: boolean;
  /** Called with the type of each change that is asked for, before anything else is asked. */
  onChange?: (type: number) => void;
  /** Called when it is known what became of some. */
  onSettled?: (collected: Bulk) => void;
}

/**
 * Another connection, whose changes are collected and sent together: a hundred at a time, and before
 * anything is asked that they might have an effect on. What became of them is in
 * {@linkcode BatchConnection.collected}.
 */
export class BatchConnection extends Connection {
  /** The changes that were collected. */
  readonly collected: Bulk;
  /** What {@linkcode BatchConnection.place} was when a change was collected, by its place. */
  readonly places: unknown[] = [];
  /** Where the changes come from that are being asked for, in the caller's terms. */
  place: unknown;
  readonly #inner: Connection;
  readonly #options: BatchOptions;
  #keep?: DisposableStack;
  #ended = false;

  /** Collects changes for a connection. */
  constructor(inner: Connection, options: BatchOptions = {}) {
    super(inner.transport, inner.decoder);
    this.#inner = inner;
    this.#options = options;
    this.collected = inner.bulk(options.acknowledged);
  }

  /** Sends what was collected, and reads what became of it. */
  flush(): void {
    const { settled } = this.collected;
    try {
      this.collected.flush();
    } finally {
      this.#keep?.dispose();
      this.#keep = undefined;
    }
    this.#tell(settled);
  }

  /** Ends the collecting; the other connection goes on. */
  override close(): void {
    this.#ended = true;
  }

  /** Asks for one object, after all changes before. */
  override request<T, R = T>(
    type: number,
    schema: Type<T>,
    body: Partial<T>,
    options: RequestOptions<R> = {},
  ): R {
    this.#settle();
    return this.#inner.request(type, schema, body, options);
  }

  /** Asks for a change: soon, or, where that has to be, at once. */
  override acknowledge<T, R = T>(
    type: number,
    schema: Type<T>,
    body: Partial<T>,
    options: RequestOptions<R> = {},
  ): Ack<R> {
    const { flags = 0, asked, keep, to } = options, { later: which = "never" } = this.#options;
    const later = which !== "never" && (options.later ?? which === "always");
    try {
      if (!later || flags & NLM_F_ECHO || to) {
        this.#settle();
        return this.#inner.acknowledge(type, schema, body, options);
      }
      this.#check();
      const { collected } = this, { settled } = collected;
      if (keep) (this.#keep ??= new DisposableStack()).use(keep.move());
      if (this.place !== undefined) this.places[collected.count] = this.place;
      collected.add({ type, schema, body, flags, ...asked !== undefined && { asked } });
      this.#tell(settled);
      return { replies: [] };
    } finally {
      this.#options.onChange?.(type);
    }
  }

  /** Asks for all objects, after all changes before. */
  override *dump<T, R = T>(
    type: number,
    schema: Type<T>,
    body: Partial<T>,
    options: RequestOptions<R> = {},
  ): Generator<R, void, void> {
    this.#settle();
    yield* this.#inner.dump(type, schema, body, options);
  }

  /** Asks for changes now, whose refusals are the caller's affair. */
  override batch(changes: Iterable<Change>): Refusal[] {
    this.#settle();
    const { onChange } = this.#options;
    return this.#inner.batch(
      Iterator.from(changes).map((change) => (onChange?.(change.type), change)),
    );
  }

  /** Says what became of changes, if that is more than before. */
  #tell(settled: number): void {
    if (this.collected.settled > settled) this.#options.onSettled?.(this.collected);
  }

  #check(): void {
    if (this.#ended) throw new TypeError("the batch has ended: it is for use within its function");
  }

  #settle(): void {
    this.#check();
    this.flush();
  }
}
