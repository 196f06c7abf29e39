/**
 * Multicast groups of bridges and VXLAN links: which ports want which groups, and the ports that
 * multicast routers are at.
 *
 * @module
 */
import {
  AF_BRIDGE,
  AF_INET,
  AF_INET6,
  AF_PACKET,
  NLM_F_BULK,
  NLM_F_CREATE,
  NLM_F_EXCL,
  NLM_F_REPLACE,
} from "../netlink/uapi.ts";
import {
  type MdbEntryInfo,
  type MdbGetMessage,
  mdbGetMessage,
  type MdbMessage,
  mdbMessage,
  type MdbRequestEntryAttrs,
  type MdbRouterPortAttrs,
  type MdbSetMessage,
  mdbSetMessage,
} from "../route/bridge.ts";
import {
  MDB_FLAGS_BLOCKED,
  MDB_FLAGS_FAST_LEAVE,
  MDB_FLAGS_OFFLOAD,
  MDB_FLAGS_STAR_EXCL,
  MDB_PERMANENT,
  MDB_RTR_TYPE_TEMP,
  MDB_RTR_TYPE_TEMP_QUERY,
} from "../route/uapi/if_bridge.ts";
import { ETH_P_IP, ETH_P_IPV6 } from "../route/uapi/if_ether.ts";
import { RTM_DELMDB, RTM_GETMDB, RTM_NEWMDB } from "../route/uapi/rtnetlink.ts";
import { familyColour } from "./addr_words.ts";
import { vni } from "./bridge_words.ts";
import { named, protocols } from "./databases.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import type { Device } from "./names.ts";
import type { Output } from "./output.ts";
import { familyOf, parseAddress } from "./prefix.ts";
import {
  choice,
  type Context,
  device,
  integer,
  lladdr,
  onOff,
  type Row,
  type Rows,
  text,
  toWire,
  type Value,
} from "./words.ts";

/** Values of `MDBE_ATTR_GROUP_MODE` (linux/in.h has them in an enum of its own). */
const MCAST_EXCLUDE = 0, MCAST_INCLUDE = 1;

/** What can be said of a group that is added. */
export interface MdbSettings {
  /** The port that wants it: of a bridge, a port or the bridge itself; of VXLAN, the link itself. */
  port: Device;
  /** Address of the group: IPv4, IPv6, or a hardware address. */
  group: string;
  /** The source that it is wanted from; any unless given. */
  src?: string;
  /** VLAN id, 1 to 4094; none unless given. */
  vid?: number;
  /** It stays for ever; it ages unless given. */
  permanent?: boolean;
  /** Whether the sources of the list are wanted, or all others: `exclude` unless given. */
  filterMode?: "include" | "exclude";
  /** Sources. */
  sourceList?: readonly string[];
  /** Who set it: 0 to 255, or a name in /etc/iproute2/rt_protos. */
  proto?: string | number;
  /** Other end of the tunnel. VXLAN. */
  dst?: string;
  /** UDP port of the other end, 0 to 65535; the link's unless given. VXLAN. */
  dstPort?: number;
  /** Network identifier at the other end, 0 to 16777215. VXLAN. */
  vni?: number;
  /** Network identifier that packets have to have, 0 to 16777215. VXLAN. */
  srcVni?: number;
  /** Link by which the other end is reached. VXLAN. */
  via?: Device;
}

/** Which group is asked for. */
export type MdbGetOptions = Pick<MdbSettings, "group" | "src" | "vid" | "srcVni">;

/** Which groups are flushed: those that all that is said is true of. */
export interface MdbFlushFilter
  extends
    Partial<Pick<MdbSettings, "port" | "vid" | "proto" | "dst" | "dstPort" | "vni" | "srcVni">> {
  /** Those that stay for ever, or not. */
  permanent?: boolean;
}

/** A source of a group. */
export interface MdbSourceTimer {
  /** Its address. */
  address: string;
  /** Seconds until it is removed. */
  timer: number;
}

/** A group at a port, in a plain object. What the kernel does not say of it is absent. */
export interface MdbEntryState extends Omit<MdbSettings, "sourceList" | "port" | "via"> {
  /** Index of the bridge, or of the VXLAN link. */
  index: number;
  /** Name of the bridge, or of the VXLAN link. */
  dev: string;
  /** Name of the port. */
  port: string;
  /** It stays for ever. */
  permanent: boolean;
  /** Sources, and how long they are kept. */
  sourceList?: MdbSourceTimer[];
  /** Name of the link by which the other end is reached. */
  via?: string;
  /** Seconds until it is removed. */
  timer?: number;
  /** Hardware forwards as well (`MDB_FLAGS_OFFLOAD`). */
  offload: boolean;
  /** The port leaves groups at once (`MDB_FLAGS_FAST_LEAVE`). */
  fastLeave: boolean;
  /** It follows from a port that wants all sources but some (`MDB_FLAGS_STAR_EXCL`). */
  addedByStarEx: boolean;
  /** Packets of this source are not forwarded (`MDB_FLAGS_BLOCKED`). */
  blocked: boolean;
}

/** A port that a multicast router is at. */
export interface MdbRouterPortState {
  /** Name of the bridge. */
  dev: string;
  /** Name of the port. */
  port: string;
  /** It is set by hand, and stays. */
  permanent: boolean;
  /** Seconds until it is removed. */
  timer: number;
  /** VLAN id. */
  vid?: number;
}

/** Which groups are listed; all where nothing is said. */
export interface MdbFilter {
  /** Those of this bridge, or of this VXLAN link. */
  dev?: Device;
  /** Those of this VLAN. */
  vid?: number;
}

// ── shown ────────────────────────────────────────────────────────────────────────────────────

/** Flags in the order in which they are shown. */
const FLAGS = [
  ["offload", MDB_FLAGS_OFFLOAD],
  ["fast_leave", MDB_FLAGS_FAST_LEAVE],
  ["added_by_star_ex", MDB_FLAGS_STAR_EXCL],
  ["blocked", MDB_FLAGS_BLOCKED],
] as const;

/** Hundredths of a second as seconds: `259.81`. */
function formatTimer(ticks: number, width = 0): string {
  const hundredths = String(ticks % 100).padStart(2, "0");
  return `${String(Math.trunc(ticks / 100)).padStart(width)}.${hundredths}`;
}

/** The family of a group's address. */
function groupFamily(proto: number): number {
  return proto === 0 ? AF_PACKET : proto === ETH_P_IP ? AF_INET : AF_INET6;
}

function printEntry(
  index: number,
  { ifindex, state, flags, vid, addr, attrs }: MdbEntryInfo,
  out: Output,
  { names, show }: Context,
): void {
  const colour = familyColour(groupFamily(addr.proto)), dev = names.link(index);
  const number = (key: string, value: number | undefined) => {
    if (value !== undefined) out.put(key, value, ` ${key} ${value}`);
  };
  out.object(null, () => {
    out.field("index", index);
    out.put("dev", dev, `dev ${dev}`, "ifname");
    const port = names.link(ifindex);
    out.put("port", port, ` port ${port}`);
    out.put("grp", addr.addr, ` grp ${addr.addr}`, colour);
    if (attrs.source !== undefined) out.put("src", attrs.source, ` src ${attrs.source}`, colour);
    const stays = state & MDB_PERMANENT ? "permanent" : "temp";
    out.put("state", stays, ` ${stays}`);
    if (show.details) {
      const { groupMode, srcList, rtprot } = attrs;
      if (groupMode !== undefined) {
        const mode = groupMode === MCAST_INCLUDE ? "include" : "exclude";
        out.put("filter_mode", mode, ` filter_mode ${mode}`);
      }
      if (srcList) {
        const print = () => {
          for (const [i, { address, timer }] of (srcList.entry ?? []).entries()) {
            if (address === undefined || timer === undefined) continue;
            out.object(null, () => {
              out.text(i === 0 ? " " : ",");
              out.put("address", address, address, colour);
              out.put("timer", formatTimer(timer), `/${formatTimer(timer)}`);
            });
          }
        };
        out.array("source_list", print, " source_list");
      }
      if (rtprot !== undefined) {
        const name = protocols.name(rtprot, show.numeric);
        out.put("protocol", name, ` proto ${name}`);
      }
    }
    out.array("flags", () => {
      for (const [name, bit] of FLAGS) if (flags & bit) out.put(null, name, ` ${name}`);
    });
    number("vid", vid || undefined);
    const { dst, ifindex: via, timer } = attrs;
    if (dst !== undefined) out.put("dst", dst, ` dst ${dst}`, familyColour(familyOf(dst)));
    number("dst_port", attrs.dstPort);
    number("vni", attrs.vni);
    number("src_vni", attrs.srcVni);
    if (via !== undefined) out.put("via", names.link(via), ` via ${names.link(via)}`);
    if (show.stats && timer !== undefined) {
      out.put("timer", formatTimer(timer, 4), ` ${formatTimer(timer, 4)}`);
    }
    out.newline();
  });
}

/** Prints the groups that a message tells of; those of one VLAN only, unless that is 0. */
export function printMdb(
  { ifindex, attrs }: MdbMessage,
  out: Output,
  context: Context,
  vid = 0,
): void {
  for (const { info = [] } of attrs.mdb?.entry ?? []) {
    for (const entry of info) {
      if (!vid || vid === entry.vid) printEntry(ifindex, entry, out, context);
    }
  }
}

/** Prints what is known of a port with a multicast router, beyond its name. */
export function printRouterPort({ timer, type }: MdbRouterPortAttrs, out: Output): void {
  if (timer !== undefined) out.put("timer", formatTimer(timer, 4), ` ${formatTimer(timer, 4)}`);
  if (type === undefined) return;
  const word = isTemporary(type) ? "temp" : "permanent";
  out.put("type", word, ` ${word}`);
}

function isTemporary(type: number): boolean {
  return type === MDB_RTR_TYPE_TEMP || type === MDB_RTR_TYPE_TEMP_QUERY;
}

/** Prints the ports with multicast routers, if a message tells of them; only with `-d`. */
export function printRouters(
  { ifindex, attrs: { router } }: MdbMessage,
  out: Output,
  { names, show }: Context,
): void {
  if (!router || !show.details) return;
  const bridge = names.link(ifindex);
  if (!show.stats) out.text(`router ports on ${bridge}: `);
  out.array(bridge, () => {
    for (const { ifindex, attrs } of router.port ?? []) {
      const port = names.link(ifindex);
      out.object(null, () => {
        if (!show.stats) return out.put("port", port, `${port} `);
        out.put("port", port, `router ports on ${bridge}: ${port}`);
        printRouterPort(attrs, out);
        out.text("\n");
      });
    }
  });
  if (!show.stats) out.newline();
}

/** Prints all that messages tell of: groups, and the ports with multicast routers. */
export function printMdbs(
  all: readonly MdbMessage[],
  out: Output,
  context: Context,
  vid = 0,
): void {
  out.object(null, () => {
    out.array("mdb", () => {
      for (const one of all) printMdb(one, out, context, vid);
    });
    out.object("router", () => {
      for (const one of all) printRouters(one, out, context);
    });
  });
}

// ── set ──────────────────────────────────────────────────────────────────────────────────────

/** A message to begin with. */
export function newMdb(): MdbSetMessage & {
  /** Attributes. */
  attrs: Required<Pick<MdbSetMessage["attrs"], "entry">> & MdbSetMessage["attrs"];
} {
  const addr = { proto: 0, addr: "00:00:00:00:00:00" };
  return {
    family: AF_BRIDGE,
    ifindex: 0,
    attrs: { entry: { ifindex: 0, state: 0, flags: 0, vid: 0, addr } },
  };
}

/** The draft of a request. */
type Draft = ReturnType<typeof newMdb>;

/** Sets an attribute of a request, which has the nest that they are in only if there are some. */
export function setMdbAttr<K extends keyof MdbRequestEntryAttrs>(
  draft: Draft,
  key: K,
  value: MdbRequestEntryAttrs[K],
): void {
  (draft.attrs.entryAttrs ??= {})[key] = value;
}

type MdbRow<F> = Row<F, Draft>;

function attr<K extends keyof MdbRequestEntryAttrs, F>(
  key: K,
  value: Value<F, NonNullable<MdbRequestEntryAttrs[K]>>,
): MdbRow<F> {
  return {
    value,
    set: (draft, given, context) => setMdbAttr(draft, key, value.wire(given, context)),
  };
}

const address: Value<string> = { ...text("ADDR"), wire: (value) => parseAddress(value) };
const modes = choice({ include: MCAST_INCLUDE, exclude: MCAST_EXCLUDE }) as unknown as Value<
  "include" | "exclude",
  number
>;
const entryVid = integer(0, 4095, "VID");

function parseGroup(group: string, context: Context) {
  if (typeof group === "string" && /^([0-9a-f]{1,2}:){5}[0-9a-f]{1,2}$/i.test(group)) {
    return { proto: 0, addr: lladdr(6).wire(group, context) };
  }
  const addr = parseAddress(group);
  return { proto: familyOf(addr) === AF_INET ? ETH_P_IP : ETH_P_IPV6, addr };
}

const port: MdbRow<Device> = {
  value: device,
  set: ({ attrs }, port, context) => attrs.entry.ifindex = device.wire(port, context),
};
const group: MdbRow<string> = {
  value: text("GROUP"),
  set: ({ attrs }, group, context) => attrs.entry.addr = parseGroup(group, context),
};
const vid: MdbRow<number> = {
  value: entryVid,
  set: ({ attrs }, vid, context) => attrs.entry.vid = entryVid.wire(vid, context),
};

const sharedRows = {
  vid,
  proto: attr("rtprot", named(protocols, "PROTO")),
  dst: attr("dst", address),
  dstPort: attr("dstPort", integer(0, 0xffff, "PORT")),
  vni: attr("vni", vni),
  srcVni: attr("srcVni", vni),
};

const settingRows: Rows<MdbSettings, Draft> = {
  port,
  group,
  ...sharedRows,
  src: attr("source", address),
  permanent: {
    value: onOff,
    set: ({ attrs }, on, context) => attrs.entry.state = onOff.wire(on, context) * MDB_PERMANENT,
  },
  filterMode: attr("groupMode", modes),
  sourceList: {
    value: text("ADDR,…") as Value<never>,
    set: (draft, list) =>
      setMdbAttr(draft, "srcList", {
        entry: (list as readonly string[]).map((one) => ({ address: parseAddress(one) })),
      }),
  },
  via: attr("ifindex", device),
};

const flushRows: Rows<MdbFlushFilter, Draft> = {
  port,
  ...sharedRows,
  permanent: {
    value: onOff,
    set: (draft, on, context) => {
      draft.attrs.entry.state = onOff.wire(on, context) * MDB_PERMANENT;
      setMdbAttr(draft, "stateMask", MDB_PERMANENT);
    },
  },
};

/** Asks for the groups of all bridges and VXLAN links. */
export function readMdb({ connection }: Pick<Handle, "connection">): MdbMessage[] {
  const request: MdbGetMessage = { family: AF_BRIDGE, ifindex: 0, attrs: {} };
  return connection.dumpAll(RTM_GETMDB, mdbGetMessage, request, { reply: mdbMessage });
}

/** The request for a group that a draft is about. */
export function getMdb(
  { connection }: Pick<Handle, "connection">,
  { attrs, ...header }: Draft,
  asked?: string,
): MdbMessage {
  const options = { reply: mdbMessage, ...asked !== undefined && { asked } };
  return connection.request<MdbGetMessage, MdbMessage>(
    RTM_GETMDB,
    mdbGetMessage,
    { ...header, attrs },
    options,
  );
}

function entryOf(
  index: number,
  { ifindex, state, flags, vid, addr, attrs }: MdbEntryInfo,
  { names }: Context,
): MdbEntryState {
  const entry: MdbEntryState = {
    index,
    dev: names.link(index),
    port: names.link(ifindex),
    group: addr.addr,
    permanent: (state & MDB_PERMANENT) !== 0,
    offload: (flags & MDB_FLAGS_OFFLOAD) !== 0,
    fastLeave: (flags & MDB_FLAGS_FAST_LEAVE) !== 0,
    addedByStarEx: (flags & MDB_FLAGS_STAR_EXCL) !== 0,
    blocked: (flags & MDB_FLAGS_BLOCKED) !== 0,
  };
  const { source, groupMode, srcList, rtprot, timer, ifindex: via } = attrs;
  const more: Partial<MdbEntryState> = {
    src: source,
    vid: vid || undefined,
    filterMode: groupMode === undefined
      ? undefined
      : groupMode === MCAST_INCLUDE
      ? "include"
      : "exclude",
    sourceList: srcList?.entry?.map(({ address = "", timer = 0 }) => ({
      address,
      timer: timer / 100,
    })),
    proto: rtprot === undefined ? undefined : protocols.name(rtprot),
    dst: attrs.dst,
    dstPort: attrs.dstPort,
    vni: attrs.vni,
    srcVni: attrs.srcVni,
    via: via === undefined ? undefined : names.link(via),
    timer: timer === undefined ? undefined : timer / 100,
  };
  for (const [key, value] of Object.entries(more)) {
    if (value !== undefined) Object.assign(entry, { [key]: value });
  }
  return entry;
}

function entriesOf({ ifindex, attrs }: MdbMessage, context: Context): MdbEntryState[] {
  const all = attrs.mdb?.entry ?? [];
  return all.flatMap(({ info = [] }) => info.map((one) => entryOf(ifindex, one, context)));
}

/**
 * Multicast groups of one network namespace.
 *
 * @example
 * ```ts
 * ip.bridge.mdb.add("br0", { port: "eth1", group: "239.1.1.1", permanent: true });
 * for (const { port, group } of ip.bridge.mdb.list({ dev: "br0" })) console.log(port, group);
 * ```
 */
export class MulticastGroups extends Shown<MdbFilter> {
  readonly #handle: Handle;

  /** Groups of the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /** The groups that pass a filter. @throws {NetlinkError} if there is no such link. */
  list({ dev, vid }: MdbFilter = {}): MdbEntryState[] {
    const context = this.#context();
    return this.#read(dev, context).flatMap((message) => entriesOf(message, context))
      .filter((entry) => vid === undefined || (entry.vid ?? 0) === vid);
  }

  /** What {@linkcode MulticastGroups.list} lists, as `bridge mdb show` has it; or as its JSON. */
  format(filter: MdbFilter = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      printMdbs(this.#read(filter.dev, context), out, context, filter.vid);
    });
  }

  /** The ports that multicast routers are at. @throws {NetlinkError} if there is no such link. */
  routers({ dev }: Pick<MdbFilter, "dev"> = {}): MdbRouterPortState[] {
    const context = this.#context(), { names } = context;
    return this.#read(dev, context).flatMap((message) =>
      (message.attrs.router?.port ?? []).map(({ ifindex, attrs }) => ({
        dev: names.link(message.ifindex),
        port: names.link(ifindex),
        permanent: attrs.type !== undefined && !isTemporary(attrs.type),
        timer: (attrs.timer ?? 0) / 100,
        ...attrs.vid !== undefined && { vid: attrs.vid },
      }))
    );
  }

  /**
   * What is known of a group: an element for each port.
   *
   * @param device The bridge, or the VXLAN link.
   * @throws {NetlinkError} `ENOENT` if there is none, `EOPNOTSUPP` before Linux 6.7.
   * @throws {RangeError} naming a value that is wrong.
   */
  get(device: Device, options: MdbGetOptions): MdbEntryState[] {
    const context = this.#context();
    const draft = toWire<Partial<MdbSettings>, Draft>(settingRows, options, context, newMdb());
    draft.ifindex = context.names.requireIndex(device);
    const asked = `Cannot find group ${JSON.stringify(options.group)}`;
    return entriesOf(getMdb(this.#handle, draft, asked), context);
  }

  /**
   * Adds a group to a port.
   *
   * @param device The bridge, or the VXLAN link.
   * @throws {NetlinkError} if the kernel refuses: `EEXIST` if the port has it.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  add(device: Device, settings: MdbSettings): void {
    this.#change(RTM_NEWMDB, "add", NLM_F_CREATE | NLM_F_EXCL, device, settings);
  }

  /** Changes a group, or adds it. As {@linkcode MulticastGroups.add}. */
  replace(device: Device, settings: MdbSettings): void {
    this.#change(RTM_NEWMDB, "replace", NLM_F_CREATE | NLM_F_REPLACE, device, settings);
  }

  /** Takes a group away from a port. @throws {NetlinkError} if the port does not have it. */
  del(device: Device, settings: MdbSettings): void {
    // What stays for ever is removed like what does not.
    this.#change(RTM_DELMDB, "remove", 0, device, { ...settings, permanent: undefined });
  }

  /**
   * Removes all groups that pass a filter, in one request.
   *
   * @param device The bridge, or the VXLAN link.
   * @throws {NetlinkError} if the kernel refuses; `EOPNOTSUPP` or `EINVAL` before Linux 6.8.
   */
  flush(device: Device, filter: MdbFlushFilter = {}): void {
    const context = this.#context(), draft = toWire(flushRows, filter, context, newMdb());
    draft.ifindex = context.names.requireIndex(device);
    const asked = `Cannot flush the groups of ${JSON.stringify(device)}`;
    const options = { flags: NLM_F_BULK, asked };
    this.#handle.connection.acknowledge(RTM_DELMDB, mdbSetMessage, draft, options);
  }

  #context(): Context {
    this.#handle.names.forget();
    return contextOf(this.#handle);
  }

  #read(dev: Device | undefined, { names }: Context): MdbMessage[] {
    const index = dev === undefined ? undefined : names.requireIndex(dev);
    return readMdb(this.#handle).filter(({ ifindex }) => index === undefined || ifindex === index);
  }

  #change(
    type: number,
    verb: string,
    flags: number,
    device: Device,
    settings: MdbSettings,
  ): void {
    const context = this.#context(), draft = toWire(settingRows, settings, context, newMdb());
    draft.ifindex = context.names.requireIndex(device);
    const asked = `Cannot ${verb} group ${JSON.stringify(settings.group)}`;
    this.#handle.connection.acknowledge(type, mdbSetMessage, draft, { flags, asked });
  }
}
