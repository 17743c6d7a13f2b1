/** What a mutation changed, read anew, as it is after the change. */
import { Injectable } from '@nestjs/common';
import type { GraphContext } from '../../platform/graphql';
import { NotFound, succeed, type Outcome } from '../../platform/outcome';
import { AnswerQueries } from '../answers/answer.queries';
import type { AnswerRow } from '../answers/answer-row';
import { CommentQueries, type CommentRow } from '../comments/comment.queries';
import type { ThreadWithBody } from '../threads/thread-row';
import { ThreadQueries } from '../threads/thread.queries';
import { answerLoader, forgetForum, primeThreads } from './loaders';

@Injectable()
export class ChangedPosts {
  constructor(
    private readonly threads: ThreadQueries,
    private readonly answers: AnswerQueries,
    private readonly comments: CommentQueries,
  ) {}

  async thread(outcome: Outcome<{ threadId: string }>, context: GraphContext): Promise<Outcome<ThreadWithBody>> {
    forgetForum(context);
    if (!outcome.ok) return outcome;
    const thread = await this.threads.get(context.req.viewer, outcome.value.threadId);
    primeThreads(context, this.threads, [thread]);
    return succeed(thread);
  }

  async answer(
    outcome: Outcome<{ threadId: string; answerId: string }>,
    context: GraphContext,
  ): Promise<Outcome<{ thread: ThreadWithBody; answer: AnswerRow }>> {
    const thread = await this.thread(outcome, context);
    if (!thread.ok || !outcome.ok) return thread as Outcome<never>;
    const answer = await answerLoader(context, this.answers).load(outcome.value.answerId);
    if (!answer) throw new NotFound('Answer not found');
    return succeed({ thread: thread.value, answer });
  }

  async comment(outcome: Outcome<{ commentId: string }>, context: GraphContext): Promise<Outcome<CommentRow>> {
    forgetForum(context);
    if (!outcome.ok) return outcome;
    const { commentId } = outcome.value;
    const comment = (await this.comments.byIds(context.req.viewer, [commentId])).get(commentId);
    if (!comment) throw new NotFound('Comment not found');
    return succeed(comment);
  }
}
