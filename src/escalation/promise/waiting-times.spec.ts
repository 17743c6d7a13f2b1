/** What is read out of a community's history. */
import { estimate, waitingTimes, type ThreadHistory } from './waiting-times';

const at = (minutes: number): Date => new Date(Date.UTC(2030, 0, 1, 0, minutes));
const NOW = at(600);
const asked = (parts: Partial<ThreadHistory> = {}): ThreadHistory => ({
  openedAt: at(0), firstAnswerAt: null, firstAnswerByStaff: null, closedAt: null, imported: false, ...parts,
});
const answeredAfter = (minutes: number): ThreadHistory => asked({ firstAnswerAt: at(minutes), firstAnswerByStaff: false });

describe('the time that somebody waited', () => {
  it.each([
    ['for an answer of the community', answeredAfter(30), { time: 1800, cause: 'COMMUNITY' }],
    ['until an agent answered', asked({ firstAnswerAt: at(90), firstAnswerByStaff: true }), { time: 5400, cause: 'AGENT' }],
    ['until the thread was closed', asked({ closedAt: at(10) }), { time: 600, cause: 'CLOSED' }],
    ['and still waits', asked(), { time: 36_000, cause: null }],
    ['does not change when the thread is closed after its answer', { ...answeredAfter(30), closedAt: at(40) }, { time: 1800, cause: 'COMMUNITY' }],
  ] as const)('%s', (_, thread, observed) => {
    expect(waitingTimes([thread], NOW)).toEqual([observed]);
  });

  it('on an imported thread is known until the history was written down, not until now', () => {
    const history = [asked({ imported: true }), asked({ imported: true, openedAt: at(5), firstAnswerAt: at(20), firstAnswerByStaff: false })];
    expect(waitingTimes(history, NOW)[0]).toEqual({ time: 1200, cause: null });
  });
});

describe('the estimate', () => {
  it('counts those who still wait as waiting, not as answered', () => {
    const history = [answeredAfter(10), answeredAfter(20), answeredAfter(30), asked()];
    expect(estimate(waitingTimes(history, NOW))).toEqual({ threads: 4, usualSeconds: 1200, eightOfTenSeconds: null, answeredShare: 0.75 });
  });

  it('says that fewer than half were answered by the community when agents were quicker', () => {
    const history = [answeredAfter(10), asked({ firstAnswerAt: at(5), firstAnswerByStaff: true }), asked({ closedAt: at(1) })];
    expect(estimate(waitingTimes(history, NOW))).toMatchObject({ usualSeconds: null, eightOfTenSeconds: null });
    expect(estimate(waitingTimes(history, NOW)).answeredShare).toBeCloseTo(1 / 3);
  });

  it('of no history is no estimate', () => {
    expect(estimate([])).toEqual({ threads: 0, usualSeconds: null, eightOfTenSeconds: null, answeredShare: null });
  });
});
