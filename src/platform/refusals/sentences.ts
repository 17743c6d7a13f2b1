/** The sentence that a refusal says to people, from the message catalogue. */
import { messageOf, t } from '../messages';
import type { Failure, FieldProblem } from '../outcome';

export function fieldSentence(problem: FieldProblem): string {
  return messageOf(`validation.${problem.code}`)(problem.params, 'en');
}

export function failureSentence(failure: Failure): string {
  switch (failure.kind) {
    case 'ValidationFailed':
      return t('failure.validationFailed', { fields: failure.fields.map((problem) => problem.field).join(', ') });
    case 'NotAllowed':
      return messageOf(failure.reason)({}, 'en');
    case 'RateLimited':
      return t('failure.rateLimited', { seconds: failure.retryAfterSeconds });
    case 'ChangedMeanwhile':
      return t('failure.changedMeanwhile');
  }
}
