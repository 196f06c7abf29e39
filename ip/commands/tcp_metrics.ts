/**
 * `tcp_metrics`: what TCP remembers of its peers.
 *
 * @module
 */
import { errnoMessage } from "../../ffi/errno.ts";
import { NetlinkError } from "../../netlink/error.ts";
import { AF_INET, AF_INET6, AF_UNSPEC } from "../../netlink/uapi.ts";
import type { TcpMetricsMessage } from "../../route/tcp_metrics.ts";
import {
  abbreviates,
  type Args,
  CommandError,
  duplicateOrGarbage,
  kernelSaid,
  required,
} from "../args.ts";
import { Output } from "../output.ts";
import { readPrefix } from "../prefix.ts";
import { exactly, type PeerFilter, Peers, printPeer } from "../tcp_metrics.ts";
import { type Command, type CommandObject, helpError, outputOf, type Shell } from "./command.ts";

/** Reads the words about peers. `one` has to be a single peer. */
function parse(args: Args, { options: { family } }: Shell, one: boolean): PeerFilter {
  if (![AF_UNSPEC, AF_INET, AF_INET6].includes(family)) {
    throw new CommandError(`Unsupported protocol family: ${family}`, 1);
  }
  const filter: PeerFilter = { family };
  while (args.more) {
    const word = args.next as string;
    const key = word === "src" || word === "source" ? "source" : "address";
    const named = key === "source" || word === "addr" || word === "address";
    if (named) args.take();
    const text = args.take();
    if (abbreviates(text, "help")) throw helpError(tcpMetrics);
    if (filter[key]) throw duplicateOrGarbage(named ? word : key, text);
    const prefix = filter[key] = readPrefix(text, family);
    if ((one || key === "source") && !exactly(key, prefix)) {
      const what = "a specific IP address is expected rather than";
      throw new CommandError(`Error: ${what} "${text}"`, 1);
    }
  }
  return filter;
}

/** The family of generic netlink. */
function open({ handle }: Shell): Peers {
  try {
    return new Peers(handle);
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    throw new CommandError(`${kernelSaid(error)}\nError talking to the kernel`, 1);
  }
}

function terminated(error: unknown, what: string): CommandError {
  if (!(error instanceof NetlinkError)) throw error;
  return new CommandError(`RTNETLINK answers: ${errnoMessage(error.errno)}\n${what} terminated`, 1);
}

/** `tcp_metrics show`. */
const list: Command = (args, shell) => {
  const filter = parse(args, shell, false), attrs = exactly("address", filter.address);
  using peers = open(shell);
  if (attrs) {
    const peer = peers.get({ ...attrs, ...exactly("source", filter.source) });
    // As iproute2 has it: one answer is text, whatever the options say.
    const text = outputOf({ ...shell, options: { ...shell.options, json: false } });
    printPeer(peer, text);
    return text.flush();
  }
  const out = outputOf(shell);
  let failure: unknown;
  out.array(null, () => {
    try {
      for (const peer of peers.read(filter)) printPeer(peer, out);
    } catch (error) {
      failure = error;
    }
  });
  out.flush();
  if (failure !== undefined) throw terminated(failure, "Dump");
};

function forget(filter: PeerFilter, shell: Shell): void {
  using peers = open(shell);
  peers.forget({ ...exactly("address", filter.address), ...exactly("source", filter.source) });
}

/** `tcp_metrics delete`. */
const remove: Command = (args, shell) => {
  const filter = parse(args, shell, true);
  if (!filter.address) throw required("address");
  forget(filter, shell);
};

/** `tcp_metrics flush`: forgets all that the words ask for, over again until there is none. */
const flush: Command = (args, shell) => {
  const filter = parse(args, shell, false), { stats } = shell.options;
  const all = !filter.address?.length && !filter.source?.length && filter.family === AF_UNSPEC;
  if (all || exactly("address", filter.address)) return forget(filter, shell);
  using peers = open(shell);
  // It is no JSON, whatever the options say.
  const out = new Output(shell.out, { ...shell.options, json: false });
  for (let round = 0;; round++) {
    let found: TcpMetricsMessage[];
    try {
      found = [...peers.read(filter)];
    } catch (error) {
      throw terminated(error, "Flush");
    }
    if (stats > 1) { for (const peer of found) printPeer(peer, out, true); }
    if (found.length === 0) {
      if (round === 0) shell.warn("Nothing to flush.");
      else if (stats) {
        out.text(`*** Flush is complete after ${round} round${round > 1 ? "s" : ""} ***\n`);
      }
      return out.flush();
    }
    peers.forgetAll(found);
    if (stats) out.text(`\n*** Round ${round + 1}, deleting ${found.length} entries ***\n`);
    out.flush();
    if (peers.connection.dry) return;
  }
};

/** The object `tcp_metrics`. */
export const tcpMetrics: CommandObject = {
  name: "tcp_metrics",
  verbs: [
    ["list", list],
    ["lst", list],
    ["show", list],
    ["delete", remove],
    ["remove", remove],
    ["flush", flush],
  ],
  otherwise: list,
  help:
    `Usage: netlink { tcp_metrics | tcpmetrics } { show | flush } [ [ address ] PREFIX ] [ source ADDRESS ]
       netlink tcp_metrics delete [ address ] ADDRESS [ source ADDRESS ]`,
};
