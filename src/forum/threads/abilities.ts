/** The page of abilities: what this viewer can do with this thread or answer, for pages and the graph. */
import type { Viewer } from '../../identity/access';
import * as policy from './thread-policy';
import type { AnswerFacts, ThreadFacts } from './thread-policy';

export interface ThreadAbilities {
  readonly edit: boolean;
  readonly answer: boolean;
  readonly comment: boolean;
  readonly vote: boolean;
  readonly accept: boolean;
  readonly withdrawAcceptance: boolean;
  readonly rate: boolean;
  readonly requestAgent: boolean;
  readonly escalate: boolean;
  readonly close: boolean;
  readonly reopen: boolean;
  readonly remove: boolean;
}

export interface AnswerAbilities {
  readonly edit: boolean;
  readonly vote: boolean;
  readonly accept: boolean;
  readonly rate: boolean;
  readonly remove: boolean;
}

export function threadAbilities(viewer: Viewer, thread: ThreadFacts): ThreadAbilities {
  const allowed = (whyNot: (viewer: Viewer, thread: ThreadFacts) => unknown): boolean => whyNot(viewer, thread) === null;
  return {
    edit: allowed(policy.whyNotEdit),
    answer: allowed(policy.whyNotAnswer),
    comment: allowed(policy.whyNotComment),
    vote: allowed(policy.whyNotVoteOnThread),
    accept: allowed(policy.whyNotAccept),
    withdrawAcceptance: allowed(policy.whyNotWithdrawAcceptance),
    rate: allowed(policy.whyNotRate),
    requestAgent: allowed(policy.whyNotRequestAgent),
    escalate: allowed(policy.whyNotEscalate),
    close: allowed(policy.whyNotClose),
    reopen: allowed(policy.whyNotReopen),
    remove: allowed(policy.whyNotRemove),
  };
}

export function answerAbilities(viewer: Viewer, thread: ThreadFacts, answer: AnswerFacts): AnswerAbilities {
  const accepted = thread.acceptedAnswerId === answer.id;
  return {
    edit: policy.whyNotEditAnswer(viewer, thread, answer) === null,
    vote: policy.whyNotVoteOnAnswer(viewer, thread, answer) === null,
    accept: !accepted && policy.whyNotAccept(viewer, thread, answer) === null,
    rate: policy.whyNotRateAnswer(viewer, thread, answer) === null,
    remove: policy.whyNotRemoveAnswer(viewer, thread, answer) === null,
  };
}
