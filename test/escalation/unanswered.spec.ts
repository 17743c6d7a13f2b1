// A thread that nobody answers in time becomes a case: exactly one, on time or late, whatever runs at once or stood still.
import { AnsweringService, ClosingService, MergingService } from '../../src/forum';
import { CaseWork } from '../../src/cases';
import { EscalatingService, Sweep } from '../../src/escalation';
import { MemberAccounts } from '../../src/identity';
import { Transactions } from '../../src/platform/database';
import { refusalOf, TestCommunity, valueOf } from './community';

let community: TestCommunity;
let people: TestCommunity['people'];
let clock: TestCommunity['app']['clock'];

beforeAll(async () => {
  community = await TestCommunity.start();
  people = community.people;
  clock = community.app.clock;
});
afterAll(() => community?.close());
// What other tests left waiting is none of the next one's business.
beforeEach(() => community.app.database.run(`update escalation_clocks set stopped_at = started_at, stopped_because = 'CLOSED' where stopped_at is null`));

const state = async (threadId: string) => (await community.cases(threadId)).map(({ trigger }) => trigger);

describe('a question without an answer', () => {
  it.each(['QUESTION', 'PROBLEM'] as const)('of the kind %s becomes a case when its time has come, not before', async (kind) => {
    const threadId = await community.ask(kind);
    const openedAt = clock.now();
    clock.advance('1h 59m 59s');
    await community.sweep();
    expect(await state(threadId)).toEqual([]);
    clock.advance('1s');
    expect(await community.sweep()).toEqual({ fired: 1, skipped: 0, failed: 0 });
    const [opened] = await community.cases(threadId);
    expect(opened).toMatchObject({ state: 'NEW', trigger: 'UNANSWERED', customerId: people.asker.id, openedAt: clock.now() });
    expect(await community.isEscalated(threadId)).toBe(true);
    expect(await community.escalations(threadId)).toEqual([
      {
        trigger: 'UNANSWERED', late: false, cycle: 1, reason: 'No answer within 2 hours.', dueAt: clock.now(),
        inputs: expect.objectContaining({ kind, answered: false, delaySeconds: 7200, startedAt: openedAt.toISOString() }),
      },
    ]);
    expect(await community.clocks(threadId)).toMatchObject([{ stoppedBecause: 'ESCALATED', stoppedAt: clock.now() }]);
  });

  it.each(['IDEA', 'PRAISE'] as const)('is not meant by %s', async (kind) => {
    const threadId = await community.ask(kind);
    clock.advance('30d');
    expect(await community.sweep()).toEqual({ fired: 0, skipped: 0, failed: 0 });
    expect(await community.clocks(threadId)).toEqual([]);
  });

  it('becomes one case when eight sweeps run at once, for each of many threads', async () => {
    const threadIds = await Promise.all(Array.from({ length: 12 }, () => community.ask()));
    clock.advance('2h');
    const swept = await Promise.all(Array.from({ length: 8 }, () => community.sweep()));
    expect(swept.reduce((sum, { fired }) => sum + fired, 0)).toBe(12);
    expect(swept.reduce((sum, { failed }) => sum + failed, 0)).toBe(0);
    for (const threadId of threadIds) expect(await state(threadId)).toEqual(['UNANSWERED']);
  });

  it('is left alone after an answer one second before the agent', async () => {
    const threadId = await community.ask();
    clock.advance('1h 59m 59s');
    await community.answer(threadId);
    clock.advance('2h');
    await community.sweep();
    expect(await state(threadId)).toEqual([]);
    expect(await community.clocks(threadId)).toMatchObject([{ stoppedBecause: 'ANSWERED' }]);
  });

  it('is not answered by what its asker adds', async () => {
    const threadId = await community.ask();
    await community.answer(threadId, people.asker);
    clock.advance('2h');
    await community.sweep();
    expect(await state(threadId)).toEqual(['UNANSWERED']);
  });

  it('is answered by an agent, who needs no case for it', async () => {
    const threadId = await community.ask();
    await community.answer(threadId, people.agent);
    clock.advance('2h');
    await community.sweep();
    expect(await state(threadId)).toEqual([]);
  });

  it('is left to the community when its asker was erased, since nobody waits for an agent', async () => {
    const gone = await community.join('A passer-by');
    const threadId = await community.ask('QUESTION', gone);
    valueOf(await community.app.get(MemberAccounts).erase(gone, { memberId: gone.id }));
    expect(refusalOf(await community.app.get(EscalatingService).escalate(people.moderator, { threadId }))).toBe('escalation.askerErased');
    clock.advance('2h');
    expect(await community.sweep()).toEqual({ fired: 0, skipped: 1, failed: 0 });
    expect(await community.clocks(threadId)).toMatchObject([{ stoppedBecause: 'EXEMPT' }]);
  });

  it('becomes one case, marked late, after the worker stood still', async () => {
    const threadId = await community.ask();
    clock.advance('5h');
    await community.sweep();
    await community.sweep();
    expect(await state(threadId)).toEqual(['UNANSWERED']);
    expect(await community.escalations(threadId)).toMatchObject([{ late: true, reason: 'No answer within 2 hours; handed over 3 hours late.' }]);
  });

  it('is neither lost nor handed over twice when the sweep dies in the middle', async () => {
    const threadId = await community.ask();
    clock.advance('2h');
    const transactions = community.app.get(Transactions);
    const run = transactions.run.bind(transactions);
    const dying = jest.spyOn(transactions, 'run').mockImplementationOnce((work) =>
      run(async (tx) => {
        await work(tx);
        throw new Error('the power went out');
      }),
    );
    expect(await community.sweep()).toEqual({ fired: 0, skipped: 0, failed: 1 });
    dying.mockRestore();
    expect(await state(threadId)).toEqual([]);
    expect(await community.isEscalated(threadId)).toBe(false);
    expect(await community.sweep()).toEqual({ fired: 1, skipped: 0, failed: 0 });
    expect(await community.sweep()).toEqual({ fired: 0, skipped: 0, failed: 0 });
    expect(await state(threadId)).toEqual(['UNANSWERED']);
  });

  it('does not keep others waiting when it cannot be handled', async () => {
    const broken = await community.ask();
    const whole = await community.ask();
    clock.advance('2h');
    await community.app.database.run(
      `create function refuse_one() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
    );
    await community.app.database.run(`create trigger refuse_one before insert on cases for each row when (new.origin_id = ${broken}) execute function refuse_one()`);
    expect(await community.sweep()).toEqual({ fired: 1, skipped: 0, failed: 1 });
    await community.app.database.run(`drop trigger refuse_one on cases`);
    expect(await community.sweep()).toEqual({ fired: 1, skipped: 0, failed: 0 });
    expect([await state(broken), await state(whole)]).toEqual([['UNANSWERED'], ['UNANSWERED']]);
  });

  it('is not handed over when an answer is being written at the very moment, and the sweep waits for it', async () => {
    const threadId = await community.ask();
    clock.advance('2h');
    const [, swept] = await Promise.all([community.answer(threadId), community.sweep()]);
    const opened = await state(threadId);
    const answeredFirst = (await community.clocks(threadId))[0]?.stoppedBecause === 'ANSWERED';
    expect(opened).toEqual(answeredFirst ? [] : ['UNANSWERED']);
    expect(swept.fired).toBe(opened.length);
  });
});

describe('the clock', () => {
  it('goes on where it stood when the only answer is removed', async () => {
    const threadId = await community.ask();
    clock.advance('30m');
    const answerId = await community.answer(threadId);
    clock.advance('3h');
    valueOf(await community.app.get(AnsweringService).remove(people.moderator, { answerId, reason: 'Spam' }));
    expect(await community.clocks(threadId)).toMatchObject([{ stoppedAt: null, stoppedBecause: null }]);
    clock.advance('1h 29m 59s');
    await community.sweep();
    expect(await state(threadId)).toEqual([]);
    clock.advance('1s');
    await community.sweep();
    expect(await state(threadId)).toEqual(['UNANSWERED']);
    expect(await community.escalations(threadId)).toMatchObject([{ late: false }]);
    const turns = await community.app.database.rows(`select turn, because from escalation_clock_turns where thread_id = $1 order by id`, [threadId]);
    expect(turns).toEqual([
      { turn: 'STARTED', because: null }, { turn: 'STOPPED', because: 'ANSWERED' },
      { turn: 'RESUMED', because: 'ANSWERED' }, { turn: 'STOPPED', because: 'ESCALATED' },
    ]);
  });

  it('stands still while another answer is left', async () => {
    const threadId = await community.ask();
    const answerId = await community.answer(threadId);
    await community.answer(threadId, people.moderator);
    valueOf(await community.app.get(AnsweringService).remove(people.moderator, { answerId }));
    clock.advance('5h');
    await community.sweep();
    expect(await state(threadId)).toEqual([]);
  });

  it('stops when the asker solved it alone, and goes on when they take that back', async () => {
    const threadId = await community.ask();
    clock.advance('1h');
    const answerId = await community.answer(threadId, people.asker);
    valueOf(await community.app.get(AnsweringService).accept(people.asker, { answerId }));
    expect(await community.clocks(threadId)).toMatchObject([{ stoppedBecause: 'SOLVED' }]);
    clock.advance('1d');
    valueOf(await community.app.get(AnsweringService).withdrawAcceptance(people.asker, { threadId }));
    clock.advance('59m 59s');
    await community.sweep();
    expect(await state(threadId)).toEqual([]);
    clock.advance('1s');
    await community.sweep();
    expect(await state(threadId)).toEqual(['UNANSWERED']);
  });

  it('ends with the closing, and a reopened thread starts its next cycle', async () => {
    const threadId = await community.ask();
    const closing = community.app.get(ClosingService);
    valueOf(await closing.close(people.moderator, { threadId, reason: 'OFF_TOPIC' }));
    clock.advance('5h');
    await community.sweep();
    expect(await state(threadId)).toEqual([]);
    valueOf(await closing.reopen(people.moderator, { threadId }));
    expect(await community.clocks(threadId)).toMatchObject([
      { cycle: 1, stoppedBecause: 'CLOSED' }, { cycle: 2, stoppedAt: null, dueAt: new Date(clock.now().getTime() + 7_200_000) },
    ]);
    clock.advance('2h');
    await community.sweep();
    expect(await community.escalations(threadId)).toMatchObject([{ cycle: 2, late: false }]);
  });

  it('counts only the answers of its own cycle', async () => {
    const threadId = await community.ask();
    await community.answer(threadId);
    const closing = community.app.get(ClosingService);
    valueOf(await closing.close(people.moderator, { threadId, reason: 'OTHER' }));
    clock.advance('1h');
    valueOf(await closing.reopen(people.asker, { threadId }));
    clock.advance('2h');
    await community.sweep();
    expect(await state(threadId)).toEqual(['UNANSWERED']);
  });

  it('does not run for a thread that is reopened with its solution, and starts when that is taken back', async () => {
    const threadId = await community.ask();
    const answerId = await community.answer(threadId);
    valueOf(await community.app.get(AnsweringService).accept(people.asker, { answerId }));
    const closing = community.app.get(ClosingService);
    valueOf(await closing.close(people.moderator, { threadId, reason: 'OTHER' }));
    clock.advance('1m');
    valueOf(await closing.reopen(people.asker, { threadId }));
    expect(await community.clocks(threadId)).toMatchObject([{ cycle: 1 }, { cycle: 2, stoppedBecause: 'SOLVED' }]);
    clock.advance('5h');
    valueOf(await community.app.get(AnsweringService).withdrawAcceptance(people.asker, { threadId }));
    clock.advance('1h 59m 59s');
    await community.sweep();
    expect(await state(threadId)).toEqual([]);
    clock.advance('1s');
    await community.sweep();
    expect(await state(threadId)).toEqual(['UNANSWERED']);
  });

  it('stops when the asker says that an earlier answer solved it after all', async () => {
    const threadId = await community.ask();
    const answerId = await community.answer(threadId);
    const closing = community.app.get(ClosingService);
    valueOf(await closing.close(people.moderator, { threadId, reason: 'OTHER' }));
    clock.advance('1m');
    valueOf(await closing.reopen(people.asker, { threadId }));
    clock.advance('1h');
    await community.rate(answerId, { worked: true });
    expect(await community.clocks(threadId)).toMatchObject([{ cycle: 1 }, { cycle: 2, stoppedBecause: 'SOLVED' }]);
  });

  it.each([
    ['removed', (threadId: string) => community.app.get(ClosingService).remove(people.moderator, { threadId })],
    ['merged into another', async (threadId: string) => {
      const intoId = await community.ask();
      await community.answer(intoId);
      return community.app.get(MergingService).merge(people.moderator, { threadId, intoId });
    }],
  ] as const)('ends when the thread is %s', async (_what, end) => {
    const threadId = await community.ask();
    expect(await end(threadId)).toMatchObject({ ok: true });
    clock.advance('2h');
    expect(await community.sweep()).toEqual({ fired: 0, skipped: 0, failed: 0 });
  });

  it('opens no second case in the same cycle once the first is resolved', async () => {
    const threadId = await community.ask();
    clock.advance('2h');
    await community.sweep();
    const [opened] = await community.cases(threadId);
    const cause = await community.app.database.one<{ id: string }>(`select id from root_causes order by id limit 1`);
    valueOf(await community.app.get(CaseWork).resolve(people.agent, { number: opened!.number, resolution: 'SOLVED_BY_AGENT', rootCauseId: cause.id }));
    clock.advance('30d');
    await community.sweep();
    expect(await state(threadId)).toHaveLength(1);
  });
});

describe('imported history', () => {
  it('opens no cases, not even when a thread of it is reopened', async () => {
    const at = new Date(clock.now().getTime() - 86_400_000);
    const { id } = await community.app.database.one<{ id: string }>(
      `insert into threads (kind, space_id, asker_id, title, body_source, body_html, body_text, opened_at, cycle_started_at, last_activity_at,
         origin_source, origin_external_id, closed_at, closed_reason)
       select 'QUESTION', id, $1, 'Imported', '', '', '', $2, $2, $2, 'dump', '1', $2, 'OTHER' from spaces limit 1 returning id`,
      [people.asker.id, at],
    );
    valueOf(await community.app.get(ClosingService).reopen(people.moderator, { threadId: id }));
    clock.advance('30d');
    await community.app.get(Sweep).run();
    expect(await community.clocks(id)).toEqual([]);
    expect(await state(id)).toEqual([]);
  });
});
