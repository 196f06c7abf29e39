/**
 * What a person asks for: links to show and to change, in the words of iproute2.
 *
 * @example
 * ```ts
 * import { open } from "@netlink/netlink";
 *
 * using ip = open();
 * ip.link.set("eth0", { mtu: 9000, up: true });
 * for (const link of ip.link.list({ up: true })) console.log(link.name, link.mtu);
 * ```
 *
 * @module
 */
export * from "../ffi/error.ts";
export type { Netns } from "../ffi/netns.ts";
export { DecodeError, InterruptedDumpError, NetlinkError, ReplayError } from "../netlink/error.ts";
export { record, replay } from "../netlink/record.ts";

export * from "./addr.ts";
export type { AddressSettings, IpAddress, Lifetime } from "./addr_words.ts";
export type { AddressLabel, AddressLabels } from "./addrlabel.ts";
export type { Bridges } from "./bridge.ts";
export type {
  FdbEntry,
  FdbFilter,
  FdbFlushFilter,
  FdbGetOptions,
  FdbSettings,
  FdbState,
  ForwardingEntries,
} from "./bridge_fdb.ts";
export type {
  BridgeLinkFilter,
  BridgeLinks,
  BridgeLinkSettings,
  BridgePortOf,
  HardwareMode,
} from "./bridge_link.ts";
export type {
  MdbEntryState,
  MdbFilter,
  MdbFlushFilter,
  MdbGetOptions,
  MdbRouterPortState,
  MdbSettings,
  MdbSourceTimer,
  MulticastGroups,
} from "./bridge_mdb.ts";
export type {
  BridgeMstState,
  BridgeVlanFilter,
  BridgeVlanGlobals,
  BridgeVlanGlobalsOf,
  BridgeVlanGlobalState,
  BridgeVlanOptions,
  BridgeVlans,
  BridgeVlanSettings,
  BridgeVlanState,
  SpanningTrees,
} from "./bridge_vlan.ts";
export type { VniCounter, VniFilter, VniFilters, VniState } from "./bridge_vni.ts";
export type { NumberRange, StpState } from "./bridge_words.ts";
export { BatchError, type BatchFailure, type BatchResult, type BatchSettings } from "./bulk.ts";
export { dryRun } from "./explain.ts";
export type { BpfEncapSettings, BpfProgramSettings } from "./encap/bpf.ts";
export type { IlaCsumMode, IlaEncapSettings, IlaHookType, IlaIdentType } from "./encap/ila.ts";
export type { Ioam6EncapSettings, Ioam6Mode } from "./encap/ioam6.ts";
export type { Ip6EncapSettings, IpEncapSettings, TunnelEncapSettings } from "./encap/ip.ts";
export type { EncapSettings, EncapSettingsByType, EncapState } from "./encap/mod.ts";
export type { MplsEncapSettings } from "./encap/mpls.ts";
export type { RplEncapSettings } from "./encap/rpl.ts";
export type { Seg6EncapSettings, Seg6Mode } from "./encap/seg6.ts";
export type {
  Seg6Flavor,
  Seg6LocalAction,
  Seg6LocalEncapSettings,
  Seg6LocalHeader,
  Seg6LocalStats,
} from "./encap/seg6local.ts";
export type {
  ErspanOptionSettings,
  GeneveOptionSettings,
  TunnelOptionSettings,
  VxlanOptionSettings,
} from "./encap/tunnel_options.ts";
export type { XfrmEncapSettings } from "./encap/xfrm.ts";
export type { EventType, What } from "./events.ts";
export type { FormatOptions, Shown } from "./format.ts";
export type { Handle, SubscribeOptions } from "./handle.ts";
export type {
  BridgeQuerier,
  BridgeQuerierState,
  BridgeSettings,
  BridgeStpMode,
} from "./kinds/bridge.ts";
export type { BridgePortState, BridgeSlaveSettings } from "./kinds/bridge_slave.ts";
export type { DummySettings } from "./kinds/dummy.ts";
export type { IfbSettings } from "./kinds/ifb.ts";
export type { MacvlanMode, MacvlanSettings } from "./kinds/macvlan.ts";
export type { KindName, KindSettings } from "./kinds/mod.ts";
export type { VethSettings } from "./kinds/veth.ts";
export type { VlanSettings } from "./kinds/vlan.ts";
export type { VxlanDf, VxlanLabelPolicy, VxlanSettings } from "./kinds/vxlan.ts";
export * from "./link.ts";
export type {
  Link,
  LinkKind,
  LinkKindName,
  LinkPortKind,
  LinkState,
  LinkStatistics,
  NoKind,
  NoPort,
  Plain,
  PortKindName,
  Vf,
} from "./link_state.ts";
export type {
  AddrGenMode,
  LinkMode,
  LinkSettings,
  NewLinkSettings,
  OperState,
  VfSettings,
} from "./link_words.ts";
export type { MulticastAddress, MulticastAddresses, MulticastAddressFilter } from "./maddress.ts";
export type {
  MulticastHop,
  MulticastRoute,
  MulticastRouteFilter,
  MulticastRoutes,
} from "./mroute.ts";
export type { Device, KnownLink, Names } from "./names.ts";
export type { NeighbourFilter, NeighbourKind, Neighbours } from "./neigh.ts";
export type { Neighbour, NeighbourSettings, NeighbourState } from "./neigh_words.ts";
export type { Netconf, NetconfFilter, Netconfs } from "./netconf.ts";
export type { BucketFilter, NexthopBucket, NexthopFilter, Nexthops } from "./nexthop.ts";
export type {
  Nexthop,
  NexthopGroupType,
  NexthopMember,
  NexthopMemberStats,
  NexthopSettings,
} from "./nexthop_words.ts";
export type {
  ExecOptions,
  ExecResult,
  IdOptions,
  Namespace,
  NamespaceId,
  Namespaces,
  NetnsEvent,
} from "./netns.ts";
export * from "./open.ts";
export type { Colour, OutputOptions } from "./output.ts";
export type { NtableFilter, Ntables } from "./ntable.ts";
export type { Ntable, NtableLimits, NtableParameters, NtableSettings } from "./ntable_words.ts";
export type { Rules } from "./rule.ts";
export type { IpRule, RuleFamily, RuleSettings, RuleType } from "./rule_words.ts";
export type { RouteFilter, RouteQuestion, Routes, RouteWait } from "./route.ts";
export type { Route, RouteHop, RouteMetricSettings, RouteSettings } from "./route_words.ts";
export type { AdvertisedPrefix } from "./prefix_show.ts";
export type { TcpMetrics, TcpMetricsCache, TcpMetricsFilter } from "./tcp_metrics.ts";
export type { Token, Tokens } from "./token.ts";
export {
  View,
  type ViewChange,
  type ViewChangeOf,
  type ViewObjects,
  type ViewOptions,
  type ViewType,
} from "./view.ts";
export type {
  Objects,
  ViewAddresses,
  ViewLinks,
  ViewNeighbours,
  ViewNexthops,
  ViewRouteExact,
  ViewRouteQuestion,
  ViewRoutes,
} from "./view_objects.ts";
export type { Gap } from "./view_store.ts";
export type { Patience } from "./wait.ts";
export {
  type EventMessages,
  type EventObjects,
  type EventOf,
  type JoinedAddress,
  type NsidState,
  type TrafficControl,
  Watcher,
  type WatchEvent,
  type WatchOptions,
} from "./watch.ts";
