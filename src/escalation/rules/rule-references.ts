/** What is there for rules to name, and which rules name a calendar. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CalendarUses, type CalendarUse } from '../../calendars';
import type { Sql } from '../../platform/database';
import { idsNamedIn, type RuleDefinition } from './rule';
import type { RuleReferences } from './rule-problems';

interface Row {
  readonly of: 'spaces' | 'tags' | 'queues' | 'calendars' | 'webhooks' | 'loopingWebhooks';
  readonly id: string;
}

const THERE = `
  select 'spaces' as of, id from spaces where id = any($1::bigint[])
  union all select 'tags', id from tags where id = any($2::bigint[])
  union all select 'queues', id from queues where id = any($3::bigint[]) and retired_at is null
  union all select 'calendars', id from calendars where id = any($4::bigint[]) and retired_at is null
  union all select 'webhooks', id from escalation_webhooks where id = any($5::bigint[]) and retired_at is null
  union all select 'loopingWebhooks', id from escalation_webhooks where id = any($5::bigint[]) and loops_since is not null`;

@Injectable()
export class RuleReferenceQueries implements OnModuleInit {
  constructor(private readonly uses: CalendarUses) {}

  // A calendar in which an active or a drafted rule counts is not removed.
  onModuleInit(): void {
    this.uses.register((sql, calendarIds) =>
      sql.rows<CalendarUse>(
        `select v.calendar_id as "calendarId", coalesce(v.name, r.name) as name from escalation_rules r
         join lateral (select * from escalation_rule_versions v where v.rule_id = r.id order by v.version desc limit 1) v on true
         where v.calendar_id = any($1::bigint[]) and r.removed_at is null order by r.position, r.id`,
        [calendarIds],
      ),
    );
  }

  /** Of what this rule names. */
  async of(sql: Sql, rule: RuleDefinition): Promise<RuleReferences> {
    const named = idsNamedIn(rule);
    const rows = await sql.rows<Row>(THERE, [named.spaces, named.tags, named.queues, named.calendars, named.webhooks]);
    const ids = (of: Row['of']) => new Set(rows.filter((row) => row.of === of).map(({ id }) => id));
    return {
      spaces: ids('spaces'), tags: ids('tags'), queues: ids('queues'), calendars: ids('calendars'), webhooks: ids('webhooks'),
      loopingWebhooks: ids('loopingWebhooks'),
    };
  }
}
