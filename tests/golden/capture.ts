/**
 * Captures golden bytes: what `ip` and `bridge` of the reference send to the kernel and what the
 * kernel answers, as strace sees it. Each message goes into a file of commented hex beside this
 * one. The comments come from our tables and are for the reader; the bytes do not.
 *
 * `deno run -A tests/golden/capture.ts [NAME…]` captures again, all that the kernel under us can do
 * unless named. A kernel that can do more is in the test bed.
 *
 * @module
 */
import { namespace } from "../ns.ts";
import { hexOf } from "../golden.ts";

/** What is captured. */
interface Capture {
  /** Lines for {@linkcode Namespace.setup}, run before. */
  setup?: string[];
  /** The command: `ip …` or `bridge …`. */
  run: string;
  /** Message types that are kept, of what is sent or received. */
  sent?: number[];
  received?: number[];
  /** Keeps all of them: the answer to a dump. Else the first, as `ip` asks for names as well. */
  all?: true;
  /** Keeps only messages of this address family. */
  family?: number;
}

const NEWLINK = 16, DELLINK = 17, GETLINK = 18, SETLINK = 19, NEWSTATS = 92, GETSTATS = 94;
const NEWLINKPROP = 108, AF_BRIDGE = 7;
const NEWMDB = 84, DELMDB = 85, GETMDB = 86, NEWVLAN = 112, NEWTUNNEL = 120, DELNEIGH = 29;

const veth = "link add v0 address 02:00:00:00:00:01 type veth peer v1 address 02:00:00:00:00:02";
const dummy = "link add d0 address 02:00:00:00:00:03 type dummy";
const bridge = "link add br0 address 02:00:00:00:00:04 type bridge";
const vxlan = "link add vx0 address 02:00:00:00:00:05 type vxlan external dstport 4789 nolearning";
const show = (name: string) => `ip -d link show dev ${name}`;

const NEWADDR = 20, NEWNEIGH = 28, GETNEIGH = 30, NEWRULE = 32, DELRULE = 33, NEWNEIGHTBL = 64;
const SETNEIGHTBL = 67, NEWADDRLABEL = 72, NEWNETCONF = 80;
const NEWNEXTHOP = 104, NEWNEXTHOPBUCKET = 116;

const nexthopLink = [
  veth,
  "link set v0 up",
  "link set v1 up",
  "addr add 192.0.2.1/24 dev v0",
  "addr add 2001:db8::1/64 dev v0 nodad",
];

/** What `ip` asks for an encapsulation, whether the kernel has it or not. */
const addEncap = (encap: string): Capture => ({
  setup: nexthopLink,
  run: `ip nexthop add id 1 encap ${encap} via 2001:db8::2 dev v0`,
  sent: [NEWNEXTHOP],
});

const captures: Record<string, Capture> = {
  // What is asked.
  add_veth: {
    run: "ip link add v0 mtu 1400 address 02:00:00:00:00:01 numtxqueues 3 type veth " +
      "peer name v1 mtu 1300 address 02:00:00:00:00:02",
    sent: [NEWLINK],
  },
  add_vlan: {
    setup: [dummy],
    run:
      "ip link add link d0 name d0.7 type vlan protocol 802.1ad id 7 gvrp on loose_binding off " +
      "ingress-qos-map 5:6 egress-qos-map 1:2 3:4",
    sent: [NEWLINK],
  },
  add_bridge: {
    run: "ip link add br0 type bridge forward_delay 400 hello_time 100 ageing_time 1000 " +
      "priority 4096 group_fwd_mask 8 group_address 01:80:c2:00:00:0d no_linklocal_learn 1 " +
      "mcast_router 2 mcast_query_interval 12600 mcast_igmp_version 3 fdb_max_learned 64 " +
      "nf_call_iptables 1",
    sent: [NEWLINK],
  },
  add_vxlan: {
    setup: [veth],
    run:
      "ip link add vx0 type vxlan id 42 group 239.1.1.1 dev v0 local 192.0.2.1 ttl 5 tos inherit " +
      "srcport 1000 2000 dstport 4789 nolearning ageing 300 maxaddress 64 gbp df set noudpcsum",
    sent: [NEWLINK],
  },
  add_vxlan6: {
    run:
      "ip link add vx6 type vxlan id 16777215 remote 2001:db8::2 local 2001:db8::1 ttl inherit " +
      "flowlabel 0xabcde dstport 8472 udp6zerocsumtx",
    sent: [NEWLINK],
  },
  add_macvlan: {
    setup: [veth],
    run: "ip link add link v0 name mv0 type macvlan mode source macaddr set 02:00:00:00:00:0a " +
      "02:00:00:00:00:0b bcqueuelen 2000 bclim 3",
    sent: [NEWLINK],
  },
  add_macvtap: {
    setup: [veth],
    run: "ip link add link v0 name mt0 type macvtap mode passthru nopromisc",
    sent: [NEWLINK],
  },
  add_dummy: { run: "ip link add d0 type dummy", sent: [NEWLINK] },
  add_ifb: { run: "ip link add ifb7 txqueuelen 32 type ifb", sent: [NEWLINK] },
  set_link: {
    setup: [veth],
    run:
      "ip link set dev v0 up arp off mtu 1280 txqueuelen 77 alias uplink group 5 addrgenmode none " +
      "gso_max_size 32768 gro_ipv4_max_size 16384 protodown on xdp off",
    sent: [NEWLINK],
  },
  set_vf: {
    setup: [veth],
    run:
      "ip link set dev v0 vf 3 mac 02:00:00:00:00:0c vlan 7 qos 2 proto 802.1ad min_tx_rate 10 " +
      "max_tx_rate 20 spoofchk on state enable trust off query_rss on",
    sent: [NEWLINK],
  },
  add_altname: {
    setup: [veth],
    run: "ip link property add dev v0 altname größe altname another-name",
    sent: [NEWLINKPROP],
  },
  delete: { setup: [veth], run: "ip link delete v0", sent: [DELLINK] },
  set_bridge_port: {
    setup: [veth, bridge, "link set v0 master br0"],
    run: "ip link set v0 type bridge_slave priority 7 cost 9 hairpin on learning off fdb_flush",
    sent: [NEWLINK],
  },
  set_port: {
    setup: [veth, bridge, "link set v0 master br0"],
    run: "bridge link set dev v0 cost 12 guard on isolated on mcast_router 2",
    sent: [SETLINK],
  },
  add_vlans: {
    setup: [veth, bridge, "link set v0 master br0"],
    run: "bridge vlan add vid 10-12 dev v0 untagged master",
    sent: [SETLINK],
  },
  add_nexthop: {
    setup: nexthopLink,
    run: "ip nexthop add id 7 via 192.0.2.2 dev v0 onlink protocol bgp",
    sent: [NEWNEXTHOP],
  },
  add_nexthop_group: {
    setup: [...nexthopLink, "nexthop add id 1 dev v0", "nexthop add id 2 dev v0"],
    run: "ip nexthop add id 7 group 1/2,300 hw_stats on type resilient buckets 16 idle_timer 60 " +
      "unbalanced_timer 900",
    sent: [NEWNEXTHOP],
  },
  add_encap_mpls: addEncap("mpls 100/200 ttl 7"),
  add_encap_ip: addEncap("ip id 42 dst 192.0.2.9 src 192.0.2.1 tos 0x10 ttl 64 key csum seq"),
  add_encap_ip6: addEncap("ip6 id 42 dst 2001:db8::9 src 2001:db8::1 tc 0x10 hoplimit 64 key csum"),
  add_encap_ila: addEncap(
    "ila 2001:db8:0:1 csum-mode no-action ident-type luid hook-type input",
  ),
  add_encap_seg6: addEncap("seg6 mode encap segs 2001:db8::5,2001:db8::6 hmac 0xab"),
  add_encap_seg6local: addEncap("seg6local action End.B6 srh segs 2001:db8::5,2001:db8::6 count"),
  add_encap_flavors: addEncap("seg6local action End flavors psp,next-csid lblen 48 nflen 16"),
  add_encap_rpl: addEncap("rpl segs 2001:db8::5,2001:db8::6"),
  add_encap_ioam6: addEncap(
    "ioam6 freq 1/7 mode encap tunsrc 2001:db8::8 tundst 2001:db8::9 trace prealloc " +
      "type 0xc00000 ns 5 size 16",
  ),
  add_encap_xfrm: {
    setup: nexthopLink,
    run: "ip nexthop add id 1 encap xfrm if_id 7 link_dev v0",
    sent: [NEWNEXTHOP],
  },
  get_stats: { run: "ip stats show dev lo group offload subgroup l3_stats", sent: [GETSTATS] },
  get_dump: { run: "ip -d link show", sent: [GETLINK] },
  add_addr: {
    setup: [veth],
    run: "ip addr add 192.0.2.1 peer 192.0.2.9/24 brd 192.0.2.255 label v0:x scope link metric 7 " +
      "proto 5 noprefixroute valid_lft 3600 preferred_lft 1800 dev v0",
    sent: [NEWADDR],
  },
  add_addr6: {
    setup: [veth],
    run: "ip addr add 2001:db8::1/64 nodad home mngtmpaddr dev v0",
    sent: [NEWADDR],
  },
  add_addrlabel: {
    setup: [veth],
    run: "ip addrlabel add prefix 2001:db8::/32 dev v0 label 99",
    sent: [NEWADDRLABEL],
  },
  add_rule: {
    run:
      "ip rule add not from 192.0.2.0/24 to 198.51.100.1 iif v0 pref 1000 fwmark 0x10/0xf0 realms 3/4 " +
      "tun_id 0x123456789abcdef suppress_ifgroup 5 suppress_prefixlength 16 table 1000 oif v1 " +
      "uidrange 1000-1999 protocol static ipproto udp sport 80-90 dport 53",
    sent: [NEWRULE],
  },
  add_rule_masks: {
    run: "ip -6 rule add from 2001:db8::/32 dscp 3/7 flowlabel 0x12345/0xfffff sport 0x50/0xfff0 " +
      "dport 0x1200/0xff00 l3mdev prohibit",
    sent: [NEWRULE],
  },
  delete_rule: { run: "ip rule del goto 2000 tos 0x10", sent: [DELRULE] },
  add_neigh: {
    setup: [veth],
    run: "ip neigh add 2001:db8::7 lladdr 02:00:00:00:00:07 nud stale router extern_learn " +
      "protocol static dev v0",
    sent: [NEWNEIGH],
  },
  add_neigh_managed: {
    setup: [veth],
    run: "ip neigh replace 192.0.2.7 managed use dev v0",
    sent: [NEWNEIGH],
  },
  get_neighs: {
    setup: [veth, bridge],
    run: "ip neigh show proxy dev v0 master br0",
    sent: [GETNEIGH],
  },
  change_ntable: {
    setup: [veth],
    run: "ip -4 ntable change name arp_cache thresh1 1 thresh2 2 thresh3 3 gc_int 4 dev v0 " +
      "base_reachable 5 retrans 6 gc_stale 7 delay_probe 8 queue 9 app_probes 10 ucast_probes 11 " +
      "mcast_probes 12 anycast_delay 13 proxy_delay 14 proxy_queue 15 locktime 16",
    sent: [SETNEIGHTBL],
  },

  // What is answered.
  nexthops: {
    setup: [
      ...nexthopLink,
      "nexthop add id 1 via 192.0.2.2 dev v0 onlink proto bgp",
      "nexthop add id 2 via 2001:db8::2 dev v0",
      "nexthop add id 3 blackhole",
      "nexthop add id 4 via 192.0.2.9 fdb",
      "nexthop add id 10 group 1/2,300 hw_stats on",
      "nexthop add id 11 group 1/2 type resilient buckets 4 idle_timer 60 unbalanced_timer 900",
    ],
    run: "ip -s -s nexthop",
    received: [NEWNEXTHOP],
    all: true,
  },
  nexthop_buckets: {
    setup: [
      ...nexthopLink,
      "nexthop add id 1 via 192.0.2.2 dev v0",
      "nexthop add id 11 group 1 type resilient buckets 2",
    ],
    run: "ip nexthop bucket",
    received: [NEWNEXTHOPBUCKET],
    all: true,
  },
  encaps: {
    setup: [
      ...nexthopLink,
      ...[
        "ip id 42 dst 192.0.2.9 ttl 64 key csum",
        "ip6 id 42 dst 2001:db8::9 tc 0x10 seq",
        "seg6 mode encap segs 2001:db8::5,2001:db8::6 hmac 0xab",
        "seg6local action End.B6 srh segs 2001:db8::5 count",
        "seg6local action End flavors psp,next-csid lblen 48 nflen 16",
      ].map((encap, i) => `nexthop add id ${i + 1} encap ${encap} via 2001:db8::2 dev v0`),
    ],
    run: "ip nexthop",
    received: [NEWNEXTHOP],
    all: true,
  },
  lo: { run: show("lo"), received: [NEWLINK] },
  addrs: {
    setup: [
      veth,
      "addr add 192.0.2.1 peer 192.0.2.9/24 brd 192.0.2.255 label v0:x scope link metric 7 proto 5 " +
      "noprefixroute valid_lft 3600 preferred_lft 1800 dev v0",
      "addr add 2001:db8::1/64 nodad home mngtmpaddr dev v0",
    ],
    run: "ip addr show dev v0",
    received: [NEWADDR],
    all: true,
  },
  addrlabels: {
    setup: ["addrlabel flush", veth, "addrlabel add prefix 2001:db8::/32 dev v0 label 99"],
    run: "ip addrlabel",
    received: [NEWADDRLABEL],
    all: true,
  },
  netconf: { setup: [veth], run: "ip -4 netconf show dev v0", received: [NEWNETCONF] },
  rules: {
    setup: [
      "rule add not from 192.0.2.0/24 to 198.51.100.1 iif v0 pref 1000 fwmark 0x10/0xf0 realms 3/4 " +
      "tun_id 0x123456789abcdef suppress_ifgroup 5 suppress_prefixlength 16 table 1000 oif v1 " +
      "uidrange 1000-1999 protocol static ipproto udp sport 80-90 dport 53",
      "rule add goto 2000 tos 0x10 pref 1001",
    ],
    run: "ip rule",
    received: [NEWRULE],
    all: true,
  },
  rule_masks: {
    setup: [
      "-6 rule add from 2001:db8::/32 dscp 3/7 flowlabel 0x12345/0xfffff sport 0x50/0xfff0 " +
      "dport 0x1200/0xff00 l3mdev prohibit pref 7",
    ],
    run: "ip -6 rule",
    received: [NEWRULE],
    all: true,
  },
  neighs: {
    setup: [
      veth,
      "link set v0 up",
      "link set v1 up",
      "neigh add 192.0.2.7 lladdr 02:00:00:00:00:07 nud permanent protocol static dev v0",
      "neigh add 2001:db8::7 lladdr 02:00:00:00:00:08 nud stale router extern_learn dev v0",
      "neigh add 192.0.2.8 managed dev v0",
    ],
    run: "ip neigh show dev v0 nud all to 192.0.2.0/24",
    received: [NEWNEIGH],
    all: true,
    family: 2,
  },
  neigh6: {
    setup: [
      veth,
      "neigh add 2001:db8::7 lladdr 02:00:00:00:00:08 nud stale router extern_learn dev v0",
    ],
    run: "ip neigh get 2001:db8::7 dev v0",
    received: [NEWNEIGH],
  },
  neigh_proxy: {
    setup: [veth, "neigh add proxy 192.0.2.9 protocol static dev v0"],
    run: "ip neigh show proxy",
    received: [NEWNEIGH],
  },
  ntable: {
    setup: [veth],
    run: "ip -4 -s ntable show",
    received: [NEWNEIGHTBL],
    all: true,
  },
  veth: {
    setup: [veth, "link property add dev v0 altname größe", "link set v0 alias uplink"],
    run: show("v0"),
    received: [NEWLINK],
  },
  bridge: {
    setup: [
      bridge + " mcast_querier 1 group_fwd_mask 8 no_linklocal_learn 1",
      veth,
      "link set v0 master br0",
      "link set br0 up",
    ],
    run: show("br0"),
    received: [NEWLINK],
  },
  bridge_port: {
    setup: [veth, bridge, "link set v0 master br0", "bridge link set dev v0 cost 12 guard on"],
    run: show("v0"),
    received: [NEWLINK],
  },
  bridge_ports: {
    setup: [veth, bridge, "link set v0 master br0"],
    run: "bridge -d link show",
    received: [NEWLINK],
    all: true,
    family: AF_BRIDGE,
  },
  vxlan: {
    setup: [
      veth,
      "link add vx0 type vxlan id 42 group 239.1.1.1 dev v0 local 192.0.2.1 ttl 5 tos inherit " +
      "srcport 1000 2000 dstport 4789 nolearning ageing 300 maxaddress 64 gbp df set noudpcsum",
    ],
    run: show("vx0"),
    received: [NEWLINK],
  },
  vxlan6: {
    setup: [
      "link add vx6 type vxlan id 16777215 remote 2001:db8::2 local 2001:db8::1 ttl inherit " +
      "flowlabel 0xabcde dstport 8472 udp6zerocsumtx",
    ],
    run: show("vx6"),
    received: [NEWLINK],
  },
  macvlan: {
    setup: [
      veth,
      "link add link v0 name mv0 address 02:00:00:00:00:05 type macvlan mode source",
      "link set mv0 type macvlan macaddr add 02:00:00:00:00:0a",
      "link set mv0 type macvlan macaddr add 02:00:00:00:00:0b",
    ],
    run: show("mv0"),
    received: [NEWLINK],
  },
  macvtap: {
    setup: [veth, "link add link v0 name mt0 address 02:00:00:00:00:06 type macvtap mode bridge"],
    run: show("mt0"),
    received: [NEWLINK],
  },
  ifb: { setup: ["link add ifb7 type ifb"], run: show("ifb7"), received: [NEWLINK] },
  vlan: {
    setup: [
      dummy,
      "link add link d0 name d0.7 type vlan protocol 802.1ad id 7 gvrp on loose_binding on " +
      "ingress-qos-map 5:6 egress-qos-map 1:2 3:4",
    ],
    run: show("d0.7"),
    received: [NEWLINK],
  },
  dummy: { setup: [dummy], run: show("d0"), received: [NEWLINK] },
  vlan_bridge: {
    setup: [
      bridge + " vlan_filtering 1 vlan_protocol 802.1ad vlan_default_pvid 5 mst_enabled 1 " +
      "stp_state 1 vlan_stats_enabled 1",
    ],
    run: show("br0"),
    received: [NEWLINK],
  },
  vlans: {
    setup: [
      dummy,
      bridge + " vlan_filtering 1",
      "link set d0 master br0",
      "bridge vlan add vid 10-12 dev d0",
      "bridge vlan add vid 20 dev d0 pvid untagged",
    ],
    run: "bridge -compressvlans vlan show",
    received: [NEWLINK],
    all: true,
    family: AF_BRIDGE,
  },
  mst: {
    setup: [
      dummy,
      bridge + " vlan_filtering 1 mst_enabled 1",
      "link set d0 master br0",
      "bridge vlan add vid 10 dev d0",
      "bridge vlan global set dev br0 vid 10 msti 7",
      "bridge mst set dev d0 msti 7 state 3",
    ],
    run: "bridge mst show",
    received: [NEWLINK],
    all: true,
    family: AF_BRIDGE,
  },
  vf: {
    setup: [
      "!modprobe netdevsim",
      "!echo 7 1 > /sys/bus/netdevsim/new_device",
      "!echo 2 > /sys/bus/netdevsim/devices/netdevsim7/sriov_numvfs",
      "link set eth0 name ns0",
      "link set ns0 vf 1 mac 02:00:00:00:00:0c vlan 7 qos 2 proto 802.1ad",
      "link set ns0 vf 1 trust on",
    ],
    run: show("ns0"),
    received: [NEWLINK],
  },
  stats: {
    setup: [
      veth,
      "link set v1 up",
      "link set v0 up",
      "addr add 192.0.2.1/24 dev v0",
      "!bash -c 'echo >/dev/udp/192.0.2.9/9; sleep 1.5'",
    ],
    run: "ip stats show dev v0 group link",
    received: [NEWSTATS],
  },
  stats_bridge: {
    setup: [
      bridge + " mcast_stats_enabled 1 vlan_filtering 1 vlan_stats_enabled 1",
      dummy,
      "link set d0 master br0",
    ],
    run: "ip stats show dev br0 group xstats",
    received: [NEWSTATS],
  },
  stats_bridge_port: {
    setup: [bridge, dummy, "link set d0 master br0"],
    run: "ip stats show dev d0 group xstats_slave",
    received: [NEWSTATS],
  },
  stats_bond: {
    setup: ["link add bond0 type bond mode 802.3ad"],
    run: "ip stats show dev bond0 group xstats",
    received: [NEWSTATS],
  },
  stats_offload: {
    setup: [
      "!modprobe netdevsim",
      "!echo 8 1 > /sys/bus/netdevsim/new_device",
      "link set eth0 name ns0",
      "!ip stats set dev ns0 l3_stats on",
    ],
    run: "ip stats show dev ns0 group offload",
    received: [NEWSTATS],
  },
  stats_mpls: {
    setup: ["!modprobe mpls_router", "!echo 1 > /proc/sys/net/mpls/conf/lo/input"],
    run: "ip stats show dev lo group afstats",
    received: [NEWSTATS],
  },

  // What bridge(8) asks and is answered.
  append_fdb: {
    setup: [veth, vxlan],
    run: "bridge fdb append 02:00:00:00:00:0a dev vx0 dst 192.0.2.7 port 8472 vni 100 src_vni 7 " +
      "via v0 router",
    sent: [NEWNEIGH],
  },
  add_fdb: {
    setup: [veth, bridge, "link set v0 master br0"],
    run: "bridge fdb add 02:00:00:00:00:0a dev v0 master static sticky vlan 7 extern_learn",
    sent: [NEWNEIGH],
  },
  flush_fdb: {
    setup: [veth, bridge, "link set v0 master br0"],
    run: "bridge fdb flush dev br0 brport v0 vlan 7 static nosticky",
    sent: [DELNEIGH],
  },
  fdb: {
    setup: [
      veth,
      bridge,
      "link set v0 master br0",
      "bridge fdb add 02:00:00:00:00:0a dev v0 master static sticky",
    ],
    run: "bridge -s fdb show br br0 brport v0 state static",
    received: [NEWNEIGH],
    all: true,
    family: AF_BRIDGE,
  },
  fdb_vxlan: {
    setup: [
      veth,
      vxlan,
      "nexthop add id 5 via 192.0.2.9 fdb",
      "nexthop add id 6 group 5 fdb",
      "bridge fdb append 00:00:00:00:00:00 dev vx0 dst 192.0.2.7 port 8472 vni 100 src_vni 7 via v0",
      "bridge fdb add 02:00:00:00:00:0a dev vx0 nhid 6 src_vni 8 router",
    ],
    run: "bridge -s fdb show dev vx0",
    received: [NEWNEIGH],
    all: true,
    family: AF_BRIDGE,
  },
  add_mdb: {
    setup: [veth, bridge, "link set v0 master br0"],
    run: "bridge mdb add dev br0 port v0 grp 239.1.1.1 permanent vid 10 filter_mode include " +
      "source_list 192.0.2.1,192.0.2.2 proto zebra",
    sent: [NEWMDB],
  },
  add_mdb_vxlan: {
    setup: [veth, vxlan],
    run: "bridge mdb replace dev vx0 port vx0 grp ff05::7 src 2001:db8::1 permanent " +
      "dst 2001:db8::7 dst_port 8472 vni 100 src_vni 7 via v0",
    sent: [NEWMDB],
  },
  add_mdb_mac: {
    setup: [veth, bridge, "link set v0 master br0"],
    run: "bridge mdb add dev br0 port v0 grp 01:02:03:04:05:06 temp",
    sent: [NEWMDB],
  },
  flush_mdb: {
    setup: [veth, bridge, "link set v0 master br0"],
    run: "bridge mdb flush dev br0 port v0 vid 10 nopermanent proto zebra",
    sent: [DELMDB],
  },
  get_mdb: {
    setup: [veth, bridge],
    run: "bridge mdb get dev br0 grp ff05::7 src 2001:db8::1 vid 10 src_vni 7",
    sent: [GETMDB],
  },
  mdb: {
    setup: [
      "!echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6",
      veth,
      bridge + " mcast_igmp_version 3",
      "link set v0 master br0 up",
      "link set v1 up",
      "link set br0 up",
      "link set v0 type bridge_slave mcast_router 2",
      "!sleep 1",
      "bridge mdb add dev br0 port v0 grp 239.1.1.1 permanent proto zebra",
      "bridge mdb add dev br0 port v0 grp 239.1.1.2 temp filter_mode include source_list 192.0.2.1",
      "bridge mdb add dev br0 port v0 grp 01:02:03:04:05:06 permanent",
    ],
    run: "bridge -s -d mdb show",
    received: [GETMDB],
  },
  mdb_vxlan: {
    setup: [
      veth,
      vxlan,
      "bridge mdb add dev vx0 port vx0 grp 239.1.1.1 src 192.0.2.1 permanent dst 192.0.2.7 " +
      "dst_port 8472 vni 100 src_vni 7 via v0",
    ],
    run: "bridge -s -d mdb get dev vx0 grp 239.1.1.1 src 192.0.2.1 src_vni 7",
    received: [NEWMDB],
  },
  add_vlan_tunnels: {
    setup: [veth, bridge, "link set v0 master br0"],
    run: "bridge vlan add vid 10-12 dev v0 tunnel_info id 1000-1002 self",
    sent: [SETLINK],
  },
  set_vlans: {
    setup: [veth, bridge, "link set v0 master br0"],
    run: "bridge vlan set vid 10-12 dev v0 state blocking mcast_router 2 mcast_max_groups 7 " +
      "neigh_suppress on",
    sent: [NEWVLAN],
  },
  set_vlan_globals: {
    setup: [bridge],
    run: "bridge vlan global set vid 10-12 dev br0 mcast_querier 1 mcast_igmp_version 3 " +
      "mcast_last_member_count 5 mcast_query_interval 20000 msti 7",
    sent: [NEWVLAN],
  },
  set_mst: {
    setup: [veth, bridge, "link set v0 master br0"],
    run: "bridge mst set dev v0 msti 7 state learning",
    sent: [SETLINK],
  },
  vlan_options: {
    setup: [
      veth,
      bridge + " vlan_filtering 1 mcast_vlan_snooping 1 vlan_stats_enabled 1",
      "link set v0 master br0",
      "bridge vlan add vid 10-12 dev v0 untagged",
      "bridge link set dev v0 vlan_tunnel on",
      "bridge vlan add vid 10-12 dev v0 tunnel_info id 1000-1002",
      "bridge vlan set vid 10-12 dev v0 state blocking mcast_router 2",
    ],
    run: "bridge -s -d vlan show",
    received: [NEWVLAN],
    all: true,
  },
  vlan_globals: {
    setup: [
      veth,
      bridge + " vlan_filtering 1 mcast_vlan_snooping 1",
      "link set v0 master br0 up",
      "link set v1 up",
      "link set br0 up",
      "bridge vlan add vid 10 dev v0",
      "bridge vlan add vid 10-12 dev br0 self",
      "bridge vlan global set vid 11-12 dev br0 mcast_querier 1",
      "!sleep 2",
      "bridge vlan set vid 10 dev v0 mcast_router 2",
    ],
    run: "bridge -s vlan global show",
    received: [NEWVLAN],
    all: true,
  },
  vlan_tunnels: {
    setup: [
      veth,
      bridge + " vlan_filtering 1",
      "link set v0 master br0",
      "bridge link set dev v0 vlan_tunnel on",
      "bridge vlan add vid 10-12 dev v0",
      "bridge vlan add vid 10-12 dev v0 tunnel_info id 1000-1002",
    ],
    run: "bridge -compressvlans vlan tunnelshow",
    received: [NEWLINK],
    all: true,
    family: AF_BRIDGE,
  },
  add_vnis: {
    setup: [vxlan],
    run: "bridge vni add dev vx0 vni 100-110,200 remote 2001:db8::7",
    sent: [NEWTUNNEL],
  },
  vnis: {
    setup: [
      "link add vx0 address 02:00:00:00:00:05 type vxlan external vnifilter dstport 4789",
      "link set vx0 up",
      "bridge vni add dev vx0 vni 100-110",
      "bridge vni add dev vx0 vni 200 remote 192.0.2.7",
    ],
    run: "bridge -s vni show",
    received: [NEWTUNNEL],
    all: true,
  },
};

/** The datagrams that strace saw, sent and received. */
function parse(trace: string): { sent: Uint8Array[]; received: Uint8Array[] } {
  const out = { sent: [] as Uint8Array[], received: [] as Uint8Array[] };
  let to: Uint8Array[] = [];
  for (const line of trace.split("\n")) {
    if (line.startsWith("send")) to = out.sent;
    else if (line.startsWith("recv")) to = out.received;
    if (line.startsWith("sendto") || line.startsWith(" * ")) to.push(new Uint8Array());
    const row = line.match(/^ \| [0-9a-f]+ +((?:[0-9a-f]{2} {1,2})+)/)?.[1].trim().split(/ +/);
    if (row) {
      to[to.length - 1] = Uint8Array.of(...to[to.length - 1], ...row.map((n) => parseInt(n, 16)));
    }
  }
  return out;
}

/** The messages of the given types, or the first of them. */
function pick(datagrams: Uint8Array[], types: number[], { all, family }: Capture): Uint8Array {
  const out: number[] = [];
  for (const bytes of datagrams) {
    const view = new DataView(bytes.buffer);
    for (let pos = 0; pos + 16 <= bytes.length;) {
      const end = Math.min((pos + view.getUint32(pos, true) + 3) & ~3, bytes.length);
      const wanted = family === undefined || bytes[pos + 16] === family;
      if (wanted && types.includes(view.getUint16(pos + 4, true))) {
        out.push(...bytes.subarray(pos, end));
        if (!all) return Uint8Array.from(out);
      }
      pos = end;
    }
  }
  return Uint8Array.from(out);
}

if (import.meta.main) {
  const names = Deno.args.length ? Deno.args : Object.keys(captures);
  const trace = Deno.makeTempFileSync();
  for (const name of names) {
    const capture = captures[name], { setup = [], run, sent, received } = capture;
    using ns = namespace();
    try {
      ns.setup("link set lo up", ...setup);
    } catch (error) {
      console.error(`${name}: ${(error as Error).message}`);
      continue;
    }
    const shown = ns.sh(
      `strace -o ${trace} -e trace=sendmsg,sendto,recvmsg -e read=3,4,5 -e write=3,4,5 ${run}`,
    );
    const seen = parse(Deno.readTextFileSync(trace));
    const bytes = sent
      ? pick(seen.sent, sent, capture)
      : pick(seen.received, received ?? [], capture);
    if (bytes.length === 0) {
      console.error(`${name}: no such message\n${shown.stdout}${shown.stderr}`);
      continue;
    }
    const head = [
      ...setup.map((line) =>
        line.startsWith("!") ? line.slice(1) : line.replace(/^(?!bridge)/, "ip ")
      ),
      run,
      "",
      `${
        sent
          ? "Sent by iproute2 6.15"
          : `Answered by Linux ${Deno.osRelease().match(/^\d+\.\d+/)?.[0]}`
      }.`,
      ...`${shown.stdout}${shown.stderr}`.trimEnd().split("\n"),
    ];
    Deno.writeTextFileSync(
      new URL(`${name}.hex`, import.meta.url),
      head.map((line) => `# ${line}`.trimEnd() + "\n").join("") + "\n" + hexOf(bytes),
    );
    console.log(name);
  }
  Deno.removeSync(trace);
}
