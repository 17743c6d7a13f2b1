/** What every post of the forum has: a body, whether it is shown, and where it came from. */
import { Column } from 'typeorm';
import type { BodyFormat, ReviewState } from './words';

/** A text as it was typed, as it is shown, and as plain words. */
export class WrittenBody {
  @Column('text', { name: 'body_source' })
  source: string;

  @Column('text', { name: 'body_format' })
  format: BodyFormat;

  @Column('text', { name: 'body_html' })
  html: string;

  @Column('text', { name: 'body_text' })
  text: string;
}

/** Removed posts stay in the table and are shown to moderators only. */
export class Visibility {
  @Column('text', { name: 'review_state', default: 'APPROVED' })
  reviewState: ReviewState;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt: Date | null;

  @Column('bigint', { name: 'removed_by_id', nullable: true })
  removedById: string | null;
}

/** The community from which a post was imported. */
export class PostOrigin {
  @Column('text', { name: 'origin_source', nullable: true })
  source: string | null;

  @Column('text', { name: 'origin_external_id', nullable: true })
  externalId: string | null;

  @Column('text', { name: 'origin_url', nullable: true })
  url: string | null;

  @Column('text', { name: 'origin_license', nullable: true })
  license: string | null;
}
