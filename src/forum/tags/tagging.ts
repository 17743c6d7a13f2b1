/** Puts tags on threads; a tag that nobody used before comes into being. */
import type { Tx } from '../../platform/database';
import { readTags, taken, type Reading } from '../../platform/text-input';

/** As many tags as a thread may have, or none. */
export function readThreadTags(raw: unknown): Reading<string[]> {
  const reading = readTags(raw);
  return !reading.ok && reading.problem.code === 'tooFewTags' ? taken([]) : reading;
}

/** Gives a thread exactly these tags, in this order, and says whether that changed anything. */
export async function setTags(tx: Tx, threadId: string, names: readonly string[], at: Date): Promise<boolean> {
  const before = await tagsOf(tx, threadId);
  if (before.length === names.length && before.every((name, index) => name === names[index])) return false;
  // In the order of their names, so that two threads with the same new tags wait for each other instead of blocking both.
  await tx.run(`insert into tags (name, created_at) select name, $2 from unnest($1::text[]) name order by name on conflict (name) do nothing`, [names, at]);
  await tx.run(`delete from thread_tags where thread_id = $1`, [threadId]);
  await tx.run(
    `insert into thread_tags (thread_id, tag_id, position)
     select $1, g.id, wanted.place - 1 from unnest($2::text[]) with ordinality wanted (name, place) join tags g on g.name = wanted.name`,
    [threadId, names],
  );
  return true;
}

async function tagsOf(tx: Tx, threadId: string): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(
    `select g.name from thread_tags tt join tags g on g.id = tt.tag_id where tt.thread_id = $1 order by tt.position, g.name`,
    [threadId],
  );
  return rows.map((row) => row.name);
}
