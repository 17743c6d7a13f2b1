/** Random communities for the report: small, dense in the moments where something tips, and true to the order in which things can happen. */
import fc from 'fast-check';
import type { AnswerFact, CaseFact, CommunityFacts, Person, RatingFact, ThreadFact } from './model';
import { DAY_MS } from './model';

/** Its clocks go back on 3 November 2030. */
export const ZONE = 'America/New_York';
export const NOW = new Date('2030-11-12T17:00:00Z');

export const PERSONS: readonly Person[] = [
  { id: '1', role: 'MEMBER' }, { id: '2', role: 'MEMBER' }, { id: '3', role: 'MEMBER' }, { id: '4', role: 'MODERATOR' }, { id: '5', role: 'AGENT' },
];

const TIPPING = [
  // Midnights of the zone, before and after its clocks go back, and the moment before.
  Date.parse('2030-11-01T04:00:00Z'), Date.parse('2030-11-03T04:00:00Z'), Date.parse('2030-11-04T05:00:00Z'), Date.parse('2030-11-04T04:59:59.999Z'), Date.parse('2030-11-10T05:00:00Z'),
  // Fourteen days ago to the millisecond, and twice that.
  NOW.getTime() - 14 * DAY_MS, NOW.getTime() - 14 * DAY_MS + 1, NOW.getTime() - 14 * DAY_MS - 1, NOW.getTime() - 28 * DAY_MS,
];

const moments = fc.oneof(
  fc.integer({ min: 0, max: 40 * 24 * 60 }).map((minutes) => NOW.getTime() - minutes * 60_000),
  fc.constantFrom(...TIPPING),
);

/** How long after: often exactly the look-back. */
const laps = fc.oneof(fc.integer({ min: 0, max: 3 * 24 * 3600 }).map((seconds) => seconds * 1000), fc.constantFrom(0, 14 * DAY_MS, 14 * DAY_MS - 1));
const later = (start: Date, lap: number): Date => new Date(Math.min(NOW.getTime(), start.getTime() + lap));

const answers = fc.record({ author: fc.constantFrom(...PERSONS), lap: laps, removed: fc.boolean() });
// Often several at the same moment.
const ratings = fc.record({ answer: fc.nat(), worked: fc.boolean(), stars: fc.option(fc.integer({ min: 1, max: 5 })), lap: fc.oneof(fc.constant(0), laps) });
const cases = fc.record({
  lap: laps, byAsker: fc.integer({ min: 0, max: 3 }).map((n) => n > 0), trigger: fc.constantFrom('UNANSWERED', 'DISSATISFIED', 'REQUESTED', 'MANUAL'),
  resolution: fc.constantFrom('SOLVED_BY_COMMUNITY', 'SOLVED_BY_AGENT'),
  ratings: fc.array(fc.record({ stars: fc.integer({ min: 1, max: 5 }), lap: laps }), { maxLength: 2 }),
});

const threads = fc.record({
  kind: fc.constantFrom('QUESTION', 'QUESTION', 'PROBLEM', 'IDEA'),
  space: fc.constantFrom('routers', 'sensors'),
  tags: fc.subarray(['lamp', 'cable']),
  asker: fc.constantFrom(...PERSONS.slice(0, 3)),
  openedAt: moments,
  closed: fc.option(laps, { freq: 1 }),
  removed: fc.integer({ min: 0, max: 8 }).map((n) => n === 0),
  imported: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  answers: fc.array(answers, { maxLength: 3 }),
  accepted: fc.option(fc.record({ answer: fc.nat(), lap: laps }), { freq: 2 }),
  ratings: fc.array(ratings, { maxLength: 4 }),
  cases: fc.array(cases, { maxLength: 1 }),
});

type Drawn = typeof threads extends fc.Arbitrary<infer T> ? T : never;

const rules = fc.record({ activeFrom: moments, pauses: fc.array(fc.tuple(moments, fc.option(fc.integer({ min: 0, max: 20 * DAY_MS }))), { maxLength: 2 }) }).map(({ activeFrom, pauses }) => ({
  activeFrom: new Date(activeFrom),
  // One that lasts is the only one that can.
  pauses: pauses.map(([from, lap], index) => [new Date(from), lap === null && index === 0 ? null : new Date(from + (lap ?? 0))] as const),
}));

function threadFrom(drawn: Drawn, index: number): ThreadFact {
  const openedAt = new Date(drawn.openedAt);
  const { imported, asker } = drawn;
  const given: AnswerFact[] = drawn.answers.map(({ author, lap, removed }, nth) => ({
    id: String(index * 10 + nth + 1),
    // Imported people are no staff.
    author: imported ? (PERSONS[Number(author.id) % 3] as Person) : author,
    official: !imported && author.role === 'AGENT',
    postedAt: later(openedAt, lap),
    removed: removed && nth > 0,
  }));
  const pick = (nth: number, from: readonly AnswerFact[]) => from[nth % from.length];
  const chosen = drawn.accepted && given.length > 0 ? pick(drawn.accepted.answer, given) : undefined;
  const rateable = given.filter((answer) => answer.author !== asker);
  let last = openedAt;
  const said: RatingFact[] = imported || rateable.length === 0 ? [] : drawn.ratings.map(({ answer, worked, stars, lap }) => {
    const rated = pick(answer, rateable) as AnswerFact;
    last = later(new Date(Math.max(last.getTime(), rated.postedAt.getTime())), lap);
    return { answer: rated, worked, stars, at: last };
  });
  return {
    id: String(index + 1), kind: drawn.kind, space: drawn.space, tags: drawn.tags, asker, openedAt, removed: drawn.removed, imported,
    closedAt: drawn.closed === null ? null : later(openedAt, drawn.closed),
    answers: given, ratings: said,
    accepted: chosen && drawn.accepted ? { answer: chosen, at: later(chosen.postedAt, drawn.accepted.lap) } : null,
  };
}

function casesOf(drawn: Drawn, thread: ThreadFact): Omit<CaseFact, 'id'>[] {
  if (thread.imported) return [];
  const customer = (byAsker: boolean) => (byAsker ? thread.asker : (PERSONS.find((person) => person !== thread.asker) as Person));
  return drawn.cases.map(({ lap, byAsker, trigger, resolution, ratings: rated }) => {
    const openedAt = later(thread.openedAt, lap);
    let last = openedAt;
    const words = rated.map(({ stars, lap: wait }) => ({ stars, at: (last = later(last, wait)) }));
    return { thread, customer: customer(byAsker), trigger, openedAt, resolution, ratings: words };
  });
}

export const communities: fc.Arbitrary<CommunityFacts> = fc
  .record({
    threads: fc.array(threads, { maxLength: 25 }),
    privateCases: fc.array(moments, { maxLength: 2 }),
    rules: fc.array(rules, { maxLength: 2 }),
  })
  .map((drawn) => {
    const facts = drawn.threads.map(threadFrom);
    const opened = drawn.threads.flatMap((one, index) => casesOf(one, facts[index] as ThreadFact));
    const alone = drawn.privateCases.map((at) => ({
      thread: null, customer: PERSONS[0] as Person, trigger: 'REQUESTED', openedAt: new Date(at), resolution: null, ratings: [],
    }));
    return { threads: facts, cases: [...opened, ...alone].map((item, index) => ({ ...item, id: String(index + 1) })), rules: drawn.rules };
  });

const DAYS = ['2030-10-11', '2030-11-01', '2030-11-02', '2030-11-03', '2030-11-04', '2030-11-05', '2030-11-06', '2030-11-10', '2030-11-12'];

export const questions = fc.record({
  days: fc.tuple(fc.constantFrom(...DAYS), fc.constantFrom(...DAYS)),
  space: fc.option(fc.constantFrom('routers', 'sensors'), { freq: 1 }),
  tag: fc.option(fc.constantFrom('lamp', 'cable'), { freq: 1 }),
  kind: fc.option(fc.constantFrom('QUESTION', 'IDEA'), { freq: 1 }),
}).map(({ days, ...narrowed }) => {
  const [from = '', to = ''] = [...days].sort();
  return { from, to, ...narrowed };
});
