/** Notes that a webhook is to be called for a firing: the call itself leaves after commit, once. */
import { Inject, Injectable } from '@nestjs/common';
import { threadPath } from '../../forum';
import type { Tx } from '../../platform/database';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http';
import { Jobs } from '../../platform/jobs';
import { t } from '../../platform/messages';
import { firingIdOf, type Firing } from '../ladder/firing';

export const DELIVER_WEBHOOK = 'deliver-webhook';

interface Callable {
  readonly name: string;
  readonly loops: boolean;
  readonly ledHere: boolean;
}

@Injectable()
export class WebhookCalls {
  constructor(
    private readonly jobs: Jobs,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  /** Says what comes of it, in words. */
  async call(tx: Tx, webhookId: string, firing: Firing): Promise<string> {
    const webhook = await tx.maybe<Callable>(
      `select w.name, w.loops_since is not null as loops, c.thread_id is not null as "ledHere"
       from escalation_webhooks w left join escalation_called_threads c on c.thread_id = $2
       where w.id = $1 and w.retired_at is null`,
      [webhookId, firing.thread.id],
    );
    if (!webhook) return t('ladder.webhookGone');
    if (webhook.loops || webhook.ledHere) return t('ladder.webhookLoop');
    await this.enqueue(tx, { webhookId, firingId: firingIdOf(firing), body: this.bodyOf(firing), at: firing.at });
    return t('ladder.webhookCalled', { name: webhook.name });
  }

  async enqueue(tx: Tx, call: { webhookId: string; firingId: string; body: object; at: Date }): Promise<string | null> {
    const added = await tx.maybe<{ id: string }>(
      `insert into escalation_webhook_deliveries (webhook_id, firing, body, created_at) values ($1, $2, $3, $4)
       on conflict (webhook_id, firing) do nothing returning id`,
      [call.webhookId, call.firingId, JSON.stringify(call.body), call.at],
    );
    if (added) await this.jobs.enqueue(tx, DELIVER_WEBHOOK, { deliveryId: added.id });
    return added?.id ?? null;
  }

  /** Nothing of the people in it but that somebody waits: who may know more can follow the address. */
  private bodyOf(firing: Firing): object {
    const { thread, rule, step, at, dueAt, late, reason } = firing;
    return {
      id: firingIdOf(firing),
      event: 'escalation.step',
      at,
      rule: { id: rule.ruleId, version: rule.version, name: rule.name, trigger: rule.trigger },
      step: { key: step.key, atPercent: step.atPercent, dueAt, late, reason },
      thread: { id: thread.id, kind: thread.kind, title: thread.title, cycle: thread.cycle, url: `${this.settings.publicUrl}${threadPath(thread)}` },
    };
  }
}
