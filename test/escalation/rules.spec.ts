// What managers do with the rules: a change holds for what starts afterwards, and what was promised stays promised.
import { RuleService } from '../../src/escalation';
import { TestCommunity, valueOf } from './community';

let community: TestCommunity;
let people: TestCommunity['people'];
let clock: TestCommunity['app']['clock'];

beforeAll(async () => {
  community = await TestCommunity.start();
  people = community.people;
  clock = community.app.clock;
});
afterAll(() => community?.close());

const state = async (threadId: string) => (await community.cases(threadId)).map(({ trigger }) => trigger);

describe('a rule', () => {
  const unanswered = async (): Promise<string> =>
    (await community.app.database.one<{ id: string }>(`select id from escalation_rules where trigger = 'UNANSWERED'`)).id;

  afterEach(async () => {
    valueOf(await community.app.get(RuleService).change(people.manager, { ruleId: await unanswered(), delaySeconds: 7200, paused: false }));
  });

  it('that is changed holds for the cycles that start afterwards', async () => {
    const before = await community.ask();
    const changed = valueOf(await community.app.get(RuleService).change(people.manager, { ruleId: await unanswered(), delaySeconds: 300 }));
    expect(changed).toMatchObject({ delaySeconds: 300, sentence: expect.stringContaining('5 minutes') });
    const after = await community.ask();
    clock.advance('5m');
    await community.sweep();
    expect([await state(before), await state(after)]).toEqual([[], ['UNANSWERED']]);
    clock.advance('1h 55m');
    await community.sweep();
    expect(await state(before)).toEqual(['UNANSWERED']);
  });

  it('that is paused promises nothing new and keeps what it promised', async () => {
    const before = await community.ask();
    valueOf(await community.app.get(RuleService).change(people.manager, { ruleId: await unanswered(), paused: true }));
    const after = await community.ask();
    expect(await community.clocks(after)).toEqual([]);
    clock.advance('2h');
    await community.sweep();
    expect([await state(before), await state(after)]).toEqual([['UNANSWERED'], []]);
  });

  it('keeps its versions as they were, and leaves a trace of who changed it', async () => {
    const ruleId = await unanswered();
    valueOf(await community.app.get(RuleService).change(people.manager, { ruleId, delaySeconds: 3600 }));
    await expect(community.app.database.run(`update escalation_rule_versions set delay_seconds = 1`)).rejects.toThrow('append-only');
    const [entry] = await community.app.database.rows(`select actor_id, action, details from audit_entries where subject_type = 'EscalationRule' order by id desc limit 1`);
    expect(entry).toMatchObject({ actor_id: people.manager.id, action: 'rule.changed', details: { delaySeconds: 3600 } });
  });

  it('takes a delay between five minutes and thirty days, of the manager only', async () => {
    const rules = community.app.get(RuleService);
    const ruleId = await unanswered();
    for (const delaySeconds of [299, 2_592_001, 0, -1, 1.5, 'soon']) {
      expect(await rules.change(people.manager, { ruleId, delaySeconds })).toMatchObject({ ok: false, failure: { kind: 'ValidationFailed' } });
    }
    for (const viewer of [people.asker, people.moderator, people.agent]) {
      await expect(rules.change(viewer, { ruleId, delaySeconds: 600 })).rejects.toThrow('role');
    }
  });
});
