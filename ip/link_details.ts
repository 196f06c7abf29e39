/**
 * What `-d` shows of a link besides: its limits, and the settings of its kind.
 *
 * @module
 */
import type { LinkAttrs, LinkMessage } from "../route/link.ts";
import type { Kind } from "./kinds/kind.ts";
import { kindOf } from "./kinds/mod.ts";
import { ADDR_GEN_MODES, type LinkParts } from "./link_show.ts";
import { printLinkStats, printVf } from "./link_stats.ts";
import type { Output } from "./output.ts";
import { type Context, printRows, type Rows, text, u32, type Value } from "./words.ts";

/** An id of bytes; iproute2 has room for 31 of them. */
const hex: Value<Uint8Array> = {
  ...(text("HEX") as Value<never>),
  text: (bytes) =>
    Array.from(bytes.subarray(0, 31), (byte) => byte.toString(16).padStart(2, "0")).join(""),
  json: (bytes, context) => hex.text(bytes, context),
};

/** What `-d` adds at the end. */
type Details = Pick<
  LinkAttrs,
  | "numTxQueues"
  | "numRxQueues"
  | "gsoMaxSize"
  | "gsoMaxSegs"
  | "tsoMaxSize"
  | "tsoMaxSegs"
  | "groMaxSize"
  | "gsoIpv4MaxSize"
  | "groIpv4MaxSize"
  | "physPortName"
  | "physPortId"
  | "physSwitchId"
  | "parentDevBusName"
  | "parentDevName"
>;

const DETAILS: Rows<Details, LinkAttrs> = {
  numTxQueues: { value: u32, word: "numtxqueues", json: "num_tx_queues" },
  numRxQueues: { value: u32, word: "numrxqueues", json: "num_rx_queues" },
  gsoMaxSize: { value: u32 },
  gsoMaxSegs: { value: u32 },
  tsoMaxSize: { value: u32 },
  tsoMaxSegs: { value: u32 },
  groMaxSize: { value: u32 },
  gsoIpv4MaxSize: { value: u32, word: "gso_ipv4_max_size" },
  groIpv4MaxSize: { value: u32, word: "gro_ipv4_max_size" },
  physPortName: { value: text("NAME"), word: "portname", json: "phys_port_name" },
  physPortId: { value: hex, word: "portid", json: "phys_port_id" },
  physSwitchId: { value: hex, word: "switchid", json: "phys_switch_id" },
  parentDevBusName: { value: text("NAME"), word: "parentbus" },
  parentDevName: { value: text("NAME"), word: "parentdev" },
};

/** Whether a kind shows its settings at all; some only take them. */
function shows(kind: Kind<unknown, unknown> | undefined): kind is Kind<unknown, unknown> {
  if (!kind) return false;
  const rows = kind.rows as Readonly<Record<string, { text?: string | null }>>;
  return kind.print !== undefined || Object.values(rows).some(({ text }) => text !== null);
}

function printLinkInfo(attrs: LinkAttrs, out: Output, context: Context): void {
  const { kind, data, xstats, slaveKind, slaveData } = attrs.linkinfo ?? {};
  out.object("linkinfo", () => {
    const print = (words: Kind<unknown, unknown>, wire: unknown) => {
      if (words.print) words.print(out, wire, context);
      else printRows(words.rows, wire, out, context);
    };
    if (kind !== undefined) {
      out.newline();
      out.put("info_kind", kind, `    ${kind} `);
      const words = kindOf(kind);
      if (shows(words)) {
        out.object("info_data", () => data !== undefined && print(words, data));
        if (xstats && context.show.stats && words.printXstats) {
          const { printXstats } = words;
          out.object("info_xstats", () => printXstats(out, xstats as Uint8Array, context));
        }
      }
    }
    if (slaveKind !== undefined) {
      out.newline();
      out.put("info_slave_kind", slaveKind, `    ${slaveKind}_slave `);
      const words = kindOf(`${slaveKind}_slave`);
      if (shows(words)) {
        out.object("info_slave_data", () => slaveData !== undefined && print(words, slaveData));
      }
    }
  });
}

/** Prints what `-d` adds to a link. */
export function printDetails(link: LinkMessage, out: Output, context: Context): void {
  const { attrs } = link;
  const number = (key: string, value: number | undefined, text: string) => {
    if (value !== undefined) out.put(key, value, text);
  };
  number("promiscuity", attrs.promiscuity, ` promiscuity ${attrs.promiscuity} `);
  number("allmulti", attrs.allmulti, `allmulti ${attrs.allmulti} `);
  number("min_mtu", attrs.minMtu, `minmtu ${attrs.minMtu} `);
  number("max_mtu", attrs.maxMtu, `maxmtu ${attrs.maxMtu} `);
  if (attrs.linkinfo) printLinkInfo(attrs, out, context);
  const mode = attrs.afSpec && "inet6" in attrs.afSpec
    ? attrs.afSpec.inet6?.addrGenMode
    : undefined;
  if (mode !== undefined && context.show.linkOnly) {
    const name = ADDR_GEN_MODES[mode] ?? "0x" + mode.toString(16).padStart(2, "0");
    out.put("inet6_addr_gen_mode", name, `addrgenmode ${name} `);
  }
  printRows(DETAILS, attrs, out, context);
}

/** All that there is to print of a link. */
export const allParts: LinkParts = {
  details: { printDetails },
  stats: { printLinkStats, printVf },
};
