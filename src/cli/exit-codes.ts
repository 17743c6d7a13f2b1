// What the exit code of a command means; docs/cli.md tells the same.
export const exitCodes = {
  done: 0,
  failed: 1,
  /** A wrong command, option or setting: nothing was done. */
  wrongUsage: 2,
  /** Another Threadwell has the data at the moment: nothing was done. */
  dataInUse: 3,
} as const;
