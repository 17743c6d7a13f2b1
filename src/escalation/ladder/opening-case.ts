/** Opens the case of a thread where a rule or a person wants it, and says so on the thread. */
import { Injectable } from '@nestjs/common';
import { CaseDesk, type DeskEntry, type Placement, type Trigger } from '../../cases';
import { ThreadFlags } from '../../forum';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { ThreadEscalated } from '../bridge/events';
import type { WaitingThread } from '../bridge/waiting-threads';

export interface Opening {
  readonly trigger: Trigger;
  readonly late: boolean;
  /** What the agent reads about why the case is there. */
  readonly note: string;
  /** Null for the first queue, nobody's. */
  readonly placement: Omit<Placement, 'skills'> | null;
  readonly at: Date;
}

@Injectable()
export class OpeningCase {
  constructor(
    private readonly desk: CaseDesk,
    private readonly flags: ThreadFlags,
    private readonly events: Events,
  ) {}

  /** Where an agent has the thread already, nothing is changed. The caller holds the thread. */
  async open(tx: Tx, thread: WaitingThread, opening: Opening): Promise<DeskEntry> {
    const { trigger, note, late, at, placement } = opening;
    const entry = await this.desk.open(tx, {
      customerId: thread.askerId,
      subject: thread.title,
      origin: { type: 'THREAD', id: thread.id },
      trigger,
      triggerNote: note,
      openedAt: at,
      ...(placement && { placement: { ...placement, skills: placement.assignee === 'BY_SKILL' ? await tagsOf(tx, thread.id) : [] } }),
    });
    if (!entry.opened) return entry;
    await this.flags.recordEscalated(tx, thread.id, at);
    await this.events.publish(tx, new ThreadEscalated(thread.id, entry.caseId, trigger, thread.cycle, late, at));
    return entry;
  }
}

/** What a case is about is what its thread is tagged with. */
async function tagsOf(tx: Tx, threadId: string): Promise<string[]> {
  const rows = await tx.rows<{ tag: string }>(`select tag from forum_thread_tag_facts where thread_id = $1`, [threadId]);
  return rows.map(({ tag }) => tag);
}
