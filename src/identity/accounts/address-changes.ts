/** A member who is signed in moves the account to another address: asked with the password, done by a link that only the new mailbox gets. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database, Transactions, type Tx } from '../../platform/database';
import { addressKey, RateLimits } from '../../platform/limits';
import { rateLimited, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { readEmail, readFields } from '../../platform/text-input';
import { AccessRefused, may, type SignedInViewer } from '../access';
import { AuditTrail } from '../audit/audit-trail';
import { readAttempt } from '../sessions/signing-in';
import { AddressChangeMails } from './address-change-mails';
import { OneTimeTokens } from './one-time-tokens';
import { PasswordChanges } from './password-changes';

export interface ChangeAddressInput {
  readonly email: unknown;
  readonly currentPassword: unknown;
}

const UNCHANGED = validationFailed({ field: 'email', code: 'emailUnchanged', params: {} });
const TOKEN_UNUSABLE = validationFailed({ field: 'token', code: 'tokenUnusable', params: {} });
const TAKEN_MEANWHILE = validationFailed({ field: 'token', code: 'emailTakenMeanwhile', params: {} });
const UNIQUE_VIOLATION = '23505';

@Injectable()
export class AddressChanges {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly passwords: PasswordChanges,
    private readonly tokens: OneTimeTokens,
    private readonly mails: AddressChangeMails,
    private readonly audit: AuditTrail,
  ) {}

  /** Nothing changes yet, and the answer is the same for every address, whether it has an account or not. A link asked for before stops working. */
  async request(viewer: SignedInViewer, raw: ChangeAddressInput, from: { readonly ip: string | undefined }): Promise<Outcome<{ email: string }>> {
    if (!may(viewer, 'account.manage')) throw new AccessRefused('account.manage', false);
    const input = readFields({ email: readEmail(raw.email), currentPassword: readAttempt(raw.currentPassword) });
    if (!input.ok) return input;
    const { email, currentPassword } = input.value;
    const owner = await this.passwords.verified(viewer, currentPassword, from.ip);
    if (!owner.ok) return owner;
    if (owner.value.email === email) return UNCHANGED;
    for (const [action, key] of [['changeAddress', viewer.id], ['changeAddressTo', email]] as const) {
      const taken = await this.limits.take(action, key);
      if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    }
    await this.transactions.run(async (tx) => {
      const at = this.clock.now();
      const { sessionEpoch } = await tx.one<{ sessionEpoch: number }>(`select session_epoch as "sessionEpoch" from members where id = $1 for update`, [viewer.id]);
      await this.tokens.voidUnused(tx, 'CHANGE_EMAIL', viewer.id);
      await this.mails.offer(tx, { memberId: viewer.id, sessionEpoch, email, askedAt: at.getTime() });
      await this.record(tx, 'member.addressChangeAsked', viewer.id, at);
    });
    return succeed({ email });
  }

  /** The address that a link would move its account to, so that its page can say it; null when the link does not work any more. */
  async addressBehind(secret: unknown): Promise<string | null> {
    return (await this.tokens.find(this.database, 'CHANGE_EMAIL', secret))?.email ?? null;
  }

  /** Whoever holds the link has the mailbox, and who asked for it knew the password: that is enough, in any browser. */
  async confirm(raw: { readonly token: unknown }, from: { readonly ip: string | undefined }): Promise<Outcome<{ memberId: string }>> {
    const taken = await this.limits.take('useMailedToken', addressKey(from.ip));
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    try {
      return await this.transactions.run((tx) => this.move(tx, raw.token));
    } catch (error) {
      // Somebody signed up with it after the link was mailed; whoever reads its mail may know.
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) return TAKEN_MEANWHILE;
      throw error;
    }
  }

  private async move(tx: Tx, secret: unknown): Promise<Outcome<{ memberId: string }>> {
    const used = await this.tokens.use(tx, 'CHANGE_EMAIL', secret);
    if (!used) return TOKEN_UNUSABLE;
    const { memberId, email } = used;
    const at = this.clock.now();
    const before = await tx.one<{ email: string; verified: boolean }>(`select email, email_verified_at is not null as verified from members where id = $1 for update`, [memberId]);
    await tx.run(`update members set email = $2, email_verified_at = $3 where id = $1`, [memberId, email, at]);
    if (before.verified) await this.mails.tellDone(tx, { memberId, oldEmail: before.email, at });
    await this.record(tx, 'member.addressChanged', memberId, at);
    return succeed({ memberId });
  }

  private record(tx: Tx, action: string, memberId: string, at: Date): Promise<void> {
    return this.audit.record(tx, { at, actorId: memberId, action, subjectType: 'Member', subjectId: memberId });
  }
}
