/** What people look for, as its page shows it: totals that open into queries, and queries that open into their searches. */
import { threadPath, type ThreadRow } from '../../forum';
import { t } from '../../platform/messages';
import type { Page } from '../../platform/paging';
import { SEARCH_FIGURES, type QueryRow, type SearchCounts, type SearchFigure, type SearchPeriod, type SingleSearch } from '../../search';
import { listAddress } from '../thread-list';

export interface InsightsInput {
  readonly period: SearchPeriod;
  readonly figure: SearchFigure;
  readonly totals: SearchCounts;
  readonly page: Page<QueryRow>;
}

const PATH = '/search-insights';
const QUERY_PATH = '/search-insights/query';

export function searchInsightsPage({ period, figure, totals, page }: InsightsInput) {
  const address = (show: SearchFigure, after: string | null = null) => listAddress(PATH, { ...period, show, after });
  const shareOf = (count: number) => (totals.searches === 0 ? null : t('searchInsights.ofAll', { percent: Math.round((count / totals.searches) * 100) }));
  return {
    figures: SEARCH_FIGURES.map((name) => ({
      name: t(`searchInsights.figure.${name}`), count: totals[name], share: name === 'searches' ? null : shareOf(totals[name]), href: address(name), current: name === figure,
      id: name, see: t(`searchInsights.see.${name}`),
    })),
    listTitle: t(`searchInsights.list.${figure}`),
    columns: [{ name: t('searchInsights.query'), optional: false }, ...SEARCH_FIGURES.map((name) => ({ name: t(`searchInsights.column.${name}`), optional: name !== figure && name !== 'searches' }))],
    rows: page.rows.map((row) => ({
      name: row.query, href: listAddress(QUERY_PATH, { ...period, q: row.query }),
      cells: SEARCH_FIGURES.map((name) => ({ text: String(row[name]), href: null, optional: name !== figure && name !== 'searches' })),
    })),
    empty: page.rows.length === 0,
    olderHref: page.hasNextPage ? address(figure, page.cursors.at(-1)) : null,
    newerHref: page.hasPreviousPage ? address(figure) : null,
    csvHref: listAddress('/search-insights/searches.csv', { ...period, show: figure }),
  };
}

export function singleSearchesPage({ period, query, searches, threads }: { period: SearchPeriod; query: string; searches: readonly SingleSearch[]; threads: ReadonlyMap<string, ThreadRow> }) {
  const link = (id: string | null) => {
    const thread = id === null ? undefined : threads.get(id);
    return thread ? { title: thread.title, href: threadPath(thread) } : null;
  };
  return {
    title: t('searchInsights.queryTitle', { query }),
    breadcrumb: [{ name: t('searchInsights.title'), href: listAddress(PATH, { ...period }) }],
    tryHref: listAddress('/search', { q: query }),
    empty: searches.length === 0,
    rows: searches.map((search) => ({
      at: search.searchedAt, results: search.results, clicked: link(search.clickedThreadId), asked: link(search.askedThreadId), escalated: search.escalated,
    })),
  };
}

/** A cell never begins like a formula, and is quoted where it holds a sign of ours. */
function cell(value: string | number): string {
  const text = /^[=+\-@\t]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function searchesCsv(rows: readonly QueryRow[]): string {
  const lines = [['query', ...SEARCH_FIGURES], ...rows.map((row) => [row.query, ...SEARCH_FIGURES.map((figure) => row[figure])])];
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}
