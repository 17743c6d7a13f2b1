// Which threads a tried rule has to do with, where they are moved, tagged anew or reworded while they wait.
import { ALWAYS_OPEN } from '../../calendars';
import { EVERY_THREAD, STOP_CONDITIONS, type RuleScope } from '../rules/rule';
import { cyclesOf, type PastThread, type RememberedMoment } from './past-cycle';
import { replay } from './replay';

const START = new Date('2026-03-02T08:00:00Z');
const after = (hours: number) => new Date(START.getTime() + hours * 3_600_000);
const [HELP, ATTIC] = ['1', '2'];

type Happening = Partial<RememberedMoment> & { readonly hours: number };

function thread(...happenings: readonly Happening[]): PastThread {
  const remembered = happenings.map(({ hours, ...change }, index): RememberedMoment => ({
    cycle: 1, happening: index + 1, at: after(hours), removed: false, closed: false, solved: false, answered: false, answeredSince: null, needsAsker: false, lastActivityAt: START,
    spaceId: null, tagIds: null, language: null, moved: false, ...change,
  }));
  return {
    id: '7', cycle: 1, openedAt: START, cycleStartedAt: START, closedAt: null, removedAt: null, askerErasedAt: null, solvedAt: null, solvedOnDay: null, knownUntil: after(100),
    scope: { spaceId: ATTIC, tagIds: [], kind: 'QUESTION', askerGroup: 'REGULAR', language: 'en', firstAskedAt: START }, answers: [], activity: [], remembered, words: [], cases: [],
  };
}

const tried = (scope: Partial<RuleScope>, past: PastThread, narrowedTo = {}) => replay(
  { trigger: 'UNANSWERED', scope: { ...EVERY_THREAD, ...scope }, narrowedTo: { spaceIds: [], tagIds: [], ...narrowedTo }, delaySeconds: 7_200, ladder: [], stopWhen: STOP_CONDITIONS },
  cyclesOf(past, 'UNANSWERED'), ALWAYS_OPEN, { from: START, to: after(48) },
).map(({ fate, dueAt, spaceId }) => ({ fate, dueAt, spaceId }));

const opened = (spaceId: string, tagIds: string[] = [], language = 'en'): Happening => ({ hours: 0, spaceId, tagIds, language });
const placed = (hours: number, spaceId: string, tagIds: string[] = []): Happening => ({ hours, spaceId, tagIds, language: 'en', moved: true });

describe('a rule for a space, tried on a thread', () => {
  it('counts what it waited before it came there, and takes it at once where that is too long', () => {
    expect(tried({ spaceIds: [HELP] }, thread(opened(ATTIC), placed(1, HELP)))).toEqual([{ fate: 'ESCALATED', dueAt: after(2), spaceId: HELP }]);
    expect(tried({ spaceIds: [HELP] }, thread(opened(ATTIC), placed(5, HELP)))).toEqual([{ fate: 'ESCALATED', dueAt: after(5), spaceId: HELP }]);
  });

  it('keeps it when it leaves, and knows nothing of one that stands there only now', () => {
    expect(tried({ spaceIds: [HELP] }, thread(opened(HELP), placed(1, ATTIC)))).toEqual([{ fate: 'ESCALATED', dueAt: after(2), spaceId: ATTIC }]);
    expect(tried({ spaceIds: [ATTIC] }, thread(opened(HELP)))).toEqual([]);
  });

  it('does not take one that is answered, closed or with an agent when it comes there', () => {
    const answered = { answered: true, answeredSince: after(1) };
    expect(tried({ spaceIds: [HELP] }, thread(opened(ATTIC), { hours: 1, ...answered }, { ...placed(3, HELP), ...answered }))).toEqual([{ fate: 'ANSWERED_BEFORE_DUE', dueAt: after(4), spaceId: HELP }]);
    expect(tried({ spaceIds: [HELP] }, thread(opened(ATTIC), { ...placed(1, HELP), closed: true }))).toEqual([]);
    const withAgent = { ...thread(opened(ATTIC), placed(3, HELP)), cases: [{ cycle: 1, happening: 0, openedAt: after(1), endedAt: after(9), byClock: false }] };
    expect(tried({ spaceIds: [HELP] }, withAgent)).toEqual([]);
  });
});

describe('a rule for a tag or a language', () => {
  it('takes a thread that a person tags, and leaves one that is only reworded or tagged by a rule', () => {
    expect(tried({ tagIds: ['5'] }, thread(opened(HELP), placed(1, HELP, ['5'])))).toEqual([{ fate: 'ESCALATED', dueAt: after(2), spaceId: HELP }]);
    expect(tried({ tagIds: ['5'] }, thread(opened(HELP), { ...placed(1, HELP, ['5']), moved: false }))).toEqual([]);
    expect(tried({ languages: ['en'] }, thread(opened(HELP, [], 'de'), { ...placed(1, HELP), moved: false }))).toEqual([]);
    expect(tried({ languages: ['de'] }, thread(opened(HELP, [], 'de'), { ...placed(1, HELP), moved: false }))).toMatchObject([{ fate: 'ESCALATED' }]);
  });

  it('is narrowed to a part of the community as if it were for that part alone', () => {
    const moved = thread(opened(ATTIC, ['5']), placed(1, HELP, ['5']));
    expect(tried({ tagIds: ['5'] }, moved, { spaceIds: [HELP] })).toEqual([{ fate: 'ESCALATED', dueAt: after(2), spaceId: HELP }]);
    expect(tried({ tagIds: ['6'] }, moved, { spaceIds: [HELP] })).toEqual([]);
  });
});

describe('of two things at the very same moment', () => {
  const answered = { hours: 1, answered: true, answeredSince: after(1) };
  const past = (happening: { answer: number; case: number }): PastThread => {
    const its = thread(opened(HELP), { ...answered, happening: happening.answer }, { hours: 5, happening: 9 });
    return { ...its, cases: [{ cycle: 1, openedAt: after(1), endedAt: after(3), byClock: false, happening: happening.case }] };
  };

  it('the one that was written down first came first: an agent ends a clock for good, which only stands once there is an answer', () => {
    expect(tried({}, past({ answer: 2, case: 3 }))).toMatchObject([{ fate: 'ESCALATED' }]);
    expect(tried({}, past({ answer: 3, case: 2 }))).toMatchObject([{ fate: 'ANSWERED_BEFORE_DUE' }]);
  });
});
