/** An agent's work item, from a thread or a private question: it knows its origin only by type and id. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CasePriority, CaseState, Resolution, Trigger } from '../words';

export type CaseOriginType = 'THREAD' | 'PRIVATE';

@Entity('cases')
export class Case {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('bigint')
  number: string;

  @Column('bigint', { name: 'queue_id' })
  queueId: string;

  @Column('text')
  state: CaseState;

  @Column('text')
  priority: CasePriority;

  @Column('text')
  subject: string;

  @Column('bigint', { name: 'customer_id' })
  customerId: string;

  @Column('bigint', { name: 'assignee_id', nullable: true })
  assigneeId: string | null;

  @Column('text', { name: 'origin_type' })
  originType: CaseOriginType;

  @Column('bigint', { name: 'origin_id', nullable: true })
  originId: string | null;

  @Column('text')
  trigger: Trigger;

  @Column('text', { name: 'trigger_note' })
  triggerNote: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt: Date;

  @Column('timestamptz', { name: 'taken_at', nullable: true })
  takenAt: Date | null;

  /** The first agent's message that the customer could read. */
  @Column('timestamptz', { name: 'first_response_at', nullable: true })
  firstResponseAt: Date | null;

  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt: Date | null;

  @Column('text', { nullable: true })
  resolution: Resolution | null;

  @Column('bigint', { name: 'root_cause_id', nullable: true })
  rootCauseId: string | null;

  /** Grows with everything that happens on the case, so that nobody acts on what they have not seen. */
  @Column('integer')
  version: number;
}

/** The thread that a case came from, or null. */
export const threadOf = (item: Pick<Case, 'originType' | 'originId'>): string | null => (item.originType === 'THREAD' ? item.originId : null);
