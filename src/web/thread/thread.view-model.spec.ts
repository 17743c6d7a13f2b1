import type { CaseRead } from '../../cases';
import type { PromiseRead, WaitRead } from '../../escalation';
import type { OwnWords, ShownAnswer, ShownComment, ShownThread } from '../../forum';
import { VISITOR, type MemberSummary, type Viewer } from '../../identity';
import { validationFailed } from '../../platform/outcome';
import { threadPage, type ThreadPageInput } from './thread.view-model';

const NOW = new Date('2030-03-04T12:00:00Z');
const member = (id: string, displayName: string, role: MemberSummary['role'] = 'MEMBER'): MemberSummary => ({ id, displayName, role, imported: false, erased: false, joinedAt: NOW });
const ASKER = member('1', 'Maren Holt');
const HELPER = member('2', 'Tobias Lind');
const viewerOf = ({ id, displayName, role }: MemberSummary): Viewer => ({ id, role, displayName, timeZone: null, emailVerified: true });

const THREAD = {
  id: '7', kind: 'QUESTION', askerId: '1', asker: ASKER, removedAt: null, reviewState: 'APPROVED', closedAt: null, closedReason: null, duplicateOfId: null,
  acceptedAnswerId: null, answerCount: 1, escalatedSince: null, unsatisfyingSince: null, state: 'ANSWERED', title: 'Why does it blink?',
  space: { id: '1', slug: 'routers', name: 'Routers', description: '' }, tags: ['led'], openedAt: NOW, editedAt: null, voteScore: -2, firstAnswerByStaff: false, origin: null,
  body: { html: '<p>Text</p>', text: 'Text' },
} as unknown as ShownThread;

const answer = (id: string, change: Partial<ShownAnswer> = {}): ShownAnswer =>
  ({
    id, authorId: '2', author: HELPER, official: false, accepted: false, needsCheck: false, body: { html: '<p>A</p>', text: 'A' }, postedAt: NOW, editedAt: null,
    removedAt: null, reviewState: 'APPROVED', voteScore: 3, workedCount: 0, notWorkedCount: 0, ...change,
  }) as ShownAnswer;

const PROMISE = { state: 'NONE', startedAt: NOW, usualSeconds: null, eightOfTenSeconds: null, agentTakesOverAt: null, reachedAt: null, late: false } as unknown as PromiseRead;
const NO_WAIT: WaitRead = { wait: null, steps: [], asked: [], exception: null, promised: { clock: null, handedOverAt: null } };
const NO_WORDS: OwnWords = { threadVote: 'NONE', answerVotes: new Map(), ratings: new Map() };

const input = (change: Partial<ThreadPageInput> = {}): ThreadPageInput => ({
  viewer: VISITOR, thread: THREAD, answers: [answer('5')], answersGoOnAfter: null, answersBefore: false, comments: [], ownWords: null, promise: PROMISE, wait: NO_WAIT, ways: new Map(), caseRead: null, similar: [], requestOffered: false,
  failed: null, company: 'Tarn', publicUrl: 'https://c.example', ...change,
});
const asker = (change: Partial<ThreadPageInput> = {}) => threadPage(input({ viewer: viewerOf(ASKER), ownWords: NO_WORDS, ...change }));

describe('a thread for a visitor', () => {
  const page = threadPage(input());

  it('has no forms, and the ways in instead', () => {
    expect(page).toMatchObject({ answerForm: null, requestAgent: null, tools: null, casePanel: null, signInHref: '/sign-in?returnTo=%2Fthreads%2F7%2Fwhy-does-it-blink%23reply' });
    expect(page.question).toMatchObject({ editHref: null, vote: { action: null, count: -2 }, comments: { action: null } });
    expect(page.answers[0]).toMatchObject({ acceptAction: null, helped: null, tried: null, editHref: null });
  });

  it('is a QAPage at its one address, with no negative votes', () => {
    expect(page.canonical).toBe('https://c.example/threads/7/why-does-it-blink');
    expect(page.structured).toMatchObject({ '@type': 'QAPage', mainEntity: { upvoteCount: 0, suggestedAnswer: [{ upvoteCount: 3, url: 'https://c.example/threads/7/why-does-it-blink#answer-5' }] } });
    expect(threadPage(input({ thread: { ...THREAD, kind: 'IDEA' } })).structured).toBeNull();
  });

  it('is described by its solution once there is one', () => {
    expect(page.description).toBe('Text');
    expect(threadPage(input({ answers: [answer('5', { accepted: true })] })).description).toBe('Solved: A');
  });
});

describe('a thread for its asker', () => {
  it('asks about one answer at a time, and once more about the one spoken of last', () => {
    const rating = (ratedAt: Date) => ({ worked: false, stars: 2, reason: 'UNCLEAR', comment: 'Step two', ratedAt }) as const;
    const answers = [answer('5'), answer('6'), answer('8'), answer('9')];
    const ownWords = { ...NO_WORDS, ratings: new Map([['5', rating(NOW)], ['9', rating(new Date(NOW.getTime() + 1))]]) };
    const page = asker({ answers, ownWords });
    const shown = page.answers.map(({ helped, tried }) => [helped ? (helped.said ?? 'asked') : null, tried ? (tried.said ?? 'small') : null]);
    expect(shown).toEqual([[null, 'no'], ['asked', null], [null, 'small'], ['no', null]]);
    expect(page.answers[3]?.helped).toMatchObject({ name: 'Maren', stars: 2, reason: 'UNCLEAR', comment: 'Step two' });
  });

  it('says where each reason leads, only where one does', () => {
    const helped = (change: Partial<ThreadPageInput> = {}) => asker(change).answers[0]?.helped;
    expect(helped()).toMatchObject({ next: 'your question is open again', went: null });
    expect(helped()?.otherReasons.map(({ value, next }) => [value, next])).toEqual([
      ['OUTDATED', 'your question is open again'], ['OTHER_VERSION', 'it goes back to Tobias'], ['UNCLEAR', 'it goes back to Tobias'], ['NEED_PERSON', 'a support agent takes over'],
    ]);
    expect(helped({ thread: { ...THREAD, kind: 'IDEA' } })?.next).toBeNull();
    expect(helped({ thread: { ...THREAD, escalatedSince: NOW } })?.next).toBe('a support agent takes over');
  });

  it('says what became of a "no"', () => {
    const ownWords = { ...NO_WORDS, ratings: new Map([['5', { worked: false, stars: null, reason: 'UNCLEAR', comment: '', ratedAt: NOW } as const]]) };
    const { helped } = asker({ ownWords, ways: new Map([['5', 'BACK_TO_ANSWERER']]) }).answers[0] ?? {};
    expect(helped).toMatchObject({ said: 'no', went: 'It went back to Tobias, and the clock runs again.', reason: 'UNCLEAR' });
  });

  it('offers an agent where a rule does, and never for an imported thread', () => {
    expect(asker({ requestOffered: true }).requestAgent).toMatchObject({ action: '/threads/7/request-agent' });
    expect(asker().requestAgent).toBeNull();
    const origin = { source: 'cooking', externalId: '1', url: null, license: 'CC BY-SA 3.0' };
    expect(asker({ requestOffered: true, thread: { ...THREAD, origin } }).requestAgent).toBeNull();
    expect(asker({ thread: { ...THREAD, origin } }).origin).toMatchObject({ source: 'cooking', author: 'Maren Holt', licenseHref: 'https://creativecommons.org/licenses/by-sa/3.0/' });
  });

  it('shows the case, and when the agent waits for the asker', () => {
    const caseRead = { number: 'C-000013', state: 'WAITING_FOR_CUSTOMER', resolvedAt: null, openedAt: NOW, viewerCan: { rate: false } } as unknown as CaseRead;
    expect(asker({ caseRead }).casePanel).toMatchObject({ number: 'C-000013', href: '/cases/C-000013', waitsForYou: true, rateHref: null });
    const over = { ...caseRead, state: 'RESOLVED', resolvedAt: NOW, viewerCan: { rate: true } } as unknown as CaseRead;
    expect(asker({ caseRead: over }).casePanel).toMatchObject({ state: 'resolved', waitsForYou: false, rateHref: '/cases/C-000013#rate' });
  });
});

describe('a form that could not be accepted', () => {
  const refused = validationFailed({ field: 'body', code: 'required', params: {} }).failure;

  it('stays where it was, with its error', () => {
    const page = asker({ failed: { form: 'comment', answerId: '5', typed: { body: 'x' }, failure: refused } });
    expect(page.answers[0]?.comments).toMatchObject({ error: 'This is needed.', typed: 'x' });
    expect(page.question.comments?.error).toBeUndefined();
    expect(page.errors).toEqual([]);
  });

  it('keeps its text where the page has no place for it any more', () => {
    const page = asker({ thread: { ...THREAD, closedAt: NOW, closedReason: 'OTHER' }, failed: { form: 'answer', answerId: null, typed: { body: 'Much work' }, failure: { kind: 'NotAllowed', reason: 'forum.threadClosed' } } });
    expect(page).toMatchObject({ answerForm: null, keptText: 'Much work', errors: [{ field: null, message: 'This thread is closed.' }] });
  });
});

describe('comments', () => {
  it('stand under what they are about', () => {
    const comment = (id: string, answerId: string | null) => ({ id, answerId, author: HELPER, body: { html: 'C' }, postedAt: NOW }) as ShownComment;
    const page = threadPage(input({ comments: [comment('1', null), comment('2', '5')] }));
    expect(page.question.comments?.comments.map(({ id }) => id)).toEqual(['comment-1']);
    expect(page.answers[0]?.comments?.comments.map(({ id }) => id)).toEqual(['comment-2']);
  });
});
