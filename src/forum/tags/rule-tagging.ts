/** Puts a tag on a thread because a rule says so, beside the ones that people chose. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { TAG_LIMITS } from '../../platform/text-input';
import { ThreadEdited } from '../events';

/** `full`: a thread carries no more tags than its asker may edit. */
export type RuleTagged = 'added' | 'already' | 'full' | 'unknown';

@Injectable()
export class RuleTagging {
  constructor(private readonly events: Events) {}

  /** The caller holds the thread. */
  async add(tx: Tx, threadId: string, tagId: string, at: Date): Promise<RuleTagged> {
    const facts = await tx.one<{ known: boolean; already: boolean; tags: number }>(
      `select exists (select 1 from tags where id = $2) as known, coalesce(bool_or(tag_id = $2::bigint), false) as already, count(*)::integer as tags
       from thread_tags where thread_id = $1`,
      [threadId, tagId],
    );
    if (!facts.known) return 'unknown';
    if (facts.already) return 'already';
    if (facts.tags >= TAG_LIMITS.max) return 'full';
    await tx.run(
      `insert into thread_tags (thread_id, tag_id, position)
       select $1, $2, coalesce(max(position) + 1, 0) from thread_tags where thread_id = $1`,
      [threadId, tagId],
    );
    // Not moved: its clocks go on under the rule that tagged it.
    await this.events.publish(tx, new ThreadEdited(threadId, null, at));
    return 'added';
  }
}
