/**
 * Constants of `linux/can/netlink.h`: CAN links.
 *
 * @module
 */

// IFLA_CAN_*: settings of a CAN link.

/** Attribute: unused. */
export const IFLA_CAN_UNSPEC = 0;
/** Attribute: bit timing, `can_bittiming`. */
export const IFLA_CAN_BITTIMING = 1;
/** Attribute: limits of the bit timing, `can_bittiming_const`. */
export const IFLA_CAN_BITTIMING_CONST = 2;
/** Attribute: clock, `can_clock`. */
export const IFLA_CAN_CLOCK = 3;
/** Attribute: `CAN_STATE_*`. */
export const IFLA_CAN_STATE = 4;
/** Attribute: `CAN_CTRLMODE_*` and their mask, `can_ctrlmode`. */
export const IFLA_CAN_CTRLMODE = 5;
/** Attribute: milliseconds until the controller restarts, 0 for never. */
export const IFLA_CAN_RESTART_MS = 6;
/** Attribute: restart the controller now. */
export const IFLA_CAN_RESTART = 7;
/** Attribute: error counters, `can_berr_counter`. */
export const IFLA_CAN_BERR_COUNTER = 8;
/** Attribute: bit timing of CAN FD data, `can_bittiming`. */
export const IFLA_CAN_DATA_BITTIMING = 9;
/** Attribute: limits of the bit timing of CAN FD data, `can_bittiming_const`. */
export const IFLA_CAN_DATA_BITTIMING_CONST = 10;
/** Attribute: termination in ohms. */
export const IFLA_CAN_TERMINATION = 11;
/** Attribute: possible terminations in ohms, an array. */
export const IFLA_CAN_TERMINATION_CONST = 12;
/** Attribute: possible bit rates, an array. */
export const IFLA_CAN_BITRATE_CONST = 13;
/** Attribute: possible bit rates of CAN FD data, an array. */
export const IFLA_CAN_DATA_BITRATE_CONST = 14;
/** Attribute: largest bit rate. */
export const IFLA_CAN_BITRATE_MAX = 15;
/** Attribute: transmitter delay compensation of CAN FD, `IFLA_CAN_TDC_*`. */
export const IFLA_CAN_TDC = 16;
/** Attribute: more about modes, `IFLA_CAN_CTRLMODE_*`. */
export const IFLA_CAN_CTRLMODE_EXT = 17;
/** Attribute: bit timing of CAN XL data, `can_bittiming`. */
export const IFLA_CAN_XL_DATA_BITTIMING = 18;
/** Attribute: limits of the bit timing of CAN XL data, `can_bittiming_const`. */
export const IFLA_CAN_XL_DATA_BITTIMING_CONST = 19;
/** Attribute: possible bit rates of CAN XL data, an array. */
export const IFLA_CAN_XL_DATA_BITRATE_CONST = 20;
/** Attribute: transmitter delay compensation of CAN XL, `IFLA_CAN_TDC_*`. */
export const IFLA_CAN_XL_TDC = 21;
/** Attribute: pulse-width modulation of CAN XL, `IFLA_CAN_PWM_*`. */
export const IFLA_CAN_XL_PWM = 22;

// IFLA_CAN_TDC_*: transmitter delay compensation.

/** Attribute: unused. */
export const IFLA_CAN_TDC_UNSPEC = 0;
/** Attribute: smallest measured delay. */
export const IFLA_CAN_TDC_TDCV_MIN = 1;
/** Attribute: largest measured delay. */
export const IFLA_CAN_TDC_TDCV_MAX = 2;
/** Attribute: smallest offset. */
export const IFLA_CAN_TDC_TDCO_MIN = 3;
/** Attribute: largest offset. */
export const IFLA_CAN_TDC_TDCO_MAX = 4;
/** Attribute: smallest filter window. */
export const IFLA_CAN_TDC_TDCF_MIN = 5;
/** Attribute: largest filter window. */
export const IFLA_CAN_TDC_TDCF_MAX = 6;
/** Attribute: measured delay. */
export const IFLA_CAN_TDC_TDCV = 7;
/** Attribute: offset. */
export const IFLA_CAN_TDC_TDCO = 8;
/** Attribute: filter window. */
export const IFLA_CAN_TDC_TDCF = 9;

// IFLA_CAN_CTRLMODE_*: more about modes.

/** Attribute: unused. */
export const IFLA_CAN_CTRLMODE_UNSPEC = 0;
/** Attribute: `CAN_CTRLMODE_*` that the controller has. */
export const IFLA_CAN_CTRLMODE_SUPPORTED = 1;

// IFLA_CAN_PWM_*: pulse-width modulation.

/** Attribute: unused. */
export const IFLA_CAN_PWM_UNSPEC = 0;
/** Attribute: shortest short phase. */
export const IFLA_CAN_PWM_PWMS_MIN = 1;
/** Attribute: longest short phase. */
export const IFLA_CAN_PWM_PWMS_MAX = 2;
/** Attribute: shortest long phase. */
export const IFLA_CAN_PWM_PWML_MIN = 3;
/** Attribute: longest long phase. */
export const IFLA_CAN_PWM_PWML_MAX = 4;
/** Attribute: smallest offset. */
export const IFLA_CAN_PWM_PWMO_MIN = 5;
/** Attribute: largest offset. */
export const IFLA_CAN_PWM_PWMO_MAX = 6;
/** Attribute: short phase. */
export const IFLA_CAN_PWM_PWMS = 7;
/** Attribute: long phase. */
export const IFLA_CAN_PWM_PWML = 8;
/** Attribute: offset. */
export const IFLA_CAN_PWM_PWMO = 9;

// CAN_STATE_*: states of the controller.

/** CAN state: fewer than 96 errors. */
export const CAN_STATE_ERROR_ACTIVE = 0;
/** CAN state: fewer than 128 errors. */
export const CAN_STATE_ERROR_WARNING = 1;
/** CAN state: fewer than 256 errors. */
export const CAN_STATE_ERROR_PASSIVE = 2;
/** CAN state: 256 errors or more. */
export const CAN_STATE_BUS_OFF = 3;
/** CAN state: stopped. */
export const CAN_STATE_STOPPED = 4;
/** CAN state: sleeping. */
export const CAN_STATE_SLEEPING = 5;

// CAN_CTRLMODE_*: modes of the controller.

/** CAN mode: loopback. */
export const CAN_CTRLMODE_LOOPBACK = 0x1;
/** CAN mode: listen only. */
export const CAN_CTRLMODE_LISTENONLY = 0x2;
/** CAN mode: three samples per bit. */
export const CAN_CTRLMODE_3_SAMPLES = 0x4;
/** CAN mode: no repetition. */
export const CAN_CTRLMODE_ONE_SHOT = 0x8;
/** CAN mode: report bus errors. */
export const CAN_CTRLMODE_BERR_REPORTING = 0x10;
/** CAN mode: CAN FD. */
export const CAN_CTRLMODE_FD = 0x20;
/** CAN mode: missing acknowledgements do not matter. */
export const CAN_CTRLMODE_PRESUME_ACK = 0x40;
/** CAN mode: CAN FD as it was before ISO. */
export const CAN_CTRLMODE_FD_NON_ISO = 0x80;
/** CAN mode: length codes above 8 in classic CAN. */
export const CAN_CTRLMODE_CC_LEN8_DLC = 0x100;
/** CAN mode: delay compensation of CAN FD by the transceiver. */
export const CAN_CTRLMODE_TDC_AUTO = 0x200;
/** CAN mode: delay compensation of CAN FD by the user. */
export const CAN_CTRLMODE_TDC_MANUAL = 0x400;
/** CAN mode: restricted operation. */
export const CAN_CTRLMODE_RESTRICTED = 0x800;
/** CAN mode: CAN XL. */
export const CAN_CTRLMODE_XL = 0x1000;
/** CAN mode: delay compensation of CAN XL by the transceiver. */
export const CAN_CTRLMODE_XL_TDC_AUTO = 0x2000;
/** CAN mode: delay compensation of CAN XL by the user. */
export const CAN_CTRLMODE_XL_TDC_MANUAL = 0x4000;
/** CAN mode: transceiver mode switching. */
export const CAN_CTRLMODE_XL_TMS = 0x8000;
/** CAN termination: none. */
export const CAN_TERMINATION_DISABLED = 0;
