/** Requests to addresses that people typed in: they reach the public internet and no private network, within bounds of size and time. */
import { lookup } from 'node:dns/promises';
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { isPublicAddress } from './public-address';

export interface OutgoingRequest {
  /** Of the body of the answer; null where its status says everything, and the rest is not waited for. */
  readonly maxBytes: number | null;
  /** For all of it, from the first look-up of the name to the last byte. */
  readonly timeoutMs: number;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export const OUTGOING_REFUSALS = ['notAnAddress', 'notWeb', 'hasPassword', 'private', 'unknownHost', 'unreachable', 'tooSlow', 'tooLarge', 'tooManyRedirects'] as const;
/** Why no answer came. */
export type OutgoingRefusal = (typeof OUTGOING_REFUSALS)[number];

/** What the other side said, whatever its status, or why nothing was heard. */
export type Fetched =
  | { readonly ok: true; readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: Buffer }
  | { readonly ok: false; readonly because: OutgoingRefusal };

/** How names become addresses, and which of these may be reached; the real ones outside of tests. */
export interface Internet {
  readonly resolve: (host: string) => Promise<readonly string[]>;
  readonly mayReach: (address: string) => boolean;
}

export const PUBLIC_INTERNET: Internet = {
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  mayReach: isPublicAddress,
};

const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

class Refused extends Error {
  constructor(readonly because: OutgoingRefusal) {
    super(because);
  }
}

/** The one door to addresses that people gave: iCal files, webhooks. */
@Injectable()
export class Outgoing {
  fetch(url: string, request: OutgoingRequest): Promise<Fetched> {
    return fetchOn(PUBLIC_INTERNET, url, request);
  }

  /** What is wrong with an address as it is written, before anything is sent; null when nothing is. Names are looked up only when they are used. */
  objectionTo(url: string): OutgoingRefusal | null {
    try {
      readTarget(url, PUBLIC_INTERNET);
      return null;
    } catch (error) {
      if (error instanceof Refused) return error.because;
      throw error;
    }
  }
}

export async function fetchOn(internet: Internet, url: string, request: OutgoingRequest): Promise<Fetched> {
  const signal = AbortSignal.timeout(request.timeoutMs);
  try {
    return await follow(internet, url, request, signal);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, because: error.because };
    if (signal.aborted) return { ok: false, because: 'tooSlow' };
    // What goes wrong on the way has a code; everything else is a mistake of ours.
    if ((error as NodeJS.ErrnoException).code !== undefined) return { ok: false, because: 'unreachable' };
    throw error;
  }
}

/** Each place that we are sent on to is judged as the first one was. Only reading is repeated elsewhere; what is sent with it stays with the first. */
async function follow(internet: Internet, url: string, request: OutgoingRequest, signal: AbortSignal): Promise<Fetched> {
  let target = readTarget(url, internet);
  let { headers } = request;
  for (let redirects = 0; ; redirects++) {
    const answer = await ask(await reach(internet, target, signal), { ...request, headers }, signal);
    const { location } = answer.headers;
    if ((request.method ?? 'GET') !== 'GET' || !REDIRECTS.has(answer.statusCode ?? 0) || !location) return await read(answer, request.maxBytes);
    answer.destroy();
    if (redirects === MAX_REDIRECTS) throw new Refused('tooManyRedirects');
    const next = readTarget(URL.canParse(location, target.href) ? new URL(location, target).href : '', internet);
    if (next.origin !== target.origin) headers = undefined;
    target = next;
  }
}

function readTarget(url: string, internet: Internet): URL {
  if (!URL.canParse(url)) throw new Refused('notAnAddress');
  const target = new URL(url);
  if (target.protocol !== 'http:' && target.protocol !== 'https:') throw new Refused('notWeb');
  if (target.username !== '' || target.password !== '') throw new Refused('hasPassword');
  const host = hostOf(target);
  if (isIP(host) !== 0 && !internet.mayReach(host)) throw new Refused('private');
  return target;
}

interface Reached {
  readonly target: URL;
  /** Where the name pointed when it was judged: the connection goes to one of these, whatever the name points to a moment later. */
  readonly addresses: readonly string[];
}

async function reach(internet: Internet, target: URL, signal: AbortSignal): Promise<Reached> {
  const host = hostOf(target);
  const addresses = isIP(host) === 0 ? await resolved(internet, host, signal) : [host];
  if (addresses.length === 0) throw new Refused('unknownHost');
  if (!addresses.every((each) => internet.mayReach(each))) throw new Refused('private');
  return { target, addresses };
}

/** A name server that does not answer is given no more time than a web server. */
async function resolved(internet: Internet, host: string, signal: AbortSignal): Promise<readonly string[]> {
  const late = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Refused('tooSlow')), { once: true }));
  const found = internet.resolve(host).catch(() => {
    throw new Refused('unknownHost');
  });
  return Promise.race([found, late]);
}

function ask({ target, addresses }: Reached, { method = 'GET', headers, body }: OutgoingRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const judged = addresses.map((address) => ({ address, family: isIP(address) }));
  // Of several, Node tries one after the other until one answers.
  const pinned: LookupFunction = (_host, { all }, done) => (all ? done(null, judged) : done(null, judged[0]!.address, judged[0]!.family));
  // No agent: a connection that is kept would reach its address without being judged again.
  const options: RequestOptions = { method, headers: { 'user-agent': 'Threadwell', 'accept-encoding': 'identity', ...headers }, lookup: pinned, signal, agent: false };
  return new Promise((resolve, reject) => {
    const request = (target.protocol === 'https:' ? requestSecure : requestPlain)(target, options, resolve);
    request.on('error', reject);
    request.end(body);
  });
}

async function read(answer: IncomingMessage, maxBytes: number | null): Promise<Fetched> {
  const { statusCode: status = 0, headers } = answer;
  if (maxBytes === null) {
    answer.destroy();
    return { ok: true, status, headers, body: Buffer.alloc(0) };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Leaving the loop closes the connection: no more is read than may be.
    if (size > maxBytes) throw new Refused('tooLarge');
    chunks.push(chunk);
  }
  return { ok: true, status, headers, body: Buffer.concat(chunks) };
}

const hostOf = (target: URL): string => target.hostname.replace(/^\[(.*)\]$/, '$1');
