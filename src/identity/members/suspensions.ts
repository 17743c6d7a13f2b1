/** Shuts a member out and lets them in again, with the reason; what they wrote stays where it is. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { notAllowed, rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { readFields, readText, TEXT_LIMITS } from '../../platform/text-input';
import { AccessRefused, may, type SignedInViewer } from '../access';
import { AuditTrail } from '../audit/audit-trail';
import { Sessions } from '../sessions/sessions';
import { lockMember, type AdministeredMember } from './administered-member';
import { MemberQueries, type MemberProfile } from './member.queries';

export interface SuspensionInput {
  readonly memberId: string;
  readonly reason: unknown;
}

interface Deed {
  readonly at: Date;
  readonly viewer: SignedInViewer;
  readonly memberId: string;
  readonly reason: string;
}

@Injectable()
export class Suspensions {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly sessions: Sessions,
    private readonly members: MemberQueries,
    private readonly audit: AuditTrail,
  ) {}

  /** Ends every session at once; signing in, mailed links and mails are refused from here on. */
  suspend(viewer: SignedInViewer, raw: SuspensionInput): Promise<Outcome<MemberProfile>> {
    return this.administer(viewer, raw, async (tx, member, deed) => {
      const objection = objectionToSuspending(member, viewer);
      if (objection) return notAllowed(objection);
      await tx.run(`update members set suspended_at = $2 where id = $1`, [member.id, deed.at]);
      await tx.run(`insert into member_suspensions (member_id, reason, suspended_at, suspended_by) values ($1, $2, $3, $4)`, [member.id, deed.reason, deed.at, viewer.id]);
      await tx.run(`delete from one_time_tokens where member_id = $1 and used_at is null`, [member.id]);
      await this.sessions.endAllOf(tx, member.id);
      await this.record(tx, 'member.suspended', deed);
      return succeed(null);
    });
  }

  /** The same password opens the account again. */
  reinstate(viewer: SignedInViewer, raw: SuspensionInput): Promise<Outcome<MemberProfile>> {
    return this.administer(viewer, raw, async (tx, member, deed) => {
      if (!member.suspended) return notAllowed('identity.refused.notSuspended');
      await tx.run(`update members set suspended_at = null where id = $1`, [member.id]);
      await tx.run(
        `update member_suspensions set reinstatement_reason = $2, reinstated_at = $3, reinstated_by = $4 where member_id = $1 and reinstated_at is null`,
        [member.id, deed.reason, deed.at, viewer.id],
      );
      await this.record(tx, 'member.reinstated', deed);
      return succeed(null);
    });
  }

  private async administer(
    viewer: SignedInViewer,
    raw: SuspensionInput,
    change: (tx: Tx, member: AdministeredMember, deed: Deed) => Promise<Outcome<null>>,
  ): Promise<Outcome<MemberProfile>> {
    if (!may(viewer, 'members.manage')) throw new AccessRefused('members.manage', false);
    const input = readFields({ reason: readText(raw.reason, TEXT_LIMITS.note) });
    if (!input.ok) return input;
    const taken = await this.limits.take('administer', viewer.id);
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    const deed = { at: this.clock.now(), viewer, memberId: raw.memberId, reason: input.value.reason };
    const changed = await this.transactions.run(async (tx) => change(tx, await lockMember(tx, raw.memberId), deed));
    return changed.ok ? succeed(await this.members.profile(raw.memberId)) : changed;
  }

  // The reason is told elsewhere: it may name people, and the trail is never erased.
  private record(tx: Tx, action: string, { at, viewer, memberId }: Deed): Promise<void> {
    return this.audit.record(tx, { at, actorId: viewer.id, action, subjectType: 'Member', subjectId: memberId });
  }
}

/** Why this member cannot be suspended by this viewer, or null. */
export function objectionToSuspending(member: AdministeredMember, viewer: SignedInViewer): string | null {
  if (member.id === viewer.id) return 'identity.refused.suspendSelf';
  if (member.imported) return 'identity.refused.importedCannotSignIn';
  if (member.suspended) return 'identity.refused.alreadySuspended';
  return member.lastAdministrator ? 'identity.refused.lastAdministrator' : null;
}
