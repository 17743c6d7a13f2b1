// The command line "threadwell": which commands there are and what their exit codes mean. Each loads only what it needs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { exitCodes } from './cli/exit-codes';
import { CommandError, type Terminal, terminal as speakThrough, UsageError } from './cli/terminal';
import type { BacktestOptions } from './cli/backtest';
import type { ImportOptions } from './cli/import';
import type { ReportOptions } from './cli/report';
import type { NewUserOptions } from './cli/users';
import { ConfigError, projectRoot } from './platform/config';
import { DataInUseError, EmbeddedDatabaseError } from './platform/database/embedded';

const epilogue = `
Exit codes:
  0  done
  1  failed, with the reason on standard error
  2  wrong command, option or setting; nothing was done
  3  another Threadwell has the data at the moment; nothing was done

Settings come from the environment and from .env; .env.example describes each. More: docs/cli.md`;

/** Ends the process with the exit code of the command. */
export async function run(argv: string[], outlets: Pick<Terminal, 'step' | 'note'>): Promise<never> {
  const terminal = speakThrough(outlets);
  try {
    await describe(terminal).parseAsync(argv);
    process.exit(exitCodes.done);
  } catch (error) {
    process.exit(reportFailure(terminal, error));
  }
}

function describe(terminal: Terminal): Command {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  const program = new Command('threadwell')
    .description('A self-hosted community forum in which no question goes unanswered.')
    .version(version)
    .showHelpAfterError('Run "threadwell --help" to see what is possible.')
    .addHelpText('after', epilogue)
    .exitOverride();
  describeStart(program, terminal);
  describeMigrate(program, terminal);
  describeImport(program, terminal);
  describeUsers(program, terminal);
  describeReport(program, terminal);
  describeSearch(program, terminal);
  describeBacktest(program, terminal);
  return program;
}

function describeStart(program: Command, terminal: Terminal): void {
  program
    .command('start')
    .description('start database, site and worker, and keep them running until Ctrl-C')
    .option('--empty', 'do not load the demo community into an empty embedded database')
    .option('--demo', 'load the demo community into an empty DATABASE_URL, too')
    .addHelpText('after', examples('threadwell start', 'PORT=8080 threadwell start --empty'))
    .action(async (options: { empty?: boolean; demo?: boolean }) => {
      const { runStart } = await import('./cli/start.js');
      await runStart(terminal, options);
    });
}

function describeMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description('bring the tables up to date; "start" does this by itself')
    .addHelpText('after', examples('threadwell migrate', 'DATABASE_URL=postgres://user:password@host/threadwell SESSION_SECRET=… threadwell migrate'))
    .action(async () => {
      const { runMigrate } = await import('./cli/migrate.js');
      await runMigrate(terminal);
    });
}

function describeImport(program: Command, terminal: Terminal): void {
  program
    .command('import')
    .description('histories of other communities')
    .command('stackexchange')
    .description('import a Stack Exchange data dump: the folder with Posts.xml and the other files; a second run adds what is new')
    .argument('<folder>', 'the unpacked dump; its name is remembered as the source')
    .option('--report <file>', 'where every row that was not used is named (default: imports/<source>.jsonl in the data folder)')
    .option('--json', 'print the counts as JSON, and nothing else on standard output')
    .addHelpText('after', examples('threadwell import stackexchange ~/dumps/coffee.stackexchange.com', 'threadwell import stackexchange ./dump --json --report skipped.jsonl'))
    .action(async (folder: string, options: ImportOptions) => {
      const { importStackExchange } = await import('./cli/import.js');
      await importStackExchange(terminal, folder, options);
    });
}

function describeSearch(program: Command, terminal: Terminal): void {
  const search = program.command('search').description('the index that is searched');
  search
    .command('status')
    .description('which engine searches and why, what waits, the last rebuild')
    .option('--json', 'print it as JSON, and nothing else on standard output')
    .addHelpText('after', examples('threadwell search status', 'threadwell search status --json | jq .pending'))
    .action(async (options: { json?: boolean }) => {
      const { searchStatus } = await import('./cli/search.js');
      await searchStatus(terminal, options);
    });
  search
    .command('rebuild')
    .description('build the index anew while people go on searching; one that was cut short goes on where it was')
    .option('--json', 'print the result as JSON, and nothing else on standard output')
    .addHelpText('after', examples('threadwell search rebuild'))
    .action(async (options: { json?: boolean }) => {
      const { rebuildSearch } = await import('./cli/search.js');
      await rebuildSearch(terminal, options);
    });
}

function describeUsers(program: Command, terminal: Terminal): void {
  program
    .command('users')
    .description('accounts')
    .command('create')
    .description('make an account with a role; without a password on standard input it prints a link to choose one')
    .requiredOption('--email <address>', 'the address to sign in with')
    .requiredOption('--name <name>', 'the name that others see')
    .requiredOption('--role <role>', 'member, moderator, agent, manager or administrator')
    .option('--password-stdin', 'read the password from standard input')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      examples(
        'threadwell users create --email ana@example.com --name Ana --role administrator',
        'printf %s "$PASSWORD" | threadwell users create --email ana@example.com --name Ana --role agent --password-stdin',
      ),
    )
    .action(async (options: NewUserOptions) => {
      const { createUser } = await import('./cli/users.js');
      await createUser(terminal, options);
    });
}

function describeReport(program: Command, terminal: Terminal): void {
  program
    .command('report')
    .description('reports')
    .command('deflection')
    .description('what was asked, answered and solved without a case; the last 30 days unless told otherwise')
    .option('--from <day>', 'the first day, such as 2020-01-01')
    .option('--to <day>', 'the last day, such as 2020-12-31')
    .option('--space <name>', 'only threads of this space')
    .option('--tag <name>', 'only threads with this tag')
    .option('--json', 'print the figures as JSON, and nothing else on standard output')
    .addHelpText('after', examples('threadwell report deflection', 'threadwell report deflection --from 2020-01-01 --to 2020-12-31 --json'))
    .action(async (options: ReportOptions) => {
      const { reportDeflection } = await import('./cli/report.js');
      await reportDeflection(terminal, options);
    });
}

function describeBacktest(program: Command, terminal: Terminal): void {
  program
    .command('backtest')
    .description('try a rule on the past: what would have become a case, and what the community answered anyway; all of the history unless told otherwise')
    .requiredOption('--trigger <trigger>', 'unanswered, unsolved or stale')
    .requiredOption('--after <time>', 'when an agent takes over, such as 45m, 2h or 3d')
    .option('--calendar <name>', 'the calendar in which the time counts; around the clock without one')
    .option('--from <day>', 'the first day, such as 2020-01-01')
    .option('--to <day>', 'the last day, such as 2020-12-31')
    .option('--space <name>', 'only threads of this space')
    .option('--tag <name>', 'only threads with this tag')
    .option('--json', 'print the figures as JSON, and nothing else on standard output')
    .addHelpText('after', examples('threadwell backtest --trigger unanswered --after 2h', 'threadwell backtest --trigger unanswered --after 8h --calendar "Office hours" --from 2020-01-01 --to 2020-12-31 --json'))
    .action(async (options: BacktestOptions) => {
      const { runBacktest } = await import('./cli/backtest.js');
      await runBacktest(terminal, options);
    });
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

function reportFailure(terminal: Terminal, error: unknown): number {
  // Commander has said what was wrong already, and ends with 0 after --help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
  if (error instanceof ConfigError) {
    terminal.note(error.message);
    return exitCodes.wrongUsage;
  }
  if (error instanceof EmbeddedDatabaseError || error instanceof CommandError) terminal.note(`\n${error.message}`);
  else terminal.note(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  if (error instanceof UsageError) return exitCodes.wrongUsage;
  return error instanceof DataInUseError ? exitCodes.dataInUse : exitCodes.failed;
}
