// What the page of words that mean the same says.
export const searchWords = {
  title: 'Words that mean the same',
  intro: 'Whoever searches for one of them finds the others too. What your customers say and what your manuals say need not be the same words.',
  words: 'Words',
  hint: 'Two to ten, with commas between them, each a word or up to four in a row: sign in, log in, anmelden.',
  oneWay: 'One way: whoever searches for the first finds the others, and not the other way round',
  oneWayGroup: '{first} also finds {others}',
  add: 'Add these words',
  list: 'Kept groups',
  none: 'None yet. Searches that found nothing are a good place to begin.',
  remove: 'Remove',
  added: 'These words are looked for together from now on.',
  removed: 'These words are looked for on their own again.',
} as const;
