/**
 * vxlan: links that carry Ethernet over UDP.
 *
 * @module
 */
import type { Vxlan, VxlanPortRange } from "../../route/kinds/vxlan.ts";
import {
  VXLAN_DF_INHERIT,
  VXLAN_DF_SET,
  VXLAN_DF_UNSET,
  VXLAN_LABEL_FIXED,
  VXLAN_LABEL_INHERIT,
} from "../../route/uapi/if_link_kinds.ts";
import { AF_INET, AF_INET6 } from "../../netlink/uapi.ts";
import { CommandError, duplicateOrGarbage, noDevice, wrongArgument } from "../args.ts";
import { dsfields } from "../databases.ts";
import {
  address,
  choice,
  device,
  done,
  inHex,
  integer,
  parseBigInteger,
  type Row,
  shown,
  takeValue,
  toggle,
  u16,
  u32,
  u64,
  u8,
  type Value,
} from "../words.ts";
import type { Kind } from "./kind.ts";

/** Settings of a VXLAN link. */
export interface VxlanSettings {
  /** Network identifier (VNI), 0 to 16777215. Needed for a new link, unless it is `external`. */
  id?: number;
  /** IPv4 or IPv6 multicast group that packets with no known receiver go to; needs `dev`. */
  group?: string;
  /** IPv4 or IPv6 address of the remote end, where there is no group. */
  remote?: string;
  /** IPv4 or IPv6 source address. */
  local?: string;
  /** The link that packets leave by. */
  dev?: string | number;
  /** Range of source ports; 0 and 0 for the kernel's choice. */
  srcport?: VxlanPortRange;
  /**
   * Destination port; 0 for the kernel's choice, which is 8472 (and 4790 with `gpe`) where IANA's
   * number is 4789.
   */
  dstport?: number;
  /** Type of service of the outer packet, 0 to 255, or that of the inner one. */
  tos?: number | "inherit";
  /** Hop limit of the outer packet, 0 to 255; 0 for the default. `inherit`: that of the inner one. */
  ttl?: number | "inherit";
  /** Don't-fragment bit of the outer IPv4 packet. */
  df?: VxlanDf | number;
  /** Flow label of the outer IPv6 packet, 0 to 1048575. */
  flowlabel?: number;
  /** Seconds after which a learned entry goes; the kernel takes 300 for 0, iproute2's `none`. */
  ageing?: number;
  /** Most entries in the forwarding database; 0 for no limit. */
  maxaddress?: number;
  /**
   * Bits of the VXLAN header that may be set although they are reserved, 64 bits in hexadecimal:
   * `0xf7ffffff000000ff`. Linux 6.14.
   */
  reservedBits?: string;
  /** Group policy extension. A new link only. */
  gbp?: true;
  /** Generic protocol extension: packets within have no Ethernet header. A new link only. */
  gpe?: true;
  /** VNI and addresses come with each packet, from routes or tc; turns `learning` off. */
  external?: boolean;
  /** Take only VNIs that are listed (`bridge vni`); with `external`. */
  vnifilter?: boolean;
  /** Learn remote addresses from what arrives; true unless `external`. */
  learning?: boolean;
  /** Answer ARP and neighbour solicitations for others. */
  proxy?: boolean;
  /** Route between neighbours without the way through a router. */
  rsc?: boolean;
  /** Report a missing hardware address by a notification. */
  l2miss?: boolean;
  /** Report a missing IP address by a notification. */
  l3miss?: boolean;
  /** Send UDP checksums over IPv4. */
  udpcsum?: boolean;
  /** Send no UDP checksums over IPv6. */
  udp6zerocsumtx?: boolean;
  /** Accept packets without UDP checksum over IPv6. */
  udp6zerocsumrx?: boolean;
  /** Send with remote checksum offload. */
  remcsumtx?: boolean;
  /** Accept remote checksum offload. */
  remcsumrx?: boolean;
  /** Keep packets to a VXLAN link of this host in it; true unless told. Linux 6.5. */
  localbypass?: boolean;
  /** Remote checksum offload without partial checksums. A new link only; no word of `ip`. */
  remcsumNopartial?: true;
  /** Where the flow label comes from: `flowlabel`, or the inner packet. Linux 6.7; no word of `ip`. */
  labelPolicy?: VxlanLabelPolicy | number;
  /** Multicast is routed by this host, rather than sent by `dev`. Linux 6.17; no word of `ip`. */
  mcRoute?: boolean;
}

/** The don't-fragment bit of the outer packet (`VXLAN_DF_*`). */
export type VxlanDf = "unset" | "set" | "inherit";

/** Where the flow label comes from (`VXLAN_LABEL_*`). */
export type VxlanLabelPolicy = "fixed" | "inherit";

const DF = { unset: VXLAN_DF_UNSET, set: VXLAN_DF_SET, inherit: VXLAN_DF_INHERIT };
const LABEL_POLICY = { fixed: VXLAN_LABEL_FIXED, inherit: VXLAN_LABEL_INHERIT };
/** In `IFLA_VXLAN_TOS`: that of the packet within. */
const TOS_INHERIT = 1;
/** IANA's port of the generic protocol extension. */
const GPE_PORT = 4790;

const NO_PORT = `vxlan: destination port not specified
Will use Linux kernel default (non-standard value)
Use 'dstport 4789' to get the IANA assigned value
Use 'dstport 0' to get default and quiet this message`;

function wrong(why: string): CommandError {
  return new CommandError(`vxlan: ${why}`, 1);
}

function isMulticast(address: string): boolean {
  return address.includes(":") ? /^ff..:/i.test(address) : /^2(2[4-9]|3\d)\./.test(address);
}

function isUnspecified(address: string): boolean {
  return address === "0.0.0.0" || address === "::";
}

/** A number that one word stands for 0 of. */
function orZero(value: Value<number>, zero: string): Value<number> {
  return {
    ...value,
    metavar: `{ ${value.metavar} | ${zero} }`,
    parse: (text, ...more) => text === zero ? 0 : value.parse(text, ...more),
    text: (value) => value ? String(value) : zero,
  };
}

const tos: Value<number | "inherit", number> = {
  metavar: "{ TOS | inherit }",
  parse: (text) => text === "inherit" ? text : dsfields.number(text),
  wire: (value, context) => value === "inherit" ? TOS_INHERIT : u8.wire(value, context),
  friendly: (wire) => wire === TOS_INHERIT ? "inherit" : wire,
  text: (value, context) => value === "inherit" ? value : inHex(u8).text(value, context),
  json: (value, context) => inHex(u8).json(value === "inherit" ? TOS_INHERIT : value, context),
};

const ttl: Value<number | "inherit", number> = {
  metavar: "{ TTL | auto | inherit }",
  parse(text, word, context) {
    if (text === "inherit" || text === "auto") return text === "auto" ? 0 : text;
    const value = u32.parse(text, word, context);
    if (value > 255) throw wrongArgument(text, "TTL must be <= 255");
    return value;
  },
  wire: (value, context) => u8.wire(value as number, context),
  friendly: (wire) => wire,
  text: (value) => value ? String(value) : "auto",
  json: (value) => value,
};

const bits: Value<string, bigint> = {
  ...u64 as Value<never>,
  metavar: "VALUE",
  wire: (value, context) => u64.wire(parseBigInteger(String(value)) as never, context),
  friendly: (wire) => wire ? `0x${wire.toString(16)}` : "0",
  text: (value) => value,
  json: (value) => value,
};

const portRange: Value<VxlanPortRange> = {
  ...shown((range: VxlanPortRange) => range),
  metavar: "MIN MAX",
  wire: ({ low, high }, context) => ({
    low: u16.wire(low, context),
    high: u16.wire(high, context),
  }),
};

/** An end of the tunnel, which the wire keeps in one of two attributes, for IPv4 and IPv6. */
function end(
  word: "group" | "remote" | "local",
  field: "group" | "local",
  fits: (address: string) => boolean,
): Row<string, Vxlan> {
  const place = (address: string) => address.includes(":") ? `${field}6` as const : field;
  const here = (wire: Vxlan) => wire[field] ?? wire[`${field}6`];
  const get = (wire: Vxlan) => {
    const address = here(wire);
    return address !== undefined && fits(address) ? address : undefined;
  };
  return {
    value: address(),
    once: duplicateOrGarbage,
    get,
    set(wire, value, context) {
      const text = address().wire(value, context);
      if (!fits(text)) throw new RangeError(`"${value}" is no address for ${word}`);
      wire[place(text)] = text;
    },
    parse(args, wire, context) {
      if (field === "group" && here(wire) !== undefined) {
        throw wrong("both group and remote cannot be specified");
      }
      const [v4, v6] = field === "group" ? [wire.local, wire.local6] : [wire.group, wire.group6];
      const family = v4 !== undefined ? "inet" : v6 !== undefined ? "inet6" : undefined;
      const unspecified = family && (family === "inet" ? "0.0.0.0" : "::");
      const given = args.next ?? "", any = ["any", "all", "default"].includes(given);
      const text = any ? args.take() : takeValue(args, address(family), context);
      const value = any ? unspecified : text;
      if (value === undefined || !fits(value)) {
        throw wrongArgument(given, `invalid ${word} address`);
      }
      wire[place(value)] = value;
    },
    when: (wire) => !isUnspecified(here(wire) ?? "::"),
    print(out, wire) {
      const value = get(wire);
      const key = wire[field] === undefined ? `${word}6` : word;
      if (value === undefined) return;
      const shown = out.host(value);
      out.put(key, shown, `${word} ${shown} `);
    },
  };
}

/** A switch, whose text and JSON have a name of their own; text tells what is not the default. */
function flag(
  field: keyof Vxlan & string,
  { label = field, normally = false, ...more }: Partial<Row<boolean, Vxlan>> & {
    label?: string;
    normally?: boolean;
  } = {},
): Row<boolean, Vxlan> {
  return {
    value: toggle,
    field,
    also: [`no${more.word ?? field}`],
    once: duplicateOrGarbage,
    print(out, wire, { show }) {
      const value = Boolean(wire[field]);
      if (wire[field] === undefined) return;
      out.field(label, value);
      if (value !== normally || show.details > 1) out.text(`${value ? "" : "no"}${label} `);
    },
    ...more,
  };
}

/** An extension that the link has or not. */
function extension(word: "gbp" | "gpe"): Row<true, Vxlan> {
  return {
    value: done,
    once: duplicateOrGarbage,
    print: (out, wire) => wire[word] && out.put(word, null, `${word} `),
  };
}

/** What iproute2 has no word for, and does not show. */
function wordless<F, W>(field: keyof Vxlan & string, value: Value<F, W>): Row<F, Vxlan> {
  return {
    value,
    field,
    word: null,
    text: null,
    set: (wire, given, context) => Object.assign(wire, { [field]: value.wire(given, context) }),
  };
}

/** Words of a VXLAN link. */
export const vxlan: Kind<VxlanSettings, Vxlan> = {
  name: "vxlan",
  abbreviates: true,
  first: ["dev", "ttl", "dsfield", "nolearning"],
  unknown: (word) => `vxlan: unknown command "${word}"?`,
  rows: {
    id: {
      value: integer(0, 0xffffff, "VNI"),
      also: ["vni"],
      once: duplicateOrGarbage,
      wrong: "invalid id",
    },
    group: end("group", "group", isMulticast),
    remote: end("remote", "group", (address) => !isMulticast(address)),
    local: end("local", "local", (address) => !isMulticast(address)),
    dev: {
      value: device,
      field: "link",
      json: "link",
      once: duplicateOrGarbage,
      wrong: (text) => new CommandError(noDevice(text).message),
      when: (wire) => wire.link !== 0,
    },
    srcport: {
      value: portRange,
      field: "portRange",
      also: ["port"],
      once: duplicateOrGarbage,
      parse(args, wire, context) {
        const low = takeValue(args, u16, context, "min port");
        wire.portRange = { low, high: takeValue(args, u16, context, "max port") };
      },
      print(out, { portRange: range }) {
        if (!range) return;
        out.text(`srcport ${range.low} ${range.high} `);
        if (!out.json) return;
        out.object("port_range", () => {
          out.field("low", range.low);
          out.field("high", range.high);
        });
      },
    },
    dstport: {
      value: { ...u16, metavar: "PORT" },
      field: "port",
      json: "port",
      once: duplicateOrGarbage,
      wrong: "dst port",
    },
    tos: {
      value: tos,
      also: ["dsfield"],
      once: duplicateOrGarbage,
      wrong: "bad TOS value",
      when: (wire) => wire.tos !== 0,
    },
    ttl: {
      value: ttl,
      also: ["hoplimit"],
      once: duplicateOrGarbage,
      wrong: "invalid TTL",
      get: (wire) => wire.ttlInherit ? "inherit" : wire.ttl,
      set(wire, value, context) {
        if (value === "inherit") wire.ttlInherit = true;
        else wire.ttl = ttl.wire(value, context);
      },
      print(out, wire, context) {
        if (wire.ttlInherit) out.text("ttl inherit ");
        else if (wire.ttl !== undefined) {
          out.put("ttl", wire.ttl, `ttl ${ttl.text(wire.ttl, context)} `);
        }
      },
    },
    df: {
      value: choice(DF),
      once: duplicateOrGarbage,
      wrong: "DF must be 'unset', 'set' or 'inherit'",
      print(out, { df }) {
        const name = Object.entries(DF).find(([, n]) => n === df)?.[0];
        if (name === undefined) return;
        out.put("df", name, df === VXLAN_DF_UNSET ? "" : `df ${name} `);
      },
    },
    flowlabel: {
      value: inHex(integer(0, 0xfffff, "LABEL")),
      field: "label",
      also: ["label"],
      json: "label",
      once: duplicateOrGarbage,
      wrong: "invalid flowlabel",
      when: (wire) => wire.label !== 0,
    },
    ageing: {
      value: orZero({ ...u32, metavar: "SECONDS" }, "none"),
      once: duplicateOrGarbage,
      wrong: "ageing timer",
    },
    maxaddress: {
      value: orZero(u32, "unlimited"),
      field: "limit",
      json: "limit",
      text: "maxaddr %s ",
      once: duplicateOrGarbage,
      wrong: "max addresses",
      when: (wire) => wire.limit !== 0,
    },
    reservedBits: {
      value: bits,
      abbreviates: false,
      once: (_word, text) => duplicateOrGarbage(text, text),
      wrong: "reserved_bits",
    },
    gbp: extension("gbp"),
    gpe: extension("gpe"),
    external: flag("collectMetadata", {
      word: "external",
      label: "external",
      parse(_args, wire, _context, keyword) {
        wire.collectMetadata = Number(keyword === "external");
        // A "learning" before counts no more, one behind does.
        if (wire.collectMetadata && wire.learning !== undefined) wire.learning = 0;
      },
    }),
    vnifilter: flag("vnifilter", { abbreviates: false }),
    learning: flag("learning", { normally: true }),
    proxy: flag("proxy"),
    rsc: flag("rsc"),
    l2miss: flag("l2miss"),
    l3miss: flag("l3miss"),
    udpcsum: flag("udpCsum", { word: "udpcsum", label: "udp_csum", normally: true }),
    udp6zerocsumtx: flag("udpZeroCsum6Tx", { word: "udp6zerocsumtx", label: "udp_zero_csum6_tx" }),
    udp6zerocsumrx: flag("udpZeroCsum6Rx", { word: "udp6zerocsumrx", label: "udp_zero_csum6_rx" }),
    remcsumtx: flag("remcsumTx", { word: "remcsumtx", label: "remcsum_tx" }),
    remcsumrx: flag("remcsumRx", { word: "remcsumrx", label: "remcsum_rx" }),
    localbypass: flag("localbypass", { abbreviates: false, normally: true }),
    remcsumNopartial: wordless("remcsumNopartial", done),
    labelPolicy: wordless("labelPolicy", choice(LABEL_POLICY)),
    mcRoute: wordless("mcRoute", toggle),
  },
  finish(wire, context, action) {
    const whole = action !== "set"; // iproute2 wants all even to delete
    if (wire.vnifilter && !wire.collectMetadata) {
      throw wrong("vnifilter is valid only when 'external' is set");
    }
    if (wire.collectMetadata && wire.id !== undefined) {
      throw wrong("both 'external' and vni cannot be specified");
    }
    if (whole && !wire.collectMetadata && wire.id === undefined) {
      throw wrong("missing virtual network identifier");
    }
    if (isMulticast(wire.group ?? wire.group6 ?? "") && wire.link === undefined) {
      throw wrong("'group' requires 'dev' to be specified");
    }
    if (wire.port === undefined && wire.gpe) wire.port = GPE_PORT;
    else if (wire.port === undefined && whole) context.warn?.(NO_PORT);
    // Zeros ask for the kernel's choice, as nothing does.
    if (wire.port === 0) delete wire.port;
    if (wire.portRange && !wire.portRange.low && !wire.portRange.high) delete wire.portRange;
    if ((wire.local ?? wire.local6 ?? wire.group ?? wire.group6) === undefined) {
      if (context.show.family === AF_INET) wire.group = "0.0.0.0";
      if (context.show.family === AF_INET6) wire.group6 = "::";
    }
    if (whole) wire.learning ??= wire.collectMetadata ? 0 : 1;
  },
  notes: `VNI := 0-16777215
ADDR := { IP_ADDRESS | any }
TOS := 0-ff, or a name of rt_dsfield
TTL := 0-255
LABEL := 0-1048575`,
};
