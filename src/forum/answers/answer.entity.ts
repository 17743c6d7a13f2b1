/** A reply that tries to solve a thread. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { PostOrigin, Visibility, WrittenBody } from '../written';

const DERIVED = { insert: false, update: false } as const;

@Entity('answers')
export class Answer {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('bigint', { name: 'thread_id' })
  threadId: string;

  @Column('bigint', { name: 'author_id' })
  authorId: string;

  /** An agent's answer to somebody else's thread: it stops the clock, and is never the community's. */
  @Column('boolean', { default: false })
  official: boolean;

  @Column(() => WrittenBody, { prefix: false })
  body: WrittenBody;

  @Column('timestamptz', { name: 'posted_at' })
  postedAt: Date;

  @Column('timestamptz', { name: 'edited_at', nullable: true })
  editedAt: Date | null;

  @Column('integer', { default: 1 })
  version: number;

  @Column(() => Visibility, { prefix: false })
  visibility: Visibility;

  @Column(() => PostOrigin, { prefix: false })
  origin: PostOrigin;

  @Column({ ...DERIVED, type: 'integer', name: 'vote_score' })
  voteScore: number;

  @Column({ ...DERIVED, type: 'integer', name: 'worked_count' })
  workedCount: number;

  @Column({ ...DERIVED, type: 'integer', name: 'not_worked_count' })
  notWorkedCount: number;
}
