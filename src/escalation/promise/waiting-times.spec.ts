/** What is read out of a thread's history, as it was known at a moment. */
import { answeredWithin, observed, waitingOf, type ThreadHistory } from './waiting-times';

const at = (minutes: number): Date => new Date(Date.UTC(2030, 0, 1, 0, minutes));
const thread = (parts: Partial<ThreadHistory> = {}) => waitingOf({
  spaceId: '1', kind: 'QUESTION', tags: [], openedAt: at(0), firstAnswerAt: null, firstAnswerByStaff: null, closedAt: null, watchedUntil: at(600), ...parts,
});
const answered = (minutes: number, parts: Partial<ThreadHistory> = {}) => thread({ firstAnswerAt: at(minutes), firstAnswerByStaff: false, ...parts });
const seen = (minutes: number): number => at(minutes).getTime();

describe('the time that somebody waited', () => {
  it.each([
    ['for an answer of the community', answered(30), { time: 1800, cause: 'COMMUNITY' }],
    ['until an agent answered', thread({ firstAnswerAt: at(90), firstAnswerByStaff: true }), { time: 5400, cause: 'AGENT' }],
    ['until the thread was closed', thread({ closedAt: at(10) }), { time: 600, cause: 'CLOSED' }],
    ['and still waits', thread(), { time: 36_000, cause: null }],
    ['does not change when the thread is closed after its answer', answered(30, { closedAt: at(40) }), { time: 1800, cause: 'COMMUNITY' }],
    ['is known until the history was written down, not until now', thread({ watchedUntil: at(20) }), { time: 1200, cause: null }],
  ] as const)('%s', (_, waiting, expected) => {
    expect(observed(waiting, seen(700))).toEqual(expected);
  });

  it('is what was known then: a later answer had not come', () => {
    expect(observed(answered(30), seen(20))).toEqual({ time: 1200, cause: null });
  });
});

describe('whether the community answered in time', () => {
  it('is judged once the time is over, early answers too', () => {
    expect(answeredWithin(answered(30), 3600, seen(59))).toBeNull();
    expect(answeredWithin(answered(30), 3600, seen(60))).toBe(true);
    expect(answeredWithin(answered(61), 3600, seen(60))).toBe(false);
    expect(answeredWithin(answered(30, { watchedUntil: at(59) }), 3600, seen(600))).toBeNull();
  });

  it('an agent’s answer and a closing are none of the community’s', () => {
    expect(answeredWithin(answered(30, { firstAnswerByStaff: true }), 3600, seen(600))).toBe(false);
    expect(answeredWithin(answered(30, { closedAt: at(20) }), 3600, seen(600))).toBe(false);
  });
});
