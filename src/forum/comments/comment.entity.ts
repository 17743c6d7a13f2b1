/** A remark that clarifies a thread or an answer, and solves nothing. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { PostOrigin, Visibility, WrittenBody } from '../written';

@Entity('comments')
export class Comment {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('bigint', { name: 'thread_id' })
  threadId: string;

  /** Null where it stands under the thread itself. */
  @Column('bigint', { name: 'answer_id', nullable: true })
  answerId: string | null;

  @Column('bigint', { name: 'author_id' })
  authorId: string;

  @Column(() => WrittenBody, { prefix: false })
  body: WrittenBody;

  @Column('timestamptz', { name: 'posted_at' })
  postedAt: Date;

  /** It asks the asker for clarification. */
  @Column('boolean', { name: 'asks_asker', default: false })
  asksAsker: boolean;

  @Column(() => Visibility, { prefix: false })
  visibility: Visibility;

  @Column(() => PostOrigin, { prefix: false })
  origin: PostOrigin;
}
