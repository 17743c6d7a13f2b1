/** The page of a thread and the forms on it that are about the thread itself. */
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { EscalatingService, RequestingService } from '../../escalation';
import { AnsweringService, ClosingService, CommentingService, VotingService } from '../../forum';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import { failureSentence } from '../../platform/refusals';
import { Page } from '../shell';
import { Previews } from '../preview';
import type { ThreadForm } from './form-on-page';
import { answerElementId, commentElementId } from './posts.view-model';
import { threadIdOf, ThreadPage } from './thread-page';
import { VoteAnswer } from './vote-answer';

type Typed = Record<string, unknown>;

@Controller('threads/:id')
export class ThreadController {
  constructor(
    private readonly page: Page,
    private readonly threadPage: ThreadPage,
    private readonly voteAnswer: VoteAnswer,
    private readonly answering: AnsweringService,
    private readonly commenting: CommentingService,
    private readonly voting: VotingService,
    private readonly closing: ClosingService,
    private readonly requesting: RequestingService,
    private readonly escalating: EscalatingService,
    private readonly previews: Previews,
  ) {}

  /** Before the readable address, which takes any word behind the number. */
  @Permit('forum.read')
  @Get('wait')
  wait(@Param('id') id: string, @Query('seen') seen: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.threadPage.sendWait(request, response, id, seen);
  }

  @Permit('forum.read')
  @Get('similar')
  similar(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.threadPage.sendSimilar(request, response, id);
  }

  @Permit('forum.read')
  @Get(['', ':slug'])
  show(@Param('id') id: string, @Query('answers') answersAfter: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.threadPage.send(request, response, id, { answersAfter });
  }

  @Permit('answer.post')
  @Post('answers')
  async answer(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const id = threadIdOf(request);
    if (typed.preview !== undefined) {
      const preview = await this.previews.of(request, typed.body);
      if (!preview.ok) return this.showAgain(request, response, 'answer', preview);
      return this.threadPage.send(request, response, id, { failed: { form: 'answer', answerId: null, typed, failure: null, previewHtml: preview.value } });
    }
    const outcome = await this.answering.post(viewer, { threadId: id, body: typed.body });
    if (!outcome.ok) return this.showAgain(request, response, 'answer', outcome);
    this.page.say(request, 'success', t('thread.flash.answered'));
    response.redirect(303, `/threads/${id}#${answerElementId(outcome.value.answerId)}`);
  }

  @Permit('comment.post')
  @Post('comments')
  async comment(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const id = threadIdOf(request);
    const outcome = await this.commenting.post(viewer, { threadId: id, body: typed.body, asksAsker: typed.asksAsker === 'yes' });
    if (!outcome.ok) return this.showAgain(request, response, 'comment', outcome);
    response.redirect(303, `/threads/${id}#${commentElementId(outcome.value.commentId)}`);
  }

  @Permit('vote.cast')
  @Post('vote')
  async vote(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.voting.cast(viewer, { threadId: threadIdOf(request), value: typed.value });
    await this.voteAnswer.send(request, response, { threadId: threadIdOf(request), answerId: null, outcome });
  }

  @Permit('answer.acceptOwn')
  @Post('withdraw-acceptance')
  async withdrawAcceptance(@CurrentViewer() viewer: SignedInViewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    const id = threadIdOf(request);
    const outcome = await this.answering.withdrawAcceptance(viewer, { threadId: id });
    if (outcome.ok) this.page.say(request, 'info', t('thread.flash.withdrawn'));
    else this.page.say(request, 'error', failureSentence(outcome.failure));
    response.redirect(303, outcome.ok ? `/threads/${id}#${answerElementId(outcome.value.answerId)}` : `/threads/${id}`);
  }

  @Permit('agent.request')
  @Post('request-agent')
  async requestAgent(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.requesting.request(viewer, { threadId: threadIdOf(request), note: typed.note });
    if (!outcome.ok) return this.showAgain(request, response, 'requestAgent', outcome);
    this.page.say(request, 'success', t('thread.flash.requested', { number: outcome.value.caseNumber }));
    response.redirect(303, `/threads/${outcome.value.threadId}#case`);
  }

  @Permit('thread.escalate')
  @Post('escalate')
  async escalate(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.escalating.escalate(viewer, { threadId: threadIdOf(request), note: typed.note });
    if (!outcome.ok) return this.showAgain(request, response, 'escalate', outcome);
    this.page.say(request, 'success', t('thread.flash.escalated', { number: outcome.value.caseNumber }));
    response.redirect(303, `/threads/${outcome.value.threadId}`);
  }

  @Permit('thread.moderate')
  @Post('close')
  async close(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.closing.close(viewer, { threadId: threadIdOf(request), reason: typed.reason, duplicateOfId: threadNumberIn(typed.duplicateOfId) });
    if (!outcome.ok) return this.showAgain(request, response, 'close', outcome);
    this.page.say(request, 'success', t('thread.flash.closed'));
    response.redirect(303, `/threads/${outcome.value.threadId}`);
  }

  @Permit('thread.editOwn')
  @Post('reopen')
  async reopen(@CurrentViewer() viewer: SignedInViewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    const id = threadIdOf(request);
    const outcome = await this.closing.reopen(viewer, { threadId: id });
    if (outcome.ok) this.page.say(request, 'success', t('thread.flash.reopened'));
    else this.page.say(request, 'error', failureSentence(outcome.failure));
    response.redirect(303, `/threads/${id}`);
  }

  @Permit('thread.editOwn')
  @Post('remove')
  async remove(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.closing.remove(viewer, { threadId: threadIdOf(request), reason: typed.reason });
    if (!outcome.ok) return this.showAgain(request, response, 'remove', outcome);
    this.page.say(request, 'success', t('thread.flash.removed'));
    response.redirect(303, '/');
  }

  private showAgain(request: Request, response: Response, form: ThreadForm, { failure }: { readonly failure: Parameters<typeof failureSentence>[0] }): Promise<void> {
    const typed = request.body as Typed;
    return this.threadPage.send(request, response, threadIdOf(request), { failed: { form, answerId: null, typed, failure } });
  }
}

/** A moderator pastes the address of the other thread, or names its number. */
function threadNumberIn(typed: unknown): unknown {
  return typeof typed === 'string' ? (/\/threads\/(\d{1,19})(?:[/?#]|$)/.exec(typed)?.[1] ?? typed.trim()) : typed;
}
