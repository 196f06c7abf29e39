/**
 * Encapsulation in IPv4 by a tunnel without endpoints of its own, and the options that tunnels carry
 * (linux/lwtunnel.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  be16,
  be32,
  be64,
  bytes,
  decode,
  ipv4,
  nest,
  repeat,
  u32,
  u8,
  type Unknowns,
} from "../../netlink/schema.ts";
import { Writer } from "../../netlink/cursor.ts";
import {
  LWTUNNEL_IP_DST,
  LWTUNNEL_IP_FLAGS,
  LWTUNNEL_IP_ID,
  LWTUNNEL_IP_OPT_ERSPAN_DIR,
  LWTUNNEL_IP_OPT_ERSPAN_HWID,
  LWTUNNEL_IP_OPT_ERSPAN_INDEX,
  LWTUNNEL_IP_OPT_ERSPAN_VER,
  LWTUNNEL_IP_OPT_GENEVE_CLASS,
  LWTUNNEL_IP_OPT_GENEVE_DATA,
  LWTUNNEL_IP_OPT_GENEVE_TYPE,
  LWTUNNEL_IP_OPT_VXLAN_GBP,
  LWTUNNEL_IP_OPTS,
  LWTUNNEL_IP_OPTS_ERSPAN,
  LWTUNNEL_IP_OPTS_GENEVE,
  LWTUNNEL_IP_OPTS_VXLAN,
  LWTUNNEL_IP_PAD,
  LWTUNNEL_IP_SRC,
  LWTUNNEL_IP_TOS,
  LWTUNNEL_IP_TTL,
} from "../uapi/lwtunnel.ts";

/** An option of GENEVE (`LWTUNNEL_IP_OPT_GENEVE_*`). */
export interface GeneveOption extends Unknowns {
  /** Namespace of the type. */
  class?: number;
  /** Type; the highest bit says that it must be understood. */
  type?: number;
  /** Content; a multiple of 4 bytes. */
  data?: Uint8Array;
}

/** Wire layout of {@linkcode GeneveOption}. */
export const geneveOption: Attrs<GeneveOption> = attrs<GeneveOption>("LWTUNNEL_IP_OPT_GENEVE_", {
  class: [LWTUNNEL_IP_OPT_GENEVE_CLASS, be16],
  type: [LWTUNNEL_IP_OPT_GENEVE_TYPE, u8],
  data: [LWTUNNEL_IP_OPT_GENEVE_DATA, bytes],
});

/** The option of VXLAN (`LWTUNNEL_IP_OPT_VXLAN_*`). */
export interface VxlanOption extends Unknowns {
  /** Group policy. */
  gbp?: number;
}

/** Wire layout of {@linkcode VxlanOption}. */
export const vxlanOption: Attrs<VxlanOption> = attrs<VxlanOption>("LWTUNNEL_IP_OPT_VXLAN_", {
  gbp: [LWTUNNEL_IP_OPT_VXLAN_GBP, u32],
});

/** The option of ERSPAN (`LWTUNNEL_IP_OPT_ERSPAN_*`). */
export interface ErspanOption extends Unknowns {
  /** Version, 1 or 2. */
  ver?: number;
  /** Index of the port, of 20 bits. Version 1. */
  index?: number;
  /** Direction: 0 ingress, 1 egress. Version 2. */
  dir?: number;
  /** Id of the hardware, of 6 bits. Version 2. */
  hwid?: number;
}

/** Wire layout of {@linkcode ErspanOption}. */
export const erspanOption: Attrs<ErspanOption> = attrs<ErspanOption>("LWTUNNEL_IP_OPT_ERSPAN_", {
  ver: [LWTUNNEL_IP_OPT_ERSPAN_VER, u8],
  index: [LWTUNNEL_IP_OPT_ERSPAN_INDEX, be32],
  dir: [LWTUNNEL_IP_OPT_ERSPAN_DIR, u8],
  hwid: [LWTUNNEL_IP_OPT_ERSPAN_HWID, u8],
});

/** Options that a tunnel carries (`LWTUNNEL_IP_OPTS_*`): those of one protocol. */
export interface TunnelOptions extends Unknowns {
  /**
   * Of GENEVE. A request has one element for each option; the kernel answers with all options in one
   * element: {@linkcode geneveOptions} takes them apart.
   */
  geneve?: GeneveOption[];
  /** Of VXLAN. */
  vxlan?: VxlanOption;
  /** Of ERSPAN. */
  erspan?: ErspanOption;
}

/** Wire layout of {@linkcode TunnelOptions}. The kernel demands the mark of nests, and omits it. */
export const tunnelOptions: Attrs<TunnelOptions> = attrs<TunnelOptions>("LWTUNNEL_IP_OPTS_", {
  geneve: [LWTUNNEL_IP_OPTS_GENEVE, repeat(nest(geneveOption))],
  vxlan: [LWTUNNEL_IP_OPTS_VXLAN, nest(vxlanOption)],
  erspan: [LWTUNNEL_IP_OPTS_ERSPAN, nest(erspanOption)],
});

/**
 * One element for each option of GENEVE, also where the kernel put several into one: the attributes
 * behind the first option's are among the `unknown`, in groups of class, type and data.
 */
export function geneveOptions(geneve: GeneveOption[]): GeneveOption[] {
  return geneve.flatMap(({ unknown = [], ...first }) => {
    const out = [first];
    for (let i = 0; i + 3 <= unknown.length; i += 3) {
      const writer = new Writer();
      for (const { type, data } of unknown.slice(i, i + 3)) {
        const start = writer.skip(4);
        writer.view.setUint16(start, 4 + data.length, true);
        writer.view.setUint16(start + 2, type, true);
        writer.put(data);
        writer.pad(start);
      }
      out.push(decode(geneveOption, writer.result()));
    }
    return out;
  });
}

/** Encapsulation in IPv4 (`LWTUNNEL_IP_*`). */
export interface IpEncap extends Unknowns {
  /** Id of the tunnel: key, VNI. */
  id?: bigint;
  /** Destination of the outer header. */
  dst?: string;
  /** Source of the outer header; 0.0.0.0 lets the kernel choose. */
  src?: string;
  /** Time to live of the outer header; 0 for the default. */
  ttl?: number;
  /** Type of service of the outer header. */
  tos?: number;
  /** Flag bits: 0x01 checksum, 0x04 key, 0x08 sequence numbers. */
  flags?: number;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** Options that the tunnel carries. */
  opts?: TunnelOptions;
}

/** Wire layout of {@linkcode IpEncap}. */
export const ipEncap: Attrs<IpEncap> = attrs<IpEncap>("LWTUNNEL_IP_", {
  id: [LWTUNNEL_IP_ID, be64],
  dst: [LWTUNNEL_IP_DST, ipv4],
  src: [LWTUNNEL_IP_SRC, ipv4],
  ttl: [LWTUNNEL_IP_TTL, u8],
  tos: [LWTUNNEL_IP_TOS, u8],
  flags: [LWTUNNEL_IP_FLAGS, be16],
  pad: [LWTUNNEL_IP_PAD, bytes],
  opts: [LWTUNNEL_IP_OPTS, nest(tunnelOptions)],
});
