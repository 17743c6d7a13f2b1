/** A thread as the index on PostgreSQL keeps it: the keys of its terms, the words it uses, and what it is narrowed and counted by. */
import type { SearchDocument } from './document';
import { filterTerm, keyOf, levelOf } from './postgres-keys';
import { RunTable } from './run-table';
import { Sums } from './sums';

/** Higher with each change of what is kept of a thread: documents of another version are written anew. */
export const DOCUMENT_VERSION = 1;

export interface IndexedDocument {
  readonly threadId: string;
  /** In ascending order, each once. */
  readonly keys: Int32Array;
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

// Chosen on the queries of the dumps, odd and even (`npm run bench -- search`). The usual lengths are those of Stack Exchange.
const FIELDS = {
  title: { weight: 3, usual: 5.5, effect: 0.6 },
  tags: { weight: 2, usual: 2.8, effect: 0.3 },
  body: { weight: 1, usual: 66, effect: 0.6 },
  answers: { weight: 0.6, usual: 180, effect: 0.5 },
} as const satisfies Record<string, Field>;
/** So many words of the body are half of all that can be said about a term (the k1 of BM25). */
const SATURATION = 2.2;

// Used for one document after the other.
const runs = new RunTable();
const weights = new Sums();
const numbers: number[] = [];

/** The words in it as they are spelt are added to `words`; they are not kept with the document. */
export function indexed(document: SearchDocument, words: Set<string>): IndexedDocument {
  runs.beginDocument();
  weights.clear();
  addField([document.title], FIELDS.title, words);
  addField(document.tags, FIELDS.tags, words);
  addField([document.body], FIELDS.body, words);
  addField(document.answers.map((answer) => answer.text), FIELDS.answers, words);
  const { threadId, space, kind, state, tags, openedAt } = document;
  const filters = [filterTerm.every, filterTerm.space(space), filterTerm.kind(kind), filterTerm.state(state), filterTerm.month(openedAt), ...tags.map(filterTerm.tag)];
  for (const term of filters) weights.set(term, 0);
  const keys = weights.toArray((term, weight) => keyOf(term, levelOf(weight / (weight + SATURATION))));
  return { threadId, keys, space, kind, state, tags, openedAt };
}

function addField(texts: readonly string[], field: Field, words: Set<string>): void {
  numbers.length = 0;
  for (const text of texts) runs.read(text, numbers);
  let length = 0;
  for (const run of numbers) length += runs.wordsIn(run);
  const each = field.weight / (1 - field.effect + (field.effect * length) / field.usual);
  for (const run of numbers) {
    runs.addTerms(run, weights, each);
    runs.tellWords(run, words);
  }
}
