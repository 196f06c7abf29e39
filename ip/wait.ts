/**
 * Waiting until something is as it is wanted: events first, then a look, then waiting for events.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import { SystemError } from "../ffi/error.ts";
import { ReplayError } from "../netlink/error.ts";
import type { Transport } from "../netlink/transport.ts";
import type { Handle } from "./handle.ts";

/** How long to wait. */
export interface Patience {
  /** Ends the waiting, with the signal's reason. */
  signal?: AbortSignal;
  /** How long to wait, in milliseconds; for ever unless given. */
  timeout?: number;
}

/**
 * Waits until a look finds something.
 *
 * @param groups Multicast groups (`RTNLGRP_*`) whose events are a reason to look again.
 * @param look Returns what was waited for, or undefined.
 * @param late What was not so in time: `link "eth0" was not there`.
 * @throws {ReplayError} if a recording ends before.
 * @throws {DOMException} `TimeoutError` when it takes too long; the signal's reason when that says so;
 * what the look throws.
 */
export async function waitUntil<T>(
  handle: Handle,
  groups: readonly number[],
  look: () => T | undefined,
  late: string,
  { signal, timeout }: Patience = {},
): Promise<T> {
  signal?.throwIfAborted();
  // Events first, then a look: what comes between is among the events.
  using events = handle.subscribe(groups);
  const { transport } = events;
  const deadline = new AbortController();
  const timer = timeout === undefined ? undefined : setTimeout(() => {
    deadline.abort(new DOMException(`${late} within ${timeout} ms`, "TimeoutError"));
  }, timeout);
  const end = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
  try {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (!transport.readable) throw new TypeError("this transport cannot be waited for");
      if (transport.ended) throw new ReplayError(`${late} when the recording ended`);
      // Waiting even where there is something already lets timers run, however many events come.
      await transport.readable(end);
      drain(transport);
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Takes all events that are there, and says whether there were any. */
export function drain(transport: Transport): boolean {
  let any = false;
  for (;;) {
    try {
      const datagram = transport.receive(true);
      if (datagram === null) return any;
      any ||= datagram.port === 0;
    } catch (error) {
      // Events were lost, which is a reason to look again as well.
      if (!(error instanceof SystemError && error.errno === ERRNO.ENOBUFS)) throw error;
      transport.overrun?.();
      any = true;
    }
  }
}
