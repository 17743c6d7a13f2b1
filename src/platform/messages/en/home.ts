// What the home page and the lists of threads say.
export const home = {} as const;
