import type { CaseSuggestion, ThreadSuggestion } from '../../deflection';
import type { PromiseRead } from '../../escalation';
import { validationFailed } from '../../platform/outcome';
import { askPage, type AskInput } from './ask.view-model';
import { suggestionsModel } from './suggestions.view-model';

const NOW = new Date('2030-03-04T12:00:00Z');
const PROMISE = {
  state: 'AHEAD', scopeSpaceId: '1', scopeKind: null, scopeTag: null, scopeHours: null, threads: 50, usualSeconds: 1800, eightOfTenSeconds: 3600, answeredShare: 0.9, historyEndedAt: null,
  startedAt: NOW, agentTakesOverAt: new Date(NOW.getTime() + 7_200_000), reachedAt: null, late: false, rule: null,
} as PromiseRead;

const suggested = (threads: readonly ThreadSuggestion[] = [], cases: readonly CaseSuggestion[] = [], viewerId: string | null = null) =>
  suggestionsModel({ found: { threads, cases, attemptId: threads.length > 0 ? 'a' : null }, viewerId, counted: false, unfolded: true });

const page = (change: Partial<AskInput> = {}) =>
  askPage({
    step: 'write', typed: {}, failure: null, accountFailure: null, previewHtml: null, promise: PROMISE, spaces: [{ id: '1', slug: 'routers', name: 'Routers', description: '' }],
    suggestions: suggested(), askWhy: false, signedIn: false, ...change,
  });

describe('the ask page', () => {
  it('speaks of the space that its figures are of', () => {
    expect(page()).toMatchObject({ promise: { topic: 'Routers' }, figures: { threads: 50, scope: 'Routers' } });
    expect(page({ promise: { ...PROMISE, scopeSpaceId: null } })).toMatchObject({ promise: { topic: null }, figures: { scope: null } });
  });

  it('shows no figures that it does not have', () => {
    expect(page({ promise: { ...PROMISE, usualSeconds: null } }).figures).toBeNull();
    expect(page({ promise: null })).toMatchObject({ promise: null, noPromise: false, figures: null, dueAt: null });
  });

  it('begins as a question, and keeps what was chosen', () => {
    const chosen = (typed: object) => page({ typed: typed as Record<string, unknown> }).kinds.filter((kind) => kind.checked).map((kind) => kind.value);
    expect([chosen({}), chosen({ kind: 'IDEA' }), chosen({ kind: ['x'] })]).toEqual([['QUESTION'], ['IDEA'], ['QUESTION']]);
  });

  it('chooses the space where there is no choice', () => {
    expect(page().form.values.space).toBe('routers');
    const two = [{ id: '1', slug: 'routers', name: 'Routers', description: '' }, { id: '2', slug: 'points', name: 'Points', description: '' }];
    expect([page({ spaces: two }).form.values.space, page({ spaces: two, typed: { space: 'points' } }).form.values.space]).toEqual(['', 'points']);
  });

  it('asks a visitor for an account on the second step only', () => {
    expect(page().account).toBeNull();
    expect(page({ step: 'check' }).account).toMatchObject({ intent: 'signUp' });
    expect(page({ step: 'check', signedIn: true }).account).toBeNull();
  });

  it('folds away what was typed, unless something in it has to be mended', () => {
    expect([page().fold, page({ step: 'check' }).fold]).toEqual([false, true]);
    const failure = validationFailed({ field: 'title', code: 'required', params: {} }).failure;
    expect(page({ step: 'check', failure }).fold).toBe(false);
  });

  it('never sends a password back', () => {
    const failure = validationFailed({ field: 'password', code: 'passwordTooCommon', params: {} }).failure;
    const model = page({ step: 'check', typed: { password: 'password123', email: 'a@example.com' }, accountFailure: failure });
    expect(model.account).toMatchObject({ form: { values: { email: 'a@example.com' } }, passwordError: expect.stringContaining('first') });
    expect(JSON.stringify(model)).not.toContain('password123');
  });

  const thread = { id: '7', title: 'Blinks', state: 'SOLVED', answerCount: 2, closed: false, asker: { id: '3' } } as ThreadSuggestion['thread'];
  const answer = { id: '9', body: { html: '<p>So</p>' }, workedCount: 3, notWorkedCount: 1 } as ThreadSuggestion['answer'];
  const alike = (change: Partial<ThreadSuggestion> = {}): ThreadSuggestion => ({ kind: 'THREAD', thread, score: 0.7, answer, sameProblem: { count: 2, own: false }, ...change });

  it('unfolds the accepted answer of the likeliest thread', () => {
    const [solved, open] = suggested([alike(), alike({ answer: null, sameProblem: { count: 0, own: false } })]).threads;
    expect(solved).toMatchObject({ href: '/threads/7/blinks', note: 'Worked for 3 of 4', effectiveness: { worked: 3, tried: 4 }, answer: { id: '9' }, same: '2 more have it', open: true });
    expect(open).toMatchObject({ note: '2 answers', answer: null, effectiveness: null, same: null, open: false });
  });

  it('takes nobody’s own thread, and nothing closed, for somebody else’s same problem', () => {
    const may = (change: object, viewerId: string | null = '4') => suggested([alike(change)], [], viewerId).threads[0]?.maySaySame;
    expect([may({}), may({}, '3'), may({ sameProblem: { count: 1, own: true } }), may({ thread: { ...thread, closed: true } }), may({}, null)]).toEqual([true, false, false, false, true]);
  });

  it('asks visitors alone whether they may be counted, and only beside suggestions', () => {
    expect([suggested([alike()]).consent, suggested([alike()], [], '4').consent, suggested().consent]).toEqual([{ counted: false }, null, null]);
  });

  it('asks why on the second step, where something very alike was suggested', () => {
    expect([page({ suggestions: suggested([alike()]) }).why, page({ step: 'check', askWhy: true, suggestions: suggested([alike()]) }).why?.length]).toEqual([null, 4]);
  });
});
