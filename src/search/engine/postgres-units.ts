/** What a query asks for, unit by unit: each a word in any of its forms, or code, or the pieces of a word of another script. */
import { type ParsedQuery, type QueryTerm } from '../query/parse-query';
import { tellsAlone } from '../query/tokens';
import { codeTerm, folded, hasStemmer, isSpaceless, joinedTerm, pairsOf, pairTerm, partsOfToken, triplesOf, tripleTerm, wordTerm, type Term } from '../query/terms';
import type { Synonyms } from '../synonyms/expand';
import type { Vocabulary } from './postgres-vocabulary';

export interface Alternative {
  readonly term: Term;
  /** 1 for what was typed, less for what may have been meant. */
  readonly weight: number;
}

export interface Unit {
  readonly alternatives: readonly Alternative[];
  /** Whether one alternative is enough, or most of them have to be there. */
  readonly need: 'one' | 'most';
  /** How much of what was asked for it is. */
  readonly rarity: number;
  /** What it counts in the ranking: by its rarity, and how often it was written. */
  readonly weight: number;
  /** Whether nobody uses what was typed, so that its alternatives are only what may have been meant by it. */
  readonly guessed: boolean;
}

export interface Understood {
  readonly units: readonly Unit[];
  /** Words that were typed and that nobody uses, and those that were probably meant by them. */
  readonly corrected: ReadonlyMap<string, string>;
  /** Words that hardly anybody uses, and all that may have been meant by them, the likeliest first. */
  readonly mayMean: ReadonlyMap<string, readonly string[]>;
}

const COMPLETION_WEIGHT = 0.8;
/** For a word that is one already. */
const LATER_COMPLETION_WEIGHT = 0.3;
const MAX_COMPLETED = 8;
const SHORTEST_BEGINNING = 2;
const CORRECTION_WEIGHT = 0.8;
/** What moderators say means the same is nearly as good as what was typed. */
const SYNONYM_WEIGHT = 0.9;
const MAX_CORRECTED = 3;
/** So many words of a query are taken for slips of the keyboard; more of them are a log, or another language. */
const MAX_SLIPS = 6;
/** Of code or a compound only a part is there. */
const PART_WEIGHT = 0.3;
const SHORTEST_PART = 2;
/** A word that hardly any document has may be somebody else's slip. */
const RARE = 2;

interface Word {
  readonly text: string;
  readonly typing: boolean;
}

/** Alternatives before their rarity is known. */
interface Sketch {
  readonly alternatives: Alternative[];
  readonly need: Unit['need'];
  readonly guessed?: boolean;
}

/** Below 1, rare words decide less about the order; what is asked for stays what it is. */
export const RARITY = 0.667;
export const rarityOf = (documents: number, all: number): number => Math.log(1 + (all - Math.min(all, documents) + 0.5) / (Math.min(all, documents) + 0.5));

export class Understanding {
  private readonly corrected = new Map<string, string>();
  private readonly mayMean = new Map<string, string[]>();
  private slips = 0;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly synonyms: Synonyms = () => [],
  ) {}

  /** `besides` is learnt with the words of the query, at once. */
  async understand(query: ParsedQuery, besides: readonly Term[] = []): Promise<Understood> {
    const last = query.terms.length - 1;
    const synonymTerms = query.terms.flatMap((term) => partsOfToken(term.text)).flatMap((part) => this.synonyms(part)).flatMap(termsOfSynonym);
    await this.vocabulary.learn([...besides, ...query.terms.flatMap((term) => termsAtFirst(term)), ...synonymTerms]);
    const sketches: Sketch[] = [];
    for (const [place, term] of query.terms.entries()) sketches.push(...(await this.sketch(term, query.typing && place === last)));
    return { units: sketches.map((sketch) => this.weighed(sketch)), corrected: this.corrected, mayMean: this.mayMean };
  }

  private async sketch(term: QueryTerm, typing: boolean): Promise<Sketch[]> {
    if (term.kind === 'phrase') return this.wordsOf(term.text.split(' ').flatMap(partsOfToken), false);
    const whole = term.kind === 'code' ? codeTerm(term.text) : joinedTerm(term.text);
    const parts = partsOfToken(term.text);
    if ((term.kind === 'code' || parts.length > 1) && this.vocabulary.documentsWith(whole) > 0) return [this.compound(whole, parts)];
    const telling = term.kind === 'code' ? parts.filter(tellsAlone) : parts;
    return telling.length > 0 ? this.wordsOf(telling, typing && parts.length === 1) : [one(whole)];
  }

  private compound(whole: Term, parts: readonly string[]): Sketch {
    const sketch = one(whole);
    for (const part of parts) {
      const term = hasStemmer(part) && part.length >= SHORTEST_PART ? wordTerm(part) : null;
      if (term !== null && this.vocabulary.documentsWith(term) > 0) add(sketch.alternatives, { term, weight: PART_WEIGHT });
    }
    return sketch;
  }

  private async wordsOf(parts: readonly string[], typing: boolean): Promise<Sketch[]> {
    const sketches: Sketch[] = [];
    for (const text of parts) {
      if (isSpaceless(text)) sketches.push({ alternatives: pairsOf(text).map((pair) => ({ term: pairTerm(pair), weight: 1 })), need: 'most' });
      else sketches.push(...(await this.wordSketch({ text, typing })));
    }
    return sketches;
  }

  private async wordSketch({ text, typing }: Word): Promise<Sketch[]> {
    const triples = hasStemmer(text) ? [] : triplesOf(text).map((triple) => ({ term: tripleTerm(triple), weight: 1 }));
    // Of the forms of such a word nothing is known but that most of their letters are the same.
    if (triples.some((triple) => this.vocabulary.documentsWith(triple.term) > 0)) return [{ alternatives: triples, need: 'most' }];
    const term = wordTerm(text);
    if (term === null && !typing) return [];
    const documents = term === null ? 0 : this.vocabulary.documentsWith(term);
    const alternatives: Alternative[] = documents > 0 && term !== null ? [{ term, weight: 1 }] : [];
    for (const like of this.termsLike(text)) add(alternatives, { term: like, weight: SYNONYM_WEIGHT });
    if (typing && text.length >= SHORTEST_BEGINNING) {
      const weight = documents > 0 ? LATER_COMPLETION_WEIGHT : COMPLETION_WEIGHT;
      for (const like of await this.vocabulary.completionsOf(text, MAX_COMPLETED)) add(alternatives, { term: like.term, weight });
    }
    if (alternatives.length === 0 || (documents > 0 && documents <= RARE && !typing)) await this.correct(text, alternatives, documents);
    if (alternatives.length > 0) return [{ alternatives, need: 'one', guessed: this.corrected.has(text) }];
    return term === null ? [] : [one(term)];
  }

  /** Of several words that mean the same the one that says most, where all of them are known. */
  private termsLike(text: string): Term[] {
    return this.synonyms(text).flatMap((other) => {
      const terms = termsOfSynonym(other).map((term) => ({ term, documents: this.vocabulary.documentsWith(term) })).sort((one, another) => one.documents - another.documents);
      return terms[0] && terms[0].documents > 0 ? terms[0].term : [];
    });
  }

  private async correct(text: string, alternatives: Alternative[], documents: number): Promise<void> {
    if ((this.slips += 1) > MAX_SLIPS) return;
    const [first, ...others] = await this.vocabulary.correctionsOf(text);
    if (!first) return;
    const near = [first, ...others.filter((other) => other.slips === first.slips)].slice(0, MAX_CORRECTED).filter((like) => documents === 0 || like.documents > documents * RARE);
    for (const { term } of near) add(alternatives, { term, weight: CORRECTION_WEIGHT / first.slips });
    if (near.length > 0) this.mayMean.set(text, near.map(({ word }) => word));
    if (documents === 0) this.corrected.set(text, first.word);
  }

  private weighed({ alternatives, need, guessed = false }: Sketch): Unit {
    const documents = alternatives.map(({ term }) => this.vocabulary.documentsWith(term));
    const expected = alternatives.reduce((sum, { weight }, place) => sum + weight * (documents[place] ?? 0), 0);
    const rarity = need === 'most' ? mean(documents.map((count) => rarityOf(count, this.vocabulary.all))) : rarityOf(expected, this.vocabulary.all);
    return { alternatives, need, rarity, weight: rarity ** RARITY, guessed };
  }
}

/** What a question asks for, by how often its words occur in it; each says less with every repetition. */
export function weighedTerms(times: ReadonlyMap<Term, number>, vocabulary: Vocabulary): Unit[] {
  const units: Unit[] = [];
  for (const [term, count] of times) {
    const documents = vocabulary.documentsWith(term);
    const rarity = rarityOf(documents, vocabulary.all);
    if (documents > 0) units.push({ alternatives: [{ term, weight: 1 }], need: 'one', rarity, weight: saturated(count) * rarity ** RARITY, guessed: false });
  }
  return units.sort((one, other) => other.weight - one.weight);
}

/** The k3 of BM25: how soon the repetition of a word in the query says nothing new. */
export const QUERY_SATURATION = 4.968;
const saturated = (count: number): number => (count * (QUERY_SATURATION + 1)) / (count + QUERY_SATURATION);

const termsOfSynonym = (other: string): Term[] => other.split(' ').flatMap((word) => wordTerm(word) ?? []);

const one = (term: Term): Sketch => ({ alternatives: [{ term, weight: 1 }], need: 'one' });

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);

function add(alternatives: Alternative[], more: Alternative): void {
  if (!alternatives.some(({ term }) => term === more.term)) alternatives.push(more);
}

/** What is sure to be asked of the vocabulary, so that it is asked at once. */
function termsAtFirst(term: QueryTerm): Term[] {
  const parts = term.kind === 'phrase' ? term.text.split(' ').flatMap(partsOfToken) : partsOfToken(term.text);
  const terms = parts.flatMap((part) => {
    if (isSpaceless(part)) return pairsOf(part).map(pairTerm);
    const word = wordTerm(part);
    const triples = hasStemmer(part) ? [] : triplesOf(part).map(tripleTerm);
    return word === null ? triples : [word, ...triples];
  });
  if (term.kind === 'code') return [...terms, codeTerm(term.text)];
  return parts.length > 1 ? [...terms, joinedTerm(folded(term.text))] : terms;
}
