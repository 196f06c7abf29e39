/**
 * VLANs of IEEE 802.1Q and 802.1ad (`IFLA_VLAN_*`, linux/if_link.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  be16,
  each,
  struct,
  type Type,
  u16,
  u32,
  type Unknowns,
} from "../../netlink/schema.ts";
import {
  IFLA_VLAN_EGRESS_QOS,
  IFLA_VLAN_FLAGS,
  IFLA_VLAN_ID,
  IFLA_VLAN_INGRESS_QOS,
  IFLA_VLAN_PROTOCOL,
  IFLA_VLAN_QOS_MAPPING,
} from "../uapi/if_link_kinds.ts";

/** Flag bits of a VLAN (`struct ifla_vlan_flags`). */
export interface VlanFlags {
  /** The bits (`VLAN_FLAG_*`). */
  flags: number;
  /** Which of them a request changes; all ones in an answer. */
  mask: number;
}

/** Wire layout of {@linkcode VlanFlags}. */
export const vlanFlags: Type<VlanFlags> = struct<VlanFlags>("ifla_vlan_flags", {
  flags: u32,
  mask: u32,
});

/** One priority to another (`struct ifla_vlan_qos_mapping`). */
export interface QosMapping {
  /** Priority as it was. */
  from: number;
  /** Priority as it becomes. */
  to: number;
}

/** Wire layout of {@linkcode QosMapping}. */
export const qosMapping: Type<QosMapping> = struct<QosMapping>("ifla_vlan_qos_mapping", {
  from: u32,
  to: u32,
});

/** Settings of a VLAN link (`IFLA_VLAN_*`). */
export interface Vlan extends Unknowns {
  /** VLAN id, 0 to 4094. */
  id?: number;
  /** Flag bits to set, and the mask of the bits that they apply to. */
  flags?: VlanFlags;
  /** Priority of the packet to the tag's, on transmit. */
  egressQos?: QosMapping[];
  /** Priority of the tag to the packet's, on receive. */
  ingressQos?: QosMapping[];
  /** EtherType of the tag, 0x8100 (`ETH_P_8021Q`) or 0x88a8 (`ETH_P_8021AD`). */
  protocol?: number;
}

/** Wire layout of {@linkcode Vlan}. */
export const vlan: Attrs<Vlan> = attrs<Vlan>("IFLA_VLAN_", {
  id: [IFLA_VLAN_ID, u16],
  flags: [IFLA_VLAN_FLAGS, vlanFlags],
  egressQos: [IFLA_VLAN_EGRESS_QOS, each(IFLA_VLAN_QOS_MAPPING, qosMapping)],
  ingressQos: [IFLA_VLAN_INGRESS_QOS, each(IFLA_VLAN_QOS_MAPPING, qosMapping)],
  protocol: [IFLA_VLAN_PROTOCOL, be16],
});
