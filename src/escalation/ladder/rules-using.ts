/** Which rules name a queue or a webhook in a step, so that neither is given up under them. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { QueueUses } from '../../cases';
import type { Sql } from '../../platform/database';

// Of each rule what it does now, and what it would do once its draft is put in force.
const USING = `
  select distinct coalesce(v.name, r.name) as name from escalation_rules r
  join lateral (
    (select * from escalation_rule_versions v where v.rule_id = r.id order by v.version desc limit 1)
    union
    (select * from escalation_rule_versions v where v.rule_id = r.id and v.active_from is not null order by v.version desc limit 1)
  ) v on true
  where r.removed_at is null and v.ladder @> $1::jsonb order by name`;

@Injectable()
export class RulesUsing implements OnModuleInit {
  constructor(private readonly queues: QueueUses) {}

  onModuleInit(): void {
    this.queues.register((sql, queueId) => named(sql, { type: 'OPEN_CASE', queueId }));
  }

  ofWebhook(sql: Sql, webhookId: string): Promise<string[]> {
    return named(sql, { type: 'CALL_WEBHOOK', webhookId });
  }
}

async function named(sql: Sql, action: object): Promise<string[]> {
  const rows = await sql.rows<{ name: string }>(USING, [JSON.stringify([{ action }])]);
  return rows.map(({ name }) => name);
}
