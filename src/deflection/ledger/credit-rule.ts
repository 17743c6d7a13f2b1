/** When the community kept a contact from happening, and the asker says so: the rule of a confirmed deflection (T1). */

/** A credit is provisional for so long after the word of the asker: a case in that time takes it back. */
export const LOOK_BACK_DAYS = 14;
const LOOK_BACK_MS = LOOK_BACK_DAYS * 24 * 3600 * 1000;

/** Only these are contacts that support would have had. */
export const CONTACT_KINDS: readonly string[] = ['QUESTION', 'PROBLEM'];

/** What the ledger needs to know of a thread. */
export interface CreditFacts {
  readonly kind: string;
  readonly removed: boolean;
  readonly unsatisfying: boolean;
  readonly askerId: string;
  readonly accepted: AnswerWord | null;
  /** The asker's latest word on each visible answer that says it worked, newest first. */
  readonly confirmed: readonly AnswerWord[];
  /** When cases of the asker on this thread were opened. */
  readonly casesOpenedAt: readonly Date[];
}

export interface AnswerWord {
  readonly answerId: string;
  readonly authorId: string;
  readonly byStaff: boolean;
  readonly at: Date;
}

export interface Credit {
  readonly evidence: 'ANSWER_ACCEPTED' | 'ANSWER_CONFIRMED';
  readonly answerId: string;
  readonly eventAt: Date;
}

/** The credit that these facts deserve, or null. The acceptance counts before a confirmation. */
export function creditDue(facts: CreditFacts): Credit | null {
  if (facts.removed || facts.unsatisfying || !CONTACT_KINDS.includes(facts.kind)) return null;
  const byCommunity = (word: AnswerWord) => word.authorId !== facts.askerId && !word.byStaff;
  const spared = (word: AnswerWord) => facts.casesOpenedAt.every((opened) => opened.getTime() >= word.at.getTime() + LOOK_BACK_MS);
  if (facts.accepted && byCommunity(facts.accepted)) {
    return spared(facts.accepted) ? { evidence: 'ANSWER_ACCEPTED', answerId: facts.accepted.answerId, eventAt: facts.accepted.at } : null;
  }
  const word = facts.confirmed.find((candidate) => byCommunity(candidate) && spared(candidate));
  return word ? { evidence: 'ANSWER_CONFIRMED', answerId: word.answerId, eventAt: word.at } : null;
}
