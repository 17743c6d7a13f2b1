/** The registered webhooks as their page shows them, each with the log of its calls. */
import type { DeliveryRead, WebhookRead } from '../../escalation';
import { cataloguedMessages, t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { failureSentence, fieldSentence } from '../../platform/refusals';
import { formState } from '../shell';

export interface FailedWebhookForm {
  readonly typed: Readonly<Record<string, unknown>>;
  readonly failure: Failure;
}

/** Told once. */
export interface NewSecret {
  readonly name: string;
  readonly secret: string;
}

export interface WebhooksInput {
  readonly webhooks: readonly WebhookRead[];
  readonly deliveries: ReadonlyMap<string, readonly DeliveryRead[]>;
  readonly failed: FailedWebhookForm | null;
  readonly fresh: NewSecret | null;
}

const FIELDS = ['name', 'address'];

export function webhooksPage({ webhooks, deliveries, failed, fresh }: WebhooksInput) {
  return {
    form: formState(FIELDS, failed?.typed, failed?.failure),
    notice: failed ? noticeOf(failed.failure) : null,
    fresh,
    webhooks: webhooks.map((webhook) => ({
      id: webhook.id,
      name: webhook.name,
      address: webhook.address,
      addedBy: webhook.createdByName === null ? null : t('webhooks.addedBy', { name: webhook.createdByName }),
      createdAt: webhook.createdAt,
      loops: webhook.loopsSince !== null,
      counts: t('webhooks.counts', { delivered: webhook.delivered, waiting: webhook.waiting, failed: webhook.failed }),
      testAction: `/webhooks/${webhook.id}/test`,
      retireAction: `/webhooks/${webhook.id}/retire`,
      log: (deliveries.get(webhook.id) ?? []).map(deliveryRow),
    })),
  };
}

function deliveryRow({ firing, state, attempts, lastStatus, lastError, createdAt, triedAt }: DeliveryRead) {
  return {
    firing,
    state: t(`webhooks.state.${state}`),
    failed: state === 'FAILED',
    attempts,
    said: saidBack(lastStatus, lastError),
    at: triedAt ?? createdAt,
  };
}

function saidBack(status: number | null, error: string | null): string {
  const words = [status === null ? null : t('webhooks.status', { status: String(status) }), error === null ? null : (cataloguedMessages().get(`webhooks.error.${error}`) ?? error)];
  return words.filter((word) => word !== null).join('. ');
}

/** What is wrong with a field stands at the field. */
function noticeOf(failure: Failure): string | null {
  if (failure.kind !== 'ValidationFailed') return failureSentence(failure);
  const others = failure.fields.filter(({ field }) => !FIELDS.includes(field));
  return others.length === 0 ? null : others.map((field) => fieldSentence(field)).join(' ');
}
