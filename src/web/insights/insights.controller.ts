/** The manager's page: what the community settled, how long people waited, what became cases; and its figures as CSV. */
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RuleQueries } from '../../escalation';
import { SpaceQueries, type SpaceRow } from '../../forum';
import { Permit } from '../../identity';
import { DeflectionReports, readPeriod, type DeflectionReport, type ReportRequest } from '../../insights';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { t } from '../../platform/messages';
import { validationFailed, type Failure, type Outcome } from '../../platform/outcome';
import { formState, Page, statusOfFailure } from '../shell';
import { insightsFigures } from './insights.view-model';
import { insightsAddress, periodBefore, presetsOf, requestOf, typedPeriod, type TypedPeriod } from './period-choice';
import { reportCsv, waitingCsv } from './report-csv';

const FIELDS = ['from', 'to', 'space'];

@Controller('insights')
export class InsightsController {
  constructor(
    private readonly page: Page,
    private readonly reports: DeflectionReports,
    private readonly rules: RuleQueries,
    private readonly spaces: SpaceQueries,
    private readonly clock: Clock,
    private readonly community: CommunitySettings,
  ) {}

  @Permit('insights.read')
  @Get()
  async show(@Query() query: Record<string, unknown>, @Res() response: Response): Promise<void> {
    const now = this.clock.now();
    const typed = typedPeriod(query, now, this.community.timeZone);
    const [spaces, rules] = await Promise.all([this.spaces.list(), this.rules.list()]);
    const asked = checkedRequest(typed, spaces);
    if (!asked.ok) return this.send(response, { typed, spaces, figures: null, failure: asked.failure });
    // Both at once: a year of a large community is worth the second core.
    const [found, before] = await Promise.all([this.reports.report(asked.value), this.reports.report({ ...asked.value, ...periodBefore(typed) })]);
    if (!found.ok) return this.send(response, { typed, spaces, figures: null, failure: found.failure });
    const rule = rules.find((candidate) => candidate.trigger === 'UNANSWERED' && !candidate.paused);
    const figures = insightsFigures({ typed, report: found.value, before: before.ok ? before.value : found.value, ruleSeconds: rule?.delaySeconds ?? null });
    await this.send(response, { typed, spaces, figures, failure: null });
  }

  @Permit('insights.read')
  @Get('report.csv')
  async downloadReport(@Query() query: Record<string, unknown>, @Res() response: Response): Promise<void> {
    await this.download(query, response, { name: 'deflection', write: reportCsv });
  }

  @Permit('insights.read')
  @Get('waiting.csv')
  async downloadWaiting(@Query() query: Record<string, unknown>, @Res() response: Response): Promise<void> {
    await this.download(query, response, { name: 'waiting', write: waitingCsv });
  }

  private async download(
    query: Record<string, unknown>,
    response: Response,
    { name, write }: { name: string; write: (report: DeflectionReport) => string },
  ): Promise<void> {
    const typed = typedPeriod(query, this.clock.now(), this.community.timeZone);
    const spaces = await this.spaces.list();
    const asked = checkedRequest(typed, spaces);
    const found = asked.ok ? await this.reports.report(asked.value) : asked;
    if (!found.ok) return this.send(response, { typed, spaces, figures: null, failure: found.failure });
    const file = `${name}-${typed.from}-${typed.to}.csv`;
    response.set('Cache-Control', 'private, no-store').attachment(file).type('text/csv; charset=utf-8').send(write(found.value));
  }

  private send(
    response: Response,
    { typed, spaces, figures, failure }: { typed: TypedPeriod; spaces: readonly SpaceRow[]; figures: object | null; failure: Failure | null },
  ): Promise<void> {
    const model = {
      form: formState(FIELDS, { ...typed, space: typed.space ?? '' }, failure),
      spaces: [{ value: '', label: t('insights.period.allSpaces') }, ...spaces.map((space) => ({ value: space.slug, label: space.name }))],
      presets: presetsOf(typed, this.clock.now(), this.community.timeZone),
      exportHref: insightsAddress('/insights/report.csv', typed),
      figures,
    };
    return this.page.send(response, 'insights/insights', model, failure ? statusOfFailure(failure) : 200);
  }
}

/** What is asked for, or everything that is wrong with the form at once. */
function checkedRequest(typed: TypedPeriod, spaces: readonly SpaceRow[]): Outcome<ReportRequest> {
  const period = readPeriod(requestOf(typed));
  const known = typed.space === null || spaces.some((space) => space.slug === typed.space);
  if (known) return period;
  const others = !period.ok && period.failure.kind === 'ValidationFailed' ? period.failure.fields : [];
  return validationFailed(...others, { field: 'space', code: 'unknownId', params: {} });
}
