/**
 * Which network identifiers a VXLAN link accepts, where it has `external` and `vnifilter`.
 *
 * @module
 */
import { AF_BRIDGE, AF_INET } from "../netlink/uapi.ts";
import {
  type TunnelMessage,
  tunnelMessage,
  type VniFilterEntry,
  type VniStats,
} from "../route/tunnel.ts";
import { TUNNEL_MSG_FLAG_STATS } from "../route/uapi/if_link_kinds.ts";
import { RTM_DELTUNNEL, RTM_GETTUNNEL, RTM_NEWTUNNEL } from "../route/uapi/rtnetlink.ts";
import {
  type NumberRange,
  parseRange,
  printIndent,
  printNameColumn,
  printRange,
  printTitles,
} from "./bridge_words.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import type { Device } from "./names.ts";
import type { Output } from "./output.ts";
import { familyOf, isMulticast, isUnspecified, parseAddress } from "./prefix.ts";
import type { Context } from "./words.ts";

/** A network identifier that a link accepts, or a range of them. */
export interface VniState {
  /** Index of the link. */
  index: number;
  /** Name of the link. */
  dev: string;
  /** The identifier; of a range, the first. */
  vni: number;
  /** The last of a range. */
  vniEnd?: number;
  /** Multicast group that packets for unknown addresses go to. */
  group?: string;
  /** Other end of the tunnel. */
  remote?: string;
  /** Counters, where they were asked for; numbers above 2^53 are rounded. */
  stats?: Record<VniCounter, number>;
}

/** Which network identifiers are listed; those of all links where nothing is said. */
export interface VniFilter {
  /** Those of this link. */
  dev?: Device;
  /** Counters too. */
  stats?: boolean;
}

/** What is counted of a network identifier. */
export type VniCounter =
  | "rxBytes"
  | "rxPkts"
  | "rxDrops"
  | "rxErrors"
  | "txBytes"
  | "txPkts"
  | "txDrops"
  | "txErrors";

/** Length of the column for identifiers. */
const VNI_COLUMN = 17;

const COUNTERS = ["bytes", "pkts", "drops", "errors"] as const;

function counter(stats: VniStats, way: "rx" | "tx", what: (typeof COUNTERS)[number]) {
  return stats[`${way}${what[0].toUpperCase()}${what.slice(1)}` as VniCounter];
}

function printStats(stats: VniStats, out: Output): void {
  out.object("stats", () => {
    for (const way of ["rx", "tx"] as const) {
      out.newline();
      printIndent(out, `    ${way.toUpperCase()}: `);
      for (const what of COUNTERS) {
        const value = counter(stats, way, what);
        if (value !== undefined) out.put(`${way}_${what}`, value, `${what} ${value} `);
      }
    }
  });
}

/** The address of an entry, and what it is; nothing where it is all zeros. */
function addressOf({ group, group6 }: VniFilterEntry): ["group" | "remote", string] | undefined {
  const address = group ?? group6;
  if (address === undefined || isUnspecified(address)) return undefined;
  return [isMulticast(address) ? "group" : "remote", address];
}

/** Prints the identifiers of a link. */
export function printVnis(
  { ifindex, attrs: { entry: entries = [] } }: TunnelMessage,
  out: Output,
  { names }: Context,
): void {
  if (entries.length === 0) return;
  out.object(null, () => {
    printNameColumn(names.link(ifindex), out);
    out.array("vnis", () => {
      for (const [i, entry] of entries.entries()) {
        const { start = 0, end = start, stats } = entry, address = addressOf(entry);
        if (i > 0) printIndent(out);
        out.object(null, () => {
          const width = printRange("vni", start, end, out);
          out.text(" ".repeat(Math.max(0, VNI_COLUMN - width)) + "  ");
          if (address) out.put(...address, address[1]);
          if (stats) printStats(stats, out);
        });
        out.newline();
      }
    });
  });
}

/** Titles above identifiers. */
export const VNI_TITLES: readonly [string, string, string] = [
  "dev",
  "vni".padEnd(VNI_COLUMN),
  "group/remote",
];

/** Reads the identifiers of all links, or of one. */
export function readVnis(
  { connection }: Pick<Handle, "connection">,
  ifindex: number,
  stats: boolean,
): TunnelMessage[] {
  const flags = stats ? TUNNEL_MSG_FLAG_STATS : 0;
  const request = { family: AF_BRIDGE, flags, ifindex, attrs: {} };
  return connection.dumpAll(RTM_GETTUNNEL, tunnelMessage, request)
    .filter((one) => one.family === AF_BRIDGE && (!ifindex || one.ifindex === ifindex));
}

/** A range of identifiers with the address of the tunnel's other end. */
export function vniEntry(start: number, end?: number, address?: string): VniFilterEntry {
  return {
    start,
    ...end && { end },
    ...address !== undefined &&
      (familyOf(address) === AF_INET ? { group: address } : { group6: address }),
  };
}

/** What adds identifiers, or removes them. */
export function vniMessage(ifindex: number, entry: VniFilterEntry[]): TunnelMessage {
  return { family: AF_BRIDGE, flags: 0, ifindex, attrs: { entry } };
}

/**
 * Network identifiers that VXLAN links accept, in one network namespace.
 *
 * @example
 * ```ts
 * ip.bridge.vni.add("vxlan0", "100-199", { remote: "192.0.2.7" });
 * ```
 */
export class VniFilters extends Shown<VniFilter> {
  readonly #handle: Handle;

  /** Identifiers in the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /** The identifiers of all links, or of one. @throws {NetlinkError} if there is no such link. */
  list({ dev, stats = false }: VniFilter = {}): VniState[] {
    this.#handle.names.forget();
    const { names } = contextOf(this.#handle);
    const index = dev === undefined ? 0 : names.requireIndex(dev);
    return readVnis(this.#handle, index, stats).flatMap(({ ifindex, attrs }) =>
      (attrs.entry ?? []).map((entry) => {
        const address = addressOf(entry), { start = 0, end, stats } = entry;
        const all = (["rx", "tx"] as const).flatMap((way) =>
          COUNTERS.map((what) => [
            `${way}${what[0].toUpperCase()}${what.slice(1)}`,
            Number(stats && counter(stats, way, what) || 0),
          ])
        );
        return {
          index: ifindex,
          dev: names.link(ifindex),
          vni: start,
          ...end !== undefined && end !== start && { vniEnd: end },
          ...address && { [address[0]]: address[1] },
          ...stats && { stats: Object.fromEntries(all) as Record<VniCounter, number> },
        };
      })
    );
  }

  /** What {@linkcode VniFilters.list} lists, as `bridge vni show` has it; or as its JSON. */
  format(filter: VniFilter = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      printTitles(out, ...VNI_TITLES);
      const { dev, stats = context.show.stats > 0 } = filter;
      const index = dev === undefined ? 0 : context.names.requireIndex(dev);
      for (const one of readVnis(this.#handle, index, stats)) printVnis(one, out, context);
    });
  }

  /**
   * Lets a link accept an identifier, or a range.
   *
   * @param vni Identifier, 0 to 16777215, or a range: `100-199`.
   * @param options Where packets for unknown addresses go: a multicast group, or the other end.
   * @throws {NetlinkError} if the kernel refuses.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  add(device: Device, vni: NumberRange, options: { group?: string; remote?: string } = {}): void {
    this.#change(RTM_NEWTUNNEL, "add", device, vni, options);
  }

  /** The reverse. */
  del(device: Device, vni: NumberRange): void {
    this.#change(RTM_DELTUNNEL, "remove", device, vni, {});
  }

  #change(
    type: number,
    verb: string,
    device: Device,
    vni: NumberRange,
    { group, remote }: { group?: string; remote?: string },
  ): void {
    const [first, last] = parseRange(vni, 0, 0xffffff, "range of network identifiers");
    if (group !== undefined && remote !== undefined) {
      throw new TypeError("either group or remote can be given");
    }
    const given = group ?? remote, address = given === undefined ? undefined : parseAddress(given);
    if (group !== undefined && !isMulticast(group)) {
      throw new RangeError(`${JSON.stringify(group)} is no address of multicast`);
    }
    this.#handle.names.forget();
    const index = this.#handle.names.requireIndex(device);
    const body = vniMessage(index, [vniEntry(first, last > first ? last : undefined, address)]);
    const asked = `Cannot ${verb} VNI ${vni} of ${JSON.stringify(device)}`;
    this.#handle.connection.acknowledge(type, tunnelMessage, body, { asked });
  }
}
