/**
 * Words for what stands right above and below links: their addresses, and protocols by EtherType.
 *
 * @module
 */
import { formatLladdr, parseIp, parseLladdr } from "../netlink/address.ts";
import { CommandError, parseInteger } from "./args.ts";
import { lladdr, type Value } from "./values.ts";

/**
 * A link's address in any of the forms that iproute2 takes: colon-separated hex, or an IP address.
 *
 * @throws {RangeError} if it is neither.
 */
export function parseLinkAddress(text: string): string {
  const bytes = text.includes(".") ? parseIp(text) : parseLladdr(text);
  if (!bytes || bytes.length === 0) {
    throw new RangeError(`"${text}" is no link address (hex bytes and colons)`);
  }
  return formatLladdr(bytes);
}

/** A link's address of `bytes` bytes, or of any length, with iproute2's sentence for what is none. */
export function hardwareAddress(bytes?: number): Value<string> {
  const value = lladdr(bytes);
  return {
    ...value,
    parse: (text, word, context) => value.parse(parseLinkAddress(text), word, context),
    wrong: (text) => {
      // Of several bytes the one is named that is none.
      const byte = text.split(":").find((byte) => !/^[0-9a-f]{1,2}$/i.test(byte));
      return new CommandError(
        `"${text.includes(".") ? text : byte ?? text}" is invalid lladdr.`,
        1,
      );
    },
  };
}

// The first of two names for a number is the one that is shown.
const PROTOCOLS: Readonly<Record<string, number>> = {
  loop: 0x60,
  pup: 0x200,
  pupat: 0x201,
  ip: 0x800,
  x25: 0x805,
  arp: 0x806,
  bpq: 0x8ff,
  ieeepup: 0xa00,
  ieeepupat: 0xa01,
  dec: 0x6000,
  dna_dl: 0x6001,
  dna_rc: 0x6002,
  dna_rt: 0x6003,
  lat: 0x6004,
  diag: 0x6005,
  cust: 0x6006,
  sca: 0x6007,
  rarp: 0x8035,
  atalk: 0x809b,
  aarp: 0x80f3,
  ipx: 0x8137,
  ipv6: 0x86dd,
  ppp_disc: 0x8863,
  ppp_ses: 0x8864,
  atmmpoa: 0x884c,
  atmfate: 0x8884,
  "802_3": 0x1,
  ax25: 0x2,
  all: 0x3,
  "802_2": 0x4,
  snap: 0x5,
  ddcmp: 0x6,
  wan_ppp: 0x7,
  ppp_mp: 0x8,
  localtalk: 0x9,
  can: 0xc,
  ppptalk: 0x10,
  tr_802_2: 0x11,
  mobitex: 0x15,
  control: 0x16,
  irda: 0x17,
  econet: 0x18,
  tipc: 0x88ca,
  profinet: 0x8892,
  aoe: 0x88a2,
  ethercat: 0x88a4,
  "802.1Q": 0x8100,
  "802.1ad": 0x88a8,
  mpls_uc: 0x8847,
  mpls_mc: 0x8848,
  teb: 0x6558,
  cfm: 0x8902,
  LLDP: 0x88cc,
  ipv4: 0x800,
};

/** Name of a protocol above links (`ETH_P_*`): `802.1Q`; `[N]` where it has none. */
export function etherType(n: number, numeric = false): string {
  const name = numeric ? undefined : Object.keys(PROTOCOLS).find((name) => PROTOCOLS[name] === n);
  return name ?? `[${n}]`;
}

/** The number of a protocol above links, by its name in any case, or as a number. @throws {RangeError} */
export function parseEtherType(text: string): number {
  const wanted = text.toLowerCase();
  const name = Object.keys(PROTOCOLS).find((name) => name.toLowerCase() === wanted);
  const n = name === undefined ? parseInteger(text) : PROTOCOLS[name];
  if (n >= 0 && n <= 0xffff) return n;
  throw new RangeError(`"${text}" is no protocol above links`);
}

/** A protocol above links: its name, or its number where it has none; on the wire the number. */
export const ethertype: Value<string | number, number> = {
  metavar: "PROTOCOL",
  parse: parseEtherType,
  wire: (value) => parseEtherType(String(value)),
  friendly: (wire) => etherType(wire).startsWith("[") ? wire : etherType(wire),
  text: (value, { show }) => etherType(parseEtherType(String(value)), show.numeric),
  json: (value, context) => ethertype.text(value, context),
};
