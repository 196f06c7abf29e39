/**
 * `route add`, `append`, `prepend`, `change`, `replace`, `test`, `delete` and `flush`, and the files of
 * `save`.
 *
 * @module
 */
import { errnoMessage } from "../../ffi/errno.ts";
import { FileWriter } from "../../ffi/files.ts";
import { bytes } from "../../netlink/schema.ts";
import { parseText } from "../../netlink/text.ts";
import {
  AF_INET,
  AF_INET6,
  NLM_F_APPEND,
  NLM_F_CREATE,
  NLM_F_ECHO,
  NLM_F_EXCL,
  NLM_F_REPLACE,
} from "../../netlink/uapi.ts";
import { type RouteMessage, routeMessage } from "../../route/route.ts";
import { RTM_DELROUTE, RTM_NEWROUTE } from "../../route/uapi/rtnetlink.ts";
import { Args, CommandError, warningSaid } from "../args.ts";
import { Output } from "../output.ts";
import { isRemainder, routeFile } from "../route_file.ts";
import { hidden, parseRouteFilter, readRawRoutes } from "../route_filter.ts";
import { printRoute } from "../route_show.ts";
import { parseRoute, type RouteContext } from "../route_words.ts";
import { type Command, contextOf, outputOf, type Shell } from "./command.ts";
import { dumped, restore as restoreFile, save as saveFile, type Statuses } from "./dump_file.ts";
import { contextFor, dumpRefused } from "./route_show.ts";

/** Reads the words about a route, and asks for the change. */
function change(type: number, flags: number): Command {
  const ask = (words: string[], shell: Shell, context: RouteContext) => {
    const { connection, options, warn } = shell;
    const route = parseRoute(new Args(words), context, type, options.family);
    const echo = options.echo ? NLM_F_ECHO : 0;
    const { warning, replies } = connection.acknowledge(type, routeMessage, route, {
      flags: flags | echo,
      later: true,
    });
    if (warning) warn(warningSaid(warning));
    if (options.echo) return show(replies, shell);
  };
  const show = async (replies: RouteMessage[], shell: Shell) => {
    const out = outputOf(shell), [reply] = replies;
    const showing = await contextFor(replies, shell);
    out.array(null, () => {
      if (reply) printRoute(reply, out, showing, { deleted: type === RTM_DELROUTE });
    });
    out.flush();
  };
  return (args, shell) => {
    const words = args.rest(), context: RouteContext = contextOf(shell);
    if (!words.includes("encap")) return ask(words, shell, context);
    return import("../encap/mod.ts").then((encap) => ask(words, shell, { ...context, encap }));
  };
}

/** `route add`. */
export const add: Command = change(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL);
/** `route change`. */
export const change_: Command = change(RTM_NEWROUTE, NLM_F_REPLACE);
/** `route replace`. */
export const replace: Command = change(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_REPLACE);
/** `route prepend`. */
export const prepend: Command = change(RTM_NEWROUTE, NLM_F_CREATE);
/** `route append`. */
export const append: Command = change(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_APPEND);
/** `route test`. */
export const test: Command = change(RTM_NEWROUTE, NLM_F_EXCL);
/** `route delete`. */
export const remove: Command = change(RTM_DELROUTE, 0);
export { change_ as change };

/** How long a flush goes on, in milliseconds. */
const FLUSH_TIME = 30_000;

/** Empties the cache of IPv4. */
function flushCache(): void {
  const path = "/proc/sys/net/ipv4/route/flush";
  try {
    using file = new FileWriter(path);
    file.write(parseText("-1"));
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new CommandError(`Cannot open "${path}": ${why}`, 1);
  }
}

/** `route flush`: deletes all routes that the words ask for, over again until none is left. */
export const flush: Command = async (args, shell) => {
  const { connection, options } = shell, context = contextOf(shell);
  if (!args.more) throw new CommandError('"ip route flush" requires arguments.', 1);
  const filter = parseRouteFilter(args, context, options.family);
  // It is no JSON, whatever the options say.
  const out = new Output(shell.out, { ...options, json: false });
  const say = (text: string) => options.stats && out.text(text);
  if (filter.cloned && filter.family !== AF_INET6) {
    if (!connection.dry) flushCache();
    say("*** IPv4 routing cache is flushed.\n");
    if (filter.family === AF_INET) return out.flush();
  }
  const start = performance.now();
  for (let round = 0;;) {
    let routes;
    try {
      routes = [...readRawRoutes(connection, filter)].filter(({ route }) => !isRemainder(route));
    } catch (error) {
      out.flush();
      return dumpRefused(error, filter, "Flush");
    }
    if (options.stats > 1) {
      const showing = await contextFor(routes.map(({ route }) => route), shell, {
        ...context,
        hide: hidden(filter),
      });
      for (const { route } of routes) printRoute(route, out, showing);
    }
    if (routes.length === 0) {
      const none = round === 0 && (!filter.cloned || filter.family === AF_INET6);
      say(
        none
          ? "Nothing to flush.\n"
          : `*** Flush is complete after ${round} round${round > 1 ? "s" : ""} ***\n`,
      );
      return out.flush();
    }
    round++;
    const [refused] = connection.batch(
      routes.map(({ body }) => ({ type: RTM_DELROUTE, schema: bytes, body })),
    );
    if (refused) {
      out.flush();
      const why = errnoMessage(refused.error.errno);
      throw new CommandError(`Failed to send flush request: ${why}`, 2);
    }
    const seconds = Math.floor((performance.now() - start) / 1000);
    if (seconds * 1000 > FLUSH_TIME) {
      out.text(
        `\n*** Flush not completed after ${seconds} seconds, ${routes.length} entries remain ***\n`,
      );
      out.flush();
      throw new CommandError("", 1);
    }
    say(`\n*** Round ${round}, deleting ${routes.length} entries ***\n`);
    // In a dry run nothing goes.
    if (connection.dry) return out.flush();
  }
};

/** `route save`: writes routes, as the kernel tells them, to standard output. */
export const save: Command = (args, shell) => {
  if (shell.tty) throw new CommandError("Not sending a binary stream to stdout", 1);
  const filter = parseRouteFilter(args, contextOf(shell), shell.options.family);
  try {
    saveFile(shell, routeFile, function* () {
      for (const { body } of readRawRoutes(shell.connection, filter)) yield body;
    });
  } catch (error) {
    dumpRefused(error, filter);
  }
};

/** Exit statuses that `route` has for what is wrong with a file. */
const STATUSES: Statuses = [1, 2];

/** `route restore`: adds the routes of a file, which comes by standard input. */
export const restore: Command = (_args, shell) => restoreFile(shell, routeFile, STATUSES);

/** `route showdump`: shows what is in a file. */
export const showdump: Command = async (_args, shell) => {
  const out = outputOf(shell), { objects, broken } = await dumped(shell, routeFile, STATUSES);
  const context = await contextFor(objects, shell);
  out.array(null, () => {
    for (const route of objects) printRoute(route, out, context);
  });
  out.flush();
  if (broken) throw broken;
};
