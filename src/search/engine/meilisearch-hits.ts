/** What is shown of the hits: checked against what everybody may read at this moment, with the piece of text that was looked for. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { PendingThreads } from '../projection/pending-threads';
import { stemOf, wordsOf } from '../ranking/stems';
import { MeilisearchIndex } from './meilisearch-index';
import type { WantedTerms } from './meilisearch-query';
import { MeilisearchVocabulary } from './meilisearch-vocabulary';
import { LookedFor, snippetOf, type SnippetSource } from './meilisearch-snippet';
import type { SearchHit } from './search-engine';
import { forgiven, slipsBetween } from './spelling';

export interface ShownHit {
  readonly hit: SearchHit;
  readonly words: readonly string[];
}

interface Texts {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly answers: readonly string[];
  readonly answerIds: readonly string[];
}

const READABLE_THREADS = `select id from threads where id = any($1::bigint[]) and removed_at is null and review_state = 'APPROVED'`;
const READABLE_ANSWERS = `select id from answers where id = any($1::bigint[]) and removed_at is null and review_state = 'APPROVED'`;

@Injectable()
export class MeilisearchHits {
  constructor(
    private readonly index: MeilisearchIndex,
    private readonly database: Database,
    private readonly pending: PendingThreads,
    private readonly vocabulary: MeilisearchVocabulary,
  ) {}

  async page(found: readonly { id: string; score: number }[], wanted: WantedTerms): Promise<ShownHit[]> {
    if (found.length === 0) return [];
    const ids = found.map(({ id }) => id);
    const [texts, readable, changed] = await Promise.all([
      this.index.read<Texts>(ids, ['id', 'title', 'body', 'answers', 'answerIds']),
      this.readable(READABLE_THREADS, ids),
      this.pending.among(ids),
    ]);
    const readableAnswers = await this.readable(READABLE_ANSWERS, texts.flatMap((text) => text.answerIds));
    const byId = new Map(texts.map((text) => [text.id, text]));
    const lookedFor = new LookedFor(wanted.marked, wanted.typing ? (wanted.words.at(-1)?.toLowerCase() ?? null) : null);
    return found.flatMap(({ id, score }) => {
      const text = byId.get(id);
      if (!text || !readable.has(id)) return [];
      // What changed since is not shown in its old words.
      if (changed.has(id)) return [{ hit: { threadId: id, score, snippet: [], answerId: null }, words: [] }];
      const answers = text.answers.map((answer, at): SnippetSource => ({ answerId: text.answerIds[at] ?? null, text: answer }));
      const { parts, answerId } = snippetOf([{ answerId: null, text: text.body }, ...answers.filter((answer) => answer.answerId !== null && readableAnswers.has(answer.answerId))], lookedFor);
      return [{ hit: { threadId: id, score, snippet: parts, answerId }, words: wordsOf(`${text.title} ${text.body} ${parts.map((part) => part.text).join('')}`) }];
    });
  }

  /** The query with its unknown words as the hits write them; null where it is fine. */
  meant(typed: string, wanted: WantedTerms, hits: readonly ShownHit[]): string | null {
    const written = new Map<string, number>();
    for (const { words } of hits) for (const word of words) written.set(word.toLowerCase(), (written.get(word.toLowerCase()) ?? 0) + 1);
    const known = new Set([...written.keys()].map(stemOf));
    let text = typed;
    for (const word of wanted.words) {
      const lower = word.toLowerCase();
      const slips = forgiven(lower);
      if (slips === 0 || known.has(stemOf(lower)) || this.vocabulary.knows(stemOf(lower)) || (wanted.typing && [...written.keys()].some((other) => other.startsWith(lower)))) continue;
      const [closest] = [...written].filter(([other]) => slipsBetween(lower, other, slips) <= slips).toSorted((a, b) => slipsBetween(lower, a[0], slips) - slipsBetween(lower, b[0], slips) || b[1] - a[1]);
      if (closest) text = text.replace(word, closest[0]);
    }
    return text === typed ? null : text;
  }

  /** Of these threads, those that everybody may read at this moment. */
  readableThreads(ids: readonly string[]): Promise<Set<string>> {
    return this.readable(READABLE_THREADS, ids);
  }

  private async readable(statement: string, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    return new Set((await this.database.rows<{ id: string }>(statement, [ids])).map((row) => row.id));
  }
}
