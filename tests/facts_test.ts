/**
 * Checks the constants against the kernel's headers: those installed here, which may be older, and
 * the newest that Debian has. A round trip cannot notice a wrong fact.
 */
import { assert, assertEquals } from "@std/assert";
import {
  headerNames,
  type Headers,
  installedHeaders,
  newestHeaders,
  readHeaders,
} from "./headers.ts";

/** Each module of constants, and the headers whose constants it has. */
const modules = new Map<string, string[]>([
  ["netlink/uapi.ts", ["linux/netlink.h", "bits/socket.h"]],
  ["netlink/uapi_generic.ts", ["linux/genetlink.h"]],
  ["netlink/uapi_socket.ts", ["bits/socket.h", "bits/socket_type.h"]],
]);
for (const { name } of Deno.readDirSync(new URL("../route/uapi", import.meta.url))) {
  const header = name.replace("can_", "can/").replace(/_(kinds|routes)/, "").replace(/ts$/, "h");
  modules.set(`route/uapi/${name}`, [`linux/${header}`]);
}

/** Headers of which more than this is none of our business. */
const only: Record<string, RegExp> = {
  "bits/socket.h": /^(AF|MSG)_/,
  "linux/batman_adv.h": /^IFLA_/,
  "linux/dpll.h": /^DPLL_A_PIN_/,
  "linux/icmpv6.h": /^ICMPV6_ROUTER_PREF_/,
  "linux/in.h": /^(IPPROTO_|MCAST_(EX|IN)CLUDE$)/,
  "linux/ip.h": /^IPV4_DEVCONF_/,
  "linux/ipv6.h": /^DEVCONF_/,
  "linux/mroute.h": /^(IPMRA|VIFF|IGMPMSG)_/,
  "linux/mroute6.h": /^(IP6MRA|MRT6MSG)_/,
};

/** Names that need not be exported, and why. */
const left: [RegExp, string][] = [
  [/^__/, "a mark in the header, no value of the wire"],
  [/^SYSFS_BRIDGE_|_GENL_NAME$/, "a string"],
  [/^[a-z]/, "another spelling of a struct's field"],
  [/^TUN[SG]ET|^TUN(AT|DE)TACHFILTER/, "an ioctl request, told by the size of a struct"],
  [
    /^(IPVLAN_MODE|HSR_PROTOCOL|CAN_STATE|BR_BOOLOPT|DEVCONF|IPPROTO|AF|RTNL_FAMILY|TCAA)_MAX$/,
    "the number of values or the last of them, another one in each kernel",
  ],
  [/^VLAN_NAME_TYPE_HIGHEST$/, "the number of values"],
  [/^RTM_NR_(MSGTYPES|FAMILIES)$/, "the number of values, another one in each kernel"],
];

const constantsOf = async (path: string): Promise<[string, number | bigint][]> =>
  Object.entries(await import(`../${path}`));

/** Tells whether a constant is what the header says. */
function agrees(name: string, value: bigint, known: bigint): boolean {
  // An int in C, with all upper bits set; attribute types have 16 bits.
  if (name === "NLA_TYPE_MASK") return value === BigInt.asUintN(16, known);
  // Older kernels have fewer features.
  if (name === "RTAX_FEATURE_MASK") return (value & known) === known;
  return value === known;
}

async function compare(headers: Headers, allFound: boolean): Promise<void> {
  const wrong: string[] = [];
  for (const path of modules.keys()) {
    for (const [name, value] of await constantsOf(path)) {
      const known = headers.constants.get(name)?.value;
      if (known === undefined) {
        if (allFound) wrong.push(`${path}: no header has ${name}`);
      } else if (!agrees(name, BigInt(value), known)) {
        wrong.push(`${path}: ${name} is ${value}, the header says ${known}`);
      }
    }
  }
  assertEquals(wrong, []);
}

function check(
  name: string,
  headers: Headers | Error,
  fn: (headers: Headers) => void | Promise<void>,
): void {
  if (headers instanceof Error) {
    Deno.test({
      name: `${name} (skipped: ${headers.message.split("\n", 1)})`,
      ignore: true,
      fn() {},
    });
  } else {
    Deno.test(name, () => fn(headers));
  }
}

/** What `read` gives, or the error that it throws. */
async function attempt(read: () => Headers | Promise<Headers>): Promise<Headers | Error> {
  try {
    return await read();
  } catch (error) {
    return error as Error;
  }
}

const installed = await attempt(() => installedHeaders());
const newest = await attempt(() => newestHeaders());
const compiled = await attempt(async () => {
  await new Deno.Command("gcc", { args: ["--version"] }).output();
  return installedHeaders();
});

check("constants are those of the installed headers", installed, (it) => compare(it, false));
check("constants are those of the newest headers", newest, (it) => compare(it, true));

check("no constant of the newest headers is missing", newest, async (headers) => {
  const missing: string[] = [];
  const needed = new Set<RegExp>();
  for (const [path, from] of modules) {
    // A header may be spread over several modules.
    const sharing = [...modules].filter(([, others]) => others.some((it) => from.includes(it)));
    const exported = new Map((await Promise.all(sharing.map(([it]) => constantsOf(it)))).flat());
    const excepted = (name: string, header: string) => {
      if (exported.has(name) || only[header]?.test(name) === false) return true;
      const [pattern] = left.find(([pattern]) => pattern.test(name)) ?? [];
      if (pattern) needed.add(pattern);
      return pattern !== undefined;
    };
    for (const [name, { header, derived }] of headers.constants) {
      if (!from.includes(header) || derived && /MAX$|^NUM_/.test(name)) continue;
      if (!excepted(name, header)) missing.push(`${path}: ${name}`);
    }
    // What the reader takes for no number could be one that it does not understand.
    for (const [header, names] of headers.others) {
      for (const name of from.includes(header) ? names : []) {
        if (!excepted(name, header)) missing.push(`${path}: ${name}, of unknown value`);
      }
    }
  }
  assertEquals(missing, []);
  assertEquals(left.filter(([pattern]) => !needed.has(pattern)), [], "exceptions without need");
});

Deno.test("every constant comes through the index, from one place", async () => {
  const places = new Map<string, string>();
  for (const path of modules.keys()) {
    for (const [name] of await constantsOf(path)) {
      assertEquals(places.get(name), undefined, `${name} is also in ${path}`);
      places.set(name, path);
    }
  }
  const index = new Map(await constantsOf("route/uapi.ts"));
  for (const [name, path] of places) {
    assertEquals(index.has(name), path.startsWith("route/"), name);
  }
});

Deno.test("the reader of headers lays out structs as C does", () => {
  const folder = Deno.makeTempDirSync();
  try {
    Deno.writeTextFileSync(
      `${folder}/a.h`,
      `
      #include "b.h"
      #define LENGTH(n) /* of
                           two lines */ ((n) * 2)
      #if defined(FROM_B) && LENGTH(2) == 4
      enum { A, B = 5, C, #define D (C << 1)
      };
      struct outer {
        u8 first; struct { u16 x, y; } inner[LENGTH(2)];
        union { u64 wide; u8 bytes[C]; };
        u8 low : 3, high : 6; u32 rest[];
      };
      #else
      enum { A = 9 };
      #endif
    `.replace(", #define", ",\n#define"),
    );
    Deno.writeTextFileSync(
      `${folder}/b.h`,
      `
      #define FROM_B
      typedef unsigned char u8; typedef unsigned short u16; typedef unsigned int u32;
      typedef unsigned long long u64;
      struct packed { u8 a; u32 b; struct packed *next; } __attribute__((packed));
      static inline int f(int x) { return x; }
    `,
    );
    const { constants, structSize, structLayout } = readHeaders([folder], ["a.h"]);
    const numbers = ["A", "B", "C", "D"].map((name) => constants.get(name)?.value);
    assertEquals(numbers, [0n, 5n, 6n, 12n]);
    assertEquals(constants.get("D")?.header, "a.h");
    assertEquals(structSize("packed"), 13);
    assertEquals(structSize("outer"), 40);
    assertEquals(
      structLayout("outer").map(({ name, type, offset, size }) => [name, type, offset, size]),
      [
        ["first", "u8", 0, 1],
        ["inner", "struct", 2, 16],
        ["wide", "u64", 24, 8],
        ["bytes", "u8", 24, 6],
        ["rest", "u32", 36, 0],
      ],
    );
    assertEquals(structLayout("outer")[1].fields?.map((it) => [it.name, it.offset]), [["x", 0], [
      "y",
      2,
    ]]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

check("the reader of headers agrees with the compiler", compiled, async (headers) => {
  // Macros that the reader has of its own, because they are not defined or in another byte order.
  const own = /^(GRE|TUNNEL|VTI|NHA_OP|IOAM6)_|^[^A-Z]/;
  const asked: [string, string, number | bigint][] = [];
  for (const [name, { value }] of headers.constants) {
    if (!own.test(name)) asked.push([name, name, BigInt.asUintN(64, value)]);
  }
  for (const struct of headers.structs) {
    const name = struct.split(" ")[1];
    asked.push([struct, `sizeof(${struct})`, headers.structSize(name)]);
    for (const { name: field, offset } of headers.structLayout(name)) {
      asked.push([`${struct} ${field}`, `offsetof(${struct}, ${field})`, offset]);
    }
  }
  const source = `#define _GNU_SOURCE
    #include <stdio.h>
    #include <stddef.h>
    ${headerNames.map((it) => `#if __has_include(<${it}>)\n#include <${it}>\n#endif`).join("\n")}
    int main() {
      ${asked.map(([, c]) => `printf("%llu\\n", (unsigned long long)(${c}));`).join("\n")}
    }`;
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/ask.c`, source);
    const args = ["-w", "-o", `${folder}/ask`, `${folder}/ask.c`];
    const { success, stderr } = await new Deno.Command("gcc", { args }).output();
    assert(success, new TextDecoder().decode(stderr));
    const { stdout } = await new Deno.Command(`${folder}/ask`).output();
    const answers = new TextDecoder().decode(stdout).trim().split("\n");
    assertEquals(answers.length, asked.length);
    const wrong = asked.filter(([, , value], i) => answers[i] !== `${value}`);
    assertEquals(wrong.map(([name, , value]) => `${name} is not ${value}`), []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
