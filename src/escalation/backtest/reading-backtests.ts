/** Reads what somebody wants to try: the days, the narrowing and the rules, with everything that is wrong at once. */
import { Injectable } from '@nestjs/common';
import { ALWAYS_OPEN, ALWAYS_OPEN_NAME, CalendarQueries, type Calendar } from '../../calendars';
import { ESCALATING_KINDS, SpaceQueries, type ThreadKind } from '../../forum';
import { CommunitySettings } from '../../platform/community';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { refuse, succeed, type FieldProblem, type Outcome } from '../../platform/outcome';
import { parseTag, readChoice, readOptional, readWholeNumber, withoutUnusableCharacters, type Reading } from '../../platform/text-input';
import { agentStep, CLOCKED_TRIGGERS, EVERY_THREAD, isClocked, STOP_CONDITIONS, type ClockedTrigger } from '../rules/rule';
import { DELAY_RANGE } from '../rules/rule-problems';
import { RuleQueries, type RuleRead } from '../rules/rule.queries';
import { MINUTES_PER_CASE, type BacktestRange, type BacktestRule, type TriedRule } from './backtest';
import { daysOf, problemsWith, readDay, type Days } from './backtest-period';
import { PastThreadQueries } from './past-threads.queries';
import type { ReplayedRule } from './replay';

export interface ReadRule {
  readonly tried: TriedRule;
  readonly definition: ReplayedRule;
  readonly calendar: Calendar;
}

export interface ReadBacktest {
  readonly days: Days;
  readonly spaceId: string | null;
  readonly tagId: string | null;
  readonly kinds: readonly ThreadKind[];
  readonly minutesPerCase: number | null;
  readonly rules: readonly ReadRule[];
}

/** Keeps every problem until the end. */
class Problems {
  readonly found: FieldProblem[] = [];

  constructor(private readonly prefix = '') {}

  take<T>(field: string, reading: Reading<T>): T | null {
    if (reading.ok) return reading.value;
    this.add(field, reading.problem.code, reading.problem.params);
    return null;
  }

  add(field: string, code: string, params: FieldProblem['params'] = {}): null {
    this.found.push({ field: `${this.prefix}${field}`, code, params });
    return null;
  }
}

const isGiven = (raw: unknown): boolean => raw !== undefined && raw !== null && raw !== '';

@Injectable()
export class ReadingBacktests {
  constructor(
    private readonly database: Database,
    private readonly spaces: SpaceQueries,
    private readonly calendars: CalendarQueries,
    private readonly rules: RuleQueries,
    private readonly past: PastThreadQueries,
    private readonly community: CommunitySettings,
    private readonly clock: Clock,
  ) {}

  /** The fields of a second rule have `second.` before their names. */
  async read(range: BacktestRange, rules: readonly BacktestRule[]): Promise<Outcome<ReadBacktest>> {
    const problems = new Problems();
    const days = await this.daysIn(range, problems);
    const [spaceId, tagId] = [await this.spaceIn(range, problems), await this.tagIn(range, problems)];
    const kind = problems.take('kind', readOptional(range.kind, (raw) => readChoice(raw, ESCALATING_KINDS)));
    const minutesPerCase = problems.take('minutesPerCase', readOptional(range.minutesPerCase, (raw) => readWholeNumber(raw, MINUTES_PER_CASE)));
    const read: ReadRule[] = [];
    for (const [index, rule] of rules.entries()) {
      const own = new Problems(index === 0 ? '' : 'second.');
      const one = isGiven(rule.ruleId) ? await this.existing(rule, own) : await this.draft(rule, own);
      if (one) read.push(one);
      problems.found.push(...own.found);
    }
    if (problems.found.length > 0 || !days) return refuse({ kind: 'ValidationFailed', fields: problems.found });
    return succeed({ days, spaceId, tagId, kinds: kind ? [kind] : ESCALATING_KINDS, minutesPerCase, rules: read });
  }

  /** All the days of which something is known; today where nobody ever asked. */
  async knownDays(): Promise<Days> {
    const now = this.clock.now();
    return daysOf((await this.past.span()) ?? { from: now, until: now }, this.community.timeZone);
  }

  private async daysIn({ from, to }: BacktestRange, problems: Problems): Promise<Days | null> {
    const known = isGiven(from) && isGiven(to) ? null : await this.knownDays();
    const first = isGiven(from) ? problems.take('from', readDay(from)) : known!.from;
    const last = isGiven(to) ? problems.take('to', readDay(to)) : known!.to;
    if (first === null || last === null) return null;
    const days = { from: first, to: last };
    const wrong = problemsWith(days);
    problems.found.push(...wrong);
    return wrong.length > 0 ? null : days;
  }

  private async spaceIn({ space }: BacktestRange, problems: Problems): Promise<string | null> {
    if (!isGiven(space)) return null;
    return (await this.spaces.findBySlug(space))?.id ?? problems.add('space', 'unknownId');
  }

  private async tagIn({ tag }: BacktestRange, problems: Problems): Promise<string | null> {
    if (!isGiven(tag)) return null;
    const name = parseTag(tag);
    const found = name === null ? null : await this.database.maybe<{ id: string }>(`select id from tags where name = $1`, [name]);
    return found?.id ?? problems.add('tag', 'unknownId');
  }

  /** With another delay after which its agent comes, where one is given. */
  private async existing({ ruleId, delaySeconds }: BacktestRule, problems: Problems): Promise<ReadRule | null> {
    const found = await this.rules.find(ruleId);
    if (!found || !isClocked(found.trigger)) return problems.add('ruleId', 'unknownId');
    const another = isGiven(delaySeconds) ? problems.take('delaySeconds', readWholeNumber(delaySeconds, DELAY_RANGE)) : null;
    const rule = another === null ? found : { ...found, trigger: found.trigger, delaySeconds: another / agentShare(found) };
    const calendars = await this.calendars.calendarsOf(this.database, rule.calendarId === null ? [] : [rule.calendarId]);
    return { tried: triedRule(rule, found.trigger), definition: { ...rule, trigger: found.trigger }, calendar: calendars.get(rule.calendarId ?? '') ?? ALWAYS_OPEN };
  }

  private async draft(rule: BacktestRule, problems: Problems): Promise<ReadRule | null> {
    const trigger = problems.take('trigger', readChoice(rule.trigger, CLOCKED_TRIGGERS));
    const delaySeconds = problems.take('delaySeconds', readWholeNumber(rule.delaySeconds, DELAY_RANGE));
    const named = await this.calendarNamed(rule.calendar);
    if (!named) problems.add('calendar', 'unknownId');
    if (!trigger || delaySeconds === null || !named) return null;
    return {
      tried: { ruleId: null, name: null, trigger, delaySeconds, calendar: named.name },
      definition: { trigger, scope: EVERY_THREAD, delaySeconds, ladder: [], stopWhen: STOP_CONDITIONS },
      calendar: named.calendar,
    };
  }

  private async calendarNamed(raw: unknown): Promise<{ name: string; calendar: Calendar } | null> {
    if (!isGiven(raw)) return { name: ALWAYS_OPEN_NAME, calendar: ALWAYS_OPEN };
    if (typeof raw !== 'string') return null;
    if (raw.trim().toUpperCase() === ALWAYS_OPEN_NAME) return { name: ALWAYS_OPEN_NAME, calendar: ALWAYS_OPEN };
    return this.calendars.named(withoutUnusableCharacters(raw.trim()));
  }
}

function triedRule({ id, name, delaySeconds, ladder, calendar }: RuleRead, trigger: ClockedTrigger): TriedRule {
  return { ruleId: id, name, trigger, delaySeconds: Math.round(delaySeconds * agentShare({ ladder })), calendar };
}

const agentShare = ({ ladder }: Pick<RuleRead, 'ladder'>): number => (agentStep(ladder)?.atPercent ?? 100) / 100;
