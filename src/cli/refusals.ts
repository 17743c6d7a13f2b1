// Says on the command line why the application refused what a command asked for.
import { messageOf } from '../platform/messages';
import type { Failure } from '../platform/outcome';
import { CommandError, UsageError } from './terminal';

/** A wrong field is a wrong option, so its sentence stands beside the name of that option. */
export function refusalOf(failure: Failure, optionNames: Readonly<Record<string, string>>): CommandError {
  switch (failure.kind) {
    case 'ValidationFailed':
      return new UsageError(failure.fields.map(({ field, code, params }) => `${optionNames[field] ?? field}: ${messageOf(`validation.${code}`)(params, 'en')}`).join('\n'));
    case 'NotAllowed':
      return new CommandError(messageOf(failure.reason)({}, 'en'));
    case 'RateLimited':
      return new CommandError(`This was asked for too often. Try again in ${failure.retryAfterSeconds} seconds.`);
    case 'ChangedMeanwhile':
      return new CommandError('Somebody else changed this at the same time. Try again.');
  }
}
