/**
 * MPLS: label stacks, and their encapsulation of IP (linux/mpls_iptunnel.h).
 *
 * @module
 */
import {
  array,
  type Attrs,
  attrs,
  custom,
  type Type,
  u8,
  type Unknowns,
} from "../../netlink/schema.ts";
import { Failure } from "../../netlink/cursor.ts";
import {
  MPLS_LS_LABEL_SHIFT,
  MPLS_LS_S_MASK,
  MPLS_LS_TC_MASK,
  MPLS_LS_TC_SHIFT,
  MPLS_LS_TTL_MASK,
} from "../uapi/mpls.ts";
import { MPLS_IPTUNNEL_DST, MPLS_IPTUNNEL_TTL } from "../uapi/mpls_iptunnel.ts";

/** One entry of a label stack (`struct mpls_label`). */
export interface MplsLabel {
  /** The label, 0 to 1048575. */
  label: number;
  /** Traffic class, 0 to 7; 0 unless given. */
  tc?: number;
  /** Whether it is the bottom of the stack; the kernel wants exactly the last one to say so. */
  bottom?: boolean;
  /** Time to live, 0 to 255; 0 unless given. */
  ttl?: number;
}

function inRange(value: number, max: number, what: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw new Failure(`${value} is no ${what} from 0 to ${max}`);
}

/** Wire layout of {@linkcode MplsLabel}: bits of a number in network byte order. */
export const mplsLabel: Type<MplsLabel> = custom<MplsLabel>({
  size: () => 4,
  read(data) {
    // A view of each of many labels would take longer than all else.
    const entry = data[0] << 24 | data[1] << 16 | data[2] << 8 | data[3];
    return {
      label: entry >>> MPLS_LS_LABEL_SHIFT,
      tc: (entry & MPLS_LS_TC_MASK) >> MPLS_LS_TC_SHIFT,
      bottom: (entry & MPLS_LS_S_MASK) !== 0,
      ttl: entry & MPLS_LS_TTL_MASK,
    };
  },
  write({ label, tc = 0, bottom = false, ttl = 0 }, out) {
    const entry = inRange(label, 0xfffff, "MPLS label") << MPLS_LS_LABEL_SHIFT |
      inRange(tc, 7, "traffic class") << MPLS_LS_TC_SHIFT |
      (bottom ? MPLS_LS_S_MASK : 0) |
      inRange(ttl, 255, "time to live");
    new DataView(out.buffer, out.byteOffset).setUint32(0, entry >>> 0);
  },
}, 4);

/** A stack of labels, the outermost first. */
export const labelStack: Type<MplsLabel[]> = array(mplsLabel);

/** Encapsulation in MPLS (`MPLS_IPTUNNEL_*`). */
export interface MplsEncap extends Unknowns {
  /** The labels to push. */
  dst?: MplsLabel[];
  /** Time to live of the pushed labels; from the packet unless given. */
  ttl?: number;
}

/** Wire layout of {@linkcode MplsEncap}. */
export const mplsEncap: Attrs<MplsEncap> = attrs<MplsEncap>("MPLS_IPTUNNEL_", {
  dst: [MPLS_IPTUNNEL_DST, labelStack],
  ttl: [MPLS_IPTUNNEL_TTL, u8],
});
