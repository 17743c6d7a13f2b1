// What the search page says.
export const search = {} as const;
