/** For how many of those who tried an answer it worked, with what is sure of it. */
import { wilsonInterval } from '../../platform/statistics';

export interface Effectiveness {
  readonly worked: number;
  readonly tried: number;
  /** Null while nobody tried it, as are the ends of its interval. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export function effectivenessOf(answer: { readonly workedCount: number; readonly notWorkedCount: number }): Effectiveness {
  const tried = answer.workedCount + answer.notWorkedCount;
  const { share, low, high } = wilsonInterval(answer.workedCount, tried);
  return { worked: answer.workedCount, tried, share, low, high };
}
