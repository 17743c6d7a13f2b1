/** Mails the links that confirm an address or set a new password. The secret is made when the mail leaves, so it never lies in the queue. */
import { Inject, Injectable } from '@nestjs/common';
import { CommunitySettings } from '../../platform/community';
import { Database, Transactions, type Tx } from '../../platform/database';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http';
import { Jobs } from '../../platform/jobs';
import { Mailer } from '../../platform/mail/mailer';
import { t } from '../../platform/messages';
import { OneTimeTokens, type TokenPurpose } from './one-time-tokens';

const VERIFICATION = 'mail-email-verification';
const RESET = 'mail-password-reset';

interface Holder {
  readonly memberId: string;
  readonly email: string;
  readonly displayName: string;
}

@Injectable()
export class AccountMails {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly tokens: OneTimeTokens,
    private readonly mailer: Mailer,
    private readonly community: CommunitySettings,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {
    jobs.define<{ memberId: string }>(VERIFICATION, ({ memberId }) => this.mailVerification(memberId));
    jobs.define<{ email: string }>(RESET, ({ email }) => this.mailReset(email));
  }

  async askToVerify(tx: Tx, memberId: string): Promise<void> {
    await this.jobs.enqueue(tx, VERIFICATION, { memberId });
  }

  /** The same for every address: whether it has an account is looked up where nobody can time it. */
  async offerReset(tx: Tx, email: string): Promise<void> {
    await this.jobs.enqueue(tx, RESET, { email });
  }

  /** Where a new password is set, for an operator to hand on. */
  resetLink(secret: string): string {
    return `${this.settings.publicUrl}/password/reset?token=${secret}`;
  }

  private async mailVerification(memberId: string): Promise<void> {
    const holder = await this.holder(`m.id = $1 and m.email_verified_at is null`, memberId);
    if (!holder) return;
    const { id, secret } = await this.issue('VERIFY_EMAIL', holder);
    const link = `${this.settings.publicUrl}/verify-email?token=${secret}`;
    const words = { name: holder.displayName, community: this.community.name, link };
    await this.mailer.send({ to: holder.email, subject: t('mail.verifyEmail.subject', words), text: t('mail.verifyEmail.text', words), messageId: `verify-email-${id}` });
  }

  private async mailReset(email: string): Promise<void> {
    const holder = await this.holder(`m.email = $1`, email);
    if (!holder) return;
    const { id, secret } = await this.issue('RESET_PASSWORD', holder);
    const words = { name: holder.displayName, community: this.community.name, link: this.resetLink(secret) };
    await this.mailer.send({ to: holder.email, subject: t('mail.resetPassword.subject', words), text: t('mail.resetPassword.text', words), messageId: `reset-password-${id}` });
  }

  private issue(purpose: TokenPurpose, holder: Holder) {
    return this.transactions.run((tx) => this.tokens.issue(tx, purpose, holder));
  }

  private holder(condition: string, value: string): Promise<Holder | null> {
    return this.database.maybe<Holder>(
      `select m.id as "memberId", m.email, m.display_name as "displayName" from members m
       where ${condition} and m.email is not null and m.erased_at is null and m.suspended_at is null and m.origin_source is null and not m.demo_sign_in`,
      [value],
    );
  }
}
