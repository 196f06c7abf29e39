/**
 * Connectivity fault management of bridges, IEEE 802.1Q (`IFLA_BRIDGE_CFM_*`, linux/if_bridge.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  bytes,
  mac,
  nest,
  repeat,
  u32,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import {
  IFLA_BRIDGE_CFM_CC_CCM_TX,
  IFLA_BRIDGE_CFM_CC_CCM_TX_DMAC,
  IFLA_BRIDGE_CFM_CC_CCM_TX_IF_TLV,
  IFLA_BRIDGE_CFM_CC_CCM_TX_IF_TLV_VALUE,
  IFLA_BRIDGE_CFM_CC_CCM_TX_INFO,
  IFLA_BRIDGE_CFM_CC_CCM_TX_INSTANCE,
  IFLA_BRIDGE_CFM_CC_CCM_TX_PERIOD,
  IFLA_BRIDGE_CFM_CC_CCM_TX_PORT_TLV,
  IFLA_BRIDGE_CFM_CC_CCM_TX_PORT_TLV_VALUE,
  IFLA_BRIDGE_CFM_CC_CCM_TX_SEQ_NO_UPDATE,
  IFLA_BRIDGE_CFM_CC_CONFIG,
  IFLA_BRIDGE_CFM_CC_CONFIG_ENABLE,
  IFLA_BRIDGE_CFM_CC_CONFIG_EXP_INTERVAL,
  IFLA_BRIDGE_CFM_CC_CONFIG_EXP_MAID,
  IFLA_BRIDGE_CFM_CC_CONFIG_INFO,
  IFLA_BRIDGE_CFM_CC_CONFIG_INSTANCE,
  IFLA_BRIDGE_CFM_CC_PEER_MEP_ADD,
  IFLA_BRIDGE_CFM_CC_PEER_MEP_INFO,
  IFLA_BRIDGE_CFM_CC_PEER_MEP_INSTANCE,
  IFLA_BRIDGE_CFM_CC_PEER_MEP_REMOVE,
  IFLA_BRIDGE_CFM_CC_PEER_MEPID,
  IFLA_BRIDGE_CFM_CC_PEER_STATUS_CCM_DEFECT,
  IFLA_BRIDGE_CFM_CC_PEER_STATUS_IF_TLV_VALUE,
  IFLA_BRIDGE_CFM_CC_PEER_STATUS_INFO,
  IFLA_BRIDGE_CFM_CC_PEER_STATUS_INSTANCE,
  IFLA_BRIDGE_CFM_CC_PEER_STATUS_PEER_MEPID,
  IFLA_BRIDGE_CFM_CC_PEER_STATUS_PORT_TLV_VALUE,
  IFLA_BRIDGE_CFM_CC_PEER_STATUS_RDI,
  IFLA_BRIDGE_CFM_CC_PEER_STATUS_SEEN,
  IFLA_BRIDGE_CFM_CC_PEER_STATUS_SEQ_UNEXP_SEEN,
  IFLA_BRIDGE_CFM_CC_PEER_STATUS_TLV_SEEN,
  IFLA_BRIDGE_CFM_CC_RDI,
  IFLA_BRIDGE_CFM_CC_RDI_INFO,
  IFLA_BRIDGE_CFM_CC_RDI_INSTANCE,
  IFLA_BRIDGE_CFM_CC_RDI_RDI,
  IFLA_BRIDGE_CFM_MEP_CONFIG,
  IFLA_BRIDGE_CFM_MEP_CONFIG_INFO,
  IFLA_BRIDGE_CFM_MEP_CONFIG_INSTANCE,
  IFLA_BRIDGE_CFM_MEP_CONFIG_MDLEVEL,
  IFLA_BRIDGE_CFM_MEP_CONFIG_MEPID,
  IFLA_BRIDGE_CFM_MEP_CONFIG_UNICAST_MAC,
  IFLA_BRIDGE_CFM_MEP_CREATE,
  IFLA_BRIDGE_CFM_MEP_CREATE_DIRECTION,
  IFLA_BRIDGE_CFM_MEP_CREATE_DOMAIN,
  IFLA_BRIDGE_CFM_MEP_CREATE_IFINDEX,
  IFLA_BRIDGE_CFM_MEP_CREATE_INFO,
  IFLA_BRIDGE_CFM_MEP_CREATE_INSTANCE,
  IFLA_BRIDGE_CFM_MEP_DELETE,
  IFLA_BRIDGE_CFM_MEP_DELETE_INSTANCE,
  IFLA_BRIDGE_CFM_MEP_STATUS_INFO,
  IFLA_BRIDGE_CFM_MEP_STATUS_INSTANCE,
  IFLA_BRIDGE_CFM_MEP_STATUS_OPCODE_UNEXP_SEEN,
  IFLA_BRIDGE_CFM_MEP_STATUS_RX_LEVEL_LOW_SEEN,
  IFLA_BRIDGE_CFM_MEP_STATUS_VERSION_UNEXP_SEEN,
} from "./uapi/if_bridge.ts";

/** A maintenance end point to create (`IFLA_BRIDGE_CFM_MEP_CREATE_*`). */
export interface CfmMepCreate extends Unknowns {
  /** Number of the end point. */
  instance?: number;
  /** What it watches (`BR_CFM_PORT`, `BR_CFM_VLAN`). */
  domain?: number;
  /** Where it looks (`BR_CFM_MEP_DIRECTION_*`). */
  direction?: number;
  /** Index of its port. */
  ifindex?: number;
}

/** Wire layout of {@linkcode CfmMepCreate}. */
export const cfmMepCreate: Attrs<CfmMepCreate> = attrs<CfmMepCreate>(
  "IFLA_BRIDGE_CFM_MEP_CREATE_",
  {
    instance: [IFLA_BRIDGE_CFM_MEP_CREATE_INSTANCE, u32],
    domain: [IFLA_BRIDGE_CFM_MEP_CREATE_DOMAIN, u32],
    direction: [IFLA_BRIDGE_CFM_MEP_CREATE_DIRECTION, u32],
    ifindex: [IFLA_BRIDGE_CFM_MEP_CREATE_IFINDEX, u32],
  },
);

/** A maintenance end point to delete (`IFLA_BRIDGE_CFM_MEP_DELETE_*`). */
export interface CfmMepDelete extends Unknowns {
  /** Number of the end point. */
  instance?: number;
}

/** Wire layout of {@linkcode CfmMepDelete}. */
export const cfmMepDelete: Attrs<CfmMepDelete> = attrs<CfmMepDelete>(
  "IFLA_BRIDGE_CFM_MEP_DELETE_",
  {
    instance: [IFLA_BRIDGE_CFM_MEP_DELETE_INSTANCE, u32],
  },
);

/** Settings of a maintenance end point (`IFLA_BRIDGE_CFM_MEP_CONFIG_*`). */
export interface CfmMepConfig extends Unknowns {
  /** Number of the end point. */
  instance?: number;
  /** Its own hardware address. */
  unicastMac?: string;
  /** Level of its maintenance domain, 0 to 7. */
  mdlevel?: number;
  /** Its id, 1 to 8191. */
  mepid?: number;
}

/** Wire layout of {@linkcode CfmMepConfig}. */
export const cfmMepConfig: Attrs<CfmMepConfig> = attrs<CfmMepConfig>(
  "IFLA_BRIDGE_CFM_MEP_CONFIG_",
  {
    instance: [IFLA_BRIDGE_CFM_MEP_CONFIG_INSTANCE, u32],
    unicastMac: [IFLA_BRIDGE_CFM_MEP_CONFIG_UNICAST_MAC, mac],
    mdlevel: [IFLA_BRIDGE_CFM_MEP_CONFIG_MDLEVEL, u32],
    mepid: [IFLA_BRIDGE_CFM_MEP_CONFIG_MEPID, u32],
  },
);

/** Settings of continuity check (`IFLA_BRIDGE_CFM_CC_CONFIG_*`). */
export interface CfmCcConfig extends Unknowns {
  /** Number of the end point. */
  instance?: number;
  /** 1 if continuity is checked. */
  enable?: number;
  /** Time between messages (`BR_CFM_CCM_INTERVAL_*`). */
  expInterval?: number;
  /** Expected id of the maintenance association, 48 bytes. */
  expMaid?: Uint8Array;
}

/** Wire layout of {@linkcode CfmCcConfig}. */
export const cfmCcConfig: Attrs<CfmCcConfig> = attrs<CfmCcConfig>("IFLA_BRIDGE_CFM_CC_CONFIG_", {
  instance: [IFLA_BRIDGE_CFM_CC_CONFIG_INSTANCE, u32],
  enable: [IFLA_BRIDGE_CFM_CC_CONFIG_ENABLE, u32],
  expInterval: [IFLA_BRIDGE_CFM_CC_CONFIG_EXP_INTERVAL, u32],
  expMaid: [IFLA_BRIDGE_CFM_CC_CONFIG_EXP_MAID, bytes],
});

/** A peer that is expected (`IFLA_BRIDGE_CFM_CC_PEER_MEP_*`). */
export interface CfmCcPeerMep extends Unknowns {
  /** Number of the end point. */
  instance?: number;
  /** Id of the peer. */
  mepid?: number;
}

/** Wire layout of {@linkcode CfmCcPeerMep}. */
export const cfmCcPeerMep: Attrs<CfmCcPeerMep> = attrs<CfmCcPeerMep>(
  "IFLA_BRIDGE_CFM_CC_PEER_MEP_",
  {
    instance: [IFLA_BRIDGE_CFM_CC_PEER_MEP_INSTANCE, u32],
    mepid: [IFLA_BRIDGE_CFM_CC_PEER_MEPID, u32, "IFLA_BRIDGE_CFM_CC_PEER_MEPID"],
  },
);

/** Remote defect indication (`IFLA_BRIDGE_CFM_CC_RDI_*`). */
export interface CfmCcRdi extends Unknowns {
  /** Number of the end point. */
  instance?: number;
  /** 1 if a defect is indicated. */
  rdi?: number;
}

/** Wire layout of {@linkcode CfmCcRdi}. */
export const cfmCcRdi: Attrs<CfmCcRdi> = attrs<CfmCcRdi>("IFLA_BRIDGE_CFM_CC_RDI_", {
  instance: [IFLA_BRIDGE_CFM_CC_RDI_INSTANCE, u32],
  rdi: [IFLA_BRIDGE_CFM_CC_RDI_RDI, u32],
});

/** Continuity check messages to send (`IFLA_BRIDGE_CFM_CC_CCM_TX_*`). */
export interface CfmCcCcmTx extends Unknowns {
  /** Number of the end point. */
  instance?: number;
  /** Destination hardware address. */
  dmac?: string;
  /** 1 if the sequence number counts up. */
  seqNoUpdate?: number;
  /** How long to send, in seconds; 0 stops. */
  period?: number;
  /** 1 if the state of the link is told. */
  ifTlv?: number;
  /** State of the link. */
  ifTlvValue?: number;
  /** 1 if the state of the port is told. */
  portTlv?: number;
  /** State of the port. */
  portTlvValue?: number;
}

/** Wire layout of {@linkcode CfmCcCcmTx}. */
export const cfmCcCcmTx: Attrs<CfmCcCcmTx> = attrs<CfmCcCcmTx>("IFLA_BRIDGE_CFM_CC_CCM_TX_", {
  instance: [IFLA_BRIDGE_CFM_CC_CCM_TX_INSTANCE, u32],
  dmac: [IFLA_BRIDGE_CFM_CC_CCM_TX_DMAC, mac],
  seqNoUpdate: [IFLA_BRIDGE_CFM_CC_CCM_TX_SEQ_NO_UPDATE, u32],
  period: [IFLA_BRIDGE_CFM_CC_CCM_TX_PERIOD, u32],
  ifTlv: [IFLA_BRIDGE_CFM_CC_CCM_TX_IF_TLV, u32],
  ifTlvValue: [IFLA_BRIDGE_CFM_CC_CCM_TX_IF_TLV_VALUE, u8],
  portTlv: [IFLA_BRIDGE_CFM_CC_CCM_TX_PORT_TLV, u32],
  portTlvValue: [IFLA_BRIDGE_CFM_CC_CCM_TX_PORT_TLV_VALUE, u8],
});

/** State of a maintenance end point (`IFLA_BRIDGE_CFM_MEP_STATUS_*`). */
export interface CfmMepStatus extends Unknowns {
  /** Number of the end point. */
  instance?: number;
  /** 1 if a message of an unexpected kind came since the last look. */
  opcodeUnexpSeen?: number;
  /** 1 if a message of an unexpected version came since the last look. */
  versionUnexpSeen?: number;
  /** 1 if a message of a lower level came since the last look. */
  rxLevelLowSeen?: number;
}

/** Wire layout of {@linkcode CfmMepStatus}. */
export const cfmMepStatus: Attrs<CfmMepStatus> = attrs<CfmMepStatus>(
  "IFLA_BRIDGE_CFM_MEP_STATUS_",
  {
    instance: [IFLA_BRIDGE_CFM_MEP_STATUS_INSTANCE, u32],
    opcodeUnexpSeen: [IFLA_BRIDGE_CFM_MEP_STATUS_OPCODE_UNEXP_SEEN, u32],
    versionUnexpSeen: [IFLA_BRIDGE_CFM_MEP_STATUS_VERSION_UNEXP_SEEN, u32],
    rxLevelLowSeen: [IFLA_BRIDGE_CFM_MEP_STATUS_RX_LEVEL_LOW_SEEN, u32],
  },
);

/** State of a peer (`IFLA_BRIDGE_CFM_CC_PEER_STATUS_*`). */
export interface CfmCcPeerStatus extends Unknowns {
  /** Number of the end point. */
  instance?: number;
  /** Id of the peer. */
  peerMepid?: number;
  /** 1 if its messages are missing. */
  ccmDefect?: number;
  /** 1 if it indicates a defect. */
  rdi?: number;
  /** State of its port. */
  portTlvValue?: number;
  /** State of its link. */
  ifTlvValue?: number;
  /** 1 if a message came since the last look. */
  seen?: number;
  /** 1 if a message that tells states came since the last look. */
  tlvSeen?: number;
  /** 1 if an unexpected sequence number came since the last look. */
  seqUnexpSeen?: number;
}

/** Wire layout of {@linkcode CfmCcPeerStatus}. */
export const cfmCcPeerStatus: Attrs<CfmCcPeerStatus> = attrs<CfmCcPeerStatus>(
  "IFLA_BRIDGE_CFM_CC_PEER_STATUS_",
  {
    instance: [IFLA_BRIDGE_CFM_CC_PEER_STATUS_INSTANCE, u32],
    peerMepid: [IFLA_BRIDGE_CFM_CC_PEER_STATUS_PEER_MEPID, u32],
    ccmDefect: [IFLA_BRIDGE_CFM_CC_PEER_STATUS_CCM_DEFECT, u32],
    rdi: [IFLA_BRIDGE_CFM_CC_PEER_STATUS_RDI, u32],
    portTlvValue: [IFLA_BRIDGE_CFM_CC_PEER_STATUS_PORT_TLV_VALUE, u8],
    ifTlvValue: [IFLA_BRIDGE_CFM_CC_PEER_STATUS_IF_TLV_VALUE, u8],
    seen: [IFLA_BRIDGE_CFM_CC_PEER_STATUS_SEEN, u32],
    tlvSeen: [IFLA_BRIDGE_CFM_CC_PEER_STATUS_TLV_SEEN, u32],
    seqUnexpSeen: [IFLA_BRIDGE_CFM_CC_PEER_STATUS_SEQ_UNEXP_SEEN, u32],
  },
);

/** Connectivity fault management of a bridge (`IFLA_BRIDGE_CFM_*`): requests, and what is told of all end points. */
export interface BridgeCfm extends Unknowns {
  /** In a request: an end point to create. */
  mepCreate?: CfmMepCreate;
  /** In a request: an end point to delete. */
  mepDelete?: CfmMepDelete;
  /** In a request: settings of an end point. */
  mepConfig?: CfmMepConfig;
  /** In a request: settings of continuity check. */
  ccConfig?: CfmCcConfig;
  /** In a request: a peer to expect. */
  ccPeerMepAdd?: CfmCcPeerMep;
  /** In a request: a peer no longer to expect. */
  ccPeerMepRemove?: CfmCcPeerMep;
  /** In a request: remote defect indication. */
  ccRdi?: CfmCcRdi;
  /** In a request: messages to send. */
  ccCcmTx?: CfmCcCcmTx;
  /** How end points were created. */
  mepCreateInfo?: CfmMepCreate[];
  /** Settings of end points. */
  mepConfigInfo?: CfmMepConfig[];
  /** Settings of continuity check. */
  ccConfigInfo?: CfmCcConfig[];
  /** Remote defect indications. */
  ccRdiInfo?: CfmCcRdi[];
  /** Messages that are sent. */
  ccCcmTxInfo?: CfmCcCcmTx[];
  /** Peers that are expected. */
  ccPeerMepInfo?: CfmCcPeerMep[];
  /** States of end points. */
  mepStatusInfo?: CfmMepStatus[];
  /** States of peers. */
  ccPeerStatusInfo?: CfmCcPeerStatus[];
}

/** Wire layout of {@linkcode BridgeCfm}. */
export const bridgeCfm: Attrs<BridgeCfm> = attrs<BridgeCfm>("IFLA_BRIDGE_CFM_", {
  mepCreate: [IFLA_BRIDGE_CFM_MEP_CREATE, nest(cfmMepCreate)],
  mepDelete: [IFLA_BRIDGE_CFM_MEP_DELETE, nest(cfmMepDelete)],
  mepConfig: [IFLA_BRIDGE_CFM_MEP_CONFIG, nest(cfmMepConfig)],
  ccConfig: [IFLA_BRIDGE_CFM_CC_CONFIG, nest(cfmCcConfig)],
  ccPeerMepAdd: [IFLA_BRIDGE_CFM_CC_PEER_MEP_ADD, nest(cfmCcPeerMep)],
  ccPeerMepRemove: [IFLA_BRIDGE_CFM_CC_PEER_MEP_REMOVE, nest(cfmCcPeerMep)],
  ccRdi: [IFLA_BRIDGE_CFM_CC_RDI, nest(cfmCcRdi)],
  ccCcmTx: [IFLA_BRIDGE_CFM_CC_CCM_TX, nest(cfmCcCcmTx)],
  mepCreateInfo: [IFLA_BRIDGE_CFM_MEP_CREATE_INFO, repeat(nest(cfmMepCreate))],
  mepConfigInfo: [IFLA_BRIDGE_CFM_MEP_CONFIG_INFO, repeat(nest(cfmMepConfig))],
  ccConfigInfo: [IFLA_BRIDGE_CFM_CC_CONFIG_INFO, repeat(nest(cfmCcConfig))],
  ccRdiInfo: [IFLA_BRIDGE_CFM_CC_RDI_INFO, repeat(nest(cfmCcRdi))],
  ccCcmTxInfo: [IFLA_BRIDGE_CFM_CC_CCM_TX_INFO, repeat(nest(cfmCcCcmTx))],
  ccPeerMepInfo: [IFLA_BRIDGE_CFM_CC_PEER_MEP_INFO, repeat(nest(cfmCcPeerMep))],
  mepStatusInfo: [IFLA_BRIDGE_CFM_MEP_STATUS_INFO, repeat(nest(cfmMepStatus))],
  ccPeerStatusInfo: [IFLA_BRIDGE_CFM_CC_PEER_STATUS_INFO, repeat(nest(cfmCcPeerStatus))],
});
