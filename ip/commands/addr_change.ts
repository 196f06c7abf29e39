/**
 * `address add`, `change`, `replace`, `delete` and `flush`, and the files of `save`.
 *
 * @module
 */
import { ERRNO, errnoMessage } from "../../ffi/errno.ts";
import { bytes } from "../../netlink/schema.ts";
import {
  AF_PACKET,
  NLM_F_CREATE,
  NLM_F_ECHO,
  NLM_F_EXCL,
  NLM_F_REPLACE,
} from "../../netlink/uapi.ts";
import { addrMessage } from "../../route/addr.ts";
import { IFA_F_SECONDARY } from "../../route/uapi/if_addr.ts";
import { RTM_DELADDR, RTM_GETADDR, RTM_NEWADDR } from "../../route/uapi/rtnetlink.ts";
import { addrFile } from "../addr_file.ts";
import { passesAddr, readAddrs } from "../addr_filter.ts";
import { printAddr } from "../addr_show.ts";
import { addrHelp, parseAddr } from "../addr_words.ts";
import { CommandError, warningSaid } from "../args.ts";
import { Output } from "../output.ts";
import { parseFilter } from "./addr_show.ts";
import { type Command, contextOf, outputOf } from "./command.ts";
import { dumped, restore as restoreFile, save as saveFile } from "./dump_file.ts";

/** Reads the words about an address, and asks for the change. */
function change(type: number, flags: number): Command {
  return (args, shell) => {
    const { connection, options, warn } = shell, context = contextOf(shell);
    const addr = parseAddr(args, context, type, options.family);
    const echo = options.echo ? NLM_F_ECHO : 0;
    const { warning, replies } = connection.acknowledge(type, addrMessage, addr, {
      flags: flags | echo,
      later: true,
    });
    if (warning) warn(warningSaid(warning));
    if (!options.echo) return;
    const out = outputOf(shell);
    out.array(null, () => {
      out.object(null, () => {
        const [reply] = replies;
        if (reply) printAddr(reply, out, context, { deleted: type === RTM_DELADDR, dev: true });
      });
    });
    out.flush();
  };
}

/** `address add`. */
export const add: Command = change(RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL);
/** `address change`. */
export const change_: Command = change(RTM_NEWADDR, NLM_F_REPLACE);
/** `address replace`. */
export const replace: Command = change(RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE);
/** `address delete`. */
export const remove: Command = change(RTM_DELADDR, 0);
export { change_ as change };

/** `address flush`: deletes all addresses that the words ask for, over again until none is left. */
export const flush: Command = (args, shell) => {
  const { connection, options } = shell, context = contextOf(shell);
  if (!args.more) throw new CommandError("Flush requires arguments.", 1);
  if (options.family === AF_PACKET) throw new CommandError("Cannot flush link addresses.", 1);
  const filter = parseFilter(args, shell, context);
  // It is no JSON, whatever the options say.
  const out = new Output(shell.out, { ...options, json: false });
  const say = (text: string) => options.stats && out.text(text);
  // Secondary addresses may become primary ones meanwhile, which are not meant.
  const once = filter.flagMask & IFA_F_SECONDARY && !(filter.flags & IFA_F_SECONDARY);
  for (let round = 0; options.loops === 0 || round < options.loops; round++) {
    const addrs = readAddrs(connection, filter)
      .filter((addr) => passesAddr(addr, filter, context.names));
    if (options.stats > 1) {
      for (const addr of addrs) printAddr(addr, out, context, { dev: true });
    }
    const end = `*** Flush is complete after ${round} round${round > 1 ? "s" : ""} ***\n`;
    if (addrs.length === 0) {
      say(round === 0 ? "Nothing to flush.\n" : end);
      return out.flush();
    }
    // With the first address of a prefix others may go; then they are not there any more.
    const refused = connection.batch(
      addrs.map((body) => ({ type: RTM_DELADDR, schema: addrMessage, body })),
    ).find(({ error }) => error.errno !== ERRNO.EADDRNOTAVAIL);
    if (refused) {
      out.flush();
      throw new CommandError(
        `Failed to send flush request: ${errnoMessage(refused.error.errno)}`,
        1,
      );
    }
    say(`\n*** Round ${round + 1}, deleting ${addrs.length} addresses ***\n`);
    if (once || connection.dry) {
      say("*** Flush is complete after 1 round ***\n");
      return out.flush();
    }
  }
  out.flush();
  throw new CommandError(`*** Flush remains incomplete after ${options.loops} rounds. ***`);
};

/** `address save`: writes addresses, as the kernel tells them, to standard output. */
export const save: Command = (args, shell) => {
  const { connection, options: { family } } = shell;
  const { index = 0 } = parseFilter(args, shell, contextOf(shell));
  saveFile(
    shell,
    addrFile,
    () => connection.dump(RTM_GETADDR, addrMessage, { family, index }, { reply: bytes }),
  );
};

/** `address restore`: adds the addresses of a file, which comes by standard input. */
export const restore: Command = (_args, shell) => restoreFile(shell, addrFile);

/** `address showdump`: shows what is in a file. */
export const showdump: Command = async (_args, shell) => {
  const out = outputOf(shell), context = contextOf(shell);
  const { objects, broken } = await dumped(shell, addrFile);
  out.array(null, () => {
    out.object(null, () => {
      out.array("addr_info", () => {
        for (const addr of objects) {
          out.object(null, () => {
            out.put("index", addr.index, `if${addr.index}:`);
            out.newline();
            printAddr(addr, out, context);
          });
        }
      });
    });
  });
  out.flush();
  if (broken) throw broken;
};

/** `address help`. */
export const help: Command = () => {
  throw new CommandError(addrHelp());
};
