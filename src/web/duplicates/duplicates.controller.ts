/** The moderators' list of likely duplicates: link, merge, say that they are not the same, or undo a merge. */
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ClosingService, MergeQueries, MergingService, ThreadQueries, UndoingService } from '../../forum';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { t } from '../../platform/messages';
import type { Failure, Outcome } from '../../platform/outcome';
import { failureSentence } from '../../platform/refusals';
import { DismissingService, DuplicateQueries } from '../../search';
import { Page, statusOfFailure } from '../shell';
import { RowFactsQueries } from '../thread-list';
import { duplicatesPage } from './duplicates.view-model';

const ROWS = 20;
type Typed = Record<string, unknown>;

@Controller('duplicates')
export class DuplicatesController {
  constructor(
    private readonly page: Page,
    private readonly queries: DuplicateQueries,
    private readonly closing: ClosingService,
    private readonly merging: MergingService,
    private readonly undoing: UndoingService,
    private readonly merges: MergeQueries,
    private readonly dismissing: DismissingService,
    private readonly threads: ThreadQueries,
    private readonly facts: RowFactsQueries,
    private readonly clock: Clock,
  ) {}

  @Permit('thread.moderate')
  @Get()
  show(@CurrentViewer() viewer: SignedInViewer, @Query('after') after: unknown, @Res() response: Response): Promise<void> {
    return this.send(viewer, response, { after: typeof after === 'string' && after !== '' ? after : null, failure: null });
  }

  @Permit('thread.moderate')
  @Post('link')
  async link(@CurrentViewer() viewer: SignedInViewer, @Body() { thread, original }: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const done = await this.closing.close(viewer, { threadId: thread, reason: 'DUPLICATE', duplicateOfId: original });
    await this.answer({ request, response }, viewer, done, t('duplicates.linked'));
  }

  @Permit('thread.moderate')
  @Post('merge')
  async merge(@CurrentViewer() viewer: SignedInViewer, @Body() { thread, original }: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const done = await this.merging.merge(viewer, { threadId: thread, intoId: original });
    await this.answer({ request, response }, viewer, done, t('duplicates.merged'));
  }

  @Permit('thread.moderate')
  @Post('dismiss')
  async dismiss(@CurrentViewer() viewer: SignedInViewer, @Body() { thread, original }: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const done = await this.dismissing.dismiss(viewer, { threadId: thread, originalId: original });
    await this.answer({ request, response }, viewer, done, t('duplicates.dismissed'));
  }

  @Permit('thread.moderate')
  @Post('undo')
  async undo(@CurrentViewer() viewer: SignedInViewer, @Body() { thread }: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const done = await this.undoing.undo(viewer, { threadId: thread });
    await this.answer({ request, response }, viewer, done, done.ok && done.value.stayed > 0 ? t('duplicates.undoneInPart', { count: done.value.stayed }) : t('duplicates.undone'));
  }

  private async answer({ request, response }: { request: Request; response: Response }, viewer: SignedInViewer, done: Outcome<unknown>, said: string): Promise<void> {
    if (!done.ok) return this.send(viewer, response, { after: null, failure: done.failure });
    this.page.say(request, 'success', said);
    response.redirect(303, '/duplicates');
  }

  private async send(viewer: SignedInViewer, response: Response, { after, failure }: { after: string | null; failure: Failure | null }): Promise<void> {
    const listed = await this.queries.list({ first: ROWS, after });
    const refused = failure ?? (listed.ok ? null : listed.failure);
    const pairs = listed.ok ? listed.value : null;
    const merges = await this.merges.lately();
    const ids = [...(pairs?.rows ?? []).flatMap((pair) => [pair.threadId, pair.originalId]), ...merges.flatMap((merge) => [merge.threadId, merge.intoId])];
    const threads = ids.length > 0 ? await this.threads.byIds(viewer, ids) : new Map();
    const facts = await this.facts.of([...threads.values()]);
    const model = { ...duplicatesPage({ pairs, merges, threads, facts, now: this.clock.now() }), notice: refused && failureSentence(refused) };
    await this.page.send(response, 'duplicates/duplicates', model, refused ? statusOfFailure(refused) : 200);
  }
}
