/** Gathers what a thread's page shows, each domain's part in one statement, and sends it; also after a form that could not be accepted. */
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CaseQueries } from '../../cases';
import { AskedExpertQueries, PromiseService, ScopedThreads } from '../../escalation';
import { canRequestAgent, OwnWordQueries, ThreadReadingQueries, type ThreadRow } from '../../forum';
import { isSignedIn, may, type Viewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Database } from '../../platform/database';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http';
import { Page, statusOfFailure } from '../shell';
import type { FormOnPage } from './form-on-page';
import { SimilarThreads } from './similar-threads';
import { threadPage } from './thread.view-model';

export interface ThreadView {
  /** From which place on the answers are shown. */
  readonly answersAfter?: unknown;
  readonly failed?: FormOnPage;
}

@Injectable()
export class ThreadPage {
  constructor(
    private readonly page: Page,
    private readonly reading: ThreadReadingQueries,
    private readonly ownWords: OwnWordQueries,
    private readonly promises: PromiseService,
    private readonly cases: CaseQueries,
    private readonly scopes: ScopedThreads,
    private readonly experts: AskedExpertQueries,
    private readonly similar: SimilarThreads,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly community: CommunitySettings,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  async send(request: Request, response: Response, id: unknown, { answersAfter, failed }: ThreadView = {}): Promise<void> {
    const { viewer } = request;
    const besideIds = this.similar.knownTo(id);
    const reading = await this.reading.get(viewer, id, { answersAfter, besideIds });
    const { thread } = reading;
    const [promise, similar, own] = await Promise.all([
      this.promises.forThread(thread),
      this.similar.to(thread, { viewer, ip: request.ip }, { ids: besideIds, lines: reading.beside }),
      this.ownPart(viewer, thread),
    ]);
    const model = threadPage({
      viewer, ...reading, promise, similar, ...own,
      failed: failed ?? null,
      company: this.community.name,
      publicUrl: this.settings.publicUrl,
    });
    await this.page.send(response, 'thread/thread', model, failed?.failure ? statusOfFailure(failed.failure) : 200);
  }

  /** What the page shows to this reader alone; a visitor costs nothing here. */
  private async ownPart(viewer: Viewer, thread: ThreadRow) {
    if (!isSignedIn(viewer)) return { ownWords: null, caseRead: null, requestOffered: false, asked: [] };
    const concerned = viewer.id === thread.askerId || may(viewer, 'case.readAny');
    const waits = thread.origin === null && thread.state !== 'SOLVED';
    const [ownWords, cases, rule, asked] = await Promise.all([
      this.ownWords.onThread(viewer.id, thread.id),
      concerned ? this.cases.latestOfThreads(viewer, [thread.id]) : null,
      canRequestAgent(viewer, thread) ? this.scopes.ruleFor(this.database, thread.id, 'REQUESTED', this.clock.now()) : null,
      waits ? this.experts.ofThreads([thread.id]) : null,
    ]);
    return { ownWords, caseRead: cases?.get(thread.id) ?? null, requestOffered: rule !== null, asked: asked?.get(thread.id) ?? [] };
  }
}
