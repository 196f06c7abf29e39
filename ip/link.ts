/**
 * Links, the network devices: listing, showing, making, changing, removing and waiting for them.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import { NetlinkError } from "../netlink/error.ts";
import { AF_PACKET, NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL } from "../netlink/uapi.ts";
import { type LinkInfo, type LinkMessage, linkMessage } from "../route/link.ts";
import { IFF_UP } from "../route/uapi/if.ts";
import {
  RTEXT_FILTER_VF,
  RTM_DELLINK,
  RTM_DELLINKPROP,
  RTM_GETLINK,
  RTM_NEWLINK,
  RTM_NEWLINKPROP,
  RTNLGRP_LINK,
} from "../route/uapi/rtnetlink.ts";
import { CommandError } from "./args.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import type { Action } from "./kinds/kind.ts";
import { kindOf } from "./kinds/mod.ts";
import { type LinkFilter as WireFilter, passes, readLinks } from "./link_filter.ts";
import { allParts } from "./link_details.ts";
import { printLink } from "./link_show.ts";
import {
  type Link,
  type LinkKind,
  type LinkPortKind,
  linkState,
  type NoKind,
  type NoPort,
} from "./link_state.ts";
import { groupNumber, linkOf, type LinkSettings, type NewLinkSettings } from "./link_words.ts";
import { checkIndex, checkName, type Device, nameAttrs } from "./names.ts";
import { type Patience, waitUntil } from "./wait.ts";
import { type Context, nothingElse, quoted, toWire } from "./words.ts";

/** Longest alternative name of a link in bytes (`ALTIFNAMSIZ`, less the NUL). */
const ALTNAME_BYTES = 127;

/** What a new link shall be: its kind, the kind's settings, and what every link has. */
export type NewLink = Omit<NewLinkSettings, "name"> & LinkKind;

/**
 * What shall change of a link: what every link has, settings of its kind, and, where it is a port,
 * settings as such.
 */
export type LinkChange = LinkSettings & (LinkKind | NoKind) & (LinkPortKind | NoPort);

/** All links of a group, by its number or by its name in /etc/iproute2/group. */
export interface LinkGroup {
  /** The group. */
  group: string | number;
}

/** What came of a change. */
export interface Changed {
  /** A warning of the kernel: the change was made all the same. */
  warning?: string;
}

/** Which links are listed; all of them where nothing is said. */
export interface LinkFilter {
  /**
   * The one of this name, alternative name or index. What belongs to a link, as an address does, has that
   * in its `dev`, and a filter of it too; the link itself is the device.
   */
  device?: Device;
  /** Those of a group, by number or name. */
  group?: string | number;
  /** Those that are up, or, `false`, down. */
  up?: boolean;
  /** The ports of this bridge, bond … */
  master?: Device;
  /** The ports of this VRF. */
  vrf?: Device;
  /** Those of this kind; with `_slave` behind, those that are a port of one. */
  type?: string;
}

/** How to wait for a link. */
export interface WaitOptions extends Patience {
  /** Wait until it is up (`IFF_UP`), or, `false`, there but down. */
  up?: boolean;
}

/** Kinds whose links have no hardware addresses of 6 bytes, as Ethernet has them. */
const NOT_ETHERNET = new Set(
  "can vcan vxcan gre ip6gre ipip ip6tnl sit vti vti6 ipoib lowpan wwan nlmon slcan tun xfrm".split(
    " ",
  ),
);

/** Operations on links; `ip.link`. */
export class Links extends Shown<LinkFilter | readonly Link[]> {
  readonly #handle: Handle;
  readonly #messages = new WeakMap<Link, LinkMessage>();

  /** Operations over `handle`; see `open`. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /**
   * Lists links, in the order of their indexes.
   *
   * @throws {NetlinkError} `ENODEV` if a device of the filter is not there.
   * @throws {RangeError} if the VRF of the filter is none, or the group has no such name.
   *
   * @example
   * ```ts
   * const ports = ip.link.list({ master: "br0", up: true }).map((link) => link.name);
   * ```
   */
  list(filter: LinkFilter = {}): Link[] {
    const context = this.#context();
    return this.#read(filter, context).map((message) => this.#link(message, context));
  }

  /**
   * One link, by its name, an alternative name, or its index.
   *
   * @throws {NetlinkError} `ENODEV` if it is not there.
   */
  get(device: Device): Link {
    return this.#link(this.#one(device, `Cannot get link ${quoted(device)}`), this.#context());
  }

  /** The index of a link by its name or an alternative name; undefined where there is none. */
  index(name: string): number | undefined {
    return this.#find(name)?.index;
  }

  /** The name of the link with an index; undefined where there is none. */
  name(index: number): string | undefined {
    return this.#find(index)?.attrs.ifname;
  }

  /**
   * Links as text, as `ip link show` has them; or as its JSON.
   *
   * @param which Those that a filter lets pass, or links that were listed before.
   *
   * @example
   * ```ts
   * console.log(ip.link.format({ up: true }, { brief: true }));
   * ```
   */
  format(which: LinkFilter | readonly Link[] = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      const messages = isList(which)
        ? which.map((link) => this.#messageOf(link))
        : this.#read(which, context);
      for (const message of messages) {
        out.object(null, () => printLink(message, out, context, allParts, { queue: true }));
      }
    }, { family: AF_PACKET, linkOnly: true });
  }

  /**
   * Makes a link.
   *
   * @throws {NetlinkError} if the kernel refuses: `EEXIST`, `EPERM`, `EOPNOTSUPP` for a kind that it
   * lacks …
   * @throws {RangeError} for a value that cannot be, before anything is asked for.
   * @throws {TypeError} for a setting that there is not.
   *
   * @example
   * ```ts
   * ip.link.add("vlan7", { kind: "vlan", link: "eth0", data: { id: 7 }, up: true });
   * ```
   */
  add(name: string, options: NewLink): Changed {
    const asked = `Cannot add link ${quoted(name)}`;
    return this.#change(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, asked, (context) => {
      const { kind, data, ...settings } = options;
      if (typeof kind !== "string" || kind === "") throw new TypeError("a link needs a kind");
      for (const key of ["address", "broadcast"] as const) {
        const bytes = settings[key]?.split?.(":").length;
        if (bytes === undefined || bytes === 6 || NOT_ETHERNET.has(kind)) continue;
        throw new RangeError(`${key}: ${quoted(settings[key])} has ${bytes} bytes, not 6`);
      }
      const message = linkOf({ ...settings, name }, context);
      message.attrs.linkinfo = infoOf({ kind, data } as LinkKind, context, "add");
      return message;
    });
  }

  /**
   * Changes a link, or all links of a group.
   *
   * @throws {NetlinkError} `ENODEV` if it is not there; what else the kernel refuses.
   * @throws {RangeError} for a value that cannot be, before anything is changed.
   * @throws {TypeError} for a setting that there is not.
   *
   * @example
   * ```ts
   * ip.link.set("eth0", { mtu: 9000, up: true });
   * ip.link.set({ group: 7 }, { up: false });
   * ip.link.set("eth0", { master: "br0" });
   * ip.link.set("eth0", { slaveKind: "bridge", slaveData: { cost: 10 } });
   * ```
   */
  set(device: Device | LinkGroup, change: LinkChange): Changed {
    const asked = `Cannot set ${describe(device)}`;
    return this.#change(RTM_NEWLINK, 0, asked, (context) => {
      const { kind, data, slaveKind, slaveData, ...settings } = change;
      if (slaveData !== undefined && (settings.master ?? settings.vrf) !== undefined) {
        throw new TypeError('"slaveData" is for a link that is a port already: set "master" first');
      }
      const group = groupOf(device);
      if (group !== undefined) checkGroupChange(change);
      const index = group === undefined ? this.#index(device as Device, asked) : 0;
      const message = linkOf(settings, context, index);
      if (group !== undefined) message.attrs.group = group;
      const info = { kind, data, slaveKind, slaveData } as LinkKind & LinkPortKind;
      if (Object.values(info).some((value) => value !== undefined)) {
        message.attrs.linkinfo = infoOf(info, context, "set");
      }
      return message;
    });
  }

  /**
   * Removes a link, or all links of a group.
   *
   * @throws {NetlinkError} `ENODEV` if it is not there; `EOPNOTSUPP` if it is no virtual one.
   */
  del(device: Device | LinkGroup): Changed {
    const asked = `Cannot delete ${describe(device)}`;
    return this.#change(RTM_DELLINK, 0, asked, () => {
      const group = groupOf(device);
      if (group !== undefined) return messageFor(0, { group });
      return messageFor(this.#index(device as Device, asked));
    });
  }

  /**
   * Gives a link alternative names, of at most 127 bytes.
   *
   * @throws {NetlinkError} `ENODEV` if it is not there; `EEXIST` if a name is taken.
   * @throws {RangeError} for a name that cannot be.
   */
  addAltname(device: Device, ...names: string[]): Changed {
    const asked = `Cannot add alternative names to ${describe(device)}`;
    const flags = NLM_F_EXCL | NLM_F_CREATE | NLM_F_APPEND;
    return this.#altnames(RTM_NEWLINKPROP, flags, asked, device, names);
  }

  /**
   * Takes alternative names from a link.
   *
   * @throws {NetlinkError} `ENODEV` if it is not there; `ENOENT` or `EINVAL` if a name is not its own.
   */
  delAltname(device: Device, ...names: string[]): Changed {
    const asked = `Cannot delete alternative names of ${describe(device)}`;
    return this.#altnames(RTM_DELLINKPROP, 0, asked, device, names);
  }

  /**
   * Waits until there is a link of a name.
   *
   * @throws {DOMException} `TimeoutError` when it takes too long; the signal's reason when that says so.
   *
   * @example
   * ```ts
   * const link = await ip.link.waitFor("eth0", { up: true, timeout: 5000 });
   * ```
   */
  async waitFor(name: string, { up, ...patience }: WaitOptions = {}): Promise<Link> {
    checkName(name, ALTNAME_BYTES);
    const state = up === undefined ? "" : up ? " and up" : " and down";
    // Whatever happens to a link is a reason to look again: names may come to it in many ways.
    return await waitUntil(
      this.#handle,
      [RTNLGRP_LINK],
      () => {
        const link = this.#find(name);
        const fits = link && (up === undefined || up === ((link.flags & IFF_UP) !== 0));
        return fits ? this.#link(link, this.#context()) : undefined;
      },
      `link ${quoted(name)} was not there${state}`,
      patience,
    );
  }

  /** What values are converted with. Names may have changed since the last time. */
  #context(): Context {
    this.#handle.names.forget();
    return contextOf(this.#handle);
  }

  #link(message: LinkMessage, context: Context): Link {
    const link = linkState(message, context);
    this.#messages.set(link, message);
    return link;
  }

  #messageOf(link: Link): LinkMessage {
    const message = this.#messages.get(link);
    if (message) return message;
    throw new TypeError(`${quoted(link?.name)} is no link that was listed here`);
  }

  /** The link that a device stands for. */
  #one(device: Device, asked: string): LinkMessage {
    const by = typeof device === "number"
      ? { index: checkIndex(device) }
      : { attrs: nameAttrs(checkName(device, ALTNAME_BYTES)) };
    return this.#handle.connection.request(
      RTM_GETLINK,
      linkMessage,
      { ...by, attrs: { ...by.attrs, extMask: RTEXT_FILTER_VF } },
      { asked },
    );
  }

  /** The index of the link that a device stands for. @throws {NetlinkError} if there is none. */
  #index(device: Device, asked: string): number {
    const index = typeof device === "number"
      ? checkIndex(device)
      : this.#handle.names.index(checkName(device, ALTNAME_BYTES));
    if (index !== undefined) return index;
    throw new NetlinkError({ errno: ERRNO.ENODEV, asked });
  }

  #find(device: Device): LinkMessage | undefined {
    try {
      return this.#one(device, "");
    } catch (error) {
      if (error instanceof NetlinkError && error.errno === ERRNO.ENODEV) return undefined;
      throw error;
    }
  }

  #read(which: LinkFilter, context: Context): LinkMessage[] {
    const { device, group, up, master, vrf, type, ...rest } = which, { names } = context;
    nothingElse(rest);
    if (vrf !== undefined) {
      const { linkinfo } = this.#one(vrf, `Cannot find VRF ${quoted(vrf)}`).attrs;
      if (linkinfo?.kind !== "vrf") throw new RangeError(`vrf: ${quoted(vrf)} is no VRF`);
    }
    const port = type !== undefined && /^(.*)_slave$/.exec(type)?.[1];
    const above = vrf ?? master;
    const filter: WireFilter = {
      ...group !== undefined && { group: groupNumber(group) },
      ...up !== undefined && (up ? { up } : { down: true }),
      ...above !== undefined && { master: names.requireIndex(above) },
      ...port ? { slaveKind: port } : { kind: type },
    };
    const reading = { ...context, show: { ...context.show, stats: 1, family: AF_PACKET } };
    const messages = device === undefined
      ? readLinks(this.#handle.connection, linkMessage, filter, reading)
      : [this.#one(device, `Cannot list link ${quoted(device)}`)];
    for (const message of messages) names.learn(message);
    return messages.filter((message) => passes(message, filter));
  }

  /** Asks for a change; nothing is asked for unless the whole message could be made. */
  #change(
    type: number,
    flags: number,
    asked: string,
    message: (context: Context) => LinkMessage,
  ): Changed {
    using keep = new DisposableStack();
    const body = message({ ...this.#context(), keep });
    const { warning } = this.#handle.connection.acknowledge(type, linkMessage, body, {
      flags,
      asked,
      keep,
    });
    this.#handle.names.forget();
    return warning === undefined ? {} : { warning };
  }

  #altnames(
    type: number,
    flags: number,
    asked: string,
    device: Device,
    names: string[],
  ): Changed {
    return this.#change(type, flags, asked, () => {
      const altIfname = names.map((name) => checkName(name, ALTNAME_BYTES));
      return messageFor(this.#index(device, asked), { propList: { altIfname } });
    });
  }
}

/** A device in the message of an error. */
function describe(device: Device | LinkGroup): string {
  return typeof device === "object"
    ? `links of group ${quoted(device.group)}`
    : `link ${quoted(device)}`;
}

function isList(which: LinkFilter | readonly Link[]): which is readonly Link[] {
  return Array.isArray(which);
}

function groupOf(device: Device | LinkGroup): number | undefined {
  return typeof device === "object" ? groupNumber(device.group) : undefined;
}

/** What cannot change for all links of a group at once: the kernel would take another link's name. */
function checkGroupChange(change: LinkChange): void {
  const keys = ["name", "group", "index", "kind", "data", "slaveKind", "slaveData"] as const;
  const wrong = keys.find((key) => change[key] !== undefined);
  if (wrong) throw new TypeError(`"${wrong}" cannot be changed for a whole group`);
}

function messageFor(index: number, attrs: LinkMessage["attrs"] = {}): LinkMessage {
  return { family: 0, type: 0, index, flags: 0, change: 0, attrs };
}

/** Kinds and their settings, on the wire. @throws {RangeError} */
function infoOf(
  { kind, data, slaveKind, slaveData }: Partial<LinkKind & LinkPortKind>,
  context: Context,
  action: Action,
): LinkInfo {
  const info: Record<string, unknown> = {};
  const put = (
    kindKey: string,
    name: string | undefined,
    suffix: string,
    dataKey: string,
    settings?: object,
  ) => {
    if (name === undefined) {
      if (settings === undefined) return;
      throw new TypeError(`"${dataKey}" needs "${kindKey}"`);
    }
    info[kindKey] = name;
    if (settings === undefined) return;
    const words = kindOf(name + suffix);
    if (!words) {
      throw new TypeError(`kind ${quoted(name)} is not known here, so it takes no "${dataKey}"`);
    }
    const wire = toWire(words.rows as Record<never, never>, settings, context);
    try {
      if (Object.keys(wire as object).length > 0) words.finish?.(wire, context, action);
    } catch (error) {
      if (error instanceof CommandError) throw new RangeError(error.message, { cause: error });
      throw error;
    }
    info[dataKey] = wire;
  };
  put("kind", kind, "", "data", data as object | undefined);
  put("slaveKind", slaveKind, "_slave", "slaveData", slaveData);
  return info;
}
