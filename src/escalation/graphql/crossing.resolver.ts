/** The fields that cross between forum and cases, which do not know each other. */
import { Context, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { batched, CaseQueries, CaseType, type CaseRead } from '../../cases';
import { threadLoader, ThreadQueries, ThreadType, type ThreadRow } from '../../forum';
import { isStaff, Permit, type Viewer } from '../../identity';
import { globalId } from '../../platform/graphql/ids';
import type { GraphContext } from '../../platform/graphql/loaders';
import { EscalationQueries, type EscalationRead } from '../bridge/escalation.queries';
import { PromiseService, type PromiseRead } from '../promise/promise.service';
import { EscalationType, PromiseType } from './escalation.types';

const seesEscalations = (viewer: Viewer, thread: ThreadRow): boolean =>
  isStaff(viewer) || (viewer.id !== null && viewer.id === thread.askerId);

/** The threads whose promises one request asks for: what is known of them need not be read again. */
const asking = new WeakMap<GraphContext, Map<string, ThreadRow>>();

function threadsAsked(context: GraphContext): Map<string, ThreadRow> {
  const known = asking.get(context) ?? new Map<string, ThreadRow>();
  asking.set(context, known);
  return known;
}

@Resolver(() => ThreadType)
export class ThreadEscalationResolver {
  constructor(
    private readonly cases: CaseQueries,
    private readonly promises: PromiseService,
    private readonly fired: EscalationQueries,
  ) {}

  @Permit('forum.read')
  @ResolveField(() => CaseType, { nullable: true, description: 'The latest; for its asker and those who work on cases.' })
  case(@Parent() thread: ThreadRow, @Context() context: GraphContext): Promise<CaseRead | null> {
    return batched(context, 'casesOfThreads', thread.id, (ids) => this.cases.latestOfThreads(context.req.viewer, ids));
  }

  @Permit('forum.read')
  @ResolveField(() => PromiseType)
  promise(@Parent() thread: ThreadRow, @Context() context: GraphContext): Promise<PromiseRead | null> {
    const asked = threadsAsked(context).set(thread.id, thread);
    const rowsOf = (ids: readonly string[]) => ids.map((id) => asked.get(id)).filter((row) => row !== undefined);
    return batched(context, 'promises', thread.id, (ids) => this.promises.forThreads(rowsOf(ids)));
  }

  @Permit('forum.read')
  @ResolveField(() => [EscalationType], { description: 'For its asker and staff.' })
  async escalations(@Parent() thread: ThreadRow, @Context() context: GraphContext): Promise<EscalationRead[]> {
    if (!seesEscalations(context.req.viewer, thread)) return [];
    return (await batched(context, 'escalations', thread.id, (ids) => this.fired.ofThreads(ids))) ?? [];
  }
}

@Resolver(() => CaseType)
export class CaseThreadResolver {
  constructor(private readonly threads: ThreadQueries) {}

  @Permit('case.readOwn')
  @ResolveField(() => ThreadType, { nullable: true })
  async thread(@Parent() item: CaseRead, @Context() context: GraphContext): Promise<ThreadRow | null> {
    if (item.threadId === null) return null;
    const loader = threadLoader(context, this.threads);
    const thread = loader.load(item.threadId);
    // What is done with the case next may change its thread.
    loader.clear(item.threadId);
    return thread;
  }
}

@Resolver(() => EscalationType)
export class EscalationIdResolver {
  @Permit('forum.read')
  @ResolveField(() => ID)
  id(@Parent() escalation: EscalationRead): string {
    return globalId('Escalation', escalation.id);
  }
}
