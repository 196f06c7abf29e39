/**
 * How an id of a network namespace is shown, as iproute2 shows it.
 *
 * @module
 */
import type { NsidAttrs } from "../route/netns.ts";
import type { Output } from "./output.ts";

/** Prints the name of a namespace, and the id where it has one. */
export function printNetns(name: string, id: number | undefined, out: Output): void {
  out.object(null, () => {
    out.put("name", name, name);
    if (id !== undefined) out.put("id", id, ` (id: ${id})`);
    out.text("\n");
  });
}

/** Prints an id, and the name of the namespace where it has one. */
export function printNsid(
  { nsid, currentNsid }: NsidAttrs,
  name: string | undefined,
  out: Output,
  deleted = false,
): void {
  const put = (key: string, id: number | undefined) => {
    if (id === undefined) return;
    if (id < 0) out.text(`${key} unassigned `);
    else out.put(key, id, `${key} ${id} `);
  };
  out.object(null, () => {
    if (deleted) out.put("deleted", true, "Deleted ");
    put("nsid", nsid);
    put("current-nsid", currentNsid);
    if (name !== undefined) out.put("name", name, `(iproute2 netns name: ${name})`);
    out.text("\n");
  });
}
