/**
 * Patterns as the shell has them: `eth*`, `v?`, `[a-c]x`.
 *
 * @module
 */

/** What a pattern means, as fnmatch(3) reads it without flags: `*` is anything, slashes too. */
export function globPattern(glob: string): RegExp {
  // A bracket that nothing closes is one; "]" may stand first in a set.
  const parts = glob.matchAll(/\\(.)|\*|\?|\[([!^]?)(\]?(?:\\.|[^\]\\])*)\]|(.)/gs);
  const text = Array.from(
    parts,
    ([part, escaped, not, set, plain]) =>
      part === "*"
        ? ".*"
        : part === "?"
        ? "."
        : set !== undefined
        ? `[${not && "^"}${set.replace(/\\(.)/gs, "$1").replace(/[[\]\\^]/g, "\\$&")}]`
        : (escaped ?? plain).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"),
  );
  return new RegExp(`^${text.join("")}$`, "s");
}
