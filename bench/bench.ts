/**
 * How fast it is: each measurement as a ratio to a peer that runs beside it, in turns, since a time
 * alone says as much of the machine. `deno task bench`, as root or under `unshare -rn`.
 *
 * @module
 */
import { core } from "../ffi/libc.ts";
import { connect, type Connection } from "../netlink/connection.ts";
import { encodeMessage } from "../netlink/message.ts";
import type { Type } from "../netlink/schema.ts";
import { AF_INET, AF_INET6, NETLINK_ROUTE, NLM_F_CREATE, NLM_F_REQUEST } from "../netlink/uapi.ts";
import { open } from "../ip/open.ts";
import { linkMessage } from "../route/link.ts";
import { neighMessage } from "../route/neigh.ts";
import { routeMessage } from "../route/route.ts";
import { NUD_PERMANENT } from "../route/uapi/neighbour.ts";
import {
  RTM_DELROUTE,
  RTM_GETLINK,
  RTM_GETNEIGH,
  RTM_GETROUTE,
  RTM_NEWNEIGH,
  RTM_NEWROUTE,
} from "../route/uapi/rtnetlink.ts";
import {
  RT_SCOPE_LINK,
  RT_SCOPE_UNIVERSE,
  RT_TABLE_MAIN,
  RTN_UNICAST,
  RTPROT_STATIC,
} from "../route/uapi/rtnetlink_routes.ts";
import { reference } from "../tests/iproute2.ts";
import { stdFlags } from "../tests/std.ts";

const ROUTES = 100_000, NEIGHBOURS = 20_000;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
let failed = false;

/** Prints a measurement and says whether it keeps its limit. */
function report(name: string, ours: number, peer: number, unit: string, limit: number): void {
  const ratio = ours / peer, kept = ratio <= limit;
  failed ||= !kept;
  const numbers = `${ours.toFixed(2)} against ${peer.toFixed(2)} ${unit}`;
  console.log(
    `${kept ? "ok  " : "SLOW"} ${ratio.toFixed(2)} (at most ${limit})  ${name}: ${numbers}`,
  );
}

function median(list: number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1];
}

/** Runs both in turns and reports the medians of what they return. */
async function compare(
  name: string,
  unit: string,
  limit: number,
  rounds: number,
  ours: () => number | Promise<number>,
  peer: () => number | Promise<number>,
): Promise<void> {
  const all: [number[], number[]] = [[], []];
  for (let i = 0; i < rounds; i++) {
    all[0].push(await ours());
    all[1].push(await peer());
  }
  report(name, median(all[0]), median(all[1]), unit, limit);
}

async function run(command: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args }).output();
  if (!success) throw new Error(`${command} ${args.join(" ")}: ${text(stderr)}`);
  return text(stdout);
}

/**
 * Lets this thread, and what it starts, run on one processor only: two of a virtual machine may differ
 * by as much as is measured.
 */
async function onOneProcessor(work: () => Promise<void>): Promise<void> {
  const pid = String(Deno.pid);
  const all = /Cpus_allowed_list:\s*(.*)/.exec(Deno.readTextFileSync("/proc/thread-self/status"));
  if (!all) throw new Error("/proc does not say on which processors this runs");
  await run("taskset", "-cp", all[1].split(/[,-]/)[0], pid);
  await work();
  await run("taskset", "-cp", all[1], pid);
}

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

/** Compiles the peer in C; undefined where there is no compiler. */
async function compile(): Promise<string | undefined> {
  const program = await Deno.makeTempFile({ prefix: "netlink-bench-" });
  try {
    await run("cc", "-O2", "-o", program, new URL("receive.c", import.meta.url).pathname);
    return program;
  } catch (error) {
    await Deno.remove(program);
    console.log(
      `skip dumps against C: no compiler (${error instanceof Error ? error.message : ""})`,
    );
  }
}

/** Adds or deletes as many routes as are measured, each to a network of its own. */
function changeRoutes(connection: Connection, type: number, family: number): void {
  const index = connection.request(RTM_GETLINK, linkMessage, { attrs: { ifname: "v0" } }).index;
  const v6 = family === AF_INET6;
  const dst = (i: number) =>
    v6
      ? `2001:db8:${(i >> 16).toString(16)}:${(i & 0xffff).toString(16)}::`
      : `10.${i >> 16}.${i >> 8 & 255}.${i & 255}`;
  function* changes() {
    for (let i = 0; i < ROUTES; i++) {
      yield {
        type,
        schema: routeMessage,
        flags: type === RTM_NEWROUTE ? NLM_F_CREATE : 0,
        body: {
          family,
          dstLen: v6 ? 64 : 32,
          table: RT_TABLE_MAIN,
          protocol: RTPROT_STATIC,
          scope: v6 ? RT_SCOPE_UNIVERSE : RT_SCOPE_LINK,
          type: RTN_UNICAST,
          attrs: { dst: dst(i), oif: index },
        },
      };
    }
  }
  const refusals = connection.batch(changes());
  if (refusals.length) throw refusals[0].error;
}

function addNeighbours(connection: Connection): void {
  const index = connection.request(RTM_GETLINK, linkMessage, { attrs: { ifname: "v0" } }).index;
  const changes = Array.from({ length: NEIGHBOURS }, (_, i) => ({
    type: RTM_NEWNEIGH,
    schema: neighMessage,
    flags: NLM_F_CREATE,
    body: {
      family: AF_INET,
      ifindex: index,
      state: NUD_PERMANENT,
      attrs: { dst: `10.9.${i >> 8}.${i & 255}`, lladdr: "02:00:00:00:00:01" },
    },
  }));
  const refusals = connection.batch(changes);
  if (refusals.length) throw refusals[0].error;
}

async function benchDumps(connection: Connection): Promise<void> {
  const program = await compile();
  if (!program) return;
  const bench = (
    name: string,
    type: number,
    family: number,
    schema: Type<unknown>,
    least: number,
  ) =>
    compare(
      `dump and decode of ${least} ${name}, against receiving them in C`,
      "ms",
      2.0,
      11,
      () =>
        timed(() => {
          let count = 0;
          for (const _ of connection.dump(type, schema, { family } as object)) count++;
          if (count < least) throw new Error(`only ${count} ${name} came`);
        }),
      async () => Number(await run(program, String(type), String(family), "1")) / 1e6,
    );
  const route = routeMessage as Type<unknown>, neighbour = neighMessage as Type<unknown>;
  await bench("IPv4 routes", RTM_GETROUTE, AF_INET, route, ROUTES);
  await bench("neighbours", RTM_GETNEIGH, AF_INET, neighbour, NEIGHBOURS);
  // Gone again before others are measured.
  changeRoutes(connection, RTM_NEWROUTE, AF_INET6);
  await bench("IPv6 routes", RTM_GETROUTE, AF_INET6, route, ROUTES);
  changeRoutes(connection, RTM_DELROUTE, AF_INET6);
  await Deno.remove(program);
}

async function benchRequest(connection: Connection): Promise<void> {
  const body = { attrs: { ifname: "v0" } }, times = 2000;
  const libc = core();
  const socket = connect(NETLINK_ROUTE);
  const fd = (socket.transport as unknown as { fd: number }).fd;
  const bytes = encodeMessage(linkMessage, {
    type: RTM_GETLINK,
    flags: NLM_F_REQUEST,
    seq: 1,
    pid: 0,
    data: body,
  }) as Uint8Array<ArrayBuffer>;
  const length = BigInt(bytes.length), size = 32768n;
  const kernel = new Uint8Array(12), from = new Uint8Array(12), fromLength = new Uint8Array(4);
  kernel[0] = 16; // AF_NETLINK
  const buffer = new Uint8Array(32768);
  await compare(
    "one link by name, against the bare send and receive of the same bytes",
    "µs",
    2.0,
    21,
    () =>
      timed(() => {
        for (let i = 0; i < times; i++) connection.request(RTM_GETLINK, linkMessage, body);
      }) * 1000 / times,
    () =>
      timed(() => {
        for (let i = 0; i < times; i++) {
          fromLength[0] = 12;
          libc.sendto(fd, bytes, length, 0, kernel, 12);
          if (libc.recvfrom(fd, buffer, size, 0, from, fromLength) < 0) throw new Error("recvfrom");
        }
      }) * 1000 / times,
  );
  socket.close();
}

async function benchProcess(empty: string): Promise<void> {
  const cli = new URL("../cli.ts", import.meta.url).pathname;
  const flags = [
    "run",
    "-q",
    "--v8-flags=--min-semi-space-size=16",
    "--unstable-lazy-dynamic-imports",
    "--allow-ffi",
    "--allow-read",
    "--allow-env=NO_COLOR,COLORFGBG",
  ];
  const std = await stdFlags();
  const measure = async (...args: string[]) => {
    const from = performance.now();
    await run(Deno.execPath(), ...flags, ...std, ...args);
    return performance.now() - from;
  };
  await compare(
    "`netlink link show` as a process, against an empty script",
    "ms",
    1.6,
    41,
    () => measure(cli, "link", "show"),
    () => measure(empty),
  );
}

async function benchMemory(empty: string): Promise<void> {
  const peak =
    'console.log(/VmHWM:\\s*(\\d+)/.exec(Deno.readTextFileSync("/proc/self/status"))[1]);';
  const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const dump = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(
    dump,
    `import { connect } from ${url("../netlink/connection.ts")};
     import { routeMessage } from ${url("../route/route.ts")};
     let count = 0;
     for (const route of connect(0).dump(${RTM_GETROUTE}, routeMessage, { family: 2 })) {
       if (route.attrs.dst) count++;
     }
     if (count < ${ROUTES}) throw new Error(String(count));
     ${peak}`,
  );
  await Deno.writeTextFile(empty, peak);
  const measure = async (script: string) =>
    Number(await run(Deno.execPath(), "run", "-qA", "--no-check", script)) / 1024;
  const [ours, base] = [await measure(dump), await measure(empty)];
  report(
    `peak memory of iterating over ${ROUTES} routes, less 32 MiB, against an empty script`,
    ours - 32,
    base,
    "MiB",
    1.5,
  );
  await Deno.remove(dump);
}

/** Adds routes in bulk: in code, and as a file of commands, both with and without waiting for each. */
async function benchBulk(): Promise<void> {
  const list = Array.from(
    { length: ROUTES },
    (_, i) => `10.${i >> 16}.${i >> 8 & 255}.${i & 255}/32`,
  );
  const file = await Deno.makeTempFile();
  const words = "dev v0 proto static scope link";
  await Deno.writeTextFile(file, list.map((dst) => `route add ${dst} ${words}\n`).join(""));
  using ip = open();
  ip.route.flush({ table: "main" });
  const emptied = async (work: () => void | Promise<unknown>): Promise<number> => {
    ip.route.flush({ protocol: "static" });
    const from = performance.now();
    await work();
    return performance.now() - from;
  };
  // The machine's own may be an older one, which takes several times as long.
  const { env, missing } = reference;
  if (missing) console.log(`the peer is the machine's own ip: ${missing}`);
  const peer = () =>
    emptied(async () => {
      const { success } = await new Deno.Command("ip", { args: ["-batch", file], env }).output();
      if (!success) throw new Error("ip -batch failed");
    });
  await compare(
    `adding ${ROUTES} routes by ip.batch(), against \`ip -batch\``,
    "ms",
    1.0,
    7,
    () =>
      emptied(() => {
        const { failures } = ip.batch((batch) => {
          for (const dst of list) {
            batch.route.add(dst, { dev: "v0", protocol: "static", scope: "link" });
          }
        });
        if (failures.length) throw failures[0].error;
      }),
    peer,
  );
  const cli = new URL("../cli.ts", import.meta.url).pathname;
  const netlink = [Deno.execPath(), "run", "-qA", "--no-check", ...await stdFlags(), cli];
  for (const [limit, ...options] of [[2.0, "-force"], [3.0]] as [number, ...string[]][]) {
    const [deno, ...args] = [...netlink, ...options, "-batch", file];
    const name = `the same as \`netlink ${[...options, "-batch"].join(" ")}\`, a process`;
    await compare(name, "ms", limit, 5, () => emptied(() => run(deno, ...args)), peer);
  }
  await emptied(() => {});
  await Deno.remove(file);
}

if (Deno.env.get("NETLINK_BENCH") === undefined) {
  // All of it happens in a namespace of its own.
  const { code } = await new Deno.Command("unshare", {
    args: ["-n", Deno.execPath(), "run", "-A", "--no-check", ...await stdFlags(), import.meta.url],
    env: { NETLINK_BENCH: "1" },
  }).spawn().status;
  Deno.exit(code);
}
await run("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1");
await run("ip", "link", "set", "v0", "up");
await run("ip", "link", "set", "v1", "up");
const connection = connect(NETLINK_ROUTE);
changeRoutes(connection, RTM_NEWROUTE, AF_INET);
addNeighbours(connection);
const empty = await Deno.makeTempFile({ suffix: ".ts" });
await onOneProcessor(() => benchDumps(connection));
await benchRequest(connection);
await benchProcess(empty);
await benchMemory(empty);
await Deno.remove(empty);
connection.close();
await benchBulk();
if (failed) Deno.exit(1);
