/** What the database derives of threads and answers is what a slow and obvious reading of the rows says. */
import fc from 'fast-check';
import { refreshThreads } from '../../src/forum';
import { startForumWorld, type ForumWorld } from './forum-world';

let world: ForumWorld;
let people: string[];
let spaceId: string;
const START = Date.parse('2030-01-01T00:00:00Z');

beforeAll(async () => {
  world = await startForumWorld();
  people = [];
  for (let index = 0; index < 4; index += 1) people.push((await world.member()).id);
  spaceId = (await world.database.one<{ id: string }>(`select id from spaces where slug = 'routers'`)).id;
});

afterAll(() => world.close());

interface Post {
  author: number;
  minute: number;
  removed: boolean;
  review: 'APPROVED' | 'PENDING' | 'REJECTED';
}

interface AnswerStory extends Post {
  official: boolean;
  editedMinute: number | null;
  votes: number[];
}

interface RatingStory {
  answer: number;
  by: number;
  minute: number;
  worked: boolean;
  stars: number | null;
}

interface ThreadStory {
  asker: number;
  editedMinute: number | null;
  reopenedMinute: number | null;
  votes: number[];
  answers: AnswerStory[];
  comments: Post[];
  ratings: RatingStory[];
  accepted: { answer: number; minute: number; precision: 'EXACT' | 'DAY' } | null;
}

const person = fc.integer({ min: 0, max: 3 });
const minute = fc.integer({ min: 1, max: 40 });
const review = fc.constantFrom('APPROVED', 'APPROVED', 'APPROVED', 'PENDING', 'REJECTED') as fc.Arbitrary<Post['review']>;
const post = { author: person, minute, removed: fc.integer({ min: 0, max: 4 }).map((n) => n === 0), review };
const votes = fc.array(fc.constantFrom(1, 1, -1), { maxLength: 4 });

const threadStory: fc.Arbitrary<ThreadStory> = fc.record({
  asker: person,
  editedMinute: fc.option(minute),
  reopenedMinute: fc.option(minute),
  votes,
  answers: fc.array(fc.record({ ...post, official: fc.boolean(), editedMinute: fc.option(minute), votes }), { maxLength: 4 }),
  comments: fc.array(fc.record(post), { maxLength: 3 }),
  ratings: fc.array(
    fc.record({ answer: fc.nat(3), by: person, minute, worked: fc.boolean(), stars: fc.option(fc.integer({ min: 1, max: 5 })) }),
    { maxLength: 6 },
  ),
  accepted: fc.option(fc.record({ answer: fc.nat(3), minute, precision: fc.constantFrom('EXACT', 'EXACT', 'DAY') as fc.Arbitrary<'EXACT' | 'DAY'> })),
});

const at = (minutes: number): Date => new Date(START + minutes * 60_000);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The obvious reading: one loop a rule. */
function readObviously(story: ThreadStory) {
  const visible = (one: Post) => !one.removed && one.review === 'APPROVED';
  const counting = story.answers.filter((answer) => visible(answer) && answer.author !== story.asker).sort((a, b) => a.minute - b.minute);
  const ratings = story.ratings.filter((rating) => rating.answer < story.answers.length);
  const word = ratings.filter((rating) => rating.by === story.asker && visible(story.answers[rating.answer] as AnswerStory)).at(-1) ?? null;
  const satisfied = word !== null && word.worked && (word.stars === null || word.stars > 2);
  const acceptance = story.accepted && story.accepted.answer < story.answers.length ? story.accepted : null;
  const accepted = acceptance && visible(story.answers[acceptance.answer] as AnswerStory) ? acceptance : null;
  const acceptedLater = accepted !== null && word !== null && accepted.minute > word.minute;
  const solvedMinutes = [accepted?.minute, satisfied ? word.minute : undefined].filter((one) => one !== undefined);
  const activity = [0, story.editedMinute ?? 0, story.reopenedMinute ?? 0];
  for (const answer of story.answers.filter(visible)) activity.push(answer.minute, answer.editedMinute ?? 0);
  for (const comment of story.comments.filter(visible)) activity.push(comment.minute);
  const firstMinute = counting[0]?.minute;
  const first = counting.find((answer) => answer.minute === firstMinute);
  const firstCommunity = counting.find((answer) => !answer.official);
  return {
    state: accepted || satisfied ? 'SOLVED' : counting.length > 0 ? 'ANSWERED' : 'OPEN',
    unsatisfyingSince: word && !satisfied && !acceptedLater ? at(word.minute) : null,
    solvedAt: accepted?.precision === 'DAY' || solvedMinutes.length === 0 ? null : at(Math.min(...solvedMinutes)),
    answerCount: counting.length,
    firstAnswerAt: first ? at(first.minute) : null,
    firstAnswerByStaff: first ? first.official : null,
    firstCommunityAnswerAt: firstCommunity ? at(firstCommunity.minute) : null,
    lastActivityAt: at(Math.max(...activity)),
    voteScore: sum(story.votes),
    answers: story.answers.map((answer, index) => {
      const latest = new Map(ratings.filter((rating) => rating.answer === index && rating.by !== answer.author).map((rating) => [rating.by, rating.worked]));
      const words = [...latest.values()];
      return { voteScore: sum(answer.votes), workedCount: words.filter((worked) => worked).length, notWorkedCount: words.filter((worked) => !worked).length };
    }),
  };
}

async function write(story: ThreadStory): Promise<string> {
  const { database } = world;
  const { id } = await database.one<{ id: string }>(
    `insert into threads (kind, space_id, asker_id, title, body_source, body_html, body_text, opened_at, edited_at, cycle_started_at, last_activity_at)
     values ('QUESTION', $1, $2, 'A question', 'b', 'b', 'b', $3, $4, $5, $3) returning id`,
    [spaceId, people[story.asker] as string, at(0), story.editedMinute === null ? null : at(story.editedMinute), at(story.reopenedMinute ?? 0)],
  );
  const answerIds: string[] = [];
  for (const answer of story.answers) {
    const row = await database.one<{ id: string }>(
      `insert into answers (thread_id, author_id, official, body_source, body_html, body_text, posted_at, edited_at, review_state, removed_at)
       values ($1, $2, $3, 'b', 'b', 'b', $4, $5, $6, $7) returning id`,
      [id, people[answer.author] as string, answer.official, at(answer.minute), answer.editedMinute === null ? null : at(answer.editedMinute), answer.review, answer.removed ? at(50) : null],
    );
    answerIds.push(row.id);
  }
  for (const comment of story.comments) {
    await database.run(
      `insert into comments (thread_id, author_id, body_source, body_html, body_text, posted_at, review_state, removed_at) values ($1, $2, 'b', 'b', 'b', $3, $4, $5)`,
      [id, people[comment.author] as string, at(comment.minute), comment.review, comment.removed ? at(50) : null],
    );
  }
  await writeWords(story, id, answerIds);
  return id;
}

async function writeWords(story: ThreadStory, threadId: string, answerIds: readonly string[]): Promise<void> {
  const { database } = world;
  let external = 0;
  const vote = (column: string, subject: string, value: number) =>
    database.run(`insert into votes (${column}, value, cast_at, origin_source, origin_external_id) values ($1, $2, $3, 'test', $4)`, [
      subject, value, at(1), `${threadId}-${(external += 1)}`,
    ]);
  for (const value of story.votes) await vote('thread_id', threadId, value);
  for (const [index, answer] of story.answers.entries()) for (const value of answer.votes) await vote('answer_id', answerIds[index] as string, value);
  for (const rating of story.ratings.filter((one) => one.answer < answerIds.length)) {
    await database.run(
      `insert into answer_ratings (thread_id, answer_id, member_id, by_asker, worked, stars, rated_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [threadId, answerIds[rating.answer] as string, people[rating.by] as string, rating.by === story.asker, rating.worked, rating.stars, at(rating.minute)],
    );
  }
  const { accepted } = story;
  if (!accepted || accepted.answer >= answerIds.length) return;
  await database.run(`update threads set accepted_answer_id = $2, accepted_at = $3, accepted_by_id = asker_id, acceptance_precision = $4 where id = $1`, [
    threadId, answerIds[accepted.answer] as string, at(accepted.minute), accepted.precision,
  ]);
}

async function readDerived(threadId: string) {
  const thread = await world.database.one<ReturnType<typeof readObviously>>(
    `select state, unsatisfying_since as "unsatisfyingSince", solved_at as "solvedAt", answer_count as "answerCount", first_answer_at as "firstAnswerAt",
       first_answer_by_staff as "firstAnswerByStaff", first_community_answer_at as "firstCommunityAnswerAt", last_activity_at as "lastActivityAt",
       vote_score as "voteScore" from threads where id = $1`,
    [threadId],
  );
  const answers = await world.database.rows(
    `select vote_score as "voteScore", worked_count as "workedCount", not_worked_count as "notWorkedCount" from answers where thread_id = $1 order by id`,
    [threadId],
  );
  return { ...thread, answers };
}

it('derives what the obvious reading says, for several threads at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(threadStory, { minLength: 1, maxLength: 3 }), async (stories) => {
      const ids: string[] = [];
      for (const story of stories) ids.push(await write(story));
      await refreshThreads(world.database, ids);
      for (const [index, story] of stories.entries()) expect(await readDerived(ids[index] as string)).toEqual(readObviously(story));
      await refreshThreads(world.database, ids);
      for (const [index, story] of stories.entries()) expect(await readDerived(ids[index] as string)).toEqual(readObviously(story));
    }),
    { numRuns: 60 },
  );
});

it('touches no row that is right already', async () => {
  const { threadId } = await world.question();
  await world.answerOn(threadId);
  const version = () => world.database.one<{ v: string }>(`select (select xmin::text from threads where id = $1) || (select xmin::text from answers where thread_id = $1) as v`, [threadId]);
  const before = await version();
  await refreshThreads(world.database, [threadId]);
  expect(await version()).toEqual(before);
});

it('has nothing to do for no threads', async () => {
  await expect(refreshThreads(world.database, [])).resolves.toBeUndefined();
});
