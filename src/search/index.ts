/** Front door of search. */
export { NO_FILTER, SEARCH_SORTS, SearchEngine, type FilterCount, type SearchFilter, type SearchHit, type SearchSort, type SimilarHit, type SnippetPart } from './engine/search-engine';
export { PostgresSearchEngine } from './engine/postgres-search.engine';
export { DismissingService } from './duplicates/dismissing.service';
export { DuplicatePairs } from './duplicates/duplicate-pairs';
export { DuplicateQueries, type DuplicatePair } from './duplicates/duplicate.queries';
export { readSearchPeriod } from './analytics/read-period';
export { SEARCH_FIGURES, SearchInsightQueries, type QueryRow, type SearchCounts, type SearchFigure, type SearchPeriod, type SingleSearch } from './analytics/search-insights.queries';
export { SearchLog } from './analytics/search-log';
export { snippetText } from './engine/snippet';
export { languageOf } from './projection/document-language';
export { SearchProjection } from './projection/search-projection';
export { SearchModule } from './search.module';
export { SearchService, type CountsBesideFilters, type Found, type Searcher } from './search.service';
export { TIME_WINDOWS, type TimeWindow } from './time-windows';
