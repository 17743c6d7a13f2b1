/** How often and how soon one thing happens where another may happen first and put an end to the waiting. */
import { riskSets, type Observation } from './risk-sets';
import { StepCurve, watchedUntil, type Step } from './step-curve';

export interface IncidenceCurve {
  readonly n: number;
  readonly steps: readonly Step[];
  /** The earliest time by which it has happened to a share of `p` of all who started to wait, or null when it was not reached. */
  timeAtIncidence(p: number): number | null;
  /** The share of all who started to wait to whom it has happened by `time`, or null when nobody was watched for so long. */
  shareBy(time: number): number | null;
}

/**
 * The estimate of O. Aalen and S. Johansen, "An empirical transition matrix for non-homogeneous Markov chains based on censored
 * observations", Scandinavian Journal of Statistics 5 (1978) 141–150, in its form for competing events:
 * Fₖ(t) = Σ S(tᵢ₋₁) · dₖᵢ/nᵢ over the event times tᵢ ≤ t, S being the Kaplan–Meier estimate for events of any cause. (One minus the
 * Kaplan–Meier estimate with the other causes as censored would say too much: it supposes that they do not exist.)
 */
export function cumulativeIncidence<C extends string>(observations: readonly Observation<C>[], cause: NoInfer<C>): IncidenceCurve {
  const steps: Step[] = [];
  let survival = 1;
  let share = 0;
  for (const { time, atRisk, events, eventsByCause } of riskSets(observations)) {
    const own = eventsByCause.get(cause) ?? 0;
    if (own > 0) {
      share += (survival * own) / atRisk;
      steps.push({ time, share });
    }
    survival *= 1 - events / atRisk;
  }
  const curve = new StepCurve(observations.length, steps, watchedUntil(observations), survival === 0);
  return { n: curve.n, steps, timeAtIncidence: (p) => curve.timeAt(p), shareBy: (time) => curve.shareBy(time) };
}
