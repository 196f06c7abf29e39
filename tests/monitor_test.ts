/** `monitor`: its text is that of `ip monitor`, event for event; its JSON can be read line by line. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { main } from "../cli.ts";
import { reference } from "./iproute2.ts";
import { encodeMessage } from "../netlink/mod.ts";
import { RTM_NEWSTATS, statsMessage } from "../route/mod.ts";
import { join } from "./fake.ts";
import {
  hasPrivateRun,
  kernelTest,
  type Namespace,
  namespace,
  NO_DAD,
  NO_IPV6,
  run,
  SETTLED,
} from "./ns.ts";
import { runMain } from "./parity.ts";

const text = new TextDecoder();

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until something is so. */
async function until(what: string, so: () => boolean, seconds = 60): Promise<void> {
  for (const end = performance.now() + seconds * 1000; !so(); await pause(20)) {
    if (performance.now() > end) throw new Error(`Waited too long for ${what}`);
  }
}

/** Runs a line of shell in a namespace, and lets others run meanwhile. */
async function change(ns: Namespace, line: string): Promise<void> {
  const { success, stderr } = await new Deno.Command("nsenter", {
    args: [`--net=${ns.path}`, "sh", "-ec", line],
    env: reference.env,
  }).output();
  if (!success) throw new Error(`${line}: ${text.decode(stderr)}`);
}

/** A monitor that runs, and what it has printed. */
interface Running {
  words: string[];
  /** Whether it waits for the next event, and has printed all before. */
  idle(): boolean;
  stdout(): string;
  stderr(): string;
  end(): Promise<void>;
}

/** Of each netlink socket of a namespace: how much there is that was not read. */
function unread({ pid }: Namespace): number[] {
  const table = Deno.readTextFileSync(`/proc/${pid}/net/netlink`).trim().split("\n").slice(1);
  return table.map((line) => Number(line.trim().split(/\s+/)[4]));
}

/** Whether a process waits for a datagram. */
function receives(pid: number): boolean {
  try {
    return /wait_for_more_packets/.test(Deno.readTextFileSync(`/proc/${pid}/wchan`));
  } catch {
    return false;
  }
}

/** `ip monitor` or `bridge monitor`, whose output goes to a file. */
async function theirs(ns: Namespace, words: string[]): Promise<Running> {
  const folder = Deno.makeTempDirSync();
  const child = new Deno.Command("nsenter", {
    args: [`--net=${ns.path}`, "sh", "-c", `exec "$@" > ${folder}/out 2> ${folder}/err`, "sh"]
      .concat(words[0] === "bridge" ? words : ["ip", ...words]),
    env: { ...reference.env, TZ: "UTC" },
    stdin: "null",
  }).spawn();
  const idle = () => receives(child.pid);
  await until(`${words.join(" ")} to start`, idle);
  return {
    words,
    idle,
    stdout: () => Deno.readTextFileSync(`${folder}/out`),
    stderr: () => Deno.readTextFileSync(`${folder}/err`),
    async end() {
      child.kill();
      await child.status;
      Deno.removeSync(folder, { recursive: true });
    },
  };
}

/** Ours, in this process. */
async function ours(ns: Namespace, words: string[]): Promise<Running> {
  const end = new AbortController(), said = { stdout: "", stderr: "" };
  const before = unread(ns).length;
  const status = main(words, {
    stdout: (more) => said.stdout += more,
    stderr: (more) => said.stderr += more,
    netns: ns.path,
    tty: false,
    signal: end.signal,
  });
  // One for requests, and one for events.
  await until(`our ${words.join(" ")} to start`, () => unread(ns).length >= before + 2);
  return {
    words,
    idle: () => true, // as far as can be told from outside
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    async end() {
      end.abort();
      assertEquals(await status, 0);
    },
  };
}

/** What differs with the moment of printing. */
function timeless(output: string): string {
  return output
    .replaceAll(/^Timestamp: \w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4} \d+ usec$/gm, "Timestamp: …")
    .replaceAll(/^\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\] /gm, "[…] ");
}

/** The first lines in which two monitors differ, and what else they said. */
function differ(mine: Running, other: Running): string[] {
  const [ours, theirs] = [mine, other].map((one) => timeless(one.stdout()).split("\n"));
  const at = ours.findIndex((line, i) => line !== theirs[i]);
  const wrong = at < 0 && ours.length === theirs.length
    ? []
    : [`ours ${ours[at] ?? "the end"}`, `ip's ${theirs[at < 0 ? ours.length : at] ?? "the end"}`];
  if (mine.stderr() !== other.stderr()) {
    wrong.push(`we say ${mine.stderr()}`, `ip says ${other.stderr()}`);
  }
  return wrong;
}

/** All that can be said before and after `monitor`. */
const WORDS = [
  "monitor",
  "monitor all",
  "-d monitor label",
  "-d -s monitor",
  "-o monitor label",
  "-o -d monitor",
  "-t monitor link addr",
  "-ts monitor label",
  "-t -ts monitor all",
  "-c=always monitor label",
  "-N monitor label",
  "-br monitor label",
  "-s monitor neigh route",
  "-4 monitor label",
  "-6 monitor label",
  "-0 monitor label",
  "monitor link",
  "monitor address label",
  "monitor maddress acaddress label",
  "monitor route mroute prefix",
  "monitor neigh netconf",
  "monitor rule nsid nexthop stats label",
  "monitor dev v0",
  "-d monitor label dev v0",
  "monitor all all-nsid",
].map((words) => words.split(" "));

/**
 * Two events can come to two sockets in a different order each, when not both are told under the
 * kernel's lock of links. So here no links ask for routers, and duplicates are looked for quickly.
 */
const SETUP = [
  "!sysctl -qw net.ipv6.conf.default.router_solicitations=0",
  "!sysctl -qw net.ipv6.conf.default.router_solicitation_delay=0",
  "link add v0 type veth peer name v1",
  "ntable change name ndisc_cache dev v0 retrans 50",
  "ntable change name ndisc_cache dev v1 retrans 50",
];

/**
 * A sequence of changes that every kind of event follows. What comes of a change by itself, when its
 * time has come, is waited for before the next.
 */
const CHANGES = [
  "ip link set lo up",
  "ip link add v2 type veth peer name v3",
  "ip link set v0 mtu 1400",
  `ip link set v0 up && ip link set v1 up && ${SETTLED}`,
  "ip link set v0 alias 'some words'",
  "ip link property add dev v0 altname another",
  "ip link set v2 group 7",
  "ip addr add 192.0.2.1/24 broadcast + dev v0",
  "ip addr add 192.0.2.2/24 dev v0 label v0:x",
  "ip addr add 192.0.2.5 peer 192.0.2.6/32 dev v1",
  "ip addr change 192.0.2.2/24 dev v0 valid_lft 100 preferred_lft 50",
  "ip -6 addr add 2001:db8::1/64 dev v0 nodad",
  `ip -6 addr add 2001:db8::2/64 dev v0 && ${SETTLED}`,
  "ip route add 198.51.100.0/24 via 192.0.2.9",
  "ip route replace 198.51.100.0/24 via 192.0.2.10 metric 0",
  "ip route add 203.0.113.0/24 dev v0 table 100 mtu 1300",
  "ip route add blackhole 10.0.0.0/8",
  "ip route add 10.1.0.0/16 nexthop via 192.0.2.9 weight 2 nexthop dev v1",
  "ip -6 route add 2001:db8:1::/48 via 2001:db8::9 dev v0",
  "ip -6 route replace 2001:db8:1::/48 via 2001:db8::a dev v0",
  "ip route del 198.51.100.0/24",
  "ip rule add from 192.0.2.0/24 table 100 priority 1000",
  "ip -6 rule add fwmark 7 table 101 priority 1001",
  "ip rule del priority 1000",
  "ip neigh add 192.0.2.20 lladdr 02:00:00:00:00:20 dev v0",
  "ip neigh change 192.0.2.20 lladdr 02:00:00:00:00:21 nud stale dev v0",
  "ip neigh add proxy 192.0.2.21 dev v0",
  "ip -6 neigh add 2001:db8::20 lladdr 02:00:00:00:00:20 dev v0 router",
  "ip neigh del 192.0.2.20 dev v0",
  "ip nexthop add id 7 via 192.0.2.9 dev v0",
  "ip nexthop add id 8 via 192.0.2.10 dev v0",
  "ip nexthop add id 9 group 7,2/8",
  "ip route add 10.2.0.0/16 nhid 9",
  "ip nexthop replace id 7 via 192.0.2.11 dev v0",
  "ip nexthop del id 9",
  "echo 1 > /proc/sys/net/ipv4/conf/v0/forwarding",
  "echo 1 > /proc/sys/net/ipv6/conf/all/forwarding",
  "echo 2 > /proc/sys/net/ipv4/conf/default/rp_filter",
  "ip link add br0 type bridge",
  "ip link set v2 master br0 && ip link set br0 up",
  "bridge fdb add 02:00:00:00:00:30 dev v2 master static",
  "ip link set v2 nomaster",
  "ip link set v3 name w3",
  "ip addr add 192.0.2.77/32 dev w3",
  "ip addr del 192.0.2.1/24 dev v0",
  "ip link set v0 down",
  "ip link del v2",
  "ip link del br0",
];

/** Runs both monitors while changes are made, and compares all that they show. */
async function compare(
  ns: Namespace,
  forms: readonly string[][],
  changes: readonly string[],
): Promise<void> {
  const all: [Running, Running][] = [];
  try {
    for (const words of forms) all.push([await ours(ns, words), await theirs(ns, words)]);
    for (const line of changes) await change(ns, line);
    let differences: string[] = [];
    const equal = () => {
      const idle = unread(ns).every((size) => size === 0) &&
        all.flat().every((one) => one.idle());
      differences = all.flatMap(([mine, other]) =>
        differ(mine, other).map((line) => `${mine.words.join(" ")}: ${line}`)
      );
      return idle && differences.length === 0;
    };
    await until("the monitors to have shown the same", equal).catch((error) => {
      if (differences.length === 0) throw error;
    });
    assertEquals(differences, []);
    const [[first]] = all;
    assert(first.stdout().split("\n").length > changes.length, first.stdout());
  } finally {
    for (const one of all.flat()) await one.end();
  }
}

kernelTest(
  "monitor shows what ip monitor shows, for all options and words",
  { skip: reference.missing ?? (hasPrivateRun() ? undefined : "no private /run") },
  async () => {
    using ns = namespace();
    using _ = namespace("blue");
    ns.setup(...SETUP);
    await compare(ns, WORDS, [
      ...CHANGES,
      "ip netns set blue 5",
      "ip -n blue link add x0 type veth peer name x1",
      "ip -n blue addr add 10.9.9.9/24 dev x0",
      "ip link add last type veth peer name v9 netns blue",
      "ip link del last",
    ]);
  },
);

kernelTest("monitor shows multicast routes as ip monitor does", {
  skip: reference.missing,
  needs: ["mroute"],
}, async () => {
  using ns = namespace();
  ns.setup(
    ...["v0", "v1", "v2"].flatMap((name) => [
      `link add ${name} type veth peer name ${name}p`,
      `link set ${name} up`,
    ]),
  );
  const script = new URL("./ffi/mroutes.ts", import.meta.url).pathname;
  const forms = [
    "monitor mroute",
    "-d monitor mroute label",
    "-s -o monitor mroute",
    "-N -d monitor mroute",
    "-4 monitor mroute",
    "-6 monitor mroute",
    "-c=always monitor mroute",
    "monitor mroute dev v0",
    "monitor mroute dev v1",
  ].map((words) => words.split(" "));
  // It takes its routes with it.
  await compare(ns, forms, [`${Deno.execPath()} run -A --no-check ${script} </dev/null`]);
});

kernelTest("monitor shows advertised prefixes as ip monitor does", {
  skip: reference.missing,
}, async () => {
  using ns = namespace();
  using router = namespace();
  router.setup(NO_DAD);
  ns.setup(
    NO_DAD,
    "!sysctl -qw net.ipv6.conf.default.accept_ra=1",
    "!sysctl -qw net.ipv6.conf.default.router_solicitations=0",
    `link add v0 type veth peer name v1 netns ${router.pid}`,
    "link set v0 up",
  );
  router.setup("link set v1 up");
  ns.setup(`!${SETTLED}`);
  const script = new URL("./ffi/advertise.ts", import.meta.url).pathname;
  const advertise =
    `nsenter --net=${router.path} ${Deno.execPath()} run -A --no-check ${script} v1`;
  const arrived = (prefix: string) =>
    `timeout 30 sh -c 'until ip -6 route | grep -q ^${prefix}; do sleep .02; done'`;
  const forms = [
    "monitor prefix",
    "monitor prefix label",
    "-6 -o monitor prefix",
    "-t monitor prefix",
  ];
  await compare(ns, forms.map((words) => words.split(" ")), [
    `${advertise} 2001:db8:1::/64; ${arrived("2001:db8:1::/64")}`,
    `${advertise} 2001:db8:2::/64 2001:db8:1::/64 2001:db8:3::/56; ${arrived("2001:db8:3::/56")}`,
  ]);
});

Deno.test("monitor shows what hardware counts as ip monitor does", {
  ignore: reference.missing !== undefined,
}, async () => {
  const folder = Deno.makeTempDirSync(), file = `${folder}/events`;
  const infos = [
    undefined,
    {},
    { l3Stats: {} },
    { l3Stats: { request: 1 } },
    { l3Stats: { request: 1, used: 0 } },
    { l3Stats: { request: 0, used: 1 } },
    { l3Stats: { request: 1, used: 7 } },
  ];
  try {
    const messages = infos.map((hwSInfo) =>
      encodeMessage(statsMessage, {
        ...{ type: RTM_NEWSTATS, flags: 0, seq: 0, pid: 0 },
        data: { ifindex: 1, attrs: hwSInfo ? { linkOffloadXstats: { hwSInfo } } : {} },
      })
    );
    Deno.writeFileSync(file, join(...messages));
    for (const form of ["monitor", "monitor all", "-o monitor label", "-c=always monitor"]) {
      const words = [...form.split(" "), "file", file];
      assertEquals(await runMain(words), run("ip", words), form);
    }
    const { stdout } = await runMain(["-j", "monitor", "file", file]);
    assertEquals(JSON.parse(stdout.split("\n")[4]).object, {
      ifindex: 1,
      ifname: "lo",
      info: { l3_stats: { request: true, used: false } },
    });
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

/** What follows `bridge`. */
const BRIDGE_WORDS = [
  "monitor",
  "monitor all",
  "-d monitor",
  "-s -d monitor all",
  "-o monitor",
  "-t monitor all",
  "-c=always monitor",
  "monitor link",
  "monitor fdb mdb",
  // With VLANs alone bridge(8) would keep what it has to say: other events make it write.
  "monitor link vlan vni",
].map((words) => ["bridge", ...words.split(" ")]);

const BRIDGE_CHANGES = [
  "ip link set v0 mtu 1400",
  "ip link set v0 master br0",
  "bridge link set dev v0 cost 7 learning off",
  "bridge fdb add 02:00:00:00:00:30 dev v0 master static",
  "bridge fdb append 02:00:00:00:00:30 dev x0 dst 192.0.2.7",
  "bridge fdb replace 02:00:00:00:00:31 dev v0 master dynamic",
  "bridge fdb del 02:00:00:00:00:30 dev v0 master",
  "bridge mdb add dev br0 port v0 grp 239.1.1.1 permanent",
  "bridge mdb add dev br0 port v0 grp ff05::7 permanent",
  "bridge mdb add dev br0 port v0 grp 239.1.1.2 src 192.0.2.9 temp",
  "bridge link set dev v0 mcast_router 2",
  "bridge link set dev v0 mcast_router 1",
  "bridge mdb del dev br0 port v0 grp 239.1.1.1",
  "ip addr add 192.0.2.1/24 dev br0",
  "ip link set v0 nomaster",
  "ip link del v0",
];

/** Without IPv6: its reports of memberships would make a bridge tell of groups, at any time. */
const BRIDGE_SETUP = [
  NO_DAD,
  NO_IPV6,
  "link add v0 type veth peer name v1",
  "link set v0 up",
  "link set v1 up",
  "link add x0 type vxlan id 7 dstport 4789",
];

kernelTest("bridge monitor shows what bridge(8) shows", { skip: reference.missing }, async () => {
  using ns = namespace();
  ns.setup(...BRIDGE_SETUP, "link add br0 type bridge", "link set br0 up");
  await compare(ns, BRIDGE_WORDS, BRIDGE_CHANGES);
});

kernelTest("bridge monitor shows network identifiers as bridge(8) does", {
  skip: reference.missing,
  needs: ["vxlan"],
}, async () => {
  using ns = namespace();
  ns.setup(NO_IPV6, "link add x1 type vxlan dstport 4790 external vnifilter", "link set x1 up");
  const forms = [
    "monitor vni",
    "monitor all",
    "-s monitor vni",
    "-o monitor all",
    "-t monitor all",
  ];
  await compare(ns, forms.map((words) => ["bridge", ...words.split(" ")]), [
    "bridge vni add dev x1 vni 100",
    "bridge vni add dev x1 vni 200-210,42 remote 192.0.2.7",
    "bridge vni add dev x1 vni 300 remote 192.0.2.8",
    "bridge vni del dev x1 vni 201-203",
    "ip link set x1 mtu 1400",
    "ip link del x1",
  ]);
});

kernelTest("bridge monitor shows VLANs as bridge(8) does", {
  skip: reference.missing,
  needs: ["vlan_filtering"],
}, async () => {
  using ns = namespace();
  ns.setup(...BRIDGE_SETUP, "link add br0 type bridge vlan_filtering 1", "link set br0 up");
  await compare(ns, BRIDGE_WORDS, [
    "ip link set v0 master br0",
    "bridge vlan add vid 10 dev v0",
    "bridge vlan add vid 20-30 dev v0",
    "bridge vlan set vid 10 dev v0 state blocking",
    "bridge vlan global set vid 10 dev br0 mcast_snooping 0",
    "bridge vlan del vid 20-25 dev v0",
    "bridge fdb add 02:00:00:00:00:30 dev v0 master static vlan 10",
    "ip link set v0 nomaster",
  ]);
});

kernelTest(
  "bridge monitor refuses what bridge(8) refuses",
  { skip: reference.missing },
  async () => {
    using ns = namespace();
    for (const form of ["monitor bogus", "monitor vn", "monitor file", "monitor file /nowhere"]) {
      const words = ["bridge", ...form.split(" ")];
      const expected = ns.run(words[0], ...words.slice(1));
      const result = await runMain(words, { netns: ns.path });
      assertEquals([form, result], [form, expected]);
    }
  },
);

kernelTest("monitor shows a file of rtmon as ip monitor does", {
  skip: reference.missing ?? (reference.env.PATH ? undefined : "no rtmon"),
}, async () => {
  using ns = namespace();
  ns.setup(...SETUP);
  const folder = Deno.makeTempDirSync(), file = `${folder}/events`;
  const child = new Deno.Command("nsenter", {
    args: [`--net=${ns.path}`, "rtmon", "file", file],
    env: reference.env,
    stdin: "null",
  }).spawn();
  try {
    await until("rtmon to start", () => receives(child.pid));
    for (const line of CHANGES) await change(ns, line);
    await until(
      "rtmon to have written",
      () => receives(child.pid) && unread(ns).every((size) => size === 0),
    );
  } finally {
    child.kill();
    await child.status;
  }
  try {
    const events = Deno.readFileSync(file);
    assert(events.length > 10_000, `${events.length} bytes of events`);
    const cut = `${folder}/cut`, short = `${folder}/short`, malformed = `${folder}/malformed`;
    Deno.writeFileSync(cut, events.subarray(0, 1000));
    Deno.writeFileSync(short, events.subarray(0, 7));
    Deno.writeFileSync(malformed, events.with(0, 3).subarray(0, 100));
    const forms = [
      ...["", "-d ", "-o ", "-s -d ", "-N ", "-4 ", "-br "].map((how) =>
        `${how}monitor file ${file}`
      ),
      `monitor file ${file} label`,
      `monitor all link file ${file}`,
      `monitor dev v0 label f ${file}`,
      `monitor file ${cut}`,
      `monitor file ${short}`,
      `monitor file ${malformed}`,
      "monitor file",
      "monitor file /nowhere",
      `monitor file ${folder}`,
      "monitor bogus",
      "monitor link bogus",
      "monitor dev nothing",
      "monitor dev",
      "monitor stat",
      "monitor acaddr",
      "monitor de v0",
    ];
    for (const form of forms) {
      const words = form.split(" ");
      const expected = ns.run("env", "TZ=UTC", "ip", ...words);
      const result = await runMain(words, { netns: ns.path });
      assertEquals([form, result], [form, expected]);
    }
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

kernelTest("monitor -j prints one object a line, with what happened", {}, async () => {
  using ns = namespace();
  ns.setup("link add v0 type veth peer name v1");
  const monitor = await ours(ns, ["-j", "-t", "monitor"]);
  try {
    for (
      const line of [
        "ip link set v0 mtu 1400 up && ip link set v1 up",
        "ip link add v2 type veth peer name v3",
        "ip addr add 192.0.2.1/24 dev v0",
        "ip addr change 192.0.2.1/24 dev v0 valid_lft 100 preferred_lft 50",
        "ip route add 198.51.100.0/24 via 192.0.2.2",
        "ip route replace 198.51.100.0/24 via 192.0.2.3",
        "ip rule add from 192.0.2.0/24 table 100",
        "ip neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev v0",
        "ip neigh change 192.0.2.9 lladdr 02:00:00:00:00:0a dev v0",
        "ip nexthop add id 7 via 192.0.2.2 dev v0",
        "ip nexthop replace id 7 via 192.0.2.3 dev v0",
        "ip nexthop del id 7",
        "ip link set v2 name w2",
        "ip addr del 192.0.2.1/24 dev v0",
        "ip link del w2",
      ]
    ) await change(ns, line);
    await until(
      "the last event",
      () => /"type":"link","what":"deleted".*w2/.test(monitor.stdout()),
    );
  } finally {
    await monitor.end();
  }
  assertEquals(monitor.stderr(), "");
  const lines = monitor.stdout().trimEnd().split("\n").map((line) => JSON.parse(line));
  for (const { type, what, object, time } of lines) {
    assertMatch(type, /^[a-z]+$/);
    assertMatch(what, /^(new|changed|deleted)$/);
    assertEquals(typeof object, "object");
    assert(Math.abs(time - Date.now() / 1000) < 60);
  }
  const short = lines.map(({ type, what, object }) =>
    [type, what, object.ifname ?? object.local ?? object.dst ?? object.id].join(" ")
  );
  const wanted = [
    "link changed v0",
    "link new v2",
    "addr new 192.0.2.1",
    "addr changed 192.0.2.1",
    "route new 198.51.100.0/24",
    "route changed 198.51.100.0/24",
    "neigh new 192.0.2.9",
    "neigh changed 192.0.2.9",
    "nexthop new 7",
    "nexthop changed 7",
    "link changed w2",
    "addr deleted 192.0.2.1",
    "nexthop deleted 7",
    "link deleted w2",
  ];
  for (const one of wanted) {
    assert(short.includes(one), `${one} is not among ${short.join(", ")}`);
  }
});
