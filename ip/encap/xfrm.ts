/**
 * `encap xfrm`: IPsec.
 *
 * @module
 */
import type { XfrmEncap } from "../../route/encap/xfrm.ts";
import { type Args, CommandError } from "../args.ts";
import { type Context, integer, parseRow, type Rows } from "../words.ts";
import { type EncapWords, link, once } from "./encap.ts";

/** Encapsulation by IPsec. */
export interface XfrmEncapSettings {
  /** Interface id of the policies and states, 1 to 2^32 - 1. */
  ifId: number;
  /** The link below; named when read. */
  linkDev?: string | number;
}

const rows: Rows<XfrmEncapSettings, XfrmEncap> = {
  ifId: once(integer(1, 0xffffffff)),
  linkDev: link({ field: "link" }),
};

const USAGE = "if_id IF_ID [ link_dev LINK ]";

/** As iproute2 has it, it is the last of a command: what is no keyword is passed over. */
function parse(args: Args, context: Context): XfrmEncap {
  const wire: XfrmEncap = {};
  while (args.more) {
    if (parseRow(rows, args, wire, context)) continue;
    if (args.take() === "help") break;
  }
  if (wire.ifId === undefined) throw new CommandError(`Usage: … encap xfrm ${USAGE}`);
  return wire;
}

/** The words of `xfrm`. */
export const xfrm: EncapWords<XfrmEncapSettings, XfrmEncap> = {
  rows,
  required: ["ifId"],
  parse,
  usage: USAGE,
};
