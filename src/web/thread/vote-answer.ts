/** Answers a vote: with the button alone where a script asked for it, with the page where a form did. */
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AnswerQueries, ThreadQueries, type VoteCast } from '../../forum';
import { t } from '../../platform/messages';
import { NotFound, type Outcome } from '../../platform/outcome';
import { failureSentence } from '../../platform/refusals';
import { Page } from '../shell';
import { answerElementId, QUESTION_ID } from './posts.view-model';

interface Voted {
  readonly threadId: string;
  readonly answerId: string | null;
  readonly outcome: Outcome<VoteCast>;
}

@Injectable()
export class VoteAnswer {
  constructor(
    private readonly page: Page,
    private readonly threads: ThreadQueries,
    private readonly answers: AnswerQueries,
  ) {}

  async send(request: Request, response: Response, { threadId, answerId, outcome }: Voted): Promise<void> {
    const place = `/threads/${threadId}#${answerId === null ? QUESTION_ID : answerElementId(answerId)}`;
    const byScript = request.get('HX-Request') === 'true';
    if (!outcome.ok) {
      this.page.say(request, 'error', failureSentence(outcome.failure));
      // Scripts follow this header to the page that says why.
      if (byScript) response.status(200).set('HX-Redirect', `/threads/${threadId}`).end();
      else response.redirect(303, place);
      return;
    }
    if (!byScript) return response.redirect(303, place);
    const voted = outcome.value.value === 'UP';
    const action = answerId === null ? `/threads/${threadId}/vote` : `/answers/${answerId}/vote`;
    await this.page.send(response, 'partials/vote', { ...(await this.countOf(request, threadId, answerId)), voted, action });
  }

  private async countOf({ viewer }: Request, threadId: string, answerId: string | null): Promise<{ count: number; subject: string }> {
    if (answerId === null) return { count: (await this.threads.get(viewer, threadId)).voteScore, subject: t('part.question.subject') };
    const answer = (await this.answers.byIds(viewer, [answerId])).get(answerId);
    if (!answer) throw new NotFound('Answer not found');
    return { count: answer.voteScore, subject: t('part.answer.subject.other', { name: answer.author.displayName }) };
  }
}
