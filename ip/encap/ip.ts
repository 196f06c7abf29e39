/**
 * `encap ip` and `encap ip6`: the packet in a tunnel without endpoints of its own.
 *
 * @module
 */
import { AF_INET, AF_INET6 } from "../../netlink/uapi.ts";
import type { IpEncap } from "../../route/encap/ip.ts";
import type { Ip6Encap } from "../../route/encap/ip6.ts";
import {
  LWTUNNEL_IP6_DST,
  LWTUNNEL_IP6_SRC,
  LWTUNNEL_IP_DST,
  LWTUNNEL_IP_SRC,
} from "../../route/uapi/lwtunnel.ts";
import { dsfields } from "../databases.ts";
import { type Rows, u64, u8, type Value } from "../words.ts";
import { address, bit, type EncapWords, once } from "./encap.ts";
import { optionRows, type TunnelOptionSettings } from "./tunnel_options.ts";

/** What encapsulation in IPv4 and in IPv6 have in common. */
export interface TunnelEncapSettings extends TunnelOptionSettings {
  /** Id of the tunnel: key, VNI; 0 to 2^64 - 1. */
  id?: number;
  /** Source of the outer header; the kernel chooses unless given. */
  src?: string;
  /** Destination of the outer header. */
  dst?: string;
  /** The id is sent as a key. */
  key?: boolean;
  /** Packets get a checksum. */
  csum?: boolean;
  /** Packets are numbered. */
  seq?: boolean;
}

/** Encapsulation in IPv4. */
export interface IpEncapSettings extends TunnelEncapSettings {
  /** Time to live of the outer header, 0 to 255; 0 for the default. */
  ttl?: number;
  /** Type of service of the outer header, 0 to 255. */
  tos?: number;
}

/** Encapsulation in IPv6. */
export interface Ip6EncapSettings extends TunnelEncapSettings {
  /** Hop limit of the outer header, 0 to 255; 0 for the default. */
  hoplimit?: number;
  /** Traffic class of the outer header, 0 to 255. */
  tc?: number;
}

/** A byte that the command line reads as a name of rt_dsfield, or in hexadecimal, and prints in decimal. */
const dsfield: Value<number> = {
  ...u8,
  metavar: "DSFIELD",
  parse: (text) => dsfields.number(text),
};

const CSUM = 0x01, KEY = 0x04, SEQ = 0x08;

const ipRows: Rows<IpEncapSettings, IpEncap> = {
  id: once(u64),
  src: address(AF_INET, "src", LWTUNNEL_IP_SRC),
  dst: address(AF_INET, "dst", LWTUNNEL_IP_DST),
  ttl: once(u8),
  tos: once(dsfield),
  key: bit("key", KEY),
  csum: bit("csum", CSUM),
  seq: bit("seq", SEQ),
  ...optionRows<IpEncap>(),
};

const ip6Rows: Rows<Ip6EncapSettings, Ip6Encap> = {
  id: once(u64),
  src: address(AF_INET6, "src", LWTUNNEL_IP6_SRC),
  dst: address(AF_INET6, "dst", LWTUNNEL_IP6_DST),
  hoplimit: once(u8),
  tc: once(dsfield),
  key: bit("key", KEY),
  csum: bit("csum", CSUM),
  seq: bit("seq", SEQ),
  ...optionRows<Ip6Encap>(),
};

/** The words of `ip`. */
export const ip: EncapWords<IpEncapSettings, IpEncap> = { rows: ipRows, required: [] };

/** The words of `ip6`. */
export const ip6: EncapWords<Ip6EncapSettings, Ip6Encap> = { rows: ip6Rows, required: [] };
