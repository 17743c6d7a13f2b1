/** Reads the registered webhooks and the log of their calls; the secret is read by nobody. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { NotFound } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';

export interface WebhookRead {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly createdAt: Date;
  readonly createdByName: string | null;
  readonly retiredAt: Date | null;
  /** A call of it came back here. */
  readonly loopsSince: Date | null;
  readonly waiting: number;
  readonly delivered: number;
  readonly failed: number;
}

export const DELIVERY_STATES = ['WAITING', 'DELIVERED', 'FAILED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface DeliveryRead {
  readonly id: string;
  readonly webhookId: string;
  readonly firing: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly lastStatus: number | null;
  /** A word of `webhooks.error`. */
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly triedAt: Date | null;
}

const WEBHOOKS = `
  select w.id, w.name, w.address, w.created_at as "createdAt", m.display_name as "createdByName", w.retired_at as "retiredAt",
         w.loops_since as "loopsSince", coalesce(d.waiting, 0) as waiting, coalesce(d.delivered, 0) as delivered, coalesce(d.failed, 0) as failed
  from escalation_webhooks w left join members m on m.id = w.created_by_id
    left join lateral (
      select count(*) filter (where state = 'WAITING')::integer as waiting, count(*) filter (where state = 'DELIVERED')::integer as delivered,
             count(*) filter (where state = 'FAILED')::integer as failed
      from escalation_webhook_deliveries d where d.webhook_id = w.id
    ) d on true`;

const LOG_ROWS = 20;

@Injectable()
export class WebhookQueries {
  constructor(private readonly database: Database) {}

  /** Those that can be used, by name. */
  list(): Promise<WebhookRead[]> {
    return this.database.rows<WebhookRead>(`${WEBHOOKS} where w.retired_at is null order by lower(w.name), w.id`);
  }

  async find(id: unknown): Promise<WebhookRead | null> {
    const known = parseId(id);
    return known === null ? null : this.database.maybe<WebhookRead>(`${WEBHOOKS} where w.id = $1`, [known]);
  }

  async get(id: unknown): Promise<WebhookRead> {
    const webhook = await this.find(id);
    if (!webhook) throw new NotFound('Webhook not found');
    return webhook;
  }

  /** The latest calls of each, the newest first. */
  async deliveriesOf(webhookIds: readonly string[]): Promise<Map<string, DeliveryRead[]>> {
    const rows = await this.database.rows<DeliveryRead>(
      `select d.id, d.webhook_id as "webhookId", d.firing, d.state, d.attempts, d.last_status as "lastStatus", d.last_error as "lastError",
              d.created_at as "createdAt", d.tried_at as "triedAt"
       from unnest($1::bigint[]) wanted (id) cross join lateral (
         select * from escalation_webhook_deliveries d where d.webhook_id = wanted.id order by d.id desc limit ${LOG_ROWS}
       ) d order by d.webhook_id, d.id desc`,
      [webhookIds],
    );
    return new Map(webhookIds.map((id) => [id, rows.filter(({ webhookId }) => webhookId === id)]));
  }
}
