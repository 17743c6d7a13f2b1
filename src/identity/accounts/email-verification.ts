/** Confirming by a mailed link that an address is the member's own. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Transactions } from '../../platform/database';
import { addressKey, RateLimits } from '../../platform/limits';
import { rateLimited, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import type { SignedInViewer } from '../access';
import { AccountMails } from './account-mails';
import { OneTimeTokens } from './one-time-tokens';

const TOKEN_UNUSABLE = validationFailed({ field: 'token', code: 'tokenUnusable', params: {} });

@Injectable()
export class EmailVerification {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly tokens: OneTimeTokens,
    private readonly mails: AccountMails,
  ) {}

  /** Mails the link once more; the one before stops working. Nothing is sent when the address is confirmed already. */
  async sendAgain(viewer: SignedInViewer): Promise<Outcome<null>> {
    const taken = await this.limits.take('sendVerification', viewer.id);
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    await this.transactions.run((tx) => this.mails.askToVerify(tx, viewer.id));
    return succeed(null);
  }

  async verify(raw: { readonly token: unknown }, from: { readonly ip: string | undefined }): Promise<Outcome<{ memberId: string }>> {
    const taken = await this.limits.take('useMailedToken', addressKey(from.ip));
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    return this.transactions.run(async (tx): Promise<Outcome<{ memberId: string }>> => {
      const used = await this.tokens.use(tx, 'VERIFY_EMAIL', raw.token);
      if (!used) return TOKEN_UNUSABLE;
      await tx.run(`update members set email_verified_at = coalesce(email_verified_at, $2) where id = $1`, [used.memberId, this.clock.now()]);
      return succeed({ memberId: used.memberId });
    });
  }
}
