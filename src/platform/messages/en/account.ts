// What signing in and up, passwords and a member's own settings say.
export const account = {} as const;
