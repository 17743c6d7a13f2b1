// What the code says an index is like, and what counts as a difference.
import type { Settings } from 'meilisearch';
import { drift } from './apply-settings';
import { indexSettings, settingsVersion } from './index-settings';

const wanted = indexSettings([{ words: ['reboot', 'restart'], oneWay: false }], null);

describe('settings of the index', () => {
  it('have not drifted when the server tells the same in another order, and with more', () => {
    const found = { ...structuredClone(wanted), prefixSearch: 'indexingTime', sortableAttributes: [...(wanted.sortableAttributes ?? [])].reverse() } as Settings;
    expect(drift(wanted, found)).toEqual([]);
  });

  it.each([
    ['rankingRules', [...(wanted.rankingRules ?? [])].reverse()],
    ['stopWords', ['the']],
    ['synonyms', {}],
    ['typoTolerance', { ...wanted.typoTolerance, disableOnNumbers: false }],
    ['filterableAttributes', ['space']],
  ])('have drifted in %s', (name, value) => {
    expect(drift(wanted, { ...structuredClone(wanted), [name]: value } as Settings)).toEqual([name]);
  });

  it('have words that mean the same stand for each other, as written and as stems', () => {
    const { synonyms } = indexSettings([{ words: ['Reboot', 'restarting', 'start anew'], oneWay: false }, { words: ['device', 'lamp'], oneWay: true }, { words: ['log in', 'entry', 'door'], oneWay: true }], null);
    expect(synonyms?.['reboot']).toEqual(expect.arrayContaining(['restarting', 'restart']));
    expect(synonyms?.['restart']).toEqual(expect.arrayContaining(['reboot']));
    expect([synonyms?.['device'], synonyms?.['lamp'], synonyms?.['entry'], JSON.stringify(synonyms).includes('anew')]).toEqual([expect.arrayContaining(['lamp']), undefined, undefined, false]);
  });

  it('are of another version with another embedder, and of the same with another key', () => {
    const embedder = { source: 'rest', url: 'http://127.0.0.1:1/embed', model: 'small', key: 'one' } as const;
    expect(settingsVersion(embedder)).not.toBe(settingsVersion(null));
    expect(settingsVersion(embedder)).toBe(settingsVersion({ ...embedder, key: 'two' }));
  });
});
