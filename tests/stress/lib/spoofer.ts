/**
 * Sends what looks like answers and events of the kernel to all ports and groups of rtnetlink of its
 * network namespace, as fast as they are taken, until its input ends: `spoofer.ts SEQ COUNT`, where the
 * answers are to requests with `COUNT` sequence numbers from `SEQ`. Writes a line when it has begun, and
 * at the end for each port and for `groups` how many datagrams it was.
 *
 * @module
 */
import { Socket } from "../../../ffi/socket.ts";
import { SystemError } from "../../../ffi/error.ts";
import {
  bytes,
  encodeMessage,
  NETLINK_ROUTE,
  NLM_F_MULTI,
  NLMSG_DONE,
  NLMSG_ERROR,
} from "../../../netlink/mod.ts";
import { linkMessage, RTM_DELLINK, RTM_NEWLINK, RTMGRP_LINK } from "../../../route/mod.ts";
import { int32, join } from "../../fake.ts";

const [seq, count] = Deno.args.map(Number), TOGETHER = 20, SOCK_NONBLOCK = 0o4000;
const socket = new Socket(NETLINK_ROUTE, { flags: SOCK_NONBLOCK });

/** Ports of sockets in this namespace, but for the kernel's and our own. */
function ports(): number[] {
  return Deno.readTextFileSync("/proc/self/net/netlink").split("\n").slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, protocol]) => Number(protocol) === NETLINK_ROUTE)
    .map(([, , port]) => Number(port)).filter((port) => port !== 0 && port !== socket.port);
}

const link = { index: 1, attrs: { ifname: "forged", mtu: 66 } };

/** What could be taken for an answer to the request `seq` of the socket `pid`. */
function answer(seq: number, pid: number): Uint8Array {
  const header = { seq, pid };
  switch (seq % 4) {
    case 0:
      return encodeMessage(bytes, { type: NLMSG_ERROR, flags: 0, ...header, data: int32(-1) });
    case 1:
      return encodeMessage(linkMessage, { type: RTM_NEWLINK, flags: 0, ...header, data: link });
    case 2:
      return encodeMessage(bytes, {
        type: NLMSG_DONE,
        flags: NLM_F_MULTI,
        ...header,
        data: int32(0),
      });
    default: {
      const flags = NLM_F_MULTI;
      return encodeMessage(linkMessage, { type: RTM_NEWLINK, flags, ...header, data: link });
    }
  }
}

/** Datagrams with answers to all requests of a port, and with bytes that are none. */
function forged(pid: number): Uint8Array[] {
  const datagrams: Uint8Array[] = [];
  for (let first = seq; first < seq + count; first += TOGETHER) {
    const numbers = Array.from({ length: TOGETHER }, (_, i) => first + i);
    datagrams.push(join(...numbers.map((seq) => answer(seq, pid))));
  }
  return [...datagrams, new Uint8Array([1, 2, 3]), new Uint8Array(40).fill(0xff)];
}

const events = [RTM_NEWLINK, RTM_DELLINK].map((type) =>
  encodeMessage(linkMessage, { type, flags: 0, seq: 0, pid: 0, data: link })
);

/** Whether it was taken: a buffer may be full, and a port gone. */
function taken(datagram: Uint8Array, pid: number, groups = 0): boolean {
  try {
    socket.send(datagram, { pid, groups });
    return true;
  } catch (error) {
    if (error instanceof SystemError && /EAGAIN|ECONNREFUSED|ENOBUFS/.test(error.code)) {
      return false;
    }
    throw error;
  }
}

const sent = new Map<number | "groups", number>();
const victims = ports().map((port) => ({ port, datagrams: forged(port) }));
let going = true;
const ended = Deno.stdin.readable.pipeTo(new WritableStream()).then(() => going = false);
console.log("begun");
for (let i = 0; going; i++) {
  for (const { port, datagrams } of victims) {
    if (taken(datagrams[i % datagrams.length], port)) sent.set(port, (sent.get(port) ?? 0) + 1);
  }
  if (i % 16 === 0 && taken(events[i / 16 % 2], 0, RTMGRP_LINK)) {
    sent.set("groups", (sent.get("groups") ?? 0) + 1);
  }
  if (i % 1000 === 0) await new Promise((resolve) => setTimeout(resolve, 0)); // is that the end?
}
await ended;
for (const [port, count] of sent) console.log(`${port} ${count}`);
