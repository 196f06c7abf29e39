/**
 * vlan: links for the frames of another that have a tag of IEEE 802.1Q or 802.1ad.
 *
 * @module
 */
import type { QosMapping, Vlan } from "../../route/kinds/vlan.ts";
import {
  VLAN_FLAG_BRIDGE_BINDING,
  VLAN_FLAG_GVRP,
  VLAN_FLAG_LOOSE_BINDING,
  VLAN_FLAG_MVRP,
  VLAN_FLAG_REORDER_HDR,
} from "../../route/uapi/if_vlan.ts";
import { type Args, incomplete, wrongArgument } from "../args.ts";
import { ethertype } from "../link_layer_words.ts";
import type { Output } from "../output.ts";
import {
  type Context,
  integer,
  listed,
  onOff,
  type Row,
  shown,
  takeValue,
  u16,
  u32,
  type Value,
} from "../words.ts";
import type { Kind } from "./kind.ts";

/** Settings of a VLAN link. */
export interface VlanSettings {
  /** Protocol of the tag, `802.1Q` or `802.1ad`; `802.1Q` unless told. A new link only. */
  protocol?: string | number;
  /** VLAN id, 0 to 4094. Needed for a new link, and only there. */
  id?: number;
  /** Take the tag off, so that captures see the frame without it; true unless told. */
  reorderHdr?: boolean;
  /** Announce the VLAN to switches by GVRP. */
  gvrp?: boolean;
  /** Announce the VLAN to switches by MVRP. */
  mvrp?: boolean;
  /** Keep the state of the link apart from that of the one below. */
  looseBinding?: boolean;
  /** Above a bridge: the link is up as long as a port of the VLAN is. */
  bridgeBinding?: boolean;
  /** Priority in the tag (0 to 7) to that of the packet, on receive. What is given is added. */
  ingressQosMap?: readonly QosMapping[];
  /** Priority of the packet to that in the tag (0 to 7), on transmit. What is given is added. */
  egressQosMap?: readonly QosMapping[];
}

/** Names of flags, in the order in which they are shown. */
const FLAGS = {
  REORDER_HDR: VLAN_FLAG_REORDER_HDR,
  GVRP: VLAN_FLAG_GVRP,
  MVRP: VLAN_FLAG_MVRP,
  LOOSE_BINDING: VLAN_FLAG_LOOSE_BINDING,
  BRIDGE_BINDING: VLAN_FLAG_BRIDGE_BINDING,
};

function printFlags(out: Output, wire: Vlan): void {
  if (!wire.flags) return;
  let rest = wire.flags.flags;
  const names: string[] = [];
  for (const [name, bit] of Object.entries(FLAGS)) {
    if (rest & bit) names.push(name);
    rest &= ~bit;
  }
  if (rest) names.push((rest >>> 0).toString(16));
  out.array(
    "flags",
    () => {
      names.forEach((name, i) => out.put(null, name, i === 0 ? name : `,${name}`));
    },
    "<",
    "> ",
  );
}

/** A bit of `IFLA_VLAN_FLAGS`; all of them are shown in one place. */
function flag(bit: number): Row<boolean, Vlan> {
  return {
    value: onOff,
    text: null,
    get: ({ flags }) => flags && (flags.flags & bit) !== 0,
    set(wire, on, context) {
      const flags = wire.flags ??= { flags: 0, mask: 0 };
      flags.mask |= bit;
      flags.flags = onOff.wire(on, context) ? flags.flags | bit : flags.flags & ~bit;
    },
  };
}

const qosMap: Value<readonly QosMapping[]> = {
  ...shown((map: QosMapping[]) => map),
  metavar: "FROM:TO …",
  wire: (map, context) =>
    listed(map).map(({ from, to }) => ({
      from: u32.wire(from, context),
      to: u32.wire(to, context),
    })),
};

/** Priorities to others: as many words as have a colon. */
function qos(direction: "ingress" | "egress"): Row<readonly QosMapping[], Vlan> {
  const field = `${direction}Qos` as const, word = `${direction}-qos-map`;
  return {
    value: qosMap,
    field,
    word,
    parse(args: Args, wire: Vlan, context: Context) {
      if (!args.more) throw incomplete();
      const map: QosMapping[] = wire[field] = [];
      while (args.next?.includes(":")) {
        const text = args.take(), [from, to] = text.split(/:(.*)/s);
        try {
          map.push({ from: u32.parse(from, word, context), to: u32.parse(to, word, context) });
        } catch {
          throw wrongArgument(from, `invalid ${word}`);
        }
      }
    },
    print(out, wire) {
      const map = wire[field];
      if (!map) return;
      out.newline();
      out.text(`      ${word} { `);
      out.array(`${direction}_qos`, () => {
        for (const { from, to } of map) {
          out.text(`${from}:${to} `);
          if (!out.json) continue;
          out.object(null, () => {
            out.field("from", from);
            out.field("to", to);
          });
        }
      });
      out.text("} ");
    },
  };
}

/** Words of a VLAN link. */
export const vlan: Kind<VlanSettings, Vlan> = {
  name: "vlan",
  abbreviates: true,
  unknown: (word) => `vlan: unknown command "${word}"?`,
  rows: {
    protocol: { value: ethertype, wrong: "protocol is invalid" },
    id: {
      value: integer(0, 4094, "VLANID"),
      // What does not fit into a tag is for the kernel to refuse, in its own words.
      parse: (args, wire, context) => wire.id = takeValue(args, u16, context, "id is invalid"),
    },
    reorderHdr: { ...flag(VLAN_FLAG_REORDER_HDR), text: undefined, print: printFlags },
    gvrp: flag(VLAN_FLAG_GVRP),
    mvrp: flag(VLAN_FLAG_MVRP),
    looseBinding: flag(VLAN_FLAG_LOOSE_BINDING),
    bridgeBinding: flag(VLAN_FLAG_BRIDGE_BINDING),
    ingressQosMap: qos("ingress"),
    egressQosMap: qos("egress"),
  },
  notes: "VLANID := 0-4094\nPROTO := { 802.1Q | 802.1ad }",
};
