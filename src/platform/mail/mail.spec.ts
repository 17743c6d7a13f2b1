import { createServer, type AddressInfo, type Server } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { ConsoleMailer } from './console-mailer';
import { mailerFor } from './mail.module';
import type { Mail } from './mailer';
import { SmtpMailer } from './smtp-mailer';

const FROM = 'Threadwell <community@forum.example>';
const MAIL: Mail = { to: 'ana@example.com', subject: 'Größe 😀', text: 'Hello Ana,\n\nit works.\n', messageId: 'reset-42' };

interface Delivered {
  readonly from: string;
  readonly to: string[];
  readonly source: string;
}

/** A mail server that keeps what it is given. */
class Mailbox {
  readonly delivered: Delivered[] = [];
  private readonly server: SMTPServer;

  constructor(options: SMTPServerOptions = {}) {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onData: (stream, session, done) => {
        let source = '';
        stream.setEncoding('utf8').on('data', (part: string) => (source += part));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          this.delivered.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((recipient) => recipient.address), source });
          done();
        });
      },
      ...options,
    });
    this.server.on('error', () => undefined);
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

const IMPATIENT = { connectionTimeout: 500, greetingTimeout: 500, socketTimeout: 500, dnsTimeout: 500 };
const smtpMailer = (smtpUrl: string) => new SmtpMailer({ smtpUrl, from: FROM, timeouts: IMPATIENT });

async function withMailbox(options: SMTPServerOptions, use: (mailer: SmtpMailer, mailbox: Mailbox) => Promise<void>): Promise<void> {
  const mailbox = new Mailbox(options);
  const url = await mailbox.open();
  try {
    await use(smtpMailer(url), mailbox);
  } finally {
    await mailbox.close();
  }
}

describe('mail by a mail server', () => {
  it('arrives with sender, recipient, subject and text', async () => {
    await withMailbox({}, async (mailer, mailbox) => {
      await mailer.send(MAIL);
      const [mail] = mailbox.delivered;
      expect(mail).toMatchObject({ from: 'community@forum.example', to: ['ana@example.com'] });
      expect(mail?.source).toContain('From: Threadwell <community@forum.example>');
      expect(mail?.source).toContain('Message-ID: <reset-42@forum.example>');
      expect(mail?.source).toContain('Auto-Submitted: auto-generated');
      expect(mail?.source).toContain('Subject: =?UTF-8?');
      expect(mail?.source).toContain('it works.');
    });
  });

  it('carries HTML beside the text', async () => {
    await withMailbox({}, async (mailer, mailbox) => {
      await mailer.send({ ...MAIL, html: '<p>it works</p>' });
      expect(mailbox.delivered[0]?.source).toContain('multipart/alternative');
    });
  });

  it('signs in where the server asks for it', async () => {
    const seen: string[] = [];
    const mailbox = new Mailbox({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (auth, _session, done) => {
        seen.push(`${auth.username}:${auth.password}`);
        done(null, { user: auth.username });
      },
    });
    const url = await mailbox.open();
    await smtpMailer(url.replace('smtp://', 'smtp://forum:p%40ss@')).send(MAIL);
    await mailbox.close();
    expect(seen).toEqual(['forum:p@ss']);
    expect(mailbox.delivered).toHaveLength(1);
  });

  it.each([
    ['a second recipient', 'ana@example.com, eve@example.com'],
    ['a header', 'ana@example.com\r\nBcc: eve@example.com'],
    ['a name', 'Eve <eve@example.com>'],
    ['nobody', ''],
  ])('is refused when the address smuggles in %s', async (_what, to) => {
    await withMailbox({}, async (mailer, mailbox) => {
      await expect(mailer.send({ ...MAIL, to })).rejects.toThrow('Not the address of one person');
      expect(mailbox.delivered).toEqual([]);
    });
  });

  it('has one subject line, whatever is written in it', async () => {
    await withMailbox({}, async (mailer, mailbox) => {
      await mailer.send({ ...MAIL, subject: 'Hi\r\nBcc: eve@example.com\r\n\r\nbody\u0000\u2028' });
      const { source, to } = mailbox.delivered[0]!;
      expect(source).toMatch(/^Subject: Hi Bcc: eve@example.com body\r$/m);
      expect(source).not.toMatch(/^Bcc:/m);
      expect(to).toEqual(['ana@example.com']);
    });
  });

  it('is refused with a message id that is none', async () => {
    await withMailbox({}, async (mailer) => {
      await expect(mailer.send({ ...MAIL, messageId: 'a>\r\nBcc: eve@example.com' })).rejects.toThrow('message id');
    });
  });

  it('throws when the server refuses the recipient, so that the job is tried again', async () => {
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_address, _session, done) => done(new Error('unknown here'));
    await withMailbox({ onRcptTo }, async (mailer) => {
      await expect(mailer.send(MAIL)).rejects.toThrow(/unknown here/);
    });
  });

  it('throws when the server refuses the text', async () => {
    const onData: SMTPServerOptions['onData'] = (stream, _session, done) => {
      stream.resume().on('end', () => done(new Error('looks like spam')));
    };
    await withMailbox({ onData }, async (mailer) => {
      await expect(mailer.send(MAIL)).rejects.toThrow(/looks like spam/);
    });
  });

  it('throws when nobody listens', async () => {
    const mailbox = new Mailbox();
    const url = await mailbox.open();
    await mailbox.close();
    await expect(smtpMailer(url).send(MAIL)).rejects.toThrow();
  });

  it('throws when the connection is lost in the middle', async () => {
    const url = await listen((server) =>
      server.on('connection', (socket) => {
        socket.on('error', () => undefined);
        socket.write('220 ready\r\n');
        socket.on('data', (data) => (data.toString().startsWith('EHLO') ? socket.write('250 ready\r\n') : socket.destroy()));
      }),
    );
    await expect(smtpMailer(url).send(MAIL)).rejects.toThrow();
  });

  it('throws when the connection is lost in the middle of its text, before the server took it', async () => {
    const got: string[] = [];
    const url = await listen((server) =>
      server.on('connection', (socket) => {
        let reading = false;
        socket.on('error', () => undefined);
        socket.write('220 ready\r\n');
        socket.on('data', (data) => {
          got.push(data.toString());
          if (reading) return void socket.destroy();
          reading = data.toString().startsWith('DATA');
          socket.write(reading ? '354 go on\r\n' : '250 ready\r\n');
        });
      }),
    );
    await expect(smtpMailer(url).send({ ...MAIL, text: 'A long story.\n'.repeat(200_000) })).rejects.toThrow();
    expect([got.at(-1), got.join('').includes('\r\n.\r\n')]).toEqual([expect.stringContaining('Message-ID: <reset-42@forum.example>'), false]);
  });

  it('throws when the server says nothing', async () => {
    const url = await listen((server) => server.on('connection', (socket) => socket.on('error', () => undefined)));
    await expect(smtpMailer(url).send(MAIL)).rejects.toThrow(/greeting|timeout/i);
  });

  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => server.close()));

  async function listen(prepare: (server: Server) => unknown): Promise<string> {
    const server = createServer();
    servers.push(server);
    prepare(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
});

describe('mail without a mail server', () => {
  it('is shown on the terminal, and cannot steer it', async () => {
    const printed: string[] = [];
    const mailer = new ConsoleMailer(FROM, (text) => printed.push(text));
    await mailer.send({ ...MAIL, text: 'Open https://forum.example/reset/abc\u001B[2J' });
    expect(printed.join('')).toContain('To: ana@example.com');
    expect(printed.join('')).toContain('https://forum.example/reset/abc');
    expect(printed.join('')).not.toContain('\u001B');
  });

  it('is chosen when the settings name none', () => {
    expect(mailerFor({ smtpUrl: null, from: FROM })).toBeInstanceOf(ConsoleMailer);
    expect(mailerFor({ smtpUrl: 'smtp://127.0.0.1:2525', from: FROM })).toBeInstanceOf(SmtpMailer);
  });
});
