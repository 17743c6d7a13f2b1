/** The manager's rules as their page shows them: each as a sentence, the form that changes it, and its versions. */
import { DELAY_RANGE, delayWords, type RuleRead } from '../../escalation';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { failureSentence } from '../../platform/refusals';
import type { RuleVersionRow } from './rule-versions.queries';

const UNITS = { minutes: 60, hours: 3_600, days: 86_400 } as const;
type Unit = keyof typeof UNITS;
const UNIT_NAMES = Object.keys(UNITS) as Unit[];

/** A form of the page that could not be accepted. */
export interface FailedRuleForm {
  readonly ruleId: string;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly failure: Failure;
}

export interface RulesInput {
  readonly rules: readonly RuleRead[];
  readonly versions: readonly RuleVersionRow[];
  readonly failed: FailedRuleForm | null;
}

export function rulesPage({ rules, versions, failed }: RulesInput) {
  return {
    notice: failed && failed.failure.kind !== 'ValidationFailed' ? `${failureSentence(failed.failure)} ${t('rules.kept')}` : null,
    rules: rules.map((rule) => ({
      id: rule.id,
      name: t(`rules.name.${rule.trigger}`),
      sentence: rule.sentence,
      paused: rule.paused,
      action: `/rules/${rule.id}`,
      delay: rule.trigger === 'UNANSWERED' ? delayForm(rule, failed?.ruleId === rule.id ? failed : null) : null,
      versions: versions.filter((version) => version.ruleId === rule.id).map((version) => versionRow(rule, version)),
    })),
  };
}

/** Null when nothing was typed, and something no rule takes when it is no number of a unit we know. */
export function delayOf({ delay, unit }: Readonly<Record<string, unknown>>): number | string | null {
  if (delay === undefined) return null;
  const factor = UNIT_NAMES.find((name) => name === unit);
  const written = typeof delay === 'string' ? delay.trim() : '';
  return factor !== undefined && /^[0-9]{1,7}$/.test(written) ? Number(written) * UNITS[factor] : 'not a delay';
}

function delayForm(rule: RuleRead, failed: FailedRuleForm | null) {
  const unit = largestUnit(rule.delaySeconds);
  const typed = failed !== null && failed.typed.delay !== undefined;
  const range = { min: delayWords(DELAY_RANGE.min), max: delayWords(DELAY_RANGE.max) };
  return {
    value: typed ? textOf(failed.typed.delay) : String(rule.delaySeconds / UNITS[unit]),
    unit: typed ? textOf(failed.typed.unit) : unit,
    units: UNIT_NAMES.map((name) => ({ value: name, label: t(`rules.units.${name}`) })),
    hint: t('rules.delayHint', range),
    error: typed && failed.failure.kind === 'ValidationFailed' ? t('rules.delayWrong', range) : null,
  };
}

function versionRow(rule: RuleRead, { version, delaySeconds, activeFrom, authorName }: RuleVersionRow) {
  return {
    version,
    says: rule.trigger === 'UNANSWERED' ? delayWords(delaySeconds) : t('rules.atOnceShort'),
    activeFrom,
    author: authorName ?? t('rules.atFirst'),
    current: version === rule.version,
  };
}

function largestUnit(seconds: number): Unit {
  if (seconds > 0 && seconds % UNITS.days === 0) return 'days';
  return seconds > 0 && seconds % UNITS.hours === 0 ? 'hours' : 'minutes';
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
