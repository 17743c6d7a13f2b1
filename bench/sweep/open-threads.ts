// A community with as many open questions as asked for, of which one falls due each millisecond from a moment on.
import { Client } from 'pg';

/** When the first of them falls due; the others follow, a millisecond apart. */
export const FIRST_DUE = new Date('2030-06-01T12:00:00Z');
const DELAY_SECONDS = 7_200;
const ASKERS = 1_000;

export async function openThreads(url: string, count: number): Promise<void> {
  const db = new Client({ connectionString: url });
  await db.connect();
  try {
    const { rows } = await db.query<{ found: boolean }>('select exists (select 1 from threads) as found');
    if (rows[0]?.found) return;
    process.stderr.write(`Opening ${count} threads …\n`);
    const asked = new Date(FIRST_DUE.getTime() - DELAY_SECONDS * 1_000);
    const before = new Date(asked.getTime() - 86_400_000);
    await db.query(`set synchronous_commit = off`);
    await db.query(`insert into spaces (slug, name, created_at) values ('help', 'Help', $1)`, [before]);
    await db.query(
      `insert into members (display_name, role, joined_at, email, email_verified_at)
       select 'Asker ' || n, 'MEMBER', $1, 'asker-' || n || '@example.com', $1 from generate_series(1, ${ASKERS}) n`,
      [before],
    );
    // Nothing but the case: the earlier steps of the ladder were taken when it was their time.
    await db.query(
      `insert into escalation_rule_versions (rule_id, version, delay_seconds, active_from, created_at, name, calendar_id, scope, ladder, stop_when)
       select rule_id, version + 1, ${DELAY_SECONDS}, $1, $1, name, calendar_id, scope,
              (select jsonb_agg(step) from jsonb_array_elements(ladder) step where step->'action'->>'type' = 'OPEN_CASE'), stop_when
       from escalation_rule_versions where rule_id = (select id from escalation_rules where trigger = 'UNANSWERED') order by version desc limit 1`,
      [before],
    );
    await db.query(
      `insert into threads (kind, space_id, asker_id, title, body_source, body_html, body_text, opened_at, cycle_started_at, last_activity_at)
       select 'QUESTION', (select id from spaces), (select min(id) from members) + n % ${ASKERS}, 'Why does valve ' || n || ' hum at night?',
              'It is quiet in the morning.', '<p>It is quiet in the morning.</p>', 'It is quiet in the morning.', at, at, at
       from generate_series(0, $2::integer - 1) n, lateral (select $1::timestamptz + n * interval '1 millisecond' as at) moment`,
      [asked, count],
    );
    await db.query(
      `insert into escalation_clocks (thread_id, cycle, rule_version_id, trigger, started_at, begun_at, running_since, due_at, agent_due_at, next_due_at)
       select t.id, 1, (select max(id) from escalation_rule_versions), 'UNANSWERED', t.opened_at, t.opened_at, t.opened_at, due, due, due
       from threads t, lateral (select t.opened_at + interval '${DELAY_SECONDS} seconds' as due) at order by t.id`,
    );
    await db.query(
      `insert into escalation_clock_turns (thread_id, cycle, rule_version_id, turn, at, due_at, ran_seconds)
       select thread_id, cycle, rule_version_id, 'STARTED', started_at, due_at, 0 from escalation_clocks order by thread_id`,
    );
    await db.query('vacuum analyze');
  } finally {
    await db.end();
  }
}
