/**
 * Constants of `linux/if_link.h`: kinds of links, their ports, and statistics.
 *
 * @module
 */

// IFLA_BR_*: settings of a bridge. Times are in clock ticks of 1/100 s.

/** Attribute: unused. */
export const IFLA_BR_UNSPEC = 0;
/** Attribute: time in the listening and in the learning state. */
export const IFLA_BR_FORWARD_DELAY = 1;
/** Attribute: time between hello packets. */
export const IFLA_BR_HELLO_TIME = 2;
/** Attribute: time without hello after which a bridge is taken for dead. */
export const IFLA_BR_MAX_AGE = 3;
/** Attribute: time after which an unused forwarding entry is removed. */
export const IFLA_BR_AGEING_TIME = 4;
/** Attribute: whether the spanning tree protocol runs. */
export const IFLA_BR_STP_STATE = 5;
/** Attribute: priority in the spanning tree. */
export const IFLA_BR_PRIORITY = 6;
/** Attribute: whether VLANs are filtered. */
export const IFLA_BR_VLAN_FILTERING = 7;
/** Attribute: EtherType of the VLANs that are filtered. */
export const IFLA_BR_VLAN_PROTOCOL = 8;
/** Attribute: link-local multicast addresses that are forwarded, a bit each. */
export const IFLA_BR_GROUP_FWD_MASK = 9;
/** Attribute: id of the root bridge, `ifla_bridge_id`. */
export const IFLA_BR_ROOT_ID = 10;
/** Attribute: id of this bridge, `ifla_bridge_id`. */
export const IFLA_BR_BRIDGE_ID = 11;
/** Attribute: port towards the root bridge. */
export const IFLA_BR_ROOT_PORT = 12;
/** Attribute: cost of the path to the root bridge. */
export const IFLA_BR_ROOT_PATH_COST = 13;
/** Attribute: whether the topology is changing. */
export const IFLA_BR_TOPOLOGY_CHANGE = 14;
/** Attribute: whether a change of topology was detected. */
export const IFLA_BR_TOPOLOGY_CHANGE_DETECTED = 15;
/** Attribute: time left of the hello timer. */
export const IFLA_BR_HELLO_TIMER = 16;
/** Attribute: time left of the topology change notification timer. */
export const IFLA_BR_TCN_TIMER = 17;
/** Attribute: time left of the topology change timer. */
export const IFLA_BR_TOPOLOGY_CHANGE_TIMER = 18;
/** Attribute: time left until old forwarding entries are collected. */
export const IFLA_BR_GC_TIMER = 19;
/** Attribute: multicast address of the spanning tree protocol. */
export const IFLA_BR_GROUP_ADDR = 20;
/** Attribute: remove learned forwarding entries. */
export const IFLA_BR_FDB_FLUSH = 21;
/** Attribute: multicast router on the bridge, `MDB_RTR_TYPE_*`. */
export const IFLA_BR_MCAST_ROUTER = 22;
/** Attribute: whether multicast is snooped. */
export const IFLA_BR_MCAST_SNOOPING = 23;
/** Attribute: whether queries carry the bridge's own address. */
export const IFLA_BR_MCAST_QUERY_USE_IFADDR = 24;
/** Attribute: whether the bridge sends multicast queries. */
export const IFLA_BR_MCAST_QUERIER = 25;
/** Attribute: longest chain of the multicast hash table, fixed now. */
export const IFLA_BR_MCAST_HASH_ELASTICITY = 26;
/** Attribute: largest size of the multicast hash table. */
export const IFLA_BR_MCAST_HASH_MAX = 27;
/** Attribute: queries before the last member is taken to have left. */
export const IFLA_BR_MCAST_LAST_MEMBER_CNT = 28;
/** Attribute: queries at startup. */
export const IFLA_BR_MCAST_STARTUP_QUERY_CNT = 29;
/** Attribute: time between queries for the last member. */
export const IFLA_BR_MCAST_LAST_MEMBER_INTVL = 30;
/** Attribute: time after which a group without reports is left. */
export const IFLA_BR_MCAST_MEMBERSHIP_INTVL = 31;
/** Attribute: time after which another querier is taken to be gone. */
export const IFLA_BR_MCAST_QUERIER_INTVL = 32;
/** Attribute: time between general queries. */
export const IFLA_BR_MCAST_QUERY_INTVL = 33;
/** Attribute: longest time for a response to a query. */
export const IFLA_BR_MCAST_QUERY_RESPONSE_INTVL = 34;
/** Attribute: time between queries at startup. */
export const IFLA_BR_MCAST_STARTUP_QUERY_INTVL = 35;
/** Attribute: whether iptables sees bridged packets. */
export const IFLA_BR_NF_CALL_IPTABLES = 36;
/** Attribute: whether ip6tables sees bridged packets. */
export const IFLA_BR_NF_CALL_IP6TABLES = 37;
/** Attribute: whether arptables sees bridged packets. */
export const IFLA_BR_NF_CALL_ARPTABLES = 38;
/** Attribute: VLAN of untagged packets by default, 0 for none. */
export const IFLA_BR_VLAN_DEFAULT_PVID = 39;
/** Attribute: padding before 64-bit values. */
export const IFLA_BR_PAD = 40;
/** Attribute: whether statistics are kept per VLAN. */
export const IFLA_BR_VLAN_STATS_ENABLED = 41;
/** Attribute: whether multicast statistics are kept. */
export const IFLA_BR_MCAST_STATS_ENABLED = 42;
/** Attribute: version of IGMP, 2 or 3. */
export const IFLA_BR_MCAST_IGMP_VERSION = 43;
/** Attribute: version of MLD, 1 or 2. */
export const IFLA_BR_MCAST_MLD_VERSION = 44;
/** Attribute: whether statistics are kept per VLAN and port. */
export const IFLA_BR_VLAN_STATS_PER_PORT = 45;
/** Attribute: several `BR_BOOLOPT_*` at once, `br_boolopt_multi`. */
export const IFLA_BR_MULTI_BOOLOPT = 46;
/** Attribute: who queries now, `BRIDGE_QUERIER_*`. */
export const IFLA_BR_MCAST_QUERIER_STATE = 47;
/** Attribute: number of learned forwarding entries. */
export const IFLA_BR_FDB_N_LEARNED = 48;
/** Attribute: largest number of learned forwarding entries, 0 for any. */
export const IFLA_BR_FDB_MAX_LEARNED = 49;
/** Attribute: who runs the spanning tree, `BR_STP_MODE_*`. */
export const IFLA_BR_STP_MODE = 50;

// BR_STP_MODE_*: who runs the spanning tree protocol.

/** Spanning tree: by a helper program in user space, else by the kernel. */
export const BR_STP_MODE_AUTO = 0;
/** Spanning tree: in user space, without the helper program. */
export const BR_STP_MODE_USER = 1;
/** Spanning tree: by the kernel. */
export const BR_STP_MODE_KERNEL = 2;

// BRIDGE_MODE_*: modes of a bridge port.

/** Bridge port mode: unused. */
export const BRIDGE_MODE_UNSPEC = 0;
/** Bridge port mode: packets may leave where they came in. */
export const BRIDGE_MODE_HAIRPIN = 1;

// IFLA_BRPORT_*: settings of a bridge port.

/** Attribute: unused. */
export const IFLA_BRPORT_UNSPEC = 0;
/** Attribute: spanning tree state, `BR_STATE_*`. */
export const IFLA_BRPORT_STATE = 1;
/** Attribute: priority in the spanning tree. */
export const IFLA_BRPORT_PRIORITY = 2;
/** Attribute: cost of the path. */
export const IFLA_BRPORT_COST = 3;
/** Attribute: hairpin mode. */
export const IFLA_BRPORT_MODE = 4;
/** Attribute: whether a bridge packet disables the port. */
export const IFLA_BRPORT_GUARD = 5;
/** Attribute: whether the port may not become the root port. */
export const IFLA_BRPORT_PROTECT = 6;
/** Attribute: whether a leave message ends multicast at once. */
export const IFLA_BRPORT_FAST_LEAVE = 7;
/** Attribute: whether addresses are learned. */
export const IFLA_BRPORT_LEARNING = 8;
/** Attribute: whether unicast to unknown addresses is flooded. */
export const IFLA_BRPORT_UNICAST_FLOOD = 9;
/** Attribute: whether the port answers ARP for others. */
export const IFLA_BRPORT_PROXYARP = 10;
/** Attribute: whether addresses learned by the device are taken over. */
export const IFLA_BRPORT_LEARNING_SYNC = 11;
/** Attribute: whether the port answers ARP for others, as IEEE 802.11 wants it. */
export const IFLA_BRPORT_PROXYARP_WIFI = 12;
/** Attribute: id of the root bridge, `ifla_bridge_id`. */
export const IFLA_BRPORT_ROOT_ID = 13;
/** Attribute: id of the designated bridge, `ifla_bridge_id`. */
export const IFLA_BRPORT_BRIDGE_ID = 14;
/** Attribute: designated port. */
export const IFLA_BRPORT_DESIGNATED_PORT = 15;
/** Attribute: designated cost. */
export const IFLA_BRPORT_DESIGNATED_COST = 16;
/** Attribute: port id. */
export const IFLA_BRPORT_ID = 17;
/** Attribute: port number. */
export const IFLA_BRPORT_NO = 18;
/** Attribute: whether a topology change is to be acknowledged. */
export const IFLA_BRPORT_TOPOLOGY_CHANGE_ACK = 19;
/** Attribute: whether a configuration packet is pending. */
export const IFLA_BRPORT_CONFIG_PENDING = 20;
/** Attribute: time left of the message age timer. */
export const IFLA_BRPORT_MESSAGE_AGE_TIMER = 21;
/** Attribute: time left of the forward delay timer. */
export const IFLA_BRPORT_FORWARD_DELAY_TIMER = 22;
/** Attribute: time left of the hold timer. */
export const IFLA_BRPORT_HOLD_TIMER = 23;
/** Attribute: remove learned forwarding entries. */
export const IFLA_BRPORT_FLUSH = 24;
/** Attribute: multicast router behind the port, `MDB_RTR_TYPE_*`. */
export const IFLA_BRPORT_MULTICAST_ROUTER = 25;
/** Attribute: padding before 64-bit values. */
export const IFLA_BRPORT_PAD = 26;
/** Attribute: whether multicast to unknown groups is flooded. */
export const IFLA_BRPORT_MCAST_FLOOD = 27;
/** Attribute: whether multicast is sent as unicast to each member. */
export const IFLA_BRPORT_MCAST_TO_UCAST = 28;
/** Attribute: whether VLANs map to tunnels. */
export const IFLA_BRPORT_VLAN_TUNNEL = 29;
/** Attribute: whether broadcast is flooded. */
export const IFLA_BRPORT_BCAST_FLOOD = 30;
/** Attribute: link-local multicast addresses that are forwarded, a bit each. */
export const IFLA_BRPORT_GROUP_FWD_MASK = 31;
/** Attribute: whether the bridge answers ARP and neighbour discovery. */
export const IFLA_BRPORT_NEIGH_SUPPRESS = 32;
/** Attribute: whether the port talks to ports that are not isolated only. */
export const IFLA_BRPORT_ISOLATED = 33;
/** Attribute: index of the port that takes over without a carrier. */
export const IFLA_BRPORT_BACKUP_PORT = 34;
/** Attribute: whether the MRP ring is open. */
export const IFLA_BRPORT_MRP_RING_OPEN = 35;
/** Attribute: whether the MRP interconnection is open. */
export const IFLA_BRPORT_MRP_IN_OPEN = 36;
/** Attribute: most hosts whose multicast groups are tracked. */
export const IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT = 37;
/** Attribute: number of hosts whose multicast groups are tracked. */
export const IFLA_BRPORT_MCAST_EHT_HOSTS_CNT = 38;
/** Attribute: whether hosts need a forwarding entry to be heard. */
export const IFLA_BRPORT_LOCKED = 39;
/** Attribute: whether unknown hosts get a locked forwarding entry. */
export const IFLA_BRPORT_MAB = 40;
/** Attribute: number of multicast entries. */
export const IFLA_BRPORT_MCAST_N_GROUPS = 41;
/** Attribute: largest number of multicast entries, 0 for any. */
export const IFLA_BRPORT_MCAST_MAX_GROUPS = 42;
/** Attribute: whether answering for neighbours is set per VLAN. */
export const IFLA_BRPORT_NEIGH_VLAN_SUPPRESS = 43;
/** Attribute: nexthop that is attached to packets to the backup port. */
export const IFLA_BRPORT_BACKUP_NHID = 44;
/** Attribute: whether gratuitous announcements pass in spite of suppression. */
export const IFLA_BRPORT_NEIGH_FORWARD_GRAT = 45;

// IFLA_VLAN_*: settings of a VLAN link.

/** Attribute: unused. */
export const IFLA_VLAN_UNSPEC = 0;
/** Attribute: VLAN id. */
export const IFLA_VLAN_ID = 1;
/** Attribute: `VLAN_FLAG_*` and their mask, `ifla_vlan_flags`. */
export const IFLA_VLAN_FLAGS = 2;
/** Attribute: socket priority to VLAN priority, on transmit. */
export const IFLA_VLAN_EGRESS_QOS = 3;
/** Attribute: VLAN priority to socket priority, on receive. */
export const IFLA_VLAN_INGRESS_QOS = 4;
/** Attribute: EtherType of the tag, network byte order. */
export const IFLA_VLAN_PROTOCOL = 5;

// IFLA_VLAN_QOS_*: a list of priority mappings.

/** Attribute: unused. */
export const IFLA_VLAN_QOS_UNSPEC = 0;
/** Attribute: one mapping, `ifla_vlan_qos_mapping`. */
export const IFLA_VLAN_QOS_MAPPING = 1;

// IFLA_MACVLAN_*: settings of a macvlan or macvtap link.

/** Attribute: unused. */
export const IFLA_MACVLAN_UNSPEC = 0;
/** Attribute: who may talk to whom, `MACVLAN_MODE_*`. */
export const IFLA_MACVLAN_MODE = 1;
/** Attribute: `MACVLAN_FLAG_*`. */
export const IFLA_MACVLAN_FLAGS = 2;
/** Attribute: what to do with the addresses, `MACVLAN_MACADDR_*`. */
export const IFLA_MACVLAN_MACADDR_MODE = 3;
/** Attribute: one source address. */
export const IFLA_MACVLAN_MACADDR = 4;
/** Attribute: list of source addresses. */
export const IFLA_MACVLAN_MACADDR_DATA = 5;
/** Attribute: number of source addresses. */
export const IFLA_MACVLAN_MACADDR_COUNT = 6;
/** Attribute: length of the broadcast queue that is asked for. */
export const IFLA_MACVLAN_BC_QUEUE_LEN = 7;
/** Attribute: length of the broadcast queue in use. */
export const IFLA_MACVLAN_BC_QUEUE_LEN_USED = 8;
/** Attribute: number of listeners from which multicast is queued. */
export const IFLA_MACVLAN_BC_CUTOFF = 9;

// MACVLAN_MODE_*: who may talk to whom.

/** Macvlan mode: not to other macvlans. */
export const MACVLAN_MODE_PRIVATE = 1;
/** Macvlan mode: to others through the external bridge. */
export const MACVLAN_MODE_VEPA = 2;
/** Macvlan mode: to others directly. */
export const MACVLAN_MODE_BRIDGE = 4;
/** Macvlan mode: one macvlan that takes over the device below. */
export const MACVLAN_MODE_PASSTHRU = 8;
/** Macvlan mode: by lists of source addresses. */
export const MACVLAN_MODE_SOURCE = 16;

// MACVLAN_MACADDR_*: what to do with source addresses.

/** Macvlan source addresses: add. */
export const MACVLAN_MACADDR_ADD = 0;
/** Macvlan source addresses: delete. */
export const MACVLAN_MACADDR_DEL = 1;
/** Macvlan source addresses: delete all. */
export const MACVLAN_MACADDR_FLUSH = 2;
/** Macvlan source addresses: replace all. */
export const MACVLAN_MACADDR_SET = 3;

// MACVLAN_FLAG_*: flags of a macvlan link.

/** Macvlan flag: no promiscuous mode of the device below. */
export const MACVLAN_FLAG_NOPROMISC = 1;
/** Macvlan flag: do not look for a destination macvlan if a source macvlan matches. */
export const MACVLAN_FLAG_NODST = 2;

// IFLA_VRF_*: settings of a VRF link and its ports.

/** Attribute: unused. */
export const IFLA_VRF_UNSPEC = 0;
/** Attribute: routing table. */
export const IFLA_VRF_TABLE = 1;
/** Attribute: unused. */
export const IFLA_VRF_PORT_UNSPEC = 0;
/** Attribute: routing table of the VRF that the link is a port of. */
export const IFLA_VRF_PORT_TABLE = 1;

// IFLA_MACSEC_*: settings of a MACsec link.

/** Attribute: unused. */
export const IFLA_MACSEC_UNSPEC = 0;
/** Attribute: secure channel id. */
export const IFLA_MACSEC_SCI = 1;
/** Attribute: port number of the secure channel. */
export const IFLA_MACSEC_PORT = 2;
/** Attribute: length of the integrity check value. */
export const IFLA_MACSEC_ICV_LEN = 3;
/** Attribute: cipher suite. */
export const IFLA_MACSEC_CIPHER_SUITE = 4;
/** Attribute: replay window. */
export const IFLA_MACSEC_WINDOW = 5;
/** Attribute: secure association used on transmit. */
export const IFLA_MACSEC_ENCODING_SA = 6;
/** Attribute: whether to encrypt. */
export const IFLA_MACSEC_ENCRYPT = 7;
/** Attribute: whether to protect what is sent. */
export const IFLA_MACSEC_PROTECT = 8;
/** Attribute: whether to send the secure channel id. */
export const IFLA_MACSEC_INC_SCI = 9;
/** Attribute: whether the end station bit is set. */
export const IFLA_MACSEC_ES = 10;
/** Attribute: whether the single copy broadcast bit is set. */
export const IFLA_MACSEC_SCB = 11;
/** Attribute: whether replays are refused. */
export const IFLA_MACSEC_REPLAY_PROTECT = 12;
/** Attribute: how received frames are validated, `MACSEC_VALIDATE_*`. */
export const IFLA_MACSEC_VALIDATION = 13;
/** Attribute: padding before 64-bit values. */
export const IFLA_MACSEC_PAD = 14;
/** Attribute: where MACsec is done, `MACSEC_OFFLOAD_*`. */
export const IFLA_MACSEC_OFFLOAD = 15;

// IFLA_XFRM_*: settings of an XFRM link.

/** Attribute: unused. */
export const IFLA_XFRM_UNSPEC = 0;
/** Attribute: index of the link below. */
export const IFLA_XFRM_LINK = 1;
/** Attribute: id that policies and states refer to. */
export const IFLA_XFRM_IF_ID = 2;
/** Attribute: whether each packet says where it goes. */
export const IFLA_XFRM_COLLECT_METADATA = 3;

// MACSEC_VALIDATE_*: how received frames are validated.

/** MACsec validation: none. */
export const MACSEC_VALIDATE_DISABLED = 0;
/** MACsec validation: check, but accept invalid frames. */
export const MACSEC_VALIDATE_CHECK = 1;
/** MACsec validation: drop invalid frames. */
export const MACSEC_VALIDATE_STRICT = 2;

// MACSEC_OFFLOAD_*: where MACsec is done.

/** MACsec offload: in software. */
export const MACSEC_OFFLOAD_OFF = 0;
/** MACsec offload: in the PHY. */
export const MACSEC_OFFLOAD_PHY = 1;
/** MACsec offload: in the MAC. */
export const MACSEC_OFFLOAD_MAC = 2;

// IFLA_IPVLAN_*: settings of an ipvlan or ipvtap link.

/** Attribute: unused. */
export const IFLA_IPVLAN_UNSPEC = 0;
/** Attribute: layer, `IPVLAN_MODE_*`. */
export const IFLA_IPVLAN_MODE = 1;
/** Attribute: `IPVLAN_F_*`. */
export const IFLA_IPVLAN_FLAGS = 2;

// IPVLAN_MODE_*: layers of ipvlan.

/** Ipvlan mode: layer 2. */
export const IPVLAN_MODE_L2 = 0;
/** Ipvlan mode: layer 3. */
export const IPVLAN_MODE_L3 = 1;
/** Ipvlan mode: layer 3, with netfilter. */
export const IPVLAN_MODE_L3S = 2;
/** Ipvlan flag: no talk to other ipvlans. */
export const IPVLAN_F_PRIVATE = 0x1;
/** Ipvlan flag: talk to others through the external switch. */
export const IPVLAN_F_VEPA = 0x2;

// NETKIT_*: netkit links.

/** Netkit policy: the next program decides. */
export const NETKIT_NEXT: -1 = -1;
/** Netkit policy: pass the packet on. */
export const NETKIT_PASS = 0;
/** Netkit policy: drop the packet. */
export const NETKIT_DROP = 2;
/** Netkit policy: redirect the packet. */
export const NETKIT_REDIRECT = 7;
/** Netkit mode: layer 2. */
export const NETKIT_L2 = 0;
/** Netkit mode: layer 3. */
export const NETKIT_L3 = 1;
/** Netkit pairing: two devices. */
export const NETKIT_DEVICE_PAIR = 0;
/** Netkit pairing: one device without a peer. */
export const NETKIT_DEVICE_SINGLE = 1;
/** Netkit scrubbing: the program may use mark and priority. */
export const NETKIT_SCRUB_NONE = 0;
/** Netkit scrubbing: mark and priority are cleared between namespaces. */
export const NETKIT_SCRUB_DEFAULT = 1;

// IFLA_NETKIT_*: settings of a netkit link.

/** Attribute: unused. */
export const IFLA_NETKIT_UNSPEC = 0;
/** Attribute: link message of the peer. */
export const IFLA_NETKIT_PEER_INFO = 1;
/** Attribute: whether this is the primary device. */
export const IFLA_NETKIT_PRIMARY = 2;
/** Attribute: policy without a program, `NETKIT_*`. */
export const IFLA_NETKIT_POLICY = 3;
/** Attribute: the peer's policy without a program, `NETKIT_*`. */
export const IFLA_NETKIT_PEER_POLICY = 4;
/** Attribute: layer, {@linkcode NETKIT_L2} or {@linkcode NETKIT_L3}. */
export const IFLA_NETKIT_MODE = 5;
/** Attribute: scrubbing, `NETKIT_SCRUB_*`. */
export const IFLA_NETKIT_SCRUB = 6;
/** Attribute: the peer's scrubbing, `NETKIT_SCRUB_*`. */
export const IFLA_NETKIT_PEER_SCRUB = 7;
/** Attribute: bytes kept before a packet. */
export const IFLA_NETKIT_HEADROOM = 8;
/** Attribute: bytes kept after a packet. */
export const IFLA_NETKIT_TAILROOM = 9;
/** Attribute: `NETKIT_DEVICE_*`. */
export const IFLA_NETKIT_PAIRING = 10;

// TUNNEL_MSG_*: flags of a `tunnel_msg`, which VXLAN's VNI filter uses.

/** Tunnel message flag: include statistics in the dump. */
export const TUNNEL_MSG_FLAG_STATS = 0x1;
/** Tunnel message flags: those that a request may have. */
export const TUNNEL_MSG_VALID_USER_FLAGS = 0x1;

// VXLAN_VNIFILTER_*: which VNIs a VXLAN link accepts.

/** Attribute: unused. */
export const VXLAN_VNIFILTER_UNSPEC = 0;
/** Attribute: one range, nested. */
export const VXLAN_VNIFILTER_ENTRY = 1;
/** Attribute: unused. */
export const VXLAN_VNIFILTER_ENTRY_UNSPEC = 0;
/** Attribute: first VNI. */
export const VXLAN_VNIFILTER_ENTRY_START = 1;
/** Attribute: last VNI. */
export const VXLAN_VNIFILTER_ENTRY_END = 2;
/** Attribute: IPv4 group or remote address. */
export const VXLAN_VNIFILTER_ENTRY_GROUP = 3;
/** Attribute: IPv6 group or remote address. */
export const VXLAN_VNIFILTER_ENTRY_GROUP6 = 4;
/** Attribute: statistics, `VNIFILTER_ENTRY_STATS_*`. */
export const VXLAN_VNIFILTER_ENTRY_STATS = 5;

// VNIFILTER_ENTRY_STATS_*: statistics of a VNI.

/** Attribute: unused. */
export const VNIFILTER_ENTRY_STATS_UNSPEC = 0;
/** Attribute: bytes received. */
export const VNIFILTER_ENTRY_STATS_RX_BYTES = 1;
/** Attribute: packets received. */
export const VNIFILTER_ENTRY_STATS_RX_PKTS = 2;
/** Attribute: packets dropped on receive. */
export const VNIFILTER_ENTRY_STATS_RX_DROPS = 3;
/** Attribute: errors on receive. */
export const VNIFILTER_ENTRY_STATS_RX_ERRORS = 4;
/** Attribute: bytes sent. */
export const VNIFILTER_ENTRY_STATS_TX_BYTES = 5;
/** Attribute: packets sent. */
export const VNIFILTER_ENTRY_STATS_TX_PKTS = 6;
/** Attribute: packets dropped on transmit. */
export const VNIFILTER_ENTRY_STATS_TX_DROPS = 7;
/** Attribute: errors on transmit. */
export const VNIFILTER_ENTRY_STATS_TX_ERRORS = 8;
/** Attribute: padding before 64-bit values. */
export const VNIFILTER_ENTRY_STATS_PAD = 9;

// IFLA_VXLAN_*: settings of a VXLAN link.

/** Attribute: unused. */
export const IFLA_VXLAN_UNSPEC = 0;
/** Attribute: network identifier (VNI). */
export const IFLA_VXLAN_ID = 1;
/** Attribute: IPv4 multicast group or remote address. */
export const IFLA_VXLAN_GROUP = 2;
/** Attribute: index of the link below. */
export const IFLA_VXLAN_LINK = 3;
/** Attribute: IPv4 source address. */
export const IFLA_VXLAN_LOCAL = 4;
/** Attribute: hop limit of the outer packet. */
export const IFLA_VXLAN_TTL = 5;
/** Attribute: type of service of the outer packet, 1 for the inner one's. */
export const IFLA_VXLAN_TOS = 6;
/** Attribute: whether addresses are learned. */
export const IFLA_VXLAN_LEARNING = 7;
/** Attribute: seconds until a learned address is forgotten. */
export const IFLA_VXLAN_AGEING = 8;
/** Attribute: most learned addresses. */
export const IFLA_VXLAN_LIMIT = 9;
/** Attribute: UDP source ports, `ifla_vxlan_port_range`. */
export const IFLA_VXLAN_PORT_RANGE = 10;
/** Attribute: whether ARP is answered for others. */
export const IFLA_VXLAN_PROXY = 11;
/** Attribute: whether routes are short-circuited. */
export const IFLA_VXLAN_RSC = 12;
/** Attribute: whether unknown link-layer addresses are notified. */
export const IFLA_VXLAN_L2MISS = 13;
/** Attribute: whether unknown IP addresses are notified. */
export const IFLA_VXLAN_L3MISS = 14;
/** Attribute: UDP destination port, network byte order. */
export const IFLA_VXLAN_PORT = 15;
/** Attribute: IPv6 multicast group or remote address. */
export const IFLA_VXLAN_GROUP6 = 16;
/** Attribute: IPv6 source address. */
export const IFLA_VXLAN_LOCAL6 = 17;
/** Attribute: whether UDP checksums are sent over IPv4. */
export const IFLA_VXLAN_UDP_CSUM = 18;
/** Attribute: whether no UDP checksums are sent over IPv6. */
export const IFLA_VXLAN_UDP_ZERO_CSUM6_TX = 19;
/** Attribute: whether UDP over IPv6 without checksum is accepted. */
export const IFLA_VXLAN_UDP_ZERO_CSUM6_RX = 20;
/** Attribute: whether checksums are offloaded to the receiver. */
export const IFLA_VXLAN_REMCSUM_TX = 21;
/** Attribute: whether checksums offloaded by the sender are handled. */
export const IFLA_VXLAN_REMCSUM_RX = 22;
/** Attribute: whether group policy is on, a flag. */
export const IFLA_VXLAN_GBP = 23;
/** Attribute: whether remote checksums are completed at once, a flag. */
export const IFLA_VXLAN_REMCSUM_NOPARTIAL = 24;
/** Attribute: whether each packet says where it goes. */
export const IFLA_VXLAN_COLLECT_METADATA = 25;
/** Attribute: flow label of the outer packet, network byte order. */
export const IFLA_VXLAN_LABEL = 26;
/** Attribute: whether the generic protocol extension is on, a flag. */
export const IFLA_VXLAN_GPE = 27;
/** Attribute: whether the hop limit is the inner packet's, a flag. */
export const IFLA_VXLAN_TTL_INHERIT = 28;
/** Attribute: don't fragment bit of the outer packet, `VXLAN_DF_*`. */
export const IFLA_VXLAN_DF = 29;
/** Attribute: whether VNIs are filtered. */
export const IFLA_VXLAN_VNIFILTER = 30;
/** Attribute: whether packets for a local address bypass the network. */
export const IFLA_VXLAN_LOCALBYPASS = 31;
/** Attribute: where the flow label comes from, `VXLAN_LABEL_*`. */
export const IFLA_VXLAN_LABEL_POLICY = 32;
/** Attribute: reserved header bits that are ignored. */
export const IFLA_VXLAN_RESERVED_BITS = 33;
/** Attribute: whether multicast routing applies to the outer packet. */
export const IFLA_VXLAN_MC_ROUTE = 34;

// VXLAN_*: values of VXLAN settings.

/** VXLAN don't fragment bit: clear. */
export const VXLAN_DF_UNSET = 0;
/** VXLAN don't fragment bit: set. */
export const VXLAN_DF_SET = 1;
/** VXLAN don't fragment bit: as the inner packet has it. */
export const VXLAN_DF_INHERIT = 2;
/** VXLAN flow label: as configured. */
export const VXLAN_LABEL_FIXED = 0;
/** VXLAN flow label: as the inner packet has it. */
export const VXLAN_LABEL_INHERIT = 1;

// IFLA_GENEVE_*: settings of a GENEVE link.

/** Attribute: unused. */
export const IFLA_GENEVE_UNSPEC = 0;
/** Attribute: network identifier (VNI). */
export const IFLA_GENEVE_ID = 1;
/** Attribute: IPv4 remote address. */
export const IFLA_GENEVE_REMOTE = 2;
/** Attribute: hop limit of the outer packet. */
export const IFLA_GENEVE_TTL = 3;
/** Attribute: type of service of the outer packet, 1 for the inner one's. */
export const IFLA_GENEVE_TOS = 4;
/** Attribute: UDP destination port, network byte order. */
export const IFLA_GENEVE_PORT = 5;
/** Attribute: whether each packet says where it goes. */
export const IFLA_GENEVE_COLLECT_METADATA = 6;
/** Attribute: IPv6 remote address. */
export const IFLA_GENEVE_REMOTE6 = 7;
/** Attribute: whether UDP checksums are sent over IPv4. */
export const IFLA_GENEVE_UDP_CSUM = 8;
/** Attribute: whether no UDP checksums are sent over IPv6. */
export const IFLA_GENEVE_UDP_ZERO_CSUM6_TX = 9;
/** Attribute: whether UDP over IPv6 without checksum is accepted. */
export const IFLA_GENEVE_UDP_ZERO_CSUM6_RX = 10;
/** Attribute: flow label of the outer packet, network byte order. */
export const IFLA_GENEVE_LABEL = 11;
/** Attribute: whether the hop limit is the inner packet's. */
export const IFLA_GENEVE_TTL_INHERIT = 12;
/** Attribute: don't fragment bit of the outer packet, `GENEVE_DF_*`. */
export const IFLA_GENEVE_DF = 13;
/** Attribute: whether the inner packet may be other than Ethernet, a flag. */
export const IFLA_GENEVE_INNER_PROTO_INHERIT = 14;
/** Attribute: UDP source ports, `ifla_geneve_port_range`. */
export const IFLA_GENEVE_PORT_RANGE = 15;
/** Attribute: whether hints for aggregation are sent, a flag. */
export const IFLA_GENEVE_GRO_HINT = 16;
/** Attribute: IPv4 source address. */
export const IFLA_GENEVE_LOCAL = 17;
/** Attribute: IPv6 source address. */
export const IFLA_GENEVE_LOCAL6 = 18;

// GENEVE_DF_*: don't fragment bit.

/** GENEVE don't fragment bit: clear. */
export const GENEVE_DF_UNSET = 0;
/** GENEVE don't fragment bit: set. */
export const GENEVE_DF_SET = 1;
/** GENEVE don't fragment bit: as the inner packet has it. */
export const GENEVE_DF_INHERIT = 2;

// IFLA_BAREUDP_*: settings of a bareudp link.

/** Attribute: unused. */
export const IFLA_BAREUDP_UNSPEC = 0;
/** Attribute: UDP destination port, network byte order. */
export const IFLA_BAREUDP_PORT = 1;
/** Attribute: EtherType of the inner packet, network byte order. */
export const IFLA_BAREUDP_ETHERTYPE = 2;
/** Attribute: smallest UDP source port. */
export const IFLA_BAREUDP_SRCPORT_MIN = 3;
/** Attribute: whether both IPv4 and IPv6, or both kinds of MPLS, are accepted. */
export const IFLA_BAREUDP_MULTIPROTO_MODE = 4;

// IFLA_PPP_*: settings of a PPP link.

/** Attribute: unused. */
export const IFLA_PPP_UNSPEC = 0;
/** Attribute: open file of `/dev/ppp`. */
export const IFLA_PPP_DEV_FD = 1;

// IFLA_GTP_*: settings of a GTP link.

/** GTP role: gateway node (GGSN). */
export const GTP_ROLE_GGSN = 0;
/** GTP role: serving node (SGSN). */
export const GTP_ROLE_SGSN = 1;
/** Attribute: unused. */
export const IFLA_GTP_UNSPEC = 0;
/** Attribute: open UDP socket of version 0. */
export const IFLA_GTP_FD0 = 1;
/** Attribute: open UDP socket of version 1. */
export const IFLA_GTP_FD1 = 2;
/** Attribute: size of the hash table. */
export const IFLA_GTP_PDP_HASHSIZE = 3;
/** Attribute: `GTP_ROLE_*`. */
export const IFLA_GTP_ROLE = 4;
/** Attribute: whether the kernel creates the sockets. */
export const IFLA_GTP_CREATE_SOCKETS = 5;
/** Attribute: restart counter. */
export const IFLA_GTP_RESTART_COUNT = 6;
/** Attribute: IPv4 address of the sockets. */
export const IFLA_GTP_LOCAL = 7;
/** Attribute: IPv6 address of the sockets. */
export const IFLA_GTP_LOCAL6 = 8;

// IFLA_BOND_*: settings of a bond. Times are in milliseconds.

/** Attribute: unused. */
export const IFLA_BOND_UNSPEC = 0;
/** Attribute: mode, `BOND_MODE_*`. */
export const IFLA_BOND_MODE = 1;
/** Attribute: index of the active port. */
export const IFLA_BOND_ACTIVE_SLAVE = 2;
/** Attribute: time between link checks. */
export const IFLA_BOND_MIIMON = 3;
/** Attribute: delay before a port is used. */
export const IFLA_BOND_UPDELAY = 4;
/** Attribute: delay before a port is no longer used. */
export const IFLA_BOND_DOWNDELAY = 5;
/** Attribute: whether the carrier tells the link state. */
export const IFLA_BOND_USE_CARRIER = 6;
/** Attribute: time between ARP checks. */
export const IFLA_BOND_ARP_INTERVAL = 7;
/** Attribute: list of IPv4 addresses to check by ARP. */
export const IFLA_BOND_ARP_IP_TARGET = 8;
/** Attribute: which ports' ARP answers are validated. */
export const IFLA_BOND_ARP_VALIDATE = 9;
/** Attribute: whether any or all addresses must answer. */
export const IFLA_BOND_ARP_ALL_TARGETS = 10;
/** Attribute: index of the primary port. */
export const IFLA_BOND_PRIMARY = 11;
/** Attribute: when the primary port becomes active again. */
export const IFLA_BOND_PRIMARY_RESELECT = 12;
/** Attribute: what becomes of the address on failover. */
export const IFLA_BOND_FAIL_OVER_MAC = 13;
/** Attribute: what a port is chosen by, `BOND_XMIT_POLICY_*`. */
export const IFLA_BOND_XMIT_HASH_POLICY = 14;
/** Attribute: membership reports after failover. */
export const IFLA_BOND_RESEND_IGMP = 15;
/** Attribute: announcements after failover. */
export const IFLA_BOND_NUM_PEER_NOTIF = 16;
/** Attribute: whether inactive ports deliver packets too. */
export const IFLA_BOND_ALL_SLAVES_ACTIVE = 17;
/** Attribute: fewest ports with a carrier for the bond to have one. */
export const IFLA_BOND_MIN_LINKS = 18;
/** Attribute: seconds between learning packets. */
export const IFLA_BOND_LP_INTERVAL = 19;
/** Attribute: packets on a port before the next one, 0 for random. */
export const IFLA_BOND_PACKETS_PER_SLAVE = 20;
/** Attribute: LACP rate, slow or fast. */
export const IFLA_BOND_AD_LACP_RATE = 21;
/** Attribute: how an aggregator is chosen. */
export const IFLA_BOND_AD_SELECT = 22;
/** Attribute: state of the active aggregator, `IFLA_BOND_AD_INFO_*`. */
export const IFLA_BOND_AD_INFO = 23;
/** Attribute: system priority. */
export const IFLA_BOND_AD_ACTOR_SYS_PRIO = 24;
/** Attribute: user-defined part of the port key. */
export const IFLA_BOND_AD_USER_PORT_KEY = 25;
/** Attribute: system address. */
export const IFLA_BOND_AD_ACTOR_SYSTEM = 26;
/** Attribute: whether flows move between ports by load. */
export const IFLA_BOND_TLB_DYNAMIC_LB = 27;
/** Attribute: time between announcements. */
export const IFLA_BOND_PEER_NOTIF_DELAY = 28;
/** Attribute: whether LACP packets are sent unasked. */
export const IFLA_BOND_AD_LACP_ACTIVE = 29;
/** Attribute: missed ARP answers before a port is down. */
export const IFLA_BOND_MISSED_MAX = 30;
/** Attribute: list of IPv6 addresses to check by neighbour discovery. */
export const IFLA_BOND_NS_IP6_TARGET = 31;
/** Attribute: whether collecting and distributing go together. */
export const IFLA_BOND_COUPLED_CONTROL = 32;
/** Attribute: whether ARP and neighbour discovery go to all ports. */
export const IFLA_BOND_BROADCAST_NEIGH = 33;
/** Attribute: whether a port needs an LACP partner to be used. */
export const IFLA_BOND_LACP_STRICT = 34;

// IFLA_BOND_AD_INFO_*: state of the active aggregator.

/** Attribute: unused. */
export const IFLA_BOND_AD_INFO_UNSPEC = 0;
/** Attribute: aggregator id. */
export const IFLA_BOND_AD_INFO_AGGREGATOR = 1;
/** Attribute: number of ports. */
export const IFLA_BOND_AD_INFO_NUM_PORTS = 2;
/** Attribute: own key. */
export const IFLA_BOND_AD_INFO_ACTOR_KEY = 3;
/** Attribute: partner's key. */
export const IFLA_BOND_AD_INFO_PARTNER_KEY = 4;
/** Attribute: partner's address. */
export const IFLA_BOND_AD_INFO_PARTNER_MAC = 5;

// IFLA_BOND_SLAVE_*: settings of a bond's port.

/** Attribute: unused. */
export const IFLA_BOND_SLAVE_UNSPEC = 0;
/** Attribute: `BOND_STATE_*`. */
export const IFLA_BOND_SLAVE_STATE = 1;
/** Attribute: link state, `BOND_LINK_*`. */
export const IFLA_BOND_SLAVE_MII_STATUS = 2;
/** Attribute: how often the link failed. */
export const IFLA_BOND_SLAVE_LINK_FAILURE_COUNT = 3;
/** Attribute: permanent link-layer address. */
export const IFLA_BOND_SLAVE_PERM_HWADDR = 4;
/** Attribute: queue that chooses this port. */
export const IFLA_BOND_SLAVE_QUEUE_ID = 5;
/** Attribute: aggregator id. */
export const IFLA_BOND_SLAVE_AD_AGGREGATOR_ID = 6;
/** Attribute: own port state, `LACP_STATE_*`. */
export const IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE = 7;
/** Attribute: partner's port state, `LACP_STATE_*`. */
export const IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE = 8;
/** Attribute: priority when a port is chosen. */
export const IFLA_BOND_SLAVE_PRIO = 9;
/** Attribute: port priority in LACP. */
export const IFLA_BOND_SLAVE_ACTOR_PORT_PRIO = 10;
/** Attribute: own churn detection state. */
export const IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE = 11;
/** Attribute: partner's churn detection state. */
export const IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE = 12;

// IFLA_PORT_*: ports of virtual functions at the adjacent switch.

/** Attribute: unused. */
export const IFLA_VF_PORT_UNSPEC = 0;
/** Attribute: one port, nested. */
export const IFLA_VF_PORT = 1;
/** Attribute: unused. */
export const IFLA_PORT_UNSPEC = 0;
/** Attribute: number of the virtual function. */
export const IFLA_PORT_VF = 1;
/** Attribute: port profile. */
export const IFLA_PORT_PROFILE = 2;
/** Attribute: VSI type of IEEE 802.1Qbg, `ifla_port_vsi`. */
export const IFLA_PORT_VSI_TYPE = 3;
/** Attribute: UUID of the instance. */
export const IFLA_PORT_INSTANCE_UUID = 4;
/** Attribute: UUID of the host. */
export const IFLA_PORT_HOST_UUID = 5;
/** Attribute: `PORT_REQUEST_*`. */
export const IFLA_PORT_REQUEST = 6;
/** Attribute: `PORT_VDP_RESPONSE_*` or `PORT_PROFILE_RESPONSE_*`. */
export const IFLA_PORT_RESPONSE = 7;

// PORT_*: requests to the adjacent switch, and its responses.

/** Longest name of a port profile, its NUL included. */
export const PORT_PROFILE_MAX = 40;
/** Bytes of a UUID. */
export const PORT_UUID_MAX = 16;
/** Number that stands for the physical function. */
export const PORT_SELF_VF: -1 = -1;
/** Port request: preassociate. */
export const PORT_REQUEST_PREASSOCIATE = 0;
/** Port request: preassociate and reserve resources. */
export const PORT_REQUEST_PREASSOCIATE_RR = 1;
/** Port request: associate. */
export const PORT_REQUEST_ASSOCIATE = 2;
/** Port request: disassociate. */
export const PORT_REQUEST_DISASSOCIATE = 3;
/** Port response: success. */
export const PORT_VDP_RESPONSE_SUCCESS = 0;
/** Port response: invalid format. */
export const PORT_VDP_RESPONSE_INVALID_FORMAT = 1;
/** Port response: insufficient resources. */
export const PORT_VDP_RESPONSE_INSUFFICIENT_RESOURCES = 2;
/** Port response: unused VTID. */
export const PORT_VDP_RESPONSE_UNUSED_VTID = 3;
/** Port response: VTID violation. */
export const PORT_VDP_RESPONSE_VTID_VIOLATION = 4;
/** Port response: VTID version violation, spelled as the kernel does. */
export const PORT_VDP_RESPONSE_VTID_VERSION_VIOALTION = 5;
/** Port response: out of sync. */
export const PORT_VDP_RESPONSE_OUT_OF_SYNC = 6;
/** Port profile response: success. */
export const PORT_PROFILE_RESPONSE_SUCCESS = 256;
/** Port profile response: in progress. */
export const PORT_PROFILE_RESPONSE_INPROGRESS = 257;
/** Port profile response: invalid. */
export const PORT_PROFILE_RESPONSE_INVALID = 258;
/** Port profile response: bad state. */
export const PORT_PROFILE_RESPONSE_BADSTATE = 259;
/** Port profile response: insufficient resources. */
export const PORT_PROFILE_RESPONSE_INSUFFICIENT_RESOURCES = 260;
/** Port profile response: error. */
export const PORT_PROFILE_RESPONSE_ERROR = 261;

// IFLA_IPOIB_*: settings of an IPoIB link.

/** Attribute: unused. */
export const IFLA_IPOIB_UNSPEC = 0;
/** Attribute: partition key. */
export const IFLA_IPOIB_PKEY = 1;
/** Attribute: `IPOIB_MODE_*`. */
export const IFLA_IPOIB_MODE = 2;
/** Attribute: whether user space handles multicast groups. */
export const IFLA_IPOIB_UMCAST = 3;
/** IPoIB mode: unreliable datagrams. */
export const IPOIB_MODE_DATAGRAM = 0;
/** IPoIB mode: connected. */
export const IPOIB_MODE_CONNECTED = 1;

// IFLA_HSR_*: settings of an HSR or PRP link.

/** Redundancy protocol: HSR. */
export const HSR_PROTOCOL_HSR = 0;
/** Redundancy protocol: PRP. */
export const HSR_PROTOCOL_PRP = 1;
/** Attribute: unused. */
export const IFLA_HSR_UNSPEC = 0;
/** Attribute: index of the first port. */
export const IFLA_HSR_SLAVE1 = 1;
/** Attribute: index of the second port. */
export const IFLA_HSR_SLAVE2 = 2;
/** Attribute: last byte of the supervision address. */
export const IFLA_HSR_MULTICAST_SPEC = 3;
/** Attribute: supervision address. */
export const IFLA_HSR_SUPERVISION_ADDR = 4;
/** Attribute: sequence number. */
export const IFLA_HSR_SEQ_NR = 5;
/** Attribute: version of HSR. */
export const IFLA_HSR_VERSION = 6;
/** Attribute: `HSR_PROTOCOL_*`. */
export const IFLA_HSR_PROTOCOL = 7;
/** Attribute: index of the interlink port. */
export const IFLA_HSR_INTERLINK = 8;

// IFLA_STATS_*: attributes of a statistics message.

/** Attribute: unused, or padding before 64-bit values. */
export const IFLA_STATS_UNSPEC = 0;
/** Attribute: statistics, `rtnl_link_stats64`. */
export const IFLA_STATS_LINK_64 = 1;
/** Attribute: statistics of the kind, `LINK_XSTATS_TYPE_*`. */
export const IFLA_STATS_LINK_XSTATS = 2;
/** Attribute: statistics of a port of the master's kind, `LINK_XSTATS_TYPE_*`. */
export const IFLA_STATS_LINK_XSTATS_SLAVE = 3;
/** Attribute: statistics of the hardware, `IFLA_OFFLOAD_XSTATS_*`. */
export const IFLA_STATS_LINK_OFFLOAD_XSTATS = 4;
/** Attribute: statistics by address family, the family being the type. */
export const IFLA_STATS_AF_SPEC = 5;
/** Attribute: unused. */
export const IFLA_STATS_GETSET_UNSPEC = 0;
/** Attribute: filter mask for each group of statistics, the group being the type. */
export const IFLA_STATS_GET_FILTERS = 1;
/** Attribute: whether the hardware counts layer 3. */
export const IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS = 2;

// LINK_XSTATS_TYPE_*: kinds that have statistics of their own.

/** Attribute: unused. */
export const LINK_XSTATS_TYPE_UNSPEC = 0;
/** Attribute: bridge, `BRIDGE_XSTATS_*`. */
export const LINK_XSTATS_TYPE_BRIDGE = 1;
/** Attribute: bond, `BOND_XSTATS_*`. */
export const LINK_XSTATS_TYPE_BOND = 2;

// IFLA_OFFLOAD_XSTATS_*: statistics of the hardware.

/** Attribute: unused. */
export const IFLA_OFFLOAD_XSTATS_UNSPEC = 0;
/** Attribute: packets that went through the CPU, `rtnl_link_stats64`. */
export const IFLA_OFFLOAD_XSTATS_CPU_HIT = 1;
/** Attribute: state of hardware statistics, by group. */
export const IFLA_OFFLOAD_XSTATS_HW_S_INFO = 2;
/** Attribute: layer 3 statistics, `rtnl_hw_stats64`. */
export const IFLA_OFFLOAD_XSTATS_L3_STATS = 3;
/** Attribute: unused. */
export const IFLA_OFFLOAD_XSTATS_HW_S_INFO_UNSPEC = 0;
/** Attribute: whether the statistics are asked for. */
export const IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST = 1;
/** Attribute: whether the hardware keeps them. */
export const IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED = 2;

// IFLA_TUN_*: state of a tun or tap link.

/** Attribute: unused. */
export const IFLA_TUN_UNSPEC = 0;
/** Attribute: user id of the owner. */
export const IFLA_TUN_OWNER = 1;
/** Attribute: group id of the owner. */
export const IFLA_TUN_GROUP = 2;
/** Attribute: `IFF_TUN` or `IFF_TAP`. */
export const IFLA_TUN_TYPE = 3;
/** Attribute: whether packets carry their protocol. */
export const IFLA_TUN_PI = 4;
/** Attribute: whether packets carry a virtio header. */
export const IFLA_TUN_VNET_HDR = 5;
/** Attribute: whether the link outlives its file. */
export const IFLA_TUN_PERSIST = 6;
/** Attribute: whether there may be several queues. */
export const IFLA_TUN_MULTI_QUEUE = 7;
/** Attribute: number of queues. */
export const IFLA_TUN_NUM_QUEUES = 8;
/** Attribute: number of disabled queues. */
export const IFLA_TUN_NUM_DISABLED_QUEUES = 9;

// IFLA_RMNET_*: settings of an rmnet link.

/** Attribute: unused. */
export const IFLA_RMNET_UNSPEC = 0;
/** Attribute: id within the device below. */
export const IFLA_RMNET_MUX_ID = 1;
/** Attribute: `RMNET_FLAGS_*` and their mask, `ifla_rmnet_flags`. */
export const IFLA_RMNET_FLAGS = 2;
/** Rmnet flag: split aggregated packets on receive. */
export const RMNET_FLAGS_INGRESS_DEAGGREGATION = 0x1;
/** Rmnet flag: handle MAP commands on receive. */
export const RMNET_FLAGS_INGRESS_MAP_COMMANDS = 0x2;
/** Rmnet flag: MAP v4 checksums on receive. */
export const RMNET_FLAGS_INGRESS_MAP_CKSUMV4 = 0x4;
/** Rmnet flag: MAP v4 checksums on transmit. */
export const RMNET_FLAGS_EGRESS_MAP_CKSUMV4 = 0x8;
/** Rmnet flag: MAP v5 checksums on receive. */
export const RMNET_FLAGS_INGRESS_MAP_CKSUMV5 = 0x10;
/** Rmnet flag: MAP v5 checksums on transmit. */
export const RMNET_FLAGS_EGRESS_MAP_CKSUMV5 = 0x20;

// IFLA_MCTP_*: MCTP's part of IFLA_AF_SPEC.

/** Attribute: unused. */
export const IFLA_MCTP_UNSPEC = 0;
/** Attribute: network id. */
export const IFLA_MCTP_NET = 1;
/** Attribute: physical transport. */
export const IFLA_MCTP_PHYS_BINDING = 2;

// IFLA_DSA_*: settings of a DSA port.

/** Attribute: unused. */
export const IFLA_DSA_UNSPEC = 0;
/** Attribute: index of the link to the switch. */
export const IFLA_DSA_CONDUIT = 1;
/** Attribute: older name of {@linkcode IFLA_DSA_CONDUIT}. */
export const IFLA_DSA_MASTER = 1;

// IFLA_OVPN_*: settings of an OpenVPN link.

/** OpenVPN mode: point to point. */
export const OVPN_MODE_P2P = 0;
/** OpenVPN mode: point to multipoint. */
export const OVPN_MODE_MP = 1;
/** Attribute: unused. */
export const IFLA_OVPN_UNSPEC = 0;
/** Attribute: `OVPN_MODE_*`. */
export const IFLA_OVPN_MODE = 1;
