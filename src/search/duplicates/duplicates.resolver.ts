/** Likely duplicates in the graph: the list, dismissing a pair, merging two threads. */
import { Args, Context, Field, Float, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { MergingService, threadLoader, ThreadQueries, ThreadType, UndoingService } from '../../forum';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { connectionOf, connectionTypes, localId, resultOf, resultUnion, type GraphContext } from '../../platform/graphql';
import { expected, pageRequest } from '../../platform/graphql/page-arguments';
import { NotFound, type Outcome } from '../../platform/outcome';
import { DismissingService } from './dismissing.service';
import { DuplicateQueries } from './duplicate.queries';

@ObjectType('DuplicatePair', { description: 'Two threads that are likely about the same.' })
class DuplicatePairType {
  @Field(() => ThreadType, { description: 'The newer one.' })
  thread: object;

  @Field(() => ThreadType)
  original: object;

  @Field(() => Float, { description: 'From 0 to 1: how alike titles and texts are, and how far the pair stands out from others of its threads.' })
  score: number;

  @Field(() => [String], { description: 'Words of both, the rarest first.' })
  shared: readonly string[];
}

const { ConnectionType: DuplicatePairConnectionType } = connectionTypes(DuplicatePairType, 'DuplicatePair');

@InputType()
class DismissDuplicateInput {
  @Field(() => ID)
  threadId: string;

  @Field(() => ID)
  originalId: string;
}

@InputType()
class MergeThreadsInput {
  @Field(() => ID)
  threadId: string;

  @Field(() => ID, { description: 'The thread that goes on.' })
  intoId: string;
}

@InputType()
class UndoMergeInput {
  @Field(() => ID, { description: 'The thread that was closed by the merge.' })
  threadId: string;
}

@ObjectType()
class UndoMergeSuccess {
  @Field(() => ThreadType, { description: 'Open again.' })
  thread: object;

  @Field(() => ThreadType)
  into: object;

  @Field(() => Int, { description: 'Answers that stay, because the asker of the other thread took them for the solution, or said whether they worked.' })
  stayed: number;
}

@ObjectType()
class DismissDuplicateSuccess {
  @Field(() => ThreadType)
  thread: object;
}

@ObjectType()
class MergeThreadsSuccess {
  @Field(() => ThreadType, { description: 'Closed as a duplicate.' })
  thread: object;

  @Field(() => ThreadType)
  into: object;
}

const DismissDuplicateResult = resultUnion('DismissDuplicateResult', DismissDuplicateSuccess);
const MergeThreadsResult = resultUnion('MergeThreadsResult', MergeThreadsSuccess);
const UndoMergeResult = resultUnion('UndoMergeResult', UndoMergeSuccess);

@Resolver()
export class DuplicatesResolver {
  constructor(
    private readonly queries: DuplicateQueries,
    private readonly dismissing: DismissingService,
    private readonly merging: MergingService,
    private readonly undoing: UndoingService,
    private readonly threads: ThreadQueries,
  ) {}

  @Permit('thread.moderate')
  @Query(() => DuplicatePairConnectionType, { description: 'Likely duplicates, the likeliest first.' })
  async duplicatePairs(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Context() context: GraphContext,
  ): Promise<object> {
    const page = expected(await this.queries.list(pageRequest(first, after)));
    const loader = threadLoader(context, this.threads);
    // Moderators see every thread, hidden ones too.
    const rows = await Promise.all(page.rows.map(async (pair) => ({ score: pair.score, shared: pair.shared, thread: await loader.load(pair.threadId), original: await loader.load(pair.originalId) })));
    return connectionOf({ ...page, rows });
  }

  @Permit('thread.moderate')
  @Mutation(() => DismissDuplicateResult, { description: 'They are not the same; the pair never comes back.' })
  async dismissDuplicate(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: DismissDuplicateInput, @Context() context: GraphContext) {
    const pair = { threadId: localId('Thread', input.threadId), originalId: localId('Thread', input.originalId) };
    const dismissed = await this.dismissing.dismiss(viewer, pair);
    const thread = await this.after(dismissed, context, pair.threadId);
    return resultOf(dismissed, DismissDuplicateSuccess, () => ({ thread: thread as object }));
  }

  @Permit('thread.moderate')
  @Mutation(() => MergeThreadsResult, { description: 'Closes a thread as a duplicate and moves what others wrote on it. A solved one is linked instead: closeThread.' })
  async mergeThreads(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: MergeThreadsInput, @Context() context: GraphContext) {
    const pair = { threadId: localId('Thread', input.threadId), intoId: localId('Thread', input.intoId) };
    const merged = await this.merging.merge(viewer, pair);
    const [thread, into] = [await this.after(merged, context, pair.threadId), await this.after(merged, context, pair.intoId)];
    return resultOf(merged, MergeThreadsSuccess, () => ({ thread: thread as object, into: into as object }));
  }

  @Permit('thread.moderate')
  @Mutation(() => UndoMergeResult, { description: 'What went over by a merge returns, and the thread is open again; the two are never proposed again.' })
  async undoMerge(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: UndoMergeInput, @Context() context: GraphContext) {
    const undone = await this.undoing.undo(viewer, { threadId: localId('Thread', input.threadId) });
    const thread = undone.ok ? await this.after(undone, context, undone.value.threadId) : null;
    const into = undone.ok ? await this.after(undone, context, undone.value.intoId) : null;
    return resultOf(undone, UndoMergeSuccess, ({ stayed }) => ({ thread: thread as object, into: into as object, stayed }));
  }

  /** As it is after the change. */
  private async after(outcome: Outcome<unknown>, context: GraphContext, id: string): Promise<object | null> {
    if (!outcome.ok) return null;
    const thread = await threadLoader(context, this.threads).clear(id).load(id);
    if (!thread) throw new NotFound('Thread not found');
    return thread;
  }
}
