// Whether an engine finds what people judged to be about the same: recall at 10 beside plain BM25 on the same queries.
import { NO_FILTER, type SearchEngine } from '../../src/search';
import { PlainBm25 } from './bm25';
import type { Dump, Judgment } from './judgments';

const FIRST = 10;
/** What is found does not depend on how many ask; the waiting for it does. */
const AT_ONCE = 4;

export interface Recall {
  readonly queries: number;
  readonly baseline: number;
  readonly engine: number;
}

export interface RelevanceFigure {
  readonly name: string;
  readonly even: Recall;
  readonly odd: Recall;
  readonly all: Recall;
  /** What all queries took. */
  readonly seconds: number;
}

interface Way {
  readonly name: string;
  readonly judgments: readonly Judgment[];
  readonly ask: (judgment: Judgment) => Promise<string[]>;
  readonly baseline: (judgment: Judgment) => string[];
}

/** `say` hears of each figure as soon as it is there. */
export async function measureRelevance(dump: Dump, engine: SearchEngine, say: (figure: RelevanceFigure) => void = () => undefined): Promise<RelevanceFigure[]> {
  const figures: RelevanceFigure[] = [];
  for (const way of waysOf(dump, engine).filter(({ judgments }) => judgments.length > 0)) {
    const figure = await recallOf(way);
    figures.push(figure);
    say(figure);
  }
  return figures;
}

function waysOf(dump: Dump, engine: SearchEngine): Way[] {
  const bm25 = new PlainBm25(dump);
  const question = (id: string) => dump.questions.get(id) ?? { title: '', body: '' };
  const similar = async (id: string, body: string) => {
    const hits = await engine.similar({ title: question(id).title, body, limit: FIRST + 1 });
    return hits.map((hit) => hit.threadId).filter((found) => found !== id).slice(0, FIRST);
  };
  const search = async (text: string) => {
    const page = await engine.search({ text, filter: NO_FILTER, sort: 'RELEVANCE', offset: 0, limit: FIRST, counts: false });
    return page.hits.map((hit) => hit.threadId);
  };
  const byTitle = (judgments: readonly Judgment[]) => ({
    judgments, ask: ({ query }: Judgment) => similar(query, ''), baseline: ({ query }: Judgment) => bm25.search(question(query).title, FIRST, query),
  });
  const byBody = (judgments: readonly Judgment[]) => ({
    judgments,
    ask: ({ query }: Judgment) => similar(query, question(query).body),
    baseline: ({ query }: Judgment) => bm25.search(`${question(query).title} ${question(query).body}`, FIRST, query),
  });
  const asTyped = (judgments: readonly Judgment[]) => ({
    judgments, ask: ({ query }: Judgment) => search(query), baseline: ({ query }: Judgment) => bm25.search(query, FIRST, null),
  });
  return [
    { name: 'related by title', ...byTitle(dump.related) },
    { name: 'related by title and body', ...byBody(dump.related) },
    { name: 'duplicates by title', ...byTitle(dump.duplicates) },
    { name: 'duplicates by title and body', ...byBody(dump.duplicates) },
    { name: 'old titles', ...asTyped(dump.titles) },
    { name: 'old titles with one typo', ...asTyped(withTypos(dump.titles)) },
  ];
}

async function recallOf({ name, judgments, ask, baseline }: Way): Promise<RelevanceFigure> {
  const started = performance.now();
  const parts = { odd: { queries: 0, baseline: 0, engine: 0 }, even: { queries: 0, baseline: 0, engine: 0 } };
  const one = async (judgment: Judgment, place: number) => {
    const id = Number(judgment.query);
    const part = (Number.isInteger(id) ? id : place) % 2 === 0 ? parts.even : parts.odd;
    const found = recall(judgment, await ask(judgment));
    part.queries += 1;
    part.engine += found;
    part.baseline += recall(judgment, baseline(judgment));
  };
  for (let start = 0; start < judgments.length; start += AT_ONCE) {
    await Promise.all(judgments.slice(start, start + AT_ONCE).map((judgment, place) => one(judgment, start + place)));
  }
  const { odd, even } = parts;
  const all = { queries: odd.queries + even.queries, baseline: odd.baseline + even.baseline, engine: odd.engine + even.engine };
  return { name, even: shares(even), odd: shares(odd), all: shares(all), seconds: Math.round((performance.now() - started) / 1000) };
}

const recall = ({ targets }: Judgment, found: readonly string[]): number => targets.filter((target) => found.includes(target)).length / targets.length;

const shares = ({ queries, baseline, engine }: Recall): Recall => {
  const share = (sum: number) => Number((sum / Math.max(1, queries)).toFixed(3));
  return { queries, baseline: share(baseline), engine: share(engine) };
};

/** One slip of the keyboard in one word of five letters or more; the same slip in every run. */
export function withTypos(titles: readonly Judgment[]): Judgment[] {
  return titles.flatMap(({ query, targets }) => {
    const words = [...query.matchAll(/\p{L}{5,}/gu)];
    if (words.length === 0) return [];
    const chance = chanceOf(query);
    const word = words[chance(words.length)];
    if (!word) return [];
    return [{ query: query.slice(0, word.index) + slip(word[0], chance) + query.slice(word.index + word[0].length), targets }];
  });
}

/** Left out, doubled, exchanged with the next one, or another letter; never the first, which people seldom miss. */
function slip(word: string, chance: (of: number) => number): string {
  const at = 1 + chance(word.length - 2);
  const before = word.slice(0, at);
  const [letter = '', next = ''] = word.slice(at);
  switch (chance(4)) {
    case 0:
      return before + word.slice(at + 1);
    case 1:
      return before + letter + word.slice(at);
    case 2:
      return before + next + letter + word.slice(at + 2);
    default:
      return before + String.fromCharCode(97 + ((letter.toLowerCase().charCodeAt(0) + 5) % 26)) + word.slice(at + 1);
  }
}

function chanceOf(seed: string): (of: number) => number {
  let state = 2_166_136_261;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return (of) => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9;
    return ((state >>> 8) & 0xffff) % of;
  };
}
