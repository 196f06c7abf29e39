/** What TCP remembers of its peers, beside what `ip tcp_metrics` shows of it. */

import { assert, assertEquals, assertObjectMatch, assertThrows } from "@std/assert";
import { main } from "../cli.ts";
import {
  connectGeneric,
  CTRL_CMD_GETFAMILY,
  genericFamilyMessage,
  NetlinkError,
  NLM_F_REQUEST,
  open,
  resolveFamily,
} from "../mod.ts";
import { printPeer } from "../ip/tcp_metrics.ts";
import { Output } from "../ip/output.ts";
import { reference } from "./iproute2.ts";
import { eventually, kernelTest, type Namespace, namespace } from "./ns.ts";
import { compareShown, runMain } from "./parity.ts";
import { refusals } from "./refusals.ts";

/** Answers every connection with what came, and ends with standard input. */
const SERVER = `
  for (const hostname of ["0.0.0.0", "::"]) (async () => {
    for await (const one of Deno.listen({ hostname, port: hostname === "::" ? 6000 : 5000 })) {
      one.readable.pipeTo(one.writable).catch(() => {});
    }
  })();
  console.log("listening");
  await Deno.stdin.read(new Uint8Array(1));
  Deno.exit();`;
/** Talks to the servers at some addresses. */
const CLIENT = `
  for (const hostname of Deno.args) {
    const port = hostname.includes(":") ? 6000 : 5000;
    const one = await Deno.connect({ hostname, port });
    const data = new Uint8Array(50000);
    await one.write(data);
    for (let n = 0; n < 50000;) n += await one.read(data) ?? 50000;
    one.close();
  }`;

const PEERS = ["192.0.2.2", "192.0.2.3", "198.51.100.2", "2001:db8::2"];

/** A namespace that has talked to some peers. */
async function talking(): Promise<Namespace & AsyncDisposable> {
  const here = namespace(), there = namespace();
  here.setup(
    `link add v0 type veth peer name v1 netns ${there.pid}`,
    "addr add 192.0.2.1/24 dev v0",
    "addr add 198.51.100.1/24 dev v0",
    "addr add 2001:db8::1/64 dev v0 nodad",
    "link set v0 up",
  );
  there.setup(
    ...PEERS.map((address) =>
      `addr add ${address}/${address.includes(":") ? "64 nodad" : 24} dev v1`
    ),
    "link set v1 up",
  );
  const server = new Deno.Command("nsenter", {
    args: [`--net=${there.path}`, Deno.execPath(), "eval", SERVER],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const reader = server.stdout.getReader();
  await reader.read();
  await reader.cancel();
  here.setup(); // waits until its end of the link has its carrier, too
  const { code, stderr } = here.run(Deno.execPath(), "eval", CLIENT, "--", ...PEERS, PEERS[0]);
  assertEquals(code, 0, stderr);
  const count = () => here.ip("tcp_metrics").stdout.trim().split("\n").length;
  eventually(() => count() >= PEERS.length || undefined);
  return {
    ...here,
    async [Symbol.asyncDispose]() {
      await server.stdin.close();
      await server.status;
      there[Symbol.dispose]();
      here[Symbol.dispose]();
    },
  };
}

const age = [/(?<=age |"age": ?)[\d.]+/g];

kernelTest("what TCP remembers is shown as ip shows it", { skip: reference.missing }, async () => {
  await using ns = await talking();
  const shown = [
    "tcp_metrics",
    "tcpmetrics show",
    "tcp lst",
    "-j tcp_metrics list",
    "-j -p tcp_metrics",
    "-4 tcp_metrics",
    "-6 -j tcp_metrics",
    "-c=always tcp_metrics",
    "tcp_metrics show 192.0.2.2",
    "-j tcp_metrics show addr 192.0.2.2",
    "tcp_metrics show address 2001:db8::2",
    "tcp_metrics show 192.0.2.0/24",
    "-j tcp_metrics show 192/8",
    "tcp_metrics show any",
    "tcp_metrics show default",
    "-6 tcp_metrics show default",
    "tcp_metrics show src 192.0.2.1",
    "tcp_metrics show source 192.0.2.9",
    "tcp_metrics show 192.0.2.9",
    "tcp_metrics show 203.0.113.0/24",
  ];
  await compareShown(ns, shown.map((words) => words.split(" ")), age);
  assert(ns.ip("tcp_metrics").stdout.split("\n").length > PEERS.length);
});

kernelTest("what TCP remembers is forgotten as with ip", {
  needs: ["tcp_metrics_changed"],
  skip: reference.missing,
}, async () => {
  const steps = [
    "tcp_metrics del 192.0.2.2",
    "tcp_metrics del 192.0.2.2",
    "tcp_metrics remove address 192.0.2.9",
    "-s -s tcp_metrics flush 192.0.2.0/24",
    "-s tcp_metrics flush 192.0.2.0/24",
    "-j -s tcp_metrics flush 198.51.100.0/24",
    "tcp_metrics flush 2001:db8::2",
    "tcp_metrics",
    "tcp_metrics flush",
    "-6 tcp_metrics flush",
  ];
  const play = async (act: (ns: Namespace, words: string[]) => Promise<unknown>) => {
    await using ns = await talking();
    const seen: unknown[] = [];
    for (const step of steps) {
      const text = JSON.stringify([step, await act(ns, step.split(" "))]);
      // Times are measured, and differ.
      seen.push(text.replaceAll(/(age|rtt|rttvar|cwnd|ssthresh|reordering) [\d.]+/g, "$1 N"));
    }
    return seen.map((text) => `${text}`.replaceAll(/ (cwnd|ssthresh|reordering) N/g, ""));
  };
  const theirs = await play((ns, words) => Promise.resolve(ns.ip(...words)));
  const ours = await play((ns, words) => runMain(words, { netns: ns.path }));
  assertEquals(ours, theirs);
});

refusals("wrong words of tcp_metrics are refused with ip's sentences", {
  words: [
    "tcp_metrics frobnicate",
    "tcp_metrics show x",
    "tcp_metrics show address",
    "tcp_metrics show src",
    "tcp_metrics show src 192.0.2.0/24",
    "tcp_metrics show src any",
    "tcp_metrics show 192.0.2.1",
    "-0 tcp_metrics",
    "-6 tcp_metrics show 192.0.2.1",
    "tcp_metrics del",
    "tcp_metrics del 192.0.2.0/24",
    "tcp_metrics del any",
    "tcp_metrics del 192.0.2.1",
    "tcp_metrics flush 192.0.2.0/24",
  ],
});

kernelTest("ip.tcpMetrics lists, gets and forgets", {
  needs: ["tcp_metrics_changed"],
}, async () => {
  await using ns = await talking();
  using ip = open({ netns: ns.path });
  const all = ip.tcpMetrics.list();
  if (!reference.missing) {
    const sorted = (text: string) => text.replaceAll(/age [\d.]+/g, "age 0").split("\n").sort();
    const shown = ns.ip("tcp_metrics").stdout.replace(/\n$/, "");
    assertEquals(sorted(ip.tcpMetrics.format()), sorted(shown));
  }
  assertEquals(all.map(({ address }) => address).sort(), PEERS);
  const one = ip.tcpMetrics.get("192.0.2.2");
  assertEquals([one.address, one.source], ["192.0.2.2", "192.0.2.1"]);
  assert(one.rtt !== undefined && one.rtt > 0 && one.age !== undefined && one.age < 60);
  assertEquals(ip.tcpMetrics.get("2001:db8::2", { source: "2001:db8::1" }).source, "2001:db8::1");
  assertEquals(ip.tcpMetrics.list({ family: "inet6" }).length, 1);
  assertEquals(ip.tcpMetrics.list({ address: "192.0.2.0/24" }).length, 2);
  assertEquals(ip.tcpMetrics.list({ source: "192.0.2.1" }).length, 2);
  // The reference passes over every second word of these.
  let text = "";
  const put = (more: string) => text += more;
  const words = "tcp_metrics show 192.0.2.2 source 192.0.2.1".split(" ");
  assertEquals(await main(words, { stdout: put, stderr: put, netns: ns.path }), 0);
  assert(text.startsWith("192.0.2.2 ") && text.endsWith("source 192.0.2.1\n"), text);
  ip.tcpMetrics.del("192.0.2.2");
  assertThrows(() => ip.tcpMetrics.get("192.0.2.2"), NetlinkError, '"192.0.2.2"');
  assertThrows(() => ip.tcpMetrics.del("192.0.2.2"), NetlinkError, '"192.0.2.2"');
  assertThrows(() => ip.tcpMetrics.get("192.0.2.0/24"), RangeError, "single address");
  assertThrows(() => ip.tcpMetrics.list({ address: "x" }), RangeError, '"x"');
  assertEquals(ip.tcpMetrics.flush({ family: "inet" }), 2);
  assertEquals(ip.tcpMetrics.flush(), 1);
  assertEquals(ip.tcpMetrics.list(), []);
});

kernelTest("a family of generic netlink is found by its name", {}, () => {
  using connection = connectGeneric();
  const { id, version, groups } = resolveFamily(connection, "nlctrl");
  assertEquals([id, version, groups.has("notify")], [16, 2, true]);
  // Without a schema, too, what is said of families is decoded.
  const data = { cmd: CTRL_CMD_GETFAMILY, version: 1, attrs: { familyName: "nlctrl" } };
  const request = { type: id, flags: NLM_F_REQUEST, seq: 1, pid: 0, data };
  connection.send(genericFamilyMessage, request);
  const [answer] = connection.receiveMessages();
  assertObjectMatch(answer, { type: id, data: { attrs: { familyId: id, familyName: "nlctrl" } } });
  assertThrows(() => resolveFamily(connection, "nosuch"), NetlinkError, '"nosuch"');
});

Deno.test("measures of Fast Open and of old kernels are shown", () => {
  // As the source of the reference has it: no kernel here tells them.
  let text = "";
  const out = new Output((more) => text += more);
  printPeer({
    cmd: 1,
    version: 1,
    attrs: {
      addrIpv4: "192.0.2.1",
      age: 1234n,
      twTsval: 7,
      twTsStamp: -3,
      vals: { rtt: 80, rttvar: 20, cwnd: 10, reodering: 4 },
      fopenMss: 1460,
      fopenSynDrops: 2,
      fopenSynDropTs: 5000n,
      fopenCookie: Uint8Array.of(1, 0xab),
    },
  }, out);
  out.flush();
  assertEquals(
    text,
    "192.0.2.1 age 1.234sec tw_ts 7/-3 ago cwnd 10 reordering 4 rtt 10000us rttvar 5000us" +
      " fo_mss 1460 fo_syn_drops 2/0.005usec ago fo_cookie 01ab\n",
  );
});
