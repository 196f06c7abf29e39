/**
 * The C library, bound by `Deno.dlopen` on first use, in groups: a symbol costs 0.2 to 0.5 ms.
 * @module
 */

import { FfiPermissionError, UnsupportedPlatformError } from "./error.ts";

const CORE = {
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  bind: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  // Results are ssize_t; no datagram nears 2 GiB, and an i32 result needs no BigInt.
  sendto: { parameters: ["i32", "buffer", "usize", "i32", "buffer", "u32"], result: "i32" },
  recvfrom: { parameters: ["i32", "buffer", "usize", "i32", "buffer", "buffer"], result: "i32" },
  setsockopt: { parameters: ["i32", "i32", "i32", "buffer", "u32"], result: "i32" },
  getsockname: { parameters: ["i32", "buffer", "buffer"], result: "i32" },
  close: { parameters: ["i32"], result: "i32" },
  __errno_location: { parameters: [], result: "pointer" },
} as const satisfies Deno.ForeignLibraryInterface;

const OPTIONS = {
  getsockopt: { parameters: ["i32", "i32", "i32", "buffer", "buffer"], result: "i32" },
  connect: { parameters: ["i32", "buffer", "u32"], result: "i32" },
} as const satisfies Deno.ForeignLibraryInterface;

const WAIT = {
  // Runs on a thread of Deno's pool, so this thread goes on meanwhile.
  poll: { parameters: ["pointer", "usize", "i32"], result: "i32", nonblocking: true },
  // The same call here and now: errno after the one above is another thread's.
  pollNow: { name: "poll", parameters: ["pointer", "usize", "i32"], result: "i32" },
  eventfd: { parameters: ["u32", "i32"], result: "i32" },
  read: { parameters: ["i32", "buffer", "usize"], result: "i32" },
  write: { parameters: ["i32", "buffer", "usize"], result: "i32" },
  malloc: { parameters: ["usize"], result: "pointer" },
  free: { parameters: ["pointer"], result: "void" },
  copyIn: { name: "memcpy", parameters: ["pointer", "buffer", "usize"], result: "pointer" },
  copyOut: { name: "memcpy", parameters: ["buffer", "pointer", "usize"], result: "pointer" },
} as const satisfies Deno.ForeignLibraryInterface;

const MESSAGE = {
  // Addresses as numbers: a grant for one path refuses to make them of pointers.
  recvmsg: { parameters: ["i32", "usize", "i32"], result: "i32" },
  malloc: { parameters: ["usize"], result: "usize" },
  free: { parameters: ["usize"], result: "void" },
  copyIn: { name: "memcpy", parameters: ["usize", "buffer", "usize"], result: "usize" },
  copyOut: { name: "memcpy", parameters: ["buffer", "usize", "usize"], result: "usize" },
} as const satisfies Deno.ForeignLibraryInterface;

const NETNS = {
  open: { parameters: ["buffer", "i32"], result: "i32" },
  setns: { parameters: ["i32", "i32"], result: "i32" },
} as const satisfies Deno.ForeignLibraryInterface;

const FILES = {
  // With O_CREAT there is a third argument, which the group above has no use for.
  create: { name: "open", parameters: ["buffer", "i32", "u32"], result: "i32" },
  mkdir: { parameters: ["buffer", "u32"], result: "i32" },
  unlink: { parameters: ["buffer"], result: "i32" },
  access: { parameters: ["buffer", "i32"], result: "i32" },
  flock: { parameters: ["i32", "i32"], result: "i32" },
  statx: { parameters: ["i32", "buffer", "i32", "u32", "buffer"], result: "i32" },
  opendir: { parameters: ["buffer"], result: "pointer" },
  readdir: { parameters: ["pointer"], result: "pointer" },
  closedir: { parameters: ["pointer"], result: "i32" },
  copyOut: { name: "memcpy", parameters: ["buffer", "pointer", "usize"], result: "pointer" },
  mount: { parameters: ["buffer", "buffer", "buffer", "usize", "buffer"], result: "i32" },
  umount2: { parameters: ["buffer", "i32"], result: "i32" },
  unshare: { parameters: ["i32"], result: "i32" },
} as const satisfies Deno.ForeignLibraryInterface;

const EXEC = {
  execvp: { parameters: ["buffer", "buffer"], result: "i32" },
  // An address as a number: pointers cannot be put into an array.
  strdup: { parameters: ["buffer"], result: "usize" },
  signal: { parameters: ["i32", "usize"], result: "usize" },
} as const satisfies Deno.ForeignLibraryInterface;

const WATCH = {
  inotify_init1: { parameters: ["i32"], result: "i32" },
  inotify_add_watch: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  read: { parameters: ["i32", "buffer", "usize"], result: "i32" },
} as const satisfies Deno.ForeignLibraryInterface;

const BPF = {
  syscall: { parameters: ["usize", "usize", "buffer", "usize"], result: "i32" },
  // Addresses as numbers: a grant for one path refuses to tell where a buffer is.
  malloc: { parameters: ["usize"], result: "usize" },
  free: { parameters: ["usize"], result: "void" },
  copyIn: { name: "memcpy", parameters: ["usize", "buffer", "usize"], result: "usize" },
} as const satisfies Deno.ForeignLibraryInterface;

const IOCTL = {
  ioctl: { parameters: ["i32", "usize", "buffer"], result: "i32" },
} as const satisfies Deno.ForeignLibraryInterface;

const HOSTS = {
  getnameinfo: {
    parameters: ["buffer", "u32", "buffer", "u32", "buffer", "u32", "i32"],
    result: "i32",
  },
} as const satisfies Deno.ForeignLibraryInterface;

const MEMORY = {
  copyOut: { name: "memcpy", parameters: ["buffer", "pointer", "usize"], result: "pointer" },
} as const satisfies Deno.ForeignLibraryInterface;

/** Functions of one group of symbols. */
type Functions<T extends Deno.ForeignLibraryInterface> = Deno.DynamicLibrary<T>["symbols"];

/** File names of the C library, glibc's and then musl's; found by the dynamic linker. */
function names(): string[] {
  const arch = Deno.build.arch;
  return ["libc.so.6", `libc.musl-${arch}.so.1`, `/lib/ld-musl-${arch}.so.1`];
}

/** Where distributions keep the C library: a grant for a path must be equal to the letter. */
function paths(): string[] {
  const arch = Deno.build.arch;
  const glibc = [`/lib/${arch}-linux-gnu`, `/usr/lib/${arch}-linux-gnu`, "/lib64", "/usr/lib64"];
  const musl = [`ld-musl-${arch}.so.1`, `libc.musl-${arch}.so.1`];
  return [
    ...[...glibc, "/lib", "/usr/lib"].map((folder) => `${folder}/libc.so.6`),
    ...musl.flatMap((name) => [`/lib/${name}`, `/usr/lib/${name}`]),
  ];
}

/** Which of the names may be opened: asks the user once if nothing is granted yet. */
function allowed(): string[] {
  if (Deno.permissions.querySync({ name: "ffi" }).state !== "granted") {
    const granted = paths().filter((path) =>
      Deno.permissions.querySync({ name: "ffi", path }).state === "granted"
    );
    if (granted.length > 0) return granted;
    if (Deno.permissions.requestSync({ name: "ffi" }).state !== "granted") {
      throw new FfiPermissionError(suggestion());
    }
  }
  return [...names(), ...paths()];
}

/** The path to advise: the first that is there, if this may be looked up, else the likeliest. */
function suggestion(): string {
  const candidates = Deno.build.target.endsWith("musl") ? paths().reverse() : paths();
  return candidates.find((path) => {
    if (Deno.permissions.querySync({ name: "read", path }).state !== "granted") return false;
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  }) ?? candidates[0];
}

/** The name that worked: later groups are bound from the same library. */
let opened: string | undefined;

function open<T extends Deno.ForeignLibraryInterface>(group: T): Functions<T> {
  if (Deno.build.os !== "linux") {
    throw new UnsupportedPlatformError(
      `Netlink is Linux only: there is none on ${Deno.build.os}`,
    );
  }
  const failures: unknown[] = [];
  for (const name of opened !== undefined ? [opened] : allowed()) {
    try {
      const { symbols } = Deno.dlopen(name, group);
      opened = name;
      return symbols;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.every((error) => error instanceof Deno.errors.NotCapable)) {
    throw new FfiPermissionError(suggestion());
  }
  throw new UnsupportedPlatformError(
    `Cannot open the C library: neither glibc nor musl for ${Deno.build.arch} is where it is expected`,
    { cause: new AggregateError(failures) },
  );
}

let coreFunctions: Functions<typeof CORE> | undefined;
let optionFunctions: Functions<typeof OPTIONS> | undefined;
let waitFunctions: Functions<typeof WAIT> | undefined;
let messageFunctions: Functions<typeof MESSAGE> | undefined;
let netnsFunctions: Functions<typeof NETNS> | undefined;
let bpfFunctions: Functions<typeof BPF> | undefined;
let fileFunctions: Functions<typeof FILES> | undefined;
let execFunctions: Functions<typeof EXEC> | undefined;
let ioctlFunctions: Functions<typeof IOCTL> | undefined;
let hostsFunctions: Functions<typeof HOSTS> | undefined;
let watchFunctions: Functions<typeof WATCH> | undefined;

/** Socket calls, without the one that few programs need. */
export function core(): Functions<typeof CORE> {
  if (coreFunctions === undefined) {
    const functions = open(CORE);
    findErrno(functions.__errno_location());
    coreFunctions = functions;
  }
  return coreFunctions;
}

/** Reading socket options. */
export function options(): Functions<typeof OPTIONS> {
  core();
  return optionFunctions ??= open(OPTIONS);
}

/** `poll`, and `eventfd` with what it takes to use them. */
export function wait(): Functions<typeof WAIT> {
  core();
  return waitFunctions ??= open(WAIT);
}

/** `recvmsg`, with the memory that it fills. */
export function message(): Functions<typeof MESSAGE> {
  core();
  return messageFunctions ??= open(MESSAGE);
}

/** Network namespaces. */
export function netns(): Functions<typeof NETNS> {
  core();
  return netnsFunctions ??= open(NETNS);
}

/** Files and mounts, as the names of network namespaces are made of. */
export function files(): Functions<typeof FILES> {
  core();
  return fileFunctions ??= open(FILES);
}

/** Becoming another program. */
export function exec(): Functions<typeof EXEC> {
  core();
  return execFunctions ??= open(EXEC);
}

/** What has no other way in. */
export function ioctl(): Functions<typeof IOCTL> {
  core();
  return ioctlFunctions ??= open(IOCTL);
}

/** Watching a folder. */
export function watch(): Functions<typeof WATCH> {
  core();
  return watchFunctions ??= open(WATCH);
}

/** Names of hosts. */
export function hosts(): Functions<typeof HOSTS> {
  core();
  return hostsFunctions ??= open(HOSTS);
}

/** System calls that the C library has no function for. */
export function bpf(): Functions<typeof BPF> {
  core();
  return bpfFunctions ??= open(BPF);
}

/** This thread's `errno` itself, or a copy of it. */
let errnoCell = new Int32Array(1);
/** Brings the copy up to date; absent where the memory itself can be seen. */
let copyErrno: (() => void) | undefined;

/** One isolate is one thread, so the place of `errno` is looked up once. */
function findErrno(location: Deno.PointerValue): void {
  if (location === null) throw new Error("Cannot find errno");
  try {
    // A view, made once, reads without a call; a call between could change errno.
    errnoCell = new Int32Array(Deno.UnsafePointerView.getArrayBuffer(location, 4));
  } catch (error) {
    // A grant for one path refuses every view of memory, but not a call of memcpy.
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    const { copyOut } = open(MEMORY);
    copyErrno = () => copyOut(errnoCell, location, 4n);
  }
}

/** Error number of the last failed call on this thread: read it before anything else. */
export function errno(): number {
  copyErrno?.();
  return errnoCell[0];
}
