/** A step in the life of a case, kept for its timeline. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CaseEventKind } from '../words';

@Entity('case_events')
export class CaseEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('bigint', { name: 'case_id' })
  caseId: string;

  @Column('text')
  kind: CaseEventKind;

  /** Null when a rule or the community did it. */
  @Column('bigint', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('jsonb')
  details: Record<string, unknown>;

  @Column('timestamptz')
  at: Date;
}
