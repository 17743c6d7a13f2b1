// The ranking of the engine on PostgreSQL over a whole dump in memory: quick enough to be tried with hundreds of weights.
import { impactOf, levelOf } from '../../src/search/projection/postgres-keys';
import { runOf } from '../../src/search/query/terms';
import type { Dump, Judgment } from './judgments';

/** What is looked for. The names are those of the constants of the engine. */
export interface TunedWeights {
  title: number;
  tags: number;
  body: number;
  answers: number;
  titleEffect: number;
  tagsEffect: number;
  bodyEffect: number;
  answersEffect: number;
  saturation: number;
  bodyOfQuery: number;
  querySaturation: number;
  rarity: number;
  terms: number;
}

export interface Quality {
  readonly queries: number;
  /** At 10. */
  readonly recall: number;
  /** Tells two weights apart that find the same: a target at place n is worth 1 / log2(1 + n), down to place 50. */
  readonly order: number;
}

const FIELDS = ['title', 'tags', 'body', 'answers'] as const;
/** What a text of each field usually has in words; changing these would only say the weights anew. */
const USUAL = [5.5, 2.8, 66, 180] as const;
const FIRST = 10;
const DEEP = 50;
const SOLVED_BONUS = 1.01;
const BODY_PREFIX = 4_000;

interface Query {
  readonly own: number;
  readonly targets: readonly number[];
  readonly terms: Int32Array;
  readonly inTitle: Float64Array;
  readonly inBody: Float64Array;
}

export interface TuningSet {
  readonly name: string;
  readonly queries: readonly Query[];
}

export type Way = 'title' | 'body' | 'typed';

export class TuningModel {
  private readonly numbers = new Map<number, number>();
  private readonly places = new Map<string, number>();
  private readonly lengths: Float64Array;
  private readonly solved: Uint8Array;
  /** Of all terms one after the other: the document, and how often each field of it has the term. */
  private readonly starts: Int32Array;
  private readonly documents: Int32Array;
  private readonly times: Float32Array;
  private readonly impacts: Float32Array;

  constructor(private readonly dump: Dump) {
    const questions = [...dump.questions.values()].sort((one, other) => Number(one.id) - Number(other.id));
    questions.forEach(({ id }, place) => this.places.set(id, place));
    this.lengths = new Float64Array(questions.length * FIELDS.length);
    this.solved = Uint8Array.from(questions, ({ acceptedAnswerId }) => (acceptedAnswerId === null ? 0 : 1));
    const rows: [term: number, place: number, times: Float32Array][] = [];
    for (const [place, { title, tags, body, answers }] of questions.entries()) {
      const counted = new Map<number, Float32Array>();
      for (const [field, text] of [title, tags.join(' '), body, answers.map((answer) => answer.text).join(' ')].entries()) {
        for (const run of text.split(/\s+/u).map(runOf)) {
          this.lengths[place * FIELDS.length + field]! += run.words;
          for (const term of run.terms) {
            const times = counted.get(term) ?? new Float32Array(FIELDS.length);
            times[field]! += 1;
            counted.set(term, times);
          }
        }
      }
      for (const [term, times] of counted) rows.push([this.numberOf(term), place, times]);
    }
    this.starts = new Int32Array(this.numbers.size + 1);
    for (const [term] of rows) this.starts[term + 1]! += 1;
    for (let term = 0; term < this.numbers.size; term += 1) this.starts[term + 1]! += this.starts[term]!;
    const next = this.starts.slice();
    this.documents = new Int32Array(rows.length);
    this.times = new Float32Array(rows.length * FIELDS.length);
    this.impacts = new Float32Array(rows.length);
    for (const [term, place, times] of rows) {
      const at = next[term]!++;
      this.documents[at] = place;
      this.times.set(times, at * FIELDS.length);
    }
  }

  /** The queries of these judgments whose ids are odd, or even. */
  setOf(name: string, judgments: readonly Judgment[], { way, odd, atMost }: { way: Way; odd: boolean; atMost: number }): TuningSet {
    const chosen = judgments.filter(({ query }, place) => ((way === 'typed' ? place : Number(query)) % 2 === 1) === odd);
    const step = Math.max(1, chosen.length / atMost);
    const some = Array.from({ length: Math.min(chosen.length, atMost) }, (_, place) => chosen[Math.floor(place * step)]!);
    return { name: `${this.dump.name}, ${name}`, queries: some.map((judgment) => this.queryOf(judgment, way)) };
  }

  /** Works out the impacts of all terms in all documents anew. */
  prepare(weights: TunedWeights): void {
    const of = [weights.title, weights.tags, weights.body, weights.answers];
    const effects = [weights.titleEffect, weights.tagsEffect, weights.bodyEffect, weights.answersEffect];
    const each = this.lengths.map((length, at) => of[at % 4]! / (1 - effects[at % 4]! + (effects[at % 4]! * length) / USUAL[at % 4]!));
    for (let at = 0; at < this.documents.length; at += 1) {
      const [first, base] = [this.documents[at]! * 4, at * 4];
      let weight = 0;
      for (let field = 0; field < 4; field += 1) if (this.times[base + field]! > 0) weight += this.times[base + field]! * each[first + field]!;
      const bonus = this.solved[this.documents[at]!] === 1 ? SOLVED_BONUS : 1;
      this.impacts[at] = bonus * impactOf(levelOf(weight / (weight + weights.saturation)));
    }
  }

  quality({ queries }: TuningSet, weights: TunedWeights): Quality {
    let [recall, order] = [0, 0];
    const scores = new Float64Array(this.solved.length);
    for (const query of queries) {
      scores.fill(0);
      this.score(query, weights, scores);
      if (query.own >= 0) scores[query.own] = 0;
      for (const target of query.targets) {
        const place = placeOf(target, scores);
        if (place <= FIRST) recall += 1 / query.targets.length;
        if (place <= DEEP) order += 1 / Math.log2(1 + place) / query.targets.length;
      }
    }
    return { queries: queries.length, recall: recall / Math.max(1, queries.length), order: order / Math.max(1, queries.length) };
  }

  private score({ terms, inTitle, inBody }: Query, weights: TunedWeights, scores: Float64Array): void {
    const all = this.solved.length;
    const weighed: { term: number; weight: number }[] = [];
    for (const [place, term] of terms.entries()) {
      const found = this.starts[term + 1]! - this.starts[term]!;
      const count = inTitle[place]! + inBody[place]! * weights.bodyOfQuery;
      const rarity = Math.log(1 + (all - found + 0.5) / (found + 0.5)) ** weights.rarity;
      weighed.push({ term, weight: ((count * (weights.querySaturation + 1)) / (count + weights.querySaturation)) * rarity });
    }
    weighed.sort((one, other) => other.weight - one.weight);
    for (const { term, weight } of weighed.slice(0, Math.round(weights.terms))) {
      for (let at = this.starts[term]!; at < this.starts[term + 1]!; at += 1) scores[this.documents[at]!]! += weight * this.impacts[at]!;
    }
  }

  private queryOf({ query, targets }: Judgment, way: Way): Query {
    const { title = query, body = '' } = way === 'typed' ? {} : (this.dump.questions.get(query) ?? {});
    const [inTitle, inBody] = [this.counted(title), this.counted(way === 'body' ? body.slice(0, BODY_PREFIX) : '')];
    const terms = Int32Array.from(new Set([...inTitle.keys(), ...inBody.keys()]));
    return {
      own: way === 'typed' ? -1 : (this.places.get(query) ?? -1),
      targets: targets.map((id) => this.places.get(id) ?? -1),
      terms, inTitle: Float64Array.from(terms, (term) => inTitle.get(term) ?? 0), inBody: Float64Array.from(terms, (term) => inBody.get(term) ?? 0),
    };
  }

  private counted(text: string): Map<number, number> {
    const times = new Map<number, number>();
    for (const term of text.split(/\s+/u).flatMap((run) => runOf(run).terms)) {
      const number = this.numbers.get(term);
      if (number !== undefined) times.set(number, (times.get(number) ?? 0) + 1);
    }
    return times;
  }

  private numberOf(term: number): number {
    const known = this.numbers.get(term);
    if (known !== undefined) return known;
    this.numbers.set(term, this.numbers.size);
    return this.numbers.size - 1;
  }
}

/** From 1 on; of equals the later one comes first. */
function placeOf(target: number, scores: Float64Array): number {
  const own = scores[target] ?? 0;
  if (own === 0) return Infinity;
  let place = 1;
  for (let other = 0; other < scores.length; other += 1) if (scores[other]! > own || (scores[other] === own && other > target)) place += 1;
  return place;
}
