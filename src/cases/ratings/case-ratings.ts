/** How satisfied a customer was with a case: said after it is resolved, as often as they like; the latest word counts. */
import { Injectable } from '@nestjs/common';
import type { SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions } from '../../platform/database';
import { Events } from '../../platform/events';
import { RateLimits } from '../../platform/limits';
import { Forbidden, rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { readComment, readFields, readOptional, readWholeNumber } from '../../platform/text-input';
import { CaseEvent } from '../desk/case-event.entity';
import { threadOf } from '../desk/case.entity';
import { CaseRated } from '../events';
import { refusedFor } from '../objections';
import { lockReadableCase } from '../work/case-access';
import { abilitiesOn, isCustomerOf } from '../work/case-policy';
import { CaseRating } from './case-rating.entity';

export interface RateCaseInput {
  readonly number: string;
  readonly stars: unknown;
  readonly comment?: unknown;
}

@Injectable()
export class CaseRatings {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
  ) {}

  async rate(viewer: SignedInViewer, input: RateCaseInput): Promise<Outcome<{ caseId: string }>> {
    const read = readFields<{ stars: number; comment: string | null }>({
      stars: readWholeNumber(input.stars, { min: 1, max: 5 }),
      comment: readOptional(input.comment, readComment),
    });
    if (!read.ok) return read;
    const taken = await this.limits.take('rate', viewer.id);
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const item = await lockReadableCase(tx, viewer, input.number);
      // Staff may know the case; whose word counts is the customer's alone.
      if (!isCustomerOf(viewer, item)) throw new Forbidden('Only its customer can rate a case');
      if (!abilitiesOn(viewer, item).rate) return refusedFor('notOver');
      const { stars } = read.value;
      const at = this.clock.now();
      await tx.manager.insert(CaseRating, { caseId: item.id, memberId: viewer.id, stars, comment: read.value.comment ?? '', ratedAt: at });
      await tx.manager.insert(CaseEvent, { caseId: item.id, kind: 'RATED', actorId: viewer.id, details: { stars }, at });
      await this.events.publish(tx, new CaseRated(item.id, threadOf(item), viewer.id, stars, at));
      return succeed({ caseId: item.id });
    });
  }
}
