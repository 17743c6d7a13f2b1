/** What is suggested beside the ask form: threads with their accepted answer to unfold, and own cases. */
import type { CaseSuggestion, Suggestions, ThreadSuggestion } from '../../deflection';
import { effectivenessOf, threadPath } from '../../forum';
import { t } from '../../platform/messages';
import { safeHtml } from '../../platform/richtext';
import { stateWord } from '../thread-list';

export interface SuggestionsInput {
  readonly found: Suggestions & { readonly attemptId: string | null };
  readonly viewerId: string | null;
  /** Whether this visitor's browser holds a number already. */
  readonly counted: boolean;
  /** Without scripts, on the second step, the likeliest is unfolded; that alone does not count as opened. */
  readonly unfolded: boolean;
}

export function suggestionsModel({ found, viewerId, counted, unfolded }: SuggestionsInput) {
  const count = found.threads.length + found.cases.length;
  return {
    attemptId: found.attemptId,
    // On the second step the page itself has this headline.
    headed: unfolded,
    status: count > 0 ? t('ask.suggested', { count }) : null,
    threads: found.threads.map((suggestion, index) => ({ ...threadModel(suggestion, viewerId), open: unfolded && index === 0 })),
    cases: found.cases.map(caseModel),
    consent: viewerId === null && count > 0 ? { counted } : null,
  };
}

function threadModel({ thread, answer, sameProblem }: ThreadSuggestion, viewerId: string | null) {
  const effectiveness = answer ? effectivenessOf(answer) : null;
  const shown = effectiveness && effectiveness.tried > 0 && effectiveness.low !== null && effectiveness.high !== null;
  return {
    id: thread.id,
    href: threadPath(thread),
    title: thread.title,
    state: stateWord(thread),
    note: shown ? t('part.row.worked', { worked: effectiveness.worked, tried: effectiveness.tried }) : t('part.row.answers', { count: thread.answerCount }),
    answer: answer ? { id: answer.id, body: safeHtml(answer.body.html) } : null,
    effectiveness: shown ? { worked: effectiveness.worked, tried: effectiveness.tried, low: effectiveness.low, high: effectiveness.high } : null,
    same: sameProblem.count > 0 ? t('ask.sameCount', { count: sameProblem.count }) : null,
    // One's own thread is not somebody else's problem.
    maySaySame: thread.asker.id !== viewerId && !sameProblem.own && !thread.closed,
  };
}

const caseModel = ({ item }: CaseSuggestion) => ({ id: item.id, href: `/cases/${item.number}`, title: item.subject, caseNumber: item.number, isOpen: item.resolvedAt === null });
