/** Opens, edits, closes, reopens and removes threads over the graph. */
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity/access';
import { globalId, localId, resultOf, type GraphContext } from '../../platform/graphql';
import { AskingService } from '../threads/asking.service';
import { ClosingService } from '../threads/closing.service';
import { ThreadQueries } from '../threads/thread.queries';
import { ChangedPosts } from './changed-posts';
import * as inputs from './inputs';
import { forgetForum } from './loaders';
import * as results from './results';

@Resolver()
export class ThreadMutations {
  constructor(
    private readonly asking: AskingService,
    private readonly closing: ClosingService,
    private readonly threads: ThreadQueries,
    private readonly changed: ChangedPosts,
  ) {}

  @Permit('thread.open')
  @Mutation(() => results.OpenThreadResult)
  async openThread(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.OpenThreadInput, @Context() context: GraphContext) {
    const opened = await this.changed.thread(await this.asking.open(viewer, input), context);
    return resultOf(opened, results.OpenThreadSuccess, (thread) => ({ thread }));
  }

  @Permit('thread.open')
  @Mutation(() => results.OpenThreadResult, { description: 'Opens a thread of the kind QUESTION.' })
  async askQuestion(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.AskQuestionInput, @Context() context: GraphContext) {
    const opened = await this.changed.thread(await this.asking.open(viewer, { ...input, kind: 'QUESTION' }), context);
    return resultOf(opened, results.OpenThreadSuccess, (thread) => ({ thread }));
  }

  @Permit('thread.editOwn')
  @Mutation(() => results.EditThreadResult)
  async editThread(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.EditThreadInput, @Context() context: GraphContext) {
    const edited = await this.asking.edit(viewer, { ...input, threadId: localId('Thread', input.threadId) });
    return resultOf(await this.changed.thread(edited, context), results.EditThreadSuccess, (thread) => ({ thread }));
  }

  @Permit('thread.moderate')
  @Mutation(() => results.CloseThreadResult)
  async closeThread(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.CloseThreadInput, @Context() context: GraphContext) {
    const closed = await this.closing.close(viewer, {
      threadId: localId('Thread', input.threadId),
      reason: input.reason,
      duplicateOfId: input.duplicateOfId ? localId('Thread', input.duplicateOfId) : null,
    });
    return resultOf(await this.changed.thread(closed, context), results.CloseThreadSuccess, (thread) => ({ thread }));
  }

  @Permit('thread.editOwn')
  @Mutation(() => results.ReopenThreadResult, { description: 'By the asker or a moderator; the next cycle begins.' })
  async reopenThread(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.ReopenThreadInput, @Context() context: GraphContext) {
    const reopened = await this.closing.reopen(viewer, { threadId: localId('Thread', input.threadId) });
    return resultOf(await this.changed.thread(reopened, context), results.ReopenThreadSuccess, (thread) => ({ thread }));
  }

  @Permit('thread.editOwn')
  @Mutation(() => results.RemoveThreadResult, { description: 'By a moderator, or by the asker while nobody else answered.' })
  async removeThread(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.RemoveThreadInput, @Context() context: GraphContext) {
    const threadId = localId('Thread', input.threadId);
    const removed = await this.closing.remove(viewer, { threadId, reason: input.reason });
    forgetForum(context);
    const thread = removed.ok ? await this.threads.find(viewer, threadId) : null;
    return resultOf(removed, results.RemoveThreadSuccess, () => ({ threadId: globalId('Thread', threadId), thread }));
  }
}
