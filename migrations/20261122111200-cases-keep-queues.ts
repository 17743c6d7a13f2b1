// Queues with the agents of their teams, what each agent is good at, who is away, and how urgent a case is.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CasesKeepQueues20261122111200 implements MigrationInterface {
  name = 'CasesKeepQueues20261122111200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table queues add column retired_at timestamptz`);
    // A queue that is given up keeps its name for the cases that were in it, and another one may have it then.
    await db.query(`alter table queues drop constraint queues_name_key`);
    await db.query(`create unique index queues_name on queues (lower(name)) where retired_at is null`);
    await db.query(`
      create table queue_agents (
        queue_id bigint not null references queues,
        agent_id bigint not null references members,
        -- Whose turn was last has the highest one, so that cases go round.
        last_turn bigint not null default 0,
        primary key (queue_id, agent_id)
      )`);
    await db.query(`create index queue_agents_agent on queue_agents (agent_id)`);
    // The words that threads carry as tags; the desk knows them only as words.
    await db.query(`
      create table agent_skills (
        agent_id bigint not null references members,
        skill text not null check (skill <> ''),
        primary key (agent_id, skill)
      )`);
    await db.query(`
      create table agent_absences (
        agent_id bigint primary key references members,
        since timestamptz not null
      )`);
    await db.query(`
      alter table cases add column priority text not null default 'NORMAL' check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT'))`);
    await db.query(`create index cases_queue_open on cases (queue_id, opened_at, id) where resolved_at is null`);
    await db.query(`alter table case_events drop constraint case_events_kind_check`);
    await db.query(`
      alter table case_events add constraint case_events_kind_check check (kind in ('OPENED', 'TAKEN', 'ASSIGNED', 'STATE_CHANGED',
        'PRIORITY_RAISED', 'MOVED', 'REMINDED', 'RESOLVED', 'REOPENED', 'RATED', 'NOTED'))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table case_events drop constraint case_events_kind_check`);
    await db.query(`
      alter table case_events add constraint case_events_kind_check
        check (kind in ('OPENED', 'TAKEN', 'STATE_CHANGED', 'RESOLVED', 'REOPENED', 'RATED', 'NOTED')) not valid`);
    await db.query(`drop index cases_queue_open`);
    await db.query(`alter table cases drop column priority`);
    await db.query(`drop table agent_absences, agent_skills, queue_agents`);
    await db.query(`drop index queues_name`);
    await db.query(`alter table queues add constraint queues_name_key unique (name)`);
    await db.query(`alter table queues drop column retired_at`);
  }
}
