/**
 * Constants of `linux/if_macsec.h`: MACsec, beyond the settings of its links.
 *
 * @module
 */

// MACSEC_*: sizes and cipher suites.

/** MACsec: version of the generic netlink family `macsec`. */
export const MACSEC_GENL_VERSION = 1;
/** MACsec: most bytes of a key. */
export const MACSEC_MAX_KEY_LEN = 128;
/** MACsec: bytes of a key id. */
export const MACSEC_KEYID_LEN = 16;
/** MACsec: bytes of a salt. */
export const MACSEC_SALT_LEN = 12;
/** MACsec: fewest bytes of the integrity check value. */
export const MACSEC_MIN_ICV_LEN = 8;
/** MACsec: most bytes of the integrity check value. */
export const MACSEC_MAX_ICV_LEN = 32;
/** MACsec: most bytes of the integrity check value that the standard recommends. */
export const MACSEC_STD_ICV_LEN = 16;
/** MACsec cipher suite: GCM-AES-128. */
export const MACSEC_CIPHER_ID_GCM_AES_128 = 0x0080_c200_0100_0001n;
/** MACsec cipher suite: GCM-AES-256. */
export const MACSEC_CIPHER_ID_GCM_AES_256 = 0x0080_c200_0100_0002n;
/** MACsec cipher suite: GCM-AES-XPN-128. */
export const MACSEC_CIPHER_ID_GCM_AES_XPN_128 = 0x0080_c200_0100_0003n;
/** MACsec cipher suite: GCM-AES-XPN-256. */
export const MACSEC_CIPHER_ID_GCM_AES_XPN_256 = 0x0080_c200_0100_0004n;
/** MACsec cipher suite: GCM-AES-128 by an older number. */
export const MACSEC_DEFAULT_CIPHER_ID = 0x0080_0200_0100_0001n;
/** MACsec cipher suite: the default one by its proper number. */
export const MACSEC_DEFAULT_CIPHER_ALT = 0x0080_c200_0100_0001n;

// MACSEC_CMD_*: commands. An SA is a secure association, an SC a secure channel.

/** MACsec command: ask for links and their channels. */
export const MACSEC_CMD_GET_TXSC = 0;
/** MACsec command: add a receive SC. */
export const MACSEC_CMD_ADD_RXSC = 1;
/** MACsec command: delete a receive SC. */
export const MACSEC_CMD_DEL_RXSC = 2;
/** MACsec command: change a receive SC. */
export const MACSEC_CMD_UPD_RXSC = 3;
/** MACsec command: add a transmit SA. */
export const MACSEC_CMD_ADD_TXSA = 4;
/** MACsec command: delete a transmit SA. */
export const MACSEC_CMD_DEL_TXSA = 5;
/** MACsec command: change a transmit SA. */
export const MACSEC_CMD_UPD_TXSA = 6;
/** MACsec command: add a receive SA. */
export const MACSEC_CMD_ADD_RXSA = 7;
/** MACsec command: delete a receive SA. */
export const MACSEC_CMD_DEL_RXSA = 8;
/** MACsec command: change a receive SA. */
export const MACSEC_CMD_UPD_RXSA = 9;
/** MACsec command: change the offload. */
export const MACSEC_CMD_UPD_OFFLOAD = 10;

// MACSEC_ATTR_*: attributes of a message.

/** Attribute: unused. */
export const MACSEC_ATTR_UNSPEC = 0;
/** Attribute: index of the link. */
export const MACSEC_ATTR_IFINDEX = 1;
/** Attribute: receive SC to configure, `MACSEC_RXSC_ATTR_*`. */
export const MACSEC_ATTR_RXSC_CONFIG = 2;
/** Attribute: SA to configure, `MACSEC_SA_ATTR_*`. */
export const MACSEC_ATTR_SA_CONFIG = 3;
/** Attribute: settings of the link, `MACSEC_SECY_ATTR_*`. */
export const MACSEC_ATTR_SECY = 4;
/** Attribute: transmit SAs, each `MACSEC_SA_ATTR_*`. */
export const MACSEC_ATTR_TXSA_LIST = 5;
/** Attribute: receive SCs, each `MACSEC_RXSC_ATTR_*`. */
export const MACSEC_ATTR_RXSC_LIST = 6;
/** Attribute: statistics of the transmit SC, `MACSEC_TXSC_STATS_ATTR_*`. */
export const MACSEC_ATTR_TXSC_STATS = 7;
/** Attribute: statistics of the link, `MACSEC_SECY_STATS_ATTR_*`. */
export const MACSEC_ATTR_SECY_STATS = 8;
/** Attribute: offload, `MACSEC_OFFLOAD_ATTR_*`. */
export const MACSEC_ATTR_OFFLOAD = 9;

// MACSEC_SECY_ATTR_*: settings of the link.

/** Attribute: unused. */
export const MACSEC_SECY_ATTR_UNSPEC = 0;
/** Attribute: secure channel id. */
export const MACSEC_SECY_ATTR_SCI = 1;
/** Attribute: SA used on transmit. */
export const MACSEC_SECY_ATTR_ENCODING_SA = 2;
/** Attribute: replay window. */
export const MACSEC_SECY_ATTR_WINDOW = 3;
/** Attribute: cipher suite. */
export const MACSEC_SECY_ATTR_CIPHER_SUITE = 4;
/** Attribute: length of the integrity check value. */
export const MACSEC_SECY_ATTR_ICV_LEN = 5;
/** Attribute: whether to protect what is sent. */
export const MACSEC_SECY_ATTR_PROTECT = 6;
/** Attribute: whether replays are refused. */
export const MACSEC_SECY_ATTR_REPLAY = 7;
/** Attribute: whether it is operational. */
export const MACSEC_SECY_ATTR_OPER = 8;
/** Attribute: how received frames are validated, `MACSEC_VALIDATE_*`. */
export const MACSEC_SECY_ATTR_VALIDATE = 9;
/** Attribute: whether to encrypt. */
export const MACSEC_SECY_ATTR_ENCRYPT = 10;
/** Attribute: whether to send the secure channel id. */
export const MACSEC_SECY_ATTR_INC_SCI = 11;
/** Attribute: whether the end station bit is set. */
export const MACSEC_SECY_ATTR_ES = 12;
/** Attribute: whether the single copy broadcast bit is set. */
export const MACSEC_SECY_ATTR_SCB = 13;
/** Attribute: padding before 64-bit values. */
export const MACSEC_SECY_ATTR_PAD = 14;

// MACSEC_RXSC_ATTR_*: a receive SC.

/** Attribute: unused. */
export const MACSEC_RXSC_ATTR_UNSPEC = 0;
/** Attribute: secure channel id. */
export const MACSEC_RXSC_ATTR_SCI = 1;
/** Attribute: whether it is active. */
export const MACSEC_RXSC_ATTR_ACTIVE = 2;
/** Attribute: its SAs, each `MACSEC_SA_ATTR_*`. */
export const MACSEC_RXSC_ATTR_SA_LIST = 3;
/** Attribute: statistics, `MACSEC_RXSC_STATS_ATTR_*`. */
export const MACSEC_RXSC_ATTR_STATS = 4;
/** Attribute: padding before 64-bit values. */
export const MACSEC_RXSC_ATTR_PAD = 5;

// MACSEC_SA_ATTR_*: an SA.

/** Attribute: unused. */
export const MACSEC_SA_ATTR_UNSPEC = 0;
/** Attribute: association number, 0 to 3. */
export const MACSEC_SA_ATTR_AN = 1;
/** Attribute: whether it is active. */
export const MACSEC_SA_ATTR_ACTIVE = 2;
/** Attribute: packet number, 32 bits, or 64 if extended. */
export const MACSEC_SA_ATTR_PN = 3;
/** Attribute: key. */
export const MACSEC_SA_ATTR_KEY = 4;
/** Attribute: id of the key. */
export const MACSEC_SA_ATTR_KEYID = 5;
/** Attribute: statistics, `MACSEC_SA_STATS_ATTR_*`. */
export const MACSEC_SA_ATTR_STATS = 6;
/** Attribute: padding before 64-bit values. */
export const MACSEC_SA_ATTR_PAD = 7;
/** Attribute: short secure channel id, if packet numbers are extended. */
export const MACSEC_SA_ATTR_SSCI = 8;
/** Attribute: salt, if packet numbers are extended. */
export const MACSEC_SA_ATTR_SALT = 9;

// MACSEC_OFFLOAD_ATTR_*: offload.

/** Attribute: unused. */
export const MACSEC_OFFLOAD_ATTR_UNSPEC = 0;
/** Attribute: `MACSEC_OFFLOAD_*`. */
export const MACSEC_OFFLOAD_ATTR_TYPE = 1;
/** Attribute: padding before 64-bit values. */
export const MACSEC_OFFLOAD_ATTR_PAD = 2;

// MACSEC_RXSC_STATS_ATTR_*: statistics of a receive SC.

/** Attribute: unused. */
export const MACSEC_RXSC_STATS_ATTR_UNSPEC = 0;
/** Attribute: bytes validated. */
export const MACSEC_RXSC_STATS_ATTR_IN_OCTETS_VALIDATED = 1;
/** Attribute: bytes decrypted. */
export const MACSEC_RXSC_STATS_ATTR_IN_OCTETS_DECRYPTED = 2;
/** Attribute: packets not checked. */
export const MACSEC_RXSC_STATS_ATTR_IN_PKTS_UNCHECKED = 3;
/** Attribute: packets late, but accepted. */
export const MACSEC_RXSC_STATS_ATTR_IN_PKTS_DELAYED = 4;
/** Attribute: packets accepted. */
export const MACSEC_RXSC_STATS_ATTR_IN_PKTS_OK = 5;
/** Attribute: packets invalid, but accepted. */
export const MACSEC_RXSC_STATS_ATTR_IN_PKTS_INVALID = 6;
/** Attribute: packets dropped as late. */
export const MACSEC_RXSC_STATS_ATTR_IN_PKTS_LATE = 7;
/** Attribute: packets dropped as invalid. */
export const MACSEC_RXSC_STATS_ATTR_IN_PKTS_NOT_VALID = 8;
/** Attribute: packets dropped for want of an SA. */
export const MACSEC_RXSC_STATS_ATTR_IN_PKTS_NOT_USING_SA = 9;
/** Attribute: packets accepted without an SA. */
export const MACSEC_RXSC_STATS_ATTR_IN_PKTS_UNUSED_SA = 10;
/** Attribute: padding before 64-bit values. */
export const MACSEC_RXSC_STATS_ATTR_PAD = 11;

// MACSEC_SA_STATS_ATTR_*: statistics of an SA.

/** Attribute: unused. */
export const MACSEC_SA_STATS_ATTR_UNSPEC = 0;
/** Attribute: packets accepted. */
export const MACSEC_SA_STATS_ATTR_IN_PKTS_OK = 1;
/** Attribute: packets invalid, but accepted. */
export const MACSEC_SA_STATS_ATTR_IN_PKTS_INVALID = 2;
/** Attribute: packets dropped as invalid. */
export const MACSEC_SA_STATS_ATTR_IN_PKTS_NOT_VALID = 3;
/** Attribute: packets dropped because the SA is not in use. */
export const MACSEC_SA_STATS_ATTR_IN_PKTS_NOT_USING_SA = 4;
/** Attribute: packets accepted though the SA is not in use. */
export const MACSEC_SA_STATS_ATTR_IN_PKTS_UNUSED_SA = 5;
/** Attribute: packets sent protected. */
export const MACSEC_SA_STATS_ATTR_OUT_PKTS_PROTECTED = 6;
/** Attribute: packets sent encrypted. */
export const MACSEC_SA_STATS_ATTR_OUT_PKTS_ENCRYPTED = 7;

// MACSEC_TXSC_STATS_ATTR_*: statistics of the transmit SC.

/** Attribute: unused. */
export const MACSEC_TXSC_STATS_ATTR_UNSPEC = 0;
/** Attribute: packets sent protected. */
export const MACSEC_TXSC_STATS_ATTR_OUT_PKTS_PROTECTED = 1;
/** Attribute: packets sent encrypted. */
export const MACSEC_TXSC_STATS_ATTR_OUT_PKTS_ENCRYPTED = 2;
/** Attribute: bytes sent protected. */
export const MACSEC_TXSC_STATS_ATTR_OUT_OCTETS_PROTECTED = 3;
/** Attribute: bytes sent encrypted. */
export const MACSEC_TXSC_STATS_ATTR_OUT_OCTETS_ENCRYPTED = 4;
/** Attribute: padding before 64-bit values. */
export const MACSEC_TXSC_STATS_ATTR_PAD = 5;

// MACSEC_SECY_STATS_ATTR_*: statistics of the link.

/** Attribute: unused. */
export const MACSEC_SECY_STATS_ATTR_UNSPEC = 0;
/** Attribute: packets sent without tag. */
export const MACSEC_SECY_STATS_ATTR_OUT_PKTS_UNTAGGED = 1;
/** Attribute: packets received without tag. */
export const MACSEC_SECY_STATS_ATTR_IN_PKTS_UNTAGGED = 2;
/** Attribute: packets too long to be sent. */
export const MACSEC_SECY_STATS_ATTR_OUT_PKTS_TOO_LONG = 3;
/** Attribute: packets dropped for want of a tag. */
export const MACSEC_SECY_STATS_ATTR_IN_PKTS_NO_TAG = 4;
/** Attribute: packets dropped for a bad tag. */
export const MACSEC_SECY_STATS_ATTR_IN_PKTS_BAD_TAG = 5;
/** Attribute: packets of an unknown SC, but accepted. */
export const MACSEC_SECY_STATS_ATTR_IN_PKTS_UNKNOWN_SCI = 6;
/** Attribute: packets dropped for an unknown SC. */
export const MACSEC_SECY_STATS_ATTR_IN_PKTS_NO_SCI = 7;
/** Attribute: packets dropped for want of time. */
export const MACSEC_SECY_STATS_ATTR_IN_PKTS_OVERRUN = 8;
/** Attribute: padding before 64-bit values. */
export const MACSEC_SECY_STATS_ATTR_PAD = 9;
