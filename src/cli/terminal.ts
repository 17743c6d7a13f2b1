// How commands speak: results on standard output, everything else on standard error.
export interface Terminal {
  /** Runs a long step and shows that it is alive; a step quicker than `quietBelow` milliseconds says nothing. The work may say how far it is. */
  step<T>(texts: { doing: string; done: string; quietBelow?: number }, work: (say: (progress: string) => void) => Promise<T>): Promise<T>;
  /** A line for the person at the terminal. */
  note(line: string): void;
  /** A line of the result. */
  result(line: string): void;
}

/** A failure whose text says all that a person needs. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
}

/** A failure of that kind before anything was done. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError';
}

/** Steps and notes are drawn by the program that started us, so that one does not write across the other. */
export function terminal({ step, note }: Pick<Terminal, 'step' | 'note'>): Terminal {
  return { step, note, result: (line) => void process.stdout.write(`${line}\n`) };
}
