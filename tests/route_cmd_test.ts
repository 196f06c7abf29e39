/** `route` of the command line, compared with that of `ip`. */

import { assert, assertEquals } from "@std/assert";
import { parseText } from "../netlink/text.ts";
import { kernelTest, type Namespace, namespace, type Result } from "./ns.ts";
import { parity, runMain, sameChange } from "./parity.ts";
import { refusals } from "./refusals.ts";
import { addressed, routes } from "./states.ts";

const words = (...lines: string[]) => lines.map((line) => line.split(" "));

/** What a route has an effect on. */
const observe = words("-d -j route show table all");

/** Seconds that routes still live. */
const volatile = [/(?<=expires )\d+(?=sec)/g, /(?<="expires": ?)\d+/g];

/** Routes of all sorts. */
const sorts = [
  ...addressed,
  ...routes,
  "route add 2001:db8:10::/48 via 2001:db8::22 mtu 1300 expires 1000",
  "route add 2001:db8:14::/48 from 2001:db8:77::/48 dev v0",
  "nexthop add id 3 via 192.0.2.9 dev v0",
  "route add 10.16.0.0/16 nhid 3",
];

parity("routes of all sorts are shown as ip does", {
  setup: sorts,
  volatile,
  show: words(
    "route",
    "r",
    "route show",
    "route list",
    "ro lst",
    "-4 route",
    "-6 route",
    "-4 route show table all",
    "-6 route show table all",
    "route show table all",
    "-o route show table all",
    "-N route show table all",
    "-s route show table all",
    "-s -6 route",
    "-c route show table all",
    "-j route show table all",
    "-j -p route",
    "-j -o route",
    "-j -N route show table all",
    "-j -s -6 route show table all",
    "-d route show table 7",
    "-d -j route show table local",
    "-d -N route show table 100000",
    "-M route",
  ),
});

parity("routes are shown as the words ask for", {
  setup: sorts,
  volatile,
  show: words(
    "route show table main",
    "route show t local",
    "route show table 7",
    "route show table default",
    "route show table all type blackhole",
    "route show table all type local",
    "route show table all ty unreach",
    "route show type 1",
    "route show proto static",
    "route show protocol kernel",
    "route show p all",
    "route show proto 77",
    "route show scope link",
    "route show scope host",
    "route show scope all",
    "route show tos 0x10",
    "route show dsfield 0",
    "route show dev v0",
    "-j route show oif v1",
    "-6 route show dev v0",
    "route show iif v0",
    "route show metric 100",
    "route show pri 200",
    "route show preference 5",
    "route show mark 0",
    "route show mark 5",
    "route show via 192.0.2.22",
    "route show via 192.0.2.0/24",
    "route show via inet6 fe80::1",
    "route show via inet6 fe80::/16",
    "route show src 192.0.2.1",
    "route show src 192.0.2.0/24",
    "route show realms 3/4",
    "route show realms 5",
    "route show realms 3/",
    "route show r /4",
    "route show default",
    "-4 route show default",
    "-6 route show default",
    "route show table all default",
    "route show any",
    "route show 10.0.0.0/8",
    "route show exact 10.1.0.0/16",
    "route show to 10.1.0.0/16",
    "route show root 10.0.0.0/8",
    "route show to root 10/8",
    "route show match 10.1.2.3",
    "route show to match 10.1/16",
    "route show 2001:db8:10::/48",
    "-6 route show root 2001:db8::/32",
    "-6 route show match 2001:db8:10::1",
    "-6 route show from 2001:db8:77::/48",
    "-6 route show from root 2001:db8::/32",
    "-6 route show from match 2001:db8:77::1",
    "-6 route show from exact 2001:db8:77::/48",
    "route show cache",
    "route show cached",
    "route show table cache",
    "-6 route show cloned",
    "-j route show table 7 dev v0",
  ),
});

parity("the route that packets take is shown as ip does", {
  setup: [...sorts, "route add 10.77.0.0/16 via 192.0.2.2 mtu 1300"],
  volatile,
  show: words(
    "route get 192.0.2.7",
    "-j route get 192.0.2.7",
    "route get to 10.0.0.1",
    "-d route get 10.0.0.1",
    "-j -p route get 10.77.0.1",
    "route get 192.0.2.1",
    "-j route get 192.0.2.1",
    "route get 192.0.2.255",
    "route get 224.0.0.1 dev v0",
    "route get 10.0.0.1 from 192.0.2.1",
    "route get 192.0.2.1 from 198.51.100.7 iif v1",
    "route get 10.0.0.1 oif v0",
    "route get 10.0.0.1 mark 5",
    "route get 10.0.0.1 mark 0x50",
    "-j route get 10.0.0.1 mark 0x50",
    "route get 10.0.0.1 uid 1000",
    "route get 10.0.0.1 tos 0x10",
    "route get 10.0.0.1 ipproto tcp sport 80 dport 443",
    "route get fibmatch 10.0.0.1",
    "route get fibmatch 10.5.0.1",
    "-j route get fibm 10.5.0.1",
    "route get 10.0.0.1/8",
    "route get 2001:db8::2",
    "-j route get 2001:db8::2",
    "route get 2001:db8:10::/48",
    "route get fibmatch 2001:db8:12::1",
    "route get 2001:db8:12::1 flowlabel 5",
    "route get connected 10.0.0.1",
    "route get connected 10.0.0.1 from 192.0.2.1",
    "route get notify 10.0.0.1", // last, for the kernel remembers it
  ),
});

refusals("wrong words about routes are refused as ip refuses them", {
  setup: addressed,
  words: [
    "route show table nope",
    "route show table 999",
    "-6 route show table 999",
    "route show table",
    "route show vrf nope",
    "route show vrf v0",
    "route show dev nope",
    "route show iif nope",
    "route show proto nope",
    "route show scope nope",
    "route show type nope",
    "route show tos nope",
    "route show mark x",
    "route show metric x",
    "route show realms x",
    "route show nope",
    "route show help",
    "route show via nope",
    "route show via inet6 192.0.2.1",
    "route show src nope",
    "route show from nope",
    "-6 route show 192.0.2.0/24",
    "-0 route show 192.0.2.0/24",
    "route frobnicate",
    "route flush",
    "route flush table 999",
    "route flush dev nope",
    "route get",
    "route get nope",
    "route get 203.0.113.1",
    "route get 2001:db8:99::1",
    "route get 192.0.2.2 oif nope",
    "route get 192.0.2.2 mark x",
    "route get 192.0.2.2 uid x",
    "route get 192.0.2.2 tos x",
    "route get 192.0.2.2 sport x",
    "route get 192.0.2.2 dport 65536",
    "route get 192.0.2.2 ipproto nope",
    "route get 192.0.2.2 flowlabel x",
    "route get 192.0.2.2 vrf v0",
    "route get 192.0.2.2 from 2001:db8::1",
    "route add nope",
    "route add 10.0.0.0/33 dev v0",
    "route add 10.0.0.1/8 dev v0",
    "route add 10.0.0.0/8 dev nope",
    "route add 10.0.0.0/8 dev",
    "route add 10.0.0.0/8 via",
    "route add 10.0.0.0/8 via 192.0.2.2 via 192.0.2.3",
    "route add 10.0.0.0/8 via 203.0.113.9",
    "route add 10.0.0.0/8 via 2001:db8::2 dev v0",
    "route add 10.0.0.0/8 via inet6 192.0.2.2 dev v0",
    "route add 10.0.0.0/8 11.0.0.0/8 dev v0",
    "route add to 10.0.0.0/8 to 11.0.0.0/8 dev v0",
    "route add 10.0.0.0/8 dev v0 src nope",
    "route add 10.0.0.0/8 dev v0 src 203.0.113.1",
    "route add 10.0.0.0/8 dev v0 table nope",
    "route add 10.0.0.0/8 dev v0 table 4294967296",
    "route add 10.0.0.0/8 dev v0 vrf v0",
    "route add 10.0.0.0/8 dev v0 proto nope",
    "route add 10.0.0.0/8 dev v0 proto 256",
    "route add 10.0.0.0/8 dev v0 scope nope",
    "route add 10.0.0.0/8 dev v0 metric -1",
    "route add 10.0.0.0/8 dev v0 tos nope",
    "route add 10.0.0.0/8 dev v0 mtu x",
    "route add 10.0.0.0/8 dev v0 mtu lock",
    "route add 10.0.0.0/8 dev v0 hoplimit 256",
    "route add 10.0.0.0/8 dev v0 advmss x",
    "route add 10.0.0.0/8 dev v0 rtt x",
    "route add 10.0.0.0/8 dev v0 rto_min 1h",
    "route add 10.0.0.0/8 dev v0 features nope",
    "route add 10.0.0.0/8 dev v0 quickack 2",
    "route add 10.0.0.0/8 dev v0 quickack x",
    "route add 10.0.0.0/8 dev v0 fastopen_no_cookie 2",
    "route add 10.0.0.0/8 dev v0 congctl nope",
    "route add 10.0.0.0/8 dev v0 realms x",
    "route add 10.0.0.0/8 dev v0 expires x",
    "route add 10.0.0.0/8 dev v0 pref nope",
    "route add 10.0.0.0/8 dev v0 nhid x",
    "route add 10.0.0.0/8 nhid 77",
    "route add 10.0.0.0/8 ttl-propagate nope",
    "route add 10.0.0.0/8 nexthop",
    "route add 10.0.0.0/8 nexthop via 192.0.2.2 nope",
    "route add 10.0.0.0/8 nexthop dev nope",
    "route add 10.0.0.0/8 nexthop dev v0 weight 0",
    "route add 10.0.0.0/8 nexthop dev v0 weight 257",
    "route add 10.0.0.0/8 nexthop dev v0 realms x",
    "route add nope 10.0.0.0/8 dev v0",
    "-6 route add 10.0.0.0/8 dev v0",
    "-0 route add 10.0.0.0/8 dev v0",
    "-B route add 10.0.0.0/8 dev v0",
    "-M route add 100000000 dev v0",
    "route add 192.0.2.0/24 dev v0 proto kernel scope link src 192.0.2.1",
    "route del 10.0.0.0/8",
    "route change 10.0.0.0/8 dev v0",
    "route test 10.0.0.0/8 dev v0",
    "route test 192.0.2.0/24 dev v0",
    "route restore",
    "route showdump",
  ],
});

sameChange("every keyword of route add, with ip's abbreviations", {
  setup: addressed,
  observe,
  refused: true, // some want of the kernel what it has not
  change: words(
    "route add 10.0.0.0/8 via 192.0.2.2",
    "r a 10.1/16 dev v0",
    "route add to 10.2.0.0/255.255.0.0 oif v0",
    "route add unicast 10.3.0.1 dev v0",
    "route add b 10.4.0.0/16",
    "route add black 10.4.1.0/24",
    "route add to 10.4.2.0/24 dev v0 table 9 scope host",
    "route add 10.5.0.0/16 dev v0 metric 5",
    "route add 10.5.0.0/16 dev v0 p 6",
    "route add 10.5.0.0/16 dev v0 preference 7",
    "route add 10.6.0.0/16 dev v0 tos 0x8",
    "route add 10.6.0.0/16 dev v0 d 0x10",
    "route add 10.7.0.0/16 dev v0 src 192.0.2.1 scope link pro static",
    "route add 10.8.0.0/16 dev v0 mtu 1400 advmss lock 1300 re 3 rtt 10 rttvar lock 7 w lock 9",
    "route add 10.9.0.0/16 dev v0 rtt 1.5s rttvar 30ms rto_min 5 c 3 i 4 initr 5 s 6 q 0",
    "route add 10.10.0.0/16 dev v0 f ecn co lock cubic fa 1 hoplimit lock 64",
    "route add 10.10.1.0/24 dev v0 features tcp_usec_ts",
    "route add 10.11.0.0/16 dev v0 realms 1/2",
    "route add 10.11.1.0/24 dev v0 rea 3",
    "route add 10.11.2.0/24 dev v0 realms 0x10002",
    "route add 10.12.0.0/16 via 203.0.113.1 dev v0 onlink",
    "route add 10.13.0.0/16 dev v0 t 300",
    "route add 10.13.0.0/16 dev v0 table local",
    "route add nat 10.14.0.0/16 dev v0 table 12 scope 7",
    "route add default nexthop via 192.0.2.2 nexthop via 198.51.100.2 weight 5 onlink dev v1",
    "route add 10.15.0.0/16 proto 55 nexthop dev v0 rea 7 nexthop dev v1",
    "route add 10.16.0.0/16 via inet 192.0.2.2",
    "route add 10.17.0.0/16 via inet6 fe80::1 dev v0",
    "route append 10.0.0.0/8 via 192.0.2.3",
    "route prepend 10.0.0.0/8 via 192.0.2.4",
    "route replace 10.1.0.0/16 dev v1",
    "route repl 10.99.0.0/16 dev v1",
    "route change 10.5.0.0/16 dev v1 metric 5",
    "route chg 10.5.0.0/16 dev v1 metric 6 mtu 1300",
    "route del 10.3.0.1",
    "route d 10.5.0.0/16 metric 7",
    "route delete 10.8.0.0/16 dev v0",
    "route del 10.13.0.0/16 table 300",
    "route add 2001:db8:10::/48 via 2001:db8::2 pref high expires 5000 metric 77",
    "route add 2001:db8:11::/48 dev v0 pref 3 mtu 1280",
    "-6 route add default dev v0 pref medium",
    "route add default via 2001:db8::9 table 44",
    "route add unreachable 2001:db8:12::/48",
    "route add 2001:db8:13::/48 from 2001:db8:70::/44 dev v0",
    "route add 2001:db8:14::/48 nexthop via 2001:db8::2 nexthop via 2001:db8:1::7 dev v1",
    "route append 2001:db8:14::/48 via 2001:db8::5",
    "route del 2001:db8:11::/48",
  ),
});

parity("routes with encapsulations and nexthop objects are shown as ip does", {
  setup: [
    ...addressed,
    "nexthop add id 3 via 192.0.2.9 dev v0",
    "nexthop add id 4 via 198.51.100.9 dev v1",
    "nexthop add id 5 group 3/4,2",
    "route add 10.16.0.0/16 nhid 3",
    "route add 10.17.0.0/16 nhid 5",
    "route add 10.18.0.0/16 encap ip id 7 dst 203.0.113.7 ttl 5 via 192.0.2.9 dev v0",
    "route add 10.19.0.0/16 nexthop encap ip id 7 dst 203.0.113.7 via 192.0.2.9 dev v0 nexthop dev v1",
  ],
  show: words(
    "route",
    "-d route",
    "-s -d route",
    "-s -s -d -j route",
    "-j route",
    "-j -d route",
    "-d -o route",
    "-N -d route",
    "route get fibmatch 10.18.0.1",
    "-d route get fibmatch 10.17.0.1",
  ),
});

sameChange("routes with encapsulations and nexthop objects", {
  setup: [...addressed, "nexthop add id 3 via 192.0.2.9 dev v0"],
  observe,
  change: words(
    "route add 10.16.0.0/16 nhid 3",
    "route add 10.18.0.0/16 encap ip id 7 dst 203.0.113.7 via 192.0.2.9 dev v0",
    "route add 10.19.0.0/16 nexthop encap ip id 8 dst 203.0.113.7 via 192.0.2.9 nexthop dev v1",
  ),
});

sameChange("-echo shows what the kernel made of a change", {
  setup: addressed,
  observe,
  change: words(
    "-echo route add 10.0.0.0/8 via 192.0.2.2 mtu 1400",
    "-echo route add 2001:db8:5::/48 dev v0",
    "-echo route del 10.0.0.0/8",
    "-echo route show",
  ),
});

sameChange("route flush of a table, a protocol, a prefix, a family", {
  setup: sorts.filter((line) => !line.includes("expires")),
  observe,
  change: words(
    "-s route flush table 7",
    "route flush proto static",
    "-s -s route flush root 10.2.0.0/15",
    "-s route flush table 7",
    "-6 -s route flush dev v1",
    "route flush table all type blackhole",
    "-s route flush exact 10.0.0.0/8",
  ),
});

/** Runs our command line, and returns what it printed. */
function ours(ns: Namespace, line: string, stdin?: Uint8Array): Promise<Result> {
  return runMain(line.split(" "), { netns: ns.path, stdin: () => Promise.resolve(stdin) });
}

kernelTest("what is in a file of routes is shown as ip shows it", {}, async () => {
  const folder = Deno.makeTempDirSync();
  try {
    using from = namespace();
    from.setup(...sorts);
    const file = await ours(from, "route save table all");
    assertEquals([file.code, file.stderr], [0, ""]);
    Deno.writeFileSync(`${folder}/ours`, parseText(file.stdout));
    from.setup(`!ip route save table all >${folder}/theirs`);
    for (const side of ["ours", "theirs"]) {
      const shown = await ours(from, "route showdump", Deno.readFileSync(`${folder}/${side}`));
      const theirs = from.sh(`ip route showdump <${folder}/${side}`);
      assertEquals([shown.code, shown.stdout], [0, theirs.stdout]);
    }
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

/** Routes to networks of 250 each, in table 7, each by a nexthop object: more than are read at a time. */
const many = (networks: number) => [
  ...addressed,
  "!for i in $(seq 50); do echo nexthop add id $i dev v$((i % 2)); done | ip -batch -",
  `!for i in $(seq ${networks}); do for j in $(seq 250); do ` +
  "echo route add 10.$i.$j.0/24 table 7 nhid $(((i * 7 + j) % 50 + 1)); done; done | ip -batch -",
];

parity("routes that come in many parts, with questions in between, are shown as ip does", {
  setup: many(8),
  show: words("-d route show table 7", "-d -j route show table 7", "-j -p route show table 7"),
});

kernelTest("routes are printed as they are read", {}, async () => {
  for (const options of [[], ["-j"]]) {
    using ns = namespace();
    ns.setup(...many(40));
    let text = "";
    const stdout = (part: string) => {
      if (text === "") ns.setup("nexthop flush"); // and their routes: those not read yet are gone
      text += part;
    };
    await runMain([...options, "route", "show", "table", "7"], { netns: ns.path, stdout });
    const shown = options.length ? JSON.parse(text) : text.trimEnd().split("\n");
    assert(shown.length > 500 && shown.length < 8000, `${shown.length} were shown`);
  }
});
