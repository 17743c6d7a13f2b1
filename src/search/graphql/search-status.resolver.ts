/** How search stands, in the graph. */
import { Args, Field, Float, InputType, Int, Mutation, ObjectType, Query, Resolver, registerEnumType } from '@nestjs/graphql';
import { Permit } from '../../identity';
import { resultOf, resultUnion } from '../../platform/graphql';
import type { RebuildReason } from '../projection/index-state';
import { SearchStatus, type SearchState } from '../search-status';
import { FALLBACK_REASONS } from '../failover/search-counters';

export const SearchEngineNameEnum = { POSTGRES: 'POSTGRES', MEILISEARCH: 'MEILISEARCH' } as const;
export const BreakerStateEnum = { CLOSED: 'CLOSED', OPEN: 'OPEN', HALF_OPEN: 'HALF_OPEN' } as const;
export const RebuildReasonEnum = { MISSING: 'MISSING', INCOMPLETE: 'INCOMPLETE', SETTINGS: 'SETTINGS', ASKED: 'ASKED' } as const satisfies { [R in Uppercase<RebuildReason>]: R };

registerEnumType(SearchEngineNameEnum, { name: 'SearchEngineName' });
registerEnumType(BreakerStateEnum, { name: 'BreakerState', description: 'CLOSED: all is well. OPEN: the search server is left alone. HALF_OPEN: it is tried again.' });
registerEnumType(RebuildReasonEnum, { name: 'SearchRebuildReason' });

@ObjectType('SearchRebuild')
export class SearchRebuildType {
  @Field(() => RebuildReasonEnum)
  reason: string;

  @Field(() => Date)
  startedAt: Date;

  @Field(() => Int)
  done: number;

  @Field(() => Int)
  total: number;
}

@ObjectType('SearchFilling', { description: 'How many threads are done, hidden ones too.' })
export class SearchFillingType {
  @Field(() => Int)
  done: number;

  @Field(() => Int)
  total: number;
}

@ObjectType('SearchFallbackCount')
export class SearchFallbackCountType {
  @Field(() => String, { description: 'down, slow, empty, refused, resting (left alone after failures), or behind (a change waited while the index was built anew).' })
  reason: string;

  @Field(() => Int)
  count: number;
}

@ObjectType('SearchStatus', { description: 'Of the process that answers.' })
export class SearchStatusType {
  @Field(() => SearchEngineNameEnum, { description: 'Which one answers the next search.' })
  engine: string;

  @Field(() => String)
  reason: string;

  @Field(() => BreakerStateEnum)
  breaker: string;

  @Field(() => Int, { description: 'Threads that can be found at all.' })
  threads: number;

  @Field(() => Int, { nullable: true, description: 'In the index of the search server; null where there is none, or it does not answer.' })
  documents: number | null;

  @Field(() => Int, { description: 'Threads whose change has not reached the index.' })
  pending: number;

  @Field(() => String, { nullable: true })
  settingsVersion: string | null;

  @Field(() => Boolean, { description: 'Whether an embedder is configured.' })
  semantic: boolean;

  @Field(() => Date, { nullable: true })
  builtAt: Date | null;

  @Field(() => Float, { nullable: true })
  builtSeconds: number | null;

  @Field(() => SearchRebuildType, { nullable: true })
  rebuild: SearchRebuildType | null;

  @Field(() => SearchFillingType, { nullable: true, description: 'Of PostgreSQL\'s documents being written anew; null when they are as they should be.' })
  filling: SearchFillingType | null;

  @Field(() => String, { nullable: true, description: 'Why the search server could not be written to the last time.' })
  failure: string | null;

  @Field(() => Int)
  answeredByMeilisearch: number;

  @Field(() => Int)
  answeredByPostgres: number;

  @Field(() => [SearchFallbackCountType])
  fallbacks: SearchFallbackCountType[];
}

@InputType()
class RebuildSearchIndexInput {
  @Field(() => SearchEngineNameEnum, { description: 'Whose index is built anew.' })
  engine: keyof typeof SearchEngineNameEnum;
}

@ObjectType()
class RebuildSearchIndexSuccess {
  @Field(() => SearchStatusType, { description: 'Ask for it again to see how far it is.' })
  searchStatus: SearchStatusType;
}

const RebuildSearchIndexResult = resultUnion('RebuildSearchIndexResult', RebuildSearchIndexSuccess);

@Resolver(() => SearchStatusType)
export class SearchStatusResolver {
  constructor(private readonly status: SearchStatus) {}

  @Permit('community.manage')
  @Query(() => SearchStatusType)
  async searchStatus(): Promise<SearchStatusType> {
    return shown(await this.status.read());
  }

  @Permit('community.manage')
  @Mutation(() => RebuildSearchIndexResult, { description: 'People go on searching meanwhile.' })
  async rebuildSearchIndex(@Args('input') { engine }: RebuildSearchIndexInput) {
    const asked = await this.status.askForRebuild(engine === 'MEILISEARCH' ? 'meilisearch' : 'postgres');
    const searchStatus = await this.searchStatus();
    return resultOf(asked, RebuildSearchIndexSuccess, () => ({ searchStatus }));
  }
}

function shown({ engine, index, counts, ...state }: SearchState): SearchStatusType {
  const rebuild = index?.rebuild ?? null;
  return {
    ...state,
    engine: engine.toUpperCase(),
    builtAt: index?.builtAt ?? null,
    builtSeconds: index?.builtSeconds ?? null,
    failure: index?.failure ?? null,
    rebuild: rebuild && { ...rebuild, reason: rebuild.reason.toUpperCase() },
    answeredByMeilisearch: counts.meilisearch,
    answeredByPostgres: counts.postgres,
    fallbacks: FALLBACK_REASONS.map((reason) => ({ reason, count: counts.fallbacks[reason] })),
  };
}
