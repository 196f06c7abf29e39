/**
 * What this node does with a segment of IPv6 segment routing that is its own (linux/seg6_local.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  bytes,
  ipv4,
  ipv6,
  nest,
  plainNest,
  string,
  u32,
  u64,
  u8,
  type Unknowns,
} from "../../netlink/schema.ts";
import { type SegmentHeader, segmentHeader } from "./seg6.ts";
import {
  SEG6_LOCAL_ACTION,
  SEG6_LOCAL_BPF,
  SEG6_LOCAL_BPF_PROG,
  SEG6_LOCAL_BPF_PROG_NAME,
  SEG6_LOCAL_CNT_BYTES,
  SEG6_LOCAL_CNT_ERRORS,
  SEG6_LOCAL_CNT_PACKETS,
  SEG6_LOCAL_CNT_PAD,
  SEG6_LOCAL_COUNTERS,
  SEG6_LOCAL_FLAVORS,
  SEG6_LOCAL_FLV_LCBLOCK_BITS,
  SEG6_LOCAL_FLV_LCNODE_FN_BITS,
  SEG6_LOCAL_FLV_OPERATION,
  SEG6_LOCAL_IIF,
  SEG6_LOCAL_NH4,
  SEG6_LOCAL_NH6,
  SEG6_LOCAL_OIF,
  SEG6_LOCAL_SRH,
  SEG6_LOCAL_TABLE,
  SEG6_LOCAL_VRFTABLE,
} from "../uapi/seg6_local.ts";

/** A BPF program (`SEG6_LOCAL_BPF_PROG_*`). */
export interface Seg6BpfProg extends Unknowns {
  /** In a request its descriptor, in an answer its id. */
  prog?: number;
  /** Its name, for people. */
  progName?: string;
}

/** Wire layout of {@linkcode Seg6BpfProg}. */
export const seg6BpfProg: Attrs<Seg6BpfProg> = attrs<Seg6BpfProg>("SEG6_LOCAL_BPF_", {
  prog: [SEG6_LOCAL_BPF_PROG, u32],
  progName: [SEG6_LOCAL_BPF_PROG_NAME, string],
});

/** Counters (`SEG6_LOCAL_CNT_*`). In a request, that all three are there switches them on. */
export interface Seg6Counters extends Unknowns {
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** Packets processed. */
  packets?: bigint;
  /** Bytes of them. */
  bytes?: bigint;
  /** Packets that could not be processed. */
  errors?: bigint;
}

/** Wire layout of {@linkcode Seg6Counters}. */
export const seg6Counters: Attrs<Seg6Counters> = attrs<Seg6Counters>("SEG6_LOCAL_CNT_", {
  pad: [SEG6_LOCAL_CNT_PAD, bytes],
  packets: [SEG6_LOCAL_CNT_PACKETS, u64],
  bytes: [SEG6_LOCAL_CNT_BYTES, u64],
  errors: [SEG6_LOCAL_CNT_ERRORS, u64],
});

/** Variants of what is done (`SEG6_LOCAL_FLV_*`). */
export interface Seg6Flavors extends Unknowns {
  /** Which: for each `SEG6_LOCAL_FLV_OP_*`, the bit of that number. */
  operation?: number;
  /** Length of the locator block in bits, a multiple of 8. */
  lcblockBits?: number;
  /** Length of node and function in bits, a multiple of 8. */
  lcnodeFnBits?: number;
}

/** Wire layout of {@linkcode Seg6Flavors}. */
export const seg6Flavors: Attrs<Seg6Flavors> = attrs<Seg6Flavors>("SEG6_LOCAL_FLV_", {
  operation: [SEG6_LOCAL_FLV_OPERATION, u32],
  lcblockBits: [SEG6_LOCAL_FLV_LCBLOCK_BITS, u8],
  lcnodeFnBits: [SEG6_LOCAL_FLV_LCNODE_FN_BITS, u8],
});

/** What is done with a segment (`SEG6_LOCAL_*`). */
export interface Seg6LocalEncap extends Unknowns {
  /** What (`SEG6_LOCAL_ACTION_*`); which of the others belong to it depends on it. */
  action?: number;
  /** The header to put on (End.B6, End.B6.Encaps). */
  srh?: SegmentHeader;
  /** Table to look in (End.T, End.DT6). */
  table?: number;
  /** Next hop of the inner packet, IPv4 (End.DX4). */
  nh4?: string;
  /** Next hop, IPv6 (End.X, End.DX6). */
  nh6?: string;
  /** Index of the link that packets come back by. */
  iif?: number;
  /** Index of the link to send by (End.DX2, End.X). */
  oif?: number;
  /** The program that decides (End.BPF). */
  bpf?: Seg6BpfProg;
  /** Table of the VRF to look in (End.DT4, End.DT6, End.DT46). */
  vrftable?: number;
  /** Counters. */
  counters?: Seg6Counters;
  /** Variants. */
  flavors?: Seg6Flavors;
}

/** Wire layout of {@linkcode Seg6LocalEncap}. */
export const seg6LocalEncap: Attrs<Seg6LocalEncap> = attrs<Seg6LocalEncap>("SEG6_LOCAL_", {
  action: [SEG6_LOCAL_ACTION, u32],
  srh: [SEG6_LOCAL_SRH, segmentHeader],
  table: [SEG6_LOCAL_TABLE, u32],
  nh4: [SEG6_LOCAL_NH4, ipv4],
  nh6: [SEG6_LOCAL_NH6, ipv6],
  iif: [SEG6_LOCAL_IIF, u32],
  oif: [SEG6_LOCAL_OIF, u32],
  bpf: [SEG6_LOCAL_BPF, plainNest(seg6BpfProg)],
  vrftable: [SEG6_LOCAL_VRFTABLE, u32],
  counters: [SEG6_LOCAL_COUNTERS, nest(seg6Counters)],
  flavors: [SEG6_LOCAL_FLAVORS, nest(seg6Flavors)],
});
