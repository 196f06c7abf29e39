/** `netlink bridge`: shown, changed and refused as bridge(8) does it. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { reference } from "./iproute2.ts";
import { kernelTest, namespace, type Result } from "./ns.ts";
import { parity, runMain, sameChange } from "./parity.ts";
import { refusals } from "./refusals.ts";

/** A bridge with two ports, of which one end is up, and a VXLAN link that needs no other. */
const ports = [
  // Neighbour discovery would join groups whenever it likes.
  "!echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6",
  "link add br0 address 02:00:00:00:00:04 type bridge",
  "link add p0 address 02:00:00:00:00:0a type veth peer name q0 address 02:00:00:00:00:0b",
  "link add p1 address 02:00:00:00:00:0c type veth peer name q1 address 02:00:00:00:00:0d",
  "link set p0 master br0 up",
  "link set p1 master br0",
  "link set q0 up",
  "link set br0 up",
  // The carrier is noticed a moment later, and enables the port.
  "!for i in $(seq 200); do ip link show p0 up | grep -q 'state UP' && break; sleep .05; done",
];
const vxlan = [
  "link add vx0 address 02:00:00:00:00:05 type vxlan id 42 dstport 4789 nolearning",
  "link add vx1 address 02:00:00:00:00:06 type vxlan external dstport 4790 nolearning",
  "link add vx6 address 02:00:00:00:00:08 type vxlan id 6 remote 2001:db8::2 dstport 4792 nolearning",
  "link set vx0 up",
  "link set vx1 up",
  "link set vx6 up",
];

/** Each line of words with each set of options before the object. */
function each(options: readonly string[], lines: readonly string[]): string[][] {
  return lines.flatMap((line) =>
    options.map((option) => `bridge ${option} ${line}`.split(" ").filter(Boolean))
  );
}

const ALL = ["", "-d", "-s", "-s -d", "-j", "-j -d -s", "-j -p -d", "-o -d", "-c -d"];

// ── link ─────────────────────────────────────────────────────────────────────────────────────

parity("bridge link: as ports are made", {
  setup: ports,
  show: each(ALL, ["link", "link show dev p0", "lin lst master br0", "link li dev q0"]),
});

parity("bridge link: everything set", {
  setup: [
    ...ports,
    "bridge link set dev p0 cost 12 priority 7 guard on hairpin on fastleave on root_block on " +
    "learning off flood off mcast_router 2 mcast_flood off bcast_flood off mcast_to_unicast on " +
    "mcast_max_groups 5 neigh_suppress on isolated on locked on backup_port p1 backup_nhid 3",
  ],
  show: each(ALL, ["link"]),
});

parity("bridge link: a device that switches by itself, and one above another", {
  setup: [
    "link add br0 type bridge",
    "link add p0 type veth peer name q0",
    "link add link p0 name m0 type macvlan",
    "link set m0 master br0",
  ],
  show: each(ALL, ["link"]),
});

const set = (...lines: string[]) =>
  lines.map((line) => `bridge link set dev p0 ${line}`.split(" "));

sameChange("bridge link: every keyword by itself", {
  setup: ports,
  change: set(
    "guard on",
    "hairpin on",
    "fastleave on",
    "root_block on",
    "learning off",
    "flood off",
    "mcast_router 2",
    "mcast_router 0x1",
    "mcast_flood off",
    "bcast_flood off",
    "mcast_to_unicast on",
    "mcast_max_groups 0x7",
    "mcast_max_groups -1",
    "cost 12",
    "cost 0",
    "cost 13x",
    "priority 3",
    "priority -1",
    "state 1",
    "state forwarding",
    "neigh_suppress on",
    "isolated on",
    "locked on",
    "backup_port p1",
    "backup_nhid 7",
    "nobackup_port",
    "backup_port p1 master",
  ),
  observe: [["bridge", "-d", "-j", "link"]],
});

refusals("bridge link: wrong words", {
  setup: ports,
  words: [
    "bridge link set",
    "bridge link set dev",
    "bridge link set dev nope",
    "bridge link set dev p0 guard",
    "bridge link set dev p0 guard maybe",
    "bridge link set dev p0 isolated 1",
    "bridge link set dev p0 state",
    "bridge link set dev p0 state waiting",
    "bridge link set dev p0 state 9",
    "bridge link set dev p0 priority 64",
    "bridge link set dev p0 hwmode",
    "bridge link set dev p0 hwmode hub",
    "bridge link set dev p0 hwmode vepa",
    "bridge link set dev p0 learning_sync on self",
    "bridge link set dev p0 backup_port nope",
    "bridge link set dev p0 backup_port p0",
    "bridge link set dev p0 backup_nhid x",
    "bridge link set dev p0 backup_nhid 4294967296",
    "bridge link set dev p0 mcast_max_groups x",
    "bridge link set dev p0 mcast_max_groups 2147483648",
    "bridge link set dev p0 mcast_router 9",
    "bridge link set dev q0 cost 3",
    "bridge link show dev nope",
    "bridge link show dev p0 dev p1",
    "bridge link show master nope",
    "bridge link show master br0 master br0",
    "bridge link show dev",
    "bridge link frobnicate",
    "bridge frobnicate",
    "bridge -frobnicate link",
    "bridge --frobnicate link",
    "bridge -color=sometimes link",
    "bridge -family mpls fdb",
    "bridge -n nope link",
    "bridge -n",
    "bridge -b /nowhere",
  ],
});

// ── fdb ──────────────────────────────────────────────────────────────────────────────────────

/** Times that run. */
const unused = [/(?<=\bused )\d+\/\d+/g, /(?<="(used|updated)":\s*)\d+/g];

const entries = [
  "bridge fdb add 02:00:00:00:01:01 dev p0 master static",
  "bridge fdb add 02:00:00:00:01:02 dev p0 master dynamic",
  "bridge fdb add 02:00:00:00:01:03 dev p0 master local",
  "bridge fdb add 02:00:00:00:01:04 dev p0 master sticky static",
  "bridge fdb add 02:00:00:00:01:05 dev p0 master extern_learn",
  "bridge fdb add 02:00:00:00:01:06 dev p0",
  "bridge fdb add 02:00:00:00:01:07 dev p1 master use",
  "bridge fdb append 00:00:00:00:00:00 dev vx0 dst 192.0.2.1",
  "bridge fdb append 00:00:00:00:00:00 dev vx0 dst 192.0.2.2 port 8472 vni 100 via q0",
  "bridge fdb add 02:00:00:00:02:01 dev vx0 dst 192.0.2.3 router",
  "bridge fdb add 02:00:00:00:02:02 dev vx1 dst 192.0.2.4 src_vni 77 vni 78",
  "bridge fdb append 00:00:00:00:00:00 dev vx6 dst 2001:db8::3",
  "nexthop add id 5 via 192.0.2.9 fdb",
  "nexthop add id 6 group 5 fdb",
  "bridge fdb add 02:00:00:00:02:03 dev vx0 nhid 6",
];

parity("bridge fdb: entries of all sorts", {
  needs: ["vxlan"],
  setup: [...ports, ...vxlan, ...entries],
  show: each(ALL, [
    "fdb",
    "fdb show br br0",
    "fdb show brport p0",
    "fdb sh dev vx0",
    "fdb lst dev vx1 br br0",
    "fdb show dynamic",
    "fdb show state permanent",
    "fdb show state static",
    "fdb show state reach state stal",
    "fdb show state temp",
    "fdb show state 0x82",
    "fdb show state all",
    "fdb show br br0 dev p0 state dynamic",
    "fdb show vlan 7",
    "fdb show vlan 0 something",
    "fdb get 02:00:00:00:01:01 dev p0 master",
    "fdb get to 2:0:0:0:1:2 br br0 brport p0 master",
    "fdb get 02:00:00:00:01:03 br br0",
    "fdb get 02:00:00:00:01:03 br br0 dyn",
    "fdb get 02:00:00:00:02:01 dev vx0 self",
    "fdb get 02:00:00:00:02:02 dev vx1 vni 77 self",
  ]),
  volatile: unused,
});

parity("bridge fdb: for how long entries were not used", {
  setup: [...ports, "bridge fdb add 02:00:00:00:01:01 dev p0 master static", "!sleep 2"],
  show: each(["-s", "-s -j"], ["fdb show br br0"]),
});

parity("bridge fdb: learned entries", {
  setup: [
    ...ports,
    "link set p0 type bridge_slave locked on",
    "addr add 192.0.2.1/24 dev q0",
    "link set p0 type bridge_slave locked off",
    "!ping -c1 -W1 192.0.2.2 >/dev/null 2>&1 || true",
  ],
  show: each(ALL, ["fdb show br br0", "fdb show dynamic br br0"]),
  volatile: unused,
});

sameChange("bridge fdb: entries of bridges", {
  setup: ports,
  change: [
    "add 02:00:00:00:01:01 dev p0 master static",
    "replace 02:00:00:00:01:01 dev p0 mas dyn",
    "append 02:00:00:00:01:01 dev p1 master temp",
    "add to 2:0:0:0:1:2:and:more dev p0 master loc",
    "del 02:00:00:00:01:02 dev p0 master",
    "add 02:00:00:00:01:03 dev p0 master sti st",
    "add 02:00:00:00:01:04 dev p0 self",
    "add 02:00:00:00:01:05 dev p0 self master perm",
    "add 02:00:00:00:01:06 dev p0 master extern_learn dynamic",
    "replace 02:00:00:00:01:07 dev p0 master use",
    "add 02:00:00:00:01:08 dev br0 self local",
    "del 02:00:00:00:01:04 dev p0",
    "add 02:00:00:00:01:09 dev p0 master vlan -5",
  ].map((line) => `bridge fdb ${line}`.split(" ")),
  observe: [["bridge", "-d", "-j", "fdb"]],
});

sameChange("bridge fdb: entries of VXLAN links", {
  needs: ["vxlan"],
  setup: [...ports, ...vxlan, "nexthop add id 5 via 192.0.2.9 fdb", "nexthop add id 6 group 5 fdb"],
  change: [
    "append 00:00:00:00:00:00 dev vx0 dst 192.0.2.1",
    "append 00:00:00:00:00:00 dev vx0 dst 192.0.2.2 port 8472 vni 0x10 via q0",
    "append 00:00:00:00:00:00 dev vx6 dst 2001:db8::1 port 0",
    "del 00:00:00:00:00:00 dev vx0 dst 192.0.2.1",
    "add 02:00:00:00:02:01 dev vx0 dst 192.0.2.3 router",
    "replace 02:00:00:00:02:01 dev vx0 dst 192.0.2.4 self permanent",
    "add 02:00:00:00:02:02 dev vx1 dst 192.0.2.3 src_vni 77 vni 010",
    "add 02:00:00:00:02:03 dev vx0 nhid 6",
    "add 02:00:00:00:02:04 dev vx0 dst 10.1 port domain",
  ].map((line) => `bridge fdb ${line}`.split(" ")),
  observe: [["bridge", "-d", "-j", "fdb"]],
});

for (
  const [what, dev, lines] of [
    ["a bridge", "br0", [
      "",
      "permanent",
      "nopermanent",
      "static",
      "nostatic",
      "dynamic",
      "nodynamic",
      "added_by_user",
      "noadded_by_user",
      "extern_learn",
      "noextern_learn",
      "sticky nosticky sticky",
      "nooffloaded",
      "brport p0 static",
      "self nosticky",
    ]],
    ["a VXLAN link", "vx0", [
      "",
      "dst 192.0.2.1",
      "port 8472",
      "vni 100",
      "src_vni 42",
      "nhid 6",
      "router",
      "norouter",
    ]],
  ] as const
) {
  for (const line of lines) {
    sameChange(`bridge fdb: flush ${what}: ${line}`, {
      needs: ["vxlan"],
      setup: [...ports, ...vxlan, ...entries],
      change: `bridge fdb flush dev ${dev} ${line}`.trim().split(" "),
      observe: [["bridge", "-d", "-j", "fdb"]],
    });
  }
}

const MAC = "02:00:00:00:01:01";

refusals("bridge fdb: wrong words", {
  needs: ["vxlan"],
  setup: [...ports, ...vxlan],
  words: [
    "add",
    "add dev p0",
    `add ${MAC}`,
    `add ${MAC} dev nope`,
    `add ${MAC} ${MAC} dev p0`,
    `add ${MAC} to ${MAC} dev p0`,
    "add to",
    "add 02:00:00 dev p0",
    "add xx:00:00:00:00:00 dev p0",
    `add ${MAC} dev p0 vlan 1 vlan 2`,
    `add ${MAC} dev p0 vlan`,
    `add ${MAC} dev p0 master vlan 5000`,
    `add ${MAC} dev vx0 dst 192.0.2.256`,
    `-4 add ${MAC} dev vx0 dst 2001:db8::1`,
    `add ${MAC} dev vx0 dst 192.0.2.1 dst 192.0.2.2`,
    `add ${MAC} dev vx0 dst`,
    `add ${MAC} dev vx0 dst any`,
    `add ${MAC} dev vx0 dst default dst any`,
    `add ${MAC} dev vx0 port no-such-service`,
    `add ${MAC} dev vx0 port 65536`,
    `add ${MAC} dev vx0 port 5x`,
    `add ${MAC} dev vx0 vni 16777216`,
    `add ${MAC} dev vx0 vni -1`,
    `add ${MAC} dev vx0 vni x`,
    `add ${MAC} dev vx0 src_vni 0x1000000`,
    `add ${MAC} dev vx0 nhid x`,
    `add ${MAC} dev vx0 nhid 5 dst 192.0.2.1`,
    `add ${MAC} dev vx0 nhid 5 vni 0`,
    `add ${MAC} dev vx0 nhid 5`,
    `add ${MAC} dev vx0 via nope`,
    `add ${MAC} dev vx0`,
    `add ${MAC} dev q0 master`,
    `del ${MAC} dev p0 master`,
    `del ${MAC} dev p0`,
    `get`,
    `get ${MAC}`,
    `get ${MAC} dev nope`,
    `get ${MAC} br nope`,
    `get ${MAC} dev p0`,
    `get ${MAC} dev p0 master`,
    `get ${MAC} br br0`,
    `get ${MAC} dev p0 vni x`,
    `get ${MAC} dev p0 vlan 1 vlan 2`,
    `get ${MAC} ${MAC} br br0`,
    "get nothing dev p0",
    "flush",
    "flush dev nope",
    "flush dev br0 brport nope",
    "flush dev br0 brport p0 brport p1",
    "flush dev br0 vlan 4096",
    "flush dev br0 vlan 1 vlan 2",
    "flush dev br0 port 99999",
    "flush dev br0 nhid x",
    "flush dev br0 vni x",
    "flush dev br0 src_vni x",
    "flush dev br0 dst x",
    "flush dev br0 dst 192.0.2.1 dst 192.0.2.1",
    "flush dev br0 frobnicate",
    "flush dev br0 help",
    "flush dev p0 brport p1",
    "flush dev q0",
    "flu dev br0",
    "show dev nope",
    "show br nope",
    "show vlan 1 vlan 2",
    "show state",
    "show state nope",
    "frobnicate",
  ].map((line) => line.startsWith("-4 ") ? `bridge -4 fdb ${line.slice(3)}` : `bridge fdb ${line}`),
});

// ── mdb ──────────────────────────────────────────────────────────────────────────────────────

const groups = [
  "link set br0 type bridge mcast_igmp_version 3 mcast_mld_version 2",
  "link set p0 type bridge_slave mcast_router 2",
  "link set p1 up",
  "link set q1 up",
  "!for i in $(seq 200); do ip link show p1 up | grep -q 'state UP' && break; sleep .05; done",
  "bridge mdb add dev br0 port p0 grp 239.1.1.1 permanent",
  "bridge mdb add dev br0 port p1 grp 239.1.1.6 temp",
  "bridge mdb add dev br0 port p0 grp ff05::7 permanent proto zebra",
  "bridge mdb add dev br0 port p0 grp 01:02:03:04:05:06 permanent",
  "bridge mdb add dev br0 port p0 grp 239.1.1.2 src 192.0.2.1 permanent",
  "bridge mdb add dev br0 port p0 grp 239.1.1.3 permanent filter_mode include " +
  "source_list 192.0.2.1,192.0.2.2 proto 77",
  "bridge mdb add dev br0 port br0 grp 239.1.1.5",
];
/** Groups that end some time: of these, sources have timers. */
const endingGroups = [
  // The order of a group's ports is that of their addresses in memory.
  "bridge mdb add dev br0 port p1 grp 239.1.1.1 temp",
  "bridge mdb add dev br0 port p1 grp 239.1.1.4 temp filter_mode exclude source_list 192.0.2.3",
  "bridge mdb add dev br0 port p1 grp ff05::8 source_list 2001:db8::1,2001:db8::2 filter_mode include",
];
const vxlanGroups = [
  "bridge mdb add dev vx0 port vx0 grp 239.1.1.1 permanent dst 192.0.2.9",
  "bridge mdb add dev vx0 port vx0 grp 239.1.1.2 permanent dst 192.0.2.9 dst_port 8472 vni 100 via q0",
  "bridge mdb add dev vx1 port vx1 grp ff05::7 src_vni 77 permanent dst 2001:db8::9 src 2001:db8::1",
];
const running = [...unused, /(?<=\s|")\d+\.\d\d(?=[\s",]|$)/gm, /\b[12]\d\d\.\d\d\b/g];

parity("bridge mdb: groups of all sorts", {
  needs: ["vxlan"],
  setup: [...ports, ...vxlan, ...groups, ...endingGroups, ...vxlanGroups],
  show: each(ALL, [
    "mdb",
    "mdb show dev br0",
    "mdb lst dev vx0",
    "mdb show dev vx1",
    "mdb show vid 5",
    "mdb show vid 0 something",
    "mdb get dev br0 grp 239.1.1.1",
    "mdb get dev br0 grp ff05::7",
    "mdb get dev br0 grp 239.1.1.2 src 192.0.2.1",
    "mdb get dev br0 grp 1:2:3:4:5:6",
    "mdb get dev vx0 grp 239.1.1.2 src_vni 42",
  ]),
  volatile: running,
});

sameChange("bridge mdb: groups of bridges", {
  setup: [...ports, ...groups.slice(0, 5)],
  change: [
    "add dev br0 port p0 grp 239.1.1.1 permanent",
    "a dev br0 port p1 grp 239.1.1.6 temp something",
    "replace dev br0 port p1 grp 239.1.1.6 permanent proto static",
    "add dev br0 port p0 grp ff05::7 permanent proto zebra",
    "add dev br0 port p0 grp 1:2:3:4:5:6 permanent",
    "add dev br0 port p0 grp 239.1.1.2 src 192.0.2.1 permanent",
    "add dev br0 port p0 grp 239.1.1.3 permanent filter_mode include source_list 192.0.2.1,192.0.2.2",
    "replace dev br0 port p0 grp 239.1.1.3 permanent filter_mode exclude source_list 192.0.2.5",
    "del dev br0 port p0 grp ff05::7 permanent",
    "delete dev br0 port p0 grp 239.1.1.2 src 192.0.2.1",
    "add dev br0 port br0 grp 239.1.1.9",
  ].map((line) => `bridge mdb ${line}`.split(" ")),
  observe: [["bridge", "-d", "-j", "mdb"]],
});

sameChange("bridge mdb: groups of VXLAN links", {
  needs: ["vxlan"],
  setup: [...ports, ...vxlan],
  change: [
    "add dev vx0 port vx0 grp 239.1.1.1 permanent dst 192.0.2.9",
    "add dev vx0 port vx0 grp 239.1.1.1 permanent dst 192.0.2.8 dst_port 8472 vni 0x64 via q0",
    "add dev vx1 port vx1 grp ff05::7 src_vni 77 permanent dst 2001:db8::9 src 2001:db8::1",
    "add dev vx0 port vx0 grp 0.0.0.0 permanent dst 192.0.2.9 dst_port domain",
    "replace dev vx0 port vx0 grp 239.1.1.1 permanent dst 192.0.2.9 proto bgp",
    "del dev vx0 port vx0 grp 239.1.1.1 dst 192.0.2.8 dst_port 8472 vni 100 via q0",
  ].map((line) => `bridge mdb ${line}`.split(" ")),
  observe: [["bridge", "-d", "-j", "mdb"]],
});

for (
  const [dev, lines] of [
    ["br0", ["", "port p1", "permanent", "nopermanent", "proto zebra", "vid 5"]],
    ["vx0", ["", "dst 192.0.2.9", "dst_port 8472", "vni 100", "src_vni 42", "port vx0 permanent"]],
  ] as const
) {
  for (const line of lines) {
    sameChange(`bridge mdb: flush ${dev}: ${line}`, {
      needs: ["vxlan"],
      setup: [...ports, ...vxlan, ...groups, ...vxlanGroups],
      change: `bridge mdb flush dev ${dev} ${line}`.trim().split(" "),
      observe: [["bridge", "-d", "-j", "mdb"]],
    });
  }
}

refusals("bridge mdb: wrong words", {
  needs: ["vxlan"],
  setup: [...ports, ...vxlan],
  words: [
    "add",
    "add dev br0",
    "add dev br0 port p0",
    "add dev nope port p0 grp 239.1.1.1",
    "add dev br0 port nope grp 239.1.1.1",
    "add dev br0 port p0 grp",
    "add dev br0 port p0 grp x",
    "add dev br0 port p0 grp 239.1.1",
    "add dev br0 port p0 grp 239.1.1.256",
    "add dev br0 port p0 grp 1:2:3",
    "add dev br0 port p0 grp 1:2:3:4:5:100",
    "add dev br0 port p0 grp 1:2:3:4:5:6:7",
    "add dev br0 port p0 grp 192.0.2.1",
    "add dev br0 port p0 grp 239.1.1.1 src x",
    "add dev br0 port p0 grp 239.1.1.1 filter_mode only",
    "add dev br0 port p0 grp 239.1.1.1 source_list 192.0.2.1,x",
    "add dev br0 port p0 grp 239.1.1.1 proto nope",
    "add dev br0 port p0 grp 239.1.1.1 proto 256",
    "add dev br0 port p0 grp 239.1.1.1 dst x",
    "add dev br0 port p0 grp 239.1.1.1 dst_port x",
    "add dev br0 port p0 grp 239.1.1.1 dst_port 65536",
    "add dev br0 port p0 grp 239.1.1.1 vni x",
    "add dev br0 port p0 grp 239.1.1.1 src_vni x",
    "add dev br0 port p0 grp 239.1.1.1 via nope",
    "add dev br0 port p0 grp 239.1.1.1 vid 5000",
    "add dev q0 port p0 grp 239.1.1.1",
    "del dev br0 port p0 grp 239.1.1.1",
    "get",
    "get dev br0",
    "get dev nope grp 239.1.1.1",
    "get dev br0 grp x",
    "get dev br0 grp 239.1.1.1",
    "get dev br0 grp 239.1.1.1 src x",
    "get dev br0 grp 239.1.1.1 src_vni x",
    "flush",
    "flush dev nope",
    "flush dev br0 port nope",
    "flush dev br0 proto nope",
    "flush dev br0 dst x",
    "flush dev br0 vid 5000",
    "show dev nope",
    "show dev br0 dev br0",
    "show vid 5 vid 6",
    "repl dev br0",
    "ge dev br0",
    "flus dev br0",
    "frobnicate",
  ].map((line) => `bridge mdb ${line}`),
});

// ── vlan, mst ────────────────────────────────────────────────────────────────────────────────

parity("bridge vlan, mst, vni: nothing there", {
  setup: ports,
  show: each(["", "-j", "-d", "-j -d", "-j -p -d", "-com", "-s", "-s -j"], [
    "vlan",
    "vlan show dev p0",
    "vlan tunnelshow",
    "vlan global",
    "mst",
    "vni",
  ]),
});

const filtering = [
  "link add br0 address 02:00:00:00:00:04 type bridge vlan_filtering 1 vlan_stats_enabled 1 " +
  "vlan_stats_per_port 1 mcast_snooping 1 mcast_vlan_snooping 1",
  ...ports.filter((line) => !line.startsWith("link add br0")),
];
const vlans = [
  "bridge vlan add vid 10 dev p0 pvid untagged",
  "bridge vlan add vid 20-25 dev p0",
  "bridge vlan add vid 30-31 dev p0 untagged",
  "bridge vlan add vid 10 dev br0 self",
  "bridge vlan add vid 20-22 dev br0 self untagged",
  "bridge vlan add vid 4094 dev p1 master",
  "bridge vlan set vid 20-21 dev p0 state blocking",
  "bridge link set dev p0 vlan_tunnel on",
  "bridge vlan add vid 10 dev p0 tunnel_info id 1000",
  "bridge vlan add vid 20-22 dev p0 tunnel_info id 2000-2002",
];
const OPTIONS = [...ALL, "-com", "-com -j", "-com -d"];

parity("bridge vlan: VLANs, options and tunnels", {
  needs: ["vlan_filtering"],
  setup: [
    ...filtering,
    ...vlans,
    "link set p0 type bridge_slave neigh_vlan_suppress on",
    "bridge vlan set vid 30 dev p0 neigh_suppress on mcast_router 2 mcast_max_groups 5",
    "bridge vlan global set vid 20 dev br0 mcast_igmp_version 3 mcast_mld_version 2",
    "bridge vlan global set vid 21-22 dev br0 mcast_querier 1 mcast_query_interval 20000",
    "bridge vlan set vid 20 dev p0 mcast_router 2",
    "bridge vlan set vid 20 dev br0 mcast_router 2",
    "bridge fdb add 02:00:00:00:01:01 dev p0 master static vlan 10",
    "bridge fdb add 02:00:00:00:01:02 dev p0 master",
    "bridge mdb add dev br0 port p0 grp 239.1.1.1 permanent vid 10",
  ],
  show: each(OPTIONS, [
    "vlan",
    "vlan show dev p0",
    "vlan show dev br0",
    "vlan show dev q0",
    "vlan show vid 21",
    "vlan show dev p0 vid 10",
    "vlan show vid 999",
    "vlan tunnelshow",
    "vlan tunnelshow dev p0 vid 21",
    "vlan global",
    "vlan global show dev br0",
    "vlan global list vid 21",
    "vlan global lst dev p0",
    "fdb show vlan 10",
    "fdb get 02:00:00:00:01:01 br br0 vlan 10",
    "mdb show vid 10",
    "mdb get dev br0 grp 239.1.1.1 vid 10",
    "link",
  ]),
  volatile: running,
});

sameChange("bridge vlan: VLANs and tunnels", {
  needs: ["vlan_filtering"],
  setup: filtering,
  change: [
    "vlan add vid 10 dev p0 pvid untagged",
    "vlan a vid 20-25 dev p0 untagged",
    "vlan add vid 5 vid 30-32 vid 31 dev p0 something",
    "vlan del vid 22-23 dev p0",
    "vlan add vid 10 dev br0 self",
    "vlan add vid 11 dev p1 master",
    "vlan delete vid 1 dev p1",
    "link set dev p0 vlan_tunnel on",
    "vlan add vid 10 dev p0 tunnel_info id 0x3e8",
    "vlan add vid 20-21 dev p0 tunnel_info i 2000-2001",
    "vlan del vid 20-21 dev p0 tunnel_info id 2000-2001",
    "vlan set vid 20-21 dev p0 state blocking",
    "vlan set vid 24 dev p0 state 1 mcast_router 2",
    "vlan set vid 25 dev p0 mcast_max_groups 7",
    "link set dev p0 neigh_vlan_suppress on",
    "vlan set vid 25 dev p0 neigh_suppress on",
    "link set dev p0 mab on locked on learning on",
    "fdb add 02:00:00:00:01:01 dev p0 master static vlan 10",
    "fdb flush dev br0 vlan 10",
  ].map((line) => `bridge ${line}`.split(" ")),
  observe: [
    ["bridge", "-d", "-j", "vlan"],
    ["bridge", "-j", "vlan", "tunnelshow"],
    ["bridge", "-d", "-j", "link"],
    ["bridge", "-d", "-j", "fdb"],
  ],
});

sameChange("bridge vlan: every global option by itself", {
  needs: ["vlan_filtering"],
  setup: [...filtering, ...vlans],
  change: [
    "mcast_snooping 0",
    "mcast_snooping 1",
    "mcast_querier 1",
    "mcast_igmp_version 3",
    "mcast_mld_version 2",
    "mcast_last_member_count 0x3",
    "mcast_last_member_interval 200",
    "mcast_startup_query_count 4",
    "mcast_startup_query_interval 3000",
    "mcast_membership_interval 30000",
    "mcast_querier_interval 30000",
    "mcast_query_interval 20000",
    "mcast_query_response_interval 900",
    "something else",
  ].flatMap((line, n) =>
    [10 + 10 * (n % 2), "20-22"].map((vid) =>
      `bridge vlan global set vid ${vid} dev br0 ${line}`.split(" ")
    )
  ),
  observe: [["bridge", "-j", "vlan", "global"]],
});

const trees = [
  "link add br0 address 02:00:00:00:00:04 type bridge mst_enabled 1 vlan_default_pvid 0 " +
  "vlan_filtering 1",
  ...ports.filter((line) => !line.startsWith("link add br0")),
  "bridge vlan add vid 10-11 dev p0",
  "bridge vlan add vid 11 dev p1",
  "bridge vlan global set vid 10 dev br0 msti 7",
  "bridge vlan global set vid 11 dev br0 msti 8",
];

parity("bridge mst: states of ports", {
  needs: ["mst"],
  setup: [...trees, "bridge mst set dev p0 msti 7 state learning"],
  show: each(ALL, [
    "mst",
    "mst show dev p0",
    "mst lst dev br0",
    "mst list something",
    "vlan global",
  ]),
});

sameChange("bridge mst: states are set", {
  needs: ["mst"],
  setup: trees,
  change: [
    "vlan global set vid 10-11 dev br0 msti 9",
    "mst set dev p0 msti 9 state 4",
    "mst s dev p1 msti 9 state learning something",
  ].map((line) => `bridge ${line}`.split(" ")),
  observe: [["bridge", "-j", "mst"], ["bridge", "-j", "vlan", "global"]],
});

refusals("bridge vlan, mst: wrong words", {
  setup: ports,
  words: [
    "vlan add",
    "vlan add vid 10",
    "vlan add dev p0",
    "vlan add vid",
    "vlan add vid 10 dev nope",
    "vlan add vid 4096 dev p0",
    "vlan add vid 4095 dev q0",
    "vlan add vid 10-10 dev p0",
    "vlan add vid 10-4096 dev p0",
    "vlan add vid 10- dev p0",
    "vlan add vid 10-20 dev p0 pvid",
    "vlan add vid 10 dev p0 tunnel_info",
    "vlan add vid 10 dev p0 tunnel_info 5",
    "vlan add vid 10 dev p0 tunnel_info id",
    "vlan add vid 10 dev p0 tunnel_info id x",
    "vlan add vid 10 dev p0 tunnel_info id 16777216",
    "vlan add vid 10 dev p0 tunnel_info id 5-x",
    "vlan add vid 10 dev p0 help",
    "vlan add vid 10 dev p0",
    "vlan del vid 10 dev p0",
    "vlan set",
    "vlan set vid 10",
    "vlan set dev nope",
    "vlan set dev p0 vid 4096",
    "vlan set dev p0 vid 10-10",
    "vlan set dev p0 vid 10-4096",
    "vlan set dev p0 vid 10 state",
    "vlan set dev p0 vid 10 state nope",
    "vlan set dev p0 vid 10 mcast_router x",
    "vlan set dev p0 vid 10 mcast_router 256",
    "vlan set dev p0 vid 10 mcast_max_groups x",
    "vlan set dev p0 vid 10 neigh_suppress x",
    "vlan global set",
    "vlan global set dev nope",
    "vlan global set dev br0 vid 4096",
    "vlan global set dev br0 vid 10-10",
    "vlan global set dev br0 vid 10 msti x",
    "vlan global set dev br0 vid 10 msti 65536",
    "vlan global set dev br0 vid 10 mcast_querier 256",
    "vlan global set dev br0 vid 10 mcast_last_member_count 4294967296",
    "vlan global set dev br0 vid 10 mcast_query_interval 18446744073709551616",
    "vlan global set dev br0 vid 10 help",
    "vlan global show dev nope",
    "vlan global show dev br0 dev br0",
    "vlan show dev nope",
    "vlan show dev p0 dev p0",
    "vlan show vid 1 vid 2",
    "vlan tunnelshow dev nope",
    "vlan globa",
    "vlan frobnicate",
    "mst set",
    "mst set dev p0",
    "mst set dev nope msti 1 state 1",
    "mst set dev p0 msti x state 1",
    "mst set dev p0 msti 1 state x",
    "mst set dev p0 msti 1 state 256",
    "mst set dev p0 msti 1 state -1",
    "mst show dev nope",
    "mst show dev p0 dev p0",
    "mst frobnicate",
  ].map((line) => `bridge ${line}`),
});

// ── vni ──────────────────────────────────────────────────────────────────────────────────────

const vnifilter = [
  ...ports,
  "link add vx2 address 02:00:00:00:00:07 type vxlan external vnifilter dstport 4791 dev q0",
  "link set vx2 up",
];
const vnis = [
  "bridge vni add dev vx2 vni 100",
  "bridge vni add dev vx2 vni 200-210,300",
  "bridge vni add dev vx2 vni 400 group 239.1.1.1",
  "bridge vni add dev vx2 vni 401 remote 192.0.2.9",
  "bridge vni add dev vx2 vni 16777215 remote 2001:db8::9",
];

parity("bridge vni: identifiers", {
  needs: ["vxlan"],
  setup: [...vnifilter, ...vnis],
  show: each(ALL, ["vni", "vni show dev vx2", "vni list dev p0", "vni lst something"]),
});

sameChange("bridge vni: identifiers are added and removed", {
  needs: ["vxlan"],
  setup: vnifilter,
  change: [
    "add dev vx2 vni 100",
    "add vni 200-210,300,, dev vx2",
    "add dev vx2 vni 400 group 239.1.1.1",
    "add dev vx2 vni 401-402 remote 192.0.2.9 something",
    "add dev vx2 vni 403 remote 2001:db8::9",
    "del dev vx2 vni 205-206",
    "delete dev vx2 vni 300",
    "add dev vx2 vni 5x",
  ].map((line) => `bridge vni ${line}`.split(" ")),
  observe: [["bridge", "-j", "vni"]],
});

refusals("bridge vni: wrong words", {
  needs: ["vxlan"],
  setup: [...vnifilter, ...vxlan],
  words: [
    "add",
    "add dev vx2",
    "add vni 5",
    "add vni 5 dev nope",
    "add vni 5 vni 6 dev vx2",
    "add vni 5 dev vx2 group 192.0.2.1",
    "add vni 5 dev vx2 group x",
    "add vni 5 dev vx2 remote x",
    "add vni 5 dev vx2 group 239.1.1.1 remote 192.0.2.1",
    "add vni 5 dev vx0",
    "add vni 99999999 dev vx2",
    "del vni 5 dev vx2",
    "show dev nope",
    "show dev vx2 dev vx2",
    "ad vni 5 dev vx2",
    "h",
    "frobnicate",
  ].map((line) => `bridge vni ${line}`),
});

// ── options ──────────────────────────────────────────────────────────────────────────────────

/** Runs our command line with words for `bridge`. */
function ours(netns: string, ...words: string[]): Promise<Result> {
  return runMain(words, { netns });
}

kernelTest("bridge: options before the name and after it are the same", {}, async () => {
  using ns = namespace();
  ns.setup(...ports);
  const inside = await ours(ns.path, "bridge", "-d", "-j", "link");
  assertStringIncludes(inside.stdout, '"hairpin":false');
  assertEquals(await ours(ns.path, "-d", "-j", "bridge", "link"), inside);
  assertEquals(await ours(ns.path, "-d", "bridge", "-j", "li"), inside);
});

kernelTest("bridge: batch files, of its own lines and of those of ip", {
  skip: reference.missing,
}, async () => {
  using ns = namespace();
  ns.setup(...ports);
  const file = Deno.makeTempFileSync();
  try {
    Deno.writeTextFileSync(
      file,
      "link show dev p0\nfdb add 02:00:00:00:01:01 dev nope\nfdb show br nope\n" +
        "fdb add 02:00:00:00:01:01 dev p0 master\nvlan frobnicate\nlink\n",
    );
    for (const options of [["-b", file], ["-d", "-fo", "-b", file], ["-force", "-batch", file]]) {
      const theirs = ns.bridge(...options);
      ns.bridge("fdb", "del", "02:00:00:00:01:01", "dev", "p0", "master");
      // Of wrong words, which end all, we say the line too.
      const more = theirs.stderr.includes("frobnicate") ? `Command failed ${file}:5\n` : "";
      const expected = { ...theirs, stderr: theirs.stderr + more };
      assertEquals(await ours(ns.path, "bridge", ...options), expected);
      ns.bridge("fdb", "del", "02:00:00:00:01:01", "dev", "p0", "master");
    }
    Deno.writeTextFileSync(file, "link show dev p0\nbridge -d link show dev p0\n");
    const [link, port] = [ns.ip("link", "show", "dev", "p0"), ns.bridge("-d", "link")];
    assertEquals(await ours(ns.path, "-b", file), {
      ...link,
      stdout: link.stdout + port.stdout.split("\n").slice(0, 2).join("\n") + "\n",
    });
  } finally {
    Deno.removeSync(file);
  }
});

kernelTest("bridge: help names every keyword", { skip: reference.missing }, async () => {
  using ns = namespace();
  for (const object of ["link", "fdb", "mdb", "mst", "vlan", "vni"]) {
    const help = await ours(ns.path, "bridge", object, "help");
    assertEquals(help.code, 255);
    const theirs = ns.bridge(object, "help").stderr.replace(/Where:[^]*/, "");
    const keywords = new Set(theirs.match(/\b[a-z][a-z_]+\b/g));
    assert(keywords.size > 5, theirs);
    const missing = [...keywords].filter((word) => !help.stderr.includes(word));
    assertEquals(missing, [], help.stderr);
  }
});
