/** Keeps the queues: named, staffed, given up; and says what agents are good at and who is away. */
import { Injectable } from '@nestjs/common';
import { AccessRefused, AuditTrail, may, PERMISSIONS, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { NotFound, rateLimited, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { parseId, readChoice, readFields, readText, type Reading } from '../../platform/text-input';
import { QueueUses } from './queue-uses';
import { readSkills } from './skills';

export interface KeepQueueInput {
  /** Left out: a new one. */
  readonly queueId?: unknown;
  readonly name: unknown;
}

export interface RetireQueueInput {
  readonly queueId: unknown;
  /** Where its open cases go; needed when it has some. */
  readonly moveToId?: unknown;
}

export interface StaffQueueInput {
  readonly queueId: unknown;
  readonly agentIds: readonly unknown[];
}

export interface DescribeAgentInput {
  readonly agentId: unknown;
  readonly skills: unknown;
  readonly away: boolean;
}

interface HeldQueue {
  readonly id: string;
  readonly name: string;
}

const NAME_LIMITS = { lines: 'one', min: 2, max: 50 } as const;
const readName = (raw: unknown): Reading<string> => readText(raw, NAME_LIMITS);
const nameTaken = validationFailed({ field: 'name', code: 'queueNameTaken', params: {} });

@Injectable()
export class QueueService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly audit: AuditTrail,
    private readonly uses: QueueUses,
  ) {}

  async keep(viewer: SignedInViewer, input: KeepQueueInput): Promise<Outcome<{ queueId: string }>> {
    return this.on(viewer, async (tx, at) => {
      const queue = input.queueId === undefined || input.queueId === null ? null : await this.hold(tx, input.queueId);
      const read = readFields<{ name: string }>({ name: readName(input.name) });
      if (!read.ok) return read;
      const { name } = read.value;
      const twin = await tx.maybe<{ id: string }>(`select id from queues where retired_at is null and lower(name) = lower($1)`, [name]);
      if (twin && twin.id !== queue?.id) return nameTaken;
      const queueId = queue ? await this.rename(tx, queue, name) : await this.add(tx, name, at);
      const details = queue ? { name, before: queue.name } : { name };
      await this.account(tx, viewer, { queueId, at, action: queue ? 'queue.renamed' : 'queue.created', details });
      return succeed({ queueId });
    });
  }

  /** Refused, with the rules named, while one would put cases into it. */
  async retire(viewer: SignedInViewer, input: RetireQueueInput): Promise<Outcome<{ queueId: string }>> {
    return this.on(viewer, async (tx, at) => {
      const queue = await this.hold(tx, input.queueId);
      const others = await tx.rows<HeldQueue>(`select id, name from queues where retired_at is null and id <> $1 for share`, [queue.id]);
      if (others.length === 0) return validationFailed({ field: 'queueId', code: 'lastQueue', params: {} });
      const rules = await this.uses.namesOf(tx, queue.id);
      if (rules.length > 0) return validationFailed({ field: 'queueId', code: 'usedByRules', params: { rules: rules.join(', ') } });
      const moved = await this.moveCases(tx, queue, { others, wanted: input.moveToId, byId: viewer.id, at });
      if (!moved.ok) return moved;
      await tx.run(`update queues set retired_at = $2 where id = $1`, [queue.id, at]);
      await this.account(tx, viewer, { queueId: queue.id, at, action: 'queue.retired', details: { name: queue.name, movedCases: moved.value } });
      return succeed({ queueId: queue.id });
    });
  }

  /** Exactly these agents; who stays keeps their place in the rotation. */
  async staff(viewer: SignedInViewer, input: StaffQueueInput): Promise<Outcome<{ queueId: string }>> {
    const agentIds = [...new Set(input.agentIds.map((id) => parseId(id) ?? '0'))];
    return this.on(viewer, async (tx, at) => {
      const queue = await this.hold(tx, input.queueId);
      if (!(await areAgents(tx, agentIds))) return validationFailed({ field: 'agentIds', code: 'notAnAgent', params: {} });
      await tx.run(`delete from queue_agents where queue_id = $1 and agent_id <> all($2::bigint[])`, [queue.id, agentIds]);
      // Somebody new begins behind those who are there, or would get every case until they have as many.
      await tx.run(
        `insert into queue_agents (queue_id, agent_id, last_turn)
         select $1, id, coalesce((select max(last_turn) from queue_agents where queue_id = $1), 0) from unnest($2::bigint[]) id on conflict do nothing`,
        [queue.id, agentIds],
      );
      await this.account(tx, viewer, { queueId: queue.id, at, action: 'queue.staffed', details: { agentIds } });
      return succeed({ queueId: queue.id });
    });
  }

  async describe(viewer: SignedInViewer, input: DescribeAgentInput): Promise<Outcome<{ agentId: string }>> {
    const read = readFields<{ skills: string[] }>({ skills: readSkills(input.skills) });
    if (!read.ok) return read;
    const { skills } = read.value;
    return this.on(viewer, async (tx, at) => {
      const agentId = parseId(input.agentId);
      if (agentId === null || !(await areAgents(tx, [agentId]))) throw new NotFound('Agent not found');
      await tx.run(`delete from agent_skills where agent_id = $1 and skill <> all($2::text[])`, [agentId, skills]);
      await tx.run(`insert into agent_skills (agent_id, skill) select $1, skill from unnest($2::text[]) skill on conflict do nothing`, [agentId, skills]);
      await setAway(tx, agentId, input.away, at);
      const entry = { at, actorId: viewer.id, action: 'agent.described', subjectType: 'Member', subjectId: agentId };
      await this.audit.record(tx, { ...entry, details: { skills, away: input.away } });
      return succeed({ agentId });
    });
  }

  /** An agent's own word: no rule gives them a case while they are away. */
  async setOwnAbsence(viewer: SignedInViewer, input: { readonly away: unknown }): Promise<Outcome<{ agentId: string; away: boolean }>> {
    if (!may(viewer, 'case.work')) throw new AccessRefused('case.work', false);
    const read = readFields<{ away: 'true' | 'false' }>({ away: readChoice(String(input.away ?? ''), ['true', 'false']) });
    if (!read.ok) return read;
    const away = read.value.away === 'true';
    const allowed = await this.limits.take('workOnCase', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    await this.transactions.run((tx) => setAway(tx, viewer.id, away, this.clock.now()));
    return succeed({ agentId: viewer.id, away });
  }

  private async on<T>(viewer: SignedInViewer, work: (tx: Tx, at: Date) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    if (!may(viewer, 'queues.manage')) throw new AccessRefused('queues.manage', false);
    const allowed = await this.limits.take('administer', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      await tx.run(`select pg_advisory_xact_lock(hashtext('cases.queues'))`);
      return work(tx, this.clock.now());
    });
  }

  private async hold(tx: Tx, id: unknown): Promise<HeldQueue> {
    const known = parseId(id);
    const queue = known === null ? null : await tx.maybe<HeldQueue>(`select id, name from queues where id = $1 and retired_at is null for update`, [known]);
    if (!queue) throw new NotFound('Queue not found');
    return queue;
  }

  private async add(tx: Tx, name: string, at: Date): Promise<string> {
    return (await tx.one<{ id: string }>(`insert into queues (name, created_at) values ($1, $2) returning id`, [name, at])).id;
  }

  private async rename(tx: Tx, queue: HeldQueue, name: string): Promise<string> {
    await tx.run(`update queues set name = $2 where id = $1`, [queue.id, name]);
    return queue.id;
  }

  private async moveCases(
    tx: Tx,
    queue: HeldQueue,
    { others, wanted, byId, at }: { others: readonly HeldQueue[]; wanted: unknown; byId: string; at: Date },
  ): Promise<Outcome<number>> {
    const { cases } = await tx.one<{ cases: number }>(
      `select count(*)::integer as cases from cases where queue_id = $1 and resolved_at is null`, [queue.id],
    );
    if (cases === 0) return succeed(0);
    if (wanted === undefined || wanted === null || wanted === '') return validationFailed({ field: 'moveToId', code: 'queueNotEmpty', params: { cases } });
    const target = others.find(({ id }) => id === wanted);
    if (!target) return validationFailed({ field: 'moveToId', code: 'unknownId', params: {} });
    await tx.run(
      `with moved as (update cases set queue_id = $2, version = version + 1 where queue_id = $1 and resolved_at is null returning id)
       insert into case_events (case_id, kind, actor_id, details, at) select id, 'MOVED', $3, $4, $5 from moved order by id`,
      [queue.id, target.id, byId, { from: queue.name, to: target.name }, at],
    );
    return succeed(cases);
  }

  private account(tx: Tx, viewer: SignedInViewer, act: { queueId: string; at: Date; action: string; details: Record<string, unknown> }): Promise<void> {
    const { queueId, ...entry } = act;
    return this.audit.record(tx, { ...entry, actorId: viewer.id, subjectType: 'Queue', subjectId: queueId });
  }
}

async function areAgents(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const { agents } = await tx.one<{ agents: number }>(
    `select count(*)::integer as agents from members where id = any($1::bigint[]) and role = any($2::text[]) and erased_at is null`,
    [ids, PERMISSIONS['case.work']],
  );
  return agents === ids.length;
}

async function setAway(tx: Tx, agentId: string, away: boolean, at: Date): Promise<void> {
  if (away) await tx.run(`insert into agent_absences (agent_id, since) values ($1, $2) on conflict do nothing`, [agentId, at]);
  else await tx.run(`delete from agent_absences where agent_id = $1`, [agentId]);
}
