// What the ask page says.
export const ask = {} as const;
