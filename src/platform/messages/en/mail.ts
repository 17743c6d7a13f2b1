// What mails say.
export const mail = {
  verifyEmail: {
    subject: 'Confirm your address for {community}',
    text: `Hello {name},

you signed up at {community} with this address. Open this link to confirm that it is yours:

{link}

The link works once, and for 48 hours. After that, sign in and ask for a new one.

If you did not sign up, somebody mistyped their address. Do nothing, and you will get no other mail.
`,
  },
  resetPassword: {
    subject: 'Set a new password for {community}',
    text: `Hello {name},

somebody, probably you, asked for a new password at {community}. Open this link to choose one:

{link}

The link works once, and for one hour. Choosing a new password signs you out everywhere.

If you did not ask for it, do nothing: your password stays as it is.
`,
  },
  changeEmail: {
    subject: 'Confirm your new address for {community}',
    text: `Hello {name},

you asked to use this address for your account at {community}. Open this link to confirm it:

{link}

The link works once, and for 24 hours. Until then your account keeps the address it has.

If you did not ask for it, do nothing: nothing changes, and you will get no other mail.
`,
  },
  addressChangeAsked: {
    subject: 'Somebody wants to change your address at {community}',
    text: `Somebody who knows your password asked to move your account at {community} to {email}.

If it was you, open the link that we mailed there.

If it was not you, change your password now. That calls the change off and signs everybody else out:
{link}
`,
  },
  addressHasAccount: {
    subject: 'Your address has an account at {community} already',
    text: `Hello {name},

a member of {community} asked to use this address for their account. It belongs to your account, so nothing was changed.

If it was you: sign in with this address, or erase this account first.
If it was not you, do nothing.
`,
  },
  addressChanged: {
    subject: 'Your address at {community} was changed',
    text: `Hello {name},

your account at {community} uses {email} from now on. You get no more mails at this address.

If it was not you, write to the community team.
`,
  },
  footer: 'You get this mail because you are a member of {community}.',
  yourQuestion: 'your question',
  answerPosted: {
    subject: '{actor} answered “{title}”',
    text: `{actor} answered your question “{title}”.

Read the answer, and say whether it helped:
{link}

If it solved your question, accept it: others with the same question will find it.
`,
  },
  officialAnswerPosted: {
    subject: 'Support answered “{title}”',
    text: `{actor} from the support team answered your question “{title}”.

Read the answer, and say whether it helped:
{link}
`,
  },
  commentPosted: {
    subject: '{actor} commented on “{title}”',
    text: `{actor} wrote a comment for you on “{title}”.

Read it and reply:
{link}
`,
  },
  answerAccepted: {
    subject: 'Your answer solved “{title}”',
    text: `Your answer on “{title}” was accepted as the solution. Thank you: whoever has the same question finds it now.

{link}
`,
  },
  threadSolved: {
    subject: 'Solved: “{title}”',
    text: `You have the problem of “{title}”, and it is solved now. Here is what helped:

{link}

If it does not help you, say so there, or ask your own question.
`,
  },
  answerSentBack: {
    subject: '“{title}”: {actor} needs a little more',
    text: `{actor} tried your answer to “{title}” and is not there yet. {reason}

{comment}

You know best what you meant. Edit your answer, or write a new one:
{link}

The question waits for an answer again, so others may help too.
`,
  },
  sentBackBecause: {
    UNCLEAR: 'It is not clear enough for them.',
    OTHER_VERSION: 'They have another version.',
  },
  answerNeedsCheck: {
    subject: 'Does this still work? “{title}”',
    text: `The accepted answer to “{title}” did not work for several people lately.

Please check it: edit it, or say that it is right as it is:
{link}
`,
  },
  expertAsked: {
    subject: 'You may know this: “{title}”',
    text: `Nobody has answered “{title}” yet, and you have helped with questions like it.

If you can say something, somebody waits for it:
{link}

You are asked at most three times a week. To be asked no more, change it here:
{profile}
`,
  },
  moderatorsNudged: {
    subject: 'Still without an answer: “{title}”',
    text: `“{title}” has no answer yet, and becomes a case soon.

Perhaps you know somebody who can help, or the question needs a word:
{link}
`,
  },
  staffTold: {
    subject: '{rule}: “{title}”',
    text: `The rule “{rule}” tells you of “{title}”.

{link}
`,
  },
  caseAssigned: {
    subject: '{number} is yours: “{title}”',
    text: `The case {number}, “{title}”, was given to you.

{link}
`,
  },
  caseReminded: {
    subject: '{number} still waits: “{title}”',
    text: `The case {number}, “{title}”, is still open. Please look at it:

{link}
`,
  },
  caseReopened: {
    subject: '{number} is open again: “{title}”',
    text: `The community had solved “{title}”, and the customer took that back. The case {number} goes on where it stood.

{link}
`,
  },
  caseOpened: {
    subject: '{number}: a support agent takes over “{title}”',
    text: `{trigger, select,
      UNANSWERED {Nobody has answered “{title}” yet, so we passed it on to our support team.}
      DISSATISFIED {You told us that the answer to “{title}” did not help, so we passed it on to our support team.}
      REQUESTED {You asked for an agent, so we passed “{title}” on to our support team.}
      other {We passed “{title}” on to our support team.}}

Your case has the number {number}. What happens next:

- An agent reads what you wrote and replies. You get a mail, and need not do anything until then.
- The community can still answer. If you accept an answer, the case closes by itself.

Follow your case here:
{link}
`,
  },
  caseReplied: {
    subject: '{number}: {actor} replied about “{title}”',
    text: `{actor} from the support team replied to your case {number}, “{title}”.

Read the reply and write back:
{link}
`,
  },
  caseResolved: {
    subject: '{number}: resolved, “{title}”',
    text: `{resolution, select,
      SOLVED_BY_AGENT {Our support team resolved your case {number}, “{title}”.}
      DUPLICATE {Your case {number}, “{title}”, is about the same as another one, and goes on there.}
      KNOWN_ISSUE {Your case {number}, “{title}”, comes from something that we know of and work on.}
      WONT_FIX {We looked into your case {number}, “{title}”, and will not change what it is about.}
      NOT_REPRODUCIBLE {We looked into your case {number}, “{title}”, and could not see it happen ourselves.}
      other {Your case {number}, “{title}”, is closed.}}

Read what we found, and tell us how we did:
{link}

If it is not solved, ask for an agent again from your question.
`,
  },
} as const;
