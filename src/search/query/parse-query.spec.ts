import fc from 'fast-check';
import { MAX_TERMS, parseQuery } from './parse-query';
import { tokenOf } from './tokens';

const shown = (typed: string) => parseQuery(typed).terms.map((term) => (term.kind === 'word' ? term.text : `${term.kind}:${term.text}`));

describe('a query', () => {
  it.each([
    ['guest network', ['guest', 'network']],
    ['Why does it restart, and when?', ['Why', 'does', 'it', 'restart', 'and', 'when']],
    ['"guest network" visible', ['phrase:guest network', 'visible']],
    ['„guest network“ «at night»', ['phrase:guest network', 'phrase:at night']],
    ['ECONNREFUSED 127.0.0.1:5432', ['ECONNREFUSED', 'code:127.0.0.1:5432']],
    ['C++ or C#, .net and node.js.', ['code:C++', 'or', 'code:C#', 'code:.net', 'and', 'code:node.js']],
    ['error 0x80070005!', ['error', 'code:0x80070005']],
    ['error -104', ['error', 'code:-104']],
    ['npm --force', ['npm', 'code:--force']],
    ['(/etc/hosts) C:\\Users\\x', ['code:/etc/hosts', 'code:C:\\Users\\x']],
    ['don’t wi-fi', ['don’t', 'wi-fi']],
    ['snake_case *bold* _thin_', ['code:snake_case', 'bold', 'thin']],
    ['路由器每天 Роутер', ['路由器每天', 'Роутер']],
    ['802.11ac 2.4', ['code:802.11ac', 'code:2.4']],
    ['🙃 🙃🙃', []],
    ['"" & | ! ( ) <-> : * \\', []],
    ['"guest network', ['guest', 'network']],
    ['guest" network', ['guest', 'network']],
    ['"🙃"', []],
    ['', []],
  ])('of %j looks for %j', (typed, terms) => {
    expect(shown(typed)).toEqual(terms);
  });

  it('leaves out what has a minus before it', () => {
    expect(parseQuery('router -mesh -"guest network" −node.js well-known')).toEqual({
      terms: [{ text: 'router', kind: 'word' }, { text: 'well-known', kind: 'word' }],
      excluded: [{ text: 'mesh', kind: 'word' }, { text: 'guest network', kind: 'phrase' }, { text: 'node.js', kind: 'code' }],
      typing: true,
    });
  });

  it.each([
    ['router netw', true], ['router netw ', false], ['router "netw"', false], ['router -netw', false], ['router node.js', false], ['router?', false], ['', false],
  ])('of %j counts the beginning of its last word: %s', (typed, typing) => {
    expect(parseQuery(typed).typing).toBe(typing);
  });

  it('is read whatever was typed, and no further than anybody means', () => {
    const signs = fc.constantFrom('"', '„', '-', ' ', '\\', '*', 'a', 'ä', '路', '🙃', '0', '.', ':', '\u0000', '\ud83d', "'", '(');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(signs, { maxLength: 200 }).map((parts) => parts.join(''))), (typed) => {
        const query = parseQuery(typed);
        expect(query.terms.length).toBeLessThanOrEqual(MAX_TERMS);
        for (const { text } of [...query.terms, ...query.excluded]) expect(text).toMatch(/[\p{L}\p{N}]/u);
        if (query.typing) expect(typed.normalize('NFC').endsWith(query.terms.at(-1)?.text ?? ' ')).toBe(true);
      }),
    );
    for (const long of ['zzz '.repeat(2_500), '"'.repeat(10_000), '-'.repeat(10_000), 'a'.repeat(10_000), '.'.repeat(9_999) + 'a', '_*'.repeat(5_000) + 'a']) {
      expect(parseQuery(long).terms.length).toBeLessThanOrEqual(MAX_TERMS);
    }
  });

  it('means the same term however often it is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (run) => {
        const token = tokenOf(run.replace(/\s/gu, ''));
        if (token) expect(tokenOf(token.text)).toEqual(token);
      }),
    );
  });
});
