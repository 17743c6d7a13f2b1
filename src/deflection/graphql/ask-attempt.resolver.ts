/** Suggestions before asking, and what people say of them, over the graph. */
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { threadLoader, ThreadQueries } from '../../forum';
import { Permit } from '../../identity';
import { localId, resultOf, type GraphContext } from '../../platform/graphql';
import { NotFound, succeed } from '../../platform/outcome';
import { readFields, readOptional, readOptionalBody, readText, TEXT_LIMITS } from '../../platform/text-input';
import { AskAttempts, readAttemptId } from '../attempts/ask-attempts';
import { FormUsers } from '../attempts/form-users';
import { SuggestionService } from '../suggestions/suggestions';
import * as types from './ask-attempt.types';

/** Of a title that is still being typed. */
const TITLE_AS_TYPED = { ...TEXT_LIMITS.title, min: 1 };

@Resolver()
export class AskAttemptResolver {
  constructor(
    private readonly suggestions: SuggestionService,
    private readonly attempts: AskAttempts,
    private readonly users: FormUsers,
    private readonly threads: ThreadQueries,
  ) {}

  @Permit('forum.search')
  @Mutation(() => types.SuggestForAskingResult, { description: 'What to look at before asking. It is kept what was suggested, by whom it was opened, and how it ended.' })
  async suggestForAsking(@Args('input') input: types.SuggestForAskingInput, @Context() { req }: GraphContext) {
    const read = readFields({ attemptId: readOptional(input.attemptId, readAttemptId), title: readText(input.title, TITLE_AS_TYPED), body: readOptionalBody(input.body) });
    if (!read.ok) return resultOf(read, types.SuggestForAskingSuccess, () => ({}) as never);
    const { attemptId, threads, cases } = await this.suggestions.suggest(this.users.of(req), { ...read.value, body: read.value.body ?? '' });
    return resultOf(succeed(null), types.SuggestForAskingSuccess, () => ({ attemptId, threads: [...threads], cases: cases.map(({ item }) => item) }));
  }

  @Permit('forum.search')
  @Mutation(() => types.OpenSuggestionResult, { description: 'A suggested thread was opened.' })
  async openSuggestion(@Args('input') input: types.OpenSuggestionInput, @Context() { req }: GraphContext) {
    const opened = await this.attempts.open(this.users.of(req), { attemptId: input.attemptId, kind: 'THREAD', id: localId('Thread', input.threadId) });
    return resultOf(opened, types.OpenSuggestionSuccess, () => ({ attemptId: input.attemptId }));
  }

  @Permit('forum.search')
  @Mutation(() => types.SolvedBySuggestionResult, { description: '“This solved it”, said of an answer in a suggested thread.' })
  async solvedBySuggestion(@Args('input') input: types.SolvedBySuggestionInput, @Context() context: GraphContext) {
    const solved = await this.attempts.solve(this.users.of(context.req), { attemptId: input.attemptId, answerId: localId('Answer', input.answerId) });
    const thread = solved.ok ? await threadLoader(context, this.threads).load(solved.value.threadId) : null;
    if (solved.ok && !thread) throw new NotFound('Thread not found');
    return resultOf(solved, types.SolvedBySuggestionSuccess, () => ({ thread: thread as object }));
  }

  @Permit('thread.open')
  @Mutation(() => types.SayWhyAskedResult, { description: 'Before posting: why it is asked all the same. The thread that follows ends the attempt.' })
  async sayWhyAsked(@Args('input') input: types.SayWhyAskedInput, @Context() { req }: GraphContext) {
    const read = readFields({ attemptId: readAttemptId(input.attemptId) });
    const said = read.ok ? await this.attempts.claim(this.users.of(req), input) : read;
    return resultOf(said, types.SayWhyAskedSuccess, () => ({ attemptId: input.attemptId }));
  }
}
