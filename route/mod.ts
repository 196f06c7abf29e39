/**
 * Rtnetlink on the wire: constants, messages and their attributes.
 *
 * @example Name and kind of every link.
 * ```ts
 * import { connectRoute, linkMessage, RTM_GETLINK } from "@netlink/netlink/route";
 *
 * using connection = connectRoute();
 * for (const link of connection.dump(RTM_GETLINK, linkMessage, {})) {
 *   console.log(link.attrs.ifname, link.attrs.linkinfo?.kind);
 * }
 * ```
 *
 * @module
 */
import { connect, type Connection, type ConnectOptions } from "../netlink/connection.ts";
import type { WireType } from "../netlink/schema.ts";
import { standardMessages } from "../netlink/standard.ts";
import { NETLINK_ROUTE } from "../netlink/uapi.ts";
import { addrMessage } from "./addr.ts";
import { addrlabelMessage } from "./addrlabel.ts";
import {
  bridgeVlanGetMessage,
  bridgeVlanMessage,
  mdbGetMessage,
  mdbMessage,
  mdbSetMessage,
} from "./bridge.ts";
import { linkMessage } from "./link.ts";
import { neighMessage, ntableMessage } from "./neigh.ts";
import { netconfMessage } from "./netconf.ts";
import { nsidMessage } from "./netns.ts";
import { nexthopMessage } from "./nexthop.ts";
import { nduseroptMessage, prefixMessage } from "./prefix.ts";
import { routeMessage } from "./route.ts";
import { ruleMessage } from "./rule.ts";
import { statsMessage, statsRequest } from "./stats.ts";
import { tcMessage } from "./tc.ts";
import { tunnelMessage } from "./tunnel.ts";
import {
  RTM_DELADDR,
  RTM_DELADDRLABEL,
  RTM_DELANYCAST,
  RTM_DELCHAIN,
  RTM_DELLINK,
  RTM_DELLINKPROP,
  RTM_DELMDB,
  RTM_DELMULTICAST,
  RTM_DELNEIGH,
  RTM_DELNETCONF,
  RTM_DELNEXTHOP,
  RTM_DELNEXTHOPBUCKET,
  RTM_DELNSID,
  RTM_DELQDISC,
  RTM_DELROUTE,
  RTM_DELRULE,
  RTM_DELTCLASS,
  RTM_DELTFILTER,
  RTM_DELTUNNEL,
  RTM_DELVLAN,
  RTM_GETADDR,
  RTM_GETADDRLABEL,
  RTM_GETANYCAST,
  RTM_GETCHAIN,
  RTM_GETLINK,
  RTM_GETLINKPROP,
  RTM_GETMDB,
  RTM_GETMULTICAST,
  RTM_GETNEIGH,
  RTM_GETNEIGHTBL,
  RTM_GETNETCONF,
  RTM_GETNEXTHOP,
  RTM_GETNEXTHOPBUCKET,
  RTM_GETNSID,
  RTM_GETQDISC,
  RTM_GETROUTE,
  RTM_GETRULE,
  RTM_GETSTATS,
  RTM_GETTCLASS,
  RTM_GETTFILTER,
  RTM_GETTUNNEL,
  RTM_GETVLAN,
  RTM_NEWADDR,
  RTM_NEWADDRLABEL,
  RTM_NEWANYCAST,
  RTM_NEWCHAIN,
  RTM_NEWLINK,
  RTM_NEWLINKPROP,
  RTM_NEWMDB,
  RTM_NEWMULTICAST,
  RTM_NEWNDUSEROPT,
  RTM_NEWNEIGH,
  RTM_NEWNEIGHTBL,
  RTM_NEWNETCONF,
  RTM_NEWNEXTHOP,
  RTM_NEWNEXTHOPBUCKET,
  RTM_NEWNSID,
  RTM_NEWPREFIX,
  RTM_NEWQDISC,
  RTM_NEWROUTE,
  RTM_NEWRULE,
  RTM_NEWSTATS,
  RTM_NEWTCLASS,
  RTM_NEWTFILTER,
  RTM_NEWTUNNEL,
  RTM_NEWVLAN,
  RTM_SETLINK,
  RTM_SETNEIGHTBL,
  RTM_SETSTATS,
} from "./uapi/rtnetlink.ts";

export * from "./addr.ts";
export * from "./addrlabel.ts";
export * from "./af_bridge.ts";
export * from "./af_inet.ts";
export * from "./af_inet6.ts";
export * from "./bridge.ts";
export * from "./bridge_cfm.ts";
export * from "./bridge_mrp.ts";
export * from "./encap/mod.ts";
export * from "./family.ts";
export * from "./kinds/mod.ts";
export * from "./link.ts";
export * from "./link_vfs.ts";
export * from "./neigh.ts";
export * from "./netconf.ts";
export * from "./netns.ts";
export * from "./nexthop.ts";
export * from "./prefix.ts";
export * from "./route.ts";
export * from "./rule.ts";
export * from "./stats.ts";
export * from "./tcp_metrics.ts";
export * from "./tc.ts";
export * from "./tunnel.ts";
export * from "./uapi.ts";

/** Which layout the body of each rtnetlink message of the kernel has, by message type. */
export const routeMessages: { readonly [type: number]: WireType } = {
  ...standardMessages,

  [RTM_NEWLINK]: linkMessage,
  [RTM_DELLINK]: linkMessage,
  [RTM_GETLINK]: linkMessage,
  [RTM_SETLINK]: linkMessage,
  [RTM_NEWLINKPROP]: linkMessage,
  [RTM_DELLINKPROP]: linkMessage,
  [RTM_GETLINKPROP]: linkMessage,

  [RTM_NEWSTATS]: statsMessage,
  [RTM_GETSTATS]: statsRequest,
  [RTM_SETSTATS]: statsRequest,

  [RTM_DELADDR]: addrMessage,
  [RTM_GETADDR]: addrMessage,
  [RTM_NEWADDR]: addrMessage,
  [RTM_NEWMULTICAST]: addrMessage,
  [RTM_DELMULTICAST]: addrMessage,
  [RTM_GETMULTICAST]: addrMessage,
  [RTM_NEWANYCAST]: addrMessage,
  [RTM_DELANYCAST]: addrMessage,
  [RTM_GETANYCAST]: addrMessage,

  [RTM_NEWROUTE]: routeMessage,
  [RTM_DELROUTE]: routeMessage,
  [RTM_GETROUTE]: routeMessage,

  [RTM_NEWNEIGH]: neighMessage,
  [RTM_DELNEIGH]: neighMessage,
  [RTM_GETNEIGH]: neighMessage,

  [RTM_NEWNEIGHTBL]: ntableMessage,
  [RTM_GETNEIGHTBL]: ntableMessage,
  [RTM_SETNEIGHTBL]: ntableMessage,

  [RTM_NEWRULE]: ruleMessage,
  [RTM_DELRULE]: ruleMessage,
  [RTM_GETRULE]: ruleMessage,

  [RTM_NEWNEXTHOP]: nexthopMessage,
  [RTM_DELNEXTHOP]: nexthopMessage,
  [RTM_GETNEXTHOP]: nexthopMessage,
  [RTM_NEWNEXTHOPBUCKET]: nexthopMessage,
  [RTM_DELNEXTHOPBUCKET]: nexthopMessage,
  [RTM_GETNEXTHOPBUCKET]: nexthopMessage,

  [RTM_NEWNSID]: nsidMessage,
  [RTM_DELNSID]: nsidMessage,
  [RTM_GETNSID]: nsidMessage,

  [RTM_NEWNETCONF]: netconfMessage,
  [RTM_DELNETCONF]: netconfMessage,
  [RTM_GETNETCONF]: netconfMessage,

  [RTM_NEWADDRLABEL]: addrlabelMessage,
  [RTM_DELADDRLABEL]: addrlabelMessage,
  [RTM_GETADDRLABEL]: addrlabelMessage,

  // Requests have others, see routeRequests.
  [RTM_NEWMDB]: mdbMessage,
  [RTM_DELMDB]: mdbMessage,
  [RTM_GETMDB]: mdbMessage,

  [RTM_NEWVLAN]: bridgeVlanMessage,
  [RTM_DELVLAN]: bridgeVlanMessage,
  [RTM_GETVLAN]: bridgeVlanGetMessage,

  [RTM_NEWTUNNEL]: tunnelMessage,
  [RTM_DELTUNNEL]: tunnelMessage,
  [RTM_GETTUNNEL]: tunnelMessage,

  [RTM_NEWQDISC]: tcMessage,
  [RTM_DELQDISC]: tcMessage,
  [RTM_GETQDISC]: tcMessage,
  [RTM_NEWTCLASS]: tcMessage,
  [RTM_DELTCLASS]: tcMessage,
  [RTM_GETTCLASS]: tcMessage,
  [RTM_NEWTFILTER]: tcMessage,
  [RTM_DELTFILTER]: tcMessage,
  [RTM_GETTFILTER]: tcMessage,
  [RTM_NEWCHAIN]: tcMessage,
  [RTM_DELCHAIN]: tcMessage,
  [RTM_GETCHAIN]: tcMessage,

  [RTM_NEWPREFIX]: prefixMessage,
  [RTM_NEWNDUSEROPT]: nduseroptMessage,
};

/** The same of requests: those about multicast groups have layouts of their own. */
export const routeRequests: { readonly [type: number]: WireType } = {
  ...routeMessages,
  [RTM_NEWMDB]: mdbSetMessage,
  [RTM_DELMDB]: mdbSetMessage,
  [RTM_GETMDB]: mdbGetMessage,
};

/**
 * Opens a connection for rtnetlink messages.
 *
 * @throws {SystemError} if the kernel refuses.
 * @throws {FfiPermissionError} without `--allow-ffi`.
 */
export function connectRoute(options: ConnectOptions = {}): Connection {
  return connect(NETLINK_ROUTE, { decoder: routeMessages, ...options });
}
