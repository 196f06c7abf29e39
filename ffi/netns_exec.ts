/**
 * Programs in another network namespace, with a `/sys` and with files of `/etc` that belong to it.
 *
 * That takes a mount namespace, and a thread that has entered one does not get back to what it was:
 * its working folder is its own from then on. So it is done by the process that becomes the program,
 * or by a worker, whose thread ends with it.
 * @module
 */

import { ERRNO, errnoMessage } from "./errno.ts";
import { SystemError } from "./error.ts";
import { core, errno, exec as libc, files } from "./libc.ts";
import { assertHome, cString, move, NETNS_FOLDER, openFile } from "./netns.ts";
import { isNetnsName, listFolder } from "./netns_names.ts";

const CLONE_NEWNS = 0x20000;
const MNT_DETACH = 2;
const MS_RDONLY = 1n;
const MS_BIND = 4096n;
const MS_REC = 16384n;
const MS_SLAVE = 524288n;
const W_OK = 2;
const SIGPIPE = 13;
/** Files of a namespace that are to be seen in place of those in `/etc`. */
const ETC_FOLDER = "/etc/netns";

/** How a program runs. */
export interface ExecOptions {
  /**
   * Whose its standard output and standard error are: this process's (`"inherit"`, unless given), or
   * those of the result (`"piped"`).
   */
  output?: "inherit" | "piped";
  /** What it reads from standard input: this process's, unless given. */
  input?: Uint8Array;
  /** The folder that it begins in; the present one unless given. */
  cwd?: string;
  /** Environment variables besides those of this process. */
  env?: Record<string, string>;
}

/** How a program ended. */
export interface ExecResult {
  /** Its exit status; for one that a signal ended, 128 and the signal's number. */
  code: number;
  /** The signal that ended it: `"SIGTERM"`. */
  signal?: string;
  /** What it wrote to standard output, if that was piped. */
  stdout?: Uint8Array;
  /** What it wrote to standard error, if that was piped. */
  stderr?: Uint8Array;
}

/** What the worker is asked. */
interface Order extends ExecOptions {
  netns: string;
  program: string;
  args: string[];
}

/** What it answers. */
interface Answer {
  result?: ExecResult;
  error?: { message: string; errno: number; syscall: string } | Error;
}

/** The error of one call, in iproute2's words. */
function failure(what: string, error: number, syscall: string): SystemError {
  return new SystemError(`${what}: ${errnoMessage(error)}`, error, syscall);
}

function mount(source: string, target: string, kind: string, flags: bigint): number {
  const result = files().mount(cString(source), cString(target), cString(kind), flags, null);
  return result < 0 ? errno() : 0;
}

/** Moves this thread into a namespace of network and one of mounts, for good. @throws {SystemError} */
function enterForGood(netns: string, warn: (line: string) => void): void {
  assertHome();
  const fd = openFile(`${NETNS_FOLDER}/${netns}`);
  if (fd < 0) throw failure(`Cannot open network namespace "${netns}"`, -fd, "open");
  let error = move(fd);
  core().close(fd);
  if (error) throw failure(`setting the network namespace "${netns}" failed`, error, "setns");
  if (files().unshare(CLONE_NEWNS) < 0) throw failure("unshare failed", errno(), "unshare");
  error = mount("", "/", "none", MS_SLAVE | MS_REC);
  if (error) throw failure('"mount --make-rslave /" failed', error, "mount");
  let flags = 0n;
  if (files().umount2(cString("/sys"), MNT_DETACH) < 0) {
    // What cannot go can be covered, read-only if it is so itself.
    const writable = files().access(cString("/sys"), W_OK) >= 0 || errno() !== ERRNO.EROFS;
    if (!writable) flags = MS_RDONLY;
  }
  error = mount(netns, "/sys", "sysfs", flags);
  if (error) throw failure("mount of /sys failed", error, "mount");
  const folder = `${ETC_FOLDER}/${netns}`;
  let names: string[] = [];
  try {
    names = listFolder(folder) ?? [];
  } catch {
    // None that can be read is as good as none.
  }
  for (const name of names) {
    const source = `${folder}/${name}`, target = `/etc/${name}`;
    const error = mount(source, target, "none", MS_BIND);
    if (error) warn(`Bind ${source} -> ${target} failed: ${errnoMessage(error)}`);
  }
}

/** The error of a program that cannot be run. */
function notRun(program: string, error: number): SystemError {
  return failure(`exec of "${program}" failed`, error, "execve");
}

/**
 * Makes this process the program, in the named network namespace: does not return.
 *
 * @throws {SystemError} if that fails; the process is then of no other use, and should end.
 */
export function becomeIn(
  netns: string,
  program: string,
  args: readonly string[],
  warn: (line: string) => void,
): never {
  const { execvp, strdup, signal } = libc();
  enterForGood(netns, warn);
  const argv = [program, ...args].map((word) => strdup(cString(word)) as bigint);
  signal(SIGPIPE, 0n); // which Deno ignores
  execvp(cString(program), new Uint8Array(new BigUint64Array([...argv, 0n]).buffer));
  throw notRun(program, errno());
}

/**
 * Runs a program in the named network namespace, to its end.
 *
 * @throws {SystemError} if there is no such namespace or program, or something is not permitted.
 * @throws {RangeError} if nothing can be called so.
 */
export async function execIn(
  netns: string,
  program: string,
  args: readonly string[],
  options: ExecOptions = {},
): Promise<ExecResult> {
  if (!isNetnsName(netns)) throw new RangeError(`Invalid netns name "${netns}"`);
  core(); // may ask for permission, here rather than there
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const worker = new Worker(new URL("./netns_worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => {
    event.preventDefault();
    reject(new Error(event.message));
  };
  worker.postMessage({ netns, program, args: [...args], ...options } satisfies Order);
  try {
    const { result, error } = await promise;
    if (result) return result;
    if (error && "errno" in error) throw new SystemError(error.message, error.errno, error.syscall);
    throw error;
  } finally {
    worker.terminate();
  }
}

/** Does what the worker is asked, on its thread. */
export async function obey({ netns, program, args, ...options }: Order): Promise<Answer> {
  try {
    enterForGood(netns, (line) => console.error(line));
    const { output = "inherit", input, cwd, env } = options;
    const child = new Deno.Command(program, {
      args,
      cwd,
      env,
      stdin: input ? "piped" : "inherit",
      stdout: output,
      stderr: output,
    }).spawn();
    if (input) {
      // Who does not read to the end need not.
      new Blob([input as Uint8Array<ArrayBuffer>]).stream().pipeTo(child.stdin).catch(() => {});
    }
    const piped = output === "piped" ? await child.output() : undefined;
    const { code, signal } = piped ?? await child.status;
    return {
      result: {
        code,
        ...signal !== null && { signal },
        ...piped && { stdout: piped.stdout, stderr: piped.stderr },
      },
    };
  } catch (error) {
    if (error instanceof SystemError) {
      const { message, errno, syscall } = error;
      return { error: { message, errno, syscall } };
    }
    const errors = [
      [Deno.errors.NotFound, ERRNO.ENOENT],
      [Deno.errors.PermissionDenied, ERRNO.EACCES],
    ] as const;
    const found = errors.find(([kind]) => error instanceof kind);
    if (found) {
      const { message, errno, syscall } = notRun(program, found[1]);
      return { error: { message, errno, syscall } };
    }
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}
