/** Queues: which there are, whose cases they hold, who is away; managers keep them, agents see them. */
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { QueueQueries, QueueService } from '../../cases';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { t, type MessageKey } from '../../platform/messages';
import type { Outcome } from '../../platform/outcome';
import { Page, statusOfFailure } from '../shell';
import { queuesPage, type FailedQueueForm } from './queues.view-model';

type Typed = Record<string, unknown>;
const PATH = '/desk/queues';

@Controller('desk/queues')
export class QueuesController {
  constructor(
    private readonly page: Page,
    private readonly queries: QueueQueries,
    private readonly service: QueueService,
  ) {}

  @Permit('case.readAny')
  @Get()
  show(@CurrentViewer() viewer: SignedInViewer, @Res() response: Response): Promise<void> {
    return this.send(viewer, response, null);
  }

  @Permit('queues.manage')
  @Post()
  async create(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.service.keep(viewer, { name: typed.name });
    await this.answer(request, response, { outcome, done: 'queues.created', form: { id: 'new', typed } });
  }

  /** Before `:id`, which takes any word. */
  @Permit('case.work')
  @Post('absence')
  async setAbsence(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.service.setOwnAbsence(viewer, { away: typed.away });
    await this.answer(request, response, { outcome, done: outcome.ok && outcome.value.away ? 'queues.youAreAway' : 'queues.youAreBack', form: { id: 'absence', typed } });
  }

  @Permit('queues.manage')
  @Post('agents/:id')
  async describe(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const typed = request.body as Typed;
    const outcome = await this.service.describe(viewer, { agentId: id, skills: typed.skills, away: typed.away === 'true' });
    await this.answer(request, response, { outcome, done: 'queues.agentSaved', form: { id: `agent-${id}`, typed } });
  }

  @Permit('queues.manage')
  @Post(':id')
  async rename(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const typed = request.body as Typed;
    const outcome = await this.service.keep(viewer, { queueId: id, name: typed.name });
    await this.answer(request, response, { outcome, done: 'queues.renamed', form: { id: `name-${id}`, typed } });
  }

  @Permit('queues.manage')
  @Post(':id/team')
  async staff(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const typed = request.body as Typed;
    const agentIds = typed.agentIds === undefined ? [] : [typed.agentIds].flat();
    const outcome = await this.service.staff(viewer, { queueId: id, agentIds });
    await this.answer(request, response, { outcome, done: 'queues.staffed', form: { id: `team-${id}`, typed } });
  }

  @Permit('queues.manage')
  @Post(':id/retire')
  async retire(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const typed = request.body as Typed;
    const outcome = await this.service.retire(viewer, { queueId: id, moveToId: typed.moveToId });
    await this.answer(request, response, { outcome, done: 'queues.retired', form: { id: `retire-${id}`, typed } });
  }

  private async answer(
    request: Request,
    response: Response,
    { outcome, done, form }: { outcome: Outcome<unknown>; done: MessageKey; form: { id: string; typed: Typed } },
  ): Promise<void> {
    if (!outcome.ok) return this.send(request.viewer as SignedInViewer, response, { ...form, failure: outcome.failure });
    this.page.say(request, 'success', t(done));
    response.redirect(303, PATH);
  }

  private async send(viewer: SignedInViewer, response: Response, failed: FailedQueueForm | null): Promise<void> {
    const [queues, agents] = await Promise.all([this.queries.list(), this.queries.agents()]);
    await this.page.send(response, 'queues/queues', queuesPage({ queues, agents, viewer, failed }), failed ? statusOfFailure(failed.failure) : 200);
  }
}
