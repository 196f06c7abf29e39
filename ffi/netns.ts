/**
 * Network namespaces: doing something in another one, on this thread.
 * @module
 */

import { ERRNO } from "./errno.ts";
import { SystemError } from "./error.ts";
import { core, errno, netns as libc } from "./libc.ts";

/**
 * A network namespace: a name in `/run/netns` or, with a slash in it, a path; the id of a
 * process that is in it; or an open descriptor of it, which stays the caller's.
 */
export type Netns = string | number | { fd: number };

const O_CLOEXEC = 0o2000000;
/** Network namespaces, for setns(2) and unshare(2). */
export const CLONE_NEWNET = 0x40000000;
/** Where namespaces have names: a file each. */
export const NETNS_FOLDER = "/run/netns";

/** Set when this thread could not go back: whatever it opened would be in the wrong namespace. */
let stranded: Error | undefined;

/** Throws if this thread was left in another namespace than its own. */
export function assertHome(): void {
  if (stranded) throw stranded;
}

/** Where a namespace is found, and how to speak of it. */
function describe(netns: string | number): { path: string; text: string; absent: string } {
  if (typeof netns === "number") {
    if (!Number.isInteger(netns) || netns <= 0) {
      throw new RangeError(`Not a process id: ${netns}`);
    }
    return {
      path: `/proc/${netns}/ns/net`,
      text: `the network namespace of process ${netns}`,
      absent: `No process ${netns}`,
    };
  }
  if (
    typeof netns !== "string" || netns === "" || netns === "." || netns === ".." ||
    netns.includes("\0")
  ) {
    const given = typeof netns === "string" ? JSON.stringify(netns) : String(netns);
    throw new RangeError(`Not a name of a network namespace: ${given}`);
  }
  if (netns.includes("/")) {
    return {
      path: netns,
      text: `network namespace "${netns}"`,
      absent: `No network namespace at "${netns}"`,
    };
  }
  const path = `${NETNS_FOLDER}/${netns}`;
  return {
    path,
    text: `network namespace "${netns}"`,
    absent: `No network namespace named "${netns}" (${path} does not exist)`,
  };
}

/** A string of C. */
export function cString(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${text}\0`);
}

/** Opens a file for reading: a descriptor, or the negated error number. */
export function openFile(path: string): number {
  const { open } = libc(), bytes = cString(path);
  for (;;) {
    const fd = open(bytes, O_CLOEXEC);
    if (fd >= 0) return fd;
    const error = errno();
    if (error !== ERRNO.EINTR) return -error;
  }
}

/** The descriptor, if one was given. @throws {RangeError} if it is none. */
function descriptor(netns: Netns): number | undefined {
  if (typeof netns !== "object") return undefined;
  const fd = netns?.fd;
  if (Number.isInteger(fd)) return fd;
  throw new RangeError(`Not a descriptor of a network namespace: ${fd}`);
}

/** Where a namespace is found in the file system. @throws {RangeError} if nothing can be there. */
export function netnsPath(netns: Netns): string {
  const fd = descriptor(netns);
  return fd === undefined ? describe(netns as string | number).path : `/proc/thread-self/fd/${fd}`;
}

/** Moves this thread: 0, or the error number. */
export function move(fd: number): number {
  return libc().setns(fd, CLONE_NEWNET) < 0 ? errno() : 0;
}

/** Opens a namespace by its name, path or process id. */
function openNetns(netns: string | number): { fd: number; text: string } {
  const { path, text, absent } = describe(netns);
  const fd = openFile(path);
  if (fd === -ERRNO.ENOENT) throw new SystemError(absent, ERRNO.ENOENT, "open");
  if (fd < 0) throw refusal(text, -fd, "open");
  return { fd, text };
}

/** An open network namespace, for a request that names one by its descriptor. */
export class NetnsFile implements Disposable {
  /** The descriptor; −1 once it is closed. */
  fd: number;
  readonly #own: boolean;

  /**
   * Opens a namespace. An open descriptor stays the caller's.
   *
   * @throws {SystemError} when the namespace does not exist (`ENOENT`) or is not permitted (`EACCES`)
   */
  constructor(netns: Netns) {
    const fd = descriptor(netns);
    this.#own = fd === undefined;
    this.fd = fd ?? openNetns(netns as string | number).fd;
  }

  /** Closes the descriptor; a second time does nothing. */
  [Symbol.dispose](): void {
    if (this.#own && this.fd >= 0) core().close(this.fd);
    this.fd = -1;
  }
}

/** What to say when a namespace that exists was not entered. */
function refusal(text: string, error: number, syscall: string): SystemError {
  if (error === ERRNO.EPERM || error === ERRNO.EACCES) {
    return SystemError.of(`Not permitted to enter and leave ${text}`, error, syscall);
  }
  if (error === ERRNO.EINVAL) {
    return new SystemError(`Cannot enter ${text}: it is no network namespace`, error, syscall);
  }
  return SystemError.of(`Cannot enter ${text}`, error, syscall);
}

/**
 * Runs a function in another network namespace and comes back, whatever the function does.
 *
 * Only what the function does before it returns is done there, so it must not be asynchronous,
 * nor start asynchronous work or a worker: those run on other threads. A socket that is opened
 * there stays there.
 *
 * @throws {SystemError} when the namespace does not exist (`ENOENT`) or is not permitted (`EPERM`,
 * `EACCES`)
 * @throws {TypeError} when the function returns a promise
 *
 * @example
 * ```ts
 * const socket = inNetns("blue", () => new Socket(NETLINK_ROUTE));
 * ```
 */
export function inNetns<T>(netns: Netns, fn: () => T): T {
  assertHome();
  const given = descriptor(netns);
  const { fd, text } = given === undefined
    ? openNetns(netns as string | number)
    : { fd: given, text: `the network namespace of descriptor ${given}` };
  try {
    return fromHome(() => move(fd), (error) => refusal(text, error, "setns"), fn);
  } finally {
    if (given === undefined) core().close(fd);
  }
}

/**
 * Leaves this thread's namespace, runs a function and comes back.
 *
 * @param leave Leaves it: returns 0, or the error number.
 * @param refused The error to throw of that number; nothing has changed then.
 */
export function fromHome<T>(
  leave: () => number,
  refused: (error: number) => Error,
  fn: () => T,
): T {
  assertHome();
  // The thread's own entry: /proc/self is the main thread's, and this may be a worker.
  const home = openFile("/proc/thread-self/ns/net");
  if (home < 0) throw SystemError.of("Cannot open the present network namespace", -home, "open");
  try {
    // Moving to where it is shows, before it leaves, that this thread may come back.
    const error = move(home) || leave();
    if (error) throw refused(error);
    let result: T;
    try {
      result = fn();
    } finally {
      goHome(home);
    }
    if (typeof (result as { then?: unknown } | null | undefined)?.then === "function") {
      throw new TypeError("A function that runs in a network namespace must not return a promise");
    }
    return result;
  } finally {
    core().close(home);
  }
}

/** Moves this thread back; its error takes precedence over whatever the function threw. */
function goHome(home: number): void {
  const error = move(home);
  if (error === 0) return;
  stranded = SystemError.of(
    "This thread could not return to its network namespace, and opens no sockets any more",
    error,
    "setns",
  );
  throw stranded;
}
