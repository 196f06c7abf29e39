/**
 * What TCP remembers of its peers from connection to connection.
 *
 * @module
 */
import { parseIp } from "../netlink/address.ts";
import type { Connection } from "../netlink/connection.ts";
import { connectGeneric, resolveFamily } from "../netlink/family.ts";
import { AF_INET, AF_INET6, AF_UNSPEC, NETLINK_GENERIC } from "../netlink/uapi.ts";
import { GENL_ID_CTRL } from "../netlink/uapi_generic.ts";
import {
  type TcpMetricsAttrs,
  type TcpMetricsMessage,
  tcpMetricsMessage,
} from "../route/tcp_metrics.ts";
import {
  TCP_METRICS_CMD_DEL,
  TCP_METRICS_CMD_GET,
  TCP_METRICS_GENL_VERSION,
} from "../route/uapi/tcp_metrics.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import type { Handle } from "./handle.ts";
import { Fraction, type Output } from "./output.ts";
import { addressBits, parsePrefix, type Prefix } from "./prefix.ts";
import { familyNumber, nothingElse } from "./words.ts";

/** What TCP remembers of a peer. */
export interface TcpMetrics {
  /** Address of the peer. */
  address: string;
  /** Own address. */
  source?: string;
  /** Seconds since it changed, in thousandths. */
  age?: number;
  /** Slow start threshold in segments. */
  ssthresh?: number;
  /** Congestion window in segments. */
  cwnd?: number;
  /** How far segments came out of order. */
  reordering?: number;
  /** Round trip time in microseconds. */
  rtt?: number;
  /** Variance of the round trip time in microseconds. */
  rttvar?: number;
  /** Greatest segment that Fast Open may send, in bytes. */
  fastOpenMss?: number;
  /** How many first segments with Fast Open were lost. */
  fastOpenSynDrops?: number;
  /** Cookie for Fast Open, in hex. */
  fastOpenCookie?: string;
}

/** Which peers are meant; all where nothing is said. */
export interface TcpMetricsFilter {
  /** Those of this family; of both unless said. */
  family?: "inet" | "inet6";
  /** Those within this prefix, or the one with this address. */
  address?: string;
  /** Those that are spoken to from an address within this prefix, or from this address. */
  source?: string;
}

/** {@linkcode TcpMetricsFilter} on the wire. */
export interface PeerFilter {
  /** AF_INET, AF_INET6, or AF_UNSPEC for both. */
  family: number;
  /** Where the peer is. */
  address?: Prefix;
  /** Where own addresses are. */
  source?: Prefix;
}

/** Names of what has to be one address. */
const KEYS = {
  address: { [AF_INET]: "addrIpv4", [AF_INET6]: "addrIpv6" },
  source: { [AF_INET]: "saddrIpv4", [AF_INET6]: "saddrIpv6" },
} as const;

/** Attributes for a prefix that is one address; undefined for one that is more. */
export function exactly(
  key: "address" | "source",
  prefix: Prefix | undefined,
): TcpMetricsAttrs | undefined {
  const { family, address, length } = prefix ?? { family: AF_UNSPEC, length: 0 };
  if (family !== AF_INET && family !== AF_INET6) return undefined;
  if (address === undefined || length !== addressBits(family)) return undefined;
  return { [KEYS[key][family]]: address };
}

function within(address: string, prefix: Prefix | undefined, family: number): boolean {
  const own = address.includes(":") ? AF_INET6 : AF_INET;
  const wanted = prefix?.family || family;
  if (wanted !== AF_UNSPEC && own !== wanted) return false;
  const a = parseIp(address) as Uint8Array, b = parseIp(prefix?.address ?? "");
  for (let i = 0, left = prefix?.length ?? 0; b && left > 0; i++, left -= 8) {
    if ((a[i] ^ b[i]) & (left >= 8 ? 0xff : 0xff00 >> left)) return false;
  }
  return true;
}

/** Whether what is remembered of a peer passes a filter. */
function passes({ attrs }: TcpMetricsMessage, { family, address, source }: PeerFilter): boolean {
  const peer = attrs.addrIpv4 ?? attrs.addrIpv6, own = attrs.saddrIpv4 ?? attrs.saddrIpv6;
  if (peer === undefined || !within(peer, address, family)) return false;
  return own === undefined || within(own, source, family);
}

/** The family `tcp_metrics` of generic netlink, in one network namespace. */
export class Peers implements Disposable {
  /** The connection. */
  readonly connection: Connection;
  readonly #type: number;

  /** @throws {NetlinkError} `ENOENT` if the kernel lacks it. */
  constructor(handle: Handle) {
    const changes = (type: number, cmd: number) =>
      type !== GENL_ID_CTRL && cmd !== TCP_METRICS_CMD_GET;
    const transport = handle.beside({ protocol: NETLINK_GENERIC, changes });
    this.connection = connectGeneric({ transport });
    try {
      this.#type = resolveFamily(this.connection, "tcp_metrics").id;
    } catch (error) {
      this.connection.close();
      throw error;
    }
  }

  /** What is remembered of peers that pass a filter. */
  *read(filter: PeerFilter): Generator<TcpMetricsMessage> {
    const { connection } = this, body = message(TCP_METRICS_CMD_GET, {});
    const asked = "Cannot list what TCP remembers";
    for (const peer of connection.dump(this.#type, tcpMetricsMessage, body, { asked })) {
      if (peer.cmd === TCP_METRICS_CMD_GET && passes(peer, filter)) yield peer;
    }
  }

  /** What is remembered of one peer. */
  get(attrs: TcpMetricsAttrs, asked?: string): TcpMetricsMessage {
    const body = message(TCP_METRICS_CMD_GET, attrs);
    return this.connection.request(this.#type, tcpMetricsMessage, body, {
      ...asked !== undefined && { asked },
    });
  }

  /** Forgets one peer; all of them where none is said. */
  forget(attrs: TcpMetricsAttrs, asked?: string): void {
    const body = message(TCP_METRICS_CMD_DEL, attrs);
    this.connection.acknowledge(this.#type, tcpMetricsMessage, body, {
      ...asked !== undefined && { asked },
    });
  }

  /** Forgets peers that were read. */
  forgetAll(peers: readonly TcpMetricsMessage[]): void {
    const [refused] = this.connection.batch(peers.map(({ attrs }) => {
      const { addrIpv4, addrIpv6, saddrIpv4, saddrIpv6 } = attrs;
      return {
        type: this.#type,
        schema: tcpMetricsMessage,
        body: message(TCP_METRICS_CMD_DEL, { addrIpv4, addrIpv6, saddrIpv4, saddrIpv6 }),
        asked: `Cannot forget "${addrIpv4 ?? addrIpv6}"`,
      };
    }));
    if (refused) throw refused.error;
  }

  /** Ends the connection. */
  [Symbol.dispose](): void {
    this.connection.close();
  }
}

function message(cmd: number, attrs: TcpMetricsAttrs): TcpMetricsMessage {
  return { cmd, version: TCP_METRICS_GENL_VERSION, attrs };
}

/** Microseconds of what is told in milliseconds or, better, in microseconds, both in parts. */
function microseconds(parts: number, exact?: number, coarse?: number): number | undefined {
  const value = exact !== undefined
    ? Math.floor(exact / parts)
    : Math.floor((coarse ?? 0) * 1000 / parts);
  return value || undefined;
}

function times({ vals }: TcpMetricsAttrs): { rtt?: number; rttvar?: number } {
  return {
    rtt: microseconds(8, vals?.rttUs, vals?.rtt),
    rttvar: microseconds(4, vals?.rttvarUs, vals?.rttvar),
  };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Prints what is remembered of a peer. */
export function printPeer({ attrs }: TcpMetricsMessage, out: Output, deleted = false): void {
  const { vals, age, fopenMss, fopenSynDrops, fopenCookie } = attrs;
  const peer = attrs.addrIpv4 ?? attrs.addrIpv6, own = attrs.saddrIpv4 ?? attrs.saddrIpv6;
  if (peer === undefined) return;
  out.object(null, () => {
    if (deleted) out.put("deleted", true, "Deleted ");
    const host = out.host(peer);
    out.put("dst", host, host, attrs.addrIpv4 === undefined ? "inet6" : "inet");
    if (age !== undefined) {
      const seconds = Number(age) / 1000;
      out.put("age", new Fraction(seconds), ` age ${seconds.toFixed(3)}sec`);
    }
    if (attrs.twTsStamp !== undefined) {
      const stamp = `${attrs.twTsval ?? 0}/${attrs.twTsStamp}`;
      out.put("tw_ts_stamp", stamp, ` tw_ts ${stamp} ago`);
    }
    const measures = [["ssthresh", vals?.ssthresh], ["cwnd", vals?.cwnd], [
      "reordering",
      vals?.reodering,
    ]] as const;
    for (const [name, value] of measures) {
      if (value !== undefined) out.put(name, value, ` ${name} ${value}`);
    }
    for (const [name, value] of Object.entries(times(attrs))) {
      if (value !== undefined) out.put(name, new Fraction(value / 1e6), ` ${name} ${value}us`);
    }
    if (fopenMss !== undefined) out.put("fopen_miss", fopenMss, ` fo_mss ${fopenMss}`);
    if (fopenSynDrops !== undefined) {
      const since = Number(attrs.fopenSynDropTs ?? 0n);
      out.put("fopen_syn_drops", fopenSynDrops, ` fo_syn_drops ${fopenSynDrops}`);
      // As iproute2 has it: milliseconds, taken for something else.
      out.put(
        "fopen_syn_drop_ts",
        new Fraction(since / 1e6),
        `/${(since / 1e6).toFixed(3)}usec ago`,
      );
    }
    if (fopenCookie) out.put("fo_cookie", hex(fopenCookie), ` fo_cookie ${hex(fopenCookie)}`);
    if (own !== undefined) {
      const shown = out.host(own);
      out.put("source", shown, ` source ${shown}`);
    }
    out.text("\n");
  });
}

function metricsOf({ attrs }: TcpMetricsMessage): TcpMetrics {
  const { vals, age, fopenMss, fopenSynDrops, fopenCookie } = attrs;
  const all: Record<keyof TcpMetrics, TcpMetrics[keyof TcpMetrics]> = {
    address: attrs.addrIpv4 ?? attrs.addrIpv6 ?? "",
    source: attrs.saddrIpv4 ?? attrs.saddrIpv6,
    age: age === undefined ? undefined : Number(age) / 1000,
    ssthresh: vals?.ssthresh,
    cwnd: vals?.cwnd,
    reordering: vals?.reodering,
    rtt: undefined,
    rttvar: undefined,
    ...times(attrs),
    fastOpenMss: fopenMss,
    fastOpenSynDrops: fopenSynDrops,
    fastOpenCookie: fopenCookie && hex(fopenCookie),
  };
  const there = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as unknown as TcpMetrics;
}

/** What TCP remembers in one network namespace: `ip.tcpMetrics`. */
export class TcpMetricsCache extends Shown<TcpMetricsFilter> {
  readonly #handle: Handle;

  /** What is remembered in the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /**
   * Lists what is remembered.
   *
   * @throws {RangeError} naming a value that is wrong.
   */
  list(filter: TcpMetricsFilter = {}): TcpMetrics[] {
    const wire = wireFilter(filter);
    using peers = new Peers(this.#handle);
    return [...peers.read(wire)].map(metricsOf);
  }

  /** What {@linkcode TcpMetricsCache.list} lists, as `ip tcp_metrics show` has it; or as its JSON. */
  format(filter: TcpMetricsFilter = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out) => {
      const wire = wireFilter(filter);
      using peers = new Peers(this.#handle);
      for (const peer of peers.read(wire)) printPeer(peer, out);
    });
  }

  /**
   * What is remembered of a peer.
   *
   * @throws {NetlinkError} `ESRCH` if nothing is.
   * @throws {RangeError} if it is no address.
   */
  get(address: string, { source }: Pick<TcpMetricsFilter, "source"> = {}): TcpMetrics {
    const attrs = wireAddresses(address, source);
    using peers = new Peers(this.#handle);
    return metricsOf(peers.get(attrs, `Cannot get what TCP remembers of "${address}"`));
  }

  /**
   * Forgets a peer.
   *
   * @throws {NetlinkError} `ESRCH` if nothing is remembered of it.
   * @throws {RangeError} if it is no address.
   */
  del(address: string, { source }: Pick<TcpMetricsFilter, "source"> = {}): void {
    const attrs = wireAddresses(address, source);
    using peers = new Peers(this.#handle);
    peers.forget(attrs, `Cannot forget "${address}"`);
  }

  /** Forgets all peers that a filter lets pass. @return How many there were. */
  flush(filter: TcpMetricsFilter = {}): number {
    const wire = wireFilter(filter);
    using peers = new Peers(this.#handle);
    const all = [...peers.read(wire)];
    peers.forgetAll(all);
    return all.length;
  }
}

function wireFilter({ family, address, source, ...rest }: TcpMetricsFilter): PeerFilter {
  nothingElse(rest);
  const of = familyNumber({ inet: AF_INET, inet6: AF_INET6 }, family);
  return {
    family: of,
    ...address !== undefined && { address: parsePrefix(address, of) },
    ...source !== undefined && { source: parsePrefix(source, of) },
  };
}

function wireAddresses(address: string, source: string | undefined): TcpMetricsAttrs {
  const one = (key: "address" | "source", text: string) => {
    const attrs = exactly(key, parsePrefix(text));
    if (attrs) return attrs;
    throw new RangeError(`${key}: ${JSON.stringify(text)} is no single address`);
  };
  return { ...one("address", address), ...source !== undefined && one("source", source) };
}
