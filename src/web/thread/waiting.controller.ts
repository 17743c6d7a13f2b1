/** What people say about the wait of a thread, and the page that tells why it did or did not reach an agent. */
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { EscalationHistory, ThreadWaitQueries, WaitingWords } from '../../escalation';
import { ThreadAccess } from '../../forum';
import { CurrentViewer, isStaff, may, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import { Forbidden, type Outcome } from '../../platform/outcome';
import { failureSentence } from '../../platform/refusals';
import { Page } from '../shell';
import { threadIdOf, ThreadPage } from './thread-page';
import { whyPage } from './why.view-model';

type Typed = Record<string, unknown>;

@Controller('threads/:id')
export class WaitingController {
  constructor(
    private readonly page: Page,
    private readonly threadPage: ThreadPage,
    private readonly words: WaitingWords,
    private readonly access: ThreadAccess,
    private readonly waits: ThreadWaitQueries,
    private readonly histories: EscalationHistory,
  ) {}

  @Permit('case.readOwn')
  @Get('why')
  async why(@CurrentViewer() viewer: SignedInViewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    const thread = await this.access.readable(viewer, threadIdOf(request));
    if (!isStaff(viewer) && viewer.id !== thread.askerId) throw new Forbidden('Only its asker and the staff read what rules did with a thread');
    const [{ wait }, entries] = await Promise.all([this.waits.ofThread(thread), this.histories.ofThread(thread.id)]);
    await this.page.send(response, 'thread/why', whyPage({ thread, wait, entries, staff: isStaff(viewer), manages: may(viewer, 'rules.manage') }));
  }

  @Permit('agent.request')
  @Post('waits-no-more')
  stopWaiting(@CurrentViewer() viewer: SignedInViewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.said(request, response, { outcome: this.words.stopWaiting(viewer, { threadId: threadIdOf(request) }), done: t('thread.flash.waitsNoMore') });
  }

  @Permit('agent.request')
  @Post('waits-again')
  waitAgain(@CurrentViewer() viewer: SignedInViewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.said(request, response, { outcome: this.words.waitAgain(viewer, { threadId: threadIdOf(request) }), done: t('thread.flash.waitsAgain') });
  }

  @Permit('thread.moderate')
  @Post('except')
  async except(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const id = threadIdOf(request);
    const outcome = await this.words.exempt(viewer, { threadId: id, reason: typed.reason });
    if (!outcome.ok) return this.threadPage.send(request, response, id, { failed: { form: 'except', answerId: null, typed, failure: outcome.failure } });
    this.page.say(request, 'success', t('thread.flash.excepted'));
    response.redirect(303, `/threads/${id}#wait`);
  }

  @Permit('thread.moderate')
  @Post('include')
  include(@CurrentViewer() viewer: SignedInViewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.said(request, response, { outcome: this.words.includeAgain(viewer, { threadId: threadIdOf(request) }), done: t('thread.flash.included') });
  }

  private async said(request: Request, response: Response, { outcome, done }: { outcome: Promise<Outcome<unknown>>; done: string }): Promise<void> {
    const said = await outcome;
    if (said.ok) this.page.say(request, 'success', done);
    else this.page.say(request, 'error', failureSentence(said.failure));
    response.redirect(303, `/threads/${threadIdOf(request)}#wait`);
  }
}
