/** Front door of insights. */
export { TRIGGERS, type Trigger } from '../cases';
export { InsightsModule } from './insights.module';
export { DeflectionReports, type DeflectionReport, type Rate, type Satisfaction, type WaitingStep } from './report/deflection-report';
export { ASK_FORM_FIGURES, AskFormReports, FORM_PERSONS, type AskFormReport } from './ask-form/ask-form-report';
export type { Figure } from './report/figures';
export { lastDays, readPeriod, type ReportRequest } from './report/period';
export { RowsBehindFigures, type RowBehind, type RowsBehind } from './report/rows-behind';
