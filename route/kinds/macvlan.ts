/**
 * MAC-based VLANs (`IFLA_MACVLAN_*`, linux/if_link.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  each,
  mac,
  s32,
  u16,
  u32,
  type Unknowns,
} from "../../netlink/schema.ts";
import {
  IFLA_MACVLAN_BC_CUTOFF,
  IFLA_MACVLAN_BC_QUEUE_LEN,
  IFLA_MACVLAN_BC_QUEUE_LEN_USED,
  IFLA_MACVLAN_FLAGS,
  IFLA_MACVLAN_MACADDR,
  IFLA_MACVLAN_MACADDR_COUNT,
  IFLA_MACVLAN_MACADDR_DATA,
  IFLA_MACVLAN_MACADDR_MODE,
  IFLA_MACVLAN_MODE,
} from "../uapi/if_link_kinds.ts";

/** Settings of a macvlan link (`IFLA_MACVLAN_*`). */
export interface Macvlan extends Unknowns {
  /** How the links on one device reach each other (`MACVLAN_MODE_*`). */
  mode?: number;
  /** Flag bits (`MACVLAN_FLAG_*`). */
  flags?: number;
  /** In a request: how the source addresses change (`MACVLAN_MACADDR_*`). */
  macaddrMode?: number;
  /** In a request: one source address. */
  macaddr?: string;
  /** Source addresses that the mode `source` lets in. */
  macaddrData?: string[];
  /** How many source addresses are let in. */
  macaddrCount?: number;
  /** Length of the queue of broadcast packets that is asked for. */
  bcQueueLen?: number;
  /** Length of the queue of broadcast packets in use: the greatest that is asked for. */
  bcQueueLenUsed?: number;
  /** Multicast filter entries from which packets are queued; -1 for never. */
  bcCutoff?: number;
}

/** Wire layout of {@linkcode Macvlan}. */
export const macvlan: Attrs<Macvlan> = attrs<Macvlan>("IFLA_MACVLAN_", {
  mode: [IFLA_MACVLAN_MODE, u32],
  flags: [IFLA_MACVLAN_FLAGS, u16],
  macaddrMode: [IFLA_MACVLAN_MACADDR_MODE, u32],
  macaddr: [IFLA_MACVLAN_MACADDR, mac],
  macaddrData: [IFLA_MACVLAN_MACADDR_DATA, each(IFLA_MACVLAN_MACADDR, mac)],
  macaddrCount: [IFLA_MACVLAN_MACADDR_COUNT, u32],
  bcQueueLen: [IFLA_MACVLAN_BC_QUEUE_LEN, u32],
  bcQueueLenUsed: [IFLA_MACVLAN_BC_QUEUE_LEN_USED, u32],
  bcCutoff: [IFLA_MACVLAN_BC_CUTOFF, s32],
});
