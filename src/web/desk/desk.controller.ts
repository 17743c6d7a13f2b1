/** The agents' desk: lists of cases, the longest wait first. */
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CaseQueries, QueueQueries } from '../../cases';
import { CurrentViewer, may, Permit, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Page } from '../shell';
import { CaseFactsQueries } from './case-facts.queries';
import { deskAddress, deskFilter, deskListNamed, deskPage, narrowingOf } from './desk.view-model';

const ROWS = 30;

@Controller('desk')
export class DeskController {
  constructor(
    private readonly page: Page,
    private readonly cases: CaseQueries,
    private readonly queues: QueueQueries,
    private readonly facts: CaseFactsQueries,
    private readonly clock: Clock,
  ) {}

  @Permit('case.readAny')
  @Get()
  async show(@CurrentViewer() viewer: SignedInViewer, @Query() query: Record<string, unknown>, @Res() response: Response): Promise<void> {
    const works = may(viewer, 'case.work');
    const show = deskListNamed(query.show, works);
    const after = typeof query.after === 'string' && query.after !== '' ? query.after : null;
    const queues = await this.queues.list();
    const narrowing = narrowingOf(query, queues);
    const [found, counts] = await Promise.all([
      this.cases.list(viewer, deskFilter(show, narrowing), { first: ROWS, after }), this.queues.countOpen(viewer.id),
    ]);
    // A place in the list that nobody can know any more: the list itself is what was wanted.
    if (!found.ok) return response.redirect(303, deskAddress(show, null, narrowing));
    const facts = await this.facts.of(found.value.rows.map((row) => row.id));
    const model = deskPage({ show, narrowing, queues, page: found.value, facts, counts, viewerId: viewer.id, works, now: this.clock.now() });
    await this.page.send(response, 'desk/desk', model);
  }
}
