/** Showing links, compared with `ip`: every option that has a say, the filters, and wrong words. */

import {
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { main } from "../cli.ts";
import type { Names } from "../ip/names.ts";
import { columnNumber, printLinkStats, printVf } from "../ip/link_stats.ts";
import { linkAddress } from "../ip/link_layer.ts";
import { allParts } from "../ip/link_details.ts";
import { flagNames, printLink } from "../ip/link_show.ts";
import { Output, type OutputOptions } from "../ip/output.ts";
import { type Context, showNormal } from "../ip/words.ts";
import { DecodeError } from "../netlink/error.ts";
import { decode, encode } from "../netlink/schema.ts";
import { type LinkMessage, linkMessage } from "../route/link.ts";
import { decodeManyVfs } from "../route/link_vfs.ts";
import { reference } from "./iproute2.ts";
import { kernelTest, lacks, type Namespace, namespace, NO_IPV6 } from "./ns.ts";
import { parity } from "./parity.ts";
import { refusals } from "./refusals.ts";
import { stdFlags } from "./std.ts";

const split = (lines: string) => lines.trim().split("\n").map((line) => line.trim().split(" "));

/** Kinds of links that most kernels have, names of all sorts, and a namespace on the other side. */
const setup = [
  "link add v0 type veth peer name v1",
  "link add w0 type veth peer name w1 netns blue",
  "link add br0 type bridge",
  "link set v0 master br0",
  "link set v0 alias 'the first port'",
  "link set v0 group 7",
  "link property add dev v0 altname averyveryverylongname altname short",
  "link add link v1 name mv0 type macvlan mode bridge",
  "link add link v1 name mt0 type macvtap",
  "link add vx0 type vxlan id 7 dstport 4789",
  "link add if0 type ifb",
  // An ordinary user may not have the right to.
  ...lacks("tun") === undefined
    ? [
      "tuntap add tun0 mode tun",
      "tuntap add tap0 mode tap",
      "link set tun0 txqueuelen 0 promisc on",
      "link set tap0 mode dormant",
    ]
    : [],
  "link set if0 addrgenmode random",
  "link set mv0 protodown on",
  "link set mv0 protodown_reason 3 on",
  "link set mv0 protodown_reason 0 on",
  "link set mv0 protodown_reason 9 on",
  "link set br0 up",
  "link set v0 up",
  "link set v1 up",
  "link set mv0 up",
];
const needs = ["macvlan", "macvtap", "vxlan", "ifb"];

parity("links are shown as ip shows them, with every option", {
  needs,
  peers: ["blue"],
  setup,
  show: split(`
    link
    link show
    -j link
    -j -p link
    -p link
    -s link
    -s -s link
    -j -s link
    -j -s -s link
    -j -p -s -s link
    -br link
    -j -br link
    -j -p -br link
    -o link
    -o -s -s link
    -h -s link
    -h -s -s link
    -h -iec -s link
    -iec -s link
    -N link
    -j -N link
    -br -N link
    -c=never link
    -c=auto link
    -d link show w0
    -d link show if0
    -d -j -p link show w0
    -d -o -s link show w0
    -d -N link show type veth
    -4 link show v0
    -6 link show v0
    -0 link show v0
    -B link show v0
    -M link`),
});

parity("links are filtered as ip filters them", {
  needs,
  peers: ["blue"],
  setup,
  show: split(`
    link show v0
    link show dev v0
    link lst short
    link list dev averyveryverylongname
    link s v0
    link sh v0
    link l v0
    -j link show dev v0
    -j -p link show dev v0
    link show up
    link show down
    link show up down
    link show v0 down
    link show group 7
    link show group default
    link show group 7 v0
    link show group 7 v1
    link show master br0
    -j link show master br0
    link show master averyveryverylongname
    link show nomaster
    -j link show nomaster
    link show v0 nomaster
    link show type veth
    -j link show type veth
    -br link show type veth up
    link show type nosuch
    -j -p link show if99
    -j -p addr show if99
    link show type bridge_slave
    link show type bridge_slave v0
    link show type _slave
    link show novf
    link show proto 3
    link show scope host
    link show scope all
    link show -tentative
    link show permanent dynamic -primary
    link show label x
    -s link show v0 type veth
    link xstats type bridge
    link xstats type bridge dev br0
    link xstats type bridge igmp
    link xstats type bridge stp mcast
    link xstats type bridge_slave
    link xstats ty bridge_slave stp dev v0
    -j link xstats type bridge_slave
    -j -p link xstats type bridge
    -j -p link xstats type bridge dev v1
    link afstats dev v0
    -j link afstats`),
});

parity("names of any alphabet have columns as wide as ip's, in bytes", {
  setup: [
    NO_IPV6,
    "link add ü-ö type bridge",
    "link add 漢字 type veth peer name 'a\u2003b'",
    "link set 漢字 master ü-ö",
    "link property add dev 漢字 altname 'x\u2003y' altname '\"\\'",
    "neigh add 192.0.2.1 lladdr 02:00:00:00:00:01 dev ü-ö",
  ],
  show: [
    ...split(`
      link
      -br link
      -j -br link
      -br addr
      -br neigh
      link xstats type bridge
      bridge link
      bridge vlan`),
    ["link", "show", "x\u2003y"],
    ["-j", "link", "show", "dev", "a\u2003b"],
  ],
});

parity("multicast addresses of links with any name", {
  process: true,
  setup: ["link add 'a\u2003b' type bridge", "link set 'a\u2003b' up"],
  show: [["maddress", "show"]],
});

/** Sends packets to where nobody takes them, so that counters have something to count. */
const traffic = [
  "link add v0 type veth peer name v1",
  "addr add 192.0.2.1/24 dev v0",
  "link set v0 up",
  "link set v1 up",
  "neigh add 192.0.2.2 lladdr 02:00:00:00:00:02 dev v0",
  "!bash -c 'for i in $(seq 1200); do printf %01000d 0 > /dev/udp/192.0.2.2/9; done'",
];

parity("counters that have counted are shown in their columns", {
  setup: traffic,
  show: split(`
    -s link show v0
    -s -s link show v0
    -h -s link show v0
    -h -s -s link show v1
    -h -iec -s link show v1
    -j -s -s link show v0
    -o -s -s link show v1
    -s link`),
});

parity("links of many more kinds are shown as ip shows them", {
  needs: [
    "dummy",
    "vlan",
    "vrf",
    "bond",
    "gre",
    "sit",
    "ipip",
    "ip6gre",
    "ip6tnl",
    "nlmon",
    "vcan",
  ],
  peers: ["blue"],
  setup: [
    "link add dum0 type dummy",
    "link add link dum0 name vl0 type vlan id 5",
    "link add link dum0 name vb0 netns blue type vlan id 6",
    "link add vrf0 type vrf table 10",
    "link add dum1 type dummy",
    "link set dum1 master vrf0 up",
    "link add gre1 type gre local 192.0.2.1 remote 192.0.2.2",
    "link add sit1 type sit local 192.0.2.1",
    "link add ipip1 type ipip local 192.0.2.1 remote 192.0.2.3",
    "link add g61 type ip6gre local 2001:db8::1 remote 2001:db8::2",
    "link add t61 type ip6tnl local 2001:db8::1 remote 2001:db8::2",
    "link add bond0 type bond",
    "link add dum2 type dummy",
    "link set dum2 address 02:00:00:00:00:01 master bond0",
    "link add nl0 type nlmon",
    "link add vcan0 type vcan",
  ],
  show: split(`
    link
    -j link
    -j -p -s -s link
    -br link
    -s -s link
    -N link
    -d link show dum0
    -d -j link show nl0
    link show vrf vrf0
    -j link show vrf vrf0
    link show master vrf0 up
    link show type vrf
    link show type vrf_slave
    link show type bond_slave`),
});

refusals("words that show nothing are refused with ip's sentences", {
  setup: ["link add v0 type veth peer name v1", "link add br0 type bridge"],
  words: [
    "link show nosuch",
    "link show ",
    "link show aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "link show if99",
    "link show group 0 if99",
    "link show dev",
    "link show dev v0 v1",
    "link show v0 dev v1",
    "link show group",
    "link show group foo",
    "link show group -1",
    "link show master",
    "link show master nosuch",
    "link show vrf nosuch",
    "link show vrf br0",
    "link show type",
    "link show to 10.0.0.0/8",
    "link show proto xx",
    "link show proto 300",
    "link show scope foo",
    "link show label",
    "link frobnicate",
    "link ",
    "link xstats",
    "link xstats type",
    "link xstats foo",
    "link xstats type nosuch",
    "link xstats type vlan",
    "link xstats type bridge foo",
    "link xstats type bridge dev nosuch",
    "link xstats type bridge dev",
    "link afstats foo",
    "link afstats dev nosuch",
    "link afstats dev",
    "link afstats dev v0 dev v1",
  ],
});

/** What `main` prints in a namespace. */
async function ours(ns: Namespace, words: string): Promise<string> {
  let text = "";
  const put = (more: string) => text += more;
  await main(words.split(" "), { stdout: put, stderr: put, netns: ns.path, tty: false });
  return text;
}

kernelTest(
  "colours are ip's",
  { skip: reference.missing },
  async () => {
    using ns = namespace();
    ns.setup(
      NO_IPV6, // or counters would not stand still
      "link add v0 type veth peer name v1",
      "link set v0 up",
      "link set v1 up",
    );
    for (
      const words of [
        "-c link",
        "-c=always -br link",
        "-c= link",
        "-c=always -s link",
        "-col=always -d link show v0",
      ]
    ) {
      const theirs = ns.ip(...words.split(" ")).stdout;
      assertStringIncludes(theirs, "\x1b[36m");
      assertEquals(await ours(ns, words), theirs);
    }
    const before = Deno.env.get("COLORFGBG");
    try {
      Deno.env.set("COLORFGBG", "15;default;0");
      const theirs = ns.ip("-c", "link").stdout;
      assertStringIncludes(theirs, "\x1b[1;");
      assertEquals(await ours(ns, "-c link"), theirs);
    } finally {
      if (before === undefined) Deno.env.delete("COLORFGBG");
      else Deno.env.set("COLORFGBG", before);
    }
    assertEquals(await ours(ns, "-c -j link"), ns.ip("-c", "-j", "link").stdout);
    const cli = new URL("../cli.ts", import.meta.url).pathname;
    const run = ["NO_COLOR=1", Deno.execPath(), "run", "-qA", ...await stdFlags(), cli];
    assertEquals(ns.run("env", ...run, "-c=always", "link").stdout, ns.ip("link").stdout);
  },
);

// The reference breaks off here: it writes beyond an array of its own.
kernelTest("bonds of link aggregation say what they count", { needs: ["bond"] }, async () => {
  using ns = namespace();
  ns.setup(
    "link add bond0 type bond mode 802.3ad",
    "link add v0 type veth peer name v1",
    "link set v0 master bond0",
  );
  const pad = " ".repeat(20);
  const counters = {
    lacpdu_rx: "LACPDU Rx",
    lacpdu_tx: "LACPDU Tx",
    lacpdu_unknown_rx: "LACPDU Unknown type Rx",
    lacpdu_illegal_rx: "LACPDU Illegal Rx",
    marker_rx: "Marker Rx",
    marker_tx: "Marker Tx",
    marker_response_rx: "Marker response Rx",
    marker_response_tx: "Marker response Tx",
    marker_unknown_rx: "Marker unknown type Rx",
  };
  const lines = Object.values(counters).map((text) => `${pad}${text} 0\n`).join("");
  const zeros = Object.fromEntries(Object.keys(counters).map((key) => [key, 0]));
  assertEquals(await ours(ns, "link xstats type bond"), `${"bond0".padEnd(16)}\n${lines}`);
  assertEquals(
    await ours(ns, "link xstats type bond_slave lacp dev v0"),
    `${"v0".padEnd(16)}\n${lines}`,
  );
  assertEquals(await ours(ns, "link xstats type bond_slave dev v1"), "");
  assertEquals(JSON.parse(await ours(ns, "-j link xstats type bond 802.3ad")), [
    { ifname: "bond0", "802.3ad": zeros },
  ]);
});

kernelTest(
  "JSON leaves out what a filter drops, where ip has {}",
  { skip: reference.missing },
  async () => {
    using ns = namespace();
    ns.setup("link add v0 type veth peer name v1", "link set v0 up", "link set v1 group 9");
    for (
      const words of [
        "link show up",
        "link show group 9",
        "link show type _slave",
        "link show label x",
      ]
    ) {
      const theirs = JSON.parse(ns.ip("-j", ...words.split(" ")).stdout) as object[];
      const filled = theirs.filter((link) => Object.keys(link).length > 0);
      assertEquals(JSON.parse(await ours(ns, `-j ${words}`)), filled, words);
    }
  },
);

/** Runs a test with a simulated device in a namespace, which ends with it. */
async function simulated(
  vfs: number,
  test: (ns: Namespace) => Promise<void>,
  ...setup: string[]
): Promise<void> {
  using ns = namespace();
  const id = 1000 + Math.floor(Math.random() * 1e6);
  const most = `/sys/kernel/debug/netdevsim/netdevsim${id}/max_vfs`;
  try {
    ns.setup(
      `!echo "${id} 1" > /sys/bus/netdevsim/new_device`,
      `!test ${vfs} -le 4 || echo ${vfs} > ${most}`,
      `!echo ${vfs} > /sys/bus/netdevsim/devices/netdevsim${id}/sriov_numvfs`,
      "link set $(ip -br link | grep -oE '^(eth|eni)[^ @]*') name sim",
      ...setup,
    );
    await test(ns);
  } finally {
    ns.sh(`echo ${id} > /sys/bus/netdevsim/del_device`); // or it would come to the machine's own
  }
}

kernelTest("more virtual functions than fit an attribute are all shown", {
  needs: ["netdevsim"],
  skip: reference.missing ?? noDebugfs(),
}, () =>
  simulated(600, async (ns) => {
    const head = ns.ip("link", "show", "sim", "novf").stdout;
    for (const words of ["link show sim", "link show master sim", "-s link show sim", "link"]) {
      const text = await ours(ns, words);
      const numbers = Array.from(text.matchAll(/^ {4}vf (\d+) /gm), ([, vf]) => Number(vf));
      const count = words === "link show master sim" ? 0 : 600;
      assertEquals(numbers, Array.from({ length: count }, (_, vf) => vf), words);
      if (count && !words.startsWith("-s")) assertStringIncludes(text, head);
    }
    const [{ vfinfo_list, ...rest }] = JSON.parse(await ours(ns, "-d -j link show sim"));
    assertEquals(vfinfo_list.length, 600);
    assertEquals([rest], JSON.parse(ns.ip("-d", "-j", "link", "show", "sim", "novf").stdout));
  }));

function noDebugfs(): string | undefined {
  return Deno.readTextFileSync("/proc/mounts").includes(" /sys/kernel/debug debugfs ")
    ? undefined
    : "no debugfs is mounted, where a device has more than 4 virtual functions allowed";
}

kernelTest("virtual functions are shown as ip shows them", {
  needs: ["netdevsim"],
  skip: reference.missing,
}, () =>
  simulated(
    3,
    async (ns) => {
      const invocations = [
        "link show sim",
        "-s link show sim",
        "-s -s link",
        "-h -s link show sim",
        "-o -s link show sim",
        "-N link show sim",
        "-d link show sim",
        "-br link",
        "link show novf",
        "-j link show sim",
        "-j -p -s link show sim",
      ];
      for (const words of invocations) {
        assertEquals(await ours(ns, words), ns.ip(...words.split(" ")).stdout, words);
      }
    },
    "link set sim vf 0 mac 02:00:00:00:00:01",
    "link set sim vf 0 vlan 5 qos 3",
    "link set sim vf 1 vlan 6 proto 802.1ad",
    "link set sim vf 2 max_tx_rate 200 min_tx_rate 50",
    "link set sim vf 0 spoofchk on",
    "link set sim vf 1 trust on state disable",
    "link set sim vf 1 query_rss on",
    "link set sim vf 2 state enable",
  ));

// ── without a kernel ─────────────────────────────────────────────────────────────────────────

const names = {
  link: (index: number) => `if${index}`,
  known: () => undefined,
  netns: () => undefined,
};
const context = (show: Partial<Context["show"]> = {}): Context => ({
  names: names as unknown as Names,
  show: { ...showNormal, linkOnly: true, ...show },
});

function printed(
  body: (out: Output, context: Context) => void,
  show: Partial<Context["show"]> = {},
  options: OutputOptions = {},
): string {
  let text = "";
  const out = new Output((more) => text += more, options);
  body(out, context(show));
  out.flush();
  return text;
}

Deno.test("a human's number is rounded as printf rounds it", () => {
  const human = (value: bigint, iec = false) =>
    columnNumber(value, 0, context({ human: true, iec })).trim();
  assertEquals(human(999n), "999");
  assertEquals(human(1000n), "1.00k");
  assertEquals(human(1125n), "1.12k"); // a tie goes to the even digit
  assertEquals(human(1375n), "1.38k");
  assertEquals(human(12_250n), "12.2k");
  assertEquals(human(12_750n), "12.8k");
  assertEquals(human(123_456_789n), "123M");
  assertEquals(human(1024n, true), "1.00ki");
  assertEquals(human(0xffffffffffffffffn), "18.4E");
  assertEquals(columnNumber(7n, 3, context()), "  7 ");
});

Deno.test("counters are exact beyond 2^53, and columns grow with them", () => {
  const attrs = {
    stats64: { rxBytes: 0xffffffffffffffffn, rxNohandler: 3n, rxOtherhostDropped: 4n },
    carrierChanges: 1234567,
  };
  const text = printed((out, context) => printLinkStats(attrs, out, context), { stats: 2 });
  assertEquals(text.split("\n"), [
    "    RX:            bytes packets errors dropped  missed   mcast           ",
    "    18446744073709551615       0      0       0       0       0 ",
    "    RX errors:            length    crc   frame    fifo overrun  nohandler otherhost",
    "                               0      0       0       0       0          3         4 ",
    "    TX:            bytes packets errors dropped carrier collsns           ",
    "                       0       0      0       0       0       0 ",
    "    TX errors:           aborted   fifo  window heartbt transns",
    "                               0      0       0       0 1234567 ",
  ]);
  const json = printed(
    (out, context) => out.object(null, () => printLinkStats(attrs, out, context)),
    { stats: 1 },
    { json: true },
  );
  assertMatch(json, /^\{"stats64":\{"rx":\{"bytes":18446744073709551615,"packets":0,/);
});

Deno.test("counters of 32 bits, and IPv6's own, serve where those of 64 are not", () => {
  const show = (attrs: object) =>
    JSON.parse(printed(
      (out, context) => out.object(null, () => printLinkStats(attrs, out, context)),
      { stats: 1 },
      { json: true },
    ));
  assertEquals(show({ stats: { rxBytes: 5, txCompressed: 6 } }).stats.tx.compressed, 6);
  const stats = Array.from({ length: 38 }, (_, i) => BigInt(i));
  const { stats64: { rx, tx } } = show({ protinfo: { stats } });
  assertEquals([rx.packets, rx.bytes, tx.packets, tx.bytes], [1, 2, 9, 10]);
  assertEquals([rx.errors, tx.errors, rx.multicast], [18, 19, 28]);
  assertEquals(show({}), {});
});

Deno.test("a virtual function of InfiniBand has its ids and long addresses", () => {
  const mac = new Uint8Array(32).map((_, i) => i);
  const link = { type: 32, flags: 0 } as LinkMessage;
  const vf = {
    mac: { vf: 1, mac },
    ibNodeGuid: { vf: 1, guid: 0x0123456789abcdefn },
    linkState: { vf: 1, linkState: 2 },
    trust: { vf: 1, setting: 0xffffffff },
  };
  assertEquals(
    printed((out, context) => printVf(vf, link, out, context)),
    "\n    vf 1     link/infiniband 00:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:10:11:12:13" +
      ", NODE_GUID 01:23:45:67:89:ab:cd:ef, link-state disable",
  );
});

Deno.test("a list of virtual functions whose length wraps around is found whole", () => {
  const vfs = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => ({ trust: { vf: from + i, setting: i % 2 } }));
  const encoded = (attrs: LinkMessage["attrs"]) =>
    encode(linkMessage, { family: 0, index: 3, attrs }).subarray(16);
  // Two lists that fit, put together as the kernel does: 5000 times 16 bytes, and as many modulo 2^16.
  const lists = [vfs(0, 2500), vfs(2500, 5000)].map((vfinfoList) => encoded({ vfinfoList }));
  const list = Uint8Array.from([...lists[0], ...lists[1].subarray(4)]);
  new DataView(list.buffer).setUint16(0, list.length & 0xffff, true);
  const before = encode(linkMessage, { index: 3, attrs: { ifname: "x", numVf: 5000 } });
  const body = Uint8Array.from([...before, ...list, ...encoded({ ifalias: "behind" })]);
  assertNotEquals(decode(linkMessage, body).attrs.vfinfoList?.length, 5000);
  const { index, attrs } = decodeManyVfs(linkMessage, body);
  assertEquals([index, attrs.ifname, attrs.ifalias], [3, "x", "behind"]);
  assertEquals(attrs.vfinfoList, vfs(0, 2500).concat(vfs(2500, 5000)));
  // What is not whole is not made whole.
  assertThrows(() => decodeManyVfs(linkMessage, body.subarray(0, 70_000)), DecodeError);
  assertThrows(() => decodeManyVfs(linkMessage, body.subarray(0, 15)), DecodeError);
  const small = encode(linkMessage, { index: 3, attrs: { vfinfoList: vfs(0, 2) } });
  assertEquals(decodeManyVfs(linkMessage, small).attrs.vfinfoList, vfs(0, 2));
});

const link = (attrs: LinkMessage["attrs"], flags = 0): LinkMessage => ({
  family: 0,
  type: 1,
  index: 3,
  flags,
  change: 0,
  attrs: { ifname: "x", ...attrs },
});
const shown = (it: LinkMessage, show: Partial<Context["show"]> = {}) =>
  printed((out, context) => printLink(it, out, context, allParts), { ...show });

Deno.test("what few links have is shown all the same", () => {
  const tail = "\n    link/ether";
  assertEquals(
    shown(link({ event: 4 })),
    `3: x: <>event NOTIFY PEERS ${tail} \n`.replace("<>", "<> "),
  );
  assertEquals(shown(link({ event: 99, operstate: 9 })), `3: x: <> state 0x9event 99 ${tail} \n`);
  assertEquals(
    shown(link({ newNetnsid: 5, newIfindex: 7 })),
    `3: x: <> ${tail}  new-netnsid 5 new-ifindex 7\n`,
  );
  assertEquals(
    shown(link({ linkNetnsid: -1, link: 0 })),
    `3: x@NONE: <> ${tail}  link-netnsid unknown\n`,
  );
  assertEquals(shown(link({ link: 8 })), `3: x@if8: <> ${tail} \n`);
  assertEquals(shown(link({ linkmode: 5 })), `3: x: <> mode 5 ${tail} \n`);
  const addresses = { address: "02:00:00:00:00:01", permAddress: "02:00:00:00:00:02" };
  assertEquals(
    shown(link(addresses)),
    `3: x: <> ${tail} 02:00:00:00:00:01 permaddr 02:00:00:00:00:02\n`,
  );
  assertEquals(
    shown(link({ broadcast: "02:00:00:00:00:01" }, 0x10)),
    `3: x: <POINTOPOINT> ${tail}  peer 02:00:00:00:00:01\n`,
  );
});

Deno.test("programs at the lowest layer are shown by mode and id", () => {
  const xdp = { attached: 4, skbProgId: 5, drvProgId: 6 };
  assertEquals(
    shown(link({ xdp })),
    "3: x: <> xdpmulti \n    link/ether \n    prog/xdpgeneric id 5 \n    prog/xdpdrv id 6 \n",
  );
  assertEquals(
    shown(link({ xdp: { attached: 2, progId: 5 } })),
    "3: x: <> xdpgeneric \n    link/ether \n    prog/xdp id 5 \n",
  );
  assertEquals(shown(link({ xdp: { attached: 0 } })), "3: x: <> \n    link/ether \n");
});

Deno.test("a list of virtual functions that was cut is said to be", () => {
  const warnings: string[] = [];
  let text = "";
  const out = new Output((more) => text += more);
  const it = link({ numVf: 2, vfinfoList: [] });
  printLink(it, out, { ...context(), warn: (line) => warnings.push(line) }, allParts);
  assertEquals(warnings, ["Truncated VF list: x"]);
  assertEquals(text, "3: x: <> \n    link/ether \n");
});

Deno.test("flags that have no name are shown in hexadecimal", () => {
  assertEquals(flagNames(0x41), ["UP"]);
  assertEquals(flagNames(0x1), ["NO-CARRIER", "UP"]);
  assertEquals(flagNames(0x80000 | 0x2), ["BROADCAST", "80000"]);
});

Deno.test("addresses of amateur radio are call signs and digits", () => {
  assertEquals(linkAddress("98:92:9c:aa:b0:40:02", 3), "LINUX-1");
  assertEquals(linkAddress("98:92:9c:aa:b0:40:1e", 0), "LINUX-15");
  assertEquals(linkAddress("00:00:00:00:00:00:00", 0), "*");
  assertEquals(linkAddress("01:23:45:67:89", 270), "0123456789");
  assertEquals(linkAddress("98:92:9c:aa:b0:40:02", 1), "98:92:9c:aa:b0:40:02");
  assertEquals(linkAddress("c0:00:02:01", 778), "192.0.2.1");
});
