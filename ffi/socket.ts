/**
 * Netlink sockets.
 * @module
 */

import { ERRNO } from "./errno.ts";
import { SocketClosedError, SystemError } from "./error.ts";
import { core, errno, options } from "./libc.ts";
import { receiveMessage } from "./message.ts";
import { assertHome, inNetns, type Netns } from "./netns.ts";
import { forget, readable } from "./reactor.ts";

const AF_NETLINK = 16;
const SOCK_RAW = 3;
const SOCK_NONBLOCK = 0o4000;
const SOCK_CLOEXEC = 0o2000000;
const MSG_TRUNC = 0x20;
const MSG_DONTWAIT = 0x40;
const SOL_SOCKET = 1;
const SO_SNDBUF = 7;
const SO_RCVBUF = 8;
const SO_RCVTIMEO = 20;
const SO_SNDBUFFORCE = 32;
const SO_RCVBUFFORCE = 33;
const SO_MEMINFO = 55;
/** Place in what SO_MEMINFO tells: how many messages were dropped (`SK_MEMINFO_DROPS`). */
const MEMINFO_DROPS = 8;
const SOL_NETLINK = 270;
const NETLINK_ADD_MEMBERSHIP = 1;
const NETLINK_DROP_MEMBERSHIP = 2;
const NETLINK_LISTEN_ALL_NSID = 8;
/** Size of `struct sockaddr_nl`: u16 family, u16 padding, u32 port, u32 groups. */
const SOCKADDR_NL = 12;
/** The kernel fills no more than this in one piece of a dump. */
const BUFFER = 32 * 1024;

const EINTR = ERRNO.EINTR;
const EAGAIN = ERRNO.EAGAIN;

/** Address of a netlink socket (`struct sockaddr_nl`). */
export interface SockaddrNl {
  /** Port id; 0 is the kernel. */
  pid: number;
  /** Multicast groups 1 to 32, as a bit mask; 0 for none. */
  groups: number;
}

/** How to open a {@linkcode Socket}. */
export interface SocketOptions {
  /** Socket type, `SOCK_RAW` (3) unless given; netlink makes no difference to `SOCK_DGRAM` (2). */
  type?: number;
  /** Flags beside `SOCK_CLOEXEC`, such as `SOCK_NONBLOCK` (0o4000). */
  flags?: number;
  /** Port id to bind to; 0 or none lets the kernel choose. */
  port?: number;
  /** Multicast groups 1 to 32 to be in, as a bit mask. See {@linkcode Socket.join} for others. */
  groups?: number;
  /** Network namespace to open the socket in, instead of the present one. */
  netns?: Netns;
  /** Receive buffer in bytes, as for {@linkcode Socket.setReceiveBuffer}. */
  receiveBuffer?: number;
  /** Send buffer in bytes, as for {@linkcode Socket.setSendBuffer}. */
  sendBuffer?: number;
  /** How long {@linkcode Socket.receive} waits, in milliseconds; 0 or none is for ever. */
  receiveTimeout?: number;
  /** Receive events of all namespaces that have an id here, as for {@linkcode Socket.listenAllNsid}. */
  allNsid?: boolean;
}

/** What {@linkcode Socket.receive} received. The next call writes over it. */
export interface Datagram {
  /** The bytes, in the socket's own buffer: copy what is to be kept. */
  bytes: Uint8Array;
  /**
   * Length of the datagram as it was sent. Larger than `bytes.length`: the rest is lost, and the
   * buffer has been made larger, so asking again succeeds.
   */
  length: number;
  /** Port id of the sender, 0 for the kernel. */
  port: number;
  /** Bit mask of the multicast group that it was sent to, 0 for none. */
  groups: number;
  /** Id of the network namespace that it is from; absent for the socket's own, if that has no id. */
  nsid?: number;
  /** When it was received, in microseconds since 1970, where that is written down. */
  time?: number;
}

// Scratch memory that every call shares, since none of them waits for another.
const address = new Uint32Array([AF_NETLINK, 0, 0]); // family and padding, port, groups
const addressBytes = new Uint8Array(address.buffer);
const word = new Int32Array(new ArrayBuffer(4));
const wordBytes = new Uint8Array(word.buffer);
const sender = new Uint32Array(new ArrayBuffer(SOCKADDR_NL));
const senderBytes = new Uint8Array(sender.buffer);
const senderLength = new Uint32Array(new ArrayBuffer(4));
const meminfo = new Uint32Array(new ArrayBuffer(64)); // 9 of them today
const meminfoBytes = new Uint8Array(meminfo.buffer);
const senderLengthBytes = new Uint8Array(senderLength.buffer);

/** Small messages on their way. */
const outgoing = new Uint8Array(1024);
/** Stands for a buffer until there is one: many sockets never receive. */
const empty = new Uint8Array(0);

/** The last length given as `size_t`: making a BigInt costs more than comparing. */
let lastLength = 0;
let lastSize = 0n;

// Closes what was forgotten. Safe: a socket that cannot be reached is used by nobody, a waiting
// one is reachable, and one that was closed is no longer registered.
const leaks = new FinalizationRegistry<number>((fd) => core().close(fd));

/**
 * A netlink socket. Calls are synchronous; waiting without blocking is {@linkcode readable}.
 *
 * @example
 * ```ts
 * using socket = new Socket(0); // NETLINK_ROUTE
 * // A header that asks for all links: RTM_GETLINK, NLM_F_REQUEST and NLM_F_DUMP.
 * const asked = Uint8Array.of(20, 0, 0, 0, 18, 0, 1, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
 * socket.send(asked);
 * console.log(socket.receive()?.bytes.length);
 * ```
 */
export class Socket implements Disposable {
  /** Minus one once it is closed, which no system call takes for a file. */
  #fd: number;
  #port = 0;
  #libc = core();
  #nonblocking: boolean;
  #allNsid = false;
  #timeout = 0;
  #buffer: Uint8Array<ArrayBuffer> = empty;
  /** What the last datagram took of the buffer. */
  #view: Uint8Array = empty;
  #size = 0n;
  #datagram: Datagram = { bytes: empty, length: 0, port: 0, groups: 0 };

  /**
   * Opens a socket and binds it.
   *
   * @param protocol netlink family, such as `NETLINK_ROUTE` (0)
   * @param settings address, buffers, timeout and namespace
   * @throws {SystemError} `EPROTONOSUPPORT` when the kernel lacks the family, `EADDRINUSE` when the
   * port is taken, `EPERM` when a group is not permitted
   * @throws {RangeError} when protocol, port or groups are no such numbers
   * @throws {FfiPermissionError} when Deno may not call the C library
   * @throws {UnsupportedPlatformError} on anything but Linux
   */
  constructor(protocol: number, settings: SocketOptions = {}) {
    const { type = SOCK_RAW, flags = 0, port = 0, groups = 0, netns } = settings;
    if (!Number.isInteger(protocol)) throw new RangeError(`Not a netlink protocol: ${protocol}`);
    assertHome();
    const open = () => {
      const fd = this.#libc.socket(AF_NETLINK, type | SOCK_CLOEXEC | flags, protocol);
      if (fd < 0) throw SystemError.of("Cannot open a netlink socket", errno(), "socket");
      return fd;
    };
    this.#fd = netns === undefined ? open() : inNetns(netns, open);
    this.#nonblocking = (flags & SOCK_NONBLOCK) !== 0;
    leaks.register(this, this.#fd, this);
    try {
      setAddress(port, groups);
      if (this.#libc.bind(this.#fd, addressBytes, SOCKADDR_NL) < 0) {
        throw SystemError.of("Cannot bind a netlink socket", errno(), "bind");
      }
      senderLength[0] = SOCKADDR_NL;
      if (this.#libc.getsockname(this.#fd, senderBytes, senderLengthBytes) < 0) {
        throw SystemError.of("Cannot read a netlink socket's port", errno(), "getsockname");
      }
      this.#port = sender[1];
      if (settings.receiveBuffer !== undefined) this.setReceiveBuffer(settings.receiveBuffer);
      if (settings.sendBuffer !== undefined) this.setSendBuffer(settings.sendBuffer);
      if (settings.receiveTimeout) this.setReceiveTimeout(settings.receiveTimeout);
      if (settings.allNsid) this.listenAllNsid();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** File descriptor; −1 once the socket is closed. */
  get fd(): number {
    return this.#fd;
  }

  /** Port id that the socket is bound to. */
  get port(): number {
    return this.#port;
  }

  /** Whether {@linkcode close} was called. */
  get closed(): boolean {
    return this.#fd < 0;
  }

  /**
   * Sends one datagram, to the kernel unless an address is given. The kernel has handled it when
   * the call returns.
   *
   * @throws {SystemError} `ECONNREFUSED` when nobody has the port, `ENOBUFS`, `EMSGSIZE`
   * @throws {SocketClosedError}
   */
  send(bytes: Uint8Array, to?: SockaddrNl): void {
    if (bytes.length !== lastLength) {
      lastLength = bytes.length;
      lastSize = BigInt(lastLength);
    }
    setAddress(to === undefined ? 0 : to.pid, to === undefined ? 0 : to.groups);
    let data = bytes as Uint8Array<ArrayBuffer>;
    // The engine would have to move a small array out of its heap, which costs more than copying it.
    if (bytes.length <= outgoing.length) (data = outgoing).set(bytes);
    for (;;) {
      const fd = this.#fd;
      if (this.#libc.sendto(fd, data, lastSize, 0, addressBytes, SOCKADDR_NL) >= 0) return;
      const error = errno();
      if (error !== EINTR) throw this.#error("Cannot send on a netlink socket", error, "sendto");
    }
  }

  /**
   * Receives one datagram, valid until the next call.
   *
   * @param dontWait return `null` when nothing is there, as a `SOCK_NONBLOCK` socket does anyway
   * @throws {SystemError} `EAGAIN` when the receive timeout has passed, `ENOBUFS` when messages
   * were lost because the receive buffer was full
   * @throws {SocketClosedError}
   */
  receive(dontWait = false): Datagram | null {
    if (this.#buffer === empty) this.#grow(BUFFER);
    const flags = dontWait ? MSG_TRUNC | MSG_DONTWAIT : MSG_TRUNC;
    const datagram = this.#datagram;
    let deadline = 0;
    let length: number;
    for (;;) {
      if (this.#allNsid) {
        length = receiveMessage(this.#fd, this.#buffer, flags, sender, senderLength, datagram);
      } else {
        senderLength[0] = SOCKADDR_NL;
        length = this.#libc.recvfrom(
          this.#fd,
          this.#buffer,
          this.#size,
          flags,
          senderBytes,
          senderLengthBytes,
        );
      }
      if (length >= 0) break;
      let error = errno();
      if (error === EINTR) {
        // Every interruption begins the timeout anew: a profiler's signals would prolong it for ever.
        if (this.#timeout === 0) continue;
        if (deadline === 0) deadline = performance.now() + this.#timeout;
        if (performance.now() < deadline) continue;
        error = EAGAIN;
      }
      if (error === EAGAIN && (dontWait || this.#nonblocking)) return null;
      throw this.#receiveError(error);
    }
    if (senderLength[0] !== SOCKADDR_NL) {
      throw new Error("Received a datagram without the address of its sender");
    }
    datagram.port = sender[1];
    datagram.groups = sender[2];
    datagram.length = length;
    if (length > this.#buffer.length) {
      datagram.bytes = this.#buffer;
      this.#grow(length);
    } else {
      // Answers are often as long as the one before, and a view costs as much as half a call.
      if (this.#view.length !== length) this.#view = this.#buffer.subarray(0, length);
      datagram.bytes = this.#view;
    }
    return datagram;
  }

  /**
   * Sets a socket option (`setsockopt`) to a 32-bit number or to bytes.
   *
   * @throws {SystemError} `ENOPROTOOPT` when the kernel lacks it
   */
  setOption(level: number, name: number, value: number | Uint8Array): void {
    const error = this.#setOption(level, name, value);
    if (error) {
      throw this.#error(
        `Cannot set option ${name} of level ${level} on a netlink socket`,
        error,
        "setsockopt",
      );
    }
  }

  /**
   * Reads a socket option of 32 bits (`getsockopt`).
   *
   * @throws {SystemError} `ENOPROTOOPT` when the kernel lacks it
   */
  getOption(level: number, name: number): number {
    senderLength[0] = 4;
    if (options().getsockopt(this.#fd, level, name, wordBytes, senderLengthBytes) < 0) {
      throw this.#error(
        `Cannot read option ${name} of level ${level} of a netlink socket`,
        errno(),
        "getsockopt",
      );
    }
    return word[0];
  }

  /**
   * Joins a multicast group, given by its number (`NETLINK_ADD_MEMBERSHIP`).
   *
   * @throws {SystemError} `EINVAL` when there is no such group, `EPERM`
   */
  join(group: number): void {
    const error = this.#setOption(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group);
    if (error) throw this.#error(`Cannot join multicast group ${group}`, error, "setsockopt");
  }

  /** Leaves a multicast group, given by its number (`NETLINK_DROP_MEMBERSHIP`). */
  leave(group: number): void {
    const error = this.#setOption(SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, group);
    if (error) throw this.#error(`Cannot leave multicast group ${group}`, error, "setsockopt");
  }

  /**
   * Receives the events of all network namespaces that have an id in this one, from now on
   * (`NETLINK_LISTEN_ALL_NSID`). {@linkcode Datagram.nsid} tells them apart.
   *
   * @throws {SystemError} `EPERM` without `CAP_NET_BROADCAST`
   */
  listenAllNsid(): void {
    const error = this.#setOption(SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, 1);
    if (error) throw this.#error("Cannot listen to all namespaces", error, "setsockopt");
    this.#allNsid = true;
  }

  /**
   * Has the kernel refuse what others than it send to this socket's port (`connect`), or take it again.
   * What is sent to multicast groups comes all the same.
   *
   * @throws {SystemError}
   */
  refuseOthers(refused: boolean): void {
    setAddress(0, 0);
    address[0] = refused ? AF_NETLINK : 0;
    const result = options().connect(this.#fd, addressBytes, SOCKADDR_NL);
    address[0] = AF_NETLINK;
    if (result < 0) throw this.#error("Cannot connect a netlink socket", errno(), "connect");
  }

  /** How many messages for this socket were lost because its receive buffer was full. */
  get drops(): number {
    senderLength[0] = meminfoBytes.length;
    const { getsockopt } = options();
    if (getsockopt(this.#fd, SOL_SOCKET, SO_MEMINFO, meminfoBytes, senderLengthBytes) < 0) {
      throw this.#error("Cannot count what a netlink socket lost", errno(), "getsockopt");
    }
    return meminfo[MEMINFO_DROPS];
  }

  /** Size of the receive buffer in bytes, as the kernel counts: twice what was set. */
  get receiveBuffer(): number {
    return this.getOption(SOL_SOCKET, SO_RCVBUF);
  }

  /** Sets the receive buffer in bytes, beyond the system's limit where that is permitted. */
  setReceiveBuffer(bytes: number): void {
    this.#setBuffer(SO_RCVBUFFORCE, SO_RCVBUF, bytes);
  }

  /** Size of the send buffer in bytes, as the kernel counts: twice what was set. */
  get sendBuffer(): number {
    return this.getOption(SOL_SOCKET, SO_SNDBUF);
  }

  /** Sets the send buffer in bytes, beyond the system's limit where that is permitted. */
  setSendBuffer(bytes: number): void {
    this.#setBuffer(SO_SNDBUFFORCE, SO_SNDBUF, bytes);
  }

  /** Sets how long {@linkcode receive} waits, in milliseconds; 0 is for ever. */
  setReceiveTimeout(milliseconds: number): void {
    if (!(milliseconds >= 0 && milliseconds < Infinity)) {
      throw new RangeError(`Not a timeout in milliseconds: ${milliseconds}`);
    }
    const time = new BigInt64Array(2); // struct timeval: seconds, microseconds
    const microseconds = Math.ceil(milliseconds * 1000);
    time[0] = BigInt(Math.floor(microseconds / 1e6));
    time[1] = BigInt(microseconds % 1e6);
    this.setOption(SOL_SOCKET, SO_RCVTIMEO, new Uint8Array(time.buffer));
    this.#timeout = milliseconds;
  }

  /**
   * Waits, without blocking the thread, until {@linkcode receive} has something to return or to
   * throw. Wait again after it returned `null`: another reader may have been faster. When there may
   * be something already, asking `receive(true)` first is some fifty times as fast as waiting.
   *
   * @throws the signal's reason when it is aborted
   * @throws {SocketClosedError} when the socket is closed, before or meanwhile
   */
  readable(signal?: AbortSignal): Promise<void> {
    if (this.#fd < 0) return Promise.reject(new SocketClosedError("Cannot wait"));
    return readable(this.#fd, signal);
  }

  /** Closes the socket; a second time does nothing. */
  close(): void {
    const fd = this.#fd;
    if (fd < 0) return;
    this.#fd = -1;
    leaks.unregister(this);
    forget(fd, () => new SocketClosedError("Cannot wait any longer"));
    // Not again after EINTR: Linux has closed it by then, and the number may be another file's.
    this.#libc.close(fd);
  }

  /** Closes the socket. */
  [Symbol.dispose](): void {
    this.close();
  }

  #grow(length: number): void {
    // A multiple of the page size, as a little room spares the next growth.
    this.#buffer = new Uint8Array(Math.ceil(length / 4096) * 4096);
    this.#size = BigInt(this.#buffer.length);
    this.#view = empty;
  }

  #setBuffer(force: number, polite: number, bytes: number): void {
    if (this.#setOption(SOL_SOCKET, force, bytes) !== 0) this.setOption(SOL_SOCKET, polite, bytes);
  }

  /** Returns the error number, or 0. */
  #setOption(level: number, name: number, value: number | Uint8Array): number {
    let bytes = wordBytes;
    if (typeof value === "number") word[0] = value;
    else bytes = value as Uint8Array<ArrayBuffer>;
    return this.#libc.setsockopt(this.#fd, level, name, bytes, bytes.length) < 0 ? errno() : 0;
  }

  #error(what: string, error: number, syscall: string): Error {
    // The calls above need not ask: a closed socket's descriptor is −1, and that fails.
    return this.#fd < 0 ? new SocketClosedError(what) : SystemError.of(what, error, syscall);
  }

  #receiveError(error: number): Error {
    const what = "Cannot receive from a netlink socket";
    return error === EAGAIN
      ? new SystemError(
        `${what}: nothing came within ${this.#timeout} ms (EAGAIN)`,
        error,
        "recvfrom",
      )
      : this.#error(what, error, "recvfrom");
  }
}

function setAddress(port: number, groups: number): void {
  if (port !== port >>> 0) throw new RangeError(`Not a port from 0 to 4294967295: ${port}`);
  // A bit mask may be negative: 1 << 31 is.
  if (groups !== groups >>> 0 && groups !== (groups | 0)) {
    throw new RangeError(`Not a mask of groups 1 to 32: ${groups}`);
  }
  address[1] = port;
  address[2] = groups;
}
