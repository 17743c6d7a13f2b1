/** The groups of words that mean the same: for the engines, and for the page on which they are kept. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { synonymsIn, type Synonyms } from './expand';

export interface SynonymGroup {
  readonly id: string;
  readonly words: readonly string[];
  readonly addedBy: string;
  readonly addedAt: Date;
}

/** A search never waits for them: a new group is looked for within so long. */
const KEPT_FOR_MS = 2_000;

@Injectable()
export class SynonymQueries {
  private kept: { readonly synonyms: Promise<Synonyms>; readonly readAtMs: number } | null = null;

  constructor(private readonly database: Database) {}

  async list(): Promise<string[][]> {
    const rows = await this.database.rows<{ words: string[] }>(`select words from search_synonyms order by id`);
    return rows.map(({ words }) => words);
  }

  groups(): Promise<SynonymGroup[]> {
    return this.database.rows<SynonymGroup>(
      `select s.id, s.words, s.added_at as "addedAt", m.display_name as "addedBy" from search_synonyms s join members m on m.id = s.added_by_id order by s.words[1], s.id`,
    );
  }

  /** For an engine that looks for them itself, query by query. */
  synonyms(): Promise<Synonyms> {
    if (!this.kept || performance.now() - this.kept.readAtMs > KEPT_FOR_MS) this.kept = { synonyms: this.list().then(synonymsIn), readAtMs: performance.now() };
    return this.kept.synonyms;
  }

  /** After a change, in the process that made it. */
  forget(): void {
    this.kept = null;
  }
}
