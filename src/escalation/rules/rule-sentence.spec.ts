/** How rules read. */
import { delayWords, ruleSentence } from './rule-sentence';

describe('a delay in words', () => {
  it.each([[300, '5 minutes'], [3600, '1 hour'], [7200, '2 hours'], [5400, '1 hour and 30 minutes'], [2_592_000, '30 days'], [129_600, '1 day and 12 hours'], [0, '0 seconds']])(
    '%d seconds are %s',
    (seconds, words) => {
      expect(delayWords(seconds)).toBe(words);
    },
  );
});

describe('the sentence of a rule', () => {
  it('says after what time an agent takes over', () => {
    expect(ruleSentence({ trigger: 'UNANSWERED', delaySeconds: 7200, paused: false })).toBe(
      'A question or problem without an answer after 2 hours becomes a case, and a support agent takes over.',
    );
  });

  it('says that it is paused', () => {
    expect(ruleSentence({ trigger: 'REQUESTED', delaySeconds: 0, paused: true })).toMatch(/^Paused: The asker/);
  });
});
