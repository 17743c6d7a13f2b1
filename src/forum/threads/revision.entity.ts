/** What a thread or an answer said before an edit. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { BodyFormat } from '../words';

@Entity('revisions')
export class Revision {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('text', { name: 'subject_type' })
  subjectType: 'THREAD' | 'ANSWER';

  @Column('bigint', { name: 'subject_id' })
  subjectId: string;

  /** The version that said this. */
  @Column('integer')
  version: number;

  @Column('text', { nullable: true })
  title: string | null;

  @Column('text', { name: 'body_source' })
  bodySource: string;

  @Column('text', { name: 'body_format' })
  bodyFormat: BodyFormat;

  /** Who replaced it, and when. */
  @Column('bigint', { name: 'edited_by_id' })
  editedById: string;

  @Column('timestamptz', { name: 'edited_at' })
  editedAt: Date;
}
