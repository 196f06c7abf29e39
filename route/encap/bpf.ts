/**
 * BPF programs of a route (linux/lwtunnel.h).
 *
 * @module
 */
import { type Attrs, attrs, plainNest, string, u32, type Unknowns } from "../../netlink/schema.ts";
import {
  LWT_BPF_IN,
  LWT_BPF_OUT,
  LWT_BPF_PROG_FD,
  LWT_BPF_PROG_NAME,
  LWT_BPF_XMIT,
  LWT_BPF_XMIT_HEADROOM,
} from "../uapi/lwtunnel.ts";

/** A program (`LWT_BPF_PROG_*`). */
export interface BpfProg extends Unknowns {
  /** Its descriptor; only in requests. */
  fd?: number;
  /** Its name, for people. */
  name?: string;
}

/** Wire layout of {@linkcode BpfProg}. */
export const bpfProg: Attrs<BpfProg> = attrs<BpfProg>("LWT_BPF_PROG_", {
  fd: [LWT_BPF_PROG_FD, u32],
  name: [LWT_BPF_PROG_NAME, string],
});

/** The programs of a route (`LWT_BPF_*`). */
export interface BpfEncap extends Unknowns {
  /** Sees packets received. */
  in?: BpfProg;
  /** Sees packets sent, before the link's header is made. */
  out?: BpfProg;
  /** Sees packets sent, and may change them. */
  xmit?: BpfProg;
  /** Bytes that `xmit` may need in front of a packet, 0 to 256. */
  xmitHeadroom?: number;
}

/** Wire layout of {@linkcode BpfEncap}. */
export const bpfEncap: Attrs<BpfEncap> = attrs<BpfEncap>("LWT_BPF_", {
  in: [LWT_BPF_IN, plainNest(bpfProg)],
  out: [LWT_BPF_OUT, plainNest(bpfProg)],
  xmit: [LWT_BPF_XMIT, plainNest(bpfProg)],
  xmitHeadroom: [LWT_BPF_XMIT_HEADROOM, u32],
});
