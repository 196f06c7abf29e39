/**
 * The source routing header of RPL networks (RFC 6554; linux/rpl.h, linux/rpl_iptunnel.h).
 *
 * @module
 */
import {
  array,
  type Attrs,
  attrs,
  ipv6,
  struct,
  type Type,
  u16,
  u8,
  type Unknowns,
} from "../../netlink/schema.ts";
import { RPL_IPTUNNEL_SRH } from "../uapi/rpl_iptunnel.ts";

/** A source routing header (`struct ipv6_rpl_sr_hdr`). */
export interface RplHeader {
  /** Protocol of the header behind it; the kernel fills it in. */
  nexthdr: number;
  /** Length of the segments in units of 8 bytes. */
  hdrlen: number;
  /** Type of routing header: 3. */
  type: number;
  /** How many segments are still to be visited. */
  segmentsLeft: number;
  /** How many bytes all segments share with the destination, in the upper and, for the last, lower 4 bits. */
  cmpr: number;
  /** In the upper 4 bits, how many bytes of padding follow the segments. */
  pad: number;
  /** The segments in the order of `struct ipv6_rpl_sr_hdr`; the kernel accepts them only unabridged. */
  segments: string[];
}

/** Wire layout of {@linkcode RplHeader}. */
export const rplHeader: Type<RplHeader> = struct<RplHeader>("ipv6_rpl_sr_hdr", {
  nexthdr: u8,
  hdrlen: u8,
  type: u8,
  segmentsLeft: u8,
  cmpr: u8,
  pad: u8,
  $reserved: u16,
  segments: array(ipv6),
});

/** Insertion of a source routing header (`RPL_IPTUNNEL_*`). */
export interface RplEncap extends Unknowns {
  /** The header. */
  srh?: RplHeader;
}

/** Wire layout of {@linkcode RplEncap}. */
export const rplEncap: Attrs<RplEncap> = attrs<RplEncap>("RPL_IPTUNNEL_", {
  srh: [RPL_IPTUNNEL_SRH, rplHeader],
});
