/** The ask page: the promise before a word is typed, the form, then what is similar, and who asks. */
import type { PromiseRead } from '../../escalation';
import { effectivenessOf, THREAD_KINDS, threadPath, type AnswerRow, type SpaceRow, type ThreadRow } from '../../forum';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { safeHtml } from '../../platform/richtext';
import { TEXT_LIMITS } from '../../platform/text-input';
import { formState } from '../shell';
import { promiseClock } from '../thread/promise.view-model';
import { stateWord } from '../thread-list';

/** Writing; or looking at what is similar, before posting. */
export type AskStep = 'write' | 'check';
export type Intent = 'signUp' | 'signIn';

export interface Similar {
  readonly thread: ThreadRow;
  /** The accepted answer, to be unfolded. */
  readonly answer: AnswerRow | null;
}

export interface AskInput {
  readonly step: AskStep;
  readonly typed: Readonly<Record<string, unknown>>;
  /** What could not be accepted of the thread, or of the account that is to ask it. */
  readonly failure: Failure | null;
  readonly accountFailure: Failure | null;
  readonly previewHtml: string | null;
  readonly promise: PromiseRead | null;
  readonly spaces: readonly SpaceRow[];
  readonly similar: readonly Similar[];
  readonly signedIn: boolean;
}

const THREAD_FIELDS = ['kind', 'title', 'body', 'space', 'tags'];
const ACCOUNT_FIELDS = ['displayName', 'email'];

export function askPage(input: AskInput) {
  const { typed, failure, promise, spaces, step, signedIn } = input;
  const onlySpace = spaces.length === 1 ? spaces[0]?.slug : '';
  const form = formState(THREAD_FIELDS, { kind: 'QUESTION', space: onlySpace, ...given(typed) }, failure);
  const scope = spaces.find((space) => space.id === promise?.scopeSpaceId)?.name ?? null;
  return {
    step,
    title: t(step === 'check' && input.similar.length > 0 ? 'ask.titleCheck' : 'ask.title'),
    promise: promise && promiseClock(promise, scope),
    // Ideas and praise ask for no help, so no agent is promised.
    noPromise: promise !== null && promise.state === 'NONE',
    figures: promise?.usualSeconds ? { threads: promise.threads, scope, endedAt: promise.historyEndedAt } : null,
    dueAt: promise?.agentTakesOverAt ?? null,
    form,
    kinds: THREAD_KINDS.map((value) => ({ value, label: t(`ask.kind.${value}`), checked: form.values.kind === value })),
    spaces: spaces.map((space) => ({ value: space.slug, label: space.name })),
    limits: { title: TEXT_LIMITS.title.max, body: TEXT_LIMITS.body.max },
    previewHtml: input.previewHtml === null ? null : safeHtml(input.previewHtml),
    similar: input.similar.map(similarModel),
    // On the second step what was typed is folded away, unless something in it has to be mended.
    fold: step === 'check' && failure === null && input.previewHtml === null,
    account: !signedIn && step === 'check' ? accountModel(input) : null,
    visitor: !signedIn,
    // Back on the first step, what was typed about the account waits unseen for the second.
    waiting: !signedIn && step === 'write' ? [...ACCOUNT_FIELDS, 'intent'].flatMap((name) => waitingField(name, typed[name])) : [],
  };
}

const waitingField = (name: string, value: unknown) => (typeof value === 'string' && value !== '' ? [{ name, value }] : []);

function accountModel({ typed, accountFailure }: AskInput) {
  return {
    intent: typed.intent === 'signIn' ? 'signIn' : 'signUp',
    form: formState(ACCOUNT_FIELDS, typed, accountFailure),
    passwordError: formState(['password'], {}, accountFailure).errorOf.password ?? null,
  };
}

function similarModel({ thread, answer }: Similar) {
  const effectiveness = answer ? effectivenessOf(answer) : null;
  const shown = effectiveness && effectiveness.tried > 0 && effectiveness.low !== null && effectiveness.high !== null;
  return {
    href: threadPath(thread),
    title: thread.title,
    state: stateWord(thread),
    note: shown ? t('part.row.worked', { worked: effectiveness.worked, tried: effectiveness.tried }) : t('part.row.answers', { count: thread.answerCount }),
    body: answer ? safeHtml(answer.body.html) : null,
    effectiveness: shown ? { worked: effectiveness.worked, tried: effectiveness.tried, low: effectiveness.low, high: effectiveness.high } : null,
  };
}

/** What was left out keeps the page's own beginning. */
function given(typed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => typeof value === 'string' && value !== ''));
}
