/**
 * macvlan and macvtap: shown, made and changed as iproute2 does it, and the same by the API.
 *
 * Not compared: of `macaddr` with an unknown action the reference prints only its usage; of the
 * keyword after the addresses of `macaddr set` it says that it is no address, and then takes it.
 * @module
 */

import { assertEquals, assertThrows } from "@std/assert";
import type { MacvlanSettings } from "../../ip/kinds/macvlan.ts";
import { open } from "../../ip/open.ts";
import { kernelTest, namespace } from "../ns.ts";
import { parity, sameChange } from "../parity.ts";
import { refusals } from "../refusals.ts";

const observe = [["-d", "-j", "link"]];
const setup = ["link add p0 type veth peer name q0", "link set p0 up", "link set q0 up"];
const [A, B, C] = ["02:00:00:00:00:0a", "02:00:00:00:00:0b", "02:00:00:00:00:0c"];

for (const kind of ["macvlan", "macvtap"] as const) {
  const needs = [kind];
  const made = [
    `link add link p0 name m0 type ${kind} mode private`,
    `link add link p0 name m1 type ${kind} mode vepa bcqueuelen 4294967295`,
    `link add link p0 name m2 up type ${kind} mode bridge bcqueuelen 0x10 bclim -2147483648`,
    `link add link p0 name m3 type ${kind} mode source bclim 7 nodst macaddr set ${A} ${B} ${C}`,
    `link add link p0 name m4 type ${kind} mode source flag nodst macaddr add ${A}`,
    `link add link p0 name m5 type ${kind}`,
    `link add link p0 name m6 type ${kind} mode source`,
    `link add link q0 name n0 type ${kind} mode passthru nopromisc`,
  ];

  parity(`${kind}: every mode, every setting`, {
    needs,
    setup: [...setup, ...made],
    show: ["-d", "-d -j", "-d -o", "-d -j -p", "-s -d", "-br"]
      .map((options) => [...options.split(" "), "link", "show"]),
  });

  sameChange(`${kind}: every keyword, on add`, {
    needs,
    setup,
    change: made.map((line) => line.split(" ")),
    observe,
  });

  sameChange(`${kind}: every keyword, on set`, {
    needs,
    setup: [...setup, ...made],
    change: [
      ...["mode bridge", "bcqueuelen 1001", "bclim 2147483647", "bcqueuelen 5 bcqueuelen 6"]
        .map((end) => `m0 type ${kind} ${end}`),
      ...["mode source", "flag nodst", "macaddr add 2:0:0:0:0:C", `macaddr add ${A}`]
        .concat(`macaddr del ${A}`, `macaddr del ${B}`)
        .map((end) => `m1 type ${kind} ${end}`),
      `m2 type ${kind} mode source macaddr set ${B} ${A}`,
      ...[`macaddr set ${C} bcqueuelen 9`, "nodst flag null", "flag null nodst"]
        .map((end) => `m3 type ${kind} ${end}`),
      `m4 type ${kind} macaddr flush`,
      `m4 type ${kind} mode source bclim 4 macaddr add ${C} macaddr add ${B}`,
      `n0 type ${kind} mode passthru flag null`,
      `n0 type ${kind} mode passthru flag nopromisc flag nodst`,
    ].map((line) => ["link", "set", ...line.split(" ")]),
    observe,
  });

  sameChange(`${kind}: no source address is left`, {
    needs,
    setup: [...setup, ...made],
    change: ["link", "set", "m3", "type", kind, "macaddr", "set"],
    observe,
  });

  const words = [
    ...["mode nonsense", "mode", "mode brid", "mode ", "flag nonsense", "flag", "flag nopro"],
    ...["bcqueuelen nonsense", "bcqueuelen -1", "bcqueuelen 4294967296", "bcqueuelen"],
    ...["bclim nonsense", "bclim 2147483648", "bclim -2147483649", "bclim"],
    ...["macaddr", "macaddr add", "macaddr add nonsense", "macaddr del 02:00:00:00:00:zz"],
    ...["nonsense", "nopromisc", "flag nopromisc", "mode vepa nopromisc", "nodst nonsense"],
  ];
  refusals(`${kind}: wrong words`, {
    needs,
    setup: [...setup, `link add link p0 name m0 type ${kind}`],
    words: [
      ...words.map((end) => `link set m0 type ${kind} ${end}`),
      ...words.map((end) => `link add link p0 name m1 type ${kind} ${end}`),
      // What these stand for shows in what is said of a wrong value, or of none.
      ..."m mo mod f fl fla b bc bcq bcqueuele bcl bcli n no nop nopromis nod nods".split(" ")
        .map((word) => `link set m0 type ${kind} ${word} ~`),
      ..."ma mac macadd".split(" ").map((word) => `link set m0 type ${kind} ${word} add ~`),
    ],
  });

  refusals(`${kind}: what the kernel refuses`, {
    needs,
    setup: [...setup, ...made],
    words: [
      `link add link p0 name m9 type ${kind} mode passthru`,
      `link add link q0 name m9 type ${kind} mode bridge`,
      `link set n0 type ${kind} mode bridge`,
      `link set m0 type ${kind} mode passthru`,
      `link set m0 type ${kind} macaddr add ${A}`,
      `link set m3 type ${kind} macaddr add 01:00:00:00:00:01`,
      `link add m9 type ${kind}`,
    ],
  });

  kernelTest(`${kind}: what add is given comes back from get`, { needs }, () => {
    using ns = namespace();
    ns.setup(...setup);
    using ip = open({ netns: ns.path });
    const data = {
      mode: "source",
      nopromisc: false,
      nodst: true,
      bcQueueLen: 2000,
      bcCutoff: -1,
      macaddrs: [A, B],
    } as const;
    ip.link.add("m0", { kind, link: "p0", data: { ...data, macaddrs: [A, B] } });
    const set = (data: MacvlanSettings) =>
      ip.link.set("m0", kind === "macvlan" ? { kind, data } : { kind, data });
    const read = () => {
      const { kind: found, data } = ip.link.get("m0");
      assertEquals(found, kind);
      const settings = { ...data as Record<string, unknown> };
      (settings.macaddrs as string[] | undefined)?.sort();
      return settings;
    };
    const used = { bcQueueLenUsed: 2000 };
    assertEquals(read(), { ...data, macaddrs: [A, B], ...used });
    set({ macaddrs: [C], nodst: false, bcCutoff: 3 });
    assertEquals(read(), { ...data, macaddrs: [C], nodst: false, bcCutoff: 3, ...used });
    set({ mode: "bridge" });
    assertEquals(read().mode, "bridge");
    assertThrows(
      () => set({ nopromisc: true }),
      RangeError,
      "nopromisc flag only valid in passthru mode",
    );
    assertThrows(
      () => set({ macaddrs: ["02:00:00:00:00"] }),
      RangeError,
      '"02:00:00:00:00" is no link address of 6 bytes',
    );
    assertThrows(
      () => set({ bcQueueLenUsed: 1 }),
      TypeError,
      '"bcQueueLenUsed" can only be read',
    );
  });
}
