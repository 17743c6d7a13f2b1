/** In which order the answers of a thread stand: the accepted one, then those that surely worked for most, then votes, then time. */
import { validationFailed, succeed, type Outcome } from '../../platform/outcome';
import { decodeCursor, encodeCursor, momentIn } from '../../platform/paging';
import { parseId } from '../../platform/text-input';

const Z = 1.96;
const Z2 = Z * Z;

// The lower end of the 95% Wilson interval; nobody tried it: nothing is sure. Rounded, so that equal shares are equal.
const TRIED = `(a.worked_count + a.not_worked_count)`;
const SURE_SHARE = `case when ${TRIED} = 0 then 0 else round(
  ((a.worked_count + ${Z2 / 2} - ${Z} * sqrt(a.worked_count * a.not_worked_count::float8 / ${TRIED} + ${Z2 / 4})) / (${TRIED} + ${Z2}))::numeric, 9) end`;

/** What the answers `a` of threads `t` are ordered by, the least first. */
export const ANSWER_RANK = `
  (t.accepted_answer_id is distinct from a.id)::integer as "rankAccepted", -(${SURE_SHARE}) as "rankSure", -a.vote_score as "rankVotes"`;

export const RANK_ORDER = `"rankAccepted", "rankSure", "rankVotes", "postedAt", id`;

export interface RankColumns {
  id: string;
  postedAt: Date;
  rankAccepted: number;
  rankSure: string;
  rankVotes: number;
}

/** The condition that a row comes after the place whose five parts begin at the parameter `from`. */
export const afterPlace = (from: number): string =>
  `("rankAccepted", "rankSure", "rankVotes", "postedAt", id) > ($${from}::integer, $${from + 1}::numeric, $${from + 2}::integer, $${from + 3}::timestamptz, $${from + 4}::bigint)`;

const ORDER = 'ANSWERS';

export const answerCursor = (row: RankColumns): string =>
  encodeCursor(ORDER, [String(row.rankAccepted), row.rankSure, String(row.rankVotes), row.postedAt.toISOString(), row.id]);

export function answerPlace(after: string | null): Outcome<readonly string[] | null> {
  const place = decodeCursor(ORDER, 5, after);
  if (!place.ok || !place.value) return place;
  const [accepted = '', sure = '', votes = '', postedAt = '', id = ''] = place.value;
  const known =
    /^[01]$/.test(accepted) && /^-?[01](\.[0-9]{1,12})?$/.test(sure) && /^-?[0-9]{1,9}$/.test(votes) && momentIn(postedAt) !== null && parseId(id) !== null;
  return known ? succeed(place.value) : validationFailed({ field: 'after', code: 'cursorUnknown', params: {} });
}
