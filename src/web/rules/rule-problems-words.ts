/** What is wrong with a rule, at the field of its form that has to be mended. */
import { DELAY_RANGE, delayWords } from '../../escalation';
import { t } from '../../platform/messages';
import type { Failure, FieldProblem } from '../../platform/outcome';
import { fieldSentence } from '../../platform/refusals';
import type { FieldErrorModel } from '../../platform/views';

const FIELDS: Readonly<Record<string, string>> = { 'scope.spaceIds': 'spaceIds', 'scope.tagIds': 'tags', 'scope.kinds': 'kinds', 'scope.askerGroups': 'askerGroups', 'scope.languages': 'languages', delaySeconds: 'delay' };
const STEP_FIELDS: Readonly<Record<string, string>> = { atPercent: 'at', tagId: 'tag' };

/** The name that a field of a rule has in the form. */
export function formField(field: string): string {
  const [part, index, name = ''] = field.split('.');
  return part === 'ladder' && index !== undefined ? `step-${index}-${STEP_FIELDS[name] ?? name}` : (FIELDS[field] ?? field);
}

export function ruleErrors(problems: readonly FieldProblem[]): FieldErrorModel[] {
  return problems.map((problem) => ({ field: formField(problem.field), name: fieldName(problem.field), message: sentenceOf(problem) }));
}

/** Problems of a refusal; the sentence of what is no fault of a field stands alone. */
export const problemsOf = (failure: Failure): readonly FieldProblem[] => (failure.kind === 'ValidationFailed' ? failure.fields : []);

function sentenceOf(problem: FieldProblem): string {
  // Nobody thinks of a delay in seconds.
  const ofDelay = problem.field === 'delaySeconds' && (problem.code === 'outOfRange' || problem.code === 'notWholeNumber' || problem.code === 'required');
  return ofDelay ? t('rules.form.delayWrong', { min: delayWords(DELAY_RANGE.min), max: delayWords(DELAY_RANGE.max) }) : fieldSentence(problem);
}

function fieldName(field: string): string {
  const [part, index] = field.split('.');
  if (part === 'ladder' && index !== undefined) return t('rules.form.nthStep', { n: Number(index) + 1 });
  const name = formField(field) as 'name';
  return t(`rules.field.${name}`);
}
