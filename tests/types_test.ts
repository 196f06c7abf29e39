/**
 * What the compiler has to refuse. Each line below a `@ts-expect-error` is an error, or checking
 * this file fails; `deno test` and `deno task ok` check it.
 */

import { assertEquals, assertThrows } from "@std/assert";
import type {
  MdbSettings,
  NeighbourFilter,
  NewLink,
  NexthopSettings,
  RouteSettings,
} from "../ip/mod.ts";
import {
  type Attrs,
  attrs,
  be16,
  encode,
  EncodeError,
  flag,
  nest,
  string,
  struct,
  type Type,
  u16,
  u32,
  u64,
  type Unknowns,
} from "../netlink/mod.ts";
import * as route from "../route/mod.ts";

interface Pair {
  low: number;
  high: number;
}

interface Inner extends Unknowns {
  count?: number;
}

interface Outer extends Unknowns {
  name?: string;
  size?: bigint;
  inner?: Inner;
}

const inner: Attrs<Inner> = attrs<Inner>("T_", { count: [1, u32] });

Deno.test("a missing, an extra and a mistyped row are compile errors", () => {
  attrs<Outer>("T_", { name: [1, string], size: [2, u64], inner: [3, nest(inner)] });

  // @ts-expect-error: no row for `inner`
  attrs<Outer>("T_", { name: [1, string], size: [2, u64] });

  const surplus = { name: [1, string], size: [2, u64], inner: [3, nest(inner)] } as const;
  // @ts-expect-error: Outer has no `other`
  attrs<Outer>("T_", { ...surplus, other: [4, u32] });

  // @ts-expect-error: `size` is a bigint, u32 is of numbers
  attrs<Outer>("T_", { name: [1, string], size: [2, u32], inner: [3, nest(inner)] });

  // @ts-expect-error: `name` is text, flag is of `true`
  attrs<Outer>("T_", { name: [1, flag], size: [2, u64], inner: [3, nest(inner)] });

  // @ts-expect-error: the nest is of other attributes
  attrs<Outer>("T_", { name: [1, string], size: [2, u64], inner: [3, nest(route.vlan)] });
});

Deno.test("a missing, an extra and a mistyped field are compile errors", () => {
  struct<Pair>("", { low: u16, $reserved: u16, high: be16 });

  // @ts-expect-error: no field `high`
  struct<Pair>("", { low: u16 });

  // @ts-expect-error: Pair has no `middle`
  struct<Pair>("", { low: u16, middle: u16, high: u16 });

  // @ts-expect-error: `high` is a number, u64 is of bigints
  struct<Pair>("", { low: u16, high: u64 });
});

Deno.test("a kind that is forgotten is a compile error", () => {
  type Tables = { readonly [K in keyof route.LinkKinds]: Attrs<route.LinkKinds[K]> };
  const { vlan: _, ...others } = route.linkKinds;
  // @ts-expect-error: no table for `vlan`
  others satisfies Tables;
  // @ts-expect-error: the table of another kind
  ({ ...others, vlan: route.macvlan }) satisfies Tables;
  ({ ...others, vlan: route.vlan }) satisfies Tables;
});

Deno.test("values of the wrong type are compile errors, and errors", () => {
  // @ts-expect-error: the MTU is a number
  assertThrows(() => encode(route.linkAttrs, { mtu: "1500" }), EncodeError, "mtu");
  // @ts-expect-error: counters of 64 bits are bigints
  assertThrows(() => encode(route.linkStats64, { rxBytes: 1 }), EncodeError, "rxBytes");
  // @ts-expect-error: no such attribute
  assertThrows(() => encode(route.linkAttrs, { mtü: 1500 }), EncodeError, "mtü");
  // @ts-expect-error: a type of numbers is none of text
  const text: Type<string> = u32;
  assertThrows(() => encode(text, "1"), EncodeError, '"1" is no integer from 0 to 4294967295');
});

Deno.test("lists that are not to be changed may be given", () => {
  const segs: readonly string[] = ["2001:db8::1"], lock: readonly string[] = ["mtu"];
  const nexthops = [{ dev: "v0", encap: { type: "seg6", mode: "encap", segs } }] as const;
  const settings: RouteSettings = { lock, features: ["ecn"] as const, nexthops };
  const group: NexthopSettings = { group: [{ id: 1 }, { id: 2, weight: 3 }] as const };
  const filter: NeighbourFilter = { state: ["stale", "reachable"] as const };
  const sources: MdbSettings = { port: "v0", group: "239.1.1.1", sourceList: segs };
  const link: NewLink = {
    kind: "vlan",
    data: { id: 5, egressQosMap: [{ from: 1, to: 2 }] as const },
  };
  assertEquals([settings, group, filter, sources, link].length, 5);
});
