/** What a contact costs, as its page shows it: the form with what is in force, and the history that keeps old savings as they were. */
import type { ContactCostRead } from '../../deflection';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { formState } from '../shell';
import { moneyWords } from './figure-words';

export const COST_FIELDS = ['low', 'high', 'selfService', 'currency', 'from'] as const;

export interface CostInput {
  readonly costs: readonly ContactCostRead[];
  readonly currency: string;
  readonly timeZone: string;
  readonly again: { readonly typed: Readonly<Record<string, unknown>>; readonly failure: Failure } | null;
}

const NAMES = new Intl.DisplayNames('en', { type: 'currency' });
const CURRENCIES = Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: `${code}, ${NAMES.of(code) ?? code}` }));

export function costPage({ costs, currency, timeZone, again }: CostInput) {
  const inForce = costs.find(({ state }) => state === 'IN_FORCE');
  const typed = again?.typed ?? { low: plain(inForce?.low), high: plain(inForce?.high), selfService: plain(inForce?.selfService), currency, from: '' };
  return {
    form: formState(COST_FIELDS, typed, again?.failure ?? null),
    currencies: CURRENCIES,
    columns: ['from', 'contact', 'selfService', 'saving', 'setBy'].map((column) => ({ name: t(`insights.cost.column.${column as 'from'}`), optional: column === 'setBy' || column === 'selfService' })),
    rows: costs.map((cost) => rowOf(cost, timeZone)),
  };
}

function rowOf({ low, high, selfService, savingLow, savingHigh, currency, from, setBy, state }: ContactCostRead, timeZone: string) {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const since = setBy === null ? t('insights.cost.fromStart') : day.format(from);
  return {
    name: state === 'PAST' ? since : t(`insights.cost.state.${state}`, { since }),
    href: null,
    cells: [
      { text: rangeWords(low, high, currency), href: null, optional: false },
      { text: moneyWords(selfService, currency), href: null, optional: true },
      { text: rangeWords(savingLow, savingHigh, currency), href: null, optional: false },
      { text: setBy ?? t('insights.cost.nobody'), href: null, optional: true },
    ],
  };
}

const rangeWords = (low: number, high: number, currency: string): string =>
  low === high ? moneyWords(low, currency) : t('insights.cost.range', { low: moneyWords(low, currency), high: moneyWords(high, currency) });

/** As it is typed: no sign of the currency, no separators. */
const plain = (amount: number | undefined): string => (amount === undefined ? '' : Number.isInteger(amount) ? String(amount) : amount.toFixed(2));
