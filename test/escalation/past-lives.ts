// Random communities that live through the real services, minute by minute, with an engine at its best: whatever falls due is swept at that very moment.
import fc from 'fast-check';
import { CaseWork } from '../../src/cases';
import { EscalatingService, Sweep, WaitingWords } from '../../src/escalation';
import { AnsweringService, AskingService, ClosingService, CommentingService, MergingService } from '../../src/forum';
import { NotFound } from '../../src/platform/outcome';
import { valueOf, type TestCommunity } from './community';

const MINUTE_MS = 60_000;

const HAPPENINGS = [
  'ANSWER', 'OWN_ANSWER', 'AGENT_ANSWER', 'REMOVE_ANSWER', 'ACCEPT', 'COMMENT', 'ASK_BACK', 'ASKER_REPLIES', 'CLOSE', 'REOPEN', 'REOPEN_WITH_CASE', 'REMOVE',
  'FINE', 'NOT_FINE', 'EXEMPT', 'INCLUDE', 'HAND_OVER', 'CASE_DONE', 'MERGE',
] as const;
type Happening = (typeof HAPPENINGS)[number];

/** What happens to one thread, in minutes after the beginning. */
interface Story {
  readonly askedAfter: number;
  readonly elsewhere: boolean;
  readonly tagged: boolean;
  readonly then: readonly { readonly after: number; readonly what: Happening }[];
}

export interface World {
  readonly trigger: 'UNANSWERED' | 'UNSOLVED' | 'STALE';
  readonly delayMinutes: number;
  readonly working: boolean;
  readonly scope: 'ALL' | 'SPACE' | 'TAG';
  readonly stories: readonly Story[];
}

const LASTS_MINUTES = 7 * 24 * 60;
const minutes = fc.integer({ min: 0, max: LASTS_MINUTES });
// Much happens within hours of the question, and at the very moment of the due time now and then.
const soon = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 600 }) }, { weight: 1, arbitrary: fc.constantFrom(60, 120, 240) }, { weight: 1, arbitrary: minutes });
const story: fc.Arbitrary<Story> = fc.record({
  // Early enough that a wait for the asker ends by itself in time.
  askedAfter: fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 0, max: 2_000 }) }, { weight: 1, arbitrary: minutes }),
  elsewhere: fc.boolean(),
  tagged: fc.boolean(),
  then: fc.array(fc.record({ after: soon, what: fc.constantFrom<Happening>('ANSWER', 'ANSWER', 'ASK_BACK', 'REMOVE_ANSWER', 'REOPEN', ...HAPPENINGS) }), { maxLength: 8 }),
});

export const worlds = (trigger: World['trigger'], working: boolean): fc.Arbitrary<World> =>
  fc.record({
    trigger: fc.constant(trigger), delayMinutes: fc.constantFrom(60, 120, 240, 2_000), working: fc.constant(working),
    scope: fc.constantFrom<World['scope']>('ALL', 'ALL', 'SPACE', 'TAG'), stories: fc.array(story, { minLength: 12, maxLength: 18 }),
  });

class Thread {
  id = '';
  private readonly answerIds: string[] = [];

  constructor(private readonly community: TestCommunity) {}

  async ask({ elsewhere, tagged }: Story): Promise<void> {
    const { app, people } = this.community;
    const asking = { kind: 'QUESTION', space: elsewhere ? 'attic' : 'help', title: `Why does it rain indoors, ${(asked += 1)}?`, body: 'The window is shut.', tags: tagged ? ['rain'] : [] };
    this.id = valueOf(await app.get(AskingService).open(people.asker, asking)).threadId;
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
        return this.answer('helper');
      case 'OWN_ANSWER':
        return this.answer('asker');
      case 'AGENT_ANSWER':
        return this.answer('agent');
      case 'REMOVE_ANSWER':
        if (this.answerIds.length > 0) await app.get(AnsweringService).remove(people.moderator, { answerId: this.answerIds.pop() });
        return;
      case 'ACCEPT':
        if (this.answerIds.length > 0) await app.get(AnsweringService).accept(people.asker, { answerId: this.answerIds.at(-1) });
        return;
      case 'COMMENT':
      case 'ASK_BACK':
        return void (await app.get(CommentingService).post(people.helper, { threadId, body: 'Which roof is it?', asksAsker: what === 'ASK_BACK' }));
      case 'ASKER_REPLIES':
        return void (await app.get(CommentingService).post(people.asker, { threadId, body: 'The one above the kitchen.' }));
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
        return void (await words.stopWaiting(people.asker, { threadId }));
      case 'NOT_FINE':
        return void (await words.waitAgain(people.asker, { threadId }));
      case 'EXEMPT':
        return void (await words.exempt(people.moderator, { threadId, reason: 'Somebody looks after it.' }));
      case 'INCLUDE':
        return void (await words.includeAgain(people.moderator, { threadId }));
      case 'HAND_OVER':
        return void (await app.get(EscalatingService).escalate(people.moderator, { threadId }));
      case 'CASE_DONE':
        return this.finishCase();
      case 'MERGE':
        return this.mergeInto(others.find((other) => other !== this && other.id !== ''));
    }
  }

  private async answer(by: 'helper' | 'asker' | 'agent'): Promise<void> {
    const posted = await this.community.app.get(AnsweringService).post(this.community.people[by], { threadId: this.id, body: 'Have a look at the roof, please.' });
    if (posted.ok) this.answerIds.push(posted.value.answerId);
  }

  private async mergeInto(other: Thread | undefined): Promise<void> {
    if (other) await this.community.app.get(MergingService).merge(this.community.people.moderator, { threadId: this.id, intoId: other.id });
  }

  private async finishCase(): Promise<void> {
    const { app, people } = this.community;
    for (const { number, resolution } of await this.community.cases(this.id)) {
      if (resolution !== null) continue;
      const { id } = await app.database.one<{ id: string }>(`select min(id)::text as id from root_causes`);
      valueOf(await app.get(CaseWork).resolve(people.agent, { number, resolution: 'WONT_FIX', rootCauseId: id }));
    }
  }
}

let asked = 0;

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

/** Returns when it ends. */
export async function live(community: TestCommunity, world: World, start: Date): Promise<Date> {
  const { clock } = community.app;
  const threads = world.stories.map(() => new Thread(community));
  const timeline = world.stories.flatMap((one, index) => [
    { at: one.askedAfter, order: 0, run: () => threads[index]!.ask(one) },
    ...one.then.map(({ after, what }) => ({ at: one.askedAfter + after, order: 1, run: () => threads[index]!.live(what, threads) })),
  ]);
  timeline.sort((one, other) => one.at - other.at || one.order - other.order);
  const end = new Date(start.getTime() + (LASTS_MINUTES - 300) * MINUTE_MS);
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
