/** What is shown of the hits: what everybody may read at this moment, with the piece of text that was looked for. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { Snippets } from './postgres-snippets';
import type { Unit } from './postgres-units';
import type { SearchHit } from './search-engine';

const READABLE_THREADS = `select id from threads where id = any($1::bigint[]) and removed_at is null and review_state = 'APPROVED'`;

@Injectable()
export class MeilisearchHits {
  constructor(private readonly database: Database) {}

  /** Texts are read where they are written: what somebody hid or changed a moment ago is not shown as it was. */
  async page(found: readonly { id: string; score: number }[], units: readonly Unit[]): Promise<SearchHit[]> {
    const snippets = await new Snippets(units).read(this.database, found.map(({ id }) => id));
    return found.flatMap(({ id, score }) => {
      const snippet = snippets.get(id);
      return snippet ? [{ threadId: id, score, snippet: snippet.parts, answerId: snippet.answerId }] : [];
    });
  }

  /** Of these threads, those that everybody may read at this moment. */
  async readableThreads(ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    return new Set((await this.database.rows<{ id: string }>(READABLE_THREADS, [ids])).map((row) => row.id));
  }
}
