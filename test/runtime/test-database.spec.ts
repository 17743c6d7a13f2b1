// Each suite gets tables of its own: what one writes, no other sees.
import { Client } from 'pg';
import { createTestDatabase } from '../support/database';

describe('a test database', () => {
  it('has all tables, no rows, and is nobody else’s', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    const [first, second] = [new Client({ connectionString: one.url }), new Client({ connectionString: other.url })];
    await Promise.all([first.connect(), second.connect()]);
    await first.query(`INSERT INTO settings (key, value, changed_at) VALUES ('a', '1', '2026-01-01Z')`);
    expect((await first.query('SELECT key FROM settings')).rows).toEqual([{ key: 'a' }]);
    expect((await second.query('SELECT key FROM settings')).rows).toEqual([]);
    await Promise.all([first.end(), second.end()]);
    await Promise.all([one.drop(), other.drop()]);
  });
});
