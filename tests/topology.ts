/**
 * A topology of eight namespaces: what `ip` and `bridge` are told, and the same in code.
 *
 *     h1 ─ p1 ┐                                            ┌ p3 ─ h3
 *             sw1 ─── r1 ═══ a, b, c, d ═══ r2 ─── sw2
 *     h2 ─ p2 ┘ └──────────────── trunk ────────────┘      └ p4 ─ h4
 *
 * At either site a switch has two hosts and a router on its bridge `br0`; VXLAN, by way of the
 * routers, joins the two. The trunk between the switches has a bridge of its own, `br1`.
 *
 * All indexes and hardware addresses are given, and nothing learns, asks or advertises, so that
 * whoever builds it gets the same.
 * @module
 */

import type { Ip, Seg6LocalEncapSettings } from "../mod.ts";

/** What is done in one namespace, twice. */
export interface Script {
  ns: string;
  /** Lines for `ip -n NS`, or, where they begin with `bridge`, for `bridge -n NS`. */
  words: string;
  /** The same, line for line. */
  code: (ip: Ip) => void;
}

/** Scripts, and what a kernel needs for them: see `kernelTest`. */
export interface Section {
  needs: string[];
  scripts: Script[];
}

const within = (ns: string, words: string, code: (ip: Ip) => void): Script => ({ ns, words, code });

const sysctl = "net.ipv6.conf.default";
const host = [`${sysctl}.addr_gen_mode=1`, `${sysctl}.accept_ra=0`, `${sysctl}.accept_dad=0`];
const router = [...host, "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1"];
const bridge = [...host, `${sysctl}.disable_ipv6=1`];

/** The namespaces, and what is set there at first by sysctl(8), which is not `ip`'s work, nor ours. */
export const namespaces: Record<string, string[]> = {
  h1: host,
  h2: host,
  sw1: bridge,
  r1: router,
  r2: router,
  sw2: bridge,
  h3: host,
  h4: host,
};

/** Cables, with their ends. */
const cables = [
  ["h1 eth0", "sw1 p1"], // 02:00:00:00:01:01 and 02:00:00:00:01:02
  ["h2 eth0", "sw1 p2"], // 02:00:00:00:02:01 and 02:00:00:00:02:02, and so on
  ["r1 lan", "sw1 uplink"],
  ["r1 a", "r2 a"],
  ["r1 b", "r2 b"],
  ["r1 c", "r2 c"],
  ["r1 d", "r2 d"],
  ["r2 lan", "sw2 uplink"],
  ["h3 eth0", "sw2 p3"],
  ["h4 eth0", "sw2 p4"],
  ["sw1 trunk", "sw2 trunk"],
];

/** Lays a cable; both ends have the same index. */
function lay([here, there]: string[], n: number): Script[] {
  const [[ns, name], [netns, peer]] = [here.split(" "), there.split(" ")];
  const index = 11 + n, mac = `02:00:00:00:${`${1 + n}`.padStart(2, "0")}`;
  return [
    within(
      ns,
      `link add name ${name} index ${index} address ${mac}:01 type veth \
       peer name ${peer} index ${index} address ${mac}:02 netns ${netns}
       link set dev ${name} up`,
      ({ link }) => {
        const data = { peer: { name: peer, index, address: `${mac}:02`, netns } };
        link.add(name, { kind: "veth", index, address: `${mac}:01`, data });
        link.set(name, { up: true });
      },
    ),
    within(netns, `link set dev ${peer} up`, ({ link }) => link.set(peer, { up: true })),
  ];
}

/** Brings the loopback up, and gives all the others ids, by which links tell where their peers are. */
function begin(ns: string): Script {
  const names = Object.keys(namespaces);
  const words = names.map((name, id) => `netns set ${name} ${id}`);
  return within(ns, ["link set lo up", ...words].join("\n"), ({ link, netns }) => {
    link.set("lo", { up: true });
    for (const [id, name] of names.entries()) netns.set(name, id);
  });
}

export const wiring: Section = {
  needs: [],
  scripts: [...Object.keys(namespaces).map(begin), ...cables.flatMap(lay)],
};

export const configuration: Section = {
  needs: ["vxlan", "other_users"],
  scripts: [
    within(
      "h1",
      `
      addr add 192.0.2.11/26 broadcast + dev eth0
      addr add 2001:db8:1::11/64 nodad dev eth0
      neigh add 192.0.2.1 lladdr 02:00:00:00:03:01 dev eth0
      neigh add 2001:db8:1::1 lladdr 02:00:00:00:03:01 router protocol static dev eth0
      route add default via 192.0.2.1 proto static metric 100 mtu lock 1400 advmss 1360 features ecn
      route add default via 2001:db8:1::1 src 2001:db8:1::11 pref high hoplimit 60
      `,
      ({ addr, neigh, route }) => {
        const lladdr = "02:00:00:00:03:01";
        addr.add("eth0", "192.0.2.11/26", { broadcast: "+" });
        addr.add("eth0", "2001:db8:1::11/64", { nodad: true });
        neigh.add("eth0", "192.0.2.1", { lladdr });
        neigh.add("eth0", "2001:db8:1::1", { lladdr, router: true, protocol: "static" });
        const metrics = { mtu: 1400, lock: ["mtu"], advmss: 1360, features: ["ecn"] };
        route.add("default", { via: "192.0.2.1", protocol: "static", metric: 100, ...metrics });
        const more = { src: "2001:db8:1::11", pref: "high", hoplimit: 60 } as const;
        route.add("default", { via: "2001:db8:1::1", ...more });
      },
    ),
    within(
      "h2",
      `
      addr add 192.0.2.12/26 broadcast 192.0.2.63 label eth0:two dev eth0
      addr add 192.0.2.13/26 preferred_lft 0 dev eth0
      addr add 2001:db8:1::12/64 metric 77 proto 99 nodad dev eth0
      addr add 2001:db8:1::13/64 preferred_lft 0 home nodad dev eth0
      addrlabel add prefix 2001:db8:2::/48 label 99
      ntable change name arp_cache dev eth0 retrans 500 ucast_probes 5 queue 7
      route add default via 192.0.2.1 initcwnd 20 rto_min 200ms quickack 1 congctl reno
      route append default via 192.0.2.2 realms 3/4
      route prepend default via 192.0.2.3 dev eth0 tos 0x10
      route add default via 2001:db8:1::1
      route add unreachable 2001:db8:dead::/48 metric 9
      `,
      ({ addr, addrlabel, ntable, route }) => {
        addr.add("eth0", "192.0.2.12/26", { broadcast: "192.0.2.63", label: "eth0:two" });
        addr.add("eth0", "192.0.2.13/26", { preferredLifetime: 0 });
        addr.add("eth0", "2001:db8:1::12/64", { metric: 77, proto: 99, nodad: true });
        addr.add("eth0", "2001:db8:1::13/64", { preferredLifetime: 0, home: true, nodad: true });
        addrlabel.add("2001:db8:2::/48", 99);
        ntable.change("arp_cache", { retrans: 500, ucastProbes: 5, queue: 7 }, "eth0");
        const metrics = { initcwnd: 20, rtoMin: 200, quickack: true, congctl: "reno" };
        route.add("default", { via: "192.0.2.1", ...metrics });
        route.append("default", { via: "192.0.2.2", realms: "3/4" });
        route.prepend("default", { via: "192.0.2.3", dev: "eth0", tos: 0x10 });
        route.add("default", { via: "2001:db8:1::1" });
        route.add("2001:db8:dead::/48", { type: "unreachable", metric: 9 });
      },
    ),

    within(
      "sw1",
      `
      link add br0 index 30 address 02:00:00:00:30:01 type bridge mcast_snooping 0 ageing_time 6000
      link add vx42 index 31 address 02:00:00:00:31:01 \
        type vxlan id 42 local 192.0.2.2 dstport 4789 nolearning ttl 64
      link set p1 master br0
      link set p2 master br0
      link set uplink master br0
      link set vx42 master br0
      bridge link set dev p1 learning off isolated on cost 10
      bridge link set dev p2 learning off isolated on guard on priority 16
      bridge link set dev uplink learning off hairpin on
      bridge link set dev vx42 learning off flood off mcast_flood off bcast_flood off
      link set br0 up
      link set vx42 up
      bridge fdb add 02:00:00:00:01:01 dev p1 master static
      bridge fdb add 02:00:00:00:02:01 dev p2 master static sticky
      bridge fdb add 02:00:00:00:09:01 dev vx42 master static
      bridge fdb add 02:00:00:00:09:01 dev vx42 dst 192.0.2.66
      bridge fdb append 00:00:00:00:00:00 dev vx42 dst 192.0.2.66
      bridge fdb append 00:00:00:00:00:00 dev vx42 dst 203.0.113.2 port 4790 vni 43 via br0
      nexthop add id 66 via 192.0.2.66 fdb
      nexthop add id 67 group 66 fdb
      bridge fdb add 02:00:00:00:10:01 dev vx42 nhid 67
      addr add 192.0.2.2/26 dev br0
      neigh add 192.0.2.1 lladdr 02:00:00:00:03:01 dev br0
      route add default via 192.0.2.1
      `,
      ({ link, bridge, nexthop, addr, neigh, route }) => {
        const mac = { br0: "02:00:00:00:30:01", vx42: "02:00:00:00:31:01" };
        const br0 = { mcastSnooping: false, ageingTime: 6000 };
        link.add("br0", { index: 30, address: mac.br0, kind: "bridge", data: br0 });
        const vx42 = { id: 42, local: "192.0.2.2", dstport: 4789, learning: false, ttl: 64 };
        link.add("vx42", { index: 31, address: mac.vx42, kind: "vxlan", data: vx42 });
        link.set("p1", { master: "br0" });
        link.set("p2", { master: "br0" });
        link.set("uplink", { master: "br0" });
        link.set("vx42", { master: "br0" });
        bridge.link.set("p1", { learning: false, isolated: true, cost: 10 });
        bridge.link.set("p2", { learning: false, isolated: true, guard: true, priority: 16 });
        bridge.link.set("uplink", { learning: false, hairpin: true });
        const noFlood = { flood: false, mcastFlood: false, bcastFlood: false };
        bridge.link.set("vx42", { learning: false, ...noFlood });
        link.set("br0", { up: true });
        link.set("vx42", { up: true });
        const fixed = { table: "master", state: "static" } as const;
        bridge.fdb.add("p1", "02:00:00:00:01:01", fixed);
        bridge.fdb.add("p2", "02:00:00:00:02:01", { ...fixed, sticky: true });
        bridge.fdb.add("vx42", "02:00:00:00:09:01", fixed);
        bridge.fdb.add("vx42", "02:00:00:00:09:01", { dst: "192.0.2.66" });
        bridge.fdb.append("vx42", "00:00:00:00:00:00", { dst: "192.0.2.66" });
        const other = { port: 4790, vni: 43, via: "br0" };
        bridge.fdb.append("vx42", "00:00:00:00:00:00", { dst: "203.0.113.2", ...other });
        nexthop.add({ id: 66, via: "192.0.2.66", fdb: true });
        nexthop.add({ id: 67, group: [{ id: 66 }], fdb: true });
        bridge.fdb.add("vx42", "02:00:00:00:10:01", { nhid: 67 });
        addr.add("br0", "192.0.2.2/26");
        neigh.add("br0", "192.0.2.1", { lladdr: "02:00:00:00:03:01" });
        route.add("default", { via: "192.0.2.1" });
      },
    ),
    within(
      "sw1",
      `
      link add br1 index 32 address 02:00:00:00:32:01 type bridge priority 4096 mcast_igmp_version 3
      link set trunk master br1
      bridge link set dev trunk learning off mcast_router 2 fastleave on mcast_max_groups 100
      link set br1 up
      bridge mdb add dev br1 port trunk grp 239.1.1.1 permanent
      bridge mdb add dev br1 port trunk grp ff0e::7 src 2001:db8::7 permanent proto static
      bridge mdb add dev br1 port trunk grp 239.1.1.2 permanent filter_mode include \
        source_list 192.0.2.11,192.0.2.12
      bridge mdb add dev br1 port br1 grp 01:02:03:04:05:06 permanent
      `,
      ({ link, bridge }) => {
        const address = "02:00:00:00:32:01", data = { priority: 4096, mcastIgmpVersion: 3 };
        link.add("br1", { index: 32, address, kind: "bridge", data });
        link.set("trunk", { master: "br1" });
        bridge.link.set("trunk", {
          learning: false,
          mcastRouter: 2,
          fastLeave: true,
          mcastMaxGroups: 100,
        });
        link.set("br1", { up: true });
        const at = { port: "trunk", permanent: true };
        bridge.mdb.add("br1", { ...at, group: "239.1.1.1" });
        bridge.mdb.add("br1", { ...at, group: "ff0e::7", src: "2001:db8::7", proto: "static" });
        const sourceList = ["192.0.2.11", "192.0.2.12"];
        bridge.mdb.add("br1", { ...at, group: "239.1.1.2", filterMode: "include", sourceList });
        bridge.mdb.add("br1", { port: "br1", group: "01:02:03:04:05:06", permanent: true });
      },
    ),

    // By routes of several ways.
    within(
      "r1",
      `
      addr add 203.0.113.1 dev lo
      addr add 2001:db8::1 dev lo
      addr add 192.0.2.1/26 dev lan
      addr add 2001:db8:1::1/64 nodad dev lan
      addr add 198.51.100.0/31 dev a
      addr add 198.51.100.2 peer 198.51.100.3 dev b
      addr add 198.51.100.4/31 metric 5 dev c
      addr add 198.51.100.6/31 scope link noprefixroute dev d
      addr add fe80::1/64 nodad dev a
      addr add fe80::1/64 nodad dev b
      addr add fe80::1/64 nodad dev c
      addr add fe80::1 peer fe80::2/128 nodad dev d
      neigh add 192.0.2.11 lladdr 02:00:00:00:01:01 dev lan
      neigh replace 192.0.2.12 lladdr 02:00:00:00:02:01 nud noarp dev lan
      neigh add 192.0.2.2 lladdr 02:00:00:00:30:01 extern_learn dev lan
      neigh add fe80::2 lladdr 02:00:00:00:04:02 dev a
      neigh add proxy 192.0.2.75 dev lan
      neigh add proxy 2001:db8:1::75 router dev lan
      route add 192.0.2.64/26 src 192.0.2.1 \
        nexthop via 198.51.100.1 dev a \
        nexthop via 198.51.100.3 dev b weight 2 \
        nexthop via 198.51.100.5 dev c weight 3 \
        nexthop via inet6 fe80::2 dev d weight 4
      route add 2001:db8:2::/64 proto bgp \
        nexthop via fe80::2 dev a \
        nexthop via fe80::2 dev b weight 2 \
        nexthop via fe80::2 dev c weight 3 \
        nexthop via fe80::2 dev d weight 4
      route add 203.0.113.2 via inet6 fe80::2 dev d src 203.0.113.1
      route add 203.0.113.3 via 198.51.100.7 dev d onlink
      `,
      ({ addr, neigh, route }) => {
        addr.add("lo", "203.0.113.1");
        addr.add("lo", "2001:db8::1");
        addr.add("lan", "192.0.2.1/26");
        addr.add("lan", "2001:db8:1::1/64", { nodad: true });
        addr.add("a", "198.51.100.0/31");
        addr.add("b", "198.51.100.2", { peer: "198.51.100.3" });
        addr.add("c", "198.51.100.4/31", { metric: 5 });
        addr.add("d", "198.51.100.6/31", { scope: "link", noprefixroute: true });
        addr.add("a", "fe80::1/64", { nodad: true });
        addr.add("b", "fe80::1/64", { nodad: true });
        addr.add("c", "fe80::1/64", { nodad: true });
        addr.add("d", "fe80::1", { peer: "fe80::2/128", nodad: true });
        neigh.add("lan", "192.0.2.11", { lladdr: "02:00:00:00:01:01" });
        neigh.replace("lan", "192.0.2.12", { lladdr: "02:00:00:00:02:01", state: "noarp" });
        neigh.add("lan", "192.0.2.2", { lladdr: "02:00:00:00:30:01", externLearn: true });
        neigh.add("a", "fe80::2", { lladdr: "02:00:00:00:04:02" });
        neigh.add("lan", "192.0.2.75", { proxy: true });
        neigh.add("lan", "2001:db8:1::75", { proxy: true, router: true });
        route.add("192.0.2.64/26", {
          src: "192.0.2.1",
          nexthops: [
            { via: "198.51.100.1", dev: "a" },
            { via: "198.51.100.3", dev: "b", weight: 2 },
            { via: "198.51.100.5", dev: "c", weight: 3 },
            { via: "fe80::2", dev: "d", weight: 4 },
          ],
        });
        route.add("2001:db8:2::/64", {
          protocol: "bgp",
          nexthops: [
            { via: "fe80::2", dev: "a" },
            { via: "fe80::2", dev: "b", weight: 2 },
            { via: "fe80::2", dev: "c", weight: 3 },
            { via: "fe80::2", dev: "d", weight: 4 },
          ],
        });
        route.add("203.0.113.2", { via: "fe80::2", dev: "d", src: "203.0.113.1" });
        route.add("203.0.113.3", { via: "198.51.100.7", dev: "d", onlink: true });
      },
    ),
    within(
      "r1",
      `
      rule add from 192.0.2.11 table 100 realms 5 priority 100
      rule add fwmark 0x7/0xff iif lan to 203.0.113.0/24 table 200 protocol static priority 200
      rule add ipproto udp sport 1024-65000 dport 4789 uidrange 1000-1999 table 200 priority 300
      rule add not tos 0x10 goto 500 priority 400
      rule add suppress_prefixlength 0 table main priority 500
      rule add oif d prohibit priority 600
      -6 rule add from 2001:db8:1::/64 table 100 priority 100
      -6 rule add l3mdev priority 200
      -6 rule add fwmark 9 blackhole priority 300
      route add default via 198.51.100.1 dev a table 100 metric 10
      route add blackhole 10.0.0.0/8 table 100
      route add prohibit 172.16.0.0/12 table 200 proto 99
      route add throw default table 200
      -6 route add default via fe80::2 dev b table 100 metric 10 mtu 1400
      -6 route add prohibit default table 200
      `,
      ({ rule, route }) => {
        rule.add({ from: "192.0.2.11", table: 100, realms: "5", priority: 100 });
        const marked = { fwmark: 7, fwmask: 0xff, iif: "lan", to: "203.0.113.0/24" };
        rule.add({ ...marked, table: 200, protocol: "static", priority: 200 });
        const ports = { ipproto: "udp", sport: "1024-65000", dport: 4789, uidrange: "1000-1999" };
        rule.add({ ...ports, table: 200, priority: 300 });
        rule.add({ not: true, tos: 0x10, goto: 500, priority: 400 });
        rule.add({ suppressPrefixlength: 0, table: "main", priority: 500 });
        rule.add({ oif: "d", type: "prohibit", priority: 600 });
        rule.add({ from: "2001:db8:1::/64", table: 100, priority: 100 });
        rule.add({ family: "inet6", l3mdev: true, priority: 200 });
        rule.add({ family: "inet6", fwmark: 9, type: "blackhole", priority: 300 });
        route.add("default", { via: "198.51.100.1", dev: "a", table: 100, metric: 10 });
        route.add("10.0.0.0/8", { type: "blackhole", table: 100 });
        route.add("172.16.0.0/12", { type: "prohibit", table: 200, protocol: 99 });
        route.add("default", { type: "throw", table: 200 });
        route.add("default", { via: "fe80::2", dev: "b", table: 100, metric: 10, mtu: 1400 });
        route.add("default", { family: "inet6", type: "prohibit", table: 200 });
      },
    ),
    // What goes to r2 is wrapped.
    within(
      "r1",
      `
      link add ext index 31 address 02:00:00:00:31:02 type vxlan external dstport 4791
      link set ext up
      route add 203.0.113.64/26 encap ip id 77 dst 198.51.100.1 src 198.51.100.0 ttl 64 key dev ext
      route add 2001:db8:77::/64 encap ip6 id 78 dst 2001:db8::2 hoplimit 9 tc 4 csum dev ext
      route add 203.0.113.128/25 encap seg6 mode encap segs 2001:db8:f::1,2001:db8:f::2 dev a
      route add 2001:db8:3::/64 encap seg6 mode inline segs 2001:db8:f::1 via fe80::2 dev b
      nexthop add id 7 encap seg6 mode encap.red segs 2001:db8:f::1,2001:db8:f::2 via fe80::2 dev c
      route add 2001:db8:4::/64 nhid 7
      `,
      ({ link, route, nexthop }) => {
        const address = "02:00:00:00:31:02", data = { external: true, dstport: 4791 };
        link.add("ext", { index: 31, address, kind: "vxlan", data });
        link.set("ext", { up: true });
        const ip = { type: "ip", id: 77, dst: "198.51.100.1", src: "198.51.100.0" } as const;
        route.add("203.0.113.64/26", { encap: { ...ip, ttl: 64, key: true }, dev: "ext" });
        const ip6 = { type: "ip6", id: 78, dst: "2001:db8::2", hoplimit: 9, tc: 4 } as const;
        route.add("2001:db8:77::/64", { encap: { ...ip6, csum: true }, dev: "ext" });
        const segs = ["2001:db8:f::1", "2001:db8:f::2"];
        route.add("203.0.113.128/25", { encap: { type: "seg6", mode: "encap", segs }, dev: "a" });
        const inline = { type: "seg6", mode: "inline" } as const, one = ["2001:db8:f::1"];
        route.add("2001:db8:3::/64", {
          encap: { ...inline, segs: one },
          via: "fe80::2",
          dev: "b",
        });
        const reduced = { type: "seg6", mode: "encap.red", segs } as const;
        nexthop.add({ id: 7, encap: reduced, via: "fe80::2", dev: "c" });
        route.add("2001:db8:4::/64", { nhid: 7 });
      },
    ),

    // By nexthop objects.
    within(
      "r2",
      `
      addr add 203.0.113.2 dev lo
      addr add 2001:db8::2 dev lo
      addr add 192.0.2.65/26 dev lan
      addr add 2001:db8:2::1/64 nodad dev lan
      addr add 198.51.100.1/31 dev a
      addr add 198.51.100.3/31 dev b
      addr add 198.51.100.5/31 dev c
      addr add 198.51.100.7/31 dev d
      addr add fe80::2/64 nodad dev a
      addr add fe80::2/64 nodad dev b
      addr add fe80::2/64 nodad dev c
      addr add fe80::2/64 nodad dev d
      neigh add fe80::1 lladdr 02:00:00:00:04:01 dev a
      nexthop add id 1 via 198.51.100.0 dev a
      nexthop add id 2 via 198.51.100.2 dev b proto static
      nexthop add id 3 via 198.51.100.4 dev c onlink
      nexthop add id 4 via fe80::1 dev d
      nexthop add id 10 group 1/2,2/3,3/4,4
      nexthop add id 11 via fe80::1 dev a
      nexthop add id 12 via fe80::1 dev b
      nexthop add id 13 via fe80::1 dev c
      nexthop add id 20 group 4/11/12/13,5 type resilient buckets 32 idle_timer 60
      nexthop add id 30 blackhole
      nexthop add id 31 dev lan
      route add 192.0.2.0/26 nhid 10 src 192.0.2.65
      route add 2001:db8:1::/64 nhid 20 metric 50
      route add 203.0.113.1 nhid 1
      route add 203.0.113.9 nhid 30
      `,
      ({ addr, neigh, nexthop, route }) => {
        addr.add("lo", "203.0.113.2");
        addr.add("lo", "2001:db8::2");
        addr.add("lan", "192.0.2.65/26");
        addr.add("lan", "2001:db8:2::1/64", { nodad: true });
        addr.add("a", "198.51.100.1/31");
        addr.add("b", "198.51.100.3/31");
        addr.add("c", "198.51.100.5/31");
        addr.add("d", "198.51.100.7/31");
        addr.add("a", "fe80::2/64", { nodad: true });
        addr.add("b", "fe80::2/64", { nodad: true });
        addr.add("c", "fe80::2/64", { nodad: true });
        addr.add("d", "fe80::2/64", { nodad: true });
        neigh.add("a", "fe80::1", { lladdr: "02:00:00:00:04:01" });
        nexthop.add({ id: 1, via: "198.51.100.0", dev: "a" });
        nexthop.add({ id: 2, via: "198.51.100.2", dev: "b", protocol: "static" });
        nexthop.add({ id: 3, via: "198.51.100.4", dev: "c", onlink: true });
        nexthop.add({ id: 4, via: "fe80::1", dev: "d" });
        nexthop.add({
          id: 10,
          group: [{ id: 1 }, { id: 2, weight: 2 }, { id: 3, weight: 3 }, { id: 4, weight: 4 }],
        });
        nexthop.add({ id: 11, via: "fe80::1", dev: "a" });
        nexthop.add({ id: 12, via: "fe80::1", dev: "b" });
        nexthop.add({ id: 13, via: "fe80::1", dev: "c" });
        nexthop.add({
          id: 20,
          group: [{ id: 4 }, { id: 11 }, { id: 12 }, { id: 13, weight: 5 }],
          type: "resilient",
          buckets: 32,
          idleTimer: 60,
        });
        nexthop.add({ id: 30, blackhole: true });
        nexthop.add({ id: 31, dev: "lan" });
        route.add("192.0.2.0/26", { nhid: 10, src: "192.0.2.65" });
        route.add("2001:db8:1::/64", { nhid: 20, metric: 50 });
        route.add("203.0.113.1", { nhid: 1 });
        route.add("203.0.113.9", { nhid: 30 });
      },
    ),
    // What r1 wrapped is taken out again.
    within(
      "r2",
      `
      -6 route add 2001:db8:f::1 encap seg6local action End flavors psp count dev a
      -6 route add 2001:db8:f::2 encap seg6local action End.DX4 nh4 192.0.2.75 dev lan
      -6 route add 2001:db8:f::3 encap seg6local action End.X nh6 fe80::1 dev b
      -6 route add 2001:db8:f::4 encap seg6local action End.DT6 table 254 dev c
      -6 route add 2001:db8:f::5 encap seg6local action End.DX6 nh6 2001:db8:2::75 dev lan
      -6 route add 2001:db8:f::6 encap seg6local action End.T table main dev d
      -6 route add 2001:db8:f::7 encap seg6local action End.B6.Encaps \
        srh segs 2001:db8:f::8,2001:db8:f::9 dev a
      `,
      ({ route }) => {
        const local = (dev: string, encap: Seg6LocalEncapSettings) =>
          ({ encap: { type: "seg6local", ...encap }, dev }) as const;
        route.add("2001:db8:f::1", local("a", { action: "End", flavors: ["psp"], count: true }));
        route.add("2001:db8:f::2", local("lan", { action: "End.DX4", nh4: "192.0.2.75" }));
        route.add("2001:db8:f::3", local("b", { action: "End.X", nh6: "fe80::1" }));
        route.add("2001:db8:f::4", local("c", { action: "End.DT6", table: 254 }));
        route.add("2001:db8:f::5", local("lan", { action: "End.DX6", nh6: "2001:db8:2::75" }));
        route.add("2001:db8:f::6", local("d", { action: "End.T", table: "main" }));
        const srh = { segs: ["2001:db8:f::8", "2001:db8:f::9"] };
        route.add("2001:db8:f::7", local("a", { action: "End.B6.Encaps", srh }));
      },
    ),

    within(
      "sw2",
      `
      link add br0 index 30 address 02:00:00:00:30:02 type bridge mcast_snooping 0
      link add vx42 index 31 address 02:00:00:00:31:03 \
        type vxlan id 42 remote 192.0.2.2 local 192.0.2.66 dstport 4789 nolearning proxy udpcsum
      link add br1 index 32 address 02:00:00:00:32:02 type bridge
      link set p3 master br0
      link set p4 master br0
      link set uplink master br0
      link set vx42 master br0
      link set trunk master br1
      link set p3 type bridge_slave learning off neigh_suppress on
      link set p4 type bridge_slave learning off locked on backup_port p3
      link set uplink type bridge_slave learning off mcast_to_unicast on
      link set trunk type bridge_slave learning off
      link set vx42 type bridge_slave learning off flood off mcast_flood off bcast_flood off
      link set br0 up alias "site 2"
      link set vx42 up
      link set br1 up mtu 1400 txqlen 500 group 7
      bridge fdb add 02:00:00:00:01:01 dev vx42 dst 192.0.2.2 self master extern_learn
      bridge fdb replace 02:00:00:00:02:01 dev vx42 master
      link add filtered index 33 address 02:00:00:00:33:02 \
        type vxlan external vnifilter dstport 4792
      link set filtered up
      bridge vni add vni 100-102 dev filtered
      bridge vni add vni 200 remote 192.0.2.2 dev filtered
      addr add 192.0.2.66/26 dev br0
      neigh add 192.0.2.65 lladdr 02:00:00:00:08:01 dev br0
      route add default via 192.0.2.65
      `,
      ({ link, bridge, addr, neigh, route }) => {
        const mac = { br0: "02:00:00:00:30:02", vx42: "02:00:00:00:31:03" };
        const br0 = { mcastSnooping: false };
        link.add("br0", { index: 30, address: mac.br0, kind: "bridge", data: br0 });
        const vx42 = { id: 42, remote: "192.0.2.2", local: "192.0.2.66", dstport: 4789 };
        const more = { learning: false, proxy: true, udpcsum: true };
        const data = { ...vx42, ...more };
        link.add("vx42", { index: 31, address: mac.vx42, kind: "vxlan", data });
        link.add("br1", { index: 32, address: "02:00:00:00:32:02", kind: "bridge" });
        link.set("p3", { master: "br0" });
        link.set("p4", { master: "br0" });
        link.set("uplink", { master: "br0" });
        link.set("vx42", { master: "br0" });
        link.set("trunk", { master: "br1" });
        const learning = false;
        const port = (slaveData: object) => ({ slaveKind: "bridge", slaveData }) as const;
        link.set("p3", port({ learning, neighSuppress: true }));
        link.set("p4", port({ learning, locked: true, backupPort: "p3" }));
        link.set("uplink", port({ learning, mcastToUnicast: true }));
        link.set("trunk", port({ learning }));
        const noFlood = { flood: false, mcastFlood: false, bcastFlood: false };
        link.set("vx42", port({ learning, ...noFlood }));
        link.set("br0", { up: true, alias: "site 2" });
        link.set("vx42", { up: true });
        link.set("br1", { up: true, mtu: 1400, txqlen: 500, group: 7 });
        bridge.fdb.add("vx42", "02:00:00:00:01:01", {
          dst: "192.0.2.2",
          table: "both",
          externLearn: true,
        });
        bridge.fdb.replace("vx42", "02:00:00:00:02:01", { table: "master" });
        const filtered = { external: true, vnifilter: true, dstport: 4792 };
        const address = "02:00:00:00:33:02";
        link.add("filtered", { index: 33, address, kind: "vxlan", data: filtered });
        link.set("filtered", { up: true });
        bridge.vni.add("filtered", "100-102");
        bridge.vni.add("filtered", 200, { remote: "192.0.2.2" });
        addr.add("br0", "192.0.2.66/26");
        neigh.add("br0", "192.0.2.65", { lladdr: "02:00:00:00:08:01" });
        route.add("default", { via: "192.0.2.65" });
      },
    ),
    within(
      "h3",
      `
      addr add 192.0.2.75/26 dev eth0
      addr add 2001:db8:2::75/64 nodad dev eth0
      route add default via 192.0.2.65
      `,
      ({ addr, route }) => {
        addr.add("eth0", "192.0.2.75/26");
        addr.add("eth0", "2001:db8:2::75/64", { nodad: true });
        route.add("default", { via: "192.0.2.65" });
      },
    ),
    within(
      "h4",
      `
      link set eth0 down
      link set eth0 name lan0 mtu 1400
      link property add dev lan0 altname to-switch
      link set lan0 up
      addr add 192.0.2.76/26 dev to-switch
      addr add 2001:db8:2::76/64 nodad dev to-switch
      route add default via 192.0.2.65 dev to-switch
      `,
      ({ link, addr, route }) => {
        link.set("eth0", { up: false });
        link.set("eth0", { name: "lan0", mtu: 1400 });
        link.addAltname("lan0", "to-switch");
        link.set("lan0", { up: true });
        addr.add("to-switch", "192.0.2.76/26");
        addr.add("to-switch", "2001:db8:2::76/64", { nodad: true });
        route.add("default", { via: "192.0.2.65", dev: "to-switch" });
      },
    ),
  ],
};

export const vlans: Section = {
  needs: ["vlan", "vlan_filtering", "mst"],
  scripts: [
    within(
      "sw1",
      `
      link set br1 type bridge vlan_filtering 1 mcast_vlan_snooping 1
      bridge vlan del dev trunk vid 1
      bridge vlan add dev trunk vid 10 pvid untagged
      bridge vlan add dev trunk vid 20-22
      bridge vlan add dev br1 vid 20-22 self
      bridge vlan set dev trunk vid 20-21 state blocking
      bridge vlan set dev trunk vid 22 mcast_router 2 mcast_max_groups 50
      bridge vlan global set dev br1 vid 20-21 mcast_igmp_version 3 mcast_query_interval 20000
      bridge fdb add 02:00:00:00:44:01 dev trunk vlan 10 master static
      bridge mdb add dev br1 port trunk grp 239.2.2.2 vid 22 permanent
      link add link br1 name br1.20 index 34 type vlan id 20 egress-qos-map 1:2 3:4
      link set br1.20 up
      addr add 198.18.20.1/24 dev br1.20
      `,
      ({ link, bridge, addr }) => {
        const snooping = { vlanFiltering: true, mcastVlanSnooping: true };
        link.set("br1", { kind: "bridge", data: snooping });
        bridge.vlan.del("trunk", 1);
        bridge.vlan.add("trunk", 10, { pvid: true, untagged: true });
        bridge.vlan.add("trunk", "20-22");
        bridge.vlan.add("br1", "20-22", { self: true });
        bridge.vlan.set("trunk", "20-21", { state: "blocking" });
        bridge.vlan.set("trunk", 22, { mcastRouter: 2, mcastMaxGroups: 50 });
        const multicast = { mcastIgmpVersion: 3, mcastQueryInterval: 20000 };
        bridge.vlan.global.set("br1", "20-21", multicast);
        const fixed = { table: "master", state: "static" } as const;
        bridge.fdb.add("trunk", "02:00:00:00:44:01", { ...fixed, vlan: 10 });
        bridge.mdb.add("br1", { port: "trunk", group: "239.2.2.2", vid: 22, permanent: true });
        const data = { id: 20, egressQosMap: [{ from: 1, to: 2 }, { from: 3, to: 4 }] };
        link.add("br1.20", { link: "br1", index: 34, kind: "vlan", data });
        link.set("br1.20", { up: true });
        addr.add("br1.20", "198.18.20.1/24");
      },
    ),
    within(
      "sw2",
      `
      link set br1 type bridge vlan_filtering 1 vlan_default_pvid 5
      bridge link set dev trunk vlan_tunnel on neigh_vlan_suppress on
      bridge vlan add dev trunk vid 20-22
      bridge vlan add dev trunk vid 30-32
      bridge vlan add dev trunk vid 30-32 tunnel_info id 3000-3002
      bridge vlan set dev trunk vid 31 neigh_suppress on
      `,
      ({ link, bridge }) => {
        const filtering = { vlanFiltering: true, vlanDefaultPvid: 5 };
        link.set("br1", { kind: "bridge", data: filtering });
        bridge.link.set("trunk", { vlanTunnel: true, neighVlanSuppress: true });
        bridge.vlan.add("trunk", "20-22");
        bridge.vlan.add("trunk", "30-32");
        bridge.vlan.add("trunk", "30-32", { tunnel: "3000-3002" });
        bridge.vlan.set("trunk", 31, { neighSuppress: true });
      },
    ),
    within(
      "h4",
      `
      link add br2 index 40 address 02:00:00:00:40:02 \
        type bridge mst_enabled 1 vlan_default_pvid 0 vlan_filtering 1 mcast_snooping 0
      link add spare index 41 address 02:00:00:00:41:01 \
        type veth peer name erapse index 42 address 02:00:00:00:41:02
      link set spare master br2
      bridge link set dev spare learning off
      link set br2 up
      link set spare up
      link set erapse up
      bridge vlan add dev spare vid 10
      bridge vlan global set dev br2 vid 10 msti 7
      bridge mst set dev spare msti 7 state blocking
      `,
      ({ link, bridge }) => {
        const data = {
          mstEnabled: true,
          vlanDefaultPvid: 0,
          vlanFiltering: true,
          mcastSnooping: false,
        };
        link.add("br2", { index: 40, address: "02:00:00:00:40:02", kind: "bridge", data });
        const peer = { name: "erapse", index: 42, address: "02:00:00:00:41:02" };
        link.add("spare", {
          index: 41,
          address: "02:00:00:00:41:01",
          kind: "veth",
          data: { peer },
        });
        link.set("spare", { master: "br2" });
        bridge.link.set("spare", { learning: false });
        link.set("br2", { up: true });
        link.set("spare", { up: true });
        link.set("erapse", { up: true });
        bridge.vlan.add("spare", 10);
        bridge.vlan.global.set("br2", 10, { msti: 7 });
        bridge.mst.set("spare", 7, "blocking");
      },
    ),
    within(
      "h3",
      `
      link add link eth0 name eth0.30 index 34 type vlan protocol 802.1ad id 30 reorder_hdr off
      link set eth0.30 up
      addr add 2001:db8:30::3/64 nodad dev eth0.30
      `,
      ({ link, addr }) => {
        const data = { protocol: "802.1ad", id: 30, reorderHdr: false };
        link.add("eth0.30", { link: "eth0", index: 34, kind: "vlan", data });
        link.set("eth0.30", { up: true });
        addr.add("eth0.30", "2001:db8:30::3/64", { nodad: true });
      },
    ),
  ],
};
