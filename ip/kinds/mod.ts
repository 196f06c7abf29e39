/**
 * The kinds of links, in words. A kind is one file beside this one, and one line in each of an
 * interface and its table here; the compiler finds the one that is forgotten.
 *
 * @module
 */
import type { LinkKinds, SlaveKinds } from "../../route/kinds/mod.ts";
import { bridge, type BridgeSettings } from "./bridge.ts";
import { bridgeSlave, type BridgeSlaveSettings } from "./bridge_slave.ts";
import { dummy, type DummySettings } from "./dummy.ts";
import { ifb, type IfbSettings } from "./ifb.ts";
import type { Kind } from "./kind.ts";
import { macvlan, type MacvlanSettings, macvtap } from "./macvlan.ts";
import { veth, type VethSettings } from "./veth.ts";
import { vlan, type VlanSettings } from "./vlan.ts";
import { vxlan, type VxlanSettings } from "./vxlan.ts";

/** Names of kinds of links, and, with `_slave` behind, of kinds of ports. */
export type KindName = keyof LinkKinds | `${keyof SlaveKinds}_slave`;

/** Settings by kind of link, or of port. */
export interface KindSettings {
  /** Bridge. */
  bridge: BridgeSettings;
  /** Port of a bridge. */
  bridge_slave: BridgeSlaveSettings;
  /** Link that drops what is sent. */
  dummy: DummySettings;
  /** Intermediate functional block. */
  ifb: IfbSettings;
  /** MAC-based VLAN. */
  macvlan: MacvlanSettings;
  /** MAC-based VLAN behind a character device. */
  macvtap: MacvlanSettings;
  /** Pair of links. */
  veth: VethSettings;
  /** VLAN. */
  vlan: VlanSettings;
  /** Virtual extensible LAN. */
  vxlan: VxlanSettings;
}

/** What a kind's settings are on the wire. */
type WireOf<K> = K extends keyof LinkKinds ? LinkKinds[K]
  : K extends `${infer P extends keyof SlaveKinds}_slave` ? SlaveKinds[P]
  : never;

const kinds: { readonly [K in KindName]: Kind<KindSettings[K], WireOf<K>> } = {
  bridge,
  bridge_slave: bridgeSlave,
  dummy,
  ifb,
  macvlan,
  macvtap,
  veth,
  vlan,
  vxlan,
};

/** The words of a kind, or of a kind's port (`bridge_slave`), by its name. */
export function kindOf(name: string): Kind<unknown, unknown> | undefined {
  return Object.hasOwn(kinds, name)
    ? kinds[name as keyof KindSettings] as unknown as Kind<unknown, unknown>
    : undefined;
}
