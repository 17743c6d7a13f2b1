/** Search: the engine that runs, the documents it reads, and its part of the graph. */
import { Module } from '@nestjs/common';
import { ForumModule } from '../forum';
import { IdentityModule } from '../identity';
import { PostgresSearchEngine } from './engine/postgres-search.engine';
import { SearchInsightQueries } from './analytics/search-insights.queries';
import { SearchInsightsResolver } from './analytics/search-insights.resolver';
import { SearchLog } from './analytics/search-log';
import { DismissingService } from './duplicates/dismissing.service';
import { DuplicatePairs } from './duplicates/duplicate-pairs';
import { DuplicateQueries } from './duplicates/duplicate.queries';
import { DuplicatesResolver } from './duplicates/duplicates.resolver';
import { SearchEngine } from './engine/search-engine';
import { SearchResolver } from './graphql/search.resolver';
import { ProjectThreads } from './projection/project-threads';
import { SearchProjection } from './projection/search-projection';
import { SearchService } from './search.service';

@Module({
  imports: [IdentityModule, ForumModule],
  providers: [
    { provide: SearchEngine, useClass: PostgresSearchEngine }, SearchService, SearchProjection, ProjectThreads,
    SearchResolver, DismissingService, DuplicatePairs, DuplicateQueries, DuplicatesResolver, SearchInsightQueries, SearchInsightsResolver, SearchLog,
  ],
  exports: [SearchInsightQueries, SearchLog, DismissingService, DuplicatePairs, DuplicateQueries, SearchService, SearchProjection],
})
export class SearchModule {}
