/**
 * Constants of `linux/if_arp.h`: hardware types of links.
 *
 * @module
 */

// ARPHRD_*: hardware types, a link message's `type`.

/** Hardware type: NET/ROM. */
export const ARPHRD_NETROM = 0;
/** Hardware type: Ethernet. */
export const ARPHRD_ETHER = 1;
/** Hardware type: experimental Ethernet. */
export const ARPHRD_EETHER = 2;
/** Hardware type: AX.25. */
export const ARPHRD_AX25 = 3;
/** Hardware type: PROnet token ring. */
export const ARPHRD_PRONET = 4;
/** Hardware type: Chaosnet. */
export const ARPHRD_CHAOS = 5;
/** Hardware type: IEEE 802.2. */
export const ARPHRD_IEEE802 = 6;
/** Hardware type: ARCnet. */
export const ARPHRD_ARCNET = 7;
/** Hardware type: AppleTalk. */
export const ARPHRD_APPLETLK = 8;
/** Hardware type: Frame Relay DLCI. */
export const ARPHRD_DLCI = 15;
/** Hardware type: ATM. */
export const ARPHRD_ATM = 19;
/** Hardware type: Metricom STRIP. */
export const ARPHRD_METRICOM = 23;
/** Hardware type: IEEE 1394. */
export const ARPHRD_IEEE1394 = 24;
/** Hardware type: EUI-64. */
export const ARPHRD_EUI64 = 27;
/** Hardware type: InfiniBand. */
export const ARPHRD_INFINIBAND = 32;
/** Hardware type: SLIP. */
export const ARPHRD_SLIP = 256;
/** Hardware type: compressed SLIP. */
export const ARPHRD_CSLIP = 257;
/** Hardware type: SLIP in six bits. */
export const ARPHRD_SLIP6 = 258;
/** Hardware type: compressed SLIP in six bits. */
export const ARPHRD_CSLIP6 = 259;
/** Hardware type: reserved, notionally KISS. */
export const ARPHRD_RSRVD = 260;
/** Hardware type: adaptive SLIP. */
export const ARPHRD_ADAPT = 264;
/** Hardware type: ROSE. */
export const ARPHRD_ROSE = 270;
/** Hardware type: X.25. */
export const ARPHRD_X25 = 271;
/** Hardware type: X.25 in firmware. */
export const ARPHRD_HWX25 = 272;
/** Hardware type: controller area network. */
export const ARPHRD_CAN = 280;
/** Hardware type: management component transport. */
export const ARPHRD_MCTP = 290;
/** Hardware type: PPP. */
export const ARPHRD_PPP = 512;
/** Hardware type: Cisco's HDLC. */
export const ARPHRD_CISCO = 513;
/** Hardware type: other name of {@linkcode ARPHRD_CISCO}. */
export const ARPHRD_HDLC = 513;
/** Hardware type: LAPB. */
export const ARPHRD_LAPB = 516;
/** Hardware type: DDCMP. */
export const ARPHRD_DDCMP = 517;
/** Hardware type: raw HDLC. */
export const ARPHRD_RAWHDLC = 518;
/** Hardware type: raw IP. */
export const ARPHRD_RAWIP = 519;
/** Hardware type: IP in IP tunnel. */
export const ARPHRD_TUNNEL = 768;
/** Hardware type: IPv6 tunnel. */
export const ARPHRD_TUNNEL6 = 769;
/** Hardware type: Frame Relay access device. */
export const ARPHRD_FRAD = 770;
/** Hardware type: SKIP. */
export const ARPHRD_SKIP = 771;
/** Hardware type: loopback. */
export const ARPHRD_LOOPBACK = 772;
/** Hardware type: LocalTalk. */
export const ARPHRD_LOCALTLK = 773;
/** Hardware type: FDDI. */
export const ARPHRD_FDDI = 774;
/** Hardware type: AP1000 BIF. */
export const ARPHRD_BIF = 775;
/** Hardware type: IPv6 in IPv4 tunnel. */
export const ARPHRD_SIT = 776;
/** Hardware type: IP over AppleTalk. */
export const ARPHRD_IPDDP = 777;
/** Hardware type: GRE over IPv4. */
export const ARPHRD_IPGRE = 778;
/** Hardware type: PIM register interface. */
export const ARPHRD_PIMREG = 779;
/** Hardware type: HIPPI. */
export const ARPHRD_HIPPI = 780;
/** Hardware type: Ash. */
export const ARPHRD_ASH = 781;
/** Hardware type: Econet. */
export const ARPHRD_ECONET = 782;
/** Hardware type: infrared. */
export const ARPHRD_IRDA = 783;
/** Hardware type: Fibre Channel, point to point. */
export const ARPHRD_FCPP = 784;
/** Hardware type: Fibre Channel, arbitrated loop. */
export const ARPHRD_FCAL = 785;
/** Hardware type: Fibre Channel, public loop. */
export const ARPHRD_FCPL = 786;
/** Hardware type: Fibre Channel fabric. */
export const ARPHRD_FCFABRIC = 787;
/** Hardware type: token ring. */
export const ARPHRD_IEEE802_TR = 800;
/** Hardware type: IEEE 802.11. */
export const ARPHRD_IEEE80211 = 801;
/** Hardware type: IEEE 802.11 with a Prism header. */
export const ARPHRD_IEEE80211_PRISM = 802;
/** Hardware type: IEEE 802.11 with a radiotap header. */
export const ARPHRD_IEEE80211_RADIOTAP = 803;
/** Hardware type: IEEE 802.15.4. */
export const ARPHRD_IEEE802154 = 804;
/** Hardware type: monitor of IEEE 802.15.4. */
export const ARPHRD_IEEE802154_MONITOR = 805;
/** Hardware type: Phonet. */
export const ARPHRD_PHONET = 820;
/** Hardware type: Phonet pipe. */
export const ARPHRD_PHONET_PIPE = 821;
/** Hardware type: CAIF. */
export const ARPHRD_CAIF = 822;
/** Hardware type: GRE over IPv6. */
export const ARPHRD_IP6GRE = 823;
/** Hardware type: monitor of netlink. */
export const ARPHRD_NETLINK = 824;
/** Hardware type: IPv6 over low-power wireless. */
export const ARPHRD_6LOWPAN = 825;
/** Hardware type: monitor of vsock. */
export const ARPHRD_VSOCKMON = 826;
/** Hardware type: unknown. */
export const ARPHRD_VOID = 0xffff;
/** Hardware type: no link-layer header. */
export const ARPHRD_NONE = 0xfffe;

// ARPOP_*: operations of an ARP packet.

/** ARP operation: request. */
export const ARPOP_REQUEST = 1;
/** ARP operation: reply. */
export const ARPOP_REPLY = 2;
/** ARP operation: reverse request. */
export const ARPOP_RREQUEST = 3;
/** ARP operation: reverse reply. */
export const ARPOP_RREPLY = 4;
/** ARP operation: inverse request. */
export const ARPOP_InREQUEST = 8;
/** ARP operation: inverse reply. */
export const ARPOP_InREPLY = 9;
/** ARP operation: refusal. */
export const ARPOP_NAK = 10;

// ATF_*: flags of an ARP entry in the older ioctl interface.

/** ARP entry flag: complete. */
export const ATF_COM = 0x2;
/** ARP entry flag: permanent. */
export const ATF_PERM = 0x4;
/** ARP entry flag: published. */
export const ATF_PUBL = 0x8;
/** ARP entry flag: wants trailers. */
export const ATF_USETRAILERS = 0x10;
/** ARP entry flag: has a netmask. */
export const ATF_NETMASK = 0x20;
/** ARP entry flag: not published. */
export const ATF_DONTPUB = 0x40;
