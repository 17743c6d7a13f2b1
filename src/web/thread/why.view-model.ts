/** Why a thread did or did not reach an agent: the short of it, then everything that rules, clocks and people did, with what each stood on. */
import type { HistoryEntry, ThreadWait } from '../../escalation';
import { threadPath, type ThreadRow } from '../../forum';
import { t } from '../../platform/messages';
import { formState, inputsInWords } from '../shell';

export interface WhyInput {
  readonly thread: Pick<ThreadRow, 'id' | 'title' | 'kind' | 'cycle' | 'origin'>;
  readonly wait: ThreadWait | null;
  /** The oldest first. */
  readonly entries: readonly HistoryEntry[];
  /** What decisions stood on is for them. */
  readonly staff: boolean;
  /** Whether rules can be opened, and broken promises excused. */
  readonly manages: boolean;
}

/** The one sentence that whoever asks "why?" came for. */
export interface Verdict {
  readonly key: 'CASE' | 'COMES' | 'NO_AGENT' | 'PAUSED' | 'ENDED' | 'UNCOVERED' | 'NO_RULES';
  readonly sentence: string;
  readonly at: Date | null;
}

export function whyPage({ thread, wait, entries, staff, manages }: WhyInput) {
  const now = entries.filter(({ cycle }) => cycle === thread.cycle);
  return {
    title: thread.title,
    threadHref: threadPath(thread),
    verdict: verdictOf(thread, wait, now),
    cycles: [...new Set(entries.map(({ cycle }) => cycle))].map((cycle) => ({
      title: thread.cycle > 1 ? t('why.cycle', { cycle }) : null,
      entries: entries.filter((entry) => entry.cycle === cycle).map((entry) => entryModel(entry, { threadHref: threadPath(thread), staff, manages })),
    })),
  };
}

function verdictOf(thread: WhyInput['thread'], wait: ThreadWait | null, entries: readonly HistoryEntry[]): Verdict {
  const opened = entries.findLast(({ caseId }) => caseId !== null);
  if (opened) return { key: 'CASE', sentence: opened.sentence, at: opened.at };
  if (wait?.pausedBecause) return { key: 'PAUSED', sentence: t(`escalation.pause.${wait.pausedBecause}`), at: wait.pauseEndsAt };
  if (wait) return { key: wait.agentDueAt ? 'COMES' : 'NO_AGENT', sentence: t('why.rule', { rule: wait.ruleName, delay: wait.delay }), at: wait.agentDueAt };
  const ended = entries.findLast(({ kind, what }) => kind === 'CLOCK' && what === 'STOPPED');
  if (ended) return { key: 'ENDED', sentence: ended.sentence, at: ended.at };
  const uncovered = entries.find(({ kind }) => kind === 'UNCOVERED');
  if (uncovered) return { key: 'UNCOVERED', sentence: uncovered.sentence, at: uncovered.at };
  return { key: 'NO_RULES', sentence: t(thread.origin ? 'escalation.imported' : 'why.noRules'), at: null };
}

interface Reader {
  readonly threadHref: string;
  readonly staff: boolean;
  readonly manages: boolean;
}

function entryModel(entry: HistoryEntry, { threadHref, staff, manages }: Reader) {
  const { kind, at, sentence, ruleId, ruleName, version, dueAt, late, breachId, what } = entry;
  return {
    at, sentence, late, dueAt,
    step: entry.action === null ? null : t(`rules.action.${entry.action}`),
    bad: kind === 'BREACH' || kind === 'UNCOVERED',
    rule: ruleName === null ? null : { name: t('why.version', { rule: ruleName, version: version ?? 0 }), href: manages ? `/rules/${ruleId}/history` : null },
    inputs: staff ? inputsInWords(inputsOf(entry), { threadHref, manages }) : [],
    excuse: manages && kind === 'BREACH' && what === 'OPEN' && breachId !== null ? { fieldId: `excuse-${breachId}`, action: `/breaches/${breachId}/excuse`, form: formState(['reason']) } : null,
  };
}

/** What a firing counted before its clock last began to run is no sum. */
function inputsOf({ kind, inputs }: HistoryEntry): Readonly<Record<string, unknown>> {
  const { ranSeconds, ...others } = inputs;
  return { ...others, [kind === 'CLOCK' ? 'ranSeconds' : 'ranBeforeSeconds']: ranSeconds };
}
