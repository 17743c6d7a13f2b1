import fc from 'fast-check';
import { IdSet } from './id-set';

describe('a set of ids', () => {
  it('does what a set does', () => {
    const id = fc.oneof(fc.integer({ min: -5, max: 20 }), fc.integer({ min: -1, max: 999_999_999_999_999 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('add', 'delete'), id)), fc.array(id), (steps, asked) => {
        const ids = new IdSet();
        const model = new Set<number>();
        for (const [step, value] of steps) {
          if (step === 'add') {
            expect(ids.add(value)).toBe(!model.has(value));
            model.add(value);
          } else {
            ids.delete(value);
            model.delete(value);
          }
        }
        expect(ids.size).toBe(model.size);
        for (const value of [...asked, ...model]) expect(ids.has(value)).toBe(model.has(value));
      }),
    );
  });
});
