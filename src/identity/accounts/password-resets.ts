/** Setting a new password by a mailed link, for whoever forgot theirs. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database, Transactions } from '../../platform/database';
import { addressKey, RateLimits } from '../../platform/limits';
import { rateLimited, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { readEmail, readFields, readPassword } from '../../platform/text-input';
import { AuditTrail } from '../audit/audit-trail';
import { Sessions } from '../sessions/sessions';
import { AccountMails } from './account-mails';
import { weaknessOf } from './new-password';
import { OneTimeTokens } from './one-time-tokens';
import { Passwords } from './passwords';

const TOKEN_UNUSABLE = validationFailed({ field: 'token', code: 'tokenUnusable', params: {} });

@Injectable()
export class PasswordResets {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly passwords: Passwords,
    private readonly tokens: OneTimeTokens,
    private readonly mails: AccountMails,
    private readonly sessions: Sessions,
    private readonly audit: AuditTrail,
  ) {}

  /** The answer and its time are the same whether the address has an account or not. */
  async request(raw: { readonly email: unknown }, from: { readonly ip: string | undefined }): Promise<Outcome<null>> {
    const fromMachine = await this.limits.take('requestPasswordResetFromAddress', addressKey(from.ip));
    if (!fromMachine.ok) return rateLimited(fromMachine.retryAfterSeconds);
    const input = readFields({ email: readEmail(raw.email) });
    if (!input.ok) return input;
    const { email } = input.value;
    const forInbox = await this.limits.take('requestPasswordReset', email);
    if (!forInbox.ok) return rateLimited(forInbox.retryAfterSeconds);
    await this.transactions.run((tx) => this.mails.offerReset(tx, email));
    return succeed(null);
  }

  /** Whether a link can still be used, so that its page can say so before anybody types. */
  async isUsable(secret: unknown): Promise<boolean> {
    return (await this.tokens.find(this.database, 'RESET_PASSWORD', secret)) !== null;
  }

  /** Ends every session, since whoever forgot a password may have lost more than that. The link came by mail, so the address is confirmed. */
  async reset(raw: { readonly token: unknown; readonly password: unknown }, from: { readonly ip: string | undefined }): Promise<Outcome<{ memberId: string }>> {
    const taken = await this.limits.take('useMailedToken', addressKey(from.ip));
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    const input = readFields({ password: readPassword(raw.password) });
    const holder = await this.tokens.find(this.database, 'RESET_PASSWORD', raw.token);
    if (!holder) return TOKEN_UNUSABLE;
    if (!input.ok) return input;
    const weakness = weaknessOf(input.value.password, holder);
    if (weakness) return validationFailed(weakness);
    const passwordHash = await this.passwords.hash(input.value.password);
    return this.transactions.run(async (tx): Promise<Outcome<{ memberId: string }>> => {
      const used = await this.tokens.use(tx, 'RESET_PASSWORD', raw.token);
      if (!used) return TOKEN_UNUSABLE;
      const { memberId } = used;
      const at = this.clock.now();
      await tx.run(`update members set password_hash = $2, email_verified_at = coalesce(email_verified_at, $3) where id = $1`, [memberId, passwordHash, at]);
      // Whoever got in before may have asked to take the account away.
      await this.tokens.voidUnused(tx, 'CHANGE_EMAIL', memberId);
      await this.sessions.endAllOf(tx, memberId);
      await this.audit.record(tx, { at, actorId: memberId, action: 'member.passwordReset', subjectType: 'Member', subjectId: memberId });
      return succeed({ memberId });
    });
  }
}
