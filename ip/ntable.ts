/**
 * Tables of neighbours and their parameters: listing and changing.
 *
 * @module
 */
import { AF_INET, AF_INET6, AF_UNSPEC, NLM_F_REPLACE } from "../netlink/uapi.ts";
import { type NtableMessage, ntableMessage } from "../route/neigh.ts";
import { RTM_SETNEIGHTBL } from "../route/uapi/rtnetlink.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import type { Changed } from "./link.ts";
import type { Device } from "./names.ts";
import { printNtable } from "./ntable_show.ts";
import {
  type Ntable,
  type NtableFilter as WireFilter,
  ntableRows,
  type NtableSettings,
  readNtables,
} from "./ntable_words.ts";
import { familyNumber, fromWire, nothingElse, toWire } from "./words.ts";

/** Which tables are listed; all of them, with all links, where nothing is said. */
export interface NtableFilter {
  /** Those of this family. */
  family?: "inet" | "inet6";
  /** The one of this name: `arp_cache`, `ndisc_cache`. */
  name?: string;
  /** The parameters of this link; `null`: the defaults. */
  dev?: Device | null;
}

const FAMILIES: Readonly<Record<string, number>> = { inet: AF_INET, inet6: AF_INET6 };

/**
 * Tables of neighbours in one network namespace.
 *
 * @example
 * ```ts
 * using ip = open();
 * ip.ntable.change("arp_cache", { baseReachable: 60_000, retrans: 500 }, "eth0");
 * const [{ baseReachable }] = ip.ntable.list({ name: "arp_cache", dev: "eth0" });
 * ```
 */
export class Ntables extends Shown<NtableFilter> {
  readonly #handle: Handle;

  /** Tables of the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /**
   * The tables with their defaults, and the parameters that each link has in them.
   *
   * @throws {NetlinkError} `ENODEV` if there is no such link.
   */
  list(filter: NtableFilter = {}): Ntable[] {
    const context = contextOf(this.#handle);
    context.names.forget();
    return this.#read(filter).map((table) => fromWire(ntableRows, table, context));
  }

  /** What {@linkcode Ntables.list} lists, as `ip ntable show` has it; or as its JSON. */
  format(filter: NtableFilter = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      for (const table of this.#read(filter)) printNtable(table, out, context);
    });
  }

  #read(filter: NtableFilter): NtableMessage[] {
    const { connection, names } = this.#handle;
    const { name, dev, family, ...rest } = filter;
    nothingElse(rest);
    const wire: WireFilter = { family: familyNumber(FAMILIES, family) };
    if (name !== undefined) wire.name = name;
    if (dev !== undefined) wire.index = dev === null ? -1 : names.requireIndex(dev);
    return readNtables(connection, wire);
  }

  /**
   * Changes limits of a table, or parameters of one link in it; without a link those that new links get.
   * Limits and defaults can be changed in the machine's first network namespace only.
   *
   * @param name Name of the table: `arp_cache`, `ndisc_cache`.
   * @throws {NetlinkError} `ENOENT` if there is no such table, or this is not the first namespace.
   * @throws {RangeError} naming a value that is wrong, or if nothing is said; nothing was sent then.
   */
  change(name: string, settings: NtableSettings, device?: Device): Changed {
    if (!Object.values(settings).some((value) => value !== undefined)) {
      throw new RangeError(`nothing is said of what to change of ${JSON.stringify(name)}`);
    }
    const { connection, names } = this.#handle;
    names.forget();
    const body: NtableMessage = { family: AF_UNSPEC, attrs: { name } };
    toWire<Partial<Ntable>, NtableMessage>(ntableRows, settings, contextOf(this.#handle), body);
    if (device !== undefined) {
      body.attrs.parms = { ifindex: names.requireIndex(device), ...body.attrs.parms };
    }
    const { warning } = connection.acknowledge(RTM_SETNEIGHTBL, ntableMessage, body, {
      flags: NLM_F_REPLACE,
      asked: `Cannot change neighbour table ${JSON.stringify(name)}`,
    });
    return warning === undefined ? {} : { warning };
  }
}
