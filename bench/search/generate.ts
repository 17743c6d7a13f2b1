// Many posts out of the real ones: every question is told again with some of its words exchanged for others, so that words stay as common and as rare as they are.
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
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

/** The same numbers in every run. */
class Chance {
  private state = 88_172_645;

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

export async function generatePosts(database: Database, questions: readonly DumpQuestion[], posts: number): Promise<void> {
  const told = questions.map((question): Told => ({ question, title: split(question.title), body: split(question.body), answers: question.answers.map((answer) => split(answer.text)) }));
  const titleWords = told.flatMap(({ title }) => title);
  const words = told.flatMap(({ body, answers }) => [...body, ...answers.flat()]);
  const chance = new Chance();
  let made = 0;
  const again = (text: readonly string[], from: readonly string[]) =>
    escaped(text.map((word) => (chance.below(EXCHANGED) > 0 ? word : chance.below(NEW / EXCHANGED) > 0 ? (from[chance.below(from.length)] ?? word) : `${word}${(made += 1).toString(36)}`)).join(' '));
  await database.run(`insert into members (id, display_name, joined_at) values (1, 'Everybody', $1) on conflict do nothing`, [new Date(START)]);
  await database.run(`insert into spaces (id, slug, name, created_at) select n, 'space-' || n, 'Space ' || n, $1 from generate_series(1, ${SPACES}) n on conflict do nothing`, [new Date(START)]);
  const tags = [...new Set(questions.flatMap((question) => question.tags))];
  await database.run(`insert into tags (id, name, created_at) select n, name, $2 from unnest($1::text[]) with ordinality t (name, n) on conflict do nothing`, [tags, new Date(START)]);
  const tagIds = new Map(tags.map((tag, place) => [tag, place + 1]));
  let [id, left] = [0, posts];
  const portion = () => {
    const lines = { threads: [] as string[], answers: [] as string[], tags: [] as string[] };
    for (const { question, title, body, answers } of told) {
      if (left <= 0) break;
      id += 1;
      left -= 1 + answers.length;
      const at = new Date(START + id * APART_MS).toISOString();
      const state = question.acceptedAnswerId ? 'SOLVED' : answers.length > 0 ? 'ANSWERED' : 'OPEN';
      lines.threads.push([id, 'QUESTION', 1 + (id % SPACES), 1, again(title, titleWords) || '-', '', '', again(body, words), at, at, at, state, answers.length, question.score].join('\t'));
      for (const answer of answers) lines.answers.push([id, 1, '', '', again(answer, words), at, 0].join('\t'));
      for (const [place, tag] of [...new Set(question.tags)].entries()) lines.tags.push([id, tagIds.get(tag), place].join('\t'));
    }
    return lines;
  };
  while (left > 0) {
    const lines = portion();
    await copy(database, `threads (${THREAD_COLUMNS})`, lines.threads);
    await copy(database, `answers (${ANSWER_COLUMNS})`, lines.answers);
    await copy(database, 'thread_tags (thread_id, tag_id, position)', lines.tags);
  }
  await database.run('vacuum analyze threads, answers, thread_tags');
}

async function copy(database: Database, into: string, lines: readonly string[]): Promise<void> {
  const client = await database.pool.connect();
  try {
    await pipeline(Readable.from(lines.map((line) => `${line}\n`)), client.query(copyFrom(`copy ${into} from stdin`)));
  } finally {
    client.release();
  }
}
