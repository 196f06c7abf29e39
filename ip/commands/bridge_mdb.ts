/**
 * `bridge mdb`: multicast groups.
 *
 * @module
 */
import { formatIpv4, formatIpv6, formatLladdr, parseIp } from "../../netlink/address.ts";
import {
  AF_INET,
  NLM_F_BULK,
  NLM_F_CREATE,
  NLM_F_EXCL,
  NLM_F_REPLACE,
} from "../../netlink/uapi.ts";
import { type MdbRequestSource, mdbSetMessage } from "../../route/bridge.ts";
import { MDB_PERMANENT } from "../../route/uapi/if_bridge.ts";
import { ETH_P_IP, ETH_P_IPV6 } from "../../route/uapi/if_ether.ts";
import { RTM_DELMDB, RTM_NEWMDB } from "../../route/uapi/rtnetlink.ts";
import { abbreviates, type Args, CommandError } from "../args.ts";
import { getMdb, newMdb, printMdb, printMdbs, readMdb, setMdbAttr } from "../bridge_mdb.ts";
import { atois, strtoul } from "../c_numbers.ts";
import { protocols } from "../databases.ts";
import { familyOf, tryAddress } from "../prefix.ts";
import { udpPort } from "../services.ts";
import {
  answer,
  type BridgeObject,
  failed,
  indexOf,
  type Keyword,
  printDump,
  takeFilter,
  takeKeyword,
} from "./bridge.ts";
import { type Command, contextOf, outputOf, type Shell } from "./command.ts";

/** The words that were given, which are looked at in an order of their own. */
interface Given {
  dev?: string;
  port?: string;
  grp?: string;
  vid: number;
  state: number;
  stateMask: number;
  attrs: Partial<Record<AttrWord, string>>;
}

/** Keywords for attributes, in the order in which their values are looked at. */
type AttrWord = keyof typeof ATTRS;

type Draft = ReturnType<typeof newMdb>;

/** An address as inet_pton(3) takes it, in canonical form. */
function pton(text: string): string | undefined {
  const bytes = parseIp(text);
  return bytes && (bytes.length === 4 ? formatIpv4(bytes) : formatIpv6(bytes));
}

/** A hardware address, with what iproute2 says of one that it cannot read. */
function macOf(text: string, shell: Shell): string | undefined {
  const invalid = (part: string) => {
    shell.warn(`"${part}" is invalid lladdr.`);
    return undefined;
  };
  if (text.includes(".")) return tryAddress(text, AF_INET) ? undefined : invalid(text);
  const parts = text.split(":"), bytes: number[] = [];
  for (const part of parts.slice(0, 6)) {
    const match = /^\s*([+-]?(?:0x)?[0-9a-f]+)/i.exec(part), byte = parseInt(match?.[1] ?? "", 16);
    if (!(byte >= 0 && byte <= 255)) return invalid(part);
    bytes.push(byte);
  }
  return parts.length === 6 ? formatLladdr(Uint8Array.from(bytes)) : undefined;
}

function groupOf(text: string, shell: Shell) {
  const ip = pton(text);
  if (ip !== undefined) {
    return { proto: familyOf(ip) === AF_INET ? ETH_P_IP : ETH_P_IPV6, addr: ip };
  }
  const addr = macOf(text, shell);
  if (addr !== undefined) return { proto: 0, addr };
  // As iproute2 has it: by now it is cut off at the first colon.
  throw failed(`Invalid address "${text.includes(".") ? text : text.split(":")[0]}"`);
}

function sourcesOf(text: string): MdbRequestSource[] {
  return text.split(",").map((one) => {
    const address = pton(one);
    if (address === undefined) throw failed(`Invalid source entry "${one}" in source list`);
    return { address };
  });
}

const invalid = (what: string, text: string) => failed(`Invalid ${what} "${text}"`);

/** A value, or an error that says what it is not. */
function valid<T>(value: T | undefined, what: string, text: string): T {
  if (value === undefined) throw invalid(what, text);
  return value;
}

function vniOf(text: string, what: string): number {
  // More than 32 bits are cut off, as in iproute2.
  const value = strtoul(text, Number.MAX_SAFE_INTEGER);
  return valid(value === undefined ? undefined : value % 2 ** 32, what, text);
}

function protocolOf(text: string): number {
  try {
    return protocols.number(text);
  } catch {
    throw invalid("protocol value", text);
  }
}

const MODES: Readonly<Record<string, number>> = { exclude: 0, include: 1 };

const ATTRS = {
  src: (draft: Draft, text: string) =>
    setMdbAttr(draft, "source", valid(pton(text), "source address", text)),
  filter_mode: (draft: Draft, text: string) =>
    setMdbAttr(draft, "groupMode", valid(MODES[text], "filter mode", text)),
  source_list: (draft: Draft, text: string) =>
    setMdbAttr(draft, "srcList", { entry: sourcesOf(text) }),
  proto: (draft: Draft, text: string) => setMdbAttr(draft, "rtprot", protocolOf(text)),
  dst: (draft: Draft, text: string) =>
    setMdbAttr(draft, "dst", valid(pton(text), "underlay destination address", text)),
  dst_port: (draft: Draft, text: string) =>
    setMdbAttr(draft, "dstPort", valid(udpPort(text), "destination port", text)),
  vni: (draft: Draft, text: string) => setMdbAttr(draft, "vni", vniOf(text, "destination VNI")),
  src_vni: (draft: Draft, text: string) => setMdbAttr(draft, "srcVni", vniOf(text, "source VNI")),
  via: (draft: Draft, text: string, shell: Shell) =>
    setMdbAttr(draft, "ifindex", indexOf(shell, text)),
};

type Word = Keyword<Given>;

const attrWords = (...words: AttrWord[]): Word[] =>
  words.map((word) => [word, ({ attrs }, args) => attrs[word] = args.take()]);

const dev: Word = ["dev", (given, args) => given.dev = args.take()];
const grp: Word = ["grp", (given, args) => given.grp = args.take()];
const port: Word = ["port", (given, args) => given.port = args.take()];
const vid: Word = ["vid", (given, args) => given.vid = atois(args.take())];

const change: readonly Word[] = [
  dev,
  grp,
  port,
  ["permanent", (given) => given.state |= MDB_PERMANENT],
  ["temp", () => {}],
  vid,
  ...attrWords(...Object.keys(ATTRS) as AttrWord[]),
];
const GET: readonly Word[] = [dev, grp, vid, ...attrWords("src", "src_vni")];
const FLUSH: readonly Word[] = [
  dev,
  port,
  vid,
  ["permanent", (given) => {
    given.state |= MDB_PERMANENT;
    given.stateMask = MDB_PERMANENT;
  }],
  ["nopermanent", (given) => {
    given.state &= ~MDB_PERMANENT;
    given.stateMask = MDB_PERMANENT;
  }],
  ...attrWords("src_vni", "proto", "dst", "dst_port", "vni"),
];

function takeWords(
  keywords: readonly Word[],
  args: Args,
  shell: Shell,
  isHelp: (word: string) => boolean,
): Given {
  const given: Given = { vid: 0, state: 0, stateMask: 0, attrs: {} };
  while (args.more) {
    // As bridge(8) has it, what is no keyword is passed over.
    if (!takeKeyword(keywords, given, args, shell) && isHelp(args.take())) {
      throw new CommandError(mdb.help);
    }
  }
  return given;
}

const exactHelp = (word: string) => word === "help";
const anyHelp = (word: string) => abbreviates(word, "help");

/** Puts a request together, after the devices were looked for. */
function draftOf(given: Given, shell: Shell): Draft {
  const { dev, port, grp, vid, state, stateMask, attrs } = given, draft = newMdb();
  const { entry } = draft.attrs;
  draft.ifindex = indexOf(shell, dev ?? "");
  if (port !== undefined) entry.ifindex = indexOf(shell, port);
  if (grp !== undefined) entry.addr = groupOf(grp, shell);
  entry.vid = vid & 0xffff;
  entry.state = state;
  for (const [word, take] of Object.entries(ATTRS)) {
    const text = attrs[word as AttrWord];
    if (text !== undefined) take(draft, text, shell);
  }
  if (stateMask) setMdbAttr(draft, "stateMask", stateMask);
  return draft;
}

function modify(type: number, flags: number): Command {
  return (args, shell) => {
    const given = takeWords(change, args, shell, anyHelp), { dev, grp, port } = given;
    if (dev === undefined || grp === undefined || port === undefined) {
      throw failed("Device, group address and port name are required arguments.");
    }
    if (type === RTM_DELMDB) given.state = 0;
    shell.connection.acknowledge(type, mdbSetMessage, draftOf(given, shell), { flags });
  };
}

const get: Command = (args, shell) => {
  const given = takeWords(GET, args, shell, exactHelp);
  if (given.dev === undefined || given.grp === undefined) {
    throw failed("Device and group address are required arguments.");
  }
  const draft = draftOf(given, shell), out = outputOf(shell);
  const found = answer(() => getMdb(shell, draft));
  out.array(null, () => printMdb(found, out, contextOf(shell)));
  out.flush();
};

const flush: Command = (args, shell) => {
  const given = takeWords(FLUSH, args, shell, exactHelp);
  if (given.dev === undefined) throw failed("Device is a required argument.");
  const draft = draftOf(given, shell);
  shell.connection.acknowledge(RTM_DELMDB, mdbSetMessage, draft, { flags: NLM_F_BULK });
};

/** `bridge mdb show`; as bridge(8) has it, what is no keyword is passed over. */
const list: Command = (args, shell) => {
  const { index, vid } = takeFilter(args, shell);
  const out = outputOf(shell), context = contextOf(shell);
  const read = () => readMdb(shell).filter(({ ifindex }) => !index || ifindex === index);
  printDump(() => {
    const all = read();
    out.array(null, () => printMdbs(all, out, context, vid));
    out.flush();
  });
};

/** The object `mdb`. */
export const mdb: BridgeObject = {
  name: "mdb",
  verbs: [
    ["add", modify(RTM_NEWMDB, NLM_F_CREATE | NLM_F_EXCL)],
    ["replace", modify(RTM_NEWMDB, NLM_F_CREATE | NLM_F_REPLACE)],
    ["delete", modify(RTM_DELMDB, 0)],
    ["show", list],
    ["lst", list],
    ["list", list],
    ["get", get],
    ["flush", flush],
  ],
  exact: ["replace", "get", "flush"],
  otherwise: list,
  help:
    `Usage: netlink bridge mdb { add | del | replace } dev DEV port PORT grp GROUP [ src SOURCE ]
           [ permanent | temp ] [ vid VID ] [ filter_mode { include | exclude } ]
           [ source_list SOURCE,… ] [ proto PROTO ] [ dst IPADDR ] [ dst_port PORT ]
           [ vni VNI ] [ src_vni VNI ] [ via DEV ]
       netlink bridge mdb [ show [ dev DEV ] [ vid VID ] ]
       netlink bridge mdb get dev DEV grp GROUP [ src SOURCE ] [ vid VID ] [ src_vni VNI ]
       netlink bridge mdb flush dev DEV [ port PORT ] [ vid VID ] [ src_vni VNI ] [ proto PROTO ]
           [ [no]permanent ] [ dst IPADDR ] [ dst_port PORT ] [ vni VNI ]`,
};
