/**
 * How a rule is shown, as iproute2 shows it.
 *
 * @module
 */
import type { RuleMessage } from "../route/rule.ts";
import type { Output } from "./output.ts";
import { ruleRows } from "./rule_words.ts";
import { type Context, printRows } from "./words.ts";

/** Prints a rule. */
export function printRule(
  rule: RuleMessage,
  out: Output,
  context: Context,
  deleted = false,
): void {
  out.object(null, () => {
    if (deleted) out.put("deleted", true, "Deleted ");
    printRows(ruleRows, rule, out, context);
    out.text("\n");
  });
}
