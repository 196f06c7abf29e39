/**
 * Media redundancy protocol of bridges, IEC 62439-2 (`IFLA_BRIDGE_MRP_*`, linux/if_bridge.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  nest,
  plainNest,
  repeat,
  u16,
  u32,
  type Unknowns,
} from "../netlink/schema.ts";
import {
  IFLA_BRIDGE_MRP_IN_ROLE,
  IFLA_BRIDGE_MRP_IN_ROLE_I_IFINDEX,
  IFLA_BRIDGE_MRP_IN_ROLE_IN_ID,
  IFLA_BRIDGE_MRP_IN_ROLE_RING_ID,
  IFLA_BRIDGE_MRP_IN_ROLE_ROLE,
  IFLA_BRIDGE_MRP_IN_STATE,
  IFLA_BRIDGE_MRP_IN_STATE_IN_ID,
  IFLA_BRIDGE_MRP_IN_STATE_STATE,
  IFLA_BRIDGE_MRP_INFO,
  IFLA_BRIDGE_MRP_INFO_I_IFINDEX,
  IFLA_BRIDGE_MRP_INFO_IN_ROLE,
  IFLA_BRIDGE_MRP_INFO_IN_STATE,
  IFLA_BRIDGE_MRP_INFO_IN_TEST_INTERVAL,
  IFLA_BRIDGE_MRP_INFO_IN_TEST_MAX_MISS,
  IFLA_BRIDGE_MRP_INFO_P_IFINDEX,
  IFLA_BRIDGE_MRP_INFO_PRIO,
  IFLA_BRIDGE_MRP_INFO_RING_ID,
  IFLA_BRIDGE_MRP_INFO_RING_ROLE,
  IFLA_BRIDGE_MRP_INFO_RING_STATE,
  IFLA_BRIDGE_MRP_INFO_S_IFINDEX,
  IFLA_BRIDGE_MRP_INFO_TEST_INTERVAL,
  IFLA_BRIDGE_MRP_INFO_TEST_MAX_MISS,
  IFLA_BRIDGE_MRP_INFO_TEST_MONITOR,
  IFLA_BRIDGE_MRP_INSTANCE,
  IFLA_BRIDGE_MRP_INSTANCE_P_IFINDEX,
  IFLA_BRIDGE_MRP_INSTANCE_PRIO,
  IFLA_BRIDGE_MRP_INSTANCE_RING_ID,
  IFLA_BRIDGE_MRP_INSTANCE_S_IFINDEX,
  IFLA_BRIDGE_MRP_PORT_ROLE,
  IFLA_BRIDGE_MRP_PORT_ROLE_ROLE,
  IFLA_BRIDGE_MRP_PORT_STATE,
  IFLA_BRIDGE_MRP_PORT_STATE_STATE,
  IFLA_BRIDGE_MRP_RING_ROLE,
  IFLA_BRIDGE_MRP_RING_ROLE_RING_ID,
  IFLA_BRIDGE_MRP_RING_ROLE_ROLE,
  IFLA_BRIDGE_MRP_RING_STATE,
  IFLA_BRIDGE_MRP_RING_STATE_RING_ID,
  IFLA_BRIDGE_MRP_RING_STATE_STATE,
  IFLA_BRIDGE_MRP_START_IN_TEST,
  IFLA_BRIDGE_MRP_START_IN_TEST_IN_ID,
  IFLA_BRIDGE_MRP_START_IN_TEST_INTERVAL,
  IFLA_BRIDGE_MRP_START_IN_TEST_MAX_MISS,
  IFLA_BRIDGE_MRP_START_IN_TEST_PERIOD,
  IFLA_BRIDGE_MRP_START_TEST,
  IFLA_BRIDGE_MRP_START_TEST_INTERVAL,
  IFLA_BRIDGE_MRP_START_TEST_MAX_MISS,
  IFLA_BRIDGE_MRP_START_TEST_MONITOR,
  IFLA_BRIDGE_MRP_START_TEST_PERIOD,
  IFLA_BRIDGE_MRP_START_TEST_RING_ID,
} from "./uapi/if_bridge.ts";

/** A ring to add or to delete (`IFLA_BRIDGE_MRP_INSTANCE_*`). */
export interface MrpInstance extends Unknowns {
  /** Id of the ring. */
  ringId?: number;
  /** Index of the primary port. */
  pIfindex?: number;
  /** Index of the secondary port. */
  sIfindex?: number;
  /** Priority of this node, 0 to 65535. */
  prio?: number;
}

/** Wire layout of {@linkcode MrpInstance}. */
export const mrpInstance: Attrs<MrpInstance> = attrs<MrpInstance>("IFLA_BRIDGE_MRP_INSTANCE_", {
  ringId: [IFLA_BRIDGE_MRP_INSTANCE_RING_ID, u32],
  pIfindex: [IFLA_BRIDGE_MRP_INSTANCE_P_IFINDEX, u32],
  sIfindex: [IFLA_BRIDGE_MRP_INSTANCE_S_IFINDEX, u32],
  prio: [IFLA_BRIDGE_MRP_INSTANCE_PRIO, u16],
});

/** State of a port (`IFLA_BRIDGE_MRP_PORT_STATE_*`). */
export interface MrpPortState extends Unknowns {
  /** The state (`BR_MRP_PORT_STATE_*`). */
  state?: number;
}

/** Wire layout of {@linkcode MrpPortState}. */
export const mrpPortState: Attrs<MrpPortState> = attrs<MrpPortState>(
  "IFLA_BRIDGE_MRP_PORT_STATE_",
  {
    state: [IFLA_BRIDGE_MRP_PORT_STATE_STATE, u32],
  },
);

/** Role of a port (`IFLA_BRIDGE_MRP_PORT_ROLE_*`). */
export interface MrpPortRole extends Unknowns {
  /** The role (`BR_MRP_PORT_ROLE_*`). */
  role?: number;
}

/** Wire layout of {@linkcode MrpPortRole}. */
export const mrpPortRole: Attrs<MrpPortRole> = attrs<MrpPortRole>("IFLA_BRIDGE_MRP_PORT_ROLE_", {
  role: [IFLA_BRIDGE_MRP_PORT_ROLE_ROLE, u32],
});

/** State of a ring (`IFLA_BRIDGE_MRP_RING_STATE_*`). */
export interface MrpRingState extends Unknowns {
  /** Id of the ring. */
  ringId?: number;
  /** The state (`BR_MRP_RING_STATE_*`). */
  state?: number;
}

/** Wire layout of {@linkcode MrpRingState}. */
export const mrpRingState: Attrs<MrpRingState> = attrs<MrpRingState>(
  "IFLA_BRIDGE_MRP_RING_STATE_",
  {
    ringId: [IFLA_BRIDGE_MRP_RING_STATE_RING_ID, u32],
    state: [IFLA_BRIDGE_MRP_RING_STATE_STATE, u32],
  },
);

/** Role of this node in a ring (`IFLA_BRIDGE_MRP_RING_ROLE_*`). */
export interface MrpRingRole extends Unknowns {
  /** Id of the ring. */
  ringId?: number;
  /** The role (`BR_MRP_RING_ROLE_*`). */
  role?: number;
}

/** Wire layout of {@linkcode MrpRingRole}. */
export const mrpRingRole: Attrs<MrpRingRole> = attrs<MrpRingRole>("IFLA_BRIDGE_MRP_RING_ROLE_", {
  ringId: [IFLA_BRIDGE_MRP_RING_ROLE_RING_ID, u32],
  role: [IFLA_BRIDGE_MRP_RING_ROLE_ROLE, u32],
});

/** Test frames to send round a ring (`IFLA_BRIDGE_MRP_START_TEST_*`). */
export interface MrpStartTest extends Unknowns {
  /** Id of the ring. */
  ringId?: number;
  /** Microseconds between frames; 0 stops them. */
  interval?: number;
  /** Lost frames after which the ring is open. */
  maxMiss?: number;
  /** How long to send, in microseconds. */
  period?: number;
  /** 1 to watch for frames of others, and not to send. */
  monitor?: number;
}

/** Wire layout of {@linkcode MrpStartTest}. */
export const mrpStartTest: Attrs<MrpStartTest> = attrs<MrpStartTest>(
  "IFLA_BRIDGE_MRP_START_TEST_",
  {
    ringId: [IFLA_BRIDGE_MRP_START_TEST_RING_ID, u32],
    interval: [IFLA_BRIDGE_MRP_START_TEST_INTERVAL, u32],
    maxMiss: [IFLA_BRIDGE_MRP_START_TEST_MAX_MISS, u32],
    period: [IFLA_BRIDGE_MRP_START_TEST_PERIOD, u32],
    monitor: [IFLA_BRIDGE_MRP_START_TEST_MONITOR, u32],
  },
);

/** Settings and state of a ring (`IFLA_BRIDGE_MRP_INFO_*`). */
export interface MrpInfo extends Unknowns {
  /** Id of the ring. */
  ringId?: number;
  /** Index of the primary port. */
  pIfindex?: number;
  /** Index of the secondary port. */
  sIfindex?: number;
  /** Priority of this node. */
  prio?: number;
  /** State of the ring (`BR_MRP_RING_STATE_*`). */
  ringState?: number;
  /** Role of this node in the ring (`BR_MRP_RING_ROLE_*`). */
  ringRole?: number;
  /** Microseconds between test frames. */
  testInterval?: number;
  /** Lost test frames after which the ring is open. */
  testMaxMiss?: number;
  /** 1 if test frames are watched for, and not sent. */
  testMonitor?: number;
  /** Index of the port of the interconnection. */
  iIfindex?: number;
  /** State of the interconnection (`BR_MRP_IN_STATE_*`). */
  inState?: number;
  /** Role of this node in the interconnection (`BR_MRP_IN_ROLE_*`). */
  inRole?: number;
  /** Microseconds between test frames of the interconnection. */
  inTestInterval?: number;
  /** Lost test frames after which the interconnection is open. */
  inTestMaxMiss?: number;
}

/** Wire layout of {@linkcode MrpInfo}. */
export const mrpInfo: Attrs<MrpInfo> = attrs<MrpInfo>("IFLA_BRIDGE_MRP_INFO_", {
  ringId: [IFLA_BRIDGE_MRP_INFO_RING_ID, u32],
  pIfindex: [IFLA_BRIDGE_MRP_INFO_P_IFINDEX, u32],
  sIfindex: [IFLA_BRIDGE_MRP_INFO_S_IFINDEX, u32],
  prio: [IFLA_BRIDGE_MRP_INFO_PRIO, u16],
  ringState: [IFLA_BRIDGE_MRP_INFO_RING_STATE, u32],
  ringRole: [IFLA_BRIDGE_MRP_INFO_RING_ROLE, u32],
  testInterval: [IFLA_BRIDGE_MRP_INFO_TEST_INTERVAL, u32],
  testMaxMiss: [IFLA_BRIDGE_MRP_INFO_TEST_MAX_MISS, u32],
  testMonitor: [IFLA_BRIDGE_MRP_INFO_TEST_MONITOR, u32],
  iIfindex: [IFLA_BRIDGE_MRP_INFO_I_IFINDEX, u32],
  inState: [IFLA_BRIDGE_MRP_INFO_IN_STATE, u32],
  inRole: [IFLA_BRIDGE_MRP_INFO_IN_ROLE, u32],
  inTestInterval: [IFLA_BRIDGE_MRP_INFO_IN_TEST_INTERVAL, u32],
  inTestMaxMiss: [IFLA_BRIDGE_MRP_INFO_IN_TEST_MAX_MISS, u32],
});

/** Role of this node in an interconnection (`IFLA_BRIDGE_MRP_IN_ROLE_*`). */
export interface MrpInRole extends Unknowns {
  /** Id of the ring. */
  ringId?: number;
  /** Id of the interconnection. */
  inId?: number;
  /** The role (`BR_MRP_IN_ROLE_*`). */
  role?: number;
  /** Index of the port. */
  iIfindex?: number;
}

/** Wire layout of {@linkcode MrpInRole}. */
export const mrpInRole: Attrs<MrpInRole> = attrs<MrpInRole>("IFLA_BRIDGE_MRP_IN_ROLE_", {
  ringId: [IFLA_BRIDGE_MRP_IN_ROLE_RING_ID, u32],
  inId: [IFLA_BRIDGE_MRP_IN_ROLE_IN_ID, u16],
  role: [IFLA_BRIDGE_MRP_IN_ROLE_ROLE, u32],
  iIfindex: [IFLA_BRIDGE_MRP_IN_ROLE_I_IFINDEX, u32],
});

/** State of an interconnection (`IFLA_BRIDGE_MRP_IN_STATE_*`). */
export interface MrpInState extends Unknowns {
  /** Id of the interconnection. */
  inId?: number;
  /** The state (`BR_MRP_IN_STATE_*`). */
  state?: number;
}

/** Wire layout of {@linkcode MrpInState}. */
export const mrpInState: Attrs<MrpInState> = attrs<MrpInState>("IFLA_BRIDGE_MRP_IN_STATE_", {
  inId: [IFLA_BRIDGE_MRP_IN_STATE_IN_ID, u32],
  state: [IFLA_BRIDGE_MRP_IN_STATE_STATE, u32],
});

/** Test frames to send through an interconnection (`IFLA_BRIDGE_MRP_START_IN_TEST_*`). */
export interface MrpStartInTest extends Unknowns {
  /** Id of the interconnection. */
  inId?: number;
  /** Microseconds between frames; 0 stops them. */
  interval?: number;
  /** Lost frames after which the interconnection is open. */
  maxMiss?: number;
  /** How long to send, in microseconds. */
  period?: number;
}

/** Wire layout of {@linkcode MrpStartInTest}. */
export const mrpStartInTest: Attrs<MrpStartInTest> = attrs<MrpStartInTest>(
  "IFLA_BRIDGE_MRP_START_IN_TEST_",
  {
    inId: [IFLA_BRIDGE_MRP_START_IN_TEST_IN_ID, u32],
    interval: [IFLA_BRIDGE_MRP_START_IN_TEST_INTERVAL, u32],
    maxMiss: [IFLA_BRIDGE_MRP_START_IN_TEST_MAX_MISS, u32],
    period: [IFLA_BRIDGE_MRP_START_IN_TEST_PERIOD, u32],
  },
);

/** Media redundancy of a bridge (`IFLA_BRIDGE_MRP_*`). All but `info` is only in requests. */
export interface BridgeMrp extends Unknowns {
  /** A ring to add or to delete. */
  instance?: MrpInstance;
  /** State of a port. */
  portState?: MrpPortState;
  /** Role of a port. */
  portRole?: MrpPortRole;
  /** State of a ring. */
  ringState?: MrpRingState;
  /** Role in a ring. */
  ringRole?: MrpRingRole;
  /** Test frames to send round a ring. */
  startTest?: MrpStartTest;
  /** The rings. */
  info?: MrpInfo[];
  /** Role in an interconnection. */
  inRole?: MrpInRole;
  /** State of an interconnection. */
  inState?: MrpInState;
  /** Test frames to send through an interconnection. */
  startInTest?: MrpStartInTest;
}

/** Wire layout of {@linkcode BridgeMrp}. */
export const bridgeMrp: Attrs<BridgeMrp> = attrs<BridgeMrp>("IFLA_BRIDGE_MRP_", {
  instance: [IFLA_BRIDGE_MRP_INSTANCE, nest(mrpInstance)],
  portState: [IFLA_BRIDGE_MRP_PORT_STATE, nest(mrpPortState)],
  portRole: [IFLA_BRIDGE_MRP_PORT_ROLE, nest(mrpPortRole)],
  ringState: [IFLA_BRIDGE_MRP_RING_STATE, nest(mrpRingState)],
  ringRole: [IFLA_BRIDGE_MRP_RING_ROLE, nest(mrpRingRole)],
  startTest: [IFLA_BRIDGE_MRP_START_TEST, nest(mrpStartTest)],
  info: [IFLA_BRIDGE_MRP_INFO, repeat(plainNest(mrpInfo))],
  inRole: [IFLA_BRIDGE_MRP_IN_ROLE, nest(mrpInRole)],
  inState: [IFLA_BRIDGE_MRP_IN_STATE, nest(mrpInState)],
  startInTest: [IFLA_BRIDGE_MRP_START_IN_TEST, nest(mrpStartInTest)],
});
