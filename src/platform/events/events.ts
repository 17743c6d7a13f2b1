// Domain events: past facts. A subscriber stands within the transaction of the fact, or after it, by the outbox.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock';
import type { Tx } from '../database';
import { Transactions } from '../database';
import { Jobs } from '../jobs';

/** A fact that happened: its own id and time, and the ids of what it is about; never an entity. */
export interface DomainEvent {
  readonly id: string;
  readonly at: Date;
}

export const newEventId = (): string => randomUUID();

export type EventClass<E extends DomainEvent> = { readonly name: string; readonly prototype: E };
type Handle = (tx: Tx, event: never) => Promise<void>;

interface Delivery {
  readonly subscriber: string;
  readonly event: Record<string, unknown>;
}

const DELIVER = 'deliver-event';
/** No delivery is tried for so long, so what was handled before need not be remembered. */
const REMEMBERED_DAYS = 30;

@Injectable()
export class Events {
  private readonly inside = new Map<string, { subscriber: string; handle: Handle }[]>();
  private readonly outbox = new Map<string, { subscriber: string; handle: Handle; type: EventClass<DomainEvent> }>();
  private readonly subscribersOf = new Map<string, string[]>();

  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {
    jobs.define<Delivery>(DELIVER, (delivery) => this.deliver(delivery));
    jobs.define('forget-handled-events', () => this.forget(), { everyMinutes: 24 * 60 });
  }

  /** Runs in the transaction of the fact: what must be true together with it (a clock, a ledger row, a case). */
  within<E extends DomainEvent>(type: EventClass<E>, subscriber: string, handle: (tx: Tx, event: E) => Promise<void>): void {
    const handlers = this.inside.get(type.name) ?? [];
    if (handlers.some((known) => known.subscriber === subscriber)) throw new Error(`${subscriber} subscribes to ${type.name} twice`);
    this.inside.set(type.name, [...handlers, { subscriber, handle }]);
  }

  /** Runs after commit, in a transaction of its own, its effects exactly once (search, mail, inbox). */
  after<E extends DomainEvent>(type: EventClass<E>, subscriber: string, handle: (tx: Tx, event: E) => Promise<void>): void {
    const key = `${type.name}:${subscriber}`;
    if (this.outbox.has(key)) throw new Error(`${subscriber} subscribes to ${type.name} twice`);
    this.outbox.set(key, { subscriber, handle, type });
    this.subscribersOf.set(type.name, [...(this.subscribersOf.get(type.name) ?? []), key]);
  }

  /** Tells a fact in the transaction that made it true: a rollback tells nobody, a commit loses nobody. */
  async publish(tx: Tx, event: DomainEvent): Promise<void> {
    const name = event.constructor.name;
    const deliveries = (this.subscribersOf.get(name) ?? []).map((subscriber) => ({ subscriber, event }));
    await this.jobs.enqueueAll(tx, DELIVER, deliveries);
    for (const { handle } of this.inside.get(name) ?? []) await handle(tx, event as never);
  }

  private async forget(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - REMEMBERED_DAYS * 24 * 3600 * 1000);
    await this.transactions.run((tx) => tx.run(`delete from handled_events where handled_at < $1`, [before]));
  }

  private async deliver({ subscriber, event }: Delivery): Promise<void> {
    const known = this.outbox.get(subscriber);
    // A subscriber that a newer version dropped has nothing to do any more.
    if (!known) return;
    const fact = Object.assign(Object.create(known.type.prototype) as object, event, { at: new Date(event.at as string) });
    await this.transactions.run(async (tx) => {
      const first = await tx.run(
        `insert into handled_events (subscriber, event_id, handled_at) values ($1, $2, $3) on conflict do nothing`,
        [subscriber, event.id as string, this.clock.now()],
      );
      if (first === 1) await known.handle(tx, fact as never);
    });
  }
}
