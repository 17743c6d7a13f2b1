// What mails say.
export const mail = {} as const;
