/**
 * Tables whose states can be told from mixtures of them: at any moment a table holds entries of
 * consecutive numbers, as many as it began with or one more. As a program, `window.ts TABLE SIZE`, it
 * moves on, an entry more and one less at a time, in bursts, until its input ends; it writes a line when
 * it has begun and, at the end, the number of the first entry.
 *
 * @module
 */
import { type Batch, type Ip, open } from "../../../mod.ts";

/** A table. */
interface Table {
  /** How many entries it has. */
  size: number;
  /** Adds an entry. */
  add(ip: Batch, n: number): void;
  /** Takes it away. */
  del(ip: Batch, n: number): void;
  /** The numbers of the entries. */
  list(ip: Ip): number[];
  /** Whether a list alone is safe, as the kernel marks every dump that changes have interrupted. */
  marked?: boolean;
}

const inet = (n: number) => `10.${n >> 16}.${n >> 8 & 255}.${n & 255}`;
const inet6 = (n: number) => `fd00::${(n >> 16).toString(16)}:${(n & 0xffff).toString(16)}`;

/** The number of an address that one of those two has made, undefined for any other. */
function numberOf(address = ""): number | undefined {
  if (address.startsWith("10.")) {
    const [, a, b, c] = address.split(/[./]/).map(Number);
    return a << 16 | b << 8 | c;
  }
  if (!address.startsWith("fd00::")) return undefined;
  const [low = "0", high = "0"] = address.slice(6).split(":").reverse();
  return parseInt(high || "0", 16) << 16 | parseInt(low || "0", 16);
}

const numbers = <T>(list: readonly T[], of: (item: T) => number | undefined): number[] =>
  list.map(of).filter((n) => n !== undefined);

const dev = "v0", FIRST_RULE = 1000;

/** All of them. */
export const tables: Record<string, Table> = {
  links: {
    size: 50,
    marked: true,
    add: (ip, n) => ip.link.add(`x${n}`, { kind: "veth", data: { peer: `y${n}` } }),
    del: (ip, n) => ip.link.del(`x${n}`),
    list: (ip) =>
      numbers(ip.link.list(), ({ name }) => /^x/.test(name) ? Number(name.slice(1)) : undefined),
  },
  nexthops: {
    size: 2000,
    marked: true,
    add: (ip, n) => ip.nexthop.add({ id: n + 1, blackhole: true }),
    del: (ip, n) => ip.nexthop.del(n + 1),
    list: (ip) => numbers(ip.nexthop.list(), ({ id = 0 }) => id - 1),
  },
  addresses: {
    size: 1000,
    add: (ip, n) => ip.addr.add(dev, `${inet(n)}/32`),
    del: (ip, n) => ip.addr.del(dev, `${inet(n)}/32`),
    list: (ip) => numbers(ip.addr.list({ dev }), ({ address }) => numberOf(address)),
  },
  "IPv6 addresses": {
    size: 1000,
    add: (ip, n) => ip.addr.add(dev, `${inet6(n)}/128`, { nodad: true }),
    del: (ip, n) => ip.addr.del(dev, `${inet6(n)}/128`),
    list: (ip) => numbers(ip.addr.list({ family: "inet6" }), ({ address }) => numberOf(address)),
  },
  routes: {
    size: 1000,
    add: (ip, n) => ip.route.add(`${inet(n)}/32`, { dev }),
    del: (ip, n) => ip.route.del(`${inet(n)}/32`, { dev }),
    list: (ip) => numbers(ip.route.list({ family: "inet" }), ({ dst }) => numberOf(dst)),
  },
  "IPv6 routes": {
    size: 1000,
    add: (ip, n) => ip.route.add(`${inet6(n)}/128`, { dev }),
    del: (ip, n) => ip.route.del(`${inet6(n)}/128`, { dev }),
    list: (ip) => numbers(ip.route.list({ family: "inet6" }), ({ dst }) => numberOf(dst)),
  },
  rules: {
    size: 1000,
    add: (ip, n) => ip.rule.add({ priority: FIRST_RULE + n, table: 100 }),
    del: (ip, n) => ip.rule.del({ priority: FIRST_RULE + n }),
    list: (ip) =>
      numbers(
        ip.rule.list({ table: 100 }),
        ({ priority }) => priority === undefined ? undefined : priority - FIRST_RULE,
      ),
  },
};

const sleeper = new Int32Array(new SharedArrayBuffer(4));

if (import.meta.main) {
  const { size, add, del } = tables[Deno.args[0]];
  let going = true, first = 0;
  const ended = Deno.stdin.readable.pipeTo(new WritableStream()).then(() => going = false);
  using ip = open();
  for (let bursts = 0; going; bursts++) {
    for (let i = Math.random() * 10; i > 0; i--, first++) {
      add(ip, first + size);
      del(ip, first);
    }
    if (bursts === 0) console.log("begun");
    Atomics.wait(sleeper, 0, 0, Math.random() * 10);
    await new Promise((resolve) => setTimeout(resolve, 0)); // is that the end?
  }
  await ended;
  console.log(first);
}
