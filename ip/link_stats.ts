/**
 * A link's counters, and its virtual functions, as iproute2 shows them.
 *
 * @module
 */
import { formatLladdr } from "../netlink/address.ts";
import type { LinkAttrs, LinkMessage, VfGuid, VfInfo, VfSetting, VfStats } from "../route/link.ts";
import type { MplsLinkStats } from "../route/stats.ts";
import { IFF_POINTOPOINT } from "../route/uapi/if.ts";
import {
  IFLA_VF_LINK_STATE_AUTO,
  IFLA_VF_LINK_STATE_DISABLE,
  IFLA_VF_LINK_STATE_ENABLE,
} from "../route/uapi/if_link.ts";
import { linkAddress, linkType } from "./link_layer.ts";
import { etherType } from "./link_layer_words.ts";
import type { Output } from "./output.ts";
import { choice, type Context, onOff, printRows, type Row, type Rows, text, u32 } from "./words.ts";

// ── numbers ──────────────────────────────────────────────────────────────────────────────────

/** As C prints `%.*f`: what lies exactly between two is rounded to the even one. */
function fixed(value: number, digits: number): string {
  const tie = value * 2 ** (digits + 1) % 2 === 1;
  if (!tie) return value.toFixed(digits);
  const low = Math.floor(value * 10 ** digits);
  return ((low + low % 2) / 10 ** digits).toFixed(digits);
}

/** A counter in a column, as text; with `-h` in a unit that keeps it short. */
export function columnNumber(value: bigint, width: number, context: Context): string {
  const base = context.show.iec ? 1024n : 1000n;
  if (!context.show.human || value < base) return String(value).padStart(width) + " ";
  let power = base, unit = 0;
  while (value / base >= power && unit < 5) power *= base, unit++;
  let precision = 2;
  for (let step = 10n; precision > 0 && value / power >= step; precision--) step *= 10n;
  const short = fixed(Number(value) / Number(power), precision) + "kMGTPE"[unit] +
    (context.show.iec ? "i" : "");
  return short.padStart(width) + " ";
}

/** A column: its heading, the counter in it, and what stands in the heading if there is none. */
type Column<K> = readonly [head: string, of?: K, none?: "blank" | "nothing"];

/** A line of headings, and below it one of counters. */
interface Line<K> {
  /** What it begins with. */
  title: string;
  /** The columns; the first heading shares its place with the title. */
  columns: readonly Column<K>[];
  /** Shown only when `-s` was given twice. */
  more?: boolean;
  /** How many columns to the right of itself each counter makes room (iproute2 is off by one). */
  roomAt?: number;
}

type Counts<K extends string> = Readonly<Partial<Record<K, bigint>>>;

/** Prints lines of counters in columns as wide as the widest of their headings and numbers. */
function printColumns<K extends string>(
  lines: readonly Line<K>[],
  counts: Counts<K>,
  indent: string,
  out: Output,
  context: Context,
): void {
  const shown = lines.filter((line) => !line.more || context.show.stats > 1);
  const widths: number[] = [];
  const widen = (i: number, length: number) => widths[i] = Math.max(widths[i] ?? 0, length);
  for (const { title, columns } of lines) {
    columns.forEach(([head], i) =>
      widen(i, i ? head.length : title.length + (head ? 1 : 0) + head.length)
    );
  }
  for (const { columns, roomAt = 0 } of context.show.human ? [] : shown) {
    columns.forEach(([, of], i) => widen(i + roomAt, `${of ? counts[of] ?? "" : ""}`.length));
  }
  shown.forEach(({ title, columns }, n) => {
    if (n > 0) out.newline();
    out.text(indent + title);
    columns.forEach(([head, of, none], i) => {
      const there = !of || counts[of] !== undefined;
      if (i === 0) out.text(head.padStart(widths[0] - title.length));
      else if (there || none !== "nothing") out.text(" " + (there ? head : "").padStart(widths[i]));
    });
    out.newline();
    out.text(indent);
    columns.forEach(([, of], i) => {
      const count = of && counts[of];
      if (!of) out.text(" ".repeat(widths[i] + 1));
      else if (count !== undefined) out.text(columnNumber(count, widths[i], context));
    });
  });
}

/** Prints counters in JSON only, in one object; those that are not there are left out. */
function printFields<K extends string>(
  key: string,
  fields: readonly (readonly [json: string, of: K])[],
  counts: Counts<K>,
  out: Output,
): void {
  out.object(key, () => {
    for (const [json, of] of fields) {
      const count = counts[of];
      if (count !== undefined) out.field(json, count);
    }
  });
}

// ── links ────────────────────────────────────────────────────────────────────────────────────

type Counter = keyof typeof COUNTERS;

/** What is counted; `false` where it is shown only if there was any. */
const COUNTERS = {
  rxPackets: true,
  txPackets: true,
  rxBytes: true,
  txBytes: true,
  rxErrors: true,
  txErrors: true,
  rxDropped: true,
  txDropped: true,
  multicast: true,
  collisions: true,
  rxLengthErrors: true,
  rxOverErrors: true,
  rxCrcErrors: true,
  rxFrameErrors: true,
  rxFifoErrors: true,
  rxMissedErrors: true,
  txAbortedErrors: true,
  txCarrierErrors: true,
  txFifoErrors: true,
  txHeartbeatErrors: true,
  txWindowErrors: true,
  rxCompressed: false,
  txCompressed: false,
  rxNohandler: false,
  rxOtherhostDropped: false,
} as const;

const LINES: readonly Line<Counter | "carrierChanges">[] = [
  {
    title: "RX:",
    columns: [
      ["bytes", "rxBytes"],
      ["packets", "rxPackets"],
      ["errors", "rxErrors"],
      ["dropped", "rxDropped"],
      ["missed", "rxMissedErrors"],
      ["mcast", "multicast"],
      ["compressed", "rxCompressed", "blank"],
    ],
  },
  {
    title: "RX errors:",
    more: true,
    columns: [
      [""],
      ["length", "rxLengthErrors"],
      ["crc", "rxCrcErrors"],
      ["frame", "rxFrameErrors"],
      ["fifo", "rxFifoErrors"],
      ["overrun", "rxOverErrors"],
      ["nohandler", "rxNohandler", "nothing"],
      ["otherhost", "rxOtherhostDropped", "nothing"],
    ],
  },
  {
    title: "TX:",
    columns: [
      ["bytes", "txBytes"],
      ["packets", "txPackets"],
      ["errors", "txErrors"],
      ["dropped", "txDropped"],
      ["carrier", "txCarrierErrors"],
      ["collsns", "collisions"],
      ["compressed", "txCompressed", "blank"],
    ],
  },
  {
    title: "TX errors:",
    more: true,
    roomAt: 1,
    columns: [
      [""],
      ["aborted", "txAbortedErrors"],
      ["fifo", "txFifoErrors"],
      ["window", "txWindowErrors"],
      ["heartbt", "txHeartbeatErrors"],
      ["transns", "carrierChanges", "blank"],
    ],
  },
];

const RX_FIELDS = [
  ["bytes", "rxBytes"],
  ["packets", "rxPackets"],
  ["errors", "rxErrors"],
  ["dropped", "rxDropped"],
  ["over_errors", "rxOverErrors"],
  ["multicast", "multicast"],
  ["compressed", "rxCompressed"],
] as const;

const RX_MORE_FIELDS = [
  ["length_errors", "rxLengthErrors"],
  ["crc_errors", "rxCrcErrors"],
  ["frame_errors", "rxFrameErrors"],
  ["fifo_errors", "rxFifoErrors"],
  ["missed_errors", "rxMissedErrors"],
  ["nohandler", "rxNohandler"],
  ["otherhost", "rxOtherhostDropped"],
] as const;

const TX_FIELDS = [
  ["bytes", "txBytes"],
  ["packets", "txPackets"],
  ["errors", "txErrors"],
  ["dropped", "txDropped"],
  ["carrier_errors", "txCarrierErrors"],
  ["collisions", "collisions"],
  ["compressed", "txCompressed"],
] as const;

const TX_MORE_FIELDS = [
  ["aborted_errors", "txAbortedErrors"],
  ["fifo_errors", "txFifoErrors"],
  ["window_errors", "txWindowErrors"],
  ["heartbeat_errors", "txHeartbeatErrors"],
  ["carrier_changes", "carrierChanges"],
] as const;

/** Where IPv6's own statistics (`IPSTATS_MIB_*`, linux/snmp.h) have what a link counts. */
const INET6_COUNTERS = {
  rxPackets: 1,
  rxBytes: 2,
  txPackets: 9,
  txBytes: 10,
  rxErrors: 18,
  txErrors: 19,
  multicast: 28,
  rxFrameErrors: 36,
} as const;

/** A link's counters in 64 bits, else in 32, else IPv6's own; and what iproute2 calls them. */
function countersOf(attrs: LinkAttrs): { name: string; at: (of: Counter) => bigint } | undefined {
  const { stats64, stats, protinfo } = attrs;
  if (stats64) return { name: "stats64", at: (of) => stats64[of] ?? 0n };
  if (stats) {
    const of32: Partial<Record<Counter, number>> = stats;
    return { name: "stats", at: (of) => BigInt(of32[of] ?? 0) };
  }
  if (!protinfo || !("stats" in protinfo)) return undefined;
  const places: Partial<Record<Counter, number>> = INET6_COUNTERS;
  return { name: "stats64", at: (of) => protinfo.stats?.[places[of] ?? -1] ?? 0n };
}

/** Prints a link's counters; more of them when `-s` was given twice. */
export function printLinkStats(attrs: LinkAttrs, out: Output, context: Context): void {
  const counters = countersOf(attrs);
  if (!counters) return;
  const counts: Partial<Record<Counter | "carrierChanges", bigint>> = {};
  for (const of of Object.keys(COUNTERS) as Counter[]) {
    const count = counters.at(of);
    if (count || COUNTERS[of]) counts[of] = count;
  }
  if (attrs.carrierChanges !== undefined) counts.carrierChanges = BigInt(attrs.carrierChanges);
  if (!out.json) return printColumns(LINES, counts, "    ", out, context);
  const more = context.show.stats > 1;
  out.object(counters.name, () => {
    printFields("rx", more ? [...RX_FIELDS, ...RX_MORE_FIELDS] : RX_FIELDS, counts, out);
    printFields("tx", more ? [...TX_FIELDS, ...TX_MORE_FIELDS] : TX_FIELDS, counts, out);
  });
}

// ── MPLS ─────────────────────────────────────────────────────────────────────────────────────

type MplsCounter = Exclude<keyof MplsLinkStats, "tail">;

const MPLS_LINES: readonly Line<MplsCounter>[] = [
  {
    title: "RX:",
    columns: [
      ["bytes", "rxBytes"],
      ["packets", "rxPackets"],
      ["errors", "rxErrors"],
      ["dropped", "rxDropped"],
      ["noroute", "rxNoroute"],
    ],
  },
  {
    title: "TX:",
    columns: [
      ["bytes", "txBytes"],
      ["packets", "txPackets"],
      ["errors", "txErrors"],
      ["dropped", "txDropped"],
    ],
  },
];

/** Prints what MPLS counts on a link, indented. */
export function printMplsStats(
  stats: MplsLinkStats,
  indent: string,
  out: Output,
  context: Context,
): void {
  if (!out.json) return printColumns(MPLS_LINES, stats, indent, out, context);
  MPLS_LINES.forEach(({ columns }, i) => {
    const fields = columns as readonly (readonly [string, MplsCounter])[];
    printFields(i === 0 ? "rx" : "tx", fields, stats, out);
  });
}

// ── virtual functions ────────────────────────────────────────────────────────────────────────

type VfCounter = Exclude<keyof VfStats, "pad" | "unknown">;

/** Counters of a virtual function, which stand in columns of fixed width. */
const VF_LINES: readonly {
  key: string;
  heads: string;
  columns: readonly (readonly [json: string, of: VfCounter, width: number])[];
}[] = [
  {
    key: "rx",
    heads: "RX: bytes  packets  mcast   bcast ",
    columns: [
      ["bytes", "rxBytes", 10],
      ["packets", "rxPackets", 8],
      ["multicast", "multicast", 7],
      ["broadcast", "broadcast", 7],
      ["dropped", "rxDropped", 8],
    ],
  },
  {
    key: "tx",
    heads: "TX: bytes  packets ",
    columns: [
      ["tx_bytes", "txBytes", 10],
      ["tx_packets", "txPackets", 8],
      ["dropped", "txDropped", 8],
    ],
  },
];

function printVfStats(stats: VfStats, out: Output, context: Context): void {
  const begin = (text: string) => {
    out.newline();
    out.text("    " + text);
  };
  out.object("stats", () => {
    for (const { key, heads, columns } of VF_LINES) {
      const there = columns.filter(([, of]) => stats[of] !== undefined);
      begin(heads + (there.some(([json]) => json === "dropped") ? "  dropped " : ""));
      begin("");
      out.object(key, () => {
        for (const [json, of, width] of there) {
          const count = stats[of] as bigint;
          out.put(json, count, columnNumber(count, width, context));
        }
      });
    }
  });
}

/** What is shown of a virtual function, after its addresses. */
interface VfShown {
  vlan: number;
  txRate: number;
  rate: number;
  spoofchk: boolean;
  ibNodeGuid: string;
  ibPortGuid: string;
  linkState: string | number;
  trust: boolean;
  rssQueryEn: boolean;
}

const LINK_STATES = choice({
  auto: IFLA_VF_LINK_STATE_AUTO,
  enable: IFLA_VF_LINK_STATE_ENABLE,
  disable: IFLA_VF_LINK_STATE_DISABLE,
}, () => "disable");

/** A switch; 0xffffffff is what a device says that has none. */
function vfSwitch(
  of: (vf: VfInfo) => VfSetting | undefined,
  json: string,
  text: string,
): Row<boolean, VfInfo> {
  return {
    value: onOff,
    json,
    text: `, ${text} %s`,
    when: (vf) => of(vf)?.setting !== 0xffffffff,
    get: (vf) => {
      const setting = of(vf)?.setting;
      return setting === undefined ? undefined : setting !== 0;
    },
  };
}

/** An InfiniBand id: 8 bytes, the first one the most significant. */
function vfGuid(of: (vf: VfInfo) => VfGuid | undefined, word: string): Row<string, VfInfo> {
  return {
    value: text("EUI64"),
    json: `${word} guid`,
    text: `, ${word.toUpperCase()}_GUID %s`,
    get: (vf) => of(vf)?.guid.toString(16).padStart(16, "0").match(/../g)?.join(":"),
  };
}

function printVfVlans(out: Output, vf: VfInfo, { show }: Context): void {
  const print = ({ vlan, qos, vlanProto }: { vlan: number; qos: number; vlanProto?: number }) => {
    if (vlan) out.put("vlan", vlan, `, vlan ${vlan}`);
    if (qos) out.put("qos", qos, `, qos ${qos}`);
    if (!vlanProto || etherType(vlanProto) === "802.1Q") return;
    const protocol = etherType(vlanProto, show.numeric);
    out.put("protocol", protocol, `, vlan protocol ${protocol}`);
  };
  if (!vf.vlanList) return vf.vlan && print(vf.vlan);
  const list = vf.vlanList;
  out.array("vlan_list", () => {
    for (const vlan of list) out.object(null, () => print(vlan));
  });
}

function printVfRate(out: Output, { rate }: VfInfo): void {
  if (!rate) return;
  out.object("rate", () => {
    const put = (key: string, rate: number) =>
      out.put(`${key}_tx`, rate, rate ? `, ${key}_tx_rate ${rate}Mbps` : "");
    put("max", rate.maxTxRate);
    put("min", rate.minTxRate);
  });
}

const VF: Rows<VfShown, VfInfo> = {
  vlan: { value: u32, print: printVfVlans },
  txRate: {
    value: u32,
    text: ", tx rate %s (Mbps)",
    get: ({ txRate }) => txRate?.rate || undefined,
  },
  rate: { value: u32, print: printVfRate },
  spoofchk: vfSwitch((vf) => vf.spoofchk, "spoofchk", "spoof checking"),
  ibNodeGuid: vfGuid((vf) => vf.ibNodeGuid, "node"),
  ibPortGuid: vfGuid((vf) => vf.ibPortGuid, "port"),
  linkState: {
    value: LINK_STATES,
    text: ", link-state %s",
    get: ({ linkState }, context) =>
      linkState && LINK_STATES.friendly(linkState.linkState, context),
  },
  trust: vfSwitch((vf) => vf.trust, "trust", "trust"),
  rssQueryEn: vfSwitch((vf) => vf.rssQueryEn, "query_rss_en", "query_rss"),
};

/** Prints a virtual function of a link. */
export function printVf(vf: VfInfo, link: LinkMessage, out: Output, context: Context): void {
  const address = (key: string, bytes: Uint8Array) => {
    // The rest of the 32 bytes is padding.
    const text = formatLladdr(bytes, 0, linkType(link.type) === "ether" ? 6 : 20);
    const shown = linkAddress(text, link.type);
    out.put(key, shown, shown, "mac");
  };
  out.newline();
  if (vf.mac) out.put("vf", vf.mac.vf, `    vf ${vf.mac.vf} `);
  const type = linkType(link.type, context.show.numeric);
  out.put("link_type", type, `    link/${type} `);
  if (vf.mac) address("address", vf.mac.mac);
  if (vf.broadcast) {
    if (link.flags & IFF_POINTOPOINT) out.put("link_pointtopoint", true, " peer ");
    else out.text(" brd ");
    address("broadcast", vf.broadcast.broadcast);
  }
  printRows(VF, vf, out, context);
  if (vf.stats && context.show.stats) printVfStats(vf.stats, out, context);
}
