/** Front door of the statistics. */
export { wilsonInterval } from './wilson';
export type { EstimatedShare } from './wilson';
export { kaplanMeier } from './kaplan-meier';
export type { SurvivalCurve, SurvivalStep, Waiting } from './kaplan-meier';
export { cumulativeIncidence } from './cumulative-incidence';
export type { IncidenceCurve } from './cumulative-incidence';
export type { Observation } from './risk-sets';
export type { Step } from './step-curve';
