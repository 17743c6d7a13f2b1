// What a thread's page says, and what its forms answer.
export const thread = {} as const;
