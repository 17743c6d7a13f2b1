// What the administrator's pages of members and roles say.
export const members = {} as const;
