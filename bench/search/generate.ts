// Many posts out of the real ones: every question is told again with some of its words exchanged for others, so that words stay as common and as rare as they are.
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import type { Database } from '../../src/platform/database';
import { from as copyFrom } from 'pg-copy-streams';
import type { DumpQuestion } from './judgments';

/** Of so many words one is exchanged for a word from anywhere, and one for a word that nobody used before. */
const EXCHANGED = 4;
const NEW = 150;

const THREAD_COLUMNS = 'id, kind, space_id, asker_id, title, body_source, body_html, body_text, opened_at, cycle_started_at, last_activity_at, state, answer_count, vote_score';
const ANSWER_COLUMNS = 'thread_id, author_id, body_source, body_html, body_text, posted_at, vote_score';
const SPACES = 8;
const START = Date.parse('2015-01-01T00:00:00Z');
const APART_MS = 600_000;

const escaped = (text: string): string => text.replace(/[\\\n\r\t]/g, (sign) => (sign === '\\' ? '\\\\' : ' ')).replaceAll('\u0000', '');

/** The same numbers in every run, other ones for each portion. */
class Chance {
  private state: number;

  constructor(portion: number) {
    this.state = 88_172_645 + portion * 7_919;
  }

  below(limit: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % limit;
  }
}

interface Told {
  readonly question: DumpQuestion;
  readonly title: readonly string[];
  readonly body: readonly string[];
  readonly answers: readonly (readonly string[])[];
}

const split = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Portion after portion: one that is cut short goes on where it was. */
export async function generatePosts(database: Database, questions: readonly DumpQuestion[], posts: number): Promise<void> {
  const told = questions.map((question): Told => ({ question, title: split(question.title), body: split(question.body), answers: question.answers.map((answer) => split(answer.text)) }));
  const tagIds = await prepare(database, questions);
  const teller = new Teller(told, tagIds);
  const client = await database.pool.connect();
  try {
    // What is told is whole by itself, and nobody listens.
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
    for (;;) {
      const { rows } = await client.query<{ portions: number; threads: number; posts: number }>('select portions, threads, posts from bench_made');
      const made = rows[0] ?? { portions: 0, threads: 0, posts: 0 };
      if (made.posts >= posts) break;
      const lines = teller.tell(made.portions, made.threads, posts - made.posts);
      await client.query('begin');
      await copy(client, `threads (${THREAD_COLUMNS})`, lines.threads);
      await copy(client, `answers (${ANSWER_COLUMNS})`, lines.answers);
      await copy(client, 'thread_tags (thread_id, tag_id, position)', lines.tags);
      await client.query('update bench_made set portions = portions + 1, threads = threads + $1, posts = posts + $2', [lines.threads.length, lines.threads.length + lines.answers.length]);
      await client.query('commit');
    }
  } finally {
    client.release(true);
  }
  await database.run('vacuum analyze threads, answers, thread_tags');
}

/** Returns the ids of the tags. */
async function prepare(database: Database, questions: readonly DumpQuestion[]): Promise<Map<string, number>> {
  await database.run(`insert into members (id, display_name, joined_at) values (1, 'Everybody', $1) on conflict do nothing`, [new Date(START)]);
  await database.run(`insert into spaces (id, slug, name, created_at) select n, 'space-' || n, 'Space ' || n, $1 from generate_series(1, ${SPACES}) n on conflict do nothing`, [new Date(START)]);
  const tags = [...new Set(questions.flatMap((question) => question.tags))];
  await database.run(`insert into tags (id, name, created_at) select n, name, $2 from unnest($1::text[]) with ordinality t (name, n) on conflict do nothing`, [tags, new Date(START)]);
  await database.run('create table if not exists bench_made (portions integer not null, threads integer not null, posts integer not null)');
  await database.run('insert into bench_made select 0, 0, 0 where not exists (select 1 from bench_made)');
  return new Map(tags.map((tag, place) => [tag, place + 1]));
}

interface Lines {
  readonly threads: string[];
  readonly answers: string[];
  readonly tags: string[];
}

class Teller {
  private readonly titleWords: readonly string[];
  private readonly words: readonly string[];

  constructor(
    private readonly told: readonly Told[],
    private readonly tagIds: ReadonlyMap<string, number>,
  ) {
    this.titleWords = told.flatMap(({ title }) => title);
    this.words = told.flatMap(({ body, answers }) => [...body, ...answers.flat()]);
  }

  /** Every question once, as long as there are fewer than `most` posts. */
  tell(portion: number, threadsBefore: number, most: number): Lines {
    const lines: Lines = { threads: [], answers: [], tags: [] };
    const chance = new Chance(portion);
    let made = 0;
    const again = (text: readonly string[], from: readonly string[]) =>
      escaped(text.map((word) => (chance.below(EXCHANGED) > 0 ? word : chance.below(NEW / EXCHANGED) > 0 ? (from[chance.below(from.length)] ?? word) : `${word}${portion.toString(36)}x${(made += 1).toString(36)}`)).join(' '));
    for (const { question, title, body, answers } of this.told) {
      if (lines.threads.length + lines.answers.length >= most) break;
      const id = threadsBefore + lines.threads.length + 1;
      const at = new Date(START + id * APART_MS).toISOString();
      const state = question.acceptedAnswerId ? 'SOLVED' : answers.length > 0 ? 'ANSWERED' : 'OPEN';
      lines.threads.push([id, 'QUESTION', 1 + (id % SPACES), 1, again(title, this.titleWords) || '-', '', '', again(body, this.words), at, at, at, state, answers.length, question.score].join('\t'));
      for (const answer of answers) lines.answers.push([id, 1, '', '', again(answer, this.words), at, 0].join('\t'));
      for (const [place, tag] of [...new Set(question.tags)].entries()) lines.tags.push([id, this.tagIds.get(tag), place].join('\t'));
    }
    return lines;
  }
}

async function copy(client: PoolClient, into: string, lines: readonly string[]): Promise<void> {
  await pipeline(Readable.from(lines.map((line) => `${line}\n`)), client.query(copyFrom(`copy ${into} from stdin`)));
}
