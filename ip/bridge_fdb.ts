/**
 * Forwarding entries of bridges and VXLAN links: which hardware address is reached by which way.
 *
 * @module
 */
import {
  AF_BRIDGE,
  NLM_F_APPEND,
  NLM_F_BULK,
  NLM_F_CREATE,
  NLM_F_EXCL,
  NLM_F_REPLACE,
} from "../netlink/uapi.ts";
import { type NeighAttrs, type NeighMessage, neighMessage } from "../route/neigh.ts";
import {
  FDB_NOTIFY_BIT,
  FDB_NOTIFY_INACTIVE_BIT,
  NTF_EXT_LEARNED,
  NTF_EXT_LOCKED,
  NTF_MASTER,
  NTF_OFFLOADED,
  NTF_ROUTER,
  NTF_SELF,
  NTF_STICKY,
  NTF_USE,
  NUD_NOARP,
  NUD_PERMANENT,
  NUD_REACHABLE,
  NUD_STALE,
} from "../route/uapi/neighbour.ts";
import { RTM_DELNEIGH, RTM_GETNEIGH, RTM_NEWNEIGH } from "../route/uapi/rtnetlink.ts";
import { familyColour } from "./addr_words.ts";
import { vni } from "./bridge_words.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import type { Device } from "./names.ts";
import type { Colour, Output, Scalar } from "./output.ts";
import { familyOf, parseAddress } from "./prefix.ts";
import {
  choice,
  type Context,
  device,
  integer,
  lladdr,
  nothingElse,
  onOff,
  type Row,
  type Rows,
  text,
  toWire,
  type Value,
} from "./words.ts";

/** How long an entry stays: for ever and for the host itself, for ever, or until it is unused. */
export type FdbState = "permanent" | "static" | "dynamic";

/** What can be said of a forwarding entry that is added. */
export interface FdbSettings {
  /**
   * Whose table it is in: `self` the link's own, as that of a VXLAN link, `master` that of the bridge
   * that the link is a port of, or `both`; `self` unless given.
   */
  table?: "self" | "master" | "both";
  /** How long it stays; `permanent` unless given. */
  state?: FdbState;
  /** VLAN id, 0 to 4095. */
  vlan?: number;
  /** Other end of the tunnel, IPv4 or IPv6. VXLAN. */
  dst?: string;
  /** UDP port of the other end, 1 to 65535; the link's unless given. VXLAN. */
  port?: number;
  /** Network identifier at the other end, 0 to 16777215; the link's unless given. VXLAN. */
  vni?: number;
  /** Network identifier that packets have to have, 0 to 16777215. VXLAN with `external`. */
  srcVni?: number;
  /** Link by which the other end is reached. VXLAN. */
  via?: Device;
  /** Id of a nexthop of kind `fdb` in place of `dst`, `port` and `vni`. VXLAN. */
  nhid?: number;
  /** There is a router behind it (`NTF_ROUTER`). */
  router?: boolean;
  /** Somebody else learned it, and sees that it ages (`NTF_EXT_LEARNED`). */
  externLearn?: boolean;
  /** It stays at its port, wherever the address is seen (`NTF_STICKY`). */
  sticky?: boolean;
  /** As if a packet from it had come just now (`NTF_USE`). */
  use?: boolean;
  /** The kernel tells when a static entry becomes inactive, or active again (`FDB_NOTIFY_BIT`). */
  activityNotify?: boolean;
  /** It is inactive already (`FDB_NOTIFY_INACTIVE_BIT`). */
  inactive?: boolean;
  /** A change leaves the time of the last use as it is (`NFEA_DONT_REFRESH`). */
  noRefresh?: true;
}

/** A forwarding entry, in a plain object. What the kernel does not say of it is absent. */
export interface FdbEntry extends
  Omit<
    FdbSettings,
    "table" | "use" | "noRefresh" | "state" | "router" | "externLearn" | "sticky"
  > {
  /** The hardware address. */
  mac: string;
  /** Index of the link. */
  index: number;
  /** Name of the link. */
  dev: string;
  /** Name of the bridge that the link is a port of. */
  master?: string;
  /** How long it stays; `stale`, or the bits as a number, where it is nothing of these. */
  state: FdbState | "stale" | number;
  /** It is in the link's own table (`NTF_SELF`). */
  self: boolean;
  /** There is a router behind it. */
  router: boolean;
  /** Somebody else learned it. */
  externLearn: boolean;
  /** Hardware forwards as well (`NTF_OFFLOADED`). */
  offload: boolean;
  /** It stays at its port. */
  sticky: boolean;
  /** Its port is locked: it may not send (`NTF_EXT_LOCKED`). */
  locked: boolean;
  /** Seconds since it was used. */
  used?: number;
  /** Seconds since it was changed. */
  updated?: number;
  /** Id of the network namespace that the link of `via` is in; `via` is an index then. */
  linkNetnsid?: number;
}

/** Which forwarding entries are listed; all where nothing is said. */
export interface FdbFilter {
  /** Those of this link. */
  dev?: Device;
  /** Those of this bridge and its ports. */
  br?: Device;
  /** Those of this VLAN. */
  vlan?: number;
  /** Those of this state. */
  state?: FdbState | "stale";
  /** Those that are not permanent. */
  dynamic?: true;
}

/** Which forwarding entry is asked for. */
export interface FdbGetOptions extends Pick<FdbSettings, "table" | "vlan" | "vni"> {
  /** The link; without it, `br` has to be given. */
  dev?: Device;
  /** The bridge. */
  br?: Device;
}

/** Which forwarding entries are flushed: those that all that is said is true of. */
export interface FdbFlushFilter
  extends Pick<FdbSettings, "table" | "vlan" | "dst" | "port" | "vni" | "srcVni" | "nhid"> {
  /** Those of this port of the bridge. */
  brport?: Device;
  /** Those that are permanent, or not. */
  permanent?: boolean;
  /** Those that are static, or not. */
  static?: boolean;
  /** Those that are dynamic, or not. */
  dynamic?: boolean;
  /** Those that a user added, or not. */
  addedByUser?: boolean;
  /** Those that somebody else learned, or not. */
  externLearn?: boolean;
  /** Those that stay at their port, or not. */
  sticky?: boolean;
  /** Those that hardware forwards, or not. */
  offloaded?: boolean;
  /** Those with a router behind, or not. */
  router?: boolean;
}

// ── shown ────────────────────────────────────────────────────────────────────────────────────

/** Flags in the order in which they are shown. */
const FLAGS = [
  ["self", NTF_SELF],
  ["router", NTF_ROUTER],
  ["extern_learn", NTF_EXT_LEARNED],
  ["offload", NTF_OFFLOADED],
  ["master", NTF_MASTER],
  ["sticky", NTF_STICKY],
] as const;

function stateWord(state: number, json: boolean): string {
  if (state & NUD_PERMANENT) return "permanent";
  if (state & NUD_NOARP) return "static";
  if (state & NUD_STALE) return "stale";
  if (state & NUD_REACHABLE) return "";
  const hex = state ? `0x${state.toString(16)}` : "0";
  return json ? hex : `state=${hex}`;
}

/** How a forwarding entry is shown. */
export interface FdbShowing {
  /** The link is known: it is not named. */
  ofOne?: boolean;
  /** A notification says that the entry is gone. */
  deleted?: boolean;
}

/** Prints a forwarding entry. */
export function printFdb(
  { attrs, ifindex, flags, state }: NeighMessage,
  out: Output,
  { names, show }: Context,
  { ofOne, deleted }: FdbShowing = {},
): void {
  const put = (key: string, value: Scalar | undefined, text: string, colour?: Colour) => {
    if (value !== undefined) out.put(key, value, text.replace("%s", () => `${value}`), colour);
  };
  out.object(null, () => {
    if (deleted) out.put("deleted", true, "Deleted ");
    put("mac", attrs.lladdr, "%s ", "mac");
    if (!ofOne && ifindex) {
      out.text("dev ");
      put("ifname", names.link(ifindex), "%s ", "ifname");
    }
    if (attrs.dst !== undefined) {
      out.text("dst ");
      put("dst", attrs.dst, "%s ", familyColour(familyOf(attrs.dst)));
    }
    put("vlan", attrs.vlan || undefined, "vlan %s ");
    put("port", attrs.port, "port %s ");
    put("vni", attrs.vni, "vni %s ");
    put("src_vni", attrs.srcVni, "src_vni %s ");
    const { ifindex: via, linkNetnsid } = attrs;
    if (via !== undefined && linkNetnsid !== undefined) put("viaIfIndex", via, "via ifindex %s ");
    else if (via !== undefined) put("viaIf", names.link(via), "via %s ");
    put("nhid", attrs.nhId, "nhid %s ");
    if (linkNetnsid !== undefined) {
      out.put("linkNetNsId", linkNetnsid >>> 0, `link-netnsid ${linkNetnsid} `);
    }
    if (show.stats && attrs.cacheinfo) {
      const { used, updated } = seconds(attrs.cacheinfo);
      out.text(`used ${used}/${updated} `);
      out.field("used", used);
      out.field("updated", updated);
    }
    out.array("flags", () => {
      for (const [name, bit] of FLAGS) if (flags & bit) out.put(null, name, `${name} `);
      if ((attrs.flagsExt ?? 0) & NTF_EXT_LOCKED) out.put(null, "locked", "locked ");
    });
    if (attrs.master !== undefined) put("master", names.link(attrs.master), "master %s ");
    put("state", stateWord(state, out.json), "%s\n");
  });
}

function seconds({ used, updated }: { used: number; updated: number }) {
  return { used: Math.trunc(used / 100), updated: Math.trunc(updated / 100) };
}

/** A forwarding entry as a plain object. */
export function entryOf(
  { ifindex, state, flags, attrs }: NeighMessage,
  { names }: Context,
): FdbEntry {
  const { lladdr = "", dst, vlan, port, vni, srcVni, ifindex: via, linkNetnsid } = attrs;
  const entry: FdbEntry = {
    mac: lladdr,
    index: ifindex,
    dev: names.link(ifindex),
    state: state & NUD_PERMANENT
      ? "permanent"
      : state & NUD_NOARP
      ? "static"
      : state & NUD_STALE
      ? "stale"
      : state & NUD_REACHABLE
      ? "dynamic"
      : state,
    self: (flags & NTF_SELF) !== 0,
    router: (flags & NTF_ROUTER) !== 0,
    externLearn: (flags & NTF_EXT_LEARNED) !== 0,
    offload: (flags & NTF_OFFLOADED) !== 0,
    sticky: (flags & NTF_STICKY) !== 0,
    locked: ((attrs.flagsExt ?? 0) & NTF_EXT_LOCKED) !== 0,
  };
  const notify = attrs.fdbExtAttrs?.activityNotify;
  const more: Partial<FdbEntry> = {
    master: attrs.master === undefined ? undefined : names.link(attrs.master),
    dst,
    vlan,
    port,
    vni,
    srcVni,
    via: via === undefined ? undefined : linkNetnsid === undefined ? names.link(via) : via,
    nhid: attrs.nhId,
    linkNetnsid,
    activityNotify: notify === undefined ? undefined : (notify & FDB_NOTIFY_BIT) !== 0,
    inactive: notify === undefined ? undefined : (notify & FDB_NOTIFY_INACTIVE_BIT) !== 0,
    ...attrs.cacheinfo && seconds(attrs.cacheinfo),
  };
  for (const [key, value] of Object.entries(more)) {
    if (value !== undefined) Object.assign(entry, { [key]: value });
  }
  return entry;
}

// ── set ──────────────────────────────────────────────────────────────────────────────────────

type FdbRow<F> = Row<F, NeighMessage>;

/** A setting that is an attribute. */
function attr<K extends keyof NeighAttrs, F>(
  key: K,
  value: Value<F, NonNullable<NeighAttrs[K]>>,
): FdbRow<F> {
  return {
    value,
    set: ({ attrs }, given, context) => attrs[key] = value.wire(given, context),
  };
}

/** A setting that is a bit of the header. */
function bit(flag: number): FdbRow<boolean> {
  return {
    value: onOff,
    set: (wire, on, context) =>
      wire.flags = onOff.wire(on, context) ? wire.flags | flag : wire.flags & ~flag,
  };
}

function notifyBit(flag: number): FdbRow<boolean> {
  return {
    value: onOff,
    set: ({ attrs }, on, context) => {
      const ext = attrs.fdbExtAttrs ??= {}, bits = ext.activityNotify ?? 0;
      ext.activityNotify = onOff.wire(on, context) ? bits | flag : bits & ~flag;
    },
  };
}

const TABLES = { self: NTF_SELF, master: NTF_MASTER, both: NTF_SELF | NTF_MASTER };
const STATES = {
  permanent: NUD_NOARP | NUD_PERMANENT,
  static: NUD_NOARP | NUD_REACHABLE,
  dynamic: NUD_REACHABLE,
};

// Of these there are no others.
const tables = choice(TABLES) as unknown as Value<keyof typeof TABLES, number>;
const states = choice(STATES) as unknown as Value<FdbState, number>;
const address = { ...text("IPADDR"), wire: (value: string) => parseAddress(value) };
const nexthop = integer(1, 0xffffffff, "NHID");

const selectorRows: Rows<
  Pick<FdbSettings, "table" | "vlan" | "dst" | "port" | "vni" | "srcVni" | "nhid">,
  NeighMessage
> = {
  table: {
    value: tables,
    set: (wire, table, context) => wire.flags |= tables.wire(table, context),
  },
  vlan: attr("vlan", integer(0, 4095, "VID")),
  dst: attr("dst", address),
  port: attr("port", integer(1, 0xffff, "PORT")),
  vni: attr("vni", vni),
  srcVni: attr("srcVni", vni),
  nhid: attr("nhId", nexthop),
};

const settingRows: Rows<FdbSettings, NeighMessage> = {
  ...selectorRows,
  state: {
    value: states,
    set: (wire, state, context) => wire.state = states.wire(state, context),
  },
  via: attr("ifindex", device),
  router: bit(NTF_ROUTER),
  externLearn: bit(NTF_EXT_LEARNED),
  sticky: bit(NTF_STICKY),
  use: bit(NTF_USE),
  activityNotify: notifyBit(FDB_NOTIFY_BIT),
  inactive: notifyBit(FDB_NOTIFY_INACTIVE_BIT),
  noRefresh: {
    value: onOff as Value<never, number>,
    set: ({ attrs }, on) => {
      if (on) (attrs.fdbExtAttrs ??= {}).dontRefresh = true;
    },
  },
};

/** A condition on a bit of a state or of flags, and which bits are compared if it is to be set. */
function condition(of: "state" | "flags", bit: number, mask = bit): FdbRow<boolean> {
  const masks = of === "state" ? "ndmStateMask" : "ndmFlagsMask";
  return {
    value: onOff,
    set: (wire, on, context) => {
      wire[of] = onOff.wire(on, context) ? wire[of] | bit : wire[of] & ~bit;
      wire.attrs[masks] = (wire.attrs[masks] ?? 0) | (on ? mask : bit);
    },
  };
}

const flushRows: Rows<FdbFlushFilter, NeighMessage> = {
  ...selectorRows,
  brport: attr("ifindex", device),
  permanent: condition("state", NUD_PERMANENT),
  static: condition("state", NUD_NOARP, NUD_NOARP | NUD_PERMANENT),
  dynamic: {
    value: onOff,
    set: (wire, on, context) => {
      onOff.wire(on, context);
      wire.state = on ? wire.state & ~(NUD_NOARP | NUD_PERMANENT) : wire.state | NUD_NOARP;
      wire.attrs.ndmStateMask = (wire.attrs.ndmStateMask ?? 0) |
        (on ? NUD_NOARP | NUD_PERMANENT : NUD_NOARP);
    },
  },
  // The kernel takes this bit for entries that a user added.
  addedByUser: condition("flags", NTF_USE),
  externLearn: condition("flags", NTF_EXT_LEARNED),
  sticky: condition("flags", NTF_STICKY),
  offloaded: condition("flags", NTF_OFFLOADED),
  router: condition("flags", NTF_ROUTER),
};

/** A message to begin with. */
export function newFdb(): NeighMessage {
  return { family: AF_BRIDGE, ifindex: 0, state: 0, flags: 0, type: 0, attrs: {} };
}

const STATE_FILTERS: Readonly<Record<string, number>> = {
  permanent: NUD_PERMANENT,
  static: NUD_NOARP,
  stale: NUD_STALE,
  dynamic: NUD_REACHABLE,
};

/** Which entries are read and shown, by numbers. */
export interface FdbWireFilter {
  /** Index of the link; 0 for all. */
  index: number;
  /** Index of the bridge; 0 for all. */
  master: number;
  /** State bits of which one has to be set; 0 for any. */
  state: number;
  /** VLAN id; 0 for any. */
  vlan: number;
  /** Permanent ones are left out. */
  dynamic: boolean;
}

/** Reads the entries that pass a filter, as they come. */
export function* readFdb(
  { connection }: Pick<Handle, "connection">,
  filter: FdbWireFilter,
): Generator<NeighMessage> {
  const { index, master } = filter;
  const request = { ...newFdb(), ifindex: index, attrs: master ? { master } : {} };
  for (const entry of connection.dump(RTM_GETNEIGH, neighMessage, request)) {
    if (passesFdb(entry, filter)) yield entry;
  }
}

/** Whether an entry passes a filter; of which bridge it is, the kernel looks at. */
export function passesFdb(
  { family, ifindex, state, attrs }: NeighMessage,
  filter: Omit<FdbWireFilter, "master">,
): boolean {
  return family === AF_BRIDGE && (!filter.index || filter.index === ifindex) &&
    (!filter.state || (state & filter.state) !== 0) &&
    (!filter.vlan || filter.vlan === (attrs.vlan ?? 0)) &&
    !(filter.dynamic && state & NUD_PERMANENT);
}

function wireFilter(
  { dev, br, vlan = 0, state, dynamic, ...rest }: FdbFilter,
  { names }: Context,
): FdbWireFilter {
  nothingElse(rest);
  if (state !== undefined && !Object.hasOwn(STATE_FILTERS, state)) {
    throw new RangeError(`${JSON.stringify(state)} is no state of a forwarding entry`);
  }
  return {
    index: dev === undefined ? 0 : names.requireIndex(dev),
    master: br === undefined ? 0 : names.requireIndex(br),
    state: state === undefined ? 0 : STATE_FILTERS[state],
    vlan,
    dynamic: dynamic ?? false,
  };
}

/**
 * Forwarding entries of one network namespace.
 *
 * @example
 * ```ts
 * ip.bridge.fdb.append("vxlan0", "00:00:00:00:00:00", { dst: "192.0.2.7" });
 * ip.bridge.vlan.add("eth1", 10);
 * ip.bridge.fdb.add("eth1", "02:00:00:00:00:01", { table: "master", state: "static", vlan: 10 });
 * for (const { mac, dev } of ip.bridge.fdb.list({ br: "br0" })) console.log(mac, dev);
 * ```
 */
export class ForwardingEntries extends Shown<FdbFilter> {
  readonly #handle: Handle;

  /** Entries of the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /**
   * The entries that pass a filter, as they are read: the whole is never held.
   *
   * @throws {NetlinkError} if there is no such link.
   * @throws {RangeError} naming a value that is wrong.
   */
  *iterate(filter: FdbFilter = {}): Generator<FdbEntry> {
    const context = this.#context(), { state } = filter;
    for (const entry of readFdb(this.#handle, wireFilter(filter, context))) {
      // A static entry that is permanent is shown as that.
      const wanted = entryOf(entry, context);
      if (state === undefined || wanted.state === state) yield wanted;
    }
  }

  /** The entries that pass a filter; as {@linkcode ForwardingEntries.iterate}. */
  list(filter: FdbFilter = {}): FdbEntry[] {
    return [...this.iterate(filter)];
  }

  /** What {@linkcode ForwardingEntries.list} lists, as `bridge fdb show` has it; or as its JSON. */
  format(filter: FdbFilter = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      const wire = wireFilter(filter, context), ofOne = wire.index !== 0;
      for (const entry of readFdb(this.#handle, wire)) printFdb(entry, out, context, { ofOne });
    });
  }

  /**
   * The entry for an address.
   *
   * @param mac The hardware address.
   * @throws {NetlinkError} `ENOENT` if there is none.
   * @throws {RangeError} naming a value that is wrong.
   */
  get(mac: string, { dev, br, ...options }: FdbGetOptions): FdbEntry {
    const context = this.#context(), { names } = context;
    const body = toWire<FdbSettings, NeighMessage>(settingRows, options, context, newFdb());
    body.attrs.lladdr = lladdr(6).wire(mac, context);
    if (dev !== undefined) body.ifindex = names.requireIndex(dev);
    if (br !== undefined) body.attrs.master = names.requireIndex(br);
    if (dev === undefined && br === undefined) throw new TypeError("either dev or br is needed");
    const asked = `Cannot find forwarding entry ${JSON.stringify(mac)}`;
    return entryOf(
      this.#handle.connection.request(RTM_GETNEIGH, neighMessage, body, { asked }),
      context,
    );
  }

  /**
   * Adds an entry.
   *
   * @param device The port or the VXLAN link, by its name, an alternative name or its index.
   * @param mac The hardware address; of a VXLAN link, all zeros for all that is unknown.
   * @throws {NetlinkError} if the kernel refuses: `EEXIST` if there is one.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  add(device: Device, mac: string, settings: FdbSettings = {}): void {
    this.#change(RTM_NEWNEIGH, "add", NLM_F_CREATE | NLM_F_EXCL, device, mac, settings);
  }

  /** Adds a further destination to an entry of a VXLAN link. As {@linkcode ForwardingEntries.add}. */
  append(device: Device, mac: string, settings: FdbSettings = {}): void {
    this.#change(RTM_NEWNEIGH, "append", NLM_F_CREATE | NLM_F_APPEND, device, mac, settings);
  }

  /** Changes an entry, or adds it. As {@linkcode ForwardingEntries.add}. */
  replace(device: Device, mac: string, settings: FdbSettings = {}): void {
    this.#change(RTM_NEWNEIGH, "replace", NLM_F_CREATE | NLM_F_REPLACE, device, mac, settings);
  }

  /**
   * Removes an entry.
   *
   * @param settings What tells it from others: `table`, `vlan`, `dst`, `port`, `vni`, `srcVni`, `via`.
   * @throws {NetlinkError} `ENOENT` if there is none.
   */
  del(device: Device, mac: string, settings: FdbSettings = {}): void {
    this.#change(RTM_DELNEIGH, "remove", 0, device, mac, settings);
  }

  /**
   * Removes all entries that pass a filter, in one request.
   *
   * @param device The bridge, or the VXLAN link; with `table: "master"`, a port of a bridge.
   * @throws {NetlinkError} if the kernel refuses; `EOPNOTSUPP` before Linux 5.19, of VXLAN 6.7.
   */
  flush(device: Device, filter: FdbFlushFilter = {}): void {
    const context = this.#context();
    const body = toWire(flushRows, filter, context, newFdb());
    body.ifindex = context.names.requireIndex(device);
    if (!(body.flags & TABLES.both)) body.flags |= NTF_SELF;
    const asked = `Cannot flush the forwarding entries of ${JSON.stringify(device)}`;
    const options = { flags: NLM_F_BULK, asked };
    this.#handle.connection.acknowledge(RTM_DELNEIGH, neighMessage, body, options);
  }

  #context(): Context {
    this.#handle.names.forget();
    return contextOf(this.#handle);
  }

  #change(
    type: number,
    verb: string,
    flags: number,
    device: Device,
    mac: string,
    settings: FdbSettings,
  ): void {
    const context = this.#context();
    const { nhid, dst, port, vni } = settings;
    if (nhid !== undefined && (dst ?? port ?? vni) !== undefined) {
      throw new TypeError("nhid stands in place of dst, port and vni");
    }
    const given: FdbSettings = { state: "permanent", ...settings };
    const body = toWire(settingRows, given, context, newFdb());
    body.attrs.lladdr = lladdr(6).wire(mac, context);
    body.ifindex = context.names.requireIndex(device);
    if (!(body.flags & TABLES.both)) body.flags |= NTF_SELF;
    const asked = `Cannot ${verb} forwarding entry ${JSON.stringify(mac)} of ${
      JSON.stringify(device)
    }`;
    this.#handle.connection.acknowledge(type, neighMessage, body, { flags, asked });
  }
}
