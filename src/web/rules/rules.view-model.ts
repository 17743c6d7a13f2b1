/** The manager's rules in their order, each as a sentence, with what shadows it; the switch for all, and the questions that no rule covers. */
import { MOST_UNCOVERED, type OpenThreadsCount, type PauseOfAll, type ReckoningRead, type RuleRead, type Uncovered } from '../../escalation';
import { threadPath } from '../../forum';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { applyForm, progressModel, sentencesOf, stateModel } from './rule.view-model';

export interface RulesInput {
  readonly rules: readonly RuleRead[];
  /** Those that come before others since the order was changed, with what they would do to open threads. */
  readonly gained: readonly { readonly rule: RuleRead; readonly open: OpenThreadsCount }[];
  readonly pauseOfAll: PauseOfAll | null;
  readonly uncovered: Uncovered;
  readonly waiting: readonly { readonly threadId: string; readonly title: string; readonly since: Date }[];
  readonly reckonings: readonly ReckoningRead[];
  readonly failure: Failure | null;
}

export function rulesPage({ rules, gained, pauseOfAll, uncovered, waiting, reckonings, failure }: RulesInput) {
  const order = rules.map(({ id }) => id);
  return {
    notice: failure && sentencesOf(failure),
    pauseOfAll: pauseOfAll && { by: pauseOfAll.byName, since: pauseOfAll.since },
    uncovered: uncovered.count === 0 ? null : {
      says: t('rules.uncovered.says', { count: uncovered.count, more: uncovered.count >= MOST_UNCOVERED ? 'yes' : 'no' }),
      threads: waiting.map(({ threadId, title, since }) => ({ href: threadPath({ id: threadId, title }), title, since })),
    },
    reckonings: reckonings.filter(({ finishedAt }) => finishedAt === null).map(progressModel),
    gained: gained.filter(({ open }) => open.threads > 0).map(({ rule, open }) => ({
      says: t('rules.gained.says', { name: rule.name, ...open }),
      apply: applyForm(rule, open),
    })),
    order: order.join(' '),
    rules: rules.map((rule, index) => ({
      id: rule.id,
      n: index + 1,
      name: rule.name,
      href: `/rules/${rule.id}`,
      sentence: rule.sentence,
      // While all are paused, none of them acts.
      state: stateModel(pauseOfAll && rule.state === 'ACTIVE' ? 'PAUSED' : rule.state),
      quiet: pauseOfAll !== null || rule.state !== 'ACTIVE',
      moveAction: `/rules/order?moved=${rule.id}`,
      shadowedBy: rule.shadowedBy.length === 0 ? null : t('rules.shadowedBy', { names: listed(rule.shadowedBy.map((id) => rules.find((other) => other.id === id)?.name ?? '')) }),
      up: index === 0 ? null : moved(order, index, index - 1),
      down: index === order.length - 1 ? null : moved(order, index, index + 1),
    })),
  };
}

const BOTH = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const listed = (names: readonly string[]): string => BOTH.format(names.map((name) => `“${name}”`));

/** The whole order after one rule has changed places, as the button that does it sends it. */
function moved(order: readonly string[], from: number, to: number): string {
  const after = [...order];
  after.splice(to, 0, ...after.splice(from, 1));
  return after.join(' ');
}
