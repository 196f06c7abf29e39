/**
 * Names of network namespaces: files in `/run/netns`, on each of which one is mounted. Everything is
 * asked of the C library, so no permission but that for it is needed, and nothing ever prompts.
 * @module
 */

import { ERRNO, errnoMessage } from "./errno.ts";
import { SystemError } from "./error.ts";
import { core, errno, files, watch as inotify } from "./libc.ts";
import {
  CLONE_NEWNET,
  cString,
  fromHome,
  type Netns,
  NETNS_FOLDER,
  netnsPath,
  openFile,
} from "./netns.ts";
import { readable } from "./reactor.ts";

const O_CREAT = 0o100;
const O_EXCL = 0o200;
const O_DIRECTORY = Deno.build.arch === "aarch64" ? 0o40000 : 0o200000;
const O_CLOEXEC = 0o2000000;
const O_NONBLOCK = 0o4000;
const LOCK_EX = 2;
const AT_FDCWD = -100;
const STATX_INO = 0x100;
const MNT_DETACH = 2;
const MS_BIND = 4096n;
const MS_REC = 16384n;
const MS_SHARED = 1048576n;
const IN_CREATE = 0x100;
const IN_DELETE = 0x200;
/** Longest name of a file in bytes (`NAME_MAX`). */
const NAME_MAX = 255;

/** Whether a namespace may be called so. */
export function isNetnsName(name: string): boolean {
  return name !== "" && name !== "." && name !== ".." && !/[/\0]/.test(name) &&
    cString(name).length - 1 <= NAME_MAX;
}

/** The error of one call, in iproute2's words. */
function failure(what: string, error: number, syscall: string): SystemError {
  return new SystemError(`${what}: ${errnoMessage(error)}`, error, syscall);
}

/**
 * Names in a folder, as the file system orders them; undefined if there is no such folder.
 *
 * @throws {SystemError} if it cannot be read.
 */
export function listFolder(path: string): string[] | undefined {
  const { opendir, readdir, closedir, copyOut } = files();
  const folder = opendir(cString(path));
  if (folder === null) {
    const error = errno();
    if (error === ERRNO.ENOENT) return undefined;
    throw failure(`Failed to open directory ${path}`, error, "opendir");
  }
  const names: string[] = [], text = new TextDecoder();
  // struct dirent: u64 inode, s64 offset, u16 length of all, u8 type, name.
  const head = new DataView(new ArrayBuffer(19));
  for (let entry; (entry = readdir(folder)) !== null;) {
    copyOut(head, entry, 19n);
    const bytes = new Uint8Array(head.getUint16(16, true));
    copyOut(bytes, entry, BigInt(bytes.length));
    const name = text.decode(bytes.subarray(19, bytes.indexOf(0, 19)));
    if (name !== "." && name !== "..") names.push(name);
  }
  closedir(folder);
  return names;
}

/**
 * Names of all network namespaces, as the file system orders them; undefined before there was one.
 *
 * @throws {SystemError} if the folder cannot be read.
 */
export function netnsNames(): string[] | undefined {
  return listFolder(NETNS_FOLDER);
}

/** What tells a file from all others; undefined if it cannot be found. */
function identity(path: string): string | undefined {
  const status = new DataView(new ArrayBuffer(256)); // struct statx
  if (files().statx(AT_FDCWD, cString(path), 0, STATX_INO, status) < 0) return undefined;
  const inode = status.getBigUint64(32, true);
  return `${status.getUint32(136, true)}:${status.getUint32(140, true)}:${inode}`;
}

/** What tells a network namespace from all others. @throws {SystemError} if there is none. */
function netnsIdentity(netns: Netns): string {
  const path = netnsPath(netns), fd = openFile(path);
  if (fd < 0) throw failure("Cannot open network namespace", -fd, "open");
  core().close(fd);
  const found = identity(path);
  if (found === undefined) throw failure("Stat of netns failed", errno(), "statx");
  return found;
}

/**
 * The names of a network namespace; of the present one unless told.
 *
 * @throws {SystemError} if it cannot be opened.
 */
export function namesOf(netns: Netns = "/proc/thread-self/ns/net"): string[] {
  const wanted = netnsIdentity(netns);
  return (netnsNames() ?? []).filter((name) => identity(`${NETNS_FOLDER}/${name}`) === wanted);
}

/**
 * Ids of the processes whose main thread is in a network namespace, of those that may be looked at.
 *
 * @throws {SystemError} if it cannot be opened.
 */
export function processesIn(netns: Netns): number[] {
  const wanted = netnsIdentity(netns);
  return (listFolder("/proc") ?? []).filter((name) =>
    /^\d+$/.test(name) && identity(`/proc/${name}/ns/net`) === wanted
  ).map(Number);
}

function mount(source: string, target: string, flags: bigint): number {
  const kind = cString("none");
  const result = files().mount(cString(source), cString(target), kind, flags, null);
  return result < 0 ? errno() : 0;
}

/**
 * Makes the folder of names, so that what is mounted and unmounted in it is so in all mount
 * namespaces, and no name keeps a namespace alive that another place has given up.
 */
function prepareFolder(): void {
  if (files().mkdir(cString(NETNS_FOLDER), 0o755) < 0 && errno() !== ERRNO.EEXIST) {
    throw failure(`mkdir ${NETNS_FOLDER} failed`, errno(), "mkdir");
  }
  const lock = files().create(cString(NETNS_FOLDER), O_DIRECTORY | O_CLOEXEC, 0);
  if (lock < 0) {
    const what = `Cannot open netns runtime directory "${NETNS_FOLDER}"`;
    throw failure(what, errno(), "open");
  }
  try {
    // Two at once would mount the folder on itself again and again; without a lock, so be it.
    files().flock(lock, LOCK_EX);
    let error = mount("", NETNS_FOLDER, MS_SHARED | MS_REC);
    if (error === ERRNO.EINVAL) { // not a mount point yet
      error = mount(NETNS_FOLDER, NETNS_FOLDER, MS_BIND | MS_REC);
      const what = `mount --bind ${NETNS_FOLDER} ${NETNS_FOLDER} failed`;
      if (error) throw failure(what, error, "mount");
      error = mount("", NETNS_FOLDER, MS_SHARED | MS_REC);
    }
    if (error) throw failure(`mount --make-shared ${NETNS_FOLDER} failed`, error, "mount");
  } finally {
    core().close(lock);
  }
}

/** Makes the file of a name and lets `bind` mount on it; takes it away again if that fails. */
function nameFile(name: string, bind: (path: string) => void): void {
  if (!isNetnsName(name)) throw new RangeError(`Invalid netns name "${name}"`);
  prepareFolder();
  const path = `${NETNS_FOLDER}/${name}`;
  const fd = files().create(cString(path), O_CREAT | O_EXCL | O_CLOEXEC, 0);
  if (fd < 0) throw failure(`Cannot create namespace file "${path}"`, errno(), "open");
  core().close(fd);
  try {
    bind(path);
  } catch (error) {
    files().unlink(cString(path));
    throw error;
  }
}

function bindNetns(source: string, shown: string, path: string): void {
  const error = mount(source, path, MS_BIND);
  if (error) throw failure(`Bind ${shown} -> ${path} failed`, error, "mount");
}

/**
 * Creates a network namespace with a name. This thread is in its own again when that returns or
 * throws.
 *
 * @throws {SystemError} `EEXIST` if the name is taken, `EPERM`
 * @throws {RangeError} if nothing can be called so
 */
export function createNetns(name: string): void {
  nameFile(name, (path) =>
    fromHome(
      () => files().unshare(CLONE_NEWNET) < 0 ? errno() : 0,
      (error) => failure(`Failed to create a new network namespace "${name}"`, error, "unshare"),
      // The thread's own entry: /proc/self is the main thread's.
      () => bindNetns("/proc/thread-self/ns/net", "/proc/self/ns/net", path),
    ));
}

/**
 * Gives a network namespace that there is a name.
 *
 * @throws {SystemError} `EEXIST` if the name is taken, `ENOENT` if there is no such namespace, `EPERM`
 * @throws {RangeError} if nothing can be called so
 */
export function nameNetns(name: string, netns: Netns): void {
  const source = netnsPath(netns);
  nameFile(name, (path) => bindNetns(source, source, path));
}

/**
 * Takes the name of a network namespace away. It lives on while a process, a socket or another name
 * keeps it.
 *
 * @throws {SystemError} `ENOENT` if there is no such name, `EPERM`
 */
export function unnameNetns(name: string): void {
  if (!isNetnsName(name)) throw new RangeError(`Invalid netns name "${name}"`);
  const path = cString(`${NETNS_FOLDER}/${name}`);
  files().umount2(path, MNT_DETACH);
  if (files().unlink(path) >= 0) return;
  throw failure(`Cannot remove namespace file "${NETNS_FOLDER}/${name}"`, errno(), "unlink");
}

/** A name came or went. */
export interface NetnsEvent {
  /** What happened to it. */
  type: "add" | "delete";
  /** The name. */
  name: string;
}

/**
 * Names as they come and go, from the moment when the first is waited for.
 *
 * @param signal Ends it, without an error.
 * @throws {SystemError} if the folder cannot be watched.
 */
export async function* watchNetnsNames(signal?: AbortSignal): AsyncGenerator<NetnsEvent> {
  const fd = inotify().inotify_init1(O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) throw failure("inotify_init failed", errno(), "inotify_init1");
  try {
    if (files().mkdir(cString(NETNS_FOLDER), 0o755) < 0 && errno() !== ERRNO.EEXIST) {
      throw failure(`mkdir ${NETNS_FOLDER} failed`, errno(), "mkdir");
    }
    if (inotify().inotify_add_watch(fd, cString(NETNS_FOLDER), IN_CREATE | IN_DELETE) < 0) {
      throw failure("inotify_add_watch failed", errno(), "inotify_add_watch");
    }
    const buffer = new Uint8Array(4096), view = new DataView(buffer.buffer);
    const text = new TextDecoder();
    for (;;) {
      try {
        await readable(fd, signal);
      } catch (error) {
        if (signal?.aborted) return;
        throw error;
      }
      const length = inotify().read(fd, buffer, 4096n);
      // struct inotify_event: s32 watch, u32 mask, u32 cookie, u32 length of the name.
      for (let at = 0; at < length;) {
        const mask = view.getUint32(at + 4, true), end = at + 16 + view.getUint32(at + 12, true);
        const name = text.decode(buffer.subarray(at + 16, end)).replace(/\0.*$/s, "");
        if (mask & IN_CREATE) yield { type: "add", name };
        if (mask & IN_DELETE) yield { type: "delete", name };
        at = end;
      }
    }
  } finally {
    core().close(fd);
  }
}
