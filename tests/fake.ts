/**
 * A scripted kernel: a transport that answers requests as a test says.
 *
 * @module
 */
import {
  bytes as anyBytes,
  type Datagram,
  decodeAt,
  encode,
  encodeMessage,
  type ErrorAttrs,
  errorAttrs,
  type Header,
  HEADER_SIZE,
  NLM_F_ACK_TLVS,
  NLM_F_CAPPED,
  NLM_F_MULTI,
  NLMSG_DONE,
  NLMSG_ERROR,
  nlmsghdr,
  type SockaddrNl,
  type Transport,
} from "../netlink/mod.ts";

/** A request as the fake kernel sees it. */
export interface Request extends Header {
  /** The whole message, header included. */
  bytes: Uint8Array;
  /** Where it was sent; the kernel unless told. */
  to?: SockaddrNl;
}

/** What a fake kernel answers with: a datagram, the bytes of one from the kernel, or a failure. */
export type Answer = Uint8Array | (Partial<Datagram> & { bytes: Uint8Array }) | Error;

/** A kernel whose answers a test writes. */
export class FakeKernel implements Transport {
  readonly port = 4242;
  /** All requests so far. */
  readonly requests: Request[] = [];
  /** How many datagrams came, and how many were taken. */
  sent = 0;
  taken = 0;
  closed = 0;
  refuseOthers?: (refused: boolean) => void;
  readonly #queue: Answer[] = [];
  readonly #script: (request: Request, kernel: FakeKernel) => Iterable<Answer>;

  /** A kernel that puts into its queue what `script` yields for each request. */
  constructor(script: (request: Request, kernel: FakeKernel) => Iterable<Answer>) {
    this.#script = script;
  }

  /** Puts datagrams into the queue that nobody asked for. */
  push(...answers: Answer[]): void {
    this.#queue.push(...answers);
  }

  send(bytes: Uint8Array, to?: SockaddrNl): void {
    this.sent++;
    for (let pos = 0; pos < bytes.length;) {
      const header = decodeAt(nlmsghdr, bytes, pos, pos + HEADER_SIZE);
      const request = { ...header, bytes: bytes.slice(pos, pos + header.len), to };
      this.requests.push(request);
      this.#queue.push(...this.#script(request, this));
      pos += (header.len + 3) & ~3;
    }
  }

  receive(dontWait?: boolean): Datagram | null {
    const next = this.#queue.shift();
    if (!next && dontWait) return null;
    if (!next) throw new Error("the fake kernel has nothing to say");
    this.taken++;
    if (next instanceof Error) throw next;
    const answer = next instanceof Uint8Array ? { bytes: next } : next;
    return { port: 0, groups: 0, length: answer.bytes.length, ...answer };
  }

  close(): void {
    this.closed++;
  }

  /** A message in answer to `request`. */
  message(request: Header, type: number, data: Uint8Array, flags = 0): Uint8Array {
    return encodeMessage(anyBytes, { type, flags, seq: request.seq, pid: this.port, data });
  }

  /** NLMSG_ERROR in answer to `request`: with error 0, an acknowledgement. */
  error(request: Request, error: number, attrs?: ErrorAttrs, capped = error === 0): Uint8Array {
    const body = capped ? request.bytes.subarray(0, HEADER_SIZE) : request.bytes;
    const padding = new Uint8Array(-body.length & 3);
    const flags = (capped ? NLM_F_CAPPED : 0) | (attrs ? NLM_F_ACK_TLVS : 0);
    const data = join(int32(error), body, padding, attrs ? encode(errorAttrs, attrs) : none);
    return this.message(request, NLMSG_ERROR, data, flags);
  }

  /** NLMSG_DONE in answer to `request`. */
  done(request: Header, error = 0, attrs?: ErrorAttrs, flags = 0): Uint8Array {
    const data = join(int32(error), attrs ? encode(errorAttrs, attrs) : none);
    flags |= NLM_F_MULTI | (attrs ? NLM_F_ACK_TLVS : 0);
    return this.message(request, NLMSG_DONE, data, flags);
  }
}

const none = new Uint8Array(0);

/** The 4 bytes of an integer. */
export function int32(value: number): Uint8Array {
  return new Uint8Array(Int32Array.of(value).buffer);
}

/** Bytes one after the other: messages of one datagram. */
export function join(...parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) out.set(part, at), at += part.length;
  return out;
}
