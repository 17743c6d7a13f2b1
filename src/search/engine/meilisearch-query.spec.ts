// What is typed reaches Meilisearch as words and values, never as syntax.
import fc from 'fast-check';
import { parseQuery } from '../query/parse-query';
import { wordTerm } from '../query/terms';
import { filterFor, quote, relaxedQueries, strictQueries, wantedTerms } from './meilisearch-query';
import { SynonymBook } from '../synonyms/expand';
import type { TermCounts } from './meilisearch-vocabulary';
import { NO_FILTER } from './search-engine';

const NO_SYNONYMS = new SynonymBook([]);
const NOTHING_KNOWN = { units: [], corrected: new Map(), mayMean: new Map() };
const nothingSaid = { all: 100, documentsWith: () => 0 };
const wanted = (typed: string, counted: TermCounts = nothingSaid, book = NO_SYNONYMS) => wantedTerms(parseQuery(typed), NOTHING_KNOWN, { counted, book });
const strict = (typed: string) => strictQueries(wanted(typed), { q: '', filter: [] });

describe('a query for Meilisearch', () => {
  it('asks for the stems of words, and as they were typed where one may be the beginning of another', () => {
    expect(strict('restarting routers').map(({ q }) => q)).toEqual(['restarting routers', 'restart rout']);
    expect(strict('restarting routers ').map(({ q }) => q)).toEqual(['restart rout ']);
  });

  it('asks again in other words where something is said in several', () => {
    const book = new SynonymBook([{ words: ['sign in', 'anmelden'], oneWay: false }]);
    const again = (typed: string) => strictQueries(wanted(typed, nothingSaid, book), { q: '', filter: [] }).map(({ q }) => q);
    expect(again('cannot sign in ')).toContain('cannot anmeld ');
    expect(again('anmelden ')).toContain('sign ');
    expect(again('traffic sign ')).not.toContain('traffic anmelden ');
  });

  it('keeps phrases, narrows by code, and leaves out what has a minus in every form', () => {
    const [query] = strict('"guest network" visible C++ -meshes -"at night"');
    expect(wanted('router -"at night"').unwantedPhrases).toEqual(['at night']);
    expect(query).toMatchObject({ q: '-meshes -mesh "guest network" visible ', filter: ['codes = "c++"'] });
    expect(filterFor(NO_FILTER, wanted('x -node.js').excludedCodes)).toEqual(['codes != "node.js"']);
  });

  it('leaves small words out, unless there is nothing else', () => {
    expect(wanted('who is the router').words).toEqual(['router']);
    expect(wanted('the who').words).toEqual(['the', 'who']);
  });

  it('reads no more words than the server does, the rarest ones in their order', () => {
    const words = Array.from({ length: 30 }, (_, n) => `word${String.fromCharCode(97 + n % 26)}${n > 25 ? 'x' : ''}`);
    const common = words.filter((word) => !['worda', 'wordz'].includes(word)).map(wordTerm);
    const chosen = wanted(words.join(' '), { all: 100, documentsWith: (term) => (common.includes(term) ? 50 : 0) }).words;
    expect(chosen).toHaveLength(10);
    expect(chosen).toEqual(expect.arrayContaining(['worda', 'wordz']));
  });

  it('lets no value out of its quotes, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const quoted = quote(value);
        expect(quoted.slice(1, -1).replace(/\\[\\"]/g, '')).not.toMatch(/["\\]/);
        expect(quoted.slice(1, -1).replace(/\\([\\"])/g, '$1')).toBe(value);
      }),
    );
  });

  it('makes queries of anything, in which the only signs are those that we put there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
        const terms = wanted(typed);
        if (parseQuery(typed).terms.length === 0) return;
        for (const { q } of [...strictQueries(terms, { q: '', filter: [] }), ...relaxedQueries(terms, { q: '', filter: [] })]) {
          expect((q ?? '').replace(/[\p{L}\p{M}\p{N} ]/gu, '')).toMatch(/^[-"]*$/);
        }
      }),
    );
  });
});
