/** The threads behind a figure of a backtest: as many as it says, each with what would have become of it. Pure. */
import { helpedAfter, type ClockedTrigger, type Days, type Replayed } from '../../escalation';
import type { ThreadRow } from '../../forum';
import { t } from '../../platform/messages';
import { threadRow, type RowFacts } from '../thread-list';
import { backtestAddress, type Typed } from './backtest-form';
import { dayWords } from './backtest-words';
import type { RowFigure } from './backtest.view-model';

export const ROWS_A_PAGE = 30;
const HOUR_MS = 3_600_000;

const FATES = { escalated: 'ESCALATED', answeredBeforeDue: 'ANSWERED_BEFORE_DUE', closedBeforeDue: 'CLOSED_BEFORE_DUE', dueAfterEnd: 'DUE_AFTER_END' } as const;
const HOURS = { prematureWithin1h: 1, prematureWithin2h: 2, prematureWithin8h: 8, prematureWithin24h: 24 } as const;

/** Newest first. */
export function rowsOf({ replayed, trigger }: { readonly replayed: readonly Replayed[]; readonly trigger: ClockedTrigger }, figure: RowFigure): Replayed[] {
  return replayed.filter((one) => belongs(one, trigger, figure)).reverse();
}

function belongs(one: Replayed, trigger: ClockedTrigger, figure: RowFigure): boolean {
  if (figure === 'threads') return true;
  if (figure in FATES) return one.fate === FATES[figure as keyof typeof FATES];
  if (one.fate !== 'ESCALATED' || !one.dueAt) return false;
  const helpedAt = helpedAfter(one, trigger, one.dueAt, true);
  if (figure === 'neverAnswered') return helpedAt === null;
  return helpedAt !== null && helpedAt.getTime() - one.dueAt.getTime() <= HOURS[figure as keyof typeof HOURS] * HOUR_MS;
}

export interface RowsInput {
  readonly figure: RowFigure;
  readonly of: 'A' | 'B';
  readonly typed: Typed;
  readonly days: Days;
  readonly total: number;
  readonly at: number;
  readonly pages: number;
  readonly shown: readonly Replayed[];
  readonly threads: ReadonlyMap<string, ThreadRow>;
  readonly facts: ReadonlyMap<string, RowFacts>;
  readonly now: Date;
}

export function rowsPage({ figure, of, typed, days, total, at, pages, shown, threads, facts, now }: RowsInput) {
  const address = (page: number) => backtestAddress(typed, {}, '/rules/backtest/rows', { figure, of, page: page === 1 ? null : String(page) });
  return {
    title: t(`backtest.figure.${figure}`),
    breadcrumb: [{ name: t('backtest.rows.back'), href: backtestAddress(typed) }],
    total: t('backtest.rows.total', { n: total }),
    days: t('backtest.rows.days', { from: dayWords(days.from), to: dayWords(days.to) }),
    rows: shown.map(({ past }) => {
      const thread = threads.get(past.threadId);
      return { thread: thread ? threadRow(thread, facts.get(past.threadId) ?? null, now) : null };
    }),
    newerHref: at > 1 ? address(at - 1) : null,
    olderHref: at < pages ? address(at + 1) : null,
  };
}
