/** `deflectionReport`: the same figures as the manager's page and the command line. */
import { Args, Query, Resolver } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import { Permit } from '../../identity';
import { fieldSentence } from '../../platform/refusals';
import { DeflectionReports, TRIGGERS } from '../report/deflection-report';
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
    const outcome = await this.reports.report(request);
    if (!outcome.ok) {
      const problems = outcome.failure.kind === 'ValidationFailed' ? outcome.failure.fields : [];
      const message = problems.map((problem) => `${problem.field}: ${fieldSentence(problem)}`).join(' ');
      throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
    }
    const report = outcome.value;
    return { ...report, casesByTrigger: TRIGGERS.map((trigger) => ({ trigger, count: report.casesByTrigger[trigger] })) };
  }
}
