/** Moves answers and comments from one thread to another, with all that hangs on them. */
import type { Tx } from '../../platform/database';

export interface Posts {
  readonly answerIds: readonly string[];
  /** Comments on the thread itself, and those that stood on the answers when they went. */
  readonly commentIds: readonly string[];
}

/** Whoever merges the same two the other way round, or takes it back, waits here. */
export async function lockInOrder(tx: Tx, threadIds: readonly [string, string]): Promise<void> {
  for (const id of [...threadIds].sort((a, b) => Number(BigInt(a) - BigInt(b)))) await tx.run(`select 1 from threads where id = $1 for update`, [id]);
}

/** Votes stay on an answer, and what was written on it since goes with it; whoever asked there is one who tried it here. Returns what went. */
export async function movePosts(tx: Tx, { fromId, toId }: { readonly fromId: string; readonly toId: string }, posts: Posts): Promise<Posts> {
  const answers = await tx.rows<{ id: string }>(`update answers set thread_id = $2 where thread_id = $1 and id = any($3::bigint[]) returning id`, [fromId, toId, posts.answerIds]);
  const answerIds = answers.map(({ id }) => id);
  const comments = await tx.rows<{ id: string }>(
    `update comments set thread_id = $2 where thread_id = $1 and (answer_id = any($3::bigint[]) or (answer_id is null and id = any($4::bigint[]))) returning id`,
    [fromId, toId, answerIds, posts.commentIds],
  );
  await tx.run(
    `update answer_ratings r set thread_id = $1, by_asker = (r.member_id = t.asker_id) from threads t where t.id = $1 and r.answer_id = any($2::bigint[])`,
    [toId, answerIds],
  );
  return { answerIds, commentIds: comments.map(({ id }) => id) };
}
