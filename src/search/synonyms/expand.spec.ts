/** Words that mean the same. */
import fc from 'fast-check';
import { SynonymBook } from './expand';

const both = (...words: string[]) => ({ words, oneWay: false });
const oneWay = (...words: string[]) => ({ words, oneWay: true });
const meant = (book: SynonymBook, query: string) => {
  const words = query.split(' ');
  const synonyms = book.within(words);
  return words.map((word) => [...synonyms(word)]);
};

describe('a word with synonyms', () => {
  const book = new SynonymBook([both('router', 'box'), both('box', 'crate'), both('wlan', 'wireless')]);

  it('is looked for with the others of its groups, and not with theirs', () => {
    expect(meant(book, 'router box lamp')).toEqual([['box'], ['router', 'crate'], []]);
  });

  it('is known in its other forms', () => {
    expect(meant(book, 'Routers')).toEqual([['box']]);
  });

  it('goes both ways, or one way only', () => {
    const words = fc.constantFrom('router', 'box', 'lamp', 'mesh', 'point', 'cable');
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(words, { minLength: 2, maxLength: 4 }), { maxLength: 4 }), words, words, (groups, one, other) => {
        const found = new SynonymBook(groups.map((group) => both(...group))).within([one, other]);
        expect(found(one).includes(other)).toBe(found(other).includes(one));
      }),
    );
    expect(meant(new SynonymBook([oneWay('device', 'router', 'lamp')]), 'device router')).toEqual([['router', 'lamp'], []]);
  });
});

describe('several words', () => {
  const book = new SynonymBook([both('sign in', 'log in', 'anmelden'), oneWay('2fa', 'two factor authentication')]);

  it('mean something else in a row only, and small words of them nothing', () => {
    expect(meant(book, 'cannot sign in')).toEqual([[], ['log in', 'anmelden'], []]);
    expect(meant(book, 'traffic sign')).toEqual([[], []]);
    expect(meant(book, 'anmelden')).toEqual([['sign in', 'log in']]);
  });

  it('stand in the place of what was typed, in each meaning', () => {
    expect(book.variants(['cannot', 'sign', 'in', 'today'])).toEqual([['cannot', 'log', 'in', 'today'], ['cannot', 'anmelden', 'today']]);
    expect(book.variants(['2fa', 'lost'])).toEqual([['two', 'factor', 'authentication', 'lost']]);
    expect(book.variants(['two', 'factor', 'authentication'])).toEqual([]);
    expect(new SynonymBook([both('router', 'box')]).variants(['router'])).toEqual([]);
  });
});
