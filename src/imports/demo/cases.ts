/** Brings the cases of the demo community in, each step on its timeline, in the state to which those steps led. */
import type { Sql } from '../../platform/database';
import { t, type MessageKey } from '../../platform/messages';
import { renderMarkdown } from '../../platform/richtext';
import { demo, type DemoAnswer, type DemoCase, type DemoRating, type DemoThread } from './content';
import type { DemoTime } from './demo-time';
import { idOf, type Ids } from './people';
import { insertRows, newIds, type Row } from './rows';

interface Step {
  readonly at: Date;
  /** Of steps at one moment the one that comes first. */
  readonly turn: number;
  readonly do: (history: CaseHistory) => void;
}

interface Told {
  readonly case_id: string;
  readonly at: Date;
  readonly row: Row;
}

/** What has become of one case so far, by the same moves as at the desk. */
class CaseHistory {
  state = 'NEW';
  version = 1;
  firstResponseAt: Date | null = null;
  readonly events: Told[] = [];
  readonly messages: Told[] = [];

  constructor(
    readonly caseId: string,
    readonly customerId: string,
  ) {}

  tell(kind: string, at: Date, actorId: string | null, details: Row = {}): void {
    this.events.push({ case_id: this.caseId, at, row: { kind, actor_id: actorId, details } });
  }

  take(agentId: string, at: Date): void {
    this.version += 2;
    this.state = 'OPEN';
    this.tell('TAKEN', at, agentId);
  }

  /** Whoever reads it last has to act: the customer after an agent, an agent after the customer. */
  write(authorId: string, visibility: string, source: string, at: Date): void {
    this.version += 1;
    this.keep(authorId, visibility, source, at);
    // Before anybody took it, nobody waits for the customer.
    if (visibility !== 'INTERNAL' && this.state !== 'NEW') this.move(authorId === this.customerId ? 'OPEN' : 'WAITING_FOR_CUSTOMER', authorId, at);
  }

  resolve(ending: Row, agentId: string | null, summary: string | null, at: Date): void {
    if (summary !== null && agentId !== null) {
      this.version += 1;
      this.keep(agentId, 'PUBLIC', summary, at);
    }
    this.version += 1;
    this.state = 'RESOLVED';
    this.tell('RESOLVED', at, agentId, ending);
  }

  private move(state: string, actorId: string, at: Date): void {
    if (state === this.state) return;
    this.version += 1;
    this.tell('STATE_CHANGED', at, actorId, { from: this.state, to: state });
    this.state = state;
  }

  private keep(authorId: string, visibility: string, source: string, at: Date): void {
    const { html, text } = renderMarkdown(source);
    if (visibility !== 'INTERNAL' && authorId !== this.customerId) this.firstResponseAt ??= at;
    this.messages.push({ case_id: this.caseId, at, row: { author_id: authorId, visibility, body_source: source, body_html: html, body_text: text } });
  }
}

export interface LoadedCase {
  readonly thread: DemoThread;
  readonly work: DemoCase;
  readonly caseId: string;
  readonly openedAt: Date;
}

export class CaseLoader {
  private causes: Ids = new Map();

  constructor(
    private readonly sql: Sql,
    private readonly time: DemoTime,
    private readonly ids: { readonly members: Ids; readonly threads: Ids },
  ) {}

  async load(): Promise<LoadedCase[]> {
    this.causes = await this.loadRootCauses();
    const cases = demo.threads
      .flatMap((thread) => (thread.case ? [{ thread, work: thread.case, openedAt: this.time.on(thread, thread.case.afterMinutes) }] : []))
      .sort((one, other) => one.openedAt.getTime() - other.openedAt.getTime());
    const ids = await newIds(this.sql, 'cases', cases.length);
    const loaded = cases.map((item, index) => ({ ...item, caseId: ids[index] ?? '' }));
    const queue = await this.sql.one<{ id: string }>(`select min(id)::text as id from queues`);
    const histories = loaded.map((item) => this.historyOf(item));
    await insertRows(this.sql, 'cases', await this.numbered(loaded.map((item, index) => this.caseRow(item, histories[index]!, queue.id))));
    await this.loadTold('case_events', 'at', histories.flatMap((history) => history.events));
    await this.loadTold('case_messages', 'posted_at', histories.flatMap((history) => history.messages));
    await this.loadRatings(loaded);
    return loaded;
  }

  private async loadRootCauses(): Promise<Ids> {
    const ids = await newIds(this.sql, 'root_causes', demo.rootCauses.length);
    const causes = new Map(demo.rootCauses.map((cause, index) => [cause.key, ids[index] ?? '']));
    const rows = demo.rootCauses.map((cause) => ({
      id: idOf(causes, cause.key),
      parent_id: cause.parent ? idOf(causes, cause.parent) : null,
      name: cause.name,
      created_at: this.time.rulesActiveFrom,
    }));
    await insertRows(this.sql, 'root_causes', rows);
    return causes;
  }

  private historyOf({ thread, work, caseId, openedAt }: LoadedCase): CaseHistory {
    const history = new CaseHistory(caseId, idOf(this.ids.members, thread.asker));
    history.tell('OPENED', openedAt, null, { trigger: work.trigger });
    for (const step of this.stepsOf(thread, work)) step.do(history);
    return history;
  }

  private stepsOf(thread: DemoThread, work: DemoCase): Step[] {
    const member = (key: string) => idOf(this.ids.members, key);
    const at = (minutes: number) => this.time.on(thread, minutes);
    const steps: Step[] = (work.messages ?? []).map((message) => ({
      at: at(message.afterMinutes),
      turn: 1,
      do: (history) => history.write(member(message.by), message.visibility, message.body, at(message.afterMinutes)),
    }));
    const { takenBy, takenAfterMinutes, resolved } = work;
    if (takenBy !== undefined && takenAfterMinutes !== undefined) {
      steps.push({ at: at(takenAfterMinutes), turn: 0, do: (history) => history.take(member(takenBy), at(takenAfterMinutes)) });
    }
    if (resolved) {
      const byCommunity = resolved.resolution === 'SOLVED_BY_COMMUNITY';
      const agentId = byCommunity || takenBy === undefined ? null : member(takenBy);
      const ending = { resolution: resolved.resolution, ...(agentId === null ? {} : { rootCauseId: this.causeOf(work) }) };
      const endedAt = at(resolved.afterMinutes);
      steps.push({ at: endedAt, turn: 2, do: (history) => history.resolve(ending, agentId, resolved.publicSummary ?? null, endedAt) });
      const { rating } = resolved;
      if (rating) {
        const ratedAt = at(rating.afterMinutes);
        steps.push({ at: ratedAt, turn: 3, do: (history) => history.tell('RATED', ratedAt, history.customerId, { stars: rating.stars }) });
      }
    }
    return steps.sort((one, other) => one.at.getTime() - other.at.getTime() || one.turn - other.turn);
  }

  private caseRow({ thread, work, caseId, openedAt }: LoadedCase, history: CaseHistory, queueId: string): Row {
    const { resolved } = work;
    return {
      id: caseId,
      queue_id: queueId,
      state: history.state,
      subject: thread.title,
      customer_id: history.customerId,
      assignee_id: work.takenBy ? idOf(this.ids.members, work.takenBy) : null,
      origin_type: 'THREAD',
      origin_id: idOf(this.ids.threads, thread.key),
      trigger: work.trigger,
      trigger_note: noteOf(thread, work),
      opened_at: openedAt,
      taken_at: work.takenAfterMinutes === undefined ? null : this.time.on(thread, work.takenAfterMinutes),
      first_response_at: history.firstResponseAt,
      resolved_at: resolved ? this.time.on(thread, resolved.afterMinutes) : null,
      resolution: resolved?.resolution ?? null,
      root_cause_id: this.causeOf(work),
      version: history.version,
    };
  }

  private causeOf(work: DemoCase): string | null {
    return work.resolved?.rootCause ? idOf(this.causes, work.resolved.rootCause) : null;
  }

  private async numbered(rows: readonly Row[]): Promise<Row[]> {
    const numbers = await this.sql.rows<{ number: string }>(`select nextval('case_numbers')::text as number from generate_series(1, $1::integer)`, [rows.length]);
    return rows.map((row, index) => ({ ...row, number: numbers[index]?.number }));
  }

  private async loadTold(table: 'case_events' | 'case_messages', moment: string, told: Told[]): Promise<void> {
    told.sort((one, other) => one.at.getTime() - other.at.getTime());
    const ids = await newIds(this.sql, table, told.length);
    await insertRows(this.sql, table, told.map(({ case_id, at, row }, index) => ({ id: ids[index], case_id, [moment]: at, ...row })));
  }

  private async loadRatings(cases: readonly LoadedCase[]): Promise<void> {
    const rated = cases.flatMap(({ thread, work, caseId }) => (work.resolved?.rating ? [{ thread, caseId, rating: work.resolved.rating }] : []));
    const ids = await newIds(this.sql, 'case_ratings', rated.length);
    const rows = rated.map(({ thread, caseId, rating }, index) => ({
      id: ids[index],
      case_id: caseId,
      member_id: idOf(this.ids.members, thread.asker),
      stars: rating.stars,
      comment: rating.comment ?? '',
      rated_at: this.time.on(thread, rating.afterMinutes),
    }));
    await insertRows(this.sql, 'case_ratings', rows);
  }
}

/** The word of the asker that opened the case. */
export function complaintOf(thread: DemoThread, work: DemoCase): { answer: DemoAnswer; rating: DemoRating } {
  const words = (thread.answers ?? []).flatMap((answer) => (answer.ratings ?? []).map((rating) => ({ answer, rating })));
  const word = words.find(({ rating }) => rating.by === thread.asker && rating.afterMinutes === work.afterMinutes);
  if (!word) throw new Error(`nobody was dissatisfied on "${thread.key}" when its case was opened`);
  return word;
}

/** Who opened a case by hand: whoever wrote the first note in it. */
export function openerOf(work: DemoCase): string {
  return work.messages?.find((message) => message.visibility === 'INTERNAL')?.by ?? '';
}

const COMPLAINTS = {
  DID_NOT_WORK: 'escalation.note.didNotWork',
  OUTDATED: 'escalation.note.outdated',
  OTHER_VERSION: 'escalation.note.otherVersion',
  UNCLEAR: 'escalation.note.unclear',
  NEED_PERSON: 'escalation.note.needPerson',
} as const satisfies Record<NonNullable<DemoRating['reason']>, MessageKey>;

/** What the agent reads about why the case is there. */
function noteOf(thread: DemoThread, work: DemoCase): string {
  if (work.trigger !== 'DISSATISFIED') return '';
  const { reason, comment } = complaintOf(thread, work).rating;
  const said = reason ? t(COMPLAINTS[reason]) : t('escalation.note.noReason');
  return comment ? t('escalation.note.withComment', { reason: said, comment }) : said;
}
