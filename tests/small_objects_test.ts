/** Address labels, multicast addresses, tokens and settings of forwarding, beside what `ip` does. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { NetlinkError, open } from "../mod.ts";
import { kernelTest, namespace } from "./ns.ts";
import { parity, sameChange } from "./parity.ts";
import { refusals } from "./refusals.ts";

const words = (lines: string[]) => lines.map((line) => line.split(" "));
const links = ["link add v0 type veth peer name v1", "link set v0 up", "link set v1 up"];

// ── addrlabel ────────────────────────────────────────────────────────────────────────────────

const labels = [
  ...links,
  "addrlabel add prefix 2001:db8::/32 label 99",
  "addrlabel add prefix 2001:db8:1::/48 dev v0 label 100",
  "addrlabel add prefix ::/0 dev v1 label 0x7f",
];

parity("address labels are shown as ip shows them", {
  setup: labels,
  show: words([
    "addrlabel",
    "addrl list",
    "addrlabel lst",
    "-j addrlabel show",
    "-j -p addrlabel",
    "-o -d -s addrlabel",
    "-c=always addrlabel",
    "-6 addrlabel",
    "-4 addrlabel",
    "-4 -j addrlabel",
  ]),
});

for (
  const change of [
    "addrlabel add prefix 2001:db8:2::/48 label 7",
    "addrlabel add label 0x10 prefix 2001:db8:2::1 dev v1",
    "addrlabel add prefix 2001:db8:2::/48 label 7 and more",
    "addrlabel del prefix 2001:db8::/32 label 99",
    "addrlabel delete prefix 2001:db8:1::/48 dev v0 label 1",
    "addrlabel flush",
    "-6 addrlabel a prefix fe80::/10 label 5",
  ]
) {
  sameChange(change, {
    setup: labels,
    change: change.split(" "),
    observe: words(["-j addrlabel"]),
  });
}

refusals("wrong words of addrlabel are refused with ip's sentences", {
  setup: labels,
  words: [
    "addrlabel frobnicate",
    "addrlabel show x",
    "addrlabel flush x",
    "-4 addrlabel flush",
    "-0 addrlabel",
    "addrlabel add",
    "addrlabel add prefix",
    "addrlabel add prefix x label 1",
    "addrlabel add prefix 2001:db8::/129 label 1",
    "addrlabel add prefix 2001:db8::/32 label 99",
    "addrlabel add prefix 2001:db8:9::/48",
    "addrlabel add label 9",
    "addrlabel add prefix 2001:db8:9::/48 label x",
    "addrlabel add prefix 2001:db8:9::/48 label 4294967295",
    "addrlabel add prefix 2001:db8:9::/48 label -1",
    "addrlabel add prefix 2001:db8:9::/48 dev nosuch label 1",
    "addrlabel add prefix 192.0.2.0/24 label 1",
    "addrlabel del prefix 2001:db8:9::/48 label 1",
    "-4 addrlabel add prefix 192.0.2.0/24 label 1",
  ],
});

kernelTest("ip.addrlabel adds, lists and removes", {}, () => {
  using ns = namespace();
  ns.setup(...links);
  using ip = open({ netns: ns.path });
  const before = ip.addrlabel.list();
  assert(before.some(({ prefix, label }) => prefix === "::/0" && label === 1));
  ip.addrlabel.add("2001:db8::/32", 99);
  ip.addrlabel.add("2001:db8::/32", 98, "v0");
  const added = ip.addrlabel.list().filter(({ prefix }) => prefix === "2001:db8::/32");
  assertEquals(added.sort((a, b) => a.label - b.label), [
    { prefix: "2001:db8::/32", label: 98, dev: "v0" },
    { prefix: "2001:db8::/32", label: 99 },
  ]);
  assertThrows(() => ip.addrlabel.add("2001:db8::/32", 99), NetlinkError, '"2001:db8::/32"');
  assertThrows(() => ip.addrlabel.add("192.0.2.0/24", 1), RangeError, "192.0.2.0/24");
  assertThrows(() => ip.addrlabel.add("2001:db8:1::/48", -1), RangeError, "-1");
  ip.addrlabel.del("2001:db8::/32", "v0");
  ip.addrlabel.del("2001:db8::/32");
  assertThrows(() => ip.addrlabel.del("2001:db8::/32"), NetlinkError);
  assertEquals(ip.addrlabel.list(), before);
  ip.addrlabel.flush();
  assertEquals(ip.addrlabel.list(), []);
});

// ── maddress ─────────────────────────────────────────────────────────────────────────────────

const groups = [
  ...links,
  "addr add 192.0.2.1/24 dev v0",
  "addr add 2001:db8::1/64 dev v0 nodad",
  "maddr add 33:33:00:00:00:fe dev v0",
  "addr add 239.1.2.3/32 dev v0 autojoin",
];

/** The same without addresses of IPv6, whose groups the kernel joins at any moment later. */
const quiet = [
  links[0],
  "link set v0 addrgenmode none",
  "link set v1 addrgenmode none",
  ...groups.slice(1).filter((line) => !line.includes("2001:db8::1")),
];

parity("multicast addresses are shown as ip shows them", {
  setup: groups,
  process: true, // what is shown stands in /proc
  show: words([
    "maddress",
    "maddr show",
    "m list dev v0",
    "maddr lst v0",
    "maddr show dev nosuch",
    "-j maddr",
    "-j -p maddr show v0",
    "-4 maddr",
    "-4 -j maddr show v0",
    "-6 maddr show dev v0",
    "-0 maddr",
    "-0 -j maddr show dev v0",
    "-o maddr show v0",
    "-s -d maddr show v1",
    "-c=always maddr show v0",
  ]),
});

for (
  const change of [
    "maddr add 01:00:5e:01:02:03 dev v0",
    "maddr add dev v0 address 33:33:00:00:00:99",
    "maddr add dev v0",
    "maddr add 33:33:00:00:00:fe dev v0",
    "maddr del 33:33:00:00:00:fe dev v0",
    "maddr delete dev v0 33:33:0:0:0:fe",
  ]
) {
  sameChange(change, {
    setup: quiet,
    change: change.split(" "),
    observe: words(["-j -0 maddr"]),
  });
}

refusals("wrong words of maddress are refused with ip's sentences", {
  setup: groups,
  words: [
    "maddr frobnicate",
    "maddr add",
    "maddr add 33:33:00:00:00:99",
    "maddr add 33:33:00:00:00:99 dev nosuch",
    "maddr add 33:33:00:00:00:99 dev v0 dev v1",
    "maddr add 33:33:00:00:00:99 33:33:00:00:00:98 dev v0",
    "maddr add 33:33 dev v0",
    "maddr add x dev v0",
    "maddr add 33:33:00:00:00:99 dev averyverylongname",
    "maddr del 33:33:00:00:00:98 dev v0",
    "maddr show dev v0 v1",
    "maddr show dev",
  ],
});

kernelTest("ip.maddress adds, lists and removes", {}, () => {
  using ns = namespace();
  ns.setup(...groups);
  using ip = open({ netns: ns.path });
  const own = () =>
    ip.maddress.list({ dev: "v0", family: "link" }).map(({ address }) => address).sort();
  const before = own();
  assert(before.includes("33:33:00:00:00:fe"));
  ip.maddress.add("v0", "33:33:00:00:00:99");
  assertEquals(own(), [...before, "33:33:00:00:00:99"].sort());
  assertEquals(ip.maddress.list({ dev: ip.link.index("v0"), family: "link" }).length, own().length);
  ip.maddress.del("v0", "33:33:00:00:00:99");
  assertEquals(own(), before);
  assertThrows(() => ip.maddress.del("v0", "33:33:00:00:00:99"), NetlinkError, "33:33");
  assertThrows(() => ip.maddress.add("nosuch", "33:33:00:00:00:99"), NetlinkError, "nosuch");
  assertThrows(() => ip.maddress.list({ dev: "nosuch" }), NetlinkError, "nosuch");
  assertThrows(() => ip.maddress.add("v0", "x"), RangeError);
  assert(ip.maddress.list({ family: "inet" }).some(({ address }) => address === "239.1.2.3"));
});

// ── token ────────────────────────────────────────────────────────────────────────────────────

const tokens = [...links, "token set ::53 dev v0"];

parity("tokens are shown as ip shows them", {
  setup: tokens,
  show: words([
    "token",
    "token list",
    "to lst",
    "-j token",
    "-j -p token show",
    "token get dev v0",
    "-j token get dev v0",
    "token get dev v1",
    "token list dev v0 and more",
    "token get and dev v0",
    "-c=always token",
    "-4 token",
    "-o -s token",
  ]),
});

for (
  const change of [
    "token set ::1:2:3:4 dev v1",
    "token set dev v0 ::99",
    "token add ::99 dev v0",
    "token del dev v0",
    "token set :: dev v0",
  ]
) {
  sameChange(change, {
    setup: tokens,
    change: change.split(" "),
    observe: words(["-j token"]),
  });
}

refusals("wrong words of token are refused with ip's sentences", {
  setup: [...tokens, "link add v2 type veth peer name v3"],
  words: [
    "token frobnicate",
    "token set",
    "token set ::1",
    "token set dev v0",
    "token set x dev v0",
    "token set 192.0.2.1 dev v0",
    "token set ::1 dev nosuch",
    "token set ::1 dev lo",
    "token set ::1 dev",
    "token set ::7 dev v0 more",
    "token del",
    "token get dev nosuch",
    "token list dev",
  ],
});

kernelTest("ip.token sets, gets and lists", {}, () => {
  using ns = namespace();
  ns.setup(...links);
  using ip = open({ netns: ns.path });
  ip.token.set("v0", "::53");
  assertEquals(ip.token.get("v0"), "::53");
  assertEquals(ip.token.list().find(({ dev }) => dev === "v0"), { dev: "v0", token: "::53" });
  ip.token.del("v0");
  assertEquals(ip.token.get("v0"), "::");
  assertThrows(() => ip.token.set("v0", "192.0.2.1"), RangeError, "192.0.2.1");
  assertThrows(() => ip.token.set("nosuch", "::1"), NetlinkError, "nosuch");
  assertThrows(() => ip.token.set("lo", "::1"), NetlinkError, '"lo"');
});

// ── netconf ──────────────────────────────────────────────────────────────────────────────────

const forwarding = [
  ...links,
  "!sysctl -qw net.ipv4.conf.v0.forwarding=1 net.ipv4.conf.v0.rp_filter=2",
  "!sysctl -qw net.ipv4.conf.v1.rp_filter=1 net.ipv6.conf.v1.forwarding=1",
  "!sysctl -qw net.ipv4.conf.default.proxy_arp=1 net.ipv6.conf.v0.ignore_routes_with_linkdown=1",
];

parity("settings of forwarding are shown as ip shows them", {
  setup: forwarding,
  show: words([
    "netconf",
    "netconf show",
    "netc lst",
    "netconf list dev v0",
    "-j netconf",
    "-j -p netconf show dev v1",
    "-4 netconf",
    "-4 -j netconf",
    "-6 netconf",
    "-4 netconf show dev v0",
    "-4 -j netconf show dev v0",
    "-6 netconf show dev v1",
    "-M netconf",
    "-0 netconf",
    "-B -j netconf",
    "netconf show and more",
    "-o -s -d netconf",
    "-c=always netconf",
  ]),
});

refusals("wrong words of netconf are refused with ip's sentences", {
  words: [
    "netconf frobnicate",
    "netconf show dev",
    "netconf show dev nosuch",
    "-4 netconf show dev nosuch",
    "-M netconf show dev lo",
  ],
});

kernelTest("ip.netconf lists", {}, () => {
  using ns = namespace();
  ns.setup(...forwarding);
  using ip = open({ netns: ns.path });
  const [v0] = ip.netconf.list({ dev: "v0", family: "inet" });
  assertEquals([v0.family, v0.dev, v0.forwarding, v0.rpFilter], ["inet", "v0", true, "loose"]);
  const all = ip.netconf.list();
  for (const family of ["inet", "inet6"]) {
    for (const dev of ["all", "default", "lo", "v0", "v1"]) {
      const found = all.filter((one) => one.family === family && one.dev === dev);
      assertEquals(found.length, 1, `${family} ${dev}`);
    }
  }
  assertThrows(() => ip.netconf.list({ dev: "nosuch" }), NetlinkError, "nosuch");
});
