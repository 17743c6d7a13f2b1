/** Mail to members as jobs: enqueued with what it tells, addressed only when it leaves, so that nobody is mailed who may not be any more. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../database';
import { Jobs } from '../jobs';
import { MailPace } from './mail-pace';
import { Mailer } from './mailer';

/** Knows who may be mailed, and where. */
export abstract class MailRecipients {
  /** The address that the member has confirmed, or null: imported, erased or suspended people and unconfirmed addresses get no mail. */
  abstract confirmedAddressOf(memberId: string): Promise<string | null>;
}

/** A mail whose recipient is a member. No address stands in it: what waits in the queue outlives no erasure. */
export interface MemberMail {
  readonly memberId: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}

const SEND_MAIL = 'send-mail';

@Injectable()
export class MailJobs {
  constructor(
    private readonly jobs: Jobs,
    private readonly mailer: Mailer,
    private readonly recipients: MailRecipients,
    private readonly pace: MailPace,
  ) {
    jobs.define<MemberMail>(SEND_MAIL, (mail) => this.send(mail));
  }

  /** The mail leaves after commit, or not at all. */
  async enqueue(tx: Tx, mails: readonly MemberMail[]): Promise<void> {
    await this.jobs.enqueueAll(tx, SEND_MAIL, mails);
  }

  /** The same for a mail that a rule causes, when the minute has room for it. */
  async enqueuePaced(tx: Tx, mail: MemberMail): Promise<void> {
    const wait = await this.pace.nextIn(tx);
    if (wait === 0) return this.enqueue(tx, [mail]);
    await this.jobs.enqueueIn(tx, wait, SEND_MAIL, mail);
  }

  private async send({ memberId, ...mail }: MemberMail): Promise<void> {
    const to = await this.recipients.confirmedAddressOf(memberId);
    if (to !== null) await this.mailer.send({ ...mail, to });
  }
}
