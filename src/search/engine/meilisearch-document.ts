/** A thread as Meilisearch keeps it: its texts, the stems of its words, its code sign for sign, and what it is narrowed and ordered by. */
import type { SearchDocument } from '../projection/document';
import { tokensOf } from '../query/tokens';
import { stemsOf } from '../ranking/stems';

export interface MeilisearchDocument {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly body: string;
  readonly answers: readonly string[];
  readonly titleStems: readonly string[];
  readonly stems: readonly string[];
  readonly codes: readonly string[];
  readonly space: string;
  readonly kind: string;
  readonly state: string;
  readonly solved: 0 | 1;
  readonly openedAt: number;
  readonly lastActivityAt: number;
  readonly voteScore: number;
  readonly effectiveness: number | null;
  readonly language: string | null;
}

/** Many lines of a log hold as many codes, and nobody looks for them all. */
const MAX_CODES = 400;

export const codeKey = (code: string): string => code.normalize('NFC').toLowerCase();

export function meilisearchDocument(document: SearchDocument): MeilisearchDocument {
  const { threadId, title, body, tags, space, kind, state, openedAt, lastActivityAt, voteScore, effectiveness, language } = document;
  const answers = document.answers.map((answer) => answer.text);
  const stems = { title: stemsOf(title), tags: tags.flatMap(stemsOf), body: stemsOf(body), answers: answers.flatMap(stemsOf) };
  return {
    id: threadId, title, tags, body, answers,
    titleStems: [...new Set([...stems.title, ...stems.tags])],
    stems: [...new Set([...stems.body, ...stems.answers])],
    codes: codesOf([title, body, ...answers]),
    space, kind, state,
    solved: state === 'SOLVED' ? 1 : 0,
    openedAt: seconds(openedAt),
    lastActivityAt: seconds(lastActivityAt),
    voteScore, effectiveness, language,
  };
}

/** A time as the index orders by it. */
export const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

function codesOf(texts: readonly string[]): string[] {
  const codes = new Set<string>();
  for (const text of texts) {
    for (const token of tokensOf(text)) if (token.kind === 'code' && codes.size < MAX_CODES) codes.add(codeKey(token.text));
  }
  return [...codes];
}
