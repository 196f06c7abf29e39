/**
 * The kinds of links, in words: one file each.
 *
 * @module
 */
import type { Kind } from "./kind.ts";
import { macvlan, macvtap } from "./macvlan.ts";

const kinds = { macvlan, macvtap };

/** The words of a kind, or of a kind's port (`bridge_slave`), by its name. */
export function kindOf(name: string): Kind<unknown, unknown> | undefined {
  return Object.hasOwn(kinds, name)
    ? kinds[name as keyof typeof kinds] as unknown as Kind<unknown, unknown>
    : undefined;
}
