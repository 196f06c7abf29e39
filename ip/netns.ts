/**
 * Network namespaces: their names, the ids by which others know them, and programs in them.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import { SystemError } from "../ffi/error.ts";
import { type Netns, NetnsFile } from "../ffi/netns.ts";
import { execIn, type ExecOptions, type ExecResult } from "../ffi/netns_exec.ts";
import {
  createNetns,
  nameNetns,
  namesOf,
  type NetnsEvent,
  netnsNames,
  processesIn,
  unnameNetns,
  watchNetnsNames,
} from "../ffi/netns_names.ts";
import type { Connection } from "../netlink/connection.ts";
import { NetlinkError } from "../netlink/error.ts";
import { AF_UNSPEC } from "../netlink/uapi.ts";
import { type NsidAttrs, nsidMessage } from "../route/netns.ts";
import { NETNSA_NSID_NOT_ASSIGNED } from "../route/uapi/net_namespace.ts";
import { RTM_GETNSID, RTM_NEWNSID } from "../route/uapi/rtnetlink.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import type { Handle } from "./handle.ts";
import { printNetns } from "./nsid_show.ts";

export type { ExecOptions, ExecResult, NetnsEvent };

/** A network namespace that has a name. */
export interface Namespace {
  /** The name: a file in /run/netns. */
  name: string;
  /** The id by which the handle's namespace knows it; absent where it has none there. */
  id?: number;
}

/** An id by which a network namespace knows another. */
export interface NamespaceId {
  /** The id. */
  id?: number;
  /** The id by which the handle's namespace knows the same one, where another's ids were asked for. */
  currentId?: number;
  /** Its name, where it has one. */
  name?: string;
}

/** Where ids are looked up; in the handle's namespace where nothing is said. */
export interface IdOptions {
  /** In the namespace that the handle's one knows by this id (`NETNSA_TARGET_NSID`). */
  target?: number;
}

/** The greatest id. */
const MAX_ID = 0x7fffffff;

function checkId(id: number): number {
  if (Number.isInteger(id) && id >= 0 && id <= MAX_ID) return id;
  throw new RangeError(`${id} is no id of a network namespace: 0 to ${MAX_ID}`);
}

/** An id as it is on the wire. */
function assigned(id: number | undefined): number | undefined {
  return id === undefined || id === NETNSA_NSID_NOT_ASSIGNED ? undefined : id;
}

/**
 * The id of a network namespace; undefined where it has none.
 *
 * @throws {SystemError} if it cannot be opened.
 * @throws {NetlinkError} if it is none.
 */
export function readId(connection: Connection, netns: Netns): number | undefined {
  using file = new NetnsFile(netns);
  const asked = "Cannot get the id of a network namespace";
  const attrs = { fd: file.fd };
  return assigned(connection.request(RTM_GETNSID, nsidMessage, { attrs }, { asked }).attrs.nsid);
}

/** What is known of one id. @throws {NetlinkError} if there is no such target. */
export function readById(connection: Connection, id: number, target?: number): NsidAttrs {
  const attrs: NsidAttrs = { nsid: id, ...target !== undefined && { targetNsid: target } };
  const asked = `Cannot get the network namespace with id ${id}`;
  return connection.request(RTM_GETNSID, nsidMessage, { attrs }, { asked }).attrs;
}

/** All ids. @throws {NetlinkError} if there is no such target. */
export function readIds(connection: Connection, target?: number): NsidAttrs[] {
  const body = {
    family: AF_UNSPEC,
    attrs: target === undefined ? {} : { targetNsid: target },
  };
  const asked = "Cannot list ids of network namespaces";
  return connection.dumpAll(RTM_GETNSID, nsidMessage, body, { asked }).map(({ attrs }) => attrs);
}

/** Gives a network namespace an id; -1 lets the kernel choose. */
export function writeId(connection: Connection, netns: Netns, nsid: number): void {
  using keep = new DisposableStack();
  const { fd } = keep.use(new NetnsFile(netns));
  const asked = "Cannot set the id of a network namespace";
  connection.acknowledge(RTM_NEWNSID, nsidMessage, { attrs: { fd, nsid } }, { asked, keep });
}

/**
 * Network namespaces: `ip.netns`. Names are this machine's, ids those of the handle's namespace. No
 * operation leaves this thread in another namespace, whatever fails.
 *
 * @example
 * ```ts
 * using here = open();
 * here.netns.add("blue");
 * here.link.add("v0", { kind: "veth", data: { peer: { name: "v1", netns: "blue" } } });
 * using blue = open({ netns: "blue" });
 * blue.link.set("v1", { up: true });
 * await here.netns.exec("blue", "ip", ["-br", "link"]);
 * ```
 */
export class Namespaces extends Shown<Record<never, never>> {
  readonly #handle: Handle;

  /** Namespaces as the handle's one knows them. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /** All that have a name, in no particular order. */
  list(): Namespace[] {
    return (netnsNames() ?? []).map((name) => {
      const id = this.#idIfAny(name);
      return { name, ...id !== undefined && { id } };
    });
  }

  /** What {@linkcode Namespaces.list} lists, as `ip netns list` has it; or as its JSON. */
  format(_which: Record<never, never> = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out) => {
      for (const { name, id } of this.list()) printNetns(name, id, out);
    });
  }

  /**
   * Creates a namespace with a name.
   *
   * @throws {SystemError} `EEXIST` if the name is taken, `EPERM` without the privilege.
   * @throws {RangeError} if nothing can be called so: it has a slash, or more than 255 bytes …
   */
  add(name: string): void {
    createNetns(name);
  }

  /**
   * Gives a namespace a name, another one if it has one.
   *
   * @param netns A process id, a path, another name, or a descriptor.
   * @throws {SystemError} `EEXIST` if the name is taken, `ENOENT` if there is no such namespace.
   */
  attach(name: string, netns: Netns): void {
    nameNetns(name, netns);
  }

  /**
   * Takes a name away. The namespace lives on while a process, a socket or another name keeps it.
   *
   * @throws {SystemError} `ENOENT` if there is no such name.
   */
  del(name: string): void {
    unnameNetns(name);
  }

  /** Names of a namespace, of the handle's own unless told; none where it has none. */
  identify(netns: Netns | undefined = this.#handle.namespace): string[] {
    return namesOf(netns);
  }

  /**
   * Ids of the processes that are in a namespace, of those that may be looked at.
   *
   * @throws {SystemError} if there is no such namespace.
   */
  pids(netns: Netns): number[] {
    return processesIn(netns);
  }

  /**
   * The id by which the handle's namespace knows another; undefined where it has none.
   *
   * @throws {SystemError} if there is no such namespace.
   */
  id(netns: Netns): number | undefined {
    return readId(this.#handle.connection, netns);
  }

  /**
   * Gives a namespace the id by which the handle's one knows it.
   *
   * @param id 0 to 2147483647, or `"auto"` for one that the kernel chooses.
   * @throws {NetlinkError} `EEXIST` if it has one, `ENOSPC` if another has this.
   */
  set(netns: Netns, id: number | "auto"): void {
    const nsid = id === "auto" ? NETNSA_NSID_NOT_ASSIGNED : checkId(id);
    writeId(this.#handle.connection, netns, nsid);
  }

  /**
   * Lists ids: those of the handle's namespace, or of another.
   *
   * @throws {NetlinkError} if there is no such target.
   */
  listIds({ target }: IdOptions = {}): NamespaceId[] {
    const names = new Map<number, string>();
    for (const { name, id } of this.list()) if (id !== undefined) names.set(id, name);
    const ids = readIds(this.#handle.connection, target === undefined ? target : checkId(target));
    return ids.map((attrs) => {
      const id = assigned(attrs.nsid), currentId = assigned(attrs.currentNsid);
      const own = target === undefined ? id : currentId;
      const name = own === undefined ? undefined : names.get(own);
      return {
        ...id !== undefined && { id },
        ...currentId !== undefined && { currentId },
        ...name !== undefined && { name },
      };
    });
  }

  /**
   * Runs a program in a namespace, to its end. As with `ip netns exec`, `/sys` is that namespace's, and
   * files in /etc/netns/NAME stand in place of those in /etc. Needs `--allow-run` besides.
   *
   * @throws {SystemError} `ENOENT` if there is no such namespace or program, `EPERM`.
   *
   * @example
   * ```ts
   * const { stdout } = await ip.netns.exec("blue", "ip", ["route"], { output: "piped" });
   * ```
   */
  exec(
    name: string,
    program: string,
    args: readonly string[] = [],
    options: ExecOptions = {},
  ): Promise<ExecResult> {
    return execIn(name, program, args, options);
  }

  /**
   * Names as they come and go, from the moment when the first is waited for.
   *
   * @param signal Ends it, without an error.
   *
   * @example
   * ```ts
   * for await (const { type, name } of ip.netns.watch()) console.log(type, name);
   * ```
   */
  watch(signal?: AbortSignal): AsyncGenerator<NetnsEvent> {
    return watchNetnsNames(signal);
  }

  #idIfAny(name: string): number | undefined {
    try {
      return this.id(name);
    } catch (error) {
      // A name that is left without a namespace, is going, or may not be opened.
      if (error instanceof NetlinkError) return undefined;
      const gone: number[] = [ERRNO.ENOENT, ERRNO.EACCES, ERRNO.EPERM];
      if (error instanceof SystemError && gone.includes(error.errno)) return undefined;
      throw error;
    }
  }
}
