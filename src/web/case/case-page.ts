/** Gathers what a case's page shows and sends it, to agents or to its customer; also after a form that could not be accepted. */
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CaseQueries, CaseTimelineQueries, RootCauseQueries, type CaseRead, type RootCauseRead } from '../../cases';
import { ThreadQueries } from '../../forum';
import { may, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { CaseFactsQueries, deskFilter } from '../desk';
import { Page, statusOfFailure } from '../shell';
import { agentCasePage } from './agent-case.view-model';
import { askerCasePage } from './asker-case.view-model';
import { CaseAboutQueries } from './case-about.queries';
import type { FailedCaseForm } from './case-form';

const QUEUE_ROWS = 30;

@Injectable()
export class CasePage {
  constructor(
    private readonly page: Page,
    private readonly cases: CaseQueries,
    private readonly timelines: CaseTimelineQueries,
    private readonly rootCauses: RootCauseQueries,
    private readonly threads: ThreadQueries,
    private readonly facts: CaseFactsQueries,
    private readonly about: CaseAboutQueries,
    private readonly clock: Clock,
  ) {}

  async send(request: Request, response: Response, number: string, failed: FailedCaseForm | null = null): Promise<void> {
    const viewer = request.viewer as SignedInViewer;
    const item = await this.cases.get(viewer, number);
    const status = failed ? statusOfFailure(failed.failure) : 200;
    // Staff who asked something are that case's customer, and see what any customer sees.
    if (item.customerId === viewer.id) await this.page.send(response, 'case/asker', await this.askersModel(viewer, item, failed), status);
    else await this.page.send(response, 'case/agent', await this.agentsModel(viewer, item, failed), status);
  }

  private async agentsModel(viewer: SignedInViewer, item: CaseRead, failed: FailedCaseForm | null): Promise<object> {
    const works = may(viewer, 'case.work');
    const [parts, queue, rootCauses] = await Promise.all([this.partsOf(viewer, item), this.queueOf(viewer, works), this.causesOf(item)]);
    return agentCasePage({ item, ...parts, ...queue, works, rootCauses, failed, viewerId: viewer.id, now: this.clock.now() });
  }

  private async askersModel(viewer: SignedInViewer, item: CaseRead, failed: FailedCaseForm | null): Promise<object> {
    return askerCasePage({ item, ...(await this.partsOf(viewer, item)), failed, viewerId: viewer.id });
  }

  private async partsOf(viewer: SignedInViewer, item: CaseRead) {
    const [thread, timeline, about] = await Promise.all([this.threads.find(viewer, item.threadId), this.timelines.list(viewer, item), this.about.of(item.id)]);
    return { thread, timeline, about };
  }

  private async queueOf(viewer: SignedInViewer, works: boolean) {
    const found = await this.cases.list(viewer, deskFilter(works ? 'mine' : 'all'), { first: QUEUE_ROWS, after: null });
    const queue = found.ok ? found.value.rows : [];
    return { queue, queueFacts: await this.facts.of(queue.map((row) => row.id)), queueHasMore: found.ok && found.value.hasNextPage };
  }

  private async causesOf(item: CaseRead): Promise<readonly RootCauseRead[]> {
    if (item.viewerCan.resolve) return this.rootCauses.list();
    return item.rootCauseId === null ? [] : [...(await this.rootCauses.named([item.rootCauseId])).values()];
  }
}
