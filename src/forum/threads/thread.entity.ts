/** A topic that a member opened. What follows from answers, votes and ratings is derived in thread-state.ts and never set by hand. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { PostOrigin, Visibility, WrittenBody } from '../written';
import type { CloseReason, ThreadKind, ThreadState, TimePrecision } from '../words';

const DERIVED = { insert: false, update: false } as const;

@Entity('threads')
export class Thread {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('text')
  kind: ThreadKind;

  @Column('bigint', { name: 'space_id' })
  spaceId: string;

  @Column('bigint', { name: 'asker_id' })
  askerId: string;

  @Column('text')
  title: string;

  @Column(() => WrittenBody, { prefix: false })
  body: WrittenBody;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt: Date;

  @Column('timestamptz', { name: 'edited_at', nullable: true })
  editedAt: Date | null;

  @Column('integer', { default: 1 })
  version: number;

  /** The n-th time that the thread is open. */
  @Column('integer', { default: 1 })
  cycle: number;

  @Column('timestamptz', { name: 'cycle_started_at' })
  cycleStartedAt: Date;

  @Column('bigint', { name: 'accepted_answer_id', nullable: true })
  acceptedAnswerId: string | null;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column('bigint', { name: 'accepted_by_id', nullable: true })
  acceptedById: string | null;

  @Column('text', { name: 'acceptance_precision', nullable: true })
  acceptancePrecision: TimePrecision | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;

  @Column('text', { name: 'closed_reason', nullable: true })
  closedReason: CloseReason | null;

  @Column('bigint', { name: 'closed_by_id', nullable: true })
  closedById: string | null;

  @Column('bigint', { name: 'duplicate_of_id', nullable: true })
  duplicateOfId: string | null;

  /** Since when a case is open; found out by escalation, recorded through ThreadFlags. */
  @Column('timestamptz', { name: 'escalated_since', nullable: true })
  escalatedSince: Date | null;

  @Column(() => Visibility, { prefix: false })
  visibility: Visibility;

  @Column(() => PostOrigin, { prefix: false })
  origin: PostOrigin;

  @Column({ type: 'timestamptz', name: 'last_activity_at', update: false })
  lastActivityAt: Date;

  @Column({ ...DERIVED, type: 'text' })
  state: ThreadState;

  @Column({ ...DERIVED, type: 'timestamptz', name: 'unsatisfying_since', nullable: true })
  unsatisfyingSince: Date | null;

  @Column({ ...DERIVED, type: 'timestamptz', name: 'solved_at', nullable: true })
  solvedAt: Date | null;

  @Column({ ...DERIVED, type: 'integer', name: 'answer_count' })
  answerCount: number;

  @Column({ ...DERIVED, type: 'timestamptz', name: 'first_answer_at', nullable: true })
  firstAnswerAt: Date | null;

  @Column({ ...DERIVED, type: 'boolean', name: 'first_answer_by_staff', nullable: true })
  firstAnswerByStaff: boolean | null;

  @Column({ ...DERIVED, type: 'timestamptz', name: 'first_community_answer_at', nullable: true })
  firstCommunityAnswerAt: Date | null;

  @Column({ ...DERIVED, type: 'integer', name: 'vote_score' })
  voteScore: number;
}
