/** A form of the thread page that could not be accepted: which one, what was typed, and why. */
import type { Failure } from '../../platform/outcome';
import { formState, type FormState } from '../shell';

export type ThreadForm = 'answer' | 'comment' | 'rate' | 'requestAgent' | 'escalate' | 'except' | 'close' | 'remove';

export interface FormOnPage {
  readonly form: ThreadForm;
  /** The answer that it is about; null for the thread itself. */
  readonly answerId: string | null;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly failure: Failure | null;
  /** The typed text as it would look, where that was asked for. */
  readonly previewHtml?: string;
}

const FIELDS: Record<ThreadForm, readonly string[]> = {
  answer: ['body'],
  comment: ['body'],
  rate: ['comment'],
  requestAgent: ['note'],
  escalate: ['note'],
  except: ['reason'],
  close: ['reason', 'duplicateOfId'],
  remove: ['reason'],
};

/** The state of one form of the page: empty, unless it is the one that failed. */
export function stateOfForm(form: ThreadForm, answerId: string | null, failed: FormOnPage | null): FormState {
  const fields = FIELDS[form];
  if (!failed || failed.form !== form || failed.answerId !== answerId) return formState(fields);
  return formState(fields, failed.typed, failed.failure);
}
