/**
 * What a table of neighbours is made of, in words: what `ip ntable change` takes, and what is shown.
 *
 * @module
 */
import type { Connection } from "../netlink/connection.ts";
import { AF_UNSPEC } from "../netlink/uapi.ts";
import {
  type NtableAttrs,
  type NtableMessage,
  ntableMessage,
  type NtableParms,
} from "../route/neigh.ts";
import { RTM_GETNEIGHTBL } from "../route/uapi/rtnetlink.ts";
import { type Args, CommandError, duplicate, noDevice, required, wrongArgument } from "./args.ts";
import { familyName } from "./prefix.ts";
import {
  type Context,
  parseRow,
  type Row,
  type Rows,
  shown,
  u32,
  u64,
  usageOf,
  type Value,
} from "./words.ts";

/** Limits of a table of neighbours; they are those of the whole machine, and change in its first network namespace only. */
export interface NtableLimits {
  /** Below this number of entries none are removed, 0 to 2^32 - 1 (`NDTA_THRESH1`). */
  thresh1?: number;
  /** Above this number, entries are removed that were unused for 5 seconds (`NDTA_THRESH2`). */
  thresh2?: number;
  /** More entries than this there are never (`NDTA_THRESH3`). */
  thresh3?: number;
  /** Milliseconds between runs of the collector (`NDTA_GC_INTERVAL`). */
  gcInterval?: number;
}

/** Parameters of a link's neighbours. Times are in milliseconds, and rounded to ticks of the kernel. */
export interface NtableParameters {
  /** For how long a neighbour is reachable after a confirmation: 0.5 to 1.5 times this (`NDTPA_BASE_REACHABLE_TIME`). */
  baseReachable?: number;
  /** Time between probes (`NDTPA_RETRANS_TIME`). */
  retrans?: number;
  /** How long an entry stays unused until it is removed (`NDTPA_GC_STALETIME`). */
  gcStale?: number;
  /** How long a stale neighbour is used before it is probed (`NDTPA_DELAY_PROBE_TIME`). */
  delayProbe?: number;
  /** How many packets wait for an address, 0 to 2^31 - 1 (`NDTPA_QUEUE_LEN`). */
  queue?: number;
  /** How many probes are left to a daemon (`NDTPA_APP_PROBES`). */
  appProbes?: number;
  /** How many unicast probes are sent (`NDTPA_UCAST_PROBES`). */
  ucastProbes?: number;
  /** How many multicast probes are sent (`NDTPA_MCAST_PROBES`). */
  mcastProbes?: number;
  /** Greatest delay of an answer for an anycast address (`NDTPA_ANYCAST_DELAY`). */
  anycastDelay?: number;
  /** Greatest delay of a proxy's answer (`NDTPA_PROXY_DELAY`). */
  proxyDelay?: number;
  /** How many requests may wait for a proxy's answer (`NDTPA_PROXY_QLEN`). */
  proxyQueue?: number;
  /** How long an entry stays as it is after a change (`NDTPA_LOCKTIME`). */
  locktime?: number;
  /** How many bytes of packets wait for an address; `queue` is this in packets (`NDTPA_QUEUE_LENBYTES`). */
  queueBytes?: number;
  /** How many multicast probes are sent after the unicast ones failed (`NDTPA_MCAST_REPROBES`). */
  mcastReprobes?: number;
  /** Time between the probes of managed entries, at least 1 (`NDTPA_INTERVAL_PROBE_TIME_MS`). */
  intervalProbe?: number;
}

/** What can be changed. */
export interface NtableSettings extends NtableLimits, NtableParameters {}

/** A table of neighbours with its defaults, or the parameters that one link has in it. */
export interface Ntable extends NtableSettings {
  /** Address family. */
  family: "inet" | "inet6" | number;
  /** Name of the table: `arp_cache`, `ndisc_cache`. */
  name: string;
  /** Name of the link; absent in the defaults. */
  dev?: string;
  /** How many users these parameters have. */
  refcnt?: number;
  /** For how long a neighbour is reachable after a confirmation, as drawn, in milliseconds. */
  reachable?: number;
  /** How many entries there are, of all links and network namespaces. */
  entries?: number;
}

/** A setting of the table itself. */
function top<K extends keyof NtableAttrs>(
  key: K,
  value: Value<number, NonNullable<NtableAttrs[K]>>,
  word?: string,
): Row<number, NtableMessage> {
  return {
    value,
    ...word !== undefined && { word },
    wrong: '"%s" value is invalid',
    set: ({ attrs }, setting, context) => {
      attrs[key] = value.wire(setting, context);
    },
    get: ({ attrs }, context) => {
      const wire = attrs[key];
      return wire === undefined ? undefined : value.friendly(wire, context);
    },
  };
}

/** A parameter. */
function parm<K extends keyof NtableParms>(
  key: K,
  value: Value<number, NonNullable<NtableParms[K]>>,
  more: Partial<Row<number, NtableMessage>> = {},
): Row<number, NtableMessage> {
  return {
    value,
    wrong: '"%s" value is invalid',
    set: ({ attrs }, setting, context) => {
      (attrs.parms ??= {})[key] = value.wire(setting, context);
    },
    get: ({ attrs: { parms } }, context) => {
      const wire = parms?.[key];
      return wire === undefined ? undefined : value.friendly(wire, context);
    },
    ...more,
  };
}

const count: Value<number> = { ...u32, metavar: "VAL" };
const length: Value<number> = { ...u32, metavar: "LEN" };
const milliseconds: Value<number, bigint> = { ...u64, metavar: "MSEC" };
const readOnly = { word: null, set: undefined };

/** The limits, which are shown on one line. */
export const limitRows: Rows<NtableLimits, NtableMessage> = {
  thresh1: top("thresh1", count),
  thresh2: top("thresh2", count),
  thresh3: top("thresh3", count),
  gcInterval: { ...top("gcInterval", milliseconds, "gc_int"), json: "gc_interval" },
};

/** The parameters, line by line as they are shown. */
export const parmLines = [
  {
    refcnt: parm("refcnt", u32, readOnly),
    reachable: parm("reachableTime", u64, readOnly),
    baseReachable: parm("baseReachableTime", milliseconds),
    retrans: parm("retransTime", milliseconds),
  },
  {
    gcStale: parm("gcStaletime", milliseconds),
    delayProbe: parm("delayProbeTime", milliseconds),
    queue: parm("queueLen", length),
  },
  {
    appProbes: parm("appProbes", count),
    ucastProbes: parm("ucastProbes", count),
    mcastProbes: parm("mcastProbes", count),
  },
  {
    anycastDelay: parm("anycastDelay", milliseconds),
    proxyDelay: parm("proxyDelay", milliseconds),
    proxyQueue: parm("proxyQlen", length),
    locktime: parm("locktime", milliseconds),
  },
] as const;

const [first, second, third, fourth] = parmLines;
/** iproute2 neither takes nor shows these. */
const hidden = { word: null, text: null };

/** All of a table. */
export const ntableRows: Rows<Ntable, NtableMessage> = {
  family: {
    value: shown((family: number) => {
      const name = familyName(family);
      return name === "inet" || name === "inet6" ? name : family;
    }),
    word: null,
  },
  name: {
    value: shown((name: string) => name),
    word: null,
    get: ({ attrs }) => attrs.name,
  },
  dev: {
    value: shown((dev: string) => dev),
    word: null,
    get: ({ attrs: { parms } }, { names }) =>
      parms?.ifindex && names.link(parms.ifindex) || undefined,
  },
  ...limitRows,
  ...first,
  ...second,
  ...third,
  ...fourth,
  queueBytes: parm("queueLenbytes", u32, hidden),
  mcastReprobes: parm("mcastReprobes", u32, hidden),
  intervalProbe: parm("intervalProbeTimeMs", u64, hidden),
  entries: {
    value: u32,
    word: null,
    get: ({ attrs }) => attrs.config?.entries,
  },
};

/** Reads the words that follow `ntable change`. @throws {CommandError} */
export function parseNtable(args: Args, context: Context, family: number): NtableMessage {
  const table: NtableMessage = { family, attrs: {} };
  let said = false;
  while (args.more) {
    if (args.takeIf("name")) {
      const name = args.take();
      if (table.attrs.name !== undefined) throw duplicate("NAME", name);
      table.attrs.name = name;
    } else if (args.takeIf("dev")) {
      const name = args.take(), ifindex = context.names.index(name);
      if (ifindex === undefined) throw noDevice(name);
      (table.attrs.parms ??= {}).ifindex = ifindex;
    } else if (parseRow(ntableRows, args, table, context)) said = true;
    else throw wrongArgument(args.take(), "unknown");
  }
  if (table.attrs.name === undefined) throw required("NAME");
  if (!said) throw new CommandError("Not enough information: changeable attributes required.");
  return table;
}

/** Which tables are listed; all of them where nothing is said. */
export interface NtableFilter {
  /** Those of this family; AF_UNSPEC: of any. */
  family: number;
  /** The one of this name. */
  name?: string;
  /** The parameters of the link of this index; -1: the defaults. */
  index?: number;
}

/** Reads which tables are meant: the words of `ntable show`. @throws {CommandError} */
export function parseNtableFilter(args: Args, { names }: Context, family: number): NtableFilter {
  const filter: NtableFilter = { family };
  while (args.more) {
    if (args.takeIf("dev")) {
      const name = args.take();
      filter.index = name === "none" ? -1 : names.index(name);
      if (filter.index === undefined) throw wrongArgument(name, '"DEV" is invalid');
    } else if (args.takeIf("name")) filter.name = args.take();
    else throw wrongArgument(args.take(), "unknown");
  }
  return filter;
}

/** Whether a table passes a filter. */
function passesNtable(
  { family, attrs: { name, parms } }: NtableMessage,
  filter: NtableFilter,
): boolean {
  return (filter.family === AF_UNSPEC || family === filter.family) &&
    (filter.name === undefined || name === undefined || name === filter.name) &&
    (filter.index === undefined || parms === undefined || (parms.ifindex ?? -1) === filter.index);
}

/**
 * Reads the tables that pass a filter, each once: of one whose links do not fit the part of the dump that
 * it begins in, the kernel tells again in the next part.
 */
export function readNtables(connection: Connection, filter: NtableFilter): NtableMessage[] {
  const { family } = filter, seen = new Set<string>();
  return connection.dumpAll(RTM_GETNEIGHTBL, ntableMessage, { family }).filter((table) => {
    const key = `${table.family} ${table.attrs.name} ${table.attrs.parms?.ifindex}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return passesNtable(table, filter);
  });
}

/** The text of `ntable help`. */
export function ntableHelp(): string {
  return [
    "Usage: netlink ntable change name NAME [ dev DEV ]",
    ...usageOf(ntableRows).map((usage) => `\t\t${usage}`),
    "       netlink ntable [ show ] [ dev { DEV | none } ] [ name NAME ]",
  ].join("\n");
}
