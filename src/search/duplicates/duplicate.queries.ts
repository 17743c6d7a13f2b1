/** The likely duplicates that wait for a moderator, the likeliest first. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { decodeCursor, encodeCursor, pageOf, type Page, type PageRequest } from '../../platform/paging';
import { parseId } from '../../platform/text-input';
import { LIKELY } from './likeness';

export interface DuplicatePair {
  readonly threadId: string;
  readonly originalId: string;
  /** From 0 to 1. */
  readonly score: number;
  /** What both say, the rarest first. */
  readonly shared: readonly string[];
  readonly foundAt: Date;
}

const ORDER = 'duplicates';

@Injectable()
export class DuplicateQueries {
  constructor(private readonly database: Database) {}

  async list(request: PageRequest): Promise<Outcome<Page<DuplicatePair>>> {
    const place = decodeCursor(ORDER, 3, request.after);
    if (!place.ok) return place;
    const [score = '', threadId = '', originalId = ''] = place.value ?? [];
    if (place.value && (!/^[01](\.\d{1,20})?$/.test(score) || parseId(threadId) === null || parseId(originalId) === null)) {
      return validationFailed({ field: 'after', code: 'cursorUnknown', params: {} });
    }
    const rows = await this.database.rows<DuplicatePair>(
      `select p.thread_id as "threadId", p.original_id as "originalId", p.score::float8 as score, p.shared, p.found_at as "foundAt"
       from duplicate_pairs p
       join threads t on t.id = p.thread_id and t.closed_at is null and t.removed_at is null and t.review_state = 'APPROVED'
       join threads o on o.id = p.original_id and o.removed_at is null and o.review_state = 'APPROVED' and o.duplicate_of_id is distinct from p.thread_id
       where p.dismissed_at is null and p.score >= ${LIKELY}
         and ($2::text is null or (p.score::float8, p.thread_id, p.original_id) < ($2::float8, $3::bigint, $4::bigint))
       order by p.score desc, p.thread_id desc, p.original_id desc limit $1`,
      [request.first + 1, place.value ? score : null, place.value ? threadId : null, place.value ? originalId : null],
    );
    return succeed(pageOf(rows, request, (row) => encodeCursor(ORDER, [String(row.score), row.threadId, row.originalId])));
  }
}
