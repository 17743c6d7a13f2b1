/** Asks likely experts to look at a thread, and keeps who was asked, so that everybody can see it and nobody is asked too often. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { ExpertsAsked } from './events';
import { LikelyExperts } from './likely-experts';

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
    // Two threads that ask at once would each count the week without the other.
    await tx.run(`select pg_advisory_xact_lock(hashtext('escalation.ask-experts'))`);
    const memberIds = await this.experts.find(tx, threadId, count, at);
    if (memberIds.length === 0) return 0;
    await tx.run(
      `insert into escalation_asked_experts (thread_id, cycle, member_id, firing, asked_at)
       select $1, $2, id, $4, $5 from unnest($3::bigint[]) with ordinality as asked (id, place) order by place`,
      [threadId, cycle, memberIds, firingId, at],
    );
    await this.events.publish(tx, new ExpertsAsked(threadId, memberIds, at));
    return memberIds.length;
  }
}
