/**
 * What carries the bytes of a connection. The real one is a socket; tests use a fake, and a recorder,
 * a replayer and a dry run are each one more.
 *
 * @module
 */

import type { Datagram, SockaddrNl } from "../ffi/socket.ts";

export type { Datagram, SockaddrNl };

/** Sends and receives datagrams of netlink messages. */
export interface Transport {
  /** The port that answers come to. */
  readonly port: number;
  /** Sends a datagram; to the kernel when there is no `to`. */
  send(bytes: Uint8Array, to?: SockaddrNl): void;
  /**
   * Waits for a datagram and returns it.
   *
   * @param dontWait Returns null when none is there.
   */
  receive(dontWait?: boolean): Datagram | null;
  /** Ends it. May be called twice. */
  close(): void;
}
