/** Keeps of the candidates those whose texts hold a phrase word for word, or do not hold one that was left out. */
import type { Sql } from '../../platform/database';
import { SEARCHED_CHARACTERS } from '../projection/document';
import { folded } from '../query/terms';

const TEXTS = `
  select t.id as "threadId", left(t.title || E'\\n\\n' || t.body_text, ${SEARCHED_CHARACTERS})
         || coalesce((select string_agg(E'\\n\\n' || left(a.body_text, ${SEARCHED_CHARACTERS}), '') from answers a where a.thread_id = t.id and a.removed_at is null and a.review_state = 'APPROVED'), '') as text
  from threads t where t.id = any($1::bigint[]) and t.removed_at is null and t.review_state = 'APPROVED'`;

export interface Phrases {
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

/** The ids of those that pass. */
export async function withPhrases(sql: Sql, threadIds: readonly string[], { wanted, unwanted }: Phrases): Promise<Set<string>> {
  const [want, refuse] = [wanted.map(patternOf), unwanted.map(patternOf)];
  const rows = await sql.rows<{ threadId: string; text: string }>(TEXTS, [threadIds]);
  const passing = rows.filter((row) => {
    const text = folded(row.text);
    return want.every((pattern) => pattern.test(text)) && !refuse.some((pattern) => pattern.test(text));
  });
  return new Set(passing.map((row) => row.threadId));
}

/** Its words one after the other, with nothing but signs between them. */
function patternOf(phrase: string): RegExp {
  const words = folded(phrase).split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const [first, last] = [phrase, [...phrase].at(-1) ?? ''];
  const [before, after] = [/^[\p{L}\p{N}]/u.test(first) ? '(?<![\\p{L}\\p{N}])' : '', /[\p{L}\p{N}]/u.test(last) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(last) ? '(?![\\p{L}\\p{N}])' : ''];
  return new RegExp(`${before}${words.join('[\\s\\p{P}\\p{S}]{1,4}')}${after}`, 'u');
}
