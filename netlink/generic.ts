/**
 * Generic netlink: families of messages that have a name, and a number that is found out when they are
 * used (linux/genetlink.h).
 *
 * @module
 */
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
  CTRL_ATTR_OP,
  CTRL_ATTR_OP_FLAGS,
  CTRL_ATTR_OP_ID,
  CTRL_ATTR_OP_POLICY,
  CTRL_ATTR_OPS,
  CTRL_ATTR_POLICY,
  CTRL_ATTR_POLICY_DO,
  CTRL_ATTR_POLICY_DUMP,
  CTRL_ATTR_VERSION,
} from "./uapi_generic.ts";
import { type Policy, policy } from "./standard.ts";

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
  /** Its number, for `join` of a connection. */
  id?: number;
}

/** Wire layout of {@linkcode GenericGroup}. */
export const genericGroup: Attrs<GenericGroup> = attrs<GenericGroup>("CTRL_ATTR_MCAST_GRP_", {
  name: [CTRL_ATTR_MCAST_GRP_NAME, string],
  id: [CTRL_ATTR_MCAST_GRP_ID, u32],
});

/** Which policies a command has (`CTRL_ATTR_POLICY_*`), by their place. */
export interface GenericOperationPolicy extends Unknowns {
  /** When it does something. */
  do?: number;
  /** When it lists. */
  dump?: number;
}

/** Wire layout of {@linkcode GenericOperationPolicy}. */
export const genericOperationPolicy: Attrs<GenericOperationPolicy> = attrs<
  GenericOperationPolicy
>("CTRL_ATTR_POLICY_", {
  do: [CTRL_ATTR_POLICY_DO, u32],
  dump: [CTRL_ATTR_POLICY_DUMP, u32],
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
  /** Policies, by their place, of attributes, by their number. */
  policy?: Record<number, Record<number, Policy>>;
  /** Policies of commands, by their number. */
  opPolicy?: Record<number, GenericOperationPolicy>;
  /** The command whose policies are asked for. */
  op?: number;
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
    policy: [CTRL_ATTR_POLICY, indexed(indexed(nest(policy)))],
    opPolicy: [CTRL_ATTR_OP_POLICY, indexed(nest(genericOperationPolicy))],
    op: [CTRL_ATTR_OP, u32],
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
