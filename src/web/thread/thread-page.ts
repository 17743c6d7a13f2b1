/** Gathers what a thread's page shows, each domain's part in one statement, and sends it; also after a form that could not be accepted. */
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CaseQueries } from '../../cases';
import { DissatisfactionQueries, PromiseService, ScopedThreads, ThreadWaitQueries, type Way } from '../../escalation';
import { canRequestAgent, OwnWordQueries, ThreadAccess, ThreadReadingQueries, type ThreadRow } from '../../forum';
import { isSignedIn, may, type Viewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Database } from '../../platform/database';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http';
import { Page, statusOfFailure } from '../shell';
import type { FormOnPage } from './form-on-page';
import { inOrder, SimilarThreads } from './similar-threads';
import { similarThread, threadPage } from './thread.view-model';
import { waitModel } from './wait.view-model';

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
    private readonly access: ThreadAccess,
    private readonly promises: PromiseService,
    private readonly waits: ThreadWaitQueries,
    private readonly dissatisfaction: DissatisfactionQueries,
    private readonly cases: CaseQueries,
    private readonly rules: ScopedThreads,
    private readonly similar: SimilarThreads,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly community: CommunitySettings,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  async send(request: Request, response: Response, id: unknown, { answersAfter, failed }: ThreadView = {}): Promise<void> {
    const { viewer } = request;
    const known = this.similar.knownTo(id);
    const reading = await this.reading.get(viewer, id, { answersAfter, besideIds: known ?? [] });
    const { thread } = reading;
    const [waiting, own] = await Promise.all([this.waitOf(thread), this.ownPart(viewer, thread)]);
    const model = threadPage({
      viewer, ...reading, ...waiting, ...own,
      similar: known && inOrder(known, reading.beside),
      failed: failed ?? null,
      company: this.community.name,
      publicUrl: this.settings.publicUrl,
    });
    await this.page.send(response, 'thread/thread', model, failed?.failure ? statusOfFailure(failed.failure) : 200);
  }

  /** The threads that are likely about the same: dear to find, so the page is there before them and asks for them by itself. */
  async sendSimilar(request: Request, response: Response, id: unknown): Promise<void> {
    const { viewer } = request;
    const thread = await this.access.readable(viewer, id);
    const similar = await this.similar.to(thread, { viewer, ip: request.ip });
    await this.page.send(response, 'thread/similar', { similar: similar.map(similarThread) });
  }

  /** The part of the page that is read again while a thread waits. */
  async sendWait(request: Request, response: Response, id: unknown, seenBefore: unknown): Promise<void> {
    const { viewer } = request;
    const thread = await this.access.readable(viewer, id);
    await this.page.send(response, 'thread/wait-live', waitModel({ viewer, thread, ...(await this.waitOf(thread)) }, seenBefore));
  }

  /** What was promised and what is waited for stand on the same rows. */
  private async waitOf(thread: ThreadRow) {
    const wait = await this.waits.ofThread(thread);
    return { wait, promise: await this.promises.forThread(thread, wait.promised) };
  }

  /** What the page shows to this reader alone; a visitor costs nothing here. */
  private async ownPart(viewer: Viewer, thread: ThreadRow) {
    if (!isSignedIn(viewer)) return { ownWords: null, caseRead: null, requestOffered: false, ways: NO_WAYS };
    const own = viewer.id === thread.askerId;
    const [ownWords, cases, rule, ways] = await Promise.all([
      this.ownWords.onThread(viewer.id, thread.id),
      own || may(viewer, 'case.readAny') ? this.cases.latestOfThreads(viewer, [thread.id]) : null,
      canRequestAgent(viewer, thread) ? this.rules.ruleFor(this.database, thread.id, 'REQUESTED', this.clock.now()) : null,
      own ? this.dissatisfaction.waysOf(thread.id, viewer.id) : NO_WAYS,
    ]);
    return { ownWords, caseRead: cases?.get(thread.id) ?? null, requestOffered: rule !== null, ways };
  }
}

/** Of the address of the page, and of every form on it. */
export const threadIdOf = (request: Request): string => String(request.params.id);

const NO_WAYS: ReadonlyMap<string, Way> = new Map();
