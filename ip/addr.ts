/**
 * Addresses of links: listing, adding, changing, removing, flushing, keeping in a file.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import { NetlinkError } from "../netlink/error.ts";
import { bytes } from "../netlink/schema.ts";
import { AF_INET, AF_INET6, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE } from "../netlink/uapi.ts";
import { type AddrMessage, addrMessage } from "../route/addr.ts";
import { linkMessage } from "../route/link.ts";
import { IFA_F_DADFAILED, IFA_F_OPTIMISTIC, IFA_F_TENTATIVE } from "../route/uapi/if_addr.ts";
import {
  RTM_DELADDR,
  RTM_GETADDR,
  RTM_NEWADDR,
  RTNLGRP_IPV4_IFADDR,
  RTNLGRP_IPV6_IFADDR,
  RTNLGRP_LINK,
} from "../route/uapi/rtnetlink.ts";
import { addrFile } from "./addr_file.ts";
import {
  type AddrFilter as WireFilter,
  newAddrFilter,
  passesAddr,
  readAddrs,
  setFlag,
} from "./addr_filter.ts";
import {
  type AddrDraft,
  type AddressSettings,
  addrFlags,
  addrRows,
  finishAddr,
  flagWords,
  type IpAddress,
  localOf,
  newAddrDraft,
} from "./addr_words.ts";
import { addQueues, printAddrList } from "./addr_list.ts";
import { addressProtocols, scopes } from "./databases.ts";
import { dumpFile, restoreDump } from "./dump_file.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import { allParts } from "./link_details.ts";
import { type Changed, type LinkFilter, Links } from "./link.ts";
import { readLinks } from "./link_filter.ts";
import type { Device } from "./names.ts";
import { parsePrefix } from "./prefix.ts";
import { type Patience, waitUntil } from "./wait.ts";
import { type Context, familyNumber, fromWire, nothingElse, quoted, toWire } from "./words.ts";

/** What a filter says of links. */
const OF_LINKS: readonly string[] = ["group", "up", "master", "vrf", "type"];

/** How often a flush looks for what is left. */
const FLUSH_ROUNDS = 10;

/** Flags that can be asked for, as {@linkcode IpAddress} has them. */
export type AddressFlag =
  | "secondary"
  | "temporary"
  | "nodad"
  | "optimistic"
  | "dadfailed"
  | "home"
  | "deprecated"
  | "tentative"
  | "permanent"
  | "dynamic"
  | "mngtmpaddr"
  | "noprefixroute"
  | "autojoin"
  | "stablePrivacy";

/**
 * Which addresses are listed; all of them where nothing is said. A flag that is `true` asks for those
 * that have it, one that is `false` for the others. What is said of links counts for theirs.
 */
export interface AddressFilter
  extends Omit<LinkFilter, "device">, Partial<Record<AddressFlag, boolean>> {
  /** Those of this link. */
  dev?: Device;
  /** Those of this family. */
  family?: "inet" | "inet6";
  /** Those within this prefix: `192.0.2.0/24`. */
  to?: string;
  /** Those of this scope, by name or number. */
  scope?: string | number;
  /** Those whose label, or whose link's name where they have none, fits this pattern: `eth0:*`. */
  label?: string;
  /** Those that this protocol set, by name or number. */
  proto?: string | number;
}

/**
 * Addresses of the links of one network namespace.
 *
 * @example
 * ```ts
 * using ip = open();
 * ip.addr.add("eth0", "192.0.2.1/24", { broadcast: "+" });
 * for (const { dev, address } of ip.addr.list({ family: "inet" })) console.log(dev, address);
 * ```
 */
export class Addresses extends Shown<AddressFilter> {
  readonly #handle: Handle;

  /** Addresses of the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /**
   * The addresses that pass a filter.
   *
   * @throws {NetlinkError} if there is no such link.
   * @throws {RangeError} naming a value that is wrong.
   */
  list(filter: AddressFilter = {}): IpAddress[] {
    const context = this.#context();
    return this.#read(filter, context).map((addr) => fromWire(addrRows, addr, context));
  }

  /** Links with those addresses that {@linkcode Addresses.list} lists, as `ip address show` has them; or as its JSON. */
  format(filter: AddressFilter = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, reading) => {
      const { connection, names } = this.#handle, wire = this.#filter(filter);
      const { index = 0 } = wire, indexes = this.#indexes(filter), { oneline = false } = options;
      const context = { ...reading, show: { ...reading.show, family: wire.family } };
      const links = readLinks(connection, linkMessage, {}, context).filter((link) =>
        (!index || link.index === index) && (indexes?.has(link.index) ?? true)
      );
      addQueues(links, connection, context);
      for (const link of links) names.learn(link);
      const addrs = readAddrs(connection, wire);
      printAddrList({ links, addrs, filter: wire, parts: allParts, oneline }, out, context);
    });
  }

  /**
   * Adds an address to a link.
   *
   * @param device The link, by its name, an alternative name or its index.
   * @param address The address with the length of its prefix: `192.0.2.1/24`, `2001:db8::1/64`; without
   * one it is that of a single address. The family is seen from it.
   * @throws {NetlinkError} if the kernel refuses: `EEXIST` if the link has it already.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  add(device: Device, address: string, settings: AddressSettings = {}): Changed {
    return this.#set("add", NLM_F_CREATE | NLM_F_EXCL, device, address, settings);
  }

  /** Changes an address that is there: lifetimes, metric, flags, proto. As {@linkcode Addresses.add}. */
  change(device: Device, address: string, settings: AddressSettings = {}): Changed {
    return this.#set("change", NLM_F_REPLACE, device, address, settings);
  }

  /** Changes an address if it is there, and adds it if not. As {@linkcode Addresses.add}. */
  replace(device: Device, address: string, settings: AddressSettings = {}): Changed {
    return this.#set("replace", NLM_F_CREATE | NLM_F_REPLACE, device, address, settings);
  }

  /**
   * Removes an address. One of IPv4 without a length is removed whatever length it has; one of IPv6 has
   * to have the length that it was added with.
   *
   * @param settings What tells it from others: `peer`, `label`.
   * @throws {NetlinkError} `EADDRNOTAVAIL` if the link does not have it.
   */
  del(
    device: Device,
    address: string,
    settings: Pick<AddressSettings, "peer" | "label"> = {},
  ): Changed {
    return this.#change(RTM_DELADDR, "remove", 0, device, address, settings);
  }

  /**
   * Removes all addresses that pass a filter, and looks again until none is left: secondary addresses
   * may become primary ones.
   *
   * @return How many were removed; those that went with others are not counted.
   * @throws {NetlinkError} if the kernel refuses.
   */
  flush(filter: AddressFilter): number {
    let count = 0;
    for (let round = 0; round < FLUSH_ROUNDS; round++) {
      const addrs = this.#read(filter, this.#context());
      if (addrs.length === 0) break;
      const changes = addrs.map((body) => ({
        type: RTM_DELADDR,
        schema: addrMessage,
        body,
        asked: `Cannot remove address "${body.attrs.local ?? body.attrs.address}"`,
      }));
      const refusals = this.#handle.connection.batch(changes);
      const refused = refusals.find(({ error }) => error.errno !== ERRNO.EADDRNOTAVAIL);
      if (refused) throw refused.error;
      count += addrs.length - refusals.length;
      // Secondary addresses that become primary ones are not meant; in a dry run nothing goes.
      if (filter.secondary === false || this.#handle.connection.dry) break;
    }
    return count;
  }

  /** A file of addresses, which {@linkcode Addresses.restore} and `ip address restore` read. */
  save(filter: Pick<AddressFilter, "dev" | "family"> = {}): Uint8Array {
    const { connection } = this.#handle, { family, index = 0 } = this.#filter(filter);
    const dump = connection.dump(RTM_GETADDR, addrMessage, { family, index }, { reply: bytes });
    return dumpFile(addrFile, dump);
  }

  /**
   * Adds the addresses of a file, which {@linkcode Addresses.save} or `ip address save` wrote; those that
   * are there stay as they are. Links are known by their index. Temporary addresses are left to the
   * kernel, which makes new ones.
   *
   * @throws {CommandError} if it is no such file, or is cut off; then nothing was added.
   * @throws {DecodeError} if a message in it is damaged; likewise.
   * @throws {NetlinkError} if the kernel refuses one; those before it were added.
   */
  restore(file: Uint8Array): void {
    restoreDump(this.#handle.connection, file, addrFile);
  }

  /**
   * Waits until a link has an address that can be used: of IPv6, one that the detection of duplicates
   * has passed, or that may be used before that is done (`optimistic`). Neither has to be there yet.
   *
   * @param device The link, by its name, an alternative name or its index.
   * @param address The address, `2001:db8::1`; with a length, only one that has this length counts.
   * @throws {NetlinkError} `EADDRINUSE` if another machine has the address.
   * @throws {DOMException} `TimeoutError` when it takes too long; the signal's reason when that says so.
   * @throws {RangeError} if it is no address.
   *
   * @example
   * ```ts
   * ip.addr.add("eth0", "2001:db8::1/64");
   * await ip.addr.waitFor("eth0", "2001:db8::1", { timeout: 5000 });
   * ```
   */
  async waitFor(device: Device, address: string, patience: Patience = {}): Promise<IpAddress> {
    const wanted = parsePrefix(address);
    const look = (): IpAddress | undefined => {
      const context = this.#context();
      const index = typeof device === "number" ? device : context.names.index(device);
      if (index === undefined) return undefined;
      const { connection } = this.#handle;
      const found = readAddrs(connection, { family: wanted.family, index }).find((addr) =>
        localOf(addr) === wanted.address && (!wanted.explicit || addr.prefixlen === wanted.length)
      );
      const flags = found ? addrFlags(found) : IFA_F_TENTATIVE;
      if (flags & IFA_F_DADFAILED) {
        const asked = `Cannot wait for address ${quoted(address)} of link ${quoted(device)}`;
        const explanation = "another machine has it";
        throw new NetlinkError({ errno: ERRNO.EADDRINUSE, asked, explanation });
      }
      const usable = !(flags & IFA_F_TENTATIVE) || flags & IFA_F_OPTIMISTIC;
      return found && usable ? fromWire(addrRows, found, context) : undefined;
    };
    const groups = [RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR, RTNLGRP_LINK];
    const late = `link ${quoted(device)} had no usable address ${quoted(address)}`;
    return await waitUntil(this.#handle, groups, look, late, patience);
  }

  /** What values are converted with. Names may have changed since the last time. */
  #context(): Context {
    this.#handle.names.forget();
    return contextOf(this.#handle);
  }

  #set(
    verb: string,
    flags: number,
    device: Device,
    address: string,
    settings: AddressSettings,
  ): Changed {
    const { validLifetime, preferredLifetime = validLifetime } = settings;
    return this.#change(RTM_NEWADDR, verb, flags, device, address, {
      ...settings,
      preferredLifetime,
    });
  }

  #change(
    type: number,
    verb: string,
    flags: number,
    device: Device,
    address: string,
    settings: AddressSettings,
  ): Changed {
    const context = this.#context();
    // The address first: of its family are all others.
    const given = { address, ...settings };
    const draft = toWire<Partial<IpAddress>, AddrDraft>(addrRows, given, context, newAddrDraft());
    draft.dev = context.names.requireIndex(device);
    const body: AddrMessage = finishAddr(draft, type, context);
    const asked = `Cannot ${verb} address ${quoted(address)} of link ${quoted(device)}`;
    const { warning } = this.#handle.connection.acknowledge(type, addrMessage, body, {
      flags,
      asked,
    });
    return warning === undefined ? {} : { warning };
  }

  #filter(
    { family, dev, to, scope, label, proto, ...rest }: AddressFilter,
  ): WireFilter {
    const wire = newAddrFilter(familyNumber({ inet: AF_INET, inet6: AF_INET6 }, family));
    if (dev !== undefined) wire.index = this.#handle.names.requireIndex(dev);
    if (to !== undefined) {
      wire.to = parsePrefix(to, wire.family);
      wire.family ||= wire.to.family;
    }
    if (scope !== undefined) wire.scope = scopes.number(String(scope));
    if (label !== undefined) wire.label = label;
    if (proto !== undefined) wire.proto = addressProtocols.number(String(proto));
    for (const [key, on] of Object.entries(rest)) {
      if (on === undefined || OF_LINKS.includes(key)) continue;
      const word = key === "stablePrivacy" ? "stable-privacy" : key;
      if (key === "dynamic") setFlag(wire, flagWords.permanent, on !== true);
      else if (Object.hasOwn(flagWords, word)) setFlag(wire, flagWords[word], on === true);
      else nothingElse({ [key]: on });
    }
    return wire;
  }

  #read(filter: AddressFilter, { names }: Context): AddrMessage[] {
    const wire = this.#filter(filter), indexes = this.#indexes(filter);
    return readAddrs(this.#handle.connection, wire).filter((addr) =>
      passesAddr(addr, wire, names) && (indexes?.has(addr.index) ?? true)
    );
  }

  /** Indexes of the links that a filter says something of; undefined where it says nothing. */
  #indexes({ dev, group, up, master, vrf, type }: AddressFilter): Set<number> | undefined {
    const ofLinks = { group, up, master, vrf, type };
    if (Object.values(ofLinks).every((value) => value === undefined)) return undefined;
    const links = new Links(this.#handle).list({
      ...dev !== undefined && { device: dev },
      ...ofLinks,
    });
    return new Set(links.map(({ index }) => index));
  }
}
