/** What an asker can be told from the waits of others. */
import type { Observation } from '../../platform/statistics';
import { PromiseCurve } from './promise-curve';
import type { Ending } from './waiting-times';

const community = (...times: number[]): Observation<Ending>[] => times.map((time) => ({ time, cause: 'COMMUNITY' }));
const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);

describe('the curve of a group', () => {
  it('counts those who still wait as waiting, not as answered', () => {
    const curve = PromiseCurve.of([...community(10, 20, 30), { time: 100, cause: null }]);
    expect(curve.estimate(0.8)).toEqual({ threads: 4, usualSeconds: 20, eightOfTenSeconds: null, answeredShare: 0.75 });
  });

  it('lets agents and closings compete', () => {
    const { usualSeconds, answeredShare } = PromiseCurve.of([...community(10), { time: 5, cause: 'AGENT' }, { time: 1, cause: 'CLOSED' }]).estimate(0.8);
    expect(usualSeconds).toBeNull();
    expect(answeredShare).toBeCloseTo(1 / 3);
  });

  it('asks of a small group for the share among one more than it has', () => {
    expect(PromiseCurve.of(community(...upTo(40))).toldSeconds(0.8)).toBe(33);
    expect(PromiseCurve.of(community(...upTo(1000))).toldSeconds(0.8)).toBe(801);
  });

  it('tells nothing where fewer than eight of ten were ever answered, whatever the level', () => {
    const mostly = (answered: number) => PromiseCurve.of([...community(...upTo(answered)), ...upTo(100 - answered).map(() => ({ time: 1000, cause: null }))]);
    expect(mostly(79).toldSeconds(0.66)).toBeNull();
    expect(mostly(80).toldSeconds(0.66)).toBe(67);
    expect(mostly(85).toldSeconds(0.9)).toBeNull();
  });

  it('of no history says nothing', () => {
    expect(PromiseCurve.of([]).estimate(0.8)).toEqual({ threads: 0, usualSeconds: null, eightOfTenSeconds: null, answeredShare: null });
  });

  it('held against a wide one lies between the two, nearer to its own the more threads it has', () => {
    const wide = PromiseCurve.of(community(...upTo(100).map((time) => time * 100)));
    const quick = (n: number) => PromiseCurve.of(community(...upTo(n).map((time) => (time * 100) / n))).heldAgainst(wide);
    const times = [30, 100, 1000].map((n) => quick(n).toldSeconds(0.8)!);
    expect(times[0]).toBeGreaterThan(times[1]!);
    expect(times[1]).toBeGreaterThan(times[2]!);
    expect(times[2]).toBeLessThan(wide.toldSeconds(0.8)!);
    expect(quick(30).threads).toBe(30);
  });
});
