/** What stands beside a case, in one query: whose it is, who took part, why it was handed over, what its customer said of it. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

export interface CaseAbout {
  readonly customerName: string;
  readonly customerImported: boolean;
  readonly customerJoinedAt: Date;
  readonly threadCount: number;
  readonly caseCount: number;
  /** Of everybody who wrote on it or did something with it, by id. */
  readonly nameOf: Readonly<Record<string, string>>;
  /** The escalation that opened it; null where it came another way. */
  readonly reason: string | null;
  readonly clockStartedAt: Date | null;
  readonly dueAt: Date | null;
  readonly rating: { readonly stars: number; readonly comment: string; readonly ratedAt: Date } | null;
  /** The latest word of this customer on any other case of theirs. */
  readonly lastStars: number | null;
}

interface Row extends Omit<CaseAbout, 'rating'> {
  readonly stars: number | null;
  readonly comment: string | null;
  readonly ratedAt: Date | null;
}

const ABOUT = `
  select m.display_name as "customerName", m.origin_source is not null as "customerImported", m.joined_at as "customerJoinedAt",
         (select count(*)::integer from threads t where t.asker_id = m.id and t.removed_at is null) as "threadCount",
         (select count(*)::integer from cases k where k.customer_id = m.id) as "caseCount",
         (select jsonb_object_agg(p.id::text, p.display_name) from members p where p.id in (
            select x.author_id from case_messages x where x.case_id = c.id
            union select v.actor_id from case_events v where v.case_id = c.id
            union select (v.details->>'to')::bigint from case_events v where v.case_id = c.id and v.kind = 'ASSIGNED'
            union select c.customer_id union select c.assignee_id)) as "nameOf",
         e.reason, e.started_at as "clockStartedAt", e.due_at as "dueAt",
         r.stars, r.comment, r.rated_at as "ratedAt", l.stars as "lastStars"
  from cases c
    join members m on m.id = c.customer_id
    left join lateral (
      select f.reason, k.started_at, f.due_at
      from escalations f
        left join escalation_clocks k on k.thread_id = f.thread_id and k.cycle = f.cycle and k.rule_version_id = f.rule_version_id
      where f.thread_id = c.origin_id and f.case_id = c.id order by f.id limit 1
    ) e on c.origin_type = 'THREAD'
    left join lateral (
      select w.stars, w.comment, w.rated_at from case_ratings w where w.case_id = c.id order by w.id desc limit 1
    ) r on true
    left join lateral (
      select o.stars from case_ratings o join cases k on k.id = o.case_id
      where k.customer_id = c.customer_id and k.id <> c.id order by o.id desc limit 1
    ) l on true
  where c.id = $1`;

@Injectable()
export class CaseAboutQueries {
  constructor(private readonly database: Database) {}

  async of(caseId: string): Promise<CaseAbout> {
    const { stars, comment, ratedAt, ...about } = await this.database.one<Row>(ABOUT, [caseId]);
    const rating = stars === null || ratedAt === null ? null : { stars, comment: comment ?? '', ratedAt };
    return { ...about, rating };
  }
}
