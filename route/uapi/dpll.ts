/**
 * Constants of `linux/dpll.h`: the pin that IFLA_DPLL_PIN describes.
 *
 * @module
 */

// DPLL_A_PIN_*: attributes of a pin.

/** Attribute: id. */
export const DPLL_A_PIN_ID = 1;
/** Attribute: id of the parent. */
export const DPLL_A_PIN_PARENT_ID = 2;
/** Attribute: name of the kernel module. */
export const DPLL_A_PIN_MODULE_NAME = 3;
/** Attribute: padding before 64-bit values. */
export const DPLL_A_PIN_PAD = 4;
/** Attribute: id of the clock. */
export const DPLL_A_PIN_CLOCK_ID = 5;
/** Attribute: label on the board. */
export const DPLL_A_PIN_BOARD_LABEL = 6;
/** Attribute: label on the panel. */
export const DPLL_A_PIN_PANEL_LABEL = 7;
/** Attribute: label on the package. */
export const DPLL_A_PIN_PACKAGE_LABEL = 8;
/** Attribute: type. */
export const DPLL_A_PIN_TYPE = 9;
/** Attribute: direction. */
export const DPLL_A_PIN_DIRECTION = 10;
/** Attribute: frequency in hertz. */
export const DPLL_A_PIN_FREQUENCY = 11;
/** Attribute: possible frequencies, nested. */
export const DPLL_A_PIN_FREQUENCY_SUPPORTED = 12;
/** Attribute: smallest frequency in hertz. */
export const DPLL_A_PIN_FREQUENCY_MIN = 13;
/** Attribute: largest frequency in hertz. */
export const DPLL_A_PIN_FREQUENCY_MAX = 14;
/** Attribute: priority. */
export const DPLL_A_PIN_PRIO = 15;
/** Attribute: state. */
export const DPLL_A_PIN_STATE = 16;
/** Attribute: what can be changed. */
export const DPLL_A_PIN_CAPABILITIES = 17;
/** Attribute: parent device, nested. */
export const DPLL_A_PIN_PARENT_DEVICE = 18;
/** Attribute: parent pin, nested. */
export const DPLL_A_PIN_PARENT_PIN = 19;
/** Attribute: smallest phase adjustment. */
export const DPLL_A_PIN_PHASE_ADJUST_MIN = 20;
/** Attribute: largest phase adjustment. */
export const DPLL_A_PIN_PHASE_ADJUST_MAX = 21;
/** Attribute: phase adjustment. */
export const DPLL_A_PIN_PHASE_ADJUST = 22;
/** Attribute: phase offset. */
export const DPLL_A_PIN_PHASE_OFFSET = 23;
/** Attribute: frequency offset. */
export const DPLL_A_PIN_FRACTIONAL_FREQUENCY_OFFSET = 24;
/** Attribute: frequency of embedded synchronization. */
export const DPLL_A_PIN_ESYNC_FREQUENCY = 25;
/** Attribute: possible frequencies of embedded synchronization, nested. */
export const DPLL_A_PIN_ESYNC_FREQUENCY_SUPPORTED = 26;
/** Attribute: pulse of embedded synchronization. */
export const DPLL_A_PIN_ESYNC_PULSE = 27;
/** Attribute: reference synchronization, nested. */
export const DPLL_A_PIN_REFERENCE_SYNC = 28;
/** Attribute: granularity of the phase adjustment. */
export const DPLL_A_PIN_PHASE_ADJUST_GRAN = 29;
/** Attribute: frequency offset in parts per trillion. */
export const DPLL_A_PIN_FRACTIONAL_FREQUENCY_OFFSET_PPT = 30;
/** Attribute: measured frequency. */
export const DPLL_A_PIN_MEASURED_FREQUENCY = 31;
/** Attribute: operational state. */
export const DPLL_A_PIN_OPERSTATE = 32;
