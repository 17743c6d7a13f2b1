// `npm run bench -- search --tune`: looks for the weights of the engine on PostgreSQL with the queries of odd ids alone, over all dumps that have judgments; the even ones tell what they are worth.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BODY_WEIGHT, MAX_SIMILAR_TERMS } from '../../src/search/engine/question-units';
import { QUERY_SATURATION, RARITY } from '../../src/search/engine/postgres-units';
import { FIELDS, SATURATION } from '../../src/search/projection/indexer';
import { PlainBm25 } from './bm25';
import { readDump, type Judgment } from './judgments';
import { TuningModel, type TunedWeights, type TuningSet, type Way } from './tuning-model';

/** What the engine has. */
const PRESENT: TunedWeights = {
  title: FIELDS.title.weight, tags: FIELDS.tags.weight, body: FIELDS.body.weight, answers: FIELDS.answers.weight,
  titleEffect: FIELDS.title.effect, tagsEffect: FIELDS.tags.effect, bodyEffect: FIELDS.body.effect, answersEffect: FIELDS.answers.effect,
  saturation: SATURATION, bodyOfQuery: BODY_WEIGHT, querySaturation: QUERY_SATURATION, rarity: RARITY, terms: MAX_SIMILAR_TERMS,
};
/** Where the search begins: what books say of BM25, so that nothing that was ever chosen with other queries in view comes in. */
const BEGINNING: TunedWeights = {
  ...PRESENT, title: 3, tags: 1, body: 1, answers: 1, titleEffect: 0.75, tagsEffect: 0.75, bodyEffect: 0.75, answersEffect: 0.75,
  saturation: 1.2, bodyOfQuery: 0.5, querySaturation: 8, rarity: 1,
};
/** What one word of the body says is the measure of the others. */
const FIXED: readonly (keyof TunedWeights)[] = ['body', 'terms'];
const TUNED = (Object.keys(PRESENT) as (keyof TunedWeights)[]).filter((name) => !FIXED.includes(name));
/** From one start alone the search ends on the first hill. */
const STARTS = 12;
/** The factors that are tried, the coarse ones first. */
const STEPS = [1.5, 1.2, 1.08];
/** Of a large dump so many queries of each kind tell enough. */
const AT_MOST = 400;
/** Candidates are read by the rarest words: a ranking for which these say hardly more than others would want other candidates. */
const LEAST_RARITY = 0.667;
const TITLES_GOAL = 0.97;
/** What is missing to a goal counts so much more. */
const GOAL_WORTH = 2;
/** A gain of less is chance. */
const GAIN = 0.002;

interface OddSet extends TuningSet {
  /** The recall that search has to reach. */
  readonly goal: number;
}

interface Kind {
  readonly name: string;
  readonly judgments: readonly Judgment[];
  readonly way: Way;
  /** Null where the goal is a recall. */
  readonly timesBm25: number | null;
}

interface Measured {
  readonly model: TuningModel;
  readonly odd: readonly OddSet[];
  readonly even: readonly TuningSet[];
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

export async function tune(folder: string): Promise<void> {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'related.tsv'))).sort();
  const measured: Measured[] = [];
  for (const name of names) measured.push(await read(folder, name));
  let found = { weights: BEGINNING, worth: -Infinity };
  for (let start = 0; start < STARTS; start += 1) {
    const climbed = climb(measured, start === 0 ? BEGINNING : elsewhere(start));
    say(`from start ${start + 1}: ${climbed.worth.toFixed(4)}`);
    if (climbed.worth > found.worth) found = climbed;
  }
  const best = found.weights;
  say(`what the engine has ${worthOf(measured, PRESENT).toFixed(4)}`);
  say(JSON.stringify(best, (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(3)) : value), 2));
  compare(measured, best);
}

interface Climbed {
  readonly weights: TunedWeights;
  readonly worth: number;
}

/** Changes one weight at a time as long as that is worth something. */
function climb(measured: readonly Measured[], start: TunedWeights): Climbed {
  let best = { weights: start, worth: worthOf(measured, start) };
  for (const step of STEPS) {
    for (let before = -Infinity; best.worth > before; ) {
      before = best.worth;
      for (const name of TUNED) {
        for (const factor of [step, 1 / step]) {
          const weights = { ...best.weights, [name]: within(name, best.weights[name] * factor) };
          const worth = worthOf(measured, weights);
          if (worth <= best.worth + GAIN) continue;
          best = { weights, worth };
          break;
        }
      }
    }
  }
  return best;
}

/** Up to the double or the half of what books say; the same in every run. */
function elsewhere(start: number): TunedWeights {
  const weights = { ...BEGINNING };
  let state = start;
  for (const name of TUNED) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    weights[name] = within(name, BEGINNING[name] * 2 ** ((2 * state) / 2 ** 32 - 1));
  }
  return weights;
}

async function read(folder: string, name: string): Promise<Measured> {
  const dump = await readDump(folder, name);
  const model = new TuningModel(dump);
  const bm25 = new PlainBm25(dump);
  const question = (id: string) => dump.questions.get(id) ?? { title: '', body: '' };
  const plain = { title: (id: string) => question(id).title, body: (id: string) => `${question(id).title} ${question(id).body}`, typed: (title: string) => title };
  const kinds: readonly Kind[] = [
    { name: 'related by title', judgments: dump.related, way: 'title', timesBm25: 1.35 },
    { name: 'related by title and body', judgments: dump.related, way: 'body', timesBm25: 1.35 },
    { name: 'duplicates by title', judgments: dump.duplicates, way: 'title', timesBm25: 1 },
    { name: 'duplicates by title and body', judgments: dump.duplicates, way: 'body', timesBm25: 1 },
    { name: 'old titles', judgments: dump.titles, way: 'typed', timesBm25: null },
  ];
  const sets = (odd: boolean, atMost: number): OddSet[] =>
    kinds.flatMap(({ name: kind, judgments, way, timesBm25 }) => {
      const chosen = judgments.filter(({ query }, place) => ((way === 'typed' ? place : Number(query)) % 2 === 1) === odd);
      if (chosen.length === 0) return [];
      const goal = timesBm25 === null ? TITLES_GOAL : timesBm25 * recallOf(chosen, (query) => bm25.search(plain[way](query), 10, way === 'typed' ? null : query));
      return [{ ...model.setOf(kind, judgments, { way, odd, atMost }), goal }];
    });
  say(`${name}: ${dump.questions.size} threads`);
  return { model, odd: sets(true, AT_MOST), even: sets(false, Infinity) };
}

function recallOf(judgments: readonly Judgment[], find: (query: string) => readonly string[]): number {
  const found = judgments.map(({ query, targets }) => [find(query), targets] as const).map(([ids, targets]) => targets.filter((id) => ids.includes(id)).length / targets.length);
  return found.reduce((sum, share) => sum + share, 0) / Math.max(1, judgments.length);
}

/**
 * Every set of queries counts by the root of its size, so that a large community does not decide for all. What is found is told by its odds:
 * of old titles, where nearly all are found, one more that is missed counts as much as many of the related ones, where half are.
 */
function worthOf(measured: readonly Measured[], weights: TunedWeights): number {
  let [sum, all] = [0, 0];
  for (const { model, odd } of measured) {
    model.prepare(weights);
    for (const set of odd) {
      const { recall, order } = model.quality(set, weights);
      const missing = Math.max(0, logOdds(set.goal) - logOdds(recall));
      const share = Math.sqrt(set.queries.length);
      sum += share * (0.5 * logOdds(recall) + 0.5 * logOdds(order) - GOAL_WORTH * missing);
      all += share;
    }
  }
  return sum / all;
}

/** All found, or none, is no reason for everything. */
const SURE = 0.005;
function logOdds(share: number): number {
  const told = Math.min(1 - SURE, Math.max(SURE, share));
  return Math.log(told / (1 - told));
}

function within(name: keyof TunedWeights, value: number): number {
  if (name === 'rarity') return Math.min(1, Math.max(LEAST_RARITY, value));
  return name.endsWith('Effect') ? Math.min(0.95, value) : value;
}

function compare(measured: readonly Measured[], best: TunedWeights): void {
  for (const { model, odd, even } of measured) {
    const sets = [...odd.map((set) => ({ set, ids: 'odd' })), ...even.map((set) => ({ set, ids: 'even' }))];
    const recalls = [PRESENT, best].map((weights) => {
      model.prepare(weights);
      return sets.map(({ set }) => model.quality(set, weights).recall.toFixed(3));
    });
    for (const [place, { set, ids }] of sets.entries()) say(`${set.name}, ${ids}: ${recalls.map((of) => of[place]).join(' to ')}`);
  }
}
