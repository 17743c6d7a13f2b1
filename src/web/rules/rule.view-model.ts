/** One rule on its own page: its sentence, its state, what keeps it from acting, what it would do to open threads, and what can be done with it. */
import type { OpenThreadsCount, ReckoningRead, RulePreview, RuleRead, RuleState } from '../../escalation';
import { isClocked } from '../../escalation';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { failureSentence, fieldSentence } from '../../platform/refusals';
import { ruleErrors } from './rule-problems-words';

export interface RulePageInput {
  readonly rule: RuleRead;
  readonly preview: RulePreview;
  readonly all: readonly RuleRead[];
  readonly reckonings: readonly ReckoningRead[];
  readonly refused: { readonly typed: Readonly<Record<string, unknown>>; readonly failure: Failure } | null;
}

export function rulePage({ rule, preview, all, reckonings, refused }: RulePageInput) {
  const inForce = rule.state === 'ACTIVE';
  const { threads, dueAtOnce } = preview.open;
  return {
    id: rule.id,
    name: rule.name,
    sentence: rule.sentence,
    state: stateModel(rule.state),
    draft: rule.state === 'DRAFT',
    paused: rule.state === 'PAUSED',
    removed: rule.state === 'REMOVED',
    version: rule.version,
    activeFrom: rule.activeFrom,
    errors: ruleErrors(preview.problems),
    shadowedBy: linksTo(all.filter(({ id }) => rule.shadowedBy.includes(id))),
    shadows: linksTo(preview.shadows),
    open: threads > 0 ? t('rules.open.would', { threads, dueAtOnce }) : t('rules.open.none'),
    clocked: isClocked(rule.trigger),
    apply: inForce && threads > 0 ? applyForm(rule, preview.open, textOf(refused?.typed['confirmedDueAtOnce'])) : null,
    reckonings: reckonings.filter(({ ruleId, finishedAt }) => ruleId === rule.id && finishedAt === null).map(progressModel),
    notice: refused && sentencesOf(refused.failure),
  };
}

/** Applies a rule to open threads, with the numbers that are shown. */
export const applyForm = ({ id }: { readonly id: string }, { threads, dueAtOnce }: OpenThreadsCount, typed = '') => ({ id, threads, dueAtOnce, typed });

const LOOKS = {
  ACTIVE: { look: 's-solved', icon: 'circle-check' },
  PAUSED: { look: 's-open', icon: 'pause' },
  DRAFT: { look: 's-quiet', icon: 'pencil' },
  REMOVED: { look: 's-quiet', icon: 'archive' },
} as const satisfies Record<RuleState, object>;

export const stateModel = (state: RuleState) => ({ word: t(`rules.state.${state}`), ...LOOKS[state] });

/** What a rule would be, before it is: shown above its form. */
export function previewModel(preview: RulePreview) {
  const { threads, dueAtOnce } = preview.open;
  return {
    sentence: preview.sentence,
    ready: preview.problems.length === 0,
    shadowedBy: linksTo(preview.shadowedBy),
    shadows: linksTo(preview.shadows),
    open: threads > 0 ? t('rules.open.would', { threads, dueAtOnce }) : t('rules.open.none'),
  };
}

export const progressModel = ({ total, done, askedAt }: ReckoningRead) => ({ says: t('rules.reckoning', { done, total }), askedAt });

const linksTo = (rules: readonly RuleRead[]) => rules.map(({ id, name }) => ({ href: `/rules/${id}`, name }));

export const sentencesOf = (failure: Failure): string => (failure.kind === 'ValidationFailed' ? failure.fields.map(fieldSentence).join(' ') : failureSentence(failure));

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
