/** Delivers the calls of webhooks: signed, within bounds, tried again for a day, each attempt in the log without a secret. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database, Transactions, type Tx } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { Outgoing, type Fetched } from '../../platform/outgoing';
import { signatureOf, WEBHOOK_HEADERS } from './signature';
import { DELIVER_WEBHOOK } from './webhook-calls';

const MINUTE_MS = 60_000;
/** What is waited after the first attempt, the second and so on; then it is given up. */
export const WAITS_MS: readonly number[] = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);

/** So long the log tells of a call that is over. */
export const CALLS_KEPT_DAYS = 90;

/** A receiver that took the call has taken it, however much it says back, and however slowly. */
const BOUNDS = { maxBytes: null, timeoutMs: 10_000 };

interface Delivery {
  readonly id: string;
  readonly webhookId: string;
  readonly firing: string;
  readonly body: string;
  readonly attempts: number;
  readonly address: string;
  readonly secret: string;
  readonly retired: boolean;
}

/** What came of one attempt. */
interface Attempt {
  readonly delivered: boolean;
  readonly status: number | null;
  /** In a word; never what the other side wrote. */
  readonly error: string | null;
  /** Trying again would change nothing. */
  readonly final: boolean;
  readonly cameBack: boolean;
}

@Injectable()
export class WebhookDeliveries implements OnModuleInit {
  private readonly log = new Logger('WebhookDeliveries');

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly outgoing: Outgoing,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.define<{ deliveryId: string }>(DELIVER_WEBHOOK, ({ deliveryId }) => this.deliver(deliveryId));
    this.jobs.define('forget-webhook-calls', () => this.forgetOld(), { everyMinutes: 24 * 60 });
  }

  /** Does nothing once it was delivered or given up. Where the process dies in the middle, the same id is sent again. */
  async deliver(deliveryId: string): Promise<void> {
    const delivery = await this.database.maybe<Delivery>(
      `select d.id, d.webhook_id as "webhookId", d.firing, d.body, d.attempts, w.address, w.secret, w.retired_at is not null as retired
       from escalation_webhook_deliveries d join escalation_webhooks w on w.id = d.webhook_id where d.id = $1 and d.state = 'WAITING'`,
      [deliveryId],
    );
    if (!delivery) return;
    const attempt = delivery.retired ? RETIRED : judged(await this.send(delivery));
    await this.transactions.run((tx) => this.keep(tx, delivery, attempt));
  }

  private async forgetOld(): Promise<void> {
    await this.database.run(
      `delete from escalation_webhook_deliveries where state <> 'WAITING' and created_at < $1::timestamptz - make_interval(days => $2)`,
      [this.clock.now(), CALLS_KEPT_DAYS],
    );
  }

  private send({ address, secret, firing, body }: Delivery): Promise<Fetched> {
    const timestamp = Math.floor(this.clock.now().getTime() / 1000);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Threadwell',
      [WEBHOOK_HEADERS.firing]: firing,
      [WEBHOOK_HEADERS.timestamp]: String(timestamp),
      [WEBHOOK_HEADERS.signature]: signatureOf(secret, timestamp, body),
    };
    return this.outgoing.fetch(address, { ...BOUNDS, method: 'POST', headers, body });
  }

  private async keep(tx: Tx, delivery: Delivery, attempt: Attempt): Promise<void> {
    const now = this.clock.now();
    const wait = attempt.delivered || attempt.final ? undefined : WAITS_MS[delivery.attempts];
    const state = attempt.delivered ? 'DELIVERED' : wait === undefined ? 'FAILED' : 'WAITING';
    const kept = await tx.run(
      `update escalation_webhook_deliveries set state = $2, attempts = attempts + 1, last_status = $3, last_error = $4, tried_at = $5
       where id = $1 and state = 'WAITING' and attempts = $6`,
      [delivery.id, state, attempt.status, attempt.error, now, delivery.attempts],
    );
    if (kept === 0) return;
    if (attempt.cameBack) {
      await tx.run(`update escalation_webhooks set loops_since = $2 where id = $1 and loops_since is null`, [delivery.webhookId, now]);
    }
    if (wait !== undefined) await this.jobs.enqueueIn(tx, wait, DELIVER_WEBHOOK, { deliveryId: delivery.id });
    if (state === 'FAILED') this.log.warn(`call ${delivery.firing} of webhook ${delivery.webhookId} is given up: ${attempt.error ?? ''}`);
  }
}

const RETIRED: Attempt = { delivered: false, status: null, error: 'retired', final: true, cameBack: false };
const GONE = 410;
const LOOP = 508;

function judged(fetched: Fetched): Attempt {
  if (!fetched.ok) return { delivered: false, status: null, error: fetched.because, final: FINAL.includes(fetched.because), cameBack: false };
  const { status, headers } = fetched;
  const cameBack = status === LOOP && headers[WEBHOOK_HEADERS.loop.toLowerCase()] === '1';
  const delivered = status >= 200 && status < 300;
  return { delivered, status, error: delivered ? null : cameBack ? 'cameBack' : 'status', final: status === GONE || cameBack, cameBack };
}

/** What no waiting mends. */
const FINAL: readonly string[] = ['notAnAddress', 'notWeb', 'hasPassword', 'private'];
