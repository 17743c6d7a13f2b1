/** A thread as the index on PostgreSQL keeps it: the keys of its terms, and what it is narrowed and counted by. */
import type { SearchDocument } from './document';
import { Indexer } from './indexer';
import type { WordListener } from './run-table';

/** Higher with each change of what is kept of a thread: documents of another version are written anew. */
export const DOCUMENT_VERSION = 4;

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

// Used for one document after the other.
const indexer = new Indexer();

/** The words in it as they are spelt are added to `words`; they are not kept with the document. */
export function indexed(document: SearchDocument, words: WordListener): IndexedDocument {
  const { threadId, title, body, space, kind, state, tags, openedAt } = document;
  const answers = document.answers.map((answer) => answer.text);
  return { threadId, keys: indexer.index({ title, tags, body, answers, space, kind, state, openedAt }, words), space, kind, state, tags, openedAt };
}
