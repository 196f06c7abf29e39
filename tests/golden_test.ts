/**
 * Golden bytes: what `ip` asks and the kernel answers, decoded, compared with what the command line
 * and `ip -d` say, and encoded again to the same bytes.
 */

import { assertEquals, assertObjectMatch } from "@std/assert";
import { parseAddr } from "../ip/addr_words.ts";
import { Args } from "../ip/args.ts";
import { Names } from "../ip/names.ts";
import { parseNeigh } from "../ip/neigh_words.ts";
import { parseNtable } from "../ip/ntable_words.ts";
import { parseRule } from "../ip/rule_words.ts";
import { type Context, showNormal } from "../ip/words.ts";
import {
  type AttrRow,
  attrs,
  type AttrTable,
  custom,
  decode,
  decodeMessages,
  encodeMessage,
  type Message,
  Op,
  type Type,
  type WireType,
} from "../netlink/mod.ts";
import { formatText, parseText } from "../netlink/text.ts";
import * as route from "../route/mod.ts";
import { golden, goldenNames, layoutsOf } from "./golden.ts";

type Values = Record<string, unknown>;

/** The bodies of the messages of `golden/NAME.hex`. */
function bodies(name: string): Values[] {
  const bytes = golden(name);
  return decodeMessages(layoutsOf(bytes), bytes).map(({ data }) => data as Values);
}

/** Everything of a link that differs from `ip link add`'s usual header. */
function request(body: Values): Values {
  return { family: 0, type: 0, index: 0, flags: 0, change: 0, ...body };
}

// `ip` sends these without a NUL behind them, which the kernel does not mind.
const sentBare = new Set(["IFLA_INFO_KIND", "IFLA_IFALIAS"]);
const unterminated = custom<string>({
  size: (value) => parseText(value).length,
  read: (bytes) => formatText(bytes, 0, bytes.length),
  write: (value, bytes) => bytes.set(parseText(value)),
});

/** `type`, but text is encoded as `ip` does. */
function asSent(type: WireType): WireType {
  if (type.op === Op.nest) return { ...type, of: asSent(type.of as WireType) };
  if (type.op === Op.message) return { ...type, of: (type.of as WireType[]).map(asSent) };
  if (type.op !== Op.attrs) return type;
  const { prefix, byKey } = type.of as AttrTable;
  const rows: Record<string, AttrRow<unknown>> = {};
  for (const row of Object.values(byKey)) {
    if (!row) continue;
    const inner = sentBare.has(row.name) ? unterminated : asSent(row.type);
    rows[row.key] = [row.id, inner as Type<unknown>, row.name];
  }
  return attrs(prefix, rows);
}

/** The paths at which attributes are that no table names. */
function unknowns(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === "unknown" || key === "tail" ? [path + key] : unknowns(item, `${path}${key}.`)
  );
}

for (const name of goldenNames) {
  Deno.test(`golden ${name}: every attribute is known, and encodes to the same bytes`, () => {
    const bytes = golden(name), layouts = layoutsOf(bytes);
    const messages = decodeMessages(layouts, bytes);
    assertEquals(unknowns(messages.map(({ data }) => data)), []);
    const again = messages.flatMap((message) => {
      const schema = layouts[message.type], sent = message.pid === 0;
      return Array.from(
        encodeMessage(sent ? asSent(schema) : schema as Type<unknown>, message as Message<Values>),
      );
    });
    if (name === "mst" || name === "set_mst") {
      // The kernel tells these nests without the mark that it demands in requests, of one at least.
      const view = new DataView(bytes.buffer);
      for (let at = 0; at < bytes.length; at += 4) {
        const head = view.getUint32(at, true);
        if (head === 0x00010014 || head === 0x00060018) view.setUint32(at, head | 1 << 31, true);
      }
    }
    for (const { type, pid, at, end } of extents(bytes)) {
      if (type === route.RTM_NEWNEXTHOP) smoothNexthop(bytes, at + 24, end, pid === 0);
    }
    assertEquals(Uint8Array.from(again), bytes);
  });
}

/**
 * Makes the attributes of a nexthop what we write: `ip` leaves padding as it finds it, and the kernel
 * omits the mark of nests that it demands of an encapsulation.
 */
function smoothNexthop(bytes: Uint8Array, pos: number, end: number, sent: boolean): void {
  const view = new DataView(bytes.buffer);
  while (pos < end) {
    const stop = pos + view.getUint16(pos, true), type = view.getUint16(pos + 2, true);
    const next = (stop + 3) & ~3;
    if (!sent && type === route.NHA_ENCAP) bytes[pos + 3] |= 0x80;
    if (sent) {
      bytes.fill(0, stop, next);
      if (type & 0x8000) smoothNexthop(bytes, pos + 4, stop, sent);
    }
    pos = next;
  }
}

/** Where each message is. */
function extents(bytes: Uint8Array): { type: number; pid: number; at: number; end: number }[] {
  const view = new DataView(bytes.buffer), out = [];
  for (let at = 0, end; at < bytes.length; at = (end + 3) & ~3) {
    end = at + view.getUint32(at, true);
    out.push({ type: view.getUint16(at + 4, true), pid: view.getUint32(at + 12, true), at, end });
  }
  return out;
}

/** A golden request is exactly this, each word of the command line in its place. */
function asks(name: string, body: Values): void {
  Deno.test(`golden ${name}: what ip asks`, () => assertEquals(bodies(name), [request(body)]));
}

/** Golden answers have this. */
function answers(name: string, ...expected: Values[]): void {
  Deno.test(`golden ${name}: what the kernel answers`, () => {
    const found = bodies(name);
    assertEquals(found.length, expected.length);
    expected.forEach((body, i) => assertObjectMatch(found[i], body));
  });
}

/** A golden nexthop. */
function nexthop(attrs: Values, header: Values = {}): Values {
  return { family: 10, scope: 0, protocol: 0, flags: 0, ...header, attrs };
}

// ── requests ─────────────────────────────────────────────────────────────────────────────────

asks("add_veth", {
  attrs: {
    mtu: 1400,
    address: "02:00:00:00:00:01",
    numTxQueues: 3,
    ifname: "v0",
    linkinfo: {
      kind: "veth",
      data: {
        peer: request({
          attrs: { mtu: 1300, address: "02:00:00:00:00:02", ifname: "v1" },
        }),
      },
    },
  },
});

asks("add_vlan", {
  attrs: {
    link: 2,
    ifname: "d0.7",
    linkinfo: {
      kind: "vlan",
      data: {
        protocol: route.ETH_P_8021AD,
        id: 7,
        flags: {
          flags: route.VLAN_FLAG_GVRP,
          mask: route.VLAN_FLAG_GVRP | route.VLAN_FLAG_LOOSE_BINDING,
        },
        ingressQos: [{ from: 5, to: 6 }],
        egressQos: [{ from: 1, to: 2 }, { from: 3, to: 4 }],
      },
    },
  },
});

asks("add_bridge", {
  attrs: {
    ifname: "br0",
    linkinfo: {
      kind: "bridge",
      data: {
        forwardDelay: 400,
        helloTime: 100,
        ageingTime: 1000,
        priority: 4096,
        groupFwdMask: 8,
        groupAddr: "01:80:c2:00:00:0d",
        mcastRouter: route.MDB_RTR_TYPE_PERM,
        mcastQueryIntvl: 12600n,
        mcastIgmpVersion: 3,
        fdbMaxLearned: 64,
        nfCallIptables: 1,
        multiBoolopt: {
          optval: 1 << route.BR_BOOLOPT_NO_LL_LEARN,
          optmask: 1 << route.BR_BOOLOPT_NO_LL_LEARN,
        },
      },
    },
  },
});

asks("add_vxlan", {
  attrs: {
    ifname: "vx0",
    linkinfo: {
      kind: "vxlan",
      data: {
        id: 42,
        group: "239.1.1.1",
        link: 3,
        local: "192.0.2.1",
        ttl: 5,
        tos: 1,
        portRange: { low: 1000, high: 2000 },
        port: 4789,
        learning: 0,
        ageing: 300,
        limit: 64,
        gbp: true,
        df: route.VXLAN_DF_SET,
        udpCsum: 0,
      },
    },
  },
});

asks("add_vxlan6", {
  attrs: {
    ifname: "vx6",
    linkinfo: {
      kind: "vxlan",
      data: {
        id: 0xffffff,
        group6: "2001:db8::2",
        local6: "2001:db8::1",
        ttlInherit: true,
        label: 0xabcde,
        port: 8472,
        udpZeroCsum6Tx: 1,
        learning: 1,
      },
    },
  },
});

asks("add_macvlan", {
  attrs: {
    link: 3,
    ifname: "mv0",
    linkinfo: {
      kind: "macvlan",
      data: {
        mode: route.MACVLAN_MODE_SOURCE,
        macaddrMode: route.MACVLAN_MACADDR_SET,
        macaddrData: ["02:00:00:00:00:0a", "02:00:00:00:00:0b"],
        bcQueueLen: 2000,
        bcCutoff: 3,
      },
    },
  },
});

asks("add_macvtap", {
  attrs: {
    link: 3,
    ifname: "mt0",
    linkinfo: {
      kind: "macvtap",
      data: { mode: route.MACVLAN_MODE_PASSTHRU, flags: route.MACVLAN_FLAG_NOPROMISC },
    },
  },
});

asks("add_dummy", { attrs: { ifname: "d0", linkinfo: { kind: "dummy" } } });
asks("add_ifb", { attrs: { ifname: "ifb7", txqlen: 32, linkinfo: { kind: "ifb" } } });

asks("set_link", {
  index: 3,
  flags: route.IFF_UP | route.IFF_NOARP,
  change: route.IFF_UP | route.IFF_NOARP,
  attrs: {
    mtu: 1280,
    txqlen: 77,
    ifalias: "uplink",
    group: 5,
    afSpec: { inet6: { addrGenMode: route.IN6_ADDR_GEN_MODE_NONE } },
    gsoMaxSize: 32768,
    groIpv4MaxSize: 16384,
    protoDown: 1,
    xdp: { fd: -1, flags: route.XDP_FLAGS_UPDATE_IF_NOEXIST },
  },
});

const mac32 = (...bytes: number[]) => Uint8Array.from({ length: 32 }, (_, i) => bytes[i] ?? 0);

asks("set_vf", {
  index: 3,
  attrs: {
    vfinfoList: [{
      mac: { vf: 3, mac: mac32(2, 0, 0, 0, 0, 0x0c) },
      vlanList: [{ vf: 3, vlan: 7, qos: 2, vlanProto: route.ETH_P_8021AD }],
      rate: { vf: 3, minTxRate: 10, maxTxRate: 20 },
      spoofchk: { vf: 3, setting: 1 },
      linkState: { vf: 3, linkState: route.IFLA_VF_LINK_STATE_ENABLE },
      trust: { vf: 3, setting: 0 },
      rssQueryEn: { vf: 3, setting: 1 },
    }],
  },
});

asks("add_altname", {
  index: 3,
  attrs: { propList: { altIfname: ["größe", "another-name"] } },
});

asks("delete", { index: 3, attrs: {} });

Deno.test("golden set_bridge_port: what ip asks", () => {
  // `ip` names the kind "bridge_slave", which is none: so the settings stay bytes.
  const [{ attrs }] = bodies("set_bridge_port");
  const { kind, slaveData } = (attrs as route.LinkAttrs).linkinfo as route.LinkInfo;
  assertEquals(kind, "bridge_slave");
  assertEquals(decode(route.bridgePort, slaveData as Uint8Array), {
    priority: 7,
    cost: 9,
    mode: route.BRIDGE_MODE_HAIRPIN,
    learning: 0,
    flush: true,
  });
});

asks("set_port", {
  family: 7,
  index: 3,
  attrs: { protinfo: { cost: 12, guard: 1, isolated: 1, multicastRouter: 2 } },
});

asks("add_vlans", {
  family: 7,
  index: 3,
  attrs: {
    afSpec: {
      flags: route.BRIDGE_FLAGS_MASTER,
      vlanInfo: [
        { flags: route.BRIDGE_VLAN_INFO_UNTAGGED | route.BRIDGE_VLAN_INFO_RANGE_BEGIN, vid: 10 },
        { flags: route.BRIDGE_VLAN_INFO_UNTAGGED | route.BRIDGE_VLAN_INFO_RANGE_END, vid: 12 },
      ],
    },
  },
});

Deno.test("golden get_stats: what ip asks", () => {
  assertEquals(bodies("get_stats"), [{
    family: 0,
    ifindex: 1,
    filterMask: 1 << (route.IFLA_STATS_LINK_OFFLOAD_XSTATS - 1),
    attrs: {
      getFilters: {
        linkOffloadXstats: 1 << (route.IFLA_OFFLOAD_XSTATS_HW_S_INFO - 1) |
          1 << (route.IFLA_OFFLOAD_XSTATS_L3_STATS - 1),
      },
    },
  }]);
});

asks("get_dump", {
  family: 17,
  attrs: { extMask: route.RTEXT_FILTER_VF | route.RTEXT_FILTER_SKIP_STATS },
});

// ── answers ──────────────────────────────────────────────────────────────────────────────────

answers("lo", {
  family: 0,
  type: route.ARPHRD_LOOPBACK,
  index: 1,
  flags: route.IFF_LOOPBACK | route.IFF_UP | route.IFF_RUNNING | route.IFF_LOWER_UP,
  change: 0,
  attrs: {
    ifname: "lo",
    mtu: 65536,
    qdisc: "noqueue",
    operstate: route.IF_OPER_UNKNOWN,
    linkmode: route.IF_LINK_MODE_DEFAULT,
    group: 0,
    txqlen: 1000,
    address: "00:00:00:00:00:00",
    broadcast: "00:00:00:00:00:00",
    promiscuity: 0,
    allmulti: 0,
    minMtu: 0,
    maxMtu: 0,
    numTxQueues: 1,
    numRxQueues: 1,
    gsoMaxSize: 65536,
    gsoMaxSegs: 65535,
    tsoMaxSize: 524280,
    tsoMaxSegs: 65535,
    groMaxSize: 65536,
    gsoIpv4MaxSize: 65536,
    groIpv4MaxSize: 65536,
    afSpec: { inet6: { addrGenMode: route.IN6_ADDR_GEN_MODE_EUI64, token: "::" } },
  },
});

answers("veth", {
  type: route.ARPHRD_ETHER,
  index: 3,
  flags: route.IFF_BROADCAST | route.IFF_MULTICAST,
  attrs: {
    ifname: "v0",
    link: 2,
    qdisc: "noop",
    operstate: route.IF_OPER_DOWN,
    address: "02:00:00:00:00:01",
    broadcast: "ff:ff:ff:ff:ff:ff",
    minMtu: 68,
    maxMtu: 65535,
    ifalias: "uplink",
    propList: { altIfname: ["größe"] },
    linkinfo: { kind: "veth" },
    devlinkPort: {},
    dpllPin: {},
    maxPacingOffloadHorizon: 0n,
    afSpec: {
      // As net.ipv4.conf and net.ipv6.conf have it.
      inet: { conf: { forwarding: 0, acceptRedirects: 1, arpEvictNocarrier: 1 } },
      inet6: { conf: { forwarding: 0, hoplimit: 64, mtu6: 1500, rtrSolicits: -1, ioam6Id: 65535 } },
    },
  },
});

answers("bridge", {
  index: 2,
  attrs: {
    ifname: "br0",
    linkinfo: {
      kind: "bridge",
      data: {
        forwardDelay: 1500,
        helloTime: 200,
        maxAge: 2000,
        ageingTime: 30000,
        stpState: 0,
        priority: 32768,
        vlanFiltering: 0,
        bridgeId: { prio: 0x8000, addr: "02:00:00:00:00:04" },
        rootId: { prio: 0x8000, addr: "02:00:00:00:00:04" },
        rootPort: 0,
        rootPathCost: 0,
        gcTimer: 7n,
        fdbNLearned: 0,
        groupFwdMask: 8,
        groupAddr: "01:80:c2:00:00:00",
        mcastSnooping: 1,
        multiBoolopt: { optval: 1, optmask: 31 },
        mcastRouter: 1,
        mcastQuerier: 1,
        mcastQuerierState: { ipAddress: "0.0.0.0", ipv6Address: "::" },
        mcastHashElasticity: 16,
        mcastHashMax: 4096,
        mcastLastMemberCnt: 2,
        mcastStartupQueryCnt: 2,
        mcastLastMemberIntvl: 100n,
        mcastMembershipIntvl: 26000n,
        mcastQuerierIntvl: 25500n,
        mcastQueryIntvl: 12500n,
        mcastQueryResponseIntvl: 1000n,
        mcastStartupQueryIntvl: 3124n,
        mcastIgmpVersion: 2,
        mcastMldVersion: 1,
      },
    },
  },
});

answers("bridge_port", {
  attrs: {
    ifname: "v0",
    promiscuity: 1,
    allmulti: 1,
    master: 4,
    linkinfo: {
      kind: "veth",
      slaveKind: "bridge",
      slaveData: {
        state: route.BR_STATE_DISABLED,
        priority: 32,
        cost: 12,
        mode: 0,
        guard: 1,
        protect: 0,
        fastLeave: 0,
        learning: 1,
        unicastFlood: 1,
        id: 0x8001,
        no: 1,
        designatedPort: 32769,
        designatedCost: 0,
        bridgeId: { prio: 0x8000, addr: "02:00:00:00:00:04" },
        rootId: { prio: 0x8000, addr: "02:00:00:00:00:04" },
        holdTimer: 0n,
        multicastRouter: 1,
        mcastFlood: 1,
        bcastFlood: 1,
        mcastToUcast: 0,
        neighSuppress: 0,
        groupFwdMask: 0,
        isolated: 0,
        locked: 0,
        mab: 0,
        mcastEhtHostsLimit: 512,
      },
    },
  },
});

answers("bridge_ports", {
  family: 7,
  index: 3,
  attrs: {
    ifname: "v0",
    mtu: 1500,
    master: 4,
    protinfo: { state: 0, priority: 32, cost: 2, mode: 0, learning: 1, mcastNGroups: 0 },
  },
});

answers("vxlan", {
  attrs: {
    ifname: "vx0",
    mtu: 1450,
    linkinfo: {
      kind: "vxlan",
      data: {
        id: 42,
        group: "239.1.1.1",
        local: "192.0.2.1",
        link: 3,
        portRange: { low: 1000, high: 2000 },
        port: 4789,
        tos: 1,
        ttl: 5,
        ttlInherit: 0,
        df: route.VXLAN_DF_SET,
        ageing: 300,
        limit: 64,
        reservedBits: 0x77000000000000ffn,
        gbp: true,
        learning: 0,
        udpCsum: 0,
      },
    },
  },
});

answers("vxlan6", {
  attrs: {
    ifname: "vx6",
    linkinfo: {
      kind: "vxlan",
      data: {
        id: 0xffffff,
        group6: "2001:db8::2",
        local6: "2001:db8::1",
        portRange: { low: 0, high: 0 },
        port: 8472,
        ttl: 0,
        ttlInherit: 1,
        label: 0xabcde,
        labelPolicy: route.VXLAN_LABEL_FIXED,
        ageing: 300,
        learning: 1,
        reservedBits: 0xf7ffffff000000ffn,
        udpZeroCsum6Tx: 1,
        udpZeroCsum6Rx: 0,
      },
    },
  },
});

answers("macvlan", {
  attrs: {
    ifname: "mv0",
    link: 3,
    linkinfo: {
      kind: "macvlan",
      data: {
        mode: route.MACVLAN_MODE_SOURCE,
        bcQueueLen: 1000,
        bcQueueLenUsed: 1000,
        macaddrCount: 2,
        macaddrData: ["02:00:00:00:00:0b", "02:00:00:00:00:0a"],
      },
    },
  },
});

answers("macvtap", {
  attrs: {
    ifname: "mt0",
    link: 3,
    txqlen: 500,
    linkinfo: { kind: "macvtap", data: { mode: route.MACVLAN_MODE_BRIDGE, bcQueueLen: 1000 } },
  },
});

answers("ifb", { attrs: { ifname: "ifb7", txqlen: 32, maxMtu: 0, linkinfo: { kind: "ifb" } } });

answers("vlan", {
  attrs: {
    ifname: "d0.7",
    link: 2,
    linkinfo: {
      kind: "vlan",
      data: {
        protocol: route.ETH_P_8021AD,
        id: 7,
        flags: {
          flags: route.VLAN_FLAG_REORDER_HDR | route.VLAN_FLAG_GVRP |
            route.VLAN_FLAG_LOOSE_BINDING,
          mask: 0xffffffff,
        },
        ingressQos: [{ from: 5, to: 6 }],
        egressQos: [{ from: 1, to: 2 }, { from: 3, to: 4 }],
      },
    },
  },
});

answers("dummy", { attrs: { ifname: "d0", tsoMaxSize: 65536, linkinfo: { kind: "dummy" } } });

answers("vlan_bridge", {
  attrs: {
    linkinfo: {
      kind: "bridge",
      data: {
        stpState: 1,
        vlanFiltering: 1,
        vlanProtocol: route.ETH_P_8021AD,
        vlanDefaultPvid: 5,
        vlanStatsEnabled: 1,
        vlanStatsPerPort: 0,
        groupAddr: "01:80:c2:00:00:08",
        multiBoolopt: { optval: 1 << route.BR_BOOLOPT_MST_ENABLE, optmask: 7 },
      },
    },
  },
});

const pvid = route.BRIDGE_VLAN_INFO_PVID, untagged = route.BRIDGE_VLAN_INFO_UNTAGGED;

answers("vlans", {
  family: 7,
  attrs: {
    ifname: "d0",
    afSpec: {
      vlanInfo: [
        { vid: 1, flags: untagged },
        { vid: 10, flags: route.BRIDGE_VLAN_INFO_RANGE_BEGIN },
        { vid: 12, flags: route.BRIDGE_VLAN_INFO_RANGE_END },
        { vid: 20, flags: pvid | untagged },
      ],
    },
  },
}, {
  family: 7,
  attrs: { ifname: "br0", afSpec: { vlanInfo: [{ vid: 1, flags: pvid | untagged }] } },
});

answers("mst", {
  attrs: {
    ifname: "d0",
    afSpec: {
      mst: {
        entry: [
          { msti: 0, state: route.BR_STATE_DISABLED },
          { msti: 7, state: route.BR_STATE_FORWARDING },
        ],
      },
    },
  },
});

const vf = (number: number) => ({
  broadcast: { broadcast: mac32(255, 255, 255, 255, 255, 255) },
  spoofchk: { vf: number, setting: 0 },
  linkState: { vf: number, linkState: route.IFLA_VF_LINK_STATE_AUTO },
  rssQueryEn: { vf: number, setting: 0 },
});

answers("vf", {
  attrs: {
    ifname: "ns0",
    numVf: 2,
    vfinfoList: [
      { ...vf(0), mac: { vf: 0, mac: mac32() }, trust: { vf: 0, setting: 0 } },
      {
        ...vf(1),
        mac: { vf: 1, mac: mac32(2, 0, 0, 0, 0, 0x0c) },
        vlan: { vf: 1, vlan: 7, qos: 2 },
        vlanList: [{ vf: 1, vlan: 7, qos: 2, vlanProto: route.ETH_P_8021AD }],
        trust: { vf: 1, setting: 1 },
      },
    ],
    physPortName: "p1",
    parentDevBusName: "netdevsim",
    parentDevName: "netdevsim7",
    devlinkPort: { busName: "netdevsim", devName: "netdevsim7", portIndex: 0 },
  },
});

answers("stats", {
  ifindex: 3,
  filterMask: 1,
  attrs: {
    link64: { rxBytes: 426n, rxPackets: 5n, txBytes: 510n, txPackets: 7n, multicast: 0n },
  },
});

answers("stats_bridge", {
  attrs: {
    linkXstats: {
      bridge: {
        vlan: [{ vid: 1, rxBytes: 0n }],
        mcast: { igmpV1queries: [0n, 0n], mldParseErrors: 0n },
      },
    },
  },
});

answers("stats_bridge_port", {
  attrs: {
    linkXstatsSlave: {
      bridge: { mcast: { igmpLeaves: [0n, 0n] }, stp: { rxBpdu: 0n, transitionFwd: 0n } },
    },
  },
});

answers("stats_bond", {
  attrs: { linkXstats: { bond: { "3ad": { lacpduRx: 0n, markerUnknownRx: 0n } } } },
});

answers("stats_offload", {
  attrs: {
    linkOffloadXstats: {
      hwSInfo: { l3Stats: { request: 1, used: 0 } },
      l3Stats: { rxPackets: 0n, multicast: 0n },
    },
  },
});

answers("stats_mpls", { attrs: { afSpec: { mpls: { link: { rxPackets: 0n, rxNoroute: 0n } } } } });

// ── nexthops and encapsulations ──────────────────────────────────────────────────────────────

/** A golden request for a nexthop is exactly this. */
function asksNexthop(name: string, body: Values): void {
  Deno.test(`golden ${name}: what ip asks`, () => assertEquals(bodies(name), [body]));
}

/** A golden request for an encapsulation. */
function asksEncap(name: string, type: keyof route.EncapKinds, encap: Values): void {
  Deno.test(`golden ${name}: what ip asks`, () => {
    const [{ attrs }] = bodies(name) as [{ attrs: Values }];
    assertEquals([attrs.encapType, attrs.encap], [route.encapKinds[type].type, encap]);
  });
}

asksNexthop(
  "add_nexthop",
  nexthop({ id: 7, gateway: "192.0.2.2", oif: 3 }, {
    family: 2,
    protocol: route.RTPROT_BGP,
    flags: route.RTNH_F_ONLINK,
  }),
);
asksNexthop(
  "add_nexthop_group",
  nexthop({
    id: 7,
    group: [{ id: 1, weight: 0 }, { id: 2, weight: 299 }],
    hwStatsEnable: 1,
    groupType: route.NEXTHOP_GRP_TYPE_RES,
    resGroup: { buckets: 16, idleTimer: 6000, unbalancedTimer: 90000 },
  }, { family: 0 }),
);
asksEncap("add_encap_mpls", "mpls", {
  dst: [{ label: 100, tc: 0, bottom: false, ttl: 0 }, { label: 200, tc: 0, bottom: true, ttl: 0 }],
  ttl: 7,
});
asksEncap("add_encap_ip", "ip", {
  id: 42n,
  dst: "192.0.2.9",
  src: "192.0.2.1",
  tos: 16,
  ttl: 64,
  flags: 0x0d,
});
asksEncap("add_encap_ip6", "ip6", {
  id: 42n,
  dst: "2001:db8::9",
  src: "2001:db8::1",
  tc: 16,
  hoplimit: 64,
  flags: 0x05,
});
asksEncap("add_encap_ila", "ila", {
  locator: 0x20010db800000001n,
  csumMode: route.ILA_CSUM_NO_ACTION,
  identType: route.ILA_ATYPE_LUID,
  hookType: route.ILA_HOOK_ROUTE_INPUT,
});
const hmac = new Uint8Array(38);
hmac[5] = 0xab;
const header = { nexthdr: 0, type: 4, segmentsLeft: 1, flags: 0, tag: 0 };
const segments = ["2001:db8::6", "2001:db8::5"];
asksEncap("add_encap_seg6", "seg6", {
  srh: {
    mode: route.SEG6_IPTUN_MODE_ENCAP,
    srh: {
      ...header,
      flags: route.SR6_FLAG1_HMAC,
      segments,
      tlvs: [{ type: route.SR6_TLV_HMAC, data: hmac }],
    },
  },
});
asksEncap("add_encap_seg6local", "seg6local", {
  action: route.SEG6_LOCAL_ACTION_END_B6,
  counters: { packets: 0n, bytes: 0n, errors: 0n },
  srh: { ...header, segmentsLeft: 2, segments: ["::", ...segments] },
});
asksEncap("add_encap_flavors", "seg6local", {
  action: route.SEG6_LOCAL_ACTION_END,
  flavors: { operation: 0x12, lcblockBits: 48, lcnodeFnBits: 16 },
});
asksEncap("add_encap_rpl", "rpl", {
  srh: { nexthdr: 0, hdrlen: 4, type: 3, segmentsLeft: 2, cmpr: 0, pad: 0, segments },
});
asksEncap("add_encap_ioam6", "ioam6", {
  freqK: 1,
  freqN: 7,
  mode: route.IOAM6_IPTUNNEL_MODE_ENCAP,
  src: "2001:db8::8",
  dst: "2001:db8::9",
  trace: { namespaceId: 5, nodelen: 0, remlen: 4, type: 0xc0000000 },
});
asksEncap("add_encap_xfrm", "xfrm", { ifId: 7, link: 3 });

answers(
  "nexthops",
  {
    family: 2,
    protocol: route.RTPROT_BGP,
    flags: route.RTNH_F_ONLINK,
    attrs: { id: 1, oif: 3, gateway: "192.0.2.2" },
  },
  { family: 10, attrs: { id: 2, oif: 3, gateway: "2001:db8::2" } },
  { attrs: { id: 3, blackhole: true } },
  { attrs: { id: 4, fdb: true, gateway: "192.0.2.9" } },
  {
    attrs: {
      id: 10,
      group: [{ id: 1, weight: 0 }, { id: 2, weight: 299 }],
      hwStatsEnable: 1,
      groupStats: { entry: [{ id: 1, packets: 0n }, { id: 2, packets: 0n }] },
    },
  },
  {
    attrs: {
      id: 11,
      groupType: route.NEXTHOP_GRP_TYPE_RES,
      resGroup: { buckets: 4, idleTimer: 6000, unbalancedTimer: 90000 },
    },
  },
);
answers(
  "nexthop_buckets",
  { attrs: { id: 11, resBucket: { index: 0, nhId: 1 } } },
  { attrs: { id: 11, resBucket: { index: 1, nhId: 1 } } },
);
answers(
  "encaps",
  { attrs: { encapType: 2, encap: { id: 42n, dst: "192.0.2.9", ttl: 64, flags: 5 } } },
  { attrs: { encapType: 4, encap: { id: 42n, dst: "2001:db8::9", tc: 16, flags: 8 } } },
  { attrs: { encapType: 5, encap: { srh: { mode: 1, srh: { segments } } } } },
  {
    attrs: {
      encapType: 7,
      encap: {
        action: route.SEG6_LOCAL_ACTION_END_B6,
        srh: { segments: ["::", "2001:db8::5"] },
        counters: { packets: 0n },
      },
    },
  },
  { attrs: { encap: { flavors: { operation: 0x12, lcblockBits: 48, lcnodeFnBits: 16 } } } },
);

// ── addresses, rules, neighbours ─────────────────────────────────────────────────────────────

/** A golden request is exactly this, and what the words of the command line mean here. */
function asksFor(
  name: string,
  body: Values,
  parse?: (args: Args, context: Context) => unknown,
): void {
  Deno.test(`golden ${name}: what ip asks`, () => {
    assertEquals(bodies(name), [body]);
    if (!parse) return;
    const names = new Names(undefined as never), link = { family: 0, type: 1, flags: 0, change: 0 };
    names.learn({ ...link, index: 3, attrs: { ifname: "v0" } });
    names.learn({ ...link, index: 4, attrs: { ifname: "br0" } });
    // The words stand in the last line before the empty one; the object and the verb are read already.
    const text = Deno.readTextFileSync(new URL(`golden/${name}.hex`, import.meta.url));
    const line = text.slice(0, text.indexOf("\n#\n")).split("\n").at(-1) ?? "";
    const words = line.split(" ").slice(2).filter((word) => !/^-[46]$/.test(word)).slice(2);
    assertEquals(parse(new Args(words), { names, show: showNormal }) as Values, body);
  });
}

const rule = { dstLen: 0, srcLen: 0, tos: 0, table: 0, flags: 0 };
const fullRule = {
  src: "192.0.2.0",
  dst: "198.51.100.1",
  iifname: "v0",
  priority: 1000,
  fwmark: 0x10,
  fwmask: 0xf0,
  flow: 3 << 16 | 4,
  tunId: 0x123456789abcdefn,
  suppressIfgroup: 5,
  suppressPrefixlen: 16,
  table: 1000,
  oifname: "v1",
  uidRange: { start: 1000, end: 1999 },
  protocol: route.RTPROT_STATIC,
  ipProto: 17,
  sportRange: { start: 80, end: 90 },
  dportRange: { start: 53, end: 53 },
};
const maskedRule = {
  src: "2001:db8::",
  dscp: 3,
  dscpMask: 7,
  flowlabel: 0x12345,
  flowlabelMask: 0xfffff,
  sportRange: { start: 0x50, end: 0x50 },
  sportMask: 0xfff0,
  dportRange: { start: 0x1200, end: 0x1200 },
  dportMask: 0xff00,
  l3mdev: 1,
};

asksFor("add_addr", {
  family: 2,
  prefixlen: 24,
  flags: 0,
  scope: route.RT_SCOPE_LINK,
  index: 3,
  attrs: {
    local: "192.0.2.1",
    address: "192.0.2.9",
    broadcast: "192.0.2.255",
    label: "v0:x",
    rtPriority: 7,
    proto: 5,
    flags: route.IFA_F_NOPREFIXROUTE,
    cacheinfo: { prefered: 1800, valid: 3600, cstamp: 0, tstamp: 0 },
  },
}, (args, context) => parseAddr(args, context, route.RTM_NEWADDR, 0));

asksFor("add_addr6", {
  family: 10,
  prefixlen: 64,
  flags: 0,
  scope: 0,
  index: 3,
  attrs: {
    local: "2001:db8::1",
    address: "2001:db8::1",
    flags: route.IFA_F_NODAD | route.IFA_F_HOMEADDRESS | route.IFA_F_MANAGETEMPADDR,
  },
}, (args, context) => parseAddr(args, context, route.RTM_NEWADDR, 0));

asksFor("add_addrlabel", {
  family: 10,
  prefixlen: 32,
  flags: 0,
  index: 3,
  seq: 0,
  attrs: { label: 99, address: "2001:db8::" },
});

asksFor("add_rule", {
  ...rule,
  family: 2,
  dstLen: 32,
  srcLen: 24,
  action: route.FR_ACT_TO_TBL,
  flags: route.FIB_RULE_INVERT,
  attrs: fullRule,
}, (args, context) => parseRule(args, context, route.RTM_NEWRULE, 0));

asksFor("add_rule_masks", {
  ...rule,
  family: 10,
  srcLen: 32,
  action: route.FR_ACT_PROHIBIT,
  attrs: maskedRule,
}, (args, context) => parseRule(args, context, route.RTM_NEWRULE, 10));

asksFor("delete_rule", {
  ...rule,
  family: 2,
  tos: 0x10,
  action: route.FR_ACT_GOTO,
  attrs: { goto: 2000 },
}, (args, context) => parseRule(args, context, route.RTM_DELRULE, 0));

asksFor("add_neigh", {
  family: 10,
  ifindex: 3,
  state: route.NUD_STALE,
  flags: route.NTF_ROUTER | route.NTF_EXT_LEARNED,
  type: 0,
  attrs: { protocol: route.RTPROT_STATIC, dst: "2001:db8::7", lladdr: "02:00:00:00:00:07" },
}, (args, context) => parseNeigh(args, context, 0));

asksFor("add_neigh_managed", {
  family: 2,
  ifindex: 3,
  state: route.NUD_NONE,
  flags: route.NTF_USE,
  type: 0,
  attrs: { dst: "192.0.2.7", flagsExt: route.NTF_EXT_MANAGED },
}, (args, context) => parseNeigh(args, context, 0));

asksFor("get_neighs", {
  family: 0,
  ifindex: 0,
  state: 0,
  flags: route.NTF_PROXY,
  type: 0,
  attrs: { ifindex: 3, master: 4 },
});

asksFor("change_ntable", {
  family: 2,
  attrs: {
    name: "arp_cache",
    thresh1: 1,
    thresh2: 2,
    thresh3: 3,
    gcInterval: 4n,
    parms: {
      ifindex: 3,
      baseReachableTime: 5n,
      retransTime: 6n,
      gcStaletime: 7n,
      delayProbeTime: 8n,
      queueLen: 9,
      appProbes: 10,
      ucastProbes: 11,
      mcastProbes: 12,
      anycastDelay: 13n,
      proxyDelay: 14n,
      proxyQlen: 15,
      locktime: 16n,
    },
  },
}, (args, context) => parseNtable(args, context, 2));

answers("addrs", {
  family: 2,
  prefixlen: 24,
  scope: route.RT_SCOPE_LINK,
  attrs: { address: "192.0.2.9", local: "192.0.2.1", proto: 5, rtPriority: 7, flags: 0x200 },
}, {
  family: 10,
  prefixlen: 64,
  attrs: { address: "2001:db8::1", flags: 0x192, cacheinfo: { valid: 0xffffffff } },
});

answers("addrlabels", { prefixlen: 32, index: 3, attrs: { address: "2001:db8::", label: 99 } });

answers("netconf", {
  family: 2,
  attrs: { ifindex: 3, forwarding: 0, rpFilter: 0, bcForwarding: 0 },
});

answers(
  "rules",
  { table: route.RT_TABLE_LOCAL, attrs: { table: route.RT_TABLE_LOCAL, suppressPrefixlen: -1 } },
  {
    dstLen: 32,
    srcLen: 24,
    flags: route.FIB_RULE_INVERT | route.FIB_RULE_IIF_DETACHED | route.FIB_RULE_OIF_DETACHED,
    attrs: fullRule,
  },
  { tos: 0x10, flags: route.FIB_RULE_UNRESOLVED, attrs: { priority: 1001, goto: 2000 } },
  { attrs: { priority: 32766, table: route.RT_TABLE_MAIN } },
  { attrs: { priority: 32767, table: route.RT_TABLE_DEFAULT } },
);

answers(
  "rule_masks",
  { family: 10, table: route.RT_TABLE_LOCAL },
  { family: 10, srcLen: 32, action: route.FR_ACT_PROHIBIT, attrs: { ...maskedRule, priority: 7 } },
  { family: 10, table: route.RT_TABLE_MAIN },
);

answers("neighs", {
  ifindex: 3,
  state: route.NUD_PERMANENT,
  attrs: { dst: "192.0.2.7", lladdr: "02:00:00:00:00:07", protocol: route.RTPROT_STATIC },
}, { ifindex: 3, attrs: { dst: "192.0.2.8", flagsExt: route.NTF_EXT_MANAGED } });

answers("neigh6", {
  state: route.NUD_STALE,
  flags: route.NTF_ROUTER | route.NTF_EXT_LEARNED,
  attrs: { dst: "2001:db8::7", lladdr: "02:00:00:00:00:08", cacheinfo: { refcnt: 1 } },
});

answers("neigh_proxy", {
  flags: route.NTF_PROXY,
  attrs: { dst: "192.0.2.9", protocol: route.RTPROT_STATIC },
});

const parms = { baseReachableTime: 30000n, retransTime: 1000n, queueLen: 101, proxyQlen: 64 };
answers(
  "ntable",
  {
    family: 2,
    attrs: {
      name: "arp_cache",
      thresh1: 128,
      thresh3: 1024,
      gcInterval: 30000n,
      config: { keyLen: 4, hashMask: 63 },
      stats: { tableFulls: 0n },
      parms,
    },
  },
  ...[3, 2, 1].map((ifindex) => ({
    attrs: { name: "arp_cache", parms: { ...parms, ifindex } },
  })),
);

// ── bridges ──────────────────────────────────────────────────────────────────────────────────

const fdb = { family: 7, ifindex: 3, state: route.NUD_NOARP, flags: 0, type: 0 };
asksFor("append_fdb", {
  ...fdb,
  ifindex: 4,
  state: route.NUD_NOARP | route.NUD_PERMANENT,
  flags: route.NTF_SELF | route.NTF_ROUTER,
  attrs: {
    lladdr: "02:00:00:00:00:0a",
    dst: "192.0.2.7",
    port: 8472,
    vni: 100,
    srcVni: 7,
    ifindex: 3,
  },
});
asksFor("add_fdb", {
  ...fdb,
  state: route.NUD_NOARP | route.NUD_REACHABLE,
  flags: route.NTF_MASTER | route.NTF_STICKY | route.NTF_EXT_LEARNED,
  attrs: { lladdr: "02:00:00:00:00:0a", vlan: 7 },
});
asksFor("flush_fdb", {
  ...fdb,
  ifindex: 4,
  flags: route.NTF_SELF,
  attrs: {
    ifindex: 3,
    vlan: 7,
    ndmFlagsMask: route.NTF_STICKY,
    ndmStateMask: route.NUD_NOARP | route.NUD_PERMANENT,
  },
});
const ofPort = {
  family: 7,
  ifindex: 3,
  state: route.NUD_NOARP,
  flags: route.NTF_STICKY,
  attrs: { lladdr: "02:00:00:00:00:0a", master: 4, cacheinfo: { refcnt: 0 } },
};
Deno.test("golden fdb: what the kernel answers", () => {
  const found = bodies("fdb").find(({ flags }) => flags === route.NTF_STICKY) as Values;
  assertObjectMatch(found, ofPort);
});
Deno.test("golden fdb_vxlan: what the kernel answers", () => {
  const all = bodies("fdb_vxlan").filter(({ ifindex }) => ifindex === 4);
  const byNexthop = { lladdr: "02:00:00:00:00:0a", nhId: 6, srcVni: 8 };
  const remote = { lladdr: "00:00:00:00:00:00", dst: "192.0.2.7", port: 8472, vni: 100 };
  const ofMac = (mac: string) =>
    all.find(({ attrs }) => (attrs as Values).lladdr === mac) as Values;
  assertObjectMatch(ofMac(byNexthop.lladdr), {
    flags: route.NTF_SELF | route.NTF_ROUTER,
    attrs: byNexthop,
  });
  assertObjectMatch(ofMac(remote.lladdr), { attrs: { ...remote, srcVni: 7, ifindex: 3 } });
});

const group = { ifindex: 3, state: 0, flags: 0, vid: 0 };
asksFor("add_mdb", {
  family: 7,
  ifindex: 4,
  attrs: {
    entry: {
      ...group,
      state: route.MDB_PERMANENT,
      vid: 10,
      addr: { proto: route.ETH_P_IP, addr: "239.1.1.1" },
    },
    entryAttrs: {
      groupMode: 1,
      srcList: { entry: [{ address: "192.0.2.1" }, { address: "192.0.2.2" }] },
      rtprot: route.RTPROT_ZEBRA,
    },
  },
});
asksFor("add_mdb_vxlan", {
  family: 7,
  ifindex: 4,
  attrs: {
    entry: {
      ...group,
      ifindex: 4,
      state: route.MDB_PERMANENT,
      addr: { proto: route.ETH_P_IPV6, addr: "ff05::7" },
    },
    entryAttrs: {
      source: "2001:db8::1",
      dst: "2001:db8::7",
      dstPort: 8472,
      vni: 100,
      srcVni: 7,
      ifindex: 3,
    },
  },
});
asksFor("add_mdb_mac", {
  family: 7,
  ifindex: 4,
  attrs: { entry: { ...group, addr: { proto: 0, addr: "01:02:03:04:05:06" } } },
});
asksFor("flush_mdb", {
  family: 7,
  ifindex: 4,
  attrs: {
    entry: { ...group, vid: 10, addr: { proto: 0, addr: "00:00:00:00:00:00" } },
    entryAttrs: { rtprot: route.RTPROT_ZEBRA, stateMask: route.MDB_PERMANENT },
  },
});
asksFor("get_mdb", {
  family: 7,
  ifindex: 4,
  attrs: {
    entry: {
      ...group,
      ifindex: 0,
      vid: 10,
      addr: { proto: route.ETH_P_IPV6, addr: "ff05::7" },
    },
    entryAttrs: { source: "2001:db8::1", srcVni: 7 },
  },
});
answers("mdb", {
  ifindex: 4,
  attrs: {
    mdb: {
      entry: [
        { info: [{ addr: { proto: 0, addr: "01:02:03:04:05:06" } }] },
        { info: [{ attrs: { source: "192.0.2.1", groupMode: 1 } }] },
        { info: [{ attrs: { srcList: { entry: [{ address: "192.0.2.1" }] } } }] },
        { info: [{ state: route.MDB_PERMANENT, attrs: { rtprot: route.RTPROT_ZEBRA } }] },
      ],
    },
    router: { port: [{ ifindex: 3, attrs: { type: route.MDB_RTR_TYPE_PERM } }] },
  },
});
answers("mdb_vxlan", {
  ifindex: 4,
  attrs: {
    mdb: {
      entry: [{
        info: [{
          addr: { addr: "239.1.1.1" },
          attrs: {
            source: "192.0.2.1",
            dst: "192.0.2.7",
            dstPort: 8472,
            vni: 100,
            srcVni: 7,
            ifindex: 3,
          },
        }],
      }],
    },
  },
});

asks("add_vlan_tunnels", {
  family: 7,
  index: 3,
  attrs: {
    afSpec: {
      flags: route.BRIDGE_FLAGS_SELF,
      vlanTunnelInfo: [
        { id: 1000, vid: 10, flags: route.BRIDGE_VLAN_INFO_RANGE_BEGIN },
        { id: 1002, vid: 12, flags: route.BRIDGE_VLAN_INFO_RANGE_END },
      ],
    },
  },
});
asksFor("set_vlans", {
  family: 7,
  ifindex: 3,
  attrs: {
    entry: [{
      info: { vid: 10, flags: route.BRIDGE_VLAN_INFO_ONLY_OPTS },
      range: 12,
      state: route.BR_STATE_BLOCKING,
      mcastRouter: route.MDB_RTR_TYPE_PERM,
      mcastMaxGroups: 7,
      neighSuppress: 1,
    }],
  },
});
asksFor("set_vlan_globals", {
  family: 7,
  ifindex: 2,
  attrs: {
    globalOptions: [{
      id: 10,
      range: 12,
      mcastQuerier: 1,
      mcastIgmpVersion: 3,
      mcastLastMemberCnt: 5,
      mcastQueryIntvl: 20000n,
      msti: 7,
    }],
  },
});
asks("set_mst", {
  family: 7,
  index: 3,
  attrs: { afSpec: { mst: { entry: [{ msti: 7, state: route.BR_STATE_LEARNING }] } } },
});
const vlanOf = (vid: number, more: Values) => ({
  info: { vid, flags: route.BRIDGE_VLAN_INFO_UNTAGGED },
  state: route.BR_STATE_BLOCKING,
  mcastRouter: route.MDB_RTR_TYPE_PERM,
  stats: { rxBytes: 0n, txPackets: 0n },
  ...more,
});
answers("vlan_options", {
  ifindex: 3,
  attrs: {
    entry: [
      { info: { vid: 1 } },
      ...[10, 11, 12].map((vid) => vlanOf(vid, { tunnelInfo: { id: 990 + vid } })),
    ],
  },
}, { ifindex: 4 });
answers("vlan_globals", {
  attrs: {
    globalOptions: [{ id: 1, mcastQueryIntvl: 12500n }, {
      id: 10,
      mcastRouterPorts: {
        router: {
          port: [{ ifindex: 3, attrs: { type: route.MDB_RTR_TYPE_TEMP_QUERY, vid: 10 } }],
        },
      },
    }, { id: 11, range: 12, mcastQuerier: 1 }],
  },
});
answers("vlan_tunnels", {
  attrs: {
    afSpec: {
      vlanTunnelInfo: [
        { id: 1000, vid: 10, flags: route.BRIDGE_VLAN_INFO_RANGE_BEGIN },
        { id: 1002, vid: 12, flags: route.BRIDGE_VLAN_INFO_RANGE_END },
      ],
    },
  },
}, {});

asksFor("add_vnis", {
  family: 7,
  flags: 0,
  ifindex: 2,
  attrs: {
    entry: [{ start: 100, end: 110, group6: "2001:db8::7" }, { start: 200, group6: "2001:db8::7" }],
  },
});
answers("vnis", {
  ifindex: 2,
  attrs: { entry: [{ start: 100, stats: { rxBytes: 0n } }, { start: 101 }, {}, {}] },
});
