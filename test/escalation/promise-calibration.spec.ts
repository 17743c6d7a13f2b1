/** Of the threads told "8 of 10 within T", 75 to 85 of 100 are: on communities made up by a known law, and on real ones where THREADWELL_DUMPS has some. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { allTogether, calibrationOf } from '../../bench/promise/calibration-table';
import { readDumpHistory } from '../../bench/promise/dump-history';
import type { ThreadHistory } from '../../src/escalation/promise/waiting-times';
import { describeUnless } from '../support/conditions';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2027, 0, 1);
const END = Date.UTC(2030, 0, 1);

/** Numbers between 0 and 1 that are the same in every run (Park and Miller). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

interface Law {
  readonly threads: number;
  /** Of those who ask, the share that is ever answered. */
  readonly everAnswered: number;
  /** The mean wait of those, at a share of the whole time, for a tag, at an hour. */
  readonly meanHours: (parts: { passed: number; tag: string; hour: number }) => number;
}

function communityOf({ threads, everAnswered, meanHours }: Law, seed: number): ThreadHistory[] {
  const next = numbers(seed);
  return Array.from({ length: threads }, (_, index): ThreadHistory => {
    const openedAt = new Date(START + ((END - START) * (index + next())) / threads);
    const tag = next() < 0.3 ? 'rare' : 'common';
    const wait = -Math.log(1 - next()) * meanHours({ passed: index / threads, tag, hour: openedAt.getUTCHours() }) * HOUR_MS;
    const at = new Date(openedAt.getTime() + wait);
    const answered = next() < everAnswered && at.getTime() < END;
    return { spaceId: '1', kind: 'QUESTION', tags: [tag], openedAt, firstAnswerAt: answered ? at : null, firstAnswerByStaff: false, closedAt: null, watchedUntil: new Date(END) };
  });
}

describe('promises to a community whose law is known', () => {
  it.each([
    ['that is always the same', { threads: 750, everAnswered: 0.95, meanHours: () => 10 }],
    ['that differs by tag and by hour', { threads: 750, everAnswered: 0.95, meanHours: ({ tag, hour }) => (tag === 'rare' ? 60 : 5) * (hour < 6 ? 3 : 1) }],
    ['that slows down to a third', { threads: 750, everAnswered: 0.95, meanHours: ({ passed }) => 5 + 10 * passed }],
    ['that becomes three times as quick', { threads: 750, everAnswered: 0.95, meanHours: ({ passed }) => 15 - 10 * passed }],
    ['with few threads', { threads: 600, everAnswered: 0.9, meanHours: () => 40 }],
  ] satisfies [string, Law][])('%s come true for 75 to 85 of 100', (_, law) => {
    const { judged, share } = calibrationOf('made up', communityOf(law, 7));
    expect(judged).toBeGreaterThan(400);
    expect(share).toBeGreaterThanOrEqual(0.75);
    expect(share).toBeLessThanOrEqual(0.85);
  });

  it('are not given where seven of ten are answered', () => {
    const { asked, told } = calibrationOf('made up', communityOf({ threads: 600, everAnswered: 0.7, meanHours: () => 10 }, 7));
    expect(asked).toBeGreaterThan(500);
    expect(told / asked).toBeLessThan(0.05);
  });

  it('are longer for those who are answered later', () => {
    const law: Law = { threads: 900, everAnswered: 1, meanHours: ({ tag }) => (tag === 'rare' ? 100 : 5) };
    const threads = communityOf(law, 11);
    const [rare, common] = ['rare', 'common'].map((tag) => calibrationOf(tag, threads.filter((thread) => thread.tags.includes(tag))));
    expect(rare!.medianToldHours).toBeGreaterThan(5 * common!.medianToldHours!);
  });
});

const folder = process.env.THREADWELL_DUMPS ?? '';
const dumps = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'Posts.xml'))).sort() : [];

describeUnless(dumps.length === 0 ? 'THREADWELL_DUMPS names no folder with unpacked dumps' : null, 'promises of real communities', () => {
  it('come true for 75 to 85 of 100, on months that the estimate had not seen', async () => {
    const found = [];
    for (const name of dumps) found.push(calibrationOf(name, await readDumpHistory(join(folder, name))));
    const { judged, share } = allTogether(found);
    expect(judged).toBeGreaterThanOrEqual(400);
    expect(share).toBeGreaterThanOrEqual(0.75);
    expect(share).toBeLessThanOrEqual(0.85);
  }, 120_000);
});
