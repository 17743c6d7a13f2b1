/** The deflection report once more, as slow and as plain as its definitions: from what happened, without the ledger, without SQL. */

export const DAY_MS = 86_400_000;
const LOOK_BACK_MS = 14 * DAY_MS;

export interface Person {
  readonly id: string;
  readonly role: 'MEMBER' | 'MODERATOR' | 'AGENT';
}

export interface AnswerFact {
  readonly id: string;
  readonly author: Person;
  readonly official: boolean;
  readonly postedAt: Date;
  readonly removed: boolean;
}

/** In the order in which they were given. */
export interface RatingFact {
  readonly answer: AnswerFact;
  readonly worked: boolean;
  readonly stars: number | null;
  readonly at: Date;
}

export interface ThreadFact {
  readonly id: string;
  readonly kind: string;
  readonly space: string;
  readonly tags: readonly string[];
  readonly asker: Person;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly removed: boolean;
  readonly imported: boolean;
  readonly answers: readonly AnswerFact[];
  readonly accepted: { readonly answer: AnswerFact; readonly at: Date } | null;
  /** The asker's. */
  readonly ratings: readonly RatingFact[];
}

export interface CaseFact {
  readonly id: string;
  readonly thread: ThreadFact | null;
  readonly customer: Person;
  readonly trigger: string;
  readonly openedAt: Date;
  readonly resolution: string | null;
  /** Stars of the customer with their time, in order. */
  readonly ratings: readonly { readonly stars: number; readonly at: Date }[];
}

export interface RuleFact {
  readonly activeFrom: Date;
  /** From and until; null while it lasts. */
  readonly pauses: readonly (readonly [Date, Date | null])[];
}

export interface CommunityFacts {
  readonly threads: readonly ThreadFact[];
  readonly cases: readonly CaseFact[];
  readonly rules: readonly RuleFact[];
}

export interface Question {
  readonly from: string;
  readonly to: string;
  readonly space: string | null;
  readonly tag: string | null;
  readonly kind: string | null;
  readonly timeZone: string;
  readonly now: Date;
}

const asksForHelp = (thread: ThreadFact): boolean => thread.kind === 'QUESTION' || thread.kind === 'PROBLEM';
const latest = <T>(list: readonly T[]): T | null => list.at(-1) ?? null;
const satisfied = ({ worked, stars }: RatingFact): boolean => worked && (stars === null || stars > 2);
const earliest = (answers: readonly AnswerFact[]): Date | null =>
  answers.length === 0 ? null : new Date(Math.min(...answers.map((answer) => answer.postedAt.getTime())));

const seen = (thread: ThreadFact) => thread.answers.filter((answer) => !answer.removed);
const byOthers = (thread: ThreadFact) => seen(thread).filter((answer) => answer.author !== thread.asker);
const firstAnswerAt = (thread: ThreadFact) => earliest(byOthers(thread));
const firstCommunityAnswerAt = (thread: ThreadFact) => earliest(byOthers(thread).filter((answer) => !answer.official));
const acceptance = (thread: ThreadFact) => (thread.accepted && !thread.accepted.answer.removed ? thread.accepted : null);
const lastWord = (thread: ThreadFact) => latest(thread.ratings.filter((rating) => !rating.answer.removed));

function isSolved(thread: ThreadFact): boolean {
  const word = lastWord(thread);
  return acceptance(thread) !== null || (word !== null && satisfied(word));
}

function isUnsatisfying(thread: ThreadFact): boolean {
  const word = lastWord(thread);
  const accepted = acceptance(thread);
  return word !== null && !satisfied(word) && !(accepted !== null && accepted.at > word.at);
}

/** When the community kept a contact from happening, or null. */
function deflectedAt(thread: ThreadFact, casesOfAsker: readonly CaseFact[]): Date | null {
  if (!asksForHelp(thread) || thread.removed || isUnsatisfying(thread)) return null;
  const ofCommunity = (answer: AnswerFact) => answer.author !== thread.asker && answer.author.role === 'MEMBER' && !answer.official;
  const spared = (at: Date) => casesOfAsker.every((item) => item.openedAt.getTime() - at.getTime() >= LOOK_BACK_MS);
  const accepted = acceptance(thread);
  if (accepted && ofCommunity(accepted.answer)) return spared(accepted.at) ? accepted.at : null;
  const confirmed = seen(thread)
    .filter(ofCommunity)
    .map((answer) => latest(thread.ratings.filter((rating) => rating.answer === answer)))
    .filter((word): word is RatingFact => word !== null && satisfied(word) && spared(word.at));
  return confirmed.length === 0 ? null : new Date(Math.max(...confirmed.map((word) => word.at.getTime())));
}

/** The estimate of Kaplan and Meier, moment by moment. */
function waitedBy(waits: readonly { seconds: number; answered: boolean }[], share: number): number | null {
  let waiting = 1;
  for (const moment of [...new Set(waits.filter((wait) => wait.answered).map((wait) => wait.seconds))].sort((a, b) => a - b)) {
    const atRisk = waits.filter((wait) => wait.seconds >= moment).length;
    const answeredNow = waits.filter((wait) => wait.answered && wait.seconds === moment).length;
    waiting *= 1 - answeredNow / atRisk;
    if (1 - waiting >= share - 1e-9) return moment;
  }
  return null;
}

export interface ModelReport {
  /** The ids behind each figure. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly rate: { readonly value: number | null; readonly n: number; readonly reason: string | null };
  readonly saving: { readonly low: number | null; readonly high: number | null };
  readonly median: number | null;
  readonly p80: number | null;
  readonly csat: number | null;
  readonly caseCsat: number | null;
}

const lastWords = ({ openedAt, answers }: ThreadFact): number[] => [openedAt, ...answers.filter((answer) => !answer.removed).map((answer) => answer.postedAt)].map((at) => at.getTime());

export function modelReport(facts: CommunityFacts, question: Question): ModelReport {
  const { from, to, space, tag, kind, timeZone, now } = question;
  const zone = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const inPeriod = (moment: Date) => from <= zone.format(moment) && zone.format(moment) <= to;
  const isOver = (moment: Date) => moment.getTime() + LOOK_BACK_MS <= now.getTime();
  const wanted = (thread: ThreadFact) =>
    !thread.removed && (space === null || thread.space === space) && (tag === null || thread.tags.includes(tag)) &&
    (kind === null ? asksForHelp(thread) : thread.kind === kind);
  const certainThreads = space !== null || tag !== null || kind !== null;
  const caseWanted = (item: CaseFact) => (certainThreads ? item.thread !== null && wanted(item.thread) : true);
  const ruleInForce = (moment: Date) =>
    facts.rules.some((rule) => rule.activeFrom <= moment && !rule.pauses.some(([start, end]) => start <= moment && (end === null || end > moment)));

  const threads = facts.threads.filter((thread) => wanted(thread) && inPeriod(thread.openedAt)).map((thread) => {
    const ownCases = facts.cases.filter((item) => item.thread === thread && item.customer === thread.asker);
    const creditAt = deflectedAt(thread, ownCases);
    const judged = isOver(thread.openedAt) && (creditAt === null || isOver(creditAt));
    return { thread, creditAt, hadCase: ownCases.length > 0, judged, underRule: !thread.imported && ruleInForce(thread.openedAt) };
  });
  type Known = (typeof threads)[number];
  const those = (condition: (known: Known) => boolean) => threads.filter(condition).map((known) => known.thread.id);
  const cases = facts.cases.filter((item) => caseWanted(item) && inPeriod(item.openedAt));
  const casesWhere = (condition: (item: CaseFact) => boolean) => cases.filter(condition).map((item) => item.id);

  const confirmed = (known: Known) => known.creditAt !== null && isOver(known.creditAt);
  const inRate = (known: Known) => known.underRule && known.judged && (known.creditAt !== null || known.hadCase);
  const stars = facts.threads.filter(wanted).flatMap((thread) => {
    const words = thread.answers.filter((answer) => !answer.removed).flatMap((answer) => latest(thread.ratings.filter((rating) => rating.answer === answer)) ?? []);
    const last = latest(thread.ratings.filter((rating) => words.includes(rating) && rating.stars !== null));
    return last && inPeriod(last.at) ? [{ id: thread.id, satisfied: (last.stars ?? 0) >= 4 }] : [];
  });
  const caseStars = facts.cases.filter(caseWanted).flatMap((item) => {
    const last = latest(item.ratings);
    return last && inPeriod(last.at) ? [{ id: item.id, satisfied: last.stars >= 4 }] : [];
  });
  // The imported history ends with the last thing that it tells.
  const writtenDownAt = new Date(Math.max(...facts.threads.filter((thread) => thread.imported).flatMap(lastWords)));
  const waits = threads.map(({ thread }) => {
    const answeredAt = firstAnswerAt(thread);
    const watchedUntil = thread.imported && writtenDownAt < now ? writtenDownAt : now;
    const until = answeredAt ?? (thread.closedAt && thread.closedAt < watchedUntil ? thread.closedAt : watchedUntil);
    return { seconds: Math.max(0, until.getTime() - thread.openedAt.getTime()) / 1000, answered: answeredAt !== null };
  });

  const judgedThreads = threads.filter(inRate);
  const settled = judgedThreads.filter((known) => known.creditAt !== null).length;
  const ruleCame = facts.rules.some((rule) => zone.format(rule.activeFrom) <= to);
  const noRule = threads.length === 0 ? !ruleCame : threads.every((known) => !known.underRule);
  const countsForSaving = (known: Known) => known.underRule && confirmed(known);
  const worth = threads.filter(countsForSaving).length;
  const share = (list: readonly { satisfied: boolean }[]) => (list.length === 0 ? null : list.filter((one) => one.satisfied).length / list.length);
  const trigger = (name: string) => casesWhere((item) => item.trigger === name);
  return {
    rows: {
      asked: those(() => true),
      answered: those(({ thread }) => firstAnswerAt(thread) !== null),
      solved: those(({ thread }) => isSolved(thread)),
      deflectedT1: those(confirmed),
      // Nobody uses the ask form in these communities.
      statedT1OnForm: [],
      observedT3: [],
      failedDeflections: [],
      provisionalT1: those((known) => known.creditAt !== null && !confirmed(known)),
      answeredUnconfirmed: those(({ thread, creditAt, hadCase }) => {
        const helped = firstCommunityAnswerAt(thread);
        return helped !== null && isOver(helped) && creditAt === null && !hadCase && !isUnsatisfying(thread);
      }),
      tooYoung: those((known) => !known.judged),
      deflectionRate: those(inRate),
      saving: those(countsForSaving),
      casesOpened: casesWhere(() => true),
      casesUnanswered: trigger('UNANSWERED'),
      casesDissatisfied: trigger('DISSATISFIED'),
      casesRequested: trigger('REQUESTED'),
      casesManual: trigger('MANUAL'),
      rescued: casesWhere((item) => item.resolution === 'SOLVED_BY_COMMUNITY'),
      csat: stars.map((one) => one.id),
      caseCsat: caseStars.map((one) => one.id),
    },
    rate: noRule
      ? { value: null, n: 0, reason: 'NO_ACTIVE_RULE' }
      : { value: judgedThreads.length === 0 ? null : settled / judgedThreads.length, n: judgedThreads.length, reason: judgedThreads.length === 0 ? 'NOTHING_TO_JUDGE' : null },
    saving: noRule ? { low: null, high: null } : { low: worth * 5, high: worth * 10 },
    median: waitedBy(waits, 0.5),
    p80: waitedBy(waits, 0.8),
    csat: share(stars),
    caseCsat: share(caseStars),
  };
}
