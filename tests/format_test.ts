/** `format` and `show` of what is on the handle, beside what `ip` and `bridge` print. */

import { assertEquals, assertNotEquals } from "@std/assert";
import { type FormatOptions, type Ip, open } from "../ip/mod.ts";
import { reference } from "./iproute2.ts";
import {
  CABLE,
  eventually,
  kernelTest,
  type Namespace,
  namespace,
  NO_DAD,
  NO_LINK_LOCAL,
} from "./ns.ts";

/** What is called, and the words that print the same. */
type Pair = [call: (ip: Ip, options: FormatOptions) => string, words: string, more?: string[]];

/** Options, and the words for them. */
const OPTIONS: Record<string, FormatOptions> = {
  "": {},
  "-d": { details: true },
  "-s": { stats: 1 },
  "-o": { oneline: true },
  "-j": { json: true },
  "-j -p": { json: true, pretty: true },
  "-br": { brief: true },
  "-N": { numeric: true },
};

const MARK = "-- next --";

function compare(ns: Namespace, pairs: Pair[], mask = (text: string) => text): void {
  using ip = open({ netns: ns.path });
  const all = pairs.flatMap(([call, words, extra = []]) =>
    ["", "-j", ...extra].map((option) => {
      const [program, ...rest] = words.split(" ");
      const line = [program, ...option.split(" "), ...rest].filter(Boolean).join(" ");
      return { line, option, ours: () => mask(call(ip, OPTIONS[option])) };
    })
  );
  const theirs = (lines: string[]) =>
    ns.sh(lines.map((line) => `${line}; echo; echo "${MARK}"`).join("\n")).stdout
      .split(`\n${MARK}\n`).slice(0, -1).map((text) => mask(text.replace(/\n$/, "")));
  const first = theirs(all.map(({ line }) => line));
  assertEquals(first.length, all.length);
  all.forEach(({ line, option, ours }, i) => {
    // States of links move on by themselves: then look again.
    const same = ours() === first[i] || eventually(() => ours() === theirs([line])[0] || undefined);
    if (!same) assertEquals(ours(), theirs([line])[0], line);
    if (!option) assertNotEquals(ours(), "", `${line} shows something`);
  });
}

const pairs: Pair[] = [
  [(ip, o) => ip.link.format({}, o), "ip link show", ["-br", "-o"]],
  [(ip, o) => ip.addr.format({}, o), "ip address show", ["-br", "-o", "-d", "-N"]],
  [(ip, o) => ip.addr.format({ dev: "v0" }, o), "ip address show v0"],
  [(ip, o) => ip.addr.format({ family: "inet" }, o), "ip -4 address show"],
  [(ip, o) => ip.addr.format({ family: "inet6" }, o), "ip -6 address show", ["-br", "-o"]],
  [(ip, o) => ip.addr.format({ to: "192.0.2.0/24" }, o), "ip address show to 192.0.2.0/24"],
  [(ip, o) => ip.addrlabel.format({}, o), "ip addrlabel list"],
  [(ip, o) => ip.maddress.format({}, o), "ip maddress show", ["-o"]],
  [(ip, o) => ip.maddress.format({ dev: "v0", family: "inet" }, o), "ip -4 maddress show v0"],
  [(ip, o) => ip.neigh.format({}, o), "ip neighbor show nud all", ["-br", "-N"]],
  [(ip, o) => ip.neigh.format({ dev: "v0" }, o), "ip neighbor show nud all dev v0", ["-br"]],
  [(ip, o) => ip.neigh.format({ proxy: true }, o), "ip neighbor show proxy"],
  [(ip, o) => ip.netconf.format({ family: "inet" }, o), "ip -4 netconf show"],
  [(ip, o) => ip.nexthop.format({}, o), "ip nexthop show", ["-d", "-N", "-s"]],
  [(ip, o) => ip.nexthop.format({ groups: true }, o), "ip nexthop show groups"],
  [(ip, o) => ip.ntable.format({ dev: "v0" }, o), "ip ntable show dev v0", ["-o"]],
  [(ip, o) => ip.route.format({ family: "inet" }, o), "ip -4 route show", ["-d", "-N", "-o"]],
  [(ip, o) => ip.route.format({ family: "inet6" }, o), "ip -6 route show", ["-j -p"]],
  [
    (ip, o) => ip.route.format({ family: "inet", table: "all", dev: "v0" }, o),
    "ip -4 route show table all dev v0",
    ["-d"],
  ],
  [
    (ip, o) => ip.route.format({ family: "inet", protocol: "static", via: "192.0.2.7" }, o),
    "ip -4 route show protocol static via 192.0.2.7",
  ],
  [(ip, o) => ip.rule.format({ family: "inet" }, o), "ip -4 rule show", ["-d", "-N"]],
  [
    (ip, o) => ip.rule.format({ family: "inet", priority: 1000 }, o),
    "ip -4 rule show priority 1000",
  ],
  [(ip, o) => ip.token.format({}, o), "ip token list"],
  [(ip, o) => ip.bridge.link.format({}, o), "bridge link show", ["-d", "-s"]],
  [(ip, o) => ip.bridge.fdb.format({ br: "b0" }, o), "bridge fdb show br b0", ["-d"]],
  [(ip, o) => ip.bridge.mdb.format({}, o), "bridge mdb show", ["-d"]],
];

kernelTest("what is on the handle is formatted as ip and bridge show it", {
  skip: reference.missing,
}, () => {
  using ns = namespace();
  ns.setup(
    NO_DAD,
    NO_LINK_LOCAL,
    "!sysctl -qw net.ipv6.conf.default.router_solicitations=0",
    ...CABLE,
    "link set lo up",
    "link add b0 type bridge mcast_snooping 1",
    "link add p0 master b0 type veth peer name p1",
    "addr add 192.0.2.1/24 brd + dev v0",
    "addr add 198.51.100.1/24 dev v1 label v1:x proto 7",
    "addr add 2001:db8::1/64 dev v0",
    "addrlabel add prefix 2001:db8::/32 dev v0 label 99",
    "neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev v0 protocol static",
    "neigh add 2001:db8::9 lladdr 02:00:00:00:00:0a dev v0 router",
    "neigh add proxy 192.0.2.10 dev v1",
    "nexthop add id 1 via 192.0.2.7 dev v0 protocol static",
    "nexthop add id 2 via 192.0.2.8 dev v0",
    "nexthop add id 3 group 1/2,2",
    "route add 10.0.0.0/8 via 192.0.2.7 protocol static metric 7 mtu lock 1400",
    "route add 10.1.0.0/16 nhid 3",
    "route add 10.2.0.0/16 encap ip6 id 7 dst 2001:db8::5 dev v0",
    "route add 10.3.0.0/16 dev v0 table 100",
    "route add 2001:db8:1::/48 via 2001:db8::7",
    "rule add from 192.0.2.0/24 table 100 priority 1000",
    "rule add fwmark 7 blackhole",
    "link set b0 up",
    "bridge fdb add 02:00:00:00:00:0b dev p0 master static",
    "bridge mdb add dev b0 port p0 grp 239.1.1.1 permanent",
  );
  // The timers of a bridge run.
  compare(ns, pairs, (text) => text.replaceAll(/(?<=_timer\W+)[\d.]+/g, "0"));
});

kernelTest("names of namespaces are formatted as ip shows them", {
  skip: reference.missing,
}, () => {
  using ns = namespace();
  using _blue = namespace("blue");
  ns.setup("netns set blue 7");
  compare(ns, [[(ip, o) => ip.netns.format({}, o), "ip netns list"]]);
});

kernelTest("network identifiers are formatted as bridge shows them", {
  needs: ["vxlan"],
  skip: reference.missing,
}, () => {
  using ns = namespace();
  ns.setup(
    "link add x0 type vxlan dstport 4789 external vnifilter",
    "bridge vni add dev x0 vni 100-110,42 remote 192.0.2.7",
  );
  compare(ns, [[(ip, o) => ip.bridge.vni.format({ dev: "x0" }, o), "bridge vni show dev x0", [
    "-s",
  ]]]);
});

kernelTest("VLANs and spanning trees are formatted as bridge shows them", {
  needs: ["mst"],
  skip: reference.missing,
}, () => {
  using ns = namespace();
  ns.setup(
    "link add b0 type bridge vlan_filtering 1 mst_enabled 1",
    "link add p0 master b0 type veth peer name p1",
    "bridge vlan add dev p0 vid 10-20 untagged",
    "bridge vlan global set dev b0 vid 1 msti 7",
  );
  compare(ns, [
    [(ip, o) => ip.bridge.vlan.format({}, o), "bridge vlan show", ["-d", "-s"]],
    [(ip, o) => ip.bridge.vlan.format({ dev: "p0", vid: 12 }, o), "bridge vlan show dev p0 vid 12"],
    [(ip, o) => ip.bridge.vlan.global.format({}, o), "bridge vlan global show"],
    [(ip, o) => ip.bridge.mst.format({}, o), "bridge mst show"],
  ]);
});

kernelTest("show prints what format gives, and nothing where there is nothing", {}, () => {
  using ns = namespace();
  using ip = open({ netns: ns.path });
  const { log } = console, said: unknown[] = [];
  console.log = (text: unknown) => said.push(text);
  try {
    ip.rule.show({ family: "inet" }, { json: true });
    ip.nexthop.show();
  } finally {
    console.log = log;
  }
  assertEquals(said, [ip.rule.format({ family: "inet" }, { json: true })]);
});
