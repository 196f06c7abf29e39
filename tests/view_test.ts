/** `ip.view` over the real kernel: whatever happens, it has what a fresh dump has, and tells of it. */

import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { type Ip, open, type View, type ViewChange, type ViewType } from "../ip/mod.ts";
import { changeAtRandom, differences, randomOf } from "./view_churn.ts";
import { descriptors, kernelTest, type Namespace, namespace } from "./ns.ts";

function veth(...lines: string[]): Namespace {
  const ns = namespace();
  ns.setup("link add v0 type veth peer name v1", "link set v0 up", "link set v1 up", ...lines);
  return ns;
}

/** Changes of some types in short; what the kernel does by itself is left out by `of`. */
function told(changes: ViewChange[], of: (what: string) => boolean = () => true): string[] {
  return changes.map((change) => {
    if (change.type === "gap") return "gap";
    const one = change.object as unknown as Record<string, unknown>;
    return `${change.type} ${change.what} ${one.name ?? one.dst ?? one.address ?? one.id}`;
  }).filter(of);
}

/** Fails if the view has not what a fresh dump has. */
function same(view: View, ip: Ip, types?: ViewType[]): void {
  assertEquals(differences(view, ip, types), []);
}

for (const [seed, steps, every] of [[1, 150, 1], [2, 300, 10], [3, 400, 60]]) {
  kernelTest(`view: after changes at random, as in a fresh dump, seed ${seed}`, {
    needs: ["veth", "bridge"],
  }, async () => {
    using ns = namespace();
    using ip = open({ netns: ns.path });
    using view = await ip.view({ receiveBuffer: 1 << 20 });
    const random = randomOf(seed), did: string[] = [];
    const types: ViewType[] = ["link", "addr", "route", "rule", "neigh", "nexthop"];
    // How many there are for somebody who knows the changes only.
    const size = new Map(types.map((type) => [type, view[type].size]));
    view.changes();
    for (let i = 1; i <= steps; i++) {
      did.push(changeAtRandom(ip, random));
      if (i % every) continue;
      const found = differences(view, ip);
      assertEquals(found, [], `step ${i}, after ${did.slice(-every).join(", ")}`);
    }
    for (const change of view.changes()) {
      if (change.type === "gap") continue;
      const by = { new: 1, changed: 0, deleted: -1 }[change.what];
      size.set(change.type, (size.get(change.type) ?? 0) + by);
      assertEquals("before" in change && change.before !== undefined, change.what === "changed");
    }
    // Of these the kernel makes none by itself.
    for (const type of ["link", "rule", "nexthop"] as const) {
      assertEquals(size.get(type), view[type].size, type);
    }
  });
}

kernelTest("view: what the kernel drops or changes without telling", {}, async () => {
  using ns = veth(
    "addr add 192.0.2.1/24 dev v0",
    "addr add 192.0.2.5/24 dev v0",
    "-6 addr add 2001:db8::1/64 dev v0 nodad",
    "-6 addr add 2001:db8::5/64 dev v0 nodad",
    "nexthop add id 1 via 192.0.2.2 dev v0",
    "nexthop add id 2 via 192.0.2.3 dev v0",
    "nexthop add id 10 group 1/2",
    "nexthop add id 11 group 1",
    "route add 198.51.100.0/25 nhid 10",
    "route add 198.51.100.128/25 nhid 11",
    "route add 10.0.0.0/8 via 192.0.2.2",
    "route add 10.1.0.0/16 via 192.0.2.2 src 192.0.2.5",
    "-6 route add 2001:db8:1::/48 via 2001:db8::2 src 2001:db8::5",
  );
  using ip = open({ netns: ns.path });
  using view = await ip.view();
  const dst = (prefix: string) => view.route.exact(prefix);
  // A nexthop: the groups that it was in, and the routes of one that is empty.
  assertEquals(dst("198.51.100.0/25")[0].nexthops?.length, 2);
  ip.nexthop.del(1);
  assertEquals(dst("198.51.100.0/25")[0].via, "192.0.2.3");
  assertEquals(dst("198.51.100.128/25"), []);
  assertEquals([...view.nexthop.byId.keys()].sort(), [10, 2]);
  // The address that routes send from.
  ip.addr.del("v0", "192.0.2.5/24");
  ip.addr.del("v0", "2001:db8::5/64");
  assertEquals(dst("10.1.0.0/16"), []);
  assertEquals(view.route.get("2001:db8:1::9")?.src, undefined);
  assertEquals(view.route.get("2001:db8:1::9")?.via, "2001:db8::2");
  same(view, ip);
  // The carrier: routes stay, marked, and nexthops go.
  ns.setup("link set v1 down");
  const carrier = () => view.link.get("v0")?.carrier;
  for (let i = 0; i < 200 && carrier() !== false; i++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assertEquals(carrier(), false);
  assertEquals(dst("10.0.0.0/8")[0].flags, ["linkdown"]);
  assertEquals(view.nexthop.size, 0);
  assertEquals(dst("198.51.100.0/25"), []);
  same(view, ip);
  view.changes();
  // The link.
  ip.link.set("v0", { up: false });
  assertEquals(dst("10.0.0.0/8"), []);
  assertEquals(view.route.get("10.9.9.9"), undefined);
  assert(told(view.changes()).includes("route deleted 10.0.0.0/8"));
  ip.link.set("v0", { up: true });
  ip.route.add("10.0.0.0/8", { via: "192.0.2.2" });
  ip.rule.add({ iif: "v0", table: 100, priority: 50 });
  same(view, ip);
  // The last address of a link.
  ip.addr.del("v0", "192.0.2.1/24");
  assertEquals(dst("10.0.0.0/8"), []);
  ip.addr.add("v0", "192.0.2.1/24");
  // What is named after a link.
  ip.link.set("v0", { name: "w0" });
  assertEquals(dst("192.0.2.0/24")[0].dev, "w0");
  assertEquals(view.link.get("v0"), undefined);
  assertEquals(view.link.byName.get("w0")?.name, "w0");
  assertEquals(view.addr.of("w0").map(({ local }) => local).includes("192.0.2.1"), true);
  view.changes();
  ip.link.del("w0");
  assertEquals(view.addr.get("192.0.2.1"), []);
  // Names that are gone are told all the same.
  const gone = view.changes().flatMap((change) =>
    change.type === "route" && change.object.dst === "192.0.2.0/24" ? [change.object.dev] : []
  );
  assertEquals(gone, ["w0"]);
  same(view, ip);
});

kernelTest("view: routes that are replaced, appended, and have several ways", {}, async () => {
  using ns = veth("addr add 192.0.2.1/24 dev v0", "-6 addr add 2001:db8::1/64 dev v0 nodad");
  using ip = open({ netns: ns.path });
  using view = await ip.view({ objects: ["route"] });
  const vias = (dst: string) =>
    view.route.exact(dst).map(({ via, nexthops }) =>
      (via ?? nexthops?.map((hop) => hop.via).join("+") ?? "").replaceAll(
        /192\.0\.2|2001:db8:/g,
        "",
      )
    ).join();
  const four = "198.51.100.0/24", six = "2001:db8:1::/48";
  view.changes();
  ip.route.add(four, { via: "192.0.2.2" });
  ip.route.append(four, { via: "192.0.2.3" });
  ip.route.prepend(four, { via: "192.0.2.4" });
  assertEquals(vias(four), ".4,.2,.3");
  ip.route.replace(four, { via: "192.0.2.5" });
  assertEquals(vias(four), ".5,.2,.3");
  ip.route.change(four, { via: "192.0.2.6" });
  assertEquals(vias(four), ".6,.2,.3");
  ip.route.del(four, { via: "192.0.2.2" });
  assertEquals(vias(four), ".6,.3");
  ip.route.del(four);
  assertEquals(vias(four), ".3");
  ip.route.replace(four, { via: "192.0.2.7", metric: 0 });
  assertEquals(vias(four), ".7");
  ip.route.add(six, { nexthops: [{ via: "2001:db8::2" }, { via: "2001:db8::3" }] });
  ip.route.append(six, { via: "2001:db8::4" });
  assertEquals(vias(six), ":2+:3+:4");
  ip.route.del(six, { via: "2001:db8::2" });
  assertEquals(vias(six), ":3+:4");
  ip.route.del(six, { via: "2001:db8::4" });
  assertEquals(vias(six), ":3");
  ip.route.replace(six, { via: "2001:db8::5" });
  assertEquals(vias(six), ":5");
  same(view, ip, ["route"]);
  const mine = told(view.changes(), (text) => text.includes(four) || text.includes(six));
  assertEquals(mine, [`route new ${four}`, `route new ${six}`]);
  ip.route.replace(four, { via: "192.0.2.8" });
  const replaced = view.changes().flatMap((one) =>
    one.type === "route" && one.object.dst === four
      ? [[one.what, one.before?.via, one.object.via]]
      : []
  );
  assertEquals(replaced, [["changed", "192.0.2.7", "192.0.2.8"]]);
});

kernelTest("view: the longest prefix, as the kernel finds it", {}, async () => {
  using ns = veth("addr add 192.0.2.1/24 dev v0", "-6 addr add 2001:db8::1/64 dev v0 nodad");
  using ip = open({ netns: ns.path });
  const random = randomOf(5), below = (n: number) => Math.floor(random() * n);
  const address = (six: boolean) =>
    six
      ? `2001:db9:${below(4)}:${below(4)}::${below(3)}`
      : `10.${below(4)}.${below(4) * 64}.${below(8) * 32}`;
  ip.batch((batch) => {
    for (let i = 0; i < 300; i++) {
      const six = i % 2 > 0, length = six ? 32 + below(97) : 8 + below(25);
      const [via, metric] = [
        six ? `2001:db8::${below(90) + 2}` : `192.0.2.${below(90) + 2}`,
        below(3),
      ];
      batch.route.add(`${mask(address(six), length)}/${length}`, { via, metric: metric + 1 });
    }
    batch.route.add("10.0.0.0/8", { via: "192.0.2.99", metric: 9 });
    batch.route.add("2001:db9::/32", { via: "2001:db8::99", metric: 9 });
  });
  using view = await ip.view({ objects: ["route"] });
  for (let i = 0; i < 200; i++) {
    const to = address(i % 2 > 0), found = view.route.get(to);
    const { dst, via, metric } = ip.route.get(to, { fibmatch: true });
    assertEquals([to, found?.dst, found?.via, found?.metric], [to, dst, via, metric]);
  }
  assertEquals(view.route.get("203.0.113.9"), undefined);
  assertEquals(view.route.get("192.0.2.1", { table: "local" })?.type, "local");
  assertEquals(view.route.exact("10.0.0.0/8").at(-1)?.via, "192.0.2.99");
  assertThrows(() => view.route.get("nonsense"), RangeError, "nonsense");
});

/** An address with the bits after `length` clear. */
function mask(address: string, length: number): string {
  if (!address.includes(":")) {
    const bytes = address.split(".").map(Number);
    const cut = bytes.map((n, i) => n & 0xff00 >> Math.max(0, Math.min(8, length - 8 * i)) & 0xff);
    return cut.join(".");
  }
  const [head, tail] = address.split("::");
  const groups = [...head.split(":"), "0", "0", "0", tail].map((group) => parseInt(group, 16));
  return groups.map((n, i) => {
    const bits = Math.max(0, Math.min(16, length - 16 * i));
    return (n & 0xffff << 16 - bits & 0xffff).toString(16);
  }).join(":");
}

kernelTest(
  "view: after an overrun all is read again, with a mark, and the differences",
  {},
  async () => {
    using ns = veth("addr add 192.0.2.1/24 dev v0");
    using ip = open({ netns: ns.path });
    using view = await ip.view({ objects: ["link", "route"], receiveBuffer: 20_000 });
    ip.route.add("198.51.100.0/24", { via: "192.0.2.2" });
    ip.route.add("203.0.113.0/24", { via: "192.0.2.2" });
    view.changes();
    ip.batch((batch) => {
      batch.route.replace("198.51.100.0/24", { via: "192.0.2.3" });
      batch.route.del("203.0.113.0/24");
      for (let n = 0; n < 2000; n++) batch.route.add(`10.0.${n >> 8}.${n & 255}`, { dev: "v0" });
    });
    const changes = view.changes(), [mark] = changes.filter(({ type }) => type === "gap");
    assert(mark.type === "gap" && (mark.lost ?? 0) > 100);
    assert(view.gaps > 0);
    const texts = told(changes);
    assertEquals(texts.filter((text) => text.startsWith("route new 10.0.")).length, 2000);
    assert(texts.includes("route changed 198.51.100.0/24"));
    assert(texts.includes("route deleted 203.0.113.0/24"));
    same(view, ip, ["link", "route"]);
  },
);

kernelTest("view: changes as they come, and how a loop ends", {}, async () => {
  using ns = veth();
  using ip = open({ netns: ns.path });
  // What waiting needs once and for all.
  await assertRejects(() => ip.addr.waitFor("v0", "192.0.2.99", { timeout: 1 }));
  const before = descriptors(), end = new AbortController();
  {
    await using view = await ip.view({ objects: ["addr"], signal: end.signal });
    const seen: string[] = [];
    const addresses = ["192.0.2.1/24", "192.0.2.2/24", "192.0.2.3/24"];
    setTimeout(() => ip.addr.add("v0", addresses[0]), 5);
    for await (const change of view) {
      if (change.type === "gap" || change.object.family !== "inet") continue;
      seen.push(`${change.what} ${change.object.address}`);
      const next = addresses[seen.length];
      if (next) setTimeout(() => ip.addr.add("v0", next), 5);
      else break;
    }
    assertEquals(seen, addresses.map((address) => `new ${address}`));
    // The loop was left, and the view goes on.
    assertEquals(view.closed, false);
    ip.addr.del("v0", "192.0.2.1/24");
    assertEquals(view.addr.get("192.0.2.1"), []);
    setTimeout(() => end.abort(), 20);
    for await (const _ of view);
    assertEquals(view.closed, true);
    // What there was, stays.
    const kept = view.addr.list();
    ip.addr.add("v0", "192.0.2.9/24");
    assertEquals(view.addr.list(), kept);
  }
  await assertRejects(
    () => ip.view({ signal: AbortSignal.abort(new Error("enough")) }),
    Error,
    "enough",
  );
  await assertRejects(() => ip.view({ objects: ["bucket" as never] }), RangeError, "bucket");
  using some = await ip.view({ objects: ["link"] });
  assertThrows(() => some.route, TypeError, 'no "route"');
  some.close();
  assertEquals(descriptors(), before);
});

kernelTest("view: what came and went again is not kept for a slow reader", {}, async () => {
  using ns = veth("addr add 192.0.2.1/24 dev v0");
  using ip = open({ netns: ns.path });
  using view = await ip.view({ objects: ["route"] });
  view.changes();
  for (let n = 0; n < 3000; n++) {
    ip.batch((batch) => {
      batch.route.add(`10.0.${n >> 8}.${n & 255}`, { dev: "v0" });
      batch.route.replace("198.51.100.0/24", { via: `192.0.2.${2 + n % 100}` });
      batch.route.del(`10.0.${n >> 8}.${n & 255}`);
    });
    if (n % 50 === 0) assert(view.route.size > 0);
  }
  const changes = view.changes(), mine = told(changes, (text) => /198\.51|10\.0/.test(text));
  assertEquals(mine, ["route new 198.51.100.0/24"]);
  assert(changes.length < 20);
});

kernelTest("view: others run while much is read, and a look brings it to its end", {}, async () => {
  using ns = veth("addr add 192.0.2.1/24 dev v0");
  using ip = open({ netns: ns.path });
  const { failures } = ip.batch((batch) => {
    for (let n = 0; n < 100_000; n++) {
      batch.route.add(`10.${n >> 16}.${n >> 8 & 255}.${n & 255}`, { dev: "v0" });
    }
  });
  assertEquals(failures.length, 0);
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  using view = await ip.view({ objects: ["route"], receiveBuffer: 20_000 });
  clearInterval(timer);
  assert(ticks > 1, `${ticks}`);
  // Events are lost, and a loop begins to read; in its midst somebody looks.
  ip.route.flush({ root: "10.0.0.0/17" });
  ip.route.add("10.0.0.0/17", { dev: "v0" });
  const loop = view[Symbol.asyncIterator]();
  const first = loop.next();
  await new Promise((resolve) => setTimeout(resolve, 0));
  assertEquals(view.route.get("10.0.3.3")?.dst, "10.0.0.0/17");
  // What was told before the loss comes first.
  let { value: change } = await first;
  while (change && change.type !== "gap") ({ value: change } = await loop.next());
  assertEquals(change?.type, "gap");
  await loop.return(undefined);
  same(view, ip, ["route"]);
});

kernelTest("view: a process ends by itself when nobody waits for a change", {}, async () => {
  using ns = veth();
  const code = `import { open } from "${new URL("../mod.ts", import.meta.url)}";
    const ip = open({ netns: "${ns.path}" }), view = await ip.view();
    console.log(view.link.size);`;
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(file, code);
  const { code: status, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--no-lock", "--no-check", "--no-prompt", "-A", file],
  }).output();
  await Deno.remove(file);
  const text = new TextDecoder();
  assertEquals([status, text.decode(stdout), text.decode(stderr)], [0, "3\n", ""]);
});

kernelTest("view: forwarding entries, where they are asked for", {
  needs: ["veth", "bridge", "vxlan"],
}, async () => {
  using ns = veth("link add br0 type bridge", "link set br0 up");
  using ip = open({ netns: ns.path });
  ip.link.add("vx", { kind: "vxlan", data: { id: 5, dstport: 4789 }, up: true });
  using view = await ip.view({ objects: ["fdb"] });
  const has = (entries: Iterable<{ mac: string; dev: string; dst?: string }>) =>
    [...entries].filter(({ mac }) => /^0[02]:00:00/.test(mac)).map(({ mac, dev, dst }) =>
      [mac, dev, dst].join(" ")
    ).sort();
  const changes: (() => unknown)[] = [
    () => ip.link.set("v0", { master: "br0" }),
    () => ip.bridge.fdb.add("v0", "02:00:00:00:00:01", { table: "master", state: "static" }),
    () => ip.bridge.fdb.append("vx", "00:00:00:00:00:00", { dst: "192.0.2.7" }),
    () => ip.bridge.fdb.append("vx", "00:00:00:00:00:00", { dst: "192.0.2.8" }),
    () => ip.link.set("v0", { nomaster: true }),
    () => ip.link.set("vx", { up: false }),
    () => ip.link.del("vx"),
  ];
  let most = 0;
  for (const change of changes) {
    change();
    const mine = has(view.fdb);
    assertEquals(mine, has(ip.bridge.fdb.list()));
    most = Math.max(most, mine.length);
  }
  assertEquals(most, 3);
});
