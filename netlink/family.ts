/**
 * Families of generic netlink, found by their names.
 *
 * @example
 * ```ts
 * using connection = connectGeneric();
 * const { id } = resolveFamily(connection, "tcp_metrics");
 * ```
 *
 * @module
 */
import { connect, type Connection, type ConnectOptions } from "./connection.ts";
import { genericFamilyMessage } from "./generic.ts";
import type { WireType } from "./schema.ts";
import { standardMessages } from "./standard.ts";
import { NETLINK_GENERIC } from "./uapi.ts";
import { CTRL_CMD_GETFAMILY, GENL_ID_CTRL } from "./uapi_generic.ts";

/** Which layout the body of each message has that every connection of generic netlink knows. */
export const genericMessages: { readonly [type: number]: WireType } = {
  ...standardMessages,
  [GENL_ID_CTRL]: genericFamilyMessage,
};

/**
 * Opens a connection for generic netlink.
 *
 * @throws {SystemError} if the kernel refuses.
 * @throws {FfiPermissionError} without `--allow-ffi`.
 */
export function connectGeneric(options: ConnectOptions = {}): Connection {
  return connect(NETLINK_GENERIC, { decoder: genericMessages, ...options });
}

/** A family, as it is used. */
export interface GenericFamily {
  /** The type of its messages. */
  id: number;
  /** Its version. */
  version: number;
  /** Numbers of its multicast groups, by name. */
  groups: Map<string, number>;
}

/**
 * Finds a family by its name.
 *
 * @param connection One of {@linkcode connectGeneric}.
 * @throws {NetlinkError} `ENOENT` if the kernel has no such family.
 */
export function resolveFamily(connection: Connection, name: string): GenericFamily {
  const asked = `Cannot find the family ${JSON.stringify(name)} of generic netlink`;
  const body = { cmd: CTRL_CMD_GETFAMILY, version: 1, attrs: { familyName: name } };
  const { attrs } = connection.request(GENL_ID_CTRL, genericFamilyMessage, body, { asked });
  const groups = new Map<string, number>();
  for (const { name, id } of Object.values(attrs.mcastGroups ?? {})) {
    if (name !== undefined && id !== undefined) groups.set(name, id);
  }
  return { id: attrs.familyId ?? 0, version: attrs.version ?? 0, groups };
}
