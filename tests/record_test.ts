/** Recording, replaying and holding back, and explaining what was written down. */

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { dryRun, open, ReplayError } from "../ip/mod.ts";
import { explainMessages, explainRoute } from "../ip/explain.ts";
import {
  annotate,
  annotateMessages,
  decodeMessages,
  encode,
  formatNotes,
  type Note,
  record,
  replay,
  type Type,
} from "../netlink/mod.ts";
import { readCapture, readText } from "../netlink/capture.ts";
import { type Packet, pcapPieces, pcapRecord, pcapStart } from "../netlink/pcap.ts";
import { addrMessage, ARPHRD_NETLINK, RTM_DELADDR, RTM_NEWLINK } from "../route/mod.ts";
import { debianTree } from "./cache.ts";
import { FakeKernel, join } from "./fake.ts";
import { golden, goldenNames } from "./golden.ts";
import { kernelTest, type Namespace, namespace, type Result } from "./ns.ts";
import { runMain } from "./parity.ts";
import { exportedTypes, Generator, Random } from "./schemas.ts";

const seed = Number(Deno.env.get("SEED") ?? Math.floor(Math.random() * 2 ** 31));

/** What `main` does, in a namespace or in none. */
function ours(words: string, netns?: string, stdin = new Uint8Array()): Promise<Result> {
  return runMain(words.split(" "), { stdin: () => Promise.resolve(stdin), ...netns && { netns } });
}

/** Notes follow each other without a gap from `from` to `to`, and none is without trouble or name. */
function accounted(notes: Note[], from: number, to: number, what: string): void {
  let at = from;
  for (const note of notes) {
    assertEquals([note.from, note.name !== ""], [at, true], `${what}: ${JSON.stringify(note)}`);
    assert(note.to > note.from, what);
    at = note.to;
  }
  assertEquals(at, to, what);
}

/** The bytes that lines of an explanation show. */
function shown(text: string): string {
  return [...text.matchAll(/^[0-9a-f]{6} {2}((?:[0-9a-f]{2} ?)+)/gm)].map(([, hex]) => hex)
    .join("").replaceAll(" ", "");
}

const toHex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A file that goes away again. */
class TempFile implements Disposable {
  readonly path = Deno.makeTempFileSync();
  constructor(content: Uint8Array | string = "") {
    if (typeof content === "string") Deno.writeTextFileSync(this.path, content);
    else Deno.writeFileSync(this.path, content);
  }
  [Symbol.dispose](): void {
    Deno.removeSync(this.path);
  }
}

for (const name of goldenNames) {
  Deno.test(`every byte of golden ${name} is explained, and nothing is wrong with it`, () => {
    const bytes = golden(name), notes = annotateMessages(bytes, explainRoute);
    accounted(notes, 0, bytes.length, name);
    assertEquals(notes.filter(({ trouble }) => trouble !== undefined), []);
    assertEquals(shown(explainMessages(bytes)), toHex(bytes));
  });
}

Deno.test("golden bytes: decode reads the files as they are, and its own output", async () => {
  const file = new URL("golden/add_veth.hex", import.meta.url).pathname;
  const { code, stdout, stderr } = await ours(`decode ${file}`);
  assertEquals([code, stderr], [0, ""]);
  assertEquals(shown(stdout), toHex(golden("add_veth")));
  assertStringIncludes(stdout, "nlmsghdr.type 16 RTM_NEWLINK");
  assertStringIncludes(stdout, "NLM_F_REQUEST|NLM_F_ACK|NLM_F_EXCL|NLM_F_CREATE");
  assertStringIncludes(stdout, 'ifname "v1"');
  const again = await ours(
    "decode -",
    undefined,
    new TextEncoder().encode(explainMessages(golden("add_veth"))),
  );
  assertEquals(shown(again.stdout), toHex(golden("add_veth")));
});

Deno.test("every table explains all bytes of the values that it encodes", () => {
  for (const { name, type } of exportedTypes) {
    for (let round = 0; round < 4; round++) {
      const random = new Random(seed + round), value = new Generator(random).value(type);
      const bytes = encode(type as Type<object>, value as object);
      const what = `${name}, SEED=${seed}`;
      accounted(annotate(type, bytes, "value"), 0, bytes.length, what);
    }
  }
});

Deno.test("damaged messages are explained to the last byte, and nothing is thrown", () => {
  const random = new Random(seed);
  for (const name of goldenNames) {
    for (let round = 0; round < 60; round++) {
      let bytes = golden(name).slice();
      for (let n = random.below(6); n >= 0; n--) {
        bytes[random.below(bytes.length)] = random.below(256);
      }
      if (random.oneIn(2)) bytes = bytes.slice(0, random.below(bytes.length));
      const notes = annotateMessages(bytes, explainRoute);
      accounted(notes, 0, bytes.length, `${name}, SEED=${seed}, round ${round}`);
      assertEquals(shown(formatNotes(bytes, notes)), toHex(bytes));
    }
  }
});

Deno.test("what is damaged is told", () => {
  const bytes = golden("add_veth");
  bytes[4 + 16 + 16 - 4] = 0xff; // length of the first attribute
  const troubles = annotateMessages(bytes, explainRoute).flatMap(({ trouble }) => trouble ?? []);
  assertEquals(troubles, ["an attribute of 255 bytes, 100 left"]);
  const unknown = golden("add_veth");
  unknown[34] = 0xfe, unknown[35] = 0x3f;
  assertEquals(
    annotateMessages(unknown, explainRoute).flatMap(({ name, trouble }) => trouble ? [name] : []),
    ["IFLA_16382", "value"],
  );
});

const packet = (bytes: Uint8Array, sent = true): Packet => (
  { bytes, length: bytes.length, sent, protocol: 0, time: 1_795_000_000_123_456 }
);

Deno.test("pcap: what is written is read, and the header is that of LINKTYPE_NETLINK", () => {
  const one = packet(golden("add_veth")), two = packet(golden("lo"), false);
  const file = join(pcapStart(), pcapRecord(one), pcapRecord(two));
  assertEquals(readCapture(file), [one, two]);
  assertEquals(new DataView(file.buffer).getUint16(42), ARPHRD_NETLINK);
  assertEquals(
    toHex(file.subarray(0, 24)),
    "d4c3b2a1020004000000000000000000000004 00fd000000".replace(" ", ""),
  );
  assertEquals(toHex(file.subarray(40, 56)), "00070338000000000000000000000000");
});

Deno.test("pcap: nlmon's packets, which all are outgoing, are told apart by their flags", () => {
  const file = join(
    pcapStart(),
    pcapRecord(packet(golden("add_veth"))),
    pcapRecord(packet(golden("lo"))),
  );
  file[41] = 4;
  file[24 + 32 + golden("add_veth").length + 17] = 4;
  assertEquals(readCapture(file).map(({ sent }) => sent), [true, false]);
});

Deno.test("pcap: every byte of a damaged file stands in a piece", () => {
  const random = new Random(seed);
  const whole = join(
    pcapStart(),
    pcapRecord(packet(golden("add_veth"))),
    pcapRecord(packet(golden("lo"), false)),
  );
  for (let round = 0; round < 2000; round++) {
    const bytes = whole.slice(0, random.oneIn(3) ? random.below(whole.length) : whole.length);
    const most = random.oneIn(2) ? 80 : bytes.length;
    for (let n = random.below(4); n >= 0; n--) bytes[random.below(most)] = random.below(256);
    let at = 0;
    for (const { from, to } of pcapPieces(bytes)) {
      assertEquals(from, at, `SEED=${seed}, round ${round}`);
      at = to;
    }
    assertEquals(at, bytes.length, `SEED=${seed}, round ${round}`);
  }
});

/** A pcapng file of one packet: section, interface, packet. */
function pcapng({ bytes }: Packet): Uint8Array {
  const words = (...values: number[]) => new Uint8Array(Uint32Array.from(values).buffer);
  const cooked = pcapRecord(packet(bytes)).subarray(16), size = 32 + cooked.length;
  return join(
    words(0x0a0d0d0a, 28, 0x1a2b3c4d, 1, 0xffffffff, 0xffffffff, 28),
    words(1, 20, 253, 0, 20),
    words(6, size, 0, 0, 7, cooked.length, cooked.length),
    cooked,
    words(size),
  );
}

Deno.test("decode explains damaged files of every kind, and ends well", async () => {
  const random = new Random(seed), encoder = new TextEncoder();
  const one = packet(golden("add_veth"));
  assertEquals(readCapture(pcapng(one)), [{ ...one, time: 7 }]);
  const row = (bytes: Uint8Array) => (toHex(bytes).match(/../g) ?? []).join(" ");
  const files = [
    join(pcapStart(), pcapRecord(one), pcapRecord(packet(golden("lo"), false))),
    pcapng(one),
    golden("lo"),
    encoder.encode(explainMessages(one.bytes)),
    encoder.encode(
      `sendto(3, [{nlmsg_len=132}], 132, 0, NULL, 0) = 132\n * 16 bytes in buffer 0\n` +
        ` | 00000  ${row(one.bytes.subarray(0, 16))}  ................ |\n` +
        `recvmsg(3, {msg_iov=[{iov_base="\\x14\\0\\n"..., iov_len=9}]}, 0) = 3\n`,
    ),
  ];
  for (const [n, file] of files.entries()) {
    for (let round = 0; round < 150; round++) {
      const bytes = file.slice(0, random.oneIn(3) ? random.below(file.length) : file.length);
      for (let m = random.below(8); m > 0 && bytes.length; m--) {
        bytes[random.below(bytes.length)] = random.below(n < 3 ? 256 : 128);
      }
      const { code, stderr, stdout } = await ours("decode", undefined, bytes);
      assertEquals([code, stderr], [0, ""], `SEED=${seed}, file ${n}, round ${round}`);
      if (n < 3 && bytes.includes(0)) assertEquals(shown(stdout), toHex(bytes));
    }
  }
});

Deno.test("hex is read as xxd, hexdump, tcpdump and people write it", () => {
  const texts = [
    "14000000 12000103 00000000 00000000 00000000",
    "14:00:00:00:12:00:01:03:00:00:00:00:00:00:00:00:00:00:00:00 # comment",
    "00000000: 1400 0000 1200 0103 0000 0000 0000 0000  ................\n00000010: 0000 0000  ....",
    "00000000  14 00 00 00 12 00 01 03  00 00 00 00 00 00 00 00  |................|\n" +
    "00000010  00 00 00 00                                       |....|\n00000014",
    "\t0x0000:  1400 0000 1200 0103 0000 0000 0000 0000  ................\n\t0x0010:  0000 0000  ....",
    "0000   14 00 00 00 12 00 01 03 00 00 00 00 00 00 00 00   ................\n0010   00 00 00 00   ....",
    String.raw`\x14\x00\x00\x00\x12\x00\x01\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00`,
  ];
  for (const text of texts) {
    const [{ bytes }, ...more] = readCapture(new TextEncoder().encode(text));
    assertEquals([toHex(bytes), more.length], ["1400000012000103" + "0".repeat(24), 0], text);
    assertEquals(readText(new TextEncoder().encode(text)).filter(({ trouble }) => trouble), []);
  }
  assertEquals(
    readText(new TextEncoder().encode("14 00\nwhat\n00")).map((
      { line, trouble },
    ) => [line, trouble]),
    [[2, "no hex"], [1, undefined]],
  );
});

Deno.test("strace: strings of -xx, calls in two parts, and what has no bytes", () => {
  const lines = [
    String.raw`sendto(3, "\x14\x00\x00\x00", 4, 0, NULL, 0) = 4`,
    String.raw`7 recvmsg(3,  <unfinished ...>`,
    String
      .raw`7 <... recvmsg resumed>{msg_name=NULL, msg_iov=[{iov_base="\x01\2a\n"..., iov_len=9}]}, 0) = 9`,
    `sendto(3, [{nlmsg_len=20, nlmsg_type=RTM_GETLINK}, {ifi_family=AF_UNSPEC}], 20, 0, NULL, 0) = 20`,
    `sendto(4, "x", 1, 0, {sa_family=AF_INET}, 16) = 1`,
  ];
  const found = readText(new TextEncoder().encode(lines.join("\n")));
  assertEquals(
    found.map((
      { line, packet, trouble },
    ) => [line, packet && toHex(packet.bytes), packet?.sent, !trouble]),
    [[1, "14000000", true, true], [3, "0102610a", false, false], [4, undefined, undefined, false]],
  );
});

Deno.test("replay: answers by bytes, whatever sequence number and port; others are refused", () => {
  const request = addrMessage;
  const kernel = new FakeKernel((asked, kernel) => [
    kernel.message(asked, 20, encode(request, { index: kernel.requests.length, attrs: {} }), 2),
    kernel.done(asked),
  ]);
  using file = new TempFile();
  {
    using ip = open({ transport: record(file.path, { transport: kernel }) });
    for (const family of [2, 2, 10]) ip.connection.dumpAll(22, request, { family });
  }
  assertEquals(kernel.closed, 1);
  using ip = open({ transport: replay(file.path) });
  const ask = (family: number) =>
    ip.connection.dumpAll(22, request, { family }).map(({ index }) => index);
  assertEquals([ask(10), ask(2), ask(2), ask(2), ask(10)], [[3], [1], [2], [2], [3]]);
  assertEquals(ip.connection.strays, 0);
  assertThrows(() => ask(7), ReplayError, "the file has no such request: message type 22");
});

Deno.test("dry run: asks, keeps changes with what they say, and acknowledges them", () => {
  const kernel = new FakeKernel((asked, kernel) => [
    kernel.message(
      asked,
      16,
      golden("lo").slice(16, new DataView(golden("lo").buffer).getUint32(0, true)),
    ),
  ]);
  const plan = dryRun({ transport: kernel });
  using ip = open({ transport: plan });
  ip.link.set("lo", { mtu: 1280 });
  assertEquals(kernel.requests.map(({ type }) => type), [18]);
  assertEquals(
    plan.held.map(({ message: { type, data } }) => [type, (data as { attrs: object }).attrs]),
    [
      [RTM_NEWLINK, { mtu: 1280 }],
    ],
  );
  assertEquals(
    plan.held[0].bytes.length,
    new DataView(plan.held[0].bytes.buffer).getUint32(0, true),
  );
});

const setup = [
  "link add v0 type veth peer name v1",
  "link set v0 up",
  "addr add 192.0.2.1/24 dev v0",
  "addr add 192.0.2.2/24 dev v0",
  "addr add 2001:db8::1/64 dev v0 nodad",
];

kernelTest(
  "recording and replaying show the same, and the file is explained whole",
  {},
  async () => {
    using ns = namespace();
    ns.setup(...setup);
    for (
      const words of [
        "link show",
        "-d -s link show",
        "addr show",
        "-j addr show dev v0",
        "-br addr",
      ]
    ) {
      using file = new TempFile();
      const seen = await ours(`--record ${file.path} ${words}`, ns.path);
      assertEquals(seen, await ours(words, ns.path));
      assert(seen.stdout.length > 20);
      assertEquals(await ours(`--replay ${file.path} ${words}`), seen);
      const explained = await ours(`decode ${file.path}`);
      assertEquals(shown(explained.stdout), toHex(Deno.readFileSync(file.path)));
      assertEquals(explained.stdout.includes(" ! "), false);
    }
  },
);

kernelTest(
  "replay answers from what strace saw of us, and of ip where it asks the same",
  {},
  async (t) => {
    using ns = namespace();
    ns.setup(...setup);
    using file = new TempFile();
    const seen = await ours("addr show", ns.path);
    const trace = "strace -e trace=sendmsg,sendto,recvmsg,recvfrom -e read=all -e write=all";
    const { code, stderr } = ns.sh(`${trace} -o ${file.path} ip addr show`);
    assertEquals(code, 0, stderr);
    const pieces = readText(Deno.readFileSync(file.path));
    assert(pieces.some(({ packet }) => packet?.sent), "nothing was sent");
    assertEquals(pieces.filter(({ trouble }) => trouble), []);
    const { stdout } = await ours(`decode ${file.path}`);
    assertStringIncludes(stdout, 'label "v0"');
    await t.step("addr show", async () => {
      assertEquals(await ours(`--replay ${file.path} addr show`), seen);
    });
  },
);

kernelTest("a dry run changes nothing, and lists exactly what is sent without it", {}, async () => {
  const changes = [
    "link set v0 mtu 1300",
    "link add v2 type veth peer name v3",
    "addr add 192.0.2.9/24 dev v0",
    "addr flush dev v0",
    "route flush dev v0",
    "rule add from 192.0.2.7 table 7",
    "link del v0",
  ];
  for (const words of changes) {
    using ns = namespace();
    ns.setup(...setup);
    const state = () =>
      ns.sh("ip -d link; ip rule; ip route show table all; ip addr | sed s/valid_lft.*//").stdout;
    const before = state();
    const planned = await ours(`-j --dry-run ${words}`, ns.path);
    assertEquals([planned.code, planned.stderr, state()], [0, "", before], words);
    using file = new TempFile();
    assertEquals((await ours(`--record ${file.path} ${words}`, ns.path)).code, 0);
    // The rest of the messages, for sequence numbers are others.
    const body = (hex: string) => hex.replaceAll(" ", "").slice(32);
    const sent = readCapture(Deno.readFileSync(file.path)).filter(({ sent }) => sent)
      .flatMap(({ bytes }) => {
        const out = [];
        for (let at = 0; at < bytes.length;) {
          const view = new DataView(bytes.buffer, bytes.byteOffset + at);
          const end = at + view.getUint32(0, true), type = view.getUint16(4, true);
          if (type % 4 !== 2) out.push(body(toHex(bytes.slice(at, end))));
          at = (end + 3) & ~3;
        }
        return out;
      });
    const listed = JSON.parse(planned.stdout.split("\n").at(-2) ?? "") as { bytes: string }[];
    assertEquals(listed.map(({ bytes }) => body(bytes)), sent, words);
    assert(sent.length > 0 && state() !== before, words);
  }
});

kernelTest("a dry run of the library flushes once", {}, () => {
  using ns = namespace();
  ns.setup(...setup);
  const plan = dryRun({ netns: ns.path });
  using ip = open({ transport: plan });
  assertEquals(ip.addr.flush({ dev: "v0", family: "inet" }), 2);
  assertEquals(plan.held.map(({ message }) => message.type), [RTM_DELADDR, RTM_DELADDR]);
  assertEquals(ip.route.flush({ dev: "v0", table: "all" }), plan.held.length - 2);
  assert(plan.held.length > 2);
});

Deno.test("a dry run refuses what changes things without messages", async () => {
  assertEquals(await ours("--dry-run netns add blue"), {
    code: 1,
    stdout: "",
    stderr: 'A dry run cannot tell what "netns add" does: it sends no messages.\n',
  });
});

Deno.test("files that cannot be used, and options that are abbreviated", async () => {
  const said = await ours("--replay /nowhere/x link");
  assertEquals([said.code, said.stderr.startsWith('Cannot open file "/nowhere/x": ')], [1, true]);
  assertEquals((await ours("decode /nowhere/x")).code, 1);
  assertEquals((await ours("decode help")).code, 255);
  assertEquals(await ours("-repl x link"), {
    code: 255,
    stdout: "",
    stderr: 'Option "-repl" is unknown, try "ip -help".\n',
  });
});

/** Wireshark's tshark, from Debian, or why there is none. */
const tshark = await debianTree("tshark", ["tshark"], "bookworm").then(
  (folder) => ({ folder, missing: undefined }),
  (error) => ({ folder: "", missing: `no tshark: ${(error as Error).message}` }),
);

/** Runs a line of shell in a namespace, with `WIRESHARK/` before programs of Wireshark's. */
function wireshark(ns: Namespace, line: string): Result {
  const libraries = ["lib", "usr/lib"].map((lib) =>
    `${tshark.folder}/${lib}/${Deno.build.arch}-linux-gnu`
  );
  const environment = `LD_LIBRARY_PATH=${libraries.join(":")} ${tshark.folder}/usr/bin/`;
  return ns.sh(line.replaceAll("WIRESHARK/", environment));
}

kernelTest(
  "pcapng, and files of nanoseconds, are replayed too",
  { skip: tshark.missing },
  async () => {
    using ns = namespace();
    ns.setup(...setup);
    using file = new TempFile();
    const seen = await ours(`--record ${file.path} addr show`, ns.path);
    const packets = readCapture(Deno.readFileSync(file.path));
    for (const format of ["pcapng", "nsecpcap"]) {
      using other = new TempFile();
      const { code, stderr } = wireshark(
        ns,
        `WIRESHARK/editcap -F ${format} ${file.path} ${other.path}`,
      );
      assertEquals(code, 0, stderr);
      const bytes = Deno.readFileSync(other.path);
      assert(toHex(bytes.subarray(0, 4)) !== "d4c3b2a1", format);
      assertEquals(readCapture(bytes), packets);
      assertEquals(await ours(`--replay ${other.path} addr show`), seen);
      const { stdout } = await ours(`decode ${other.path}`);
      assertEquals([shown(stdout), stdout.includes(" ! ")], [toHex(bytes), false]);
    }
  },
);

kernelTest("replay answers from what nlmon captured of ip", {
  needs: ["nlmon"],
  skip: tshark.missing,
}, async () => {
  using ns = namespace();
  ns.setup(...setup, "link add nl0 type nlmon", "link set nl0 up");
  using file = new TempFile();
  const seen = await ours("addr show", ns.path);
  const { stdout, stderr } = wireshark(
    ns,
    `WIRESHARK/dumpcap -q -a duration:12 -i nl0 -w ${file.path} & sleep 6; ip addr show; wait`,
  );
  assertStringIncludes(stdout, "v0", stderr);
  assertEquals(await ours(`--replay ${file.path} addr show`), seen);
});

kernelTest("tshark reads what was recorded", { skip: tshark.missing }, async () => {
  using ns = namespace();
  ns.setup(...setup);
  using file = new TempFile();
  await ours(`--record ${file.path} link show v0`, ns.path);
  const { code, stdout, stderr } = wireshark(
    ns,
    `WIRESHARK/tshark -T fields -e netlink.hatype -e netlink.hdr_len -e netlink-route.ifla_ifname -r ${file.path}`,
  );
  assertEquals(code, 0, stderr);
  const packets = stdout.split("\n").slice(0, -1).map((line) => line.split("\t"));
  const lengths = readCapture(Deno.readFileSync(file.path)).map(({ bytes }) =>
    decodeMessages(explainRoute.decoder, bytes).length
  );
  assertEquals(packets.map(([, all]) => all.split(",").length), lengths);
  assert(packets.every(([type]) => type === "824"), stdout);
  assert(packets.some(([, , names]) => names.split(",").includes("v0")), stdout);
});
