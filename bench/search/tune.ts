// `npm run bench -- search --tune`: looks for the weights of the engine on PostgreSQL with the queries of odd ids alone, over all dumps that have judgments; the even ones tell what they are worth.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BODY_WEIGHT, MAX_SIMILAR_TERMS } from '../../src/search/engine/question-units';
import { QUERY_SATURATION, RARITY } from '../../src/search/engine/postgres-units';
import { FIELDS, SATURATION } from '../../src/search/projection/indexer';
import { readDump } from './judgments';
import { TuningModel, type TunedWeights, type TuningSet } from './tuning-model';

/** Where the search begins: what the engine has. */
const PRESENT: TunedWeights = {
  title: FIELDS.title.weight, tags: FIELDS.tags.weight, body: FIELDS.body.weight, answers: FIELDS.answers.weight,
  titleEffect: FIELDS.title.effect, tagsEffect: FIELDS.tags.effect, bodyEffect: FIELDS.body.effect, answersEffect: FIELDS.answers.effect,
  saturation: SATURATION, bodyOfQuery: BODY_WEIGHT, querySaturation: QUERY_SATURATION, rarity: RARITY, terms: MAX_SIMILAR_TERMS,
};
/** What one word of the body says is the measure of the others. */
const FIXED: readonly (keyof TunedWeights)[] = ['body', 'terms'];
/** The factors that are tried, the coarse ones first. */
const STEPS = [1.5, 1.2, 1.08];
/** Of a large dump so many queries of each kind tell enough. */
const AT_MOST = 400;
/** A gain of less is chance. */
const GAIN = 0.002;

interface Measured {
  readonly model: TuningModel;
  readonly odd: readonly TuningSet[];
  readonly even: readonly TuningSet[];
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

export async function tune(folder: string): Promise<void> {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'related.tsv'))).sort();
  const measured: Measured[] = [];
  for (const name of names) measured.push(await read(folder, name));
  let best = { ...PRESENT };
  let worth = worthOf(measured, best);
  say(`at first ${worth.toFixed(4)}`);
  for (const step of STEPS) {
    for (let better = true; better; ) {
      better = false;
      for (const name of Object.keys(best) as (keyof TunedWeights)[]) {
        if (FIXED.includes(name)) continue;
        for (const factor of [step, 1 / step]) {
          const tried = { ...best, [name]: within(name, best[name] * factor) };
          const found = worthOf(measured, tried);
          if (found <= worth + GAIN) continue;
          [best, worth, better] = [tried, found, true];
          say(`${name} ${tried[name].toFixed(3)}: ${worth.toFixed(4)}`);
          break;
        }
      }
    }
  }
  say(JSON.stringify(best, (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(3)) : value), 2));
  compare(measured, best);
}

async function read(folder: string, name: string): Promise<Measured> {
  const dump = await readDump(folder, name);
  const model = new TuningModel(dump);
  const sets = (odd: boolean, atMost: number) =>
    [
      model.setOf('related by title', dump.related, { way: 'title', odd, atMost }),
      model.setOf('related by title and body', dump.related, { way: 'body', odd, atMost }),
      model.setOf('duplicates by title', dump.duplicates, { way: 'title', odd, atMost }),
      model.setOf('duplicates by title and body', dump.duplicates, { way: 'body', odd, atMost }),
      model.setOf('old titles', dump.titles, { way: 'typed', odd, atMost }),
    ].filter(({ queries }) => queries.length > 0);
  say(`${name}: ${dump.questions.size} threads`);
  return { model, odd: sets(true, AT_MOST), even: sets(false, Infinity) };
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
      const share = Math.sqrt(set.queries.length);
      sum += share * (0.5 * logOdds(recall) + 0.5 * logOdds(order));
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
