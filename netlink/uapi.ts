/**
 * Constants of the netlink protocol, under their kernel names: `linux/netlink.h`, and the address
 * families.
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
