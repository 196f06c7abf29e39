/**
 * A process sends forged answers and events to our ports, at full speed, while we ask, change and
 * watch: all of them are ignored and counted, and every answer and every event is the kernel's.
 *
 * @module
 */
import { open, SystemError } from "../../mod.ts";
import { openBeside, openSocket } from "../../netlink/connection.ts";
import { NETLINK_ROUTE, type Transport } from "../../netlink/mod.ts";
import { Child, makeLinks, report, times } from "./lib/common.ts";

const ROUNDS = times(10_000, 200);

makeLinks();
/** A socket that shows the sequence number of what was sent last. */
const socket = openSocket(NETLINK_ROUTE, {});
let seq = 0;
const transport: Transport = {
  port: socket.port,
  send(bytes, to) {
    seq = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
    socket.send(bytes, to);
  },
  receive: (dontWait) => socket.receive(dontWait),
  refuseOthers: (refused) => socket.refuseOthers(refused),
  beside: (options) => openBeside({}, { protocol: NETLINK_ROUTE, ...options }),
  close: () => socket.close(),
};
using ip = open({ transport });
using watcher = ip.watch({ groups: ["link"] });
const links = () => ip.link.list().map(({ name, index }) => `${index} ${name}`).join();
const expected = links();

await using spoofer = new Child("spoofer", `${seq}`, `${6 * ROUNDS}`);
if (await spoofer.line() !== "begun") throw new Error("the spoofer has not begun");

/** Every change of the MTU that was made, and how far their events have come. */
const made: number[] = [1500];
let at = 0, overruns = 0, ended = false;
const watching = (async () => {
  for await (const event of watcher) {
    if (event.type === "overrun") {
      overruns++;
      continue;
    }
    const { name, mtu, alias } = event.object;
    if (name === "v1") continue; // it has come up
    if (name !== "v0") throw new Error(`an event of ${event.what} ${name}`);
    const found = made.indexOf(mtu ?? 0, at);
    if (found < 0) throw new Error(`an event of mtu ${mtu}, which is not of the changes`);
    // An event for each change, and more of them at times.
    if (found > at + 1 && overruns === 0) {
      throw new Error("events are missing, and nothing was told");
    }
    at = found;
    if (alias === "end") break;
  }
  ended = true;
})();
watching.catch(() => ended = true);

let lost = 0;
for (let round = 0; round < ROUNDS && !ended; round++) {
  const mtu = 2000 + round;
  made.push(mtu);
  try {
    ip.link.set("v0", { mtu });
  } catch (error) {
    // As the flood begins, there may be no room for one answer; then nobody knows.
    if (!(error instanceof SystemError && error.code === "ENOBUFS") || ++lost > 1) throw error;
    continue;
  }
  if (ip.link.get("v0").mtu !== mtu) throw new Error("a change was acknowledged, and not made");
  if (links() !== expected) throw new Error(`the links are ${links()}`);
  if (round % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
}
/** How many datagrams the sockets took of the spoofer. */
const taken = new Map<string, number>();
void spoofer.close();
for await (const line of spoofer.lines) {
  const [port, count] = line.split(" ");
  taken.set(port, Number(count));
}
// The last event may have found a full buffer, too.
while (!ended) {
  ip.link.set("v0", { alias: "" });
  ip.link.set("v0", { alias: "end" });
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await watching;
const of = (port: number | string) => taken.get(`${port}`) ?? 0;
const others = [...taken.keys()].filter((port) => port !== `${ip.connection.port}`);
const unicast = Math.min(...others.filter((port) => port !== "groups").map(of));
const figures = {
  "requests": 3 * made.length,
  "spoofed answers that came": of(ip.connection.port),
  "counted": ip.connection.strays,
  "spoofed events that came, at most": unicast + of("groups"),
  "counted of them": watcher.strays,
  "answers lost": lost,
  overruns,
};
if (of(ip.connection.port) === 0 || ip.connection.strays < of(ip.connection.port)) {
  throw new Error(`not all were counted: ${JSON.stringify(figures)}`);
}
if (watcher.strays < unicast || watcher.strays > unicast + of("groups")) {
  throw new Error(`events were counted wrong: ${JSON.stringify(figures)}`);
}
report("spoof", figures);
