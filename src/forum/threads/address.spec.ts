import fc from 'fast-check';
import { slugOf, threadPath } from './address';

describe('the address of a thread', () => {
  it('keeps the words of its title', () => {
    expect(threadPath({ id: '7', title: '  Why, oh why?!  ' })).toBe('/threads/7/why-oh-why');
    expect(slugOf('Größe: 3 Ω – naïve café')).toBe('große-3-ω-naive-cafe');
    expect(threadPath({ id: '7', title: '???' })).toBe('/threads/7');
  });

  it('is at most 80 characters of them, and ends with a word', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '9', ' ', '-', '!', 'é', '漢', '😀'), maxLength: 200 }), (title) => {
        const slug = slugOf(title);
        expect([...slug].length).toBeLessThanOrEqual(80);
        expect(slug).not.toMatch(/^-|-$|--/);
        expect(slug).toMatch(/^[\p{L}\p{N}-]*$/u);
      }),
    );
  });

  it('is the same whichever way it is found', () => {
    // A letter that Unicode has to look at takes the long way for the whole title.
    fc.assert(fc.property(fc.string({ unit: 'binary-ascii', maxLength: 70 }), (title) => expect(slugOf(`x${title}x`)).toBe(slugOf(`x${title}x\u0301`))));
  });
});
