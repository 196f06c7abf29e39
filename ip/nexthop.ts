/**
 * Nexthops: listing, adding, replacing, removing, flushing; and the buckets of resilient groups.
 *
 * @module
 */
import { NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE } from "../netlink/uapi.ts";
import { type NexthopAttrs, type NexthopMessage, nexthopMessage } from "../route/nexthop.ts";
import { NHA_OP_FLAG_DUMP_HW_STATS, NHA_OP_FLAG_DUMP_STATS } from "../route/uapi/nexthop.ts";
import {
  RTM_DELNEXTHOP,
  RTM_GETNEXTHOP,
  RTM_GETNEXTHOPBUCKET,
  RTM_NEWNEXTHOP,
} from "../route/uapi/rtnetlink.ts";
import { protocols } from "./databases.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import type { Changed } from "./link.ts";
import type { Device } from "./names.ts";
import { printNexthop } from "./nexthop_show.ts";
import { newNexthop, type Nexthop, nexthopRows, type NexthopSettings } from "./nexthop_words.ts";
import { type Context, fromWire, nothingElse, toWire } from "./words.ts";

/** Which nexthops are listed; all of them where nothing is said. */
export interface NexthopFilter {
  /** Those that send by this link. */
  dev?: Device;
  /** Those whose link is a port of this device: a bridge, a bond, a VRF. */
  master?: Device;
  /** Groups only. */
  groups?: boolean;
  /** Those for entries of forwarding databases only. */
  fdb?: boolean;
  /** Those of this family. */
  family?: "inet" | "inet6";
  /** Those that this protocol set, by name or number. */
  protocol?: string | number;
  /** With the packets that went by the members of groups; `hw`: also those that the hardware forwarded. */
  stats?: boolean | "hw";
}

/** Which buckets are listed; those of all resilient groups where nothing is said. */
export interface BucketFilter {
  /** Those of the group of this id. */
  id?: number;
  /** Those that lead to the nexthop of this id. */
  nhid?: number;
  /** Those that lead to this link. */
  dev?: Device;
  /** Those whose link is a port of this device. */
  master?: Device;
}

/** A bucket of a resilient group. */
export interface NexthopBucket {
  /** Id of the group. */
  id: number;
  /** Number of the bucket, from 0. */
  index: number;
  /** For how many seconds it has been idle. */
  idleTime: number;
  /** Id of the nexthop that it leads to. */
  nhid: number;
}

/** Hundredths of a second in one. */
const TICKS = 100;

/**
 * Nexthop objects of one network namespace.
 *
 * @example
 * ```ts
 * using ip = open();
 * ip.nexthop.add({ id: 1, via: "192.0.2.2", dev: "eth0" });
 * ip.nexthop.add({ id: 2, via: "192.0.2.3", dev: "eth0" });
 * ip.nexthop.add({ id: 10, group: [{ id: 1 }, { id: 2, weight: 3 }] });
 * ```
 */
export class Nexthops extends Shown<NexthopFilter> {
  readonly #handle: Handle;

  /** Nexthops of the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /**
   * The nexthops that pass a filter.
   *
   * @throws {NetlinkError} if there is no such link.
   * @throws {RangeError} naming a value that is wrong.
   */
  list(filter: NexthopFilter = {}): Nexthop[] {
    const context = this.#context();
    return this.#read(filter).map((nexthop) => state(nexthop, context));
  }

  /** What {@linkcode Nexthops.list} lists, as `ip nexthop show` has it; or as its JSON. */
  format(filter: NexthopFilter = {}, options: FormatOptions = {}): string {
    const { stats = 0 } = options;
    return formatted(this.#handle, options, (out, context) => {
      const counted = stats > 1 ? "hw" : stats > 0;
      for (const nexthop of this.#read({ stats: counted, ...filter })) {
        printNexthop(nexthop, out, context);
      }
    });
  }

  /**
   * The nexthop of an id.
   *
   * @throws {NetlinkError} `ENOENT` if there is none.
   */
  get(id: number, { stats }: Pick<NexthopFilter, "stats"> = {}): Nexthop {
    const context = this.#context(), body = newNexthop();
    toWire<Partial<Nexthop>, NexthopMessage>(nexthopRows, { id }, context, body);
    body.attrs.opFlags = opFlags(stats);
    const answer = this.#handle.connection.request(RTM_GETNEXTHOP, nexthopMessage, body, {
      asked: `Cannot show nexthop ${id}`,
    });
    return state(answer, context);
  }

  /**
   * Adds a nexthop, or a group of them.
   *
   * @throws {NetlinkError} if the kernel refuses: `EEXIST` if the id is taken.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  add(settings: NexthopSettings): Changed {
    return this.#set("add", NLM_F_CREATE | NLM_F_EXCL, settings);
  }

  /** Replaces the nexthop of an id, or adds it if there is none. As {@linkcode Nexthops.add}. */
  replace(settings: NexthopSettings & { id: number }): Changed {
    return this.#set("replace", NLM_F_CREATE | NLM_F_REPLACE, settings);
  }

  /**
   * Removes a nexthop, from the groups that it is in too, and the routes that use it.
   *
   * @throws {NetlinkError} `ENOENT` if there is none.
   */
  del(id: number): void {
    const body = newNexthop();
    toWire<Partial<Nexthop>, NexthopMessage>(nexthopRows, { id }, this.#context(), body);
    this.#handle.connection.acknowledge(RTM_DELNEXTHOP, nexthopMessage, body, {
      asked: `Cannot remove nexthop ${id}`,
    });
  }

  /**
   * Removes all nexthops that pass a filter, groups first.
   *
   * @return How many were removed; groups that went with their last member are not counted.
   * @throws {NetlinkError} if the kernel refuses.
   */
  flush(filter: Omit<NexthopFilter, "stats"> = {}): number {
    let count = 0;
    const rounds = filter.groups === undefined ? [true, undefined] : [filter.groups];
    for (const groups of rounds) {
      for (const { attrs: { id } } of this.#read({ ...filter, groups })) {
        if (!id) continue;
        this.del(id);
        count++;
      }
    }
    return count;
  }

  /**
   * Buckets of resilient groups.
   *
   * @throws {NetlinkError} if there is no such group or link, or the group is not resilient.
   */
  buckets({ id, nhid, dev, master }: BucketFilter = {}): NexthopBucket[] {
    const { connection, names } = this.#handle, attrs: NexthopAttrs = {};
    if (id !== undefined) attrs.id = id;
    if (nhid !== undefined) attrs.resBucket = { nhId: nhid };
    if (dev !== undefined) attrs.oif = names.requireIndex(dev);
    if (master !== undefined) attrs.master = names.requireIndex(master);
    const body = { ...newNexthop(), attrs };
    return connection.dumpAll(RTM_GETNEXTHOPBUCKET, nexthopMessage, body).map(({ attrs }) => {
      const { index = 0, idleTime = 0n, nhId = 0 } = attrs.resBucket ?? {};
      return { id: attrs.id ?? 0, index, idleTime: Number(idleTime) / TICKS, nhid: nhId };
    });
  }

  /** What values are converted with. Names may have changed since the last time. */
  #context(): Context {
    this.#handle.names.forget();
    return contextOf(this.#handle);
  }

  #set(verb: string, flags: number, settings: NexthopSettings): Changed {
    using keep = new DisposableStack();
    const context = { ...this.#context(), keep };
    const body = toWire<Partial<Nexthop>, NexthopMessage>(
      nexthopRows,
      settings,
      context,
      newNexthop(),
    );
    const asked = `Cannot ${verb} nexthop${settings.id === undefined ? "" : ` ${settings.id}`}`;
    const { warning } = this.#handle.connection.acknowledge(RTM_NEWNEXTHOP, nexthopMessage, body, {
      flags,
      asked,
    });
    return warning === undefined ? {} : { warning };
  }

  #read(filter: NexthopFilter): NexthopMessage[] {
    const { dev, master, groups, fdb, family, protocol, stats, ...rest } = filter;
    nothingElse(rest);
    const { connection, names } = this.#handle, body = newNexthop(), { attrs } = body;
    if (family !== undefined) {
      toWire<Partial<Nexthop>, NexthopMessage>(nexthopRows, { family }, this.#context(), body);
    }
    if (dev !== undefined) attrs.oif = names.requireIndex(dev);
    if (master !== undefined) attrs.master = names.requireIndex(master);
    if (groups) attrs.groups = true;
    if (fdb) attrs.fdb = true;
    if (stats) attrs.opFlags = opFlags(stats);
    const number = protocol === undefined ? undefined : protocols.number(String(protocol));
    return connection.dumpAll(RTM_GETNEXTHOP, nexthopMessage, body).filter((nexthop) =>
      number === undefined || nexthop.protocol === number
    );
  }
}

function opFlags(stats?: boolean | "hw"): number {
  if (!stats) return 0;
  return NHA_OP_FLAG_DUMP_STATS | (stats === "hw" ? NHA_OP_FLAG_DUMP_HW_STATS : 0);
}

function state(nexthop: NexthopMessage, context: Context): Nexthop {
  return fromWire<Nexthop, NexthopMessage>(nexthopRows, nexthop, context);
}
