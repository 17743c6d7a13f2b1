/** Mails about an account that moves to another address: the link to the new one, and word of it to the old one. */
import { Inject, Injectable } from '@nestjs/common';
import { CommunitySettings } from '../../platform/community';
import { Database, Transactions, type Tx } from '../../platform/database';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http';
import { Jobs } from '../../platform/jobs';
import { MailJobs } from '../../platform/mail/mail-jobs';
import { Mailer } from '../../platform/mail/mailer';
import { t } from '../../platform/messages';
import { OneTimeTokens } from './one-time-tokens';

const LINK = 'mail-address-change';
const DONE = 'mail-address-changed';

/** Who asked, and as of which count of ended sessions: a new password since then calls the change off. */
export interface AskedChange {
  readonly memberId: string;
  readonly sessionEpoch: number;
  readonly email: string;
  readonly askedAt: number;
}

interface DoneChange {
  readonly memberId: string;
  readonly oldEmail: string;
  readonly messageId: string;
}

@Injectable()
export class AddressChangeMails {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly tokens: OneTimeTokens,
    private readonly mailer: Mailer,
    private readonly mails: MailJobs,
    private readonly community: CommunitySettings,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {
    jobs.define<AskedChange>(LINK, (asked) => this.mailLink(asked));
    jobs.define<DoneChange>(DONE, (done) => this.mailDone(done));
  }

  /** The same for every address: whether it has an account is looked up where nobody can time it. */
  async offer(tx: Tx, asked: AskedChange): Promise<void> {
    await this.jobs.enqueue(tx, LINK, asked);
    const words = { community: this.community.name, email: asked.email, link: `${this.settings.publicUrl}/my/account` };
    const messageId = `address-change-asked-${asked.memberId}-${asked.askedAt}`;
    await this.mails.enqueue(tx, [{ memberId: asked.memberId, subject: t('mail.addressChangeAsked.subject', words), text: t('mail.addressChangeAsked.text', words), messageId }]);
  }

  /** The old address is told, if it was ever confirmed. */
  async tellDone(tx: Tx, { memberId, oldEmail, at }: { memberId: string; oldEmail: string; at: Date }): Promise<void> {
    await this.jobs.enqueue(tx, DONE, { memberId, oldEmail, messageId: `address-changed-${memberId}-${at.getTime()}` });
  }

  private async mailLink({ memberId, sessionEpoch, email, askedAt }: AskedChange): Promise<void> {
    const asker = await this.database.maybe<{ displayName: string }>(
      `select display_name as "displayName" from members where id = $1 and session_epoch = $2 and erased_at is null and suspended_at is null`,
      [memberId, sessionEpoch],
    );
    if (!asker) return;
    const holder = await this.database.maybe<{ displayName: string; mailed: boolean }>(
      `select display_name as "displayName", suspended_at is null and not demo_sign_in as mailed from members where email = $1`,
      [email],
    );
    if (holder) return holder.mailed ? this.mailHolder(email, holder.displayName, `address-has-account-${memberId}-${askedAt}`) : undefined;
    const { id, secret } = await this.transactions.run((tx) => this.tokens.issue(tx, 'CHANGE_EMAIL', { memberId, email }));
    const words = { name: asker.displayName, community: this.community.name, link: `${this.settings.publicUrl}/change-email?token=${secret}` };
    await this.mailer.send({ to: email, subject: t('mail.changeEmail.subject', words), text: t('mail.changeEmail.text', words), messageId: `change-email-${id}` });
  }

  /** Only the mailbox learns that its address has an account, never the page. */
  private async mailHolder(email: string, displayName: string, messageId: string): Promise<void> {
    const words = { name: displayName, community: this.community.name };
    await this.mailer.send({ to: email, subject: t('mail.addressHasAccount.subject', words), text: t('mail.addressHasAccount.text', words), messageId });
  }

  private async mailDone({ memberId, oldEmail, messageId }: DoneChange): Promise<void> {
    const member = await this.database.maybe<{ displayName: string; email: string }>(
      `select display_name as "displayName", email from members where id = $1 and email is not null and erased_at is null and not demo_sign_in`,
      [memberId],
    );
    if (!member) return;
    const words = { name: member.displayName, community: this.community.name, email: member.email };
    await this.mailer.send({ to: oldEmail, subject: t('mail.addressChanged.subject', words), text: t('mail.addressChanged.text', words), messageId });
  }
}
