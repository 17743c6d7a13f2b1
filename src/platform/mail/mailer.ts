/** The way a mail leaves the application. */

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Stable over retries (without angle brackets or domain), so that a mail sent twice is seen as one. */
  readonly messageId: string;
}

export abstract class Mailer {
  /** Resolves when the mail was handed over; throws otherwise, so that its job is tried again. */
  abstract send(mail: Mail): Promise<void>;
}

export interface MailSettings {
  readonly smtpUrl: string | null;
  readonly from: string;
  /** So many mails that rules cause leave in a minute, over all processes; the others wait for the next. */
  readonly perMinute: number;
}

/** Injection token of the `MailSettings`. */
export const MAIL_SETTINGS = Symbol('MAIL_SETTINGS');
