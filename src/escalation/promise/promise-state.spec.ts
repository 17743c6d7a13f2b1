/** What becomes of a promise. */
import { standingOf } from './promise-state';

const DUE = new Date('2030-03-04T11:00:00Z');
const before = new Date(DUE.getTime() - 1000);
const after = new Date(DUE.getTime() + 1000);
const clock = (stoppedAt: Date | null, stoppedBecause: 'ANSWERED' | 'SOLVED' | 'CLOSED' | 'REMOVED' | 'ESCALATED' | 'NEEDS_ASKER' | 'CALLED_OFF' | 'EXEMPTED' | null, overMeanwhile = false) => ({
  dueAt: DUE, stoppedAt, stoppedBecause, pauseLeftSeconds: 60, overMeanwhile,
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
    ['is paused while it waits for a word of the asker', clock(before, 'CALLED_OFF'), null, 'PAUSED'],
    ['is paused while a moderator excepts it', clock(before, 'EXEMPTED'), null, 'PAUSED'],
    ['is over when the thread was closed in a pause', clock(before, 'EXEMPTED', true), null, 'NONE'],
    ['was never given without a rule', null, null, 'NONE'],
    ['is handed over without a rule when staff did it', null, before, 'HANDED_OVER'],
  ] as const)('%s', (_, given, handedOverAt, state) => {
    expect(standingOf({ clock: given, handedOverAt }).state).toBe(state);
  });

  it('says until when it waits for its asker', () => {
    expect(standingOf({ clock: clock(before, 'NEEDS_ASKER'), handedOverAt: null })).toEqual({
      state: 'PAUSED', reachedAt: before, pausedBecause: 'NEEDS_ASKER', pauseEndsAt: new Date(before.getTime() + 60_000),
    });
    expect(standingOf({ clock: clock(before, 'CALLED_OFF'), handedOverAt: null })).toMatchObject({ pauseEndsAt: null });
  });
});
