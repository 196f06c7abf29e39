/**
 * Ids of network namespaces on the wire: RTM_NEWNSID and its kin (linux/net_namespace.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  message,
  s32,
  struct,
  type Type,
  u32,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import {
  NETNSA_CURRENT_NSID,
  NETNSA_FD,
  NETNSA_NSID,
  NETNSA_PID,
  NETNSA_TARGET_NSID,
} from "./uapi/net_namespace.ts";

/** The fixed header that is only an address family (`struct rtgenmsg`). */
export interface NsidHeader {
  /** Address family: AF_UNSPEC. */
  family: number;
}

/** Wire layout of {@linkcode NsidHeader}. */
export const nsidHeader: Type<NsidHeader> = struct<NsidHeader>("rtgenmsg", { family: u8 });

/** Attributes of a network namespace's id (`NETNSA_*`). */
export interface NsidAttrs extends Unknowns {
  /** The id, as this namespace (or the target) knows it; -1 (`NETNSA_NSID_NOT_ASSIGNED`) for none. */
  nsid?: number;
  /** Process in the namespace that is meant. */
  pid?: number;
  /** Open descriptor of the namespace that is meant. */
  fd?: number;
  /** Id of the namespace whose ids are meant, in place of the socket's. */
  targetNsid?: number;
  /** In an answer about a target, the id of the same namespace as the socket's namespace knows it. */
  currentNsid?: number;
}

/** Wire layout of {@linkcode NsidAttrs}. */
export const nsidAttrs: Attrs<NsidAttrs> = attrs<NsidAttrs>("NETNSA_", {
  nsid: [NETNSA_NSID, s32],
  pid: [NETNSA_PID, u32],
  fd: [NETNSA_FD, u32],
  targetNsid: [NETNSA_TARGET_NSID, s32],
  currentNsid: [NETNSA_CURRENT_NSID, s32],
});

/** A network namespace's id: body of RTM_NEWNSID, RTM_DELNSID and RTM_GETNSID. */
export interface NsidMessage extends NsidHeader {
  /** Attributes. */
  attrs: NsidAttrs;
}

/** Wire layout of {@linkcode NsidMessage}. */
export const nsidMessage: Type<NsidMessage> = message<NsidMessage>(nsidHeader, nsidAttrs);
