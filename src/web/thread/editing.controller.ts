/** Changing what was written: a thread or an answer, with what somebody else wrote meanwhile shown beside it. */
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AnswerQueries, answerAbilities, AnsweringService, AskingService, SpaceQueries, threadAbilities, threadPath, ThreadQueries, type AnswerRow, type ThreadWithBody } from '../../forum';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import { Forbidden, NotFound, type Failure } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';
import { Page, statusOfFailure } from '../shell';
import { Previews } from '../preview';
import { editAnswerPage, editThreadPage } from './editing.view-model';
import { answerElementId } from './posts.view-model';

type Typed = Record<string, unknown>;

interface Again {
  readonly typed: Typed;
  readonly failure: Failure | null;
  readonly previewHtml: string | null;
}

@Controller()
export class EditingController {
  constructor(
    private readonly page: Page,
    private readonly threads: ThreadQueries,
    private readonly answers: AnswerQueries,
    private readonly spaces: SpaceQueries,
    private readonly asking: AskingService,
    private readonly answering: AnsweringService,
    private readonly previews: Previews,
  ) {}

  @Permit('thread.editOwn')
  @Get('threads/:id/edit')
  async showThread(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Res() response: Response): Promise<void> {
    await this.sendThread(response, await this.editableThread(viewer, id), null);
  }

  @Permit('thread.editOwn')
  @Post('threads/:id/edit')
  async editThread(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const threadId = String(request.params.id);
    if (typed.preview !== undefined) return this.sendThread(response, await this.editableThread(viewer, threadId), await this.previewOf(request, typed));
    const { version, title, body, tags, space } = typed;
    const outcome = await this.asking.edit(viewer, { threadId, version, title: title ?? '', body: body ?? '', tags: tags ?? '', space: space ?? '' });
    if (!outcome.ok) {
      const thread = await this.threads.get(viewer, threadId);
      return this.sendThread(response, thread, { typed, failure: outcome.failure, previewHtml: null });
    }
    this.page.say(request, 'success', t('thread.flash.edited'));
    response.redirect(303, `/threads/${threadId}`);
  }

  @Permit('answer.post')
  @Get('answers/:id/edit')
  async showAnswer(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sendAnswer(request, response, await this.editableAnswer(viewer, id), null);
  }

  @Permit('answer.post')
  @Post('answers/:id/edit')
  async editAnswer(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const answerId = String(request.params.id);
    if (typed.preview !== undefined) return this.sendAnswer(request, response, await this.editableAnswer(viewer, answerId), await this.previewOf(request, typed));
    const outcome = await this.answering.edit(viewer, { answerId, version: typed.version, body: typed.body });
    if (!outcome.ok) {
      return this.sendAnswer(request, response, await this.answer(viewer, answerId), { typed, failure: outcome.failure, previewHtml: null });
    }
    this.page.say(request, 'success', t('thread.flash.edited'));
    response.redirect(303, `/threads/${outcome.value.threadId}#${answerElementId(answerId)}`);
  }

  private async previewOf(request: Request, typed: Typed): Promise<Again> {
    const preview = await this.previews.of(request, typed.body);
    return preview.ok ? { typed, failure: null, previewHtml: preview.value } : { typed, failure: preview.failure, previewHtml: null };
  }

  private async sendThread(response: Response, thread: ThreadWithBody, again: Again | null): Promise<void> {
    const model = editThreadPage({ thread, spaces: await this.spaces.list(), ...(again ?? NOTHING_TYPED) });
    await this.page.send(response, 'thread/edit', model, again?.failure ? statusOfFailure(again.failure) : 200);
  }

  private async sendAnswer(request: Request, response: Response, answer: AnswerRow, again: Again | null): Promise<void> {
    const thread = await this.threads.get(request.viewer, answer.threadId);
    const can = answerAbilities(request.viewer, thread, answer);
    const model = editAnswerPage({ answer, threadPath: threadPath(thread), canRemove: can.remove, ...(again ?? NOTHING_TYPED) });
    await this.page.send(response, 'thread/edit-answer', model, again?.failure ? statusOfFailure(again.failure) : 200);
  }

  private async editableThread(viewer: SignedInViewer, id: string): Promise<ThreadWithBody> {
    const thread = await this.threads.get(viewer, id);
    if (!threadAbilities(viewer, thread).edit) throw new Forbidden('Only the asker or a moderator can change this thread');
    return thread;
  }

  private async editableAnswer(viewer: SignedInViewer, id: string): Promise<AnswerRow> {
    const answer = await this.answer(viewer, id);
    const thread = await this.threads.get(viewer, answer.threadId);
    if (!answerAbilities(viewer, thread, answer).edit) throw new Forbidden('Only the author or a moderator can change this answer');
    return answer;
  }

  private async answer(viewer: SignedInViewer, id: string): Promise<AnswerRow> {
    const known = parseId(id);
    const answer = known === null ? undefined : (await this.answers.byIds(viewer, [known])).get(known);
    if (!answer) throw new NotFound('Answer not found');
    return answer;
  }
}

const NOTHING_TYPED = { typed: null, failure: null, previewHtml: null };

