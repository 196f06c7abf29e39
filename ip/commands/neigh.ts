/**
 * `neighbor`: neighbours, and what this host answers for as a proxy.
 *
 * @module
 */
import { errnoMessage } from "../../ffi/errno.ts";
import { NetlinkError } from "../../netlink/error.ts";
import { NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE } from "../../netlink/uapi.ts";
import { neighMessage } from "../../route/neigh.ts";
import { NUD_FAILED } from "../../route/uapi/neighbour.ts";
import { RTM_DELNEIGH, RTM_GETNEIGH, RTM_NEWNEIGH } from "../../route/uapi/rtnetlink.ts";
import { CommandError, warningSaid } from "../args.ts";
import { parseNeighFilter, passesNeigh, readNeighs } from "../neigh_filter.ts";
import { printNeigh } from "../neigh_show.ts";
import { neighHelp, parseNeigh, parseNeighGet } from "../neigh_words.ts";
import { Output } from "../output.ts";
import { type Command, type CommandObject, contextOf, outputOf } from "./command.ts";

/** How often a flush is repeated. */
const ROUNDS = 10;

/** What is said when a dump fails. */
function dumpFailed(error: unknown, what: string, status: number): CommandError {
  if (!(error instanceof NetlinkError)) throw error;
  return new CommandError(`RTNETLINK answers: ${errnoMessage(error.errno)}\n${what}`, status);
}

/** `neighbor show`. */
const list: Command = (args, shell) => {
  const context = contextOf(shell), out = outputOf(shell);
  const filter = parseNeighFilter(args, context, shell.options.family, false);
  const hideDev = filter.index !== undefined;
  let failure: unknown;
  out.array(null, () => {
    try {
      for (const neigh of readNeighs(shell.connection, filter)) {
        if (passesNeigh(neigh, filter)) printNeigh(neigh, out, context, { hideDev });
      }
    } catch (error) {
      failure = error; // what was read before is shown all the same
    }
  });
  out.flush();
  if (failure) throw dumpFailed(failure, "Dump terminated", 1);
};

/** `neighbor flush`: deletes all that the words ask for, over again until none is left. */
const flush: Command = (args, shell) => {
  const { connection, options } = shell, context = contextOf(shell);
  if (!args.more) throw new CommandError("Flush requires arguments.", 1);
  const filter = parseNeighFilter(args, context, options.family, true);
  const hideDev = filter.index !== undefined;
  // It is no JSON, whatever the options say.
  const out = new Output(shell.out, { ...options, json: false });
  const say = (text: string) => options.stats && out.text(text);
  for (let round = 0; round < ROUNDS; round++) {
    let neighs;
    try {
      neighs = [...readNeighs(connection, filter)].filter((one) => passesNeigh(one, filter));
    } catch (error) {
      out.flush();
      throw dumpFailed(error, "Flush terminated", 1);
    }
    if (options.stats > 1) {
      for (const neigh of neighs) printNeigh(neigh, out, context, { hideDev });
    }
    if (neighs.length === 0) {
      const rounds = `${round} round${round > 1 ? "s" : ""}`;
      say(round === 0 ? "Nothing to flush.\n" : `*** Flush is complete after ${rounds} ***\n`);
      return out.flush();
    }
    const [refused] = connection.batch(
      neighs.map((body) => ({ type: RTM_DELNEIGH, schema: neighMessage, body })),
    );
    if (refused) {
      out.flush();
      throw new CommandError(
        `Failed to send flush request: ${errnoMessage(refused.error.errno)}`,
        1,
      );
    }
    say(`\n*** Round ${round + 1}, deleting ${neighs.length} entries ***\n`);
    // In a dry run nothing goes.
    if (connection.dry) {
      say("*** Flush is complete after 1 round ***\n");
      return out.flush();
    }
    // What is in use stays for a while, as one that cannot be found.
    filter.states &= ~NUD_FAILED;
  }
  out.text(`*** Flush not complete bailing out after ${ROUNDS} rounds\n`);
  out.flush();
  throw new CommandError("");
};

/** `neighbor get`. */
const get: Command = (args, shell) => {
  const context = contextOf(shell);
  const body = parseNeighGet(args, context, shell.options.family);
  const neigh = shell.connection.request(RTM_GETNEIGH, neighMessage, body);
  const out = outputOf(shell);
  out.array(null, () => printNeigh(neigh, out, context));
  out.flush();
};

/** Reads the words about a neighbour, and asks for the change. */
function change(type: number, flags: number): Command {
  return (args, shell) => {
    const neigh = parseNeigh(args, contextOf(shell), shell.options.family);
    const { warning } = shell.connection.acknowledge(type, neighMessage, neigh, {
      flags,
      later: true,
    });
    if (warning) shell.warn(warningSaid(warning));
  };
}

/** The object `neighbor`. */
export const neigh: CommandObject = {
  name: "neigh",
  collects: true,
  verbs: [
    ["add", change(RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_EXCL)],
    ["change", change(RTM_NEWNEIGH, NLM_F_REPLACE)],
    ["chg", change(RTM_NEWNEIGH, NLM_F_REPLACE)],
    ["replace", change(RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_REPLACE)],
    ["delete", change(RTM_DELNEIGH, 0)],
    ["get", get],
    ["show", list],
    ["lst", list],
    ["list", list],
    ["flush", flush],
  ],
  otherwise: list,
  help: neighHelp(),
};
