/** What becomes of a promise. */
import { standingOf } from './promise-state';

const DUE = new Date('2030-03-04T11:00:00Z');
const before = new Date(DUE.getTime() - 1000);
const after = new Date(DUE.getTime() + 1000);
const clock = (stoppedAt: Date | null, stoppedBecause: 'ANSWERED' | 'SOLVED' | 'CLOSED' | 'REMOVED' | 'ESCALATED' | null) => ({
  dueAt: DUE, stoppedAt, stoppedBecause,
});

describe('a promise', () => {
  it.each([
    ['runs while nobody answered', clock(null, null), null, 'RUNNING'],
    ['is kept by an answer before the due time', clock(before, 'ANSWERED'), null, 'KEPT'],
    ['is kept by a solution before the due time', clock(before, 'SOLVED'), null, 'KEPT'],
    ['is not kept by an answer after the due time', clock(after, 'ANSWERED'), null, 'NONE'],
    ['is called off when the thread is closed', clock(before, 'CLOSED'), null, 'NONE'],
    ['is handed over when the clock fired', clock(after, 'ESCALATED'), after, 'HANDED_OVER'],
    ['is handed over when the asker was not satisfied with the answer', clock(before, 'ANSWERED'), after, 'HANDED_OVER'],
    ['was never given without a rule', null, null, 'NONE'],
    ['is handed over without a rule when staff did it', null, before, 'HANDED_OVER'],
  ] as const)('%s', (_, given, handedOverAt, state) => {
    expect(standingOf({ clock: given, handedOverAt }).state).toBe(state);
  });
});
