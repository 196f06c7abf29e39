/**
 * Traffic control on the wire: what disciplines, classes, filters and chains share (struct tcmsg of
 * linux/rtnetlink.h). The settings of the kinds stay bytes.
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  bytes,
  flag,
  message,
  s32,
  string,
  struct,
  type Type,
  u16,
  u32,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import {
  TCA_CHAIN,
  TCA_DUMP_FLAGS,
  TCA_DUMP_INVISIBLE,
  TCA_EGRESS_BLOCK,
  TCA_EXT_WARN_MSG,
  TCA_FCNT,
  TCA_HW_OFFLOAD,
  TCA_INGRESS_BLOCK,
  TCA_KIND,
  TCA_OPTIONS,
  TCA_PAD,
  TCA_RATE,
  TCA_STAB,
  TCA_STATS,
  TCA_STATS2,
  TCA_XSTATS,
} from "./uapi/rtnetlink_routes.ts";

/** The fixed header of messages of traffic control (`struct tcmsg`). */
export interface TcHeader {
  /** Address family: AF_UNSPEC. */
  family: number;
  /** Index of the link; -1 (`TCM_IFINDEX_MAGIC_BLOCK`) for a block that links share. */
  ifindex: number;
  /** Handle: of a discipline or class `major:minor`, 16 bits each; of a filter its own. */
  handle: number;
  /** Handle of what it is below; of filters of a block, the block. */
  parent: number;
  /** Of a filter, priority and EtherType, 16 bits each; else how often it is referred to. */
  info: number;
}

/** Wire layout of {@linkcode TcHeader}. */
export const tcHeader: Type<TcHeader> = struct<TcHeader>("tcmsg", {
  family: u8,
  $pad1: u8,
  $pad2: u16,
  ifindex: s32,
  handle: u32,
  parent: u32,
  info: u32,
});

/** Attributes of traffic control (`TCA_*`). */
export interface TcAttrs extends Unknowns {
  /** Name of the kind: `fq_codel`. */
  kind?: string;
  /** Settings of the kind, as its own attributes or struct. */
  options?: Uint8Array;
  /** Statistics (`struct tc_stats`). */
  stats?: Uint8Array;
  /** Statistics of the kind. */
  xstats?: Uint8Array;
  /** Rate estimator. */
  rate?: Uint8Array;
  /** Number of filters. */
  fcnt?: number;
  /** Statistics, as attributes (`TCA_STATS_*`). */
  stats2?: Uint8Array;
  /** Size table. */
  stab?: Uint8Array;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** Include what is hidden. */
  dumpInvisible?: true;
  /** Chain of a filter. */
  chain?: number;
  /** Whether the hardware does it. */
  hwOffload?: number;
  /** Block of filters for what comes in, shared by links. */
  ingressBlock?: number;
  /** Block of filters for what goes out, shared by links. */
  egressBlock?: number;
  /** `TCA_DUMP_FLAGS_*`, and their selector. */
  dumpFlags?: Uint8Array;
  /** A warning in words. */
  extWarnMsg?: string;
}

/** Wire layout of {@linkcode TcAttrs}. */
export const tcAttrs: Attrs<TcAttrs> = attrs<TcAttrs>("TCA_", {
  kind: [TCA_KIND, string],
  options: [TCA_OPTIONS, bytes],
  stats: [TCA_STATS, bytes],
  xstats: [TCA_XSTATS, bytes],
  rate: [TCA_RATE, bytes],
  fcnt: [TCA_FCNT, u32],
  stats2: [TCA_STATS2, bytes],
  stab: [TCA_STAB, bytes],
  pad: [TCA_PAD, bytes],
  dumpInvisible: [TCA_DUMP_INVISIBLE, flag],
  chain: [TCA_CHAIN, u32],
  hwOffload: [TCA_HW_OFFLOAD, u8],
  ingressBlock: [TCA_INGRESS_BLOCK, u32],
  egressBlock: [TCA_EGRESS_BLOCK, u32],
  dumpFlags: [TCA_DUMP_FLAGS, bytes],
  extWarnMsg: [TCA_EXT_WARN_MSG, string],
});

/** Body of RTM_NEWQDISC, RTM_NEWTCLASS, RTM_NEWTFILTER, RTM_NEWCHAIN and their kin. */
export interface TcMessage extends TcHeader {
  /** Attributes. */
  attrs: TcAttrs;
}

/** Wire layout of {@linkcode TcMessage}. */
export const tcMessage: Type<TcMessage> = message<TcMessage>(tcHeader, tcAttrs);
