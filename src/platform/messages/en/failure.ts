// What a use of the application answers when it did not happen.
export const failure = {
  validationFailed: 'Some of it could not be accepted: {fields}.',
  rateLimited: 'That was a lot in a short time. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  rateLimitedLonger: 'That was a lot in a short time. Try again in {wait}.',
  changedMeanwhile: 'Somebody else changed this in the meantime. Nothing was overwritten; look at their version first.',
} as const;
