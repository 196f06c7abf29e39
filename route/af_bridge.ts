/**
 * What a bridge says of its ports in `IFLA_AF_SPEC`, and is told (`IFLA_BRIDGE_*`,
 * linux/if_bridge.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  nest,
  plainNest,
  repeat,
  struct,
  type Type,
  u16,
  u32,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import { type BridgeCfm, bridgeCfm } from "./bridge_cfm.ts";
import { type BridgeMrp, bridgeMrp } from "./bridge_mrp.ts";
import {
  IFLA_BRIDGE_CFM,
  IFLA_BRIDGE_FLAGS,
  IFLA_BRIDGE_MODE,
  IFLA_BRIDGE_MRP,
  IFLA_BRIDGE_MST,
  IFLA_BRIDGE_MST_ENTRY,
  IFLA_BRIDGE_MST_ENTRY_MSTI,
  IFLA_BRIDGE_MST_ENTRY_STATE,
  IFLA_BRIDGE_VLAN_INFO,
  IFLA_BRIDGE_VLAN_TUNNEL_FLAGS,
  IFLA_BRIDGE_VLAN_TUNNEL_ID,
  IFLA_BRIDGE_VLAN_TUNNEL_INFO,
  IFLA_BRIDGE_VLAN_TUNNEL_VID,
} from "./uapi/if_bridge.ts";

/** A VLAN of a port (`struct bridge_vlan_info`). */
export interface BridgeVlanInfo {
  /** Flag bits (`BRIDGE_VLAN_INFO_*`). */
  flags: number;
  /** VLAN id, 1 to 4094. */
  vid: number;
}

/** Wire layout of {@linkcode BridgeVlanInfo}. */
export const bridgeVlanInfo: Type<BridgeVlanInfo> = struct<BridgeVlanInfo>("bridge_vlan_info", {
  flags: u16,
  vid: u16,
});

/** A VLAN and the tunnel that it maps to (`IFLA_BRIDGE_VLAN_TUNNEL_*`). */
export interface BridgeVlanTunnel extends Unknowns {
  /** Id of the tunnel. */
  id?: number;
  /** VLAN id. */
  vid?: number;
  /** Flag bits (`BRIDGE_VLAN_INFO_*`): begin and end of a range. */
  flags?: number;
}

/** Wire layout of {@linkcode BridgeVlanTunnel}. */
export const bridgeVlanTunnel: Attrs<BridgeVlanTunnel> = attrs<BridgeVlanTunnel>(
  "IFLA_BRIDGE_VLAN_TUNNEL_",
  {
    id: [IFLA_BRIDGE_VLAN_TUNNEL_ID, u32],
    vid: [IFLA_BRIDGE_VLAN_TUNNEL_VID, u16],
    flags: [IFLA_BRIDGE_VLAN_TUNNEL_FLAGS, u16],
  },
);

/** State of a port in one of several spanning trees (`IFLA_BRIDGE_MST_ENTRY_*`). */
export interface BridgeMstEntry extends Unknowns {
  /** Id of the spanning tree, 1 to 4094. */
  msti?: number;
  /** State in it (`BR_STATE_*`). */
  state?: number;
}

/** Wire layout of {@linkcode BridgeMstEntry}. */
export const bridgeMstEntry: Attrs<BridgeMstEntry> = attrs<BridgeMstEntry>(
  "IFLA_BRIDGE_MST_ENTRY_",
  {
    msti: [IFLA_BRIDGE_MST_ENTRY_MSTI, u16],
    state: [IFLA_BRIDGE_MST_ENTRY_STATE, u8],
  },
);

/** States of a port in several spanning trees (`IFLA_BRIDGE_MST_*`). */
export interface BridgeMst extends Unknowns {
  /** The states. */
  entry?: BridgeMstEntry[];
}

/** Wire layout of {@linkcode BridgeMst}. */
export const bridgeMst: Attrs<BridgeMst> = attrs<BridgeMst>("IFLA_BRIDGE_MST_", {
  entry: [IFLA_BRIDGE_MST_ENTRY, repeat(nest(bridgeMstEntry))],
});

/** What a bridge says of a port, or is told (`IFLA_BRIDGE_*`). */
export interface BridgeSpec extends Unknowns {
  /** Whom a request addresses: the bridge or the device (`BRIDGE_FLAGS_*`). */
  flags?: number;
  /** How the device switches (`BRIDGE_MODE_*`). */
  mode?: number;
  /** VLANs, single ones or the begins and ends of ranges. */
  vlanInfo?: BridgeVlanInfo[];
  /** VLANs that map to tunnels. */
  vlanTunnelInfo?: BridgeVlanTunnel[];
  /** Media redundancy. */
  mrp?: BridgeMrp;
  /** Connectivity fault management. */
  cfm?: BridgeCfm;
  /** States in several spanning trees. */
  mst?: BridgeMst;
}

/** Wire layout of {@linkcode BridgeSpec}. */
export const bridgeSpec: Attrs<BridgeSpec> = attrs<BridgeSpec>("IFLA_BRIDGE_", {
  flags: [IFLA_BRIDGE_FLAGS, u16],
  mode: [IFLA_BRIDGE_MODE, u16],
  vlanInfo: [IFLA_BRIDGE_VLAN_INFO, repeat(bridgeVlanInfo)],
  vlanTunnelInfo: [IFLA_BRIDGE_VLAN_TUNNEL_INFO, repeat(plainNest(bridgeVlanTunnel))],
  // The kernel demands the mark of these in requests, although it may tell them without.
  mrp: [IFLA_BRIDGE_MRP, nest(bridgeMrp)],
  cfm: [IFLA_BRIDGE_CFM, nest(bridgeCfm)],
  mst: [IFLA_BRIDGE_MST, nest(bridgeMst)],
});
