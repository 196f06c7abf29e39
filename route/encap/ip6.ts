/**
 * Encapsulation in IPv6 by a tunnel without endpoints of its own (linux/lwtunnel.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  be16,
  be64,
  bytes,
  ipv6,
  nest,
  u8,
  type Unknowns,
} from "../../netlink/schema.ts";
import { type TunnelOptions, tunnelOptions } from "./ip.ts";
import {
  LWTUNNEL_IP6_DST,
  LWTUNNEL_IP6_FLAGS,
  LWTUNNEL_IP6_HOPLIMIT,
  LWTUNNEL_IP6_ID,
  LWTUNNEL_IP6_OPTS,
  LWTUNNEL_IP6_PAD,
  LWTUNNEL_IP6_SRC,
  LWTUNNEL_IP6_TC,
} from "../uapi/lwtunnel.ts";

/** Encapsulation in IPv6 (`LWTUNNEL_IP6_*`). */
export interface Ip6Encap extends Unknowns {
  /** Id of the tunnel: key, VNI. */
  id?: bigint;
  /** Destination of the outer header. */
  dst?: string;
  /** Source of the outer header; `::` lets the kernel choose. */
  src?: string;
  /** Hop limit of the outer header; 0 for the default. */
  hoplimit?: number;
  /** Traffic class of the outer header. */
  tc?: number;
  /** Flag bits: 0x01 checksum, 0x04 key, 0x08 sequence numbers. */
  flags?: number;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** Options that the tunnel carries. */
  opts?: TunnelOptions;
}

/** Wire layout of {@linkcode Ip6Encap}. */
export const ip6Encap: Attrs<Ip6Encap> = attrs<Ip6Encap>("LWTUNNEL_IP6_", {
  id: [LWTUNNEL_IP6_ID, be64],
  dst: [LWTUNNEL_IP6_DST, ipv6],
  src: [LWTUNNEL_IP6_SRC, ipv6],
  hoplimit: [LWTUNNEL_IP6_HOPLIMIT, u8],
  tc: [LWTUNNEL_IP6_TC, u8],
  flags: [LWTUNNEL_IP6_FLAGS, be16],
  pad: [LWTUNNEL_IP6_PAD, bytes],
  opts: [LWTUNNEL_IP6_OPTS, nest(tunnelOptions)],
});
