/**
 * Which neighbours are listed or flushed, in the words of `neighbor show` and `neighbor flush`.
 *
 * @module
 */
import type { Connection } from "../netlink/connection.ts";
import { type NeighMessage, neighMessage } from "../route/neigh.ts";
import {
  NTF_EXT_LEARNED,
  NTF_PROXY,
  NUD_NOARP,
  NUD_NONE,
  NUD_PERMANENT,
} from "../route/uapi/neighbour.ts";
import { RTM_GETNEIGH } from "../route/uapi/rtnetlink.ts";
import {
  abbreviates,
  type Args,
  CommandError,
  duplicate,
  noDevice,
  wrongArgument,
} from "./args.ts";
import { protocols } from "./databases.ts";
import { type LinkFilter, takeFilter } from "./link_filter.ts";
import { neighHelp, parseState } from "./neigh_words.ts";
import { familyOf, isWithin, type Prefix, readPrefix } from "./prefix.ts";
import type { Context } from "./words.ts";

/** Which neighbours are listed; all of them where nothing is said. */
export interface NeighFilter {
  /** Those of this family; AF_UNSPEC: of any. */
  family: number;
  /** Those on the link of this index. */
  index?: number;
  /** Those on links whose master has this index; 0xffffffff: on those that have none. */
  master?: number;
  /** Those in one of these states; see {@linkcode NO_STATE}. Proxies and what was learned have all. */
  states: number;
  /** Those that nobody keeps. */
  unused?: boolean;
  /** Those that this host answers for, in place of the others. */
  proxy?: boolean;
  /** Those that this protocol set. */
  protocol?: number;
  /** Those within this prefix. */
  to?: Prefix;
}

/** The bit that stands for no state at all. */
export const NO_STATE = 0x100;
/** All states. */
export const ALL_STATES = ~0;
/** The states that are listed unless others are asked for. */
export const SHOWN_STATES = 0xff & ~NUD_NOARP;
/** The states that are flushed unless others are asked for. */
export const FLUSHED_STATES = ~(NUD_PERMANENT | NUD_NOARP);

/** Flags of entries that are listed in whatever state they are. */
const ALWAYS = NTF_PROXY | NTF_EXT_LEARNED;

/** Reads which neighbours are meant: the words of `show` and `flush`. @throws {CommandError} */
export function parseNeighFilter(
  args: Args,
  context: Context,
  family: number,
  flush: boolean,
): NeighFilter {
  const filter: NeighFilter = { family, states: flush ? FLUSHED_STATES : SHOWN_STATES };
  const links: LinkFilter = {};
  let dev: string | undefined, said = false;
  while (args.more) {
    if (args.takeIf("dev")) {
      const name = args.take();
      if (dev !== undefined) throw duplicate("dev", name);
      dev = name;
    } else if (["master", "vrf", "nomaster"].includes(args.next ?? "")) {
      takeFilter(args, links, context);
    } else if (args.takeIf("unused")) filter.unused = true;
    else if (args.takeIf("nud")) {
      const states = takeStates(args, flush);
      filter.states = said ? filter.states | states : states;
      said = true;
    } else if (args.takeIf("proxy")) filter.proxy = true;
    else if (args.takeIfAbbreviates("protocol")) filter.protocol = takeProtocol(args);
    else {
      args.takeIf("to");
      const word = args.take();
      if (abbreviates(word, "help")) throw new CommandError(neighHelp());
      filter.to = readPrefix(word, filter.family);
      filter.family ||= filter.to.family;
    }
  }
  if (links.master !== undefined) filter.master = links.master;
  if (dev !== undefined) {
    filter.index = context.names.index(dev);
    if (filter.index === undefined) throw noDevice(dev);
  }
  return filter;
}

function takeStates(args: Args, flush: boolean): number {
  const word = args.take();
  try {
    const state = parseState(word);
    return state === NUD_NONE ? NO_STATE : state;
  } catch {
    if (word !== "all") throw wrongArgument(word, "nud state is bad");
    return flush ? ~NUD_NOARP : ALL_STATES;
  }
}

/** Who set it; undefined for anybody. */
function takeProtocol(args: Args): number | undefined {
  const word = args.take();
  try {
    return protocols.number(word) || undefined;
  } catch {
    if (word !== "all") throw wrongArgument(word, 'invalid "protocol"\n');
    return undefined;
  }
}

/**
 * Reads neighbours, as they come. The kernel leaves out those of other families and links; of masters it
 * alone knows.
 */
export function readNeighs(
  connection: Connection,
  { family, index, master, proxy }: NeighFilter,
): Generator<NeighMessage, void, void> {
  return connection.dump(RTM_GETNEIGH, neighMessage, {
    family,
    flags: proxy ? NTF_PROXY : 0,
    attrs: {
      ...index !== undefined && { ifindex: index },
      ...master !== undefined && { master },
    },
  });
}

/** Whether a neighbour passes all of a filter but what it says of masters. */
export function passesNeigh(neigh: NeighMessage, filter: NeighFilter): boolean {
  const { family, index, states, unused, protocol, to } = filter;
  const { state, flags, attrs: { dst, cacheinfo, protocol: setBy = 0 } } = neigh;
  return !(family && neigh.family !== family) &&
    (index === undefined || neigh.ifindex === index) &&
    Boolean(state & states || flags & ALWAYS || !state && states & NO_STATE) &&
    (to === undefined || to.length === 0 || to.address === undefined || dst === undefined ||
      familyOf(dst) === to.family && isWithin(dst, to)) &&
    (protocol === undefined || setBy === protocol) &&
    !(unused && cacheinfo?.refcnt);
}
