/** What is behind a figure: as many threads or cases as it says, each with the way to it. */
import type { ThreadRow } from '../../forum';
import type { Figure, RowsBehind } from '../../insights';
import { t } from '../../platform/messages';
import type { CaseFacts } from '../desk';
import { casePath, caseStateWord } from '../desk';
import { threadRow, type RowFacts } from '../thread-list';
import { periodWords } from './figure-words';
import { rowsAddress } from './insights.view-model';
import { insightsAddress, type TypedPeriod } from './period-choice';

export interface RowsInput {
  readonly figure: Figure;
  readonly typed: TypedPeriod;
  readonly spaceName: string | null;
  readonly behind: RowsBehind;
  readonly threads: ReadonlyMap<string, ThreadRow>;
  readonly threadFacts: ReadonlyMap<string, RowFacts>;
  readonly cases: ReadonlyMap<string, CaseFacts>;
  readonly now: Date;
}

const CASE_ROWS: readonly Figure[] = ['casesOpened', 'casesUnanswered', 'casesUnsolved', 'casesStale', 'casesDissatisfied', 'casesRequested', 'casesManual', 'rescued', 'caseCsat'];
const THREAD_ROWS: readonly Figure[] = ['asked', 'answered', 'solved', 'deflectedT1', 'statedT1OnForm', 'provisionalT1', 'answeredUnconfirmed', 'observedT3', 'failedDeflections', 'deflectionRate', 'tooYoung', 'saving', 'csat'];

/** What the rows of a figure are, where the figure counts neither threads nor cases as such: in the words of the link that opens them. */
const COUNTED_AS: Partial<Record<Figure, 'contacts' | 'words' | 'forms' | 'attempts'>> = { deflectedT1: 'contacts', statedT1OnForm: 'words', observedT3: 'forms', failedDeflections: 'attempts' };

/** The figure of that name, or null when there is none. */
export const figureNamed = (name: unknown): Figure | null => [...CASE_ROWS, ...THREAD_ROWS].find((figure) => figure === name) ?? null;

export function rowsPage(input: RowsInput) {
  const { figure, typed, behind, spaceName } = input;
  const address = rowsAddress(figure, typed);
  const { page } = behind;
  return {
    title: t(`insights.figure.${figure}`),
    breadcrumb: [{ name: t('insights.rows.back'), href: insightsAddress('/insights', typed) }],
    total: t(`insights.rows.${COUNTED_AS[figure] ?? (CASE_ROWS.includes(figure) ? 'cases' : 'threads')}`, { n: behind.total }),
    place: [periodWords(typed.from, typed.to), ...(spaceName ? [spaceName] : [])].join(', '),
    counted: t(`insights.counted.${figure}`),
    rows: page.rows.map((row) => (row.kind === 'THREAD' ? threadItem(row.id, input) : caseItem(row.id, input))),
    newerHref: page.hasPreviousPage ? address : null,
    olderHref: page.hasNextPage ? insightsAddress('/insights/rows', typed, { figure, after: page.cursors.at(-1) ?? null }) : null,
  };
}

function threadItem(id: string, { threads, threadFacts, now }: RowsInput) {
  const thread = threads.get(id);
  return { thread: thread ? threadRow(thread, threadFacts.get(id) ?? null, now) : null, case: null };
}

function caseItem(id: string, { cases }: RowsInput) {
  const facts = cases.get(id);
  if (!facts) return { thread: null, case: null };
  const { number, subject, customerName, openedAt } = facts;
  const item = { href: casePath(number), number, subject, customerName, openedAt, state: caseStateWord(facts.state), trigger: t(`desk.trigger.${facts.trigger}`), holder: facts.assigneeName };
  return { thread: null, case: item };
}
