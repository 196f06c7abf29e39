/**
 * Constants of `linux/if_tun.h`: tun and tap links. Their `IFF_*` are not those of `linux/if.h`.
 *
 * @module
 */

// IFF_*: flags when a link is opened by ioctl(2).

/** Tun flag: IP packets. */
export const IFF_TUN = 0x0001;
/** Tun flag: Ethernet frames. */
export const IFF_TAP = 0x0002;
/** Tun flag: receive by NAPI. */
export const IFF_NAPI = 0x0010;
/** Tun flag: receive fragments by NAPI. */
export const IFF_NAPI_FRAGS = 0x0020;
/** Tun flag: no carrier at first. */
export const IFF_NO_CARRIER = 0x0040;
/** Tun flag: stop rather than drop when the queue is full. */
export const IFF_BACKPRESSURE = 0x0080;
/** Tun flag: no protocol before a packet. */
export const IFF_NO_PI = 0x1000;
/** Tun flag: no effect. */
export const IFF_ONE_QUEUE = 0x2000;
/** Tun flag: virtio header before a packet. */
export const IFF_VNET_HDR = 0x4000;
/** Tun flag: fail if the link exists. */
export const IFF_TUN_EXCL = 0x8000;
/** Tun flag: several queues. */
export const IFF_MULTI_QUEUE = 0x0100;
/** Tun flag: attach a queue. */
export const IFF_ATTACH_QUEUE = 0x0200;
/** Tun flag: detach a queue. */
export const IFF_DETACH_QUEUE = 0x0400;
/** Tun flag: outlives its file, read only. */
export const IFF_PERSIST = 0x0800;
/** Tun flag: no filter, read only. */
export const IFF_NOFILTER = 0x1000;

// TUN_*: sizes and older names.

/** Packets in the read queue by default. */
export const TUN_READQ_SIZE = 500;
/** Tun flag: older name of {@linkcode IFF_TUN}. */
export const TUN_TUN_DEV = 0x0001;
/** Tun flag: older name of {@linkcode IFF_TAP}. */
export const TUN_TAP_DEV = 0x0002;
/** Tun flags: mask of the type. */
export const TUN_TYPE_MASK = 0x000f;
/** Socket option: time stamps of what was sent. */
export const TUN_TX_TIMESTAMP = 1;
/** Tun packet flag: the packet was cut. */
export const TUN_PKT_STRIP = 0x1;
/** Tap filter flag: all multicast. */
export const TUN_FLT_ALLMULTI = 0x1;

// TUN_F_*: offloads that user space can deal with.

/** Tun offload: packets without checksum. */
export const TUN_F_CSUM = 0x1;
/** Tun offload: segmentation of TCP over IPv4. */
export const TUN_F_TSO4 = 0x2;
/** Tun offload: segmentation of TCP over IPv6. */
export const TUN_F_TSO6 = 0x4;
/** Tun offload: segmentation with congestion notification. */
export const TUN_F_TSO_ECN = 0x8;
/** Tun offload: fragmentation of UDP. */
export const TUN_F_UFO = 0x10;
/** Tun offload: segmentation of UDP over IPv4. */
export const TUN_F_USO4 = 0x20;
/** Tun offload: segmentation of UDP over IPv6. */
export const TUN_F_USO6 = 0x40;
/** Tun offload: segmentation in UDP tunnels. */
export const TUN_F_UDP_TUNNEL_GSO = 0x80;
/** Tun offload: segmentation in UDP tunnels with an outer checksum. */
export const TUN_F_UDP_TUNNEL_GSO_CSUM = 0x100;
