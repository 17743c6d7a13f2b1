/** `deflectionReport`: the same figures as the manager's page and the command line. */
import { Args, Query, Resolver } from '@nestjs/graphql';
import { TRIGGERS } from '../../cases';
import { Permit } from '../../identity';
import { expected } from '../../platform/graphql/page-arguments';
import { DeflectionReports } from '../report/deflection-report';
import { DeflectionReportType, ReportFilterInput } from './report.types';

@Resolver()
export class ReportResolver {
  constructor(private readonly reports: DeflectionReports) {}

  @Permit('insights.read')
  @Query(() => DeflectionReportType, { description: 'From and to are days, both included, in the company’s zone.' })
  async deflectionReport(
    @Args('from', { type: () => String }) from: string,
    @Args('to', { type: () => String }) to: string,
    @Args('filter', { type: () => ReportFilterInput, nullable: true }) filter: ReportFilterInput | null,
  ): Promise<object> {
    const request = { from, to, space: filter?.space ?? null, tag: filter?.tag ?? null, kind: filter?.kind ?? null };
    const report = expected(await this.reports.report(request));
    return { ...report, casesByTrigger: TRIGGERS.map((trigger) => ({ trigger, count: report.casesByTrigger[trigger] })) };
  }
}
