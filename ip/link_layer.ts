/**
 * iproute2's names for types of links (`ARPHRD_*`), and how the addresses of each are shown.
 *
 * @module
 */
import { formatIpv4, formatIpv6, parseLladdr } from "../netlink/address.ts";

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
