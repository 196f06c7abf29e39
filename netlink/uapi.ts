/**
 * Constants of the netlink protocol, under their kernel names: `linux/netlink.h`,
 * `linux/genetlink.h`, and what `socket(2)` and its relatives take.
 *
 * @module
 */

// NETLINK_*: protocols, the third argument of socket(2).

/** Protocol: links, addresses, routes, neighbours, rules, traffic control. */
export const NETLINK_ROUTE = 0;
/** Protocol number that nothing uses. */
export const NETLINK_UNUSED = 1;
/** Protocol: left to user processes among themselves. */
export const NETLINK_USERSOCK = 2;
/** Protocol: formerly `ip_queue`, unused now. */
export const NETLINK_FIREWALL = 3;
/** Protocol: socket monitoring, as `ss` does it. */
export const NETLINK_SOCK_DIAG = 4;
/** Protocol: older name of {@linkcode NETLINK_SOCK_DIAG}. */
export const NETLINK_INET_DIAG = 4;
/** Protocol: netfilter's ULOG. */
export const NETLINK_NFLOG = 5;
/** Protocol: IPsec states and policies. */
export const NETLINK_XFRM = 6;
/** Protocol: SELinux events. */
export const NETLINK_SELINUX = 7;
/** Protocol: Open-iSCSI. */
export const NETLINK_ISCSI = 8;
/** Protocol: auditing. */
export const NETLINK_AUDIT = 9;
/** Protocol: lookups in the routing tables. */
export const NETLINK_FIB_LOOKUP = 10;
/** Protocol: kernel connector, process events among others. */
export const NETLINK_CONNECTOR = 11;
/** Protocol: nftables, conntrack and the rest of netfilter. */
export const NETLINK_NETFILTER = 12;
/** Protocol: formerly `ip6_queue`. */
export const NETLINK_IP6_FW = 13;
/** Protocol: DECnet routing, obsolete. */
export const NETLINK_DNRTMSG = 14;
/** Protocol: device events, as udev reads them. */
export const NETLINK_KOBJECT_UEVENT = 15;
/** Protocol: generic netlink, families by name. */
export const NETLINK_GENERIC = 16;
/** Protocol: SCSI transports. */
export const NETLINK_SCSITRANSPORT = 18;
/** Protocol: eCryptfs. */
export const NETLINK_ECRYPTFS = 19;
/** Protocol: RDMA and InfiniBand. */
export const NETLINK_RDMA = 20;
/** Protocol: the crypto layer. */
export const NETLINK_CRYPTO = 21;
/** Protocol: SMC socket monitoring. */
export const NETLINK_SMC = 22;
/** Protocols are numbered below this. */
export const MAX_LINKS = 32;

// NLM_F_*: message flags. The upper bits mean different things in different requests.

/** Flag: the message is a request. */
export const NLM_F_REQUEST = 0x1;
/** Flag: one of several messages, which {@linkcode NLMSG_DONE} ends. */
export const NLM_F_MULTI = 0x2;
/** Flag: answer with an acknowledgement, or with an error. */
export const NLM_F_ACK = 0x4;
/** Flag: send the resulting notification to the requester too. */
export const NLM_F_ECHO = 0x8;
/** Flag: the dump is inconsistent, because something changed meanwhile. */
export const NLM_F_DUMP_INTR = 0x10;
/** Flag: the dump was filtered as requested. */
export const NLM_F_DUMP_FILTERED = 0x20;
/** Flag of a get request: the whole table. */
export const NLM_F_ROOT = 0x100;
/** Flag of a get request: all that match. */
export const NLM_F_MATCH = 0x200;
/** Flag of a get request: one consistent snapshot. */
export const NLM_F_ATOMIC = 0x400;
/** Flags of a dump request: {@linkcode NLM_F_ROOT} and {@linkcode NLM_F_MATCH}. */
export const NLM_F_DUMP = 0x300;
/** Flag of a new request: replace what exists. */
export const NLM_F_REPLACE = 0x100;
/** Flag of a new request: fail if it exists. */
export const NLM_F_EXCL = 0x200;
/** Flag of a new request: create if it does not exist. */
export const NLM_F_CREATE = 0x400;
/** Flag of a new request: add at the end of the list. */
export const NLM_F_APPEND = 0x800;
/** Flag of a delete request: not what lies below. */
export const NLM_F_NONREC = 0x100;
/** Flag of a delete request: every object that matches. */
export const NLM_F_BULK = 0x200;
/** Flag of an acknowledgement: the request's payload is not repeated. */
export const NLM_F_CAPPED = 0x100;
/** Flag of an acknowledgement: `NLMSGERR_ATTR_*` attributes follow. */
export const NLM_F_ACK_TLVS = 0x200;

// NLMSG_*: control message types and the layout of messages.

/** Messages start at multiples of this many bytes. */
export const NLMSG_ALIGNTO = 4;
/** Bytes of the message header. */
export const NLMSG_HDRLEN = 16;
/** Message type: nothing, to be skipped. */
export const NLMSG_NOOP = 1;
/** Message type: an error, or an acknowledgement if its code is 0. */
export const NLMSG_ERROR = 2;
/** Message type: end of a multipart answer. */
export const NLMSG_DONE = 3;
/** Message type: data was lost. */
export const NLMSG_OVERRUN = 4;
/** Smaller message types are reserved for control messages. */
export const NLMSG_MIN_TYPE = 16;

// NLMSGERR_ATTR_*: attributes of an extended acknowledgement.

/** Attribute: unused. */
export const NLMSGERR_ATTR_UNUSED = 0;
/** Attribute: the error in words, string. */
export const NLMSGERR_ATTR_MSG = 1;
/** Attribute: offset in the request of the attribute at fault, u32. */
export const NLMSGERR_ATTR_OFFS = 2;
/** Attribute: what a subsystem wants to say on success, binary. */
export const NLMSGERR_ATTR_COOKIE = 3;
/** Attribute: policy that the attribute at fault violates, nested. */
export const NLMSGERR_ATTR_POLICY = 4;
/** Attribute: type of the attribute that is missing, u32. */
export const NLMSGERR_ATTR_MISS_TYPE = 5;
/** Attribute: offset of the nest in which one is missing, u32. */
export const NLMSGERR_ATTR_MISS_NEST = 6;

// NETLINK_*: socket options at level SOL_NETLINK.

/** Socket option: join a multicast group. */
export const NETLINK_ADD_MEMBERSHIP = 1;
/** Socket option: leave a multicast group. */
export const NETLINK_DROP_MEMBERSHIP = 2;
/** Socket option: tell each message's group, in a `nl_pktinfo`. */
export const NETLINK_PKTINFO = 3;
/** Socket option: tell senders when a broadcast was not delivered here. */
export const NETLINK_BROADCAST_ERROR = 4;
/** Socket option: no `ENOBUFS` when events are lost. */
export const NETLINK_NO_ENOBUFS = 5;
/** Socket option: memory-mapped receive ring, gone from the kernel. */
export const NETLINK_RX_RING = 6;
/** Socket option: memory-mapped transmit ring, gone from the kernel. */
export const NETLINK_TX_RING = 7;
/** Socket option: events of all namespaces that have an id here. */
export const NETLINK_LISTEN_ALL_NSID = 8;
/** Socket option: the groups joined, a bit mask. */
export const NETLINK_LIST_MEMBERSHIPS = 9;
/** Socket option: do not repeat the request in an error. */
export const NETLINK_CAP_ACK = 10;
/** Socket option: explain errors by `NLMSGERR_ATTR_*`. */
export const NETLINK_EXT_ACK = 11;
/** Socket option: check get requests strictly, and filter dumps. */
export const NETLINK_GET_STRICT_CHK = 12;

// NL_MMAP_*: frames of the memory-mapped rings that older kernels had.

/** Ring frame: free. */
export const NL_MMAP_STATUS_UNUSED = 0;
/** Ring frame: being filled by the kernel. */
export const NL_MMAP_STATUS_RESERVED = 1;
/** Ring frame: holds a message. */
export const NL_MMAP_STATUS_VALID = 2;
/** Ring frame: the message has to be received by recvmsg(2). */
export const NL_MMAP_STATUS_COPY = 3;
/** Ring frame: to be skipped. */
export const NL_MMAP_STATUS_SKIP = 4;
/** Ring frames align messages to this many bytes. */
export const NL_MMAP_MSG_ALIGNMENT = 4;
/** Bytes of a ring frame's header. */
export const NL_MMAP_HDRLEN = 24;
/** Major device number that is reserved for networking. */
export const NET_MAJOR = 36;
/** Socket state: no destination set. */
export const NETLINK_UNCONNECTED = 0;
/** Socket state: destination set by connect(2). */
export const NETLINK_CONNECTED = 1;

// NLA_*: bits of an attribute's type, and the layout of attributes.

/** Bit in an attribute's type: the payload is attributes. */
export const NLA_F_NESTED = 0x8000;
/** Bit in an attribute's type: the payload is in network byte order. */
export const NLA_F_NET_BYTEORDER = 0x4000;
/** Mask of an attribute's type without its flag bits. */
export const NLA_TYPE_MASK = 0x3fff;
/** Attributes start at multiples of this many bytes. */
export const NLA_ALIGNTO = 4;
/** Bytes of the attribute header. */
export const NLA_HDRLEN = 4;

// NL_ATTR_TYPE_*: types of attributes, in a policy that the kernel describes.

/** Attribute type: unused. */
export const NL_ATTR_TYPE_INVALID = 0;
/** Attribute type: no payload, present or not. */
export const NL_ATTR_TYPE_FLAG = 1;
/** Attribute type: unsigned, 8 bits. */
export const NL_ATTR_TYPE_U8 = 2;
/** Attribute type: unsigned, 16 bits. */
export const NL_ATTR_TYPE_U16 = 3;
/** Attribute type: unsigned, 32 bits. */
export const NL_ATTR_TYPE_U32 = 4;
/** Attribute type: unsigned, 64 bits. */
export const NL_ATTR_TYPE_U64 = 5;
/** Attribute type: signed, 8 bits. */
export const NL_ATTR_TYPE_S8 = 6;
/** Attribute type: signed, 16 bits. */
export const NL_ATTR_TYPE_S16 = 7;
/** Attribute type: signed, 32 bits. */
export const NL_ATTR_TYPE_S32 = 8;
/** Attribute type: signed, 64 bits. */
export const NL_ATTR_TYPE_S64 = 9;
/** Attribute type: bytes. */
export const NL_ATTR_TYPE_BINARY = 10;
/** Attribute type: string. */
export const NL_ATTR_TYPE_STRING = 11;
/** Attribute type: string that a NUL ends. */
export const NL_ATTR_TYPE_NUL_STRING = 12;
/** Attribute type: attributes. */
export const NL_ATTR_TYPE_NESTED = 13;
/** Attribute type: array of nests, whose own types have no meaning. */
export const NL_ATTR_TYPE_NESTED_ARRAY = 14;
/** Attribute type: value and selector, a `nla_bitfield32`. */
export const NL_ATTR_TYPE_BITFIELD32 = 15;
/** Attribute type: signed, 32 or 64 bits by its length. */
export const NL_ATTR_TYPE_SINT = 16;
/** Attribute type: unsigned, 32 or 64 bits by its length. */
export const NL_ATTR_TYPE_UINT = 17;

// NL_POLICY_TYPE_ATTR_*: how a policy describes one attribute.

/** Attribute: unused. */
export const NL_POLICY_TYPE_ATTR_UNSPEC = 0;
/** Attribute: one of `NL_ATTR_TYPE_*`, u32. */
export const NL_POLICY_TYPE_ATTR_TYPE = 1;
/** Attribute: smallest signed value, s64. */
export const NL_POLICY_TYPE_ATTR_MIN_VALUE_S = 2;
/** Attribute: largest signed value, s64. */
export const NL_POLICY_TYPE_ATTR_MAX_VALUE_S = 3;
/** Attribute: smallest unsigned value, u64. */
export const NL_POLICY_TYPE_ATTR_MIN_VALUE_U = 4;
/** Attribute: largest unsigned value, u64. */
export const NL_POLICY_TYPE_ATTR_MAX_VALUE_U = 5;
/** Attribute: smallest length in bytes, u32. */
export const NL_POLICY_TYPE_ATTR_MIN_LENGTH = 6;
/** Attribute: largest length in bytes, u32. */
export const NL_POLICY_TYPE_ATTR_MAX_LENGTH = 7;
/** Attribute: index of the policy of the nest, u32. */
export const NL_POLICY_TYPE_ATTR_POLICY_IDX = 8;
/** Attribute: largest attribute type in the nest, u32. */
export const NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE = 9;
/** Attribute: valid bits of a bitfield, u32. */
export const NL_POLICY_TYPE_ATTR_BITFIELD32_MASK = 10;
/** Attribute: padding before 64-bit values. */
export const NL_POLICY_TYPE_ATTR_PAD = 11;
/** Attribute: valid bits of an unsigned value, u64. */
export const NL_POLICY_TYPE_ATTR_MASK = 12;

// GENL_*: generic netlink (linux/genetlink.h).

/** Size of a family's name in bytes, its NUL included. */
export const GENL_NAMSIZ = 16;
/** Smallest family id, which is the message type. */
export const GENL_MIN_ID = 16;
/** Largest family id. */
export const GENL_MAX_ID = 1023;
/** Bytes of the generic netlink header. */
export const GENL_HDRLEN = 4;
/** Command flag: needs `CAP_NET_ADMIN`. */
export const GENL_ADMIN_PERM = 0x1;
/** Command flag: can be asked of one object. */
export const GENL_CMD_CAP_DO = 0x2;
/** Command flag: can be asked as a dump. */
export const GENL_CMD_CAP_DUMP = 0x4;
/** Command flag: has an attribute policy. */
export const GENL_CMD_CAP_HASPOL = 0x8;
/** Command flag: needs `CAP_NET_ADMIN` in the socket's user namespace. */
export const GENL_UNS_ADMIN_PERM = 0x10;
/** Family id: the controller, which tells the others' ids. */
export const GENL_ID_CTRL = 16;
/** Family id: disk quota warnings. */
export const GENL_ID_VFS_DQUOT = 17;
/** Family id: the pmcraid driver. */
export const GENL_ID_PMCRAID = 18;
/** First family id that the kernel hands out. */
export const GENL_START_ALLOC = 19;

// CTRL_CMD_*: commands of the controller.

/** Command: unused. */
export const CTRL_CMD_UNSPEC = 0;
/** Command: a family appeared, or the answer to a question for one. */
export const CTRL_CMD_NEWFAMILY = 1;
/** Command: a family disappeared. */
export const CTRL_CMD_DELFAMILY = 2;
/** Command: ask for families. */
export const CTRL_CMD_GETFAMILY = 3;
/** Command: operations appeared. */
export const CTRL_CMD_NEWOPS = 4;
/** Command: operations disappeared. */
export const CTRL_CMD_DELOPS = 5;
/** Command: ask for operations. */
export const CTRL_CMD_GETOPS = 6;
/** Command: a multicast group appeared. */
export const CTRL_CMD_NEWMCAST_GRP = 7;
/** Command: a multicast group disappeared. */
export const CTRL_CMD_DELMCAST_GRP = 8;
/** Command: unused. */
export const CTRL_CMD_GETMCAST_GRP = 9;
/** Command: ask for attribute policies. */
export const CTRL_CMD_GETPOLICY = 10;

// CTRL_ATTR_*: attributes of the controller's messages.

/** Attribute: unused. */
export const CTRL_ATTR_UNSPEC = 0;
/** Attribute: family id, u16. */
export const CTRL_ATTR_FAMILY_ID = 1;
/** Attribute: family name, string. */
export const CTRL_ATTR_FAMILY_NAME = 2;
/** Attribute: family version, u32. */
export const CTRL_ATTR_VERSION = 3;
/** Attribute: bytes of the family's own header, u32. */
export const CTRL_ATTR_HDRSIZE = 4;
/** Attribute: largest attribute type, u32. */
export const CTRL_ATTR_MAXATTR = 5;
/** Attribute: operations, an array of nests. */
export const CTRL_ATTR_OPS = 6;
/** Attribute: multicast groups, an array of nests. */
export const CTRL_ATTR_MCAST_GROUPS = 7;
/** Attribute: policies, nested. */
export const CTRL_ATTR_POLICY = 8;
/** Attribute: which operation has which policy, nested. */
export const CTRL_ATTR_OP_POLICY = 9;
/** Attribute: operation whose policy is asked for, u32. */
export const CTRL_ATTR_OP = 10;
/** Attribute of an operation: unused. */
export const CTRL_ATTR_OP_UNSPEC = 0;
/** Attribute of an operation: its command number, u32. */
export const CTRL_ATTR_OP_ID = 1;
/** Attribute of an operation: `GENL_*` command flags, u32. */
export const CTRL_ATTR_OP_FLAGS = 2;
/** Attribute of a multicast group: unused. */
export const CTRL_ATTR_MCAST_GRP_UNSPEC = 0;
/** Attribute of a multicast group: its name, string. */
export const CTRL_ATTR_MCAST_GRP_NAME = 1;
/** Attribute of a multicast group: its number, u32. */
export const CTRL_ATTR_MCAST_GRP_ID = 2;
/** Attribute of an operation's policy: unused. */
export const CTRL_ATTR_POLICY_UNSPEC = 0;
/** Attribute of an operation's policy: index for single requests, u32. */
export const CTRL_ATTR_POLICY_DO = 1;
/** Attribute of an operation's policy: index for dumps, u32. */
export const CTRL_ATTR_POLICY_DUMP = 2;

// AF_*: address families.

/** Address family: any, or none. */
export const AF_UNSPEC = 0;
/** Address family: sockets on this host. */
export const AF_UNIX = 1;
/** Address family: POSIX name of {@linkcode AF_UNIX}. */
export const AF_LOCAL = 1;
/** Address family: another name of {@linkcode AF_UNIX}. */
export const AF_FILE = 1;
/** Address family: IPv4. */
export const AF_INET = 2;
/** Address family: amateur radio AX.25. */
export const AF_AX25 = 3;
/** Address family: IPX. */
export const AF_IPX = 4;
/** Address family: AppleTalk. */
export const AF_APPLETALK = 5;
/** Address family: amateur radio NET/ROM. */
export const AF_NETROM = 6;
/** Address family: bridge ports, their VLANs and forwarding entries. */
export const AF_BRIDGE = 7;
/** Address family: ATM permanent circuits. */
export const AF_ATMPVC = 8;
/** Address family: X.25. */
export const AF_X25 = 9;
/** Address family: IPv6. */
export const AF_INET6 = 10;
/** Address family: amateur radio ROSE. */
export const AF_ROSE = 11;
/** Address family: DECnet. */
export const AF_DECnet = 12;
/** Address family: NetBEUI. */
export const AF_NETBEUI = 13;
/** Address family: security callbacks. */
export const AF_SECURITY = 14;
/** Address family: PF_KEY key management. */
export const AF_KEY = 15;
/** Address family: netlink. */
export const AF_NETLINK = 16;
/** Address family: 4.4BSD's name of {@linkcode AF_NETLINK}. */
export const AF_ROUTE = 16;
/** Address family: packets of the link layer. */
export const AF_PACKET = 17;
/** Address family: Ash. */
export const AF_ASH = 18;
/** Address family: Acorn Econet. */
export const AF_ECONET = 19;
/** Address family: ATM switched circuits. */
export const AF_ATMSVC = 20;
/** Address family: reliable datagrams. */
export const AF_RDS = 21;
/** Address family: SNA. */
export const AF_SNA = 22;
/** Address family: infrared. */
export const AF_IRDA = 23;
/** Address family: PPP over something. */
export const AF_PPPOX = 24;
/** Address family: Wanpipe. */
export const AF_WANPIPE = 25;
/** Address family: logical link control. */
export const AF_LLC = 26;
/** Address family: native InfiniBand. */
export const AF_IB = 27;
/** Address family: MPLS labels. */
export const AF_MPLS = 28;
/** Address family: controller area network. */
export const AF_CAN = 29;
/** Address family: TIPC. */
export const AF_TIPC = 30;
/** Address family: Bluetooth. */
export const AF_BLUETOOTH = 31;
/** Address family: z/VM's IUCV. */
export const AF_IUCV = 32;
/** Address family: RxRPC. */
export const AF_RXRPC = 33;
/** Address family: ISDN. */
export const AF_ISDN = 34;
/** Address family: Phonet. */
export const AF_PHONET = 35;
/** Address family: IEEE 802.15.4. */
export const AF_IEEE802154 = 36;
/** Address family: CAIF. */
export const AF_CAIF = 37;
/** Address family: crypto algorithms. */
export const AF_ALG = 38;
/** Address family: near field communication. */
export const AF_NFC = 39;
/** Address family: between a virtual machine and its host. */
export const AF_VSOCK = 40;
/** Address family: kernel connection multiplexor. */
export const AF_KCM = 41;
/** Address family: Qualcomm IPC router. */
export const AF_QIPCRTR = 42;
/** Address family: shared memory communications. */
export const AF_SMC = 43;
/** Address family: XDP. */
export const AF_XDP = 44;
/** Address family: management component transport. */
export const AF_MCTP = 45;

// SOL_*: levels of setsockopt(2).

/** Socket option level: any socket. */
export const SOL_SOCKET = 1;
/** Socket option level: raw sockets. */
export const SOL_RAW = 255;
/** Socket option level: packet sockets. */
export const SOL_PACKET = 263;
/** Socket option level: netlink sockets. */
export const SOL_NETLINK = 270;

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
