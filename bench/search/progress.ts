// The parts of a long bench that are done: one that is ended goes on with the next part, as long as what is measured is the same.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../src/platform/config';

const FILE = join(projectRoot, '.cache', 'bench-search-progress.json');

interface Written {
  /** Of what is measured. */
  readonly code: string;
  readonly parts: Record<string, unknown>;
}

export class Progress {
  private constructor(
    private readonly code: string,
    private readonly parts: Record<string, unknown>,
  ) {}

  /** Of the whole bench; parts that were measured with other code are measured again. */
  static open(): Progress {
    const code = codeOf(join(projectRoot, 'dist'));
    const written = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Written) : null;
    return new Progress(code, written?.code === code ? written.parts : {});
  }

  /** For a part of the bench alone, which is always measured. */
  static none(): Progress {
    return new Progress('', {});
  }

  async once<T>(name: string, measure: () => Promise<T>): Promise<T> {
    if (Object.hasOwn(this.parts, name)) {
      process.stdout.write(`${name}: measured before\n`);
      return this.parts[name] as T;
    }
    const found = await measure();
    this.parts[name] = found;
    if (this.code !== '') this.write();
    return found;
  }

  forget(): void {
    rmSync(FILE, { force: true });
  }

  private write(): void {
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(`${FILE}.draft`, JSON.stringify({ code: this.code, parts: this.parts } satisfies Written));
    renameSync(`${FILE}.draft`, FILE);
  }
}

function codeOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of ['src/search', 'bench/search']) {
    for (const entry of readdirSync(join(folder, name), { recursive: true }).map(String).sort()) {
      const file = join(folder, name, entry);
      if (entry.endsWith('.js') && statSync(file).isFile()) hash.update(entry).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}
