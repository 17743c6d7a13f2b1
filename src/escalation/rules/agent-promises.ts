/** When an agent would take over a question that is asked now, as the rules in force and their calendars have it. */
import { Injectable } from '@nestjs/common';
import type { ThreadKind } from '../../forum';
import { Database } from '../../platform/database';
import { SurroundingsQueries } from '../clock/surroundings';
import { stepDueOf } from '../clock/thread-clock';
import { agentStep, firstMatch, type RuleDefinition } from './rule';
import { ruleSentence } from './rule-sentence';
import { RuleQueries } from './rule.queries';

/** What is known of a question before it is asked. */
export interface FutureThread {
  readonly spaceId: string | null;
  readonly kind: ThreadKind;
  /** Their names. */
  readonly tags: readonly string[];
  readonly at: Date;
}

export interface AgentPromise {
  readonly dueAt: Date;
  /** For the asker. */
  readonly sentence: string;
}

/** Of a space that is not chosen yet. */
const NOWHERE = '';

@Injectable()
export class AgentPromises {
  constructor(
    private readonly database: Database,
    private readonly rules: RuleQueries,
    private readonly surroundings: SurroundingsQueries,
  ) {}

  /** Null where no rule would bring an agent. Who will ask, and in what language, is not known yet. */
  async ahead({ spaceId, kind, tags, at }: FutureThread): Promise<AgentPromise | null> {
    const rules = await this.rules.inForce(this.database, at);
    const named = tags.length > 0 && rules.some(({ scope }) => scope.tagIds.length > 0);
    const tagIds = named ? (await this.database.rows<{ id: string }>(`select id from tags where name = any($1::text[])`, [tags])).map(({ id }) => id) : [];
    const rule = firstMatch(rules, 'UNANSWERED', { spaceId: spaceId ?? NOWHERE, kind, tagIds, askerGroup: 'REGULAR', language: null });
    const opening = rule && agentStep(rule.ladder);
    if (!rule || !opening) return null;
    const calendarOf = await this.surroundings.calendarsOf(this.database, [rule]);
    const dueAt = stepDueOf({ ranSeconds: 0, runningSince: at }, rule, opening.atPercent, calendarOf(rule));
    return { dueAt, sentence: promiseSentence(rule) ?? '' };
  }
}

/** What a rule promises to whoever asks; null where it brings no agent. */
export function promiseSentence({ delaySeconds, ladder, calendarId }: Pick<RuleDefinition, 'delaySeconds' | 'ladder' | 'calendarId'>): string | null {
  const opening = agentStep(ladder);
  if (!opening) return null;
  return ruleSentence({ trigger: 'UNANSWERED', delaySeconds: Math.round((delaySeconds * opening.atPercent) / 100), working: calendarId !== null, paused: false });
}
