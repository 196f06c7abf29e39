/**
 * The object `nexthop` compared with iproute2's: what is shown, what is changed, what is refused.
 * Encapsulations are compared here too, as nexthops and routes have them in common.
 */
import { assertEquals, assertThrows } from "@std/assert";
import { NetlinkError } from "../netlink/error.ts";
import { open } from "../ip/open.ts";
import { encapFromWire, type EncapSettings, encapToWire } from "../ip/encap/mod.ts";
import { showNormal } from "../ip/words.ts";
import { kernelTest, namespace } from "./ns.ts";
import { parity, sameChange } from "./parity.ts";

const links = [
  "link add v0 type veth peer name v1",
  "link set v0 up",
  "link set v1 up",
  "link set lo up",
  "addr add 192.0.2.1/24 dev v0",
  "addr add 2001:db8::1/64 dev v0 nodad",
];

const words = (text: string) => text.split(" ");
const observe = [words("-d -j nexthop"), words("-d nexthop")];

// ── nexthops ─────────────────────────────────────────────────────────────────────────────────

const some = [
  ...links,
  "nexthop add id 1 via 192.0.2.2 dev v0",
  "nexthop add id 2 via 192.0.2.3 dev v0 onlink proto bgp",
  "nexthop add id 3 via 2001:db8::2 dev v0 proto 77",
  "nexthop add id 4 blackhole",
  "nexthop add id 5 dev v0",
  "nexthop add id 6 via 192.0.2.9 fdb",
  "nexthop add id 7 via 192.0.2.10 fdb",
  "nexthop add id 10 group 1/2,7",
  "nexthop add id 11 group 1,300/2 hw_stats on",
  "nexthop add id 12 group 1/2,3 type resilient buckets 8 idle_timer 60 unbalanced_timer 900",
  "nexthop add id 13 group 6/7 fdb",
];

parity("nexthop: shown", {
  setup: some,
  // How long a bucket has been idle.
  volatile: [/(?<=idle_time\W{1,3})[\d.e-]+/g],
  show: [
    "nexthop",
    "-d nexthop",
    "-s nexthop",
    "-s -s nexthop show",
    "-s -s -d -o nexthop lst",
    "-j nexthop list",
    "-j -s -s -d nexthop",
    "-j -p -s -d nexthop",
    "-N -d nexthop",
    "-c nexthop",
    "-4 nexthop",
    "-6 nexthop",
    "-6 -j nexthop",
    "nexthop list dev v0",
    "nexthop l d v0",
    "nexthop list groups",
    "nexthop list g",
    "-s nexthop list fdb",
    "nexthop list f",
    "nexthop list proto 186",
    "nexthop list pro 77 dev v0",
    "nexthop list id 12",
    "nexthop list dev v0 id 3 what follows is not read",
    "nexthop get id 10",
    "-j -s -d nexthop get id 12",
    "nexthop get id 10 id 3",
    "nexthop bucket",
    "-j nexthop bucket list",
    "nexthop bucket show id 12",
    "nexthop b l nhid 2",
    "nexthop bucket list dev v0",
    "nexthop bucket list id 12 nhid 1",
    "nexthop bucket get id 12 index 3",
    "-j nexthop b g id 12 index 7",
  ].map(words),
});

parity("nexthop: refused when shown", {
  setup: some,
  show: [
    "nexthop get id 99",
    "nexthop get id x",
    "nexthop get id",
    "nexthop list id x",
    "nexthop list dev nope",
    "nexthop list master nope",
    "nexthop list vrf nope",
    "nexthop list vrf v0",
    "nexthop list proto x",
    "nexthop list what",
    "nexthop list dev",
    "nexthop bucket list id x",
    "nexthop bucket list id 10",
    "-j nexthop bucket list id 10",
    "nexthop bucket list id 99",
    "nexthop bucket list groups",
    "nexthop bucket list nhid y",
    "nexthop bucket get id 12 index 99",
    "nexthop bucket get id 12 index x",
    "nexthop bucket get id 10 index 1",
    "nexthop bucket what",
    "nexthop what",
  ].map(words),
});

function same(name: string, change: string | string[], more: { refused?: boolean } = {}): void {
  sameChange(`nexthop: ${name}`, {
    setup: some,
    change: [change].flat().map(words),
    observe,
    ...more,
  });
}

same("add", [
  "nexthop add id 20 via 192.0.2.20 dev v0",
  "nexthop a via 192.0.2.21 dev v0",
  "nexthop add id 22 via inet6 2001:db8::22 dev v0 protocol static",
  "nexthop add id 23 dev v0 via 192.0.2.23 onlink prot 5",
  "-6 nexthop add id 24 blackhole",
  "-6 nexthop add id 25 dev v0",
  "nexthop add id 26 via 192.0.2.26 fdb",
  "nexthop add id 27 group 1,256/0x2,65535",
  "nexthop add id 28 group 1 type mpath",
  "nexthop add id 29 group 1/2 type resilient buckets 128",
  "nexthop add id 30 group 1/2 type resilient buckets 16 idle_timer 0 unbalanced_timer 5 proto 4",
  "nexthop add id 31 group 1 hw_stats on",
  "-echo nexthop add id 33 via 192.0.2.21 dev v0",
  "-echo -d nexthop add id 34 group 1/33",
]);
same("replace", [
  "nexthop replace id 1 via 192.0.2.111 dev v0",
  "nexthop rep id 10 group 2/1,9",
  "nexthop replace id 12 group 1 type resilient",
  "nexthop replace id 40 dev v0",
]);
same("delete", ["nexthop del id 10", "nexthop d id 1", "-echo nexthop delete id 4"]);
same("flush", "nexthop flush");
same("flush of a protocol", "nexthop flush proto 186");
same("flush of a link", "nexthop f dev v0");
same("flush of groups", ["nexthop flush groups", "nexthop flush groups"]);
same("flush of one", "nexthop flush id 3");
same("refused", [
  "nexthop flush id 99",
  "nexthop flush dev nope",
  "nexthop add id 1 via 192.0.2.2 dev v0",
  "nexthop add id x blackhole",
  "nexthop add id -1 blackhole",
  "nexthop add id",
  "nexthop add id 50",
  "nexthop add id 50 dev nope",
  "nexthop add id 50 via 192.0.2.x dev v0",
  "nexthop add id 50 dev v0 via 2001:db8::9",
  "nexthop add id 50 via inet6 192.0.2.1 dev v0",
  "nexthop add id 50 via 192.0.2.2 via 2001:db8::1",
  "nexthop add id 50 via any dev v0",
  "nexthop add id 50 via 192.0.2.2",
  "nexthop add id 50 group x",
  "nexthop add id 50 group 1/",
  "nexthop add id 50 group 1,0/2",
  "nexthop add id 50 group 1,65536/2",
  "nexthop add id 50 group 1/2 type resilient",
  "nexthop add id 50 group 1,65537",
  "nexthop add id 50 encap seg6local action End flavors psp,usp,usd via 2001:db8::2 dev v0",
  "nexthop add id 50 group 1,2,3",
  "nexthop add id 50 group 1/99",
  "nexthop add id 50 group 1 type what",
  "nexthop add id 50 group 1 type resilient buckets 65536",
  "nexthop add id 50 group 1 type resilient idle_timer 42949672",
  "nexthop add id 50 group 1 type resilient unbalanced_timer -1",
  "nexthop add id 50 group 1 type resilient what",
  "nexthop add id 50 group 1 hw_stats maybe",
  "nexthop add id 50 blackhole proto what",
  "nexthop add id 50 what",
  "nexthop replace id 10 via 192.0.2.2 dev v0",
  "nexthop del id 99",
  "nexthop del",
  "nexthop add id 50 encap what 1 dev v0",
  "nexthop add id 50 encap",
  "nexthop add id 50 encap ip",
  "nexthop add id 50 encap ip csum",
], { refused: true });

// ── encapsulations ───────────────────────────────────────────────────────────────────────────

/** Encapsulations by what the kernel has to have for them. */
const V4 = "via 192.0.2.2 dev v0", V6 = "via 2001:db8::2 dev v0";
const encaps: Record<string, string[]> = {
  ip: [
    `ip id 42 dst 192.0.2.9 ${V4}`,
    `ip id 0xffffffffffffffff dst 192.0.2.9 src 192.0.2.1 tos 0x10 ttl 64 key csum seq ${V4}`,
    `ip seq tos 1f csum ttl 0x20 src default ${V4}`,
    `ip6 id 42 dst 2001:db8::9 ${V6}`,
    `ip6 id 7 dst 2001:db8::9 src 2001:db8::1 tc 0x10 hoplimit 64 key csum seq ${V6}`,
  ],
  seg6: [
    ...["encap", "l2encap", "encap.red", "l2encap.red"].map((mode) =>
      `seg6 mode ${mode} segs 2001:db8::5,2001:db8::6 ${V6}`
    ),
    `seg6 mode inline segs 2001:db8::5,2001:db8::6 ${V6}`,
    `seg6 mode encap segs 2001:db8::5,,2001:db8::6, ${V6}`,
    `seg6local action End ${V6}`,
    `seg6local action End count ${V6}`,
    `seg6local action End.X nh6 2001:db8::7 ${V6}`,
    `seg6local action End.T table 100 ${V6}`,
    `seg6local action End.T table main ${V6}`,
    `seg6local action End.DX2 oif v0 ${V6}`,
    `seg6local action End.DX6 nh6 2001:db8::7 ${V6}`,
    `seg6local action End.DX4 nh4 192.0.2.7 count ${V6}`,
    `seg6local action End.DT6 table 254 ${V6}`,
    `seg6local action End.B6 srh segs 2001:db8::5,2001:db8::6 ${V6}`,
    `seg6local action End.B6.Encaps srh segs 2001:db8::5 ${V6}`,
    `seg6local action End flavors psp ${V6}`,
    `seg6local action End flavors PSP count ${V6}`,
    `seg6local action End flavors next-csid lblen 48 nflen 16 ${V6}`,
    `seg6local action End flavors psp,next-csid nflen 16 ${V6}`,
  ],
  seg6_hmac: [
    `seg6 mode encap segs 2001:db8::5 hmac 0xab ${V6}`,
    `seg6local action End.B6.Encaps srh segs 2001:db8::5 hmac 7 ${V6}`,
  ],
  vrf: [
    `seg6local action End.DT4 vrftable 10 ${V6}`,
    `seg6local action End.DT46 vrftable 10 ${V6}`,
    `seg6local action End.DT6 vrftable 10 ${V6}`,
  ],
  mpls_iptunnel: [
    `mpls 100 ${V4}`,
    `mpls 100/0x200/30 ttl 7 ${V4}`,
  ],
  ila: [
    `ila 2001:db8:1:2 ${V6}`,
    `ila 1:2:3:4 csum-mode no-action ident-type luid hook-type input ${V6}`,
  ],
  rpl: [`rpl segs 2001:db8::5,2001:db8::6 ${V6}`],
  ioam6: [
    `ioam6 trace prealloc type 0x800000 ns 0 size 12 ${V6}`,
    `ioam6 freq 1/7 mode encap tundst 2001:db8::9 trace prealloc type 0xc00000 ns 5 size 16 ${V6}`,
    `ioam6 mode auto tundst 2001:db8::9 trace prealloc size 4 ns 1 type 8388608 ${V6}`,
  ],
};

for (const [need, list] of Object.entries(encaps)) {
  const basic = need === "ip" || need === "seg6";
  const setup = [...links, ...need === "vrf" ? ["link add red type vrf table 10"] : []];
  if (need === "vrf") setup.push("!sysctl -qw net.vrf.strict_mode=1");
  const add = list.map((encap, i) => `nexthop add id ${i + 1} encap ${encap}`);
  sameChange(`encap: ${need} set`, {
    setup,
    needs: basic ? [] : [need],
    change: add.map(words),
    observe,
  });
  parity(`encap: ${need} shown`, {
    setup: [...setup, ...add],
    needs: basic ? [] : [need],
    show: ["nexthop", "-d -s nexthop", "-j nexthop", "-j -p -d -s nexthop", "-c nexthop"].map(
      words,
    ),
  });
}

const options = [
  "ip id 1 dst 192.0.2.9 geneve_opts 1:2:0a0b0c0d",
  "ip id 1 dst 192.0.2.9 geneve_opts 1:0x82:0A0B0C0D,3:4:01020304,0:5:0102030405060708",
  "ip id 1 dst 192.0.2.9 vxlan_opts 0x55",
  "ip id 1 dst 192.0.2.9 erspan_opts 1:77::",
  "ip id 1 dst 192.0.2.9 erspan_opts 2::1:3",
].map((encap, i) => `nexthop add id ${i + 1} encap ${encap} ${V4}`);
sameChange("encap: options of tunnels set", {
  setup: links,
  needs: ["tunnel_options"],
  change: options.map(words),
  observe,
});
parity("encap: options of tunnels shown", {
  setup: [...links, ...options],
  needs: ["tunnel_options"],
  show: ["nexthop", "-o nexthop", "-j nexthop", "-j -p nexthop"].map(words),
});
sameChange("encap: options of tunnels refused", {
  setup: links,
  needs: ["tunnel_options"],
  refused: true,
  observe,
  change: [
    "ip geneve_opts x:1:00 key",
    "ip geneve_opts 1:2:03:04 key",
    "ip geneve_opts 1:2:zz,3 key",
    "ip vxlan_opts x key",
    "ip6 erspan_opts 300:1:1:1 key",
    "ip6 erspan_opts 1:1:1:1:1 key",
    // The kernel wants all three parts of an option.
    `ip id 1 dst 192.0.2.9 geneve_opts 3::01020304 ${V4}`,
    `ip id 1 dst 192.0.2.9 geneve_opts :5:01020304 ${V4}`,
    `ip id 1 dst 192.0.2.9 geneve_opts 3:5: ${V4}`,
  ].map((encap) => words(`nexthop add id 1 encap ${encap}`)),
});

sameChange("encap: refused", {
  setup: links,
  refused: true,
  observe,
  change: [
    "ip id x dst 192.0.2.9",
    "ip id 1 id 2",
    "ip id 1 dst 192.0.2.9 dst 192.0.2.8",
    "ip dst 2001:db8::1",
    "ip6 dst 192.0.2.1",
    "ip key key",
    "ip ttl 256 key",
    "ip tos 100 key",
    "ip6 tc zz key",
    "ip6 hoplimit -1 key",
    "mpls x ttl 1",
    "mpls 1048576 ttl 1",
    "mpls 100 ttl 256",
    "mpls 100 ttl 1 ttl 2",
    "seg6 mode what segs ::1",
    "seg6 segs ::1 mode encap",
    "seg6 mode encap mode inline",
    "seg6 mode encap segs 192.0.2.1",
    "seg6 mode encap segs ::1 segs ::2",
    "seg6local action what oif v0",
    "seg6local action End action End",
    "seg6local oif v0",
    "seg6local action End.X oif nope",
    "seg6local action End.T table what",
    "seg6local action End.DT4 vrftable what",
    "seg6local action End.DX4 nh4 ::1",
    "seg6local action End count count",
    "seg6local action End flavors what",
    "seg6local action End flavors psp,psp",
    "seg6local action End flavors next-csid lblen 300",
    "seg6local action End flavors next-csid lblen 8 nflen x",
    "seg6local action End.B6 srh what ::1",
    "seg6local action End.B6 srh segs ::1",
    "seg6local action End.BPF endpoint what x",
    "seg6local action End.BPF endpoint pinned /nope",
    "rpl segs 1",
    "ila x y",
    "ila 1:2:3:4:5 y",
    "ila 1:2:3:4 csum-mode what",
    "ila 1:2:3:4 ident-type iid",
    "ila 1:2:3:4 hook-type what",
    "ioam6 freq 1 trace",
    "ioam6 freq 2/1 trace",
    "ioam6 freq 0/1 trace",
    "ioam6 freq 1/1000001 trace",
    "ioam6 freq 1/111111111111111 trace",
    "ioam6 mode what trace",
    "ioam6 mode encap trace",
    "ioam6 mode inline tunsrc ::1 trace",
    "ioam6 mode inline tundst ::1 trace",
    "ioam6 mode encap tunsrc 1 trace",
    "ioam6 what prealloc",
    "ioam6 trace what",
    "ioam6 trace prealloc type 0 x",
    "ioam6 trace prealloc type 1 type 2",
    "ioam6 trace prealloc ns 65536 x",
    "ioam6 trace prealloc size 3 x",
    "ioam6 trace prealloc size 248 x",
    "ioam6 trace prealloc size 4 ns 1 x",
    "ioam6 trace prealloc size 4 type 1 x",
    "ioam6 trace prealloc type 1 ns 1 x",
    "xfrm if_id 0",
    "xfrm if_id 1 if_id 2",
    "xfrm if_id 1 link_dev nope",
    "bpf headroom 0 x",
    "bpf in what x",
    "bpf xmit pinned /nope",
  ].map((encap) => words(`nexthop add id 1 encap ${encap}`)),
});

// ── the API ──────────────────────────────────────────────────────────────────────────────────

kernelTest("nexthop: the API", {}, () => {
  using ns = namespace();
  ns.setup(...links);
  using ip = open({ netns: ns.path });
  ip.nexthop.add({ id: 1, via: "192.0.2.2", dev: "v0" });
  ip.nexthop.add({
    id: 2,
    via: "2001:db8::2",
    dev: "v0",
    protocol: "bgp",
    encap: { type: "seg6", mode: "inline", segs: ["2001:db8::5", "2001:db8::6"] },
  });
  ip.nexthop.add({ id: 3, blackhole: true });
  ip.nexthop.add({ id: 10, group: [{ id: 1 }, { id: 2, weight: 300 }] });
  ip.nexthop.add({ id: 11, group: [{ id: 1 }], type: "resilient", buckets: 4, idleTimer: 60 });
  const [first] = ip.nexthop.list({ dev: "v0" });
  assertEquals(first, {
    id: 1,
    via: "192.0.2.2",
    dev: "v0",
    scope: "link",
    protocol: "unspec",
    flags: [],
    family: "inet",
  });
  const second = ip.nexthop.get(2);
  assertEquals(second.encap, {
    type: "seg6",
    mode: "inline",
    segs: ["2001:db8::5", "2001:db8::6"],
  });
  assertEquals(second.protocol, "bgp");
  assertEquals(ip.nexthop.list({ groups: true }).map(({ id }) => id), [10, 11]);
  assertEquals(ip.nexthop.list({ protocol: "bgp" }).map(({ id }) => id), [2]);
  assertEquals(ip.nexthop.list({ family: "inet6" }).map(({ id }) => id), [2]);
  assertEquals(ip.nexthop.get(10).group, [{ id: 1, weight: 1 }, { id: 2, weight: 300 }]);
  assertEquals(ip.nexthop.get(11).idleTimer, 60);
  assertEquals(
    ip.nexthop.get(10, { stats: true }).groupStats?.map(({ id, packets }) => [id, packets]),
    [[1, 0], [2, 0]],
  );
  const buckets = ip.nexthop.buckets({ id: 11 });
  assertEquals(
    buckets.map(({ id, index, nhid }) => [id, index, nhid]),
    [0, 1, 2, 3].map((n) => [11, n, 1]),
  );
  ip.nexthop.replace({ id: 1, via: "192.0.2.7", dev: "v0", onlink: true });
  assertEquals(ip.nexthop.get(1).onlink, true);
  ip.nexthop.del(3);
  assertThrows(() => ip.nexthop.get(3), NetlinkError, "3");
  assertThrows(() => ip.nexthop.add({ id: 1, blackhole: true }), NetlinkError);
  assertThrows(() => ip.nexthop.add({ via: "192.0.2.x" }), RangeError, "192.0.2.x");
  assertThrows(() => ip.nexthop.add({ group: [{ id: 1, weight: 0 }] }), RangeError, "group");
  assertThrows(() => ip.nexthop.add({ group: [] }), RangeError, "members");
  assertThrows(() => ip.nexthop.add({ what: 1 } as never), TypeError, "what");
  assertEquals(ip.nexthop.flush({ protocol: "bgp" }), 1);
  assertEquals(ip.nexthop.flush(), 3);
  assertEquals(ip.nexthop.list(), []);
});

Deno.test("encap: settings become the wire's and come back", () => {
  const context = { names: undefined as never, show: showNormal };
  const settings: EncapSettings[] = [
    { type: "mpls", dst: "100/200", ttl: 5 },
    { type: "ip", id: 5, src: "0.0.0.0", dst: "192.0.2.1", ttl: 1, tos: 2, key: true },
    { type: "ip", geneveOpts: [{ class: 1, type: 2, data: "0a0b0c0d" }] },
    { type: "ip6", id: 5, dst: "2001:db8::1", hoplimit: 1, tc: 2, vxlanOpts: { gbp: 7 } },
    { type: "ip6", erspanOpts: { ver: 2, dir: 1, hwid: 3 } },
    { type: "seg6", mode: "encap", segs: ["2001:db8::1", "2001:db8::2"], hmac: 9 },
    { type: "seg6", mode: "inline", segs: ["2001:db8::1"] },
    { type: "seg6local", action: "End.B6", srh: { segs: ["2001:db8::1"], hmac: 1 } },
    { type: "seg6local", action: "End", flavors: ["psp", "next-csid"], lblen: 48, nflen: 16 },
    { type: "seg6local", action: "End.DX4", nh4: "192.0.2.1" },
    { type: "rpl", segs: ["2001:db8::1", "2001:db8::2"] },
    {
      type: "ioam6",
      freqk: 1,
      freqn: 3,
      mode: "encap",
      tundst: "2001:db8::1",
      traceType: 0x800000,
      ns: 1,
      size: 12,
    },
    { type: "ila", locator: "2001:db8:0:1", csumMode: "no-action", hookType: "input" },
    { type: "xfrm", ifId: 7 },
  ];
  for (const one of settings) {
    assertEquals(encapFromWire(encapToWire(one, context), context), one);
  }
  const wrong: [unknown, ErrorConstructor, string][] = [
    [{ type: "what" }, TypeError, "what"],
    [{ type: "mpls" }, TypeError, '"dst" is missing'],
    [{ type: "mpls", dst: "1048576" }, RangeError, "1048576"],
    [{ type: "ip", dst: "2001:db8::1" }, RangeError, "no IPv4 address"],
    [{ type: "ip", what: 1 }, TypeError, "what"],
    [{ type: "ip", vxlanOpts: { gbp: 1 }, erspanOpts: { ver: 1 } }, RangeError, "one protocol"],
    [{ type: "ip", geneveOpts: [{ class: 1, type: 1, data: "abc" }] }, RangeError, "abc"],
    [{ type: "seg6", mode: "encap", segs: [] }, RangeError, "segs"],
    [{ type: "seg6", mode: "around", segs: ["::1"] }, RangeError, "around"],
    [{ type: "seg6local", action: "End", flavors: ["x"] }, RangeError, '"x"'],
    [{ type: "ioam6", traceType: 1, ns: 1, size: 5 }, RangeError, "size"],
    [{ type: "ioam6", mode: "encap", traceType: 1, ns: 1, size: 4 }, RangeError, "tundst"],
    [{ type: "xfrm", ifId: 0 }, RangeError, "ifId"],
    [{ type: "bpf", in: {} }, RangeError, "pinned"],
  ];
  for (const [value, kind, text] of wrong) {
    assertThrows(() => encapToWire(value as EncapSettings, context), kind, text);
  }
});
