/**
 * What goes wrong in guile-netlink 1.2 and must be right here: one test each, through the public API,
 * compared with what `ip -j` says of the kernel's state.
 */

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type Attrs,
  attrs,
  connectRoute,
  decode,
  encode,
  type LinkAttrs,
  linkAttrs,
  linkHeader,
  type LinkMessage,
  linkMessage,
  message,
  NetlinkError,
  open,
  routeMessages,
  rowsOf,
  RTM_GETLINK,
  RTM_NEWLINK,
  u32,
} from "../mod.ts";
import { FakeKernel } from "./fake.ts";
import { reference } from "./iproute2.ts";
import { kernelTest, namespace, world } from "./ns.ts";

/** Gives the only address of v0, as `ip -j` shows it. */
type Address = () => ReturnType<typeof JSON.parse>;

/** Registers the test of one thing that goes wrong. */
function right(name: string, test: (w: ReturnType<typeof world> & { address: Address }) => void) {
  kernelTest(`guile-netlink: ${name}`, { skip: reference.missing }, () => {
    using w = world();
    const address = () => {
      const [{ addr_info: [address, ...others] }] = w.shown("addr", "show", "v0");
      assertEquals(others, []);
      return address;
    };
    test({ ...w, address });
  });
}

right("an address with a broadcast address", ({ ip, address }) => {
  for (const [given, broadcast] of [["192.0.2.77"], ["+", "192.0.2.255"], ["-", "192.0.2.0"]]) {
    ip.addr.add("v0", "192.0.2.1/24", { broadcast: given });
    assertEquals(address().broadcast, broadcast ?? given);
    assertEquals(ip.addr.list({ dev: "v0" })[0].broadcast, broadcast ?? given);
    ip.addr.del("v0", "192.0.2.1/24");
  }
});

right("an address with a label", ({ ip, address }) => {
  ip.addr.add("v0", "192.0.2.1/24", { label: "v0:web" });
  assertEquals(address().label, "v0:web");
});

right("an address with a metric", ({ ip, address, shown }) => {
  ip.addr.add("v0", "192.0.2.1/24", { metric: 77 });
  assertEquals(address().metric, 77);
  const [{ dst, metric }] = shown("route");
  assertEquals([dst, metric], ["192.0.2.0/24", 77]);
});

right("an address without a route for its prefix", ({ ip, address, shown }) => {
  ip.addr.add("v0", "192.0.2.1/24", { noprefixroute: true });
  assertEquals(address().noprefixroute, true);
  assertEquals(shown("route"), []);
});

right("a route with a source address", ({ ip, shown }) => {
  ip.addr.add("v0", "10.9.8.7/24");
  ip.route.add("192.0.2.0/24", { dev: "v0", src: "10.9.8.7" });
  assertEquals(shown("route", "show", "192.0.2.0/24")[0].prefsrc, "10.9.8.7");
  assertEquals(ip.route.list({ exact: "192.0.2.0/24" })[0].src, "10.9.8.7");
});

right("a route to a host, without the length of a prefix", ({ ip, shown }) => {
  ip.route.add("192.0.2.7", { dev: "v0" });
  ip.route.add("2001:db8::7", { dev: "v0" });
  assertEquals(shown("route", "show", "192.0.2.7/32")[0].dst, "192.0.2.7");
  assertEquals(shown("-6", "route", "show", "2001:db8::7/128")[0].dst, "2001:db8::7");
  ip.route.del("192.0.2.7");
  assertEquals(shown("route", "show", "192.0.2.7/32"), []);
});

right("a route in table 1000", ({ ip, shown }) => {
  ip.route.add("192.0.2.0/24", { dev: "v0", table: 1000 });
  assertEquals(shown("route"), []);
  const [{ dst, dev }] = shown("route", "show", "table", "1000");
  assertEquals([dst, dev], ["192.0.2.0/24", "v0"]);
  assertEquals(ip.route.list({ table: 1000 }).map(({ dst, table }) => [dst, table]), [[
    "192.0.2.0/24",
    1000,
  ]]);
});

right("links are shown where one is in a group", ({ ns, ip, shown }) => {
  ip.link.set("v0", { group: 42 });
  assertEquals(shown("link", "show", "v0")[0].group, "42");
  assertEquals(ip.link.list().map(({ name, group }) => [name, group]), [
    ["lo", "default"],
    ["v1", "default"],
    ["v0", "42"],
  ]);
  assertEquals(ip.link.list({ group: 42 }).map(({ name }) => name), ["v0"]);
  assertEquals(`${ip.link.format()}\n`, ns.ip("link").stdout);
});

right("routes are shown whose protocol has no name", ({ ns, ip, shown }) => {
  ns.setup("route add 192.0.2.0/24 dev v0 proto 77");
  assertEquals(ip.route.list().map(({ dst, protocol }) => [dst, protocol]), [
    ["192.0.2.0/24", 77],
  ]);
  ip.route.add("198.51.100.0/24", { dev: "v0", protocol: 78 });
  assertEquals(shown("route", "show", "198.51.100.0/24")[0].protocol, "78");
});

right("routes by many ways are shown, each with its weight", ({ ns, ip, shown }) => {
  ns.setup("addr add 192.0.2.1/24 dev v0", "addr add 198.51.100.1/24 dev v1");
  ip.route.add("203.0.113.0/24", {
    nexthops: [{ via: "192.0.2.2", weight: 3 }, { via: "198.51.100.2" }],
  });
  const { nexthops } = shown("route", "show", "203.0.113.0/24")[0];
  assertEquals(
    ip.route.list({ exact: "203.0.113.0/24" })[0].nexthops,
    nexthops.map((
      { gateway: via, dev, weight }: Record<string, unknown>,
    ) => ({ via, dev, weight })),
  );
  assertEquals(nexthops.map(({ weight }: { weight: number }) => weight), [3, 1]);
});

right("routes that lead nowhere are shown", ({ ns, ip, shown }) => {
  ns.setup("route add blackhole 192.0.2.0/24");
  assertEquals(ip.route.list().map(({ type, dst, dev }) => [type, dst, dev]), [
    ["blackhole", "192.0.2.0/24", undefined],
  ]);
  ip.route.add("198.51.100.0/24", { type: "blackhole" });
  assertEquals(shown("route", "show", "type", "blackhole").length, 2);
});

right("the local address of a point-to-point link is its own", ({ ns, ip, shown }) => {
  ns.setup("addr add 192.0.2.1 peer 192.0.2.2/30 dev v0");
  const [{ local, address, peer, prefixlen }] = ip.addr.list({ dev: "v0" });
  assertEquals([local, address, peer, prefixlen], ["192.0.2.1", "192.0.2.1", "192.0.2.2/30", 30]);
  ip.addr.add("v1", "192.0.2.5", { peer: "192.0.2.6/30" });
  const [{ addr_info: [other] }] = shown("addr", "show", "v1");
  assertEquals([other.local, other.address, other.prefixlen], ["192.0.2.5", "192.0.2.6", 30]);
});

right("an IPv6 address needs no flag that says so", ({ ip, address, shown }) => {
  ip.addr.add("v0", "2001:db8::1/64");
  assertEquals([address().family, address().local], ["inet6", "2001:db8::1"]);
  ip.route.add("2001:db8:1::/48", { via: "2001:db8::2" });
  assertEquals(shown("-6", "route", "show", "2001:db8:1::/48")[0].gateway, "2001:db8::2");
});

right("a link goes to the namespace of a process", ({ ip, shown }) => {
  using other = namespace();
  ip.link.set("v0", { netns: other.pid });
  assertEquals(shown("link").map(({ ifname }: { ifname: string }) => ifname), ["lo", "v1"]);
  assertEquals(JSON.parse(other.ip("-j", "link", "show", "v0").stdout)[0].ifname, "v0");
  using there = open({ netns: other.pid });
  assertEquals(there.link.get("v0").kind, "veth");
});

Deno.test("guile-netlink: a reply that belongs to another request is none", () => {
  const link = (index: number, ifname: string) =>
    encode(linkMessage, { family: 0, type: 1, index, flags: 0, change: 0, attrs: { ifname } });
  const kernel = new FakeKernel(function* (request, kernel) {
    assertEquals(request.type, RTM_GETLINK);
    yield kernel.message({ ...request, seq: request.seq - 1 }, RTM_NEWLINK, link(6, "late"));
    yield kernel.message(request, RTM_NEWLINK, link(7, "v0"));
  });
  using ip = open({ transport: kernel });
  assertEquals([ip.link.get("v0").name, ip.connection.strays], ["v0", 1]);
});

right("a reply that is longer than the buffer comes whole", ({ ip, shown }) => {
  // Of 32 KiB is the buffer, of somewhat more than a hundred bytes each name.
  const names = Array.from({ length: 400 }, (_, n) => `${n}-`.padEnd(100, "x"));
  for (let n = 0; n < names.length; n += 100) {
    ip.link.addAltname("v0", ...names.slice(n, n + 100));
  }
  assertEquals(ip.link.get("v0").altnames, names);
  assertEquals(shown("link", "show", "v0")[0].altnames, names);
  assertEquals(ip.link.list().find(({ name }) => name === "v0")?.altnames, names);
});

right("what the kernel says of an error is kept", ({ ns, ip }) => {
  const error = assertThrows(() => ip.link.set("v0", { mtu: 20 }), NetlinkError);
  assertEquals([error.code, error.explanation], ["EINVAL", "mtu less than device minimum"]);
  assertEquals(
    error.message,
    'Cannot set link "v0": invalid argument (EINVAL): mtu less than device minimum',
  );
  const { stderr } = ns.ip("link", "set", "v0", "mtu", "20");
  assert(stderr.includes(`${error.explanation}`), stderr);
});

kernelTest("guile-netlink: tables and decoders are extended by spreading", {}, () => {
  interface MyAttrs extends LinkAttrs {
    shade?: number;
  }
  interface MyLink extends Omit<LinkMessage, "attrs"> {
    attrs: MyAttrs;
  }
  const myAttrs: Attrs<MyAttrs> = attrs("IFLA_", { ...rowsOf(linkAttrs), shade: [300, u32] });
  const bytes = encode(myAttrs, { ifname: "v0", shade: 7 });
  assertEquals(decode(myAttrs, bytes), { ifname: "v0", shade: 7 });
  assertEquals(decode(linkAttrs, bytes).unknown?.map(({ type }) => type), [300]);

  const myLink = message<MyLink>(linkHeader, myAttrs);
  const decoder = { ...routeMessages, [RTM_NEWLINK]: myLink };
  using connection = connectRoute({ decoder });
  const data = { attrs: { ifname: "lo" } };
  connection.send(linkMessage, { type: RTM_GETLINK, flags: 1, seq: 1, pid: 0, data });
  const [{ data: link }] = connection.receiveMessages();
  assertEquals((link as MyLink).attrs.ifname, "lo");
});
