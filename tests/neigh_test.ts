/** `ip.neigh`, with the kernel. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import type { Neighbour, NeighbourSettings } from "../ip/neigh_words.ts";
import type { NeighbourFilter } from "../ip/neigh.ts";
import { NetlinkError } from "../netlink/error.ts";
import { kernelTest, world } from "./ns.ts";

const MAC = "02:00:00:00:01:01";

/** A namespace with links that are up, and a handle on it. */
const bridged = () => world("link add br0 type bridge", "link set v1 master br0");

/** What does not change by itself. */
function steady({ used: _, confirmed: __, updated: ___, refcnt: ____, ...rest }: Neighbour) {
  return rest;
}

kernelTest("a neighbour is added, found, changed, replaced, removed", {}, () => {
  using w = bridged();
  const { neigh } = w.ip;
  neigh.add("v0", "192.0.2.1", { lladdr: MAC });
  const index = JSON.parse(w.ns.ip("-j", "link", "show", "v0").stdout)[0].ifindex;
  const expected = {
    family: "inet",
    address: "192.0.2.1",
    index,
    dev: "v0",
    lladdr: MAC,
    probes: 0,
    state: "permanent",
  };
  assertEquals(steady(neigh.get("v0", "192.0.2.1")), expected as Neighbour);
  assertEquals(assertThrows(() => neigh.add(index, "192.0.2.1"), NetlinkError).code, "EEXIST");
  neigh.change("v0", "192.0.2.1", { lladdr: MAC, state: "noarp", protocol: "static" });
  assertEquals(
    steady(neigh.get("v0", "192.0.2.1")),
    { ...expected, state: "noarp", protocol: "static" } as Neighbour,
  );
  neigh.replace("v0", "2001:db8::1", { lladdr: MAC, router: true, externLearn: true });
  assertEquals(
    JSON.parse(w.ns.ip("-j", "-6", "neigh", "show", "dev", "v0").stdout),
    [{ dst: "2001:db8::1", lladdr: MAC, router: null, extern_learn: null, state: ["PERMANENT"] }],
  );
  neigh.del("v0", "2001:db8::1");
  neigh.del("v0", "192.0.2.1");
  for (const address of ["192.0.2.1", "2001:db8::1"]) {
    const { code, message } = assertThrows(() => neigh.get("v0", address), NetlinkError);
    assertEquals(code, "ENOENT");
    assert(message.includes(`"${address}"`), message);
  }
  assertEquals(assertThrows(() => neigh.del("v0", "192.0.2.1"), NetlinkError).code, "ENOENT");
});

kernelTest("what this host answers for is a list of its own", {}, () => {
  using w = bridged();
  const { neigh } = w.ip, proxy = true;
  neigh.add("v0", "192.0.2.9", { proxy });
  neigh.add(0, "192.0.2.10", { proxy, protocol: 7 });
  assertEquals(neigh.list(), []);
  const both = neigh.list({ proxy }).map(({ address, dev }) => `${address} ${dev}`);
  assertEquals(both.sort(), ["192.0.2.10 undefined", "192.0.2.9 v0"]);
  assertEquals(neigh.get("v0", "192.0.2.9", { proxy }).proxy, true);
  neigh.del(0, "192.0.2.10", { proxy });
  assertEquals(neigh.flush({ proxy }), 1);
  assertEquals(neigh.list({ proxy }), []);
});

kernelTest("neighbours are listed and flushed as a filter says", {}, () => {
  using w = bridged();
  const { neigh } = w.ip;
  const all: [string, string, NeighbourSettings][] = [
    ["v0", "192.0.2.1", { state: "permanent" }],
    ["v0", "192.0.2.2", { state: "stale" }],
    ["v0", "192.0.2.3", { state: "noarp" }],
    ["v1", "198.51.100.1", { state: "stale", protocol: "static" }],
    ["v1", "198.51.100.2", { state: "stale", externLearn: true }],
    ["v1", "2001:db8::1", { state: "stale" }],
  ];
  for (const [dev, address, settings] of all) neigh.add(dev, address, { lladdr: MAC, ...settings });
  neigh.add("v1", "198.51.100.3", { state: "none" });
  const found = (filter: NeighbourFilter) =>
    neigh.list(filter).map(({ address }) => address).sort();
  const [perm, stale, noarp, by, learned, six, none] = [
    ...all.map(([, address]) => address),
    "198.51.100.3",
  ];
  assertEquals(found({}), [perm, stale, noarp, by, learned, none, six].sort());
  assertEquals(found({ dev: "v0" }), [perm, stale, noarp]);
  assertEquals(found({ family: "inet6" }), [six]);
  assertEquals(found({ to: "192.0.2.0/30" }), [perm, stale, noarp]);
  assertEquals(found({ to: "2001:db8::/32" }), [six]);
  assertEquals(found({ state: "stale", family: "inet" }), [stale, by, learned]);
  // What was learned is listed in any state.
  assertEquals(found({ state: ["noarp", "permanent"] }), [perm, noarp, learned]);
  assertEquals(found({ state: "none", to: "198.51.100.3" }), [none]);
  assertEquals(found({ protocol: "static" }), [by]);
  assertEquals(found({ master: "br0", family: "inet6" }), [six]);
  assertEquals(found({ master: null }), [perm, stale, noarp]);
  // Forwarding entries are told in the same messages.
  assert(
    neigh.list({ family: "bridge" }).every(({ family, lladdr }) => family === "bridge" && lladdr),
  );
  const [first] = neigh.iterate({ dev: "v0" });
  assertEquals(first.dev, "v0");

  assertEquals(neigh.flush({ dev: "v0" }), 1);
  assertEquals(found({ dev: "v0" }), [perm, noarp]);
  assertEquals(neigh.flush({ state: ["permanent", "noarp"], dev: "v0" }), 2);
  assertEquals(neigh.flush({ family: "inet" }), 3);
  assertEquals(found({}), [six]);
});

kernelTest("what is wrong with a neighbour is said before it is sent", {}, () => {
  using w = bridged();
  const { neigh } = w.ip;
  const wrong: [() => unknown, string][] = [
    [() => neigh.add("v0", "192.0.2.1/24"), '"192.0.2.1/24" is no IP address'],
    [() => neigh.add("v0", "nope"), '"nope"'],
    [() => neigh.add("v0", "192.0.2.1", { lladdr: "nope" }), '"nope"'],
    [() => neigh.add("v0", "192.0.2.1", { lladdr: MAC, state: "nope" as never }), '"nope"'],
    [() => neigh.add("v0", "192.0.2.1", { lladdr: MAC, protocol: "nope" }), "nope"],
    [() => neigh.add("v0", "192.0.2.1", { lladdr: MAC, router: 1 as never }), "1"],
    [() => neigh.add(0, "192.0.2.1", { lladdr: MAC }), "device: 0"],
    [() => neigh.list({ to: "192.0.2.1/33" }), '"192.0.2.1/33"'],
    [() => neigh.list({ to: "192.0.2.1", family: "inet6" }), '"192.0.2.1" is no IPv6 prefix'],
    [() => neigh.list({ family: "nope" as never }), '"nope"'],
    [() => neigh.list({ state: "nope" as never }), '"nope"'],
    [() => neigh.flush({ protocol: 256 }), "255"],
  ];
  for (const [attempt, said] of wrong) {
    const { message } = assertThrows(attempt, RangeError);
    assert(message.includes(said), message);
  }
  assertThrows(() => neigh.add("v0", "192.0.2.1", { nope: 1 } as never), TypeError, '"nope"');
  assertThrows(() => neigh.add("v0", "192.0.2.1", { refcnt: 1 } as never), TypeError, '"refcnt"');
  assertEquals(assertThrows(() => neigh.add("nope", "192.0.2.1"), NetlinkError).code, "ENODEV");
  assertEquals(neigh.list(), []);
});

kernelTest("the kernel keeps a neighbour's address known where it is managed", {
  needs: ["managed_neighbours"],
}, () => {
  using w = bridged();
  w.ip.neigh.add("v0", "192.0.2.1", { managed: true });
  assertEquals(w.ip.neigh.get("v0", "192.0.2.1").managed, true);
});
