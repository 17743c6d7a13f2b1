/** The groups of words that mean the same: for the engines, and for the page on which they are kept. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { SynonymBook, type SynonymRule } from './expand';

export interface SynonymGroup extends SynonymRule {
  readonly id: string;
  readonly addedBy: string;
  readonly addedAt: Date;
}

/** A search never waits for them: a new group is looked for within so long. */
const KEPT_FOR_MS = 2_000;

@Injectable()
export class SynonymQueries {
  private kept: { readonly book: Promise<SynonymBook>; readonly readAtMs: number } | null = null;

  constructor(private readonly database: Database) {}

  list(): Promise<SynonymRule[]> {
    return this.database.rows<SynonymRule>(`select words, one_way as "oneWay" from search_synonyms order by id`);
  }

  groups(): Promise<SynonymGroup[]> {
    return this.database.rows<SynonymGroup>(
      `select s.id, s.words, s.one_way as "oneWay", s.added_at as "addedAt", m.display_name as "addedBy" from search_synonyms s join members m on m.id = s.added_by_id order by s.words[1], s.id`,
    );
  }

  /** For an engine that looks for them itself, query by query. */
  book(): Promise<SynonymBook> {
    if (!this.kept || performance.now() - this.kept.readAtMs > KEPT_FOR_MS) this.kept = { book: this.list().then((rules) => new SynonymBook(rules)), readAtMs: performance.now() };
    return this.kept.book;
  }

  /** After a change, in the process that made it. */
  forget(): void {
    this.kept = null;
  }
}
