/** The sentence that a refusal says to people, from the message catalogue. */
import { messageOf, t } from '../messages';
import type { Failure, FieldProblem } from '../outcome';
import { durationWords, timeReader } from '../views';

const { say } = timeReader({ now: new Date(0), timeZone: 'UTC', locale: 'en' });
/** Beyond it nobody counts seconds. */
const COUNTED_SECONDS = 90;

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
      return waitSentence(failure.retryAfterSeconds);
    case 'ChangedMeanwhile':
      return t('failure.changedMeanwhile');
  }
}

function waitSentence(seconds: number): string {
  if (seconds <= COUNTED_SECONDS) return t('failure.rateLimited', { seconds });
  // Rounded up: whoever comes back then is let in.
  return t('failure.rateLimitedLonger', { wait: durationWords(Math.ceil(seconds / 60) * 60, say, true) });
}
