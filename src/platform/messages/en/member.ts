// What a member's page says.
export const member = {
  description: '{name} in the {company} community: questions asked and answers given.',
  joined: 'Here since',
  edit: 'Edit your page',
  erased: 'This member’s account was erased. What they wrote stays.',
  origin: 'Imported from {source} with its history; this person has no account here.',
  originLink: 'Their page there',
  stats: {
    asked: '{count, plural, =0 {Nothing asked} one {Asked # thread} other {Asked # threads}}',
    answered: '{count, plural, =0 {No answers} one {# answer} other {# answers}}',
    accepted: '{count, plural, one {# accepted} other {# accepted}}',
    helped: '{count, plural, one {worked for # person} other {worked for # people}}',
  },
  threads: 'Asked',
  answers: 'Answered',
  accepted: 'Accepted answer',
  noThreads: 'Has not asked anything yet.',
  noAnswers: 'Has not answered anything yet.',
  moreThreads: 'More threads',
  moreAnswers: 'More answers',
  first: 'Back to the newest',
} as const;
