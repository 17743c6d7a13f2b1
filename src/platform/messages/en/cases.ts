// Why the case desk refuses what somebody wants to do.
export const cases = {
  takenByAnother: 'Another agent has this case. Open it again to see who; from there you can take it over.',
  over: 'This case is resolved, so nothing can be added to it.',
  notOver: 'A case can be rated once it is resolved.',
  ownCase: 'This is a case of your own. Somebody else works on it.',
  customerWritesPrivately: 'What you write on your case is read by the support agents only. To tell everybody, write on the thread.',
  noPublicPlace: 'This case comes from a private question, so there is no thread to answer on. Write privately instead.',
} as const;
