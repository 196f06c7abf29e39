/** The netlink protocol: over a scripted kernel, and over the real one in a namespace of its own. */

import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import {
  AF_BRIDGE,
  type Attrs,
  attrs,
  bytes as anyBytes,
  type Change,
  connect,
  Connection,
  custom,
  decode,
  DecodeError,
  decodeMessages,
  type Decoder,
  encode,
  EncodeError,
  encodeMessage,
  type ErrorMessage,
  errorMessage,
  InterruptedDumpError,
  type Message,
  message,
  NETLINK_USERSOCK,
  NetlinkError,
  NLM_F_ACK,
  NLM_F_ACK_TLVS,
  NLM_F_CAPPED,
  NLM_F_CREATE,
  NLM_F_DUMP,
  NLM_F_DUMP_INTR,
  NLM_F_ECHO,
  NLM_F_EXCL,
  NLM_F_MULTI,
  NLM_F_REQUEST,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_NOOP,
  NLMSG_OVERRUN,
  SOCK_NONBLOCK,
  sockaddrNl,
  string,
  struct,
  type Type,
  u16,
  u32,
  type Unknowns,
} from "../netlink/mod.ts";
import { SystemError } from "../ffi/error.ts";
import { kernelSaid } from "../ip/args.ts";
import * as route from "../route/mod.ts";
import { type Answer, FakeKernel, int32, join, type Request } from "./fake.ts";
import { kernelTest, namespace } from "./ns.ts";

// ── over a scripted kernel ───────────────────────────────────────────────────────────────────

interface Item {
  value: number;
}

const item: Type<Item> = struct<Item>("", { value: u32 });

const NEW = 100, GET = 102;
const ENOENT = 2, EBUSY = 16, EEXIST = 17, EINVAL = 22, ERANGE = 34, ENOBUFS = 105;

type Script = (request: Request, kernel: FakeKernel) => Iterable<Answer>;

function fake(script: Script): { kernel: FakeKernel; connection: Connection } {
  const kernel = new FakeKernel(script);
  return { kernel, connection: new Connection(kernel) };
}

/** A message of a dump for each value, all in one datagram. */
function part(kernel: FakeKernel, request: Request, values: number[], flags = 0): Uint8Array {
  return join(
    ...values.map((value) => kernel.message(request, NEW, int32(value), NLM_F_MULTI | flags)),
  );
}

/** A dump of 1 to 6 in three datagrams, the last of them with the end. */
const six: Script = (request, kernel) => [
  part(kernel, request, [1, 2]),
  part(kernel, request, [3, 4]),
  join(part(kernel, request, [5, 6]), kernel.done(request)),
];

Deno.test("request: sends a header and a body, and returns the body of the answer", () => {
  const { kernel, connection } = fake((request, kernel) => [
    kernel.message(request, NEW, int32(7)),
  ]);
  assertEquals(connection.request(GET, item, { value: 3 }, { flags: NLM_F_CREATE }), { value: 7 });
  const [{ type, flags, seq, pid, bytes, to }] = kernel.requests;
  assertEquals({ type, flags, pid }, { type: GET, flags: NLM_F_REQUEST | NLM_F_CREATE, pid: 0 });
  assert(seq > 0);
  assertEquals(bytes.subarray(16), int32(3));
  assertEquals(to, undefined);
});

Deno.test("request: another schema for the answer, another port to ask", () => {
  const text: Type<string> = string;
  const { kernel, connection } = fake((request, kernel) => [
    { bytes: kernel.message(request, NEW, encode(text, "seven")), port: 77 },
  ]);
  const to = { pid: 77, groups: 0 };
  assertEquals(connection.request(GET, item, { value: 3 }, { reply: text, to }), "seven");
  assertEquals(kernel.requests[0].to, to);
});

Deno.test("request: a refusal is a NetlinkError that says what was asked", () => {
  const { connection } = fake((request, kernel) => [kernel.error(request, -ENOENT)]);
  const error = assertThrows(
    () => connection.request(GET, item, {}, { asked: "Cannot find the item" }),
    NetlinkError,
    "Cannot find the item: no such file or directory (ENOENT)",
  );
  assertEquals([error.errno, error.code], [ENOENT, "ENOENT"]);
  assertEquals(
    [error.explanation, error.attribute, error.missing],
    [undefined, undefined, undefined],
  );
});

Deno.test("request: an acknowledgement in place of an answer is an error", () => {
  const { connection } = fake((request, kernel) => [kernel.error(request, 0)]);
  assertThrows(() => connection.request(GET, item, {}), NetlinkError, "no answer");
});

Deno.test("dump: yields messages as their datagrams are read", () => {
  const { kernel, connection } = fake(six);
  const seen: [number, number][] = [];
  for (const { value } of connection.dump(GET, item, {})) seen.push([value, kernel.taken]);
  assertEquals(seen, [[1, 1], [2, 1], [3, 2], [4, 2], [5, 3], [6, 3]]);
  assertEquals(kernel.requests[0].flags, NLM_F_REQUEST | NLM_F_DUMP);
});

Deno.test("dump: the end may come in a datagram of its own, and an empty dump is one", () => {
  const { connection } = fake((request, kernel) => [
    part(kernel, request, [1]),
    kernel.done(request),
  ]);
  assertEquals(connection.dumpAll(GET, item, {}), [{ value: 1 }]);
  const empty = fake((request, kernel) => [kernel.done(request)]);
  assertEquals(empty.connection.dumpAll(GET, item, {}), []);
});

Deno.test("dump: leaving early reads the rest away, and the connection goes on", () => {
  const { kernel, connection } = fake((request, kernel) =>
    request.flags & NLM_F_DUMP ? six(request, kernel) : [kernel.message(request, NEW, int32(9))]
  );
  for (const { value } of connection.dump(GET, item, {})) if (value === 3) break;
  assertEquals(kernel.taken, 3);
  assertEquals(connection.request(GET, item, {}), { value: 9 });
  assertEquals(connection.strays, 0);
});

Deno.test("dump: requests may be made within the loop", () => {
  const { connection } = fake((request, kernel) =>
    request.flags & NLM_F_DUMP
      ? six(request, kernel)
      : [kernel.message(request, NEW, request.bytes.subarray(16))]
  );
  const seen: number[] = [];
  for (const { value } of connection.dump(GET, item, {})) {
    seen.push(value, connection.request(GET, item, { value: 10 * value }).value);
  }
  assertEquals(seen, [1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60]);
  assertEquals(connection.strays, 0);
});

Deno.test("dump: another dump may be made within the loop", () => {
  // The kernel has one dump at a time for a socket: another gets EBUSY.
  let busy: Request | undefined, left: Uint8Array[] = [];
  const { connection, kernel } = fake((request, kernel) => {
    if (busy && left.length > kernel.taken) return [kernel.error(request, -EBUSY)];
    busy = request;
    const answers = [...six(request, kernel)] as Uint8Array[];
    left = [...left, ...answers];
    return answers;
  });
  const seen: string[] = [];
  for (const outer of connection.dump(GET, item, {})) {
    const inner = connection.dumpAll(GET, item, {}).map(({ value }) => value);
    seen.push(`${outer.value}:${inner.join("")}`);
    if (outer.value === 4) break;
  }
  assertEquals(seen, ["1:123456", "2:123456", "3:123456", "4:123456"]);
  assertEquals([kernel.taken, connection.strays], [15, 0]);
});

Deno.test("acknowledge: with and without the request in the answer", () => {
  for (const capped of [true, false]) {
    const { kernel, connection } = fake((request, kernel) => [
      kernel.error(request, 0, undefined, capped),
    ]);
    const ack = connection.acknowledge(NEW, item, { value: 1 }, { flags: NLM_F_EXCL });
    assertEquals(ack, { warning: undefined, cookie: undefined, replies: [] });
    assertEquals(kernel.requests[0].flags, NLM_F_REQUEST | NLM_F_ACK | NLM_F_EXCL);
  }
});

Deno.test("acknowledge: a warning, a cookie and the echo", () => {
  const { connection } = fake((request, kernel) => [
    kernel.message(request, NEW, int32(5)),
    kernel.error(request, 0, { msg: "it is old", cookie: Uint8Array.of(1, 2) }),
  ]);
  assertEquals(connection.acknowledge(NEW, item, { value: 1 }, { flags: NLM_F_ECHO }), {
    warning: "it is old",
    cookie: Uint8Array.of(1, 2),
    replies: [{ value: 5 }],
  });
});

/** A new link with settings in which the kernel finds a fault. */
const link: Partial<route.LinkMessage> = {
  attrs: { ifname: "x", linkinfo: { kind: "vxlan", data: { ttl: 1, id: 7, port: 1 } } },
};

/** Where an attribute's head stands in the encoded `link`. */
function offsetOf(head: number[]): number {
  const text = encode(route.linkMessage, link).join();
  const at = text.indexOf(head.join()) < 0 ? NaN : text.slice(0, text.indexOf(head.join()));
  return 16 + String(at).split(",").length - 1;
}

Deno.test("errors: the kernel's words, the attribute that it points at, the one that is missing", () => {
  for (const capped of [true, false]) {
    const { connection } = fake((request, kernel) => [
      kernel.error(request, -EINVAL, { msg: "no", offs: offsetOf([8, 0, 1, 0, 7, 0]) }, capped),
    ]);
    const error = assertThrows(
      () => connection.acknowledge(NEW, route.linkMessage, link),
      NetlinkError,
      "invalid argument (EINVAL): no, at attrs.linkinfo.data.id".replace("attrs.", ""),
    );
    assertEquals([error.explanation, error.attribute], ["no", "linkinfo.data.id"]);
  }
  const missing = (attrs: { missType: number; missNest?: number }) =>
    assertThrows(
      () =>
        fake((request, kernel) => [kernel.error(request, -EINVAL, attrs)]).connection
          .acknowledge(NEW, route.linkMessage, link),
      NetlinkError,
    ).missing;
  assertEquals(missing({ missType: route.IFLA_MTU }), "IFLA_MTU");
  const data = offsetOf([28, 0, route.IFLA_INFO_DATA, 0]);
  assertEquals(
    missing({ missType: route.IFLA_VXLAN_LOCAL, missNest: data }),
    "IFLA_VXLAN_LOCAL",
  );
  assertEquals(missing({ missType: 999 }), "attribute 999");
});

Deno.test("errors: the attribute may be one of a link within the link", () => {
  const pair: Partial<route.LinkMessage> = {
    attrs: {
      ifname: "x",
      linkinfo: {
        kind: "veth",
        data: {
          peer: { family: 0, type: 0, index: 0, flags: 0, change: 0, attrs: { mtu: 99 } },
        },
      },
    },
  };
  const { connection } = fake((request, kernel) => [
    kernel.error(request, -EINVAL, { offs: request.bytes.length - 8 }),
  ]);
  const error = assertThrows(
    () => connection.acknowledge(NEW, route.linkMessage, pair),
    NetlinkError,
  );
  assertEquals(error.attribute, "linkinfo.data.peer.mtu");
});

Deno.test("errors: the attribute is found in a message that does not decode", () => {
  const broken = { unknown: [{ type: route.IFLA_VXLAN_TTL, data: new Uint8Array(0) }] };
  const { connection } = fake((request, kernel) => [
    kernel.error(request, -ERANGE, { offs: request.bytes.length - 4 }),
  ]);
  const error = assertThrows(() =>
    connection.acknowledge(NEW, route.linkMessage, {
      attrs: { linkinfo: { kind: "vxlan", data: broken } },
    }), NetlinkError);
  assertEquals(error.attribute, "linkinfo.data.ttl");
});

Deno.test("errors: a dump may end with one, and with the kernel's words", () => {
  const { connection } = fake((request, kernel) => [
    part(kernel, request, [1, 2]),
    kernel.done(request, -EINVAL, { msg: "table id is too large" }),
  ]);
  const seen: number[] = [];
  const error = assertThrows(() => {
    for (const { value } of connection.dump(GET, item, {})) seen.push(value);
  }, NetlinkError);
  assertEquals(seen, [1, 2]);
  assertEquals([error.code, error.explanation], ["EINVAL", "table id is too large"]);
});

Deno.test("errors: a dump may be refused at once", () => {
  const { connection } = fake((request, kernel) => [kernel.error(request, -EINVAL)]);
  assertThrows(() => [...connection.dump(GET, item, {})], NetlinkError, "EINVAL");
  assertThrows(() => connection.dumpAll(GET, item, {}), NetlinkError, "EINVAL");
});

Deno.test("errors: a dump that ends with a positive number is fine", () => {
  const { connection } = fake((request, kernel) => [
    part(kernel, request, [1]),
    kernel.done(request, 12),
  ]);
  assertEquals(connection.dumpAll(GET, item, {}), [{ value: 1 }]);
});

/** A dump of `values` that changes interrupt the first `times` times. */
function interrupted(times: number, values: number[]): Script {
  return (request, kernel) => {
    const flags = kernel.requests.length <= times ? NLM_F_DUMP_INTR : 0;
    return [part(kernel, request, values, flags), kernel.done(request, 0, undefined, flags)];
  };
}

Deno.test("interrupted dump: read again when nothing was yielded", () => {
  const { kernel, connection } = fake(interrupted(3, [1, 2]));
  assertEquals([...connection.dump(GET, item, {})], [{ value: 1 }, { value: 2 }]);
  assertEquals(kernel.requests.length, 4);
  assertEquals(connection.strays, 0);
});

Deno.test("interrupted dump: an error at the end when something was yielded", () => {
  const { connection } = fake((request, kernel) => [
    part(kernel, request, [1, 2]),
    part(kernel, request, [3], NLM_F_DUMP_INTR),
    kernel.done(request),
  ]);
  const seen: number[] = [];
  assertThrows(() => {
    for (const { value } of connection.dump(GET, item, {})) seen.push(value);
  }, InterruptedDumpError);
  assertEquals(seen, [1, 2, 3]);
});

Deno.test("interrupted dump: dumpAll reads again even after the first messages", () => {
  const { kernel, connection } = fake((request, kernel) => [
    part(kernel, request, [1, 2]),
    kernel.done(request, 0, undefined, kernel.requests.length < 3 ? NLM_F_DUMP_INTR : 0),
  ]);
  assertEquals(connection.dumpAll(GET, item, {}), [{ value: 1 }, { value: 2 }]);
  assertEquals(kernel.requests.length, 3);
});

Deno.test("interrupted dump: in the end an error that holds what was read", () => {
  const { connection } = fake((request, kernel) => [
    part(kernel, request, [1, 2]),
    kernel.done(request, 0, undefined, NLM_F_DUMP_INTR),
  ]);
  const error = assertThrows(() => connection.dumpAll(GET, item, {}), InterruptedDumpError);
  assertEquals(error.partial, [{ value: 1 }, { value: 2 }]);
  assertEquals(error.attempts, 10);
});

Deno.test("interrupted dump: given up after ten attempts", () => {
  const { kernel, connection } = fake(interrupted(100, [1]));
  const seen: number[] = [];
  const error = assertThrows(() => {
    for (const { value } of connection.dump(GET, item, {})) seen.push(value);
  }, InterruptedDumpError);
  assertEquals([error.attempts, kernel.requests.length, seen], [10, 10, [1]]);
});

/** What receiving says once after there was no room for a message. */
const full = new SystemError("no room", ENOBUFS, "recvfrom");

/** A datagram of somebody else. */
const stranger: Answer = { bytes: new Uint8Array(16), port: 7 };

Deno.test("no room for an answer: what only asks is asked again", () => {
  const { kernel, connection } = fake((request, kernel) =>
    kernel.requests.length < 3
      ? [full, stranger]
      : [full, stranger, kernel.message(request, NEW, int32(5))]
  );
  assertEquals(connection.request(GET, item, {}), { value: 5 });
  assertEquals([kernel.requests.length, connection.strays], [3, 3]);
  const never = fake(() => [full]);
  const error = assertThrows(() => never.connection.request(GET, item, {}), SystemError, "is lost");
  assertEquals([error.code, never.kernel.requests.length], ["ENOBUFS", 10]);
});

Deno.test("no room for an answer: a change may have been made, which the error says", () => {
  const lost = fake(() => [full, stranger]);
  assertThrows(() => lost.connection.acknowledge(NEW, item, { value: 1 }), SystemError, "is lost");
  assertEquals(lost.kernel.requests.length, 1);
  const change: Change = { type: NEW, schema: item, body: { value: 1 } };
  assertThrows(() => lost.connection.batch([change, change]), SystemError, "is lost");
  // What was lost may have been something else.
  const { connection } = fake((request, kernel) => [full, stranger, kernel.error(request, 0)]);
  assertEquals(connection.acknowledge(NEW, item, { value: 1 }).replies, []);
  assertEquals(connection.batch([change]), []);
});

Deno.test("no room for a dump: it begins when there is, or is asked for again", () => {
  const { kernel, connection } = fake((request, kernel) => [
    kernel.error(request, -ENOBUFS),
    ...kernel.requests.length > 1 ? six(request, kernel) : [],
  ]);
  assertEquals(connection.dumpAll(GET, item, {}).map(({ value }) => value), [1, 2, 3, 4, 5, 6]);
  assertEquals(kernel.requests.length, 2);
});

Deno.test("what lies in the buffer is taken before a change, unless a dump goes on", () => {
  const { kernel, connection } = fake((request, kernel) =>
    request.type === GET ? six(request, kernel) : [kernel.error(request, 0)]
  );
  kernel.push(stranger, stranger);
  const refused: boolean[] = [];
  kernel.refuseOthers = (it) => refused.push(it);
  connection.acknowledge(NEW, item, { value: 1 });
  assertEquals([connection.strays, kernel.taken], [2, 3]);
  let taken = 0;
  for (const _ of connection.dump(GET, item, {})) {
    if (taken++ > 0) continue;
    connection.acknowledge(NEW, item, { value: 1 });
    assertEquals(kernel.taken, 3 + 3 + 1, "only what had come before the answer");
  }
  assertEquals([taken, refused], [6, []]);
  // So many that they may fill the buffer are refused, until another port is asked.
  kernel.push(...Array(20).fill(stranger));
  connection.acknowledge(NEW, item, { value: 1 });
  assertEquals(refused, [true]);
  connection.send(item, { type: GET, flags: 0, seq: 1, pid: 0, data: {} }, { pid: 7, groups: 0 });
  assertEquals(refused, [true, false]);
});

/** A datagram that is too long for the buffer, cut. */
function cut(bytes: Uint8Array, length: number): Answer {
  return { bytes: bytes.subarray(0, length), length: bytes.length };
}

Deno.test("a datagram that is cut is asked for again", () => {
  for (const flags of [0, NLM_F_CREATE, NLM_F_EXCL]) {
    const { kernel, connection } = fake((request, kernel) => {
      const answer = kernel.message(request, NEW, int32(7));
      return [kernel.requests.length < 3 ? cut(answer, 18) : answer];
    });
    assertEquals(connection.request(GET, item, {}, { flags }), { value: 7 });
    assertEquals(kernel.requests.length, 3);
  }
  const never = fake((request, kernel) => [cut(kernel.message(request, NEW, int32(7)), 18)]);
  assertThrows(() => never.connection.request(GET, item, {}), NetlinkError, "EMSGSIZE");
});

Deno.test("a dump of which a datagram is cut is read again", () => {
  const { kernel, connection } = fake((request, kernel) => {
    const first = part(kernel, request, [1, 2]);
    return [kernel.requests.length < 2 ? cut(first, 30) : first, kernel.done(request)];
  });
  assertEquals([...connection.dump(GET, item, {})], [{ value: 1 }, { value: 2 }]);
  assertEquals(kernel.requests.length, 2);
  const later = fake((request, kernel) => [
    part(kernel, request, [1]),
    kernel.requests.length < 2 ? cut(part(kernel, request, [2, 3]), 30) : part(kernel, request, [
      2,
      3,
    ]),
    kernel.done(request),
  ]);
  assertEquals(later.connection.dumpAll(GET, item, {}).length, 3);
});

Deno.test("an acknowledgement that is cut still tells whether the change was made", () => {
  const made = fake((request, kernel) => [cut(kernel.error(request, 0, undefined, false), 36)]);
  made.connection.acknowledge(NEW, item, { value: 1 });
  assertEquals(made.kernel.requests.length, 1);
  const refused = fake((request, kernel) => [cut(kernel.error(request, -EEXIST), 36)]);
  assertThrows(() => refused.connection.acknowledge(NEW, item, {}), NetlinkError, "EEXIST");
  // Only the error number is missing: then nobody knows.
  const unknown = fake((request, kernel) => [cut(kernel.error(request, -EEXIST), 16)]);
  assertThrows(() => unknown.connection.acknowledge(NEW, item, {}), NetlinkError, "EMSGSIZE");
});

Deno.test("what is not the kernel's, or not for us, is dropped and counted", () => {
  const { connection } = fake((request, kernel) => [
    // From another process, which knows our numbers.
    { bytes: kernel.message(request, NEW, int32(66)), port: 77 },
    // Answers to somebody else's requests.
    kernel.message({ ...request, seq: request.seq + 1 }, NEW, int32(66)),
    encodeFor(request, 4243),
    // A notification.
    encodeFor({ ...request, seq: 0 }, 0),
    // Two in one datagram, of which one is ours.
    join(encodeFor({ ...request, seq: 1 }, 4242), kernel.message(request, NEW, int32(7))),
  ]);
  assertEquals(connection.request(GET, item, {}), { value: 7 });
  assertEquals(connection.strays, 5);
});

/** A message with the sequence number of `request` for a port. */
function encodeFor(request: { seq: number }, port: number): Uint8Array {
  const bytes = new FakeKernel(() => []).message(request as Request, NEW, int32(66));
  new DataView(bytes.buffer).setUint32(12, port, true);
  return bytes;
}

Deno.test("sequence numbers go from 4294967295 to 1: 0 is of notifications", () => {
  const { random } = Math;
  let connection: Connection, kernel: FakeKernel;
  try {
    // What makes the first number 4294967294.
    Math.random = () => 0xfffffffc / 0x7fffffff;
    ({ connection, kernel } = fake((request, kernel) => [
      kernel.message(request, NEW, int32(request.seq | 0)),
    ]));
  } finally {
    Math.random = random;
  }
  for (let i = 0; i < 4; i++) connection.request(GET, item, {});
  assertEquals(kernel.requests.map(({ seq }) => seq), [0xfffffffe, 0xffffffff, 1, 2]);
});

Deno.test("NLMSG_NOOP is passed over, NLMSG_OVERRUN is an error", () => {
  const noop = fake((request, kernel) => [
    kernel.message(request, NLMSG_NOOP, new Uint8Array(0)),
    kernel.message(request, NEW, int32(7)),
  ]);
  assertEquals(noop.connection.request(GET, item, {}), { value: 7 });
  const overrun = fake((request, kernel) => [
    kernel.message(request, NLMSG_OVERRUN, new Uint8Array(0)),
  ]);
  const error = assertThrows(() => overrun.connection.request(GET, item, {}), NetlinkError);
  assertEquals(error.errno, ENOBUFS);
});

Deno.test("damaged answers are a DecodeError, and the connection goes on", () => {
  const good = (request: Request, kernel: FakeKernel) => kernel.message(request, NEW, int32(7));
  const damages: ((bytes: Uint8Array) => void)[] = [
    (bytes) => new DataView(bytes.buffer).setUint32(0, 15, true),
    (bytes) => new DataView(bytes.buffer).setUint32(0, 21, true),
    (bytes) => new DataView(bytes.buffer).setUint32(0, 0xffffffff, true),
    (bytes) => new DataView(bytes.buffer).setUint16(4, 0, true),
  ];
  for (const damage of damages) {
    const { connection } = fake((request, kernel) => {
      const bytes = good(request, kernel);
      if (kernel.requests.length === 1) damage(bytes);
      return [bytes];
    });
    assertThrows(() => connection.request(GET, item, {}), DecodeError);
    assertEquals(connection.request(GET, item, {}), { value: 7 });
  }
});

/** Changes with the values from 0. */
function changes(count: number): Change[] {
  return Array.from({ length: count }, (_, value) => ({
    type: NEW,
    schema: item,
    body: { value },
    flags: NLM_F_CREATE,
    asked: `Cannot add ${value}`,
  }));
}

Deno.test("batch: tries all, and tells which were refused", () => {
  const { kernel, connection } = fake((request, kernel) => {
    const value = new DataView(request.bytes.buffer).getUint32(16, true);
    if ([0, 57, 99, 100, 249].includes(value)) return [kernel.error(request, -EEXIST)];
    return request.flags & NLM_F_ACK ? [kernel.error(request, 0)] : [];
  });
  const refusals = connection.batch(changes(250));
  assertEquals(refusals.map(({ index }) => index), [0, 57, 99, 100, 249]);
  assertEquals(refusals[1].error.message, "Cannot add 57: file exists (EEXIST)");
  assertEquals([kernel.sent, kernel.requests.length], [3, 250]);
  // Only the last of each datagram is acknowledged.
  const acknowledged = kernel.requests.flatMap(({ flags }, i) => flags & NLM_F_ACK ? [i] : []);
  assertEquals(acknowledged, [99, 199, 249]);
  assertEquals(connection.strays, 0);
});

Deno.test("batch: none, and one that cannot be encoded", () => {
  const { kernel, connection } = fake(() => []);
  assertEquals(connection.batch([]), []);
  assertEquals(kernel.sent, 0);
  const bad = [...changes(2), { type: NEW, schema: item, body: { value: -1 } }];
  assertThrows(() => connection.batch(bad), RangeError, "value: -1 is no integer");
  assertEquals(kernel.sent, 0);
});

Deno.test("receive: the datagrams of one sender, and all parts of an answer", () => {
  const { kernel, connection } = fake(() => []);
  const request = { type: 0, flags: 0, seq: 9, pid: 0, bytes: new Uint8Array(0) };
  kernel.push(
    { bytes: int32(1), port: 77 },
    part(kernel, request, [1, 2]),
    part(kernel, request, [3]),
    kernel.done(request),
  );
  const decoder: Decoder = { ...connection.decoder, [NEW]: item };
  const messages = connection.receiveMessages(decoder);
  assertEquals(
    messages.map(({ type, data }) => [type, type === NEW ? data : null]),
    [[NEW, { value: 1 }], [NEW, { value: 2 }], [NEW, { value: 3 }], [NLMSG_DONE, null]],
  );
  assertEquals(connection.strays, 1);
  kernel.push(kernel.error({ ...request, bytes: new Uint8Array(16) }, -EINVAL, undefined, true));
  assertEquals(connection.receiveMessages().map(({ type }) => type), [NLMSG_ERROR]);
});

kernelTest("receive: a refusal that is capped, with the kernel's words behind it", {}, () => {
  using connection = route.connectRoute({ receiveTimeout: 5000 });
  // The request is longer than what comes back of it, and so fits into what the kernel says.
  const message: Message<Partial<route.LinkMessage>> = {
    type: route.RTM_NEWLINK,
    flags: NLM_F_REQUEST | NLM_F_ACK,
    seq: 6,
    pid: 0,
    data: { index: 1, attrs: { mtu: 0xffff_fffb } },
  };
  connection.send(route.linkMessage, message);
  const [{ type, flags, data }] = connection.receiveMessages();
  assertEquals([type, flags], [NLMSG_ERROR, NLM_F_CAPPED | NLM_F_ACK_TLVS]);
  const { error, header, body, attrs } = data as ErrorMessage;
  assertEquals([error, header.type, header.seq, body], [-EINVAL, route.RTM_NEWLINK, 6, undefined]);
  assertMatch(attrs.msg ?? "", /^mtu/);
});

Deno.test("receive: what an error says, whether it is capped or not, and however long it is", () => {
  const { kernel, connection } = fake(() => []);
  for (let length = 16; length < 64; length++) {
    for (const capped of [true, false]) {
      const bytes = new Uint8Array(length);
      new DataView(bytes.buffer).setUint32(0, length, true);
      const request = { type: 0, flags: 0, seq: 9, pid: 0, bytes };
      kernel.push(kernel.error(request, -EINVAL, { msg: "no, it is not so" }, capped));
      const [{ data }] = connection.receiveMessages();
      const { attrs, body } = data as ErrorMessage;
      assertEquals([attrs.msg, body?.length], [
        "no, it is not so",
        capped ? undefined : length - 16,
      ]);
    }
    const header = { type: 1, flags: 2, seq: 3, pid: 4 };
    const value = { error: -1, header, body: new Uint8Array(length - 16), attrs: { msg: "no" } };
    assertEquals(decode(errorMessage, encode(errorMessage, value)), value);
  }
});

Deno.test("receive: what is cut, and nothing at all, are errors", () => {
  using from = connect(NETLINK_USERSOCK);
  using to = connect(NETLINK_USERSOCK, { flags: SOCK_NONBLOCK });
  const nothing = assertThrows(() => to.receiveMessages(undefined, from.port), SystemError);
  assertEquals(nothing.code, "EAGAIN");
  const long = { type: 99, flags: 0, seq: 1, pid: 0, data: new Uint8Array(40_000) };
  const send = () => from.send(anyBytes, long, { pid: to.port, groups: 0 });
  send();
  const cut = assertThrows(() => to.receive(from.port), SystemError, "of 40016 bytes was cut");
  assertEquals(cut.code, "EMSGSIZE");
  send();
  assertEquals(to.receiveMessages(undefined, from.port), [long]);
});

Deno.test("send: a number that the header cannot hold is an error, not another number", () => {
  const { kernel, connection } = fake(() => []);
  const good = { type: 99, flags: 0, seq: 1, pid: 0, data: new Uint8Array(0) };
  for (const [key, value] of [["type", 65536], ["type", -1], ["flags", NaN], ["flags", 1.5]]) {
    const send = () => connection.send(anyBytes, { ...good, [key]: value });
    assertThrows(send, EncodeError, `Cannot encode ${key}: ${value} is no integer`);
  }
  assertEquals(kernel.sent, 0);
});

Deno.test("a message that ends at whatever byte is a DecodeError", () => {
  const bytes = encodeMessage(say, {
    type: CHAT_SAY,
    flags: 0,
    seq: 1,
    pid: 0,
    data: { room: 7, attrs: { text: "hello", at: new Date(5) } },
  });
  const decoder: Decoder = { [CHAT_SAY]: say };
  assertEquals(decodeMessages(decoder, bytes).length, 1);
  assertEquals(decodeMessages(decoder, bytes.subarray(0, 0)), []);
  // The last two bytes are padding, which may be absent.
  for (let end = 1; end < bytes.length - 2; end++) {
    assertThrows(() => decodeMessages(decoder, bytes.subarray(0, end)), DecodeError, "", `${end}`);
  }
});

Deno.test("a connection over something else than a socket closes it, and has no groups", () => {
  const { kernel, connection } = fake(() => []);
  {
    using again = connection;
    assertEquals(again.port, 4242);
    assertThrows(() => again.join(1), TypeError, "no multicast groups");
  }
  assertEquals(kernel.closed, 1);
  assertEquals(connect(0, { transport: kernel }).transport, kernel);
});

// ── over the real one ────────────────────────────────────────────────────────────────────────

kernelTest("kernel: a link, all links, and a link that is not there", {}, () => {
  using ns = namespace();
  ns.setup("link set lo up");
  using connection = route.connectRoute({ netns: ns.path });
  const ask = (ifname: string) =>
    connection.request(route.RTM_GETLINK, route.linkMessage, { attrs: { ifname } }, {
      asked: `Cannot find "${ifname}"`,
    });
  const lo = ask("lo");
  assertEquals([lo.index, lo.type, lo.attrs.mtu], [1, route.ARPHRD_LOOPBACK, 65536]);
  const names = connection.dumpAll(route.RTM_GETLINK, route.linkMessage, {})
    .map(({ attrs }) => attrs.ifname);
  assertEquals(names, ["lo"]);
  const error = assertThrows(() => ask("nosuch"), NetlinkError);
  assertEquals(error.message, 'Cannot find "nosuch": no such device (ENODEV)');
});

/** A new pair of links. */
function pair(name: string): Change {
  const peer = { family: 0, type: 0, index: 0, flags: 0, change: 0, attrs: { ifname: `${name}p` } };
  const body: Partial<route.LinkMessage> = {
    attrs: { ifname: name, linkinfo: { kind: "veth", data: { peer } } },
  };
  return {
    type: route.RTM_NEWLINK,
    schema: route.linkMessage,
    body,
    flags: NLM_F_CREATE | NLM_F_EXCL,
  };
}

kernelTest("kernel: many changes at once, of which some are refused", {}, () => {
  using ns = namespace();
  using connection = route.connectRoute({ netns: ns.path });
  const refusals = connection.batch([..."abcdefghij", "c", "k", "lo", "l"].map(pair));
  assertEquals(refusals.map(({ index, error }) => [index, error.code]), [
    [10, "EEXIST"],
    [12, "EEXIST"],
  ]);
  const names = connection.dumpAll(route.RTM_GETLINK, route.linkMessage, {})
    .map(({ attrs }) => attrs.ifname ?? "").filter((name) => name.length === 1);
  assertEquals(names.sort().join(""), "abcdefghijkl");
});

kernelTest("kernel: requests and dumps within a dump, and leaving it", {}, () => {
  using ns = namespace();
  using connection = route.connectRoute({ netns: ns.path });
  // So many that a dump takes several datagrams.
  const names = Array.from({ length: 40 }, (_, i) => `v${i}`);
  assertEquals(connection.batch(names.map(pair)), []);
  const links = () => connection.dump(route.RTM_GETLINK, route.linkMessage, {});
  let count = 0;
  for (const { index, attrs } of links()) {
    count++;
    const again = connection.request(route.RTM_GETLINK, route.linkMessage, { index });
    assertEquals(again.attrs.ifname, attrs.ifname);
    if (count % 20 === 0) assertEquals([...links()].length, 81);
  }
  assertEquals(count, 81);
  for (const _ of links()) break;
  assertEquals([...links()].length, 81);
  assertEquals(connection.strays, 0);
});

kernelTest("kernel: its words, and the attribute that it points at", { needs: ["vxlan"] }, () => {
  using ns = namespace();
  using connection = route.connectRoute({ netns: ns.path });
  const add = (data: route.Vxlan) =>
    assertThrows(
      () =>
        connection.acknowledge(route.RTM_NEWLINK, route.linkMessage, {
          attrs: { ifname: "vx", linkinfo: { kind: "vxlan", data } },
        }, { flags: NLM_F_CREATE | NLM_F_EXCL, asked: "Cannot add the link" }),
      NetlinkError,
    );
  const range = add({ id: 0x1000000 });
  assertEquals([range.code, range.attribute], ["ERANGE", "linkinfo.data.id"]);
  assertStringIncludes(range.explanation ?? "", "16777216");
  assertMatch(range.message, /^Cannot add the link: .*\(ERANGE\): .*, at linkinfo.data.id$/);
  // A hop limit of no bytes, as no encoder of ours makes it.
  const short = add({ id: 1, unknown: [{ type: route.IFLA_VXLAN_TTL, data: new Uint8Array(0) }] });
  assertEquals([short.code, short.attribute], ["ERANGE", "linkinfo.data.ttl"]);
});

kernelTest("kernel: the attribute that it misses, said as ip says it", {}, () => {
  using ns = namespace();
  using connection = route.connectRoute({ netns: ns.path });
  const body = { family: AF_BRIDGE, ifindex: 1, attrs: {} };
  const error = assertThrows(
    () => connection.request(route.RTM_GETMDB, route.mdbGetMessage, body),
    NetlinkError,
    "MDBA_GET_ENTRY is missing",
  );
  assertEquals([error.missing, error.missingType], ["MDBA_GET_ENTRY", 1]);
  assertEquals(error.asking("x").missingType, 1);
  assertEquals(kernelSaid(error).split("\n")[0], "Missing required attribute type 1");
  assertMatch(kernelSaid(error), /\nError: .*\.$/);
  const unexplained = new NetlinkError({ errno: EINVAL, missing: "IFLA_MTU", missingType: 4 });
  assertEquals(
    kernelSaid(unexplained),
    "Missing required attribute type 4\nRTNETLINK answers: Invalid argument",
  );
});

kernelTest("kernel: notifications of a group", {}, () => {
  using ns = namespace();
  using connection = route.connectRoute({ netns: ns.path });
  using listener = route.connectRoute({ netns: ns.path, receiveTimeout: 5000 });
  listener.join(route.RTNLGRP_LINK);
  connection.batch([pair("n")]);
  const told: unknown[] = [];
  while (!told.includes("n")) {
    for (const { type, data } of listener.receiveMessages()) {
      assertEquals(type, route.RTM_NEWLINK);
      told.push((data as route.LinkMessage).attrs.ifname);
    }
  }
  assert(told.includes("np"));
  listener.leave(route.RTNLGRP_LINK);
});

// ── a protocol of one's own ──────────────────────────────────────────────────────────────────

const CHAT_SAY = 0x20;

/** A moment, on the wire in seconds and thousandths. */
const moment: Type<Date> = custom<Date>({
  size: () => 6,
  read: (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    return new Date(1000 * view.getUint32(0, true) + view.getUint16(4, true));
  },
  write: (value, bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    view.setUint32(0, Math.floor(value.getTime() / 1000), true);
    view.setUint16(4, value.getTime() % 1000, true);
  },
});

interface SayAttrs extends Unknowns {
  text?: string;
  at?: Date;
}

interface Say {
  room: number;
  attrs: SayAttrs;
}

const sayAttrs: Attrs<SayAttrs> = attrs<SayAttrs>("CHAT_A_", {
  text: [1, string],
  at: [2, moment],
});

const say: Type<Say> = message<Say>(struct<{ room: number }>("", { room: u16 }), sayAttrs);

Deno.test("a protocol of one's own, between two sockets, both ways", () => {
  const decoder: Decoder = { [CHAT_SAY]: say };
  using ann = connect(NETLINK_USERSOCK, { decoder, receiveTimeout: 5000 });
  using bob = connect(NETLINK_USERSOCK, { decoder, receiveTimeout: 5000 });
  using eve = connect(NETLINK_USERSOCK, { decoder });
  const at = new Date("2001-02-03T04:05:06.789Z");
  const hello: Message<Say> = {
    type: CHAT_SAY,
    flags: NLM_F_REQUEST,
    seq: 5,
    pid: ann.port,
    data: { room: 7, attrs: { text: "größe\udcff", at } },
  };
  const to = (connection: Connection) => sockaddrNl({ pid: connection.port });
  eve.send(say, hello, to(bob));
  ann.send(say, hello, to(bob));
  assertEquals(bob.receiveMessages(decoder, ann.port), [hello]);
  assertEquals(bob.strays, 1);

  const answer = { ...hello, flags: 0, pid: bob.port, data: { room: 7, attrs: { text: "hi" } } };
  bob.send(say, answer, to(ann));
  assertEquals(ann.receiveMessages(undefined, bob.port), [answer]);
});

Deno.test("an address of a socket is the kernel's unless its parts are given, which are checked", () => {
  assertEquals(sockaddrNl(), { pid: 0, groups: 0 });
  assertEquals(sockaddrNl({ groups: 0xffffffff }), { pid: 0, groups: 0xffffffff });
  for (const pid of [-1, 1.5, 2 ** 32, NaN]) {
    assertThrows(() => sockaddrNl({ pid }), RangeError, `pid: ${pid} is no integer`);
  }
});
