/** What people say about a wait, promises that were not kept, and why a thread did or did not escalate, over the graph. */
import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { threadLoader, ThreadQueries, ThreadType, type ThreadRow } from '../../forum';
import { CurrentViewer, isStaff, Permit, type SignedInViewer, type Viewer } from '../../identity';
import { Database } from '../../platform/database';
import { resultOf } from '../../platform/graphql/failures';
import { localId } from '../../platform/graphql/ids';
import type { GraphContext } from '../../platform/graphql/loaders';
import { pageRequest } from '../../platform/graphql/page-arguments';
import { NotFound, succeed, type Outcome } from '../../platform/outcome';
import { Breaches, type BreachRead } from '../clock/breaches.service';
import { EscalationHistory } from '../clock/escalation-history.queries';
import { UncoveredThreads } from '../clock/uncovered-threads';
import { WaitingWords } from '../clock/waiting-words.service';
import * as inputs from './rule.inputs';
import * as results from './rule.results';

type Said = Promise<Outcome<{ threadId: string }>>;

@Resolver()
export class WaitingResolver {
  constructor(
    private readonly words: WaitingWords,
    private readonly breaching: Breaches,
    private readonly threads: ThreadQueries,
    private readonly uncovered: UncoveredThreads,
    private readonly database: Database,
  ) {}

  @Permit('rules.manage')
  @Query(() => [results.BreachType], { description: 'The latest first.' })
  breaches(@Args('first', { type: () => Int, nullable: true }) first: number | null): Promise<BreachRead[]> {
    return this.breaching.list(pageRequest(first, null).first);
  }

  @Permit('rules.manage')
  @Query(() => results.UncoveredThreadsType)
  async uncoveredThreads(
    @Args('first', { type: () => Int, nullable: true }) first: number | null, @Context() context: GraphContext,
  ): Promise<results.UncoveredThreadsType> {
    const size = pageRequest(first, null).first;
    const [{ count }, waiting] = await Promise.all([this.uncovered.count(this.database), this.uncovered.list(this.database, size)]);
    const loader = threadLoader(context, this.threads);
    return { count, nodes: await Promise.all(waiting.map(async ({ threadId, since }) => ({ since, thread: await loader.load(threadId) }))) };
  }

  @Permit('rules.manage')
  @Mutation(() => results.ExcuseBreachResult, { description: 'Once, with the reason; it is never deleted.' })
  async excuseBreach(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.ExcuseBreachInputType) {
    const outcome = await this.breaching.excuse(viewer, { breachId: localId('Breach', input.breachId), reason: input.reason });
    return resultOf(outcome, results.ExcuseBreachSuccess, (breach) => ({ breach }));
  }

  @Permit('agent.request')
  @Mutation(() => results.WaitingWordResult, { description: 'The asker is fine without an agent; what rules have left to do is called off.' })
  stopWaiting(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.StopWaitingInputType) {
    return this.said(viewer, this.words.stopWaiting(viewer, threadOf(input)));
  }

  @Permit('agent.request')
  @Mutation(() => results.WaitingWordResult, { description: 'The asker still needs help: the clock goes on where it stood.' })
  waitAgain(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.WaitAgainInputType) {
    return this.said(viewer, this.words.waitAgain(viewer, threadOf(input)));
  }

  @Permit('thread.moderate')
  @Mutation(() => results.WaitingWordResult, { description: 'No rule that heeds it acts on the thread in this cycle.' })
  exemptThread(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.ExemptThreadInputType) {
    return this.said(viewer, this.words.exempt(viewer, { ...threadOf(input), reason: input.reason }));
  }

  @Permit('thread.moderate')
  @Mutation(() => results.WaitingWordResult)
  includeThread(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.IncludeThreadInputType) {
    return this.said(viewer, this.words.includeAgain(viewer, threadOf(input)));
  }

  private async said(viewer: SignedInViewer, word: Said) {
    const outcome = await word;
    const thread = outcome.ok ? await this.threads.find(viewer, outcome.value.threadId) : null;
    if (outcome.ok && !thread) throw new NotFound('Thread not found');
    return resultOf(outcome.ok ? succeed(thread as ThreadRow) : outcome, results.WaitingWordSuccess, (found) => ({ thread: found }));
  }
}

const threadOf = ({ threadId }: { readonly threadId: string }) => ({ threadId: localId('Thread', threadId) });

const mayKnow = (viewer: Viewer, thread: ThreadRow): boolean => isStaff(viewer) || (viewer.id !== null && viewer.id === thread.askerId);

@Resolver(() => ThreadType)
export class ThreadHistoryResolver {
  constructor(private readonly histories: EscalationHistory) {}

  @Permit('forum.read')
  @ResolveField(() => [results.EscalationHistoryEntryType], { description: 'Why it did or did not escalate, the oldest first; for its asker and staff. What decisions stood on is for staff.' })
  async escalationHistory(@Parent() thread: ThreadRow, @Context() context: GraphContext): Promise<results.EscalationHistoryEntryType[]> {
    const { viewer } = context.req;
    if (!mayKnow(viewer, thread)) return [];
    const entries = await this.histories.ofThread(thread.id);
    return entries.map(({ inputs: stoodOn, ...entry }) => ({ ...entry, inputs: isStaff(viewer) ? inputsOf(stoodOn) : [] }));
  }
}

const inputsOf = (stoodOn: Readonly<Record<string, unknown>>): results.HistoryInputType[] =>
  Object.entries(stoodOn).map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }));
