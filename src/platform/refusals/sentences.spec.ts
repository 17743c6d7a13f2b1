import { failureSentence } from './sentences';

it.each([
  [1, 'Try again in 1 second.'],
  [90, 'Try again in 90 seconds.'],
  [91, 'Try again in 2 minutes.'],
  [781, 'Try again in 14 minutes.'],
  [3_540, 'Try again in 59 minutes.'],
  [3_541, 'Try again in 1 hour.'],
])('says in words that people use how long to wait: %d seconds', (retryAfterSeconds, words) => {
  expect(failureSentence({ kind: 'RateLimited', retryAfterSeconds })).toBe(`That was a lot in a short time. ${words}`);
});
