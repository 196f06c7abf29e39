/**
 * Addresses whose family the message's header tells.
 *
 * @module
 */
import {
  ipAddress,
  ipv4,
  ipv6,
  lladdr,
  selectByHeader,
  type Type,
  type WireType,
} from "../netlink/schema.ts";
import { AF_BRIDGE, AF_INET, AF_INET6, AF_UNSPEC } from "../netlink/uapi.ts";
import { RTNL_FAMILY_IP6MR, RTNL_FAMILY_IPMR } from "./uapi/rtnetlink.ts";

/** Which type an address has, by the header's family. */
export const familyAddresses: Readonly<Record<string, WireType>> = {
  [AF_UNSPEC]: ipAddress,
  [AF_INET]: ipv4,
  [AF_INET6]: ipv6,
  // Forwarding entries have the address of a tunnel's other end, of either family.
  [AF_BRIDGE]: ipAddress,
  [RTNL_FAMILY_IPMR]: ipv4,
  [RTNL_FAMILY_IP6MR]: ipv6,
};

/**
 * An address of the header's family: IPv4 and IPv6 as text, those of other families (MCTP, Phonet) as
 * colon-separated hex.
 */
export const familyAddress: Type<string> = selectByHeader<string>(
  "family",
  familyAddresses,
  lladdr,
);
