/** How accounts come to be, change and end: signing up, an operator's creation, the profile, the role, the erasure. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { addressKey, RateLimits } from '../../platform/limits';
import { notAllowed, rateLimited, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { readChoice, readDisplayName, readEmail, readFields, readOptional, readPassword } from '../../platform/text-input';
import { AccessRefused, may, ROLES, type Role, type SignedInViewer } from '../access';
import { AuditTrail } from '../audit/audit-trail';
import { MemberErased } from '../events';
import { lockMember } from '../members/administered-member';
import { MemberQueries, type MemberProfile } from '../members/member.queries';
import { Sessions, type Entrant } from '../sessions/sessions';
import { AccountMails } from './account-mails';
import { weaknessOf } from './new-password';
import { OneTimeTokens } from './one-time-tokens';
import { Passwords } from './passwords';
import { readProfile, type ProfileInput } from './profile-input';

export interface SignUpInput {
  readonly displayName: unknown;
  readonly email: unknown;
  readonly password: unknown;
}

export interface OperatorInput {
  readonly email: unknown;
  readonly displayName: unknown;
  readonly role: unknown;
  /** Null: the member sets one by the link that comes back. */
  readonly password: unknown;
}

interface NewMember {
  readonly displayName: string;
  readonly email: string;
  readonly passwordHash: string | null;
  readonly role: Role;
  readonly emailVerifiedAt: Date | null;
}

export const ERASED_NAME = 'Erased member';
const EMAIL_TAKEN = validationFailed({ field: 'email', code: 'emailTaken', params: {} });

@Injectable()
export class MemberAccounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly passwords: Passwords,
    private readonly tokens: OneTimeTokens,
    private readonly mails: AccountMails,
    private readonly sessions: Sessions,
    private readonly members: MemberQueries,
    private readonly audit: AuditTrail,
    private readonly events: Events,
  ) {}

  /** A visitor becomes a member. That an address has an account is said, since the answer to a free one signs in at once. */
  async signUp(raw: SignUpInput, from: { readonly ip: string | undefined }): Promise<Outcome<Entrant>> {
    const input = readFields({ displayName: readDisplayName(raw.displayName), email: readEmail(raw.email), password: readPassword(raw.password) });
    if (!input.ok) return input;
    const { password, ...owner } = input.value;
    const weakness = weaknessOf(password, owner);
    if (weakness) return validationFailed(weakness);
    // Counted only now: whoever mistypes a form ten times has not tried ten addresses.
    const taken = await this.limits.take('signUp', addressKey(from.ip));
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    const passwordHash = await this.passwords.hash(password);
    return this.transactions.run(async (tx) => {
      const entrant = await this.insert(tx, { ...owner, passwordHash, role: 'MEMBER', emailVerifiedAt: null });
      if (!entrant) return EMAIL_TAKEN;
      await this.mails.askToVerify(tx, entrant.memberId);
      return succeed(entrant);
    });
  }

  /** An operator at the command line vouches for the address. */
  async createByOperator(raw: OperatorInput): Promise<Outcome<{ memberId: string; resetLink: string | null }>> {
    const input = readFields({
      displayName: readDisplayName(raw.displayName),
      email: readEmail(raw.email),
      role: readChoice(raw.role, ROLES),
      password: readOptional(raw.password, readPassword),
    });
    if (!input.ok) return input;
    const { password, ...owner } = input.value;
    const weakness = password === null ? null : weaknessOf(password, owner);
    if (weakness) return validationFailed(weakness);
    const passwordHash = password === null ? null : await this.passwords.hash(password);
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      const created = await this.insert(tx, { ...owner, passwordHash, emailVerifiedAt: now });
      if (!created) return EMAIL_TAKEN;
      const { memberId } = created;
      await this.record(tx, { actorId: null, action: 'member.created', memberId, details: { role: owner.role } });
      if (password !== null) return succeed({ memberId, resetLink: null });
      const { secret } = await this.tokens.issue(tx, 'RESET_PASSWORD', { memberId, email: owner.email });
      return succeed({ memberId, resetLink: this.mails.resetLink(secret) });
    });
  }

  async editProfile(viewer: SignedInViewer, raw: ProfileInput): Promise<Outcome<MemberProfile>> {
    if (!may(viewer, 'account.manage')) throw new AccessRefused('account.manage', false);
    const taken = await this.limits.take('edit', viewer.id);
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    const changes = readProfile(raw);
    if (!changes.ok) return changes;
    const { displayName, about, timeZone } = changes.value;
    await this.transactions.run((tx) =>
      tx.run(
        `update members set display_name = coalesce($2, display_name), about = coalesce($3, about),
           time_zone = case when $4 then $5 else time_zone end
         where id = $1 and erased_at is null`,
        [viewer.id, displayName, about, timeZone !== undefined, timeZone ?? null],
      ),
    );
    return succeed(await this.members.profile(viewer.id));
  }

  /** Gives somebody another role; one administrator who can sign in always stays. */
  async changeRole(viewer: SignedInViewer, raw: { readonly memberId: string; readonly role: unknown }): Promise<Outcome<MemberProfile>> {
    if (!may(viewer, 'members.manage')) throw new AccessRefused('members.manage', false);
    const input = readFields({ role: readChoice(raw.role, ROLES) });
    if (!input.ok) return input;
    const taken = await this.limits.take('administer', viewer.id);
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    const { role } = input.value;
    const changed = await this.transactions.run(async (tx): Promise<Outcome<null>> => {
      const member = await lockMember(tx, raw.memberId);
      if (member.imported) return notAllowed('identity.refused.importedHasNoRole');
      if (member.role === role) return succeed(null);
      if (member.lastAdministrator) return notAllowed('identity.refused.lastAdministrator');
      await tx.run(`update members set role = $2 where id = $1`, [member.id, role]);
      await this.record(tx, { actorId: viewer.id, action: 'member.roleChanged', memberId: member.id, details: { from: member.role, to: role } });
      return succeed(null);
    });
    return changed.ok ? succeed(await this.members.profile(raw.memberId)) : changed;
  }

  /** Takes everything personal away and keeps what was written; of an imported member the origin's id stays, so that it is not brought back. */
  async erase(viewer: SignedInViewer, raw: { readonly memberId: string }): Promise<Outcome<MemberProfile>> {
    const permission = viewer.id === raw.memberId ? 'account.manage' : 'members.manage';
    if (!may(viewer, permission)) throw new AccessRefused(permission, false);
    const taken = await this.limits.take('administer', viewer.id);
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    const erased = await this.transactions.run(async (tx): Promise<Outcome<null>> => {
      const member = await lockMember(tx, raw.memberId);
      if (member.lastAdministrator) return notAllowed('identity.refused.lastAdministrator');
      const at = this.clock.now();
      await tx.run(
        `update members set display_name = $2, email = null, email_verified_at = null, password_hash = null, about = '',
           time_zone = null, origin_url = null, erased_at = $3 where id = $1`,
        [member.id, ERASED_NAME, at],
      );
      await tx.run(`delete from one_time_tokens where member_id = $1`, [member.id]);
      await tx.run(`delete from member_suspensions where member_id = $1`, [member.id]);
      await this.sessions.endAllOf(tx, member.id);
      await this.record(tx, { actorId: viewer.id, action: 'member.erased', memberId: member.id });
      await this.events.publish(tx, new MemberErased(member.id, viewer.id, at));
      return succeed(null);
    });
    return erased.ok ? succeed(await this.members.profile(raw.memberId)) : erased;
  }

  private async insert(tx: Tx, member: NewMember): Promise<Entrant | null> {
    return tx.maybe<Entrant>(
      `insert into members (display_name, email, password_hash, role, email_verified_at, joined_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (email) do nothing returning id as "memberId", session_epoch as "sessionEpoch"`,
      [member.displayName, member.email, member.passwordHash, member.role, member.emailVerifiedAt, this.clock.now()],
    );
  }

  private record(tx: Tx, entry: { actorId: string | null; action: string; memberId: string; details?: Record<string, unknown> }): Promise<void> {
    const { memberId, ...what } = entry;
    return this.audit.record(tx, { ...what, at: this.clock.now(), subjectType: 'Member', subjectId: memberId });
  }
}
