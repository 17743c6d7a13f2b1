import fc from 'fast-check';
import { runOf } from '../query/terms';
import { RunTable } from './run-table';
import { Sums } from './sums';

const spacing = fc.constantFrom(' ', '  ', '\n', '\t', '\u00a0', '\u2003', '\u3000', '\ufeff', '\u1680');
const run = fc.constantFrom('a', 'router', 'Router,', 'C++', '127.0.0.1:5432', 'Wi-Fi', '再起動', 'роутер', 'x\u200by', '…', 'café', '𝒙y', '\u180e');

describe('a table of runs', () => {
  it('finds in a text what cutting it at its spaces finds', () => {
    const table = new RunTable();
    fc.assert(
      fc.property(fc.array(fc.oneof(spacing, run, fc.string()), { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const [numbers, sums, words]: [number[], Sums, Set<string>] = [[], new Sums(), new Set()];
        table.beginDocument();
        table.read(text, numbers);
        for (const number of numbers) {
          table.addTerms(number, sums, 1);
          table.tellWords(number, words);
        }
        const runs = text.split(/\s+/).map(runOf);
        const times = new Map<number, number>();
        for (const term of runs.flatMap(({ terms }) => terms)) times.set(term, (times.get(term) ?? 0) + 1);
        expect(new Map(sums.entries())).toEqual(times);
        expect(words).toEqual(new Set(runs.flatMap(({ spelt }) => spelt)));
        expect(numbers.reduce((sum, number) => sum + table.wordsIn(number), 0)).toBe(runs.reduce((sum, { words: count }) => sum + count, 0));
      }),
    );
  });
});
