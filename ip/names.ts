/**
 * Names and indexes of links, in one network namespace.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import { SystemError } from "../ffi/error.ts";
import { listDirIfAllowed } from "../ffi/files.ts";
import { NetnsFile } from "../ffi/netns.ts";
import type { Connection } from "../netlink/connection.ts";
import { NetlinkError, ReplayError } from "../netlink/error.ts";
import { parseText } from "../netlink/text.ts";
import type { LinkAttrs, LinkMessage } from "../route/link.ts";
import { linkSummary } from "../route/link_summary.ts";
import { nsidMessage } from "../route/netns.ts";
import { NETNSA_NSID_NOT_ASSIGNED } from "../route/uapi/net_namespace.ts";
import { RTEXT_FILTER_SKIP_STATS, RTM_GETLINK, RTM_GETNSID } from "../route/uapi/rtnetlink.ts";
import { quoted } from "./args.ts";

/** Longest name of a link in bytes (`IFNAMSIZ`, less the NUL). */
const NAME_BYTES = 15;

/** A link by its name, an alternative name, or its index. */
export type Device = string | number;

/**
 * Checks a word that shall name a link, as iproute2 does: 1 to `max` bytes, no slash, no space.
 *
 * @throws {RangeError} naming the word, and what is wrong with it.
 */
export function checkWord(name: string, max: number = NAME_BYTES): string {
  if (typeof name !== "string") throw new RangeError(`${quoted(name)} is no name`);
  const length = parseText(name).length;
  const wrong = length === 0
    ? "is empty"
    : length > max
    ? `has ${length} bytes, at most ${max} are allowed`
    : /[/ \t-\r]/.test(name) // spaces of other alphabets are letters
    ? "has a slash or a space in it"
    : undefined;
  if (wrong) throw new RangeError(`the name ${JSON.stringify(name)} ${wrong}`);
  return name;
}

/**
 * Checks the name of a link: 1 to 15 bytes, no slash, no space, not `.` or `..`. Of alternative
 * names, which have a `max` of their own, the kernel takes those two.
 *
 * @throws {RangeError} naming the name, and what is wrong with it.
 */
export function checkName(name: string, max: number = NAME_BYTES): string {
  if (max === NAME_BYTES && (name === "." || name === "..")) {
    throw new RangeError(`the name ${JSON.stringify(name)} is no name`);
  }
  return checkWord(name, max);
}

/** Checks the index of a link. @throws {RangeError} */
export function checkIndex(index: number): number {
  if (Number.isInteger(index) && index > 0 && index <= 0x7fffffff) return index;
  throw new RangeError(`${index} is no index of a link`);
}

/** The attributes that name a link in a request; alternative names may be long. */
export function nameAttrs(name: string): Pick<LinkAttrs, "ifname" | "altIfname"> {
  return parseText(name).length > NAME_BYTES ? { altIfname: name } : { ifname: name };
}

/** What is known of a link. */
export interface KnownLink {
  /** Its index. */
  index: number;
  /** Its name. */
  name: string;
  /** Its flags (`IFF_*`). */
  flags: number;
  /** Its type (`ARPHRD_*`). */
  type: number;
}

/** Names and indexes of links; asks the kernel for what it does not know yet. */
export class Names {
  /** The connection that is asked. */
  readonly connection: Connection;
  /** Whether names are known until they are dropped, not only for one operation. */
  kept = false;
  #byIndex = new Map<number, KnownLink | null>();
  #byName = new Map<string, KnownLink>();
  #netns?: Map<number, string>;
  readonly #netnsid?: number;

  /** Names of the namespace that the connection is in, or of the one that has an id there. */
  constructor(connection: Connection, netnsid?: number) {
    this.connection = connection;
    this.#netnsid = netnsid;
  }

  /** Remembers a link that was read anyway. */
  learn(link: LinkMessage): void {
    const { index, flags, type, attrs: { ifname } } = link;
    if (ifname === undefined) return;
    const known = { index, name: ifname, flags, type };
    this.#byIndex.set(index, known);
    this.#byName.set(ifname, known);
    for (const name of link.attrs.propList?.altIfname ?? []) this.#byName.set(name, known);
  }

  /** Forgets all, unless they are kept: names may have changed. */
  forget(): void {
    if (!this.kept) this.drop();
  }

  /** Forgets all: names have changed. */
  drop(): void {
    this.#byIndex.clear();
    this.#byName.clear();
    this.#netns = undefined;
  }

  /** What is known of the link `index` without asking. */
  remembered(index: number): KnownLink | undefined {
    return this.#byIndex.get(index) ?? undefined;
  }

  /** Forgets the link `index`: it is gone. */
  forgetLink(index: number): void {
    const known = this.#byIndex.get(index);
    this.#byIndex.delete(index);
    for (const [name, link] of this.#byName) if (link === known) this.#byName.delete(name);
  }

  /** The name of the link `index`; `ifN` where there is none, `*` for 0. */
  link(index: number): string {
    if (index === 0) return "*";
    return this.known(index)?.name ?? `if${index}`;
  }

  /** What is known of the link `index`; undefined where there is none. */
  known(index: number): KnownLink | undefined {
    let known = this.#byIndex.get(index);
    if (known === undefined) {
      this.#ask({ index });
      known = this.#byIndex.get(index) ?? null;
      this.#byIndex.set(index, known);
    }
    return known ?? undefined;
  }

  /**
   * The index of a link by its name or an alternative name, or of any by `ifN`, as one without a
   * name is shown; undefined where there is none.
   */
  index(name: string): number | undefined {
    let known = this.#byName.get(name);
    if (!known && name !== "") {
      known = this.#ask({ attrs: nameAttrs(name) });
      if (known) this.#byName.set(name, known);
    }
    return known?.index ?? (Number(/^if([1-9][0-9]*)$/.exec(name)?.[1]) || undefined);
  }

  /**
   * The index of a link by its name, an alternative name, or its index.
   *
   * @throws {NetlinkError} `ENODEV` where there is none.
   * @throws {RangeError} for what can be neither.
   */
  requireIndex(device: Device): number {
    if (typeof device === "number") return device === 0 ? 0 : checkIndex(device);
    if (typeof device !== "string") throw new RangeError(`${quoted(device)} is no link`);
    const index = this.index(device);
    if (index !== undefined) return index;
    throw new NetlinkError({
      errno: ERRNO.ENODEV,
      asked: `Cannot find link ${JSON.stringify(device)}`,
    });
  }

  /**
   * The name in /run/netns of the network namespace that has `id` here; undefined where there is
   * none, or the folder may not be read.
   */
  netns(id: number): string | undefined {
    return (this.#netns ??= this.#namespaces()).get(id);
  }

  /** The same, which is forgotten then: an event tells of the id. */
  takeNetns(id: number): string | undefined {
    const name = this.netns(id);
    this.#netns?.delete(id);
    return name;
  }

  /** The same of an id that may be new: looks it up once more, and remembers it. */
  findNetns(id: number): string | undefined {
    const name = this.#namespaces().get(id);
    if (name !== undefined) this.#netns?.set(id, name);
    return name;
  }

  #namespaces(): Map<number, string> {
    const byId = new Map<number, string>();
    for (const name of listDirIfAllowed("/run/netns") ?? []) {
      const id = this.#netnsId(name) ?? NETNSA_NSID_NOT_ASSIGNED;
      if (id !== NETNSA_NSID_NOT_ASSIGNED && !byId.has(id)) byId.set(id, name);
    }
    return byId;
  }

  #netnsId(name: string): number | undefined {
    try {
      using file = new NetnsFile(name);
      const attrs = { fd: file.fd };
      return this.connection.request(RTM_GETNSID, nsidMessage, { attrs }).attrs.nsid;
    } catch (error) {
      // It is gone, may not be opened, is no namespace, or a recording knows nothing of it.
      if (error instanceof SystemError || error instanceof NetlinkError) return undefined;
      if (error instanceof ReplayError) return undefined;
      throw error;
    }
  }

  #ask(body: Partial<LinkMessage>): KnownLink | undefined {
    try {
      const attrs: LinkAttrs = { ...body.attrs, extMask: RTEXT_FILTER_SKIP_STATS };
      if (this.#netnsid !== undefined) attrs.targetNetnsid = this.#netnsid;
      const link = this.connection.request(RTM_GETLINK, linkSummary, { ...body, attrs });
      this.learn(link);
      return this.#byIndex.get(link.index) ?? undefined;
    } catch (error) {
      if (error instanceof NetlinkError) return undefined;
      throw error;
    }
  }
}
