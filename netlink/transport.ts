/**
 * What carries the bytes of a connection. The real one is a socket; tests use a fake, and a recorder,
 * a replayer and a dry run are each one more.
 *
 * @module
 */

/** Where a message goes: a port, and groups. All zero is the kernel. */
export interface Address {
  /** Port of a socket (often, but not always, a process id); 0 is the kernel. */
  pid: number;
  /** Bits of the multicast groups 1 to 32. */
  groups: number;
}

/** What one receive gives. */
export interface Datagram {
  /** The bytes; valid only until the next receive. */
  bytes: Uint8Array;
  /** How many bytes were sent; more than there are when the buffer was too small, and has grown. */
  length: number;
  /** Port of the sender; 0 is the kernel. */
  port: number;
  /** Multicast groups that it was sent to. */
  groups: number;
}

/** Sends and receives datagrams of netlink messages. */
export interface Transport {
  /** The port that answers come to. */
  readonly port: number;
  /** Sends a datagram; to the kernel when there is no `to`. */
  send(bytes: Uint8Array, to?: Address): void;
  /**
   * Waits for a datagram and returns it.
   *
   * @param dontWait Returns null when none is there.
   */
  receive(dontWait?: boolean): Datagram | null;
  /** Ends it. May be called twice. */
  close(): void;
}
