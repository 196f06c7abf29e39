/**
 * iproute2's names for types of links (`ARPHRD_*`) and for protocols above them (`ETH_P_*`).
 *
 * @module
 */
import { formatIpv4, formatIpv6, formatLladdr, parseIp, parseLladdr } from "../netlink/address.ts";
import { CommandError } from "./args.ts";
import { lladdr, parseInteger, type Value } from "./values.ts";

const LINK_TYPES: Readonly<Record<number, string>> = {
  0: "netrom",
  1: "ether",
  2: "eether",
  3: "ax25",
  4: "pronet",
  5: "chaos",
  6: "ieee802",
  7: "arcnet",
  8: "atalk",
  15: "dlci",
  19: "atm",
  23: "metricom",
  24: "ieee1394",
  32: "infiniband",
  256: "slip",
  257: "cslip",
  258: "slip6",
  259: "cslip6",
  260: "rsrvd",
  264: "adapt",
  270: "rose",
  271: "x25",
  272: "hwx25",
  280: "can",
  512: "ppp",
  513: "hdlc",
  516: "lapb",
  517: "ddcmp",
  518: "rawhdlc",
  768: "ipip",
  769: "tunnel6",
  770: "frad",
  771: "skip",
  772: "loopback",
  773: "ltalk",
  774: "fddi",
  775: "bif",
  776: "sit",
  777: "ip/ddp",
  778: "gre",
  779: "pimreg",
  780: "hippi",
  781: "ash",
  782: "econet",
  783: "irda",
  784: "fcpp",
  785: "fcal",
  786: "fcpl",
  787: "fcfb0",
  788: "fcfb1",
  789: "fcfb2",
  790: "fcfb3",
  791: "fcfb4",
  792: "fcfb5",
  793: "fcfb6",
  794: "fcfb7",
  795: "fcfb8",
  796: "fcfb9",
  797: "fcfb10",
  798: "fcfb11",
  799: "fcfb12",
  800: "tr",
  801: "ieee802.11",
  802: "ieee802.11/prism",
  803: "ieee802.11/radiotap",
  804: "ieee802.15.4",
  805: "ieee802.15.4/monitor",
  820: "phonet",
  821: "phonet_pipe",
  822: "caif",
  823: "gre6",
  824: "netlink",
  825: "6lowpan",
  65534: "none",
  65535: "void",
};

/** Name of a type of link (`ARPHRD_*`): `ether`; `[N]` where it has none. */
export function linkType(type: number, numeric = false): string {
  return (numeric ? undefined : LINK_TYPES[type]) ?? `[${type}]`;
}

/** Types of links whose addresses are IPv4 (tunnels): ipip, sit, gre, and IPv6: tunnel6, gre6. */
const IPV4_TYPES = new Set([768, 776, 778]), IPV6_TYPES = new Set([769, 823]);

/** Types of links whose addresses are call signs of amateur radio (netrom, ax25), or digits (rose). */
const CALL_SIGN_TYPES = new Set([0, 3]), ROSE = 270;

/** All types of links whose addresses are not shown as hex. */
const OTHER_TYPES = new Set([...IPV4_TYPES, ...IPV6_TYPES, ...CALL_SIGN_TYPES, ROSE]);

/** A call sign in 6 bytes, and a station number in the seventh, all shifted left: `LINUX-1`. */
function callSign(bytes: Uint8Array): string {
  const [sign] = String.fromCharCode(...bytes.subarray(0, 6).map((byte) => byte >> 1))
    .replaceAll(" ", "").split("\0");
  return sign ? `${sign}-${bytes[6] >> 1 & 15}` : "*";
}

/**
 * A link's address as iproute2 shows it: tunnels have IP addresses, amateur radio has call signs,
 * others have colon-separated hex.
 */
export function linkAddress(address: string, type: number): string {
  // Most have hex: lists may be long, so those are not parsed.
  if (!OTHER_TYPES.has(type)) return address;
  const bytes = parseLladdr(address) ?? new Uint8Array(0);
  if (bytes.length === 4 && IPV4_TYPES.has(type)) return formatIpv4(bytes);
  if (bytes.length === 16 && IPV6_TYPES.has(type)) return formatIpv6(bytes);
  if (bytes.length === 7 && CALL_SIGN_TYPES.has(type)) return callSign(bytes);
  // Each digit has its own four bits; iproute2 counts on from 9 where it is none.
  const digit = (bits: number) => String.fromCharCode(0x30 + bits);
  if (bytes.length === 5 && type === ROSE) {
    return Array.from(bytes, (byte) => digit(byte >> 4) + digit(byte & 15)).join("");
  }
  return address;
}

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
