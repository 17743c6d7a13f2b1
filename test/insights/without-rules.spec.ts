/** Rate and saving are null, with the reason, exactly where no rule was in force, and stay so. */
import { RuleService } from '../../src/escalation';
import { DeflectionReports } from '../../src/insights';
import { Cast, valueOf } from '../support/cast';

describe('a report', () => {
  let cast: Cast;

  beforeAll(async () => {
    cast = await Cast.start();
  });

  afterAll(() => cast.close());

  const day = () => cast.app.clock.now().toISOString().slice(0, 10);
  const report = async (from: string, to = from) => valueOf(await cast.app.get(DeflectionReports).report({ from, to, space: null, tag: null, kind: null }));

  async function setPaused(paused: boolean): Promise<void> {
    const rules = await cast.app.database.rows<{ id: string }>('select id from escalation_rules');
    for (const { id } of rules) valueOf(await cast.app.get(RuleService).change(cast.of.MANAGER.viewer, { ruleId: id, paused }));
  }

  it('of days on which nobody asked says that there was nothing to judge, and that nothing was saved', async () => {
    const { deflectionRate, saving } = await report(day());
    expect(deflectionRate).toEqual({ value: null, low: null, high: null, n: 0, reason: 'NOTHING_TO_JUDGE' });
    expect(saving).toEqual({ n: 0, low: 0, high: 0, currency: 'EUR', reason: null });
    expect((await report('2020-01-01', '2020-12-31')).deflectionRate.reason).toBe('NO_ACTIVE_RULE');
  });

  it('of days on which every rule was paused has no rate, also once they go on', async () => {
    await setPaused(true);
    cast.app.clock.advance('1d');
    const paused = day();
    const threadId = await cast.thread();
    await cast.accept(await cast.answer(threadId));
    cast.app.clock.advance('1d');
    expect((await report(paused)).deflectionRate.reason).toBe('NO_ACTIVE_RULE');
    await setPaused(false);
    cast.app.clock.advance('20d');
    const later = await report(paused);
    expect([later.deflectedT1, later.deflectionRate.reason, later.saving.reason]).toEqual([1, 'NO_ACTIVE_RULE', 'NO_ACTIVE_RULE']);
  });

  it('counts a case whose thread was removed, and leaves it out where certain threads are asked for', async () => {
    const opened = day();
    const { threadId } = await cast.openCase();
    await cast.removeThread(threadId);
    expect((await report(opened)).casesByTrigger.MANUAL).toBe(1);
    const narrowed = valueOf(await cast.app.get(DeflectionReports).report({ from: opened, to: opened, space: 'routers', tag: null, kind: null }));
    expect(narrowed.casesOpened).toBe(0);
  });
});
