/** Puts what happened into a member's inbox, and mails it once with the same fact. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';
import type { DomainEvent } from '../../platform/events';
import { MailJobs } from '../../platform/mail';
import type { NotificationKind } from '../words';
import type { MailText } from './mail-texts';

export interface Notice {
  readonly memberId: string;
  readonly kind: NotificationKind;
  /** Null where the rules of the community acted, not a person. */
  readonly actorId: string | null;
  readonly threadId: string | null;
  readonly caseId: string | null;
  /** Null where the inbox is enough. */
  readonly mail: MailText | null;
}

@Injectable()
export class Inbox {
  constructor(private readonly mails: MailJobs) {}

  /** Nobody hears of their own act, nobody hears of one fact twice, and imported or erased people hear nothing. */
  async tell(tx: Tx, event: DomainEvent, notice: Notice): Promise<void> {
    const { memberId, actorId, mail } = notice;
    if (memberId === actorId) return;
    const told = await tx.run(
      `insert into notifications (member_id, event_id, kind, actor_id, thread_id, case_id, happened_at)
       select m.id, $2, $3, $4, $5, $6, $7 from members m where m.id = $1 and m.origin_source is null and m.erased_at is null
       on conflict (member_id, event_id) do nothing`,
      [memberId, event.id, notice.kind, actorId, notice.threadId, notice.caseId, event.at],
    );
    if (told !== 1 || !mail) return;
    const addressed = { ...mail, memberId, messageId: `${event.id}.${memberId}` };
    // What a person did is told at once; what rules do may be thousands of things at the same moment.
    if (actorId === null) await this.mails.enqueuePaced(tx, addressed);
    else await this.mails.enqueue(tx, [addressed]);
  }

  /** The same to each of them. */
  async tellAll(tx: Tx, event: DomainEvent, memberIds: readonly string[], notice: Omit<Notice, 'memberId'>): Promise<void> {
    for (const memberId of memberIds) await this.tell(tx, event, { ...notice, memberId });
  }

  /** An erased member's inbox tells whom they talked to. */
  async empty(tx: Tx, memberId: string): Promise<void> {
    await tx.run(`delete from notifications where member_id = $1`, [memberId]);
  }
}
