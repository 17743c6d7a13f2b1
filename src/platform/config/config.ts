// Reads the settings once, checks them all, and hands them on as values that cannot change.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError } from './config-error';
import { keptSecret } from './kept-secret';
import { isLoopback, settings, type SettingName, type SettingValue } from './settings';

export interface DatabaseConnection {
  readonly url: string;
}

/** Turns text into the numbers by which a search finds what is meant; off unless it is named. */
export interface EmbedderConfig {
  readonly source: SettingValue<'SEARCH_EMBEDDER'>;
  readonly url: string | null;
  readonly model: string | null;
  readonly key: string | null;
}

export interface SearchConfig {
  /** A Meilisearch server of the operator's own. */
  readonly url: string | null;
  readonly key: string | null;
  /** The program to start beside the site; null means the one on the path, where there is one. */
  readonly program: string | null;
  readonly embedder: EmbedderConfig | null;
}

export interface Config {
  readonly mode: 'production' | 'development' | 'test';
  readonly port: number;
  /** False when PORT was left open, so that another free port will do. */
  readonly portIsFixed: boolean;
  readonly host: string;
  readonly isLoopback: boolean;
  /** Where people reach the site, without a slash at the end; null means where it listens. */
  readonly publicUrl: string | null;
  /** An absolute path. */
  readonly dataRoot: string;
  /** An existing PostgreSQL; null means the embedded one. */
  readonly databaseUrl: string | null;
  readonly mail: { readonly smtpUrl: string | null; readonly from: string; readonly perMinute: number };
  readonly search: SearchConfig;
  /** Where programs of this machine are looked for. */
  readonly programPath: string;
  readonly sessionSecret: string;
  readonly rateLimits: number | 'off';
  readonly logLevel: SettingValue<'LOG_LEVEL'>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of the project, seen from its sources as well as from what is built of them. */
export const projectRoot = findProjectRoot();

export function loadConfig(env: Environment = readEnvironment()): Config {
  const host = required(env, 'HOST');
  const databaseUrl = optional(env, 'DATABASE_URL');
  const mode = required(env, 'THREADWELL_MODE');
  const dataRoot = given(env, 'THREADWELL_DATA') === undefined ? join(projectRoot, 'data') : resolve(required(env, 'THREADWELL_DATA'));
  return Object.freeze({
    mode,
    port: required(env, 'PORT'),
    portIsFixed: given(env, 'PORT') !== undefined,
    host,
    isLoopback: isLoopback(host),
    publicUrl: optional(env, 'PUBLIC_URL'),
    dataRoot,
    databaseUrl,
    mail: mailOf(env),
    search: searchOf(env),
    programPath: env['PATH'] ?? '',
    rateLimits: rateLimitsOf(env, host),
    logLevel: required(env, 'LOG_LEVEL'),
    // Last, because it may write a file, which a wrong setting must not leave behind.
    sessionSecret: sessionSecretOf(env, { mode, databaseUrl, dataRoot }),
  });
}

/** What this process was started with, and the file .env of the project for whatever that does not say. */
export function readEnvironment(): Environment {
  const file = join(projectRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

/** True when npm runs this process as one of the scripts of package.json. */
export function isStartedByNpm(env: Environment = process.env): boolean {
  return env['npm_lifecycle_event'] !== undefined;
}

function mailOf(env: Environment): Config['mail'] {
  const smtpUrl = optional(env, 'SMTP_URL');
  const from = optional(env, 'MAIL_FROM');
  if (smtpUrl && !from) throw new ConfigError('MAIL_FROM is not set although SMTP_URL is', settings.MAIL_FROM.expected);
  return Object.freeze({ smtpUrl, from: from ?? 'Threadwell <no-reply@localhost>', perMinute: required(env, 'THREADWELL_MAILS_PER_MINUTE') });
}

function searchOf(env: Environment): SearchConfig {
  const url = optional(env, 'MEILI_URL');
  const key = optional(env, 'MEILI_KEY');
  if (key !== null && url === null) throw new ConfigError('MEILI_URL is not set although MEILI_KEY is', settings.MEILI_URL.expected);
  return Object.freeze({ url, key, program: optional(env, 'MEILI_BIN'), embedder: embedderOf(env) });
}

function embedderOf(env: Environment): EmbedderConfig | null {
  const source = optional(env, 'SEARCH_EMBEDDER');
  const rest = { url: optional(env, 'SEARCH_EMBEDDER_URL'), model: optional(env, 'SEARCH_EMBEDDER_MODEL'), key: optional(env, 'SEARCH_EMBEDDER_KEY') };
  if (source === null) {
    if (rest.url !== null || rest.model !== null || rest.key !== null) throw new ConfigError('SEARCH_EMBEDDER is not set although another setting of it is', settings.SEARCH_EMBEDDER.expected);
    return null;
  }
  if (source === 'rest' && rest.url === null) throw new ConfigError('SEARCH_EMBEDDER_URL is not set although SEARCH_EMBEDDER is "rest"', settings.SEARCH_EMBEDDER_URL.expected);
  if (source === 'openAi' && rest.url === null && rest.key === null) throw new ConfigError('SEARCH_EMBEDDER_KEY is not set although SEARCH_EMBEDDER is "openAi"', settings.SEARCH_EMBEDDER_KEY.expected);
  if (source === 'ollama' && rest.model === null) throw new ConfigError('SEARCH_EMBEDDER_MODEL is not set although SEARCH_EMBEDDER is "ollama"', settings.SEARCH_EMBEDDER_MODEL.expected);
  return Object.freeze({ source, ...rest });
}

function rateLimitsOf(env: Environment, host: string): number | 'off' {
  const limits = required(env, 'THREADWELL_RATE_LIMITS');
  if (limits === 'off' && !isLoopback(host)) {
    throw new ConfigError(`THREADWELL_RATE_LIMITS is "off" although HOST is ${host}`, settings.THREADWELL_RATE_LIMITS.expected);
  }
  return limits;
}

function sessionSecretOf(env: Environment, at: { mode: Config['mode']; databaseUrl: string | null; dataRoot: string }): string {
  const secret = optional(env, 'SESSION_SECRET');
  if (secret !== null) return secret;
  // Several processes may share such a database, so they must be told one secret.
  if (at.databaseUrl !== null && at.mode === 'production') {
    throw new ConfigError('SESSION_SECRET is not set although DATABASE_URL is', settings.SESSION_SECRET.expected);
  }
  return keptSecret(at.dataRoot);
}

function required<N extends SettingName>(env: Environment, name: N): SettingValue<N> {
  const value = optional(env, name);
  if (value === null) throw new Error(`setting ${name} has no fallback`);
  return value;
}

function optional<N extends SettingName>(env: Environment, name: N): SettingValue<N> | null {
  const { expected, schema, fallback, ...rest } = settings[name];
  const found = given(env, name) ?? fallback;
  if (found === null) return null;
  const parsed = schema.safeParse(found);
  if (parsed.success) return parsed.data as SettingValue<N>;
  const described = 'secret' in rest ? `is set to something else (not shown, ${found.length} characters)` : `is ${JSON.stringify(found.slice(0, 200))}`;
  throw new ConfigError(`${name} ${described}`, expected);
}

/** An empty value means the same as none. */
function given(env: Environment, name: SettingName): string | undefined {
  return env[name]?.trim() || undefined;
}

function findProjectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = resolve(folder, '..');
  return folder;
}
