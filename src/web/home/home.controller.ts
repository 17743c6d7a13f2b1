/** The first page and every other list of threads: all of them, a space's, a tag's. */
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SpaceQueries, ThreadQueries } from '../../forum';
import { CurrentViewer, isSignedIn, Permit, type Viewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http';
import { NotFound } from '../../platform/outcome';
import { parseTag } from '../../platform/text-input';
import { Page } from '../shell';
import { ROW_FACTS, type RowFacts } from '../thread-list';
import { addressOf, filterOf, homePage, LISTS, type ListName, type ListPlace } from './home.view-model';
import { WeekQueries } from './week.queries';

const ROWS = 20;

interface Wanted {
  readonly place: ListPlace;
  readonly list: ListName;
  readonly after: unknown;
}

@Controller()
export class HomeController {
  constructor(
    private readonly page: Page,
    private readonly threads: ThreadQueries,
    private readonly spaces: SpaceQueries,
    private readonly week: WeekQueries,
    private readonly clock: Clock,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  @Permit('forum.read')
  @Get()
  newest(@CurrentViewer() viewer: Viewer, @Query('after') after: unknown, @Res() response: Response): Promise<void> {
    return this.send(response, viewer, { place: { kind: 'all' }, list: 'newest', after });
  }

  @Permit('forum.read')
  @Get('unanswered')
  unanswered(@CurrentViewer() viewer: Viewer, @Query('after') after: unknown, @Res() response: Response): Promise<void> {
    return this.send(response, viewer, { place: { kind: 'all' }, list: 'unanswered', after });
  }

  @Permit('forum.read')
  @Get('solved')
  solved(@CurrentViewer() viewer: Viewer, @Query('after') after: unknown, @Res() response: Response): Promise<void> {
    return this.send(response, viewer, { place: { kind: 'all' }, list: 'solved', after });
  }

  @Permit('forum.read')
  @Get('spaces/:slug')
  async space(@Param('slug') slug: string, @Query() query: Record<string, unknown>, @Req() request: Request, @Res() response: Response): Promise<void> {
    const space = await this.spaces.findBySlug(slug);
    if (!space) throw new NotFound('Space not found');
    await this.send(response, request.viewer, { place: { kind: 'space', space }, list: listNamed(query.list), after: query.after });
  }

  @Permit('forum.read')
  @Get('tags/:name')
  async tag(@Param('name') name: string, @Query() query: Record<string, unknown>, @Req() request: Request, @Res() response: Response): Promise<void> {
    const tag = parseTag(name);
    if (!tag) throw new NotFound('Tag not found');
    await this.send(response, request.viewer, { place: { kind: 'tag', tag }, list: listNamed(query.list), after: query.after });
  }

  private async send(response: Response, viewer: Viewer, { place, list, after }: Wanted): Promise<void> {
    const paging = { first: ROWS, after: typeof after === 'string' && after !== '' ? after : null };
    const [found, spaces, week] = await Promise.all([
      this.threads.lines<RowFacts>(viewer, filterOf(place, list), paging, ROW_FACTS),
      this.spaces.list(),
      this.week.read(),
    ]);
    // A place in the list that nobody can know any more: the list itself is what was wanted.
    if (!found.ok) return response.redirect(303, addressOf(place, list));
    const model = homePage({
      place, list, page: found.value, spaces, week,
      signedIn: isSignedIn(viewer),
      now: this.clock.now(),
      publicUrl: this.settings.publicUrl,
    });
    await this.page.send(response, 'home/list', model);
  }
}

const listNamed = (name: unknown): ListName => LISTS.find((list) => list === name) ?? 'newest';
