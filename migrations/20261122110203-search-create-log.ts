// What was searched for: each search for 30 days, then only how often a day, by query.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchCreateLog20261122110203 implements MigrationInterface {
  name = 'SearchCreateLog20261122110203';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table search_log (
        id uuid primary key,
        query text not null check (query <> ''),
        viewer_key text,
        searched_at timestamptz not null,
        results integer not null check (results >= 0),
        clicked_thread_id bigint references threads on delete set null,
        clicked_at timestamptz,
        asked_thread_id bigint references threads on delete set null,
        asked_at timestamptz,
        escalated_at timestamptz
      )`);
    await db.query(`create index search_log_time on search_log (searched_at)`);
    await db.query(`create index search_log_viewer on search_log (viewer_key, searched_at desc) where viewer_key is not null`);
    await db.query(`create index search_log_asked on search_log (asked_thread_id) where asked_thread_id is not null`);
    await db.query(`
      create table search_days (
        day date not null,
        query text not null,
        searches integer not null,
        without_result integer not null,
        without_click integer not null,
        asked integer not null,
        escalated integer not null,
        primary key (day, query)
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table search_days, search_log`);
  }
}
