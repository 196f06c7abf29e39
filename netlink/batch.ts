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
  /** Whether changes are, of which nothing is said; see {@linkcode RequestOptions.later}. */
  later?: boolean;
  /** Whether each is acknowledged, which shows warnings. */
  acknowledged?: boolean;
  /** Called with the type of each change that is asked for, before anything else is asked. */
  onChange?: (type: number) => void;
}

/**
 * Another connection, whose changes are collected and sent together: a hundred at a time, and before
 * anything is asked that they might have an effect on. What became of them is in
 * {@linkcode BatchConnection.bulk}.
 */
export class BatchConnection extends Connection {
  /** The changes that were collected. */
  readonly collected: Bulk;
  readonly #inner: Connection;
  readonly #options: BatchOptions;
  #keep = new DisposableStack();
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
    try {
      this.collected.flush();
    } finally {
      this.#keep.dispose();
      this.#keep = new DisposableStack();
    }
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
    const { later = this.#options.later, flags = 0, asked, keep, to } = options;
    try {
      if (!later || flags & NLM_F_ECHO || to) {
        this.#settle();
        return this.#inner.acknowledge(type, schema, body, options);
      }
      this.#check();
      if (keep) this.#keep.use(keep.move());
      this.collected.add({ type, schema, body, flags, ...asked !== undefined && { asked } });
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

  #check(): void {
    if (this.#ended) throw new TypeError("the batch has ended: it is for use within its function");
  }

  #settle(): void {
    this.#check();
    this.flush();
  }
}
