/**
 * `encap mpls`: labels in front of the packet.
 *
 * @module
 */
import { AF_MPLS } from "../../netlink/uapi.ts";
import type { MplsEncap } from "../../route/encap/mpls.ts";
import type { Args } from "../args.ts";
import { formatLabels, parseLabels, readAddress } from "../prefix.ts";
import { type Context, parseRow, type Rows, text, u8 } from "../words.ts";
import { type EncapWords, once } from "./encap.ts";

/** Encapsulation in MPLS. */
export interface MplsEncapSettings {
  /** The labels to push, the outermost first, each 0 to 1048575: `100/200`. */
  dst: string;
  /** Time to live of the labels, 0 to 255; from the packet unless given, or 0. */
  ttl?: number;
}

const rows: Rows<MplsEncapSettings, MplsEncap> = {
  dst: {
    value: text("LABELS"),
    word: null,
    json: "dst",
    text: " %s ",
    set: (wire, labels) => {
      wire.dst = parseLabels(labels);
    },
    get: ({ dst }) => dst && formatLabels(dst),
  },
  ttl: once(u8),
};

function parse(args: Args, context: Context): MplsEncap {
  const wire: MplsEncap = { dst: parseLabels(readAddress(args.take(), AF_MPLS).address ?? "") };
  while (parseRow(rows, args, wire, context));
  return wire;
}

/** The words of `mpls`. */
export const mpls: EncapWords<MplsEncapSettings, MplsEncap> = {
  rows,
  required: ["dst"],
  parse,
  usage: "LABEL[/LABEL…] [ ttl TTL ]",
};
