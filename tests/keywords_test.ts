/**
 * Every keyword that iproute2 names in its usage: it stands in a command of the table, is taken by us
 * as by `ip`, and is named in our own usage. What is left out says why.
 */

import { assertEquals } from "@std/assert";
import { reference } from "./iproute2.ts";
import { CABLE, kernelTest, lacks, namespace, NO_DAD, run } from "./ns.ts";
import { runMain } from "./parity.ts";

/** A usage, and commands that have all of its keywords. */
interface Part {
  /** What the commands begin with. */
  of: string;
  /** What asks for the usage; the same with `help` unless given. */
  help?: string;
  /** State to begin with, beside the links v0 and v1. */
  setup?: string[];
  /** Commands, in turn: `{a|b}` stands for one with each, `#` for the number of the command. */
  commands: string[];
  /** Commands that `ip` refuses, too, whatever its usage says. */
  refused?: string[];
  /** Commands for kernels that have VRFs, of which `red` is one. */
  inVrf?: string[];
  /** Words of the usage that no command has, by the reason. */
  without?: Record<string, string>;
  /** Words that our own usage has not, by the reason. */
  unsaid?: Record<string, string>;
}

const KINDS =
  "amt|bareudp|bond|bond_slave|bridge|bridge_slave|dsa|dummy|erspan|geneve|gre|gretap|" +
  "gtp|hsr|ifb|ip6erspan|ip6gre|ip6gretap|ip6tnl|ipip|ipoib|ipvlan|ipvtap|macsec|macvlan|macvtap|" +
  "netdevsim|netkit|nlmon|pfcp|rmnet|sit|team|team_slave|vcan|veth|vlan|vrf|vti|vxcan|vxlan|wwan|" +
  "xfrm|virt_wifi";

const anyKind = { "any name of a kind is taken": KINDS.replaceAll("|", " ") };
const mac = "02:00:00:00:00:09";
const files = { "tests/save_test.ts restores files": "restore showdump" };

/** Two links that are up. */
const links = [
  NO_DAD,
  ...CABLE,
  "link set lo up",
];

/** A bridge with a port, and a VXLAN. */
const bridged = [
  "link add br0 type bridge mcast_snooping 1",
  "link set v0 master br0",
  "link add vx type vxlan dstport 4789 external",
  "link set br0 up",
];

const rules: Omit<Part, "of"> = {
  commands: [
    "add not from 192.0.2.0/24 to 198.51.100.0/24 tos 0x10 fwmark 1/3 iif v0 oif v1 pref # " +
    "table {local|main|default|7} protocol static",
    "add l3mdev pref #",
    "add ipproto tcp uidrange 1-2 sport 1-2 dport 80 pref #",
    "add dscp 3/7 pref #",
    "add from 2001:db8::/32 flowlabel 1/3 pref #",
    "add nat 192.0.2.1 pref #",
    "add realms 3/4 suppress_prefixlength 0 suppress_ifgroup 5 table 7 pref #",
    "add goto 200 pref #",
    "list from 192.0.2.0/24",
    "del pref 1",
    "save",
    "flush",
  ],
  without: { "tests/save_test.ts restores files": "restore" },
};

const table: Part[] = [
  {
    of: "ip",
    commands: [
      "-{V|Version}",
      "-{s|statistics|d|details|r|resolve|h|human-readable|iec|j|json|p|pretty|o|oneline|t|timestamp|" +
      "ts|tshort|br|brief|N|Numeric|a|all|c|color|4|6|0|M|B|echo|force} link show v0",
      "-{f|family} {inet|inet6|mpls|bridge|link} link show v0",
      "-{l|loops} 3 addr flush dev v0",
      "-{rc|rcvbuf} 100000 link show v0",
      "-{n|netns} keywords link",
      "-{b|batch} /dev/null",
      "{address|addrlabel|link|maddress|mroute|neighbor|neighbour|netconf|nexthop|ntable|ntbl|route|" +
      "rule|tcpmetrics|token|netns} show",
      "monitor file /dev/null",
      "mrule",
    ],
    without: {
      "no objects of this program":
        "fou ila ioam l2tp macsec mptcp sr stats tap tunnel tuntap vrf xfrm",
      "stand for something": "filename size name maximum-addr-flush-attempts",
    },
  },
  {
    of: "ip address",
    setup: ["addr add 2001:db8:9::1/64 dev v0 mngtmpaddr"],
    commands: [
      "add 192.0.2.#/24 broadcast + anycast 192.0.2.99 dev v0 label v0:# scope {host|link|global|7} " +
      "metric 5 proto 7 valid_lft 90 preferred_lft 60",
      "{change|replace} 192.0.2.1/24 dev v0 valid_lft forever",
      "add 192.0.2.# peer 198.51.100.#/32 dev v0 noprefixroute",
      "add 239.0.0.#/32 dev v0 autojoin",
      "add 2001:db8::#/64 dev v0 {home|nodad|mngtmpaddr}",
      "del 2001:db8:9::1/64 dev v0 mngtmpaddr",
      "{show|flush|save} dev v1 scope link to 10.0.0.0/8 label v1:* {up|down}",
      "show {permanent|dynamic|secondary|primary|temporary|tentative|-tentative|deprecated|" +
      "-deprecated|dadfailed|-dadfailed|home|nodad|mngtmpaddr|noprefixroute|autojoin}",
      "show {master v0|nomaster|proto 3}",
      "show type veth",
    ],
    inVrf: ["show vrf red"],
    without: { ...files, "as in ip link": KINDS.replaceAll("|", " ").replace(/ veth| vrf/g, "") },
    unsaid: { "any name of a kind is taken": "veth" },
  },
  {
    of: "ip addrlabel",
    commands: [
      "add prefix 2001:db8::/32 dev v0 label 7",
      "del prefix 2001:db8::/32 dev v0 label 7",
      "{list|flush}",
    ],
  },
  {
    of: "ip route",
    setup: [
      "addr add 192.0.2.1/24 dev v0",
      "addr add 2001:db8::1/64 dev v0",
      "nexthop add id 1 via 192.0.2.9 dev v0",
    ],
    commands: [
      "add {unicast|local|broadcast|multicast|nat} 10.#.0.0/16 dev v0",
      "add {throw|unreachable|prohibit|blackhole} 10.#.0.0/16",
      "add 10.#.0.0/16 tos 0x10 dev v0 scope {host|link|global|200} table {local|main|default|7}",
      "add 10.#.0.0/16 dev v0 proto {kernel|boot|static|77} metric #",
      "add 10.#.0.0/16 via 192.0.2.9 src 192.0.2.1 realms 5 mtu 1400 advmss 1360 rtt 100ms rttvar 2s " +
      "reordering 4 window 7000 cwnd 8 initcwnd 10 ssthresh 7 rto_min 5ms hoplimit 9 initrwnd 11 " +
      "features ecn quickack 1 congctl reno fastopen_no_cookie 1",
      "add 10.#.0.0/16 nhid 1",
      "add 10.#.0.0/16 nexthop via 192.0.2.9 dev v0 weight 2 onlink nexthop dev v1",
      "add 10.#.0.0/16 via {inet 192.0.2.9|inet6 2001:db8::9|mpls 100} dev v0",
      "add 10.#.0.0/16 as to 192.0.2.9 dev v0",
      "add 10.#.0.0/16 dev v0 ttl-propagate {enabled|disabled}",
      "add 2001:db8:#::/48 dev v0 pref {low|medium|high} expires 100",
      "add 10.#.0.0/16 encap {mpls 100|ip id 5 dst 192.0.2.9|ip6 id 5 dst 2001:db8::9} dev v0",
      "add 2001:db8:#::/48 encap seg6 mode {encap|encap.red|inline|l2encap|l2encap.red} " +
      "segs 2001:db8:7::1 hmac 1 dev v0",
      "add 2001:db8:#::/48 encap seg6local action {End|End.X nh6 2001:db8::9 oif v0|End.T table 9|" +
      "End.DX2 oif v1|End.DX6 nh6 2001:db8::9|End.DX4 nh4 192.0.2.9|End.DT6 table 9|" +
      "End.DT4 vrftable 9|End.DT46 vrftable 9|End.B6 srh segs 2001:db8::7|" +
      "End.B6.Encaps srh segs 2001:db8::7|End.BM|End.S|End.AS iif v1|End.AM|End.BPF} count dev v0",
      "add 2001:db8:#::/48 encap seg6local action End flavors {psp|usp|usd|next-csid} dev v0",
      "add 2001:db8:#::/48 encap rpl segs 2001:db8:7::1 dev v0",
      "add 2001:db8:#::/48 encap ioam6 trace prealloc type 0x800000 ns 0 size 4 dev v0",
      "add 10.#.0.0/16 dev v0 encap xfrm if_id 1 link_dev v0",
      "get {connected|fibmatch|notify} to 192.0.2.9 oif v0 tos 0x10 mark 1 uid 0 ipproto tcp sport 1 " +
      "dport 2",
      "get 192.0.2.9 from 192.0.2.7 iif v0",
      "get 192.0.2.9 as 192.0.2.8",
      "get 2001:db8::9 flowlabel 1",
      "{append|change|replace|del} 10.1.0.0/16 dev v0",
      "{list|flush|save} {root|match|exact} 10.0.0.0/8 table 7 proto static type unicast scope link",
      "list table {local|main|default|all|7}",
    ],
    refused: [
      "add 10.#.0.0/16 dev v0 pervasive",
      "add 10.#.0.0/16 via bridge 02:00:00:00:00:09 dev v0",
      "add 2001:db8:#::/48 encap seg6 mode encap segs 2001:db8:7::1 cleanup dev v0",
    ],
    inVrf: ["get 192.0.2.9 vrf red", "list vrf red"],
    without: {
      ...files,
      "loads a BPF program": "endpoint",
      "units: see rtt and rttvar": "s ms",
      "stand for something": "ADDRi ADDRn",
    },
    unsaid: { "not taken by ip either": "pervasive cleanup" },
  },
  {
    of: "ip maddress",
    commands: ["{add|del} 33:33:00:00:00:77 dev v0", "show dev v0"],
  },
  { of: "ip rule", ...rules },
  { of: "ip mrule", ...rules, commands: ["list", "save"], refused: rules.commands },
  {
    of: "ip neighbor",
    commands: [
      "add 192.0.2.# lladdr 02:00:00:00:00:09 nud {delay|failed|incomplete|noarp|none|permanent|" +
      "probe|reachable|stale} dev v0 router protocol static",
      "{change|replace} 192.0.2.1 lladdr 02:00:00:00:00:08 dev v0 extern_learn",
      "add 192.0.2.# dev v0 {use|managed}",
      "add proxy 192.0.2.# dev v0",
      "get {192.0.2.1|proxy 192.0.2.12} dev v0",
      "del 192.0.2.1 dev v0",
      "{show|flush} proxy to 192.0.2.0/24 dev v0",
      "{show|flush} to 192.0.2.0/24 dev v0 nud stale nomaster",
    ],
    inVrf: ["show vrf red"],
  },
  {
    of: "ip ntable",
    commands: [
      "change name arp_cache gc_int 30000 thresh1 128 thresh2 512 thresh3 1024",
      "change name arp_cache dev v0 base_reachable 30000 retrans 1000 gc_stale 60000 " +
      "delay_probe 5000 queue 30 app_probes 0 ucast_probes 3 mcast_probes 3 anycast_delay 1000 " +
      "proxy_delay 800 proxy_queue 64 locktime 1000",
      "show dev v0 name arp_cache",
    ],
  },
  {
    of: "ip link",
    setup: [
      ...["br0", "g0", "m0"].map((name) => `link add ${name} type bridge`),
      "link set g0 group 9",
    ],
    commands: [
      "add name w# txqueuelen 100 address 02:00:00:00:00:09 broadcast ff:ff:ff:ff:ff:ff mtu 1400 " +
      "index 7# numtxqueues 2 numrxqueues 2 type veth",
      "add {link v0|parentdev v0} w# type bridge",
      "add w# netns keywords type bridge",
      "add w# {link-netns keywords|link-netnsid 0} type bridge",
      "set dev v1 {arp|dynamic|multicast|allmulticast|promisc|trailers|carrier|protodown} {on|off}",
      "{set|change} v1 txqueuelen 100 address 02:00:00:00:00:08 broadcast ff:ff:ff:ff:ff:ff mtu 1400 " +
      "alias second",
      "set v1 {down|up}",
      "set v1 {protodown_reason 1 on|protodown_reason 1 off}",
      "set v1 {master br0|nomaster}",
      "set v1 {addrgenmode eui64|addrgenmode none|addrgenmode stable_secret|addrgenmode random}",
      "set v1 gso_max_size 60000 gso_ipv4_max_size 60000 gso_max_segs 100 gro_max_size 60000 " +
      "gro_ipv4_max_size 60000",
      "set v1 vf 0 mac 02:00:00:00:00:07 vlan 2 qos 1 proto 802.1ad max_tx_rate 2 min_tx_rate 1 " +
      "spoofchk on query_rss on state {auto|enable|disable} trust on",
      "set v1 vf 0 rate 1 node_guid 00:11:22:33:44:55:66:77",
      "set v1 vf 0 port_guid 00:11:22:33:44:55:66:77",
      "set v1 {xdp|xdpgeneric|xdpdrv|xdpoffload} off",
      "set group 9 up",
      "show group default {up|down} master br0 nomaster novf",
      `show type {${KINDS}}`,
      "property {add|del} dev v1 altname second",
      "afstats dev v1",
      "xstats type bridge",
      "set m0 name n0 type bridge ageing_time 100",
      "delete n0 type bridge",
      "delete dev br0",
      "set v1 netns keywords",
      "delete group 9",
    ],
    inVrf: ["set v0 vrf red", "show vrf red"],
    without: { "load a BPF program": "object section program verbose pinned" },
    unsaid: anyKind,
  },
  ...["veth", "dummy", "ifb"].map((kind): Part => ({
    of: "ip link",
    help: `ip link help ${kind}`,
    commands: [kind === "veth" ? "add w type veth peer name x" : `add w type ${kind}`],
    ...kind === "veth" && {
      without: { "prose": "To get options" },
      unsaid: { "prose": "type ip" },
    },
  })),
  {
    of: "ip link",
    help: "ip link help vlan",
    commands: [
      "add link v0 name w# type vlan protocol {802.1Q|802.1ad} id # reorder_hdr on gvrp off mvrp off " +
      "loose_binding on bridge_binding off ingress-qos-map 1:2 egress-qos-map 2:1 3:4",
      "add link v0 name w# type vlan id # {reorder_hdr off|gvrp on}",
    ],
  },
  {
    of: "ip link",
    help: "ip link help bridge",
    commands: [
      "add w# type bridge forward_delay 200 hello_time 200 max_age 2000 ageing_time 30000 stp_state 0 " +
      "priority 100 group_fwd_mask 8 group_address 01:80:c2:00:00:01 no_linklocal_learn 1 " +
      "fdb_max_learned 9 fdb_flush",
      "add w# type bridge vlan_protocol {802.1Q|802.1ad} vlan_default_pvid 2 vlan_stats_enabled 1 " +
      "vlan_stats_per_port 1 vlan_filtering 1 mst_enabled 1 mcast_vlan_snooping 1",
      "add w# type bridge mcast_snooping 1 mcast_router 1 mcast_query_use_ifaddr 1 mcast_querier 1 " +
      "mcast_hash_elasticity 4 mcast_hash_max 512 mcast_last_member_count 2 " +
      "mcast_startup_query_count 2 mcast_last_member_interval 100 mcast_membership_interval 26000 " +
      "mcast_querier_interval 25500 mcast_query_interval 12500 mcast_query_response_interval 1000 " +
      "mcast_startup_query_interval 3125 mcast_stats_enabled 1 mcast_igmp_version 3 mcast_mld_version 2",
      "add w# type bridge nf_call_iptables 1 nf_call_ip6tables 1 nf_call_arptables 1",
    ],
  },
  {
    of: "ip link",
    help: "ip link help bridge_slave",
    setup: ["link add br0 type bridge", "link set v0 master br0", "link set v1 master br0"],
    commands: [
      "set v0 type bridge_slave {guard|hairpin|fastleave|root_block|learning|flood|proxy_arp|" +
      "proxy_arp_wifi|mcast_fast_leave|mcast_flood|bcast_flood|mcast_to_unicast|neigh_suppress|" +
      "neigh_vlan_suppress|vlan_tunnel|isolated|locked|mab} {on|off}",
      "set v0 type bridge_slave state 3 priority 8 cost 7 mcast_router 1 group_fwd_mask 8 fdb_flush",
      "set v0 type bridge_slave {backup_port v1|backup_nhid 1|nobackup_port}",
    ],
  },
  {
    of: "ip link",
    help: "ip link help vxlan",
    commands: [
      "add w# type vxlan id # group 239.0.0.1 local 192.0.2.1 ttl 9 tos 4 dev v0 dstport 4789 " +
      "srcport 1 9 ageing 90 maxaddress 7",
      "add w# type vxlan id # remote 192.0.2.9 dstport 4789 ttl {auto|inherit} tos inherit " +
      "df {unset|set|inherit}",
      "add w# type vxlan id # remote 2001:db8::9 dstport 4789 flowlabel 7",
      "add w# type vxlan id # dstport 4789 {|no}{learning|proxy|rsc|l2miss|l3miss|udpcsum|" +
      "udp6zerocsumtx|udp6zerocsumrx|remcsumtx|remcsumrx|localbypass}",
      "add w# type vxlan dstport 479# {external|noexternal id 7|external vnifilter|external novnifilter}",
      "add w# type vxlan id # dstport 48# {gbp|reserved_bits 1}",
      "add w# type vxlan dstport 49# external gpe",
    ],
    refused: ["add w# type vxlan id # remote any dstport 4789"],
  },
  ...["macvlan", "macvtap"].map((kind): Part => ({
    of: "ip link",
    help: `ip link help ${kind}`,
    commands: [
      `add link v0 name w# type ${kind} mode {private|vepa|bridge} bcqueuelen 100 bclim 1`,
      `add link v0 name x type ${kind} mode source flag {null|nodst}`,
      `set x type ${kind} macaddr {add ${mac}|del ${mac}|set ${mac} ${mac}|flush}`,
      `add link v1 name y type ${kind} mode passthru flag nopromisc`,
    ],
    without: {
      "prose": "for Length of the rx queue broadcast multicast Threshold queueing 32-bit integer",
    },
  })),
  {
    of: "ip token",
    commands: ["set ::7 dev v0", "{get|del} dev v0", "list"],
  },
  {
    of: "ip tcp_metrics",
    commands: ["{show|flush} address 192.0.2.1", "delete address 192.0.2.1"],
    without: { "another name: see ip": "tcpmetrics" },
  },
  {
    of: "ip monitor",
    commands: [
      "{address|link|mroute|maddress|acaddress|neigh|netconf|nexthop|nsid|prefix|route|rule|stats} " +
      "file /dev/null",
      "all label all-nsid dev v0 file /dev/null",
    ],
  },
  {
    of: "ip mroute",
    commands: [
      "show to 224.0.0.0/4 from 192.0.2.0/24 iif v0 table {default|all}",
    ],
    refused: ["show table {local|main}"],
  },
  {
    of: "ip netns",
    commands: [
      "list",
      "add keywords2",
      "set keywords2 {7|auto}",
      "identify",
      "pids keywords2",
      "exec keywords2 true",
      "list-id {target-nsid|nsid} 7",
      "delete keywords2",
    ],
    without: {
      "in tests/netns_test.ts": "attach monitor",
      "stands for a program": "cmd",
    },
  },
  {
    of: "ip netconf",
    commands: ["show dev v0"],
  },
  {
    of: "ip nexthop",
    commands: [
      "{add|replace} id 1 via 192.0.2.9 dev v0 onlink protocol static",
      "add id 2 blackhole",
      "add id 3 encap mpls 100 via fe80::9 dev v0",
      "add id 4 group 1,3 type mpath",
      "add id 5 group 1 type resilient buckets 32 idle_timer 90 unbalanced_timer 90",
      "add id 6 group 1 hw_stats {on|off}",
      "add id 7 via 192.0.2.9 fdb",
      "add id 8 group 7 fdb",
      "get id 1",
      "bucket list {id 5|dev v0|master v0|nhid 1}",
      "bucket get id 5 index 1",
      "list protocol 4 {id 1|dev v0|groups|fdb|master v0}",
      "del id 2",
      "flush protocol 4",
    ],
    inVrf: ["list vrf red"],
    without: { "stands for a number": "weight" },
  },
  {
    of: "bridge",
    commands: [
      "-{V|Version}",
      "-{s|statistics|d|details|o|oneline|t|timestamp|com|compressvlans|c|color|p|pretty|j|json} link",
      "-{n|netns} keywords link",
      "-{force} -{batch} /dev/null",
      "{link|fdb|mdb|mst|vlan|vni} show",
      "monitor file /dev/null",
    ],
    without: { "stand for something": "filename name" },
  },
  {
    of: "bridge link",
    setup: bridged,
    commands: [
      "set dev v0 {guard|hairpin|fastleave|root_block|learning|learning_sync|flood|mcast_flood|" +
      "bcast_flood|mcast_to_unicast|neigh_suppress|neigh_vlan_suppress|vlan_tunnel|isolated|locked|" +
      "mab} {on|off}",
      "set dev v0 cost 5 priority 8 state forwarding mcast_router 1 mcast_max_groups 9",
      "set dev v0 {backup_port v1|nobackup_port|backup_nhid 1}",
      "set dev v0 hwmode {vepa|veb}",
      "set dev v0 learning on {self|master}",
      "show dev v0",
      "show master br0",
    ],
  },
  {
    of: "bridge fdb",
    setup: bridged,
    commands: [
      "{add|append|replace} 02:00:00:00:09:0# dev v0 master {local|static|dynamic}",
      "replace 02:00:00:00:01:0# dev v0 master vlan 7",
      "replace 02:00:00:00:02:0# dev v0 master dynamic {use|extern_learn|sticky}",
      "append 00:00:00:00:00:00 dev vx dst 192.0.2.9 port 4790 vni 7 via v0 src_vni 7 self router",
      "add 02:00:00:00:03:01 dev vx nhid 7 self",
      "del 02:00:00:00:09:01 dev v0 master",
      "show br br0 brport v0 vlan 7 state {permanent|static} dynamic",
      "get to 02:00:00:00:09:04 {br br0|dev v0} master dynamic",
      "get 02:00:00:00:09:04 brport v0 vlan 7 vni 7 self",
      "flush dev br0 brport v0 vlan 7 {|no}{permanent|static|dynamic|added_by_user|extern_learn|sticky|" +
      "offloaded} master",
      "flush dev vx src_vni 7 vni 7 port 4790 dst 192.0.2.9 {router|norouter} self",
      "flush dev vx nhid 7 self",
    ],
  },
  {
    of: "bridge mdb",
    setup: bridged,
    commands: [
      "{add|replace} dev br0 port v0 grp 239.0.0.# src 192.0.2.9 {permanent|temp} proto static",
      "add dev br0 port v0 grp 239.0.0.# vid 7 permanent filter_mode {include|exclude} " +
      "source_list 192.0.2.7,192.0.2.8",
      "add dev vx port vx grp 239.0.0.# dst 192.0.2.9 dst_port 4790 vni 7 src_vni 7 via v0 permanent",
      "del dev br0 port v0 grp 239.0.0.1 src 192.0.2.9 permanent",
      "show dev br0 vid 7",
      "get dev br0 grp 239.0.0.2 src 192.0.2.9 vid 7",
      "get dev vx grp 239.0.0.2 src_vni 7",
      "flush dev br0 port v0 vid 7 proto static {permanent|nopermanent}",
      "flush dev vx src_vni 7 dst 192.0.2.9 dst_port 4790 vni 7",
    ],
  },
  {
    of: "bridge mst",
    setup: bridged,
    commands: ["set dev v0 msti 0 state forwarding", "show dev v0"],
  },
  {
    of: "bridge vlan",
    setup: bridged,
    commands: [
      "add vid # dev v0 pvid untagged {master|self}",
      "add vid # dev v0 tunnel_info id 7",
      "del vid 1 dev v0",
      "set vid 3 dev v0 state forwarding mcast_router 1 mcast_max_groups 9 neigh_suppress {on|off}",
      "{show|tunnelshow} dev v0 vid 3",
      "global set vid 3 dev br0 mcast_snooping 1 mcast_querier 1 mcast_igmp_version 3 " +
      "mcast_mld_version 2 mcast_last_member_count 2 mcast_last_member_interval 100 " +
      "mcast_startup_query_count 2 mcast_startup_query_interval 3125 mcast_membership_interval 26000 " +
      "mcast_querier_interval 25500 mcast_query_interval 12500 mcast_query_response_interval 1000",
      "global set vid 3 dev br0 msti 0",
      "global show dev br0 vid 3",
    ],
  },
  {
    of: "bridge vni",
    setup: ["link add v type vxlan dstport 4791 external vnifilter"],
    commands: [
      "add vni 7 {group 239.0.0.1|remote 192.0.2.9} dev v",
      "del vni 7 dev v",
      "show dev v",
    ],
  },
  {
    of: "bridge monitor",
    commands: ["{|link|fdb|mdb|vlan|vni|all} file /dev/null"],
  },
];

/** The words of a usage in small letters, which are keywords; what stands for something has capital ones. */
function keywords(usage: string): string[] {
  const text = usage
    .replaceAll(/^(Usage:)?\s*(ip|bridge) (\[-all\] )?\w*|\b([Ww]here:?|Usage:)/gm, " ")
    .replaceAll(/(-\w+)\[([\w-]+)\]/g, "$1 $1$2") // -s[tatistics]
    .replaceAll(/\[no\](\w+)/g, "$1 no$1")
    .replaceAll("[-]", "");
  const found = text.match(/(?<![\w.])-?[A-Za-z0-9][\w.-]*/g) ?? [];
  const words = found.filter((word) => /^-|[a-z]/.test(word));
  return [...new Set(words)];
}

/** The commands that a line of the table stands for. */
function expand(line: string): string[] {
  const choice = /\{([^{}]*)\}/.exec(line);
  if (!choice) return [line.trim()];
  const [whole, all] = choice;
  return all.split("|").flatMap((one) => expand(line.replace(whole, () => one)));
}

/** The words that reasons are given for. */
function excused(reasons: Record<string, string> = {}): string[] {
  return Object.values(reasons).flatMap((words) => words.split(" ")).sort();
}

/** The status of each command, and the first line of what is said of errors: by the reference. */
function byReference(setup: string[], lines: string[]): string[] {
  using _peer = namespace("keywords");
  using ns = namespace();
  ns.setup(...setup);
  const folder = Deno.makeTempDirSync();
  try {
    const script = lines.map((line, n) => {
      const words = line.split(/ +/).map((word) => `'${word}'`).join(" ");
      return `${words} >/dev/null 2>${folder}/${n}; echo $?`;
    });
    return ns.sh(script.join("\n")).stdout.trimEnd().split("\n").map((code, n) => {
      const [said] = Deno.readTextFileSync(`${folder}/${n}`).split("\n");
      return `${code} ${said}`.trimEnd();
    });
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

/** The same by us; where the kernel refuses, we must at least have known what to ask for. */
async function byUs(setup: string[], lines: string[], taken: number): Promise<string[]> {
  using _peer = namespace("keywords");
  using ns = namespace();
  ns.setup(...setup);
  const statuses: string[] = [];
  for (const [n, line] of lines.entries()) {
    const words = line.replace(/^ip /, "").split(/ +/), io = { netns: ns.path };
    const { code, stderr } = await runMain(words, io);
    // The kernel was asked, or would be.
    const asked = [0, 2, 254].includes(code) || /^RTNETLINK|^Dump term/.test(stderr);
    const known = n >= taken || asked || (await runMain(["--dry-run", ...words], io)).code === 0;
    statuses.push(`${known ? "" : "not taken: "}${code} ${stderr}`.split("\n")[0].trimEnd());
  }
  return statuses;
}

for (
  const { of, help = `${of} help`, setup = [], commands, refused = [], inVrf = [], without, unsaid }
    of table
) {
  const numbered = (lines: string[]) =>
    lines.flatMap(expand).map((line, n) => `${of} ${line.replaceAll("#", `${n + 1}`)}`);

  Deno.test(`${help}: all of its keywords are in the table, and in our own usage`, {
    ignore: reference.missing !== undefined,
  }, async () => {
    const theirs = run("sh", ["-c", help]);
    const ours = await runMain(help.replace(/^ip /, "").split(" "));
    assertEquals(ours.code, theirs.code);
    const asked = keywords(theirs.stdout + theirs.stderr).filter((word) => word !== "help");
    const have = numbered([...commands, ...refused, ...inVrf]).flatMap((line) =>
      line.split(/[ ,]/)
    );
    assertEquals(asked.filter((word) => !have.includes(word)).sort(), excused(without));
    // Ours may write out what iproute2's abbreviates.
    const said = keywords(ours.stdout + ours.stderr);
    const missing = asked.filter((word) =>
      !said.some((it) => it === word || /^-|.../.test(word) && it.startsWith(word))
    );
    const excuses = [...excused(without), ...excused(unsaid)];
    assertEquals(missing.filter((word) => !excuses.includes(word)), []);
  });

  kernelTest(`${help}: all of its keywords are taken`, { skip: reference.missing }, async () => {
    const vrf = lacks("vrf") === undefined;
    const state = [...links, ...setup, ...vrf ? ["link add red type vrf table 5"] : []];
    const lines = numbered([...vrf ? inVrf : [], ...commands, ...refused]);
    const taken = lines.length - refused.flatMap(expand).length;
    const theirs = byReference(state, lines), ours = await byUs(state, lines, taken);
    const shown = (statuses: string[]) => lines.map((line, n) => `${line}: ${statuses[n]}`);
    assertEquals(shown(ours), shown(theirs));
  });
}
