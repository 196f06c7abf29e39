/**
 * How rules are restored from a file.
 *
 * @module
 */
import { NLM_F_EXCL } from "../netlink/uapi.ts";
import { type RuleMessage, ruleMessage } from "../route/rule.ts";
import {
  FIB_RULE_IIF_DETACHED,
  FIB_RULE_OIF_DETACHED,
  FIB_RULE_PERMANENT,
  FIB_RULE_UNRESOLVED,
} from "../route/uapi/fib_rules.ts";
import { RTM_NEWRULE } from "../route/uapi/rtnetlink.ts";
import type { DumpSort } from "./dump_file.ts";

/** Flags that tell how things are, and cannot be asked for. */
const STATE = FIB_RULE_PERMANENT | FIB_RULE_UNRESOLVED | FIB_RULE_IIF_DETACHED |
  FIB_RULE_OIF_DETACHED;

/** Files of rules. */
export const ruleFile: DumpSort<RuleMessage> = {
  magic: 0x71706986,
  what: "rule",
  type: RTM_NEWRULE,
  schema: ruleMessage,
  flags: NLM_F_EXCL,
  // The kernel leaves out a priority of 0, and without one would choose another.
  ready: (rules) =>
    rules.map(({ flags, attrs, ...header }) => ({
      ...header,
      flags: flags & ~STATE,
      attrs: { priority: 0, ...attrs },
    })),
};
