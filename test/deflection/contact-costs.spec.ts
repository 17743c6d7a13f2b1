// What a contact costs is set from a moment on: what was saved before keeps its figures, and what is saved after has the new ones.
import { Cast, type Person } from '../support/cast';
import { FAILURES, type Answer } from '../identity/account-calls';

let cast: Cast;
let manager: Person;
beforeAll(async () => {
  cast = await Cast.start();
  manager = cast.of.MANAGER;
}, 60_000);
afterAll(() => cast.close());

const COSTS = 'contactCosts { low high selfService savingLow savingHigh currency from state setBy { displayName } }';

async function set(input: object, by: Person = manager) {
  const { data, errors } = await by.browser.graph<Answer<'setContactCost'> | null>(
    `mutation ($input: SetContactCostInput!) { setContactCost(input: $input) { __typename ... on SetContactCostSuccess { ${COSTS} } ${FAILURES} } }`,
    { input },
  );
  return data?.setContactCost ?? errors?.[0]?.extensions.code;
}

const today = () => cast.app.clock.now().toISOString().slice(0, 10);
const inDays = (days: number) => new Date(cast.app.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** A contact that did not have to happen, today. */
async function deflect(): Promise<string> {
  await cast.accept(await cast.answer(await cast.thread()));
  return today();
}

async function savedOn(day: string) {
  const { data } = await manager.browser.graph<{ deflectionReport: { saving: { low: number; high: number; currency: string } } }>(
    `{ deflectionReport(from: "${day}", to: "${day}") { saving { low high currency } } }`,
  );
  return data.deflectionReport.saving;
}

it('begins with 5 to 10 euros, and another currency can be chosen as long as nothing was saved', async () => {
  const { data } = await manager.browser.graph<{ contactCosts: object[] }>(`{ ${COSTS} }`);
  expect(data.contactCosts).toEqual([{ low: 5, high: 10, selfService: 0, savingLow: 5, savingHigh: 10, currency: 'EUR', from: '1970-01-01T00:00:00.000Z', state: 'IN_FORCE', setBy: null }]);
  expect(await set({ low: 5, high: 10, currency: 'USD' })).toMatchObject({ contactCosts: [{ currency: 'USD', state: 'IN_FORCE', setBy: { displayName: manager.viewer.displayName } }, { state: 'PAST' }] });
});

it('leaves what was saved before as it was reported', async () => {
  const before = await deflect();
  cast.app.clock.advance('2d');
  expect(await set({ low: 8, high: 20.5, selfService: 0.5 })).toMatchObject({ contactCosts: [{ savingLow: 7.5, savingHigh: 20, state: 'IN_FORCE' }, { state: 'PAST' }, { state: 'PAST' }] });
  const after = await deflect();
  expect(await set({ low: 30, high: 40, from: inDays(3) })).toMatchObject({ contactCosts: [{ low: 30, state: 'PLANNED' }, { low: 8, state: 'IN_FORCE' }, {}, {}] });
  const planned = await deflect();
  expect(planned).toBe(after);
  cast.app.clock.advance('3d');
  const later = await deflect();
  cast.app.clock.advance('15d');
  expect([await savedOn(before), await savedOn(after), await savedOn(later)]).toEqual([
    { low: 5, high: 10, currency: 'USD' }, { low: 15, high: 40, currency: 'USD' }, { low: 30, high: 40, currency: 'USD' },
  ]);
});

it('is refused for the past, in another currency once something was saved, and where nothing would be saved', async () => {
  const wrong: [object, string, string][] = [
    [{ low: 5, high: 10, from: inDays(-1) }, 'from', 'dayPassed'], [{ low: 5, high: 10, from: '2030-02-30' }, 'from', 'notADay'], [{ low: 5, high: 10, currency: 'EUR' }, 'currency', 'currencyFixed'],
    [{ low: 5, high: 10, currency: 'QQQ' }, 'currency', 'unknownCurrency'], [{ low: 10, high: 5 }, 'high', 'highBelowLow'], [{ low: 5, high: 10, selfService: 6 }, 'low', 'cheaperThanCommunity'],
    [{ low: -1, high: 10 }, 'low', 'outOfRange'], [{ low: 1.234, high: 10 }, 'low', 'notAnAmount'],
  ];
  const { count } = await cast.app.database.one<{ count: number }>(`select count(*)::int from deflection_cost_versions`);
  for (const [input, field, code] of wrong) expect(await set(input)).toMatchObject({ __typename: 'ValidationFailed', fields: expect.arrayContaining([expect.objectContaining({ field, code })]) });
  expect(await cast.app.database.one(`select count(*)::int from deflection_cost_versions`)).toEqual({ count });
  await expect(cast.app.database.run(`update deflection_cost_versions set saving_low = 0`)).rejects.toThrow(/append-only/);
});

it('is accounted for, and the managers’ business', async () => {
  await set({ low: 6, high: 12 });
  expect(await cast.app.database.one(`select actor_id as "actorId", details from audit_entries where action = 'contactCost.set' order by id desc limit 1`)).toEqual({
    actorId: manager.viewer.id, details: { currency: 'USD', low: 6, high: 12, selfService: 0, from: cast.app.clock.now().toISOString() },
  });
  expect(await set({ low: 1, high: 2 }, cast.of.AGENT)).toBe('FORBIDDEN');
});

it('is set on a page that the report leads to', async () => {
  const { browser } = manager;
  expect((await browser.get('/insights?from=2030-01-01&to=2030-12-31')).text).toContain('href="/insights/cost"');
  expect((await browser.get('/insights/cost')).text).toContain('name="low" type="text" class="input w-full mt-2" value="6"');
  const refused = await browser.post('/insights/cost', { low: '6,50', high: '12', selfService: '', currency: 'USD', from: '' }, '/insights/cost');
  expect([refused.status, refused.text.includes('such as 6.50'), refused.text.includes('value="6,50"')]).toEqual([422, true, true]);
  const set = await browser.post('/insights/cost', { low: '6.50', high: '12', selfService: '', currency: 'USD', from: inDays(10) }, '/insights/cost');
  expect([set.status, set.headers.location]).toEqual([303, '/insights/cost']);
  const { text } = await browser.get('/insights/cost');
  expect(text).toMatch(/planned[^]*\$6\.50 to \$12[^]*counts now[^]*\$6 to \$12[^]*From the start/);
});
