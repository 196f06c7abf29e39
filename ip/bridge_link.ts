/**
 * Ports of bridges, as bridges tell of them.
 *
 * @module
 */
import { AF_BRIDGE, AF_UNSPEC } from "../netlink/uapi.ts";
import type { BridgeSpec } from "../route/af_bridge.ts";
import type { BridgePort } from "../route/kinds/bridge_port.ts";
import { type LinkMessage, linkMessage } from "../route/link.ts";
import {
  BRIDGE_FLAGS_MASTER,
  BRIDGE_FLAGS_SELF,
  BRIDGE_MODE_VEB,
  BRIDGE_MODE_VEPA,
} from "../route/uapi/if_bridge.ts";
import { IFF_UP } from "../route/uapi/if.ts";
import { RTM_GETLINK, RTM_SETLINK } from "../route/uapi/rtnetlink.ts";
import { printStpState } from "./bridge_words.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import { bridgeSlave, type BridgeSlaveSettings } from "./kinds/bridge_slave.ts";
import { flagNames, printFlags, printName } from "./link_show.ts";
import type { Device } from "./names.ts";
import type { Output } from "./output.ts";
import {
  choice,
  type Context,
  device,
  fromWire,
  nothingElse,
  onOff,
  printRows,
  type Row,
  type Rows,
  toWire,
  u16,
  u32,
  u8,
  type Value,
} from "./words.ts";

/** How a device switches by itself: as an Ethernet bridge, or by way of the switch it is connected to. */
export type HardwareMode = "veb" | "vepa";

/** Names of the modes. */
export const HARDWARE_MODES: Readonly<Record<HardwareMode, number>> = {
  veb: BRIDGE_MODE_VEB,
  vepa: BRIDGE_MODE_VEPA,
};

const modes = choice(HARDWARE_MODES) as unknown as Value<HardwareMode, number>;

/** What is set of a port. */
export interface BridgeLinkSettings extends BridgeSlaveSettings {
  /** How the device switches by itself; for few devices, and with `self`. */
  hwmode?: HardwareMode;
  /** The device itself is asked. */
  self?: boolean;
  /** The bridge is asked; it is unless `self` is given. */
  master?: boolean;
}

/** A port of a bridge, in a plain object. What the kernel does not say of it is absent. */
export interface BridgePortOf extends Omit<BridgeSlaveSettings, "fdbFlush"> {
  /** Index of the link. */
  index: number;
  /** Name of the link. */
  name: string;
  /** Whether it is up. */
  up: boolean;
  /** Names of its flags: `BROADCAST`, `UP` … */
  flags: string[];
  /** Largest packet, in bytes. */
  mtu?: number;
  /** Name of the bridge. */
  master?: string;
  /** How the device switches by itself. */
  hwmode?: HardwareMode | number;
}

/** Which ports are listed; all where nothing is said. */
export interface BridgeLinkFilter {
  /** This one. */
  dev?: Device;
  /** Those of this bridge. */
  master?: Device;
}

/** What of a port `-d` shows, in that order, under names of bridge(8). */
type DetailKey =
  | "hairpin"
  | "guard"
  | "rootBlock"
  | "fastLeave"
  | "learning"
  | "learningSync"
  | "flood"
  | "mcastFlood"
  | "bcastFlood"
  | "mcastRouter"
  | "mcastToUnicast"
  | "neighSuppress"
  | "neighVlanSuppress"
  | "vlanTunnel"
  | "backupPort"
  | "backupNhid"
  | "isolated"
  | "locked"
  | "mab"
  | "mcastNGroups"
  | "mcastMaxGroups";

const onOffRow = (field?: string & keyof BridgePort): Row<boolean, BridgePort> => ({
  value: onOff,
  ...field && { field },
});

/** What is shown of a port at once. */
const summaryRows: Rows<Pick<BridgeSlaveSettings, "state" | "priority" | "cost">, BridgePort> = {
  state: {
    value: bridgeSlave.rows.state.value,
    print: (out, { state }) => state !== undefined && printStpState(state, out),
  },
  priority: { value: u16 },
  cost: { value: u32 },
};

/** What is shown of a port with `-d`. */
export const portDetailRows: Rows<Pick<BridgeSlaveSettings, DetailKey>, BridgePort> = {
  hairpin: onOffRow("mode"),
  guard: onOffRow(),
  rootBlock: onOffRow("protect"),
  fastLeave: { ...onOffRow(), word: "fastleave" },
  learning: onOffRow(),
  learningSync: onOffRow(),
  flood: onOffRow("unicastFlood"),
  mcastFlood: onOffRow(),
  bcastFlood: onOffRow(),
  mcastRouter: { value: u8, field: "multicastRouter" },
  mcastToUnicast: onOffRow("mcastToUcast"),
  neighSuppress: onOffRow(),
  neighVlanSuppress: onOffRow(),
  vlanTunnel: onOffRow(),
  backupPort: { value: device },
  backupNhid: { value: u32 },
  isolated: onOffRow(),
  locked: onOffRow(),
  mab: onOffRow(),
  mcastNGroups: { value: u32, word: null },
  mcastMaxGroups: { value: u32 },
};

function portOf({ attrs }: LinkMessage): BridgePort | undefined {
  return attrs.protinfo as BridgePort | undefined;
}

/** How a port is shown. */
export interface BridgeLinkShowing {
  /** A notification says that it is gone. */
  deleted?: boolean;
}

/** Prints a port. */
export function printBridgeLink(
  link: LinkMessage,
  out: Output,
  context: Context,
  { deleted }: BridgeLinkShowing = {},
): void {
  const { attrs } = link, port = portOf(link);
  out.object(null, () => {
    if (deleted) out.put("deleted", true, "Deleted ");
    out.put("ifindex", link.index, `${link.index}: `);
    const down = printName(link, (name) => `${name}: `, out, context);
    printFlags(link.flags, down, out);
    if (attrs.mtu !== undefined) out.put("mtu", attrs.mtu | 0, `mtu ${attrs.mtu} `);
    if (attrs.master !== undefined) {
      const master = context.names.link(attrs.master);
      out.put("master", master, `master ${master} `);
    }
    if (port) {
      printRows(summaryRows, port, out, context);
      if (context.show.details) {
        out.text(`${out.lineEnd}    `);
        printRows(portDetailRows, port, out, context);
      }
    }
    const { mode } = (attrs.afSpec ?? {}) as BridgeSpec;
    if (mode !== undefined) {
      const name = modes.friendly(mode, context);
      const shown = typeof name === "string" ? (name as string).toUpperCase() : hex(mode);
      out.put("hwmode", shown, `hwmode ${shown} `);
    }
    out.text("\n");
  });
}

function hex(n: number): string {
  return n ? `0x${n.toString(16)}` : "0";
}

/** Reads the ports of bridges. */
export function readBridgeLinks({ connection }: Pick<Handle, "connection">): LinkMessage[] {
  return connection.dumpAll(RTM_GETLINK, linkMessage, { family: AF_BRIDGE })
    .filter(({ family }) => family === AF_BRIDGE || family === AF_UNSPEC);
}

/** Which ports are shown, by numbers. */
export interface BridgeLinkWireFilter {
  /** Index of the port; 0 for all. */
  index: number;
  /** Index of the bridge; 0 for all. */
  master: number;
}

/** Whether a port passes a filter. */
export function passesBridgeLink(
  { index, attrs }: LinkMessage,
  filter: BridgeLinkWireFilter,
): boolean {
  return (!filter.index || filter.index === index) &&
    (!filter.master || attrs.master === undefined || filter.master === attrs.master);
}

/** What sets something of a port. */
export function bridgeLinkMessage(
  index: number,
  protinfo: BridgePort,
  spec: Pick<BridgeSpec, "flags" | "mode">,
): Partial<LinkMessage> {
  const afSpec: BridgeSpec = {
    ...spec.flags && { flags: spec.flags },
    ...spec.mode !== undefined && { mode: spec.mode },
  };
  const some = Object.keys(afSpec).length > 0;
  return { family: AF_BRIDGE, index, attrs: { protinfo, ...some && { afSpec } } };
}

/**
 * Ports of the bridges of one network namespace, as the bridges tell of them. What belongs to the link
 * itself is in `ip.link`.
 *
 * @example
 * ```ts
 * ip.bridge.link.set("eth1", { state: "forwarding", learning: false, isolated: true });
 * for (const { name, state, cost } of ip.bridge.link.list({ master: "br0" })) {
 *   console.log(name, state, cost);
 * }
 * ```
 */
export class BridgeLinks extends Shown<BridgeLinkFilter> {
  readonly #handle: Handle;

  /** Ports of the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /** The ports that pass a filter. @throws {NetlinkError} if there is no such link. */
  list(filter: BridgeLinkFilter = {}): BridgePortOf[] {
    this.#handle.names.forget();
    const context = contextOf(this.#handle), { names } = context;
    return this.#read(filter).map((link) => {
      const { index, flags, attrs } = link, port = portOf(link);
      const { mode } = (attrs.afSpec ?? {}) as BridgeSpec;
      return {
        index,
        name: attrs.ifname ?? names.link(index),
        up: (flags & IFF_UP) !== 0,
        flags: flagNames(flags),
        ...attrs.mtu !== undefined && { mtu: attrs.mtu },
        ...attrs.master !== undefined && { master: names.link(attrs.master) },
        ...port && fromWire(bridgeSlave.rows, port, context) as BridgeSlaveSettings,
        ...mode !== undefined && { hwmode: modes.friendly(mode, context) },
      };
    });
  }

  /** What {@linkcode BridgeLinks.list} lists, as `bridge link show` has it; or as its JSON. */
  format(filter: BridgeLinkFilter = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      for (const link of this.#read(filter)) printBridgeLink(link, out, context);
    });
  }

  #read({ dev, master, ...rest }: BridgeLinkFilter): LinkMessage[] {
    nothingElse(rest);
    const { names } = this.#handle;
    const filter = {
      index: dev === undefined ? 0 : names.requireIndex(dev),
      master: master === undefined ? 0 : names.requireIndex(master),
    };
    return readBridgeLinks(this.#handle).filter((link) => passesBridgeLink(link, filter));
  }

  /**
   * Sets something of a port.
   *
   * @param device The port, by its name, an alternative name or its index.
   * @throws {NetlinkError} if the kernel refuses.
   * @throws {TypeError} if there is no such setting.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  set(device: Device, { hwmode, self, master, ...settings }: BridgeLinkSettings): void {
    this.#handle.names.forget();
    const context = contextOf(this.#handle);
    const port = toWire<BridgeSlaveSettings, BridgePort>(bridgeSlave.rows, settings, context);
    const whom = (self || hwmode !== undefined ? BRIDGE_FLAGS_SELF : 0) |
      (master ? BRIDGE_FLAGS_MASTER : 0);
    const body = bridgeLinkMessage(context.names.requireIndex(device), port, {
      flags: whom,
      ...hwmode !== undefined && { mode: modes.wire(hwmode, context) },
    });
    const asked = `Cannot set port ${JSON.stringify(device)}`;
    this.#handle.connection.acknowledge(RTM_SETLINK, linkMessage, body, { asked });
  }
}
