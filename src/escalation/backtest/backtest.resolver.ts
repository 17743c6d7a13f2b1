/** `backtest`: the same figures as the manager's page and the command line. */
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Permit } from '../../identity';
import { localId } from '../../platform/graphql/ids';
import { expected } from '../../platform/graphql/page-arguments';
import { BacktestInputType, BacktestType } from './backtest.types';
import { Backtests } from './backtests';

@Resolver()
export class BacktestResolver {
  constructor(private readonly backtests: Backtests) {}

  @Permit('rules.manage')
  @Query(() => BacktestType, { description: 'Tries a rule on the past; nothing is changed by it.' })
  async backtest(@Args('input', { type: () => BacktestInputType }) { ruleId, trigger, delaySeconds, calendar, ...range }: BacktestInputType): Promise<object> {
    const rule = { ruleId: ruleId ? localId('EscalationRule', ruleId) : null, trigger, delaySeconds, calendar };
    const { rule: tried, figures, curve, ...rest } = expected(await this.backtests.backtest(range, rule));
    const { prematureWithin: within, medianWaitSeconds, ...counts } = figures;
    return {
      ...rest,
      trigger: tried.trigger, delaySeconds: Math.round(tried.delaySeconds), calendar: tried.calendar,
      curve: curve.map((point) => ({ ...point, delaySeconds: Math.round(point.delaySeconds) })),
      figures: {
        ...counts,
        medianWaitSeconds: medianWaitSeconds === null ? null : Math.round(medianWaitSeconds),
        prematureWithin: { oneHour: within['1h'], twoHours: within['2h'], eightHours: within['8h'], oneDay: within['24h'] },
      },
    };
  }
}
