/** Finds the clocks that fell due and takes the steps of their rules, each exactly once; it costs what is due, not what is open. */
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database, Transactions } from '../../platform/database';
import type { ClockKey } from '../clock/thread-clocks';
import { DueClocks, type Handled } from './due-clocks';

export interface Swept {
  /** Steps that this sweep took. */
  fired: number;
  /** Clocks that had nothing to wait for any more. */
  skipped: number;
  /** Threads that could not be handled; they stay due. */
  failed: number;
}

interface DueClock extends ClockKey {
  /** As the database writes it: a Date would cut off what lies behind the milliseconds. */
  readonly nextDueAt: string;
}

const BATCH = 200;
/** So many are handled in one transaction: few enough that nobody waits long for one of their threads. */
const TOGETHER = 20;
const AT_ONCE = 3;

@Injectable()
export class Sweep {
  private readonly log = new Logger('Sweep');

  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly dueClocks: DueClocks,
  ) {}

  /** Until nothing is due that was due when it began, or it is told to stop. Any number of sweeps may run at once. */
  async run(stop?: AbortSignal): Promise<Swept> {
    const swept: Swept = { fired: 0, skipped: 0, failed: 0 };
    const held: DueClock[] = [];
    const now = this.clock.now();
    let last: DueClock | null = null;
    for (;;) {
      const batch: DueClock[] = await this.due(now, last);
      held.push(...(await this.handleAll(batch, swept, stop)));
      last = batch.at(-1) ?? null;
      if (stop?.aborted || batch.length < BATCH) break;
    }
    // Somebody was at these, perhaps to answer them, perhaps another sweep: their turn comes after.
    for (const due of held) {
      if (stop?.aborted) return swept;
      add(swept, await this.handle([due], true));
    }
    return swept;
  }

  /** When the next clock falls due, or null when none does. */
  async nextDueAt(): Promise<Date | null> {
    const next = await this.database.maybe<{ dueAt: Date }>(
      `select next_due_at as "dueAt" from escalation_clocks where next_due_at is not null order by next_due_at, thread_id, rule_version_id limit 1`,
    );
    return next?.dueAt ?? null;
  }

  private due(now: Date, after: DueClock | null): Promise<DueClock[]> {
    return this.database.rows<DueClock>(
      `select thread_id as "threadId", cycle, rule_version_id as "ruleVersionId", next_due_at::text as "nextDueAt" from escalation_clocks
       where next_due_at <= $1 and (next_due_at, thread_id, rule_version_id) > ($2::timestamptz, $3::bigint, $4::bigint)
       order by next_due_at, thread_id, rule_version_id limit ${BATCH}`,
      [now, after?.nextDueAt ?? '-infinity', after?.threadId ?? '0', after?.ruleVersionId ?? '0'],
    );
  }

  /** Returns those whose threads somebody else held. */
  private async handleAll(batch: readonly DueClock[], swept: Swept, stop?: AbortSignal): Promise<DueClock[]> {
    const parts = Array.from({ length: Math.ceil(batch.length / TOGETHER) }, (_, index) => batch.slice(index * TOGETHER, (index + 1) * TOGETHER));
    const held: DueClock[] = [];
    const work = async () => {
      for (let part = parts.shift(); part && !stop?.aborted; part = parts.shift()) {
        const handled = await this.handle(part, false);
        add(swept, handled);
        held.push(...part.filter((due) => handled.held.has(due.threadId)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return held;
  }

  // One thread that cannot be handled must not keep the others waiting: those of a failed transaction are tried one by one.
  private async handle(dues: readonly DueClock[], orWait: boolean): Promise<Handled & { failed: number }> {
    try {
      return { ...(await this.transactions.run((tx) => this.dueClocks.handle(tx, dues, orWait))), failed: 0 };
    } catch (error) {
      if (dues.length === 1) {
        this.log.error(`thread ${dues[0]?.threadId} stays due: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return { fired: 0, skipped: 0, held: new Set(), failed: 1 };
      }
    }
    const all = { fired: 0, skipped: 0, failed: 0, held: new Set<string>() };
    for (const due of dues) {
      const one = await this.handle([due], orWait);
      add(all, one);
      for (const threadId of one.held) all.held.add(threadId);
    }
    return all;
  }
}

function add(swept: Swept, { fired, skipped, failed }: Swept): void {
  swept.fired += fired;
  swept.skipped += skipped;
  swept.failed += failed;
}
