// What the pages of the escalation rules say.
export const rules = {} as const;
