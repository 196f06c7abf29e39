/**
 * Bad input, in code and at the command line: an error that names the value and what was expected, and
 * nothing is changed. What each object refuses of its own words is in the tests of the objects.
 */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { addrRows } from "../ip/addr_words.ts";
import { kindOf } from "../ip/kinds/mod.ts";
import { linkRows, vfRows } from "../ip/link_words.ts";
import { neighRows } from "../ip/neigh_words.ts";
import { nexthopRows } from "../ip/nexthop_words.ts";
import { ntableRows } from "../ip/ntable_words.ts";
import { routeRows } from "../ip/route_words.ts";
import { ruleRows } from "../ip/rule_words.ts";
import { dryRun, type Ip, NetlinkError, open } from "../mod.ts";
import { kernelTest, type Namespace, namespace, type Result, world } from "./ns.ts";
import { runMain } from "./parity.ts";
import { steady } from "./steady.ts";

/** A namespace with something of everything, and a handle on it. */
const everything = () =>
  world(
    "link add br0 type bridge",
    "link set lo up",
    "addr add 192.0.2.1/24 dev v0",
    "route add 10.0.0.0/8 via 192.0.2.2",
    "rule add from 192.0.2.0/24 table 5 pref 100",
    "neigh add 192.0.2.2 lladdr 02:00:00:00:00:01 dev v0",
    "nexthop add id 1 via 192.0.2.2 dev v0",
  );

/** Checks that none of the attempts changes anything, or is taken. */
function refused(
  ns: Namespace,
  attempts: [attempt: () => unknown, error: ErrorConstructor | typeof NetlinkError, text: string][],
): void {
  const before = steady(ns);
  for (const [attempt, kind, text] of attempts) {
    assertThrows(attempt, kind as ErrorConstructor, text, `${attempt}`);
  }
  assertEquals(steady(ns), before);
}

kernelTest("bad input: addresses in code", {}, () => {
  using w = everything();
  const { addr } = w.ip;
  refused(w.ns, [
    [() => addr.add("v0", "192.0.2.3/33"), RangeError, '"192.0.2.3/33" is no IP prefix'],
    [() => addr.add("v0", "192.0.2.3/-1"), RangeError, '"192.0.2.3/-1" is no IP prefix'],
    [() => addr.add("v0", "192.0.2"), RangeError, '"192.0.2" is no IP prefix'],
    [() => addr.add("v0", "2001:db8::1/129"), RangeError, '"2001:db8::1/129" is no IP prefix'],
    [() => addr.add("v0", ""), RangeError, '"" is no IP prefix'],
    [() => addr.add("v0", null as never), RangeError, "null is no IP prefix"],
    [() => addr.add(-1, "192.0.2.3"), RangeError, "-1 is no index of a link"],
    [() => addr.add(1.5, "192.0.2.3"), RangeError, "1.5 is no index of a link"],
    [
      () => addr.add("v0", "192.0.2.3", { metric: 2 ** 32 }),
      RangeError,
      "metric: 4294967296 is no",
    ],
    [() => addr.add("v0", "192.0.2.3", { proto: 256 }), RangeError, "proto: 256 is no"],
    [() => addr.add("v0", "192.0.2.3", { scope: "far" }), RangeError, 'scope: "far" is no'],
    [() => addr.add("v0", "192.0.2.3", { validLifetime: -1 }), RangeError, "validLifetime: -1"],
    [() => addr.add("v0", "192.0.2.3", { validLifetime: NaN }), RangeError, "validLifetime: NaN"],
    [
      () => addr.add("v0", "192.0.2.3", { preferredLifetime: 2 ** 32 }),
      RangeError,
      "preferredLifetime: 4294967296",
    ],
    [() => addr.replace("v0", "192.0.2.1/24", { metric: 1.5 }), RangeError, "metric: 1.5"],
    [() => addr.change("v0", "192.0.2.1/24", { label: "" }), RangeError, 'label: ""'],
    [() => addr.del("v0", "192.0.2.1/x"), RangeError, '"192.0.2.1/x" is no IP prefix'],
    [() => addr.flush({ device: "v1" } as never), TypeError, 'there is no "device"'],
    [() => addr.flush({ family: "ipv4" as never }), RangeError, 'family: "ipv4" is none of "inet"'],
    [() => addr.flush({ dev: "v9" }), NetlinkError, '"v9"'],
  ]);
});

kernelTest("bad input: routes in code", {}, () => {
  using w = everything();
  const { route } = w.ip, dev = "v0";
  const add = (settings: Parameters<typeof route.add>[1]) => () =>
    route.add("10.1.0.0/16", settings);
  refused(w.ns, [
    [() => route.add("10.1.0.0/33", { dev }), RangeError, '"10.1.0.0/33" is no IP prefix'],
    [() => route.add("", { dev }), RangeError, '"" is no IP prefix'],
    [() => route.add("2001:db8::/64", { via: "192.0.2.x" }), RangeError, '"192.0.2.x" is no IP'],
    [add({ dev, src: "2001:db8::1" }), RangeError, '"2001:db8::1" is no IPv4'],
    [add({ dev, table: 2 ** 32 }), RangeError, "table: 4294967296 is not from 0 to 4294967295"],
    [add({ dev, table: "nope" }), RangeError, 'table: "nope"'],
    [add({ dev, protocol: 256 }), RangeError, "protocol: 256 is not from 0 to 255"],
    [add({ dev, scope: "far" }), RangeError, 'scope: "far"'],
    [add({ dev, tos: 256 }), RangeError, "tos: 256"],
    [add({ dev, type: "uni" }), RangeError, 'type: "uni" is none of local'],
    [add({ dev, metric: 2 ** 32 }), RangeError, "metric: 4294967296"],
    [add({ dev, mtu: -1 }), RangeError, "mtu: -1"],
    [add({ dev, rtt: NaN }), RangeError, "rtt: NaN is no time in milliseconds"],
    [add({ dev, rtoMin: -1 }), RangeError, "rtoMin: -1 is no time in milliseconds"],
    [add({ dev, realms: "" }), RangeError, 'realms: "" names no realm'],
    [add({ dev, realms: "1/256" }), RangeError, 'realms: "1/256"'],
    [add({ dev, nhid: -1 }), RangeError, "nhid: -1"],
    [add({ dev, expires: -1 }), RangeError, "expires: -1"],
    [add({ dev, pref: "nope" as never }), RangeError, 'pref: "nope"'],
    [add({ nexthops: [] }), RangeError, "nexthops: there is none"],
    [add({ nexthops: "v0" as never }), RangeError, 'nexthops: "v0" is no list'],
    [add({ nexthops: [{ dev, weight: 257 }] }), RangeError, "257 is no integer from 1 to 256"],
    [add({ nexthops: [{ dev: -1 }] }), RangeError, "-1 is no index of a link"],
    [add({ nexthops: [{ device: dev } as never] }), TypeError, 'there is no "device"'],
    [add({ dev: "v9" }), NetlinkError, '"v9"'],
    [() => route.replace("10.0.0.0/8", { dev, metric: -1 }), RangeError, "metric: -1"],
    [() => route.del("10.0.0.0/8", { metric: -1 }), RangeError, "metric: -1"],
    [() => route.flush({ device: "v0" } as never), TypeError, 'there is no "device"'],
    [() => route.flush({ root: "10.0.0.0/99" }), RangeError, '"10.0.0.0/99"'],
    [
      () => route.flush({ family: "ipv4" as never }),
      RangeError,
      'family: "ipv4" is none of "inet"',
    ],
    [() => route.get("192.0.2.2", { source: "::" } as never), TypeError, 'there is no "source"'],
    [() => route.get("192.0.2.2", { dport: 65536 }), RangeError, "65536 is no integer"],
  ]);
});

kernelTest("bad input: rules in code", {}, () => {
  using w = everything();
  const { rule } = w.ip;
  refused(w.ns, [
    [() => rule.add({ priority: 2 ** 32, table: 5 }), RangeError, "priority: 4294967296"],
    [() => rule.add({ table: 2 ** 32 }), RangeError, "table: 4294967296"],
    [() => rule.add({ from: "10.0.0.0/33" }), RangeError, 'from: "10.0.0.0/33"'],
    [() => rule.add({ fwmark: -1 }), RangeError, "fwmark: -1"],
    [() => rule.add({ tunId: -1 }), RangeError, "tunId: -1"],
    [() => rule.add({ goto: -1 }), RangeError, "goto: -1"],
    [() => rule.add({ oif: "" }), RangeError, 'oif: the name "" is empty'],
    [() => rule.add({ device: "v0" } as never), TypeError, 'there is no "device"'],
    [() => rule.del({ priority: -1 }), RangeError, "priority: -1"],
    [() => rule.del({ priority: 99 }), NetlinkError, "ENOENT"],
    [() => rule.flush({ prio: 100 } as never), TypeError, 'there is no "prio"'],
    [() => rule.flush({ table: "nope" }), RangeError, '"nope"'],
  ]);
});

kernelTest("bad input: neighbours in code", {}, () => {
  using w = everything();
  const { neigh } = w.ip, lladdr = "02:00:00:00:00:02";
  refused(w.ns, [
    [
      () => neigh.add("v0", "192.0.2.256", { lladdr }),
      RangeError,
      '"192.0.2.256" is no IP address',
    ],
    [() => neigh.add("v0", "192.0.2.3", { lladdr: "02:00:gg" }), RangeError, 'lladdr: "02:00:gg"'],
    [() => neigh.add(-1, "192.0.2.3", { lladdr }), RangeError, "-1 is no index of a link"],
    [() => neigh.add("v0", "192.0.2.3", { lladdr, protocol: -1 }), RangeError, "protocol: -1"],
    [() => neigh.add("v0", "192.0.2.3", { lladdr, state: "up" as never }), RangeError, '"up"'],
    [() => neigh.add("v9", "192.0.2.3", { lladdr }), NetlinkError, '"v9"'],
    [() => neigh.replace("v0", "192.0.2.2/32", { lladdr }), RangeError, '"192.0.2.2/32"'],
    [() => neigh.del("v0", "nope"), RangeError, '"nope" is no IP address'],
    [
      () => neigh.flush({ device: "v0", state: "permanent" } as never),
      TypeError,
      'there is no "device"',
    ],
    [() => neigh.flush({ state: "all" as never }), RangeError, '"all"'],
  ]);
});

kernelTest("bad input: nexthops in code", {}, () => {
  using w = everything();
  const { nexthop } = w.ip, dev = "v0", group = [{ id: 1 }];
  refused(w.ns, [
    [() => nexthop.add({ id: -1, dev }), RangeError, "id: -1"],
    [() => nexthop.add({ id: 2 ** 32, dev }), RangeError, "id: 4294967296"],
    [() => nexthop.add({ dev, via: "192.0.2.x" }), RangeError, 'via: "192.0.2.x" is no IP address'],
    [() => nexthop.add({ dev: -1 }), RangeError, "dev: -1 is no index of a link"],
    [() => nexthop.add({ dev, protocol: 256 }), RangeError, "protocol: 256"],
    [() => nexthop.add({ dev, family: "ipv4" as never }), RangeError, 'family: "ipv4"'],
    [() => nexthop.add({ group: [{ id: 1, weight: 65537 }] }), RangeError, "65537 is no integer"],
    [() => nexthop.add({ group: [{ id: -1 }] }), RangeError, "-1 is no integer"],
    [() => nexthop.add({ group: 1 as never }), RangeError, "group: 1 is no list"],
    [() => nexthop.add({ group, type: "nope" as never }), RangeError, 'type: "nope"'],
    [() => nexthop.add({ group, type: "resilient", buckets: 65536 }), RangeError, "buckets: 65536"],
    [() => nexthop.add({ group: [{ id: 99 }] }), NetlinkError, "Invalid nexthop id"],
    [() => nexthop.replace({ id: 1, dev: "v9" }), NetlinkError, '"v9"'],
    [() => nexthop.del(-1), RangeError, "-1"],
    [() => nexthop.flush({ device: "v0" } as never), TypeError, 'there is no "device"'],
  ]);
});

kernelTest("bad input: links in code", {}, () => {
  using w = everything();
  const { link } = w.ip;
  refused(w.ns, [
    [() => link.set("v0", { up: true, down: true } as never), TypeError, 'there is no "down"'],
    [() => link.set("v0", { netns: {} as never }), RangeError, "descriptor"],
    [() => link.set("v0", { netns: -1 }), RangeError, "Not a process id: -1"],
    [() => link.set("v0", { protodownReason: 5 as never }), RangeError, "protodownReason: 5"],
    [
      () => link.set("br0", { kind: "bridge", data: { stpState: "on" as never } }),
      RangeError,
      '"on"',
    ],
    [() => link.add("x0", { kind: "veth", data: { peer: 5 as never } }), RangeError, "peer: 5"],
    [() => link.add(null as never, { kind: "bridge" }), RangeError, "null is no name"],
    [() => link.add(".", { kind: "bridge" }), RangeError, 'the name "." is no name'],
    [() => link.set("v0", { name: ".." }), RangeError, 'the name ".." is no name'],
    [() => link.del({ group: -1 }), RangeError, "-1"],
    [() => link.list({ dev: "v0" } as never), TypeError, 'there is no "dev"'],
    [() => link.add("x0", { kind: "veth", data: { peer: "a/b" } }), RangeError, '"a/b"'],
  ]);
  // Links within links: 1000 of them, and without an end.
  interface Deep {
    kind: "veth";
    name: string;
    data: { peer: Deep | string };
  }
  const endless: Deep = { kind: "veth", name: "x1", data: { peer: "x2" } };
  endless.data.peer = endless;
  let deep: Deep = { kind: "veth", name: "x1", data: { peer: "x2" } };
  for (let n = 0; n < 1000; n++) deep = { kind: "veth", name: `y${n}`, data: { peer: deep } };
  for (const given of [endless, deep]) {
    const { name: _, ...settings } = given;
    const before = steady(w.ns);
    const error = assertThrows(() => link.add("x0", settings as never), TypeError, "peer: ");
    assert(error.message.length < 1000, error.message);
    assertEquals(steady(w.ns), before);
  }
});

/** What cannot be a value of anything. */
const NONSENSE = [NaN, Infinity, Symbol("a symbol"), () => {}];

/** Each table of settings, and how they are given; the rest of what is given could be. */
const TABLES: [name: string, rows: object, give: (ip: Ip, settings: object) => unknown][] = [
  ["link set", linkRows, ({ link }, it) => link.set("v0", it)],
  ["vf", vfRows, ({ link }, it) => link.set("v0", { vf: [{ vf: 0, ...it }] })],
  ["addr", addrRows, ({ addr }, it) => addr.add("v0", "192.0.2.9/24", it)],
  ["route", routeRows, ({ route }, it) => route.add("10.9.0.0/16", { dev: "v0", ...it })],
  ["rule", ruleRows, ({ rule }, it) => rule.add({ table: 5, ...it })],
  ["neigh", neighRows, ({ neigh }, it) => neigh.add("v0", "192.0.2.9", it)],
  ["nexthop", nexthopRows, ({ nexthop }, it) => nexthop.add({ dev: "v0", ...it })],
  ["ntable", ntableRows, ({ ntable }, it) => ntable.change("arp_cache", it, "v0")],
  [
    "port",
    kindOf("bridge_slave")?.rows ?? {},
    ({ link }, it) => link.set("v0", { slaveKind: "bridge", slaveData: it }),
  ],
  ...["bridge", "vlan", "vxlan", "macvlan", "veth", "ifb"].map((kind): typeof TABLES[number] => [
    kind,
    kindOf(kind)?.rows ?? {},
    ({ link }, it) => link.add("x0", { kind, link: "v0", data: { id: 5, ...it } } as never),
  ]),
];

kernelTest(
  "bad input: no setting takes what is no value, and the error names it",
  {},
  () => {
    using ns = namespace();
    ns.setup("link add v0 type veth peer name v1");
    const plan = dryRun({ netns: ns.path });
    using ip = open({ transport: plan });
    let count = 0;
    for (const [name, rows, give] of TABLES) {
      for (const key of Object.keys(rows)) {
        for (const value of NONSENSE) {
          const what = `${name} ${key} ${String(value)}`;
          try {
            give(ip, { [key]: value });
            throw new Error("it was taken");
          } catch (error) {
            assert(error instanceof RangeError || error instanceof TypeError, `${what}: ${error}`);
            const { message } = error as Error; // the compiler has lost it
            assert([key, String(value)].some((it) => message.includes(it)), `${what}: ${error}`);
            count++;
          }
        }
      }
    }
    assert(count > 1000, `${count}`);
    assertEquals(plan.held, []);
  },
);

kernelTest("bad input: names that cannot be, at the command line", {}, async () => {
  using w = everything();
  const before = steady(w.ns);
  for (const name of ["a b", "a\tb", "", "a/b", "0123456789abcdef", "."]) {
    for (const words of [["set", "v0", "name", name], ["add", "name", name, "type", "bridge"]]) {
      const ours = await runMain(["link", ...words], { netns: w.ns.path });
      const theirs = w.ns.ip("link", ...words);
      const said = ({ code, stderr }: Result) => [code, stderr.split("\n")[0]];
      assertEquals(said(ours), said(theirs), name);
    }
  }
  assertEquals(steady(w.ns), before);
});
