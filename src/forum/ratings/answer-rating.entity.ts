/** Whether an answer worked for somebody: the asker's satisfaction, or another member's word. Append-only, the latest counts. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { DissatisfactionReason } from '../words';

@Entity('answer_ratings')
export class AnswerRating {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('bigint', { name: 'thread_id' })
  threadId: string;

  @Column('bigint', { name: 'answer_id' })
  answerId: string;

  @Column('bigint', { name: 'member_id' })
  memberId: string;

  @Column('boolean', { name: 'by_asker' })
  byAsker: boolean;

  @Column('boolean')
  worked: boolean;

  @Column('smallint', { nullable: true })
  stars: number | null;

  @Column('text', { nullable: true })
  reason: DissatisfactionReason | null;

  @Column('text', { default: '' })
  comment: string;

  @Column('timestamptz', { name: 'rated_at' })
  ratedAt: Date;
}
