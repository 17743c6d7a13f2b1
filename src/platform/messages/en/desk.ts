// What the case desk and a case's page say.
export const desk = {} as const;
