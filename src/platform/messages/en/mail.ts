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
} as const;
