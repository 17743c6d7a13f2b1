/** Insights: what managers read, computed from the facts that the other domains publish. */
import { Module } from '@nestjs/common';
import { ReportResolver } from './graphql/report.resolver';
import { DeflectionReports } from './report/deflection-report';
import { RowsBehindFigures } from './report/rows-behind';

@Module({ providers: [DeflectionReports, RowsBehindFigures, ReportResolver], exports: [DeflectionReports, RowsBehindFigures] })
export class InsightsModule {}
