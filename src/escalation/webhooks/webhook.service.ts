/** Keeps the webhooks that rules may call: registered with a secret that is shown once, tested, given up. */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AccessRefused, AuditTrail, may, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http';
import { RateLimits } from '../../platform/limits';
import { notAllowed, NotFound, rateLimited, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { Outgoing } from '../../platform/outgoing';
import { parseId, readFields, readText } from '../../platform/text-input';
import { RulesUsing } from '../ladder/rules-using';
import { newSecret } from './signature';
import { WebhookCalls } from './webhook-calls';

export interface RegisterWebhookInput {
  readonly name: unknown;
  readonly address: unknown;
}

interface Registration {
  readonly name: string;
  readonly address: string;
}

const NAME_LIMITS = { lines: 'one', min: 2, max: 60 } as const;
const ADDRESS_LIMITS = { lines: 'one', min: 1, max: 2_000 } as const;
/** More than anybody needs, few enough to look at. */
const MOST = 50;

@Injectable()
export class WebhookService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly audit: AuditTrail,
    private readonly outgoing: Outgoing,
    private readonly calls: WebhookCalls,
    private readonly uses: RulesUsing,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  /** The secret is in the answer, and nowhere ever again. */
  async register(viewer: SignedInViewer, input: RegisterWebhookInput): Promise<Outcome<{ webhookId: string; secret: string }>> {
    const read = readFields<Registration>({ name: readText(input.name, NAME_LIMITS), address: readText(input.address, ADDRESS_LIMITS) });
    if (!read.ok) return read;
    const objection = this.objectionTo(read.value.address);
    if (objection) return validationFailed({ field: 'address', code: objection, params: {} });
    return this.on(viewer, async (tx, at) => {
      const { name } = read.value;
      const address = new URL(read.value.address).href;
      await tx.run(`select pg_advisory_xact_lock(hashtext('escalation.webhooks'))`);
      const others = await tx.rows<{ name: string }>(`select name from escalation_webhooks where retired_at is null`);
      if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) return validationFailed({ field: 'name', code: 'webhookNameTaken', params: {} });
      if (others.length >= MOST) return notAllowed('webhooks.tooMany');
      const secret = newSecret();
      const { id } = await tx.one<{ id: string }>(
        `insert into escalation_webhooks (name, address, secret, created_by_id, created_at) values ($1, $2, $3, $4, $5) returning id`,
        [name, address, secret, viewer.id, at],
      );
      await this.account(tx, viewer, { id, at, action: 'webhook.registered', details: { name, host: new URL(address).host } });
      return succeed({ webhookId: id, secret });
    });
  }

  /** Sends a call that means nothing but that it arrives; what became of it stands in the log. */
  async test(viewer: SignedInViewer, input: { readonly webhookId: unknown }): Promise<Outcome<{ webhookId: string }>> {
    return this.on(viewer, async (tx, at) => {
      const webhook = await this.hold(tx, input.webhookId);
      const firingId = `test-${randomUUID()}`;
      const body = { id: firingId, event: 'test', at, webhook: { id: webhook.id, name: webhook.name } };
      // What an earlier test found may have been mended at the other end.
      await tx.run(`update escalation_webhooks set loops_since = null where id = $1`, [webhook.id]);
      await this.calls.enqueue(tx, { webhookId: webhook.id, firingId, body, at });
      return succeed({ webhookId: webhook.id });
    });
  }

  /** Calls that wait are not made any more. Refused, with the rules named, while one would call it. */
  async retire(viewer: SignedInViewer, input: { readonly webhookId: unknown }): Promise<Outcome<{ webhookId: string }>> {
    return this.on(viewer, async (tx, at) => {
      const webhook = await this.hold(tx, input.webhookId);
      const rules = await this.uses.ofWebhook(tx, webhook.id);
      if (rules.length > 0) return validationFailed({ field: 'webhookId', code: 'usedByRules', params: { rules: rules.join(', ') } });
      await tx.run(`update escalation_webhooks set retired_at = $2 where id = $1`, [webhook.id, at]);
      await this.account(tx, viewer, { id: webhook.id, at, action: 'webhook.retired', details: { name: webhook.name } });
      return succeed({ webhookId: webhook.id });
    });
  }

  private async on<T>(viewer: SignedInViewer, work: (tx: Tx, at: Date) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    if (!may(viewer, 'rules.manage')) throw new AccessRefused('rules.manage', false);
    const allowed = await this.limits.take('administer', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run((tx) => work(tx, this.clock.now()));
  }

  private async hold(tx: Tx, id: unknown): Promise<{ id: string; name: string }> {
    const known = parseId(id);
    const webhook = known === null ? null : await tx.maybe<{ id: string; name: string }>(
      `select id, name from escalation_webhooks where id = $1 and retired_at is null for update`, [known],
    );
    if (!webhook) throw new NotFound('Webhook not found');
    return webhook;
  }

  private account(tx: Tx, viewer: SignedInViewer, act: { id: string; at: Date; action: string; details: Record<string, unknown> }): Promise<void> {
    const { id, ...entry } = act;
    return this.audit.record(tx, { ...entry, actorId: viewer.id, subjectType: 'Webhook', subjectId: id });
  }

  private objectionTo(address: string): string | null {
    const objection = this.outgoing.objectionTo(address);
    if (objection) return `address${objection.charAt(0).toUpperCase()}${objection.slice(1)}`;
    // A call of our own would come back as a request of our own, and so on.
    return hostOf(address) === hostOf(this.settings.publicUrl) ? 'addressOwn' : null;
  }
}

/** A dot behind a name changes nothing. */
function hostOf(address: string): string {
  const { hostname, port } = new URL(address);
  return `${hostname.replace(/\.$/, '')}:${port}`;
}
