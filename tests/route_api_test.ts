/** `ip.route`: routes by the library, on a real kernel. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { NetlinkError, open } from "../ip/mod.ts";
import { kernelTest, namespace } from "./ns.ts";
import { addressed } from "./states.ts";

kernelTest("routes are added, listed, asked for, changed and removed", {}, () => {
  using ns = namespace();
  ns.setup(...addressed);
  using ip = open({ netns: ns.path });
  ip.route.add("10.0.0.0/8", { via: "192.0.2.2", metric: 7, mtu: 1400, rtt: 100, lock: ["mtu"] });
  ip.route.add("default", { via: "2001:db8::fe", pref: "high" });
  ip.route.add("10.1.0.0/16", {
    nexthops: [{ via: "192.0.2.2", weight: 3 }, { via: "198.51.100.2", dev: "v1" }],
  });
  ip.route.add("10.2.0.0/16", { via: "fe80::1", dev: "v0", table: 1000, protocol: "static" });
  ip.route.add("10.3.0.0/16", { type: "blackhole" });
  assertEquals(
    ns.ip("route", "show", "table", "all", "root", "10.0.0.0/8").stdout,
    [
      "10.2.0.0/16 via inet6 fe80::1 dev v0 table 1000 proto static ",
      "10.0.0.0/8 via 192.0.2.2 dev v0 metric 7 mtu lock 1400 rtt 100ms ",
      "10.1.0.0/16 ",
      "\tnexthop via 192.0.2.2 dev v0 weight 3 ",
      "\tnexthop via 198.51.100.2 dev v1 weight 1 ",
      "blackhole 10.3.0.0/16 ",
      "",
    ].join("\n"),
  );
  const [route] = ip.route.list({ exact: "10.0.0.0/8" });
  assertEquals(route, {
    family: "inet",
    type: "unicast",
    dst: "10.0.0.0/8",
    via: "192.0.2.2",
    dev: "v0",
    table: "main",
    protocol: "boot",
    scope: "global",
    metric: 7,
    flags: [],
    lock: ["mtu"],
    mtu: 1400,
    rtt: 100,
  });
  assertEquals(ip.route.list({ exact: "10.1.0.0/16" })[0].nexthops, [
    { via: "192.0.2.2", dev: "v0", weight: 3 },
    { via: "198.51.100.2", dev: "v1", weight: 1 },
  ]);
  assertEquals(ip.route.list({ family: "inet6", metric: 1024 }).map(({ dst, via }) => [dst, via]), [
    ["default", "2001:db8::fe"],
  ]);
  assertEquals(ip.route.list({ table: 1000 }).map(({ dst }) => dst), ["10.2.0.0/16"]);
  assertEquals(ip.route.list({ table: 999 }), []);
  assertEquals(ip.route.list({ via: "192.0.2.0/24", dev: "v0" }).map(({ dst }) => dst), [
    "10.0.0.0/8",
  ]);
  assertEquals(ip.route.list({ type: "blackhole" }).map(({ dst }) => dst), ["10.3.0.0/16"]);

  assertEquals(ip.route.get("10.7.0.1").via, "192.0.2.2");
  assertEquals(ip.route.get("10.7.0.1", { fibmatch: true }).dst, "10.0.0.0/8");
  assertEquals(ip.route.get("2001:db8:77::1", { from: "2001:db8::1" }).via, "2001:db8::fe");
  assertEquals(assertThrows(() => ip.route.get("203.0.113.1"), NetlinkError).code, "ENETUNREACH");

  assert(ip.route.test("10.3.0.0/16", { type: "blackhole" }));
  assert(!ip.route.test("10.99.0.0/16", { type: "blackhole" }));
  ip.route.replace("10.3.0.0/16", { type: "prohibit" });
  assertEquals(ip.route.list({ exact: "10.3.0.0/16" })[0].type, "prohibit");
  ip.route.del("10.3.0.0/16");
  assertEquals(ip.route.list({ exact: "10.3.0.0/16" }), []);
  const error = assertThrows(() => ip.route.del("10.3.0.0/16"), NetlinkError);
  assertEquals([error.code, error.asked], ["ESRCH", 'Cannot remove route "10.3.0.0/16"']);

  const file = ip.route.save({ root: "10.0.0.0/8" });
  assertEquals(ip.route.flush({ root: "10.0.0.0/8" }), 2);
  assertEquals(ip.route.list({ root: "10.0.0.0/8" }), []);
  ip.route.restore(file);
  assertEquals(ip.route.list({ root: "10.0.0.0/8" }).map(({ dst }) => dst), [
    "10.0.0.0/8",
    "10.1.0.0/16",
  ]);
});

kernelTest("what is wrong with a route is said before anything is sent", {}, () => {
  using ns = namespace();
  ns.setup(...addressed);
  using ip = open({ netns: ns.path });
  const before = ns.ip("route", "show", "table", "all").stdout;
  const wrong: [() => void, string][] = [
    [() => ip.route.add("nope", { dev: "v0" }), '"nope" is no IP prefix'],
    [() => ip.route.add("10.0.0.0/33", { dev: "v0" }), '"10.0.0.0/33" is no IP prefix'],
    [() => ip.route.add("10.0.0.0/8", { via: "nope" }), 'via: "nope" is no IP address'],
    [() => ip.route.add("10.0.0.0/8", { metric: -1 }), "metric: -1 is no integer"],
    [() => ip.route.add("10.0.0.0/8", { hoplimit: 256 }), "hoplimit: 256 is no integer"],
    [() => ip.route.add("10.0.0.0/8", { lock: ["x"] }), 'lock: "x" is no metric'],
    [() => ip.route.add("10.0.0.0/8", { nexthops: [{ weight: 0 }] }), "nexthops: 0 is no integer"],
    [() => ip.route.get("10.0.0.0/8"), '"10.0.0.0/8" is no IP address'],
    [() => ip.route.get("10.0.0.1", { from: "2001:db8::1" }), '"2001:db8::1" is no IPv4 address'],
  ];
  for (const [body, text] of wrong) assertThrows(body, RangeError, text);
  assertThrows(() => ip.route.add("10.0.0.0/8", { color: 1 } as object), TypeError, '"color"');
  assertThrows(() => ip.route.add("10.0.0.0/8", { dev: "nope" }), NetlinkError, '"nope"');
  assertEquals(ns.ip("route", "show", "table", "all").stdout, before);
});
