/**
 * Messages of rtnetlink explained byte for byte, with the kernel's names; and dry runs, which list
 * them instead of sending them.
 *
 * @module
 */
import { annotateMessages, type AnnotateOptions, formatNotes, hexOf } from "../netlink/annotate.ts";
import { type CarrierOptions, type DryRun, dryRunOf, type HeldMessage } from "../netlink/record.ts";
import { standardMessages } from "../netlink/standard.ts";
import * as protocol from "../netlink/uapi.ts";
import { routeMessages, routeRequests } from "../route/mod.ts";
import * as rtnetlink from "../route/uapi/rtnetlink.ts";

const typeNames = new Map<number, string>([
  ...Object.entries(protocol).filter(([name]) => /^NLMSG_(NOOP|ERROR|DONE|OVERRUN)$/.test(name)),
  ...Object.entries(rtnetlink).filter(([name]) => /^RTM_(NEW|DEL|GET|SET)/.test(name)),
].map(([name, value]) => [value as number, name]));

const COMMON = ["REQUEST", "MULTI", "ACK", "ECHO", "DUMP_INTR", "DUMP_FILTERED"];
/** What the upper flags mean: by what a request does, which its type says, and in answers. */
const UPPER: readonly (readonly string[])[] = [
  ["REPLACE", "EXCL", "CREATE", "APPEND"],
  ["NONREC", "BULK"],
  ["ROOT", "MATCH", "ATOMIC"],
  ["REPLACE", "EXCL", "CREATE", "APPEND"],
];
const OF_ACK = ["CAPPED", "ACK_TLVS"];

const FIRST_TYPE = rtnetlink.RTM_NEWLINK, KIND_GET = 2;

/** What a request of rtnetlink does, as the kernel tells it by its type: new, del, get or set. */
const kindOf = (type: number) => type & 3;

function flagNames(flags: number, type: number): string {
  const upper = type < FIRST_TYPE ? OF_ACK : UPPER[kindOf(type)], names: string[] = [];
  const answer = type >= FIRST_TYPE && !(flags & protocol.NLM_F_REQUEST);
  for (let bit = 0; bit < 16; bit++) {
    if (!(flags & 1 << bit)) continue;
    const name = bit < 8 ? COMMON[bit] : answer ? undefined : upper[bit - 8];
    names.push(name ? `NLM_F_${name}` : `0x${(1 << bit).toString(16)}`);
  }
  return names.join("|");
}

/** How messages of rtnetlink are explained; see `annotateMessages`. */
export const explainRoute: AnnotateOptions = {
  decoder: routeMessages,
  requests: routeRequests,
  typeName: (type) => typeNames.get(type),
  flagNames,
};

/** How messages of a protocol are explained; those that no table knows, as bytes. */
export function explaining(of: number): AnnotateOptions {
  return of === protocol.NETLINK_ROUTE ? explainRoute : { decoder: standardMessages };
}

/** Explains a datagram, a line for each field: offset, bytes, name and value. */
export function explainMessages(bytes: Uint8Array, of: number = protocol.NETLINK_ROUTE): string {
  return formatNotes(bytes, annotateMessages(bytes, explaining(of)));
}

/**
 * A transport that sends nothing that changes anything: questions and dumps go through, changes are
 * kept, decoded and as bytes, and acknowledged as if they were made. Later questions are answered
 * from what there is, so that what is made of a device that would only now be there fails.
 *
 * @throws {SystemError} if no socket can be opened.
 *
 * @example
 * ```ts
 * const plan = dryRun();
 * using ip = open({ transport: plan });
 * ip.link.set("eth0", { mtu: 9000 });
 * for (const { message, bytes } of plan.held) console.log(message.type, message.data, bytes);
 * ```
 */
export function dryRun(options: CarrierOptions = {}): DryRun {
  const changes = (type: number) => type >= FIRST_TYPE && kindOf(type) !== KIND_GET;
  return dryRunOf({ ...options, decoder: routeRequests, changes });
}

/** A message that was held back, as JSON can have it: the name of its type, and bytes as hex. */
export function plannedJson({ message, bytes, protocol: of }: HeldMessage): unknown {
  const plain = (_: string, value: unknown) =>
    typeof value === "bigint" ? String(value) : value instanceof Uint8Array ? hexOf(value) : value;
  const { type, flags, data } = message;
  const names = of === protocol.NETLINK_ROUTE
    ? { type: typeNames.get(type) ?? type, flags: flagNames(flags, type) }
    : { protocol: of, type, flags };
  return JSON.parse(JSON.stringify({ ...names, data, bytes }, plain));
}
