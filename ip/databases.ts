/**
 * Names for numbers that an administrator may add to: groups, routing tables, protocols … They stand
 * in files of /etc/iproute2, else /usr/share/iproute2, which are read only where Deno's permissions
 * allow it, and never asked for.
 *
 * @module
 */
import { listDirIfAllowed, readTextIfAllowed } from "../ffi/files.ts";
import { parseInteger } from "./args.ts";
import type { Value } from "./values.ts";

const FOLDERS = ["/etc/iproute2", "/usr/share/iproute2"] as const;

/** What a {@linkcode Database} is made of. */
export interface DatabaseInit {
  /** Name of the file, and of the folder with `.d` after it. */
  file: string;
  /** The names that are known without any file. */
  defaults: Readonly<Record<string, number>>;
  /** The greatest number. */
  max: number;
  /** A number that has no name, as text; decimal unless given. */
  format?: (n: number) => string;
  /** What base a number is read in; as strtol(3) finds out by its first digits unless given. */
  base?: 16;
}

/** Names for numbers. */
export class Database {
  readonly #init: DatabaseInit;
  #names?: Map<number, string>;
  #numbers?: Map<string, number>;

  /** A database that reads its files when it is first asked. */
  constructor(init: DatabaseInit) {
    this.#init = init;
  }

  /** The name of `n`, or the number itself as text. */
  name(n: number, numeric = false): string {
    const name = numeric ? undefined : this.#load().get(n);
    return name ?? (this.#init.format ?? String)(n);
  }

  /** Whether `n` has a name. */
  has(n: number): boolean {
    return this.#load().has(n);
  }

  /** The number that `text` names, or is. @throws {RangeError} if it is neither. */
  number(text: string): number {
    this.#load();
    const known = this.#numbers?.get(text);
    if (known !== undefined) return known;
    const { base } = this.#init;
    return this.check(
      parseInteger(base ? text.replace(/^(?<sign>\s*[+-]?)(0x)?/i, "$<sign>0x") : text),
      text,
    );
  }

  /** `n`, if there may be such a number. @throws {RangeError} if not, naming what was given. */
  check(n: number, given: string | number = n): number {
    const { max } = this.#init;
    if (Number.isInteger(n) && n >= 0 && n <= max) return n;
    throw new RangeError(`${given} is not from 0 to ${max}`);
  }

  #load(): Map<number, string> {
    if (this.#names) return this.#names;
    const names = this.#names = new Map<number, string>();
    const numbers = this.#numbers = new Map<string, number>();
    const add = (n: number, name: string) => {
      names.set(n, name);
      numbers.set(name, n);
    };
    for (const [name, n] of Object.entries(this.#init.defaults)) add(n, name);
    const { file, max } = this.#init;
    const main = FOLDERS.map((folder) => readTextIfAllowed(`${folder}/${file}`));
    const texts = [main.find((text) => text !== undefined)];
    for (const folder of FOLDERS) {
      for (const entry of listDirIfAllowed(`${folder}/${file}.d`) ?? []) {
        if (entry.endsWith(".conf")) texts.push(readTextIfAllowed(`${folder}/${file}.d/${entry}`));
      }
    }
    for (const text of texts) {
      for (const line of (text ?? "").split("\n")) {
        const match = /^\s*(0x[0-9a-fA-F]+|\d+)\s+(\S+)/.exec(line);
        if (match && Number(match[1]) <= max) add(Number(match[1]), match[2]);
      }
    }
    return names;
  }
}

/**
 * A number that may have a name: in code the name where it has one, on the wire the number.
 *
 * @param metavar What stands for it in `help`.
 */
export function named(database: Database, metavar: string): Value<string | number, number> {
  // Text may be read in another base.
  const number = (value: string | number) =>
    typeof value === "number" ? database.check(value) : database.number(value);
  const text: Value<string | number>["text"] = (value, { show }) =>
    database.name(number(value), show.numeric);
  return {
    metavar,
    parse: number,
    wire: number,
    friendly: (wire) => database.has(wire) ? database.name(wire) : wire,
    text,
    json: text,
  };
}

/** Groups of links. */
export const groups: Database = new Database({
  file: "group",
  defaults: { default: 0 },
  max: 0x7fffffff,
});

/** Routing tables. */
export const tables: Database = new Database({
  file: "rt_tables",
  defaults: { unspec: 0, default: 253, main: 254, local: 255 },
  max: 0xffffffff,
});

/** Who installed a route, a rule or a neighbour (`RTPROT_*`). */
export const protocols: Database = new Database({
  file: "rt_protos",
  defaults: {
    unspec: 0,
    redirect: 1,
    kernel: 2,
    boot: 3,
    static: 4,
    gated: 8,
    ra: 9,
    mrt: 10,
    zebra: 11,
    bird: 12,
    dnrouted: 13,
    xorp: 14,
    ntk: 15,
    dhcp: 16,
    keepalived: 18,
    babel: 42,
    bgp: 186,
    isis: 187,
    ospf: 188,
    rip: 189,
    eigrp: 192,
  },
  max: 255,
});

/** Who added an address (`IFAPROT_*`). */
export const addressProtocols: Database = new Database({
  file: "rt_addrprotos",
  defaults: { unspec: 0, kernel_lo: 1, kernel_ra: 2, kernel_ll: 3 },
  max: 255,
  format: (n) => (n ? "0x" : "") + n.toString(16),
});

/** How far an address or a route reaches (`RT_SCOPE_*`). */
export const scopes: Database = new Database({
  file: "rt_scopes",
  defaults: { global: 0, site: 200, link: 253, host: 254, nowhere: 255 },
  max: 255,
});

/** Realms of routes. */
export const realms: Database = new Database({
  file: "rt_realms",
  defaults: { unknown: 0 },
  max: 255,
});

/** Values of the field for differentiated services (TOS). */
export const dsfields: Database = new Database({
  file: "rt_dsfield",
  defaults: {},
  max: 255,
  format: (n) => "0x" + n.toString(16).padStart(2, "0"),
  base: 16,
});

/** Reasons to keep a link's protocols down (bit numbers). */
export const protodownReasons: Database = new Database({
  file: "protodown_reasons",
  defaults: {},
  max: 31,
});
