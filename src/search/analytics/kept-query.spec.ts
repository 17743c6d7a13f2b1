/** What is kept of what people type. */
import { keptQuery } from './kept-query';

describe('a query that is kept', () => {
  it.each([
    ['  Wi-Fi   DROPS ', 'wi-fi drops'],
    ['write to Ana.Torres@example.com please', 'write to [e-mail] please'],
    ['call +49 170 1234567 now', 'call [number] now'],
    ['invoice 2030-0012-3456', 'invoice [number]'],
    ['0x80070005', '0x80070005'],
    ['ECONNREFUSED 127.0.0.1:5432', 'econnrefused 127.0.0.1:5432'],
    ['error 10054', 'error 10054'],
    ['   ', ''],
  ])('%s', (typed, kept) => expect(keptQuery(typed)).toBe(kept));

  it('is short', () => expect([...keptQuery('🙂'.repeat(500))]).toHaveLength(120));
});
