// What the steps of a rule did, or why there was nothing to do; and what webhooks are refused for.
export const ladder = {
  askedExperts: '{count, plural, =0 {No likely expert could be asked.} one {One likely expert was asked.} other {# likely experts were asked.}}',
  nudged: 'The moderators were nudged.',
  tagged: {
    added: 'A tag was added.',
    already: 'The thread had the tag already.',
    full: 'The thread carries as many tags as it can, so none was added.',
    unknown: 'The tag does not exist any more.',
  },
  caseOpened: 'The case {number} was opened.',
  caseThere: 'The case {number} was open already.',
  raised: 'The case is {priority, select, LOW {of low priority} NORMAL {of normal priority} HIGH {of high priority} other {urgent}} now.',
  raisedAlready: 'The case was at least as urgent already.',
  reminded: 'Whoever has the case was reminded.',
  noCase: 'No case is open, so there was nothing to do.',
  notified: '{role, select, MODERATOR {The moderators} AGENT {The agents} other {The managers}} were told.',
  webhookCalled: 'The webhook “{name}” is called.',
  webhookGone: 'The webhook was retired, so it was not called.',
  webhookLoop: 'The webhook was not called: what it called last led here, and it would go round.',
} as const;
