/** The forms of a thread's page that are about one of its answers. */
import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CaseQueries } from '../../cases';
import { EscalationQueries } from '../../escalation';
import { AnsweringService, CommentingService, RatingService, ThreadAccess, VotingService } from '../../forum';
import { CurrentViewer, MemberQueries, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { failureSentence } from '../../platform/refusals';
import { Page } from '../shell';
import type { ThreadForm } from './form-on-page';
import { answerElementId, commentElementId } from './posts.view-model';
import { ThreadPage } from './thread-page';
import { VoteAnswer } from './vote-answer';

type Typed = Record<string, unknown>;

@Controller('answers/:id')
export class AnswerController {
  constructor(
    private readonly page: Page,
    private readonly threadPage: ThreadPage,
    private readonly voteAnswer: VoteAnswer,
    private readonly access: ThreadAccess,
    private readonly answering: AnsweringService,
    private readonly commenting: CommentingService,
    private readonly voting: VotingService,
    private readonly rating: RatingService,
    private readonly cases: CaseQueries,
    private readonly escalations: EscalationQueries,
    private readonly members: MemberQueries,
  ) {}

  @Permit('answer.acceptOwn')
  @Post('accept')
  async accept(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.answering.accept(viewer, { answerId: id });
    if (outcome.ok) this.page.say(request, 'success', t('thread.flash.accepted'));
    else this.page.say(request, 'error', failureSentence(outcome.failure));
    const threadId = outcome.ok ? outcome.value.threadId : await this.threadIdOf(viewer, id);
    response.redirect(303, `/threads/${threadId}#${answerElementId(id)}`);
  }

  @Permit('vote.cast')
  @Post('vote')
  async vote(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.voting.cast(viewer, { answerId: id, value: (request.body as Typed).value });
    const threadId = outcome.ok ? outcome.value.threadId : await this.threadIdOf(viewer, id);
    await this.voteAnswer.send(request, response, { threadId, answerId: id, outcome });
  }

  @Permit('answer.rate')
  @Post('rate')
  async rate(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const id = String(request.params.id);
    const { stars, reason, comment } = typed;
    // Each button of the question sends one word: that it worked, or why it did not.
    const worked = typed.worked ?? (reason === undefined ? undefined : 'no');
    const outcome = await this.rating.rate(viewer, { answerId: id, worked, stars, reason, comment });
    if (!outcome.ok) return this.showAgain(request, response, 'rate', outcome.failure);
    const { threadId } = outcome.value;
    const opened = worked === 'no' ? await this.openCaseNumber(viewer, threadId) : null;
    if (opened) this.page.say(request, 'info', t('thread.flash.caseOpened', { number: opened }));
    else this.page.say(request, 'success', worked === 'no' ? await this.afterNo(viewer, id) : t('thread.flash.ratedYes'));
    response.redirect(303, `/threads/${threadId}#${opened ? 'case' : answerElementId(id)}`);
  }

  @Permit('comment.post')
  @Post('comments')
  async comment(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.commenting.post(viewer, { answerId: request.params.id, body: typed.body });
    if (!outcome.ok) return this.showAgain(request, response, 'comment', outcome.failure);
    response.redirect(303, `/threads/${outcome.value.threadId}#${commentElementId(outcome.value.commentId)}`);
  }

  @Permit('answer.post')
  @Post('remove')
  async remove(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.answering.remove(viewer, { answerId: id, reason: (request.body as Typed).reason });
    if (outcome.ok) this.page.say(request, 'success', t('thread.flash.answerRemoved'));
    else this.page.say(request, 'error', failureSentence(outcome.failure));
    response.redirect(303, `/threads/${outcome.ok ? outcome.value.threadId : await this.threadIdOf(viewer, id)}`);
  }

  private async showAgain(request: Request, response: Response, form: ThreadForm, failure: Failure): Promise<void> {
    const answerId = String(request.params.id);
    const threadId = await this.threadIdOf(request.viewer as SignedInViewer, answerId);
    await this.threadPage.send(request, response, threadId, { failed: { form, answerId, typed: request.body as Typed, failure } });
  }

  private async threadIdOf(viewer: SignedInViewer, answerId: string): Promise<string> {
    return (await this.access.answerFacts(viewer, answerId)).thread.id;
  }

  /** What happens next, now that it did not work; of a reader's word nothing follows for themselves. */
  private async afterNo(viewer: SignedInViewer, answerId: string): Promise<string> {
    const way = await this.escalations.wayOf(answerId, viewer.id);
    if (way === null) return t('thread.flash.ratedNo');
    if (way !== 'BACK_TO_ANSWERER') return t('thread.flash.waitsAnew');
    const { authorId } = (await this.access.answerFacts(viewer, answerId)).answer;
    return t('thread.flash.sentBack', { name: (await this.members.summaries([authorId])).get(authorId)?.displayName ?? '' });
  }

  /** The number of the asker's own case, if one is open now. */
  private async openCaseNumber(viewer: SignedInViewer, threadId: string): Promise<string | null> {
    const found = (await this.cases.latestOfThreads(viewer, [threadId])).get(threadId);
    return found && found.customerId === viewer.id && found.resolvedAt === null ? found.number : null;
  }
}
