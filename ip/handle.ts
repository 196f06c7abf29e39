/**
 * What the operations on all objects share.
 *
 * @module
 */
import type { Netns } from "../ffi/netns.ts";
import type { Connection } from "../netlink/connection.ts";
import type { BesideOptions, SubscribeOptions, Transport } from "../netlink/transport.ts";
import type { Names } from "./names.ts";
import { type Context, showNormal } from "./values.ts";

export type { SubscribeOptions };

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
  /** Opens a transport for another protocol. */
  readonly beside: (options: BesideOptions & { protocol: number }) => Transport;
}

/** What converting values needs, with nothing special shown. */
export function contextOf(handle: Handle): Context {
  return { names: handle.names, show: showNormal };
}
