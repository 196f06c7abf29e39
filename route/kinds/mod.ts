/**
 * Kinds of links. A kind is one file beside this one, and one line in each of an interface and its
 * table here; the compiler finds the one that is forgotten.
 *
 * @module
 */
import type { Attrs, Type } from "../../netlink/schema.ts";
import type { LinkMessage } from "../link.ts";
import { type Bridge, bridge } from "./bridge.ts";
import { type BridgePort, bridgePort } from "./bridge_port.ts";
import { type Dummy, dummy } from "./dummy.ts";
import { type Ifb, ifb } from "./ifb.ts";
import { type Macvlan, macvlan } from "./macvlan.ts";
import { type Macvtap, macvtap } from "./macvtap.ts";
import { type Veth, veth } from "./veth.ts";
import { type Vlan, vlan } from "./vlan.ts";
import { type Vxlan, vxlan } from "./vxlan.ts";

export * from "./bridge.ts";
export * from "./bridge_port.ts";
export * from "./dummy.ts";
export * from "./ifb.ts";
export * from "./macvlan.ts";
export * from "./macvtap.ts";
export * from "./veth.ts";
export * from "./vlan.ts";
export * from "./vxlan.ts";

/** Settings by kind of link (`IFLA_INFO_DATA` by `IFLA_INFO_KIND`). */
export interface LinkKinds {
  /** Bridge. */
  bridge: Bridge;
  /** Link that drops what is sent. */
  dummy: Dummy;
  /** Intermediate functional block. */
  ifb: Ifb;
  /** MAC-based VLAN. */
  macvlan: Macvlan;
  /** MAC-based VLAN behind a character device. */
  macvtap: Macvtap;
  /** Pair of links. */
  veth: Veth;
  /** VLAN. */
  vlan: Vlan;
  /** Virtual extensible LAN. */
  vxlan: Vxlan;
}

/** Settings of a port by kind of the device above (`IFLA_INFO_SLAVE_DATA`). */
export interface SlaveKinds {
  /** Port of a bridge. */
  bridge: BridgePort;
}

/** Statistics by kind of link (`IFLA_INFO_XSTATS`). */
// deno-lint-ignore no-empty-interface
export interface XstatsKinds {}

/** Wire layouts of the settings of all kinds, given that of a link, which some contain. */
export function linkKindTables(
  link: Type<LinkMessage>,
): { readonly [K in keyof LinkKinds]: Attrs<LinkKinds[K]> } {
  return { bridge, dummy, ifb, macvlan, macvtap, veth: veth(link), vlan, vxlan };
}

/** Wire layouts of the settings of all kinds of ports. */
export const slaveKindTables: { readonly [K in keyof SlaveKinds]: Attrs<SlaveKinds[K]> } = {
  bridge: bridgePort,
};

/** Wire layouts of the statistics of all kinds that have some. */
export const xstatsKindTables: { readonly [K in keyof XstatsKinds]: Type<XstatsKinds[K]> } = {};
