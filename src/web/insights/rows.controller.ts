/** Opens a figure of the report: the threads or cases that it counts. */
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SpaceQueries, ThreadQueries } from '../../forum';
import { Permit } from '../../identity';
import { RowsBehindFigures } from '../../insights';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { NotFound } from '../../platform/outcome';
import { CaseFactsQueries } from '../desk';
import { Page } from '../shell';
import { RowFactsQueries } from '../thread-list';
import { rowsAddress } from './insights.view-model';
import { insightsAddress, requestOf, typedPeriod } from './period-choice';
import { figureNamed, rowsPage } from './rows.view-model';

const ROWS = 30;

@Controller('insights/rows')
export class RowsController {
  constructor(
    private readonly page: Page,
    private readonly behind: RowsBehindFigures,
    private readonly threads: ThreadQueries,
    private readonly threadFacts: RowFactsQueries,
    private readonly caseFacts: CaseFactsQueries,
    private readonly spaces: SpaceQueries,
    private readonly clock: Clock,
    private readonly community: CommunitySettings,
  ) {}

  @Permit('insights.read')
  @Get()
  async show(@Query() query: Record<string, unknown>, @Req() request: Request, @Res() response: Response): Promise<void> {
    const figure = figureNamed(query.figure);
    if (figure === null) throw new NotFound('Figure not found');
    const now = this.clock.now();
    const typed = typedPeriod(query, now, this.community.timeZone);
    const after = typeof query.after === 'string' && query.after !== '' ? query.after : null;
    const found = await this.behind.list(figure, requestOf(typed), { first: ROWS, after });
    if (!found.ok) {
      const wrongPlace = found.failure.kind === 'ValidationFailed' && found.failure.fields.every((field) => field.field === 'after');
      // The page of the report says what is wrong with a period.
      return response.redirect(303, wrongPlace ? rowsAddress(figure, typed) : insightsAddress('/insights', typed));
    }
    const idsOf = (kind: string) => found.value.page.rows.filter((row) => row.kind === kind).map((row) => row.id);
    const threads = await this.threads.byIds(request.viewer, idsOf('THREAD'));
    const [threadFacts, cases, space] = await Promise.all([
      this.threadFacts.of([...threads.values()]),
      this.caseFacts.of(idsOf('CASE')),
      typed.space === null ? null : this.spaces.findBySlug(typed.space),
    ]);
    const model = rowsPage({ figure, typed, spaceName: space?.name ?? null, behind: found.value, threads, threadFacts, cases, now });
    await this.page.send(response, 'insights/rows', model);
  }
}
