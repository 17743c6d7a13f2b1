/** Front door of insights. */
export { TRIGGERS, type Trigger } from '../cases';
export { InsightsModule } from './insights.module';
export { DeflectionReports, type DeflectionReport, type Rate, type Satisfaction, type WaitingStep } from './report/deflection-report';
export type { Figure } from './report/figures';
export { lastDays, readPeriod, type ReportRequest } from './report/period';
export { RowsBehindFigures, type RowBehind, type RowsBehind } from './report/rows-behind';
