/**
 * What carries the bytes of a connection. The real one is a socket; tests use a fake, and a recorder,
 * a replayer and a dry run are each one more.
 *
 * @module
 */

import type { Netns } from "../ffi/netns.ts";
import type { Datagram, SockaddrNl, SocketOptions } from "../ffi/socket.ts";

export type { Datagram, SockaddrNl };

/**
 * The address of a netlink socket: by port, by multicast groups, or of the kernel where nothing is given.
 *
 * @param parts `pid`, a port id from 0 to 4294967295, and `groups`, a bit for each of the groups 1 to 32.
 * @throws {RangeError} if one of them is no number of 32 bits.
 *
 * @example
 * ```ts
 * import { sockaddrNl } from "@netlink/netlink/netlink";
 *
 * console.log(sockaddrNl({ pid: 4711 })); // { pid: 4711, groups: 0 }
 * ```
 */
export function sockaddrNl(parts: Partial<SockaddrNl> = {}): SockaddrNl {
  const { pid = 0, groups = 0 } = parts;
  for (const [name, value] of Object.entries({ pid, groups })) {
    if (Number.isInteger(value) && value >= 0 && value <= 0xffffffff) continue;
    throw new RangeError(`${name}: ${value} is no integer from 0 to 4294967295`);
  }
  return { pid, groups };
}

/** How events are received: see {@linkcode SocketOptions}. */
export type SubscribeOptions = Pick<SocketOptions, "receiveBuffer" | "allNsid">;

/** What else to open, beside a transport: see {@linkcode Transport.beside}. */
export interface BesideOptions extends SubscribeOptions {
  /** Multicast groups whose events it receives, those that there are; none for requests. */
  groups?: readonly number[];
  /** Netlink protocol; the same unless given. */
  protocol?: number;
  /** Network namespace; the same unless given. */
  netns?: Netns;
  /**
   * For a dry run in another protocol: whether a message changes something, by its type and the first
   * byte of its body, which in generic netlink is the command.
   */
  changes?: (type: number, first: number) => boolean;
}

/** Sends and receives datagrams of netlink messages. */
export interface Transport {
  /** The port that answers come to. */
  readonly port: number;
  /** Whether it holds changes back, as a dry run does. */
  readonly dry?: boolean;
  /** Sends a datagram; to the kernel when there is no `to`. */
  send(bytes: Uint8Array, to?: SockaddrNl): void;
  /**
   * Waits for a datagram and returns it.
   *
   * @param dontWait Returns null when none is there.
   */
  receive(dontWait?: boolean): Datagram | null;
  /**
   * Waits, without blocking the thread, until there is something to receive; where it is absent,
   * events cannot be waited for.
   *
   * @throws the signal's reason when it is aborted
   * @throws {SocketClosedError} when it was ended, before or meanwhile
   */
  readable?(signal?: AbortSignal): Promise<void>;
  /** Whether there is nothing to receive any more unless something is sent: a recording has an end. */
  readonly ended?: boolean;
  /** How many datagrams were lost because the receive buffer was full, where that is known. */
  readonly drops?: number;
  /** Size of the receive buffer in bytes, where there is one. */
  readonly receiveBuffer?: number;
  /** Has what others than the kernel send refused, where that can be, or taken again. */
  refuseOthers?(refused: boolean): void;
  /**
   * Opens another one of its kind: for events, for another protocol, or another namespace. Where it is
   * absent, there is none of these.
   */
  beside?(options: BesideOptions): Transport;
  /** Is told by who reads events that some were lost here, and how many, where that is known. */
  overrun?(lost?: number): void;
  /** Ends it. May be called twice. */
  close(): void;
}
