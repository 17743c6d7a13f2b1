/** How long people wait for something, with those who still wait counted and not left out. */
import { riskSets } from './risk-sets';
import { StepCurve, watchedUntil } from './step-curve';

export interface Waiting {
  /** Seconds waited: until it happened, or until we last looked. */
  readonly time: number;
  /** Whether it happened. */
  readonly event: boolean;
}

export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  /** The share that still waits after `time`. */
  readonly survival: number;
  /** Of `survival`, after Greenwood. */
  readonly standardError: number;
}

export interface SurvivalCurve {
  readonly n: number;
  readonly steps: readonly SurvivalStep[];
  /** The earliest time by which a share of `p` has stopped waiting (0.5: the median), or null when it was not reached. */
  quantile(p: number): number | null;
  /** The share that stopped waiting by `time`, or null when nobody was watched for so long. */
  shareBy(time: number): number | null;
}

/**
 * The product-limit estimate S(t) = Π (1 − dᵢ/nᵢ) over the event times tᵢ ≤ t, of E. L. Kaplan and P. Meier, "Nonparametric estimation from
 * incomplete observations", JASA 53 (1958) 457–481, with the standard error S(t) √(Σ dᵢ / (nᵢ(nᵢ − dᵢ))) of M. Greenwood, "The natural
 * duration of cancer" (1926).
 */
export function kaplanMeier(observations: readonly Waiting[]): SurvivalCurve {
  const sets = riskSets(observations.map(({ time, event }) => ({ time, cause: event ? 'event' : null })));
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  for (const { time, atRisk, events } of sets) {
    survival *= 1 - events / atRisk;
    if (events < atRisk) greenwood += events / (atRisk * (atRisk - events));
    const standardError = survival === 0 ? 0 : survival * Math.sqrt(greenwood);
    steps.push({ time, atRisk, events, survival, standardError });
  }
  const happened = steps.map((step) => ({ time: step.time, share: 1 - step.survival }));
  const curve = new StepCurve(observations.length, happened, watchedUntil(observations), survival === 0);
  return { n: curve.n, steps, quantile: (p) => curve.timeAt(p), shareBy: (time) => curve.shareBy(time) };
}
