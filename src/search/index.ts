/** Front door of search. */
export { NO_FILTER, type SearchFilter, type SearchHit, type SimilarHit, type SnippetPart } from './engine/search-engine';
export { snippetText } from './engine/snippet';
export { SearchProjection } from './projection/search-projection';
export { SearchModule } from './search.module';
export { SearchService, type Searcher } from './search.service';
