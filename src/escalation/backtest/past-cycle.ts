/** What became of one cycle of a thread: what was known of it from moment to moment, and who helped when. Pure. */
import type { TurningFacts } from '../clock/turning';
import type { ClockedTrigger, ScopedThread } from '../rules/rule';
import { askerGroupAt, type DescribedThread } from '../rules/scoped-threads';

export interface PastFacts extends TurningFacts {
  readonly answeredSince: Date | null;
}

/** What the thread was like from `at` on. */
export interface Moment {
  readonly at: Date;
  readonly facts: PastFacts;
  readonly scope: ScopedThread;
  /** Somebody put it elsewhere at this moment: the rules of that place are looked up. */
  readonly moved: boolean;
}

/** An agent who had the thread from an earlier cycle on, until then. */
export interface AgentBefore {
  readonly until: Date | null;
  /** A rule with a clock had brought them; the others came otherwise. */
  readonly byClock: boolean;
}

export interface PastCycle {
  readonly threadId: string;
  readonly cycle: number;
  /** In their order; the cycle starts with the first. */
  readonly moments: readonly [Moment, ...Moment[]];
  /** With a case of an earlier cycle that was not done yet when this one began. */
  readonly agentsBefore: readonly AgentBefore[];
  /** Nothing is known after this: now, or when an imported history was written down. */
  readonly knownUntil: Date;
  /** Answers that can still be seen, by somebody else than the asker, in their order, in this cycle or a later one. */
  readonly answers: readonly { readonly at: Date; readonly official: boolean }[];
  /** When the asker had a solution, as well as it is known. */
  readonly solvedAt: Date | null;
}

/** An answer by somebody else than the asker. */
export interface PastAnswer {
  readonly at: Date;
  readonly removedAt: Date | null;
  readonly official: boolean;
}

/** The place among all that was written down of a thread; 0 for what is older than that order. */
interface Happened {
  readonly happening: number;
}

/** What was written down at the time. */
export interface RememberedMoment extends Happened {
  readonly cycle: number;
  readonly at: Date;
  readonly removed: boolean;
  readonly closed: boolean;
  readonly solved: boolean;
  readonly answered: boolean;
  readonly answeredSince: Date | null;
  readonly needsAsker: boolean;
  readonly lastActivityAt: Date;
  /** Where it stood and what it was about: written down where that may have changed, and not before there was a place for it. */
  readonly spaceId: string | null;
  readonly tagIds: readonly string[] | null;
  readonly language: string | null;
  readonly moved: boolean;
}

export interface PastWord extends Happened {
  readonly cycle: number;
  readonly at: Date;
  readonly word: 'WAITS_NO_MORE' | 'WAITS_AGAIN' | 'EXEMPT' | 'NOT_EXEMPT';
}

/** A case that came of the thread. */
export interface PastCase extends Happened {
  readonly cycle: number;
  readonly openedAt: Date;
  readonly endedAt: Date | null;
  /** A rule with a clock opened it, which is what a backtest asks about; the others came about whatever such a rule did. */
  readonly byClock: boolean;
}

/** All that is known of a thread. */
export interface PastThread {
  readonly id: string;
  /** As it is now. */
  readonly scope: DescribedThread;
  readonly cycle: number;
  readonly openedAt: Date;
  readonly cycleStartedAt: Date;
  readonly closedAt: Date | null;
  readonly removedAt: Date | null;
  readonly askerErasedAt: Date | null;
  readonly solvedAt: Date | null;
  /** Of an acceptance whose day only is known: the later of its beginning and the answer. */
  readonly solvedOnDay: Date | null;
  readonly knownUntil: Date;
  readonly answers: readonly PastAnswer[];
  /** Whatever anybody wrote on it. */
  readonly activity: readonly Date[];
  readonly remembered: readonly RememberedMoment[];
  readonly words: readonly PastWord[];
  readonly cases: readonly PastCase[];
}

/** What nobody noticed counts from the next moment on. */
interface Change {
  readonly at: Date;
  readonly happening?: number;
  readonly change: Partial<PastFacts>;
  readonly place?: Pick<ScopedThread, 'spaceId' | 'tagIds' | 'language'> | null;
  readonly moved?: boolean;
  readonly unnoticed?: true;
}

/** The cycles of a thread. A day is too rough for a rule that waits for an answer: there a solution counts only when its time is known. */
export function cyclesOf(thread: PastThread, trigger: ClockedTrigger): PastCycle[] {
  const solvedAt = thread.solvedAt ?? (trigger === 'UNANSWERED' ? null : thread.solvedOnDay);
  const cycles = new Set([...thread.remembered.map(({ cycle }) => cycle), thread.cycle]);
  return [...cycles].flatMap((cycle) => {
    const changes = rememberedChanges(thread, cycle) ?? (cycle === thread.cycle ? changesSince(thread, solvedAt) : null);
    if (!changes) return [];
    const startedAt = changes.reduce((first, { at }) => (at < first ? at : first), changes[0]!.at);
    const scope = { ...thread.scope, askerGroup: askerGroupAt(startedAt, thread.scope.firstAskedAt) };
    const moments = momentsOf({ cycle, scope }, [...changes, ...wordChanges(thread, cycle), ...caseChanges(thread, cycle), ...erasure(thread)]);
    const agentsBefore = agentsWho(thread, cycle, startedAt);
    const answers = thread.answers.filter(({ at, removedAt }) => removedAt === null && at >= startedAt);
    return [{ threadId: thread.id, cycle, moments, agentsBefore, knownUntil: thread.knownUntil, answers, solvedAt }];
  });
}

/** Null where the beginning of the cycle was not written down. */
function rememberedChanges({ remembered, cycle: latest, openedAt, cycleStartedAt }: PastThread, cycle: number): Change[] | null {
  const own = remembered.filter((moment) => moment.cycle === cycle);
  const [first] = own;
  if (!first) return null;
  const startedAt = cycle === 1 ? openedAt : cycle === latest ? cycleStartedAt : first.at;
  return first.at.getTime() === startedAt.getTime() ? own.map(rememberedChange) : null;
}

function rememberedChange({ cycle: _, at, happening, spaceId, tagIds, language, moved, ...change }: RememberedMoment): Change {
  return { at, happening, change, place: spaceId === null || tagIds === null ? null : { spaceId, tagIds, language }, moved };
}

/** What follows from the thread as it is now. */
function changesSince(thread: PastThread, solvedAt: Date | null): Change[] {
  const { cycleStartedAt, closedAt, removedAt } = thread;
  const changes: Change[] = [{ at: cycleStartedAt, change: { lastActivityAt: cycleStartedAt } }];
  const add = (at: Date | null, change: Partial<TurningFacts>) => {
    if (at && at >= cycleStartedAt) changes.push({ at, change });
  };
  let visible = 0;
  for (const { at, more } of turnsOfAnswers(thread)) {
    visible += more;
    changes.push({ at, change: { answered: visible > 0 } });
  }
  for (const at of thread.activity) add(at, { lastActivityAt: at });
  add(solvedAt, { solved: true });
  add(closedAt, { closed: true });
  add(removedAt, { removed: true });
  return changes;
}

function turnsOfAnswers({ answers, cycleStartedAt }: PastThread): { at: Date; more: 1 | -1 }[] {
  const counted = answers.filter(({ at }) => at >= cycleStartedAt);
  const turns = counted.flatMap(({ at, removedAt }) => [{ at, more: 1 as const }, ...(removedAt ? [{ at: removedAt, more: -1 as const }] : [])]);
  return turns.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function wordChanges({ words }: PastThread, cycle: number): Change[] {
  return words.filter((word) => word.cycle === cycle).map(({ at, word, happening }) => {
    const change = word === 'WAITS_NO_MORE' || word === 'WAITS_AGAIN' ? { waitsNoMore: word === 'WAITS_NO_MORE' } : { exempted: word === 'EXEMPT' };
    return { at, happening, change };
  });
}

function agentsWho({ cases }: PastThread, cycle: number, startedAt: Date): AgentBefore[] {
  const open = cases.filter((one) => one.cycle < cycle && (one.endedAt === null || one.endedAt > startedAt));
  return open.map(({ endedAt, byClock }) => ({ until: endedAt, byClock }));
}

// The end of a case is no event of its thread: its clocks learn of it with the next one.
function caseChanges({ cases }: PastThread, cycle: number): Change[] {
  return cases.filter((one) => one.cycle === cycle && !one.byClock).flatMap(({ openedAt, endedAt, happening }): Change[] => [
    { at: openedAt, happening, change: { caseOpen: true } },
    // At its moment it comes before what the agent leaves behind on the thread, and after its own opening.
    ...(endedAt ? [{ at: endedAt, happening: happening + 0.5, change: { caseOpen: false }, unnoticed: true as const }] : []),
  ]);
}

// Nobody waits for what an agent would say to a member who is gone.
const erasure = ({ askerErasedAt }: PastThread): Change[] => (askerErasedAt ? [{ at: askerErasedAt, change: { escalates: false } }] : []);

function momentsOf({ cycle, scope: today }: { cycle: number; scope: ScopedThread }, changes: readonly Change[]): [Moment, ...Moment[]] {
  const [first, ...later] = [...changes].sort((one, other) => one.at.getTime() - other.at.getTime() || (one.happening ?? 0) - (other.happening ?? 0));
  let facts: PastFacts = {
    escalates: true, cycle, removed: false, closed: false, solved: false, answered: false, answeredSince: null, caseOpen: false, needsAsker: false,
    waitsNoMore: false, exempted: false, lastActivityAt: first!.at, ...first!.change,
  };
  let scope: ScopedThread = { ...today, ...first!.place };
  const moments: [Moment, ...Moment[]] = [{ at: first!.at, facts, scope, moved: false }];
  for (const { at, change, place, moved = false, unnoticed } of later) {
    facts = { ...facts, ...change };
    if (place) scope = { ...scope, ...place };
    if (!unnoticed) moments.push({ at, facts, scope, moved });
  }
  return moments;
}
