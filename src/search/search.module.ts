/** Search: the engine that runs, the documents it reads, and its part of the graph. */
import { Module } from '@nestjs/common';
import { ForumModule } from '../forum';
import { IdentityModule } from '../identity';
import { MeilisearchEngine } from './engine/meilisearch.engine';
import { MeilisearchFind } from './engine/meilisearch-find';
import { MeilisearchHits } from './engine/meilisearch-hits';
import { MeilisearchIndex } from './engine/meilisearch-index';
import { MeilisearchSimilar } from './engine/meilisearch-similar';
import { PostgresSearchEngine } from './engine/postgres-search.engine';
import { SearchInsightQueries } from './analytics/search-insights.queries';
import { SearchInsightsResolver } from './analytics/search-insights.resolver';
import { SearchLog } from './analytics/search-log';
import { DismissingService } from './duplicates/dismissing.service';
import { DuplicatePairs } from './duplicates/duplicate-pairs';
import { DuplicateQueries } from './duplicates/duplicate.queries';
import { DuplicatesResolver } from './duplicates/duplicates.resolver';
import { SearchEngine } from './engine/search-engine';
import { FailoverEngine } from './failover/failover-engine';
import { SearchCounters } from './failover/search-counters';
import { SearchStatusResolver } from './graphql/search-status.resolver';
import { SearchResolver } from './graphql/search.resolver';
import { SearchDocuments } from './projection/document';
import { FillDocuments } from './projection/fill-documents';
import { IndexRebuild } from './projection/index-rebuild';
import { IndexStates } from './projection/index-state';
import { IndexTurns } from './projection/index-turns';
import { IndexUpkeep } from './projection/index-upkeep';
import { MeilisearchWriter } from './projection/meilisearch-writer';
import { PendingThreads } from './projection/pending-threads';
import { ProjectThreads } from './projection/project-threads';
import { SearchProjection } from './projection/search-projection';
import { SearchService } from './search.service';
import { SynonymQueries } from './synonyms/synonym.queries';
import { SynonymService } from './synonyms/synonym.service';
import { SynonymsResolver } from './synonyms/synonyms.resolver';
import { SearchStatus } from './search-status';

/** What stands idle where there is no search server. */
const MEILISEARCH_PARTS = [
  MeilisearchEngine, MeilisearchFind, MeilisearchHits, MeilisearchIndex, MeilisearchSimilar,
  IndexRebuild, IndexStates, IndexTurns, IndexUpkeep, MeilisearchWriter, PendingThreads, SearchDocuments, SearchStatus,
];

@Module({
  imports: [IdentityModule, ForumModule],
  providers: [
    { provide: SearchEngine, useExisting: FailoverEngine }, PostgresSearchEngine, FailoverEngine, SearchCounters, ...MEILISEARCH_PARTS, SearchService, SearchProjection, ProjectThreads, FillDocuments,
    SearchResolver, SearchStatusResolver, DismissingService, DuplicatePairs, DuplicateQueries, DuplicatesResolver, SearchInsightQueries, SearchInsightsResolver, SearchLog, SynonymQueries, SynonymService, SynonymsResolver,
  ],
  exports: [SynonymQueries, SynonymService, SearchInsightQueries, SearchLog, DismissingService, DuplicatePairs, DuplicateQueries, SearchService, SearchProjection, SearchStatus],
})
export class SearchModule {}
