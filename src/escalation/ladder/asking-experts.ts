/** Asks likely experts to look at a thread, and keeps who was asked, so that everybody can see it and nobody is asked too often. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { ExpertsAsked } from './events';
import { ASKED_A_WEEK, LikelyExperts, weekBefore } from './likely-experts';

export interface ExpertRequest {
  readonly threadId: string;
  readonly cycle: number;
  readonly count: number;
  readonly firingId: string;
  readonly at: Date;
}

@Injectable()
export class AskingExperts {
  constructor(
    private readonly experts: LikelyExperts,
    private readonly events: Events,
  ) {}

  /** Says how many were asked. */
  async ask(tx: Tx, { threadId, cycle, count, firingId, at }: ExpertRequest): Promise<number> {
    const likely = await this.experts.hold(tx, threadId, count, at);
    if (likely.length === 0) return 0;
    // Counted once more now that nobody else can ask them: another thread may have done so a moment ago.
    const asked = await tx.rows<{ id: string }>(
      `insert into escalation_asked_experts (thread_id, cycle, member_id, firing, asked_at)
       select $1, $2, id, $4, $5 from unnest($3::bigint[]) with ordinality as likely (id, place)
       where (select count(*) from escalation_asked_experts e where e.member_id = likely.id and e.asked_at > $6) < ${ASKED_A_WEEK}
       order by place returning member_id as id`,
      [threadId, cycle, likely, firingId, at, weekBefore(at)],
    );
    const memberIds = asked.map(({ id }) => id);
    if (memberIds.length === 0) return 0;
    await this.events.publish(tx, new ExpertsAsked(threadId, memberIds, at));
    return memberIds.length;
  }
}
