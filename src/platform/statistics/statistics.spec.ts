import fc from 'fast-check';
import { cumulativeIncidence, kaplanMeier, wilsonInterval, type Waiting } from './index';

describe('Wilson interval', () => {
  // Newcombe (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is as published', (successes, n, low, high) => {
    const interval = wilsonInterval(successes, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
    expect(interval.share).toBe(successes / n);
    expect(interval.n).toBe(n);
  });

  it('of nobody is unknown', () => {
    expect(wilsonInterval(0, 0)).toEqual({ share: null, low: null, high: null, n: 0 });
  });

  it('refuses what is no share', () => {
    for (const [successes, n] of [[2, 1], [-1, 1], [0.5, 1], [0, Number.NaN]] as const) {
      expect(() => wilsonInterval(successes, n)).toThrow(RangeError);
    }
  });

  const counts = fc.integer({ min: 1, max: 100_000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

  it('lies within 0 and 1 and contains the share', () => {
    fc.assert(
      fc.property(counts, ([successes, n]) => {
        const { share, low, high } = wilsonInterval(successes, n) as Record<'share' | 'low' | 'high', number>;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThan(high);
      }),
    );
  });

  it('mirrors when yes and no change places, and narrows with more people', () => {
    fc.assert(
      fc.property(counts, ([successes, n]) => {
        const yes = wilsonInterval(successes, n);
        const no = wilsonInterval(n - successes, n);
        const more = wilsonInterval(2 * successes, 2 * n);
        expect(yes.low).toBeCloseTo(1 - no.high!, 10);
        expect(more.high! - more.low!).toBeLessThan(yes.high! - yes.low!);
      }),
    );
  });
});

/** Remission in weeks under 6-mercaptopurine (Freireich et al., Blood 21 (1963) 699–716; Cox and Oakes (1984), table 1.1); + is censored. */
const REMISSIONS: Waiting[] = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'
  .split(' ')
  .map((written) => ({ time: parseInt(written, 10), event: !written.endsWith('+') }));

const waitings = fc.array(fc.record({ time: fc.integer({ min: 0, max: 50 }), event: fc.boolean() }), { maxLength: 60 });

describe('Kaplan–Meier estimate', () => {
  it('of the published remissions is as published', () => {
    const curve = kaplanMeier(REMISSIONS);
    const rounded = curve.steps.map(({ time, atRisk, events, survival, standardError }) => [
      time,
      atRisk,
      events,
      Number(survival.toFixed(3)),
      Number(standardError.toFixed(4)),
    ]);
    expect(rounded).toEqual([
      [6, 21, 3, 0.857, 0.0764],
      [7, 17, 1, 0.807, 0.0869],
      [10, 15, 1, 0.753, 0.0963],
      [13, 12, 1, 0.69, 0.1068],
      [16, 11, 1, 0.627, 0.1141],
      [22, 7, 1, 0.538, 0.1282],
      [23, 6, 1, 0.448, 0.1346],
    ]);
    expect(curve.quantile(0.5)).toBe(23);
    expect(curve.quantile(0.25)).toBe(13);
    expect(curve.n).toBe(21);
  });

  it('has no quantile that was not reached', () => {
    expect(kaplanMeier(REMISSIONS).quantile(0.8)).toBeNull();
    expect(kaplanMeier([]).quantile(0.5)).toBeNull();
    expect(kaplanMeier([{ time: 5, event: false }]).quantile(0.5)).toBeNull();
  });

  it('says nothing about a time for which nobody was watched', () => {
    const curve = kaplanMeier(REMISSIONS);
    expect(curve.shareBy(5)).toBe(0);
    expect(curve.shareBy(23)).toBeCloseTo(1 - 0.448, 3);
    expect(curve.shareBy(35)).toBeCloseTo(1 - 0.448, 3);
    expect(curve.shareBy(36)).toBeNull();
    expect(kaplanMeier([{ time: 5, event: true }]).shareBy(100)).toBe(1);
    expect(kaplanMeier([]).shareBy(1)).toBeNull();
  });

  it('reaches the median of four at the second, whatever the rounding', () => {
    const curve = kaplanMeier([1, 2, 3, 4].map((time) => ({ time, event: true })));
    expect(curve.quantile(0.5)).toBe(2);
    expect(curve.quantile(1)).toBe(4);
  });

  it('is the plain share of those who still wait when everybody was seen to the end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 80 }), (times) => {
        const curve = kaplanMeier(times.map((time) => ({ time, event: true })));
        for (const step of curve.steps) {
          expect(step.survival).toBeCloseTo(times.filter((time) => time > step.time).length / times.length, 10);
        }
        const ordered = [...times].sort((one, other) => one - other);
        expect(curve.quantile(0.5)).toBe(ordered[Math.ceil(times.length / 2) - 1]);
      }),
    );
  });

  it('never rises, and does not depend on the order', () => {
    fc.assert(
      fc.property(waitings, (observed) => {
        const { steps } = kaplanMeier(observed);
        steps.reduce((before, { survival }) => {
          expect(survival).toBeLessThan(before);
          expect(survival).toBeGreaterThanOrEqual(0);
          return survival;
        }, 1);
        expect(kaplanMeier([...observed].reverse()).steps).toEqual(steps);
      }),
    );
  });

  it('refuses times that are none', () => {
    expect(() => kaplanMeier([{ time: -1, event: true }])).toThrow(RangeError);
    expect(() => kaplanMeier([{ time: Number.NaN, event: true }])).toThrow(RangeError);
    expect(() => kaplanMeier(REMISSIONS).quantile(0)).toThrow(RangeError);
  });

  it('takes a hundred thousand at once', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({ time: (index * 7919) % 86_400, event: index % 3 > 0 }));
    expect(kaplanMeier(many).quantile(0.5)).not.toBeNull();
  });
});

type Cause = 'cancer' | 'other';
const causes = fc.array(fc.record({ time: fc.integer({ min: 0, max: 50 }), cause: fc.constantFrom<Cause | null>('cancer', 'other', null) }), {
  maxLength: 60,
});

describe('Aalen–Johansen estimate', () => {
  // Satagopan et al., British Journal of Cancer 91 (2004) 1229–1235, table 2: 305 patients, of whom the first nine are listed.
  const listed: [number, Cause | null][] = [
    [7, null],
    [10, 'cancer'],
    [14, null],
    [16, 'cancer'],
    [18, 'other'],
    [23, 'cancer'],
    [24, null],
    [26, 'other'],
    [27, 'cancer'],
  ];
  const patients = [
    ...listed.map(([time, cause]) => ({ time, cause })),
    ...Array.from({ length: 305 - listed.length }, () => ({ time: 60, cause: null })),
  ];

  it('of the published patients is as published', () => {
    const curve = cumulativeIncidence<Cause>(patients, 'cancer');
    expect(curve.steps.map((step) => step.time)).toEqual([10, 16, 23, 27]);
    // The paper adds percentages that it has rounded to one digit: each step is 0.3.
    const added = curve.steps.map((step, index) => 100 * (step.share - (curve.steps[index - 1]?.share ?? 0)));
    expect(added.map((percentage) => percentage.toFixed(1))).toEqual(['0.3', '0.3', '0.3', '0.3']);
    // By hand: 1/304 + (303/304)/302 + (303/304)(301/302)(300/301)/300 + (303/304)(301/302)(300/301)(299/300)(297/298)/297.
    const s16 = (303 / 304) * (301 / 302);
    const s23 = s16 * (300 / 301) * (299 / 300);
    const byHand = 1 / 304 + 303 / 304 / 302 + (s16 * (300 / 301)) / 300 + (s23 * (297 / 298)) / 297;
    expect(curve.shareBy(27)).toBeCloseTo(byHand, 12);
  });

  it('has no time for a share that was not reached', () => {
    expect(cumulativeIncidence<Cause>(patients, 'cancer').timeAtIncidence(0.5)).toBeNull();
    expect(cumulativeIncidence<Cause>(patients, 'cancer').timeAtIncidence(0.003)).toBe(10);
    expect(cumulativeIncidence<Cause>([], 'cancer').timeAtIncidence(0.5)).toBeNull();
    expect(cumulativeIncidence<Cause>([{ time: 1, cause: 'other' }], 'cancer').shareBy(5)).toBe(0);
  });

  it('is no more than the Kaplan–Meier estimate that takes the other cause for censored', () => {
    fc.assert(
      fc.property(causes, (observed) => {
        const curve = cumulativeIncidence(observed, 'cancer');
        const naive = kaplanMeier(observed.map(({ time, cause }) => ({ time, event: cause === 'cancer' })));
        for (const step of curve.steps) expect(step.share).toBeLessThanOrEqual(naive.shareBy(step.time)! + 1e-12);
      }),
    );
  });

  it('adds up over the causes to one minus the Kaplan–Meier estimate', () => {
    fc.assert(
      fc.property(causes, (observed) => {
        const all = kaplanMeier(observed.map(({ time, cause }) => ({ time, event: cause !== null })));
        const cancer = cumulativeIncidence(observed, 'cancer');
        const other = cumulativeIncidence(observed, 'other');
        for (const { time, survival } of all.steps) {
          expect(cancer.shareBy(time)! + other.shareBy(time)!).toBeCloseTo(1 - survival, 10);
        }
      }),
    );
  });

  it('never falls and stays within 0 and 1', () => {
    fc.assert(
      fc.property(causes, (observed) => {
        cumulativeIncidence(observed, 'cancer').steps.reduce((before, { share }) => {
          expect(share).toBeGreaterThan(before);
          expect(share).toBeLessThanOrEqual(1 + 1e-12);
          return share;
        }, 0);
      }),
    );
  });

  it('is the Kaplan–Meier estimate when there is one cause only', () => {
    fc.assert(
      fc.property(waitings, (observed) => {
        const curve = cumulativeIncidence(observed.map(({ time, event }) => ({ time, cause: event ? ('cancer' as const) : null })), 'cancer');
        const survival = kaplanMeier(observed);
        for (const { time } of curve.steps) expect(curve.shareBy(time)).toBeCloseTo(survival.shareBy(time)!, 10);
        expect(curve.timeAtIncidence(0.5)).toBe(survival.quantile(0.5));
      }),
    );
  });
});
