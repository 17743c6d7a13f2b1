// A community in which many people wait for an answer that nobody gives, and what must be true once every one of them has an agent.
import { AskingService } from '../../../src/forum';
import type { SignedInViewer } from '../../../src/identity';
import type { Database } from '../../../src/platform/database';
import type { TestApp } from '../../support/app';

const ASKERS = 40;
const MINUTE_MS = 60_000;
/** Longer than the delay of any starter rule, and all its steps. */
const WAITED_MS = 121 * MINUTE_MS;

export interface Tally {
  readonly threads: number;
  /** Threads with exactly one firing that opened a case. */
  readonly escalatedOnce: number;
  readonly escalatedTwice: number;
  readonly missed: number;
  readonly cases: number;
  /** Cases whose opening reached the asker's inbox exactly once. */
  readonly told: number;
  readonly firedStepsTwice: number;
  readonly jobsLeft: number;
}

export class WaitingCommunity {
  private asked = 0;
  private numbers = 0;
  /** Numbers of questions that may have been asked: they are asked again, and are one question then. */
  private readonly unsure: number[] = [];

  private constructor(
    private readonly app: Pick<TestApp, 'get' | 'database'>,
    private readonly clock: { set(moment: Date): void; now(): Date },
    private readonly askers: readonly SignedInViewer[],
  ) {}

  static async settle(app: Pick<TestApp, 'get' | 'database'>, clock: { set(moment: Date): void; now(): Date }): Promise<WaitingCommunity> {
    const at = clock.now();
    await app.database.run(`insert into spaces (slug, name, created_at) values ('help', 'Help', $1)`, [at]);
    const people = await app.database.rows<{ id: string }>(
      `insert into members (display_name, role, joined_at, email, email_verified_at)
       select 'Asker ' || n, 'MEMBER', $1, 'asker-' || n || '@example.com', $1 from generate_series(1, ${ASKERS}) n returning id`,
      [at],
    );
    await app.database.run(
      `insert into members (display_name, role, joined_at, email, email_verified_at) values ('The agent', 'AGENT', $1, 'agent@example.com', $1)`,
      [at],
    );
    const askers = people.map(({ id }): SignedInViewer => ({ id, role: 'MEMBER', displayName: `Asker ${id}`, timeZone: null, emailVerified: true }));
    return new WaitingCommunity(app, clock, askers);
  }

  /** Questions of which somebody was told that they are asked. */
  get size(): number {
    return this.asked;
  }

  /** Questions that were asked so long before `now` that their time is up at `now`. */
  async askLongAgo(count: number, now: Date): Promise<void> {
    this.clock.set(new Date(now.getTime() - WAITED_MS));
    for (let asked = 0; asked < count; ) {
      const lost = await this.ask().then(() => null, (error: unknown) => error);
      if (lost) onlyLost(lost);
      else asked += 1;
    }
  }

  /** Counted when it was acknowledged; a connection that a test has ended may have asked without knowing it. */
  private async ask(): Promise<void> {
    const number = this.unsure.pop() ?? (this.numbers += 1);
    const asker = this.askers[number % ASKERS] as SignedInViewer;
    const asking = { kind: 'QUESTION', space: 'help', title: `Why does valve ${number} hum at night?`, body: 'It is quiet in the morning.', tags: [] };
    const opened = await this.app.get(AskingService).open(asker, asking).catch((error: unknown) => {
      this.unsure.push(number);
      throw error;
    });
    if (!opened.ok) throw new Error(`not asked: ${JSON.stringify(opened.failure)}`);
    this.asked += 1;
  }
}

/** A session that was ended, or a server that recovers; anything else is a fault of ours. */
function onlyLost(error: unknown): void {
  if (!/terminat|starting up|recovery|not yet accepting|ECONNRE|EPIPE|Connection/i.test(String(error))) throw error;
}

/** How many threads still wait for their agent. */
export async function waiting(database: Database): Promise<number> {
  const { count } = await database.one<{ count: number }>(
    `select count(*)::int as count from threads t where not exists (select 1 from cases c where c.origin_type = 'THREAD' and c.origin_id = t.id)`,
  );
  return count;
}

export async function tally(database: Database): Promise<Tally> {
  return database.one<Tally>(
    `with firings as (
       select t.id, count(e.id) filter (where e.case_id is not null) as opened from threads t left join escalations e on e.thread_id = t.id group by t.id
     ), inbox as (
       select c.id, count(n.id) as notices from cases c left join notifications n on n.case_id = c.id and n.member_id = c.customer_id and n.kind = 'CASE_OPENED' group by c.id
     )
     select count(*)::int as threads,
            count(*) filter (where opened = 1)::int as "escalatedOnce",
            count(*) filter (where opened > 1)::int as "escalatedTwice",
            count(*) filter (where opened = 0)::int as missed,
            (select count(*)::int from cases) as cases,
            (select count(*) filter (where notices = 1)::int from inbox) as told,
            (select count(*)::int from (select 1 from escalations group by thread_id, cycle, rule_version_id, step having count(*) > 1) s) as "firedStepsTwice",
            (select count(*)::int from graphile_worker.jobs where attempts < max_attempts) as "jobsLeft"
     from firings`,
  );
}

/** What a community of `threads` waiting people comes to, whatever happened on the way. */
export const allOnce = (threads: number): Tally => ({
  threads, escalatedOnce: threads, escalatedTwice: 0, missed: 0, cases: threads, told: threads, firedStepsTwice: 0, jobsLeft: 0,
});
