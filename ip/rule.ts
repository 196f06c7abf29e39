/**
 * Routing rules: listing, adding, removing, flushing, keeping in a file.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import { NetlinkError } from "../netlink/error.ts";
import { bytes } from "../netlink/schema.ts";
import { AF_INET, AF_INET6, AF_UNSPEC, NLM_F_CREATE, NLM_F_EXCL } from "../netlink/uapi.ts";
import { type RuleMessage, ruleMessage } from "../route/rule.ts";
import { FR_ACT_TO_TBL } from "../route/uapi/fib_rules.ts";
import { RTM_DELRULE, RTM_GETRULE, RTM_NEWRULE } from "../route/uapi/rtnetlink.ts";
import { dumpFile, restoreDump } from "./dump_file.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import type { Changed } from "./link.ts";
import { ruleFile } from "./rule_file.ts";
import { filterOf, passesRule, readRules } from "./rule_filter.ts";
import { printRule } from "./rule_show.ts";
import {
  finishRule,
  type IpRule,
  newRuleDraft,
  type RuleDraft,
  type RuleFamily,
  ruleRows,
  type RuleSettings,
} from "./rule_words.ts";
import { fromWire, quoted, toWire } from "./words.ts";

/**
 * Rules of one network namespace, which choose the table in which a packet's route is looked for.
 *
 * @example
 * ```ts
 * using ip = open();
 * ip.rule.add({ from: "192.0.2.0/24", table: 100, priority: 1000 });
 * ip.rule.add({ family: "inet6", fwmark: 7, type: "blackhole" });
 * for (const { priority, table } of ip.rule.list({ family: "inet" })) console.log(priority, table);
 * ip.rule.del({ priority: 1000 });
 * ```
 */
export class Rules extends Shown<RuleSettings> {
  readonly #handle: Handle;

  /** Rules of the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /**
   * The rules that are as said, in the order in which they are asked; those of IPv4 before those of
   * IPv6, unless a family is said. A prefix stands for all that are within it.
   *
   * @throws {RangeError} naming a value that is wrong.
   */
  list(filter: RuleSettings = {}): IpRule[] {
    const context = contextOf(this.#handle);
    return this.#read(filter).map((rule) => fromWire(ruleRows, rule, context));
  }

  /** What {@linkcode Rules.list} lists, as `ip rule show` has it; or as its JSON. */
  format(filter: RuleSettings = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      for (const rule of this.#read(filter)) printRule(rule, out, context);
    });
  }

  /**
   * Adds a rule. Its family is that of its addresses, or is said; else it is `inet`.
   *
   * @throws {NetlinkError} if the kernel refuses: `EEXIST` if there is the same rule already.
   * @throws {RangeError} naming a value that is wrong; nothing was sent then.
   */
  add(rule: RuleSettings): Changed {
    return this.#change(RTM_NEWRULE, NLM_F_CREATE | NLM_F_EXCL, "add", rule);
  }

  /**
   * Removes the first rule that is as said; of what is not said, anything fits.
   *
   * @throws {NetlinkError} `ENOENT` if there is none.
   * @throws {RangeError} naming a value that is wrong, or if nothing is said.
   */
  del(rule: RuleSettings): Changed {
    return this.#change(RTM_DELRULE, 0, "remove", rule);
  }

  /**
   * Removes all rules that are as said, but for those of priority 0: the kernel's own for the table
   * `local`.
   *
   * @return How many were removed.
   * @throws {NetlinkError} if the kernel refuses.
   */
  flush(filter: RuleSettings = {}): number {
    const rules = this.#read(filter).filter(({ attrs }) => attrs.priority !== undefined);
    const refusals = this.#handle.connection.batch(rules.map((body) => ({
      type: RTM_DELRULE,
      schema: ruleMessage,
      body,
      asked: `Cannot remove the rule of priority ${body.attrs.priority}`,
    })));
    if (refusals.length) throw refusals[0].error;
    return rules.length;
  }

  /** A file of the rules of a family, IPv4 unless said, which {@linkcode Rules.restore} and `ip rule restore` read. */
  save(family: RuleFamily = "inet"): Uint8Array {
    const { connection } = this.#handle;
    const body = { family: this.#draft({ family }).family };
    const dump = connection.dump(RTM_GETRULE, ruleMessage, body, { reply: bytes });
    return dumpFile(ruleFile, dump);
  }

  /**
   * Adds the rules of a file, which {@linkcode Rules.save} or `ip rule save` wrote; those that are there
   * stay as they are. `ip rule restore` adds them a second time.
   *
   * @throws {CommandError} if it is no such file, or is cut off; then nothing was added.
   * @throws {DecodeError} if a message in it is damaged; likewise.
   * @throws {NetlinkError} if the kernel refuses one; those before it were added.
   */
  restore(file: Uint8Array): void {
    restoreDump(this.#handle.connection, file, ruleFile);
  }

  #draft({ family, ...settings }: RuleSettings): RuleDraft {
    const context = contextOf(this.#handle);
    // The family first: what addresses are wrong depends on it.
    const draft = toWire<Partial<IpRule>, RuleDraft>(
      ruleRows,
      { ...family !== undefined && { family }, ...settings },
      context,
      newRuleDraft(),
    );
    const { attrs } = draft;
    if (attrs.l3mdev && draft.id) throw new RangeError("table: l3mdev tells the table already");
    const masks = [
      ["fwmask", attrs.fwmask, attrs.fwmark],
      ["sportMask", attrs.sportMask, attrs.sportRange],
      ["dportMask", attrs.dportMask, attrs.dportRange],
      ["dscpMask", attrs.dscpMask, attrs.dscp],
      ["flowlabelMask", attrs.flowlabelMask, attrs.flowlabel],
    ] as const;
    for (const [name, mask, value] of masks) {
      if (mask !== undefined && value === undefined) {
        throw new RangeError(`${name}: there is nothing that it is a mask of`);
      }
    }
    return draft;
  }

  #change(type: number, flags: number, verb: string, settings: RuleSettings): Changed {
    const said = Object.values(settings).some((value) => value !== undefined);
    if (!said) throw new RangeError(`nothing is said of the rule to ${verb}`);
    const draft = this.#draft(settings);
    if (type === RTM_NEWRULE && !draft.acted) draft.action = FR_ACT_TO_TBL;
    const { warning } = this.#handle.connection.acknowledge(
      type,
      ruleMessage,
      finishRule(draft, type),
      { flags, asked: `Cannot ${verb} rule ${quoted(settings)}` },
    );
    return warning === undefined ? {} : { warning };
  }

  #read(settings: RuleSettings): RuleMessage[] {
    const filter = filterOf(this.#draft(settings)), { connection } = this.#handle;
    const families = filter.family === AF_UNSPEC ? [AF_INET, AF_INET6] : [filter.family];
    return families.flatMap((family) => {
      try {
        return readRules(connection, family);
      } catch (error) {
        // The kernel has no IPv6.
        const lacking = error instanceof NetlinkError && error.errno === ERRNO.EAFNOSUPPORT;
        if (lacking && filter.family === AF_UNSPEC) return [];
        throw error;
      }
    }).filter((rule) => passesRule(rule, filter));
  }
}
