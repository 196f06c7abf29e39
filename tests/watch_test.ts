/** `ip.watch` and waiting, over the real kernel: what comes, how it ends, and that nothing is left. */

import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { connect, NETLINK_ROUTE, Subscription } from "../mod.ts";
import { type EventType, open, type Watcher, type WatchEvent } from "../ip/mod.ts";
import { encodeMessage } from "../netlink/message.ts";
import { linkMessage, RTM_NEWLINK, RTNLGRP_LINK } from "../route/mod.ts";
import {
  descriptors,
  hasPrivateRun,
  kernelTest,
  type Namespace,
  namespace,
  NO_IPV6,
} from "./ns.ts";

/** The events up to the one of an address, which is the last that a test makes. */
async function upTo<T extends EventType>(
  watcher: Watcher<T>,
  address: string,
): Promise<WatchEvent<T>[]> {
  const events: WatchEvent<T>[] = [];
  const late = setTimeout(() => watcher.close(), 60_000);
  for await (const event of watcher) {
    events.push(event);
    const { type, object } = event as { type: string; object?: { address?: string } };
    if (type === "addr" && object?.address === address) break;
  }
  clearTimeout(late);
  return events;
}

/** Waits until something is so; for a minute, then for no longer. */
async function until(so: () => boolean): Promise<void> {
  for (const end = performance.now() + 60_000; !so() && performance.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** How many threads of this process are in poll(2). */
function polls(): number {
  return [...Deno.readDirSync("/proc/self/task")].filter(({ name }) => {
    try {
      const waits = Deno.readTextFileSync(`/proc/self/task/${name}/wchan`);
      return /poll/.test(waits) && !/epoll|ep_poll/.test(waits);
    } catch {
      return false;
    }
  }).length;
}

/** A namespace with two links, which are up; without IPv6 nothing happens to them by itself. */
function veth({ ipv6 = false } = {}): Namespace {
  const ns = namespace();
  ns.setup(
    ...ipv6 ? [] : [NO_IPV6],
    "link add v0 type veth peer name v1",
    "link set v0 up",
    "link set v1 up",
  );
  return ns;
}

kernelTest("watch: each kind of object, with what happened to it", {}, async () => {
  using ns = veth({ ipv6: true });
  ns.setup(
    "addr add 192.0.2.1/24 dev v0",
    "neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev v0",
    "nexthop add id 7 via 192.0.2.2 dev v0",
  );
  using ip = open({ netns: ns.path });
  const watcher = ip.watch();
  ns.setup(
    "link set v0 mtu 1400",
    "link add v2 type veth peer name v3",
    "addr change 192.0.2.1/24 dev v0 valid_lft 100 preferred_lft 50",
    "addr add 192.0.2.2/24 dev v0",
    "route add 198.51.100.0/24 via 192.0.2.3",
    "route replace 198.51.100.0/24 via 192.0.2.4",
    "route replace 203.0.113.0/24 via 192.0.2.4",
    "route del 203.0.113.0/24",
    "-6 route add 2001:db8:1::/64 dev v0",
    "-6 route replace 2001:db8:1::/64 dev v0 mtu 1300",
    "rule add from 192.0.2.0/24 table 100",
    "rule del from 192.0.2.0/24 table 100",
    "neigh change 192.0.2.9 lladdr 02:00:00:00:00:0a dev v0",
    "neigh add 192.0.2.10 lladdr 02:00:00:00:00:0b dev v0",
    "nexthop replace id 7 via 192.0.2.3 dev v0",
    "nexthop add id 8 via 192.0.2.3 dev v0",
    "nexthop del id 8",
    "!echo 1 > /proc/sys/net/ipv4/conf/v0/forwarding",
    "link add br0 type bridge",
    "link set v2 master br0",
    "bridge fdb add 02:00:00:00:00:30 dev v2 master static",
    "link set br0 up",
    "bridge mdb add dev br0 port v2 grp 239.1.1.1 permanent",
    "bridge mdb del dev br0 port v2 grp 239.1.1.1 permanent",
    "link set v2 nomaster",
    "tc qdisc add dev v0 root pfifo",
    "tc qdisc change dev v0 root pfifo limit 5",
    "tc qdisc del dev v0 root",
    "addr del 192.0.2.2/24 dev v0",
    "link del v2",
    "addr add 192.0.2.99/32 dev v0",
  );
  const told = (await upTo(watcher, "192.0.2.99/32")).map((event) => {
    if (event.type === "overrun") return "overrun";
    const { type, what } = event, of = event.object as unknown as Record<string, unknown>;
    const attrs = event.message.data as unknown as { attrs: Record<string, unknown> };
    const name = type === "link"
      ? of.name
      : type === "addr" || type === "neigh"
      ? of.address
      : type === "route"
      ? of.dst
      : type === "nexthop"
      ? of.id
      : type === "netconf"
      ? `${of.family} ${of.dev} ${of.forwarding}`
      : type === "tc"
      ? `${of.kindOf} ${of.dev} ${of.kind} ${of.parent}`
      : type === "fdb"
      ? attrs.attrs.lladdr
      : type === "port"
      ? attrs.attrs.ifname
      : "";
    return `${type} ${what} ${name}`.trim();
  });
  for (
    const wanted of [
      "link changed v0",
      "link new v2",
      "link new v3",
      "addr changed 192.0.2.1/24",
      "addr new 192.0.2.2/24",
      "route new 198.51.100.0/24",
      "route changed 198.51.100.0/24",
      "route new 203.0.113.0/24",
      "route deleted 203.0.113.0/24",
      "route new 2001:db8:1::/64",
      "route changed 2001:db8:1::/64",
      "rule new",
      "rule deleted",
      "neigh changed 192.0.2.9",
      "neigh new 192.0.2.10",
      "nexthop changed 7",
      "nexthop new 8",
      "nexthop deleted 8",
      "netconf changed inet v0 true",
      "link new br0",
      "port new v2",
      "fdb new 02:00:00:00:00:30",
      "mdb new",
      "mdb deleted",
      "port deleted v2",
      "tc new qdisc v0 pfifo root",
      "tc changed qdisc v0 pfifo root",
      "tc deleted qdisc v0 pfifo root",
      "addr deleted 192.0.2.2/24",
      "link deleted v2",
      "link deleted v3",
    ]
  ) assert(told.includes(wanted), `${wanted} is not among ${told.join(", ")}`);
  assert(!told.includes("link new v0"));
  assert(!told.includes("link deleted v0"), "a link that leaves a bridge is not gone");
});

kernelTest("watch: what routes wrap packets into, and a new peer of an address", {}, async () => {
  using ns = veth({ ipv6: true });
  ns.setup("-6 addr add 2001:db8::1 peer 2001:db8::2/64 dev v0 nodad");
  using ip = open({ netns: ns.path });
  const watcher = ip.watch({ groups: ["addr", "route"], family: "inet6" });
  ns.setup(
    "-6 addr change 2001:db8::1 peer 2001:db8::3/64 dev v0",
    "-6 route add 2001:db8:5::/64 encap seg6 mode encap segs 2001:db8::9 dev v0",
    "-6 addr add 2001:db8:9::9/64 dev v0 nodad",
  );
  const events = await upTo(watcher, "2001:db8:9::9/64");
  const addrs = events.flatMap((event) =>
    event.type === "addr" && event.object.local === "2001:db8::1" ? [event.what] : []
  );
  assert(addrs.length > 0);
  assert(addrs.every((what) => what === "changed"), addrs.join());
  const [encap] = events.flatMap((event) =>
    event.type === "route" && event.object.dst === "2001:db8:5::/64" ? [event.object.encap] : []
  );
  assertEquals(encap?.type, "seg6");
});

kernelTest("watch: only what was asked for, and typed so", {}, async () => {
  using ns = veth({ ipv6: true });
  using ip = open({ netns: ns.path });
  const watcher = ip.watch({ groups: ["addr", "rule"], family: "inet6" });
  ns.setup(
    "addr add 192.0.2.1/24 dev v0",
    "-6 addr add 2001:db8::1/64 dev v0 nodad",
    // It is told of a little later, and then there is this route.
    "!until ip -6 route show table local | grep 2001:db8::1; do sleep .02; done",
    "rule add from 192.0.2.0/24 table 100",
    "-6 rule add from 2001:db8::/32 table 100",
    "link set v0 mtu 1400",
    "-6 addr add 2001:db8::2/64 dev v0 nodad",
  );
  const events = await upTo(watcher, "2001:db8::2/64");
  const seen = events.map((event) =>
    event.type === "addr"
      ? event.object.address
      : event.type === "rule"
      ? event.object.from
      : event satisfies { type: "overrun" }
  ).filter((one) => !String(one).startsWith("fe80"));
  assertEquals(seen, ["2001:db8::1/64", "2001:db8::/32", "2001:db8::2/64"]);
  assertThrows(() => ip.watch({ groups: ["links" as "link"] }), RangeError, '"links" is none of');
  assertThrows(() => ip.watch({ family: "ipv4" as "inet" }), RangeError, '"ipv4" is none of');
  assertThrows(() => ip.watch({ queue: 0 }), RangeError, "queue");
});

kernelTest(
  "watch: ends with break, signal, close and using, and leaves no descriptor",
  {},
  async () => {
    using ns = veth();
    using ip = open({ netns: ns.path });
    // What is opened once and stays: eventfd.
    for await (const _ of ip.watch({ signal: AbortSignal.timeout(10) }));
    const before = descriptors();
    const touch = () => ns.setup("link set v0 mtu 1400", "link set v0 mtu 1500");

    const broken = ip.watch({ groups: ["link"] });
    touch();
    for await (const event of broken) {
      assertEquals(event.type, "link");
      break;
    }
    assert(broken.closed);
    assertEquals(await broken.next(), { done: true, value: undefined });

    const controller = new AbortController();
    const aborted = ip.watch({ groups: ["link"], signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    for await (const _ of aborted) throw new Error("nothing happened");
    assert(aborted.closed);

    const never = ip.watch({ signal: AbortSignal.abort() });
    assert(never.closed);
    for await (const _ of never) throw new Error("it had ended before");

    {
      using held = ip.watch({ groups: ["link"] });
      const wait = held.next();
      setTimeout(() => held.close(), 20);
      assertEquals(await wait, { done: true, value: undefined });
      using unread = ip.watch();
      assert(!unread.closed);
    }

    const thrown = ip.watch({ groups: ["link"] });
    touch();
    await assertRejects(async () => {
      for await (const _ of thrown) throw new RangeError("by the loop");
    }, RangeError);
    assert(thrown.closed);
    assertEquals(descriptors(), before);
  },
);

kernelTest("watch: several that wait share one poll, and all hear of it", {}, async () => {
  using ns = veth();
  using ip = open({ netns: ns.path });
  await until(() => polls() === 0);
  const before = polls();
  const watchers = Array.from({ length: 40 }, () => ip.watch({ groups: ["link"] }));
  const waits = watchers.map((watcher) => watcher.next());
  await until(() => polls() > before);
  assertEquals(polls() - before, 1);
  // Far more than the threads of the pool: files are read all the same.
  const texts = await Promise.all(
    Array.from({ length: 40 }, () => Deno.readTextFile(new URL(import.meta.url))),
  );
  assertEquals(texts.length, 40);
  ns.setup("link set v0 mtu 1400");
  for (const wait of waits) {
    const { value } = await wait;
    if (value?.type !== "link") throw new Error("no event of a link");
    assertEquals([value.what, value.object.name], ["changed", "v0"]);
  }
  for (const watcher of watchers) watcher.close();
});

/** Runs a program in a namespace to its end. */
async function program(ns: Namespace, body: string): Promise<string> {
  const folder = Deno.makeTempDirSync(), file = `${folder}/program.ts`;
  const mod = new URL("../mod.ts", import.meta.url).href;
  Deno.writeTextFileSync(file, `import { open } from "${mod}";\n${body}`);
  try {
    const { code, stdout, stderr } = await new Deno.Command("nsenter", {
      args: [`--net=${ns.path}`, Deno.execPath(), "run", "-qA", "--no-check", file],
      signal: AbortSignal.timeout(120_000),
    }).output();
    assertEquals(code, 0, new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

kernelTest("watch: a process ends by itself when nobody waits for an event", {}, async () => {
  using ns = veth();
  // Not read at all, left in the middle, ended by a signal: none is closed by hand.
  const text = await program(
    ns,
    `const ip = open();
     const unread = ip.watch();
     const left = ip.watch({ groups: ["link"] });
     ip.link.set("v0", { mtu: 1400 });
     console.log((await left.next()).value.object.mtu);
     const ended = ip.watch({ groups: ["rule"], signal: AbortSignal.timeout(50) });
     for await (const event of ended) console.log("no rule was made");
     console.log("end");`,
  );
  assertEquals(text, "1400\nend\n");
});

kernelTest("watch: a process that waits for an event lives until it comes", {}, async () => {
  using ns = veth();
  const running = program(
    ns,
    `using ip = open();
     for await (const event of ip.watch({ groups: ["link"] })) {
       console.log(event.object.mtu);
       if (event.object.mtu === 1300) break;
     }`,
  );
  const timer = setInterval(() => ns.setup("link set v0 mtu 1300", "link set v0 mtu 1500"), 300);
  try {
    assert((await running).includes("1300\n"));
  } finally {
    clearInterval(timer);
  }
});

/** Makes that many changes in a namespace, quickly; the same again if called again. */
async function flood(ns: Namespace, count: number): Promise<void> {
  const file = Deno.makeTempFileSync();
  const lines = Array.from(
    { length: count },
    (_, i) => `route replace blackhole 10.${i >> 16}.${i >> 8 & 255}.${i & 255} table 7\n`,
  );
  Deno.writeTextFileSync(file, lines.join(""));
  const { success } = await new Deno.Command("nsenter", {
    args: [`--net=${ns.path}`, "ip", "-batch", file],
  }).output();
  Deno.removeSync(file);
  assert(success);
}

kernelTest("watch: an overrun is told in its place, with how many were lost", {}, async () => {
  using ns = veth();
  using ip = open({ netns: ns.path });
  // Of IPv4 alone: IPv6 adds routes by itself, whenever its addresses are ready.
  const watcher = ip.watch({ groups: ["route"], family: "inet", receiveBuffer: 20_000 });
  await flood(ns, 3000);
  // Between the loss and what comes later there is a difference that can be told.
  const events: WatchEvent<"route">[] = [];
  ns.setup("route add blackhole 192.0.2.1 table 8");
  let last = -1, lost = 0, gaps = 0;
  const timer = setTimeout(() => watcher.close(), 60_000);
  for await (const event of watcher) {
    events.push(event);
    if (event.type === "overrun") {
      gaps++;
      lost += event.lost ?? 0;
      // As nothing was read meanwhile, one more change will come.
      ns.setup("route add blackhole 192.0.2.2 table 8");
      continue;
    }
    const { dst = "", table } = event.object;
    if (table === 8) {
      if (dst === "192.0.2.2") break;
      continue;
    }
    const [, a, b, c] = dst.split(".").map(Number), number = (a << 16) + (b << 8) + c;
    assertEquals(number, last + 1, "what comes before the loss is whole");
    assertEquals(gaps, 0, "and comes before it is told");
    last = number;
  }
  clearTimeout(timer);
  assertEquals(gaps, 1);
  assert(last > 5 && last < 2999);
  assertEquals(last + 1 + lost, 3001);
});

kernelTest("watch: a slow reader's queue is bounded, and it is told", {}, async () => {
  using ns = veth();
  using ip = open({ netns: ns.path });
  const watcher = ip.watch({
    groups: ["route"],
    family: "inet",
    receiveBuffer: 20_000,
    queue: 10,
  });
  await flood(ns, 2000);
  let routes = 0, lost = 0;
  const timer = setTimeout(() => watcher.close(), 60_000);
  for await (const event of watcher) {
    if (event.type === "overrun") lost += event.lost ?? 0;
    else routes++;
    if (routes + lost >= 2000) break;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  clearTimeout(timer);
  assert(lost > 0);
  assertEquals(routes + lost, 2000);
});

kernelTest("watch: timers and files go on while events never cease", {}, async () => {
  using ns = veth();
  using ip = open({ netns: ns.path });
  const watcher = ip.watch({ groups: ["route"] });
  let ticks = 0, files = 0, routes = 0;
  const timer = setInterval(() => ticks++, 5);
  let reading = true;
  const reader = (async () => {
    while (reading) {
      await Deno.readTextFile(new URL(import.meta.url));
      files++;
    }
  })();
  const flooding = (async () => {
    const end = performance.now() + 60_000;
    do await flood(ns, 30_000); while (!(ticks > 20 && files > 5) && performance.now() < end);
    watcher.close();
  })();
  let busy = 0;
  for await (const event of watcher) {
    if (event.type !== "overrun") routes++;
    // A reader that computes all the time, and never waits by itself.
    const end = performance.now() + 0.05;
    while (performance.now() < end) busy++;
  }
  reading = false;
  clearInterval(timer);
  await Promise.all([flooding, reader]);
  assert(routes > 1000 && busy > 0);
  assert(ticks > 20, `${ticks} ticks`);
  assert(files > 5, `${files} files`);
});

kernelTest("watch: what is not the kernel's is dropped and counted", {}, async () => {
  using ns = veth();
  using ip = open({ netns: ns.path });
  const connection = ip.subscribe([RTNLGRP_LINK]);
  using events = new Subscription(connection.transport);
  const attrs = { ifname: "forged" };
  const forged = encodeMessage(linkMessage, {
    ...{ type: RTM_NEWLINK, flags: 0, seq: 0, pid: 0 },
    data: { family: 0, type: 1, index: 77, flags: 0, change: 0, attrs },
  });
  using other = connect(NETLINK_ROUTE, { netns: ns.path });
  other.transport.send(forged, { pid: connection.port, groups: 0 });
  ns.setup("link set v0 mtu 1400");
  const { value } = await events.next();
  if (!value || value.type === "overrun") throw new Error("no event");
  assertEquals(value.type, RTM_NEWLINK);
  assert(!new TextDecoder().decode(value.body).includes("forged"));
  assertEquals(events.strays, 1);
});

kernelTest("watch: events of all namespaces, each with its id and with names of its own", {
  skip: hasPrivateRun() ? undefined : "no private /run",
}, async () => {
  using ns = veth();
  using other = namespace("watched");
  ns.setup("netns set watched 5");
  using ip = open({ netns: ns.path });
  const watcher = ip.watch({ groups: ["link", "addr", "nsid"], allNsid: true });
  other.setup("link add x0 type veth peer name x1", "addr add 10.9.9.9/24 dev x0");
  ns.setup("addr add 192.0.2.1/24 dev v0");
  const events = await upTo(watcher, "192.0.2.1/24");
  const told = events.map((event) =>
    event.type === "link"
      ? `${event.nsid} ${event.what} ${event.object.name}`
      : event.type === "addr"
      ? `${event.nsid} ${event.what} ${event.object.dev} ${event.object.address}`
      : event.type
  );
  for (
    const wanted of [
      "5 new x0",
      "5 new x1",
      "5 new x0 10.9.9.9/24",
      "undefined new v0 192.0.2.1/24",
    ]
  ) assert(told.includes(wanted), `${wanted} is not among ${told.join(", ")}`);
  using apart = open({ netns: other.path });
  const near = apart.watch({ groups: ["addr"] });
  ns.setup("addr add 192.0.2.2/24 dev v0");
  other.setup("addr add 10.9.9.10/24 dev x0");
  assertEquals((await upTo(near, "10.9.9.10/24")).length, 1);
});

kernelTest(
  "addr.waitFor: sees an address that is there, that comes, and that is no duplicate",
  {},
  async () => {
    using ns = veth({ ipv6: true });
    using ip = open({ netns: ns.path });
    ns.setup("addr add 192.0.2.1/24 dev v0");
    assertEquals((await ip.addr.waitFor("v0", "192.0.2.1")).address, "192.0.2.1/24");
    assertEquals((await ip.addr.waitFor("v0", "192.0.2.1/24")).dev, "v0");
    await assertRejects(
      () => ip.addr.waitFor("v0", "192.0.2.1/25", { timeout: 30 }),
      DOMException,
      'link "v0" had no usable address "192.0.2.1/25" within 30 ms',
    );
    const coming = ip.addr.waitFor("later", "192.0.2.7", { timeout: 60_000 });
    ns.setup("link add later type veth peer name v9", "addr add 192.0.2.7/24 dev later");
    assertEquals((await coming).dev, "later");
    // Without a carrier duplicates cannot be looked for; meanwhile the address is there.
    ns.setup("link set v1 down", "-6 addr add 2001:db8::1/64 dev v0");
    assertEquals(ip.addr.list({ to: "2001:db8::1" })[0].tentative, true);
    ns.setup("link set v1 up");
    const passed = await ip.addr.waitFor("v0", "2001:db8::1", { timeout: 60_000 });
    assertEquals(passed.tentative, undefined);
    ns.setup("-6 addr add 2001:db8::1/64 dev v1");
    await assertRejects(
      () => ip.addr.waitFor("v1", "2001:db8::1", { timeout: 60_000 }),
      Error,
      "another machine has it",
    );
    const reason = new Error("enough");
    await assertRejects(
      () => ip.addr.waitFor("v0", "192.0.2.99", { signal: AbortSignal.abort(reason) }),
      Error,
      "enough",
    );
    await assertRejects(() => ip.addr.waitFor("v0", "nonsense"), RangeError);
  },
);

kernelTest("route.waitFor: sees a route that is there, and one that comes", {}, async () => {
  using ns = veth({ ipv6: true });
  using ip = open({ netns: ns.path });
  ns.setup("addr add 192.0.2.1/24 dev v0", "route add default via 192.0.2.2 metric 5");
  assertEquals((await ip.route.waitFor("default")).via, "192.0.2.2");
  assertEquals((await ip.route.waitFor("192.0.2.0/24", { dev: "v0" })).src, "192.0.2.1");
  await assertRejects(
    () => ip.route.waitFor("default", { family: "inet6", timeout: 30 }),
    DOMException,
    'route "default" was not there within 30 ms',
  );
  // Neither a route within it nor one around it will do.
  ns.setup("route add 198.51.0.0/16 dev v0", "route add 198.51.100.0/25 dev v0");
  const coming = ip.route.waitFor("198.51.100.0/24", { timeout: 60_000 });
  await new Promise((resolve) => setTimeout(resolve, 30));
  ns.setup("route add 198.51.100.0/24 via 192.0.2.3");
  assertEquals((await coming).via, "192.0.2.3");
  const later = ip.route.waitFor("2001:db8::/32", { dev: "later", table: "all", timeout: 60_000 });
  ns.setup(
    "link add later type veth peer name v9",
    "link set later up",
    "-6 route add 2001:db8::/32 dev later table 9",
  );
  assertEquals((await later).table, 9);
  const reason = new Error("enough");
  await assertRejects(
    () => ip.route.waitFor("192.0.2.99", { signal: AbortSignal.abort(reason) }),
    Error,
    "enough",
  );
});

kernelTest(
  "waiting leaves no descriptor, and a flood does not keep it from ending",
  {},
  async () => {
    using ns = veth();
    using ip = open({ netns: ns.path });
    await assertRejects(() => ip.addr.waitFor("v0", "192.0.2.99", { timeout: 1 }));
    const before = descriptors();
    const flooding = (async () => {
      for (let i = 0; i < 200; i++) {
        ip.addr.add("v0", `198.51.100.${i + 1}/32`);
        if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    const begin = performance.now();
    await assertRejects(() => ip.addr.waitFor("v0", "192.0.2.99", { timeout: 60 }), DOMException);
    assert(performance.now() - begin < 30_000);
    await flooding;
    assertEquals(descriptors(), before);
  },
);

kernelTest(
  "a subscription needs what can be waited for, and refuses groups that are not",
  {},
  () => {
    assertThrows(
      () => new Subscription({ port: 1, send() {}, receive: () => null, close() {} }),
      TypeError,
      "cannot be waited for",
    );
    using ns = namespace();
    using ip = open({ netns: ns.path });
    // A group that the kernel lacks is left out, as an older kernel would.
    using _ = ip.subscribe([RTNLGRP_LINK, 400]);
  },
);
