// What the steps of a ladder do: whom they ask, tell and remind, which cases they open for whom, and how their mails are spread.
import { QueueService, type AssigneeStrategy } from '../../src/cases';
import { ExpertRequests, type StepAction } from '../../src/escalation';
import { AnsweringService, CommentingService, VotingService } from '../../src/forum';
import { MemberAccounts, type SignedInViewer } from '../../src/identity';
import { Transactions } from '../../src/platform/database';
import { WaitingThreads } from '../../src/escalation/bridge/waiting-threads';
import { StepActions } from '../../src/escalation/ladder/step-actions';
import { refusalOf, TestCommunity, valueOf } from './community';

let community: TestCommunity;
let people: TestCommunity['people'];
let versionId: string;
let ruleId: string;

beforeAll(async () => {
  community = await TestCommunity.start({ THREADWELL_MAILS_PER_MINUTE: '3' });
  people = community.people;
  ({ versionId, ruleId } = await community.app.database.one<{ versionId: string; ruleId: string }>(
    `select v.id as "versionId", r.id as "ruleId" from escalation_rules r join escalation_rule_versions v on v.rule_id = r.id where r.trigger = 'UNANSWERED'`,
  ));
});
afterAll(() => community?.close());

let step = 0;
async function perform(threadId: string, action: StepAction, key = `step-${(step += 1)}`) {
  const { app } = community;
  return app.get(Transactions).run(async (tx) => {
    const thread = await app.get(WaitingThreads).facts(tx, threadId);
    const rule = { ruleId, versionId, version: 1, name: 'Unanswered', trigger: 'UNANSWERED' as const };
    const at = app.clock.now();
    return app.get(StepActions).perform(tx, { thread, rule, step: { key, atPercent: 100, action }, dueAt: at, late: false, reason: 'It is time.', inputs: {}, at });
  });
}

const rows = <T extends object>(sql: string, values: (string | null)[] = []) => community.app.database.rows<T>(sql, values);
const asked = async (threadId: string) =>
  (await rows<{ name: string }>(`select m.display_name as name from escalation_asked_experts e join members m on m.id = e.member_id where thread_id = $1 order by e.id`, [threadId])).map(({ name }) => name);
const told = async (kind: string, threadId: string) =>
  (await rows<{ name: string }>(`select m.display_name as name from notifications n join members m on m.id = n.member_id where n.kind = $1 and n.thread_id = $2 order by n.id`, [kind, threadId])).map(({ name }) => name);
const theCase = async (threadId: string) =>
  (await rows<{ queueId: string; priority: string; assigneeId: string | null; state: string; takenAt: Date | null }>(
    `select queue_id as "queueId", priority, assignee_id as "assigneeId", state, taken_at as "takenAt" from cases where origin_id = $1`, [threadId],
  ))[0];

async function expert(name: string, worth: number): Promise<SignedInViewer> {
  const member = await community.join(name);
  for (let n = 0; n < worth; n += 1) {
    const answerId = await community.answer(await community.ask(), member);
    valueOf(await community.app.get(AnsweringService).accept(people.asker, { answerId }));
  }
  return member;
}

describe('likely experts', () => {
  const ask = (threadId: string, count = 3) => perform(threadId, { type: 'ASK_EXPERTS', count });
  let quinn: SignedInViewer;

  beforeAll(async () => {
    quinn = await expert('Quinn', 4);
    await expert('Rosa', 3);
    await expert('Sam', 2);
    const [imported, erased, quiet] = [await expert('Imported', 6), await expert('Erased', 6), await expert('Quiet', 6)];
    await rows(`update members set origin_source = 'elsewhere', origin_external_id = '1' where id = $1`, [imported.id]);
    await rows(`update members set erased_at = joined_at where id = $1`, [erased.id]);
    valueOf(await community.app.get(ExpertRequests).choose(quiet, { wanted: false }));
    await expert('Agent too', 6).then(({ id }) => rows(`update members set role = 'AGENT' where id = $1`, [id]));
  });

  it('are those who answered well lately: never imported, erased, an agent, the asker, or somebody who wants not to be asked', async () => {
    const threadId = await community.ask();
    expect((await ask(threadId)).note).toBe('3 likely experts were asked.');
    expect(await asked(threadId)).toEqual(['The Quinn', 'The Rosa', 'The Sam']);
    await community.app.drain();
    expect(await told('EXPERT_ASKED', threadId)).toEqual(['The Quinn', 'The Rosa', 'The Sam']);
    expect((await ask(threadId)).note).toBe('No likely expert could be asked.');
  });

  it('are not asked about their own question, nor where they have answered', async () => {
    const threadId = await community.ask('QUESTION', quinn);
    await community.answer(threadId, people.helper);
    await ask(threadId, 5);
    expect(await asked(threadId)).not.toContain('The Quinn');
  });

  it('are asked three times a week, however many threads ask at the same moment', async () => {
    community.app.clock.advance('8d');
    const threads = await Promise.all(Array.from({ length: 8 }, () => community.ask()));
    await Promise.all(threads.map((threadId) => ask(threadId, 1)));
    for (const threadId of threads) await ask(threadId, 1);
    const often = await rows<{ times: number }>(
      `select count(*)::integer as times from escalation_asked_experts where asked_at = (select max(asked_at) from escalation_asked_experts) group by member_id`,
    );
    expect(often.map(({ times }) => times)).toEqual([3, 3, 3]);
    community.app.clock.advance('8d');
    expect((await ask(await community.ask(), 1)).note).toBe('One likely expert was asked.');
  });

  it('have not known it too long ago', async () => {
    community.app.clock.advance('181d');
    const threadId = await community.ask();
    await ask(threadId);
    expect(await asked(threadId)).toEqual([]);
  });
});

describe('staff', () => {
  it.each([
    [{ type: 'NUDGE_MODERATORS' }, 'MODERATORS_NUDGED', ['The moderator'], 'The moderators were nudged.'],
    [{ type: 'NOTIFY', role: 'MANAGER' }, 'STAFF_TOLD', ['The manager'], 'The managers were told.'],
  ] as const)('hear of a thread: %j', async (action, kind, who, note) => {
    const threadId = await community.ask();
    expect((await perform(threadId, action)).note).toBe(note);
    await community.app.drain();
    expect(await told(kind, threadId)).toEqual(who);
  });
});

describe('a tag', () => {
  it('is added once, and never beyond what a thread carries', async () => {
    const threadId = await community.ask();
    const tags = await rows<{ id: string }>(`insert into tags (name, created_at) select 'tag-' || n, now() from generate_series(1, 5) n returning id`);
    const notes = [];
    for (const { id } of [...tags.slice(0, 1), ...tags]) notes.push((await perform(threadId, { type: 'ADD_TAG', tagId: id })).note);
    expect(notes).toEqual([
      'A tag was added.', 'The thread had the tag already.', 'A tag was added.', 'A tag was added.', 'A tag was added.', 'The thread carries as many tags as it can, so none was added.',
    ]);
    expect((await perform(threadId, { type: 'ADD_TAG', tagId: '999999' })).note).toBe('The tag does not exist any more.');
  });
});

describe('a case', () => {
  const open = (threadId: string, queueId: string, assignee: AssigneeStrategy) => perform(threadId, { type: 'OPEN_CASE', queueId, priority: 'HIGH', assignee });
  const service = () => community.app.get(QueueService);
  const queue = async (name: string, agents: SignedInViewer[]): Promise<string> => {
    const { queueId } = valueOf(await service().keep(people.manager, { name }));
    valueOf(await service().staff(people.manager, { queueId, agentIds: agents.map(({ id }) => id) }));
    return queueId;
  };

  it('opens in its queue, as urgent as the rule says, for the agent whose turn it is, who hears of it', async () => {
    const queueId = await queue('Tier 1', [people.agent]);
    const threadId = await community.ask();
    const { note, caseId } = await open(threadId, queueId, 'ROUND_ROBIN');
    expect(note).toMatch(/^The case C-\d{6} was opened\.$/);
    expect(await theCase(threadId)).toEqual({ queueId, priority: 'HIGH', assigneeId: people.agent.id, state: 'NEW', takenAt: null });
    expect(await community.isEscalated(threadId)).toBe(true);
    await community.app.drain();
    expect(await told('CASE_ASSIGNED', threadId)).toEqual(['The agent']);
    expect(await open(threadId, queueId, 'ROUND_ROBIN')).toEqual({ caseId, note: note.replace('was opened', 'was open already') });
  });

  it('is handed round fairly, also when many open at the same moment, and to nobody who is away', async () => {
    const third = await community.join('third');
    await rows(`update members set role = 'AGENT' where id = $1`, [third.id]);
    const queueId = await queue('Tier 2', [people.agent, people.colleague, third]);
    const threads = await Promise.all(Array.from({ length: 12 }, () => community.ask()));
    await Promise.all(threads.map((threadId) => open(threadId, queueId, 'ROUND_ROBIN')));
    const got = await rows<{ cases: number }>(`select count(*)::integer as cases from cases where queue_id = $1 group by assignee_id`, [queueId]);
    expect(got.map(({ cases }) => cases)).toEqual([4, 4, 4]);
    valueOf(await service().setOwnAbsence(people.agent, { away: true }));
    const later = await Promise.all(Array.from({ length: 6 }, () => community.ask()));
    for (const threadId of later) await open(threadId, queueId, 'LEAST_LOADED');
    expect(new Set(await Promise.all(later.map(async (threadId) => (await theCase(threadId))?.assigneeId)))).toEqual(new Set([people.colleague.id, third.id]));
    valueOf(await service().setOwnAbsence(people.agent, { away: false }));
  });

  it('goes to whoever knows what it is about', async () => {
    const queueId = await queue('Tier 3', [people.agent, people.colleague]);
    valueOf(await service().describe(people.manager, { agentId: people.colleague.id, skills: 'rain, roofs', away: false }));
    const threadId = await community.ask();
    await open(threadId, queueId, 'BY_SKILL');
    expect((await theCase(threadId))?.assigneeId).toBe(people.colleague.id);
  });

  it('is nobody’s where the queue has nobody, and opens in the first queue where its own was given up', async () => {
    const empty = await queue('Nobody here', []);
    const threadId = await community.ask();
    await open(threadId, empty, 'ROUND_ROBIN');
    expect(await theCase(threadId)).toMatchObject({ queueId: empty, assigneeId: null });
    expect(refusalOf(await service().retire(people.manager, { queueId: empty }))).toBe('moveToId:queueNotEmpty');
    const target = await queue('Instead', []);
    valueOf(await service().retire(people.manager, { queueId: empty, moveToId: target }));
    expect((await theCase(threadId))?.queueId).toBe(target);
    const other = await community.ask();
    await open(other, empty, 'NOBODY');
    expect((await theCase(other))?.queueId).toBe('1');
  });

  it('keeps its queue while a rule puts cases into it', async () => {
    await queue('Beside', []);
    expect(refusalOf(await service().retire(people.manager, { queueId: '1' }))).toBe('queueId:usedByRules');
  });

  it('is no more urgent for votes, other people with the same problem, or noise', async () => {
    const threadId = await community.ask();
    await perform(threadId, { type: 'OPEN_CASE', queueId: '1', priority: 'LOW', assignee: 'NOBODY' });
    for (const name of ['Ulla', 'Viktor', 'Wanda', 'Xaver']) {
      const member = await community.join(name);
      valueOf(await community.app.get(VotingService).cast(member, { threadId, value: 'UP' }));
      valueOf(await community.app.get(CommentingService).post(member, { threadId, body: `Me too, says ${name}!` }));
    }
    await community.app.drain();
    expect((await theCase(threadId))?.priority).toBe('LOW');
  });

  it('leaves no trace of an agent who is erased', async () => {
    const gone = await community.join('gone');
    await rows(`update members set role = 'AGENT' where id = $1`, [gone.id]);
    const queueId = await queue('For a while', [gone]);
    valueOf(await service().describe(people.manager, { agentId: gone.id, skills: 'rain', away: true }));
    valueOf(await community.app.get(MemberAccounts).erase(gone, { memberId: gone.id }));
    expect(await rows(`select agent_id from queue_agents where queue_id = $1 union all select agent_id from agent_skills where agent_id = $2 union all select agent_id from agent_absences where agent_id = $2`, [queueId, gone.id])).toEqual([]);
  });

  it('becomes more urgent and never less, and reminds whoever should look at it', async () => {
    const [threadId, other] = [await community.ask(), await community.ask()];
    await open(threadId, '1', 'NOBODY');
    expect((await perform(threadId, { type: 'RAISE_PRIORITY', to: 'URGENT' })).note).toBe('The case is urgent now.');
    expect((await perform(threadId, { type: 'RAISE_PRIORITY', to: 'NORMAL' })).note).toBe('The case was at least as urgent already.');
    expect((await theCase(threadId))?.priority).toBe('URGENT');
    expect((await perform(other, { type: 'REMIND' })).note).toBe('No case is open, so there was nothing to do.');
    await perform(threadId, { type: 'REMIND' });
    await community.app.drain();
    // Nobody has it, and its queue has no team: everybody who works on cases.
    expect(await told('CASE_REMINDED', threadId)).toEqual(expect.arrayContaining(['The agent', 'The colleague']));
  });
});

it('the rule at the start asks experts half way, nudges moderators, and opens the case in time', async () => {
  const known = await expert('Tess', 2);
  const threadId = await community.ask();
  const due = async (minutes: number) => {
    community.app.clock.advance(`${minutes}m`);
    await community.sweep();
    await community.app.drain();
  };
  await due(60);
  expect([await told('EXPERT_ASKED', threadId), await theCase(threadId)]).toEqual([[known.displayName], undefined]);
  await due(36);
  expect([await told('MODERATORS_NUDGED', threadId), await theCase(threadId)]).toEqual([['The moderator'], undefined]);
  await due(24);
  expect(await theCase(threadId)).toMatchObject({ priority: 'NORMAL', assigneeId: null });
  await due(0);
  expect(await rows(`select count(*)::integer as n from cases where origin_id = $1`, [threadId])).toEqual([{ n: 1 }]);
});

it('mails that a rule causes leave so many a minute, and lose none', async () => {
  community.app.clock.advance('1h');
  const threads = await Promise.all(Array.from({ length: 8 }, () => community.ask()));
  for (const threadId of threads) await perform(threadId, { type: 'NOTIFY', role: 'MANAGER' });
  await rows(`delete from graphile_worker._private_jobs where task_id in (select id from graphile_worker._private_tasks where identifier = 'send-mail')`);
  await community.app.drain();
  const later = await rows<{ minutes: number }>(
    `select round(extract(epoch from j.run_at - j.created_at) / 60)::integer as minutes from graphile_worker.jobs j where j.task_identifier = 'send-mail' order by j.run_at, j.id`,
  );
  // The first three left at once; three more wait for the next minute, and two for the one after it.
  expect(later).toHaveLength(5);
  expect(later[4]!.minutes - later[0]!.minutes).toBe(1);
});
