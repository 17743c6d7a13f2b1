/** Search: the engine that runs, the documents it reads, and its part of the graph. */
import { Module } from '@nestjs/common';
import { ForumModule } from '../forum';
import { PostgresSearchEngine } from './engine/postgres-search.engine';
import { SearchEngine } from './engine/search-engine';
import { SearchResolver } from './graphql/search.resolver';
import { ProjectThreads } from './projection/project-threads';
import { SearchProjection } from './projection/search-projection';
import { SearchService } from './search.service';

@Module({
  imports: [ForumModule],
  providers: [
    { provide: SearchEngine, useClass: PostgresSearchEngine }, SearchService, SearchProjection, ProjectThreads,
    SearchResolver,
  ],
  exports: [SearchService, SearchProjection],
})
export class SearchModule {}
