// What the moderators' page of likely duplicates says.
export const duplicates = {
  title: 'Likely duplicates',
  intro: 'Threads of the last 90 days that are likely about the same. Linked, the newer one is closed and leads to the older. Merged, its answers and comments go over as well.',
  newer: 'Newer',
  older: 'Older',
  score: '{percent}% alike',
  link: 'Link as a duplicate',
  merge: 'Merge into the older',
  dismiss: 'Not the same',
  linked: 'The newer thread is closed and leads to the older one.',
  merged: 'The threads are merged: what others wrote stands on the older one.',
  dismissed: 'This pair does not come back.',
  refused: 'That could not be done',
  empty: 'No likely duplicates.',
  emptyText: 'New threads are compared every ten minutes. A pair that you dismiss does not come back.',
  first: 'Back to the likeliest',
  more: 'More pairs',
} as const;
