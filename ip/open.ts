/**
 * The way in: {@linkcode open}.
 *
 * @module
 */
import type { Netns } from "../ffi/netns.ts";
import { type Connection, openBeside } from "../netlink/connection.ts";
import type { BesideOptions, SubscribeOptions, Transport } from "../netlink/transport.ts";
import { NETLINK_ROUTE } from "../netlink/uapi.ts";
import { connectRoute } from "../route/mod.ts";
import type { Handle } from "./handle.ts";
import { Addresses } from "./addr.ts";
import { AddressLabels } from "./addrlabel.ts";
import { Bridges } from "./bridge.ts";
import { type BatchResult, type BatchSettings, carryOut, collecting, resultOf } from "./bulk.ts";
import type { EventType } from "./events.ts";
import { Links } from "./link.ts";
import { MulticastAddresses } from "./maddress.ts";
import { MulticastRoutes } from "./mroute.ts";
import { Names } from "./names.ts";
import { Neighbours } from "./neigh.ts";
import { Netconfs } from "./netconf.ts";
import { Nexthops } from "./nexthop.ts";
import { Namespaces } from "./netns.ts";
import { Ntables } from "./ntable.ts";
import { Rules } from "./rule.ts";
import { Routes } from "./route.ts";
import { snapshot } from "./snapshot.ts";
import { TcpMetricsCache } from "./tcp_metrics.ts";
import { Tokens } from "./token.ts";
import { View, type ViewOptions, type ViewType } from "./view.ts";
import { Watcher, type WatchOptions } from "./watch.ts";

/** How to {@linkcode open}. */
export interface OpenOptions {
  /**
   * The network namespace: a name in /run/netns, a path, a process id, or a descriptor; the present
   * one unless given.
   */
  netns?: Netns;
  /** How long an answer of the kernel is waited for, in milliseconds; 10,000 unless given. */
  timeout?: number;
  /**
   * Carries the messages in place of a socket: a fake kernel, a recorder … Events come over what its
   * `beside` opens.
   */
  transport?: Transport;
}

/** All that can be shown and changed in one network namespace. */
export class Ip implements Handle, Disposable {
  /** The connection, for requests of one's own. */
  readonly connection: Connection;
  /** Names and indexes of links. */
  readonly names: Names;
  /** The namespace, where it is not the present one. */
  readonly namespace?: Netns;
  /** Links: the network devices. */
  readonly link: Links;
  /** Addresses of links. */
  readonly addr: Addresses;
  /** Labels for the choice of IPv6 source addresses. */
  readonly addrlabel: AddressLabels;
  /** Bridges: their ports, and what they forward. */
  readonly bridge: Bridges;
  /** Multicast addresses that links receive. */
  readonly maddress: MulticastAddresses;
  /** Multicast routes: which links pass on what a source sends to a group. */
  readonly mroute: MulticastRoutes;
  /** Neighbours: hardware addresses of the hosts on the links. */
  readonly neigh: Neighbours;
  /** Settings of forwarding. */
  readonly netconf: Netconfs;
  /** Nexthops, which routes refer to. */
  readonly nexthop: Nexthops;
  /** Network namespaces: their names and ids, and programs in them. */
  readonly netns: Namespaces;
  /** Tables of neighbours, with their limits and the parameters of links. */
  readonly ntable: Ntables;
  /** Routing rules: which table a packet's route is looked for in. */
  readonly rule: Rules;
  /** Routes: where packets go. */
  readonly route: Routes;
  /** Tokens: the lower halves of IPv6 addresses that links make of advertised prefixes. */
  readonly token: Tokens;
  /** What TCP remembers of its peers. */
  readonly tcpMetrics: TcpMetricsCache;
  readonly #options: OpenOptions;

  /** Connects, unless it is within a handle that did; see {@linkcode open}. */
  constructor(options: OpenOptions = {}, within?: Pick<Handle, "connection" | "names">) {
    this.#options = options;
    const { netns, timeout, transport } = options;
    this.connection = within?.connection ?? connectRoute({
      transport,
      ...netns !== undefined && { netns },
      ...timeout !== undefined && { receiveTimeout: timeout },
    });
    this.names = within?.names ?? new Names(this.connection);
    if (netns !== undefined) this.namespace = netns;
    this.link = new Links(this);
    this.addr = new Addresses(this);
    this.addrlabel = new AddressLabels(this);
    this.bridge = new Bridges(this);
    this.maddress = new MulticastAddresses(this);
    this.mroute = new MulticastRoutes(this);
    this.neigh = new Neighbours(this);
    this.netconf = new Netconfs(this);
    this.nexthop = new Nexthops(this);
    this.netns = new Namespaces(this);
    this.ntable = new Ntables(this);
    this.rule = new Rules(this);
    this.route = new Routes(this);
    this.token = new Tokens(this);
    this.tcpMetrics = new TcpMetricsCache(this);
  }

  /**
   * Makes many changes, of any objects, in few system calls. The function asks for them on a handle
   * that is like this one; they are sent a hundred at a time, and before anything that is read there, so
   * that it sees them. Every one is tried, in order: a refusal neither throws nor stops those after it.
   * When this returns, each change was made unless it is among the failures.
   *
   * Calls return before the kernel has answered, without warnings; names of links are looked up once.
   * Calls that look for themselves at what the kernel says, as `flush` and `restore`, throw as they do
   * elsewhere, and do not count.
   *
   * @throws {BatchError} if the function throws, when what it has asked for so far was carried out; its
   * `cause` is what was thrown, its `result` what became of the changes.
   *
   * @example
   * ```ts
   * const { count, failures } = ip.batch((batch) => {
   *   for (const dst of ["10.1.0.0/16", "10.2.0.0/16"]) batch.route.add(dst, { dev: "eth0", protocol: "static" });
   *   batch.addr.add("eth0", "192.0.2.1/24");
   * });
   * for (const { index, error } of failures) console.log(`change ${index} of ${count}: ${error.message}`);
   * ```
   */
  batch(fn: (batch: Batch) => void, { onSettled }: BatchSettings = {}): BatchResult {
    const within = collecting(this.connection, {
      later: "always",
      ...onSettled && { onSettled: (collected) => onSettled(resultOf(collected)) },
    });
    const batch = new Ip(this.#options, within);
    return carryOut(within.connection, () => fn(batch));
  }

  /**
   * Opens a second connection to the same namespace, which receives the events of multicast groups
   * (`RTNLGRP_*`), for those who decode them by themselves; see {@linkcode Ip.watch}.
   *
   * @throws {SystemError} if no socket can be opened, or `EPERM` if not all namespaces may be listened to.
   * @throws {TypeError} if the handle's transport has no events.
   */
  subscribe(groups: readonly number[], options: SubscribeOptions = {}): Connection {
    return connectRoute({
      transport: this.beside({ ...options, groups, protocol: NETLINK_ROUTE }),
    });
  }

  /**
   * Opens a transport to the same namespace, for another protocol: what carries the messages of this
   * handle carries its as well, a recorder for one.
   *
   * @throws {SystemError} if no socket can be opened.
   * @throws {TypeError} if the handle's transport opens no other.
   */
  beside(options: BesideOptions & { protocol: number }): Transport {
    const { netns, transport } = this.#options;
    return openBeside({ transport, ...netns !== undefined && { netns } }, options);
  }

  /**
   * Watches what happens, from now on: a stream of events, to be read by `for await`. It ends with
   * `break`, with the signal, or with `using`, and then leaves nothing behind. While nobody waits for an
   * event it does not keep the process alive.
   *
   * @throws {SystemError} `EPERM` if not all namespaces may be listened to.
   * @throws {RangeError} if there is no such type of events.
   *
   * @example
   * ```ts
   * for await (const event of ip.watch({ groups: ["link", "addr"] })) {
   *   if (event.type === "overrun") console.log("events were lost");
   *   else if (event.type === "link") console.log(event.what, event.object.name, event.object.mtu);
   *   else console.log(event.what, event.object.dev, event.object.address);
   * }
   * ```
   */
  watch<T extends EventType = EventType>(options: WatchOptions<T> = {}): Watcher<T> {
    return new Watcher(this, options);
  }

  /**
   * A live view: the objects that there are, as they are at every look at them, with look-ups by index,
   * name and address, and of routes by longest prefix; and the changes, to be read by `for await`. It
   * subscribes before it reads, reads again by itself where events were lost, and removes what the
   * kernel drops without telling, such as the IPv4 routes of a link that goes down. It ends with the
   * signal, or with `using`.
   *
   * @throws {SystemError} if no socket can be opened.
   * @throws {RangeError} if there is no such type of objects.
   *
   * @example
   * ```ts
   * using view = await ip.view({ objects: ["link", "addr", "route"] });
   * console.log(view.link.get("eth0")?.mtu, view.route.get("198.51.100.7")?.via);
   * for await (const change of view) {
   *   if (change.type === "gap") console.log("events were lost; what follows makes up for them");
   *   else if (change.type === "route") console.log(change.what, change.object.dst, change.before?.via);
   * }
   * ```
   */
  view<T extends ViewType = ViewType>(options: ViewOptions<T> = {}): Promise<View<T>> {
    return View.open(this, options);
  }

  /**
   * Reads what nothing changes meanwhile, of one object or of several: what it returns was so at one
   * moment. While there are events of those types, it is read again, up to ten times.
   *
   * Lists alone are not always: where a table takes the kernel more than a piece, changes may come between
   * two of them. The kernel marks that for links, nexthops and addresses that come and go, which are then
   * read again as well; it does not for changes of links, addresses of a single link, routes, rules and
   * neighbours.
   *
   * @param groups Types of events of what must not change. Beside `route` take `link`: IPv4 routes of a
   * link that goes down go with it untold.
   * @param read What to read; it may be called several times, and must not change anything itself.
   * @throws {InterruptedDumpError} if something changed every time; it holds what was read last.
   * @throws {RangeError} if there is no such type of events.
   *
   * @example
   * ```ts
   * const { addrs, routes } = ip.snapshot(["link", "addr", "route"], () => ({
   *   addrs: ip.addr.list(),
   *   routes: ip.route.list(),
   * }));
   * ```
   */
  snapshot<T>(groups: readonly EventType[], read: () => T): T {
    return snapshot(this, groups, read);
  }

  /** Ends the connection. May be called twice. */
  close(): void {
    this.connection.close();
  }

  /** Ends the connection. */
  [Symbol.dispose](): void {
    this.close();
  }
}

/** The handle of a batch; see {@linkcode Ip.batch}. */
export type Batch = Omit<Ip, "batch" | "close" | typeof Symbol.dispose>;

/**
 * Opens a network namespace, to show and to change what is in it.
 *
 * @throws {FfiPermissionError} without `--allow-ffi`.
 * @throws {SystemError} if there is no such namespace, or it may not be entered.
 *
 * @example
 * ```ts
 * using ip = open();
 * ip.link.set("eth0", { mtu: 9000 });
 * for (const link of ip.link.list({ up: true })) console.log(link.name, link.mtu);
 * ```
 */
export function open(options: OpenOptions = {}): Ip {
  return new Ip(options);
}
