// Whether the score of likely duplicates means something: at each threshold, how many pairs a moderator gets, and how many of them the community had joined itself.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { judgePairs, PAIR_CANDIDATES, PAIR_CHARACTERS, Vocabulary } from '../../src/search';
import { fillCommunity, openCommunity, startBenchServer } from '../search/community';
import { readDump, type Dump } from '../search/judgments';
import { subjects } from '../search/subjects';

const DUMP = 'bench-union';
const THRESHOLDS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

interface Pair {
  readonly odd: boolean;
  readonly score: number;
  readonly kind: 'duplicate' | 'related' | 'other';
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

export async function run(): Promise<void> {
  const folder = process.env.THREADWELL_DUMPS ?? '';
  if (!existsSync(join(folder, DUMP, 'duplicates.tsv'))) return say(`Duplicates are not measured: THREADWELL_DUMPS names no folder with ${DUMP}.`);
  const dump = await readDump(folder, DUMP);
  const pairs = await pairsOf(dump);
  const joined = new Set(dump.duplicates.flatMap(({ query, targets }) => targets.map((target) => keyOf(query, target)))).size;
  say(`${dump.questions.size} threads, ${joined} pairs closed as duplicates by their community, ${pairs.length} pairs compared`);
  for (const odd of [true, false]) {
    const half = pairs.filter((pair) => pair.odd === odd);
    say(`${odd ? 'odd' : 'even'} ids: at least, pairs, duplicates (share), related or duplicates (share), share of the ${count(half, 'duplicate')} duplicates compared`);
    for (const threshold of THRESHOLDS) say(lineOf(half, threshold));
  }
}

function lineOf(half: readonly Pair[], threshold: number): string {
  const shown = half.filter(({ score }) => score >= threshold);
  const [duplicates, related] = [count(shown, 'duplicate'), count(shown, 'related')];
  const share = (part: number, of: number) => `${part} (${of === 0 ? '–' : (part / of).toFixed(3)})`;
  return `  ${threshold.toFixed(1)}  ${String(shown.length).padStart(5)}  ${share(duplicates, shown.length)}  ${share(duplicates + related, shown.length)}  ${(duplicates / Math.max(1, count(half, 'duplicate'))).toFixed(3)}`;
}

const count = (pairs: readonly Pair[], kind: Pair['kind']): number => pairs.filter((pair) => pair.kind === kind).length;

const keyOf = (one: string, other: string): string => (Number(one) < Number(other) ? `${one} ${other}` : `${other} ${one}`);

/** Each pair once, as the job would have it that looks at every thread in turn: the last look at one of the two counts. */
async function pairsOf(dump: Dump): Promise<Pair[]> {
  const kinds = new Map<string, Pair['kind']>();
  for (const [kind, judgments] of [['related', dump.related], ['duplicate', dump.duplicates]] as const) {
    for (const { query, targets } of judgments) for (const target of targets) kinds.set(keyOf(query, target), kind);
  }
  const server = await startBenchServer('duplicates');
  const community = await openCommunity(server.url, 'duplicates');
  try {
    await fillCommunity(community.database, [...dump.questions.values()]);
    const [postgres] = subjects;
    if (!postgres) throw new Error('There is no engine to ask');
    const { engine } = await postgres.fill(community, { name: 'duplicates', kept: false });
    const vocabulary = new Vocabulary(community.database);
    const pairs = new Map<string, Pair>();
    const textOf = (id: string) => ({ id, title: dump.questions.get(id)?.title ?? '', body: (dump.questions.get(id)?.body ?? '').slice(0, PAIR_CHARACTERS) });
    for (const id of dump.questions.keys()) {
      const thread = textOf(id);
      const hits = await engine.similar({ title: thread.title, body: thread.body, limit: PAIR_CANDIDATES });
      for (const { id: other, score } of await judgePairs(vocabulary, thread, hits.filter((hit) => hit.threadId !== id).map((hit) => textOf(hit.threadId)))) {
        const key = keyOf(id, other);
        pairs.set(key, { score, kind: kinds.get(key) ?? 'other', odd: Math.max(Number(id), Number(other)) % 2 === 1 });
      }
    }
    return [...pairs.values()];
  } finally {
    await community.close();
    await server.stop();
  }
}
