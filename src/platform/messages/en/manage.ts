// What the staff's list of tools says, and the page on which the community is named.
export const manage = {
  title: 'Manage',
  intro: 'What keeps the community running, as far as your role goes.',
  group: { promise: 'The promise', answers: 'Answers', people: 'People and community' },
  tool: {
    rules: { name: 'Rules', text: 'When a thread becomes a case, and what happens on the way there.' },
    backtest: { name: 'Try a rule on the past', text: 'What a rule would have cost and spared over any days of your history.' },
    calendars: { name: 'Calendars', text: 'When time counts: office hours, holidays, zones.' },
    queues: { name: 'Queues and agents', text: 'Where cases wait, whose they become, and who is away.' },
    webhooks: { name: 'Webhooks', text: 'Other systems that a step of a rule can call.' },
    checks: { name: 'Answers to check', text: 'Accepted answers that stopped working for people.' },
    duplicates: { name: 'Likely duplicates', text: 'Threads that are likely about the same, to link or to merge.' },
    searchInsights: { name: 'What people look for', text: 'What found nothing, what nobody opened, and what was asked after it.' },
    members: { name: 'Members', text: 'Find people, give them a role, erase what is personal.' },
    community: { name: 'Community', text: 'Its name, what it is for, and the zone of its days.' },
  },
  community: {
    title: 'Community',
    name: 'Name',
    nameHint: 'Stands before the word “community” on every page and in mails.',
    tagline: 'What it is for',
    taglineHint: 'One sentence.',
    timeZone: 'Time zone',
    timeZoneHint: 'The days of reports are days there. Readers see times in a zone of their own.',
    save: 'Save',
    saved: 'The community is saved.',
  },
} as const;
