import type { PromiseRead } from '../../escalation';
import { promiseClock } from './promise.view-model';

const START = new Date('2030-03-04T09:00:00Z');
const at = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);
const promise = (change: Partial<PromiseRead>): PromiseRead => ({
  state: 'RUNNING', scopeSpaceId: null, scopeKind: null, scopeTag: null, scopeHours: null, threads: 50, usualSeconds: 1800, eightOfTenSeconds: 3600, answeredShare: 0.9, historyEndedAt: null,
  startedAt: START, agentTakesOverAt: at(120), reachedAt: null, pausedBecause: null, pauseEndsAt: null, late: false, rule: 'x', ...change,
});

describe('the clock of a promise', () => {
  it('stands where its times say', () => {
    expect(promiseClock(promise({}), 'Routers')).toEqual({
      state: 'running', startedAt: START, usualAt: at(30), mostAt: at(60), dueAt: at(120), reachedAt: null, topic: 'Routers',
    });
  });

  it.each([
    ['paused', { state: 'PAUSED', pausedBecause: 'NEEDS_ASKER', agentTakesOverAt: null, reachedAt: at(5) }],
    ['ahead', { state: 'AHEAD' }], ['late', { late: true }], ['kept', { state: 'KEPT', reachedAt: at(5) }], ['handed-over', { state: 'HANDED_OVER', reachedAt: at(120) }],
  ] as const)('is %s', (state, change) => expect(promiseClock(promise(change), null)?.state).toBe(state));

  it('is not drawn where the asker is fine without an agent', () => expect(promiseClock(promise({ state: 'PAUSED', pausedBecause: 'CALLED_OFF', agentTakesOverAt: null, reachedAt: at(5) }), null)).toBeNull());

  it('is not drawn where nothing was promised', () => expect(promiseClock(promise({ state: 'NONE' }), null)).toBeNull());

  it('is not drawn before asking where neither history nor rule says anything', () => {
    const unknown = promise({ state: 'AHEAD', usualSeconds: null, eightOfTenSeconds: null });
    expect(promiseClock(unknown, null)).toMatchObject({ state: 'ahead', usualAt: null });
    expect(promiseClock({ ...unknown, agentTakesOverAt: null }, null)).toBeNull();
  });
});
