/** One member's word for or against a thread or an answer; those of an imported community mostly have no voter. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('votes')
export class Vote {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('bigint', { name: 'thread_id', nullable: true })
  threadId: string | null;

  @Column('bigint', { name: 'answer_id', nullable: true })
  answerId: string | null;

  @Column('bigint', { name: 'voter_id', nullable: true })
  voterId: string | null;

  @Column('smallint')
  value: 1 | -1;

  @Column('timestamptz', { name: 'cast_at' })
  castAt: Date;

  @Column('text', { name: 'origin_source', nullable: true })
  originSource: string | null;

  @Column('text', { name: 'origin_external_id', nullable: true })
  originExternalId: string | null;
}
