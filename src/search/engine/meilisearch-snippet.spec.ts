// A snippet is a piece of the text, word for word, with the looked-for words marked in whatever form they stand there.
import fc from 'fast-check';
import { LookedFor, snippetOf } from './meilisearch-snippet';

const looked = (...words: string[]) => new LookedFor(words, null);
const marked = (text: string, lookedFor: LookedFor) => snippetOf([{ answerId: null, text }], lookedFor).parts.filter((part) => part.hit).map((part) => part.text);

describe('a snippet', () => {
  it.each([
    ['other forms', 'It restarts, and restarted twice', looked('restarting'), ['restarts', 'restarted']],
    ['German forms', 'Die Verbindungen der Geräte', looked('verbindung'), ['Verbindungen']],
    ['slips', 'The guest network', looked('netwrok'), ['network']],
    ['no slips in numbers', 'error 80070006', looked('80070005'), []],
    ['a part of a run without spaces', 'ルーターが夜中に再起動する', looked('再起動'), ['ルーターが夜中に再起動する']],
    ['the beginning of a word that is being typed', 'Guest network', new LookedFor(['guest', 'netw'], 'netw'), ['Guest', 'network']],
    ['and else whole words only', 'Guest network', looked('netw'), []],
  ])('marks %s', (_, text, lookedFor, words) => {
    expect(marked(text, lookedFor)).toEqual(words);
  });

  it('is from the text with most of the words, from an answer when both have as many', () => {
    const sources = [{ answerId: null, text: 'The channel is set.' }, { answerId: '7', text: 'Switch off the channel scan.' }, { answerId: '8', text: 'A channel.' }];
    expect(snippetOf(sources, looked('channel', 'scan')).answerId).toBe('7');
    expect(snippetOf(sources.slice(0, 1).concat(sources.slice(2)), looked('channel')).answerId).toBe('8');
    expect(snippetOf(sources, looked('nothing')).answerId).toBeNull();
  });

  it('changes no letter of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { minLength: 1 }), (text, words) => {
        const { parts } = snippetOf([{ answerId: null, text }], looked(...words));
        expect(text).toContain(parts.map((part) => part.text).join(''));
      }),
    );
  });
});
