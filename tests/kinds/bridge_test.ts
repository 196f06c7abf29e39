/**
 * Bridges and their ports: shown, made and changed as iproute2 does it, and the same by the API.
 *
 * After its sentence about an unknown word the reference prints its usage; that is not compared.
 * @module
 */

import { assertEquals, assertObjectMatch, assertThrows } from "@std/assert";
import type { BridgeSettings } from "../../ip/kinds/bridge.ts";
import type { BridgeSlaveSettings } from "../../ip/kinds/bridge_slave.ts";
import { open } from "../../ip/open.ts";
import { kernelTest, lacks, namespace } from "../ns.ts";
import { parity, sameChange } from "../parity.ts";
import { refusals } from "../refusals.ts";

/** A keyword, two values for it, neither of them the default, and a number that is too large. */
type Keyword = readonly [word: string, value: string, other: string, tooLarge: string];

const U8 = "256", U16 = "65536", U32 = "4294967296", U64 = "18446744073709551616";

const bridge: Keyword[] = [
  ["forward_delay", "700", "2900", U32],
  ["hello_time", "300", "0x64", U32],
  ["max_age", "1000", "01600", U32],
  ["ageing_time", "10000", "0", U32],
  ["stp_state", "1", "2", U32],
  ["priority", "4096", "0", U16],
  ["group_fwd_mask", "8", "0xfff8", U16],
  ["no_linklocal_learn", "1", "255", U8],
  ["fdb_max_learned", "100", "4294967295", U32],
  ["mcast_snooping", "0", "0", U8],
  ["mcast_router", "2", "0", U8],
  ["mcast_query_use_ifaddr", "1", "7", U8],
  ["mcast_querier", "1", "2", U8],
  ["mcast_hash_elasticity", "4", "8", U32],
  ["mcast_hash_max", "1024", "8192", U32],
  ["mcast_last_member_count", "3", "7", U32],
  ["mcast_startup_query_count", "4", "8", U32],
  ["mcast_last_member_interval", "200", "4200", U64],
  ["mcast_membership_interval", "300", "4300", U64],
  ["mcast_querier_interval", "400", "4400", U64],
  ["mcast_query_interval", "500", "4500", U64],
  ["mcast_query_response_interval", "600", "4600", U64],
  ["mcast_startup_query_interval", "700", "4700", U64],
  ["mcast_stats_enabled", "1", "3", U8],
  ["mcast_igmp_version", "3", "3", U8],
  ["mcast_mld_version", "2", "2", U8],
  ["nf_call_iptables", "1", "4", U8],
  ["nf_call_ip6tables", "1", "5", U8],
  ["nf_call_arptables", "1", "6", U8],
];
const address: Keyword = ["group_address", "01:80:c2:00:00:0e", "1:80:C2:0:0:f", "01:80:c2:00:100"];

/** What needs a bridge that filters VLANs. */
const vlan: Keyword[] = [
  ["vlan_protocol", "802.1ad", "802.1AD", U16],
  ["vlan_default_pvid", "10", "0", U16],
  ["vlan_stats_enabled", "1", "1", U8],
  ["vlan_stats_per_port", "1", "1", U8],
];

const port: Keyword[] = [
  ["priority", "10", "63", U16],
  ["cost", "7", "65535", U32],
  ["mcast_router", "2", "0", U8],
  ["group_fwd_mask", "8", "0x4004", U16],
  ["backup_nhid", "5", "0xffffffff", U32],
  ...[
    ...["hairpin", "guard", "root_block", "fastleave", "mcast_to_unicast", "proxy_arp"],
    ...["proxy_arp_wifi", "neigh_suppress", "isolated", "locked"],
  ].map((word): Keyword => [word, "on", "on", "1"]),
  ...["learning", "flood", "mcast_flood", "bcast_flood"]
    .map((word): Keyword => [word, "off", "off", "0"]),
];

const words = (keywords: readonly Keyword[], n: 1 | 2) =>
  keywords.flatMap((keyword) => [keyword[0], keyword[n]]);
const line = (keywords: readonly Keyword[], n: 1 | 2) => words(keywords, n).join(" ");

/** All forms in which a link is shown. */
const shown = (link: string) =>
  ["-d", "-d -j", "-d -o", "-d -j -p", "-s -d", "-d -N"]
    .map((options) => [...options.split(" "), "link", "show", link]);

/** A bridge with two ports. */
const ports = [
  "link add br0 type bridge",
  "link add p0 address 02:00:00:00:00:0a type veth peer name q0 address 02:00:00:00:00:0b",
  "link add p1 address 02:00:00:00:00:0c type veth peer name q1 address 02:00:00:00:00:0d",
  "link set p0 master br0 up",
  "link set p1 master br0 up",
  "link set q0 up",
  "link set q1 up",
  "link set br0 up",
  // The carrier is noticed a moment later, and enables the port.
  "!for p in p0 p1; do for i in $(seq 200); do " +
  "ip link show $p up | grep -q 'state UP' && break; sleep .05; done; done",
];

// ── shown ────────────────────────────────────────────────────────────────────────────────────

parity("bridge: as it is made", {
  setup: ports,
  show: ["br0", "p0"].flatMap(shown),
});

for (const n of [1, 2] as const) {
  parity(`bridge: all settings changed, ${n}`, {
    setup: [`link add br0 type bridge ${line([...bridge, address], n)}`],
    show: shown("br0"),
  });
  parity(`bridge: all settings of a port changed, ${n}`, {
    setup: [
      ...ports,
      `link set p0 type bridge_slave backup_port p1 ${line(port, n)}`,
      `link set p1 type bridge_slave state ${n}`,
    ],
    show: ["p0", "p1"].flatMap(shown),
  });
}

parity("bridge: intervals beyond 2^53", {
  setup: ["link add br0 type bridge mcast_querier_interval 72057594037927937"],
  show: shown("br0"),
});

parity("bridge: the spanning tree at work", {
  setup: [
    "link add br0 type bridge stp_state 1 priority 0xffff hello_time 1000",
    "link add p0 type veth peer name q0",
    "link set p0 master br0 up",
    "link set q0 up",
    "link set br0 up",
  ],
  show: ["br0", "p0"].flatMap(shown),
});

parity("bridge: a querier behind a port", {
  setup: [
    ...ports,
    "link add br1 type bridge mcast_querier 1 mcast_query_use_ifaddr 1",
    "addr add 192.0.2.1/24 dev br1",
    "addr add fe80::1/64 dev br1 nodad",
    "link set q0 master br1",
    "link set br1 up",
    "!for i in $(seq 50); do ip -d link show br0 | grep 'ipv4_port.*ipv6_port' && break; sleep .1; done",
  ],
  show: ["br0", "br1"].flatMap(shown),
  volatile: [/(?<=_other_timer\W+)[\d.]+[mun]?s/g],
});

parity("bridge: VLAN filtering", {
  needs: ["vlan_filtering"],
  setup: [
    `link add br0 type bridge vlan_filtering 1 mcast_vlan_snooping 1 ${line(vlan, 1)}`,
    "link add br1 type bridge mst_enabled 1 vlan_default_pvid 0 vlan_filtering 1",
    "link add p0 type veth peer name q0",
    "link set p0 master br0",
    "link set p0 type bridge_slave vlan_tunnel on locked on mab on neigh_vlan_suppress on",
  ],
  show: ["br0", "br1", "p0"].flatMap(shown),
});

// ── made and changed ─────────────────────────────────────────────────────────────────────────

const observe = [["-d", "-j", "link"]];

sameChange("bridge: every keyword, on add", {
  change: [1, 2].map((
    n,
  ) => ["link", "add", `br${n}`, "type", "bridge", ...words([...bridge, address], n as 1 | 2)]),
  observe,
});

sameChange("bridge: every keyword by itself, on set", {
  setup: ["link add br1 type bridge", "link add br2 type bridge"],
  change: [1, 2].flatMap((n) =>
    [...bridge, address].map((
      keyword,
    ) => ["link", "set", `br${n}`, "type", "bridge", ...words([keyword], n as 1 | 2)])
  ),
  observe,
});

sameChange("bridge: every keyword of VLANs, on add", {
  needs: ["vlan_filtering"],
  change: [
    ["link", "add", "br1", "type", "bridge", "vlan_filtering", "1", ...words(vlan, 1)],
    ["link", "add", "br2", "type", "bridge", "vlan_filtering", "9", ...words(vlan, 2)],
    ["link", "add", "br3", "type", "bridge", "vlan_filtering", "1", "mcast_vlan_snooping", "1"],
    "link add br4 type bridge mst_enabled 1 vlan_default_pvid 0 vlan_filtering 1".split(" "),
  ],
  observe,
});

sameChange("bridge: every keyword of VLANs by itself, on set", {
  needs: ["vlan_filtering"],
  setup: ["link add br1 type bridge", "link add br2 type bridge"],
  change: [
    ...[1, 2].flatMap((n) =>
      vlan.map((
        keyword,
      ) => ["link", "set", `br${n}`, "type", "bridge", ...words([keyword], n as 1 | 2)])
    ),
    ...["vlan_filtering 1", "mcast_vlan_snooping 1"].map((setting) =>
      `link set br1 type bridge ${setting}`.split(" ")
    ),
    ...["mst_enabled 1", "vlan_filtering 1", "vlan_protocol 0x8100", "vlan_filtering 0"].map((
      setting,
    ) => `link set br2 type bridge ${setting}`.split(" ")),
  ],
  observe,
});

sameChange("bridge: the last of two counts, and the largest numbers", {
  change: [
    "link add br0 type bridge priority 1 priority 2 no_linklocal_learn 1 no_linklocal_learn 0",
    "link set br0 type bridge mcast_querier_interval -1 mcast_membership_interval 72057594037927937",
  ].map((line) => line.split(" ")),
  observe,
});

for (const flush of ["link set br0 type bridge fdb_flush", "link set p0 type bridge_slave fdb_f"]) {
  sameChange(`bridge: ${flush}`, {
    setup: [
      ...ports,
      "!bridge fdb add 02:00:00:00:00:01 dev p0 master dynamic",
      "!bridge fdb add 02:00:00:00:00:02 dev p1 master dynamic",
      "!bridge fdb add 02:00:00:00:00:03 dev p0 master static",
    ],
    change: flush.split(" "),
    observe: [["bridge", "-j", "fdb"]],
  });
}

sameChange("bridge: every keyword of a port by itself", {
  // What IPv6 sends by itself would be learned, now or a moment later, and counted.
  setup: ["!echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6", ...ports],
  change: [1, 2].flatMap((n) =>
    [
      ["backup_port", "p1", "p1", ""] as const,
      ...port,
    ].map((
      keyword,
    ) => ["link", "set", "p0", "type", "bridge_slave", ...words([keyword], n as 1 | 2)])
  ).concat(
    ["3", "0"].map((state) => ["link", "set", "p1", "type", "bridge_slave", "state", state]),
  ),
  observe,
});

sameChange("bridge: a port's settings back again", {
  setup: [...ports, `link set p0 type bridge_slave backup_port p1 ${line(port, 1)}`],
  change: [
    ["link", "set", "p0", "type", "bridge_slave", "backup_nhid", "0"],
    ["link", "set", "p0", "type", "bridge_slave", "nobackup_port"],
    [
      ...["link", "set", "p0", "type", "bridge_slave"],
      ...port.filter(([, value]) => /o/.test(value))
        .flatMap(([word, value]) => [word, value === "on" ? "off" : "on"]),
    ],
    ["link", "set", "p0", "type", "bridge_slave", "mcast_fast_leave", "on"],
  ],
  observe,
});

sameChange("bridge: keywords of a port that go with VLANs and authentication", {
  needs: ["vlan_filtering"],
  setup: ports,
  change: [
    "vlan_tunnel on",
    "neigh_vlan_suppress on",
    "locked on",
    "mab on",
  ].map((setting) => `link set p0 type bridge_slave ${setting}`.split(" ")),
  observe,
});

// ── wrong words ──────────────────────────────────────────────────────────────────────────────

/** What is wrong with one keyword: nonsense, out of range, nothing. */
const mistakes = (words: string, [keyword, , , tooLarge]: Keyword) =>
  [`${keyword} nonsense`, `${keyword} ${tooLarge}`, keyword].map((end) => `${words} ${end}`);

refusals("bridge: wrong values", {
  setup: ports,
  words: [
    ...[...bridge, address, ...vlan].flatMap((keyword) =>
      mistakes("link set br0 type bridge", keyword)
    ),
    ...["vlan_filtering", "mcast_vlan_snooping", "mst_enabled"].flatMap((word) =>
      mistakes("link set br0 type bridge", [word, "", "", U8])
    ),
    ...mistakes("link add br1 type bridge", bridge[0]),
    ...["nonsense 1", "hello_time 300 nonsense", "priority -1", "priority 1x", "priority 08"]
      .concat("priority 0x", "priority ", "group_address ")
      .map((end) => `link set br0 type bridge ${end}`),
  ],
});

refusals("bridge: wrong values of ports", {
  setup: ports,
  words: [
    ...[...port, ["state", "", "", U8] as const].flatMap((keyword) =>
      mistakes("link set p0 type bridge_slave", keyword)
    ),
    ...["vlan_tunnel", "neigh_vlan_suppress", "mab", "mcast_fast_leave"].flatMap((word) =>
      mistakes("link set p0 type bridge_slave", [word, "", "", "0"])
    ),
    ...["backup_port nonsense", "backup_port", "nonsense", "nobackup_port p1", "state forwarding"]
      .concat("learning ON", "learning ")
      .map((end) => `link set p0 type bridge_slave ${end}`),
  ],
});

refusals("bridge: what the kernel refuses", {
  setup: ports,
  words: [
    ...["hello_time 1", "max_age 1", "group_fwd_mask 7"]
      .concat("group_address 01:80:c2:00:00:01", "mcast_router 9", "mcast_igmp_version 9")
      .concat("mcast_mld_version 9", "vlan_protocol ip", "vlan_stats_enabled 2")
      .concat(["01:02", "01:80:c2:00:00:0e:0f", "1.2.3.4"].map((it) => `group_address ${it}`))
      .map((end) => `link set br0 type bridge ${end}`),
    "link add br1 type bridge group_address 01:02",
    ...["priority 64", "cost 0", "cost 65536", "mcast_router 9", "state 9", "group_fwd_mask 2"]
      .concat("backup_port p0", "backup_port q1")
      .map((end) => `link set p0 type bridge_slave ${end}`),
  ],
});

/** All that may stand for a keyword; a wrong value tells which keyword it was taken for. */
const abbreviations = (words: string, keywords: string[]) =>
  [...new Set(keywords.flatMap((word) => Array.from(word, (_, n) => word.slice(0, n + 1))))]
    .map((abbreviation) => `${words} ${abbreviation} ~`);

refusals("bridge: abbreviations", {
  setup: ports,
  words: [
    ...abbreviations("link set br0 type bridge", [
      ...[...bridge, address, ...vlan].map(([word]) => word),
      ...["fdb_flush", "vlan_filtering", "mcast_vlan_snooping", "mst_enabled"],
    ]),
    ...abbreviations("link set p0 type bridge_slave", [
      ...port.map(([word]) => word),
      ...["fdb_flush", "state", "mcast_fast_leave", "neigh_vlan_suppress", "vlan_tunnel", "mab"],
      ...["backup_port", "nobackup_port"],
    ]),
  ],
});

// ── in code ──────────────────────────────────────────────────────────────────────────────────

const settings: BridgeSettings = {
  forwardDelay: 700,
  helloTime: 300,
  maxAge: 1000,
  ageingTime: 10000,
  stpState: true,
  priority: 4096,
  groupFwdMask: 0x4008,
  groupAddress: "01:80:c2:00:00:0e",
  noLinklocalLearn: true,
  mcastSnooping: false,
  mcastRouter: 2,
  mcastQueryUseIfaddr: true,
  mcastQuerier: true,
  mcastHashMax: 1024,
  mcastLastMemberCount: 3,
  mcastStartupQueryCount: 4,
  mcastLastMemberInterval: 200,
  mcastMembershipInterval: 300,
  mcastQuerierInterval: 400,
  mcastQueryInterval: 500,
  mcastQueryResponseInterval: 600,
  mcastStartupQueryInterval: 700,
  mcastStatsEnabled: true,
  mcastIgmpVersion: 3,
  mcastMldVersion: 2,
  nfCallIptables: true,
  nfCallIp6tables: true,
  nfCallArptables: true,
};

/** What needs a bridge that filters VLANs. */
const vlanSettings: BridgeSettings = {
  vlanFiltering: true,
  vlanProtocol: "802.1ad",
  vlanDefaultPvid: 10,
  vlanStatsEnabled: true,
  vlanStatsPerPort: true,
  mcastVlanSnooping: true,
};

kernelTest("bridge: what add is given comes back from get", {}, () => {
  using ns = namespace();
  using ip = open({ netns: ns.path });
  const get = () => ip.link.get("br0").data ?? {};
  ip.link.add("br0", { kind: "bridge", data: settings });
  assertObjectMatch(get(), settings);
  const other: BridgeSettings = { stpState: false, mcastIgmpVersion: 2, noLinklocalLearn: false };
  ip.link.set("br0", { kind: "bridge", data: other });
  assertObjectMatch(get(), { ...settings, ...other });
  ip.link.set("br0", { kind: "bridge", data: { stpState: 2, fdbFlush: true } });
  assertObjectMatch(get(), { stpState: true }); // in user space only where there is a program
  const { bridgeId, designatedRoot, gcTimer } = ip.link.get("br0").data as BridgeSettings;
  assertEquals([bridgeId, typeof gcTimer], [designatedRoot, "number"]);
  for (
    const [data, error, message] of [
      [{ priority: 65536 }, RangeError, "priority: 65536 is no integer from 0 to 65535"],
      [{ mcastQuerierInterval: -1 }, RangeError, "-1 is no integer from 0 to 2^64 - 1"],
      [{ groupAddress: "01:80:c2:00:00" }, RangeError, '"01:80:c2:00:00" is no link address of 6'],
      [{ vlanProtocol: "nonsense" }, RangeError, "vlanProtocol: "],
      [{ bridgeId: "8000.0:0:0:0:0:0" }, TypeError, '"bridgeId" can only be read'],
      [{ nonsense: 1 }, TypeError, 'there is no "nonsense"'],
    ] as const
  ) {
    assertThrows(
      () => ip.link.set("br0", { kind: "bridge", data: data as BridgeSettings }),
      error,
      message,
    );
  }
});

kernelTest("bridge: VLAN settings come back from get", { needs: ["vlan_filtering"] }, () => {
  using ns = namespace();
  using ip = open({ netns: ns.path });
  ip.link.add("br0", { kind: "bridge", data: vlanSettings });
  assertObjectMatch(ip.link.get("br0").data ?? {}, vlanSettings);
  const data = { vlanDefaultPvid: 0, mstEnabled: true, fdbMaxLearned: 10 };
  ip.link.add("br1", { kind: "bridge", data });
  assertObjectMatch(ip.link.get("br1").data ?? {}, data);
});

/** What iproute2 6.15 does not know, and whether the kernel does. */
const beyond: BridgeSettings = {
  mdbOffloadFailNotification: true,
  fdbLocalVlan0: true,
  stpMode: "kernel",
};
for (const [key, value] of Object.entries(beyond)) {
  kernelTest(`bridge: ${key} comes back from get`, { skip: unknownSetting(key) }, () => {
    using ns = namespace();
    using ip = open({ netns: ns.path });
    ip.link.add("br0", { kind: "bridge", data: { [key]: value } });
    assertObjectMatch(ip.link.get("br0").data ?? {}, { [key]: value });
  });
}

/** Why a setting cannot be tested: the kernel does not mention it. */
function unknownSetting(key: string): string | undefined {
  if (lacks("privileges")) return;
  using ns = namespace();
  using ip = open({ netns: ns.path });
  ip.link.add("br0", { kind: "bridge" });
  if (!(key in (ip.link.get("br0").data ?? {}))) return `this kernel's bridges have no ${key}`;
}

kernelTest("bridge: what a port is given comes back from get", {}, () => {
  using ns = namespace();
  ns.setup(...ports);
  using ip = open({ netns: ns.path });
  const get = () => ip.link.get("p0").slaveData ?? {};
  const set = (slaveData: BridgeSlaveSettings) =>
    ip.link.set("p0", { slaveKind: "bridge", slaveData });
  const changed: BridgeSlaveSettings = {
    priority: 10,
    cost: 7,
    hairpin: true,
    guard: true,
    rootBlock: true,
    fastLeave: true,
    learning: false,
    flood: false,
    proxyArp: true,
    proxyArpWifi: true,
    mcastRouter: 2,
    mcastFlood: false,
    bcastFlood: false,
    mcastToUnicast: true,
    neighSuppress: true,
    groupFwdMask: 0x4004,
    isolated: true,
    locked: true,
    backupPort: "p1",
    backupNhid: 5,
    mcastMaxGroups: 9,
    mcastEhtHostsLimit: 100,
  };
  set(changed);
  assertObjectMatch(get(), changed);
  set({ state: "learning", fdbFlush: true });
  assertObjectMatch(get(), { ...changed, state: "learning", portNo: 1 });
  set({ backupNhid: 0 });
  set({ backupPort: null, hairpin: false });
  const { backupPort, hairpin, mcastNGroups } = get() as BridgeSlaveSettings;
  assertEquals([backupPort, hairpin, typeof mcastNGroups], [undefined, false, "number"]);
  assertThrows(() => set({ hairpin: 2 as never }), RangeError, "hairpin: 2 is neither true nor");
  assertThrows(() => set({ state: "asleep" as never }), RangeError, 'state: "asleep" is none of');
  assertThrows(() => set({ portNo: 3 }), TypeError, '"portNo" can only be read');
});
