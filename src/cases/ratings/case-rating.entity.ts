/** A customer's word on how a resolved case went; append-only, the latest counts. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('case_ratings')
export class CaseRating {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('bigint', { name: 'case_id' })
  caseId: string;

  @Column('bigint', { name: 'member_id' })
  memberId: string;

  @Column('smallint')
  stars: number;

  @Column('text')
  comment: string;

  @Column('timestamptz', { name: 'rated_at' })
  ratedAt: Date;
}
