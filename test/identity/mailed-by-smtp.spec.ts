// The whole way of a forgotten password, and of a new address, through a real mail server: request, job, SMTP, link, new password.
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { startTestApp, type TestApp } from '../support/app';
import { PASSWORD, signIn, signUp } from './account-calls';

interface Delivered {
  readonly to: string[];
  readonly source: string;
}

const delivered: Delivered[] = [];
let refusing = false;
/** So many connections break in the middle of the text. */
let breaking = 0;
let server: SMTPServer;
let app: TestApp;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusing ? Object.assign(new Error('Mailbox is busy'), { responseCode: 450 }) : null),
    onData: (stream, session, done) => {
      if (breaking > 0) {
        breaking -= 1;
        stream.resume();
        for (const connection of server.connections as Set<{ _socket: Socket }>) connection._socket.destroy();
        return;
      }
      void text(stream).then((source) => {
        delivered.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  app = await startTestApp({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Tarn community <community@tarn.example>' });
});
afterAll(async () => {
  await app?.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

/** Undoes quoted-printable, in which long lines are broken and "=" is written as a code. */
const readable = (source: string): string =>
  Buffer.from(source.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))), 'latin1').toString('utf8');

it('carries a forgotten password to a new one', async () => {
  await signUp(app.agent(), { email: 'ana@example.com', displayName: 'Ana Čapek' });
  await app.drain();
  await app.agent().graph(`mutation { requestPasswordReset(input: { email: "ana@example.com" }) { __typename } }`);
  await app.drain();
  expect(delivered.map(({ to }) => to)).toEqual([['ana@example.com'], ['ana@example.com']]);
  const mail = readable(delivered.at(-1)?.source ?? '');
  expect(mail).toMatch(/^From: Tarn community <community@tarn\.example>/m);
  expect(mail).toMatch(/^Message-ID: <reset-password-\d+@tarn\.example>/im);
  expect(mail).toContain('Hello Ana Čapek,');
  const token = /password\/reset\?token=([\w-]{43})\b/.exec(mail)?.[1];
  await app.agent().graph(`mutation { resetPassword(input: { token: "${token}", password: "forty herons at the pond" }) { __typename } }`);
  expect((await signIn(app.agent(), 'ana@example.com', 'forty herons at the pond')).data.signIn.__typename).toBe('SignInSuccess');
});

it('carries an account to another address, and tells the old one', async () => {
  await signUp(app.agent(), { email: 'bo@old.example', displayName: 'Bo' });
  await app.database.run(`update members set email_verified_at = $1 where email = 'bo@old.example'`, [app.clock.now()]);
  await app.drain();
  delivered.splice(0);
  const agent = app.agent();
  await signIn(agent, 'bo@old.example', PASSWORD);
  await agent.graph(`mutation { requestEmailChange(input: { email: "bo@new.example", currentPassword: "${PASSWORD}" }) { __typename } }`);
  await app.drain();
  expect(delivered.map(({ to }) => to[0]).sort()).toEqual(['bo@new.example', 'bo@old.example']);
  const mail = readable(delivered.find(({ to }) => to.includes('bo@new.example'))?.source ?? '');
  const token = /change-email\?token=([\w-]{43})\b/.exec(mail)?.[1];
  await app.agent().graph(`mutation { confirmEmailChange(input: { token: "${token}" }) { __typename } }`);
  await app.drain();
  expect(readable(delivered.at(-1)?.source ?? '')).toContain('uses bo@new.example from now on');
  expect((await signIn(app.agent(), 'bo@new.example', PASSWORD)).data.signIn.__typename).toBe('SignInSuccess');
});

it.each([['cannot take the mail', () => { refusing = true; }], ['is gone in the middle of its text', () => { breaking = 1; }]] as const)('tries again when the mail server %s, and loses nothing', async (_, disturb) => {
  delivered.splice(0);
  app.clock.advance('1h');
  disturb();
  await app.agent().graph(`mutation { requestPasswordReset(input: { email: "ana@example.com" }) { __typename } }`);
  await expect(app.drain()).rejects.toThrow(/mail-password-reset failed/);
  expect(delivered).toEqual([]);
  refusing = false;
  await app.database.run(`update graphile_worker._private_jobs set run_at = now()`);
  await app.drain();
  expect(delivered).toHaveLength(1);
});
