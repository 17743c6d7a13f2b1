// A community as a dump holds it, without the links that give the judgments away, and what its members judged to be about the same.
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';

export interface DumpAnswer {
  readonly id: string;
  readonly text: string;
  readonly score: number;
  readonly postedAt: string;
}

export interface DumpQuestion {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly tags: readonly string[];
  readonly askedAt: string;
  readonly score: number;
  readonly acceptedAnswerId: string | null;
  readonly answers: DumpAnswer[];
}

/** A query and the questions that should be found with it. */
export interface Judgment {
  /** The id of the question that is asked anew, or the title that a question had once. */
  readonly query: string;
  readonly targets: readonly string[];
}

export interface Dump {
  readonly name: string;
  readonly questions: ReadonlyMap<string, DumpQuestion>;
  readonly related: readonly Judgment[];
  readonly duplicates: readonly Judgment[];
  readonly titles: readonly Judgment[];
}

const LINK_TO_THREAD = /<a\b[^>]*href="[^"]*\/(?:questions|q|a)\/\d+[^"]*"[^>]*>.*?<\/a>/gis;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00A0' };

const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** The text of a body; a link to a thread, or any bare address, would tell what is to be found. */
export const textOf = (html: string): string => unescaped(html.replace(LINK_TO_THREAD, ' ').replace(/<[^>]+>/g, ' ').replace(/https?:\/\/\S+/g, ' '));

async function readRows(file: string, take: (row: Record<string, string>) => void): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') take(attributes as Record<string, string>);
  });
  let first = true;
  for await (const chunk of createReadStream(file, 'utf8')) {
    parser.write(first ? (chunk as string).replace(/^\uFEFF/, '') : (chunk as string));
    first = false;
  }
  parser.close();
}

export async function readDump(folder: string, name: string): Promise<Dump> {
  const questions = new Map<string, DumpQuestion>();
  const answers: { parent: string; answer: DumpAnswer }[] = [];
  await readRows(join(folder, name, 'Posts.xml'), (row) => {
    const { Id: id = '', PostTypeId: type, Title: title = '', Body: html = '', Tags: tags = '', CreationDate: at = '', Score: score = '0' } = row;
    if (type === '1') {
      questions.set(id, {
        id, title, body: textOf(html), tags: tags.split(/[<>|]+/).filter(Boolean), askedAt: `${at}Z`, score: Number(score),
        acceptedAnswerId: row.AcceptedAnswerId ?? null, answers: [],
      });
    }
    if (type === '2') answers.push({ parent: row.ParentId ?? '', answer: { id, text: textOf(html), score: Number(score), postedAt: `${at}Z` } });
  });
  for (const { parent, answer } of answers) questions.get(parent)?.answers.push(answer);
  const judgments = (file: string) => readJudgments(join(folder, name, file));
  return { name, questions, related: judgments('related.tsv'), duplicates: judgments('duplicates.tsv'), titles: judgments('titles.tsv') };
}

function readJudgments(file: string): Judgment[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => {
    const [query = '', targets = ''] = line.split('\t');
    return { query, targets: targets.split(',') };
  });
}
