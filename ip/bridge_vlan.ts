/**
 * VLANs of bridges and their ports, their options, the tunnels that they map to, and spanning trees.
 *
 * @module
 */
import { AF_BRIDGE, AF_UNSPEC } from "../netlink/uapi.ts";
import type { BridgeMstEntry, BridgeSpec, BridgeVlanInfo } from "../route/af_bridge.ts";
import {
  type BridgeVlanEntry,
  type BridgeVlanGetMessage,
  bridgeVlanGetMessage,
  type BridgeVlanGlobalOptions,
  type BridgeVlanMessage,
  bridgeVlanMessage,
} from "../route/bridge.ts";
import { type LinkMessage, linkMessage } from "../route/link.ts";
import { type BridgeVlanXstats, type StatsMessage, statsMessage } from "../route/stats.ts";
import {
  BRIDGE_FLAGS_MASTER,
  BRIDGE_FLAGS_SELF,
  BRIDGE_VLAN_INFO_BRENTRY,
  BRIDGE_VLAN_INFO_MASTER,
  BRIDGE_VLAN_INFO_ONLY_OPTS,
  BRIDGE_VLAN_INFO_PVID,
  BRIDGE_VLAN_INFO_RANGE_BEGIN,
  BRIDGE_VLAN_INFO_RANGE_END,
  BRIDGE_VLAN_INFO_UNTAGGED,
  BRIDGE_VLANDB_DUMPF_GLOBAL,
  BRIDGE_VLANDB_DUMPF_STATS,
} from "../route/uapi/if_bridge.ts";
import {
  IFLA_STATS_LINK_XSTATS,
  IFLA_STATS_LINK_XSTATS_SLAVE,
} from "../route/uapi/if_link_kinds.ts";
import {
  RTEXT_FILTER_BRVLAN,
  RTEXT_FILTER_BRVLAN_COMPRESSED,
  RTEXT_FILTER_MST,
  RTM_DELLINK,
  RTM_GETLINK,
  RTM_GETSTATS,
  RTM_GETVLAN,
  RTM_NEWVLAN,
  RTM_SETLINK,
} from "../route/uapi/rtnetlink.ts";
import { printRouterPort } from "./bridge_mdb.ts";
import {
  type NumberRange,
  parseRange,
  printIndent,
  printNameColumn,
  printRange,
  printStpState,
  printTitles,
  type StpState,
  stpState,
} from "./bridge_words.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import type { Device } from "./names.ts";
import type { Output } from "./output.ts";
import {
  type Context,
  fromWire,
  nothingElse,
  onOff,
  printRows,
  quoted,
  type Rows,
  type Showing,
  toWire,
  u16,
  u32,
  u64,
  u8,
} from "./words.ts";

/** What can be said of a VLAN that is added to a port, or to the bridge itself. */
export interface BridgeVlanSettings {
  /** Packets without a VLAN that come in belong to it; not of a range (`BRIDGE_VLAN_INFO_PVID`). */
  pvid?: boolean;
  /** Packets of it go out without a VLAN (`BRIDGE_VLAN_INFO_UNTAGGED`). */
  untagged?: boolean;
  /**
   * Id of the tunnel that it maps to, 0 to 16777215, or of a range the ids: `100-110`. The VLAN has to
   * be there.
   */
  tunnel?: NumberRange;
  /** Of the link itself: the bridge, where the link is one. */
  self?: boolean;
  /** Of the bridge that the link is a port of. */
  master?: boolean;
}

/** Options of a VLAN of a port. */
export interface BridgeVlanOptions {
  /** State of the port in the VLAN (`BR_STATE_*`). */
  state?: StpState | number;
  /**
   * Multicast router behind the port (`MDB_RTR_TYPE_*`): 0 none, 1 found by itself, 2 always. Needs
   * `mcast_vlan_snooping` of the bridge.
   */
  mcastRouter?: number;
  /** How many multicast groups there are. Read only. */
  mcastNGroups?: number;
  /** Most multicast groups, 0 for any number. */
  mcastMaxGroups?: number;
  /** Answer for neighbours that the bridge knows; needs `neighVlanSuppress` of the port. */
  neighSuppress?: boolean;
  /** Flood gratuitous ARP and unsolicited advertisements in spite of `neighSuppress`. */
  neighForwardGrat?: boolean;
}

/** A VLAN of a port, or a range of them that are alike, in a plain object. */
export interface BridgeVlanState extends BridgeVlanOptions {
  /** Index of the port, or of the bridge. */
  index: number;
  /** Name of the port, or of the bridge. */
  dev: string;
  /** VLAN id; of a range, the first. */
  vid: number;
  /** The last of a range. */
  vidEnd?: number;
  /** Packets without a VLAN that come in belong to it. */
  pvid: boolean;
  /** Packets of it go out without a VLAN. */
  untagged: boolean;
  /** Id of the tunnel that it maps to; of a range, the first. */
  tunnel?: number;
  /** Counters, where they were asked for; numbers above 2^53 are rounded. */
  stats?: {
    /** Bytes received. */
    rxBytes: number;
    /** Packets received. */
    rxPackets: number;
    /** Bytes sent. */
    txBytes: number;
    /** Packets sent. */
    txPackets: number;
  };
}

/** Options of a VLAN of a whole bridge. Times in hundredths of a second. */
export interface BridgeVlanGlobals {
  /** Whether multicast groups are learned. */
  mcastSnooping?: number;
  /** Whether the bridge sends queries. */
  mcastQuerier?: number;
  /** Version of IGMP, 2 or 3. */
  mcastIgmpVersion?: number;
  /** Version of MLD, 1 or 2. */
  mcastMldVersion?: number;
  /** How many queries follow when a member leaves. */
  mcastLastMemberCount?: number;
  /** Time between queries when a member leaves. */
  mcastLastMemberInterval?: number;
  /** How many queries are sent at the start. */
  mcastStartupQueryCount?: number;
  /** Time between queries at the start. */
  mcastStartupQueryInterval?: number;
  /** Time after which a member is gone. */
  mcastMembershipInterval?: number;
  /** Time after which another querier is gone. */
  mcastQuerierInterval?: number;
  /** Time between queries. */
  mcastQueryInterval?: number;
  /** Time in which members answer. */
  mcastQueryResponseInterval?: number;
  /** Id of the spanning tree that it belongs to, 0 to 4094. */
  msti?: number;
}

/** Options of a VLAN of a whole bridge, or of a range of them that are alike. */
export interface BridgeVlanGlobalState extends BridgeVlanGlobals {
  /** Name of the bridge. */
  dev: string;
  /** VLAN id; of a range, the first. */
  vid: number;
  /** The last of a range. */
  vidEnd?: number;
  /** Names of the ports that multicast routers are at. */
  routerPorts?: string[];
}

/** Which VLANs are listed; all where nothing is said. */
export interface BridgeVlanFilter {
  /** Those of this port, or of this bridge. */
  dev?: Device;
  /** This one, or the range that it is in. */
  vid?: number;
  /** Counters too. */
  stats?: boolean;
}

/** State of a port in one of several spanning trees. */
export interface BridgeMstState {
  /** Name of the port. */
  dev: string;
  /** Id of the spanning tree. */
  msti: number;
  /** State in it (`BR_STATE_*`). */
  state: StpState | number;
}

// ── tables ───────────────────────────────────────────────────────────────────────────────────

/** Options of a VLAN of a port, as they are shown and set; the state is always shown. */
export const vlanOptionRows: Rows<BridgeVlanOptions, BridgeVlanEntry> = {
  state: {
    value: stpState,
    print: (out, { state = 0 }) => printStpState(state, out),
  },
  mcastRouter: { value: u8, wrong: "invalid %s" },
  mcastNGroups: { value: u32, word: null },
  mcastMaxGroups: { value: u32, wrong: "invalid %s" },
  neighSuppress: { value: onOff },
  // iproute2 6.15 does not know it.
  neighForwardGrat: { value: onOff, text: null },
};

/** Options of a VLAN of a whole bridge, as they are shown and set. */
export const vlanGlobalRows: Rows<BridgeVlanGlobals, BridgeVlanGlobalOptions> = {
  mcastSnooping: { value: u8 },
  mcastQuerier: { value: u8 },
  mcastIgmpVersion: { value: u8 },
  mcastMldVersion: { value: u8 },
  mcastLastMemberCount: { value: u32, field: "mcastLastMemberCnt" },
  mcastLastMemberInterval: { value: u64, field: "mcastLastMemberIntvl" },
  mcastStartupQueryCount: { value: u32, field: "mcastStartupQueryCnt" },
  mcastStartupQueryInterval: { value: u64, field: "mcastStartupQueryIntvl" },
  mcastMembershipInterval: { value: u64, field: "mcastMembershipIntvl" },
  mcastQuerierInterval: { value: u64, field: "mcastQuerierIntvl" },
  mcastQueryInterval: { value: u64, field: "mcastQueryIntvl" },
  mcastQueryResponseInterval: { value: u64, field: "mcastQueryResponseIntvl" },
  msti: { value: u16 },
};

// ── shown ────────────────────────────────────────────────────────────────────────────────────

/** Which VLANs are shown, by numbers. */
export interface VlanWireFilter {
  /** Index of the port or bridge; 0 for all. */
  index: number;
  /** VLAN id; 0 for any. */
  vid: number;
}

function printFlags(flags: number, out: Output): void {
  if (flags === 0) return;
  out.array("flags", () => {
    if (flags & BRIDGE_VLAN_INFO_PVID) out.put(null, "PVID", " PVID");
    if (flags & BRIDGE_VLAN_INFO_UNTAGGED) out.put(null, "Egress Untagged", " Egress Untagged");
  });
}

/**
 * Prints what a link has, under its name: the name only before the first, and nothing where there is
 * nothing.
 */
function printUnder(
  name: () => string,
  key: string,
  items: readonly (() => void)[],
  out: Output,
): void {
  if (items.length === 0) return;
  out.object(null, () => {
    printNameColumn(name(), out);
    out.array(key, () =>
      items.forEach((print, i) => {
        if (i > 0) printIndent(out);
        print();
      }));
  });
}

/** A range out of begins and ends. */
interface Span<T> {
  first: T;
  last: T;
}

/** Puts begins and ends of ranges together, of which the filter leaves those with one VLAN. */
function spans<T>(
  list: readonly T[],
  vidOf: (item: T) => number,
  flagsOf: (item: T) => number,
  filter: number,
): Span<T>[] {
  const out: Span<T>[] = [];
  let first: T | undefined;
  for (const item of list) {
    const flags = flagsOf(item), vid = vidOf(item), end = flags & BRIDGE_VLAN_INFO_RANGE_END;
    if (!end || first === undefined) first = item;
    if (filter && vid > filter && !end) break;
    if (flags & BRIDGE_VLAN_INFO_RANGE_BEGIN || vid < filter) continue;
    out.push({ first, last: item });
  }
  return out;
}

/** What the bridge says of a port. */
function specOf({ attrs }: LinkMessage): BridgeSpec | undefined {
  return attrs.afSpec as BridgeSpec | undefined;
}

/** Length of the column for VLANs. */
const VLAN_COLUMN = 9;

/** Prints the VLANs of a port. */
export function printVlans(
  link: LinkMessage,
  out: Output,
  { names }: Context,
  { vid }: VlanWireFilter,
): void {
  const list = specOf(link)?.vlanInfo ?? [];
  const items = spans(list, ({ vid }) => vid, ({ flags }) => flags, vid).map(
    ({ first, last }) => () => {
      out.object(null, () => {
        printRange("vlan", first.vid, last.vid, out);
        printFlags(last.flags, out);
      });
      out.newline();
    },
  );
  printUnder(() => names.link(link.index), "vlans", items, out);
}

/** Prints the tunnels that the VLANs of a port map to. */
export function printTunnels(
  link: LinkMessage,
  out: Output,
  { names }: Context,
  { vid }: VlanWireFilter,
): void {
  const list = (specOf(link)?.vlanTunnelInfo ?? []).filter(({ vid }) => vid !== undefined);
  const found = spans(list, ({ vid = 0 }) => vid, ({ flags = 0 }) => flags, vid);
  const items = found.map(({ first, last }) => () => {
    out.object(null, () => {
      const width = printRange("vlan", first.vid ?? 0, last.vid ?? 0, out);
      out.text(" ".repeat(Math.max(0, VLAN_COLUMN - width)) + "  ");
      printRange("tunid", first.id ?? 0, last.id ?? 0, out);
    });
    out.newline();
  });
  printUnder(() => names.link(link.index), "tunnels", items, out);
}

type Counters = Pick<BridgeVlanXstats, "rxBytes" | "rxPackets" | "txBytes" | "txPackets">;

function printCounters(stats: Counters, out: Output): void {
  const { rxBytes = 0n, rxPackets = 0n, txBytes = 0n, txPackets = 0n } = stats;
  for (const [way, bytes, packets] of [["rx", rxBytes, rxPackets], ["tx", txBytes, txPackets]]) {
    printIndent(out, "    ");
    out.put(`${way}_bytes`, bytes, `${(way as string).toUpperCase()}: ${bytes} bytes`);
    out.put(`${way}_packets`, packets, ` ${packets} packets\n`);
  }
}

/** Prints what was counted of the VLANs of a port or a bridge, if a message tells of that. */
export function printVlanStats(
  { ifindex, attrs }: StatsMessage,
  out: Output,
  { names }: Context,
  filter: VlanWireFilter,
): void {
  if (filter.index && filter.index !== ifindex) return;
  for (const { bridge } of [attrs.linkXstats ?? {}, attrs.linkXstatsSlave ?? {}]) {
    const items = (bridge?.vlan ?? []).filter(({ vid, flags = 0 }) =>
      (!filter.vid || filter.vid === vid) &&
      // What is of ports only comes with the ports.
      !(flags & BRIDGE_VLAN_INFO_MASTER && !(flags & BRIDGE_VLAN_INFO_BRENTRY))
    ).map((stats) => () => {
      const { vid = 0, flags = 0 } = stats;
      out.object(null, () => {
        out.put("vid", vid, `${vid}`);
        printFlags(flags, out);
        out.newline();
        printCounters(stats, out);
      });
    });
    printUnder(() => names.link(ifindex), "vlans", items, out);
  }
}

function within(filter: number, first: number, last: number): boolean {
  return !filter || filter >= first && filter <= last;
}

function printOptions(entry: BridgeVlanEntry, out: Output, context: Context): void {
  const { info = { vid: 0, flags: 0 }, range = info.vid, stats = {} } = entry;
  out.object(null, () => {
    printRange("vlan", info.vid, range, out);
    printFlags(info.flags, out);
    out.newline();
    printIndent(out, "    ");
    printRows(vlanOptionRows, entry, out, context);
    out.newline();
    if (context.show.stats) printCounters(stats, out);
  });
}

function printGlobals(options: BridgeVlanGlobalOptions, out: Output, context: Context): void {
  const { id = 0, range = id, mcastRouterPorts } = options, { names, show } = context;
  out.object(null, () => {
    printRange("vlan", id, range, out);
    out.newline();
    printIndent(out, "    ");
    printRows(vlanGlobalRows, options, out, context);
    out.newline();
    if (!mcastRouterPorts) return;
    printIndent(out, "    ");
    const title = "router ports: ";
    out.array("router_ports", () => {
      for (const [i, { ifindex, attrs }] of (mcastRouterPorts.router?.port ?? []).entries()) {
        out.object(null, () => {
          if (show.stats && i > 0) {
            out.newline();
            printIndent(out, "    " + " ".repeat(title.length));
          }
          out.put("port", names.link(ifindex), `${names.link(ifindex)} `);
          if (show.stats) printRouterPort(attrs, out);
        });
      }
    }, title);
    out.newline();
  });
}

/** Prints VLANs and their options, as messages of them tell; those of one link may be in several. */
export function printVlanMessages(
  messages: Iterable<BridgeVlanMessage>,
  out: Output,
  context: Context,
  { index, vid }: VlanWireFilter,
  global = false,
): void {
  const byLink = new Map<number, (() => void)[]>();
  for (const { family, ifindex, attrs } of messages) {
    if (family !== AF_BRIDGE || index && index !== ifindex) continue;
    const items = byLink.get(ifindex) ?? [];
    byLink.set(ifindex, items);
    for (const entry of global ? [] : attrs.entry ?? []) {
      const { info = { vid: 0 }, range = info.vid } = entry;
      if (within(vid, info.vid, range)) items.push(() => printOptions(entry, out, context));
    }
    for (const options of attrs.globalOptions ?? []) {
      const { id = 0, range = id } = options;
      if (within(vid, id, range)) items.push(() => printGlobals(options, out, context));
    }
  }
  for (const [link, items] of byLink) {
    printUnder(() => context.names.link(link), "vlans", items, out);
  }
}

/** Prints the states of a port in several spanning trees. */
export function printMst(link: LinkMessage, out: Output, { names }: Context): void {
  const entries = specOf(link)?.mst?.entry ?? [];
  const items = entries.filter(isWhole).map(({ msti, state }) => () =>
    out.object(null, () => {
      out.put("msti", msti, `${msti}`);
      out.newline();
      printIndent(out, "    ");
      printStpState(state, out);
      out.newline();
    })
  );
  printUnder(() => names.link(link.index), "mst", items, out);
}

function isWhole(entry: BridgeMstEntry): entry is Required<BridgeMstEntry> {
  return entry.msti !== undefined && entry.state !== undefined;
}

// ── read ─────────────────────────────────────────────────────────────────────────────────────

type Connected = Pick<Handle, "connection">;

/** Reads the ports with what `RTEXT_FILTER_*` asks the bridge for. */
function readPorts({ connection }: Connected, extMask: number): LinkMessage[] {
  return connection.dumpAll(RTM_GETLINK, linkMessage, { family: AF_BRIDGE, attrs: { extMask } })
    .filter(({ family }) => family === AF_BRIDGE);
}

/** Reads ports with their VLANs; compressed, ranges come as such. */
export function readVlanPorts(handle: Connected, compressed: boolean): LinkMessage[] {
  return readPorts(handle, compressed ? RTEXT_FILTER_BRVLAN_COMPRESSED : RTEXT_FILTER_BRVLAN);
}

/** Reads ports with their states in several spanning trees. */
export function readMstPorts(handle: Connected): LinkMessage[] {
  return readPorts(handle, RTEXT_FILTER_MST);
}

/** Reads what was counted of VLANs: of bridges, or of ports. */
export function readVlanStats({ connection }: Connected, ports: boolean): StatsMessage[] {
  const kind = ports ? IFLA_STATS_LINK_XSTATS_SLAVE : IFLA_STATS_LINK_XSTATS;
  const request = { family: AF_UNSPEC, ifindex: 0, filterMask: 1 << (kind - 1) };
  return connection.dumpAll(RTM_GETSTATS, statsMessage, request);
}

/** Reads VLANs with their options: of ports, or of bridges. */
export function readVlanMessages(
  { connection }: Connected,
  { stats, global }: { stats?: boolean; global?: boolean },
): BridgeVlanMessage[] {
  const flags = (stats ? BRIDGE_VLANDB_DUMPF_STATS : 0) |
    (global ? BRIDGE_VLANDB_DUMPF_GLOBAL : 0);
  const request: BridgeVlanGetMessage = { family: AF_BRIDGE, ifindex: 0, attrs: { flags } };
  return connection.dumpAll(RTM_GETVLAN, bridgeVlanGetMessage, request, {
    reply: bridgeVlanMessage,
  });
}

/** Titles above VLANs. */
export const VLAN_TITLES: readonly [string, string] = ["port", "vlan-id  "];
/** Titles above spanning trees. */
export const MST_TITLES: readonly [string, string] = ["port", "msti     "];

/** Which of the lists of VLANs is meant. */
export interface VlanListing {
  /** That of the tunnels that they map to. */
  tunnels?: boolean;
  /** Ranges as such. */
  compressed?: boolean;
}

/**
 * What `bridge vlan show` shows: the titles, and how that is read which is printed below them. How much
 * is shown says which list it is.
 */
export function vlanListing(
  handle: Connected,
  show: Pick<Showing, "details" | "stats">,
  { tunnels = false, compressed = false }: VlanListing = {},
): {
  titles: readonly [string, ...string[]];
  read: () => (out: Output, context: Context, filter: VlanWireFilter) => void;
} {
  if (show.details && !tunnels) {
    return {
      titles: VLAN_TITLES,
      read() {
        const all = readVlanMessages(handle, { stats: show.stats > 0 });
        return (...where) => printVlanMessages(all, ...where);
      },
    };
  }
  if (show.stats) {
    return {
      titles: ["port", "vlan-id"],
      read() {
        const all = [...readVlanStats(handle, false), ...readVlanStats(handle, true)];
        return (...where) => all.forEach((one) => printVlanStats(one, ...where));
      },
    };
  }
  const print = tunnels ? printTunnels : printVlans;
  return {
    titles: tunnels ? [...VLAN_TITLES, "tunnel-id"] : VLAN_TITLES,
    read() {
      const links = readVlanPorts(handle, compressed);
      return (out, context, filter) => {
        for (const link of links) {
          if (!filter.index || filter.index === link.index) print(link, out, context, filter);
        }
      };
    },
  };
}

// ── set ──────────────────────────────────────────────────────────────────────────────────────

/** A range of VLANs, and what is said of it. */
export interface VlanDraft {
  /** The first. */
  vid: number;
  /** The last, where there is a range. */
  vidEnd?: number;
  /** Flag bits (`BRIDGE_VLAN_INFO_*`). */
  flags: number;
  /** Flag bits of whom it is for (`BRIDGE_FLAGS_*`). */
  whom: number;
  /** First and last id of the tunnels. */
  tunnel?: readonly [first: number, last: number];
}

/** What adds VLANs, or removes them. */
export function vlanMessage(index: number, draft: VlanDraft): Partial<LinkMessage> {
  const { vid, vidEnd, flags, whom, tunnel } = draft;
  const afSpec: BridgeSpec = whom ? { flags: whom } : {};
  const ranged = vidEnd !== undefined && vidEnd > vid;
  if (tunnel) {
    const [id, idEnd] = tunnel;
    afSpec.vlanTunnelInfo = ranged
      ? [
        { id, vid, flags: BRIDGE_VLAN_INFO_RANGE_BEGIN },
        { id: idEnd, vid: vidEnd, flags: BRIDGE_VLAN_INFO_RANGE_END },
      ]
      : [{ id, vid, flags: 0 }];
  } else {
    const first: BridgeVlanInfo = { vid, flags };
    afSpec.vlanInfo = [first];
    if (ranged) {
      first.flags |= BRIDGE_VLAN_INFO_RANGE_BEGIN;
      afSpec.vlanInfo.push({ vid: vidEnd, flags: flags | BRIDGE_VLAN_INFO_RANGE_END });
    }
  }
  return { family: AF_BRIDGE, index, attrs: { afSpec } };
}

/** What sets options of a VLAN of a port. */
export function vlanOptionsMessage(ifindex: number, entry: BridgeVlanEntry): BridgeVlanMessage {
  return { family: AF_BRIDGE, ifindex, attrs: { entry: [entry] } };
}

/** What sets options of a VLAN of a whole bridge. */
export function vlanGlobalsMessage(
  ifindex: number,
  options: BridgeVlanGlobalOptions,
): BridgeVlanMessage {
  return { family: AF_BRIDGE, ifindex, attrs: { globalOptions: [options] } };
}

/** The part of a VLAN's options that says which VLAN it is. */
export function vlanOfOptions(vid: number): BridgeVlanInfo {
  return { vid, flags: BRIDGE_VLAN_INFO_ONLY_OPTS };
}

/** What sets the state of a port in one of several spanning trees. */
export function mstMessage(index: number, msti: number, state: number): Partial<LinkMessage> {
  const afSpec: BridgeSpec = { mst: { entry: [{ msti, state }] } };
  return { family: AF_BRIDGE, index, attrs: { afSpec } };
}

/** What the API says of the VLANs that are shown, by numbers. */
function wireFilter(
  { dev, vid = 0, stats: _, ...rest }: BridgeVlanFilter,
  { names }: Context,
): VlanWireFilter {
  nothingElse(rest);
  return { index: dev === undefined ? 0 : names.requireIndex(dev), vid };
}

/** The ids of VLANs that the API takes. */
const parseVids = (vid: NumberRange) => parseRange(vid, 1, 4094, "range of VLAN ids");

/** Options of VLANs of whole bridges. */
export class BridgeVlanGlobalsOf extends Shown<Omit<BridgeVlanFilter, "stats">> {
  readonly #handle: Handle;

  /** Options in the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /**
   * The options of VLANs that pass a filter.
   *
   * @throws {NetlinkError} if there is no such link, or the kernel has no VLAN filtering.
   */
  list({ dev, vid = 0 }: Omit<BridgeVlanFilter, "stats"> = {}): BridgeVlanGlobalState[] {
    this.#handle.names.forget();
    const context = contextOf(this.#handle), { names } = context;
    const index = dev === undefined ? undefined : names.requireIndex(dev);
    return readVlanMessages(this.#handle, { global: true })
      .filter(({ ifindex }) => index === undefined || index === ifindex)
      .flatMap(({ ifindex, attrs }) =>
        (attrs.globalOptions ?? []).map((options) => {
          const { id = 0, range, mcastRouterPorts: ports } = options;
          return {
            dev: names.link(ifindex),
            vid: id,
            ...range !== undefined && { vidEnd: range },
            ...fromWire(vlanGlobalRows, options, context),
            ...ports &&
              { routerPorts: (ports.router?.port ?? []).map(({ ifindex }) => names.link(ifindex)) },
          };
        })
      )
      .filter(({ vid: first, vidEnd = first }) => within(vid, first, vidEnd));
  }

  /** What {@linkcode BridgeVlanGlobalsOf.list} lists, as `bridge vlan global show` has it; or as its JSON. */
  format(filter: Omit<BridgeVlanFilter, "stats"> = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      printTitles(out, ...VLAN_TITLES);
      const all = readVlanMessages(this.#handle, { global: true });
      printVlanMessages(all, out, context, wireFilter(filter, context), true);
    });
  }

  /**
   * Sets options of a VLAN, or of a range.
   *
   * @param device The bridge.
   * @param vid VLAN id, 1 to 4094, or a range: `10-20`.
   * @throws {NetlinkError} if the kernel refuses.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  set(device: Device, vid: NumberRange, options: BridgeVlanGlobals): void {
    this.#handle.names.forget();
    const context = contextOf(this.#handle), [id, range] = parseVids(vid);
    const wire = toWire<BridgeVlanGlobals, BridgeVlanGlobalOptions>(
      vlanGlobalRows,
      options,
      context,
      { id, ...range > id && { range } },
    );
    const body = vlanGlobalsMessage(context.names.requireIndex(device), wire);
    const asked = `Cannot set VLAN ${vid} of ${quoted(device)}`;
    this.#handle.connection.acknowledge(RTM_NEWVLAN, bridgeVlanMessage, body, { asked });
  }
}

/**
 * VLANs of bridges and their ports, in one network namespace.
 *
 * @example
 * ```ts
 * ip.bridge.vlan.add("eth1", 10, { pvid: true, untagged: true });
 * ip.bridge.vlan.add("eth2", "100-199");
 * ip.bridge.vlan.add("br0", 10, { self: true });
 * for (const { dev, vid, vidEnd = vid } of ip.bridge.vlan.list()) console.log(dev, vid, vidEnd);
 * ```
 */
export class BridgeVlans extends Shown<Omit<BridgeVlanFilter, "stats">> {
  readonly #handle: Handle;
  /** Options of VLANs of whole bridges. */
  readonly global: BridgeVlanGlobalsOf;

  /** VLANs of the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
    this.global = new BridgeVlanGlobalsOf(handle);
  }

  /**
   * The VLANs that pass a filter. Those with consecutive ids that are alike come as a range.
   *
   * @throws {NetlinkError} if there is no such link, or the kernel has no VLAN filtering.
   */
  list({ dev, vid = 0, stats }: BridgeVlanFilter = {}): BridgeVlanState[] {
    const context = this.#context(), { names } = context;
    const index = dev === undefined ? undefined : names.requireIndex(dev);
    return readVlanMessages(this.#handle, stats ? { stats } : {})
      .filter(({ ifindex }) => index === undefined || index === ifindex)
      .flatMap(({ ifindex, attrs }) =>
        (attrs.entry ?? []).map((entry) => stateOf(ifindex, entry, context))
      )
      .filter(({ vid: first, vidEnd = first }) => within(vid, first, vidEnd));
  }

  /** What {@linkcode BridgeVlans.list} lists, as `bridge vlan show` has it; or as its JSON. */
  format(filter: Omit<BridgeVlanFilter, "stats"> = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      const { titles, read } = vlanListing(this.#handle, context.show);
      printTitles(out, ...titles);
      read()(out, context, wireFilter(filter, context));
    });
  }

  /**
   * Adds a VLAN to a port, or to the bridge itself with `self`; or maps one that is there to a tunnel.
   *
   * @param vid VLAN id, 1 to 4094, or a range: `10-20`.
   * @throws {NetlinkError} if the kernel refuses.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  add(device: Device, vid: NumberRange, settings: BridgeVlanSettings = {}): void {
    this.#change(RTM_SETLINK, "add", device, vid, settings);
  }

  /** Removes a VLAN, or, with `tunnel`, what it maps to. As {@linkcode BridgeVlans.add}. */
  del(
    device: Device,
    vid: NumberRange,
    settings: Pick<BridgeVlanSettings, "tunnel" | "self" | "master"> = {},
  ): void {
    this.#change(RTM_DELLINK, "remove", device, vid, settings);
  }

  /**
   * Sets options of a VLAN of a port, or of a range.
   *
   * @param vid VLAN id, 1 to 4094, or a range: `10-20`.
   * @throws {NetlinkError} if the kernel refuses: `ENOENT` if the port does not have it.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  set(device: Device, vid: NumberRange, options: Omit<BridgeVlanOptions, "mcastNGroups">): void {
    const context = this.#context(), [first, last] = parseVids(vid);
    const entry = toWire<BridgeVlanOptions, BridgeVlanEntry>(vlanOptionRows, options, context, {
      info: vlanOfOptions(first),
      ...last > first && { range: last },
    });
    const body = vlanOptionsMessage(context.names.requireIndex(device), entry);
    const asked = `Cannot set VLAN ${vid} of ${quoted(device)}`;
    this.#handle.connection.acknowledge(RTM_NEWVLAN, bridgeVlanMessage, body, { asked });
  }

  #context(): Context {
    this.#handle.names.forget();
    return contextOf(this.#handle);
  }

  #change(
    type: number,
    verb: string,
    device: Device,
    vid: NumberRange,
    { pvid, untagged, tunnel, self, master, ...others }: BridgeVlanSettings,
  ): void {
    for (const key of Object.keys(others)) {
      throw new TypeError(
        `there is no "${key}"; there are pvid, untagged, tunnel, self, master`,
      );
    }
    const [first, last] = parseVids(vid);
    if (pvid && last > first) throw new RangeError(`a range cannot be pvid: ${quoted(vid)}`);
    const index = this.#context().names.requireIndex(device);
    const body = vlanMessage(index, {
      vid: first,
      ...last > first && { vidEnd: last },
      flags: (pvid ? BRIDGE_VLAN_INFO_PVID : 0) | (untagged ? BRIDGE_VLAN_INFO_UNTAGGED : 0),
      whom: (self ? BRIDGE_FLAGS_SELF : 0) | (master ? BRIDGE_FLAGS_MASTER : 0),
      ...tunnel !== undefined &&
        { tunnel: parseRange(tunnel, 0, 0xffffff, "range of tunnel ids") },
    });
    const asked = `Cannot ${verb} VLAN ${vid} of ${quoted(device)}`;
    this.#handle.connection.acknowledge(type, linkMessage, body, { asked });
  }
}

function stateOf(ifindex: number, entry: BridgeVlanEntry, context: Context): BridgeVlanState {
  const { info = { vid: 0, flags: 0 }, range, tunnelInfo, stats } = entry;
  return {
    index: ifindex,
    dev: context.names.link(ifindex),
    vid: info.vid,
    ...range !== undefined && { vidEnd: range },
    pvid: (info.flags & BRIDGE_VLAN_INFO_PVID) !== 0,
    untagged: (info.flags & BRIDGE_VLAN_INFO_UNTAGGED) !== 0,
    ...fromWire(vlanOptionRows, entry, context),
    ...tunnelInfo?.id !== undefined && { tunnel: tunnelInfo.id },
    ...stats && {
      stats: {
        rxBytes: Number(stats.rxBytes ?? 0),
        rxPackets: Number(stats.rxPackets ?? 0),
        txBytes: Number(stats.txBytes ?? 0),
        txPackets: Number(stats.txPackets ?? 0),
      },
    },
  };
}

/**
 * States of ports in several spanning trees, in one network namespace. The bridge needs `mst_enabled`.
 *
 * @example
 * ```ts
 * ip.bridge.vlan.add("br0", "10-20", { self: true });
 * ip.bridge.vlan.add("eth1", "10-20");
 * ip.bridge.vlan.global.set("br0", "10-20", { msti: 7 });
 * ip.bridge.mst.set("eth1", 7, "blocking");
 * ```
 */
export class SpanningTrees extends Shown<{ dev?: Device }> {
  readonly #handle: Handle;

  /** States in the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /** The states of all ports, or of one. @throws {NetlinkError} if there is no such link. */
  list({ dev }: { dev?: Device } = {}): BridgeMstState[] {
    this.#handle.names.forget();
    const context = contextOf(this.#handle), { names } = context;
    const wanted = dev === undefined ? undefined : names.requireIndex(dev);
    return readMstPorts(this.#handle)
      .filter(({ index }) => wanted === undefined || wanted === index)
      .flatMap((link) =>
        (specOf(link)?.mst?.entry ?? []).filter(isWhole).map(({ msti, state }) => ({
          dev: names.link(link.index),
          msti,
          state: stpState.friendly(state, context),
        }))
      );
  }

  /** What {@linkcode SpanningTrees.list} lists, as `bridge mst show` has it; or as its JSON. */
  format(filter: { dev?: Device } = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      printTitles(out, ...MST_TITLES);
      const wanted = wireFilter(filter, context).index;
      for (const link of readMstPorts(this.#handle)) {
        if (!wanted || wanted === link.index) printMst(link, out, context);
      }
    });
  }

  /**
   * Sets the state of a port.
   *
   * @param msti Id of the spanning tree, 1 to 4094.
   * @throws {NetlinkError} if the kernel refuses.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  set(device: Device, msti: number, state: StpState | number): void {
    this.#handle.names.forget();
    const context = contextOf(this.#handle);
    const body = mstMessage(
      context.names.requireIndex(device),
      u16.wire(msti, context),
      u8.wire(stpState.wire(state, context), context),
    );
    const asked = `Cannot set the state of ${quoted(device)} in spanning tree ${msti}`;
    this.#handle.connection.acknowledge(RTM_SETLINK, linkMessage, body, { asked });
  }
}
