/** Whatever happened in a community, the report says what the plain model says, and the rows behind a figure are the ones it counts. */
import fc from 'fast-check';
import { Client } from 'pg';
import { creditImported, Ledger } from '../../src/deflection';
import { refreshThreads } from '../../src/forum';
import { DeflectionReports, RowsBehindFigures, type ReportRequest } from '../../src/insights';
import { CommunitySettings } from '../../src/platform/community';
import { Transactions, type SqlValue } from '../../src/platform/database';
import { startTestApp, type TestApp } from '../support/app';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { communities, NOW, PERSONS, questions, ZONE } from './communities';
import { modelReport, type CommunityFacts } from './model';

const SOURCE = 'elsewhere';
const EMPTIED = 'threads, answers, answer_ratings, thread_tags, tags, spaces, members, cases, case_ratings, deflection_ledger, escalation_rules, escalation_rule_versions, escalation_rule_pauses';

describe('the deflection report', () => {
  let database: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    database = await createTestDatabase();
    // Days of another length in the database's own zone must change nothing.
    const admin = new Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(`alter database ${new URL(database.url).pathname.slice(1)} set timezone to 'America/Chicago'`);
    await admin.end();
    app = await startTestApp({}, { database });
    app.clock.set(NOW);
    await app.get(CommunitySettings).change(app.database, { timeZone: ZONE }, NOW);
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  async function insert(table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
    if (rows.length === 0) return;
    const columns = Object.keys(rows[0] ?? {});
    await app.database.run(
      `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows) as SqlValue],
    );
  }

  async function settle(facts: CommunityFacts): Promise<void> {
    // Who set a cost is a member, so the costs go too; the first one, which nobody set, comes back.
    const cost = await app.database.one<Record<string, unknown>>(`select * from deflection_cost_versions order by id limit 1`);
    await app.database.run(`truncate ${EMPTIED} cascade`);
    await app.database.run(`insert into deflection_cost_versions overriding system value select * from json_populate_record(null::deflection_cost_versions, $1)`, [JSON.stringify(cost)]);
    await insertPlaces(facts);
    await insertPosts(facts);
    await insertCases(facts);
    await refreshThreads(app.database, facts.threads.map((thread) => thread.id));
    await app.get(Transactions).run(async (tx) => {
      await creditImported(tx, SOURCE, NOW);
      for (const { id } of facts.threads.filter((thread) => !thread.imported)) {
        await app.get(Ledger).reconcile(tx, id, { eventId: '00000000-0000-4000-8000-000000000000', at: NOW, reason: 'CASE_OPENED' });
      }
    });
  }

  async function insertPlaces(facts: CommunityFacts): Promise<void> {
    await insert('members', PERSONS.map(({ id, role }) => ({ id, role, display_name: `Person ${id}`, about: '', joined_at: NOW, demo_sign_in: false, session_epoch: 1 })));
    await insert('spaces', [['1', 'routers'], ['2', 'sensors']].map(([id, slug]) => ({ id, slug, name: slug, description: '', position: 0, created_at: NOW })));
    await insert('tags', [['1', 'lamp'], ['2', 'cable']].map(([id, name]) => ({ id, name, created_at: NOW })));
    for (const [index, rule] of facts.rules.entries()) {
      const current = rule.pauses.find(([, until]) => until === null)?.[0] ?? null;
      await insert('escalation_rules', [{ id: index + 1, trigger: 'UNANSWERED', name: 'Unanswered', position: index, created_at: NOW, paused_at: current }]);
      await insert('escalation_rule_versions', [{ id: index + 1, rule_id: index + 1, version: 1, delay_seconds: 7200, active_from: rule.activeFrom, created_at: NOW }]);
      const over = rule.pauses.filter(([, until]) => until !== null);
      await insert('escalation_rule_pauses', over.map(([from, until], nth) => ({ id: index * 10 + nth + 1, rule_id: index + 1, paused_at: from, resumed_at: until })));
    }
  }

  async function insertPosts(facts: CommunityFacts): Promise<void> {
    const body = { body_source: 'x', body_format: 'MARKDOWN', body_html: '<p>x</p>', body_text: 'x', review_state: 'APPROVED', version: 1, vote_score: 0 };
    const removed = (is: boolean) => ({ removed_at: is ? NOW : null });
    await insert('threads', facts.threads.map((thread) => ({
      ...body, ...removed(thread.removed), id: thread.id, kind: thread.kind, space_id: thread.space === 'routers' ? 1 : 2, asker_id: thread.asker.id, title: 'Why?',
      opened_at: thread.openedAt, cycle: 1, cycle_started_at: thread.openedAt, last_activity_at: thread.openedAt, state: 'OPEN', answer_count: 0,
      closed_at: thread.closedAt, closed_reason: thread.closedAt && 'OTHER', origin_source: thread.imported ? SOURCE : null, origin_external_id: thread.imported ? thread.id : null,
    })));
    await insert('answers', facts.threads.flatMap((thread) => thread.answers.map((answer) => ({
      ...body, ...removed(answer.removed), id: answer.id, thread_id: thread.id, author_id: answer.author.id, official: answer.official, posted_at: answer.postedAt,
      worked_count: 0, not_worked_count: 0,
    }))));
    await insert('thread_tags', facts.threads.flatMap((thread) => thread.tags.map((tag) => ({ thread_id: thread.id, tag_id: tag === 'lamp' ? 1 : 2, position: 0 }))));
    for (const { id, accepted } of facts.threads) {
      if (accepted) {
        await app.database.run(`update threads set accepted_answer_id = $2, accepted_at = $3, acceptance_precision = 'EXACT' where id = $1`, [id, accepted.answer.id, accepted.at]);
      }
    }
    let ratingId = 0;
    await insert('answer_ratings', facts.threads.flatMap((thread) => thread.ratings.map((rating) => ({
      id: (ratingId += 1), thread_id: thread.id, answer_id: rating.answer.id, member_id: thread.asker.id, by_asker: true, worked: rating.worked, stars: rating.stars,
      comment: '', rated_at: rating.at,
    }))));
  }

  async function insertCases(facts: CommunityFacts): Promise<void> {
    const queue = (await app.database.one<{ id: string }>('select min(id) as id from queues')).id;
    await insert('cases', facts.cases.map((item) => ({
      id: item.id, number: item.id, queue_id: queue, state: item.resolution ? 'RESOLVED' : 'NEW', subject: 'Why?', customer_id: item.customer.id, trigger_note: '', version: 1,
      origin_type: item.thread ? 'THREAD' : 'PRIVATE', origin_id: item.thread?.id ?? null, trigger: item.trigger, opened_at: item.openedAt,
      resolution: item.resolution, resolved_at: item.resolution && NOW,
    })));
    let ratingId = 0;
    await insert('case_ratings', facts.cases.flatMap((item) => item.ratings.map(({ stars, at }) => ({
      id: (ratingId += 1), case_id: item.id, member_id: item.customer.id, stars, comment: '', rated_at: at,
    }))));
  }

  async function rowsOf(figure: string, request: ReportRequest): Promise<{ ids: string[]; total: number }> {
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const rows = await app.get(RowsBehindFigures).list(figure, request, { first: 3, after });
      if (!rows.ok) throw new Error(`${figure} was refused`);
      ids.push(...rows.value.page.rows.map((row) => row.id));
      if (!rows.value.page.hasNextPage) return { ids, total: rows.value.total };
      after = rows.value.page.cursors.at(-1) ?? null;
    }
  }

  it('says what the definitions say, and opens every figure into exactly its rows', async () => {
    await fc.assert(
      fc.asyncProperty(communities, fc.array(questions, { minLength: 2, maxLength: 2 }), async (facts, asked) => {
        await settle(facts);
        for (const request of asked) {
          const model = modelReport(facts, { ...request, timeZone: ZONE, now: NOW });
          const outcome = await app.get(DeflectionReports).report(request);
          if (!outcome.ok) throw new Error('the period was refused');
          const report = outcome.value;
          const { UNANSWERED, DISSATISFIED, REQUESTED, MANUAL } = report.casesByTrigger;
          const counted: Record<string, number> = {
            ...Object.fromEntries(
              (['asked', 'answered', 'solved', 'deflectedT1', 'provisionalT1', 'answeredUnconfirmed', 'tooYoung', 'casesOpened', 'rescued'] as const).map((name) => [name, report[name]]),
            ),
            casesUnanswered: UNANSWERED, casesDissatisfied: DISSATISFIED, casesRequested: REQUESTED, casesManual: MANUAL,
            statedT1OnForm: report.statedT1OnForm, observedT3: report.observedT3, failedDeflections: report.failedDeflections,
            deflectionRate: report.deflectionRate.n, saving: report.saving.n, csat: report.csat.n, caseCsat: report.caseCsat.n,
          };
          expect(counted).toEqual(Object.fromEntries(Object.entries(model.rows).map(([figure, ids]) => [figure, ids.length])));
          const { value, n, reason } = report.deflectionRate;
          expect({ value, n, reason }).toEqual(model.rate);
          expect({ low: report.saving.low, high: report.saving.high }).toEqual(model.saving);
          expect([report.timeToFirstAnswerSeconds.median, report.timeToFirstAnswerSeconds.p80]).toEqual([model.median, model.p80]);
          for (const name of ['asked', 'answered', 'solved', 'casesOpened'] as const) {
            expect([name, report.course[name].reduce((sum, count) => sum + count, 0)]).toEqual([name, report[name]]);
          }
          expect([report.csat.share, report.caseCsat.share]).toEqual([model.csat, model.caseCsat]);
          for (const [figure, ids] of Object.entries(model.rows)) {
            const rows = await rowsOf(figure, request);
            expect([figure, [...rows.ids].sort(), rows.total]).toEqual([figure, [...ids].sort(), ids.length]);
          }
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 120_000);
});
