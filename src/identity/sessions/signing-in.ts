/** Checks who somebody is, by address and password, and says the same for every reason why not. */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { addressKey, RateLimits } from '../../platform/limits';
import { notAllowed, rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { PASSWORD_LIMITS, problem, readEmail, readFields, taken, type Reading } from '../../platform/text-input';
import { Passwords } from '../accounts/passwords';
import type { Entrant } from './sessions';

/** Injection token of a boolean: whether the sign-ins of the demo community work, which they do on loopback only. */
export const DEMO_SIGN_INS_ALLOWED = Symbol('DEMO_SIGN_INS_ALLOWED');

interface Account extends Entrant {
  readonly passwordHash: string | null;
  readonly suspended: boolean;
  readonly demo: boolean;
}

@Injectable()
export class SigningIn {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly limits: RateLimits,
    @Inject(DEMO_SIGN_INS_ALLOWED) private readonly demoSignInsAllowed: boolean,
  ) {}

  /** Each call counts as an attempt, however many come in one request. */
  async verify(rawEmail: unknown, rawPassword: unknown, ip: string | undefined): Promise<Outcome<Entrant>> {
    const machine = addressKey(ip);
    const fromMachine = await this.limits.take('signInFromAddress', machine);
    if (!fromMachine.ok) return rateLimited(fromMachine.retryAfterSeconds);
    const input = readFields({ email: readEmail(rawEmail), password: readAttempt(rawPassword) });
    if (!input.ok) return input;
    const { email, password } = input.value;
    const guessed = `${machine} ${email}`;
    const attempt = await this.limits.take('signIn', guessed);
    if (!attempt.ok) return rateLimited(attempt.retryAfterSeconds);
    const account = await this.accountOf(email);
    if (!(await this.passwords.matches(account?.passwordHash ?? null, password)) || !account) return notAllowed('identity.refused.wrongEmailOrPassword');
    await this.limits.forgive('signIn', guessed);
    // Only who knows the password is told more.
    if (account.suspended) return notAllowed('identity.refused.suspended');
    if (account.demo && !this.demoSignInsAllowed) return notAllowed('identity.refused.demoElsewhere');
    return succeed({ memberId: account.memberId, sessionEpoch: account.sessionEpoch });
  }

  private accountOf(email: string): Promise<Account | null> {
    return this.database.maybe<Account>(
      `select id as "memberId", session_epoch as "sessionEpoch", password_hash as "passwordHash",
              suspended_at is not null as suspended, demo_sign_in as demo
       from members where email = $1 and erased_at is null and origin_source is null`,
      [email],
    );
  }
}

/** Taken as it was typed: the rules for a new password are no help to somebody who has one. */
export function readAttempt(raw: unknown): Reading<string> {
  if (raw === undefined || raw === null || raw === '') return problem('required');
  if (typeof raw !== 'string') return problem('notText');
  if (raw.length > 3 * PASSWORD_LIMITS.max) return problem('tooLong', { max: PASSWORD_LIMITS.max, actual: raw.length });
  return taken(raw.normalize('NFKC'));
}
