// Why somebody cannot sign in, and what cannot be done to a member.
export const identity = {
  refused: {
    wrongEmailOrPassword: 'This address and this password do not belong together. Check both, or set a new password.',
    suspended: 'This account is suspended. Write to the community team if you think that is a mistake.',
    demoElsewhere: 'Demo sign-ins work only on the machine that runs this community.',
    importedCannotSignIn: 'Imported people cannot sign in, so there is nothing to suspend.',
    suspendSelf: 'Nobody suspends themselves. Ask another administrator.',
    alreadySuspended: 'They are suspended already.',
    notSuspended: 'They are not suspended.',
    importedHasNoRole: 'Imported people cannot sign in, so they have no role here.',
    lastAdministrator: 'This is the last administrator. Make somebody else one first.',
  },
} as const;
