/**
 * Encapsulations of routes and nexthops: a table for each type.
 *
 * @module
 */
import { type Attrs, bytes, nest, select, type Type, type Unknowns } from "../../netlink/schema.ts";
import {
  LWTUNNEL_ENCAP_BPF,
  LWTUNNEL_ENCAP_ILA,
  LWTUNNEL_ENCAP_IOAM6,
  LWTUNNEL_ENCAP_IP,
  LWTUNNEL_ENCAP_IP6,
  LWTUNNEL_ENCAP_MPLS,
  LWTUNNEL_ENCAP_RPL,
  LWTUNNEL_ENCAP_SEG6,
  LWTUNNEL_ENCAP_SEG6_LOCAL,
  LWTUNNEL_ENCAP_XFRM,
} from "../uapi/lwtunnel.ts";
import { type BpfEncap, bpfEncap } from "./bpf.ts";
import { type IlaEncap, ilaEncap } from "./ila.ts";
import { type Ioam6Encap, ioam6Encap } from "./ioam6.ts";
import { type IpEncap, ipEncap } from "./ip.ts";
import { type Ip6Encap, ip6Encap } from "./ip6.ts";
import { type MplsEncap, mplsEncap } from "./mpls.ts";
import { type RplEncap, rplEncap } from "./rpl.ts";
import { type Seg6Encap, seg6Encap } from "./seg6.ts";
import { type Seg6LocalEncap, seg6LocalEncap } from "./seg6local.ts";
import { type XfrmEncap, xfrmEncap } from "./xfrm.ts";

export * from "./bpf.ts";
export * from "./ila.ts";
export * from "./ioam6.ts";
export * from "./ip.ts";
export * from "./ip6.ts";
export * from "./mpls.ts";
export * from "./rpl.ts";
export * from "./seg6.ts";
export * from "./seg6local.ts";
export * from "./xfrm.ts";

/** The encapsulations by their names in `ip route`. */
export interface EncapKinds {
  /** MPLS. */
  mpls: MplsEncap;
  /** IPv4. */
  ip: IpEncap;
  /** Identifier locator addressing. */
  ila: IlaEncap;
  /** IPv6. */
  ip6: Ip6Encap;
  /** IPv6 segment routing. */
  seg6: Seg6Encap;
  /** BPF programs. */
  bpf: BpfEncap;
  /** A segment that is this node's own. */
  seg6local: Seg6LocalEncap;
  /** RPL source routing. */
  rpl: RplEncap;
  /** In-situ operations data. */
  ioam6: Ioam6Encap;
  /** IPsec. */
  xfrm: XfrmEncap;
}

/** Any encapsulation; bytes where no table knows the type. */
export type Encap = EncapKinds[keyof EncapKinds] | Uint8Array;

/** Number and table of each encapsulation. */
export const encapKinds: {
  readonly [K in keyof EncapKinds]: {
    /** Type (`LWTUNNEL_ENCAP_*`). */
    readonly type: number;
    /** Wire layout. */
    readonly attrs: Attrs<EncapKinds[K]>;
  };
} = {
  mpls: { type: LWTUNNEL_ENCAP_MPLS, attrs: mplsEncap },
  ip: { type: LWTUNNEL_ENCAP_IP, attrs: ipEncap },
  ila: { type: LWTUNNEL_ENCAP_ILA, attrs: ilaEncap },
  ip6: { type: LWTUNNEL_ENCAP_IP6, attrs: ip6Encap },
  seg6: { type: LWTUNNEL_ENCAP_SEG6, attrs: seg6Encap },
  bpf: { type: LWTUNNEL_ENCAP_BPF, attrs: bpfEncap },
  seg6local: { type: LWTUNNEL_ENCAP_SEG6_LOCAL, attrs: seg6LocalEncap },
  rpl: { type: LWTUNNEL_ENCAP_RPL, attrs: rplEncap },
  ioam6: { type: LWTUNNEL_ENCAP_IOAM6, attrs: ioam6Encap },
  xfrm: { type: LWTUNNEL_ENCAP_XFRM, attrs: xfrmEncap },
};

/** An encapsulation of the type that the sibling `encapType` tells. Nexthops demand the mark of nests. */
export const encap: Type<Encap> = select<Encap>(
  "encapType",
  Object.fromEntries(
    Object.values(encapKinds).map((
      { type, attrs },
    ) => [type, nest(attrs as unknown as Attrs<Unknowns>)]),
  ),
  bytes,
);
