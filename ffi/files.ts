/**
 * Files that make output nicer but are not needed: read only where permission allows already.
 * @module
 */

/** Returns what the function returns, or `undefined` when there is no such file or no permission. */
function ifAllowed<T>(path: string, read: () => T): T | undefined {
  // Asking first, since reading without a grant would prompt.
  if (Deno.permissions.querySync({ name: "read", path }).state !== "granted") return undefined;
  try {
    return read();
  } catch (error) {
    const { NotCapable, NotADirectory, NotFound, PermissionDenied } = Deno.errors;
    const expected = [NotCapable, NotADirectory, NotFound, PermissionDenied];
    if (expected.some((kind) => error instanceof kind)) return undefined;
    throw error;
  }
}

/** Text of a file, or `undefined` when it is absent or may not be read. Never prompts. */
export function readTextIfAllowed(path: string): string | undefined {
  return ifAllowed(path, () => Deno.readTextFileSync(path));
}

/** Names in a folder, sorted, or `undefined` when it is absent or may not be read. Never prompts. */
export function listDirIfAllowed(path: string): string[] | undefined {
  return ifAllowed(path, () => Array.from(Deno.readDirSync(path), ({ name }) => name).sort());
}

/** The bytes of a file. @throws {Deno.errors.NotFound} and what else `Deno.readFileSync` throws. */
export function readFile(path: string): Uint8Array {
  return Deno.readFileSync(path);
}

/** A file that is written from its beginning, piece by piece. */
export class FileWriter implements Disposable {
  #file: Deno.FsFile | undefined;

  /** Creates the file, or empties it. @throws what `Deno.openSync` throws. */
  constructor(path: string) {
    this.#file = Deno.openSync(path, { write: true, create: true, truncate: true });
  }

  /** Writes bytes behind those before; after the end, nothing. */
  write(bytes: Uint8Array): void {
    const file = this.#file;
    if (!file) return;
    for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
  }

  /** Closes the file; a second time does nothing. */
  close(): void {
    this.#file?.close();
    this.#file = undefined;
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.close();
  }
}
