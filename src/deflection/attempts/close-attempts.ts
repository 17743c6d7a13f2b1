/** Ends ask attempts: when their person asks or gets a case, when nobody touches the form any more; and forgets old ones. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseOpened } from '../../cases';
import { ThreadOpened } from '../../forum';
import { MemberErased } from '../../identity';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Database, Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { Jobs } from '../../platform/jobs';
import { LOOK_BACK_DAYS } from '../ledger/credit-rule';
import { AttemptLedger } from './attempt-ledger';
import { LEFT_AFTER_HOURS } from './attempt-outcome';

/** How long it is known which member a visitor became. */
export const LINK_HOURS = 24;
const BATCH = 500;

/** Attempts of the member `$1`, also those under the number of the visitor that the member was within the last day (`$2` is now). */
const OF_PERSON = `(a.member_id = $1 or a.visitor_key in (
  select l.visitor_key from visitor_links l where l.member_id = $1 and l.linked_at > $2::timestamptz - interval '${LINK_HOURS} hours'))`;
const STILL_OPEN = `a.outcome is null and a.seen_at > $2::timestamptz - interval '${LEFT_AFTER_HOURS} hours'`;

@Injectable()
export class CloseAttempts implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly community: CommunitySettings,
    private readonly ledger: AttemptLedger,
  ) {}

  onModuleInit(): void {
    this.events.within(ThreadOpened, 'close-attempts', (tx, event) => this.whenAsked(tx, event));
    this.events.within(CaseOpened, 'close-attempts', (tx, event) => this.whenEscalated(tx, event));
    this.events.within(MemberErased, 'close-attempts', (tx, event) => this.forgetMember(tx, event.memberId));
    this.jobs.define('settle-ask-attempts', () => this.settleLeft(), { everyMinutes: 10 });
    this.jobs.define('forget-ask-attempts', () => this.forgetOld(), { everyMinutes: 60 });
  }

  private async whenAsked(tx: Tx, { threadId, askerId, at }: ThreadOpened): Promise<void> {
    const closed = await tx.rows<{ id: string }>(
      `update ask_attempts a set asked_thread_id = $3, asked_at = $2 where ${OF_PERSON} and ${STILL_OPEN} and a.asked_at is null returning a.id`,
      [askerId, at, threadId],
    );
    for (const { id } of closed) await this.ledger.settle(tx, id, at, 'ASKED_ANYWAY');
  }

  private async whenEscalated(tx: Tx, { caseId, customerId, at }: CaseOpened): Promise<void> {
    const closed = await tx.rows<{ id: string }>(
      `update ask_attempts a set case_id = $3, case_at = $2
       where ${OF_PERSON} and (${STILL_OPEN} or a.solved_at > $2::timestamptz - interval '${LOOK_BACK_DAYS * 24} hours') and a.case_at is null returning a.id`,
      [customerId, at, caseId],
    );
    for (const { id } of closed) await this.ledger.settle(tx, id, at, 'CASE_OPENED');
  }

  /** Those whose form nobody has touched for a day. */
  async settleLeft(): Promise<void> {
    const now = this.clock.now();
    for (;;) {
      const left = await this.database.rows<{ id: string }>(
        `select id from ask_attempts where outcome is null and seen_at <= $1::timestamptz - interval '${LEFT_AFTER_HOURS} hours' order by seen_at limit ${BATCH}`,
        [now],
      );
      for (const { id } of left) await this.transactions.run((tx) => this.ledger.settle(tx, id, now));
      if (left.length < BATCH) return;
    }
  }

  private async forgetOld(): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      await tx.run(`delete from visitor_links where linked_at <= $1::timestamptz - interval '${LINK_HOURS} hours'`, [now]);
      await tx.run(`delete from ask_attempts where started_at < $1::timestamptz - make_interval(days => $2)`, [now, this.community.askAttemptsKeptDays]);
    });
  }

  private async forgetMember(tx: Tx, memberId: string): Promise<void> {
    await tx.run(`update ask_attempts set member_id = null, visitor_key = null where member_id = $1`, [memberId]);
    await tx.run(`delete from visitor_links where member_id = $1`, [memberId]);
  }
}
