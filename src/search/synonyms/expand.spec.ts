/** Words that mean the same. */
import fc from 'fast-check';
import { expand, synonymsIn } from './expand';

describe('a word with synonyms', () => {
  const synonyms = synonymsIn([['router', 'box'], ['box', 'crate'], ['wlan', 'wi-fi', 'wireless']]);

  it('is looked for with the others of its groups, and not with theirs', () => {
    expect(expand(['router'], synonyms)).toEqual(['router', 'box']);
    expect(new Set(expand(['box'], synonyms))).toEqual(new Set(['box', 'router', 'crate']));
    expect(expand(['lamp'], synonyms)).toEqual(['lamp']);
  });

  it('is known in its other forms', () => {
    expect(expand(['routers'], synonyms)).toEqual(['routers', 'box']);
  });

  it('goes both ways, and keeps what was typed', () => {
    const words = fc.constantFrom('router', 'box', 'lamp', 'mesh', 'point', 'cable');
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(words, { minLength: 2, maxLength: 4 }), { maxLength: 4 }), words, words, (groups, one, other) => {
        const found = synonymsIn(groups);
        expect(found(one).includes(other)).toBe(found(other).includes(one));
        expect(expand([one], found)[0]).toBe(one);
      }),
    );
  });
});
