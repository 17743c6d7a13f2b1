/** The one place where the state of threads, their counts and their times follow from answers, votes, ratings and the acceptance. */
import type { Sql } from '../../platform/database';

const VISIBLE_ANSWER = `a.removed_at is null and a.review_state = 'APPROVED'`;
const SATISFIED = `r.worked and coalesce(r.stars, 5) > 2`;

// One word each, the latest, by people other than the author: an author's own word says nothing about the answer.
const REFRESH_ANSWERS = `
  with chosen as (
    select a.id, a.author_id from answers a where a.thread_id = any($1::bigint[])
  ), scores as (
    select v.answer_id, sum(v.value)::integer as score
    from chosen c join votes v on v.answer_id = c.id
    group by v.answer_id
  ), words as (
    select distinct on (r.answer_id, r.member_id) r.answer_id, r.worked
    from chosen c join answer_ratings r on r.answer_id = c.id and r.member_id <> c.author_id
    order by r.answer_id, r.member_id, r.id desc
  ), tried as (
    select answer_id, count(*) filter (where worked)::integer as worked, count(*) filter (where not worked)::integer as not_worked
    from words group by answer_id
  ), derived as (
    select c.id, coalesce(s.score, 0) as score, coalesce(t.worked, 0) as worked, coalesce(t.not_worked, 0) as not_worked
    from chosen c left join scores s on s.answer_id = c.id left join tried t on t.answer_id = c.id
  )
  update answers a set vote_score = d.score, worked_count = d.worked, not_worked_count = d.not_worked
  from derived d
  where a.id = d.id and (a.vote_score, a.worked_count, a.not_worked_count) is distinct from (d.score, d.worked, d.not_worked)`;

// An answer counts when somebody other than the asker gave it and it can be seen. Of the asker's words the latest on an
// answer that can be seen counts. A solution whose acceptance is known to the day only has no time.
const REFRESH_THREADS = `
  with chosen as (
    select t.id, t.asker_id, t.opened_at, t.edited_at, t.cycle_started_at, t.accepted_answer_id, t.accepted_at, t.acceptance_precision
    from threads t where t.id = any($1::bigint[])
  ), visible as (
    select a.id, a.thread_id, a.author_id, a.official, a.posted_at, a.edited_at
    from chosen c join answers a on a.thread_id = c.id and ${VISIBLE_ANSWER}
  ), answered as (
    select v.thread_id, count(*)::integer as answer_count, min(v.posted_at) as first_at,
           (array_agg(v.official order by v.posted_at, v.id))[1] as first_official,
           min(v.posted_at) filter (where not v.official) as first_community_at
    from visible v join chosen c on c.id = v.thread_id
    where v.author_id <> c.asker_id
    group by v.thread_id
  ), answer_activity as (
    select v.thread_id, max(greatest(v.posted_at, v.edited_at)) as at from visible v group by v.thread_id
  ), comment_activity as (
    select m.thread_id, max(m.posted_at) as at
    from chosen c join comments m on m.thread_id = c.id and m.removed_at is null and m.review_state = 'APPROVED'
    group by m.thread_id
  ), scores as (
    select v.thread_id, sum(v.value)::integer as score
    from chosen c join votes v on v.thread_id = c.id
    group by v.thread_id
  ), asker_word as (
    select distinct on (r.thread_id) r.thread_id, r.rated_at, ${SATISFIED} as satisfied
    from chosen c
      join answer_ratings r on r.thread_id = c.id and r.by_asker
      join visible v on v.id = r.answer_id
    order by r.thread_id, r.id desc
  ), facts as (
    select c.*, n.answer_count as n_answers, n.first_at, n.first_official, n.first_community_at, s.score,
           w.rated_at, w.satisfied, accepted.id is not null as accepted,
           greatest(c.opened_at, c.edited_at, c.cycle_started_at, aa.at, ca.at) as activity_at
    from chosen c
      left join answered n on n.thread_id = c.id
      left join answer_activity aa on aa.thread_id = c.id
      left join comment_activity ca on ca.thread_id = c.id
      left join scores s on s.thread_id = c.id
      left join asker_word w on w.thread_id = c.id
      left join visible accepted on accepted.id = c.accepted_answer_id
  ), derived as (
    select f.id,
      case when f.accepted or f.satisfied then 'SOLVED' when f.n_answers > 0 then 'ANSWERED' else 'OPEN' end as state,
      case when not f.satisfied and not (f.accepted and f.accepted_at > f.rated_at) then f.rated_at end as unsatisfying_since,
      case when f.accepted and f.acceptance_precision = 'DAY' then null
           else least(case when f.accepted then f.accepted_at end, case when f.satisfied then f.rated_at end) end as solved_at,
      coalesce(f.n_answers, 0) as answer_count, f.first_at, f.first_official, f.first_community_at,
      f.activity_at, coalesce(f.score, 0) as score
    from facts f
  )
  update threads t set
    state = d.state, unsatisfying_since = d.unsatisfying_since, solved_at = d.solved_at, answer_count = d.answer_count,
    first_answer_at = d.first_at, first_answer_by_staff = d.first_official, first_community_answer_at = d.first_community_at,
    last_activity_at = d.activity_at, vote_score = d.score
  from derived d
  where t.id = d.id
    and (t.state, t.unsatisfying_since, t.solved_at, t.answer_count, t.first_answer_at, t.first_answer_by_staff,
         t.first_community_answer_at, t.last_activity_at, t.vote_score)
      is distinct from
        (d.state, d.unsatisfying_since, d.solved_at, d.answer_count, d.first_at, d.first_official,
         d.first_community_at, d.activity_at, d.score)`;

/** Derives everything anew for these threads, one or a hundred thousand; call it after each change, before telling events. */
export async function refreshThreads(sql: Sql, threadIds: readonly string[]): Promise<void> {
  if (threadIds.length === 0) return;
  await sql.run(REFRESH_ANSWERS, [threadIds]);
  await sql.run(REFRESH_THREADS, [threadIds]);
}
