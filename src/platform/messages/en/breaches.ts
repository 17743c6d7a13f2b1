// What the list of promises says that were not kept.
export const breaches = {
  title: 'Promises that were not kept',
  intro: 'An agent was promised and was not there in time. Nothing here is ever deleted; a reason can be given once.',
  none: 'Every promise of an agent was kept.',
  promised: 'promised for {promised}, kept {after} late',
  why: 'Why',
  whyRest: ': {title}',
  excused: 'Excused by {name}: {reason}',
  reason: 'Reason',
  reasonHint: 'It stays with the promise for good.',
  excuse: 'Excuse it',
  excuseRest: ': {title}',
  done: 'The reason is kept with it.',
  refused: 'That was not done',
} as const;
