/** `ip.link` against the kernel: listing, showing, making, changing, removing and waiting. */

import { assert, assertEquals, assertObjectMatch, assertRejects, assertThrows } from "@std/assert";
import type { LinkChange, NewLink } from "../ip/link.ts";
import type { Link } from "../ip/link_state.ts";
import { type Ip, open } from "../ip/open.ts";
import { decode, encode, NetlinkError } from "../netlink/mod.ts";
import { linkMessage, RTM_GETLINK, RTM_NEWLINK } from "../route/mod.ts";
import { FakeKernel } from "./fake.ts";
import { reference } from "./iproute2.ts";
import { descriptors, kernelTest, namespace } from "./ns.ts";

/** All that the reference shows of the links, to see that nothing changed. */
const seen = (ns: { ip(...args: string[]): { stdout: string } }) => ns.ip("-d", "link").stdout;

kernelTest("a link is made with all that every link has", { needs: ["dummy"] }, () => {
  using ns = namespace();
  using ip = open({ netns: ns.path });
  const settings: NewLink = {
    kind: "dummy",
    index: 77,
    address: "02:00:00:00:00:01",
    broadcast: "ff:ff:ff:ff:ff:fe",
    mtu: 1400,
    txqlen: 500,
    numtxqueues: 3,
    numrxqueues: 2,
    group: 5,
    up: true,
    promisc: true,
    arp: true,
    mode: "dormant",
    gsoMaxSize: 30000,
    gsoMaxSegs: 100,
    groMaxSize: 40000,
  };
  assertEquals(ip.link.add("d0", settings), {});
  assertObjectMatch(ip.link.get("d0"), {
    index: 77,
    name: "d0",
    type: "ether",
    kind: "dummy",
    address: "02:00:00:00:00:01",
    broadcast: "ff:ff:ff:ff:ff:fe",
    mtu: 1400,
    txqlen: 500,
    numTxQueues: 3,
    numRxQueues: 2,
    group: "5",
    up: true,
    linkmode: "DORMANT",
    gsoMaxSize: 30000,
    gsoMaxSegs: 100,
    groMaxSize: 40000,
  });
  const { flags } = ip.link.get(77);
  assert(flags.includes("UP") && flags.includes("PROMISC") && !flags.includes("NOARP"));
});

kernelTest("each setting changes what it says, and nothing else", { needs: ["dummy"] }, () => {
  using ns = namespace();
  ns.setup("link add d0 address 02:00:00:00:00:01 type dummy", "link add b0 type bridge");
  using ip = open({ netns: ns.path });
  const changes: [LinkChange, Partial<Link>][] = [
    [{ up: true }, { up: true }],
    [{ up: false }, { up: false }],
    [{ mtu: 1300 }, { mtu: 1300 }],
    [{ txqlen: 7 }, { txqlen: 7 }],
    [{ address: "02:00:00:00:00:aa" }, { address: "02:00:00:00:00:aa" }],
    [{ alias: "uplink to ü" }, { alias: "uplink to ü" }],
    [{ alias: "a".repeat(255) }, { alias: "a".repeat(255) }],
    [{ alias: "" }, { alias: undefined }],
    [{ group: 9 }, { group: "9" }],
    [{ group: "default" }, { group: "default" }],
    [{ master: "b0" }, { master: "b0", slaveKind: "bridge" }],
    [{ nomaster: true }, { master: undefined, slaveKind: undefined }],
    [{ addrgenmode: "none" }, { addrgenmode: "none" }],
    [{ mode: "DORMANT" }, { linkmode: "DORMANT" }],
    [{ gsoIpv4MaxSize: 20000 }, { gsoIpv4MaxSize: 20000 }],
    [{ groIpv4MaxSize: 20001 }, { groIpv4MaxSize: 20001 }],
    [{ xdp: "off" }, {}],
    [{ name: "d1" }, { name: "d1" }],
  ];
  let name = "d0";
  for (const [change, expected] of changes) {
    const before = ip.link.get(name);
    ip.link.set(name, change);
    name = expected.name ?? name;
    const after = ip.link.get(name);
    for (const [key, value] of Object.entries(expected)) {
      assertEquals(after[key as keyof Link], value, `${key} after ${JSON.stringify(change)}`);
    }
    if (!("up" in change || "master" in change || "nomaster" in change)) {
      for (const key of ["mtu", "txqlen", "address", "group", "up"] as const) {
        if (!(key in change)) assertEquals(after[key], before[key], key);
      }
    }
  }
});

kernelTest("flags are set and taken away one at a time", {}, () => {
  using ns = namespace();
  ns.setup("link add v0 type veth");
  using ip = open({ netns: ns.path });
  const has = (flag: string) => ip.link.get("v0").flags.includes(flag);
  for (
    const [key, flag, when] of [
      ["arp", "NOARP", false],
      ["multicast", "MULTICAST", true],
      ["allmulticast", "ALLMULTI", true],
      ["promisc", "PROMISC", true],
      ["dynamic", "DYNAMIC", true],
    ] as const
  ) {
    for (const on of [true, false, true]) {
      ip.link.set("v0", { [key]: on });
      assertEquals(has(flag), on === when, `${flag} after ${key} ${on}`);
    }
  }
});

kernelTest("a kind's settings are given and read back; so are a port's", {}, () => {
  using ns = namespace();
  using ip = open({ netns: ns.path });
  ip.link.add("b0", { kind: "bridge", data: { ageingTime: 1000, priority: 4096 }, up: true });
  ip.link.add("v0", { kind: "veth", data: { peer: { name: "v1", mtu: 1400 } } });
  const bridge = ip.link.get("b0");
  // The kind tells what the data are.
  if (bridge.kind !== "bridge") throw new Error(`of kind ${bridge.kind}`);
  assertEquals([bridge.data?.ageingTime, bridge.data?.priority], [1000, 4096]);
  ip.link.set("b0", { kind: "bridge", data: { ageingTime: 2000 } });
  assertObjectMatch(ip.link.get("b0"), { data: { ageingTime: 2000, priority: 4096 } });
  assertObjectMatch(ip.link.get("v1"), { link: "v0", kind: "veth", mtu: 1400 });

  assertThrows(
    () => ip.link.set("v0", { master: "b0", slaveKind: "bridge", slaveData: { cost: 7 } }),
    TypeError,
    'set "master" first',
  );
  assertEquals(ip.link.get("v0").master, undefined);
  ip.link.set("v0", { master: "b0" });
  ip.link.set("v0", { slaveKind: "bridge", slaveData: { cost: 7 } });
  assertObjectMatch(ip.link.get("v0"), { slaveKind: "bridge", slaveData: { cost: 7 } });
});

kernelTest("lists are filtered, by the kernel where it can", { needs: ["dummy", "vrf"] }, () => {
  using ns = namespace();
  ns.setup(
    "link add d0 group 5 type dummy",
    "link add d1 up type dummy",
    "link add b0 type bridge",
    "link add r0 type vrf table 10",
    "link set d0 master b0",
    "link set d1 master r0",
    "link property add dev d0 altname other-name-of-the-dummy",
  );
  using ip = open({ netns: ns.path });
  const names = (filter: Parameters<typeof ip.link.list>[0]) =>
    ip.link.list(filter).map(({ name }) => name);
  assertEquals(names({}), ["lo", "d0", "d1", "b0", "r0"]);
  assertEquals(names({ type: "dummy" }), ["d0", "d1"]);
  assertEquals(names({ type: "bridge" }), ["b0"]);
  assertEquals(names({ type: "bridge_slave" }), ["d0"]);
  assertEquals(names({ type: "nokind" }), []);
  assertEquals(names({ master: "b0" }), ["d0"]);
  assertEquals(names({ vrf: "r0" }), ["d1"]);
  assertEquals(names({ up: true }), ["d1"]);
  assertEquals(names({ up: false, type: "dummy" }), ["d0"]);
  assertEquals(names({ group: 5 }), ["d0"]);
  assertEquals(names({ group: "default", type: "dummy" }), ["d1"]);
  assertEquals(names({ device: "other-name-of-the-dummy" }), ["d0"]);
  assertEquals(names({ device: "d0", up: true }), []);
  assertThrows(() => names({ vrf: "b0" }), RangeError, 'vrf: "b0" is no VRF');
  assertThrows(() => names({ device: "eth9" }), NetlinkError, 'Cannot list link "eth9"');
  assertThrows(() => names({ master: "eth9" }), NetlinkError, '"eth9": no such device');
  assertEquals([ip.link.index("d1"), ip.link.index("eth9")], [3, undefined]);
  assertEquals([ip.link.name(3), ip.link.name(99)], ["d1", undefined]);
});

kernelTest("links are formatted as ip shows them", { skip: reference.missing }, () => {
  using ns = namespace();
  ns.setup("link add b0 type bridge", "link add v0 master b0 type veth peer name v1");
  using ip = open({ netns: ns.path });
  const shown = (...words: string[]) => ns.ip(...words).stdout.replace(/\n$/, "");
  const timers = (text: string) => text.replaceAll(/(?<=_timer\W+)[\d.]+/g, "0");
  assertEquals(ip.link.format(), shown("link"));
  assertEquals(ip.link.format({ master: "b0" }), shown("link", "show", "master", "b0"));
  assertEquals(ip.link.format({}, { brief: true }), shown("-br", "link"));
  assertEquals(
    timers(ip.link.format({ device: "v0" }, { details: true })),
    timers(shown("-d", "link", "show", "v0")),
  );
  assertEquals(
    JSON.parse(ip.link.format({}, { json: true })),
    JSON.parse(shown("-j", "link")),
  );
  const links = ip.link.list({ type: "veth" });
  ip.link.set("v0", { mtu: 1300 }); // what was listed before is shown as it was
  assertEquals(ip.link.format(links).split("\n").filter((line) => /mtu 1500/.test(line)).length, 2);
  assertThrows(() => ip.link.format([{ ...links[0] }]), TypeError, '"v1" is no link that was');
});

kernelTest("JSON takes a link, with what was read of it", {}, () => {
  using ns = namespace();
  ns.setup("link set lo up");
  using ip = open({ netns: ns.path });
  for (const link of ip.link.list()) {
    assertEquals(JSON.parse(JSON.stringify(link)), link);
    assertEquals(typeof link.stats?.rxBytes, "number");
  }
});

/** What cannot be: a setting, the error, and words of it. */
const impossible: [LinkChange, ErrorConstructor, string][] = [
  [{ name: "0123456789abcdef" }, RangeError, '"0123456789abcdef" has 16 bytes'],
  [{ name: "ääääääää" }, RangeError, '"ääääääää" has 16 bytes'],
  [{ name: "" }, RangeError, 'the name "" is empty'],
  [{ name: "a/b" }, RangeError, '"a/b" has a slash or a space'],
  [{ name: "a b" }, RangeError, '"a b" has a slash or a space'],
  [{ mtu: -1 }, RangeError, "mtu: -1 is no integer from 0"],
  [{ mtu: 1.5 }, RangeError, "mtu: 1.5"],
  [{ mtu: 2 ** 32 }, RangeError, "mtu: 4294967296"],
  [{ mtu: "1400" as never }, RangeError, 'mtu: "1400"'],
  [{ txqlen: NaN }, RangeError, "txqlen: NaN"],
  [{ address: "00:11:22:33:44" }, RangeError, 'address: "00:11:22:33:44" has 5 bytes'],
  [{ address: "00:11:22:33:44:gg" }, RangeError, '"00:11:22:33:44:gg" is no link address'],
  [{ address: "" }, RangeError, 'address: "" is no link address'],
  [{ broadcast: "00:11" }, RangeError, 'broadcast: "00:11" has 2 bytes'],
  [{ up: 1 as never }, RangeError, "up: 1 is neither true nor false"],
  [{ group: "nope" }, RangeError, 'group: "nope" is no group'],
  [{ group: -1 }, RangeError, "group: -1"],
  [{ alias: "a".repeat(256) }, RangeError, "256 bytes"],
  [{ mode: "fast" as never }, RangeError, 'mode: "fast" is none of'],
  [{ state: "sideways" as never }, RangeError, 'state: "sideways" is none of'],
  [{ addrgenmode: "x" as never }, RangeError, 'addrgenmode: "x" is none of'],
  [{ gsoMaxSegs: 65536 }, RangeError, "gsoMaxSegs: 65536"],
  [{ nomaster: false as never }, RangeError, "nomaster: false is not true"],
  [{ vrf: "b0" }, RangeError, 'vrf: "b0" is no VRF'],
  [{ xdp: "prog.o" as never }, RangeError, '"prog.o" is not "off"'],
  [{ protodownReason: { 32: true } }, RangeError, "32"],
  [{ vf: [{ vf: 0, mac: "02:00" }] }, RangeError, 'mac: "02:00" has 2 bytes'],
  [{ vf: [{ vf: 0, vlan: 4096 }] }, RangeError, "vlan: 4096"],
  [{ vf: [{ vf: 0, qos: 1 }] }, RangeError, "there is no vlan before it"],
  [{ vf: [{ vf: 0, minTxRate: 9, maxTxRate: 5 }] }, RangeError, "min_tx_rate 9"],
  [{ master: "b0", nomaster: true }, TypeError, "master and nomaster exclude each other"],
  [{ index: 5 }, TypeError, '"index"'],
  [{ link: "b0" } as LinkChange, TypeError, '"link" can only be given when a link is made'],
  [{ speed: 5 } as LinkChange, TypeError, 'there is no "speed"; there are up, name'],
  [{ kind: "nokind", data: { x: 1 } } as never, TypeError, 'kind "nokind" is not known here'],
  [{ data: {} } as never, TypeError, '"data" needs "kind"'],
];

kernelTest("what cannot be is refused, by name, and nothing is changed", {}, () => {
  using ns = namespace();
  ns.setup("link add v0 type veth peer name v1", "link add b0 type bridge");
  using ip = open({ netns: ns.path });
  const before = seen(ns);
  for (const [change, type, words] of impossible) {
    // With it comes what could well be done, and must not be.
    const attempt = () => ip.link.set("v0", { promisc: true, ...change });
    assertThrows(attempt, type, words, JSON.stringify(change));
  }
  for (const address of ["00:11:22:33:44", "00:11:22:33:44:55:66"]) {
    assertThrows(() => ip.link.add("v2", { kind: "veth", address }), RangeError, `"${address}"`);
  }
  assertThrows(() => ip.link.add("a/b", { kind: "veth" }), RangeError, '"a/b"');
  assertThrows(() => ip.link.add("v2", {} as NewLink), TypeError, "a link needs a kind");
  assertThrows(
    () => ip.link.add("vlan1", { kind: "vlan", link: "v0", data: { id: 4095 } }),
    RangeError,
    "4095",
  );
  assertThrows(
    () => ip.link.set({ group: 0 }, { name: "x" }),
    TypeError,
    '"name" cannot be changed for a whole group',
  );
  assertThrows(() => ip.link.get(""), RangeError, 'the name "" is empty');
  assertThrows(() => ip.link.get(0), RangeError, "0 is no index");
  assertEquals(seen(ns), before);
});

kernelTest("what the kernel refuses is an error with its code and what was asked", {}, () => {
  using ns = namespace();
  ns.setup("link add v0 type veth peer name v1");
  using ip = open({ netns: ns.path });
  const refused = (code: string, text: string, attempt: () => unknown) => {
    const error = assertThrows(attempt, NetlinkError, text);
    assertEquals(error.code, code);
  };
  refused(
    "ENODEV",
    'Cannot set link "eth9": no such device',
    () => ip.link.set("eth9", { mtu: 9 }),
  );
  refused("ENODEV", "Cannot set link 99: no such", () => ip.link.set(99, { up: true }));
  refused("ENODEV", 'Cannot delete link "eth9"', () => ip.link.del("eth9"));
  refused("ENODEV", 'Cannot get link "eth9"', () => ip.link.get("eth9"));
  refused("ENODEV", "Cannot delete links of group 9", () => ip.link.del({ group: 9 }));
  refused("ENODEV", '"br9": no such device', () => ip.link.set("v0", { master: "br9" }));
  refused("EEXIST", 'Cannot add link "v0"', () => ip.link.add("v0", { kind: "bridge" }));
  refused("EOPNOTSUPP", "Unknown device type", () => ip.link.add("x", { kind: "nokind" }));
  refused("EOPNOTSUPP", 'Cannot delete link "lo"', () => ip.link.del("lo"));
  refused("EINVAL", "mtu less than device minimum", () => ip.link.set("v0", { mtu: 10 }));
});

kernelTest("groups are changed and removed as a whole", { needs: ["dummy"] }, () => {
  using ns = namespace();
  ns.setup(
    "link add d0 group 5 type dummy",
    "link add d1 group 5 type dummy",
    "link add d2 type dummy",
  );
  using ip = open({ netns: ns.path });
  ip.link.set({ group: 5 }, { mtu: 1234, up: true });
  const list = () => ip.link.list({ type: "dummy" }).map(({ name, mtu, up }) => [name, mtu, up]);
  assertEquals(list(), [["d0", 1234, true], ["d1", 1234, true], ["d2", 1500, false]]);
  ip.link.del({ group: 5 });
  assertEquals(list(), [["d2", 1500, false]]);
});

kernelTest("alternative names come and go, and stand for the link", {}, () => {
  using ns = namespace();
  using ip = open({ netns: ns.path });
  const long = "a-name-of-".padEnd(127, "x");
  ip.link.addAltname("lo", "home", long);
  assertEquals(ip.link.get(long).altnames, ["home", long]);
  ip.link.set("home", { mtu: 4000 });
  assertEquals(ip.link.get("lo").mtu, 4000);
  ip.link.delAltname(long, "home");
  assertEquals(ip.link.get("lo").altnames, [long]);
  assertThrows(() => ip.link.addAltname("lo", long), NetlinkError, "EEXIST");
  assertThrows(() => ip.link.addAltname("lo", `${long}y`), RangeError, "has 128 bytes");
  assertThrows(() => ip.link.addAltname("eth9", "x"), NetlinkError, 'names to link "eth9"');
});

kernelTest("a link goes to another namespace, and no descriptor stays open", {}, () => {
  using here = namespace();
  using there = namespace();
  here.setup("link add v0 type veth peer name v1");
  using ip = open({ netns: here.path });
  using other = open({ netns: there.path });
  ip.link.list();
  const open_ = descriptors();
  ip.link.set("v0", { netns: there.pid, name: "w0" });
  assertEquals(other.link.get("w0").link, ip.link.get("v1").index);
  other.link.set("w0", { netns: here.path, index: 500 });
  assertEquals(ip.link.get(500).name, "w0");
  ip.link.add("x0", {
    kind: "veth",
    netns: there.path,
    data: { peer: { name: "x1", netns: here.path } },
  });
  assert(other.link.get("x0").linkNetnsid !== undefined);
  assertEquals(ip.link.get("x1").kind, "veth");
  assertThrows(() => ip.link.set("w0", { netns: "/nowhere" }), Error, '"/nowhere"');
  assertThrows(() => ip.link.set("w0", { netns: there.path, mtu: -1 }), RangeError, "mtu: -1");
  assertEquals(descriptors(), open_);
});

kernelTest("a link below is found in its own namespace", { needs: ["macvlan"] }, () => {
  using here = namespace();
  using there = namespace();
  there.setup("link add v0 type veth peer name v1");
  using ip = open({ netns: here.path });
  ip.link.add("m0", { kind: "macvlan", link: "v0", linkNetns: there.path });
  const { link, linkNetnsid } = ip.link.get("m0");
  using other = open({ netns: there.path });
  assertEquals(link, other.link.index("v0"));
  assert(linkNetnsid !== undefined && linkNetnsid >= 0);
});

kernelTest(
  "waitFor sees a link that is there, one that comes, and one that comes up",
  {},
  async () => {
    using ns = namespace();
    using ip = open({ netns: ns.path });
    const later = (milliseconds: number, action: (ip: Ip) => void) =>
      new Promise<void>((resolve) => setTimeout(() => resolve(action(ip)), milliseconds));
    assertEquals((await ip.link.waitFor("lo")).name, "lo");
    const open_ = descriptors();
    const [link] = await Promise.all([
      ip.link.waitFor("v0", { up: true }),
      ip.link.waitFor("other", { timeout: 60_000 }),
      later(30, (ip) => ip.link.add("v0", { kind: "veth" })),
      later(60, (ip) => ip.link.addAltname("v0", "other")),
      later(90, (ip) => ip.link.set("v0", { up: true })),
    ]);
    assert(link.up);
    await assertRejects(
      () => ip.link.waitFor("never", { timeout: 30 }),
      DOMException,
      'link "never" was not there within 30 ms',
    );
    await assertRejects(
      () => ip.link.waitFor("lo", { timeout: 30, up: true }),
      DOMException,
      'link "lo" was not there and up within 30 ms',
    );
    const controller = new AbortController();
    const waiting = ip.link.waitFor("never", { signal: controller.signal });
    setTimeout(() => controller.abort(new Error("enough")), 30);
    await assertRejects(() => waiting, Error, "enough");
    await assertRejects(
      () => ip.link.waitFor("lo", { signal: controller.signal }),
      Error,
      "enough",
    );
    await assertRejects(() => ip.link.waitFor("a/b"), RangeError, '"a/b"');
    assertEquals(descriptors(), open_);
  },
);

Deno.test("a warning of the kernel comes back with the change", () => {
  const link = encode(linkMessage, {
    family: 0,
    type: 1,
    index: 3,
    flags: 0,
    change: 0,
    attrs: { ifname: "v0", address: "02:00:00:00:00:01" },
  });
  const kernel = new FakeKernel(function* (request, kernel) {
    if (request.type === RTM_GETLINK) yield kernel.message(request, RTM_NEWLINK, link);
    else yield kernel.error(request, 0, { msg: "this is deprecated" });
  });
  using ip = open({ transport: kernel });
  assertEquals(ip.link.set("v0", { mtu: 1400 }), { warning: "this is deprecated" });
  const sent = decode(linkMessage, kernel.requests[1].bytes.subarray(16));
  assertEquals([sent.index, sent.attrs], [3, { mtu: 1400 }]);
});

Deno.test("the types tell what a kind takes", () => {
  const make = (..._: [NewLink]) => {};
  make({ kind: "vlan", link: "eth0", data: { id: 5 } });
  // @ts-expect-error -- an id is a number
  make({ kind: "vlan", data: { id: "5" } });
  // @ts-expect-error -- a bridge has no id
  make({ kind: "bridge", data: { id: 5 } });
  make({ kind: "some-new-kind" });
  // @ts-expect-error -- a kind has to be said
  make({ mtu: 1400 });
  const change = (..._: [LinkChange]) => {};
  // @ts-expect-error -- up and down at once cannot be said
  change({ up: true, down: true });
  // @ts-expect-error -- no link below can be set
  change({ link: "eth0" });
});
