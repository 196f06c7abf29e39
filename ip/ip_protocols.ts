/**
 * Names of the protocols above IP (`IPPROTO_*`), from /etc/protocols, where that may be read.
 *
 * @module
 */
import { readTextIfAllowed } from "../ffi/files.ts";
import { u8, type Value } from "./values.ts";

let names: Map<number, string> | undefined;
const numbers = new Map<string, number>();

function load(): Map<number, string> {
  if (names) return names;
  names = new Map();
  for (const line of (readTextIfAllowed("/etc/protocols") ?? "").split("\n")) {
    const [name, number, ...aliases] = line.replace(/#.*/, "").trim().split(/\s+/);
    if (!/^\d+$/.test(number ?? "")) continue;
    const n = Number(number);
    if (!names.has(n)) names.set(n, name);
    for (const word of [name, ...aliases]) if (!numbers.has(word)) numbers.set(word, n);
  }
  return names;
}

/** The name of a protocol: `tcp`; `ipproto-N` where it has none. */
export function ipProtocolName(n: number, numeric = false): string {
  return (numeric ? undefined : load().get(n)) ?? `ipproto-${n}`;
}

/** The number of a protocol by its name, or by itself in decimal. @throws {RangeError} */
export function parseIpProtocol(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 255) return Number(text);
  load();
  const n = numbers.get(text);
  if (n !== undefined) return n;
  throw new RangeError(`${JSON.stringify(text)} is no protocol above IP`);
}

/** A protocol above IP: in code its name where it has one, on the wire the number. */
export const ipProtocol: Value<string | number, number> = {
  metavar: "PROTOCOL",
  parse: parseIpProtocol,
  wire: (value, context) =>
    typeof value === "number" ? u8.wire(value, context) : parseIpProtocol(value),
  friendly: (wire) => load().get(wire) ?? wire,
  text: (value, { show }) =>
    ipProtocolName(typeof value === "number" ? value : parseIpProtocol(value), show.numeric),
  json: (value, { show }) =>
    ipProtocolName(typeof value === "number" ? value : parseIpProtocol(value), show.numeric),
};
