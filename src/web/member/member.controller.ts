/** The page of a member, for everybody. */
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AnswerQueries, ThreadQueries } from '../../forum';
import { CurrentViewer, MemberQueries, Permit, VISITOR, type Viewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http';
import { Page } from '../shell';
import { RowFactsQueries } from '../thread-list';
import { MemberStatsQueries } from './member-stats.queries';
import { memberPage } from './member.view-model';

const ROWS = 10;

@Controller('members')
export class MemberController {
  constructor(
    private readonly page: Page,
    private readonly members: MemberQueries,
    private readonly stats: MemberStatsQueries,
    private readonly threads: ThreadQueries,
    private readonly answers: AnswerQueries,
    private readonly facts: RowFactsQueries,
    private readonly clock: Clock,
    private readonly community: CommunitySettings,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  @Permit('forum.read')
  @Get(':id')
  async show(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const profile = await this.members.profile(id);
    const query = request.query as Record<string, unknown>;
    const [stats, threads, answers] = await Promise.all([
      this.stats.of(id),
      // As everybody sees it: what waits for review stands on the member's own list.
      this.threads.list(VISITOR, { askerId: id }, 'NEWEST', pageFrom(query.threads)),
      this.answers.ofMember(id, pageFrom(query.answers)),
    ]);
    if (!threads.ok || !answers.ok) return response.redirect(303, `/members/${id}`);
    const model = memberPage({
      profile, stats,
      threads: threads.value,
      answers: answers.value,
      facts: await this.facts.of(threads.value.rows),
      own: viewer.id === id,
      company: this.community.name,
      publicUrl: this.settings.publicUrl,
      now: this.clock.now(),
    });
    await this.page.send(response, 'member/member', model);
  }
}

const pageFrom = (after: unknown) => ({ first: ROWS, after: typeof after === 'string' && after !== '' ? after : null });
