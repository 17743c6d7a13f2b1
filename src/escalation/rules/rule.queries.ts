/** Reads the manager's rules: each as its newest version with its state, and those that are in force. */
import { Injectable } from '@nestjs/common';
import { ALWAYS_OPEN_NAME } from '../../calendars';
import { Database, type Sql } from '../../platform/database';
import { NotFound } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';
import { RuleNameQueries } from './rule-names.queries';
import { ruleInWords } from './rule-in-words';
import type { RuleVersion } from './rule';
import { shadowedBy } from './shadows';

export type RuleState = 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'REMOVED';

export interface RuleRead extends RuleVersion {
  readonly id: string;
  readonly state: RuleState;
  readonly position: number;
  /** The name of the calendar in which the delay counts. */
  readonly calendar: string;
  /** Null for a draft. */
  readonly activeFrom: Date | null;
  readonly paused: boolean;
  /** The rule read back in words. */
  readonly sentence: string;
  /** The active rules before it that leave it nothing; empty when it can have threads. */
  readonly shadowedBy: readonly string[];
}

/** The one switch for all rules, while it is set. */
export interface PauseOfAll {
  readonly since: Date;
  readonly byId: string;
  readonly byName: string;
}

type RuleRow = Omit<RuleRead, 'sentence' | 'shadowedBy' | 'calendar'>;

const VERSION = `
  r.id as "ruleId", v.id as "versionId", v.version, r.trigger, coalesce(v.name, r.name) as name, v.scope, v.delay_seconds as "delaySeconds",
  v.calendar_id as "calendarId", v.ladder, v.stop_when as "stopWhen"`;

const RULES = `
  select ${VERSION}, r.id, r.position, v.active_from as "activeFrom", r.paused_at is not null as paused,
         case when r.removed_at is not null then 'REMOVED' when v.active_from is null then 'DRAFT' when r.paused_at is not null then 'PAUSED' else 'ACTIVE' end as state
  from escalation_rules r
  join lateral (select * from escalation_rule_versions v where v.rule_id = r.id order by v.version desc limit 1) v on true`;

const IN_FORCE = `
  select ${VERSION} from escalation_rules r
  join lateral (select * from escalation_rule_versions v where v.rule_id = r.id and v.active_from <= $1 order by v.version desc limit 1) v on true
  where r.paused_at is null and r.removed_at is null and not exists (select 1 from escalation_pauses_of_all where resumed_at is null)`;

@Injectable()
export class RuleQueries {
  /** Versions never change, so each is read once. */
  private readonly known = new Map<string, RuleVersion>();

  constructor(
    private readonly database: Database,
    private readonly names: RuleNameQueries,
  ) {}

  /** In the order in which they are tried; without those that were removed. */
  async list(): Promise<RuleRead[]> {
    return this.withWords(await this.database.rows<RuleRow>(`${RULES} where r.removed_at is null order by r.position, r.id`));
  }

  /** A removed one too: what it did is still explained by it. */
  async find(id: unknown): Promise<RuleRead | null> {
    const known = parseId(id);
    if (known === null) return null;
    const row = await this.database.maybe<RuleRow>(`${RULES} where r.id = $1`, [known]);
    if (!row) return null;
    const listed = row.state === 'REMOVED' ? await this.withWords([row]) : await this.list();
    return listed.find((rule) => rule.id === row.id) ?? null;
  }

  async get(id: unknown): Promise<RuleRead> {
    const rule = await this.find(id);
    if (!rule) throw new NotFound('Rule not found');
    return rule;
  }

  /** The rules that new cycles stand under at `at`, each in its newest active version, in their order. */
  inForce(sql: Sql, at: Date): Promise<RuleVersion[]> {
    return sql.rows<RuleVersion>(`${IN_FORCE} order by r.position, r.id`, [at]);
  }

  async version(sql: Sql, versionId: string): Promise<RuleVersion> {
    const found = (await this.versions(sql, [versionId])).get(versionId);
    if (!found) throw new NotFound('Rule version not found');
    return found;
  }

  async versions(sql: Sql, versionIds: readonly string[]): Promise<ReadonlyMap<string, RuleVersion>> {
    const missing = [...new Set(versionIds)].filter((id) => !this.known.has(id));
    if (missing.length > 0) {
      const rows = await sql.rows<RuleVersion>(
        `select ${VERSION} from escalation_rule_versions v join escalation_rules r on r.id = v.rule_id where v.id = any($1::bigint[])`,
        [missing],
      );
      for (const row of rows) this.known.set(row.versionId, row);
    }
    return new Map(versionIds.flatMap((id) => (this.known.has(id) ? [[id, this.known.get(id) as RuleVersion]] : [])));
  }

  pauseOfAll(): Promise<PauseOfAll | null> {
    return this.database.maybe<PauseOfAll>(
      `select p.paused_at as since, p.paused_by_id as "byId", m.display_name as "byName"
       from escalation_pauses_of_all p join members m on m.id = p.paused_by_id where p.resumed_at is null`,
    );
  }

  private async withWords(rows: readonly RuleRow[]): Promise<RuleRead[]> {
    const names = await this.names.all();
    return rows.map((row, index) => {
      const before = rows.slice(0, index).filter(({ state }) => state === 'ACTIVE');
      return {
        ...row,
        calendar: row.calendarId === null ? ALWAYS_OPEN_NAME : (names.calendars.get(row.calendarId) ?? ''),
        sentence: ruleInWords(row, names),
        shadowedBy: shadowedBy(row, before).map(({ id }) => id),
      };
    });
  }
}
