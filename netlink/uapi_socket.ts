/**
 * Constants that `socket(2)` and its relatives take, and what a capture of netlink messages says of each.
 *
 * @module
 */

// SO_*: socket options at level SOL_SOCKET. The numbers are those of every architecture that Deno
// runs on.

/** Socket option: record debugging information. */
export const SO_DEBUG = 1;
/** Socket option: allow an address in use. */
export const SO_REUSEADDR = 2;
/** Socket option: the socket's `SOCK_*` type, read only. */
export const SO_TYPE = 3;
/** Socket option: the pending error, cleared by reading. */
export const SO_ERROR = 4;
/** Socket option: do not use a gateway. */
export const SO_DONTROUTE = 5;
/** Socket option: allow broadcast. */
export const SO_BROADCAST = 6;
/** Socket option: send buffer in bytes. */
export const SO_SNDBUF = 7;
/** Socket option: receive buffer in bytes. */
export const SO_RCVBUF = 8;
/** Socket option: send buffer above the system's limit, privileged. */
export const SO_SNDBUFFORCE = 32;
/** Socket option: receive buffer above the system's limit, privileged. */
export const SO_RCVBUFFORCE = 33;
/** Socket option: keep connections alive. */
export const SO_KEEPALIVE = 9;
/** Socket option: out-of-band data in line. */
export const SO_OOBINLINE = 10;
/** Socket option: priority of what is sent. */
export const SO_PRIORITY = 12;
/** Socket option: wait on close for what is unsent. */
export const SO_LINGER = 13;
/** Socket option: share an address and port. */
export const SO_REUSEPORT = 15;
/** Socket option: receive the sender's credentials. */
export const SO_PASSCRED = 16;
/** Socket option: credentials of the peer. */
export const SO_PEERCRED = 17;
/** Socket option: fewest bytes to receive. */
export const SO_RCVLOWAT = 18;
/** Socket option: fewest bytes to send. */
export const SO_SNDLOWAT = 19;
/** Socket option: receive timeout, a `timeval`. */
export const SO_RCVTIMEO = 20;
/** Socket option: send timeout, a `timeval`. */
export const SO_SNDTIMEO = 21;
/** Socket option: bind to a device by name. */
export const SO_BINDTODEVICE = 25;
/** Socket option: attach a classic BPF filter. */
export const SO_ATTACH_FILTER = 26;
/** Socket option: detach the filter. */
export const SO_DETACH_FILTER = 27;
/** Socket option: time stamps of received data. */
export const SO_TIMESTAMP = 29;
/** Socket option: whether the socket listens. */
export const SO_ACCEPTCONN = 30;
/** Socket option: receive the sender's security label. */
export const SO_PASSSEC = 34;
/** Socket option: firewall mark of what is sent. */
export const SO_MARK = 36;
/** Socket option: the socket's protocol, read only. */
export const SO_PROTOCOL = 38;
/** Socket option: the socket's address family, read only. */
export const SO_DOMAIN = 39;
/** Socket option: tell how many datagrams were dropped. */
export const SO_RXQ_OVFL = 40;
/** Socket option: offset from which to peek. */
export const SO_PEEK_OFF = 42;
/** Socket option: make the filter final. */
export const SO_LOCK_FILTER = 44;
/** Socket option: microseconds to poll the device. */
export const SO_BUSY_POLL = 46;
/** Socket option: attach an eBPF filter. */
export const SO_ATTACH_BPF = 50;
/** Socket option: memory that the socket uses, `SK_MEMINFO_*`. */
export const SO_MEMINFO = 55;
/** Socket option: the socket's cookie, 64 bits. */
export const SO_COOKIE = 57;
/** Socket option: bind to a device by index. */
export const SO_BINDTOIFINDEX = 62;
/** Socket option: cookie of the network namespace, 64 bits. */
export const SO_NETNS_COOKIE = 71;
/** Socket option: which buffer sizes the kernel may not adjust. */
export const SO_BUF_LOCK = 72;

// SOCK_*: socket types, and flags that are added to them.

/** Socket type: stream of bytes. */
export const SOCK_STREAM = 1;
/** Socket type: datagrams. */
export const SOCK_DGRAM = 2;
/** Socket type: raw, which netlink uses like datagrams. */
export const SOCK_RAW = 3;
/** Socket type: reliable datagrams. */
export const SOCK_RDM = 4;
/** Socket type: datagrams in sequence, connected. */
export const SOCK_SEQPACKET = 5;
/** Socket type: DCCP. */
export const SOCK_DCCP = 6;
/** Socket type: obsolete way to packets. */
export const SOCK_PACKET = 10;
/** Socket type flag: close on exec. */
export const SOCK_CLOEXEC = 0x80000;
/** Socket type flag: nonblocking. */
export const SOCK_NONBLOCK = 0x800;

// MSG_*: flags of send(2) and recv(2).

/** Message flag: out-of-band data. */
export const MSG_OOB = 0x1;
/** Message flag: leave the data in the queue. */
export const MSG_PEEK = 0x2;
/** Message flag: do not use a gateway. */
export const MSG_DONTROUTE = 0x4;
/** Message flag: older name of {@linkcode MSG_DONTROUTE}. */
export const MSG_TRYHARD = 0x4;
/** Message flag: control data was truncated. */
export const MSG_CTRUNC = 0x8;
/** Message flag: a second address. */
export const MSG_PROXY = 0x10;
/** Message flag: the datagram was truncated, or: return its real length. */
export const MSG_TRUNC = 0x20;
/** Message flag: do not block. */
export const MSG_DONTWAIT = 0x40;
/** Message flag: end of a record. */
export const MSG_EOR = 0x80;
/** Message flag: wait until all is there. */
export const MSG_WAITALL = 0x100;
/** Message flag: TCP FIN. */
export const MSG_FIN = 0x200;
/** Message flag: TCP SYN. */
export const MSG_SYN = 0x400;
/** Message flag: the path is known to be valid. */
export const MSG_CONFIRM = 0x800;
/** Message flag: TCP RST. */
export const MSG_RST = 0x1000;
/** Message flag: read the error queue. */
export const MSG_ERRQUEUE = 0x2000;
/** Message flag: no SIGPIPE. */
export const MSG_NOSIGNAL = 0x4000;
/** Message flag: more follows. */
export const MSG_MORE = 0x8000;
/** Message flag: recvmmsg(2) returns after one message. */
export const MSG_WAITFORONE = 0x10000;
/** Message flag: sendmmsg(2) has more. */
export const MSG_BATCH = 0x40000;
/** Message flag: receive into device memory. */
export const MSG_SOCK_DEVMEM = 0x2000000;
/** Message flag: send from the caller's memory. */
export const MSG_ZEROCOPY = 0x4000000;
/** Message flag: send data in the TCP SYN. */
export const MSG_FASTOPEN = 0x20000000;
/** Message flag: close received descriptors on exec. */
export const MSG_CMSG_CLOEXEC = 0x40000000;

// What a capture of netlink messages says of each: linux/if_packet.h.

/** Packet type: to user space. */
export const PACKET_USER = 6;
/** Packet type: to the kernel. */
export const PACKET_KERNEL = 7;
