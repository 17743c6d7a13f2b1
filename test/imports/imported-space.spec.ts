// Where an imported community goes: into a space of its own, under an address made of its name.
import { slugOf, spaceOf } from '../../src/imports/stackexchange/loading/space';
import { startTestApp } from '../support/app';

describe('the space of an imported community', () => {
  const now = new Date('2030-01-01T00:00:00Z');

  it.each([
    ['beer.stackexchange.com', 'beer-stackexchange-com'],
    ['Ünïcode Forum!', 'unicode-forum'],
    ['日本', 'imported'],
    ['x'.repeat(100), 'x'.repeat(56)],
  ])('of %s has the address %s', (source, slug) => {
    expect(slugOf(source)).toBe(slug);
  });

  it('is found again after a stop, and never is one that means something else', async () => {
    const test = await startTestApp();
    try {
      await test.database.run(`insert into spaces (slug, name, created_at) values ('beer', 'Our own beer', $1)`, [now]);
      const space = await spaceOf(test.database, 'beer', now);
      expect(await test.database.one(`select slug, name, position from spaces where id = $1`, [space])).toEqual({ slug: 'beer-2', name: 'beer', position: 1 });
      expect(await spaceOf(test.database, 'beer', now)).toBe(space);
    } finally {
      await test.close();
    }
  }, 30_000);
});
