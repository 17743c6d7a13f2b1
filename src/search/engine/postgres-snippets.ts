/** The piece of a thread, or of the answer that matched, around what was searched for. */
import type { Sql } from '../../platform/database';
import { isSpaceless, pairsOf, pairTerm, runOf, tripleTerm, triplesOf, wordTerm, type Term } from '../query/terms';
import { tokenOf } from '../query/tokens';
import type { SnippetPart } from './search-engine';
import type { Unit } from './postgres-units';

export interface Snippet {
  readonly parts: readonly SnippetPart[];
  readonly answerId: string | null;
}

/** So much of a text, and so many answers, are looked through for the best piece. */
const LOOKED_THROUGH = 6_000;
const MAX_ANSWERS = 8;

/** Only texts that everybody may read at this moment. */
const TEXTS = `
  select t.id as "threadId", null as "answerId", left(t.body_text, ${LOOKED_THROUGH}) as text, 0 as place
  from threads t where t.id = any($1::bigint[]) and t.removed_at is null and t.review_state = 'APPROVED'
  union all
  select t.id, a.id, a.text, a.place
  from threads t cross join lateral (
    select id, left(body_text, ${LOOKED_THROUGH}) as text, row_number() over (order by (id = t.accepted_answer_id) desc nulls last, vote_score desc, id) as place
    from answers where thread_id = t.id and removed_at is null and review_state = 'APPROVED' order by place limit ${MAX_ANSWERS}
  ) a
  where t.id = any($1::bigint[]) and t.removed_at is null and t.review_state = 'APPROVED'
  order by 1, 4`;

interface TextRow {
  readonly threadId: string;
  readonly answerId: string | null;
  readonly text: string;
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly unit: number;
}

interface Piece {
  readonly row: TextRow;
  readonly from: number;
  readonly marks: readonly Mark[];
  readonly worth: number;
}

const LENGTH = 240;
/** So much stands before the first hit, for the sense of it. */
const BEFORE = 60;

export class Snippets {
  private readonly unitOf = new Map<Term, number>();
  private readonly weights: readonly number[];
  /** Texts that are found together repeat their runs: what of this query is in each. */
  private readonly known = new Map<string, readonly Mark[] | null>();

  constructor(units: readonly Unit[]) {
    for (const [place, { alternatives }] of units.entries()) for (const { term } of alternatives) if (!this.unitOf.has(term)) this.unitOf.set(term, place);
    this.weights = units.map((unit) => unit.weight);
  }

  async read(sql: Sql, threadIds: readonly string[]): Promise<Map<string, Snippet>> {
    const rows = threadIds.length === 0 ? [] : await sql.rows<TextRow>(TEXTS, [threadIds]);
    const best = new Map<string, Piece>();
    for (const row of rows) {
      const piece = this.bestPiece(row);
      const other = best.get(row.threadId);
      // What the question says itself needs no answer to be shown for it.
      if (!other || piece.worth > other.worth) best.set(row.threadId, piece);
    }
    return new Map([...best].map(([threadId, piece]) => [threadId, { parts: partsOf(piece), answerId: piece.row.answerId }]));
  }

  private bestPiece(row: TextRow): Piece {
    const marks = this.marksIn(row.text);
    let best = { from: 0, worth: 0 };
    for (const [place, first] of marks.entries()) {
      const units = new Set<number>();
      let hits = 0;
      for (const mark of marks.slice(place, place + 60)) {
        if (mark.end > first.start + LENGTH - BEFORE) break;
        units.add(mark.unit);
        hits += 1;
      }
      const worth = [...units].reduce((sum, unit) => sum + (this.weights[unit] ?? 0), 0) + hits * 0.001;
      if (worth > best.worth) best = { from: first.start, worth };
    }
    return { row, marks, ...best };
  }

  private marksIn(text: string): Mark[] {
    const marks: Mark[] = [];
    for (const match of text.matchAll(/\S+/gu)) {
      const units = this.knownUnitsOf(match[0]);
      if (units !== null) marks.push(...units.map(({ start, end, unit }) => ({ start: match.index + start, end: match.index + end, unit })));
    }
    return marks;
  }

  private knownUnitsOf(run: string): readonly Mark[] | null {
    const known = this.known.get(run);
    if (known !== undefined) return known;
    const units = this.unitsOf(run);
    this.known.set(run, units);
    return units;
  }

  private unitsOf(run: string): Mark[] | null {
    const { terms } = runOf(run);
    if (!terms.some((term) => this.unitOf.has(term))) return null;
    const token = tokenOf(run);
    if (!token) return null;
    const start = run.indexOf(token.text);
    const found: Mark[] = [];
    for (const part of token.text.matchAll(/\p{N}+|[\p{L}\p{M}]+/gu)) {
      for (const mark of this.marksOfPart(part[0])) found.push({ ...mark, start: start + part.index + mark.start, end: start + part.index + mark.end });
    }
    if (found.length > 0) return found;
    // Code or a compound as a whole.
    const unit = terms.map((term) => this.unitOf.get(term)).find((place) => place !== undefined) ?? 0;
    return [{ start, end: start + token.text.length, unit }];
  }

  private marksOfPart(part: string): Mark[] {
    const lower = part.toLowerCase();
    if (isSpaceless(part)) {
      const characters = [...lower];
      const marks: Mark[] = [];
      let at = 0;
      for (const [place, pair] of pairsOf(lower).entries()) {
        const unit = this.unitOf.get(pairTerm(pair)) ?? this.unitOf.get(pairTerm(characters[place] ?? ''));
        if (unit !== undefined) marks.push({ start: at, end: at + pair.length, unit });
        at += characters[place]?.length ?? 1;
      }
      return marks;
    }
    const term = wordTerm(lower);
    const own = term === null ? undefined : this.unitOf.get(term);
    const triples = own === undefined ? triplesOf(lower).map((triple) => this.unitOf.get(tripleTerm(triple))).filter((unit) => unit !== undefined) : [];
    const unit = own ?? (triples.length * 2 > triplesOf(lower).length ? triples[0] : undefined);
    return unit === undefined ? [] : [{ start: 0, end: part.length, unit }];
  }
}

function partsOf({ row: { text }, from, marks }: Piece): SnippetPart[] {
  const start = from <= BEFORE ? 0 : afterSpace(text, from - BEFORE, from);
  const end = start + LENGTH >= text.length ? text.length : beforeSpace(text, start + LENGTH);
  const parts: SnippetPart[] = [];
  const say = (piece: string, hit: boolean) => {
    if (piece !== '') parts.push({ text: piece, hit });
  };
  let at = start;
  if (start > 0) say('… ', false);
  for (const mark of merged(marks)) {
    if (mark.start < at || mark.end > end) continue;
    say(text.slice(at, mark.start), false);
    say(text.slice(mark.start, mark.end), true);
    at = mark.end;
  }
  say(text.slice(at, end), false);
  if (end < text.length) say(' …', false);
  return parts;
}

/** Marks that touch each other become one. */
function merged(marks: readonly Mark[]): Mark[] {
  const all: Mark[] = [];
  for (const mark of marks) {
    const last = all.at(-1);
    if (last && mark.start < last.end) all[all.length - 1] = { ...last, end: Math.max(last.end, mark.end) };
    else all.push(mark);
  }
  return all;
}

function afterSpace(text: string, from: number, atMost: number): number {
  const space = text.slice(from, atMost).search(/\s/u);
  return wholeCharacter(text, space < 0 ? from : from + space + 1);
}

function beforeSpace(text: string, to: number): number {
  const space = text.slice(to - 30, to).search(/\s\S*$/u);
  return wholeCharacter(text, space < 0 ? to : to - 30 + space);
}

const wholeCharacter = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at + 1 : at);
