/**
 * Receiving with what comes beside the bytes: the network namespace that an event is from.
 * @module
 */

import { message as libc } from "./libc.ts";

const SOL_NETLINK = 270;
const NETLINK_LISTEN_ALL_NSID = 8;
const SOCKADDR_NL = 12;

// What recvmsg is given, in one piece of the C library's memory, as it holds pointers: struct
// msghdr, struct iovec, the sender's address, control messages, and then the datagram.
const IOVEC = 56;
const ADDRESS = 72;
const CONTROL = 88;
const CONTROL_SIZE = 64;
const DATA = CONTROL + CONTROL_SIZE;
/** Size of `struct cmsghdr`: length, i32 level, i32 type. */
const CMSGHDR = 16;

/** The piece of memory, one for all sockets as no call waits for another, and the room for data. */
let memory = 0n;
let room = 0;
/** The beginning of it, up to the datagram, as it is filled in. */
let begin = new Uint8Array(0);
/** The same after the call. */
const after = new DataView(new ArrayBuffer(DATA));

/** Makes room for a datagram of `size` bytes. */
function reserve(size: number): void {
  const { malloc, free } = libc();
  free(memory);
  memory = malloc(BigInt(DATA + size));
  room = memory === 0n ? 0 : size;
  if (room === 0) throw new Error("Cannot receive: out of memory");
  const view = new DataView(new ArrayBuffer(DATA));
  view.setBigUint64(0, memory + BigInt(ADDRESS), true);
  view.setUint32(8, SOCKADDR_NL, true);
  view.setBigUint64(16, memory + BigInt(IOVEC), true);
  view.setBigUint64(24, 1n, true);
  view.setBigUint64(32, memory + BigInt(CONTROL), true);
  view.setBigUint64(40, BigInt(CONTROL_SIZE), true);
  view.setBigUint64(IOVEC, memory + BigInt(DATA), true);
  begin = new Uint8Array(view.buffer);
}

/** The id of the namespace, among the control messages. */
function findNsid(): number | undefined {
  const end = CONTROL + Math.min(after.getUint32(40, true), CONTROL_SIZE);
  for (let pos = CONTROL; pos + CMSGHDR <= end;) {
    const length = after.getUint32(pos, true);
    if (length < CMSGHDR || pos + length > end) break;
    const level = after.getInt32(pos + 8, true), type = after.getInt32(pos + 12, true);
    if (level === SOL_NETLINK && type === NETLINK_LISTEN_ALL_NSID && length >= CMSGHDR + 4) {
      return after.getInt32(pos + CMSGHDR, true);
    }
    pos += (length + 7) & ~7;
  }
  return undefined;
}

/**
 * Receives a datagram into `buffer`, as `recvfrom` does; errno is the call's when it returns −1.
 *
 * @param sender takes the address of the sender, and `senderLength` its length
 * @param into takes the id of the namespace
 */
export function receiveMessage(
  fd: number,
  buffer: Uint8Array<ArrayBuffer>,
  flags: number,
  sender: Uint32Array,
  senderLength: Uint32Array,
  into: { nsid?: number },
): number {
  if (buffer.length > room) reserve(buffer.length);
  const { recvmsg, copyIn, copyOut } = libc();
  new DataView(begin.buffer).setBigUint64(IOVEC + 8, BigInt(buffer.length), true);
  copyIn(memory, begin, BigInt(DATA));
  const length = recvmsg(fd, memory, flags);
  if (length < 0) return length;
  copyOut(after, memory, BigInt(DATA));
  copyOut(buffer, memory + BigInt(DATA), BigInt(Math.min(length, buffer.length)));
  senderLength[0] = after.getUint32(8, true);
  for (let i = 0; i < sender.length; i++) sender[i] = after.getUint32(ADDRESS + 4 * i, true);
  into.nsid = findNsid();
  return length;
}
