// Job processes to be killed: all that is ours of them is put into one file first, so that hundreds can be started one after the other.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../../../src/platform/config';
import { ensureBuilt } from '../../support/program';

/** Among what is built, where the packages that it needs are found. */
const PROGRAM = join(projectRoot, 'dist', 'job-process-to-kill.cjs');

export interface JobProcess {
  readonly child: ChildProcess;
  /** Settles when it takes jobs, or is killed before. */
  readonly works: Promise<unknown>;
}

export class JobProcesses {
  private readonly alive = new Set<ChildProcess>();

  private constructor(private readonly env: NodeJS.ProcessEnv) {}

  static async prepare(env: NodeJS.ProcessEnv): Promise<JobProcesses> {
    ensureBuilt();
    await build({
      entryPoints: [join(__dirname, 'worker.cjs')], outfile: PROGRAM, bundle: true, packages: 'external', platform: 'node', keepNames: true, logLevel: 'silent',
      plugins: [{ name: 'where-each-file-was', setup: ({ onLoad }) => onLoad({ filter: /dist.*\.js$/ }, ({ path }) => loadInPlace(path)) }],
    });
    return new JobProcesses(env);
  }

  start(): JobProcess {
    const child = fork(PROGRAM, [], { env: this.env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.alive.add(child);
    child.once('exit', () => this.alive.delete(child));
    return { child, works: Promise.race([once(child, 'message'), once(child, 'exit')]) };
  }

  async kill(child: ChildProcess): Promise<void> {
    if (!this.alive.has(child)) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async killAll(): Promise<void> {
    for (const child of this.alive) await this.kill(child);
  }
}

/** Files that read others beside them still find them. */
async function loadInPlace(path: string) {
  const source = await readFile(path, 'utf8');
  return { contents: source.includes('__dirname') ? `const __dirname = ${JSON.stringify(dirname(path))};${source}` : source };
}
