/** The ask page: the promise before a word is typed, the form, then what is similar, and who asks. */
import { WHY_ASKED } from '../../deflection';
import type { PromiseRead } from '../../escalation';
import { THREAD_KINDS, type SpaceRow } from '../../forum';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { safeHtml } from '../../platform/richtext';
import { TEXT_LIMITS } from '../../platform/text-input';
import { formState } from '../shell';
import { promiseClock } from '../thread/promise.view-model';
import type { suggestionsModel } from './suggestions.view-model';

/** Writing; or looking at what is similar, before posting. */
export type AskStep = 'write' | 'check';
export type Intent = 'signUp' | 'signIn';

export interface AskInput {
  readonly step: AskStep;
  readonly typed: Readonly<Record<string, unknown>>;
  /** What could not be accepted of the thread, or of the account that is to ask it. */
  readonly failure: Failure | null;
  readonly accountFailure: Failure | null;
  readonly previewHtml: string | null;
  readonly promise: PromiseRead | null;
  readonly spaces: readonly SpaceRow[];
  readonly suggestions: ReturnType<typeof suggestionsModel>;
  /** Something so alike was suggested, or opened, that one may wonder why it is asked all the same. */
  readonly askWhy: boolean;
  readonly signedIn: boolean;
}

const THREAD_FIELDS = ['kind', 'title', 'body', 'space', 'tags'];
const ACCOUNT_FIELDS = ['displayName', 'email'];

export function askPage(input: AskInput) {
  const { typed, failure, promise, spaces, step, signedIn, suggestions } = input;
  const alike = suggestions.status !== null;
  const onlySpace = spaces.length === 1 ? spaces[0]?.slug : '';
  const form = formState(THREAD_FIELDS, { kind: 'QUESTION', space: onlySpace, ...given(typed) }, failure);
  const scope = spaces.find((space) => space.id === promise?.scopeSpaceId)?.name ?? null;
  return {
    step,
    title: t(step === 'check' && alike ? 'ask.titleCheck' : 'ask.title'),
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
    suggestions,
    // The search that led here, if one did.
    fromSearch: typeof typed.from === 'string' ? typed.from : null,
    alike,
    why: input.askWhy ? WHY_ASKED.map((value) => ({ value, label: t(`ask.why.${value}`), checked: typed.why === value })) : null,
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

/** What was left out keeps the page's own beginning. */
function given(typed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => typeof value === 'string' && value !== ''));
}
