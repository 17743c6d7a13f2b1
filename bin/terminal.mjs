// Tells a person what a long step does and how long it took. Everything goes to standard error, so that standard output stays with results.
const live = process.stderr.isTTY === true && !process.env.CI;
const marks = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';

/** A line beside the step that is under way. */
export function note(line) {
  process.stderr.write(`${live ? '\r\x1b[2K' : ''}${line}\n`);
}

/**
 * Runs a step; shows that it is alive, and in the end what was done in how long. Steps under `quietBelow` milliseconds say nothing.
 * The work may say how far it is.
 */
export async function step({ doing, done, quietBelow = 0 }, work) {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  let turns = 0;
  let progress = `${doing} …`;
  const say = (text) => {
    progress = text;
    if (!live) process.stderr.write(`  ${text}\n`);
  };
  const show = () => {
    turns += 1;
    if (live) process.stderr.write(`\r\x1b[2K  ${marks[turns % marks.length]} ${progress.slice(0, (process.stderr.columns || 80) - 14)} ${seconds()} s`);
    else if (turns % 100 === 1) process.stderr.write(turns === 1 ? `  ${doing} …\n` : `  ${doing} … ${seconds()} s\n`);
  };
  const first = setTimeout(show, quietBelow);
  const timer = setInterval(() => performance.now() - started > quietBelow && show(), 100);
  const finish = () => {
    clearTimeout(first);
    clearInterval(timer);
    if (live && turns > 0) process.stderr.write('\r\x1b[2K');
  };
  try {
    const result = await work(say);
    finish();
    if (turns > 0 || performance.now() - started > quietBelow) process.stderr.write(`  ✓ ${done} (${seconds()} s)\n`);
    return result;
  } catch (error) {
    finish();
    throw error;
  }
}

/** A failure that needs no stack: the person can act on its text. */
export class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

export function endWith(error) {
  process.stderr.write(error instanceof Stop ? `\n${error.message}\n` : `\n${error?.stack ?? error}\n`);
  process.exit(error instanceof Stop ? error.exitCode : 1);
}
