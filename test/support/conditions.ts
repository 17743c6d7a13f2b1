// Tests that need something special are skipped by name and reason, so that the last lines of a run can tell what was not tried.

/** `reason` is null when the tests can run. */
export function describeUnless(reason: string | null, name: string, tests: () => void): void {
  if (reason === null) describe(name, tests);
  else describe.skip(`${name} (skipped where ${reason})`, tests);
}
