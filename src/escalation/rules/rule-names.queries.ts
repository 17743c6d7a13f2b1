/** What people call the spaces, tags, queues, calendars and webhooks that rules name. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import type { RuleNames } from './rule-in-words';

interface NameRow {
  readonly of: keyof RuleNames;
  readonly id: string;
  readonly name: string;
}

// Of the tags, of which there may be very many, only those that some rule names.
const NAMES = `
  select 'spaces' as of, id, name from spaces
  union all select 'queues', id, name from queues
  union all select 'calendars', id, name from calendars
  union all select 'webhooks', id, name from escalation_webhooks
  union all
  select 'tags', id, name from tags where id = any($1::bigint[]) or id in (
    select tag::bigint from escalation_rule_versions v, lateral (
      select jsonb_array_elements_text(v.scope->'tagIds') as tag
      union all select step->'action'->>'tagId' from jsonb_array_elements(v.ladder) step where step->'action'->>'type' = 'ADD_TAG') named)`;

@Injectable()
export class RuleNameQueries {
  constructor(private readonly database: Database) {}

  /** `tagIds` may be named by a rule that nobody saved yet. */
  async all(tagIds: readonly string[] = []): Promise<RuleNames> {
    const rows = await this.database.rows<NameRow>(NAMES, [tagIds]);
    const of = (kind: keyof RuleNames) => new Map(rows.filter((row) => row.of === kind).map(({ id, name }) => [id, name]));
    return { spaces: of('spaces'), tags: of('tags'), queues: of('queues'), calendars: of('calendars'), webhooks: of('webhooks') };
  }
}
