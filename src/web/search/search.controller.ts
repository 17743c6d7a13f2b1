/** The search page: a query in the field of the header, filters and orders as links, and the hits; scripts ask for its changing part alone. */
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SpaceQueries, ThreadQueries } from '../../forum';
import { addressKey, CurrentViewer, Permit, type Viewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { SearchService } from '../../search';
import { Page, statusOfFailure } from '../shell';
import { RowFactsQueries } from '../thread-list';
import { searchPage } from './search.view-model';
import { filterOf, readWanted, type Wanted } from './wanted';

const ROWS = 20;
/** Sent by the script of the page: only what changes with the query is wanted. */
const PART = 'X-Part';

@Controller('search')
export class SearchController {
  constructor(
    private readonly page: Page,
    private readonly search: SearchService,
    private readonly threads: ThreadQueries,
    private readonly spaces: SpaceQueries,
    private readonly facts: RowFactsQueries,
    private readonly clock: Clock,
  ) {}

  @Permit('forum.search')
  @Get()
  async show(@CurrentViewer() viewer: Viewer, @Query() query: Record<string, unknown>, @Req() request: Request, @Res() response: Response): Promise<void> {
    const spaces = await this.spaces.list();
    const wanted = readWanted(query, spaces);
    const outcome = wanted.query === '' ? null : await this.find(viewer, request, wanted, query.after);
    const found = outcome?.ok ? outcome.value : null;
    const failure = outcome && !outcome.ok ? outcome.failure : null;
    const ids = found?.rows.map((hit) => hit.threadId) ?? [];
    const [threads, facts] = await Promise.all([
      ids.length > 0 ? this.threads.byIds(viewer, ids) : new Map(),
      this.facts.of(ids.map((id) => ({ id }))),
    ]);
    const model = searchPage({ wanted, spaces, found, failure, threads, facts, now: this.clock.now() });
    response.vary(PART);
    await this.page.send(response, request.get(PART) === 'found' ? 'search/found' : 'search/search', model, failure ? statusOfFailure(failure) : 200);
  }

  private find(viewer: Viewer, request: Request, wanted: Wanted, after: unknown) {
    const paging = { first: ROWS, after: typeof after === 'string' && after !== '' ? after : null };
    const input = { query: wanted.query, filter: filterOf(wanted), within: wanted.within || null, sort: wanted.sort, counts: true };
    return this.search.search({ viewer, ip: addressKey(request.ip) }, input, paging);
  }
}
