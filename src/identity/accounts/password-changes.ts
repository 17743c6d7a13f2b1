/** A member who is signed in sets another password, and shows with the present one that nobody else sits at the keyboard. */
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../../platform/clock';
import { Database, Transactions } from '../../platform/database';
import { addressKey, RateLimits } from '../../platform/limits';
import { rateLimited, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { readFields, readPassword } from '../../platform/text-input';
import { AccessRefused, may, type SignedInViewer, type Viewer } from '../access';
import { AuditTrail } from '../audit/audit-trail';
import { Sessions, type Entrant } from '../sessions/sessions';
import { readAttempt } from '../sessions/signing-in';
import { weaknessOf } from './new-password';
import { Passwords } from './passwords';

export interface ChangePasswordInput {
  readonly currentPassword: unknown;
  readonly password: unknown;
}

interface Owner {
  readonly email: string;
  readonly displayName: string;
  readonly passwordHash: string;
}

const WRONG_PASSWORD = validationFailed({ field: 'currentPassword', code: 'wrongPassword', params: {} });

@Injectable()
export class PasswordChanges {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly audit: AuditTrail,
  ) {}

  /** Ends every other session: whoever changes a password may do so because somebody else knows it. This browser stays signed in, under a new session. */
  async change(viewer: SignedInViewer, raw: ChangePasswordInput, request: Request): Promise<Outcome<Viewer>> {
    if (!may(viewer, 'account.manage')) throw new AccessRefused('account.manage', false);
    const input = readFields({ currentPassword: readAttempt(raw.currentPassword), password: readPassword(raw.password) });
    if (!input.ok) return input;
    const owner = await this.verified(viewer, input.value.currentPassword, request.ip);
    if (!owner.ok) return owner;
    const weakness = weaknessOf(input.value.password, owner.value);
    if (weakness) return validationFailed(weakness);
    const passwordHash = await this.passwords.hash(input.value.password);
    const entrant = await this.transactions.run(async (tx) => {
      await tx.run(`update members set password_hash = $2 where id = $1 and erased_at is null`, [viewer.id, passwordHash]);
      await tx.run(`delete from one_time_tokens where member_id = $1 and purpose in ('RESET_PASSWORD', 'CHANGE_EMAIL')`, [viewer.id]);
      await this.sessions.endAllOf(tx, viewer.id);
      await this.audit.record(tx, { at: this.clock.now(), actorId: viewer.id, action: 'member.passwordChanged', subjectType: 'Member', subjectId: viewer.id });
      return tx.one<Entrant>(`select id as "memberId", session_epoch as "sessionEpoch" from members where id = $1`, [viewer.id]);
    });
    return succeed(await this.sessions.begin(request, entrant));
  }

  /** Whether this is the member's password; guessing at it counts as guessing at the sign-in does. */
  async verified(viewer: SignedInViewer, password: string, ip: string | undefined): Promise<Outcome<Owner>> {
    const guessed = `${addressKey(ip)} member ${viewer.id}`;
    const attempt = await this.limits.take('signIn', guessed);
    if (!attempt.ok) return rateLimited(attempt.retryAfterSeconds);
    const owner = await this.database.maybe<Owner>(
      `select email, display_name as "displayName", password_hash as "passwordHash" from members where id = $1 and erased_at is null`,
      [viewer.id],
    );
    if (!(await this.passwords.matches(owner?.passwordHash ?? null, password)) || !owner) return WRONG_PASSWORD;
    await this.limits.forgive('signIn', guessed);
    return succeed(owner);
  }
}
