/** What is shown of the hits: checked against what everybody may read at this moment, with the piece of text that was looked for. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { PendingThreads } from '../projection/pending-threads';
import { MeilisearchIndex } from './meilisearch-index';
import type { WantedTerms } from './meilisearch-query';
import { LookedFor, snippetOf, type SnippetSource } from './meilisearch-snippet';
import type { SearchHit } from './search-engine';

interface Texts {
  readonly id: string;
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
  ) {}

  async page(found: readonly { id: string; score: number }[], wanted: WantedTerms): Promise<SearchHit[]> {
    if (found.length === 0) return [];
    const ids = found.map(({ id }) => id);
    const [texts, readable, changed] = await Promise.all([
      this.index.read<Texts>(ids, ['id', 'body', 'answers', 'answerIds']),
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
      if (changed.has(id)) return [{ threadId: id, score, snippet: [], answerId: null }];
      const answers = text.answers.map((answer, at): SnippetSource => ({ answerId: text.answerIds[at] ?? null, text: answer }));
      const { parts, answerId } = snippetOf([{ answerId: null, text: text.body }, ...answers.filter((answer) => answer.answerId !== null && readableAnswers.has(answer.answerId))], lookedFor);
      return [{ threadId: id, score, snippet: parts, answerId }];
    });
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
