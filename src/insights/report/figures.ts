/** The one place that says what each figure counts, as a condition on the rows behind it: the report counts them, the page lists them. */
import { LOOK_BACK_DAYS } from '../../deflection';

/** Parameters of every statement here, in this order. */
export const PARAMETERS = { from: '$1', to: '$2', space: '$3', tag: '$4', kinds: '$5', now: '$6', ofThreads: '$7' } as const;
const { from, to, space, tag, kinds, now, ofThreads } = PARAMETERS;

// In hours: a day of the database's own zone may have 23 or 25 of them.
const passed = (moment: string) => `${moment} + interval '${LOOK_BACK_DAYS * 24} hours' <= ${now}::timestamptz`;

/** When some rule was in force, whichever: from its first version on, but for its pauses. Reckoned once, whatever the number of threads. */
const RULES_IN_FORCE = `
  select coalesce(range_agg(of_rule.moments), '{}') as moments from (
    select tstzmultirange(tstzrange(min(r.active_from), null))
      - coalesce((select range_agg(tstzrange(p.paused_at, p.resumed_at)) from escalation_rule_pause_facts p where p.rule_id = r.rule_id), '{}') as moments
    from escalation_rule_facts r group by r.rule_id
  ) of_rule`;

const THREAD_FILTER = (thread: string) => `
  (${space}::text is null or ${thread}.space_id = (select id from spaces where slug = ${space}))
  and (${tag}::text is null or exists (select 1 from forum_thread_tag_facts g where g.thread_id = ${thread}.thread_id and g.tag = ${tag}))
  and ${thread}.kind = any(${kinds}::text[])`;

/** Every thread opened in the period, closed and young ones too, with what became of it. */
export const THREADS = `
  with rules_in_force as materialized (${RULES_IN_FORCE})
  select f.thread_id, f.opened_at, f.closed_at, f.origin_source, f.state, f.first_answer_at, f.first_community_answer_at, f.unsatisfying_since,
         c.opened_at as case_at, l.event_at as credit_at, v.saving_low, v.saving_high, v.currency,
         not f.imported and f.opened_at <@ rules_in_force.moments as under_rule,
         ${passed('f.opened_at')} and (l.event_at is null or ${passed('l.event_at')}) as judged
  from rules_in_force, forum_thread_facts f
  left join lateral (
    select min(k.opened_at) as opened_at from case_facts k where k.thread_id = f.thread_id and k.customer_id = f.asker_id
  ) c on true
  left join deflection_live_credits l on l.thread_id = f.thread_id and l.person_id = f.asker_id and l.tier = 'T1'
  left join deflection_cost_versions v on v.id = l.cost_version_id
  where f.opened_at >= ${from}::timestamptz and f.opened_at < ${to}::timestamptz and ${THREAD_FILTER('f')}`;

// A case stays one when its thread is removed: it is left out only where certain threads are asked for.
const CASE_FILTER = `(not ${ofThreads}::boolean or ${THREAD_FILTER('f')})`;

/** Every case opened in the period. */
export const CASES = `
  select k.case_id, k.number, k.thread_id, k.trigger, k.opened_at, k.resolution
  from case_facts k
  left join forum_thread_facts f on f.thread_id = k.thread_id
  where k.opened_at >= ${from}::timestamptz and k.opened_at < ${to}::timestamptz and ${now}::timestamptz is not null
    and ${CASE_FILTER}`;

/** Each asker's latest rating with stars on a thread, where it was given in the period. */
export const THREAD_RATINGS = `
  select r.thread_id, r.stars, r.rated_at from (
    select distinct on (q.thread_id, q.member_id) q.thread_id, q.stars, q.rated_at
    from forum_rating_facts q where q.by_asker and q.stars is not null
    order by q.thread_id, q.member_id, q.rating_id desc
  ) r
  join forum_thread_facts f on f.thread_id = r.thread_id
  where r.rated_at >= ${from}::timestamptz and r.rated_at < ${to}::timestamptz and ${now}::timestamptz is not null
    and ${ofThreads}::boolean is not null and ${THREAD_FILTER('f')}`;

/** The customer's latest rating of a case, where it was given in the period. */
export const CASE_RATINGS = `
  select r.case_id, r.stars, r.rated_at
  from case_rating_facts r
  join case_facts k on k.case_id = r.case_id
  left join forum_thread_facts f on f.thread_id = k.thread_id
  where r.rated_at >= ${from}::timestamptz and r.rated_at < ${to}::timestamptz and ${now}::timestamptz is not null
    and ${CASE_FILTER}`;

/** What people said on the ask form ("this solved it") in the period: confirmed deflections without a thread of their own. */
export const FORM_CREDITS = `
  with rules_in_force as materialized (${RULES_IN_FORCE})
  select l.thread_id, l.event_at as credit_at, v.saving_low, v.saving_high, l.event_at <@ rules_in_force.moments as under_rule
  from rules_in_force, deflection_live_credits l
  join forum_thread_facts f on f.thread_id = l.thread_id
  left join deflection_cost_versions v on v.id = l.cost_version_id
  where l.tier = 'T1' and l.attempt_id is not null and l.event_at >= ${from}::timestamptz and l.event_at < ${to}::timestamptz
    and ${now}::timestamptz is not null and ${ofThreads}::boolean is not null and ${THREAD_FILTER('f')}`;

/** Forms left in the period after a suggestion was opened: observed (T3), and maybe given up. */
export const OBSERVED = `
  select l.thread_id, l.event_at as observed_at
  from deflection_live_credits l
  join forum_thread_facts f on f.thread_id = l.thread_id
  where l.tier = 'T3' and l.event_at >= ${from}::timestamptz and l.event_at < ${to}::timestamptz
    and ${now}::timestamptz is not null and ${ofThreads}::boolean is not null and ${THREAD_FILTER('f')}`;

/** Attempts that ended in the period with a thread or a case although a suggestion was opened. */
export const FAILED = `
  select a.thread_id, case when a.outcome = 'ESCALATED' then a.case_id end as case_id, a.closed_at as failed_at
  from deflection_attempt_facts a
  left join case_facts k on k.case_id = a.case_id
  left join forum_thread_facts f on f.thread_id = coalesce(k.thread_id, a.thread_id)
  where a.failed and a.closed_at >= ${from}::timestamptz and a.closed_at < ${to}::timestamptz and ${now}::timestamptz is not null
    and ${CASE_FILTER}`;

const CONFIRMED = `credit_at is not null and ${passed('credit_at')}`;

/** Figures whose rows are threads. */
export const THREAD_FIGURES = {
  asked: 'true',
  answered: 'first_answer_at is not null',
  solved: `state = 'SOLVED'`,
  deflectedT1: CONFIRMED,
  provisionalT1: `credit_at is not null and not (${passed('credit_at')})`,
  answeredUnconfirmed: `first_community_answer_at is not null and credit_at is null and case_at is null
    and unsatisfying_since is null and ${passed('first_community_answer_at')}`,
  deflectionRate: 'under_rule and judged and (credit_at is not null or case_at is not null)',
  tooYoung: 'not judged',
  // Where no rule was active, nobody can know what would have become a case.
  saving: `under_rule and ${CONFIRMED}`,
} as const;

/** How much of a figure comes from the ask form, beside the threads that people opened. */
export const FORM_FIGURES = {
  deflectedT1: CONFIRMED,
  provisionalT1: `not (${passed('credit_at')})`,
  saving: `under_rule and ${CONFIRMED}`,
} as const;

/** Figures whose rows are cases. */
export const CASE_FIGURES = {
  casesOpened: 'true',
  casesUnanswered: `trigger = 'UNANSWERED'`,
  casesUnsolved: `trigger = 'UNSOLVED'`,
  casesStale: `trigger = 'STALE'`,
  casesDissatisfied: `trigger = 'DISSATISFIED'`,
  casesRequested: `trigger = 'REQUESTED'`,
  casesManual: `trigger = 'MANUAL'`,
  rescued: `resolution = 'SOLVED_BY_COMMUNITY'`,
} as const;

export type ThreadFigure = keyof typeof THREAD_FIGURES;
export type CaseFigure = keyof typeof CASE_FIGURES;
export type Figure = ThreadFigure | CaseFigure | 'csat' | 'caseCsat' | 'statedT1OnForm' | 'observedT3' | 'failedDeflections';

export const isThreadFigure = (figure: string): figure is ThreadFigure => Object.hasOwn(THREAD_FIGURES, figure);
export const isCaseFigure = (figure: string): figure is CaseFigure => Object.hasOwn(CASE_FIGURES, figure);
