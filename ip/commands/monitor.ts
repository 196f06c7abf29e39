/**
 * `monitor`: what happens, as it happens, or from a file.
 *
 * @module
 */
import { ERRNO, errnoMessage } from "../../ffi/errno.ts";
import { SystemError } from "../../ffi/error.ts";
import { readFile } from "../../ffi/files.ts";
import { HEADER_SIZE } from "../../netlink/message.ts";
import { decode, type Type } from "../../netlink/schema.ts";
import { type Notice, Subscription } from "../../netlink/subscription.ts";
import { AF_UNSPEC } from "../../netlink/uapi.ts";
import type { AddrMessage } from "../../route/addr.ts";
import { type AddrlabelMessage, addrlabelMessage } from "../../route/addrlabel.ts";
import type { LinkMessage } from "../../route/link.ts";
import { linkSummary } from "../../route/link_summary.ts";
import type { NeighMessage } from "../../route/neigh.ts";
import type { NetconfMessage } from "../../route/netconf.ts";
import type { NsidMessage } from "../../route/netns.ts";
import type { NexthopMessage } from "../../route/nexthop.ts";
import type { PrefixMessage } from "../../route/prefix.ts";
import type { RouteMessage } from "../../route/route.ts";
import type { RuleMessage } from "../../route/rule.ts";
import {
  RTM_DELADDRLABEL,
  RTM_NEWADDRLABEL,
  RTM_NEWLINK,
  RTM_NEWNSID,
} from "../../route/uapi/rtnetlink.ts";
import { RTN_MULTICAST } from "../../route/uapi/rtnetlink_routes.ts";
import type { StatsMessage } from "../../route/stats.ts";
import { abbreviates, type Args, CommandError, wrongArgument } from "../args.ts";
import { messagesOf } from "../dump_file.ts";
import { eventKinds, type EventType, eventTypeOf, groupsOf, Known, type What } from "../events.ts";
import { readLinks } from "../link_filter.ts";
import { Output } from "../output.ts";
import type { RouteContext } from "../route_words.ts";
import type { Context } from "../words.ts";
import { type CommandObject, contextOf, helpError, type Shell } from "./command.ts";
import { linkParts, linkReader } from "./link_show.ts";

/** Type of the message that says, in a file, when what follows happened (`NLMSG_TSTAMP`). */
const TIME_STAMP = 15;
/** Receive buffer in bytes, as iproute2's. */
const RECEIVE_BUFFER = 1 << 20;

/** What is watched. */
export interface Watched {
  types: EventType[];
  label: boolean;
  allNsid: boolean;
  /** Index of the link whose events are shown; 0 for all. */
  index: number;
  file?: string;
  /** Nexthops as they were told of last, for the routes that use them. */
  nexthops: Map<number, NexthopMessage | undefined>;
}

/** How a program tells of events: ip(8), or bridge(8). */
export interface Program {
  /** How each type is printed; loaded when the first event of it comes. Others are passed over. */
  printers: Readonly<Partial<Record<EventType, (shell: Shell) => Promise<Printer>>>>;
  /** Links are read with all that belongs to their kinds and families. */
  wholeLinks?: boolean;
  /** What is done with messages that are no events. */
  other?: (monitor: Monitor, told: Notice) => void | Promise<void>;
}

/** The words for what is watched, in the order in which abbreviations are tried. */
const OBJECTS: readonly (readonly [word: string, types: readonly EventType[], whole?: true])[] = [
  ["link", ["link", "port"]],
  ["address", ["addr"]],
  ["maddress", ["maddr"]],
  ["acaddress", ["acaddr"], true],
  ["route", ["route"]],
  ["mroute", ["mroute"]],
  ["prefix", ["prefix"]],
  ["neigh", ["neigh", "fdb"]],
  ["netconf", ["netconf"]],
  ["rule", ["rule"]],
  ["nsid", ["nsid"]],
  ["nexthop", ["nexthop", "bucket"]],
  ["stats", ["stats"], true],
];

const HELP = `Usage: netlink monitor [ all | OBJECT... ] [ file FILE ] [ label ] [ all-nsid ]
                       [ dev DEV ]
OBJECT := { ${OBJECTS.map(([word]) => word).join(" | ")} }`;

/** Nothing watched yet. */
export function newWatched(): Watched {
  return { types: [], label: false, allNsid: false, index: 0, nexthops: new Map() };
}

function parse(args: Args, shell: Shell): Watched {
  const watched = newWatched();
  while (args.more) {
    const word = args.take(), is = (keyword: string) => abbreviates(word, keyword);
    const object = OBJECTS.find(([name, , whole]) => whole ? word === name : is(name));
    if (is("file")) watched.file = args.take();
    else if (is("label")) watched.label = true;
    else if (object) watched.types.push(...object[1]);
    else if (word === "all") watched.label = true;
    else if (is("all-nsid")) watched.allNsid = true;
    else if (is("help")) throw helpError(monitor);
    else if (word === "dev") {
      const name = args.take(), index = shell.handle.names.index(name);
      if (index === undefined) throw wrongArgument(name, "Device does not exist\n");
      watched.index = index;
    } else {
      throw new CommandError(`Argument "${word}" is unknown, try "ip monitor help".`);
    }
  }
  if (watched.types.length === 0) watched.types = OBJECTS.flatMap(([, types]) => types);
  return watched;
}

/** How events of a type are printed. */
export interface Printer {
  /** What stands before an event, where that is asked for. */
  label: string;
  /** Whether an event is left out. */
  hides?: (wire: unknown, watched: Watched, shell: Shell) => boolean;
  /** Prints an event. */
  print: (wire: unknown, out: Output, context: Context, told: Notice, watched: Watched) => void;
}

/** A printer of messages of one kind. */
export function printer<W>(
  label: string,
  print: (wire: W, out: Output, context: Context, told: Notice, watched: Watched) => void,
  hides?: (wire: W, watched: Watched, shell: Shell) => boolean,
): Printer {
  return { label, print: print as Printer["print"], hides: hides as Printer["hides"] };
}

/** Whether a message tells that something is gone. */
export function isGone({ type }: Notice): boolean {
  return (type & 3) === 1;
}

function isAsked({ type }: Notice): boolean {
  return (type & 3) === 2;
}

const notOf = (index: number, { index: wanted }: Watched) => wanted !== 0 && wanted !== index;

async function linkPrinter({ options }: Shell): Promise<Printer> {
  const { printLink } = await import("../link_show.ts");
  const parts = await linkParts(options);
  return printer<LinkMessage>("[LINK]", (link, out, context, told) => {
    const show = { ...context.show, family: AF_UNSPEC };
    out.object(null, () => {
      printLink(link, out, { ...context, show }, parts, { deleted: isGone(told) });
    });
  }, ({ index }, watched) => notOf(index, watched));
}

async function addrPrinter(): Promise<Printer> {
  const { printAddr } = await import("../addr_show.ts");
  return printer<AddrMessage>("[ADDR]", (addr, out, context, told) => {
    out.object(null, () => printAddr(addr, out, context, { deleted: isGone(told), dev: true }));
  }, ({ index }, watched) => notOf(index, watched));
}

async function neighPrinter(): Promise<Printer> {
  const { printNeigh } = await import("../neigh_show.ts");
  return printer<NeighMessage>(
    "[NEIGH]",
    (neigh, out, context, told, { index }) => {
      const showing = { deleted: isGone(told), miss: isAsked(told), hideDev: index !== 0 };
      printNeigh(neigh, out, context, showing);
    },
    (neigh, watched, { options: { family } }) =>
      notOf(neigh.ifindex, watched) || family !== AF_UNSPEC && neigh.family !== family,
  );
}

const printers: Program["printers"] = {
  link: linkPrinter,
  port: linkPrinter,
  addr: addrPrinter,
  maddr: addrPrinter,
  acaddr: addrPrinter,
  neigh: neighPrinter,
  fdb: neighPrinter,
  async route(shell) {
    const { printRoute } = await import("../route_show.ts");
    const { hidden, passesRoute } = await import("../route_filter.ts");
    const filterOf = (family: number, { index }: Watched) => ({
      ...{ family, table: 0, cloned: false },
      ...index && { oif: index },
    });
    const encap = await import("../encap/mod.ts");
    const { nexthopPrinter } = await import("../route_nexthop.ts");
    return printer<RouteMessage>("[ROUTE]", (route, out, context, told, watched) => {
      const nexthop = nexthopPrinter(shell.connection, context, watched.nexthops);
      const hide = hidden(filterOf(AF_UNSPEC, watched));
      const routes: RouteContext = { ...context, encap, nexthop, hide };
      printRoute(route, out, routes, { deleted: isGone(told) });
    }, (route, watched, { options }) => !passesRoute(route, filterOf(options.family, watched)));
  },
  async mroute() {
    const { NoMulticastError, printMroute } = await import("../mroute.ts");
    return printer<RouteMessage>(
      "[MROUTE]",
      (route, out, context, told) => printMroute(route, out, context, { deleted: isGone(told) }),
      ({ type, attrs }, watched, { warn }) => {
        if (type === RTN_MULTICAST) return notOf(attrs.iif ?? 0, watched);
        warn(new NoMulticastError().message);
        return true;
      },
    );
  },
  async rule() {
    const { printRule } = await import("../rule_show.ts");
    return printer<RuleMessage>("[RULE]", (rule, out, context, told) => {
      printRule(rule, out, context, isGone(told));
    }, (rule, _, { options: { family } }) => family !== AF_UNSPEC && rule.family !== family);
  },
  async nexthop() {
    const { printNexthop } = await import("../nexthop_show.ts");
    return printer<NexthopMessage>("[NEXTHOP]", (nexthop, out, context, told, { nexthops }) => {
      printNexthop(nexthop, out, context, isGone(told));
      const { id } = nexthop.attrs;
      if (id === undefined) return;
      if (isGone(told)) nexthops.delete(id);
      else nexthops.set(id, nexthop);
    });
  },
  async bucket() {
    const { printBucket } = await import("../nexthop_show.ts");
    return printer<NexthopMessage>("[NEXTHOPBUCKET]", (bucket, out) => printBucket(bucket, out));
  },
  async netconf() {
    const { printNetconf } = await import("../netconf.ts");
    return printer<NetconfMessage>("[NETCONF]", (netconf, out, context, told) => {
      printNetconf(netconf, out, context, isGone(told));
    }, ({ attrs }, watched) => notOf(attrs.ifindex ?? 0, watched));
  },
  async nsid() {
    const { printNsid } = await import("../nsid_show.ts");
    return printer<NsidMessage>("[NSID]", ({ attrs }, out, { names }, told) => {
      const { nsid = -1, currentNsid = nsid } = attrs;
      const name = names.takeNetns(currentNsid) ??
        (told.type === RTM_NEWNSID ? names.findNetns(nsid) : undefined);
      printNsid(attrs, name, out, isGone(told));
    });
  },
  async stats() {
    const { printStats } = await import("../stats_show.ts");
    return printer<StatsMessage>("[STATS]", printStats);
  },
  async prefix() {
    const { printPrefix, wrongPrefix } = await import("../prefix_show.ts");
    return printer<PrefixMessage>(
      "[PREFIX]",
      (prefix, out, context) => printPrefix(prefix, out, context),
      (prefix, _, { warn }) => {
        const wrong = wrongPrefix(prefix);
        if (wrong !== undefined) warn(wrong);
        return wrong !== undefined;
      },
    );
  },
};

const two = (n: number) => String(n).padStart(2, "0");

/** A time as asctime(3) has it: `Thu Nov 26 04:27:06 2026`. */
function asctime(time: Date): string {
  const [day, month, date, year] = time.toDateString().split(" ");
  return `${day} ${month} ${String(+date).padStart(2)} ${clock(time)} ${year}`;
}

function clock(time: Date): string {
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":");
}

/** When an event came, to the microsecond: at present, where that is not written down. */
function timeOf(told?: Notice): { time: Date; microseconds: number } {
  const all = told?.time ?? Math.floor(1000 * (performance.timeOrigin + performance.now()));
  return { time: new Date(Math.floor(all / 1000)), microseconds: all % 1e6 };
}

/** When an event came, as text. */
function stamp(short: boolean, told: Notice): string {
  const { time, microseconds } = timeOf(told);
  if (!short) return `Timestamp: ${asctime(time)} ${microseconds} usec\n`;
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `[${date}T${clock(time)}.${String(microseconds).padStart(6, "0")}] `;
}

/** Prints events. */
export class Monitor {
  readonly #shell: Shell;
  readonly #watched: Watched;
  readonly #program: Program;
  readonly #context: Context;
  readonly #known?: Known;
  readonly #out: Output;
  readonly #printers = new Map<EventType, Printer | undefined>();
  #schema: Type<LinkMessage> | undefined;
  /** JSON of the object that is being printed. */
  #json = "";
  /** Seconds since 1970, in a file of events: when those that follow happened. */
  #time?: number;

  /** Prints what is watched. */
  constructor(shell: Shell, watched: Watched, program: Program) {
    this.#shell = shell;
    this.#watched = watched;
    this.#program = program;
    this.#context = contextOf(shell);
    const { json } = shell.options;
    this.#out = json
      ? new Output((text) => this.#json += text, { json })
      : new Output(shell.out, shell.options);
    if (json) {
      this.#known = new Known(shell.connection, watched.file === undefined ? watched.types : []);
    }
  }

  /** Prints what a message tells. */
  async show(told: Notice): Promise<void> {
    const { type, body } = told;
    if (type === TIME_STAMP) return this.#showTime(body);
    const name = eventTypeOf(type, body);
    const { printers, wholeLinks = false, other } = this.#program;
    if (name === undefined) return await other?.(this, told);
    // Recordings of others may hold more than was asked for.
    if (this.#watched.file === undefined && !this.#watched.types.includes(name)) return;
    this.#schema ??= await linkReader(wholeLinks || this.#shell.options.details > 0);
    const isLink = type === RTM_NEWLINK || type === RTM_NEWLINK + 1;
    const wire = decode(isLink ? this.#schema : eventKinds[name].schema, body);
    if (isLink) this.#remember(wire as LinkMessage, isGone(told));
    if (!this.#printers.has(name)) {
      this.#printers.set(name, await printers[name]?.(this.#shell));
    }
    const printer = this.#printers.get(name);
    if (!printer || printer.hides?.(wire, this.#watched, this.#shell)) return;
    const what = this.#known?.what(name, wire, told);
    this.print(printer, name, what, wire, told);
  }

  /** Prints an event: in JSON what it is about, what happened, and the object as `-j show` has it. */
  print(printer: Printer, type: string, what: What | undefined, wire: unknown, told: Notice): void {
    const { json } = this.#shell.options, { nsid } = told;
    if (!json) {
      this.#head(printer.label, told);
      printer.print(wire, this.#out, this.#context, told, this.#watched);
      return this.#out.flush();
    }
    what ??= isGone(told) ? "deleted" : "new";
    this.#json = "";
    // That it is gone is said already.
    const present = { ...told, type: isGone(told) ? told.type - 1 : told.type };
    printer.print(wire, this.#out, this.#context, present, this.#watched);
    this.#out.flush();
    const head = { type, what, ...nsid !== undefined && { nsid }, ...this.#when(told) };
    const object = this.#json.trim() || "null";
    this.#shell.out(`${JSON.stringify(head).slice(0, -1)},"object":${object}}\n`);
  }

  /** Says that events were lost. */
  lost(count: number | undefined): void {
    if (this.#known) {
      const lost = count === undefined ? {} : { lost: count };
      this.#shell.out(JSON.stringify({ type: "overrun", ...lost, ...this.#when() }) + "\n");
      this.#known.read();
    } else {
      const why = errnoMessage(ERRNO.ENOBUFS);
      this.#shell.warn(`netlink receive error ${why} (${ERRNO.ENOBUFS})`);
    }
  }

  /** When it happened, if that is known or asked for, in seconds since 1970. */
  #when(told?: Notice): { time?: number } {
    if (this.#time !== undefined) return { time: this.#time };
    if (!this.#shell.options.timestamp) return {};
    const { time, microseconds } = timeOf(told);
    return { time: Math.floor(time.getTime() / 1000) + microseconds / 1e6 };
  }

  /** Names of links as iproute2 remembers them: a link keeps the one that it had at first. */
  #remember(link: LinkMessage, gone: boolean): void {
    const { names } = this.#context, known = names.remembered(link.index);
    if (gone) return names.forgetLink(link.index);
    if (!known || this.#known) return names.learn(link);
    names.learn({ ...link, attrs: { ...link.attrs, ifname: known.name } });
  }

  #head(label: string, told: Notice): void {
    const { nsid } = told;
    const { options: { timestamp, tshort } } = this.#shell, { allNsid } = this.#watched;
    if (timestamp) this.#out.text(stamp(tshort, told));
    if (allNsid) this.#out.text(`[nsid ${nsid === undefined || nsid < 0 ? "current" : nsid}]`);
    if (this.#watched.label) this.#out.text(label);
  }

  #showTime(body: Uint8Array): void {
    const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
    if (body.length < 8) return;
    const seconds = view.getUint32(0, true), microseconds = view.getUint32(4, true);
    if (this.#known) this.#time = seconds + microseconds / 1e6;
    else this.#shell.out(`Timestamp: ${asctime(new Date(seconds * 1000))} ${microseconds} us\n`);
  }
}

const addrlabelPrinter = async () => {
  const { printAddrlabel } = await import("../addrlabel.ts");
  return printer<AddrlabelMessage>("[ADDRLABEL]", (label, out, context, told) => {
    printAddrlabel(label, out, context, isGone(told));
  });
};

/** Labels of addresses, of which only files tell; and what nobody knows. */
async function showOther(monitor: Monitor, told: Notice, shell: Shell): Promise<void> {
  const { type, flags, body } = told;
  if (type === RTM_NEWADDRLABEL || type === RTM_DELADDRLABEL) {
    const wire = decode(addrlabelMessage, body);
    return monitor.print(await addrlabelPrinter(), "addrlabel", undefined, wire, told);
  }
  if (type < TIME_STAMP) return;
  const both = (n: number) => `0x${n.toString(16).padStart(8, "0")}(${n})`;
  const length = body.length + HEADER_SIZE;
  shell.warn(`Unknown message: type=${both(type)} flags=${both(flags)} len=${both(length)}`);
}

/** Shows what stands in a file, as `rtmon` writes it. */
async function showFile(
  file: string,
  shell: Shell,
  watched: Watched,
  program: Program,
): Promise<void> {
  let bytes;
  try {
    bytes = readFile(file);
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    if (!Object.hasOwn(ERRNO, code)) throw error;
    // A folder can be opened, and not be read.
    if (code === "EISDIR") {
      throw new CommandError(`rtnl_from_file: fread: ${errnoMessage(ERRNO[code])}`, 1);
    }
    throw new CommandError(`Cannot fopen: ${errnoMessage(ERRNO[code])}`);
  }
  const monitor = new Monitor(shell, watched, program);
  try {
    for (const { type, flags, body } of messagesOf(bytes)) {
      await monitor.show({ type, flags, seq: 0, pid: 0, body });
    }
  } catch (error) {
    if (error instanceof CommandError) throw new CommandError(error.message, 1);
    throw error;
  }
}

/** Shows events as they come, until the process ends; or those of a file. @throws {CommandError} */
export async function follow(shell: Shell, watched: Watched, program: Program): Promise<void> {
  const { file, types, allNsid } = watched, { handle, signal } = shell;
  if (file !== undefined) return await showFile(file, shell, watched, program);
  const groups = groupsOf(types, shell.options.family);
  let connection;
  try {
    connection = handle.subscribe(groups, { receiveBuffer: RECEIVE_BUFFER, allNsid });
  } catch (error) {
    if (!allNsid || !(error instanceof SystemError && error.syscall === "setsockopt")) throw error;
    throw new CommandError(`NETLINK_LISTEN_ALL_NSID: ${errnoMessage(error.errno)}`, 1);
  }
  using events = new Subscription(connection.transport, signal && { signal });
  // Names as they are at the beginning, of links and of network namespaces.
  const context = contextOf(shell, { stats: 0, family: AF_UNSPEC });
  const links = readLinks(shell.connection, linkSummary, { novf: true }, context);
  for (const link of links) handle.names.learn(link);
  handle.names.netns(0);
  const monitor = new Monitor(shell, watched, program);
  for await (const event of events) {
    if (event.type === "overrun") monitor.lost(event.lost);
    else await monitor.show(event);
  }
}

async function watch(args: Args, shell: Shell): Promise<void> {
  const other = (monitor: Monitor, told: Notice) => showOther(monitor, told, shell);
  await follow(shell, parse(args, shell), { printers, other });
}

/** The object `monitor`. */
export const monitor: CommandObject = {
  name: "monitor",
  verbs: [],
  otherwise: watch,
  help: HELP,
};
