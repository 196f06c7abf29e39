/**
 * Generic netlink: families of messages that have a name, and a number that is found out when they are
 * used (linux/genetlink.h).
 *
 * @example
 * ```ts ignore
 * using connection = connect(NETLINK_GENERIC);
 * const { id } = resolveFamily(connection, "tcp_metrics");
 * ```
 *
 * @module
 */
import type { Connection } from "./connection.ts";
import {
  type Attrs,
  attrs,
  indexed,
  message,
  nest,
  string,
  struct,
  type Type,
  u16,
  u32,
  u8,
  type Unknowns,
} from "./schema.ts";
import {
  CTRL_ATTR_FAMILY_ID,
  CTRL_ATTR_FAMILY_NAME,
  CTRL_ATTR_HDRSIZE,
  CTRL_ATTR_MAXATTR,
  CTRL_ATTR_MCAST_GROUPS,
  CTRL_ATTR_MCAST_GRP_ID,
  CTRL_ATTR_MCAST_GRP_NAME,
  CTRL_ATTR_OP_FLAGS,
  CTRL_ATTR_OP_ID,
  CTRL_ATTR_OPS,
  CTRL_ATTR_VERSION,
  CTRL_CMD_GETFAMILY,
  GENL_ID_CTRL,
} from "./uapi.ts";

/** The fixed header of all generic messages (`struct genlmsghdr`). */
export interface GenericHeader {
  /** What is asked or told: a number of the family's own. */
  cmd: number;
  /** Version of the family that is spoken. */
  version: number;
}

/** Wire layout of {@linkcode GenericHeader}. */
export const genericHeader: Type<GenericHeader> = struct<GenericHeader>("genlmsghdr", {
  cmd: u8,
  version: u8,
  $reserved: u16,
});

/** A command of a family (`CTRL_ATTR_OP_*`). */
export interface GenericOperation extends Unknowns {
  /** Its number. */
  id?: number;
  /** What may be done with it, and what that needs (`GENL_ADMIN_PERM`, `GENL_CMD_CAP_*`). */
  flags?: number;
}

/** Wire layout of {@linkcode GenericOperation}. */
export const genericOperation: Attrs<GenericOperation> = attrs<GenericOperation>("CTRL_ATTR_OP_", {
  id: [CTRL_ATTR_OP_ID, u32],
  flags: [CTRL_ATTR_OP_FLAGS, u32],
});

/** A multicast group of a family (`CTRL_ATTR_MCAST_GRP_*`). */
export interface GenericGroup extends Unknowns {
  /** Its name. */
  name?: string;
  /** Its number, for {@linkcode Connection.join}. */
  id?: number;
}

/** Wire layout of {@linkcode GenericGroup}. */
export const genericGroup: Attrs<GenericGroup> = attrs<GenericGroup>("CTRL_ATTR_MCAST_GRP_", {
  name: [CTRL_ATTR_MCAST_GRP_NAME, string],
  id: [CTRL_ATTR_MCAST_GRP_ID, u32],
});

/** What there is to know of a family (`CTRL_ATTR_*`). */
export interface GenericFamilyAttrs extends Unknowns {
  /** Its number: the type of its messages. */
  familyId?: number;
  /** Its name. */
  familyName?: string;
  /** Its version. */
  version?: number;
  /** Size of the header that follows the common one, in bytes. */
  hdrsize?: number;
  /** The greatest number of an attribute. */
  maxattr?: number;
  /** Its commands, by their place. */
  ops?: Record<number, GenericOperation>;
  /** Its multicast groups, by their place. */
  mcastGroups?: Record<number, GenericGroup>;
}

/** Wire layout of {@linkcode GenericFamilyAttrs}. */
export const genericFamilyAttrs: Attrs<GenericFamilyAttrs> = attrs<GenericFamilyAttrs>(
  "CTRL_ATTR_",
  {
    familyId: [CTRL_ATTR_FAMILY_ID, u16],
    familyName: [CTRL_ATTR_FAMILY_NAME, string],
    version: [CTRL_ATTR_VERSION, u32],
    hdrsize: [CTRL_ATTR_HDRSIZE, u32],
    maxattr: [CTRL_ATTR_MAXATTR, u32],
    ops: [CTRL_ATTR_OPS, indexed(nest(genericOperation))],
    mcastGroups: [CTRL_ATTR_MCAST_GROUPS, indexed(nest(genericGroup))],
  },
);

/** A family, as the controller tells it: body of messages of type GENL_ID_CTRL. */
export interface GenericFamilyMessage extends GenericHeader {
  /** Attributes. */
  attrs: GenericFamilyAttrs;
}

/** Wire layout of {@linkcode GenericFamilyMessage}. */
export const genericFamilyMessage: Type<GenericFamilyMessage> = message<GenericFamilyMessage>(
  genericHeader,
  genericFamilyAttrs,
);

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
 * @param connection A connection of NETLINK_GENERIC.
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
