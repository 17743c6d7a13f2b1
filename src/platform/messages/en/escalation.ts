// What escalation says: what its rules mean, why something was handed to an agent, why it was not.
export const escalation = {
  sentence: {
    unanswered: 'A question or problem without an answer after {delay} becomes a case, and a support agent takes over.',
    dissatisfied: 'When the asker says that an answer did not help, a case opens at once.',
    requested: 'The asker of a question or problem can ask for a support agent at any time.',
    paused: 'Paused: {sentence}',
  },
  delay: {
    days: '{count, plural, one {# day} other {# days}}',
    hours: '{count, plural, one {# hour} other {# hours}}',
    minutes: '{count, plural, one {# minute} other {# minutes}}',
    seconds: '{count, plural, one {# second} other {# seconds}}',
    join: '{first} and {second}',
  },
  note: {
    didNotWork: 'It did not work',
    outdated: 'It is outdated',
    otherVersion: 'It is for another version',
    unclear: 'It is unclear',
    needPerson: 'A person is needed',
    lowStars: 'Rated {stars} of 5',
    noReason: 'It did not help',
    withComment: '{reason}: {comment}',
  },
  ruleInactive: 'The community’s rules do not offer this at the moment.',
  imported: 'This thread was imported with a community’s history, so nobody waits for an agent here.',
  ruleHasNoDelay: 'This rule acts at once, so it has no delay to change.',
} as const;
