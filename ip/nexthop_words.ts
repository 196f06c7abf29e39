/**
 * What a nexthop is made of, in words: what `ip nexthop add` takes, and what is shown.
 *
 * @module
 */
import { AF_INET, AF_INET6, AF_UNSPEC } from "../netlink/uapi.ts";
import type {
  NexthopAttrs,
  NexthopGrp,
  NexthopMessage,
  NexthopResGroup,
} from "../route/nexthop.ts";
import {
  NEXTHOP_GRP_TYPE_MPATH,
  NEXTHOP_GRP_TYPE_RES,
  NHA_GATEWAY,
  NHA_OP_FLAG_RESP_GRP_RESVD_0,
} from "../route/uapi/nexthop.ts";
import { RTNH_F_ONLINK } from "../route/uapi/rtnetlink_routes.ts";
import { abbreviates, type Args, CommandError, notOneOf, wrongArgument } from "./args.ts";
import { familyColour } from "./addr_words.ts";
import { named, protocols, scopes } from "./databases.ts";
import {
  encapFromWire,
  encapHelp,
  type EncapSettings,
  type EncapState,
  encapToWire,
  parseEncap,
  printEncap,
} from "./encap/mod.ts";
import { nexthopFlags, printNexthopFlags } from "./nexthop_flags.ts";
import { general, type Output } from "./output.ts";
import { familyName, familyOf, parseAddress, readAddress } from "./prefix.ts";
import {
  choice,
  type Context,
  device,
  integer,
  numberOf,
  onOff,
  parseRow,
  type Row,
  type Rows,
  shown,
  text,
  u16,
  u32,
  usageOf,
  type Value,
} from "./words.ts";

/** A member of a group. */
export interface NexthopMember {
  /** Id of the nexthop. */
  id: number;
  /** How much it gets of the whole, 1 to 65536; 1 unless given. */
  weight?: number;
}

/** How a group chooses among its members (`NEXTHOP_GRP_TYPE_*`). */
export type NexthopGroupType = "mpath" | "resilient";

/** What can be said of a nexthop that is added or replaced: one of its own, or a group. */
export interface NexthopSettings {
  /** Id, 1 to 2^32 - 1; the kernel chooses one unless given. */
  id?: number;
  /** The members, of a group. */
  group?: readonly NexthopMember[];
  /** How a group chooses among its members; `mpath` unless given. */
  type?: NexthopGroupType | number;
  /** Of a resilient group, how many buckets there are, 1 to 65535; it needs to be said. */
  buckets?: number;
  /** Of a resilient group, for how many seconds a bucket has to be idle until it may change; 120 unless given. */
  idleTimer?: number;
  /** Of a resilient group, for how many seconds it may be unbalanced until busy buckets change; 0 for ever. */
  unbalancedTimer?: number;
  /** Encapsulation of packets. */
  encap?: EncapSettings;
  /** Address of the next hop. */
  via?: string;
  /** Link to send by; named when read. */
  dev?: string | number;
  /** Drop packets. */
  blackhole?: boolean;
  /** Who sets it: 0 to 255, or a name in /etc/iproute2/rt_protos. */
  protocol?: string | number;
  /** The next hop is on the link, whatever its prefixes are (`RTNH_F_ONLINK`). */
  onlink?: boolean;
  /** It is for entries of forwarding databases. */
  fdb?: boolean;
  /** Of a group: let the hardware count. */
  hwStats?: boolean;
  /** The family, where no address tells it; `inet` unless given. */
  family?: "inet" | "inet6" | "unspec";
}

/** Packets that went by a member of a group; above 2^53 they are rounded. */
export interface NexthopMemberStats {
  /** Id of the nexthop. */
  id: number;
  /** Packets. */
  packets: number;
  /** Packets that the hardware forwarded, where that is asked for. */
  packetsHw?: number;
}

/** A nexthop, in a plain object. What the kernel does not say of it is absent. */
export interface Nexthop extends Omit<NexthopSettings, "encap" | "id"> {
  /** Id. */
  id: number;
  /** Encapsulation of packets. */
  encap?: EncapState;
  /** Of a resilient group, for how many seconds it has been unbalanced. */
  unbalancedTime?: number;
  /** How far it is: `global`, `link` … */
  scope?: string | number;
  /** Names of its flags (`RTNH_F_*`): `onlink`, `dead`, `linkdown` … */
  flags?: string[];
  /** Whether any hardware counts. */
  hwStatsUsed?: boolean;
  /** Packets that went by the members. */
  groupStats?: NexthopMemberStats[];
}

/** A nexthop of which nothing is said yet. */
export function newNexthop(family: number = AF_UNSPEC): NexthopMessage {
  return { family, scope: 0, protocol: 0, flags: 0, attrs: {} };
}

// ── numbers ──────────────────────────────────────────────────────────────────────────────────

/** Hundredths of a second in one. */
const TICKS = 100;
/** From how many seconds on iproute2 takes no timer. */
const MAX_SECONDS = Math.floor(0xffffffff / TICKS) - 1;

/** Prints hundredths of a second as seconds. */
export function printTicks(out: Output, key: string, ticks: number | bigint): void {
  const seconds = general(Number(ticks) / TICKS);
  out.put(key, Number(seconds), `${key} ${seconds} `);
}

// ── values ───────────────────────────────────────────────────────────────────────────────────

const TYPES: Readonly<Record<NexthopGroupType, number>> = {
  mpath: NEXTHOP_GRP_TYPE_MPATH,
  resilient: NEXTHOP_GRP_TYPE_RES,
};
const groupType = choice(TYPES, () => "<unknown type>");
const weight = integer(1, 0x10000);
const seconds = integer(0, MAX_SECONDS, "SECONDS");
const id = { ...u32, metavar: "ID" };

/** An id of the command line. @throws {CommandError} */
export function takeId(args: Args): number {
  return numberOf(args.take(), u32, "invalid id value");
}

function takeGroup(args: Args): NexthopGrp[] {
  const text = args.take();
  // As iproute2 has it, what is quoted ends where it has cut the word.
  const wrong = () => wrongArgument(text.split(/[/,]/)[0], '"group" value is invalid\n');
  return text.split("/").map((member) => {
    const [id, share] = member.split(/,(.*)/s);
    let grp: NexthopGrp;
    try {
      grp = { id: u32.parse(id, "", undefined as never), weight: 0 };
    } catch {
      throw wrong();
    }
    if (share !== undefined) grp.weight = numberOf(share, weight, '"weight" is invalid\n') - 1;
    return grp;
  });
}

/** Weight of a member; old kernels say only the lower 8 bits. */
function weightOf({ weight }: NexthopGrp, { opFlags = 0 }: NexthopAttrs): number {
  return (opFlags & NHA_OP_FLAG_RESP_GRP_RESVD_0 ? weight : weight & 0xff) + 1;
}

// ── rows ─────────────────────────────────────────────────────────────────────────────────────

type NexthopRow<F> = Row<F, NexthopMessage>;

/** A keyword that stands alone. */
const alone: Value<boolean> = {
  ...onOff as unknown as Value<boolean>,
  metavar: "",
  alone: true,
  parse: () => true,
};

/** An attribute that is there or not. */
function flag(key: "blackhole" | "fdb", text: string): NexthopRow<boolean> {
  return {
    value: alone,
    get: ({ attrs }) => attrs[key],
    set: (wire, on, context) => {
      if (!onOff.wire(on, context)) return;
      wire.attrs[key] = true;
      if (key === "blackhole") wire.family ||= AF_INET;
    },
    print: (out, { attrs }) => {
      if (attrs[key]) out.put(key, null, text);
    },
  };
}

/** A setting of resilient groups; its keyword follows `type resilient`. */
function resilient(
  key: "buckets" | "idleTimer" | "unbalancedTimer",
  value: Value<number>,
  factor: number,
): NexthopRow<number> {
  return {
    value,
    word: null,
    text: null,
    get: ({ attrs: { resGroup } }) => {
      const wire = resGroup?.[key];
      return wire === undefined ? undefined : wire / factor;
    },
    set: ({ attrs }, setting, context) => {
      (attrs.resGroup ??= {})[key] = value.wire(setting, context) * factor;
    },
  };
}

const RESILIENT: Readonly<
  Record<string, [keyof NexthopResGroup & string, Value<number>, factor: number, wrong: string]>
> = {
  buckets: ["buckets", u16, 1, "invalid buckets value"],
  idle_timer: ["idleTimer", seconds, TICKS, "invalid idle timer value"],
  unbalanced_timer: ["unbalancedTimer", seconds, TICKS, "invalid unbalanced timer value"],
};

function parseType(args: Args, { attrs }: NexthopMessage): void {
  const text = args.take();
  if (!Object.hasOwn(TYPES, text)) throw wrongArgument(text, '"type" value is invalid\n');
  attrs.groupType = TYPES[text as NexthopGroupType];
  if (text !== "resilient" || !args.more) return;
  const group: NexthopResGroup = attrs.resGroup = {};
  while (args.next !== undefined && Object.hasOwn(RESILIENT, args.next)) {
    const [key, value, factor, wrong] = RESILIENT[args.take()];
    (group as Record<string, unknown>)[key] = numberOf(args.take(), value, wrong) * factor;
  }
}

function printResilient(out: Output, { attrs: { resGroup } }: NexthopMessage): void {
  if (!resGroup) return;
  const { buckets = 0, idleTimer = 0, unbalancedTimer = 0, unbalancedTime = 0n } = resGroup;
  out.object("resilient_args", () => {
    out.put("buckets", buckets, `buckets ${buckets} `);
    printTicks(out, "idle_timer", idleTimer);
    printTicks(out, "unbalanced_timer", unbalancedTimer);
    printTicks(out, "unbalanced_time", unbalancedTime);
  });
}

const FAMILIES: Readonly<Record<string, number>> = {
  inet: AF_INET,
  inet6: AF_INET6,
  link: 17,
  mpls: 28,
  bridge: 7,
};

function parseVia(args: Args, draft: NexthopMessage): void {
  let family = draft.family;
  if (args.next !== undefined && Object.hasOwn(FAMILIES, args.next)) family = FAMILIES[args.take()];
  const written = args.next ?? "", found = readAddress(args.take(), family);
  if (draft.family === AF_UNSPEC) draft.family = found.family;
  else if (draft.family !== found.family) {
    throw wrongArgument(written, "address family mismatch\n");
  }
  const { attrs } = draft;
  if (found.address !== undefined) attrs.gateway = found.address;
  else (attrs.unknown ??= []).push({ type: NHA_GATEWAY, data: new Uint8Array() });
}

function printStats(out: Output, { attrs }: NexthopMessage, { show }: Context): void {
  if (!attrs.groupStats || !show.stats) return;
  const stats = attrs.groupStats.entry ?? [], { length } = attrs.group ?? [];
  out.array("group_stats", () => {
    out.newline();
    out.text("  stats:");
    out.newline();
    for (let i = 0; i < length; i++) {
      const { id = 0, packets = 0n, packetsHw = 0n } = stats[i] ?? {};
      out.object(null, () => {
        out.put("id", id, `    id ${id}`);
        out.put("packets", packets, ` packets ${packets}`);
        if (show.stats > 1) out.put("packets_hw", packetsHw, ` packets_hw ${packetsHw}`);
        if (i < length - 1) out.newline();
      });
    }
  });
}

const scope = named(scopes, "SCOPE"), protocol = named(protocols, "PROTO");

/** All of a nexthop, in the order in which it is shown. */
export const nexthopRows: Rows<Nexthop, NexthopMessage> = {
  id: {
    value: id,
    get: ({ attrs }) => attrs.id ?? 0,
    set: ({ attrs }, value, context) => {
      attrs.id = id.wire(value, context);
    },
    parse: (args, { attrs }) => {
      attrs.id = takeId(args);
    },
  },
  group: {
    value: { metavar: "ID[,WEIGHT][/ID…]" } as Value<readonly NexthopMember[]>,
    get: ({ attrs }) => attrs.group?.map((grp) => ({ id: grp.id, weight: weightOf(grp, attrs) })),
    set: ({ attrs }, members, context) => {
      if (!Array.isArray(members) || members.length === 0) {
        throw new RangeError(`${JSON.stringify(members)} is no list of members: { id, weight }`);
      }
      attrs.group = members.map((member) => ({
        id: id.wire(member.id, context),
        weight: weight.wire(member.weight === undefined ? 1 : member.weight, context) - 1,
      }));
    },
    parse: (args, { attrs }) => {
      attrs.group = takeGroup(args);
    },
    print: (out, { attrs }) => {
      if (!attrs.group) return;
      out.array(
        "group",
        () => {
          attrs.group?.forEach((grp, i) =>
            out.object(null, () => {
              const weight = weightOf(grp, attrs);
              if (i) out.text("/");
              out.put("id", grp.id, `${grp.id}`);
              if (weight > 1) out.put("weight", weight, `,${weight}`);
            })
          );
        },
        "group ",
        " ",
      );
    },
  },
  type: {
    value: {
      ...groupType,
      metavar: "{ mpath | resilient [ buckets NUMBER ] [ idle_timer SECONDS ]\n" +
        "\t\t\t[ unbalanced_timer SECONDS ] }",
    },
    get: ({ attrs: { groupType: wire } }, context) =>
      wire === undefined ? undefined : groupType.friendly(wire, context),
    set: ({ attrs }, value, context) => {
      attrs.groupType = groupType.wire(value, context);
    },
    parse: parseType,
    // The usual type is not shown.
    when: ({ attrs: { groupType = NEXTHOP_GRP_TYPE_MPATH } }) =>
      groupType !== NEXTHOP_GRP_TYPE_MPATH,
  },
  buckets: { ...resilient("buckets", u16, 1), text: undefined, print: printResilient },
  idleTimer: resilient("idleTimer", seconds, TICKS),
  unbalancedTimer: resilient("unbalancedTimer", seconds, TICKS),
  unbalancedTime: {
    value: shown((time: number) => time),
    word: null,
    text: null,
    get: ({ attrs: { resGroup } }) =>
      resGroup?.unbalancedTime === undefined ? undefined : Number(resGroup.unbalancedTime) / TICKS,
  },
  encap: {
    value: { metavar: "TYPE OPTIONS" } as Value<EncapState>,
    get: ({ attrs }, context) => encapFromWire(attrs, context),
    set: ({ attrs }, value, context) => {
      Object.assign(attrs, encapToWire(value as EncapSettings, context));
    },
    parse: (args, { attrs }, context) => {
      Object.assign(attrs, parseEncap(args, context));
    },
    print: (out, { attrs }, context) => {
      if (attrs.encap !== undefined) printEncap(out, attrs, context);
    },
  },
  via: {
    value: text("[ FAMILY ] ADDRESS"),
    get: ({ attrs }) => attrs.gateway,
    set: (wire, value) => {
      wire.attrs.gateway = parseAddress(value);
      wire.family = familyOf(value);
    },
    parse: parseVia,
    json: "gateway",
    colour: ({ family }) => familyColour(family),
    print: (out, { family, attrs: { gateway } }) => {
      if (gateway === undefined) return;
      out.text("via ");
      const shown = out.host(gateway);
      out.put("gateway", shown, `${shown} `, familyColour(family));
    },
  },
  dev: {
    value: device,
    wrong: "Device does not exist\n",
    get: ({ attrs: { oif } }, { names }) => oif ? names.link(oif) : undefined,
    set: (wire, value, context) => {
      wire.attrs.oif = device.wire(value, context);
      wire.family ||= AF_INET;
    },
    print: (out, { attrs: { oif } }, { names }) => {
      if (!oif) return;
      const name = names.link(oif);
      out.text("dev ");
      out.put("dev", name, `${name} `, "ifname");
    },
  },
  scope: {
    value: scope,
    word: null,
    when: ({ scope }, { show }) => scope !== 0 || show.details > 0,
  },
  blackhole: flag("blackhole", "blackhole "),
  protocol: {
    value: protocol,
    abbreviates: true,
    wrong: '"%s" value is invalid\n',
    text: "proto %s ",
    when: ({ protocol }, { show }) => protocol !== 0 || show.details > 0,
  },
  flags: {
    value: shown(nexthopFlags),
    word: null,
    print: (out, { flags }) => printNexthopFlags(out, flags),
  },
  onlink: {
    value: alone,
    text: null,
    get: ({ flags }) => flags & RTNH_F_ONLINK ? true : undefined,
    set: (wire, on, context) => {
      if (onOff.wire(on, context)) wire.flags |= RTNH_F_ONLINK;
    },
  },
  fdb: flag("fdb", "fdb"),
  hwStats: {
    value: onOff,
    wrong: (text, word) => new CommandError(notOneOf(["off", "on"])(text, word).message, 22),
    get: ({ attrs: { hwStatsEnable } }) =>
      hwStatsEnable === undefined ? undefined : hwStatsEnable !== 0,
    set: ({ attrs }, on, context) => {
      attrs.hwStatsEnable = onOff.wire(on, context);
    },
    when: (_wire, { show }) => show.details > 0 || show.stats > 0,
    print: (out, { attrs: { hwStatsEnable, hwStatsUsed } }) => {
      if (hwStatsEnable === undefined) return;
      const word = (value?: number) => value ? "on" : "off";
      out.object("hw_stats", () => {
        out.put("enabled", Boolean(hwStatsEnable), `hw_stats ${word(hwStatsEnable)} `);
        out.put("used", Boolean(hwStatsUsed), `used ${word(hwStatsUsed)} `);
      });
    },
  },
  hwStatsUsed: {
    value: shown((used: boolean) => used),
    word: null,
    text: null,
    get: ({ attrs: { hwStatsUsed } }) => hwStatsUsed === undefined ? undefined : hwStatsUsed !== 0,
  },
  groupStats: {
    value: shown((stats: NexthopMemberStats[]) => stats),
    word: null,
    get: ({ attrs: { groupStats } }) =>
      groupStats?.entry?.map(({ id = 0, packets = 0n, packetsHw }) => ({
        id,
        packets: Number(packets),
        ...packetsHw !== undefined && { packetsHw: Number(packetsHw) },
      })),
    print: printStats,
  },
  family: {
    value: text("FAMILY") as Value<"inet" | "inet6" | "unspec">,
    word: null,
    text: null,
    get: ({ family }) => {
      const name = familyName(family);
      return name === "inet" || name === "inet6" ? name : undefined;
    },
    set: (wire, value) => {
      const family = value === "unspec" ? AF_UNSPEC : FAMILIES[value];
      if (family === undefined || family > AF_INET6) {
        throw new RangeError(`${JSON.stringify(value)} is none of inet, inet6, unspec`);
      }
      wire.family = family;
    },
  },
};

/** Reads the words that follow `nexthop add` and the like. @throws {CommandError} */
export function parseNexthop(args: Args, context: Context, family: number): NexthopMessage {
  const draft = newNexthop(family);
  while (args.more) {
    if (args.next === "help") throw new CommandError(nexthopHelp());
    if (!parseRow(nexthopRows, args, draft, context)) throw wrongArgument(args.take(), "");
  }
  return draft;
}

/** The text of `nexthop help`. */
export function nexthopHelp(): string {
  return [
    "Usage: netlink nexthop { add | replace } SETTINGS",
    "       netlink nexthop { delete | get } id ID",
    "       netlink nexthop [ list | show | flush ] [ id ID ] SELECTORS [ protocol NUMBER ] [ groups ] [ fdb ]",
    "       netlink nexthop bucket [ list | show ] [ id ID ] [ nhid ID ] SELECTORS",
    "       netlink nexthop bucket get id ID index INDEX",
    "SELECTORS := [ dev DEV ] [ master DEV ] [ vrf NAME ]",
    "SETTINGS :=",
    ...usageOf(nexthopRows).map((usage) => `\t\t${usage}`),
    encapHelp(),
  ].join("\n");
}

/** Whether `text` asks for help. */
export function isHelp(text: string): boolean {
  return abbreviates(text, "help");
}
