// What the manager's report says.
export const insights = {} as const;
