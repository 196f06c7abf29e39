/**
 * Many changes in few system calls.
 *
 * @module
 */
import { BatchConnection, type BatchOptions } from "../netlink/batch.ts";
import type { Bulk, Connection, Refusal } from "../netlink/connection.ts";
import {
  RTM_DELLINK,
  RTM_DELLINKPROP,
  RTM_NEWLINK,
  RTM_NEWLINKPROP,
  RTM_SETLINK,
} from "../route/uapi/rtnetlink.ts";
import { Names } from "./names.ts";

/** A change that was refused. */
export interface BatchFailure extends Refusal {
  /** Its place among the changes of the batch, counted from 0 in the order in which they were asked for. */
  index: number;
}

/** How {@linkcode Ip.batch} goes. */
export interface BatchSettings {
  /**
   * Called when it is known what became of some more changes: of all that `count` counts, of which
   * those not among the `failures` were made. So a report can be written down as the batch goes, and
   * is true whatever ends the program after; what is sent and not reported yet is at most a hundred
   * changes.
   */
  onSettled?: (result: BatchResult) => void;
}

/** What became of a batch: each of its changes was made, unless it is among the failures. */
export interface BatchResult {
  /** How many changes were asked for. */
  count: number;
  /** Those that were refused, in order. */
  failures: BatchFailure[];
}

/** A batch whose function threw, or that the system did not carry. */
export class BatchError extends Error {
  /**
   * What became of the changes before; all of those that `count` counts. When it is a failure to send
   * or to receive that this is about, the hundred after that may have been made or not.
   */
  readonly result: BatchResult;

  /** The error of a batch that `cause` ended. */
  constructor(result: BatchResult, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`The batch ended after ${result.count} changes: ${why}`, { cause });
    this.name = "BatchError";
    this.result = result;
  }
}

/** Changes after which a name may be another link's. */
const LINK_CHANGES = new Set([
  RTM_NEWLINK,
  RTM_DELLINK,
  RTM_SETLINK,
  RTM_NEWLINKPROP,
  RTM_DELLINKPROP,
]);

/** A connection that collects changes, and names that are known until links change. */
export function collecting(
  inner: Connection,
  options: Omit<BatchOptions, "onChange"> = {},
): { connection: BatchConnection; names: Names } {
  const connection: BatchConnection = new BatchConnection(inner, {
    ...options,
    onChange: (type) => {
      if (LINK_CHANGES.has(type)) names.drop();
    },
  });
  const names = new Names(connection);
  names.kept = true;
  return { connection, names };
}

/** What is known to have become of changes. */
export function resultOf({ settled, refusals }: Bulk): BatchResult {
  return { count: settled, failures: refusals };
}

/** Runs `fn`, and sends what it asks for by `connection`. @throws {BatchError} */
export function carryOut(connection: BatchConnection, fn: () => unknown): BatchResult {
  const result = () => resultOf(connection.collected);
  try {
    let thrown: { cause: unknown } | undefined;
    try {
      if (typeof (fn() as { then?: unknown } | undefined)?.then === "function") {
        const cause = new TypeError("the function of a batch must not be asynchronous");
        thrown = { cause };
      }
    } catch (cause) {
      thrown = { cause };
    }
    // What was asked for before it threw is carried out, as it would be without a batch.
    connection.flush();
    if (thrown) throw thrown.cause;
    return result();
  } catch (cause) {
    throw new BatchError(result(), cause);
  } finally {
    connection.close();
  }
}
