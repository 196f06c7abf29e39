/**
 * What the objects of bridge(8) share: states of the spanning tree, ranges, columns.
 *
 * @module
 */
import {
  BR_STATE_BLOCKING,
  BR_STATE_DISABLED,
  BR_STATE_FORWARDING,
  BR_STATE_LEARNING,
  BR_STATE_LISTENING,
} from "../route/uapi/if_bridge.ts";
import { column, type Output } from "./output.ts";
import { choice, integer, type Value } from "./values.ts";

/** State of a port in a spanning tree (`BR_STATE_*`). */
export type StpState = "disabled" | "listening" | "learning" | "forwarding" | "blocking";

/** Names of the states. */
export const STP_STATES: Readonly<Record<StpState, number>> = {
  disabled: BR_STATE_DISABLED,
  listening: BR_STATE_LISTENING,
  learning: BR_STATE_LEARNING,
  forwarding: BR_STATE_FORWARDING,
  blocking: BR_STATE_BLOCKING,
};

/** A state of the spanning tree. */
export const stpState: Value<StpState | number, number> = choice(STP_STATES);

/** A network identifier of VXLAN. */
export const vni: Value<number> = integer(0, 0xffffff, "VNI");

/** Prints a state of the spanning tree. */
export function printStpState(state: number, out: Output): void {
  const name = Object.keys(STP_STATES).find((name) => STP_STATES[name as StpState] === state);
  if (name === undefined) out.put("state", state, `state (${state}) `);
  else out.put("state", name, `state ${name} `);
}

/** Length of a column for the names of links. */
const NAME = 16;

/** Prints the name of a link in its column. */
export function printNameColumn(name: string, out: Output): void {
  out.put("ifname", name, `${column(name, NAME)}  `, "ifname");
}

/** Prints an empty column for the names of links, and maybe more. */
export function printIndent(out: Output, more = "  "): void {
  out.text(" ".repeat(NAME) + more);
}

/** A line of titles above columns. */
export function printTitles(out: Output, name: string, ...others: string[]): void {
  out.text([name.padEnd(NAME), ...others].join("  ") + "\n");
}

/** Prints a number, or two as a range: `10-12`. Returns its length. */
export function printRange(key: string, start: number, end: number, out: Output): number {
  out.put(key, start, `${start}`);
  if (end === start) return `${start}`.length;
  out.put(`${key}End`, end, `-${end}`);
  return `${start}-${end}`.length;
}

/** A range of numbers: one, or `10-20`. */
export type NumberRange = number | `${number}-${number}`;

/**
 * The first and the last of a range.
 *
 * @throws {RangeError} naming the range, and what was expected.
 */
export function parseRange(
  range: NumberRange,
  min: number,
  max: number,
  what: string,
): [first: number, last: number] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(String(range));
  const first = Number(match?.[1]), last = Number(match?.[2] ?? match?.[1]);
  if (first >= min && first <= last && last <= max) return [first, last];
  throw new RangeError(
    `${JSON.stringify(range)} is no ${what}: an integer from ${min} to ${max}, or two with a dash`,
  );
}
