/** How well PostgreSQL finds what people judged to be the same, on real communities: a change that makes it worse fails. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fillCommunity } from '../../bench/search/community';
import { readDump } from '../../bench/search/judgments';
import { measureRelevance, type Recall, type RelevanceFigure } from '../../bench/search/relevance';
import { PostgresSearchEngine, SearchProjection } from '../../src/search';
import { describeUnless } from '../support/conditions';
import { startTestApp, type TestApp } from '../support/app';

const folder = process.env.THREADWELL_DUMPS ?? '';
const NAME = 'bench-union';
const missing = existsSync(join(folder, NAME, 'related.tsv')) ? null : `THREADWELL_DUMPS names no folder with ${NAME}`;

describeUnless(missing, 'relevance', () => {
  let app: TestApp;
  let figures: RelevanceFigure[];

  beforeAll(async () => {
    app = await startTestApp();
    const dump = await readDump(folder, NAME);
    await fillCommunity(app.database, [...dump.questions.values()]);
    await new SearchProjection().rebuild(app.database);
    // Every third of the old titles tells enough.
    const titles = dump.titles.filter((_, place) => place % 3 === 0);
    figures = await measureRelevance({ ...dump, titles }, new PostgresSearchEngine(app.database));
  }, 300_000);

  afterAll(() => app?.close());

  const of = (name: string) => figures.find((figure) => figure.name === name) as RelevanceFigure;
  const ratio = ({ engine, baseline }: Recall) => engine / baseline;

  it('has the baseline that it is held against', () => {
    expect([of('related by title'), of('related by title and body')].map(({ even, all }) => [even.baseline, all.baseline])).toEqual([[0.283, 0.321], [0.346, 0.361]]);
    expect(of('duplicates by title and body').all.baseline).toBe(0.623);
  });

  it.each(['related by title', 'related by title and body'])('finds at least 1.35 times as many of the threads %s', (name) => {
    expect(ratio(of(name).even)).toBeGreaterThanOrEqual(1.35);
    expect(ratio(of(name).all)).toBeGreaterThanOrEqual(1.35);
  });

  it('finds duplicates, old titles, and old titles with a typo', () => {
    expect(of('duplicates by title and body').all.engine).toBeGreaterThanOrEqual(0.623);
    expect(of('old titles').all.engine).toBeGreaterThanOrEqual(0.97);
    expect(of('old titles with one typo').all.engine).toBeGreaterThanOrEqual(0.93);
  });
});
