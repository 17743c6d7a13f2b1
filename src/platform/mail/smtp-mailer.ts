/** Hands mail to the company's mail server. */
import { createTransport } from 'nodemailer';
import { Mailer, type Mail, type MailSettings } from './mailer';

/** A server that says nothing must not hold up the job, which is tried again later. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 } as const;

const ADDRESS = /^[^\s@<>,;:"()[\]\\\u0000-\u001F\u007F]+@[^\s@<>,;:"()[\]\\\u0000-\u001F\u007F]+$/;
const MESSAGE_ID = /^[A-Za-z0-9._-]{1,200}$/;

export interface SmtpSettings extends Omit<MailSettings, 'perMinute'> {
  readonly smtpUrl: string;
  readonly timeouts?: Readonly<Partial<Record<keyof typeof TIMEOUTS, number>>>;
}

export class SmtpMailer extends Mailer {
  private readonly transport;

  constructor(private readonly settings: SmtpSettings) {
    super();
    this.transport = createTransport({ url: settings.smtpUrl, ...TIMEOUTS, ...settings.timeouts });
  }

  async send(mail: Mail): Promise<void> {
    const sent = await this.transport.sendMail({
      from: this.settings.from,
      // As an object: text would be read as a list of addresses.
      to: { name: '', address: singleAddress(mail.to) },
      subject: oneLine(mail.subject),
      text: mail.text,
      html: mail.html,
      messageId: `<${safeMessageId(mail.messageId)}@${domainOf(this.settings.from)}>`,
      // No holiday reply may come back and be taken for an answer (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    if (sent.accepted.length === 0) throw new Error('The mail server took the mail for nobody');
  }
}

function singleAddress(address: string): string {
  if (!ADDRESS.test(address)) throw new Error('Not the address of one person');
  return address;
}

function safeMessageId(id: string): string {
  if (!MESSAGE_ID.test(id)) throw new Error('A message id consists of letters, digits, dots, hyphens and underscores');
  return id;
}

function oneLine(subject: string): string {
  return subject.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, ' ').trim();
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}
