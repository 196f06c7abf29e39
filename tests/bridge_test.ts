/** Bridges in code: `ip.bridge`. */

import { assert, assertEquals, assertObjectMatch, assertThrows } from "@std/assert";
import type { FdbFlushFilter, FdbSettings } from "../ip/bridge_fdb.ts";
import { type Ip, open } from "../ip/open.ts";
import { NetlinkError } from "../netlink/mod.ts";
import { kernelTest, namespace } from "./ns.ts";

const ports = [
  "!echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6",
  "link add br0 address 02:00:00:00:00:04 type bridge mcast_igmp_version 3 mcast_mld_version 2",
  "link add p0 address 02:00:00:00:00:0a type veth peer name q0 address 02:00:00:00:00:0b",
  "link add p1 address 02:00:00:00:00:0c type veth peer name q1 address 02:00:00:00:00:0d",
  "link set p0 master br0 up",
  "link set p1 master br0 up",
  "link set q0 up",
  "link set q1 up",
  "link set br0 up",
  // The carrier is noticed a moment later, and enables the ports.
  "!for p in p0 p1; do for i in $(seq 200); do " +
  "ip link show $p up | grep -q 'state UP' && break; sleep .05; done; done",
];
const filtering = ports.map((line) =>
  line.startsWith("link add br0")
    ? `${line} vlan_filtering 1 mcast_vlan_snooping 1 vlan_stats_enabled 1`
    : line
);
const vxlan = [
  "link add vx0 type vxlan id 42 dstport 4789 nolearning",
  "link set vx0 up",
];

/** Registers a test in a namespace of its own. */
function bridgeTest(name: string, needs: string[], setup: string[], body: (ip: Ip) => void) {
  kernelTest(`ip.bridge: ${name}`, { needs }, () => {
    using ns = namespace();
    ns.setup(...setup);
    using ip = open({ netns: ns.path });
    body(ip);
  });
}

const errno = (body: () => void) => {
  const error = assertThrows(body, NetlinkError);
  return [error.code, error.message.split(": ")[0]];
};

const MAC = "02:00:00:00:01:01";

bridgeTest("forwarding entries of a bridge", [], ports, (ip) => {
  const { fdb } = ip.bridge;
  const mine = () =>
    fdb.list({ br: "br0" }).filter(({ mac }) => mac.startsWith("02:00:00:00:01:"))
      .map(({ mac, dev, state }) => `${mac.slice(-2)} ${dev} ${state}`).sort();
  fdb.add("p0", MAC, { table: "master", state: "static", sticky: true });
  fdb.add("p1", "02:00:00:00:01:02", { table: "master", state: "dynamic" });
  fdb.add("p1", "02:00:00:00:01:03", { table: "master" });
  assertEquals(mine(), ["01 p0 static", "02 p1 dynamic", "03 p1 permanent"]);
  assertObjectMatch(fdb.get(MAC, { br: "br0" }), {
    mac: MAC,
    dev: "p0",
    master: "br0",
    state: "static",
    sticky: true,
    self: false,
    externLearn: false,
  });
  assertEquals(errno(() => fdb.add("p0", MAC, { table: "master", state: "static" })), [
    "EEXIST",
    `Cannot add forwarding entry "${MAC}" of "p0"`,
  ]);
  fdb.replace("p1", MAC, { table: "master", state: "static", externLearn: true });
  assertEquals(mine()[0], "01 p1 static");
  assertEquals(fdb.list({ dev: "p1", state: "dynamic" }).map(({ mac }) => mac), [
    "02:00:00:00:01:02",
  ]);
  assert(
    [...fdb.iterate({ br: "br0", dynamic: true })].every(({ state }) => state !== "permanent"),
  );
  assertEquals(fdb.list({ br: "br0", vlan: 7 }), []);
  fdb.del("p1", MAC, { table: "master" });
  assertEquals(errno(() => fdb.get(MAC, { br: "br0" }))[0], "ENOENT");
  fdb.flush("br0", { dynamic: true });
  assertEquals(mine(), ["03 p1 permanent"]);
  fdb.flush("br0", { brport: "p1" });
  assertEquals(mine(), []);
});

bridgeTest("an entry tells of activity", [], ports, ({ bridge: { fdb } }) => {
  const set = (more: FdbSettings) =>
    fdb.replace("p0", MAC, { table: "master", state: "static", ...more });
  set({ activityNotify: true });
  assertEquals(fdb.get(MAC, { br: "br0" }).activityNotify, true);
  assertEquals(fdb.get(MAC, { br: "br0" }).inactive, false);
  set({ activityNotify: true, inactive: true, noRefresh: true });
  assertEquals(fdb.get(MAC, { br: "br0" }).inactive, true);
  set({ activityNotify: false });
  assertEquals(fdb.get(MAC, { br: "br0" }).activityNotify, undefined);
});

bridgeTest("forwarding entries of VXLAN", ["vxlan"], [...ports, ...vxlan], (ip) => {
  const { fdb } = ip.bridge, any = "00:00:00:00:00:00";
  fdb.append("vx0", any, { dst: "192.0.2.1" });
  fdb.append("vx0", any, { dst: "192.0.2.2", port: 8472, vni: 100, via: "q0" });
  const remotes = () => fdb.list({ dev: "vx0" }).map(({ dst }) => dst).sort();
  assertEquals(remotes(), ["192.0.2.1", "192.0.2.2"]);
  assertObjectMatch(fdb.list({ dev: "vx0" }).find(({ dst }) => dst === "192.0.2.2") ?? {}, {
    mac: any,
    dev: "vx0",
    self: true,
    port: 8472,
    vni: 100,
    via: "q0",
    state: "permanent",
  });
  fdb.flush("vx0", { port: 8472 });
  assertEquals(remotes(), ["192.0.2.1"]);
});

bridgeTest("which entries are flushed", [], ports, ({ bridge: { fdb } }) => {
  const kinds: Record<string, FdbSettings> = {
    "02:00:00:00:01:01": { state: "static" },
    "02:00:00:00:01:02": { state: "dynamic" },
    "02:00:00:00:01:03": { state: "permanent" },
    "02:00:00:00:01:04": { state: "static", sticky: true },
    "02:00:00:00:01:05": { state: "dynamic", externLearn: true },
  };
  const left = (filter: FdbFlushFilter) => {
    fdb.flush("br0", { addedByUser: true });
    for (const [mac, settings] of Object.entries(kinds)) {
      fdb.replace("p0", mac, { table: "master", ...settings });
    }
    fdb.flush("br0", filter);
    const macs = fdb.list({ dev: "p0" }).map(({ mac }) => mac);
    return Object.keys(kinds).filter((mac) => macs.includes(mac)).map((mac) => +mac.slice(-1));
  };
  assertEquals(left({ brport: "p1" }), [1, 2, 3, 4, 5]);
  assertEquals(left({ permanent: true }), [1, 2, 4, 5]);
  assertEquals(left({ static: true }), [2, 3, 5]);
  assertEquals(left({ dynamic: true }), [1, 3, 4]);
  assertEquals(left({ dynamic: false }), [2, 5]);
  assertEquals(left({ static: true, sticky: false }), [2, 3, 4, 5]);
  assertEquals(left({ externLearn: true }), [1, 2, 3, 4]);
});

kernelTest("ip.bridge: wrong values are refused before anything is sent", {}, () => {
  using ns = namespace();
  ns.setup("link add br0 type bridge");
  using ip = open({ netns: ns.path });
  const { fdb, mdb, vlan, mst, vni, link } = ip.bridge;
  const wrong = (body: () => void, kind: typeof RangeError | typeof TypeError, text: string) =>
    assertThrows(body, kind, text);
  wrong(() => fdb.add("br0", "02:00"), RangeError, '"02:00" is no link address of 6 bytes');
  wrong(() => fdb.add("br0", MAC, { vlan: 4096 }), RangeError, "vlan: 4096 is no integer");
  wrong(() => fdb.add("br0", MAC, { dst: "x" }), RangeError, 'dst: "x" is no IP address');
  wrong(() => fdb.add("br0", MAC, { port: 0 }), RangeError, "port: 0 is no integer from 1");
  wrong(() => fdb.add("br0", MAC, { vni: 1 << 24 }), RangeError, "vni: 16777216 is no");
  wrong(() => fdb.add("br0", MAC, { nhid: 5, vni: 1 }), TypeError, "in place of");
  wrong(
    () => fdb.add("br0", MAC, { state: "stale" as never }),
    RangeError,
    'state: "stale" is none of "permanent", "static", "dynamic"',
  );
  wrong(() => fdb.add("br0", MAC, { colour: 1 } as never), TypeError, 'there is no "colour"');
  wrong(() => fdb.list({ state: "new" as never }), RangeError, '"new" is no state');
  wrong(() => fdb.get(MAC, {}), TypeError, "either dev or br");
  const entry = { port: "br0", group: "239.1.1.1" };
  wrong(() => mdb.add("br0", { ...entry, group: "x" }), RangeError, 'group: "x" is no IP address');
  wrong(() => mdb.add("br0", { ...entry, vid: 5000 }), RangeError, "vid: 5000 is no integer");
  wrong(() => mdb.add("br0", { ...entry, filterMode: "all" as never }), RangeError, "filterMode");
  wrong(() => mdb.add("br0", { ...entry, sourceList: ["x"] }), RangeError, 'sourceList: "x"');
  wrong(() => mdb.add("br0", { ...entry, dstPort: 65536 }), RangeError, "dstPort: 65536");
  wrong(() => vlan.add("br0", 0), RangeError, "0 is no range of VLAN ids: an integer from 1");
  wrong(() => vlan.add("br0", "20-10"), RangeError, '"20-10" is no range');
  wrong(() => vlan.add("br0", "10-20", { pvid: true }), RangeError, "a range cannot be pvid");
  wrong(() => vlan.add("br0", 5, { tunnel: 1 << 24 }), RangeError, "range of tunnel ids");
  wrong(() => vlan.add("br0", 5, { tag: 1 } as never), TypeError, 'there is no "tag"');
  wrong(() => vlan.set("br0", 5, { state: "x" as never }), RangeError, 'state: "x" is none of');
  wrong(() => vlan.set("br0", 5, { mcastNGroups: 1 } as never), TypeError, "can only be read");
  wrong(() => vlan.global.set("br0", 5, { mcastQuerier: 256 }), RangeError, "mcastQuerier: 256");
  wrong(() => mst.set("br0", 70000, 1), RangeError, "70000 is no integer");
  wrong(() => mst.set("br0", 7, "up" as never), RangeError, '"up" is none of');
  wrong(() => vni.add("br0", 1 << 24), RangeError, "range of network identifiers");
  wrong(() => vni.add("br0", 5, { group: "192.0.2.1" }), RangeError, "no address of multicast");
  wrong(() => vni.add("br0", 5, { group: "ff05::1", remote: "::1" }), TypeError, "either group");
  wrong(() => link.set("br0", { cost: -1 }), RangeError, "cost: -1 is no integer");
  wrong(() => link.set("br0", { hwmode: "hub" as never }), RangeError, '"hub" is none of');
  wrong(() => link.set("br0", { portNo: 1 }), TypeError, '"portNo" can only be read');
  for (
    const body of [
      () => fdb.list({ dev: "nope" }),
      () => mdb.list({ dev: "nope" }),
      () => vlan.list({ dev: "nope" }),
      () => vlan.global.set("nope", 5, {}),
      () => mst.list({ dev: "nope" }),
      () => vni.add("nope", 5),
      () => link.set("nope", {}),
    ]
  ) assertEquals(errno(body), ["ENODEV", 'Cannot find link "nope"']);
});

bridgeTest("multicast groups", [], ports, (ip) => {
  const { mdb } = ip.bridge;
  mdb.add("br0", { port: "p0", group: "239.1.1.1", permanent: true, proto: "zebra" });
  mdb.add("br0", {
    port: "p1",
    group: "239.1.1.2",
    filterMode: "include",
    sourceList: ["192.0.2.1"],
  });
  mdb.add("br0", { port: "p0", group: "01:02:03:04:05:06", permanent: true });
  mdb.add("br0", { port: "p0", group: "ff05::7", src: "2001:db8::1", permanent: true });
  const [one] = mdb.get("br0", { group: "239.1.1.1" });
  assertObjectMatch(one, {
    dev: "br0",
    port: "p0",
    group: "239.1.1.1",
    permanent: true,
    proto: "zebra",
    filterMode: "exclude",
    blocked: false,
  });
  const [other] = mdb.get("br0", { group: "239.1.1.2" });
  assertEquals([other.permanent, other.filterMode], [false, "include"]);
  assertEquals(other.sourceList?.[0].address, "192.0.2.1");
  assert((other.sourceList?.[0].timer ?? 0) > 200);
  assertEquals(mdb.list({ dev: "br0" }).map(({ group }) => group).sort(), [
    "01:02:03:04:05:06",
    "239.1.1.1",
    "239.1.1.2",
    "239.1.1.2", // of its one source
    "ff05::7",
  ]);
  assertEquals(
    errno(() => mdb.add("br0", { port: "p0", group: "239.1.1.1", permanent: true })),
    ["EEXIST", 'Cannot add group "239.1.1.1"'],
  );
  mdb.replace("br0", { port: "p0", group: "239.1.1.1", permanent: true, proto: 77 });
  assertEquals(mdb.get("br0", { group: "239.1.1.1" })[0].proto, "77");
  mdb.del("br0", { port: "p0", group: "239.1.1.1", permanent: true });
  assertEquals(errno(() => mdb.get("br0", { group: "239.1.1.1" }))[0], "ENOENT");
  mdb.flush("br0", { port: "p0" });
  assertEquals(new Set(mdb.list().map(({ group }) => group)), new Set(["239.1.1.2"]));
  mdb.flush("br0", { permanent: false });
  assertEquals(mdb.list(), []);
  assertEquals(mdb.routers(), []);
  ip.bridge.link.set("p1", { mcastRouter: 2 });
  assertEquals(mdb.routers({ dev: "br0" }), [
    { dev: "br0", port: "p1", permanent: true, timer: 0 },
  ]);
});

bridgeTest("multicast groups of VXLAN", ["vxlan"], [...ports, ...vxlan], ({ bridge: { mdb } }) => {
  const settings = { port: "vx0", group: "239.1.1.1", permanent: true };
  mdb.add("vx0", { ...settings, dst: "192.0.2.9", dstPort: 8472, vni: 100, via: "q0" });
  assertObjectMatch(mdb.list({ dev: "vx0" })[0], {
    group: "239.1.1.1",
    dst: "192.0.2.9",
    dstPort: 8472,
    vni: 100,
    via: "q0",
  });
  mdb.flush("vx0", { vni: 100 });
  assertEquals(mdb.list({ dev: "vx0" }), []);
});

bridgeTest("ports", [], ports, ({ bridge: { link } }) => {
  link.set("p0", {
    cost: 12,
    priority: 7,
    guard: true,
    isolated: true,
    learning: false,
    backupPort: "p1",
    mcastMaxGroups: 5,
  });
  assertEquals(link.list({ master: "br0" }).map(({ name }) => name), ["p0", "p1"]);
  const [port] = link.list({ dev: "p0" });
  assertObjectMatch(port, {
    name: "p0",
    master: "br0",
    up: true,
    mtu: 1500,
    state: "forwarding",
    cost: 12,
    priority: 7,
    guard: true,
    isolated: true,
    learning: false,
    flood: true,
    backupPort: "p1",
    mcastMaxGroups: 5,
  });
  link.set("p0", { backupPort: null, state: "forwarding", master: true });
  assertEquals(link.list({ dev: "p0" })[0].backupPort, undefined);
  assertEquals(errno(() => link.set("p0", { priority: 64 }))[1], 'Cannot set port "p0"');
  assertEquals(errno(() => link.set("p0", { hwmode: "vepa" })), [
    "EOPNOTSUPP",
    'Cannot set port "p0"',
  ]);
});

bridgeTest("network identifiers", ["vxlan"], [
  "link add vx2 type vxlan external vnifilter dstport 4791",
  "link set vx2 up",
], ({ bridge: { vni } }) => {
  vni.add("vx2", "100-102");
  vni.add("vx2", 200, { remote: "192.0.2.9" });
  assertEquals(vni.list({ dev: "vx2" }).map(({ vni, vniEnd, remote }) => [vni, vniEnd, remote]), [
    [100, 102, undefined],
    [200, undefined, "192.0.2.9"],
  ]);
  assertEquals(vni.list({ stats: true })[0].stats?.rxBytes, 0);
  vni.del("vx2", 101);
  assertEquals(vni.list().map(({ vni }) => vni), [100, 102, 200]);
});

bridgeTest("VLANs", ["vlan_filtering"], filtering, ({ bridge: { vlan, link, fdb } }) => {
  vlan.add("p0", 10, { pvid: true, untagged: true });
  vlan.add("p0", "20-22");
  vlan.add("br0", "20-22", { self: true });
  link.set("p0", { vlanTunnel: true });
  vlan.add("p0", "20-22", { tunnel: "1000-1002" });
  vlan.set("p0", "20-22", { state: "blocking" });
  assertObjectMatch(vlan.list({ dev: "p0", vid: 10 })[0], {
    dev: "p0",
    vid: 10,
    pvid: true,
    untagged: true,
    state: "forwarding",
  });
  assertObjectMatch(vlan.list({ dev: "p0", vid: 21, stats: true })[0], {
    vid: 21,
    pvid: false,
    state: "blocking",
    tunnel: 1001,
    stats: { rxBytes: 0, txPackets: 0 },
  });
  vlan.del("p0", "20-21", { tunnel: "1000-1001" });
  assertEquals(vlan.list({ dev: "p0", vid: 21 })[0].tunnel, undefined);
  vlan.del("p0", "20-21");
  assertEquals(vlan.list({ dev: "p0", vid: 21 }), []);
  vlan.global.set("br0", "20-21", { mcastQuerier: 1, mcastQueryInterval: 20000 });
  assertObjectMatch(vlan.global.list({ dev: "br0", vid: 21 })[0], {
    dev: "br0",
    vid: 20,
    vidEnd: 21,
    mcastQuerier: 1,
    mcastQueryInterval: 20000,
  });
  vlan.set("p0", 10, { mcastRouter: 2 });
  fdb.add("p0", MAC, { table: "master", state: "static", vlan: 10 });
  assertEquals(fdb.list({ vlan: 10, state: "static" }).map(({ mac }) => mac), [MAC]);
});

bridgeTest("several spanning trees", ["mst"], [
  "link add br0 type bridge mst_enabled 1 vlan_default_pvid 0 vlan_filtering 1",
  "link add p0 type veth peer name q0",
  "link set p0 master br0",
], ({ bridge: { mst, vlan } }) => {
  vlan.add("p0", 10);
  vlan.global.set("br0", 10, { msti: 7 });
  mst.set("p0", 7, "learning");
  assertEquals(mst.list({ dev: "p0" }), [{ dev: "p0", msti: 7, state: "learning" }]);
  assertEquals(vlan.global.list({ vid: 10 })[0].msti, 7);
});
