/** A share with the interval in which it lies with 95% confidence; each person counts once. */

export interface EstimatedShare {
  /** Null when nobody was asked. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/**
 * The score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209–212:
 * (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n). It holds for few people and for shares near 0 and 1, where p ± z·s.e. does not
 * (R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, method 3).
 */
export function wilsonInterval(successes: number, n: number, z = 1.96): EstimatedShare {
  if (!Number.isInteger(successes) || !Number.isInteger(n) || successes < 0 || successes > n) {
    throw new RangeError(`${successes} of ${n} is no share`);
  }
  if (n === 0) return { share: null, low: null, high: null, n: 0 };
  const share = successes / n;
  const scale = 1 + z ** 2 / n;
  const centre = (share + z ** 2 / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  // The ends are exact where nobody or everybody said yes; rounding must not move them past the share.
  const low = successes === 0 ? 0 : Math.min(share, Math.max(0, centre - half));
  const high = successes === n ? 1 : Math.max(share, Math.min(1, centre + half));
  return { share, low, high, n };
}
