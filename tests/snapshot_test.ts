/** `ip.snapshot`: what it returns was so at one moment, or it says that it was not. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { InterruptedDumpError, open } from "../mod.ts";
import { descriptors, kernelTest, namespace } from "./ns.ts";

kernelTest("a snapshot is read again while something changes, and given up in the end", {}, () => {
  using ns = namespace();
  ns.setup("link add v0 type veth peer name v1", "link set v0 up", "link set v1 up");
  using ip = open({ netns: ns.path }), other = open({ netns: ns.path });
  const many = 1000;
  ip.batch((batch) => {
    for (let i = 0; i < many; i++) batch.route.add(`10.0.${i >> 8}.${i & 255}/32`, { dev: "v0" });
  });
  let reads = 0;
  /** Counts routes, of which another is added meanwhile in the first so many readings. */
  const mixed = (times: number) => () => {
    let count = 0;
    reads++;
    for (const _ of ip.route.iterate({ family: "inet" })) {
      if (count++ === 0 && reads <= times) other.route.add(`10.1.0.${reads}/32`, { dev: "v0" });
    }
    return count;
  };
  // Without, it is read once, and nothing says that it has changed.
  assert(mixed(1)() >= many);
  assertEquals(other.route.list({ family: "inet" }).length, many + 1);
  reads = 1;
  assertEquals(ip.snapshot(["link", "route"], mixed(3)), many + 3);
  assertEquals(reads, 4);
  reads = 3;
  const error = assertThrows(
    () => ip.snapshot(["link", "route"], mixed(100)),
    InterruptedDumpError,
    "10 times",
  );
  assertEquals([error.attempts, error.partial.length, reads], [10, 1, 13]);
});

kernelTest("a snapshot minds only what it is told to, and leaves nothing behind", {}, () => {
  using ns = namespace();
  ns.setup("link add v0 type veth peer name v1");
  using ip = open({ netns: ns.path }), other = open({ netns: ns.path });
  const before = descriptors();
  let reads = 0;
  const rules = ip.snapshot(["addr"], () => {
    other.rule.add({ priority: 100 + reads++, table: 5 });
    return ip.rule.list({ table: 5 });
  });
  assertEquals([rules.length, reads], [1, 1]);
  assertThrows(
    () =>
      ip.snapshot(["rule"], () => {
        throw new Error("enough");
      }),
    Error,
    "enough",
  );
  assertThrows(() => ip.snapshot(["rules" as "rule"], () => 0), RangeError, '"rules" is none of');
  assertEquals(descriptors(), before);
});
