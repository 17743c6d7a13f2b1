/** One person in each role, signed in in a browser of their own, and short ways to bring threads and cases about. */
import { randomInt } from 'node:crypto';
import { CalendarDaysService, CalendarService } from '../../src/calendars';
import { AnsweringService, AskingService, ClosingService, MergingService, CommentingService } from '../../src/forum';
import { CaseWork, QueueService } from '../../src/cases';
import { ApplyingRules, EscalatingService, RuleOrderService, RuleQueries, RuleService, WebhookService } from '../../src/escalation';
import { ROLES, Suspensions, type Role, type SignedInViewer } from '../../src/identity';
import type { Outcome } from '../../src/platform/outcome';
import { startTestApp, type Surroundings, type TestAgent, type TestApp } from './app';
import { createPerson } from './people';

export interface Person {
  readonly browser: TestAgent;
  readonly viewer: SignedInViewer;
}

export interface OpenCase {
  readonly number: string;
  readonly caseId: string;
  readonly threadId: string;
}

/** From nine to five, Monday to Friday. */
export const OFFICE_WEEK = [...Array.from({ length: 5 }, () => '09:00-17:00'), '', ''];

export class Cast {
  private constructor(
    readonly app: TestApp,
    readonly of: Readonly<Record<Role, Person>>,
    /** Members beside the one of the role: whose things are not one's own. */
    readonly asker: Person,
    readonly helper: Person,
  ) {}

  static async start(env: Record<string, string> = {}, around: Surroundings = {}): Promise<Cast> {
    const app = await startTestApp(env, around);
    await app.database.run(`insert into spaces (slug, name, position, created_at) values ('routers', 'Routers', 1, $1)`, [app.clock.now()]);
    const people = await Promise.all([...ROLES, 'MEMBER' as const, 'MEMBER' as const].map((role, index) => person(app, role, `The ${nth(index)} ${role.toLowerCase()}`)));
    const of = Object.fromEntries(ROLES.map((role, index) => [role, people[index]])) as Record<Role, Person>;
    return new Cast(app, of, people[ROLES.length] as Person, people[ROLES.length + 1] as Person);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** The id of somebody who is suspended. */
  async suspended(): Promise<string> {
    const { id } = (await this.newPerson('MEMBER')).viewer;
    valueOf(await this.app.get(Suspensions).suspend(this.of.ADMINISTRATOR.viewer, { memberId: id, reason: 'Sold watches.' }));
    return id;
  }

  newPerson(role: Role): Promise<Person> {
    return person(this.app, role, `The ${role.toLowerCase()} ${randomWord()}`);
  }

  async thread(by: Person = this.asker, change: object = {}): Promise<string> {
    const question = { kind: 'QUESTION', space: 'routers', title: `Why does my router blink ${randomWord()}?`, body: 'It blinks *red*.', tags: ['lamp'], ...change };
    return valueOf(await this.app.get(AskingService).open(by.viewer, question)).threadId;
  }

  async answer(threadId: string, by: Person = this.helper): Promise<string> {
    return valueOf(await this.app.get(AnsweringService).post(by.viewer, { threadId, body: `Turn it off and on, ${randomWord()}.` })).answerId;
  }

  async comment(threadId: string, by: Person = this.helper): Promise<string> {
    return valueOf(await this.app.get(CommentingService).post(by.viewer, { threadId, body: `Which model, ${randomWord()}?` })).commentId;
  }

  async accept(answerId: string, by: Person = this.asker): Promise<void> {
    valueOf(await this.app.get(AnsweringService).accept(by.viewer, { answerId }));
  }

  async closeThread(threadId: string): Promise<void> {
    valueOf(await this.app.get(ClosingService).close(this.of.MODERATOR.viewer, { threadId, reason: 'OTHER' }));
  }

  /** Closed, and what stood on it went over to another. */
  async mergedThread(): Promise<string> {
    const [threadId, intoId] = [await this.thread(), await this.thread()];
    valueOf(await this.app.get(MergingService).merge(this.of.MODERATOR.viewer, { threadId, intoId }));
    return threadId;
  }

  async removeThread(threadId: string): Promise<void> {
    valueOf(await this.app.get(ClosingService).remove(this.of.MODERATOR.viewer, { threadId, reason: 'Spam' }));
  }

  /** A case of a thread, escalated by hand: its customer is the asker. */
  async openCase(customer: Person = this.asker): Promise<OpenCase> {
    const threadId = await this.thread(customer);
    const handed = valueOf(await this.app.get(EscalatingService).escalate(this.of.MODERATOR.viewer, { threadId, note: 'Only the staff reads this note.' }));
    return { number: handed.caseNumber, caseId: handed.caseId, threadId };
  }

  async resolve(number: string, by: Person = this.of.AGENT): Promise<void> {
    valueOf(await this.app.get(CaseWork).resolve(by.viewer, { number, resolution: 'SOLVED_BY_AGENT', rootCauseId: await this.rootCause() }));
  }

  async rootCause(): Promise<string> {
    return (await this.app.database.one<{ id: string }>(`select id from root_causes order by id limit 1`)).id;
  }

  async rule(): Promise<string> {
    return (await this.app.database.one<{ id: string }>(`select id from escalation_rules where trigger = 'UNANSWERED' order by id limit 1`)).id;
  }

  /** In their order. */
  async rules(): Promise<string[]> {
    return (await this.app.get(RuleQueries).list()).map(({ id }) => id);
  }

  async draftRule(): Promise<string> {
    const ladder = [{ type: 'OPEN_CASE', atPercent: 100, queueId: await this.queue() }];
    return valueOf(await this.app.get(RuleService).draft(this.of.MANAGER.viewer, { name: `Draft ${randomWord()}`, trigger: 'UNANSWERED', delaySeconds: 3_600, ladder })).id;
  }

  /** The numbers that have to be confirmed before a rule is applied to open threads. */
  async openThreadsOf(ruleId: string): Promise<{ confirmedCount: number; confirmedDueAtOnce: number }> {
    const { threads, dueAtOnce } = await this.app.get(ApplyingRules).count(ruleId);
    return { confirmedCount: threads, confirmedDueAtOnce: dueAtOnce };
  }

  /** Asked three days ago, while no rule was in force. */
  async uncoveredThread(): Promise<string> {
    const order = this.app.get(RuleOrderService);
    valueOf(await order.pauseAll(this.of.MANAGER.viewer, { paused: true }));
    const threadId = await this.thread();
    valueOf(await order.pauseAll(this.of.MANAGER.viewer, { paused: false }));
    await this.app.database.run(`update threads set cycle_started_at = cycle_started_at - interval '72 hours' where id = $1`, [threadId]);
    return threadId;
  }

  async breach(): Promise<string> {
    const { id } = await this.app.database.one<{ id: string }>(
      `insert into escalation_breaches (thread_id, cycle, rule_version_id, promised_at, happened_at)
       select $1, 1, max(id), $2, $2 from escalation_rule_versions returning id`,
      [await this.thread(), this.app.clock.now()],
    );
    return id;
  }

  /** One that no rule uses, empty. */
  async queue(): Promise<string> {
    return valueOf(await this.app.get(QueueService).keep(this.of.MANAGER.viewer, { name: `Queue ${randomInt(1e9)}` })).queueId;
  }

  /** One that cannot be given up without saying where its case goes. */
  async queueWithCase(): Promise<string> {
    const queueId = await this.queue();
    const { caseId } = await this.openCase();
    await this.app.database.run(`update cases set queue_id = $2 where id = $1`, [caseId, queueId]);
    return queueId;
  }

  /** One that no rule calls; the fifty that can be are never all there. */
  async webhook(): Promise<string> {
    await this.app.database.run(`update escalation_webhooks set retired_at = created_at where retired_at is null`);
    const address = 'https://chat.example.com/hook';
    return valueOf(await this.app.get(WebhookService).register(this.of.MANAGER.viewer, { name: `Webhook ${randomInt(1e9)}`, address })).webhookId;
  }

  /** One that no rule uses. */
  async calendar(): Promise<string> {
    return valueOf(await this.app.get(CalendarService).create(this.of.MANAGER.viewer, { name: `Calendar ${randomInt(1e9)}`, zone: 'Europe/Berlin', week: OFFICE_WEEK })).id;
  }

  async calendarClosedOn(date: string): Promise<string> {
    const calendarId = await this.calendar();
    valueOf(await this.app.get(CalendarDaysService).add(this.of.MANAGER.viewer, { calendarId, entries: [{ from: date, until: '', name: 'Closed', hours: '' }] }));
    return calendarId;
  }
}

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}

const NAMES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'];
const nth = (index: number): string => NAMES[index] ?? '';
// Letters only, and as many of them as make no two words alike: the same title twice is one thread.
const randomWord = (): string => Array.from({ length: 8 }, () => String.fromCharCode(97 + randomInt(26))).join('');

async function person(app: TestApp, role: Role, displayName: string): Promise<Person> {
  const browser = await createPerson(app, role, displayName);
  const { data } = await browser.graph<{ viewer: { member: { id: string } } }>('{ viewer { member { id } } }');
  return { browser, viewer: { id: data.viewer.member.id.replace('Member:', ''), role, displayName, timeZone: null, emailVerified: true } };
}
