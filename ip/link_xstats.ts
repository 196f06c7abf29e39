/**
 * `link xstats` and `link afstats`: what kinds of links and address families count.
 *
 * @module
 */
import { AF_MPLS, AF_UNSPEC } from "../netlink/uapi.ts";
import {
  type Bond3adStats,
  type BridgeMcastStats,
  type BridgeStpXstats,
  type LinkXstatsByType,
  type StatsMessage,
  statsMessage,
} from "../route/stats.ts";
import {
  IFLA_STATS_AF_SPEC,
  IFLA_STATS_LINK_XSTATS,
  IFLA_STATS_LINK_XSTATS_SLAVE,
} from "../route/uapi/if_link_kinds.ts";
import { RTM_GETSTATS } from "../route/uapi/rtnetlink.ts";
import { abbreviates, type Args, CommandError, noDevice, wrongArgument } from "./args.ts";
import { contextOf, helpError, outputOf, type Shell } from "./commands/command.ts";
import { filteredIndex, type LinkFilter, takeDevice } from "./link_filter.ts";
import { printMplsStats } from "./link_stats.ts";
import { column, type Output } from "./output.ts";

/** What a line of a link begins with. */
const INDENT = " ".repeat(20);

// ── what kinds count ─────────────────────────────────────────────────────────────────────────

/** Prints counters one after another on a line. */
function printLine(
  out: Output,
  head: string,
  counts: readonly (readonly [json: string, text: string, count: bigint | undefined])[],
): void {
  out.text(INDENT + head);
  counts.forEach(([json, text, count = 0n], i) => {
    out.put(json, count, `${text}${count}${i < counts.length - 1 ? " " : "\n"}`);
  });
}

function printMcast(stats: BridgeMcastStats, out: Output): void {
  const pair = (of: string) => stats[of as keyof BridgeMcastStats] as bigint[] | undefined;
  out.object("multicast", () => {
    for (const [protocol, versions] of [["igmp", [1, 2, 3]], ["mld", [1, 2]]] as const) {
      const name = protocol.toUpperCase();
      for (const what of ["queries", "reports"]) {
        out.object(`${protocol}_${what}`, () => {
          out.text(`${INDENT}${name} ${what}:\n`);
          ["rx", "tx"].forEach((way, i) => {
            const counts = versions.map((n) =>
              [`${way}_v${n}`, `v${n} `, pair(`${protocol}V${n}${what}`)?.[i]] as const
            );
            printLine(out, `  ${way.toUpperCase()}: `, counts);
          });
        });
      }
      const leaves = pair(`${protocol}Leaves`);
      out.object(`${protocol}_leaves`, () => {
        printLine(out, `${name} leaves: `, [
          ["rx", "RX: ", leaves?.[0]],
          ["tx", "TX: ", leaves?.[1]],
        ]);
      });
      const errors = stats[`${protocol}ParseErrors`];
      printLine(out, `${name} parse errors: `, [[`${protocol}_parse_errors`, "", errors]]);
    }
  });
}

function printStp(stats: BridgeStpXstats, out: Output): void {
  out.object("stp", () => {
    printLine(out, "STP BPDU:  ", [
      ["rx_bpdu", "RX: ", stats.rxBpdu],
      ["tx_bpdu", "TX: ", stats.txBpdu],
    ]);
    printLine(out, "STP TCN:   ", [
      ["rx_tcn", "RX: ", stats.rxTcn],
      ["tx_tcn", "TX: ", stats.txTcn],
    ]);
    printLine(out, "STP Transitions: ", [
      ["transition_blk", "Blocked: ", stats.transitionBlk],
      ["transition_fwd", "Forwarding: ", stats.transitionFwd],
    ]);
  });
}

const LACP = [
  ["lacpdu_rx", "lacpduRx", "LACPDU Rx "],
  ["lacpdu_tx", "lacpduTx", "LACPDU Tx "],
  ["lacpdu_unknown_rx", "lacpduUnknownRx", "LACPDU Unknown type Rx "],
  ["lacpdu_illegal_rx", "lacpduIllegalRx", "LACPDU Illegal Rx "],
  ["marker_rx", "markerRx", "Marker Rx "],
  ["marker_tx", "markerTx", "Marker Tx "],
  ["marker_response_rx", "markerRespRx", "Marker response Rx "],
  ["marker_response_tx", "markerRespTx", "Marker response Tx "],
  ["marker_unknown_rx", "markerUnknownRx", "Marker unknown type Rx "],
] as const;

function printLacp(stats: Bond3adStats, out: Output): void {
  out.object("802.3ad", () => {
    for (const [json, of, text] of LACP) {
      if (stats[of] !== undefined) printLine(out, "", [[json, text, stats[of]]]);
    }
  });
}

/** Statistics of one kind of link. */
interface KindStats {
  /** The part of the statistics that a word asks for. */
  words: Readonly<Record<string, string>>;
  /** What the kind counts; undefined for a link of another kind. */
  of: (stats: LinkXstatsByType) => object | undefined;
  /** Prints one part of it. */
  print: Readonly<Record<string, (part: never, out: Output) => void>>;
}

const bridge: KindStats = {
  words: { igmp: "mcast", mcast: "mcast", stp: "stp" },
  of: (stats) => stats.bridge,
  print: { mcast: printMcast, stp: printStp },
};
const bond: KindStats = {
  words: { "802.3ad": "3ad", lacp: "3ad" },
  of: (stats) => stats.bond,
  print: { "3ad": printLacp },
};

const KINDS: Readonly<Record<string, KindStats>> = {
  bridge,
  bridge_slave: bridge,
  bond,
  bond_slave: bond,
};

/** Reads statistics of all links. */
function readStats(group: number, shell: Shell): StatsMessage[] {
  return shell.connection.dumpAll(RTM_GETSTATS, statsMessage, { filterMask: 1 << (group - 1) });
}

/** `link xstats type KIND …`: what a kind of link counts. */
export async function xstats(args: Args, shell: Shell): Promise<void> {
  const verb = args.next,
    usage = (words: string) => shell.out(`Usage: netlink link xstats ${words}\n`);
  if (verb === undefined) throw new CommandError("xstats: missing argument", 1);
  if (!args.takeIfAbbreviates("type")) {
    if (abbreviates(verb, "help")) return usage("type TYPE [ ARGS ]");
    throw wrongArgument(verb, "unknown argument");
  }
  const name = args.take();
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (!kind) {
    const { kindOf } = await import("./kinds/mod.ts");
    if (!kindOf(name)) throw wrongArgument(name, "invalid type");
    throw new CommandError(`xstats: link type ${name} doesn't support xstats`, 1);
  }
  const { names } = shell.handle;
  let part: string | undefined, index: number | undefined;
  while (args.more) {
    const word = args.take();
    if (Object.hasOwn(kind.words, word)) part = kind.words[word];
    else if (word === "dev") {
      const device = args.take();
      index = names.index(device);
      if (index === undefined) throw noDevice(device);
    } else if (word === "help") {
      return usage(`type ${name} [ ${Object.keys(kind.words).join(" | ")} ] [ dev DEVICE ]`);
    } else throw wrongArgument(word, "unknown attribute");
  }
  const slave = name.endsWith("_slave"), out = outputOf(shell);
  const stats = readStats(slave ? IFLA_STATS_LINK_XSTATS_SLAVE : IFLA_STATS_LINK_XSTATS, shell);
  out.array(null, () => {
    for (const { ifindex, attrs } of stats) {
      if (index !== undefined && ifindex !== index) continue;
      const found = kind.of((slave ? attrs.linkXstatsSlave : attrs.linkXstats) ?? {});
      if (!found) continue;
      out.object(null, () => {
        const ifname = names.link(ifindex);
        out.put("ifname", ifname, `${column(ifname, 16)}\n`);
        for (const [key, value] of Object.entries(found)) {
          if (part === undefined || key === part) kind.print[key]?.(value as never, out);
        }
      });
    }
  });
  out.flush();
}

// ── what address families count ──────────────────────────────────────────────────────────────

/** `link afstats`: what an address family, that is MPLS, counts on each link. */
export async function afstats(args: Args, shell: Shell): Promise<void> {
  const context = contextOf(shell), filter: LinkFilter = {}, { family } = context.show;
  while (args.more) {
    const word = args.next ?? "";
    if (word === "dev") takeDevice(args, filter);
    else if (abbreviates(word, "help")) throw helpError((await import("./commands/link.ts")).link);
    else throw new CommandError(`Command "${word}" is unknown, try "ip link help".`);
  }
  let index: number | undefined;
  try {
    index = filteredIndex(filter, context);
  } catch (error) {
    // iproute2 says it and takes it for a success.
    if (error instanceof CommandError) throw new CommandError(error.message, 0);
    throw error;
  }
  const out = outputOf(shell), asked = (of: number) => family === AF_UNSPEC || family === of;
  out.array(null, () => {
    for (const { ifindex, attrs: { afSpec = {} } } of readStats(IFLA_STATS_AF_SPEC, shell)) {
      const others = (afSpec.unknown ?? []).map(({ type }) => type & 0x3fff).filter(asked);
      const mpls = asked(AF_MPLS) ? afSpec.mpls : undefined;
      if (index !== undefined && ifindex !== index || !mpls && others.length === 0) continue;
      out.object(null, () => {
        out.put("ifindex", ifindex, `${ifindex}:`);
        const ifname = context.names.link(ifindex);
        out.put("ifname", ifname, ifname, "ifname");
        out.newline();
        const stats = mpls?.link;
        if (stats) {
          out.text("    mpls:");
          out.newline();
          out.object("mpls", () => printMplsStats(stats, " ".repeat(8), out, context));
          out.text("\n");
        }
      });
      if (others.length) out.flush(); // the warning follows the link
      for (const type of others) shell.warn(`    unknown af(${type})`);
    }
  });
  out.flush();
}
