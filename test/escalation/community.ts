// A small community of five people with a role each, and the things that happen in it, for tests of escalation and of the case desk.
import { AnsweringService, AskingService, RatingService, type RateAnswerInput, type ThreadKind } from '../../src/forum';
import type { Role, SignedInViewer } from '../../src/identity';
import type { Outcome } from '../../src/platform/outcome';
import { RuleService, Sweep } from '../../src/escalation';
import { startTestApp, type TestApp } from '../support/app';

export interface CaseRow {
  id: string;
  number: string;
  state: string;
  trigger: string;
  triggerNote: string;
  resolution: string | null;
  customerId: string;
  openedAt: Date;
}

export interface ClockRow {
  cycle: number;
  dueAt: Date;
  stoppedAt: Date | null;
  stoppedBecause: string | null;
}

const PEOPLE = { asker: 'MEMBER', helper: 'MEMBER', moderator: 'MODERATOR', agent: 'AGENT', colleague: 'AGENT', manager: 'MANAGER' } as const;
type Person = keyof typeof PEOPLE;

export class TestCommunity {
  private constructor(
    readonly app: TestApp,
    readonly people: Readonly<Record<Person, SignedInViewer>>,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<TestCommunity> {
    const app = await startTestApp(env);
    const people = {} as Record<Person, SignedInViewer>;
    for (const [name, role] of Object.entries(PEOPLE) as [Person, Role][]) people[name] = await member(app, name, role);
    await app.database.run(`insert into spaces (slug, name, created_at) values ('help', 'Help', $1)`, [app.clock.now()]);
    return new TestCommunity(app, people);
  }

  join(name: string): Promise<SignedInViewer> {
    return member(this.app, name, 'MEMBER');
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async ask(kind: ThreadKind = 'QUESTION', by: SignedInViewer = this.people.asker): Promise<string> {
    const opened = await this.app.get(AskingService).open(by, {
      kind, space: 'help', title: `Why does it rain indoors, part ${(counter += 1)}?`, body: 'The window is shut.', tags: ['rain'],
    });
    return valueOf(opened).threadId;
  }

  async answer(threadId: string, by: SignedInViewer = this.people.helper): Promise<string> {
    const posted = await this.app.get(AnsweringService).post(by, { threadId, body: `Look at the roof, ${(counter += 1)}.` });
    return valueOf(posted).answerId;
  }

  async rate(answerId: string, word: Omit<RateAnswerInput, 'answerId'>, by: SignedInViewer = this.people.asker): Promise<void> {
    valueOf(await this.app.get(RatingService).rate(by, { answerId, ...word }));
  }

  sweep() {
    return this.app.get(Sweep).run();
  }

  cases(threadId: string): Promise<CaseRow[]> {
    return this.app.database.rows<CaseRow>(
      `select id, number::text, state, trigger, trigger_note as "triggerNote", resolution, customer_id as "customerId", opened_at as "openedAt"
       from cases where origin_id = $1 order by id`,
      [threadId],
    );
  }

  async onlyCase(threadId: string): Promise<CaseRow> {
    const cases = await this.cases(threadId);
    if (cases.length !== 1) throw new Error(`${cases.length} cases`);
    return cases[0] as CaseRow;
  }

  /** Pauses the rule of a trigger, or lets it go on. */
  async setRule(trigger: string, paused: boolean): Promise<void> {
    const { id } = await this.app.database.one<{ id: string }>(`select id from escalation_rules where trigger = $1`, [trigger]);
    valueOf(await this.app.get(RuleService).change(this.people.manager, { ruleId: id, paused }));
  }

  clocks(threadId: string): Promise<ClockRow[]> {
    return this.app.database.rows<ClockRow>(
      `select cycle, due_at as "dueAt", stopped_at as "stoppedAt", stopped_because as "stoppedBecause"
       from escalation_clocks where thread_id = $1 order by cycle`,
      [threadId],
    );
  }

  escalations(threadId: string) {
    return this.app.database.rows<{ trigger: string; late: boolean; reason: string; cycle: number; dueAt: Date | null; inputs: Record<string, unknown> }>(
      `select trigger, late, reason, cycle, due_at as "dueAt", inputs from escalations where thread_id = $1 order by id`,
      [threadId],
    );
  }

  async isEscalated(threadId: string): Promise<boolean> {
    const row = await this.app.database.one<{ escalated: boolean }>(`select escalated_since is not null as escalated from threads where id = $1`, [threadId]);
    return row.escalated;
  }

  answers(threadId: string) {
    return this.app.database.rows<{ authorId: string; official: boolean; body: string }>(
      `select author_id as "authorId", official, body_source as body from answers where thread_id = $1 order by id`,
      [threadId],
    );
  }
}

let counter = 0;

async function member(app: TestApp, name: string, role: Role): Promise<SignedInViewer> {
  const { id } = await app.database.one<{ id: string }>(
    `insert into members (display_name, role, joined_at) values ($1, $2, $3) returning id`,
    [`The ${name}`, role, app.clock.now()],
  );
  return { id, role, displayName: `The ${name}`, timeZone: null, emailVerified: true };
}

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}

/** Why it was refused, in a word. */
export function refusalOf(outcome: Outcome<unknown>): string {
  if (outcome.ok) throw new Error('was not refused');
  const { failure } = outcome;
  if (failure.kind === 'NotAllowed') return failure.reason;
  return failure.kind === 'ValidationFailed' ? failure.fields.map(({ field, code }) => `${field}:${code}`).join(' ') : failure.kind;
}
