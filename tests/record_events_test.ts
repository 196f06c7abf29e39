/** Events in recordings: what subscriptions received is written, and comes again in the same order. */
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import {
  dryRun,
  type Ip,
  open,
  record,
  replay,
  ReplayError,
  Subscription,
  type View,
} from "../mod.ts";
import { readCapture } from "../netlink/capture.ts";
import { encodeMessage, GENL_ID_CTRL, NETLINK_GENERIC } from "../netlink/mod.ts";
import { pcapRecord, pcapStart } from "../netlink/pcap.ts";
import { linkMessage, RTM_NEWLINK } from "../route/mod.ts";
import { FakeKernel, join } from "./fake.ts";
import { descriptors, hasPrivateRun, kernelTest, type Namespace, namespace, NO_DAD } from "./ns.ts";
import { runMain } from "./parity.ts";

const SETUP = ["link add v0 type veth peer name v1", NO_DAD];

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(what: string, so: () => boolean): Promise<void> {
  for (const end = performance.now() + 60_000; !so(); await pause(20)) {
    if (performance.now() > end) throw new Error(`Waited too long for ${what}`);
  }
}

/** A name for a recording, which goes away again. */
function recording(): { path: string } & Disposable {
  const path = Deno.makeTempFileSync({ suffix: ".pcap" });
  return { path, [Symbol.dispose]: () => Deno.removeSync(path) };
}

/** Whether anybody listens to events in a namespace. */
function listens({ pid }: Namespace): boolean {
  const table = Deno.readTextFileSync(`/proc/${pid}/net/netlink`).trim().split("\n").slice(1);
  return table.some((line) => Number(`0x${line.trim().split(/\s+/)[3]}`) !== 0);
}

const CHANGES = [
  "link set v0 up",
  "link set v1 up",
  "addr add 192.0.2.1/24 dev v0",
  "addr add 2001:db8::1/64 dev v0 nodad",
  "route add 198.51.100.0/24 via 192.0.2.9",
  "neigh add 192.0.2.77 lladdr 02:00:00:00:00:01 dev v0",
  "rule add from 192.0.2.7 table 7",
  "link set v1 name renamed",
  "link add end0 type veth peer name end1",
  "link del end0",
];

for (
  const words of [
    "monitor link",
    "-t -d -s monitor label",
    "-ts -o monitor address route neigh rule",
    "-j -t monitor",
    "monitor link dev v0",
    "bridge -t monitor link",
    "-t monitor all all-nsid",
  ]
) {
  kernelTest(`--replay prints what --record did: ${words}`, {
    skip: words.includes("nsid") && !hasPrivateRun() ? "no private /run" : undefined,
  }, async () => {
    using ns = namespace();
    ns.setup(...SETUP);
    using other = words.includes("nsid") ? namespace("other") : undefined;
    if (other) ns.setup("netns set other 7");
    using file = recording();
    const end = new AbortController(), said = { stdout: "", stderr: "" };
    const status = runMain(["--record", file.path, ...words.split(" ")], {
      netns: ns.path,
      signal: end.signal,
      stdout: (text) => said.stdout += text,
      stderr: (text) => said.stderr += text,
    });
    await until("the monitor", () => listens(ns));
    other?.setup("link add o0 type veth peer name o1");
    ns.setup(...CHANGES);
    const last = words.includes("route") ? "from 192.0.2.7" : words.includes("dev") ? "v0" : "end0";
    await until("the last event", () => said.stdout.includes(last));
    end.abort();
    assertEquals([(await status).code, said.stderr], [0, ""]);
    if (other) assertStringIncludes(said.stdout, "[nsid 7]");
    const again = await runMain(["--replay", file.path, ...words.split(" ")]);
    // What had been received when it was ended, and not printed yet, follows.
    assertEquals({ ...again, stdout: again.stdout.slice(0, said.stdout.length) }, {
      code: 0,
      ...said,
    });
    const decoded = await runMain(["decode", file.path]);
    assertEquals([decoded.code, decoded.stdout.includes(" ! ")], [0, false]);
  });
}

/** What two watchers are told while this changes and asks. */
async function watched(ip: Ip): Promise<unknown[]> {
  using links = ip.watch({ groups: ["link"] });
  using all = ip.watch({ groups: ["addr", "link", "neigh"], queue: 2 });
  const out: unknown[] = [];
  ip.link.set("v0", { up: true });
  for await (const event of links) {
    out.push(event);
    break;
  }
  ip.addr.add("v0", "192.0.2.1/24");
  out.push(ip.addr.list({ dev: "v0" }));
  ip.link.set("v0", { mtu: 1400 });
  for await (const event of all) {
    out.push(event);
    if (event.type === "link" && event.object.mtu === 1400) break;
  }
  return out;
}

kernelTest("watchers of a replay are told what those of the recording were", {}, async () => {
  using ns = namespace();
  ns.setup(...SETUP, "link set v1 up");
  using file = recording();
  const before = descriptors();
  let told;
  {
    using ip = open({ transport: record(file.path, { netns: ns.path }) });
    told = await watched(ip);
  }
  assertEquals(descriptors(), before);
  assert(told.length > 3);
  using ip = open({ transport: replay(file.path) });
  assertEquals(await watched(ip), told);
  // Beyond what is in the file, nothing comes.
  assertEquals((await Array.fromAsync(ip.watch({ groups: ["link"] }))).length, 0);

  // The first watcher alone: all that it was told, to the end, though nobody asks for the rest.
  using alone = open({ transport: replay(file.path) });
  const events = await Array.fromAsync(alone.watch({ groups: ["link"] }));
  assertEquals(events[0], told[0] as typeof events[0]);
  assert(events.length >= 1);

  // Recorded once more, a replay is the same.
  using copy = recording();
  {
    using ip = open({ transport: record(copy.path, { transport: replay(file.path) }) });
    assertEquals(await watched(ip), told);
  }
  using third = open({ transport: replay(copy.path) });
  assertEquals(await watched(third), told);
});

kernelTest("a replay's events end with break, with a signal, and with using", {}, async () => {
  using ns = namespace();
  ns.setup(...SETUP);
  using file = recording();
  {
    using ip = open({ transport: record(file.path, { netns: ns.path }) });
    using events = ip.watch({ groups: ["link"] });
    for (const mtu of [1400, 1410, 1420]) ip.link.set("v0", { mtu });
    for (let left = 3; left > 0; left--) await events.next();
  }
  const replayed = () => open({ transport: replay(file.path) });
  {
    using ip = replayed();
    const signal = AbortSignal.abort();
    assertEquals(await Array.fromAsync(ip.watch({ groups: ["link"], signal })), []);
  }
  {
    using ip = replayed();
    const end = new AbortController(), seen = [];
    const watcher = ip.watch({ groups: ["link"], signal: end.signal, queue: 1 });
    for await (const event of watcher) if (seen.push(event) === 2) end.abort();
    assertEquals([seen.length, watcher.closed], [2, true]);
  }
  using ip = replayed();
  let timer = 0;
  const interval = setInterval(() => timer++, 0);
  const watcher = ip.watch({ groups: ["link"] });
  const mtus = [];
  for await (const event of watcher) if (event.type === "link") mtus.push(event.object.mtu);
  clearInterval(interval);
  assertEquals([mtus, watcher.closed], [[1400, 1410, 1420], true]);
  assert(timer > 0, "no timer ran");
});

const OBJECTS = ["link", "addr", "route", "neigh", "nexthop"] as const;

/** All objects of a view. */
function objectsOf(view: View<typeof OBJECTS[number]>): object[][] {
  return OBJECTS.map((type) => [...view[type]]);
}

/** What a view has in the end, as this and others change it; when others are told of, is their matter. */
async function viewed(ip: Ip, others: () => void): Promise<unknown[]> {
  using view = await ip.view({ objects: OBJECTS });
  ip.link.set("v0", { up: true });
  ip.addr.add("v0", "192.0.2.1/24");
  assertEquals(view.addr.of("v0").map(({ local }) => local).includes("192.0.2.1"), true);
  ip.route.add("198.51.100.0/24", { via: "192.0.2.9" });
  assertEquals(view.route.get("198.51.100.7")?.via, "192.0.2.9");
  others();
  for await (const change of view) {
    if (change.type === "link" && change.object.name === "end0") break;
  }
  return objectsOf(view);
}

kernelTest("a view of a replay is as that of the recording was", {}, async () => {
  using ns = namespace();
  ns.setup(...SETUP, "link set v1 up");
  using file = recording();
  let last;
  {
    using ip = open({ transport: record(file.path, { netns: ns.path }) });
    last = await viewed(ip, () =>
      ns.setup(
        "nexthop add id 5 via 192.0.2.3 dev v0",
        "route add 203.0.113.0/24 nhid 5",
        "link set v1 down", // takes routes and the nexthop of v0 with it, untold
        "link add end0 type veth peer name end1",
      ));
  }
  {
    using ip = open({ transport: replay(file.path) });
    assertEquals(await viewed(ip, () => {}), last);
  }
  // One that asks for nothing itself comes to the same end, and then the changes end.
  using ip = open({ transport: replay(file.path) });
  using view = await ip.view({ objects: OBJECTS });
  assertEquals(view.link.get("end0"), undefined);
  const changes = await Array.fromAsync(view);
  assert(changes.length > 3 && view.closed);
  assertEquals(objectsOf(view), last);
});

kernelTest("a loss stands in a recording where it was, with its number", {}, async () => {
  using ns = namespace();
  ns.setup(...SETUP);
  using file = recording();
  const flood = (ip: Ip) =>
    ip.batch((batch) => {
      for (let n = 0; n < 400; n++) batch.route.add(`10.0.${n >> 8}.${n & 255}/32`, { dev: "lo" });
    });
  async function lossy(ip: Ip): Promise<unknown[]> {
    using events = ip.watch({ groups: ["route"], receiveBuffer: 16 << 10 });
    const out: unknown[] = [];
    flood(ip);
    for (let told = 0; told < 2;) {
      const { value } = await events.next();
      out.push(value);
      if (value?.type === "overrun") ip.route.add("10.9.9.9/32", { dev: "lo" });
      if (value?.type === "overrun" || told > 0) told++;
    }
    return out;
  }
  ns.setup("link set lo up");
  let told;
  {
    using ip = open({ transport: record(file.path, { netns: ns.path }) });
    told = await lossy(ip);
  }
  assert(told.some((event) => (event as { lost?: number }).lost as number > 0));
  using ip = open({ transport: replay(file.path) });
  assertEquals(await lossy(ip), told);
  const decoded = await runMain(["decode", file.path]);
  assertStringIncludes(decoded.stdout, "NLMSG_OVERRUN");
  assertEquals(decoded.stdout.includes(" ! "), false);
});

kernelTest("waiting in a replay ends when the recorded one did", {}, async () => {
  using ns = namespace();
  ns.setup(...SETUP);
  using file = recording();
  let found;
  {
    using ip = open({ transport: record(file.path, { netns: ns.path }) });
    const waiting = ip.link.waitFor("late");
    ns.setup("link add late type veth peer name l1");
    found = await waiting;
    // One that is given up.
    await assertRejects(() => ip.link.waitFor("never", { timeout: 1 }), DOMException);
  }
  using ip = open({ transport: replay(file.path) });
  assertEquals(await ip.link.waitFor("late"), found);
  await assertRejects(
    () => ip.link.waitFor("never"),
    ReplayError,
    'link "never" was not there when the recording ended',
  );
});

kernelTest("a dry run watches what there is", {}, async () => {
  using ns = namespace();
  ns.setup(...SETUP);
  const plan = dryRun({ netns: ns.path });
  using ip = open({ transport: plan });
  using events = ip.watch({ groups: ["link"] });
  ip.link.set("v0", { mtu: 1300 });
  ns.setup("link set v0 mtu 1400");
  const { value } = await events.next();
  if (value?.type !== "link") throw new Error("no event of a link");
  assertEquals([value.object.mtu, plan.held.length], [1400, 1]);
});

Deno.test("a transport without events says so", async () => {
  const bare = () => new FakeKernel(() => []);
  for (const transport of [bare(), dryRun({ transport: bare() })]) {
    using ip = open({ transport });
    assertThrows(() => ip.watch({ groups: ["prefix"] }), TypeError, "no events");
    await assertRejects(() => ip.view(), TypeError, "no events");
    await assertRejects(() => ip.link.waitFor("x"), TypeError, "no events");
  }
});

Deno.test("events of a capture that tells no subscriptions apart come to all of them", async () => {
  const told = (index: number, ifname: string) =>
    encodeMessage(linkMessage, {
      ...{ type: RTM_NEWLINK, flags: 0, seq: 0, pid: 0 },
      data: { family: 0, type: 1, index, flags: 0, change: 0, attrs: { ifname } },
    });
  const packets = [told(1, "a"), told(2, "b")].map((bytes) =>
    pcapRecord({
      bytes,
      length: bytes.length,
      sent: false,
      protocol: 0,
      time: 1_700_000_000_000_001,
    })
  );
  using file = recording();
  Deno.writeFileSync(file.path, join(pcapStart(), ...packets));
  using ip = open({ transport: replay(file.path) });
  for (let round = 0; round < 2; round++) {
    const names = [], times = new Set<number | undefined>();
    for await (const event of new Subscription(ip.subscribe([1]).transport)) {
      if (event.type === "overrun") throw new Error("nothing is lost");
      names.push(new TextDecoder().decode(event.body.subarray(20)).replaceAll("\0", ""));
      times.add(event.time);
    }
    assertEquals([names, [...times]], [["a", "b"], [1_700_000_000_000_001]]);
  }
});

kernelTest("generic netlink is recorded, replayed and held back as well", {}, async () => {
  using ns = namespace();
  using file = recording();
  const words = ["tcp_metrics", "show"], netns = ns.path;
  const seen = await runMain(["--record", file.path, ...words], { netns });
  assertEquals(seen, { code: 0, stdout: "", stderr: "" });
  const recorded = readCapture(Deno.readFileSync(file.path));
  assertEquals(recorded.map(({ protocol }) => protocol), recorded.map(() => NETLINK_GENERIC));
  assertEquals(recorded.filter(({ sent }) => sent).length, 2);
  assertEquals(await runMain(["--replay", file.path, ...words]), seen);
  const refused = await runMain(["--replay", file.path, "tcp_metrics", "flush"]);
  assertEquals(refused.code, 1);
  assertStringIncludes(refused.stderr, "the file has no such request");

  const flush = ["--record", file.path, "--dry-run", "-j", "tcp_metrics", "flush"];
  const planned = await runMain(flush, { netns });
  assertEquals([planned.code, planned.stderr], [0, ""]);
  const [{ protocol, data }, ...more] = JSON.parse(planned.stdout);
  // TCP_METRICS_CMD_DEL, of version 1, and no more.
  assertEquals([protocol, data, more], [NETLINK_GENERIC, "02 01 00 00", []]);
  // Only the family was asked for.
  const asked = readCapture(Deno.readFileSync(file.path)).filter(({ sent }) => sent);
  assertEquals(
    asked.map(({ bytes }) => new DataView(bytes.buffer, bytes.byteOffset).getUint16(4, true)),
    [
      GENL_ID_CTRL,
    ],
  );
  const text = await runMain(["--dry-run", "tcp_metrics", "flush"], { netns });
  assertStringIncludes(text.stdout, "02 01 00 00");

  // Who does not say what changes something gets none.
  using ip = open({ transport: dryRun({ netns }) });
  assertThrows(() => ip.beside({ protocol: NETLINK_GENERIC }), TypeError, "protocol 16");
});

kernelTest("a dry run changes nothing in the namespace that a link is to be made in", {
  skip: hasPrivateRun() ? undefined : "no private /run",
}, async () => {
  using here = namespace();
  using _below = namespace("below");
  using target = namespace("target");
  const ids = () => target.sh("ip netns list-id").stdout;
  assertEquals(ids(), "");
  const words = "link add m0 link lo link-netns below netns target type macvlan".split(" ");
  const { stdout } = await runMain(["--dry-run", ...words], { netns: here.path });
  assertStringIncludes(stdout, "RTM_NEWNSID");
  assertEquals(ids(), "");
});
