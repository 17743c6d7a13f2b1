// Settings are checked at the start: a wrong one is named in one line, and a secret never shows.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from './config-error';
import { loadConfig, projectRoot } from './config';
import { settings } from './settings';

const folders: string[] = [];
const data = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'threadwell-config-'));
  folders.push(folder);
  return folder;
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));
const secret = 'a secret of more than thirty-two characters';

function errorOf(env: Record<string, string>): string {
  try {
    loadConfig({ SESSION_SECRET: secret, ...env });
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('no setting was refused');
}

describe('settings', () => {
  it('have a value for everything when nothing is set', () => {
    const config = loadConfig({ SESSION_SECRET: secret });
    expect(config).toMatchObject({ mode: 'production', port: 3000, portIsFixed: false, host: '127.0.0.1', isLoopback: true, publicUrl: null, databaseUrl: null, rateLimits: 1, logLevel: 'info' });
    expect(config.dataRoot).toBe(join(projectRoot, 'data'));
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('treat an empty value as none', () => {
    expect(loadConfig({ SESSION_SECRET: secret, PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, portIsFixed: false, databaseUrl: null });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT is "http": expected a whole number from 0 to 65535 (0 takes any free port)'],
    [{ PORT: '70000' }, 'PORT is "70000": expected a whole number from 0 to 65535 (0 takes any free port)'],
    [{ HOST: 'not a host' }, 'HOST is "not a host": expected an IP address or a host name'],
    [{ PUBLIC_URL: 'community.example.com' }, 'PUBLIC_URL is "community.example.com": expected an address such as https://community.example.com, without a path'],
    [{ PUBLIC_URL: 'https://a.example/forum' }, 'PUBLIC_URL is "https://a.example/forum": expected an address such as https://community.example.com, without a path'],
    [{ MAIL_FROM: 'nobody' }, 'MAIL_FROM is "nobody": expected an e-mail address, alone or as Name <address>'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud": expected one of fatal, error, warn, info, debug, trace, silent'],
    [{ THREADWELL_RATE_LIMITS: '0' }, 'THREADWELL_RATE_LIMITS is "0": expected a number above 0 that multiplies every limit, or "off" while HOST is a loopback address'],
    [{ THREADWELL_RATE_LIMITS: 'off', HOST: '0.0.0.0' }, 'THREADWELL_RATE_LIMITS is "off" although HOST is 0.0.0.0: expected a number above 0 that multiplies every limit, or "off" while HOST is a loopback address'],
    [{ SMTP_URL: 'smtp://mail.example.com' }, 'MAIL_FROM is not set although SMTP_URL is: expected an e-mail address, alone or as Name <address>'],
    [{ MEILI_URL: 'localhost:7700' }, 'MEILI_URL is "localhost:7700": expected the address of a Meilisearch server, such as http://127.0.0.1:7700'],
    [{ MEILI_KEY: 'k' }, 'MEILI_URL is not set although MEILI_KEY is: expected the address of a Meilisearch server, such as http://127.0.0.1:7700'],
    [{ SEARCH_EMBEDDER: 'magic' }, 'SEARCH_EMBEDDER is "magic": expected one of ollama, openAi, rest'],
    [{ SEARCH_EMBEDDER: 'rest' }, 'SEARCH_EMBEDDER_URL is not set although SEARCH_EMBEDDER is "rest": expected the address of an embedder, such as http://127.0.0.1:11434/api/embed'],
    [{ SEARCH_EMBEDDER: 'ollama' }, 'SEARCH_EMBEDDER_MODEL is not set although SEARCH_EMBEDDER is "ollama": expected the name of a model, such as nomic-embed-text'],
    [{ SEARCH_EMBEDDER: 'openAi' }, 'SEARCH_EMBEDDER_KEY is not set although SEARCH_EMBEDDER is "openAi": expected the key of the embedder'],
    [{ SEARCH_EMBEDDER_MODEL: 'm' }, 'SEARCH_EMBEDDER is not set although another setting of it is: expected one of ollama, openAi, rest'],
  ])('refuse %j in one line', (env, message) => {
    expect(errorOf(env)).toBe(message);
  });

  it('never show a secret', () => {
    for (const name of ['DATABASE_URL', 'SMTP_URL'] as const) {
      const message = errorOf({ [name]: 'mysql://root:hunter2@host/db' });
      expect(message).toContain(`${name} is set to something else (not shown, 28 characters): expected the address of`);
      expect(message).not.toContain('hunter2');
    }
    expect(errorOf({ SESSION_SECRET: 'hunter2' })).toBe('SESSION_SECRET is set to something else (not shown, 7 characters): expected at least 32 characters that nobody can guess');
  });

  it('demand a session secret beside a database of one’s own', () => {
    expect(errorOf({ SESSION_SECRET: '', DATABASE_URL: 'postgres://a:b@c/d' })).toBe('SESSION_SECRET is not set although DATABASE_URL is: expected at least 32 characters that nobody can guess');
  });

  it('make a session secret once and keep it for the owner alone', () => {
    const root = data();
    const first = loadConfig({ THREADWELL_DATA: root }).sessionSecret;
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect(loadConfig({ THREADWELL_DATA: root }).sessionSecret).toBe(first);
    expect(statSync(join(root, 'session-secret')).mode & 0o777).toBe(0o600);
  });

  it('write nothing when one of them is wrong', () => {
    const root = join(data(), 'new');
    expect(() => loadConfig({ THREADWELL_DATA: root, PORT: 'x' })).toThrow(ConfigError);
    expect(existsSync(root)).toBe(false);
  });
});

describe('.env.example', () => {
  const entries = new Map(
    readFileSync(join(projectRoot, '.env.example'), 'utf8')
      .split('\n')
      .flatMap((line) => {
        const match = /^#?([A-Z_]+)=(.*)$/.exec(line);
        return match ? [[match[1] as string, match[2] as string] as const] : [];
      }),
  );

  it('names every setting and no other', () => {
    expect([...entries.keys()].sort()).toEqual(Object.keys(settings).filter((name) => name !== 'THREADWELL_MODE').sort());
  });

  it('shows values that are accepted, and the fallback where there is one', () => {
    for (const [name, value] of entries) {
      const { schema, fallback } = settings[name as keyof typeof settings];
      expect([name, schema.safeParse(value).success]).toEqual([name, true]);
      if (fallback !== null) expect([name, value]).toEqual([name, fallback]);
    }
  });
});
