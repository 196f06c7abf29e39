/**
 * What the operations on all objects share.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import { SystemError } from "../ffi/error.ts";
import type { Netns } from "../ffi/netns.ts";
import type { SocketOptions } from "../ffi/socket.ts";
import type { Connection } from "../netlink/connection.ts";
import type { Names } from "./names.ts";
import { type Context, showNormal } from "./words.ts";

/** How events are received: see {@linkcode SocketOptions}. */
export type SubscribeOptions = Pick<SocketOptions, "receiveBuffer" | "allNsid">;

/** A connection to one network namespace, with the names that are known of it. */
export interface Handle {
  /** The connection, for requests of one's own. */
  readonly connection: Connection;
  /** Names and indexes of links. */
  readonly names: Names;
  /** The namespace, where it is not the present one. */
  readonly namespace?: Netns;
  /**
   * Opens a second connection to the same namespace, which receives the events of multicast groups
   * (`RTNLGRP_*`); those that the kernel lacks are left out.
   */
  readonly subscribe: (groups: readonly number[], options?: SubscribeOptions) => Connection;
}

/** What converting values needs, with nothing special shown. */
export function contextOf(handle: Handle): Context {
  return { names: handle.names, show: showNormal };
}

/** Joins multicast groups, those that the kernel has. */
export function joinAll(connection: Connection, groups: readonly number[]): Connection {
  try {
    for (const group of groups) joinOne(connection, group);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function joinOne(connection: Connection, group: number): void {
  try {
    connection.join(group);
  } catch (error) {
    // An older kernel lacks the group, and has no such events either.
    if (!(error instanceof SystemError && error.errno === ERRNO.EINVAL)) throw error;
  }
}
