// Holds the demo community to its proportions, so that every list, state and figure of the product has something to show.
import { demo } from '.';
import type { DemoThread } from './types';

const roles = new Map(demo.members.map((member) => [member.key, member.role]));
const answersOf = (thread: DemoThread) => thread.answers ?? [];
const accepted = (thread: DemoThread) => answersOf(thread).find((answer) => answer.accepted);
const solvedByCommunity = (thread: DemoThread) => roles.get(accepted(thread)?.by ?? '') === 'MEMBER';
const answeredByOthers = (thread: DemoThread) => answersOf(thread).some((answer) => answer.by !== thread.asker);
const escalating = demo.threads.filter((thread) => thread.kind === 'QUESTION' || thread.kind === 'PROBLEM');
const cases = demo.threads.flatMap((thread) => (thread.case ? [thread.case] : []));

function between(value: number, low: number, high: number): void {
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
}

describe('proportions of the demo community', () => {
  it('has about 120 threads in five spaces, some of them ideas and praise', () => {
    between(demo.threads.length, 115, 130);
    expect(demo.threads.filter((thread) => thread.kind === 'IDEA')).toHaveLength(8);
    expect(demo.threads.filter((thread) => thread.kind === 'PRAISE')).toHaveLength(4);
    for (const space of demo.spaces) between(demo.threads.filter((thread) => thread.space === space.slug).length, 9, 45);
  });

  it('lets the community solve about 62 of 100 questions and problems', () => {
    between(escalating.filter(solvedByCommunity).length / escalating.length, 0.58, 0.66);
  });

  it('opens a case for about 14 of 100 threads', () => {
    between(cases.length / demo.threads.length, 0.12, 0.17);
  });

  it('shows every trigger, every stage of a case and three rescues', () => {
    const count = (trigger: string) => cases.filter((work) => work.trigger === trigger).length;
    expect([count('DISSATISFIED'), count('REQUESTED'), count('MANUAL')]).toEqual([2, 1, 1]);
    const open = cases.filter((work) => !work.resolved);
    between(open.length, 4, 8);
    expect(open.filter((work) => !work.takenBy).length).toBeGreaterThanOrEqual(2);
    expect(cases.filter((work) => work.resolved?.resolution === 'SOLVED_BY_COMMUNITY')).toHaveLength(3);
  });

  it('has eight open questions at different points of the promise clock', () => {
    const open = escalating.filter((thread) => !answeredByOthers(thread) && !thread.case && !thread.closed);
    expect(open.map((thread) => thread.openedMinutesAgo).sort((a, b) => a - b)).toEqual([5, 17, 28, 40, 54, 75, 96, 110]);
  });

  it('leaves some threads answered and not accepted, three unsatisfying and four closed', () => {
    const waiting = escalating.filter((thread) => answeredByOthers(thread) && !accepted(thread) && !thread.case && !thread.closed);
    between(waiting.length, 12, 19);
    const unsatisfying = demo.threads.filter((thread) =>
      answersOf(thread).some((answer) => (answer.ratings ?? []).some((rating) => rating.by === thread.asker && !rating.worked)),
    );
    expect(unsatisfying).toHaveLength(3);
    expect(demo.threads.filter((thread) => thread.closed)).toHaveLength(4);
  });

  it('hears its first answer after about 35 minutes, with a long tail', () => {
    const waits = escalating
      .filter(answeredByOthers)
      .map((thread) => Math.min(...answersOf(thread).filter(({ by }) => by !== thread.asker).map((answer) => answer.afterMinutes)))
      .sort((a, b) => a - b);
    between(waits[Math.floor(waits.length / 2)] ?? NaN, 30, 40);
    expect(waits[Math.floor(waits.length * 0.9)]).toBeGreaterThan(80);
  });

  it('has enough settled outcomes for a deflection rate of the last thirty days', () => {
    const settled = escalating.filter(({ openedMinutesAgo: ago }) => ago > 14.3 * 1440 && ago < 30 * 1440);
    expect(settled.filter((thread) => solvedByCommunity(thread) || thread.case).length).toBeGreaterThanOrEqual(30);
  });
});
