/**
 * What a neighbour is made of, in words: what `ip neighbor add` takes, and what is shown.
 *
 * @module
 */
import { AF_UNSPEC } from "../netlink/uapi.ts";
import type { NeighMessage } from "../route/neigh.ts";
import {
  NDA_DST,
  NTF_EXT_LEARNED,
  NTF_EXT_MANAGED,
  NTF_OFFLOADED,
  NTF_PROXY,
  NTF_ROUTER,
  NTF_USE,
  NUD_DELAY,
  NUD_FAILED,
  NUD_INCOMPLETE,
  NUD_NOARP,
  NUD_NONE,
  NUD_PERMANENT,
  NUD_PROBE,
  NUD_REACHABLE,
  NUD_STALE,
} from "../route/uapi/neighbour.ts";
import { familyColour } from "./addr_words.ts";
import {
  abbreviates,
  Args,
  CommandError,
  duplicate,
  duplicateOrGarbage,
  noDevice,
  wrongArgument,
} from "./args.ts";
import { named, protocols } from "./databases.ts";
import { linkAddress } from "./link_layer.ts";
import { hardwareAddress } from "./link_layer_words.ts";
import { familyName, familyOf, type Prefix, readAddress } from "./prefix.ts";
import {
  choice,
  type Context,
  onOff,
  parseInteger,
  parseRow,
  type Row,
  type Rows,
  shown,
  takeValue,
  text,
  u32,
  usageOf,
} from "./words.ts";

/** What is known of a neighbour's hardware address. */
export type NeighbourState =
  | "none"
  | "incomplete"
  | "reachable"
  | "stale"
  | "delay"
  | "probe"
  | "failed"
  | "noarp"
  | "permanent";

/** What can be said of a neighbour that is added or changed. */
export interface NeighbourSettings {
  /** Hardware address: hex bytes with colons between. Of tunnels, an IP address (`NDA_LLADDR`). */
  lladdr?: string;
  /**
   * What is known of it: `permanent` unless given, and `none` of one that the kernel manages; a number
   * is a single bit of `NUD_*`.
   */
  state?: NeighbourState | number;
  /** It is a router (`NTF_ROUTER`). IPv6. */
  router?: boolean;
  /** This host answers for the address (`NTF_PROXY`); such entries are a list of their own. */
  proxy?: boolean;
  /** The kernel keeps the hardware address known, by probes (`NTF_EXT_MANAGED`). */
  managed?: boolean;
  /** A control plane learned it: the collector leaves it alone (`NTF_EXT_LEARNED`). */
  externLearn?: boolean;
  /** Find the hardware address out now, as if the neighbour were used (`NTF_USE`). */
  use?: boolean;
  /** Who sets it: 0 to 255, or a name in /etc/iproute2/rt_protos (`NDA_PROTOCOL`). */
  protocol?: string | number;
}

/** A neighbour, in a plain object. What the kernel does not say of it is absent. */
export interface Neighbour extends NeighbourSettings {
  /** Address family; `bridge` of forwarding entries. */
  family: "inet" | "inet6" | "bridge" | number;
  /** The neighbour's address. */
  address?: string;
  /** Index of the link that it is on; 0 of a proxy's entry for all links. */
  index: number;
  /** Name of the link that it is on. */
  dev?: string;
  /** Hardware forwards to it (`NTF_OFFLOADED`). */
  offload?: boolean;
  /** How many users it has that keep it. */
  refcnt?: number;
  /** Seconds since it was used. */
  used?: number;
  /** Seconds since it was confirmed. */
  confirmed?: number;
  /** Seconds since it was changed. */
  updated?: number;
  /** How many probes were sent in vain. */
  probes?: number;
}

/** A neighbour, while it is put together. */
export interface NeighDraft extends NeighMessage {
  /** The address. */
  dst?: Prefix;
  /** Name of the link. */
  dev?: string;
  /** The hardware address was said: as it was written. */
  hardware?: string;
}

/** Ticks of the clock in a second, as the kernel tells times (`USER_HZ`). */
const HZ = 100;

const STATES: Readonly<Record<NeighbourState, number>> = {
  none: NUD_NONE,
  incomplete: NUD_INCOMPLETE,
  reachable: NUD_REACHABLE,
  stale: NUD_STALE,
  delay: NUD_DELAY,
  probe: NUD_PROBE,
  failed: NUD_FAILED,
  noarp: NUD_NOARP,
  permanent: NUD_PERMANENT,
};

/** States that may be abbreviated. */
const SHORT = ["permanent", "reachable", "failed"];

/** A neighbour of which nothing is said yet. */
export function newNeighDraft(family: number = AF_UNSPEC): NeighDraft {
  return { family, ifindex: 0, state: NUD_PERMANENT, flags: 0, type: 0, attrs: {} };
}

/** The state that a word of the command line names, abbreviates, or is. @throws {RangeError} */
export function parseState(text: string): number {
  for (const [name, bit] of Object.entries(STATES)) {
    if (SHORT.includes(name) ? abbreviates(text, name) : text === name) return bit;
  }
  const bit = parseInteger(text);
  if (bit >= 0 && bit < 0x100 && (bit & (bit - 1)) === 0) return bit;
  throw new RangeError(`${text} is no single bit below 0x100`);
}

const state = choice<NeighbourState>(STATES);

type NeighRow<F> = Row<F, NeighDraft>;

/** A flag bit, shown where it is set. */
function flag(
  word: string,
  bit: number,
  more: Partial<NeighRow<boolean>> = {},
): NeighRow<boolean> {
  return {
    value: { ...onOff, metavar: "", alone: true },
    word,
    set: (draft, on, context) => {
      if (onOff.wire(on, context)) draft.flags |= bit;
    },
    get: ({ flags }) => flags & bit ? true : undefined,
    parse: (_args, draft) => {
      draft.flags |= bit;
    },
    print: (out, { flags }) => {
      if (flags & bit) out.put(word, null, `${word} `);
    },
    ...more,
  };
}

/** How it has been used, with `-s`. */
function usage(field: "used" | "confirmed" | "updated", before: string): NeighRow<number> {
  return {
    value: u32,
    word: null,
    get: ({ attrs: { cacheinfo } }) => cacheinfo && Math.floor(cacheinfo[field] / HZ),
    when: (_draft, { show }) => show.stats > 0,
    text: `${before}%s`,
    json: field,
  };
}

/** The family of an address; that of a bridge's forwarding entries tells none. */
function addressFamily({ family, attrs: { dst } }: NeighMessage): number {
  return dst !== undefined && familyName(family) === "bridge" ? familyOf(dst) : family;
}

/** The hardware address as iproute2 shows it, which depends on the type of link. */
export function shownLladdr(neigh: NeighMessage, { names }: Context): string | undefined {
  const { ifindex, attrs: { lladdr } } = neigh;
  return lladdr === undefined ? undefined : linkAddress(lladdr, names.known(ifindex)?.type ?? -1);
}

/** A neighbour, in the order in which it is shown, and in which abbreviations are tried. */
export const neighRows: Rows<Neighbour, NeighDraft> = {
  family: {
    value: shown((family: number) => {
      const name = familyName(family);
      return name === "inet" || name === "inet6" || name === "bridge" ? name : family;
    }),
    word: null,
    text: null,
  },
  address: {
    value: text("ADDR"),
    word: null,
    get: ({ attrs }) => attrs.dst,
    print: (out, neigh) => {
      const { attrs: { dst } } = neigh;
      if (dst === undefined) return;
      const shown = out.host(dst);
      out.put("dst", shown, `${shown} `, familyColour(addressFamily(neigh)));
    },
  },
  index: { value: u32, field: "ifindex", word: null, text: null },
  dev: {
    value: shown((index: number, { names }) => names.link(index)),
    word: null,
    get: ({ ifindex }, { names }) => ifindex ? names.link(ifindex) : undefined,
    print: (out, { ifindex }, { names }) => {
      if (!ifindex) return;
      const name = names.link(ifindex);
      out.text("dev ");
      out.put("dev", name, `${name} `, "ifname");
    },
  },
  lladdr: {
    value: hardwareAddress(),
    abbreviates: true,
    set: ({ attrs }, value) => {
      attrs.lladdr = hardwareAddress().parse(value, "", undefined as never);
    },
    get: shownLladdr,
    parse: (args, draft) => {
      const written = args.take();
      if (draft.hardware !== undefined) throw duplicate("lladdr", written);
      draft.hardware = written;
    },
    print: (out, neigh, context) => {
      const lladdr = shownLladdr(neigh, context);
      if (lladdr === undefined) return;
      out.text("lladdr ");
      out.put("lladdr", lladdr, `${lladdr} `, "mac");
    },
  },
  router: flag("router", NTF_ROUTER),
  proxy: flag("proxy", NTF_PROXY, {
    value: { ...onOff, metavar: "ADDR" },
    abbreviates: true,
    parse: (args, draft) => {
      if (abbreviates(args.next ?? "", "help")) throw new CommandError(neighHelp());
      takeDst(args, draft, (text) => duplicate("address", text));
      draft.flags |= NTF_PROXY;
    },
  }),
  managed: {
    ...flag("managed", 0),
    set: (draft, on, context) => {
      if (!onOff.wire(on, context)) return;
      draft.attrs.flagsExt = NTF_EXT_MANAGED;
    },
    get: ({ attrs: { flagsExt = 0 } }) => flagsExt & NTF_EXT_MANAGED ? true : undefined,
    parse: (_args, draft) => {
      draft.attrs.flagsExt = NTF_EXT_MANAGED;
      draft.state = NUD_NONE;
    },
    print: (out, { attrs: { flagsExt = 0 } }) => {
      if (flagsExt & NTF_EXT_MANAGED) out.put("managed", null, "managed ");
    },
  },
  externLearn: flag("extern_learn", NTF_EXT_LEARNED, { abbreviates: true }),
  offload: flag("offload", NTF_OFFLOADED, { word: null, set: undefined }),
  use: flag("use", NTF_USE, { text: null }),
  refcnt: {
    value: u32,
    word: null,
    get: ({ attrs: { cacheinfo } }) => cacheinfo?.refcnt || undefined,
    when: (_draft, { show }) => show.stats > 0,
    text: " ref %s",
    json: "refcnt",
  },
  used: usage("used", " used "),
  confirmed: usage("confirmed", "/"),
  updated: usage("updated", "/"),
  probes: {
    value: u32,
    word: null,
    get: ({ attrs }) => attrs.probes,
    when: (_draft, { show }) => show.stats > 0,
  },
  state: {
    value: state,
    word: "nud",
    get: ({ state: bits }, context) => bits ? state.friendly(bits, context) : undefined,
    set: (draft, value, context) => {
      draft.state = state.wire(value, context);
    },
    parse: (args, draft) => {
      const word = args.take();
      try {
        draft.state = parseState(word);
      } catch {
        throw wrongArgument(word, "nud state is bad");
      }
    },
    print: (out, { state: bits }) => {
      if (!bits) return;
      out.array("state", () => {
        for (const [name, bit] of Object.entries(STATES)) {
          if (bits & bit) out.put(null, name.toUpperCase(), `${name.toUpperCase()} `);
        }
      });
    },
  },
  protocol: {
    value: named(protocols, "PROTO"),
    abbreviates: true,
    wrong: '"protocol" value is invalid\n',
    text: "proto %s ",
    set: ({ attrs }, value, context) => {
      attrs.protocol = named(protocols, "").wire(value, context);
    },
    get: ({ attrs: { protocol } }, context) =>
      protocol ? named(protocols, "").friendly(protocol, context) : undefined,
  },
};

// ── reading and completing ───────────────────────────────────────────────────────────────────

/** The address. @throws {CommandError} if there is one already, as `again` says. */
function takeDst(args: Args, draft: NeighDraft, again: (text: string) => CommandError): void {
  const text = args.take();
  if (draft.dst) throw again(text);
  draft.dst = readAddress(text, draft.family);
}

/** Puts the address in its place. Of `any`, which is none, the kernel says what it thinks of that. */
function putDst({ attrs }: NeighMessage, { address }: Prefix): void {
  if (address === undefined) attrs.unknown = [{ type: NDA_DST, data: new Uint8Array() }];
  else attrs.dst = address;
}

/** Reads the words that follow `neighbor add` and the like. @throws {CommandError} */
export function parseNeigh(args: Args, context: Context, family: number): NeighMessage {
  const draft = newNeighDraft(family);
  while (args.more) {
    if (args.takeIf("dev")) draft.dev = args.take();
    else if (!parseRow(neighRows, args, draft, context)) {
      args.takeIf("to");
      // As iproute2 has it: here it is passed over.
      if (abbreviates(args.next ?? "", "help")) args.take();
      takeDst(args, draft, (text) => duplicateOrGarbage("to", text));
    }
  }
  const { dst, dev, hardware, flags } = draft;
  if (!dst || dst.family === AF_UNSPEC || dev === undefined && !(flags & NTF_PROXY)) {
    throw new CommandError("Device and destination are required arguments.");
  }
  const neigh = bare(draft, dst);
  if (hardware !== undefined && hardware !== "null") {
    neigh.attrs.lladdr = takeValue(new Args([hardware]), hardwareAddress(), context);
  }
  if (dev !== undefined) neigh.ifindex = indexOf(dev, context);
  return neigh;
}

/** Reads the words that follow `neighbor get`. @throws {CommandError} */
export function parseNeighGet(args: Args, context: Context, family: number): NeighMessage {
  const draft: NeighDraft = { ...newNeighDraft(family), state: NUD_NONE };
  const { proxy } = neighRows;
  while (args.more) {
    if (args.takeIf("dev")) draft.dev = args.take();
    else if (!parseRow({ proxy }, args, draft, context)) {
      args.takeIf("to");
      if (abbreviates(args.next ?? "", "help")) throw new CommandError(neighHelp());
      takeDst(args, draft, (text) => duplicateOrGarbage("to", text));
    }
  }
  const { dst, dev, flags } = draft;
  if (!dst || dst.family === AF_UNSPEC || dev === undefined && !(flags & NTF_PROXY)) {
    throw new CommandError("Device and address are required arguments.", 1);
  }
  const neigh = bare(draft, dst);
  if (dev !== undefined) neigh.ifindex = indexOf(dev, context);
  return neigh;
}

/** A message of a draft, with its address. */
function bare({ state, flags, attrs }: NeighDraft, dst: Prefix): NeighMessage {
  const { flagsExt, protocol } = attrs;
  const neigh: NeighMessage = { family: dst.family, ifindex: 0, state, flags, type: 0, attrs: {} };
  putDst(neigh, dst);
  if (protocol !== undefined) neigh.attrs.protocol = protocol;
  if (flagsExt !== undefined) neigh.attrs.flagsExt = flagsExt;
  return neigh;
}

function indexOf(dev: string, { names }: Context): number {
  const index = names.index(dev);
  if (index === undefined) throw noDevice(dev);
  return index;
}

/** The text of `neighbor help`. */
export function neighHelp(): string {
  const settings = usageOf(neighRows).filter((usage) => !/^\[ (proxy|lladdr|nud) /.test(usage));
  return [
    "Usage: netlink neighbor { add | change | replace | delete }",
    "\t\t{ [ to ] ADDR [ lladdr LLADDR ] [ nud STATE ] | proxy ADDR } [ dev DEV ]",
    ...settings.map((usage) => `\t\t${usage}`),
    "       netlink neighbor { show | flush } [ proxy ] [ [ to ] PREFIX ] [ dev DEV ] [ nud { STATE | all } ]",
    "\t\t[ master DEV ] [ nomaster ] [ vrf NAME ] [ unused ] [ protocol PROTO ]",
    "       netlink neighbor get { [ to ] ADDR | proxy ADDR } dev DEV",
    `STATE := { ${Object.keys(STATES).join(" | ")} }`,
  ].join("\n");
}
