/**
 * What the operations on all objects share.
 *
 * @module
 */
import type { Netns } from "../ffi/netns.ts";
import type { Connection } from "../netlink/connection.ts";
import type { Names } from "./names.ts";
import { type Context, showNormal } from "./words.ts";

/** A connection to one network namespace, with the names that are known of it. */
export interface Handle {
  /** The connection, for requests of one's own. */
  readonly connection: Connection;
  /** Names and indexes of links. */
  readonly names: Names;
  /** The namespace, where it is not the present one. */
  readonly netns?: Netns;
  /** Opens a second connection to the same namespace, which receives events. */
  readonly subscribe: (groups: readonly number[]) => Connection;
}

/** What converting values needs, with nothing special shown. */
export function contextOf(handle: Handle): Context {
  return { names: handle.names, show: showNormal };
}
