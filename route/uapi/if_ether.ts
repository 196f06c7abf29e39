/**
 * Constants of `linux/if_ether.h`: Ethernet and its protocols.
 *
 * @module
 */

// ETH_*: sizes in bytes.

/** Ethernet size: an address. */
export const ETH_ALEN = 6;
/** Ethernet size: the type. */
export const ETH_TLEN = 2;
/** Ethernet size: the header. */
export const ETH_HLEN = 14;
/** Ethernet size: the smallest frame without check sequence. */
export const ETH_ZLEN = 60;
/** Ethernet size: the largest payload. */
export const ETH_DATA_LEN = 1500;
/** Ethernet size: the largest frame without check sequence. */
export const ETH_FRAME_LEN = 1514;
/** Ethernet size: the check sequence. */
export const ETH_FCS_LEN = 4;
/** Ethernet size: the smallest MTU. */
export const ETH_MIN_MTU = 68;
/** Ethernet size: the largest MTU. */
export const ETH_MAX_MTU = 65535;

// ETH_P_*: EtherTypes.

/** EtherType: loopback. */
export const ETH_P_LOOP = 0x0060;
/** EtherType: Xerox PUP. */
export const ETH_P_PUP = 0x0200;
/** EtherType: Xerox PUP address translation. */
export const ETH_P_PUPAT = 0x0201;
/** EtherType: time-sensitive networking. */
export const ETH_P_TSN = 0x22f0;
/** EtherType: ERSPAN version 2. */
export const ETH_P_ERSPAN2 = 0x22eb;
/** EtherType: IPv4. */
export const ETH_P_IP = 0x0800;
/** EtherType: X.25. */
export const ETH_P_X25 = 0x0805;
/** EtherType: ARP. */
export const ETH_P_ARP = 0x0806;
/** EtherType: AX.25 over Ethernet. */
export const ETH_P_BPQ = 0x08ff;
/** EtherType: Xerox PUP over IEEE 802.3. */
export const ETH_P_IEEEPUP = 0x0a00;
/** EtherType: Xerox PUP address translation over IEEE 802.3. */
export const ETH_P_IEEEPUPAT = 0x0a01;
/** EtherType: B.A.T.M.A.N. advanced. */
export const ETH_P_BATMAN = 0x4305;
/** EtherType: DEC, assigned. */
export const ETH_P_DEC = 0x6000;
/** EtherType: DEC DNA dump and load. */
export const ETH_P_DNA_DL = 0x6001;
/** EtherType: DEC DNA remote console. */
export const ETH_P_DNA_RC = 0x6002;
/** EtherType: DEC DNA routing. */
export const ETH_P_DNA_RT = 0x6003;
/** EtherType: DEC LAT. */
export const ETH_P_LAT = 0x6004;
/** EtherType: DEC diagnostics. */
export const ETH_P_DIAG = 0x6005;
/** EtherType: DEC, customer's use. */
export const ETH_P_CUST = 0x6006;
/** EtherType: DEC systems communication. */
export const ETH_P_SCA = 0x6007;
/** EtherType: transparent Ethernet bridging. */
export const ETH_P_TEB = 0x6558;
/** EtherType: reverse ARP. */
export const ETH_P_RARP = 0x8035;
/** EtherType: AppleTalk. */
export const ETH_P_ATALK = 0x809b;
/** EtherType: AppleTalk ARP. */
export const ETH_P_AARP = 0x80f3;
/** EtherType: VLAN tag of IEEE 802.1Q. */
export const ETH_P_8021Q = 0x8100;
/** EtherType: ERSPAN. */
export const ETH_P_ERSPAN = 0x88be;
/** EtherType: IPX. */
export const ETH_P_IPX = 0x8137;
/** EtherType: IPv6. */
export const ETH_P_IPV6 = 0x86dd;
/** EtherType: pause frames. */
export const ETH_P_PAUSE = 0x8808;
/** EtherType: slow protocols. */
export const ETH_P_SLOW = 0x8809;
/** EtherType: web cache coordination. */
export const ETH_P_WCCP = 0x883e;
/** EtherType: MPLS. */
export const ETH_P_MPLS_UC = 0x8847;
/** EtherType: MPLS with an upstream label. */
export const ETH_P_MPLS_MC = 0x8848;
/** EtherType: multiprotocol over ATM. */
export const ETH_P_ATMMPOA = 0x884c;
/** EtherType: PPPoE discovery. */
export const ETH_P_PPP_DISC = 0x8863;
/** EtherType: PPPoE session. */
export const ETH_P_PPP_SES = 0x8864;
/** EtherType: link control of HPNA. */
export const ETH_P_LINK_CTL = 0x886c;
/** EtherType: long LLC frames of IEEE 802.1AC. */
export const ETH_P_8021AC = 0x8870;
/** EtherType: frame-based ATM. */
export const ETH_P_ATMFATE = 0x8884;
/** EtherType: port access of IEEE 802.1X. */
export const ETH_P_PAE = 0x888e;
/** EtherType: PROFINET. */
export const ETH_P_PROFINET = 0x8892;
/** EtherType: Realtek's protocols. */
export const ETH_P_REALTEK = 0x8899;
/** EtherType: ATA over Ethernet. */
export const ETH_P_AOE = 0x88a2;
/** EtherType: EtherCAT. */
export const ETH_P_ETHERCAT = 0x88a4;
/** EtherType: service VLAN tag of IEEE 802.1ad. */
export const ETH_P_8021AD = 0x88a8;
/** EtherType: for local experiments. */
export const ETH_P_802_EX1 = 0x88b5;
/** EtherType: switch tag of MaxLinear. */
export const ETH_P_MXLGSW = 0x88c3;
/** EtherType: preauthentication of IEEE 802.11. */
export const ETH_P_PREAUTH = 0x88c7;
/** EtherType: TIPC. */
export const ETH_P_TIPC = 0x88ca;
/** EtherType: link layer discovery. */
export const ETH_P_LLDP = 0x88cc;
/** EtherType: media redundancy. */
export const ETH_P_MRP = 0x88e3;
/** EtherType: MACsec. */
export const ETH_P_MACSEC = 0x88e5;
/** EtherType: backbone service tag of IEEE 802.1ah. */
export const ETH_P_8021AH = 0x88e7;
/** EtherType: registration of VLANs. */
export const ETH_P_MVRP = 0x88f5;
/** EtherType: precision time. */
export const ETH_P_1588 = 0x88f7;
/** EtherType: network controller sideband interface. */
export const ETH_P_NCSI = 0x88f8;
/** EtherType: parallel redundancy, and HSR version 0. */
export const ETH_P_PRP = 0x88fb;
/** EtherType: connectivity fault management. */
export const ETH_P_CFM = 0x8902;
/** EtherType: Fibre Channel over Ethernet. */
export const ETH_P_FCOE = 0x8906;
/** EtherType: InfiniBand over Ethernet. */
export const ETH_P_IBOE = 0x8915;
/** EtherType: tunneled direct link setup. */
export const ETH_P_TDLS = 0x890d;
/** EtherType: initialization of Fibre Channel over Ethernet. */
export const ETH_P_FIP = 0x8914;
/** EtherType: media independent handover. */
export const ETH_P_80221 = 0x8917;
/** EtherType: seamless redundancy, version 1. */
export const ETH_P_HSR = 0x892f;
/** EtherType: network service header. */
export const ETH_P_NSH = 0x894f;
/** EtherType: loopback of IEEE 802.3. */
export const ETH_P_LOOPBACK = 0x9000;
/** EtherType: stacked VLANs, not registered. */
export const ETH_P_QINQ1 = 0x9100;
/** EtherType: stacked VLANs, not registered. */
export const ETH_P_QINQ2 = 0x9200;
/** EtherType: stacked VLANs, not registered. */
export const ETH_P_QINQ3 = 0x9300;
/** EtherType: switch tag of Motorcomm. */
export const ETH_P_YT921X = 0x9988;
/** EtherType: switch tag with EtherType. */
export const ETH_P_EDSA = 0xdada;
/** EtherType: switch tag as VLAN. */
export const ETH_P_DSA_8021Q = 0xdadb;
/** EtherType: switch tag of A5PSW. */
export const ETH_P_DSA_A5PSW = 0xe001;
/** EtherType: inter-FE encapsulation. */
export const ETH_P_IFE = 0xed3e;
/** EtherType: IUCV. */
export const ETH_P_AF_IUCV = 0xfbfb;
/** EtherType: switch tag of NXP. */
export const ETH_P_NXP_NETC = 0xfd3a;
/** Smaller EtherTypes are lengths of IEEE 802.3 frames. */
export const ETH_P_802_3_MIN = 0x0600;

// ETH_P_*: numbers of the kernel that are no EtherTypes.

/** Frame type: IEEE 802.3. */
export const ETH_P_802_3 = 0x0001;
/** Frame type: AX.25. */
export const ETH_P_AX25 = 0x0002;
/** Frame type: all. */
export const ETH_P_ALL = 0x0003;
/** Frame type: IEEE 802.2. */
export const ETH_P_802_2 = 0x0004;
/** Frame type: SNAP. */
export const ETH_P_SNAP = 0x0005;
/** Frame type: DDCMP. */
export const ETH_P_DDCMP = 0x0006;
/** Frame type: PPP. */
export const ETH_P_WAN_PPP = 0x0007;
/** Frame type: multilink PPP. */
export const ETH_P_PPP_MP = 0x0008;
/** Frame type: LocalTalk. */
export const ETH_P_LOCALTALK = 0x0009;
/** Frame type: CAN. */
export const ETH_P_CAN = 0x000c;
/** Frame type: CAN FD. */
export const ETH_P_CANFD = 0x000d;
/** Frame type: CAN XL. */
export const ETH_P_CANXL = 0x000e;
/** Frame type: AppleTalk over PPP. */
export const ETH_P_PPPTALK = 0x0010;
/** Frame type: IEEE 802.2 over token ring. */
export const ETH_P_TR_802_2 = 0x0011;
/** Frame type: Mobitex. */
export const ETH_P_MOBITEX = 0x0015;
/** Frame type: control frames of a card. */
export const ETH_P_CONTROL = 0x0016;
/** Frame type: infrared. */
export const ETH_P_IRDA = 0x0017;
/** Frame type: Econet. */
export const ETH_P_ECONET = 0x0018;
/** Frame type: HDLC. */
export const ETH_P_HDLC = 0x0019;
/** Frame type: ARCnet. */
export const ETH_P_ARCNET = 0x001a;
/** Frame type: switch tag. */
export const ETH_P_DSA = 0x001b;
/** Frame type: switch tag at the end. */
export const ETH_P_TRAILER = 0x001c;
/** Frame type: Phonet. */
export const ETH_P_PHONET = 0x00f5;
/** Frame type: IEEE 802.15.4. */
export const ETH_P_IEEE802154 = 0x00f6;
/** Frame type: CAIF. */
export const ETH_P_CAIF = 0x00f7;
/** Frame type: multiplexed switch tag. */
export const ETH_P_XDSA = 0x00f8;
/** Frame type: Qualcomm's MAP. */
export const ETH_P_MAP = 0x00f9;
/** Frame type: management component transport. */
export const ETH_P_MCTP = 0x00fa;
/** Frame type: OSI over GRE, seen on the wire. */
export const ETH_P_GRE_OSI = 0x00fe;
