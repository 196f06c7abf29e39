/**
 * Waiting for sockets: one `poll` on a pool thread for all that wait in this isolate.
 * @module
 */

import { ERRNO } from "./errno.ts";
import { SystemError } from "./error.ts";
import { errno, wait as libc } from "./libc.ts";

const POLLIN = 1;
const EFD_CLOEXEC = 0o2000000;
const EFD_NONBLOCK = 0o4000;
/** Size of `struct pollfd`: i32 fd, i16 events, i16 revents. */
const POLLFD = 8;

interface Waiter {
  fd: number;
  ready: () => void;
  fail: (reason: unknown) => void;
}

/** Everybody who waits, in the order in which they came. */
const waiters = new Set<Waiter>();
/** Written to end a `poll` early: nothing else can interrupt a call on another thread. */
let eventfd = -1;
/** `poll` runs, or is about to. */
let running = false;
/** `poll` was given the list of waiters and has not come back. */
let polling = false;

const ONE = new Uint8Array(new BigUint64Array([1n]).buffer);
const counter = new Uint8Array(8);

/** Array of `struct pollfd`, as it is filled in and read here. */
let table = new DataView(new ArrayBuffer(0));
/** The same array for `poll`: when a worker is stopped its buffers go, under a call that still
 * writes into them, and the C library's memory stays. */
let memory: Deno.PointerValue = null;

/**
 * Waits until a descriptor has something to read, or an error to report.
 *
 * @throws the signal's reason when it is aborted, and what {@linkcode forget} was given
 */
export function readable(fd: number, signal?: AbortSignal): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    signal?.throwIfAborted();
    if (eventfd < 0) {
      eventfd = libc().eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
      if (eventfd < 0) throw SystemError.of("Cannot wait for a socket", errno(), "eventfd");
    }
    const settle = () => {
      waiters.delete(waiter);
      signal?.removeEventListener("abort", abort);
    };
    const waiter: Waiter = {
      fd,
      ready: () => (settle(), resolve()),
      fail: (reason) => (settle(), reject(reason)),
    };
    const abort = () => {
      waiter.fail(signal?.reason);
      wake();
    };
    waiters.add(waiter);
    signal?.addEventListener("abort", abort);
    start();
  });
}

/** Rejects everybody who waits for a descriptor that is about to be closed. */
export function forget(fd: number, reason: () => Error): void {
  for (const waiter of waiters) {
    if (waiter.fd !== fd) continue;
    waiter.fail(reason());
    wake();
  }
}

/** Starts `poll`, or makes it read the list again. */
function start(): void {
  if (running) return wake();
  running = true;
  // In a microtask: waits that begin together share one call, and a pool thread that is born
  // now would otherwise stay in the namespace of an inNetns around us.
  queueMicrotask(run);
}

/** Ends the `poll` that is under way. */
function wake(): void {
  if (polling) libc().write(eventfd, ONE, 8n);
  polling = false; // once is enough
}

async function run(): Promise<void> {
  try {
    // Ends when nobody waits, since a pending call keeps the process alive.
    while (waiters.size > 0) await turn();
  } catch (error) {
    for (const waiter of waiters) waiter.fail(error);
  } finally {
    running = false;
  }
}

/** One `poll`, after which those whose descriptor is ready go on. */
async function turn(): Promise<void> {
  const { poll, pollNow, read, copyIn, copyOut } = libc();
  // The waiters of this turn: by the time it ends a number may be another socket's.
  const asked = [...waiters];
  const count = asked.length + 1;
  reserve(count);
  [eventfd, ...asked.map((waiter) => waiter.fd)].forEach((fd, i) => {
    table.setInt32(i * POLLFD, fd, true);
    table.setInt32(i * POLLFD + 4, POLLIN, true);
  });
  copyIn(memory, table, BigInt(count * POLLFD));
  polling = true;
  let ready = await poll(memory, BigInt(count), -1);
  polling = false;
  // The error was another thread's: repeat it on this one to learn its number.
  if (ready < 0) ready = pollNow(memory, BigInt(count), 0);
  if (ready < 0) {
    const error = errno();
    if (error === ERRNO.EINTR) return;
    throw SystemError.of("Cannot wait for a socket", error, "poll");
  }
  copyOut(table, memory, BigInt(count * POLLFD));
  if (table.getInt16(6, true) !== 0) read(eventfd, counter, 8n);
  asked.forEach((waiter, i) => {
    // Errors count as ready: receiving will tell which one it is. Who was settled stays settled.
    if (table.getInt16((i + 1) * POLLFD + 6, true) !== 0) waiter.ready();
  });
}

/** Makes room for that many descriptors. */
function reserve(count: number): void {
  if (table.byteLength >= count * POLLFD) return;
  const size = 2 * count * POLLFD;
  const { malloc, free } = libc();
  free(memory);
  memory = malloc(BigInt(size));
  if (memory === null) throw new Error("Cannot wait for a socket: out of memory");
  table = new DataView(new ArrayBuffer(size));
}
