/**
 * veth: pairs of links; what one end is given, the other one receives.
 *
 * @module
 */
import type { Veth } from "../../route/kinds/veth.ts";
import type { LinkMessage } from "../../route/link.ts";
import { duplicate } from "../args.ts";
import { linkOf, type NewLinkSettings, parseLink } from "../link_words.ts";
import { quoted, shown, type Value } from "../values.ts";
import type { Kind } from "./kind.ts";

/** Settings of a veth link. */
export interface VethSettings {
  /**
   * The other end: its name, or all that can be said of a new link. The kernel names it `vethN`
   * unless told. Only given; whose other end a link is, its `link` says.
   *
   * @example
   * ```ts
   * const peer = { name: "eth0", mtu: 1400, netns: "blue" };
   * ip.link.add("v0", { kind: "veth", data: { peer } });
   * ```
   */
  peer?: string | NewLinkSettings;
}

const peer: Value<string | NewLinkSettings, LinkMessage> = {
  ...shown(({ attrs }: LinkMessage) => attrs.ifname ?? {}),
  wire(given, context) {
    if (typeof given === "string") return linkOf({ name: given }, context);
    if (typeof given === "object" && !Array.isArray(given)) return linkOf(given, context);
    throw new RangeError(`${quoted(given)} is neither a name nor settings of a link`);
  },
};

/** Words of a veth link. */
export const veth: Kind<VethSettings, Veth> = {
  name: "veth",
  rows: {
    peer: {
      value: peer,
      word: null,
      text: null,
      set: (wire, given, context) => wire.peer = peer.wire(given, context),
    },
  },
  parseOther(args, wire, context, action) {
    if (!args.takeIf("peer")) return false;
    const { link, kind } = parseLink(args, context, action === "add");
    if (kind !== undefined) throw duplicate("type", kind);
    wire.peer = link;
    return true;
  },
  notes: "[ peer [ name ] NAME [ SETTINGS ] ]\n\nSETTINGS := what `link add` takes",
};
