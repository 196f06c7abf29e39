/** `ip.addr` and what belongs to it, with the kernel; addresses and prefixes as text. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { CommandError } from "../ip/args.ts";
import { globPattern } from "../ip/glob.ts";
import {
  formatLabels,
  isMulticast,
  isWithin,
  maskAddress,
  parseAddress,
  parseLabels,
  parsePrefix,
  readAddress,
  readPrefix,
} from "../ip/prefix.ts";
import { NetlinkError } from "../netlink/error.ts";
import { parseText, rawText } from "../netlink/text.ts";
import { AF_INET, AF_INET6, AF_MPLS, AF_PACKET, AF_UNSPEC } from "../netlink/uapi.ts";
import { kernelTest, SETTLED, world } from "./ns.ts";

/** What a prefix of the command line is, shortly: `FAMILY ADDRESS/LENGTH`, `!` if that was said. */
function read(text: string, family = AF_UNSPEC): string {
  const { family: found, address, length, explicit } = readPrefix(text, family);
  return `${found} ${address}/${length}${explicit ? "!" : ""}`;
}

Deno.test("prefixes of the command line, in ip's short forms", () => {
  assertEquals(read("192.0.2.1/24"), "2 192.0.2.1/24!");
  assertEquals(read("192.0.2.1"), "2 192.0.2.1/32");
  assertEquals(read("10/8"), "2 10.0.0.0/8!");
  assertEquals(read("10.1"), "2 10.1.0.0/32");
  assertEquals(read("0x10.010.1.2/0x10"), "2 16.8.1.2/16!");
  assertEquals(read("192.0.2.0/255.255.255.0"), "2 192.0.2.0/24!");
  assertEquals(read("192.0.2.0/0.0.0.0"), "2 192.0.2.0/0!");
  assertEquals(read("192.0.2.0/255.255.255.255"), "2 192.0.2.0/32!");
  assertEquals(read("2001:DB8:0::1/64"), "10 2001:db8::1/64!");
  assertEquals(read("default"), "0 undefined/0!");
  assertEquals(read("default", AF_INET), "2 0.0.0.0/0!");
  assertEquals(read("default", AF_INET6), "10 ::/0!");
  assertEquals(read("any", AF_INET), "2 undefined/0");
  assertEquals(read("all"), "0 undefined/0");
  assertEquals(read("100", AF_MPLS), "28 100/20");
  assertEquals(readAddress("100/0x20", AF_MPLS).address, "100/32");
  assertEquals(readAddress("2:0:0:0:0:1", AF_PACKET).address, "02:00:00:00:00:01");
});

Deno.test("what is no prefix is said as ip says it", () => {
  const said = (text: string, family = AF_UNSPEC, reader = readPrefix) =>
    assertThrows(() => reader(text, family), CommandError).message;
  assertEquals(said("x"), 'Error: any valid prefix is expected rather than "x".');
  assertEquals(said("x", AF_INET), 'Error: inet prefix is expected rather than "x".');
  assertEquals(said("1.2.3.4", AF_INET6), 'Error: inet6 prefix is expected rather than "1.2.3.4".');
  assertEquals(
    said("x", AF_INET6, readAddress),
    'Error: inet6 address is expected rather than "x".',
  );
  assertEquals(said("any", AF_MPLS), 'Error: mpls prefix is expected rather than "any".');
  for (
    const text of [
      "",
      "/",
      "/24",
      "1.2.3.4/",
      "1.2.3.4/33",
      "1.2.3.4/-1",
      "1.2.3.4/255.0.255.0",
      "1.2.3.4.5",
      "256",
      "08",
      "1..2",
      "default/0",
      "any/0",
      "2001:db8::1/129",
      "2001:db8::1%lo",
      "1:2:3",
    ]
  ) {
    assertEquals(said(text), `Error: any valid prefix is expected rather than "${text}".`);
  }
  assertEquals(
    said("1.2.3.4", AF_PACKET),
    'Error: "1.2.3.4" may be inet prefix, but it is not allowed in this context.',
  );
});

Deno.test("the API takes prefixes strictly, and names what is wrong", () => {
  assertEquals(parsePrefix("192.0.2.1/24").length, 24);
  assertEquals(parsePrefix("2001:DB8::1").address, "2001:db8::1");
  assertEquals(parsePrefix("default").address, undefined);
  assertEquals(parseAddress("::FFFF:192.0.2.1"), "::ffff:192.0.2.1");
  for (
    const wrong of [
      "10/8",
      "192.0.2.1/33",
      "192.0.2.1/024",
      "192.0.2.01",
      "any",
      "1.2.3.4/",
      "",
      "::/129",
    ]
  ) {
    assert(
      assertThrows(() => parsePrefix(wrong), RangeError).message.includes(`"${wrong}"`),
      wrong,
    );
  }
  assertThrows(() => parsePrefix("192.0.2.1/24", AF_INET6), RangeError, "IPv6");
  assertThrows(() => parseAddress("192.0.2.1/24"), RangeError, '"192.0.2.1/24" is no IP address');
});

Deno.test("stacks of MPLS labels", () => {
  assertEquals(parseLabels("100/200"), [
    { label: 100, bottom: false },
    { label: 200, bottom: true },
  ]);
  assertEquals(formatLabels(parseLabels("16/1048575")), "16/1048575");
  assertEquals(formatLabels([{ label: 5, bottom: true }, { label: 6 }]), "5");
  for (const wrong of ["", "1048576", "1/", "x", "-1", "0x10"]) {
    assertThrows(() => parseLabels(wrong), RangeError, JSON.stringify(wrong));
  }
});

Deno.test("what is within a prefix, and what its bits are", () => {
  assert(isWithin("192.0.2.127", parsePrefix("192.0.2.1/25")));
  assert(!isWithin("192.0.2.128", parsePrefix("192.0.2.1/25")));
  assert(isWithin("192.0.2.128", parsePrefix("2.2.2.2/0")));
  assert(!isWithin("2001:db8::1", parsePrefix("192.0.2.1/25")));
  assertEquals(maskAddress("192.0.2.77", 20), "192.0.0.0");
  assertEquals(maskAddress("192.0.2.77", 20, 1), "192.0.15.255");
  assertEquals(maskAddress("2001:db8::ff", 121), "2001:db8::80");
  assert(isMulticast("239.1.2.3") && isMulticast("ff02::1"));
  assert(!isMulticast("240.0.0.1") && !isMulticast("fe80::1"));
});

Deno.test("patterns are those of the shell", () => {
  const fits = (glob: string, text: string) => globPattern(glob).test(text);
  assert(fits("v*", "v0:a/b") && fits("v?", "v0") && !fits("v?", "v00"));
  assert(fits("v[0-2]", "v1") && !fits("v[!0-2]", "v1") && fits("v[]x]", "v]"));
  assert(fits("a.b", "a.b") && !fits("a.b", "axb") && fits("a[b", "a[b") && fits("\\*", "*"));
});

Deno.test("bytes of any kind are printed as they are", () => {
  const bytes = Uint8Array.from({ length: 512 }, (_, i) => i & 0xff);
  assertEquals(parseText(rawText(bytes)), bytes);
});

/** What `ip` shows of the addresses of v0, when none is tentative any more. */
function settled(w: ReturnType<typeof world>) {
  w.ns.setup(`!${SETTLED}`);
  return w.shown("addr", "show", "v0")[0].addr_info;
}

kernelTest("what is added is listed as it was said", {}, () => {
  using w = world();
  const said = {
    scope: "link",
    label: "v0:x",
    metric: 5,
    proto: 77,
    anycast: undefined,
    validLifetime: 5000,
    preferredLifetime: 4000,
  };
  w.ip.addr.add("v0", "192.0.2.1/24", said);
  w.ip.addr.add("v0", "2001:db8::1/64", {
    home: true,
    nodad: true,
    mngtmpaddr: true,
    noprefixroute: true,
    validLifetime: "forever",
  });
  const [one, two] = w.ip.addr.list({ dev: "v0", temporary: false });
  const { validLifetime, preferredLifetime, ...rest } = one;
  assertEquals(rest, {
    index: one.index,
    dev: "v0",
    family: "inet",
    local: "192.0.2.1",
    prefixlen: 24,
    address: "192.0.2.1/24",
    metric: 5,
    scope: "link",
    dynamic: true,
    proto: 77,
    label: "v0:x",
  });
  assert(Number(validLifetime) > 4990 && Number(preferredLifetime) > 3990);
  assertEquals([two.home, two.nodad, two.mngtmpaddr, two.noprefixroute], [true, true, true, true]);
  assertEquals([two.validLifetime, two.dynamic, two.address], [
    "forever",
    undefined,
    "2001:db8::1/64",
  ]);
});

kernelTest("addresses are changed, replaced, removed and flushed", {}, () => {
  using w = world();
  const { addr } = w.ip;
  addr.add("v0", "192.0.2.1/24");
  addr.add("v0", "192.0.2.2/24");
  addr.change("v0", "192.0.2.1/24", { metric: 9 });
  addr.replace("v0", "2001:db8::1/64", { preferredLifetime: 0, validLifetime: 100 });
  addr.replace("v0", "2001:db8::1/64", { validLifetime: "forever" });
  assertEquals(
    addr.list({ dev: "v0" }).map((
      { address, metric, secondary, deprecated },
    ) => [address, metric, secondary, deprecated]),
    [
      ["192.0.2.1/24", 9, undefined, undefined],
      ["192.0.2.2/24", undefined, true, undefined],
      ["2001:db8::1/64", undefined, undefined, undefined],
    ],
  );
  addr.del("v0", "192.0.2.2"); // of IPv4 the length need not be known
  addr.add("v0", "192.0.2.3/24");
  assertEquals(addr.flush({ dev: "v0", family: "inet", secondary: true }), 1);
  assertEquals(addr.flush({ dev: "v0" }), 2);
  assertEquals(settled(w), []);
});

kernelTest("filters ask for what they say, of addresses and of links", {}, () => {
  using w = world();
  w.ns.setup(
    "link set v1 down",
    "link add br0 type bridge",
    "link set v1 master br0 group 9",
    "addr add 192.0.2.1/24 dev v0",
    "addr add 192.0.2.2/24 dev v0 label v0:two",
    "addr add 198.51.100.1/24 scope link dev v1 proto 9",
    "addr add 2001:db8::1/64 dev v0 nodad",
  );
  const found = (filter: Parameters<typeof w.ip.addr.list>[0]) =>
    w.ip.addr.list(filter).map(({ local }) => local).sort();
  assertEquals(found({ family: "inet6" }), ["2001:db8::1"]);
  assertEquals(found({ dev: "v1" }), ["198.51.100.1"]);
  assertEquals(found({ to: "192.0.2.0/31" }), ["192.0.2.1"]);
  assertEquals(found({ scope: "link" }), ["198.51.100.1"]);
  assertEquals(found({ label: "v0:*" }), ["192.0.2.2"]);
  assertEquals(found({ secondary: true, family: "inet" }), ["192.0.2.2"]);
  assertEquals(found({ secondary: false, family: "inet" }), ["192.0.2.1", "198.51.100.1"]);
  assertEquals(found({ nodad: true }), ["2001:db8::1"]);
  assertEquals(found({ up: false }), ["198.51.100.1"]);
  assertEquals(found({ master: "br0" }), ["198.51.100.1"]);
  assertEquals(found({ group: 9 }), ["198.51.100.1"]);
  assertEquals(found({ type: "bridge" }), []);
});

kernelTest("errors say what was asked, and of wrong values nothing is sent", {}, () => {
  using w = world();
  const { addr } = w.ip;
  addr.add("v0", "192.0.2.1/24");
  const refused = assertThrows(() => addr.add("v0", "192.0.2.1/24"), NetlinkError);
  assertEquals(refused.code, "EEXIST");
  assert(refused.message.startsWith('Cannot add address "192.0.2.1/24" of link "v0": '));
  assertEquals(assertThrows(() => addr.add("nope", "192.0.2.1"), NetlinkError).code, "ENODEV");
  assertEquals(
    assertThrows(() => addr.del("v0", "192.0.2.9/24"), NetlinkError).code,
    "EADDRNOTAVAIL",
  );
  for (
    const [address, settings, word] of [
      ["192.0.2.2/33", {}, '"192.0.2.2/33"'],
      ["default", {}, '"default"'],
      ["192.0.2.2", { peer: "2001:db8::1" }, '"2001:db8::1"'],
      ["192.0.2.2", { broadcast: "x" }, '"x"'],
      ["2001:db8::2/64", { broadcast: "+" }, "IPv4"],
      ["192.0.2.2", { home: true }, "IPv6"],
      ["192.0.2.2", { scope: 256 }, "256"],
      ["192.0.2.2", { metric: -1 }, "-1"],
      ["192.0.2.2", { label: "0123456789abcdef" }, "0123456789abcdef"],
      ["192.0.2.2", { validLifetime: 0 }, "zero"],
      ["192.0.2.2", { validLifetime: 5, preferredLifetime: 6 }, "greater"],
      ["192.0.2.2", { autojoin: true }, "multicast"],
    ] as const
  ) {
    const { message } = assertThrows(() => addr.add("v0", address, settings), RangeError);
    assert(message.includes(word), message);
  }
  assertThrows(() => addr.add("v0", "192.0.2.2", { nope: 1 } as object), TypeError, '"nope"');
  assertThrows(() => addr.add("v0", "192.0.2.2", { tentative: true } as object), RangeError);
  assertEquals(settled(w).length, 1);
});

kernelTest("a file of addresses is restored", {}, () => {
  using w = world();
  w.ip.addr.add("v0", "192.0.2.1/24", { label: "v0:x", broadcast: "+" });
  w.ip.addr.add("v0", "2001:db8::1/64");
  const before = settled(w), file = w.ip.addr.save({ dev: "v0" });
  w.ip.addr.flush({ dev: "v0" });
  w.ip.addr.restore(file);
  w.ip.addr.restore(file); // what is there stays
  assertEquals(settled(w), before);
  assertThrows(() => w.ip.addr.restore(new Uint8Array(8)), CommandError, "Magic mismatch");
});

kernelTest("labels, tokens, forwarding and multicast addresses", {}, () => {
  using w = world();
  const { addrlabel, token, netconf, maddress } = w.ip;
  addrlabel.add("2001:db8::/32", 99);
  addrlabel.add("2001:db8:1::/48", 7, "v0");
  assertEquals(addrlabel.list().filter(({ prefix }) => prefix.startsWith("2001:db8")), [
    { prefix: "2001:db8:1::/48", label: 7, dev: "v0" },
    { prefix: "2001:db8::/32", label: 99 },
  ]);
  addrlabel.del("2001:db8::/32");
  assertEquals(assertThrows(() => addrlabel.del("2001:db8::/32"), NetlinkError).code, "ESRCH");
  assertThrows(() => addrlabel.add("192.0.2.0/24", 1), RangeError, '"192.0.2.0/24"');
  assertThrows(() => addrlabel.add("2001:db8::/32", 0xffffffff), RangeError, "4294967295");
  addrlabel.flush();
  assertEquals(addrlabel.list(), []);

  token.set("v0", "::53");
  assertEquals([token.get("v0"), token.get("v1")], ["::53", "::"]);
  token.del("v0");
  assertEquals(token.list().map(({ token }) => token), ["::", "::"]);
  assertThrows(() => token.set("v0", "192.0.2.1"), RangeError, '"192.0.2.1"');

  w.ns.setup("!sysctl -qw net.ipv4.conf.v0.rp_filter=2 net.ipv6.conf.v0.forwarding=1");
  const [four, six] = netconf.list({ dev: "v0" });
  assertEquals([four.family, four.dev, four.rpFilter, four.forwarding], [
    "inet",
    "v0",
    "loose",
    false,
  ]);
  assertEquals([six.family, six.forwarding], ["inet6", true]);

  maddress.add("v0", "01:00:5e:01:02:03");
  const [added] = maddress.list({ dev: "v0", family: "link" })
    .filter(({ address }) => address === "01:00:5e:01:02:03");
  assertEquals([added.users, added.static], [1, true]);
  assert(maddress.list({ family: "inet" }).some(({ address }) => address === "224.0.0.1"));
  assert(maddress.list({ family: "inet6" }).some(({ address }) => address === "ff02::1"));
  maddress.del("v0", "01:00:5e:01:02:03");
  assertThrows(() => maddress.add("v0", "02:00:00:00:00:01"), RangeError, "02:00:00:00:00:01");
});
