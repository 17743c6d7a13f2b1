// What the error pages say: what happened, what was kept, what to do next.
export const error = {
  reference: 'If you write to us about it, name this number: <b>{id}</b>',
  forbidden: {
    title: 'This page is not for your account',
    happened: 'You are signed in, but this page needs other rights than yours.',
    titleVisitor: 'Sign in to see this page',
    happenedVisitor: 'This page is for members. Sign in and you will come back to it.',
    kept: 'Nothing was changed.',
  },
  notFound: {
    title: 'There is no such page',
    happened: 'The address may be mistyped, or what stood here was removed.',
    next: 'Search for it, or look through the newest questions.',
  },
  unprocessable: {
    title: 'This could not be accepted',
    happened: 'What was sent is not complete, or the form was open for a long time.',
    kept: 'Nothing was saved. Go back: your browser has kept what you typed. Load the form again before you send it.',
    back: 'Back to the form',
  },
  formExpired: {
    title: 'This form was open for too long',
    happened: 'It was made for another session, so it was not taken. Load the page again and send it once more.',
    reload: 'Load the page again',
  },
  tooMany: {
    title: 'A little slower, please',
    happened: 'There were more requests from here than we can take at once.',
    kept: 'What you sent last was not saved. Go back: your browser has kept what you typed.',
  },
  broken: {
    title: 'Something broke on our side',
    happened: 'It is not your fault, and we have a record of it.',
    kept: 'What you sent last may not have been saved. Go back: your browser has kept what you typed.',
    next: 'Try again in a minute.',
  },
  keptField: 'What you typed',
  keptText: 'Here is what you typed, so that nothing is lost:',
  home: 'To the newest questions',
  retry: 'Try again',
} as const;
