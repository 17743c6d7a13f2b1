/** What scripts and buttons of the ask form do without posting it: suggestions as one types, "this solved it", "same problem here". */
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AskAttempts, FormUsers, SuggestionService } from '../../deflection';
import { SameProblemService, ThreadQueries, threadPath } from '../../forum';
import { isSignedIn, Permit } from '../../identity';
import { t } from '../../platform/messages';
import { NotFound, type Failure } from '../../platform/outcome';
import { failureSentence } from '../../platform/refusals';
import { parseId, readSearchText } from '../../platform/text-input';
import { Page } from '../shell';
import { textIn, type Typed } from './ask-form';
import { suggestionsModel } from './suggestions.view-model';

@Controller('ask')
export class SuggestionsController {
  constructor(
    private readonly page: Page,
    private readonly suggestions: SuggestionService,
    private readonly attempts: AskAttempts,
    private readonly users: FormUsers,
    private readonly sameProblem: SameProblemService,
    private readonly threads: ThreadQueries,
  ) {}

  @Permit('forum.search')
  @Post('suggestions')
  async suggest(@Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const user = this.users.of(request);
    const input = { attemptId: typed.attempt, title: readSearchText(typed.title), body: readSearchText(typed.body) };
    const found = await this.suggestions.suggest(user, input);
    const attemptId = found.attemptId ?? (textIn(typed, 'attempt') || null);
    const model = suggestionsModel({ found: { ...found, attemptId }, viewerId: user.viewer.id, counted: user.visitorKey !== null, unfolded: false });
    await this.page.send(response, 'ask/suggestions', model);
  }

  /** A beacon: nobody reads the answer. */
  @Permit('forum.search')
  @Post('opened')
  @HttpCode(204)
  async opened(@Body() typed: Typed, @Req() request: Request): Promise<void> {
    await this.attempts.open(this.users.of(request), { attemptId: typed.attempt, kind: typed.kind, id: typed.id });
  }

  @Permit('forum.search')
  @Post('solved')
  async solved(@Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const solved = await this.attempts.solve(this.users.of(request), { attemptId: typed.attempt, answerId: typed.answer });
    if (!solved.ok) return this.refuse(request, response, solved.failure);
    const { threadId, answerId } = solved.value;
    this.page.say(request, 'success', t('ask.flash.solved'));
    response.redirect(303, `${await this.addressOf(request, threadId)}#answer-${answerId}`);
  }

  @Permit('forum.search')
  @Post('same-problem')
  async same(@Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const threadId = parseId(typed.thread);
    if (threadId === null) throw new NotFound('Thread not found');
    const address = await this.addressOf(request, threadId);
    const { viewer } = request;
    if (!isSignedIn(viewer)) {
      this.page.say(request, 'info', t('ask.flash.signInToSaySame'));
      return response.redirect(303, `/sign-in?returnTo=${encodeURIComponent(address)}`);
    }
    const said = await this.sameProblem.say(viewer, { threadId, same: true });
    if (!said.ok) return this.refuse(request, response, said.failure);
    await this.attempts.haveSameProblem(this.users.of(request), typed.attempt);
    this.page.say(request, 'success', t('ask.flash.same'));
    response.redirect(303, address);
  }

  private async addressOf(request: Request, threadId: string): Promise<string> {
    const thread = (await this.threads.byIds(request.viewer, [threadId])).get(threadId);
    if (!thread) throw new NotFound('Thread not found');
    return threadPath(thread);
  }

  /** The button was used on a form that is too old, or too often: the form itself is one step back. */
  private refuse(request: Request, response: Response, failure: Failure): void {
    this.page.say(request, 'error', failure.kind === 'ValidationFailed' ? t('ask.flash.tooOld') : failureSentence(failure));
    response.redirect(303, '/ask');
  }
}
