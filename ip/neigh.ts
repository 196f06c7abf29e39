/**
 * Neighbours, and the addresses that this host answers for as a proxy: listing, finding, adding,
 * changing, removing, flushing.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import {
  AF_BRIDGE,
  AF_INET,
  AF_INET6,
  AF_UNSPEC,
  NLM_F_CREATE,
  NLM_F_EXCL,
  NLM_F_REPLACE,
} from "../netlink/uapi.ts";
import { type NeighMessage, neighMessage } from "../route/neigh.ts";
import { NTF_PROXY, NUD_FAILED, NUD_NONE } from "../route/uapi/neighbour.ts";
import { RTM_DELNEIGH, RTM_GETNEIGH, RTM_NEWNEIGH } from "../route/uapi/rtnetlink.ts";
import { protocols } from "./databases.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import type { Changed } from "./link.ts";
import type { Device } from "./names.ts";
import {
  ALL_STATES,
  FLUSHED_STATES,
  type NeighFilter as WireFilter,
  NO_STATE,
  passesNeigh,
  readNeighs,
} from "./neigh_filter.ts";
import { printNeigh } from "./neigh_show.ts";
import {
  type Neighbour,
  type NeighbourSettings,
  type NeighbourState,
  type NeighDraft,
  neighRows,
  newNeighDraft,
} from "./neigh_words.ts";
import { familyOf, parseAddress, parsePrefix } from "./prefix.ts";
import { type Context, familyNumber, fromWire, nothingElse, quoted, toWire } from "./words.ts";

/** How often a flush looks for what is left. */
const FLUSH_ROUNDS = 10;

/** Which neighbours are listed; all of them where nothing is said, but no proxies. */
export interface NeighbourFilter {
  /** Those of this family; `bridge` for forwarding entries. */
  family?: "inet" | "inet6" | "bridge";
  /** Those on this link. */
  dev?: Device;
  /** Those on the links that are ports of this bridge, or belong to this VRF; `null`: on those that have no master. */
  master?: Device | null;
  /** Those within this prefix: `192.0.2.0/24`. */
  to?: string;
  /** Those in this state, or in one of these. What a control plane learned is listed in any. */
  state?: NeighbourState | readonly NeighbourState[];
  /** Those that nobody keeps. */
  unused?: boolean;
  /** What this host answers for, in place of neighbours. */
  proxy?: boolean;
  /** Those that this protocol set, by name or number. */
  protocol?: string | number;
}

/** What tells a neighbour from a proxy's entry for the same address. */
export type NeighbourKind = Pick<NeighbourSettings, "proxy">;

/**
 * Neighbours of one network namespace: hardware addresses of the hosts on its links.
 *
 * @example
 * ```ts
 * using ip = open();
 * ip.neigh.replace("eth0", "192.0.2.7", { lladdr: "02:00:00:00:00:07" });
 * for (const { address, lladdr } of ip.neigh.iterate({ state: "reachable" })) {
 *   console.log(address, lladdr);
 * }
 * ip.neigh.add("eth0", "192.0.2.9", { proxy: true });
 * ```
 */
export class Neighbours extends Shown<NeighbourFilter> {
  readonly #handle: Handle;

  /** Neighbours of the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /**
   * The neighbours that pass a filter.
   *
   * @throws {NetlinkError} `ENODEV` if there is no such link.
   * @throws {RangeError} naming a value that is wrong.
   */
  list(filter: NeighbourFilter = {}): Neighbour[] {
    return [...this.iterate(filter)];
  }

  /** As {@linkcode Neighbours.list}, one after another as they are read: the whole is never held. */
  *iterate(filter: NeighbourFilter = {}): Generator<Neighbour, void, void> {
    const context = this.#context(), wire = this.#filter(filter, ALL_STATES);
    for (const neigh of readNeighs(this.#handle.connection, wire)) {
      if (passesNeigh(neigh, wire)) yield fromWire(neighRows, neigh, context);
    }
  }

  /** What {@linkcode Neighbours.list} lists, as `ip neighbor show` has it; or as its JSON. */
  format(filter: NeighbourFilter = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      const wire = this.#filter(filter, ALL_STATES), hideDev = wire.index !== undefined;
      for (const neigh of readNeighs(this.#handle.connection, wire)) {
        if (passesNeigh(neigh, wire)) printNeigh(neigh, out, context, { hideDev });
      }
    });
  }

  /**
   * The neighbour of an address.
   *
   * @param device The link, by its name, an alternative name or its index; 0 for a proxy's entry for all.
   * @throws {NetlinkError} `ENOENT` if there is none.
   */
  get(device: Device, address: string, kind: NeighbourKind = {}): Neighbour {
    const context = this.#context(), { proxy } = kind;
    const body = this.#message(device, address, proxy ? { proxy } : {}, context, NUD_NONE);
    const asked = `Cannot find neighbour ${quoted(address)} of link ${quoted(device)}`;
    const reply = this.#handle.connection.request(RTM_GETNEIGH, neighMessage, body, { asked });
    return fromWire(neighRows, reply, context);
  }

  /**
   * Adds a neighbour to a link.
   *
   * @param device The link, by its name, an alternative name or its index; 0 for a proxy's entry for all.
   * @param address Its address; the family is seen from it.
   * @throws {NetlinkError} if the kernel refuses: `EEXIST` if there is one, `EINVAL` without a hardware
   * address that the state wants.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  add(device: Device, address: string, settings: NeighbourSettings = {}): Changed {
    return this.#set("add", NLM_F_CREATE | NLM_F_EXCL, device, address, settings);
  }

  /** Changes a neighbour that is there. As {@linkcode Neighbours.add}; `ENOENT` if there is none. */
  change(device: Device, address: string, settings: NeighbourSettings = {}): Changed {
    return this.#set("change", NLM_F_REPLACE, device, address, settings);
  }

  /** Changes a neighbour if it is there, and adds it if not. As {@linkcode Neighbours.add}. */
  replace(device: Device, address: string, settings: NeighbourSettings = {}): Changed {
    return this.#set("replace", NLM_F_CREATE | NLM_F_REPLACE, device, address, settings);
  }

  /** Removes a neighbour, or with `proxy` what this host answers for. @throws {NetlinkError} `ENOENT` if there is none. */
  del(device: Device, address: string, kind: NeighbourKind = {}): Changed {
    const { proxy } = kind;
    return this.#send(RTM_DELNEIGH, "remove", 0, device, address, proxy ? { proxy } : {});
  }

  /**
   * Removes all neighbours that pass a filter, and looks again until none is left; not those that are
   * permanent or need no hardware address, unless their state is asked for.
   *
   * @return How many were removed.
   * @throws {NetlinkError} if the kernel refuses.
   */
  flush(filter: NeighbourFilter = {}): number {
    const wire = this.#filter(filter, FLUSHED_STATES), { connection } = this.#handle;
    let count = 0;
    for (let round = 0; round < FLUSH_ROUNDS; round++) {
      const neighs = [...readNeighs(connection, wire)].filter((one) => passesNeigh(one, wire));
      if (neighs.length === 0) break;
      const refusals = connection.batch(neighs.map((body) => ({
        type: RTM_DELNEIGH,
        schema: neighMessage,
        body,
        asked: `Cannot remove neighbour "${body.attrs.dst}"`,
      })));
      const refused = refusals.find(({ error }) => error.errno !== ERRNO.ENOENT);
      if (refused) throw refused.error;
      count += neighs.length - refusals.length;
      // In a dry run nothing goes.
      if (connection.dry) break;
      // What is in use stays for a while, as one that cannot be found.
      wire.states &= ~NUD_FAILED;
    }
    return count;
  }

  #context(): Context {
    // Names may have changed since the last time.
    this.#handle.names.forget();
    return contextOf(this.#handle);
  }

  #set(
    verb: string,
    flags: number,
    device: Device,
    address: string,
    settings: NeighbourSettings,
  ): Changed {
    return this.#send(RTM_NEWNEIGH, verb, flags, device, address, settings);
  }

  #send(
    type: number,
    verb: string,
    flags: number,
    device: Device,
    address: string,
    settings: NeighbourSettings,
  ): Changed {
    const body = this.#message(device, address, settings, this.#context());
    const asked = `Cannot ${verb} neighbour ${quoted(address)} of link ${quoted(device)}`;
    const { warning } = this.#handle.connection.acknowledge(type, neighMessage, body, {
      flags,
      asked,
    });
    return warning === undefined ? {} : { warning };
  }

  #message(
    device: Device,
    address: string,
    settings: NeighbourSettings,
    context: Context,
    state?: number,
  ): NeighMessage {
    const dst = parseAddress(address);
    const draft = newNeighDraft(familyOf(dst));
    draft.attrs.dst = dst;
    const implied = settings.managed ? NUD_NONE : state;
    if (implied !== undefined) draft.state = implied;
    toWire<Partial<Neighbour>, NeighDraft>(neighRows, settings, context, draft);
    draft.ifindex = context.names.requireIndex(device);
    if (draft.ifindex === 0 && !(draft.flags & NTF_PROXY)) {
      throw new RangeError("device: 0 is no link; only a proxy's entry is for all");
    }
    return draft;
  }

  #filter(filter: NeighbourFilter, states: number): WireFilter {
    const { family, dev, master, to, state, unused, proxy, protocol, ...rest } = filter;
    nothingElse(rest);
    const { names } = this.#handle, context = contextOf(this.#handle);
    const wire: WireFilter = {
      family: familyNumber(FAMILIES, family),
      states,
    };
    if (dev !== undefined) wire.index = names.requireIndex(dev);
    if (master !== undefined) {
      wire.master = master === null ? NO_MASTER : names.requireIndex(master);
    }
    if (to !== undefined) {
      wire.to = parsePrefix(to, wire.family === AF_BRIDGE ? AF_UNSPEC : wire.family);
      wire.family ||= wire.to.family;
    }
    if (state !== undefined) {
      wire.states = [state].flat().reduce(
        (bits, one) => bits | (neighRows.state.value.wire(one, context) || NO_STATE),
        0,
      );
    }
    if (unused) wire.unused = true;
    if (proxy) wire.proxy = true;
    if (protocol !== undefined) wire.protocol = protocols.number(String(protocol));
    return wire;
  }
}

const FAMILIES: Readonly<Record<string, number>> = {
  inet: AF_INET,
  inet6: AF_INET6,
  bridge: AF_BRIDGE,
};

/** In place of a master's index: only links that have none. */
const NO_MASTER = 0xffffffff;
