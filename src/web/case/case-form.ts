/** A form of a case's page that could not be accepted: which one, what was typed, and why. */
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { failureSentence } from '../../platform/refusals';
import { formState, type FormState } from '../shell';

export type CaseForm = 'take' | 'reply' | 'resolve' | 'rate';

export interface FailedCaseForm {
  readonly form: CaseForm;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly failure: Failure;
}

export interface CaseNotice {
  readonly title: string;
  readonly text: string;
}

const FIELDS: Readonly<Record<CaseForm, readonly string[]>> = {
  take: [],
  reply: ['body', 'visibility', 'awaitsCustomer'],
  resolve: ['rootCauseId', 'resolution', 'publicSummary'],
  rate: ['stars', 'comment'],
};

/** The state of one form of the page: empty, unless it is the one that failed. */
export function stateOfCaseForm(form: CaseForm, failed: FailedCaseForm | null): FormState {
  if (failed?.form !== form) return formState(FIELDS[form]);
  return formState(FIELDS[form], failed.typed, failed.failure);
}

/** What is said above the page where it is no single field that is wrong. */
export function noticeOf(failed: FailedCaseForm | null): CaseNotice | null {
  if (!failed || failed.failure.kind === 'ValidationFailed') return null;
  if (failed.failure.kind === 'ChangedMeanwhile') return { title: t('desk.notice.changedTitle'), text: t('desk.notice.changed') };
  const typed = FIELDS[failed.form].some((field) => typeof failed.typed[field] === 'string' && failed.typed[field] !== '');
  return { title: t('desk.notice.refused'), text: [failureSentence(failed.failure), ...(typed ? [t('desk.notice.kept')] : [])].join(' ') };
}
