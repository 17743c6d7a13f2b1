/** What somebody wrote on a case, and who may read it. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { MessageVisibility } from '../words';

@Entity('case_messages')
export class CaseMessage {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('bigint', { name: 'case_id' })
  caseId: string;

  @Column('bigint', { name: 'author_id' })
  authorId: string;

  @Column('text')
  visibility: MessageVisibility;

  @Column('text', { name: 'body_source' })
  bodySource: string;

  @Column('text', { name: 'body_html' })
  bodyHtml: string;

  @Column('text', { name: 'body_text' })
  bodyText: string;

  @Column('timestamptz', { name: 'posted_at' })
  postedAt: Date;
}
