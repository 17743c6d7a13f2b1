/** What belongs to the member who is signed in: news, cases and threads. */
import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CaseQueries } from '../../cases';
import { ThreadQueries } from '../../forum';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { NotificationQueries, ReadingService } from '../../notifications';
import { Clock } from '../../platform/clock';
import { t } from '../../platform/messages';
import { Page } from '../shell';
import { RowFactsQueries } from '../thread-list';
import { minePage } from './mine.view-model';

const ROWS = 20;
const NEWS = 10;

@Controller('my')
export class MineController {
  constructor(
    private readonly page: Page,
    private readonly threads: ThreadQueries,
    private readonly facts: RowFactsQueries,
    private readonly cases: CaseQueries,
    private readonly notifications: NotificationQueries,
    private readonly reading: ReadingService,
    private readonly clock: Clock,
  ) {}

  @Permit('account.manage')
  @Get()
  async show(@CurrentViewer() viewer: SignedInViewer, @Query() query: Record<string, unknown>, @Res() response: Response): Promise<void> {
    const [threads, cases, news] = await Promise.all([
      this.threads.list(viewer, { askerId: viewer.id }, 'NEWEST', pageFrom(query.threads, ROWS)),
      this.cases.listOfCustomer(viewer, pageFrom(query.cases, ROWS)),
      this.notifications.list(viewer.id, pageFrom(query.news, NEWS)),
    ]);
    if (!threads.ok || !cases.ok || !news.ok) return response.redirect(303, '/my');
    const [facts, newsThreads] = await Promise.all([
      this.facts.of(threads.value.rows),
      this.threads.byIds(viewer, news.value.rows.flatMap((row) => row.threadId ?? [])),
    ]);
    const model = minePage({ viewer, threads: threads.value, facts, cases: cases.value, news: news.value, newsThreads, now: this.clock.now() });
    await this.page.send(response, 'mine/mine', model);
  }

  @Permit('account.manage')
  @Post('notifications/read')
  async markRead(@CurrentViewer() viewer: SignedInViewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.reading.markRead(viewer, null);
    this.page.say(request, 'info', t('mine.allRead'));
    response.redirect(303, '/my');
  }
}

const pageFrom = (after: unknown, first: number) => ({ first, after: typeof after === 'string' && after !== '' ? after : null });
