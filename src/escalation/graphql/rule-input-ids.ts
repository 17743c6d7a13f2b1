/** What the graph names by slug, name or global id, as the rules know it. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { localId } from '../../platform/graphql/ids';
import { validationFailed, succeed, type FieldProblem, type Outcome } from '../../platform/outcome';
import type { TypedScope, TypedStep } from '../rules/read-definition';
import type { RuleScopeInputType, RuleStepInputType } from './rule.inputs';

interface Named {
  readonly scope?: RuleScopeInputType | null;
  readonly ladder?: readonly RuleStepInputType[] | null;
  readonly calendarId?: string | null;
}

export interface Located {
  readonly scope?: TypedScope;
  readonly ladder?: TypedStep[];
  readonly calendarId?: string | null;
}

@Injectable()
export class RuleInputIds {
  constructor(private readonly database: Database) {}

  /** What was left out stays left out. */
  async of({ scope, ladder, calendarId }: Named): Promise<Outcome<Located>> {
    const tagNames = [...(scope?.tags ?? []), ...(ladder ?? []).map(({ tag }) => tag ?? null).filter((tag) => tag !== null)];
    const [spaces, tags] = await Promise.all([this.idsOf('spaces', 'slug', scope?.spaces ?? []), this.idsOf('tags', 'name', tagNames)]);
    const problems: FieldProblem[] = [];
    const ids = (field: string, names: readonly string[], known: ReadonlyMap<string, string>) => names.map((name) => known.get(name) ?? unknown(problems, field));
    const located: Located = {
      ...(scope && { scope: locatedScope(scope, (names) => ids('scope.spaces', names, spaces), (names) => ids('scope.tags', names, tags)) }),
      ...(ladder && { ladder: ladder.map((step, index) => locatedStep(step, (name) => ids(`ladder.${index}.tag`, [name], tags)[0] ?? '')) }),
      ...(calendarId !== undefined && { calendarId: calendarId === null ? null : localId('Calendar', calendarId) }),
    };
    return problems.length > 0 ? validationFailed(...problems) : succeed(located);
  }

  private async idsOf(table: 'spaces' | 'tags', column: 'slug' | 'name', names: readonly string[]): Promise<Map<string, string>> {
    const sought = names.filter((name) => !name.includes('\u0000'));
    if (sought.length === 0) return new Map();
    const rows = await this.database.rows<{ id: string; name: string }>(`select id, ${column} as name from ${table} where ${column} = any($1::text[])`, [sought]);
    return new Map(rows.map(({ id, name }) => [name, id]));
  }
}

function unknown(problems: FieldProblem[], field: string): string {
  problems.push({ field, code: 'unknownId', params: {} });
  return '';
}

type IdsOf = (names: readonly string[]) => string[];

function locatedScope({ spaces, tags, kinds, askerGroups, languages }: RuleScopeInputType, spaceIds: IdsOf, tagIds: IdsOf): TypedScope {
  return {
    ...(spaces && { spaceIds: spaceIds(spaces) }), ...(tags && { tagIds: tagIds(tags) }), ...(kinds && { kinds }), ...(askerGroups && { askerGroups }),
    ...(languages && { languages }),
  };
}

function locatedStep({ tag, queueId, webhookId, ...step }: RuleStepInputType, tagId: (name: string) => string): TypedStep {
  return {
    ...step, ...(tag && { tagId: tagId(tag) }), ...(queueId && { queueId: localId('Queue', queueId) }), ...(webhookId && { webhookId: localId('Webhook', webhookId) }),
  };
}
