// Every setting from outside: what it may be, what it is when nobody says, and how a wrong one is described.
import { isIP } from 'node:net';
import { z } from 'zod';

export interface Setting<T> {
  /** Completes the sentence "expected …". */
  readonly expected: string;
  readonly schema: z.ZodType<T, string>;
  /** Read in place of a missing value; null where there is none. */
  readonly fallback: string | null;
  /** A secret's value is never shown. */
  readonly secret?: true;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const embedders = ['ollama', 'openAi', 'rest'] as const;
const modes = ['production', 'development', 'test'] as const;

function setting<T>(expected: string, schema: z.ZodType<T, string>, fallback: string | null = null): Setting<T> {
  return { expected, schema, fallback };
}

function secret<T>(expected: string, schema: z.ZodType<T, string>): Setting<T> {
  return { expected, schema, fallback: null, secret: true };
}

export const settings = {
  PORT: setting(
    'a whole number from 0 to 65535 (0 takes any free port)',
    z.string().regex(/^\d{1,5}$/).transform(Number).refine((port) => port <= 65535),
    '3000',
  ),
  HOST: setting('an IP address or a host name', z.string().refine(isHost), '127.0.0.1'),
  THREADWELL_DATA: setting('the path of a folder', z.string().refine((path) => !path.includes('\0')), './data'),
  DATABASE_URL: secret(
    'the address of a PostgreSQL database, such as postgres://user:password@host:5432/threadwell',
    z.string().refine((value) => isUrl(value, ['postgres:', 'postgresql:'])),
  ),
  PUBLIC_URL: setting('an address such as https://community.example.com, without a path', z.string().refine(isOrigin).transform((value) => new URL(value).origin)),
  SMTP_URL: secret('the address of a mail server, such as smtp://user:password@mail.example.com:587', z.string().refine((value) => isUrl(value, ['smtp:', 'smtps:']))),
  MAIL_FROM: setting('an e-mail address, alone or as Name <address>', z.string().regex(/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)),
  THREADWELL_MAILS_PER_MINUTE: setting(
    'a whole number from 1 to 100000',
    z.string().regex(/^\d{1,6}$/).transform(Number).refine((mails) => mails >= 1 && mails <= 100_000),
    '120',
  ),
  SESSION_SECRET: secret('at least 32 characters that nobody can guess', z.string().min(32)),
  THREADWELL_RATE_LIMITS: setting(
    'a number above 0 that multiplies every limit, or "off" while HOST is a loopback address',
    z.union([z.literal('off'), z.string().regex(/^\d+(\.\d+)?$/).transform(Number).refine((factor) => factor > 0 && factor <= 1_000_000)]),
    '1',
  ),
  MEILI_URL: setting('the address of a Meilisearch server, such as http://127.0.0.1:7700', z.string().refine((value) => isUrl(value, ['http:', 'https:'])).transform((value) => value.replace(/\/+$/, ''))),
  MEILI_KEY: secret('the master key of the Meilisearch server, or a key that may do everything with indexes, documents, settings, tasks and stats', z.string().regex(/^[\x21-\x7e]+$/)),
  MEILI_BIN: setting('the path of a Meilisearch program, or "off" to use none', z.string().refine((path) => !path.includes('\0'))),
  SEARCH_EMBEDDER: setting(`one of ${embedders.join(', ')}`, z.enum(embedders)),
  SEARCH_EMBEDDER_URL: setting('the address of an embedder, such as http://127.0.0.1:11434/api/embed', z.string().refine((value) => isUrl(value, ['http:', 'https:']))),
  SEARCH_EMBEDDER_MODEL: setting('the name of a model, such as nomic-embed-text', z.string().regex(/^[\w./:@-]{1,200}$/)),
  SEARCH_EMBEDDER_KEY: secret('the key of the embedder', z.string().regex(/^[\x21-\x7e]+$/)),
  LOG_LEVEL: setting(`one of ${logLevels.join(', ')}`, z.enum(logLevels), 'info'),
  THREADWELL_MODE: setting(`one of ${modes.join(', ')}`, z.enum(modes), 'production'),
} as const;

export type SettingName = keyof typeof settings;
export type SettingValue<N extends SettingName> = (typeof settings)[N] extends Setting<infer T> ? T : never;

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function isHost(value: string): boolean {
  return isIP(value) !== 0 || /^(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*$/i.test(value);
}

function isUrl(value: string, protocols: string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

function isOrigin(value: string): boolean {
  if (!isUrl(value, ['http:', 'https:'])) return false;
  const { pathname, search, hash, username, password } = new URL(value);
  return pathname === '/' && `${search}${hash}${username}${password}` === '';
}
