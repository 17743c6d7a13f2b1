// A wrong setting, told in one line: which, what was found, what is expected.
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(found: string, expected: string) {
    super(`${found}: expected ${expected}`);
  }
}
