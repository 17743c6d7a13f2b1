import fc from 'fast-check';
import { runOf, takeApart } from '../query/terms';
import { RunTable } from './run-table';

const spacing = fc.constantFrom(' ', '  ', '\n', '\t', '\u00a0', '\u2003', '\u3000', '\ufeff', '\u1680');
const run = fc.constantFrom('a', 'router', 'Router,', 'C++', '127.0.0.1:5432', 'Wi-Fi', '再起動', 'роутер', 'x\u200by', '…', 'café', '𝒙y', '\u180e');

describe('a table of runs', () => {
  it('finds in a text what cutting it at its spaces finds', () => {
    const table = new RunTable((text) => ({ ...takeApart(text), numbers: takeApart(text).terms }));
    fc.assert(
      fc.property(fc.array(fc.oneof(spacing, run, fc.string()), { maxLength: 30 }), fc.boolean(), (pieces, forgotten) => {
        const text = pieces.join('');
        const [found, words] = [new Map<number, number>(), new Set<string>()];
        if (forgotten) table.forget();
        table.read(text);
        const length = table.length;
        table.take(words, (term, times) => void found.set(term, (found.get(term) ?? 0) + times));
        const runs = text.split(/\s+/).map(runOf);
        const times = new Map<number, number>();
        for (const term of runs.flatMap(({ terms }) => terms)) times.set(term, (times.get(term) ?? 0) + 1);
        expect(found).toEqual(times);
        expect(words).toEqual(new Set(runs.flatMap(({ spelt }) => spelt)));
        expect(length).toBe(runs.reduce((sum, { words: count }) => sum + count, 0));
        expect(table.length).toBe(0);
      }),
    );
  });
});
