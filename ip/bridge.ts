/**
 * Bridges: what bridge(8) shows and changes.
 *
 * @module
 */
import { ForwardingEntries } from "./bridge_fdb.ts";
import { BridgeLinks } from "./bridge_link.ts";
import { MulticastGroups } from "./bridge_mdb.ts";
import { BridgeVlans, SpanningTrees } from "./bridge_vlan.ts";
import { VniFilters } from "./bridge_vni.ts";
import type { Handle } from "./handle.ts";

/** Bridges of one network namespace, their ports, and what both forward. */
export class Bridges {
  /** Ports. */
  readonly link: BridgeLinks;
  /** Forwarding entries, of VXLAN links too. */
  readonly fdb: ForwardingEntries;
  /** Multicast groups, of VXLAN links too. */
  readonly mdb: MulticastGroups;
  /** VLANs. */
  readonly vlan: BridgeVlans;
  /** States of ports in several spanning trees. */
  readonly mst: SpanningTrees;
  /** Network identifiers that VXLAN links accept. */
  readonly vni: VniFilters;

  /** Bridges of the namespace that the handle is for. */
  constructor(handle: Handle) {
    this.link = new BridgeLinks(handle);
    this.fdb = new ForwardingEntries(handle);
    this.mdb = new MulticastGroups(handle);
    this.vlan = new BridgeVlans(handle);
    this.mst = new SpanningTrees(handle);
    this.vni = new VniFilters(handle);
  }
}
