// What the moderators' list of answers to check says.
export const checks = {
  title: 'Answers to check',
  intro: 'Accepted answers that did not work for several people lately. Mend them, ask their authors, or say that they are right as they are.',
  none: 'Every accepted answer works, as far as people say.',
  by: 'Answer by {name}',
  since: 'marked',
  counts: 'Worked for {worked} of {tried}',
  settle: 'It is right as it is',
  settleRest: ': {title}',
  settled: 'Noted. What people said before counts no more towards a check.',
  refused: 'That was not done',
} as const;
