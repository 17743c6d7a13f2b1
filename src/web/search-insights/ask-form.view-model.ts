/** What the ask form did, as the page of searches shows it: how its uses ended, why people asked all the same, and which threads helped. */
import { threadPath, type ThreadRow } from '../../forum';
import { ASK_FORM_FIGURES, FORM_PERSONS, type AskFormReport } from '../../insights';
import { t, type MessageKey } from '../../platform/messages';

const PARTS: readonly string[] = ['solvedConfirmed', 'solvedProvisional', 'leftObserved'];

export function askFormSection({ counts, whyAsked, helpful }: AskFormReport, threads: ReadonlyMap<string, ThreadRow>) {
  const sum = (figure: (typeof ASK_FORM_FIGURES)[number]) => FORM_PERSONS.reduce((all, person) => all + counts[figure][person], 0);
  return {
    empty: ASK_FORM_FIGURES.every((figure) => sum(figure) === 0),
    columns: [{ name: t('searchInsights.form.end'), optional: false }, ...FORM_PERSONS.map((person) => ({ name: t(`searchInsights.form.person.${person}`), optional: false }))],
    rows: ASK_FORM_FIGURES.map((figure) => ({
      name: t(`searchInsights.form.${PARTS.includes(figure) ? 'part' : 'whole'}`, { name: t(`searchInsights.form.figure.${figure}`) }), href: null,
      cells: FORM_PERSONS.map((person) => ({ text: String(counts[figure][person]), href: null, optional: false })),
    })),
    whyAsked: whyAsked.map(({ why, count }) => ({ name: t(`ask.why.${why}` as MessageKey), count })),
    helpful: helpful.flatMap(({ threadId, solved, byVisitors }) => {
      const thread = threads.get(threadId);
      return thread ? [{ title: thread.title, href: threadPath(thread), said: t('searchInsights.form.said', { solved, visitors: byVisitors }) }] : [];
    }),
  };
}
