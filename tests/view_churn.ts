/**
 * What a view is tested with: changes of all kinds at random, the same for the same seed, and what a
 * view has that a fresh dump has not.
 * @module
 */
import { type Ip, NetlinkError, type RouteHop, type RouteSettings, type View } from "../ip/mod.ts";
import { alike } from "../ip/view_store.ts";

/** Numbers at random, from 0 to below 1; the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  return () => {
    seed = seed + 0x6d2b79f5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 2 ** 32;
  };
}

const sleeper = new Int32Array(new SharedArrayBuffer(4));

// deno-lint-ignore no-explicit-any -- objects of all types
type Any = any;

/** Of each type: what to compare, so sorted that only order that counts is left. */
const compared: Record<string, (one: Any) => string | undefined> = {
  link: ({ index }) => `${index}`.padStart(9),
  addr: ({ index, family, address, peer }) => `${index} ${family} ${address} ${peer}`,
  route: ({ family, table, dst, tos = 0, metric = 0 }) =>
    [family, table, dst, tos, metric].join(" "),
  rule: () => "",
  // Of these the kernel makes some as it sends packets, and tells nobody.
  neigh: ({ index, address, state }) => state === "noarp" ? undefined : `${index} ${address}`,
  nexthop: ({ id }) => `${id}`.padStart(9),
};

function sorted(type: string, all: Iterable<Any>): Any[] {
  const key = compared[type];
  return [...all].flatMap((one) => key(one) === undefined ? [] : [{ one, key: key(one) as string }])
    .sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0).map(({ one }) => one);
}

function fresh(ip: Ip, type: string): Any[] {
  if (type === "route") return ip.route.list({ table: "all" });
  return (ip as Any)[type].list();
}

/** An object in short: of a link, what another has not. */
function told(one: Any, other: Any): string {
  if (!one || !other || one.flags === undefined || one.mtu === undefined) {
    return JSON.stringify(one);
  }
  const fields = Object.entries(one).filter(([key, value]) =>
    key !== "stats" && !alike(value, other[key])
  );
  return JSON.stringify({ name: one.name, ...Object.fromEntries(fields) });
}

/** In what a view and a fresh dump differ, just now. */
function differencesNow(view: View, ip: Ip, types: readonly string[]): string[] {
  return types.flatMap((type) => {
    const has = sorted(type, (view as Any)[type]), there = sorted(type, fresh(ip, type));
    const out: string[] = [];
    const size = (view as Any)[type].size, count = [...(view as Any)[type]].length;
    if (size !== count) out.push(`${type}: size ${size}, but there are ${count}`);
    for (let i = 0; i < Math.max(has.length, there.length) && out.length < 4; i++) {
      if (alike(has[i], there[i])) continue;
      out.push(`${type}: ${told(has[i], there[i])}\n   is not ${told(there[i], has[i])}`);
    }
    return out;
  });
}

/**
 * In what a view and a fresh dump differ, and go on to differ: carriers, duplicates of addresses and
 * what the kernel does besides change while both are read.
 */
export function differences(
  view: View,
  ip: Ip,
  types: readonly string[] = Object.keys(compared),
): string[] {
  let found: string[] = [];
  for (let pause = 1; pause < 2000; pause *= 2) {
    found = differencesNow(view, ip, types);
    if (found.length === 0) break;
    Atomics.wait(sleeper, 0, 0, pause);
  }
  return found;
}

/** Makes a change at random; one that the kernel refuses is none. What it was. */
export function changeAtRandom(ip: Ip, random: () => number): string {
  const below = (n: number) => Math.floor(random() * n);
  const one = <T>(...all: T[]): T => all[below(all.length)];
  const link = () => `v${below(6)}`;
  const via = (six: boolean) => six ? `2001:db8::${10 + below(6)}` : `192.0.2.${10 + below(6)}`;
  const address = (six: boolean) =>
    six ? `2001:db8::${1 + below(4)}/64` : `192.0.2.${1 + below(5)}/${one(24, 24, 32)}`;
  const hops = (six: boolean): RouteHop[] =>
    Array.from({ length: 2 + below(2) }, () => ({ via: via(six), weight: 1 + below(3) }));
  const route = (): [string, RouteSettings] => {
    const six = random() < 0.5, way = random(), number = below(4);
    // Routes of IPv6 that can be ways of one, and those that cannot, the kernel dumps not both.
    const dst = six
      ? `2001:db8:${1 + number + (way < 0.7 ? 0 : 10)}::/${one(48, 64)}`
      : one(`198.51.100.${64 * number}/26`, "203.0.113.0/24", "10.0.0.0/8");
    const metric = one(undefined, undefined, 5, 100);
    const base: RouteSettings = {
      ...metric !== undefined && { metric },
      ...random() < 0.2 && { table: 100 },
      ...!six && random() < 0.1 && { tos: 0x10 },
      ...random() < 0.1 && { mtu: 1300 + below(3) },
      ...random() < 0.1 && { src: address(six).replace(/\/.*/, "") },
    };
    if (way < 0.45) return [dst, { ...base, via: via(six), ...random() < 0.3 && { dev: link() } }];
    if (way < 0.7) return [dst, { ...base, nexthops: hops(six) }];
    if (way < 0.8) return [dst, { ...base, nhid: (six ? 20 : 0) + 1 + below(10) }];
    if (way < 0.9) return [dst, { ...base, dev: link() }];
    return [dst, { ...base, type: one("blackhole", "unreachable") }];
  };
  const nexthop = () => {
    const six = random() < 0.5, first = six ? 20 : 0, id = first + 1 + below(10);
    const members = Array.from({ length: 1 + below(3) }, () => first + 1 + below(7));
    return id > first + 7
      ? { id, group: [...new Set(members)].map((id) => ({ id, weight: 1 + below(3) })) }
      : random() < 0.1
      ? { id, blackhole: true, family: six ? "inet6" as const : "inet" as const }
      : { id, via: via(six), dev: link() };
  };
  const changes: [weight: number, name: string, change: () => unknown][] = [
    [2, "link.add", () => {
      const pair = below(3);
      ip.link.add(`v${2 * pair}`, { kind: "veth", data: { peer: `v${2 * pair + 1}` }, up: true });
    }],
    [1, "link.add br0", () => ip.link.add("br0", { kind: "bridge", up: true })],
    [1, "link.del", () => ip.link.del(one("br0", link(), link(), link()))],
    [4, "link up", () => ip.link.set(link(), { up: true })],
    [4, "link down", () => ip.link.set(link(), { up: false })],
    [2, "link up, down, up", () => {
      const name = link();
      for (const up of [true, false, true]) ip.link.set(name, { up });
    }],
    [1, "link mtu", () => ip.link.set(link(), { mtu: 1300 + 50 * below(6) })],
    // Not both ends of a pair: what was sent once would go round for ever.
    [
      1,
      "link master",
      () => ip.link.set(`v${2 * below(3)}`, one({ master: "br0" }, { nomaster: true })),
    ],
    [1, "link name", () => {
      const number = below(6), names = one(["v", "w"], ["w", "v"]).map((name) => name + number);
      ip.link.set(names[0], { name: names[1] });
    }],
    // Of links that are down, the kernel tells no such change.
    [1, "link alias", () => ip.link.set(link(), { alias: `alias ${below(9)}`, up: true })],
    [1, "link altname", () => {
      const name = link();
      ip.link.set(name, { up: true });
      ip.link.addAltname(name, `other${below(4)}`);
    }],
    [8, "addr.add", () => {
      const six = random() < 0.4;
      ip.addr.add(link(), address(six), six ? { nodad: true } : {});
    }],
    [3, "addr.del", () => ip.addr.del(link(), address(random() < 0.4))],
    [8, "route.add", () => ip.route.add(...route())],
    [6, "route.append", () => ip.route.append(...route())],
    [4, "route.prepend", () => ip.route.prepend(...route())],
    [6, "route.replace", () => ip.route.replace(...route())],
    [3, "route.change", () => ip.route.change(...route())],
    [6, "route.del", () => {
      const [dst, settings] = route();
      ip.route.del(dst, one({}, settings, { metric: settings.metric, table: settings.table }));
    }],
    [6, "nexthop.add", () => ip.nexthop.add(nexthop())],
    [3, "nexthop.replace", () => ip.nexthop.replace(nexthop())],
    [2, "nexthop.del", () => ip.nexthop.del(one(0, 20) + 1 + below(10))],
    [
      2,
      "rule.add",
      () => ip.rule.add({ iif: link(), table: 100 + below(3), priority: 50 + below(9) }),
    ],
    [1, "rule.del", () => ip.rule.del({ priority: 50 + below(9) })],
    [
      2,
      "neigh.replace",
      () =>
        ip.neigh.replace(link(), via(random() < 0.5), { lladdr: `02:00:00:00:00:0${below(10)}` }),
    ],
    [1, "neigh.del", () => ip.neigh.del(link(), via(random() < 0.5))],
  ];
  let at = random() * changes.reduce((sum, [weight]) => sum + weight, 0);
  const [, name, change] = changes.find(([weight]) => (at -= weight) < 0) ?? changes[0];
  try {
    change();
    return name;
  } catch (error) {
    if (error instanceof NetlinkError) return `${name} refused: ${error.code}`;
    throw error;
  }
}
