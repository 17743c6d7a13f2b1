/** Insights: what managers read, computed from the facts that the other domains publish. */
import { Module } from '@nestjs/common';
import { AskFormReports } from './ask-form/ask-form-report';
import { AskFormReportResolver } from './ask-form/ask-form.resolver';
import { ReportResolver } from './graphql/report.resolver';
import { DeflectionReports } from './report/deflection-report';
import { RowsBehindFigures } from './report/rows-behind';

@Module({ providers: [DeflectionReports, RowsBehindFigures, ReportResolver, AskFormReports, AskFormReportResolver], exports: [DeflectionReports, RowsBehindFigures, AskFormReports] })
export class InsightsModule {}
