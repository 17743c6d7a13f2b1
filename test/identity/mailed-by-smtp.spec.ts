// The whole way of a forgotten password through a real mail server: request, job, SMTP, link, new password.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { startTestApp, type TestApp } from '../support/app';
import { signIn, signUp } from './account-calls';

interface Delivered {
  readonly to: string[];
  readonly source: string;
}

const delivered: Delivered[] = [];
let refusing = false;
let server: SMTPServer;
let app: TestApp;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusing ? Object.assign(new Error('Mailbox is busy'), { responseCode: 450 }) : null),
    onData: (stream, session, done) => {
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

it('tries again when the mail server cannot take the mail, and loses nothing', async () => {
  delivered.splice(0);
  refusing = true;
  await app.agent().graph(`mutation { requestPasswordReset(input: { email: "ana@example.com" }) { __typename } }`);
  await expect(app.drain()).rejects.toThrow(/mail-password-reset failed/);
  refusing = false;
  await app.database.run(`update graphile_worker._private_jobs set run_at = now()`);
  await app.drain();
  expect(delivered).toHaveLength(1);
});
