/** Many changes in few system calls: `ip.batch` and what is under it. */

import { assert, assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import { BatchError, NetlinkError, open } from "../mod.ts";
import type { Batch, Transport } from "../mod.ts";
import { openSocket } from "../netlink/connection.ts";
import { NETLINK_ROUTE } from "../netlink/uapi.ts";
import { kernelTest, namespace } from "./ns.ts";

/** A socket to a namespace that counts its calls. */
function counting(netns: string) {
  const socket = openSocket(NETLINK_ROUTE, { netns });
  const calls = { sent: 0, received: 0 };
  const transport: Transport = {
    port: socket.port,
    send(bytes, to) {
      calls.sent++;
      socket.send(bytes, to);
    },
    receive(dontWait) {
      if (!dontWait) calls.received++; // looks before a change do not count
      return socket.receive(dontWait);
    },
    close: () => socket.close(),
  };
  return { transport, calls };
}

/** What ran before it threw. */
function failed(fn: () => unknown): BatchError {
  try {
    fn();
  } catch (error) {
    assertInstanceOf(error, BatchError);
    return error as BatchError;
  }
  throw new Error("did not throw");
}

const setup = [
  "link add v0 type veth peer name v1",
  "link set v0 up",
  "link set v1 up",
];

kernelTest("changes of any objects are made in few calls, and failures have places", {}, () => {
  using ns = namespace();
  ns.setup(...setup, "route add 10.0.0.5/32 dev v0");
  const { transport, calls } = counting(ns.path);
  using ip = open({ transport });
  const { count, failures } = ip.batch((batch) => {
    for (let i = 0; i < 250; i++) batch.route.add(`10.0.0.${i}/32`, { dev: "v0" });
    batch.addr.add("v0", "192.0.2.1/24");
    batch.addr.add("v0", "192.0.2.1/24");
    batch.addr.add("v1", "2001:db8::1/64", { nodad: true });
    batch.rule.add({ from: "192.0.2.0/24", table: 100, priority: 1000 });
    batch.neigh.add("v0", "192.0.2.7", { lladdr: "02:00:00:00:00:07", state: "permanent" });
    batch.route.del("10.9.9.9/32");
    batch.link.set("v1", { mtu: 1400 });
  });
  assertEquals(count, 257);
  assertEquals(failures.map(({ index, error }) => [index, error.code]), [
    [5, "EEXIST"],
    [251, "EEXIST"],
    [255, "ESRCH"],
  ]);
  assertInstanceOf(failures[0].error, NetlinkError);
  assertEquals(failures[0].error.message.split(":")[0], 'Cannot add route "10.0.0.5/32"');
  // Two names, and four times changes: full hundreds, before the second name, and at the end. One
  // answer for each, and two more for refusals, of which one was the last of its kind.
  assertEquals(calls, { sent: 6, received: 8 });
  assertEquals(ip.route.list({ scope: "link" }).length, 251);
  assertEquals(ip.addr.list({ dev: "v0", family: "inet" }).length, 1);
  assertEquals(ip.link.get("v1").mtu, 1400);
  assertEquals(ip.rule.list({ priority: 1000 }).length, 1);
});

kernelTest("what is read within a batch sees what was asked for before", {}, () => {
  using ns = namespace();
  using ip = open({ netns: ns.path });
  let seen: string[] = [];
  const { count, failures } = ip.batch((batch) => {
    batch.link.add("v0", { kind: "veth", data: { peer: "v1" } });
    batch.link.set("v0", { name: "x0", up: true });
    batch.addr.add("x0", "192.0.2.1/24"); // by its new name
    batch.link.set("v1", { name: "v0", up: true }); // the old one is another's now
    batch.addr.add("v0", "198.51.100.1/24");
    seen = batch.addr.list({ family: "inet" }).map(({ dev, address }) => `${dev} ${address}`);
    batch.addr.del("v0", "198.51.100.1/24");
    for (const link of batch.link.list()) batch.link.set(link.name, { mtu: 1300 });
  });
  assertEquals([count, failures], [9, []]);
  assertEquals(seen.sort(), ["v0 198.51.100.1/24", "x0 192.0.2.1/24"]);
  assertEquals(ip.link.list().map(({ mtu }) => mtu), [1300, 1300, 1300]);
  assertEquals(ip.addr.list({ family: "inet" }).length, 1);
});

kernelTest("descriptors stay open until they were sent", {}, () => {
  using ns = namespace();
  using other = namespace();
  using third = namespace();
  ns.setup("link add v0 type veth peer name v1", "link add w0 type veth peer name w1");
  using ip = open({ netns: ns.path });
  const { count, failures } = ip.batch((batch) => {
    batch.link.set("v0", { netns: other.path });
    batch.link.set("w0", { netns: other.pid });
    batch.netns.set(third.path, 42);
  });
  assertEquals([count, failures], [3, []]);
  using there = open({ netns: other.path });
  assertEquals(there.link.list().map(({ name }) => name).sort(), ["lo", "v0", "w0"]);
  assertEquals(ip.netns.id(third.path), 42);
});

kernelTest("a function that throws tells what was made before", {}, () => {
  using ns = namespace();
  ns.setup(...setup);
  using ip = open({ netns: ns.path });
  const thrown = new Error("enough");
  const error = failed(() =>
    ip.batch((batch) => {
      batch.route.add("10.0.0.1/32", { dev: "v0" });
      batch.route.add("10.0.0.1/32", { dev: "v0" });
      batch.route.add("10.0.0.2/32", { dev: "v0" });
      throw thrown;
    })
  );
  assertEquals(error.cause, thrown);
  assertEquals(error.message, "The batch ended after 3 changes: enough");
  assertEquals([error.result.count, error.result.failures[0].index], [3, 1]);
  assertEquals(ip.route.list({ scope: "link" }).length, 2);

  const wrong = failed(() => ip.batch((batch) => batch.route.add("10.0.0.3/99", { dev: "v0" })));
  assertInstanceOf(wrong.cause, RangeError);
  assertEquals(wrong.result, { count: 0, failures: [] });
  const nowhere = failed(() => ip.batch((batch) => batch.addr.add("nosuch", "192.0.2.1/24")));
  assertEquals((nowhere.cause as NetlinkError).code, "ENODEV");

  // One that is caught within ends nothing.
  const { count } = ip.batch((batch) => {
    assertThrows(() => batch.route.add("10.0.0.3/99", { dev: "v0" }), RangeError);
    batch.route.add("10.0.0.3/32", { dev: "v0" });
  });
  assertEquals(count, 1);
  const later = failed(() => ip.batch((async () => {}) as () => void));
  assertInstanceOf(later.cause, TypeError);
  let kept: Batch | undefined;
  ip.batch((batch) => kept = batch);
  assertThrows(() => kept?.route.add("10.0.0.4/32", { dev: "v0" }), TypeError, "has ended");
  assertThrows(() => kept?.link.list(), TypeError, "has ended");
  assertEquals(ip.route.list({ scope: "link" }).length, 3); // the handle itself goes on
});

kernelTest("a system that fails leaves it known what was made before", {}, () => {
  using ns = namespace();
  ns.setup(...setup);
  const { transport } = counting(ns.path);
  const broken: Transport = {
    ...transport,
    send(bytes, to) {
      if (bytes.length > 1000 && ++datagrams > 2) throw new Error("no more");
      transport.send(bytes, to);
    },
  };
  let datagrams = 0;
  using ip = open({ transport: broken });
  const error = failed(() =>
    ip.batch((batch) => {
      for (let i = 0; i < 250; i++) batch.route.add(`10.0.0.${i}/32`, { dev: "v0" });
    })
  );
  assertEquals((error.cause as Error).message, "no more");
  assertEquals(error.result.count, 200);
  assertEquals(ip.route.list({ scope: "link" }).length, 200);
});

kernelTest("what looks at the answer gets it, and a dump goes on beside a batch", {}, () => {
  using ns = namespace();
  ns.setup(...setup, "addr add 192.0.2.1/24 dev v0", "addr add 198.51.100.1/24 dev v0");
  using ip = open({ netns: ns.path });
  const file = ip.addr.save({ family: "inet" });
  const { count, failures } = ip.batch((batch) => {
    batch.addr.restore(file); // all are there
    batch.route.add("10.0.0.1/32", { dev: "v0" });
    assertEquals(batch.addr.flush({ dev: "v0", family: "inet" }), 2);
    batch.addr.restore(file);
  });
  // The route went with the address that it came from, or not; nothing was refused.
  assertEquals([count, failures], [1, []]);
  assertEquals(ip.addr.list({ family: "inet", dev: "v0" }).length, 2);

  ip.batch((batch) => {
    for (let i = 0; i < 3000; i++) {
      batch.route.add(`10.1.${i >> 8}.${i & 255}/32`, { dev: "v0" });
    }
  });
  let n = 0;
  for (const _ of ip.route.iterate({ family: "inet" })) {
    if (n++ % 500 === 0) {
      const { failures } = ip.batch((batch) =>
        batch.route.add(`10.2.0.${n / 500 | 0}`, { dev: "v0" })
      );
      assertEquals(failures, []);
    }
  }
  assert(n >= 3000);
});

kernelTest("refusals fit the receive buffer, however many there are", {}, () => {
  using ns = namespace();
  ns.setup(...setup);
  using ip = open({ netns: ns.path });
  const { count, failures } = ip.batch((batch) => {
    for (let i = 0; i < 2000; i++) batch.route.del(`10.0.${i >> 8}.${i & 255}/32`);
  });
  assertEquals([count, failures.length], [2000, 2000]);
  assertEquals(failures.map(({ index }) => index), Array.from({ length: 2000 }, (_, i) => i));
});

kernelTest("a batch reports as it goes what became of changes", {}, () => {
  using ns = namespace();
  ns.setup(...setup, "route add 10.0.0.150/32 dev v0");
  using ip = open({ netns: ns.path });
  const reports: { count: number; failures: number[]; there: number }[] = [];
  const result = ip.batch((batch) => {
    for (let i = 0; i < 250; i++) batch.route.add(`10.0.0.${i}/32`, { dev: "v0" });
  }, {
    onSettled: ({ count, failures }) => {
      const there = ip.route.list({ scope: "link" }).length;
      reports.push({ count, failures: failures.map(({ index }) => index), there });
    },
  });
  assertEquals(reports, [
    { count: 100, failures: [], there: 101 },
    { count: 200, failures: [150], there: 200 },
    { count: 250, failures: [150], there: 250 },
  ]);
  assertEquals(result.count, 250);
  const thrown = failed(() =>
    ip.batch((batch) => batch.route.del("10.0.0.1/32"), {
      onSettled: () => {
        throw new Error("no");
      },
    })
  );
  assertEquals([(thrown.cause as Error).message, thrown.result.count], ["no", 1]);
});
