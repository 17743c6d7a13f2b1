/** The manager's page that tries rules on the past, its curve as CSV, and the threads behind its figures. */
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CalendarQueries } from '../../calendars';
import { Backtests, CLOCKED_TRIGGERS, DELAY_RANGE, delayWords, lastOf, MINUTES_PER_CASE, ReadingBacktests, RuleQueries, type Backtest, type RuleRead } from '../../escalation';
import { SpaceQueries, ThreadQueries } from '../../forum';
import { Permit } from '../../identity';
import { Clock } from '../../platform/clock';
import { t } from '../../platform/messages';
import { NotFound, type Failure, type Outcome } from '../../platform/outcome';
import { formState, Page, statusOfFailure } from '../shell';
import { RowFactsQueries } from '../thread-list';
import { backtestAddress, FIELDS, firstRule, inTheForm, OWN, rangeOf, secondRule, triableRules, typedIn, UNITS, type Typed } from './backtest-form';
import { curveCsv } from './backtest-curve';
import { figureNamed, resultsOf } from './backtest.view-model';
import { rowsOf, rowsPage, ROWS_A_PAGE } from './backtest-rows';

const YEAR_DAYS = 365;

@Controller('rules/backtest')
export class BacktestController {
  constructor(
    private readonly page: Page,
    private readonly backtests: Backtests,
    private readonly reading: ReadingBacktests,
    private readonly rules: RuleQueries,
    private readonly spaces: SpaceQueries,
    private readonly calendars: CalendarQueries,
    private readonly threads: ThreadQueries,
    private readonly threadFacts: RowFactsQueries,
    private readonly clock: Clock,
  ) {}

  @Permit('rules.manage')
  @Get()
  async show(@Query() query: Record<string, unknown>, @Res() response: Response): Promise<void> {
    const rules = triableRules(await this.rules.list());
    const typed = await this.typed(query, rules);
    const tested = await this.test(typed);
    await this.send(response, { typed, rules, tests: tested.ok ? tested.value : null, failure: tested.ok ? null : inTheForm(tested.failure) });
  }

  @Permit('rules.manage')
  @Get('curve.csv')
  async download(@Query() query: Record<string, unknown>, @Res() response: Response): Promise<void> {
    const typed = await this.typed(query, triableRules(await this.rules.list()));
    const tested = await this.test(typed);
    // The page says what is wrong.
    if (!tested.ok) return response.redirect(303, backtestAddress(typed));
    const [first] = tested.value;
    response.set('Cache-Control', 'private, no-store').attachment(`backtest-${first?.from}-${first?.to}.csv`).type('text/csv; charset=utf-8').send(curveCsv(tested.value));
  }

  @Permit('rules.manage')
  @Get('rows')
  async showRows(@Query() query: Record<string, unknown>, @Req() request: Request, @Res() response: Response): Promise<void> {
    const figure = figureNamed(query.figure);
    if (figure === null) throw new NotFound('Figure not found');
    const typed = await this.typed(query, triableRules(await this.rules.list()));
    const of = query.of === 'B' ? 'B' : 'A';
    const rule = of === 'B' ? secondRule(typed) : firstRule(typed);
    const found = rule && (await this.backtests.rows(rangeOf(typed), rule));
    if (!found?.ok) return response.redirect(303, backtestAddress(typed));
    const all = rowsOf(found.value, figure);
    const pages = Math.max(1, Math.ceil(all.length / ROWS_A_PAGE));
    const at = typeof query.page === 'string' && /^[1-9]\d{0,5}$/.test(query.page) ? Math.min(pages, Number(query.page)) : 1;
    const shown = all.slice((at - 1) * ROWS_A_PAGE, at * ROWS_A_PAGE);
    const threads = await this.threads.byIds(request.viewer, [...new Set(shown.map(({ past }) => past.threadId))]);
    const facts = await this.threadFacts.of([...threads.values()]);
    await this.page.send(response, 'backtest/rows', rowsPage({ figure, of, typed, days: found.value.days, total: all.length, at, pages, shown, threads, facts, now: this.clock.now() }));
  }

  private async typed(query: Record<string, unknown>, rules: readonly RuleRead[]): Promise<Typed> {
    return typedIn(query, lastOf(await this.reading.knownDays(), YEAR_DAYS), rules);
  }

  private test(typed: Typed): Promise<Outcome<Backtest[]>> {
    const second = secondRule(typed);
    return this.backtests.compare(rangeOf(typed), [firstRule(typed), ...(second ? [second] : [])]);
  }

  private async send(
    response: Response,
    { typed, rules, tests, failure }: { typed: Typed; rules: readonly RuleRead[]; tests: readonly Backtest[] | null; failure: Failure | null },
  ): Promise<void> {
    const [spaces, calendars] = await Promise.all([this.spaces.list(), this.calendars.list()]);
    const form = formState(FIELDS, typed, failure);
    const ownRule = { value: OWN, label: t('backtest.form.ownRule') };
    const range = { min: delayWords(DELAY_RANGE.min), max: delayWords(DELAY_RANGE.max) };
    const existing = rules.map((rule) => ({ value: rule.id, label: rule.state === 'ACTIVE' ? rule.name : t('backtest.form.inState', { name: rule.name, state: t(`backtest.state.${rule.state}`) }) }));
    const model = {
      form: { ...form, errorOf: { ...form.errorOf, ...delayErrors(form.errorOf, range) } },
      days: { badFrom: form.errorOf.from !== null, badTo: form.errorOf.to !== null },
      spaces: [{ value: '', label: t('backtest.form.allSpaces') }, ...spaces.map(({ slug, name }) => ({ value: slug, label: name }))],
      calendars: [{ value: '', label: t('backtest.form.aroundTheClock') }, ...calendars.map(({ name }) => ({ value: name, label: name }))],
      triggers: CLOCKED_TRIGGERS.map((trigger) => ({ value: trigger, label: t(`backtest.trigger.${trigger}`) })),
      units: Object.keys(UNITS).map((unit) => ({ value: unit, label: t(`rules.units.${unit as keyof typeof UNITS}`) })),
      rules: [...existing, ownRule],
      seconds: [{ value: '', label: t('backtest.form.noSecond') }, ...existing, ownRule],
      hints: { delay: t('backtest.form.delayHint', range), minutes: t('backtest.form.minutesHint', { minutes: MINUTES_PER_CASE.assumed }) },
      ownFirst: typed.rule === OWN || form.errorOf.delay !== null,
      ownSecond: typed.second === OWN,
      results: tests && resultsOf(tests, typed),
    };
    await this.page.send(response, 'backtest/backtest', model, failure ? statusOfFailure(failure) : 200);
  }
}

/** Seconds mean nothing to somebody who typed hours. */
function delayErrors(errorOf: Readonly<Record<string, string | null>>, range: { min: string; max: string }): Record<string, string> {
  return Object.fromEntries(['delay', 'delay2'].filter((field) => errorOf[field] !== null).map((field) => [field, t('backtest.form.delayWrong', range)]));
}
