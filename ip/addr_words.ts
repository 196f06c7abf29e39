/**
 * What an address is made of, in words: what `ip address add` takes, and what is shown.
 *
 * @module
 */
import { AF_INET, AF_INET6, AF_UNSPEC } from "../netlink/uapi.ts";
import type { AddrMessage } from "../route/addr.ts";
import {
  IFA_ADDRESS,
  IFA_ANYCAST,
  IFA_BROADCAST,
  IFA_F_DADFAILED,
  IFA_F_DEPRECATED,
  IFA_F_HOMEADDRESS,
  IFA_F_MANAGETEMPADDR,
  IFA_F_MCAUTOJOIN,
  IFA_F_NODAD,
  IFA_F_NOPREFIXROUTE,
  IFA_F_OPTIMISTIC,
  IFA_F_PERMANENT,
  IFA_F_SECONDARY,
  IFA_F_STABLE_PRIVACY,
  IFA_F_TENTATIVE,
  IFA_LOCAL,
  IFA_MULTICAST,
} from "../route/uapi/if_addr.ts";
import { RTM_DELADDR } from "../route/uapi/rtnetlink.ts";
import { RT_SCOPE_HOST } from "../route/uapi/rtnetlink_routes.ts";
import {
  abbreviates,
  type Args,
  CommandError,
  duplicate,
  duplicateOrGarbage,
  noDevice,
} from "./args.ts";
import { addressProtocols, named, scopes } from "./databases.ts";
import type { Device } from "./names.ts";
import type { Colour, Output } from "./output.ts";
import {
  addressBits,
  familyName,
  isMulticast,
  maskAddress,
  parseAddress,
  parsePrefix,
  type Prefix,
  readAddress,
  readPrefix,
} from "./prefix.ts";
import {
  attrRow,
  type Context,
  onOff,
  parseRow,
  type Row,
  type Rows,
  shown,
  takeValue,
  text,
  u32,
  usageOf,
  type Value,
} from "./words.ts";

/** Seconds, or for ever. */
export type Lifetime = number | "forever";

/** What can be said of an address that is added or changed. */
export interface AddressSettings {
  /**
   * The other end of a point-to-point link, with the length of its prefix: `192.0.2.2/32`. The address
   * itself has none then.
   */
  peer?: string;
  /** Broadcast address; `+` sets all bits after the prefix, `-` clears them. IPv4. */
  broadcast?: string;
  /** Anycast address. */
  anycast?: string;
  /** How far it is valid: `global`, `site`, `link`, `host`, or 0 to 255; `host` for 127.0.0.0/8, else `global`, unless given. */
  scope?: string | number;
  /** Label, at most 15 bytes: the link's name, maybe with a colon and more. IPv4. */
  label?: string;
  /** Metric of the prefix's route, 0 to 2^32 - 1. */
  metric?: number;
  /** Who set it: 0 to 255, or a name in /etc/iproute2/rt_addrprotos. */
  proto?: string | number;
  /** Seconds for which it is valid, above 0; for ever unless given. */
  validLifetime?: Lifetime;
  /** Seconds for which it is chosen for new connections, at most the valid lifetime, which it is unless given. */
  preferredLifetime?: Lifetime;
  /** Skip the detection of duplicates (`IFA_F_NODAD`). IPv6. */
  nodad?: boolean;
  /** May be used while duplicates are still looked for (`IFA_F_OPTIMISTIC`). IPv6. */
  optimistic?: boolean;
  /** Home address of Mobile IPv6 (`IFA_F_HOMEADDRESS`). IPv6. */
  home?: boolean;
  /** The kernel makes temporary addresses of it, as of RFC 8981 (`IFA_F_MANAGETEMPADDR`). IPv6. */
  mngtmpaddr?: boolean;
  /** Add no route for the prefix (`IFA_F_NOPREFIXROUTE`). */
  noprefixroute?: boolean;
  /** Join the group, of a multicast address (`IFA_F_MCAUTOJOIN`). */
  autojoin?: boolean;
}

/** An address of a link, in a plain object. What the kernel does not say of it is absent. */
export interface IpAddress extends AddressSettings {
  /** Index of the link. */
  index: number;
  /** Name of the link. */
  dev: string;
  /** Address family. */
  family: "inet" | "inet6" | number;
  /** The link's own address, with the length of the prefix unless there is a peer: `192.0.2.1/24`. */
  address: string;
  /** The link's own address: `192.0.2.1`. */
  local: string;
  /** Length of the prefix in bits; with a peer, that of its prefix. */
  prefixlen: number;
  /** Multicast address (RTM_GETMULTICAST). */
  multicast?: string;
  /** Another address of the same prefix came before it, and goes with it (`IFA_F_SECONDARY`). IPv4. */
  secondary?: boolean;
  /** The kernel made it for privacy (`IFA_F_TEMPORARY`). IPv6. */
  temporary?: boolean;
  /** Another host has it: it cannot be used (`IFA_F_DADFAILED`). */
  dadfailed?: boolean;
  /** Its preferred lifetime is over (`IFA_F_DEPRECATED`). */
  deprecated?: boolean;
  /** Duplicates are still looked for: it cannot be used yet (`IFA_F_TENTATIVE`). */
  tentative?: boolean;
  /** It ends some day, or was not set by hand (not `IFA_F_PERMANENT`). */
  dynamic?: boolean;
  /** The kernel made it of a secret (`IFA_F_STABLE_PRIVACY`). */
  stablePrivacy?: boolean;
  /** Flag bits that have no name, in hexadecimal. */
  flags?: string;
}

/** An address, while it is put together. */
export interface AddrDraft extends AddrMessage {
  /** The link. */
  dev?: Device;
  /** The link's own address. */
  own?: Prefix & {
    /** As it was written. */
    written: string;
  };
  /** The other end. */
  peer?: Prefix;
  /** The broadcast address shall be made of the prefix. */
  fill?: "+" | "-";
  /** The scope was said. */
  scoped?: boolean;
  /** Valid lifetime in seconds. */
  valid?: number;
  /** Preferred lifetime in seconds. */
  preferred?: number;
}

/** An address of which nothing is said yet. */
export function newAddrDraft(family: number = AF_UNSPEC): AddrDraft {
  return { family, prefixlen: 0, flags: 0, scope: 0, index: 0, attrs: {} };
}

const FOREVER = 0xffffffff;
const HEADER_FLAGS = 0xff;

/** All flag bits of an address. */
export function addrFlags({ flags, attrs }: AddrMessage): number {
  return attrs.flags ?? flags;
}

/** The link's own address: on the wire it is left out where it is that of the prefix. */
export function localOf({ attrs }: Pick<AddrMessage, "attrs">): string | undefined {
  return attrs.local ?? attrs.address;
}

/** The other end, where it is not the link's own address. */
function peerOf({ attrs }: Pick<AddrMessage, "attrs">): string | undefined {
  return attrs.address === localOf({ attrs }) ? undefined : attrs.address;
}

// ── values ───────────────────────────────────────────────────────────────────────────────────

const lifetime: Value<Lifetime, number> = {
  ...u32 as Value<never>,
  metavar: "{ forever | SECONDS }",
  parse: (text, word, context) => text === "forever" ? text : u32.parse(text, word, context),
  wire: (value, context) => value === "forever" ? FOREVER : u32.wire(value, context),
  friendly: (wire) => wire === FOREVER ? "forever" : wire,
};

const label: Value<string> = text("LABEL", /^.{1,15}$/s, "label of 1 to 15 bytes");

/** An address of the family of those before it, which is that of the first one. */
function takeAddress(args: Args, draft: AddrDraft): string | undefined {
  const { family, address } = readAddress(args.take(), draft.family);
  if (draft.family === AF_UNSPEC) draft.family = family;
  return address;
}

/** The same with a prefix. */
function takePrefix(args: Args, draft: AddrDraft): Prefix {
  const prefix = readPrefix(args.take(), draft.family);
  if (draft.family === AF_UNSPEC) draft.family = prefix.family;
  return prefix;
}

// ── rows ─────────────────────────────────────────────────────────────────────────────────────

type AddrRow<F> = Row<F, AddrDraft>;

/** The colour of addresses of a family. */
export function familyColour(family: number): Colour | undefined {
  return family === AF_INET ? "inet" : family === AF_INET6 ? "inet6" : undefined;
}

/** A setting that is an attribute. */
const attr = attrRow<AddrDraft>();

/** An attribute of `any`: there, and empty. */
function putAddress(
  { attrs }: AddrDraft,
  key: "local" | "address" | "broadcast" | "anycast" | "multicast",
  type: number,
  address: string | undefined,
): void {
  if (address === undefined) (attrs.unknown ??= []).push({ type, data: new Uint8Array() });
  else attrs[key] = address;
}

/** An address that belongs to the family of the draft; in text, it is shown behind a word. */
function ofFamily(
  key: "broadcast" | "anycast" | "multicast",
  word: string,
  type: number,
  more: Partial<AddrRow<string>> = {},
): AddrRow<string> {
  return {
    value: text("ADDR"),
    once: duplicate,
    print: (out, { family, attrs: { [key]: address } }) => {
      if (address === undefined) return;
      const shown = out.host(address);
      out.text(`${word} `);
      out.put(key, shown, `${shown} `, familyColour(family));
    },
    set: ({ family, attrs }, value) => {
      attrs[key] = parseAddress(value, family);
    },
    get: ({ attrs }) => attrs[key],
    parse: (args, draft) => putAddress(draft, key, type, takeAddress(args, draft)),
    ...more,
  };
}

/** Which flags can be set. */
interface FlagRules {
  /** It can only be shown. */
  readOnly?: boolean;
  /** Only addresses of IPv6 have it. */
  ipv6?: boolean;
  /** Whether it is shown. */
  when?: (family: number) => boolean;
}

/** A flag, which is shown where it is set. */
function flag(
  bit: number,
  word: string,
  { readOnly, ipv6, when }: FlagRules = {},
): AddrRow<boolean> {
  return {
    value: { ...onOff, metavar: "", alone: true },
    word,
    text: `${word} `,
    get: (draft) => addrFlags(draft) & bit && (when?.(draft.family) ?? true) ? true : undefined,
    set: (draft, on, context) => {
      if (readOnly) throw new RangeError("this can only be read");
      if (!onOff.wire(on, context)) return;
      if (ipv6 && draft.family !== AF_INET6) throw new RangeError("only IPv6 addresses have it");
      draft.attrs.flags = (draft.attrs.flags ?? 0) | bit;
    },
    parse: (_args, draft, { warn }) => {
      if (readOnly) warn?.(`Warning: ${word} option is not mutable from userspace`);
      else if (ipv6 && draft.family !== AF_INET6) {
        warn?.(`Warning: ${word} option can be set only for IPv6 addresses`);
      } else draft.attrs.flags = (draft.attrs.flags ?? 0) | bit;
    },
  };
}

/** A lifetime; of the second one the keyword is blamed, not its value. */
function lifetimeRow(
  key: "valid" | "preferred",
  field: "valid" | "prefered",
  word: string,
  print: NonNullable<AddrRow<Lifetime>["print"]>,
): AddrRow<Lifetime> {
  return {
    value: lifetime,
    word,
    abbreviates: true,
    get: ({ attrs: { cacheinfo } }, context) =>
      cacheinfo && lifetime.friendly(cacheinfo[field], context),
    set: (draft, value, context) => {
      draft[key] = lifetime.wire(value, context);
    },
    parse: (args, draft, context) => {
      if (draft[key] !== undefined) {
        args.back();
        throw duplicate(word, args.take());
      }
      const value = takeValue(args, lifetime, context, `${word} value`);
      draft[key] = lifetime.wire(value, context);
    },
    print,
  };
}

function printSeconds(out: Output, key: string, seconds: number): void {
  out.put(key, seconds, seconds === FOREVER ? "forever" : `${seconds}sec`);
}

const KNOWN_FLAGS = IFA_F_SECONDARY | IFA_F_NODAD | IFA_F_OPTIMISTIC | IFA_F_DADFAILED |
  IFA_F_HOMEADDRESS | IFA_F_DEPRECATED | IFA_F_TENTATIVE | IFA_F_PERMANENT |
  IFA_F_MANAGETEMPADDR | IFA_F_NOPREFIXROUTE | IFA_F_MCAUTOJOIN | IFA_F_STABLE_PRIVACY;

const readOnly = true, ipv6 = true;

/** Address, peer, length and metric: all that is shown with `-br`. */
export const shortRows: Rows<Pick<IpAddress, "address" | "peer" | "metric">, AddrDraft> = {
  address: {
    value: text("PREFIX"),
    word: "local",
    set: (draft, value) => {
      const prefix = parsePrefix(value, draft.family);
      if (prefix.address === undefined) throw new RangeError(`"${value}" is no address`);
      draft.own = { ...prefix, written: value };
      draft.family = prefix.family;
      draft.attrs.local = prefix.address;
    },
    get: (draft) => {
      const local = localOf(draft);
      return peerOf(draft) !== undefined ? local : local && `${local}/${draft.prefixlen}`;
    },
    parse: takeLocal,
    print: printLocal,
  },
  peer: {
    value: text("PREFIX"),
    also: ["remote"],
    once: duplicate,
    text: null,
    set: (draft, value) => {
      const prefix = parsePrefix(value, draft.family);
      if (prefix.address === undefined) throw new RangeError(`"${value}" is no address`);
      draft.peer = prefix;
      draft.family = prefix.family;
      draft.attrs.address = prefix.address;
    },
    get: (draft) => {
      const peer = peerOf(draft);
      return peer && `${peer}/${draft.prefixlen}`;
    },
    parse: (args, draft) => {
      draft.peer = takePrefix(args, draft);
      putAddress(draft, "address", IFA_ADDRESS, draft.peer.address);
    },
  },
  metric: attr("rtPriority", { ...u32, metavar: "METRIC" }, {
    also: ["priority", "preference"],
    abbreviates: true,
    wrong: '"metric" value is invalid\n',
  }),
};

/** All of an address, in the order in which it is shown, and in which abbreviations are tried. */
export const addrRows: Rows<IpAddress, AddrDraft> = {
  index: { value: u32, word: null, text: null },
  dev: {
    value: shown((index: number, { names }) => names.link(index)),
    field: "index",
    word: null,
    text: null,
  },
  family: {
    value: shown((family: number) => {
      const name = familyName(family);
      return name === "inet" || name === "inet6" ? name : family;
    }),
    word: null,
    text: null,
  },
  local: {
    value: text("ADDR"),
    word: null,
    text: null,
    get: localOf,
  },
  prefixlen: { value: u32, word: null, text: null },
  ...shortRows,
  broadcast: ofFamily("broadcast", "brd", IFA_BROADCAST, {
    value: text("{ ADDR | + | - }"),
    also: ["brd"],
    abbreviates: true,
    set: (draft, value) => {
      if (value === "+" || value === "-") draft.fill = value;
      else draft.attrs.broadcast = parseAddress(value, draft.family);
    },
    get: ({ attrs, fill }) => attrs.broadcast ?? fill,
    parse: (args, draft) => {
      if (args.next === "+" || args.next === "-") draft.fill = args.take() as "+" | "-";
      else putAddress(draft, "broadcast", IFA_BROADCAST, takeAddress(args, draft));
    },
  }),
  anycast: ofFamily("anycast", "any", IFA_ANYCAST),
  multicast: ofFamily("multicast", "mcast", IFA_MULTICAST, { word: null, set: undefined }),
  scope: {
    value: named(scopes, "SCOPE"),
    wrong: "invalid scope value.",
    set: (draft, value, context) => {
      draft.scope = named(scopes, "").wire(value, context);
      draft.scoped = true;
    },
  },
  secondary: flag(IFA_F_SECONDARY, "secondary", {
    readOnly,
    when: (family) => family !== AF_INET6,
  }),
  temporary: flag(IFA_F_SECONDARY, "temporary", {
    readOnly,
    when: (family) => family === AF_INET6,
  }),
  nodad: flag(IFA_F_NODAD, "nodad", { ipv6 }),
  optimistic: flag(IFA_F_OPTIMISTIC, "optimistic", { ipv6 }),
  dadfailed: flag(IFA_F_DADFAILED, "dadfailed", { readOnly }),
  home: flag(IFA_F_HOMEADDRESS, "home", { ipv6 }),
  deprecated: flag(IFA_F_DEPRECATED, "deprecated", { readOnly }),
  tentative: flag(IFA_F_TENTATIVE, "tentative", { readOnly }),
  dynamic: {
    ...flag(IFA_F_PERMANENT, "permanent", { readOnly }),
    json: "dynamic",
    text: "dynamic ",
    get: (draft) => addrFlags(draft) & IFA_F_PERMANENT ? undefined : true,
  },
  mngtmpaddr: flag(IFA_F_MANAGETEMPADDR, "mngtmpaddr", { ipv6 }),
  noprefixroute: flag(IFA_F_NOPREFIXROUTE, "noprefixroute"),
  autojoin: flag(IFA_F_MCAUTOJOIN, "autojoin"),
  stablePrivacy: flag(IFA_F_STABLE_PRIVACY, "stable-privacy", { readOnly }),
  flags: {
    value: text("HEX"),
    word: null,
    json: "ifa_flags",
    text: "flags %s ",
    get: (draft) => {
      const rest = (addrFlags(draft) & ~KNOWN_FLAGS) >>> 0;
      return rest ? rest.toString(16).padStart(2, "0") : undefined;
    },
  },
  proto: attr("proto", named(addressProtocols, "PROTO"), {
    json: "protocol",
    wrong: '"proto" value is invalid\n',
    print: (out, { attrs: { proto } }, { show }) => {
      if (proto === undefined) return;
      const name = addressProtocols.name(proto, show.numeric);
      out.put("protocol", name, proto ? `proto ${name} ` : "");
    },
  }),
  label: attr("label", label, {
    text: "%s",
    parse: (args, { attrs }) => {
      attrs.label = args.take();
    },
  }),
  validLifetime: lifetimeRow("valid", "valid", "valid_lft", (out, { attrs: { cacheinfo } }) => {
    if (!cacheinfo) return;
    out.newline();
    out.text("       valid_lft ");
    printSeconds(out, "valid_life_time", cacheinfo.valid);
  }),
  preferredLifetime: lifetimeRow("preferred", "prefered", "preferred_lft", (out, draft) => {
    const { cacheinfo } = draft.attrs;
    if (!cacheinfo) return;
    out.text(" preferred_lft ");
    // As iproute2 has it: once it is over, a signed number.
    const over = addrFlags(draft) & IFA_F_DEPRECATED && cacheinfo.prefered !== FOREVER;
    printSeconds(out, "preferred_life_time", over ? cacheinfo.prefered | 0 : cacheinfo.prefered);
  }),
};

function printLocal(out: Output, draft: AddrDraft): void {
  const local = localOf(draft), peer = peerOf(draft), { family, prefixlen } = draft;
  if (local === undefined) return;
  const colour = familyColour(family);
  const put = (key: string, address: string) => {
    const shown = out.host(address);
    out.put(key, shown, shown, colour);
  };
  put("local", local);
  if (peer !== undefined) {
    out.text(" peer ");
    put("address", peer);
  }
  out.put("prefixlen", prefixlen, `/${prefixlen} `);
}

/** Which flags can be asked for, by keyword; `primary` and `dynamic` ask for the opposite. */
export const flagWords: Readonly<Record<string, number>> = {
  secondary: IFA_F_SECONDARY,
  temporary: IFA_F_SECONDARY,
  nodad: IFA_F_NODAD,
  optimistic: IFA_F_OPTIMISTIC,
  dadfailed: IFA_F_DADFAILED,
  home: IFA_F_HOMEADDRESS,
  deprecated: IFA_F_DEPRECATED,
  tentative: IFA_F_TENTATIVE,
  permanent: IFA_F_PERMANENT,
  mngtmpaddr: IFA_F_MANAGETEMPADDR,
  noprefixroute: IFA_F_NOPREFIXROUTE,
  autojoin: IFA_F_MCAUTOJOIN,
  "stable-privacy": IFA_F_STABLE_PRIVACY,
};

// ── reading and completing ───────────────────────────────────────────────────────────────────

/** The address itself, with `local` before it or without. */
function takeLocal(args: Args, draft: AddrDraft): void {
  const written = args.next ?? "";
  if (abbreviates(written, "help")) throw new CommandError(addrHelp());
  if (draft.own?.address !== undefined) throw duplicateOrGarbage("local", args.take());
  draft.own = { ...takePrefix(args, draft), written };
  putAddress(draft, "local", IFA_LOCAL, draft.own.address);
}

/** Reads the words that follow `address add` and the like. @throws {CommandError} */
export function parseAddr(
  args: Args,
  context: Context,
  type: number,
  family: number,
): AddrMessage {
  const draft = newAddrDraft(family);
  while (args.more) {
    if (args.takeIf("dev")) draft.dev = args.take();
    else if (!parseRow(addrRows, args, draft, context)) takeLocal(args, draft);
  }
  if (draft.dev === undefined) {
    throw new CommandError('Not enough information: "dev" argument is required.', 1);
  }
  return finishAddr(draft, type, context);
}

/**
 * Completes an address: what one setting says by another that was not given, and what they have to be
 * to each other.
 *
 * @param type RTM_NEWADDR or RTM_DELADDR.
 * @throws {RangeError} saying what does not fit.
 * @throws {CommandError} if there is no such link.
 */
export function finishAddr(draft: AddrDraft, type: number, context: Context): AddrMessage {
  const { own, peer, fill, attrs } = draft, remove = type === RTM_DELADDR;
  const flags = attrs.flags ?? 0;
  if (flags <= HEADER_FLAGS) {
    draft.flags = flags;
    delete attrs.flags;
  }
  if (peer?.address === undefined && own?.address !== undefined) {
    if (remove && own.family === AF_INET && !own.explicit) {
      const one = `${own.written}/${addressBits(AF_INET)}`;
      context.warn?.(
        "Warning: Executing wildcard deletion to stay compatible with old scripts.\n" +
          `         Explicitly specify the prefix length (${one}) to avoid this warning.\n` +
          "         This special behaviour is likely to disappear in further releases,\n" +
          "         fix your scripts!",
      );
    } else attrs.address = own.address;
  }
  draft.prefixlen = peer?.length || own?.length || 0;
  if (fill && !remove) {
    if (draft.family !== AF_INET) {
      throw new RangeError("Broadcast can be set only for IPv4 addresses");
    }
    const { address, length } = peer ?? own ?? {};
    if (address !== undefined && length !== undefined && length <= 30) {
      attrs.broadcast = maskAddress(address, length, fill === "+" ? 1 : 0);
    }
  }
  if (!draft.scoped && !remove && own?.family === AF_INET && own.address?.startsWith("127.")) {
    draft.scope = RT_SCOPE_HOST;
  }
  if (draft.dev !== undefined) {
    const index = typeof draft.dev === "number" ? draft.dev : context.names.index(draft.dev);
    if (index === undefined) throw noDevice(String(draft.dev));
    draft.index = index;
  }
  if (draft.valid !== undefined || draft.preferred !== undefined) {
    const valid = draft.valid ?? FOREVER, prefered = draft.preferred ?? FOREVER;
    if (valid === 0) throw new RangeError("valid_lft is zero");
    if (valid < prefered) throw new RangeError("preferred_lft is greater than valid_lft");
    attrs.cacheinfo = { prefered, valid, cstamp: 0, tstamp: 0 };
  }
  if (flags & IFA_F_MCAUTOJOIN && !(own?.address && isMulticast(own.address))) {
    throw new RangeError("autojoin needs multicast address");
  }
  const { family, prefixlen, scope, index } = draft;
  return { family, prefixlen, flags: draft.flags, scope, index, attrs };
}

/** The text of `address help`. */
export function addrHelp(): string {
  // What only can be shown is taken with a warning, which is no help.
  const others =
    /^\[ (local|secondary|temporary|dadfailed|deprecated|tentative|permanent|stable-privacy) /;
  const settings = usageOf(addrRows).filter((usage) => !others.test(usage));
  const flags = ["dynamic", "primary", ...Object.keys(flagWords)].map((word) => `[-]${word}`);
  return [
    "Usage: netlink address { add | change | replace } [ local ] PREFIX dev DEV",
    ...settings.map((usage) => `\t\t${usage}`),
    "       netlink address delete [ local ] PREFIX dev DEV [ peer PREFIX ]",
    "       netlink address [ show ] [ [ dev ] DEV ] [ to PREFIX ] [ scope { SCOPE | all } ]",
    "\t\t[ label PATTERN ] [ proto NUMBER ] [ up | down ] [ group GROUP ] [ master DEV ] [ nomaster ]",
    "\t\t[ vrf NAME ] [ type KIND ] [ FLAG … ]",
    "       netlink address flush { [ dev ] DEV | to PREFIX | scope SCOPE | label PATTERN | FLAG … }",
    "       netlink address save [ [ dev ] DEV ]",
    "       netlink address { restore | showdump }",
    "SCOPE := { host | link | global | NUMBER }",
    `FLAG := { ${flags.join(" | ")} }`,
  ].join("\n");
}
