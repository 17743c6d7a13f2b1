/** A thread as the index on PostgreSQL keeps it: the keys of its terms, the words it uses, and what it is narrowed and counted by. */
import { runOf } from '../query/terms';
import type { SearchDocument } from './document';
import { filterTerm, keyOf, levelOf } from './postgres-keys';
import { TermWeights } from './term-weights';

/** Higher with each change of what is kept of a thread: documents of another version are written anew. */
export const DOCUMENT_VERSION = 1;

export interface IndexedDocument {
  readonly threadId: string;
  /** In ascending order, each once. */
  readonly keys: readonly number[];
  /** The words in it as they are spelt; not kept with the document. */
  readonly words: ReadonlySet<string>;
  readonly space: string;
  readonly kind: string;
  readonly state: string;
  readonly tags: readonly string[];
  readonly openedAt: Date;
}

interface Field {
  /** What one word in it says beside one word of the body. */
  readonly weight: number;
  /** How many words such a text usually has. */
  readonly usual: number;
  /** How much less each word of a longer text says (the b of BM25). */
  readonly effect: number;
}

// Tuned on the odd query ids of the dumps (`npm run bench -- search`). The usual lengths are those of Stack Exchange.
const FIELDS = {
  title: { weight: 3, usual: 5.5, effect: 0.6 },
  tags: { weight: 2, usual: 2.8, effect: 0.3 },
  body: { weight: 1, usual: 66, effect: 0.6 },
  answers: { weight: 0.6, usual: 180, effect: 0.5 },
} as const satisfies Record<string, Field>;
/** So many words of the body are half of all that can be said about a term (the k1 of BM25). */
const SATURATION = 2.2;

export function indexed(document: SearchDocument): IndexedDocument {
  const weights = new TermWeights();
  const words = new Set<string>();
  const take = (texts: readonly string[], field: Field) => addField(weights, words, { texts, field });
  take([document.title], FIELDS.title);
  take(document.tags, FIELDS.tags);
  take([document.body], FIELDS.body);
  take(document.answers.map((answer) => answer.text), FIELDS.answers);
  const { threadId, space, kind, state, tags, openedAt } = document;
  const filters = [filterTerm.every, filterTerm.space(space), filterTerm.kind(kind), filterTerm.state(state), filterTerm.month(openedAt), ...tags.map(filterTerm.tag)];
  for (const term of filters) weights.set(term, 0);
  const keys = weights.toArray((term, weight) => keyOf(term, levelOf(weight / (weight + SATURATION))));
  return { threadId, keys, words, space, kind, state, tags, openedAt };
}

function addField(weights: TermWeights, words: Set<string>, { texts, field }: { texts: readonly string[]; field: Field }): void {
  const runs = texts.flatMap((text) => text.split(/\s+/)).map(runOf);
  const length = runs.reduce((sum, run) => sum + run.words, 0);
  const each = field.weight / (1 - field.effect + (field.effect * length) / field.usual);
  for (const { terms, spelt } of runs) {
    for (const term of terms) weights.add(term, each);
    for (const word of spelt) words.add(word);
  }
}
