/** What of threads decides under which rules they stand. */
import { Injectable } from '@nestjs/common';
import type { ThreadKind } from '../../forum';
import type { Sql } from '../../platform/database';
import { languageOf } from '../../search';
import type { AskerGroup, RuleTrigger, RuleVersion, ScopedThread } from './rule';
import { firstMatch } from './rule';
import { RuleQueries } from './rule.queries';

/** So long after their first thread somebody is new here. */
export const NEWCOMER_DAYS = 30;
const DAY_MS = 86_400_000;

export interface DescribedThread extends ScopedThread {
  /** When its asker opened a first thread here. */
  readonly firstAskedAt: Date;
}

interface ScopeRow {
  readonly id: string;
  readonly spaceId: string;
  readonly kind: ThreadKind;
  readonly tagIds: string[];
  readonly firstAskedAt: Date;
  readonly cycleStartedAt: Date;
  readonly text: string | null;
}

// So much of a text tells its language; where no rule asks for one, it is not read.
const SCOPES = `
  select t.id, t.space_id as "spaceId", t.kind, t.cycle_started_at as "cycleStartedAt",
         array(select tt.tag_id::text from thread_tags tt where tt.thread_id = t.id order by tt.tag_id) as "tagIds",
         (select min(f.opened_at) from threads f where f.asker_id = t.asker_id) as "firstAskedAt",
         case when $2 then t.title || '. ' || left(t.body_text, 1500) end as text
  from threads t where t.id = any($1::bigint[])`;

@Injectable()
export class ScopedThreads {
  constructor(private readonly rules: RuleQueries) {}

  /** The rule under which a thread stands for a trigger now; null where none in force covers it. */
  async ruleFor(sql: Sql, threadId: string, trigger: RuleTrigger, at: Date): Promise<RuleVersion | null> {
    const rules = (await this.rules.inForce(sql, at)).filter((rule) => rule.trigger === trigger);
    if (rules.length === 0) return null;
    const thread = (await this.of(sql, [threadId], rules)).get(threadId);
    return thread ? firstMatch(rules, trigger, thread) : null;
  }

  /** By the id of the thread; the language is told only where one of the rules asks for it. */
  of(sql: Sql, threadIds: readonly string[], rules: readonly Pick<RuleVersion, 'scope'>[]): Promise<Map<string, DescribedThread>> {
    return this.described(sql, threadIds, rules.some(({ scope }) => scope.languages.length > 0));
  }

  async described(sql: Sql, threadIds: readonly string[], withLanguage: boolean): Promise<Map<string, DescribedThread>> {
    const rows = await sql.rows<ScopeRow>(SCOPES, [threadIds, withLanguage]);
    return new Map(rows.map((row) => [row.id, describedThread(row)]));
  }
}

function describedThread({ spaceId, kind, tagIds, firstAskedAt, cycleStartedAt, text }: ScopeRow): DescribedThread {
  return { spaceId, kind, tagIds, askerGroup: askerGroupAt(cycleStartedAt, firstAskedAt), language: text === null ? null : languageOf(text), firstAskedAt };
}

/** Of somebody who waits since `at`. */
export const askerGroupAt = (at: Date, firstAskedAt: Date): AskerGroup => (at.getTime() - firstAskedAt.getTime() < NEWCOMER_DAYS * DAY_MS ? 'NEWCOMER' : 'REGULAR');
