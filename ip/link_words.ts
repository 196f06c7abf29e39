/**
 * What can be said of a link when it is made or changed, and what `ip link set` has for it.
 *
 * @module
 */
import { type Netns, NetnsFile } from "../ffi/netns.ts";
import { formatLladdr, parseLladdr } from "../netlink/address.ts";
import { connect, type Connection, openBeside } from "../netlink/connection.ts";
import { NetlinkError } from "../netlink/error.ts";
import { parseText } from "../netlink/text.ts";
import { AF_BRIDGE, AF_UNSPEC, NETLINK_ROUTE } from "../netlink/uapi.ts";
import {
  type LinkAttrs,
  type LinkMessage,
  linkMessage,
  type LinkXdp,
  type VfInfo,
  type VfVlanInfo,
} from "../route/link.ts";
import { nsidMessage } from "../route/netns.ts";
import {
  IF_LINK_MODE_DEFAULT,
  IF_LINK_MODE_DORMANT,
  IFF_ALLMULTI,
  IFF_DYNAMIC,
  IFF_MULTICAST,
  IFF_NOARP,
  IFF_NOTRAILERS,
  IFF_PROMISC,
  IFF_UP,
} from "../route/uapi/if.ts";
import {
  IFLA_IFALIAS,
  IFLA_VF_LINK_STATE_AUTO,
  IFLA_VF_LINK_STATE_DISABLE,
  IFLA_VF_LINK_STATE_ENABLE,
  IN6_ADDR_GEN_MODE_EUI64,
  IN6_ADDR_GEN_MODE_NONE,
  IN6_ADDR_GEN_MODE_RANDOM,
  IN6_ADDR_GEN_MODE_STABLE_PRIVACY,
  XDP_FLAGS_DRV_MODE,
  XDP_FLAGS_HW_MODE,
  XDP_FLAGS_SKB_MODE,
} from "../route/uapi/if_link.ts";
import {
  RTEXT_FILTER_SKIP_STATS,
  RTEXT_FILTER_VF,
  RTM_GETLINK,
  RTM_GETNSID,
  RTM_NEWNSID,
} from "../route/uapi/rtnetlink.ts";
import {
  abbreviates,
  type Args,
  CommandError,
  duplicate,
  duplicateOrGarbage,
  incomplete,
  kernelSaid,
  noDevice,
  notOneOf,
  notOnOff,
  required,
  wrongArgument,
} from "./args.ts";
import { groups, protodownReasons } from "./databases.ts";
import { parseEtherType, parseLinkAddress } from "./link_layer_words.ts";
import { garbage } from "./kinds/kind.ts";
import { checkName, checkWord, type Device, nameAttrs, Names } from "./names.ts";
import {
  address as ipAddress,
  attrRow,
  choice,
  type Context,
  device,
  done,
  integer,
  lladdr,
  onOff,
  parseInteger,
  parseRow,
  quoted,
  type Row,
  type Rows,
  takeValue,
  text,
  toWire,
  u32,
  usageOf,
  type Value,
} from "./words.ts";

/** How the kernel makes a link's IPv6 addresses (`IN6_ADDR_GEN_MODE_*`). */
export type AddrGenMode = "eui64" | "none" | "stable_secret" | "random";
/** Who decides that a link is up (`IF_LINK_MODE_*`), as it is shown. */
export type LinkMode = "DEFAULT" | "DORMANT";
/** State of a link as of RFC 2863 (`IF_OPER_*`), as it is shown. */
export type OperState =
  | "UNKNOWN"
  | "NOTPRESENT"
  | "DOWN"
  | "LOWERLAYERDOWN"
  | "TESTING"
  | "DORMANT"
  | "UP";

/** Settings of a virtual function of a device. */
export interface VfSettings {
  /** Number of the virtual function, from 0. */
  vf: number;
  /** Hardware address, as long as the device's. */
  mac?: string;
  /** VLAN id, 0 to 4095; 0 for none. */
  vlan?: number;
  /** Priority of the VLAN's packets; 0 unless given. Needs `vlan`. */
  qos?: number;
  /** Protocol of the VLAN's tag; `802.1Q` unless given. Needs `vlan`. */
  proto?: "802.1Q" | "802.1ad";
  /** Highest rate in Mbit/s, for drivers that know no lowest one; 0 for no limit. */
  rate?: number;
  /** Highest rate in Mbit/s; 0 for no limit. */
  maxTxRate?: number;
  /** Lowest rate in Mbit/s. */
  minTxRate?: number;
  /** Drop what is sent from a hardware address that is not its own. */
  spoofchk?: boolean;
  /** It may ask how received packets are spread over queues. */
  queryRss?: boolean;
  /** It is trusted, and may for example become promiscuous. */
  trust?: boolean;
  /** State of its link; `auto` follows the device's. */
  state?: "auto" | "enable" | "disable" | number;
  /** InfiniBand node id: `00:11:22:33:44:55:66:77`. */
  nodeGuid?: string;
  /** InfiniBand port id: `00:11:22:33:44:55:66:77`. */
  portGuid?: string;
}

/** What can be set of a link. */
export interface LinkSettings {
  /** The link is up (`IFF_UP`). */
  up?: boolean;
  /** Name, at most 15 bytes, without slashes and spaces. */
  name?: string;
  /** Hardware address, as long as the link's kind has them. */
  address?: string;
  /** Hardware broadcast address, or the peer's on a point-to-point link. */
  broadcast?: string;
  /** Length of the transmit queue in packets. */
  txqlen?: number;
  /** Largest packet in bytes. */
  mtu?: number;
  /** Detach the program at the lowest layer, wherever it is attached. Programs are not loaded here. */
  xdp?: "off" | "none";
  /** As `xdp`, of the generic hook. */
  xdpgeneric?: "off" | "none";
  /** As `xdp`, of the driver. */
  xdpdrv?: "off" | "none";
  /** As `xdp`, of the hardware. */
  xdpoffload?: "off" | "none";
  /** Where it goes: a network namespace by name or path, by the id of a process, or by descriptor. */
  netns?: Netns;
  /** Send and receive multicast (`IFF_MULTICAST`). */
  multicast?: boolean;
  /** Receive all multicast packets (`IFF_ALLMULTI`). */
  allmulticast?: boolean;
  /** Receive all packets (`IFF_PROMISC`). */
  promisc?: boolean;
  /** Trailers may be used (not `IFF_NOTRAILERS`); without effect today. */
  trailers?: boolean;
  /** Use ARP (not `IFF_NOARP`). */
  arp?: boolean;
  /** The carrier is there; only for kinds that let it be set. */
  carrier?: boolean;
  /** Virtual functions. */
  vf?: readonly VfSettings[];
  /** The bridge, bond, VRF … that it becomes a port of. */
  master?: Device;
  /** As `master`, but has to be a VRF. */
  vrf?: Device;
  /** Take it out of what it is a port of. */
  nomaster?: true;
  /** The address may change when the link goes down (`IFF_DYNAMIC`). */
  dynamic?: boolean;
  /** Description, at most 255 bytes; `""` removes it. */
  alias?: string;
  /** Group, by its number or by its name in /etc/iproute2/group. */
  group?: string | number;
  /** Who decides that it is up; in either case. */
  mode?: LinkMode | Lowercase<LinkMode> | number;
  /** State as of RFC 2863; only `dormant`, `testing` and `up` can be set. In either case. */
  state?: OperState | Lowercase<OperState> | number;
  /** How IPv6 addresses are made. */
  addrgenmode?: AddrGenMode | number;
  /** A protocol holds the link down; only for kinds that let it be set. */
  protodown?: boolean;
  /** Reasons for that, by bit number (0 to 31) or by name in protodown_reasons: which to set or clear. */
  protodownReason?: Record<string | number, boolean>;
  /** Largest packet that the device is given to segment, in bytes. */
  gsoMaxSize?: number;
  /** Most segments of such a packet, at most 65535. */
  gsoMaxSegs?: number;
  /** Largest packet that is put together of received ones, in bytes. */
  groMaxSize?: number;
  /** As `gsoMaxSize`, for IPv4. */
  gsoIpv4MaxSize?: number;
  /** As `groMaxSize`, for IPv4. */
  groIpv4MaxSize?: number;
  /** With `netns`: the index that it gets there. */
  index?: number;
}

/** What can be said of a link that is made. */
export interface NewLinkSettings extends LinkSettings {
  /** Index; the kernel chooses unless given. */
  index?: number;
  /** The link below. */
  link?: Device;
  /** Number of transmit queues. */
  numtxqueues?: number;
  /** Number of receive queues. */
  numrxqueues?: number;
  /** The namespace that `link` is in, by name, path, process or descriptor. */
  linkNetns?: Netns;
  /** The namespace that `link` is in, by its id in the namespace where the new link will be. */
  linkNetnsid?: number;
  /** Name of the parent device: a wwan device. */
  parentdev?: string;
}

/** A request about a link, while it is put together. */
export interface LinkDraft extends LinkMessage {
  /** The link that is changed. */
  device?: Device;
  /** Its name, where it gets one. */
  name?: string;
  /** The index that it shall get. */
  newIndex?: number;
  /** The link below, in the namespace that `linkNetns` or an attribute says. */
  below?: Device;
  /** The namespace that the link below is in. */
  linkNetns?: Netns;
  /** The namespace that the link goes to. */
  target?: NetnsFile;
}

/** A request that says nothing yet. */
export function newDraft(family: number = AF_UNSPEC): LinkDraft {
  return { family, type: 0, index: 0, flags: 0, change: 0, attrs: {} };
}

// ── values ───────────────────────────────────────────────────────────────────────────────────

/** What is said of a value, as iproute2 says it. */
const invalid = 'Invalid "%s" value\n';

/** As C's int; in code from 0 on. */
const count: Value<number> = {
  ...u32,
  parse: (text) => integer(-0x80000000, 0x7fffffff).wire(parseInteger(text), neverNeeded) >>> 0,
};
const neverNeeded = undefined as unknown as Context;

/** A positive number; the command line stops reading where its digits end, as atoi(3). */
const index: Value<number> = {
  ...integer(1, 0x7fffffff, "INDEX"),
  parse: (text) => integer(1, 0x7fffffff).wire(parseInt(text, 10), neverNeeded),
};

const name: Value<string> = {
  ...text("NAME"),
  parse: (text) => checkWord(text),
  wire: (value) => {
    if (typeof value !== "string") throw new RangeError(`${String(value)} is no name`);
    return checkName(value);
  },
};

const alias: Value<string, Uint8Array> = {
  ...text("ALIAS") as Value<never>,
  wire(value) {
    if (typeof value !== "string") throw new RangeError(`${String(value)} is no text`);
    const bytes = parseText(value);
    if (bytes.length < 256) return bytes;
    throw new RangeError(`an alias of ${bytes.length} bytes, at most 255 are allowed`);
  },
};

/** A name in any case. */
function anyCase<F extends string | number>(
  names: Readonly<Record<string, number>>,
): Value<F, number> {
  const { metavar, parse, wire, friendly } = choice(names);
  const lower = <T>(value: T) => typeof value === "string" ? value.toLowerCase() : value;
  return {
    ...text(metavar) as Value<never>,
    parse: (text) => parse(text.toLowerCase(), "", neverNeeded) as F,
    wire: (value, context) => wire(lower(value), context),
    friendly: (wire, context) => friendly(wire, context) as F,
  };
}

const linkModes = anyCase<LinkMode | Lowercase<LinkMode> | number>({
  default: IF_LINK_MODE_DEFAULT,
  dormant: IF_LINK_MODE_DORMANT,
});
const operStates = anyCase<OperState | Lowercase<OperState> | number>({
  unknown: 0,
  notpresent: 1,
  down: 2,
  lowerlayerdown: 3,
  testing: 4,
  dormant: 5,
  up: 6,
});
const addrGenModes = anyCase<AddrGenMode | number>({
  eui64: IN6_ADDR_GEN_MODE_EUI64,
  none: IN6_ADDR_GEN_MODE_NONE,
  stable_secret: IN6_ADDR_GEN_MODE_STABLE_PRIVACY,
  random: IN6_ADDR_GEN_MODE_RANDOM,
});

/** The number of a group, by its name in /etc/iproute2/group or its number. @throws {RangeError} */
export function groupNumber(group: string | number): number {
  if (typeof group === "number") return integer(0, 0x7fffffff).wire(group, neverNeeded);
  try {
    return groups.number(group);
  } catch {
    throw new RangeError(`${JSON.stringify(group)} is no group: neither a name nor a number`);
  }
}

const group: Value<string | number, number> = {
  ...text("GROUP") as Value<never>,
  wire: groupNumber,
  friendly: (wire) => groups.name(wire),
};

const ipv4 = ipAddress("inet");

/** An address; what is wrong with one is said of its first wrong part. */
const address: Value<string> = {
  ...lladdr(),
  parse: (text, word, context) =>
    parseLinkAddress(text.includes(".") ? ipv4.parse(text, word, context) : text),
  wrong(text) {
    const parts = text.includes(".") ? [text] : text.split(":");
    const part = parts.find((part) => !parseLladdr(part)?.length) ?? text;
    return new CommandError(`"${part}" is invalid lladdr.`, 1);
  },
};

const guid: Value<string, bigint> = {
  ...text("EUI64") as Value<never>,
  parse: (text) => guidText(guidNumber(text)),
  wire: guidNumber,
  friendly: guidText,
};

function guidNumber(text: string): bigint {
  if (typeof text === "string" && /^[0-9a-f]{2}(:[0-9a-f]{2}){7}$/i.test(text)) {
    return BigInt("0x" + text.replaceAll(":", ""));
  }
  throw new RangeError(`${JSON.stringify(text)} is no GUID of 8 bytes`);
}

function guidText(guid: bigint): string {
  return (guid.toString(16).padStart(16, "0").match(/../g) as string[]).join(":");
}

/** Takes `on` or `off`, and says otherwise that it has to be one of them. */
function onOrOff(status: number): Value<boolean, number> {
  return {
    ...onOff,
    wrong: (text, word) => new CommandError(notOneOf(["off", "on"])(text, word).message, status),
  };
}

// ── rows ─────────────────────────────────────────────────────────────────────────────────────

type LinkRow<F> = Row<F, LinkDraft>;

/** A setting that is an attribute. */
const attr = attrRow<LinkDraft>();

/** Puts a flag bit and its mask. */
function setFlag(draft: LinkDraft, bit: number, on: boolean): void {
  draft.change |= bit;
  draft.flags = on ? draft.flags | bit : draft.flags & ~bit;
}

/** A setting that is a flag bit; `inverse`: the bit says that it is off. */
function flag(bit: number, inverse = false): LinkRow<boolean> {
  return {
    value: onOff,
    set: (draft, on, context) => setFlag(draft, bit, (onOff.wire(on, context) === 1) !== inverse),
    get: ({ flags, change }) => change & bit ? ((flags & bit) !== 0) !== inverse : undefined,
  };
}

/** Detaching a program. */
function xdp(flags: number): LinkRow<"off" | "none"> {
  const off: Value<"off" | "none", LinkXdp> = {
    ...text("off") as Value<never>,
    wire(value) {
      if (value === "off" || value === "none") return flags ? { fd: -1, flags } : { fd: -1 };
      throw new RangeError(`${JSON.stringify(value)} is not "off": programs are not loaded here`);
    },
    wrong: (text, word) =>
      new CommandError(`${word} ${text}: programs are not loaded here, only "off" is known`),
  };
  return attr("xdp", off);
}

const vrf: Value<Device, number> = {
  ...device,
  metavar: "NAME",
  wire(value, context) {
    const index = device.wire(value, context);
    const link = getLink({ index }, context.names.connection);
    if (link.attrs.linkinfo?.kind === "vrf") return index;
    throw new RangeError(`${JSON.stringify(value)} is no VRF`);
  },
};

/** What `ip link set` takes, in the order in which abbreviations are tried. */
export const linkRows: Rows<NewLinkSettings, LinkDraft> = {
  up: {
    ...flag(IFF_UP),
    value: { ...onOff, metavar: "| down", alone: true, parse: (keyword) => keyword === "up" },
    also: ["down"],
    // iproute2 takes both, of which the last counts.
    parse: (_, draft, context, keyword) => {
      const on = keyword === "up", before = linkRows.up.get?.(draft, context);
      if (before === !on) throw new CommandError(`Error: "up" and "down" exclude each other.`);
      setFlag(draft, IFF_UP, on);
    },
  },
  name: {
    value: name,
    once: duplicate,
    set: (draft, value, context) => {
      draft.name = name.wire(value, context);
    },
    get: (draft) => draft.name,
    // As iproute2, it leaves to the kernel whether a link may be called `.`.
    parse: (args, draft, context) => {
      draft.name = takeValue(args, name, context, '"name" not a valid ifname');
    },
  },
  index: {
    value: index,
    once: duplicate,
    wrong: 'Invalid "index" value',
    set: (draft, value, context) => {
      draft.newIndex = index.wire(value, context);
    },
    get: (draft) => draft.newIndex,
  },
  link: {
    value: { ...device, parse: (text) => text },
    abbreviates: true,
    set: (draft, value) => {
      draft.below = value;
    },
    get: (draft) => draft.below,
  },
  address: attr("address", address, { abbreviates: true }),
  broadcast: attr("broadcast", address, { abbreviates: true, also: ["brd"] }),
  txqlen: attr("txqlen", { ...count, metavar: "PACKETS" }, {
    word: "txqueuelen",
    also: ["txqlen"],
    abbreviates: true,
    once: duplicate,
  }),
  mtu: attr("mtu", { ...count, metavar: "MTU" }, { once: duplicate }),
  xdp: xdp(0),
  xdpgeneric: xdp(XDP_FLAGS_SKB_MODE),
  xdpdrv: xdp(XDP_FLAGS_DRV_MODE),
  xdpoffload: xdp(XDP_FLAGS_HW_MODE),
  netns: {
    value: text("{ PID | NAME | FILE }") as Value<never>,
    once: duplicate,
    set: setNetns,
    get: ({ target }) => target,
    parse: parseNetns,
  },
  multicast: flag(IFF_MULTICAST),
  allmulticast: flag(IFF_ALLMULTI),
  promisc: flag(IFF_PROMISC),
  trailers: flag(IFF_NOTRAILERS, true),
  arp: flag(IFF_NOARP, true),
  carrier: attr("carrier", onOrOff(22)),
  vf: {
    value: text("NUM SETTINGS") as Value<never>,
    set: setVfs,
    get: () => undefined,
    parse: parseVf,
  },
  master: attr("master", device, { abbreviates: true, wrong: "Device does not exist\n" }),
  vrf: attr("master", vrf, { wrong: "Not a valid VRF name\n" }),
  nomaster: {
    value: done,
    abbreviates: true,
    set: ({ attrs }, value, context) => {
      done.wire(value, context);
      attrs.master = 0;
    },
    get: ({ attrs }) => attrs.master === 0 ? true : undefined,
  },
  dynamic: { ...flag(IFF_DYNAMIC), abbreviates: true },
  alias: {
    value: alias,
    abbreviates: true,
    wrong: "alias too long\n",
    // Without the NUL that texts end in: 255 bytes have to do, and none at all removes it.
    set: ({ attrs }, value, context) => {
      const data = alias.wire(value, context);
      const others = (attrs.unknown ?? []).filter(({ type }) => type !== IFLA_IFALIAS);
      attrs.unknown = [...others, { type: IFLA_IFALIAS, data }];
    },
    get: () => undefined,
  },
  group: attr("group", group, { once: duplicate, wrong: invalid }),
  mode: attr("linkmode", linkModes, {
    wrong: "Invalid link mode\n",
  }),
  state: attr("operstate", operStates, {
    wrong: "Invalid operstate\n",
  }),
  numtxqueues: attr("numTxQueues", count, { abbreviates: true, once: duplicate }),
  numrxqueues: attr("numRxQueues", count, { abbreviates: true, once: duplicate }),
  addrgenmode: {
    value: addrGenModes,
    abbreviates: true,
    wrong: "Invalid address generation mode\n",
    set: (draft, value, context) => {
      // The attribute would be the bridge's in that family, which says nothing else of a change.
      if (draft.family === AF_BRIDGE) draft.family = AF_UNSPEC;
      draft.attrs.afSpec = { inet6: { addrGenMode: addrGenModes.wire(value, context) } };
    },
    get: () => undefined,
  },
  linkNetns: {
    value: text("NAME") as Value<never>,
    word: "link-netns",
    abbreviates: true,
    set: (draft, value) => {
      draft.linkNetns = value;
    },
    get: () => undefined,
    parse: (args, draft) => {
      onceNetns(args, draft);
      draft.linkNetns = args.take();
    },
  },
  linkNetnsid: {
    value: integer(0, 0x7fffffff, "ID"),
    word: "link-netnsid",
    abbreviates: true,
    set: ({ attrs }, value, context) => {
      attrs.linkNetnsid = integer(0, 0x7fffffff).wire(value, context);
    },
    get: () => undefined,
    parse: (args, draft, context) => {
      onceNetns(args, draft);
      const wrong = 'Invalid "link-netnsid" value\n';
      draft.attrs.linkNetnsid = takeValue(args, count, context, wrong) | 0;
    },
  },
  protodown: attr("protoDown", onOrOff(22)),
  protodownReason: {
    value: text("REASON { on | off }") as Value<never>,
    set: setProtodownReasons,
    get: () => undefined,
    parse: parseProtodownReason,
  },
  gsoMaxSize: attr("gsoMaxSize", { ...u32, metavar: "BYTES" }),
  gsoMaxSegs: attr("gsoMaxSegs", integer(0, 0xffff, "PACKETS")),
  groMaxSize: attr("groMaxSize", { ...u32, metavar: "BYTES" }),
  gsoIpv4MaxSize: attr("gsoIpv4MaxSize", { ...u32, metavar: "BYTES" }, {
    word: "gso_ipv4_max_size",
  }),
  groIpv4MaxSize: attr("groIpv4MaxSize", { ...u32, metavar: "BYTES" }, {
    word: "gro_ipv4_max_size",
  }),
  parentdev: attr("parentDevName", text("NAME")),
};

function queueTwice(_word: string, text: string): CommandError {
  return duplicate("txqueuelen", text);
}

/** Keywords of which there is no abbreviation, though there is of others for the same. */
const exactRows: Rows<Pick<LinkSettings, "txqlen">, LinkDraft> = {
  txqlen: { ...linkRows.txqlen, word: "qlen", also: [], abbreviates: false, once: queueTwice },
};

function onceNetns(args: Args, { attrs, linkNetns }: LinkDraft): void {
  if (linkNetns === undefined && attrs.linkNetnsid === undefined) return;
  throw duplicate("link-netns/link-netnsid", args.take());
}

function setNetns(draft: LinkDraft, netns: Netns, { keep }: Context): void {
  draft.target = new NetnsFile(netns);
  keep?.use(draft.target);
  draft.attrs.netNsFd = draft.target.fd;
}

function parseNetns(args: Args, draft: LinkDraft, context: Context): void {
  const text = args.take();
  const attempts = [() => text, () => parseInteger(text)];
  for (const attempt of attempts) {
    try {
      return setNetns(draft, attempt(), context);
    } catch {
      // It is no name; it may be the id of a process.
    }
  }
  throw wrongArgument(text, 'Invalid "netns" value\n');
}

function setProtodownReasons(
  { attrs }: LinkDraft,
  reasons: Record<string | number, boolean>,
  context: Context,
): void {
  let mask = 0, value = 0;
  if (typeof reasons !== "object" || Array.isArray(reasons)) {
    throw new RangeError(`${quoted(reasons)} has no reasons that are true or false`);
  }
  for (const [reason, on] of Object.entries(reasons)) {
    const bit = 1 << protodownReasons.number(reason);
    mask |= bit;
    if (onOff.wire(on, context)) value |= bit;
  }
  attrs.protoDownReason = { mask: mask >>> 0, value: value >>> 0 };
}

function parseProtodownReason(args: Args, draft: LinkDraft, context: Context): void {
  const number: Value<number> = { ...u32, parse: (text) => protodownReasons.number(text) };
  const reason = takeValue(args, number, context, "invalid protodown reason\n");
  const on = args.takeIfAbbreviates("on");
  if (!on && !args.takeIfAbbreviates("off")) throw notOnOff("protodown_reason", args.take());
  setProtodownReasons(draft, { [reason]: on }, context);
}

// ── virtual functions ────────────────────────────────────────────────────────────────────────

/** A virtual function, as its settings are on the wire before they are put into attributes. */
export interface VfDraft {
  /** Its number. */
  vf: number;
  /** Its address. */
  mac?: string;
  /** Its VLANs; the kernel takes one. */
  vlans?: VfVlanInfo[];
  /** Highest rate, for drivers that know no lowest one. */
  rate?: number;
  /** Highest rate. */
  maxTxRate?: number;
  /** Lowest rate. */
  minTxRate?: number;
  /** 0 or 1. */
  spoofchk?: number;
  /** 0 or 1. */
  queryRss?: number;
  /** 0 or 1. */
  trust?: number;
  /** `IFLA_VF_LINK_STATE_*`. */
  state?: number;
  /** InfiniBand node id. */
  nodeGuid?: bigint;
  /** InfiniBand port id. */
  portGuid?: bigint;
}

const VLAN_PROTOS = { "802.1Q": 0x8100, "802.1ad": 0x88a8 };
const VF_STATES = {
  auto: IFLA_VF_LINK_STATE_AUTO,
  enable: IFLA_VF_LINK_STATE_ENABLE,
  disable: IFLA_VF_LINK_STATE_DISABLE,
};
const vlanId = integer(0, 4095, "VLANID [ qos PRIORITY ] [ proto { 802.1Q | 802.1ad } ]");
const vlanProto = choice(VLAN_PROTOS) as Value<NonNullable<VfSettings["proto"]>, number>;
const vfState = choice(VF_STATES);

/** The VLAN that the settings before this one began. */
function lastVlan({ vlans = [] }: VfDraft): VfVlanInfo {
  if (vlans.length > 0) return vlans[vlans.length - 1];
  throw new RangeError("it belongs to a VLAN, and there is no vlan before it");
}

/** What `vf NUM` takes, in the order in which abbreviations are tried. */
export const vfRows: Rows<Omit<VfSettings, "vf">, VfDraft> = {
  mac: { value: address },
  vlan: {
    value: vlanId,
    set: (draft, value, context) => {
      const vlan = vlanId.wire(value, context);
      draft.vlans = [{ vf: draft.vf, vlan, qos: 0, vlanProto: VLAN_PROTOS["802.1Q"] }];
    },
    get: ({ vlans }) => vlans?.[0].vlan,
    parse: parseVfVlan,
  },
  qos: {
    value: u32,
    word: null,
    set: (draft, value, context) => {
      lastVlan(draft).qos = u32.wire(value, context);
    },
    get: ({ vlans }) => vlans?.[0].qos,
  },
  proto: {
    value: vlanProto,
    word: null,
    set: (draft, value, context) => {
      lastVlan(draft).vlanProto = vlanProto.wire(value, context);
    },
    get: ({ vlans }, context) => vlans && vlanProto.friendly(vlans[0].vlanProto, context),
  },
  rate: { value: u32 },
  maxTxRate: { value: u32, wrong: 'Invalid "max tx rate" value\n' },
  minTxRate: { value: u32, wrong: 'Invalid "min tx rate" value\n' },
  spoofchk: { value: onOrOff(1) },
  queryRss: { value: onOrOff(1) },
  trust: { value: onOrOff(1) },
  state: {
    value: {
      ...vfState,
      parse: (text, word, context) => {
        const whole = Object.keys(VF_STATES).find((state) => abbreviates(text, state));
        return vfState.parse(whole ?? text, word, context);
      },
    },
  },
  nodeGuid: { value: guid, wrong: "Invalid GUID format\n" },
  portGuid: { value: guid, wrong: "Invalid GUID format\n" },
};

function parseVfVlan(args: Args, draft: VfDraft, context: Context): void {
  const vlan = takeValue(args, vlanId, context, 'Invalid "vlan" value\n');
  const info = { vf: draft.vf, vlan, qos: 0, vlanProto: VLAN_PROTOS["802.1Q"] };
  if (args.takeIfAbbreviates("qos")) {
    info.qos = takeValue(args, u32, context, 'Invalid "qos" value\n');
  }
  if (args.takeIfAbbreviates("proto")) {
    const word = args.next ?? "";
    const proto: Value<number> = { ...u32, parse: parseEtherType };
    info.vlanProto = takeValue(args, proto, context, "protocol is invalid\n");
    if (!Object.values(VLAN_PROTOS).includes(info.vlanProto)) {
      const known = Object.keys(VLAN_PROTOS).join(", ");
      throw wrongArgument(word, `Invalid "vlan protocol" value - supported ${known}\n`);
    }
  }
  // Of 802.1ad there may be several; of 802.1Q the last one counts.
  const several = draft.vlans?.[0].vlanProto === VLAN_PROTOS["802.1ad"];
  draft.vlans = several ? [...draft.vlans ?? [], info] : [info];
}

function parseVf(args: Args, draft: LinkDraft, context: Context): void {
  const vf = takeValue(args, count, context, 'Invalid "vf" value\n');
  const link = draft.device ?? draft.name;
  if (link === undefined) throw required("dev");
  const vfDraft: VfDraft = { vf };
  let given = false;
  while (parseRow(vfRows, args, vfDraft, context, { abbreviates: true })) given = true;
  if (!given) throw incomplete();
  const index = deviceIndex(link, context.names);
  if (index && vfDraft.mac !== undefined) checkLength(vfDraft.mac, index, context);
  draft.attrs.vfinfoList = [vfInfoOf(vfDraft, index, context)];
}

function setVfs(draft: LinkDraft, list: readonly VfSettings[], context: Context): void {
  draft.attrs.vfinfoList = list.map(({ vf, ...settings }) => {
    const vfDraft: VfDraft = toWire(
      vfRows,
      settings,
      context,
      { vf: u32.wire(vf, context) } as VfDraft,
    );
    if (vfDraft.mac !== undefined) checkAddress("mac", vfDraft.mac, draft.index, context);
    return vfInfoOf(vfDraft, draft.index, context);
  });
}

/** The attributes of a virtual function of the link `index`. @throws {RangeError} */
function vfInfoOf(draft: VfDraft, index: number | undefined, context: Context): VfInfo {
  const { vf, mac, vlans, rate, spoofchk, queryRss, trust, state, nodeGuid, portGuid } = draft;
  const info: VfInfo = {};
  const setting = (setting: number | undefined) =>
    setting === undefined ? setting : { vf, setting };
  if (mac !== undefined) {
    info.mac = { vf, mac: new Uint8Array(32) };
    info.mac.mac.set(parseLladdr(mac) ?? []);
  }
  if (vlans?.[0].vlanProto === VLAN_PROTOS["802.1Q"]) {
    info.vlan = { vf, vlan: vlans[0].vlan, qos: vlans[0].qos };
  } else if (vlans) info.vlanList = vlans;
  if (draft.minTxRate === undefined && draft.maxTxRate === undefined) {
    if (rate !== undefined) info.txRate = { vf, rate };
  } else {
    // Both are set at once: what was not given stays as it is.
    const old = index === undefined ? undefined : vfRates(vf, index, context);
    const minTxRate = draft.minTxRate ?? old?.minTxRate ?? 0;
    const maxTxRate = draft.maxTxRate ?? rate ?? old?.maxTxRate ?? 0;
    if (maxTxRate && minTxRate > maxTxRate) {
      throw new RangeError(
        `Invalid min_tx_rate ${minTxRate} - must be <= max_tx_rate ${maxTxRate}`,
      );
    }
    info.rate = { vf, minTxRate, maxTxRate };
  }
  info.spoofchk = setting(spoofchk);
  info.rssQueryEn = setting(queryRss);
  info.trust = setting(trust);
  if (state !== undefined) info.linkState = { vf, linkState: state };
  if (nodeGuid !== undefined) info.ibNodeGuid = { vf, guid: nodeGuid };
  if (portGuid !== undefined) info.ibPortGuid = { vf, guid: portGuid };
  return info;
}

/** The reverse of what a request has: a virtual function as the kernel tells of it. */
export function vfDraftOf(info: VfInfo, addressBytes: number): VfDraft {
  const { mac, vlan, vlanList, rate, txRate, spoofchk, rssQueryEn, trust, linkState } = info;
  // The kernel says 2^32 - 1 of what the device does not tell.
  const setting = (one?: { setting: number }) =>
    one === undefined || one.setting > 1 ? undefined : one.setting;
  const defined = {
    mac: mac && formatLladdr(mac.mac, 0, addressBytes),
    vlans: vlanList?.length ? vlanList : vlan && [{ ...vlan, vlanProto: VLAN_PROTOS["802.1Q"] }],
    rate: txRate?.rate,
    maxTxRate: rate?.maxTxRate,
    minTxRate: rate?.minTxRate,
    spoofchk: setting(spoofchk),
    queryRss: setting(rssQueryEn),
    trust: setting(trust),
    state: linkState?.linkState,
    nodeGuid: info.ibNodeGuid?.guid,
    portGuid: info.ibPortGuid?.guid,
  };
  return { vf: (mac ?? vlan ?? rate ?? txRate)?.vf ?? 0, ...defined };
}

function vfRates(vf: number, index: number, { names }: Context): VfInfo["rate"] {
  const { vfinfoList = [] } = getLink({ index }, names.connection, RTEXT_FILTER_VF).attrs;
  return vfinfoList.find(({ rate }) => rate?.vf === vf)?.rate;
}

// ── looking up ───────────────────────────────────────────────────────────────────────────────

/** A link, asked for by its index, or by attributes that say its name. @throws {NetlinkError} */
function getLink(
  { index, ...attrs }: LinkAttrs & { index?: number },
  connection: Connection,
  extMask = 0,
): LinkMessage {
  return connection.request(RTM_GETLINK, linkMessage, {
    index: index ?? 0,
    attrs: { ...attrs, extMask: extMask | RTEXT_FILTER_SKIP_STATS },
  });
}

/** How many bytes the addresses of a link have; undefined where there is none, or no such link. */
function addressLength(index: number, { names }: Context): number | undefined {
  try {
    const { address } = getLink({ index }, names.connection).attrs;
    return address === undefined ? undefined : parseLladdr(address)?.length;
  } catch (error) {
    if (error instanceof NetlinkError) return undefined;
    throw error;
  }
}

/** Checks an address of the command line. */
function checkLength(address: string, index: number, context: Context): void {
  const given = parseLladdr(address)?.length, wanted = addressLength(index, context);
  if (wanted === undefined || given === wanted) return;
  throw new CommandError(`Invalid address length ${given} - must be ${wanted} bytes`, 1);
}

/** Checks an address in code. @throws {RangeError} */
function checkAddress(key: string, address: string, index: number, context: Context): void {
  const given = parseLladdr(address)?.length, wanted = addressLength(index, context);
  if (wanted === undefined || given === wanted) return;
  throw new RangeError(
    `${key}: ${JSON.stringify(address)} has ${given} bytes, addresses of the link have ${wanted}`,
  );
}

/** The index of a link, undefined where there is none of the name. */
export function deviceIndex(device: Device, names: Names): number | undefined {
  return typeof device === "number" ? device : names.index(device);
}

/** The id that a namespace has in the namespace of `connection`; it gets one if it has none. */
function netnsId(netns: Netns, connection: Connection): number {
  using file = new NetnsFile(netns);
  const { fd } = file;
  const ask = () =>
    connection.request(RTM_GETNSID, nsidMessage, { attrs: { fd } }).attrs.nsid ?? -1;
  const known = ask();
  if (known >= 0) return known;
  connection.acknowledge(RTM_NEWNSID, nsidMessage, { attrs: { fd, nsid: -1 } });
  return ask();
}

/** Does something in the namespace that the link goes to. */
function inTarget<T>({ target }: LinkDraft, { names }: Context, body: (names: Names) => T): T {
  if (!target) return body(names);
  const { transport } = names.connection, protocol = NETLINK_ROUTE;
  const there = openBeside({ transport }, { protocol, netns: { fd: target.fd } });
  using connection = connect(protocol, { transport: there });
  return body(new Names(connection));
}

/** Puts the id of the namespace that the link below is in. */
function resolveNetns(draft: LinkDraft, context: Context): void {
  const { linkNetns } = draft;
  if (linkNetns === undefined) return;
  draft.attrs.linkNetnsid = inTarget(
    draft,
    context,
    ({ connection }) => netnsId(linkNetns, connection),
  );
}

/** Puts the index of the link below. @throws {NetlinkError} `ENODEV` */
function resolveBelow(draft: LinkDraft, context: Context): void {
  const { below, attrs } = draft, { linkNetnsid } = attrs;
  if (below === undefined) return;
  if (linkNetnsid === undefined || typeof below === "number") {
    attrs.link = context.names.requireIndex(below);
  } else {
    const named = nameAttrs(below);
    const find = ({ connection }: Names) =>
      getLink({ ...named, targetNetnsid: linkNetnsid }, connection).index;
    attrs.link = inTarget(draft, context, find);
  }
}

/** The message of a request. */
function finished({ family, type, index, flags, change, attrs }: LinkDraft): LinkMessage {
  return { family, type, index, flags, change, attrs };
}

// ── requests ─────────────────────────────────────────────────────────────────────────────────

/**
 * Reads the words about a link, up to `type KIND`, which is the last of them.
 *
 * @param create Whether the link is made, else it is there already.
 * @return The request, and the kind where one is given; the words about it are left.
 * @throws {CommandError} as iproute2 says it.
 */
export function parseLink(
  args: Args,
  context: Context,
  create: boolean,
  family: number = AF_UNSPEC,
): { link: LinkMessage; kind?: string } {
  const draft = newDraft(family), { attrs } = draft;
  let kind: string | undefined;
  while (args.more && kind === undefined) {
    if (parseRow(exactRows, args, draft, context)) continue;
    if (parseRow(linkRows, args, draft, context)) continue;
    if (args.takeIfAbbreviates("type")) {
      kind = args.take();
      continue;
    }
    if (args.takeIfAbbreviates("help")) throw new CommandError(linkHelp());
    args.takeIf("dev");
    const word = args.take();
    if (draft.device !== undefined) throw duplicateOrGarbage("dev", word);
    draft.device = namable(word, '"dev" not a valid ifname', Infinity);
  }
  const device = draft.device ?? draft.name, name = draft.name ?? draft.device;
  if (!create && device !== undefined && attrs.address !== undefined) {
    const index = deviceIndex(device, context.names);
    if (index !== undefined) checkLength(attrs.address, index, context);
  }
  if (draft.newIndex !== undefined && !create && !draft.target) {
    throw new CommandError(
      "index can be used only when creating devices or when moving device to another netns.",
    );
  }
  if (attrs.group !== undefined && device === undefined) {
    if (args.more) throw new CommandError(garbage(args.take()).message);
    if (create) throw new CommandError("group cannot be used when creating devices.");
    return { link: finished(draft) };
  }
  try {
    resolveNetns(draft, context);
  } catch {
    throw wrongArgument(String(draft.linkNetns), 'Invalid "link-netns" value\n');
  }
  if (create) {
    if (device !== name) {
      throw new CommandError('both "name" and "dev" cannot be used when creating devices.');
    }
    try {
      resolveBelow(draft, context);
    } catch (error) {
      if (!(error instanceof NetlinkError)) throw error;
      const { message, status } = noDevice(String(draft.below));
      const asked = attrs.linkNetnsid === undefined ? [] : [kernelSaid(error)];
      throw new CommandError([...asked, message].join("\n"), status);
    }
    draft.index = draft.newIndex ?? 0;
    if (name !== undefined) attrs.ifname = name as string;
    return { link: finished(draft), kind };
  }
  if (device === undefined) {
    throw new CommandError('Not enough information: "dev" argument is required.');
  }
  const index = deviceIndex(device, context.names);
  if (index === undefined) throw noDevice(String(device));
  draft.index = index;
  if (name !== device) attrs.ifname = name as string;
  if (draft.newIndex !== undefined) attrs.newIfindex = draft.newIndex;
  return { link: finished(draft), kind };
}

/** Checks that a word can name a link. */
function namable(word: string, wrong: string, max?: number): string {
  try {
    return checkWord(word, max);
  } catch {
    throw wrongArgument(word, wrong);
  }
}

/** Settings that only a new link can be given. */
const newOnly = ["link", "numtxqueues", "numrxqueues", "linkNetns", "linkNetnsid", "parentdev"];

/**
 * The request for settings in code.
 *
 * @param index The link that is changed; undefined where one is made.
 * @throws {RangeError} naming the setting, the value and what was expected.
 * @throws {TypeError} if there is no such setting, or it does not go with the others.
 * @throws {NetlinkError} `ENODEV` if a link that is named is not there.
 */
export function linkOf(
  settings: NewLinkSettings,
  context: Context,
  index?: number,
): LinkMessage {
  const draft = newDraft(), { attrs } = draft, create = index === undefined;
  draft.index = index ?? 0;
  const given = (key: string) => (settings as Record<string, unknown>)[key] !== undefined;
  const late = create ? undefined : newOnly.find(given);
  if (late) throw new TypeError(`"${late}" can only be given when a link is made`);
  const masters = ["master", "vrf", "nomaster"].filter(given);
  if (masters.length > 1) throw new TypeError(`${masters.join(" and ")} exclude each other`);
  toWire(linkRows, settings, context, draft);
  if (!create && draft.newIndex !== undefined && !draft.target) {
    throw new TypeError('"index" of a link can only change on the way to another "netns"');
  }
  for (const key of ["address", "broadcast"] as const) {
    if (index && attrs[key] !== undefined) checkAddress(key, attrs[key], index, context);
  }
  resolveNetns(draft, context);
  resolveBelow(draft, context);
  if (draft.name !== undefined) attrs.ifname = draft.name;
  if (create) draft.index = draft.newIndex ?? 0;
  else if (draft.newIndex !== undefined) attrs.newIfindex = draft.newIndex;
  return finished(draft);
}

/** The text of `link help`. */
export function linkHelp(): string {
  const settings = usageOf(linkRows).join("\n\t\t");
  return `Usage: netlink link add [ name ] NAME [ SETTINGS ] type KIND [ ARGS ]
       netlink link delete { DEVICE | dev DEVICE | group GROUP } [ type KIND ARGS ]
       netlink link { set | change } { DEVICE | dev DEVICE | group GROUP } [ SETTINGS ]
\t\t[ type KIND ARGS ]
       netlink link replace [ name ] NAME [ SETTINGS ] type KIND [ ARGS ]
       netlink link show [ DEVICE | group GROUP ] [ up ] [ master DEVICE ] [ vrf NAME ]
\t\t[ type KIND ] [ nomaster ] [ novf ]
       netlink link xstats type KIND [ ARGS ]
       netlink link afstats [ dev DEVICE ]
       netlink link property { add | del } dev DEVICE altname NAME ...
       netlink link help [ KIND ]
SETTINGS :=\t${settings}
VF :=\t${["vf NUM", ...usageOf(vfRows)].join("\n\t\t")}`;
}
