/** Facts reach their subscribers exactly once, whatever fails on the way. */
import { type Clock } from '../../src/platform/clock';
import { Database, Transactions, type Tx } from '../../src/platform/database';
import { Events, newEventId, type DomainEvent } from '../../src/platform/events';
import { Jobs } from '../../src/platform/jobs';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { MovableClock } from '../support/movable-clock';

class LampLit implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly lamp: string,
    readonly at: Date,
  ) {}
}

describe('domain events', () => {
  let testDatabase: TestDatabase;
  let source: DataSource;
  let database: Database;
  let transactions: Transactions;
  let jobs: Jobs;
  let events: Events;
  const clock: Clock = new MovableClock();

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    source = await new DataSource(testDatabase.options).initialize();
    database = new Database(source);
    transactions = new Transactions(source);
    await database.run('create table lamps (name text, how text)');
  });

  afterAll(async () => {
    await source.destroy();
    await testDatabase.drop();
  });

  beforeEach(async () => {
    await database.run('delete from lamps');
    jobs = new Jobs(database);
    events = new Events(transactions, jobs, clock);
  });

  const note = (how: string) => (tx: Tx, event: LampLit) => tx.run('insert into lamps values ($1, $2)', [event.lamp, how]).then(() => undefined);
  const noted = () => database.rows<{ name: string; how: string }>('select name, how from lamps order by name, how');
  const light = (lamp: string) => transactions.run((tx) => events.publish(tx, new LampLit(lamp, clock.now())));

  it('reach a subscriber within the transaction at once, and one after it when jobs run', async () => {
    events.within(LampLit, 'write-at-once', note('within'));
    events.after(LampLit, 'write-later', note('after'));
    await light('hall');
    expect(await noted()).toEqual([{ name: 'hall', how: 'within' }]);
    await jobs.drain();
    expect(await noted()).toEqual([{ name: 'hall', how: 'after' }, { name: 'hall', how: 'within' }]);
  });

  it('are told to nobody when the transaction is rolled back', async () => {
    events.within(LampLit, 'write-at-once', note('within'));
    events.after(LampLit, 'write-later', note('after'));
    const broken = transactions.run(async (tx) => {
      await events.publish(tx, new LampLit('attic', clock.now()));
      throw new Error('the fuse is out');
    });
    await expect(broken).rejects.toThrow('the fuse is out');
    await jobs.drain();
    expect(await noted()).toEqual([]);
  });

  it('undo the fact when a subscriber within the transaction fails', async () => {
    events.within(LampLit, 'write-at-once', note('within'));
    events.within(LampLit, 'refuse', () => Promise.reject(new Error('no oil')));
    await expect(light('cellar')).rejects.toThrow('no oil');
    expect(await noted()).toEqual([]);
  });

  it('have their effects once although the delivery comes twice', async () => {
    events.after(LampLit, 'write-later', note('after'));
    const event = new LampLit('porch', clock.now());
    await transactions.run((tx) => events.publish(tx, event));
    await transactions.run((tx) => events.publish(tx, event));
    await jobs.drain();
    expect(await noted()).toEqual([{ name: 'porch', how: 'after' }]);
  });

  it('come with their time as a time', async () => {
    const seen: unknown[] = [];
    events.after(LampLit, 'look', (_tx, event) => {
      seen.push(event.at, event instanceof LampLit);
      return Promise.resolve();
    });
    await light('gate');
    await jobs.drain();
    expect(seen).toEqual([clock.now(), true]);
  });

  it('leave no half effect when a subscriber fails, and say which job it was', async () => {
    events.after(LampLit, 'half-way', async (tx, event) => {
      await note('half')(tx, event);
      throw new Error('the wick broke');
    });
    await light('tower');
    await expect(jobs.drain()).rejects.toThrow(/deliver-event failed: the wick broke/);
    expect(await noted()).toEqual([]);
    await database.run('delete from graphile_worker._private_jobs');
  });

  it('refuse a second subscriber of the same name', () => {
    events.after(LampLit, 'write-later', note('after'));
    expect(() => events.after(LampLit, 'write-later', note('after'))).toThrow('write-later subscribes to LampLit twice');
  });
});
