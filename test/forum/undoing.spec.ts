/** Whatever people do on a thread, one after the other or at once: what is derived is true, and undoing leads back. */
import fc from 'fast-check';
import { AnsweringService, ClosingService, RatingService, refreshThreads, VotingService } from '../../src/forum';
import type { SignedInViewer } from '../../src/identity/access';
import { NotFound, type Outcome } from '../../src/platform/outcome';
import { startForumWorld, type ForumWorld } from './forum-world';

let world: ForumWorld;
let members: SignedInViewer[];
let moderator: SignedInViewer;

beforeAll(async () => {
  world = await startForumWorld();
  moderator = await world.member('MODERATOR');
  members = [await world.member(), await world.member('AGENT'), moderator];
});

beforeEach(() => {
  done = 0;
});

// A story in which everything is refused shows nothing.
afterEach(() => expect(done).toBeGreaterThan(50));

afterAll(() => world.close());

interface Stage {
  threadId: string;
  asker: SignedInViewer;
  answerIds: string[];
}

type Act = (stage: Stage) => Promise<Outcome<unknown>>;

const ACTS = ['answer', 'answer oneself', 'accept', 'withdraw', 'worked', 'did not work', 'worked for others', 'vote', 'remove', 'close', 'reopen'] as const;

function actOf(name: (typeof ACTS)[number], pick: number): Act {
  const answering = world.get(AnsweringService);
  const rating = world.get(RatingService);
  const member = members[pick % members.length] as SignedInViewer;
  const answerOf = (stage: Stage) => stage.answerIds[pick % stage.answerIds.length] ?? '987654321';
  const post = async (stage: Stage, author: SignedInViewer) => {
    const posted = await answering.post(author, { threadId: stage.threadId, body: `Answer ${pick}` });
    if (posted.ok) stage.answerIds.push(posted.value.answerId);
    return posted;
  };
  const acts: Record<(typeof ACTS)[number], Act> = {
    answer: (stage) => post(stage, member),
    'answer oneself': (stage) => post(stage, stage.asker),
    accept: (stage) => answering.accept(stage.asker, { answerId: answerOf(stage) }),
    withdraw: (stage) => answering.withdrawAcceptance(stage.asker, { threadId: stage.threadId }),
    worked: (stage) => rating.rate(stage.asker, { answerId: answerOf(stage), worked: true, stars: 1 + (pick % 5) }),
    'did not work': (stage) => rating.rate(stage.asker, { answerId: answerOf(stage), worked: false, reason: 'OUTDATED' }),
    'worked for others': (stage) => rating.rate(member, { answerId: answerOf(stage), worked: pick % 2 === 0 }),
    vote: (stage) => world.get(VotingService).cast(member, { answerId: answerOf(stage), value: (['UP', 'DOWN', 'NONE'] as const)[pick % 3] }),
    remove: (stage) => answering.remove(moderator, { answerId: answerOf(stage) }),
    close: (stage) => world.get(ClosingService).close(moderator, { threadId: stage.threadId, reason: 'OTHER' }),
    reopen: (stage) => world.get(ClosingService).reopen(stage.asker, { threadId: stage.threadId }),
  };
  return acts[name];
}

async function answeredQuestion(): Promise<Stage> {
  const { threadId, asker } = await world.question();
  const answers = [await world.answerOn(threadId), await world.answerOn(threadId)];
  return { threadId, asker, answerIds: answers.map((answer) => answer.answerId) };
}

let done = 0;

/** Refusals and answers that are gone are a part of the story. */
async function perform(stage: Stage, act: Act): Promise<void> {
  try {
    if ((await act(stage)).ok) done += 1;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
}

const rowsOf = (threadId: string) =>
  world.database.one(`select (select to_jsonb(t) from threads t where id = $1) as thread, (select jsonb_agg(to_jsonb(a) order by a.id) from answers a where thread_id = $1) as answers`, [threadId]);

async function expectNothingToDerive(threadId: string): Promise<void> {
  const before = await rowsOf(threadId);
  await refreshThreads(world.database, [threadId]);
  expect(await rowsOf(threadId)).toEqual(before);
}

const story = fc.array(fc.record({ name: fc.constantFrom(...ACTS), pick: fc.nat(11) }), { minLength: 10, maxLength: 20 });

it('keeps what is derived true, one act after the other', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (acts) => {
      const stage = await answeredQuestion();
      for (const { name, pick } of acts) {
        if (pick % 2 === 0) world.clock.advance('1m');
        await perform(stage, actOf(name, pick));
        await expectNothingToDerive(stage.threadId);
      }
    }),
    { numRuns: 12 },
  );
});

it('keeps it true when all of it happens at once', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (acts) => {
      const stage = await answeredQuestion();
      await Promise.all(acts.map(({ name, pick }) => perform(stage, actOf(name, pick))));
      await expectNothingToDerive(stage.threadId);
    }),
    { numRuns: 12 },
  );
});

it('leads back to an open thread that nobody answered, whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (acts) => {
      const stage = await answeredQuestion();
      for (const { name, pick } of acts) await perform(stage, actOf(name, pick));
      for (const answerId of stage.answerIds) await perform(stage, () => world.get(AnsweringService).remove(moderator, { answerId }));
      await perform(stage, () => world.get(ClosingService).reopen(stage.asker, { threadId: stage.threadId }));
      expect(await world.thread(stage.threadId)).toMatchObject({
        state: 'OPEN', answerCount: 0, acceptedAnswerId: null, solvedAt: null, unsatisfyingSince: null, firstAnswerAt: null, closedAt: null,
      });
    }),
    { numRuns: 12 },
  );
});
