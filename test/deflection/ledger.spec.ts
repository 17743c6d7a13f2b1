/** The ledger says what the facts say, after any order of things that people do. */
import fc from 'fast-check';
import { Sweep } from '../../src/escalation';
import { AnsweringService, AskingService, RatingService, ThreadQueries } from '../../src/forum';
import { MemberAccounts, type SignedInViewer } from '../../src/identity';
import { LedgerQueries } from '../../src/deflection';
import { startTestApp, type TestApp } from '../support/app';

type Step = 'accept0' | 'accept1' | 'withdraw' | 'worked0' | 'failed0' | 'worked1' | 'remove0' | 'remove1' | 'hour' | 'week';
const STEPS: Step[] = ['accept0', 'accept1', 'withdraw', 'worked0', 'failed0', 'worked1', 'remove0', 'remove1', 'hour', 'week'];

describe('the ledger', () => {
  let asked = 0;
  let app: TestApp;
  let ana: SignedInViewer;
  let ben: SignedInViewer;

  beforeAll(async () => {
    app = await startTestApp();
    ana = await person('Ana Torres');
    ben = await person('Ben Okafor');
    await app.database.run(`insert into spaces (slug, name, created_at) values ('routers', 'Routers', $1)`, [app.clock.now()]);
  });

  afterAll(() => app.close());

  async function person(displayName: string): Promise<SignedInViewer> {
    const email = `${displayName.replaceAll(' ', '.').toLowerCase()}@example.com`;
    const created = await app.get(MemberAccounts).createByOperator({ email, displayName, role: 'MEMBER', password: null });
    if (!created.ok) throw new Error('a person could not be made');
    return { id: created.value.memberId, role: 'MEMBER', displayName, timeZone: null, emailVerified: true };
  }

  async function threadWithTwoAnswers() {
    const title = `Which cable fits the new router, number ${(asked += 1)}`;
    const opened = await app.get(AskingService).open(ana, { kind: 'QUESTION', space: 'routers', title, body: 'The old one is too short for the shelf.', tags: [] });
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    const threadId = opened.value.threadId;
    const answers: string[] = [];
    for (const body of ['Any Cat 6 cable does, up to 30 metres.', 'Take a flat one, it goes under the door.']) {
      const posted = await app.get(AnsweringService).post(ben, { threadId, body });
      if (!posted.ok) throw new Error(JSON.stringify(posted.failure));
      answers.push(posted.value.answerId);
    }
    return { threadId, answers };
  }

  async function take(step: Step, threadId: string, answers: string[]): Promise<void> {
    const answering = app.get(AnsweringService);
    const answerId = answers[step.endsWith('1') ? 1 : 0] ?? '';
    if (step === 'hour' || step === 'week') return app.clock.advance(step === 'hour' ? '1h' : '7d');
    if (step.startsWith('accept')) await answering.accept(ana, { answerId });
    else if (step === 'withdraw') await answering.withdrawAcceptance(ana, { threadId });
    else if (step.startsWith('remove')) await answering.remove(ben, { answerId, reason: null });
    else await app.get(RatingService).rate(ana, { answerId, worked: step.startsWith('worked'), stars: null, reason: step === 'failed0' ? 'DID_NOT_WORK' : null, comment: null });
  }

  async function check(threadId: string): Promise<void> {
    const rows = await app.get(LedgerQueries).ofThread(threadId);
    const countered = new Set(rows.flatMap((row) => row.creditId ?? []));
    const live = rows.filter((row) => row.entry === 'CREDIT' && !countered.has(row.id));
    expect(live.length).toBeLessThanOrEqual(1);
    expect(countered.size).toBe(rows.filter((row) => row.entry === 'COUNTER').length);
    const thread = await app.get(ThreadQueries).get(ana, threadId);
    const hadCase = (await app.database.maybe<{ at: Date }>(`select min(opened_at) as at from case_facts where thread_id = $1`, [threadId]))?.at ?? null;
    const [credit] = live;
    if (credit) {
      expect(thread.state).toBe('SOLVED');
      expect(thread.unsatisfyingSince).toBeNull();
      expect(!hadCase || hadCase.getTime() >= credit.eventAt.getTime() + 14 * 24 * 3600_000).toBe(true);
    } else if (thread.acceptedAnswerId && !thread.unsatisfyingSince) {
      // Solved by a member, and yet no credit: only a case can be the reason.
      expect(hadCase).not.toBeNull();
    }
  }

  const tolerant = (step: Promise<void>) => step.catch((error: Error) => {
    if (error.name !== 'NotFound' && error.name !== 'Forbidden') throw error;
  });

  it('has at most one live credit for a person and a thread, and exactly when the facts deserve it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 9 }), async (steps) => {
        const { threadId, answers } = await threadWithTwoAnswers();
        for (const step of steps) {
          await tolerant(take(step, threadId, answers));
          await app.get(Sweep).run();
          await check(threadId);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('tells an acceptance that was withdrawn from one whose answer was removed', async () => {
    const reasons = async (undo: (threadId: string, answerId: string) => Promise<unknown>) => {
      const { threadId, answers: [answerId = ''] } = await threadWithTwoAnswers();
      await app.get(AnsweringService).accept(ana, { answerId });
      await undo(threadId, answerId);
      return (await app.get(LedgerQueries).ofThread(threadId)).map((row) => row.evidence);
    };
    expect(await reasons((threadId) => app.get(AnsweringService).withdrawAcceptance(ana, { threadId }))).toEqual(['ANSWER_ACCEPTED', 'ACCEPTANCE_WITHDRAWN']);
    expect(await reasons((_, answerId) => app.get(AnsweringService).remove(ben, { answerId }))).toEqual(['ANSWER_ACCEPTED', 'ANSWER_REMOVED']);
  });

  it('keeps the credit of an answer whose author joins the staff later, and gives none for what staff answer', async () => {
    const evidenceOf = async (threadId: string) => (await app.get(LedgerQueries).ofThread(threadId)).map((row) => row.evidence);
    const setRole = (role: string) => app.database.run(`update members set role = $2 where id = $1`, [ben.id, role]);
    const accepted = await threadWithTwoAnswers();
    await app.get(AnsweringService).accept(ana, { answerId: accepted.answers[0] ?? '' });
    await setRole('MODERATOR');
    await app.get(RatingService).rate(ana, { answerId: accepted.answers[0] ?? '', worked: true, stars: 5 });
    expect(await evidenceOf(accepted.threadId)).toEqual(['ANSWER_ACCEPTED']);
    const later = await threadWithTwoAnswers();
    await app.get(AnsweringService).accept(ana, { answerId: later.answers[0] ?? '' });
    expect(await evidenceOf(later.threadId)).toEqual([]);
    await setRole('MEMBER');
  });

  it('keeps what was written: rows can neither be changed nor deleted', async () => {
    const { threadId, answers } = await threadWithTwoAnswers();
    await app.get(AnsweringService).accept(ana, { answerId: answers[0] ?? '' });
    for (const statement of ['update deflection_ledger set recorded_at = recorded_at where thread_id = $1', 'delete from deflection_ledger where thread_id = $1']) {
      await expect(app.database.run(statement, [threadId])).rejects.toThrow('append-only');
    }
  });
});
