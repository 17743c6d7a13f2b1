// Random communities that live through the real services, minute by minute, with an engine at its best: whatever falls due is swept at that very moment.
import fc from 'fast-check';
import { CaseWork } from '../../src/cases';
import { EscalatingService, Sweep, WaitingWords } from '../../src/escalation';
import type { SignedInViewer } from '../../src/identity';
import { AnsweringService, AskingService, ClosingService, CommentingService, MergingService } from '../../src/forum';
import { NotFound } from '../../src/platform/outcome';
import { valueOf, type TestCommunity } from './community';

const MINUTE_MS = 60_000;

const HAPPENINGS = [
  'ANSWER', 'OWN_ANSWER', 'AGENT_ANSWER', 'REMOVE_ANSWER', 'ACCEPT', 'COMMENT', 'ASK_BACK', 'ASKER_REPLIES', 'CLOSE', 'REOPEN', 'REOPEN_WITH_CASE', 'REMOVE',
  'FINE', 'NOT_FINE', 'EXEMPT', 'INCLUDE', 'HAND_OVER', 'CASE_DONE', 'CASE_EXPLAINED', 'MERGE', 'MOVE', 'RETAG', 'TRANSLATE',
] as const;
type Happening = (typeof HAPPENINGS)[number];

/** What happens to one thread, in minutes after the beginning. */
interface Story {
  readonly askedAfter: number;
  readonly elsewhere: boolean;
  readonly tagged: boolean;
  readonly german: boolean;
  readonly then: readonly { readonly after: number; readonly what: Happening }[];
}

export interface World {
  readonly trigger: 'UNANSWERED' | 'UNSOLVED' | 'STALE';
  readonly delayMinutes: number;
  readonly working: boolean;
  readonly scope: 'ALL' | 'SPACE' | 'TAG' | 'LANGUAGE' | 'NEWCOMERS';
  /** Half way, the rule puts its tag on the thread. */
  readonly tags: boolean;
  readonly stories: readonly Story[];
}

const LASTS_MINUTES = 7 * 24 * 60;
const ENDS_MINUTES = LASTS_MINUTES - 300;
const minutes = fc.integer({ min: 0, max: LASTS_MINUTES });
// Much happens within hours of the question, and at the very moment of the due time or of something else now and then.
const soon = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 600 }) }, { weight: 2, arbitrary: fc.constantFrom(0, 30, 60, 120, 240) }, { weight: 1, arbitrary: minutes });
const story: fc.Arbitrary<Story> = fc.record({
  // Mostly early enough that a wait for the asker ends by itself in time, and now and then so late that nothing falls due any more.
  askedAfter: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 2_000 }) }, { weight: 2, arbitrary: minutes }, { weight: 1, arbitrary: fc.integer({ min: ENDS_MINUTES - 300, max: ENDS_MINUTES }) }),
  elsewhere: fc.boolean(),
  tagged: fc.boolean(),
  german: fc.boolean(),
  then: fc.array(fc.record({ after: soon, what: fc.constantFrom<Happening>('ANSWER', 'ANSWER', 'ASK_BACK', 'REMOVE_ANSWER', 'REOPEN', 'MOVE', 'RETAG', 'RETAG', 'HAND_OVER', ...HAPPENINGS) }), { maxLength: 8 }),
});

export const worlds = (trigger: World['trigger'], working: boolean): fc.Arbitrary<World> =>
  fc.record({
    trigger: fc.constant(trigger), delayMinutes: fc.constantFrom(60, 120, 240, 2_000), working: fc.constant(working),
    scope: fc.constantFrom<World['scope']>('ALL', 'SPACE', 'SPACE', 'TAG', 'TAG', 'LANGUAGE', 'NEWCOMERS'), tags: fc.boolean(), stories: fc.array(story, { minLength: 12, maxLength: 18 }),
  });

const TITLES = { en: 'Why does it rain in the house when all the windows are shut', de: 'Warum regnet es im Haus, wenn doch alle Fenster zu sind' };
const BODIES = { en: 'It is wet on the floor and I do not know why.', de: 'Es ist nass auf dem Boden und ich weiß nicht warum.' };

class Thread {
  id = '';
  private readonly answerIds: string[] = [];

  constructor(
    private readonly community: TestCommunity,
    private readonly asker: SignedInViewer,
  ) {}

  async ask({ elsewhere, tagged, german }: Story): Promise<void> {
    const language = german ? 'de' : 'en';
    const asking = { kind: 'QUESTION', space: elsewhere ? 'attic' : 'help', title: `${TITLES[language]}, ${(asked += 1)}?`, body: BODIES[language], tags: tagged ? ['rain'] : ['snow'] };
    this.id = valueOf(await this.community.app.get(AskingService).open(this.asker, asking)).threadId;
  }

  /** What cannot be done just then is left; of a removed thread nobody finds anything. */
  async live(what: Happening, others: readonly Thread[]): Promise<void> {
    await this.attempt(what, others).catch((error: unknown) => {
      if (!(error instanceof NotFound)) throw error;
    });
  }

  private async attempt(what: Happening, others: readonly Thread[]): Promise<void> {
    const { people, app } = this.community;
    const { id: threadId } = this;
    const closing = app.get(ClosingService);
    const words = app.get(WaitingWords);
    switch (what) {
      case 'ANSWER':
        return this.answer(people.helper);
      case 'OWN_ANSWER':
        return this.answer(this.asker);
      case 'AGENT_ANSWER':
        return this.answer(people.agent);
      case 'REMOVE_ANSWER':
        if (this.answerIds.length > 0) await app.get(AnsweringService).remove(people.moderator, { answerId: this.answerIds.pop() });
        return;
      case 'ACCEPT':
        if (this.answerIds.length > 0) await app.get(AnsweringService).accept(this.asker, { answerId: this.answerIds.at(-1) });
        return;
      case 'COMMENT':
      case 'ASK_BACK':
        return void (await app.get(CommentingService).post(people.helper, { threadId, body: 'Which roof is it?', asksAsker: what === 'ASK_BACK' }));
      case 'ASKER_REPLIES':
        return void (await app.get(CommentingService).post(this.asker, { threadId, body: 'The one above the kitchen.' }));
      case 'CLOSE':
        return void (await closing.close(people.moderator, { threadId, reason: 'OTHER' }));
      case 'REOPEN':
        await this.finishCase();
        return void (await closing.reopen(people.moderator, { threadId }));
      case 'REOPEN_WITH_CASE':
        await closing.close(people.moderator, { threadId, reason: 'OTHER' });
        return void (await closing.reopen(people.moderator, { threadId }));
      case 'REMOVE':
        return void (await closing.remove(people.moderator, { threadId, reason: 'Spam' }));
      case 'FINE':
        return void (await words.stopWaiting(this.asker, { threadId }));
      case 'NOT_FINE':
        return void (await words.waitAgain(this.asker, { threadId }));
      case 'EXEMPT':
        return void (await words.exempt(people.moderator, { threadId, reason: 'Somebody looks after it.' }));
      case 'INCLUDE':
        return void (await words.includeAgain(people.moderator, { threadId }));
      case 'HAND_OVER':
        return void (await app.get(EscalatingService).escalate(people.moderator, { threadId }));
      case 'CASE_DONE':
        return this.finishCase();
      case 'CASE_EXPLAINED':
        return this.finishCase('The roof was left open, and is closed now.');
      case 'MOVE':
        return this.edit(({ space }) => ({ space: space === 'help' ? 'attic' : 'help' }));
      case 'RETAG':
        return this.edit(({ tags }) => ({ tags: tags.includes('rain') ? ['snow'] : ['rain', 'snow'] }));
      case 'TRANSLATE':
        return this.edit(({ title }) => (title.includes('regnet') ? { title: `${TITLES.en}, ${(asked += 1)}?`, body: BODIES.en } : { title: `${TITLES.de}, ${(asked += 1)}?`, body: BODIES.de }));
      case 'MERGE':
        return this.mergeInto(others.find((other) => other !== this && other.id !== ''));
    }
  }

  private async answer(by: SignedInViewer): Promise<void> {
    const posted = await this.community.app.get(AnsweringService).post(by, { threadId: this.id, body: 'Have a look at the roof, please.' });
    if (posted.ok) this.answerIds.push(posted.value.answerId);
  }

  /** By a moderator, who finds it as it is. */
  private async edit(change: (thread: { title: string; space: string; tags: string[] }) => object): Promise<void> {
    const { app, people } = this.community;
    const thread = await app.database.one<{ version: number; title: string; space: string; tags: string[] }>(
      `select t.version, t.title, s.slug as space, array(select g.name from thread_tags tt join tags g on g.id = tt.tag_id where tt.thread_id = t.id) as tags
       from threads t join spaces s on s.id = t.space_id where t.id = $1`,
      [this.id],
    );
    await app.get(AskingService).edit(people.moderator, { threadId: this.id, version: thread.version, ...change(thread) });
  }

  private async mergeInto(other: Thread | undefined): Promise<void> {
    if (other) await this.community.app.get(MergingService).merge(this.community.people.moderator, { threadId: this.id, intoId: other.id });
  }

  /** What the agent says in public becomes an answer. */
  private async finishCase(publicSummary: string | null = null): Promise<void> {
    const { app, people } = this.community;
    for (const { number, resolution } of await this.community.cases(this.id)) {
      if (resolution !== null) continue;
      const { id } = await app.database.one<{ id: string }>(`select min(id)::text as id from root_causes`);
      valueOf(await app.get(CaseWork).resolve(people.agent, { number, resolution: 'WONT_FIX', rootCauseId: id, publicSummary }));
    }
  }
}

let [asked, joined] = [0, 0];

async function sweepUntil(community: TestCommunity, moment: Date, included: boolean): Promise<void> {
  const { app } = community;
  for (;;) {
    const due = await app.get(Sweep).nextDueAt();
    if (!due || (included ? due > moment : due >= moment)) return;
    if (due > app.clock.now()) app.clock.set(due);
    const { failed } = await community.sweep();
    expect(failed).toBe(0);
  }
}

/** The end of a case keeps no place among what happens to its thread at the very same moment by somebody else. */
const ENDS_CASE: readonly Happening[] = ['CASE_DONE', 'CASE_EXPLAINED', 'REOPEN', 'ACCEPT'];

function setApart(timeline: { at: number; readonly alone: boolean }[]): void {
  timeline.forEach((one, index) => {
    const before = timeline[index - 1];
    if (before) one.at = Math.max(one.at, before.at + (one.alone || before.alone ? 1 : 0));
  });
}

/** Returns when it ends. */
export async function live(community: TestCommunity, world: World, start: Date): Promise<Date> {
  const { app } = community;
  const { clock } = app;
  // Somebody who is new here in the first days of what they live through, and then not any more.
  const asker = await community.join(`asker${(joined += 1)}`);
  clock.set(new Date(start.getTime() - 28 * 24 * 60 * MINUTE_MS));
  valueOf(await app.get(AskingService).open(asker, { kind: 'PRAISE', space: 'help', title: `A good house, number ${joined}`, body: 'It stands.', tags: [] }));
  clock.set(start);
  const threads = world.stories.map(() => new Thread(community, asker));
  const timeline = world.stories.flatMap((one, index) => [
    { at: one.askedAfter, order: 0, alone: false, run: () => threads[index]!.ask(one) },
    ...one.then.map(({ after, what }) => ({ at: one.askedAfter + after, order: 1, alone: ENDS_CASE.includes(what), run: () => threads[index]!.live(what, threads) })),
  ]);
  timeline.sort((one, other) => one.at - other.at || one.order - other.order);
  setApart(timeline);
  const end = new Date(start.getTime() + ENDS_MINUTES * MINUTE_MS);
  for (const { at, run } of timeline) {
    const moment = new Date(start.getTime() + at * MINUTE_MS);
    if (moment > end) break;
    await sweepUntil(community, moment, false);
    clock.set(moment);
    await run();
  }
  await sweepUntil(community, end, true);
  clock.set(end);
  return end;
}
