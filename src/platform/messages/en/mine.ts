// What the page with a member's own threads and cases says.
export const mine = {} as const;
