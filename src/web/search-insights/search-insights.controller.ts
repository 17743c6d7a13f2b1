/** What people look for, for those who can do something about it: what found nothing, what nobody opened, what was asked all the same. */
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ThreadQueries } from '../../forum';
import { CurrentViewer, Permit, type Viewer } from '../../identity';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { readSearchPeriod, SEARCH_FIGURES, SearchInsightQueries, type SearchFigure, type SearchPeriod } from '../../search';
import { AskFormReports } from '../../insights';
import { formState, Page, statusOfFailure } from '../shell';
import { askFormSection } from './ask-form.view-model';
import { searchesCsv, searchInsightsPage, singleSearchesPage } from './search-insights.view-model';

type Asked = Record<string, unknown>;

const DAYS = 30;
const ROWS = 25;
const CSV_ROWS = 5_000;
const FIELDS = ['from', 'to'];

@Controller('search-insights')
export class SearchInsightsController {
  constructor(
    private readonly page: Page,
    private readonly queries: SearchInsightQueries,
    private readonly threads: ThreadQueries,
    private readonly askForm: AskFormReports,
  ) {}

  @Permit('search.insights')
  @Get()
  async show(@CurrentViewer() viewer: Viewer, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const typed = this.typed(asked);
    const figure = figureOf(asked.show);
    const period = readSearchPeriod(typed);
    if (!period.ok) return this.send(response, { typed, failure: period.failure });
    const listed = await this.queries.list(period.value, figure, { first: ROWS, after: typeof asked.after === 'string' && asked.after !== '' ? asked.after : null });
    if (!listed.ok) return this.send(response, { typed, failure: listed.failure });
    const totals = await this.queries.totals(period.value);
    const form = await this.askForm.report(period.value);
    if (!form.ok) return this.send(response, { typed, failure: form.failure });
    const threads = await this.threads.byIds(viewer, form.value.helpful.map(({ threadId }) => threadId));
    const found = { ...searchInsightsPage({ period: period.value, figure, totals, page: listed.value }), form: askFormSection(form.value, threads) };
    await this.send(response, { typed, failure: null, found });
  }

  @Permit('search.insights')
  @Get('query')
  async showQuery(@CurrentViewer() viewer: Viewer, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const typed = this.typed(asked);
    const period = readSearchPeriod(typed);
    if (!period.ok) return this.send(response, { typed, failure: period.failure });
    const query = typeof asked.q === 'string' ? asked.q.replaceAll('\0', '').slice(0, 200) : '';
    const searches = await this.queries.singly(period.value, query);
    const ids = searches.flatMap((search) => [search.clickedThreadId, search.askedThreadId]).filter((id): id is string => id !== null);
    const threads = ids.length > 0 ? await this.threads.byIds(viewer, [...new Set(ids)]) : new Map();
    await this.page.send(response, 'search-insights/query', singleSearchesPage({ period: period.value, query, searches, threads }));
  }

  @Permit('search.insights')
  @Get('searches.csv')
  async download(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const typed = this.typed(asked);
    const period = readSearchPeriod(typed);
    if (!period.ok) return this.send(response, { typed, failure: period.failure });
    const listed = await this.queries.list(period.value, figureOf(asked.show), { first: CSV_ROWS, after: null });
    if (!listed.ok) return this.send(response, { typed, failure: listed.failure });
    const file = `searches-${typed.from}-${typed.to}.csv`;
    response.set('Cache-Control', 'private, no-store').attachment(file).type('text/csv; charset=utf-8').send(searchesCsv(listed.value.rows));
  }

  private typed(asked: Asked): SearchPeriod {
    const recent = this.queries.lastDays(DAYS);
    const day = (name: 'from' | 'to') => (typeof asked[name] === 'string' && asked[name] !== '' ? asked[name] : recent[name]);
    return { from: day('from'), to: day('to') };
  }

  private send(response: Response, { typed, failure, found = null }: { typed: SearchPeriod; failure: Failure | null; found?: object | null }): Promise<void> {
    const model = { form: formState(FIELDS, { ...typed }, failure), found, note: t('searchInsights.note') };
    return this.page.send(response, 'search-insights/search-insights', model, failure ? statusOfFailure(failure) : 200);
  }
}

const figureOf = (wanted: unknown): SearchFigure => SEARCH_FIGURES.find((figure) => figure === wanted) ?? 'searches';
