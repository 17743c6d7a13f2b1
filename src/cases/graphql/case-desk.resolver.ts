/** The case desk over the graph: finding cases, and everything that is done with one. */
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Permit, type SignedInViewer, type Viewer } from '../../identity';
import { connectionOf, type Connection } from '../../platform/graphql/connections';
import { resultOf } from '../../platform/graphql/failures';
import { localId, parseGlobalId } from '../../platform/graphql/ids';
import { expected, pageRequest } from '../../platform/graphql/page-arguments';
import { NotFound, succeed, type Outcome } from '../../platform/outcome';
import type { CaseRead } from '../queries/case-read';
import { CaseQueries, type CaseFilter } from '../queries/case.queries';
import { RootCauseQueries, type RootCauseRead } from '../queries/root-cause.queries';
import { CaseRatings } from '../ratings/case-ratings';
import { CaseWork } from '../work/case-work';
import * as inputs from './case.inputs';
import * as results from './case.results';
import { CaseConnectionType, CaseType, RootCauseType } from './case.type';

/** What no id of a root cause looks like is left to the service to name as unknown. */
const rootCauseIn = (id: string | null | undefined): string | null => {
  if (!id) return null;
  const parsed = parseGlobalId(id);
  return parsed?.type === 'RootCause' ? parsed.id : 'none';
};

const wanted = (filter: inputs.CaseFilterInputType | null): CaseFilter =>
  filter ? { ...filter, queueId: filter.queueId ? localId('Queue', filter.queueId) : null } : {};

@Resolver()
export class CaseDeskResolver {
  constructor(
    private readonly cases: CaseQueries,
    private readonly rootCauses: RootCauseQueries,
    private readonly work: CaseWork,
    private readonly ratings: CaseRatings,
  ) {}

  @Permit('case.readAny')
  @Query(() => CaseConnectionType, { name: 'cases', description: 'Open ones with the longest wait first, others with the newest first.' })
  async list(
    @CurrentViewer() viewer: SignedInViewer,
    @Args('filter', { type: () => inputs.CaseFilterInputType, nullable: true }) filter: inputs.CaseFilterInputType | null,
    @Args('first', { type: () => Int, defaultValue: 20 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<Connection<CaseRead>> {
    return connectionOf(expected(await this.cases.list(viewer, wanted(filter), pageRequest(first, after))));
  }

  @Permit('case.readOwn')
  @Query(() => CaseType, { name: 'case', nullable: true, description: 'Null for an unknown number and for somebody else’s case alike.' })
  find(@CurrentViewer() viewer: Viewer, @Args('number', { type: () => String }) number: string): Promise<CaseRead | null> {
    return this.cases.find(viewer, number);
  }

  @Permit('case.readOwn')
  @Query(() => CaseConnectionType)
  async myCases(
    @CurrentViewer() viewer: SignedInViewer,
    @Args('first', { type: () => Int, defaultValue: 20 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<Connection<CaseRead>> {
    return connectionOf(expected(await this.cases.listOfCustomer(viewer, pageRequest(first, after))));
  }

  @Permit('case.readAny')
  @Query(() => [RootCauseType], { name: 'rootCauses' })
  listRootCauses(): Promise<RootCauseRead[]> {
    return this.rootCauses.list();
  }

  @Permit('case.work')
  @Mutation(() => results.TakeCaseResult)
  async takeCase(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.TakeCaseInputType) {
    const outcome = await this.changed(viewer, await this.work.take(viewer, input));
    return resultOf(outcome, results.TakeCaseSuccess, (item) => ({ case: item }));
  }

  @Permit('case.readOwn')
  @Mutation(() => results.ReplyToCaseResult)
  async replyToCase(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.ReplyToCaseInputType) {
    const outcome = await this.changed(viewer, await this.work.reply(viewer, input));
    return resultOf(outcome, results.ReplyToCaseSuccess, (item) => ({ case: item }));
  }

  @Permit('case.work')
  @Mutation(() => results.ResolveCaseResult)
  async resolveCase(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.ResolveCaseInputType) {
    const outcome = await this.changed(viewer, await this.work.resolve(viewer, { ...input, rootCauseId: rootCauseIn(input.rootCauseId) }));
    return resultOf(outcome, results.ResolveCaseSuccess, (item) => ({ case: item }));
  }

  @Permit('case.readOwn')
  @Mutation(() => results.RateCaseResult)
  async rateCase(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.RateCaseInputType) {
    const outcome = await this.changed(viewer, await this.ratings.rate(viewer, input));
    return resultOf(outcome, results.RateCaseSuccess, (item) => ({ case: item }));
  }

  private async changed(viewer: Viewer, outcome: Outcome<{ caseId: string }>): Promise<Outcome<CaseRead>> {
    if (!outcome.ok) return outcome;
    const item = await this.cases.findById(viewer, outcome.value.caseId);
    if (!item) throw new NotFound('Case not found');
    return succeed(item);
  }
}
