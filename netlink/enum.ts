/**
 * Enumerations: constants that have names, and names for numbers.
 *
 * @module
 */

/** A set of named numbers. */
export type Enumeration = Readonly<Record<string, number>>;

const names = new WeakMap<Enumeration, Map<string, Map<number, string>>>();

/**
 * Numbers a list of names as C does: each one more than the one before, unless it brings a value.
 *
 * @example
 * ```ts
 * import { enumeration, nameOf } from "@netlink/netlink";
 *
 * const foo = enumeration("FOO0", "FOO1", ["FOO10", 10], "FOO11");
 * console.assert(foo.FOO11 === 11);
 * console.assert(nameOf(foo, 0) === "FOO0");
 * console.assert(nameOf(foo, 9) === undefined);
 * ```
 */
export function enumeration<const N extends string>(
  ...members: readonly (N | readonly [N, number])[]
): Readonly<Record<N, number>> {
  const out = {} as Record<N, number>;
  let next = 0;
  for (const member of members) {
    const [name, value] = typeof member === "string" ? [member, next] : member;
    out[name] = value;
    next = value + 1;
  }
  return out;
}

/**
 * The name of `n`, or undefined where it has none; of two names for one number, the first.
 *
 * @param prefix Looks only at the names that begin so: a whole module of constants can be given.
 */
export function nameOf(of: Enumeration, n: number, prefix = ""): string | undefined {
  let byPrefix = names.get(of);
  if (!byPrefix) names.set(of, byPrefix = new Map());
  let reverse = byPrefix.get(prefix);
  if (!reverse) {
    byPrefix.set(prefix, reverse = new Map());
    for (const [name, value] of Object.entries(of)) {
      if (name.startsWith(prefix) && !reverse.has(value)) reverse.set(value, name);
    }
  }
  return reverse.get(n);
}
