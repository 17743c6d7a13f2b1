// What a member's public page says.
export const member = {} as const;
