/** Who may do what with a thread and its answers: pure questions, asked by services, pages and the graph alike. */
import { may, type Viewer } from '../../identity/access';
import type { Objection } from '../objections';
import { ESCALATING_KINDS, type ReviewState, type ThreadKind } from '../words';

/** Whether a post is shown, and to whom. */
export interface PostFacts {
  readonly id: string;
  readonly authorId: string;
  readonly removedAt: Date | null;
  readonly reviewState: ReviewState;
}

export type AnswerFacts = PostFacts;

/** What has to be known of a thread to say who may do what with it; its author is the asker. */
export interface ThreadFacts {
  readonly id: string;
  readonly kind: ThreadKind;
  readonly askerId: string;
  readonly removedAt: Date | null;
  readonly reviewState: ReviewState;
  readonly closedAt: Date | null;
  readonly acceptedAnswerId: string | null;
  readonly answerCount: number;
  readonly escalatedSince: Date | null;
}

type Why = Objection | null;

const moderates = (viewer: Viewer): boolean => may(viewer, 'thread.moderate');
const asked = (viewer: Viewer, thread: ThreadFacts): boolean => viewer.id !== null && viewer.id === thread.askerId;
const wrote = (viewer: Viewer, post: PostFacts): boolean => viewer.id !== null && viewer.id === post.authorId;

/** What is removed or turned down exists for moderators only; what waits for review for its author too. */
export function canSee(viewer: Viewer, post: Omit<PostFacts, 'id'>): boolean {
  if (moderates(viewer)) return true;
  if (post.removedAt) return false;
  return post.reviewState === 'APPROVED' || (post.reviewState === 'PENDING' && viewer.id !== null && viewer.id === post.authorId);
}

export const canRead = (viewer: Viewer, thread: ThreadFacts): boolean => canSee(viewer, { ...thread, authorId: thread.askerId });

export function whyNotEdit(viewer: Viewer, thread: ThreadFacts): Why {
  if (!may(viewer, 'thread.editOwn')) return 'signInFirst';
  if (!asked(viewer, thread) && !moderates(viewer)) return 'onlyAskerOrModerator';
  return thread.removedAt ? 'threadRemoved' : null;
}

/** New words on a thread (answers, comments, ratings) need it to be there and open. */
function whyNotAddWords(thread: ThreadFacts): Why {
  if (thread.removedAt) return 'threadRemoved';
  return thread.closedAt ? 'threadClosed' : null;
}

export const whyNotAnswer = (viewer: Viewer, thread: ThreadFacts): Why =>
  may(viewer, 'answer.post') ? whyNotAddWords(thread) : 'signInFirst';

export const whyNotComment = (viewer: Viewer, thread: ThreadFacts): Why =>
  may(viewer, 'comment.post') ? whyNotAddWords(thread) : 'signInFirst';

export function whyNotVoteOnThread(viewer: Viewer, thread: ThreadFacts): Why {
  if (!may(viewer, 'vote.cast')) return 'signInFirst';
  if (thread.removedAt) return 'threadRemoved';
  return asked(viewer, thread) ? 'ownPost' : null;
}

export function whyNotVoteOnAnswer(viewer: Viewer, thread: ThreadFacts, answer: AnswerFacts): Why {
  if (!may(viewer, 'vote.cast')) return 'signInFirst';
  if (thread.removedAt) return 'threadRemoved';
  if (answer.removedAt) return 'answerRemoved';
  return wrote(viewer, answer) ? 'ownPost' : null;
}

/** Also on a closed thread: an answer may turn out to be the solution later. */
export function whyNotAccept(viewer: Viewer, thread: ThreadFacts, answer?: AnswerFacts): Why {
  if (!may(viewer, 'answer.acceptOwn')) return 'signInFirst';
  if (!asked(viewer, thread)) return 'onlyAsker';
  if (thread.removedAt) return 'threadRemoved';
  return answer?.removedAt ? 'answerRemoved' : null;
}

export function whyNotWithdrawAcceptance(viewer: Viewer, thread: ThreadFacts): Why {
  return whyNotAccept(viewer, thread) ?? (thread.acceptedAnswerId ? null : 'nothingAccepted');
}

export const whyNotRate = (viewer: Viewer, thread: ThreadFacts): Why =>
  may(viewer, 'answer.rate') ? whyNotAddWords(thread) : 'signInFirst';

export function whyNotRateAnswer(viewer: Viewer, thread: ThreadFacts, answer: AnswerFacts): Why {
  const objection = whyNotRate(viewer, thread);
  if (objection) return objection;
  if (answer.removedAt) return 'answerRemoved';
  return wrote(viewer, answer) ? 'ownAnswer' : null;
}

function whyNotHandOver(thread: ThreadFacts): Why {
  if (!ESCALATING_KINDS.includes(thread.kind)) return 'needsNoAgent';
  return whyNotAddWords(thread) ?? (thread.escalatedSince ? 'alreadyEscalated' : null);
}

export function whyNotRequestAgent(viewer: Viewer, thread: ThreadFacts): Why {
  if (!may(viewer, 'agent.request')) return 'signInFirst';
  return asked(viewer, thread) ? whyNotHandOver(thread) : 'onlyAsker';
}

export const whyNotEscalate = (viewer: Viewer, thread: ThreadFacts): Why =>
  may(viewer, 'thread.escalate') ? whyNotHandOver(thread) : 'onlyStaff';

export const whyNotClose = (viewer: Viewer, thread: ThreadFacts): Why => (moderates(viewer) ? whyNotAddWords(thread) : 'onlyModerator');

export function whyNotReopen(viewer: Viewer, thread: ThreadFacts): Why {
  if (!asked(viewer, thread) && !moderates(viewer)) return 'onlyAskerOrModerator';
  if (thread.removedAt) return 'threadRemoved';
  return thread.closedAt ? null : 'threadNotClosed';
}

export const whyNotUndoMerge = (viewer: Viewer, thread: ThreadFacts): Why => (moderates(viewer) ? whyNotReopen(viewer, thread) : 'onlyModerator');

export function whyNotRemove(viewer: Viewer, thread: ThreadFacts): Why {
  if (thread.removedAt) return 'threadRemoved';
  if (moderates(viewer)) return null;
  if (!asked(viewer, thread)) return 'onlyAskerOrModerator';
  return thread.answerCount > 0 ? 'alreadyAnswered' : null;
}

export function whyNotEditAnswer(viewer: Viewer, thread: ThreadFacts, answer: AnswerFacts): Why {
  if (!wrote(viewer, answer) && !moderates(viewer)) return 'onlyAuthorOrModerator';
  if (thread.removedAt) return 'threadRemoved';
  return answer.removedAt ? 'answerRemoved' : null;
}

export const whyNotRemoveAnswer = whyNotEditAnswer;

export const canRequestAgent = (viewer: Viewer, thread: ThreadFacts): boolean => whyNotRequestAgent(viewer, thread) === null;
