/** Cuts the piece of a thread that shows best why it was found, and says which of its words were looked for. */
import { stemOf, UNSPACED } from '../ranking/stems';
import type { SnippetPart } from './search-engine';
import { slipsAllowed, slipsBetween } from '../query/spellings';

/** A text of a thread, and the answer it is; null for the thread's own. */
export interface SnippetSource {
  readonly answerId: string | null;
  readonly text: string;
}

export interface Snippet {
  readonly parts: readonly SnippetPart[];
  readonly answerId: string | null;
}

interface Place {
  readonly start: number;
  readonly end: number;
  /** The looked-for word that stands here; null for any other. */
  readonly found: string | null;
}

interface Window {
  readonly from: number;
  readonly to: number;
  readonly worth: number;
}

const WINDOW_WORDS = 32;
const LEAD_WORDS = 6;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const MAX_WORDS = 4_000;

/** Recognises the words of one query: other forms and slips count, and the beginning of a word that is still being typed. */
export class LookedFor {
  private readonly known = new Map<string, string | null>();
  private readonly stems: ReadonlyMap<string, string>;

  constructor(
    private readonly words: readonly string[],
    private readonly typed: string | null,
  ) {
    this.stems = new Map(words.map((word) => [word, stemOf(word)]));
  }

  find(word: string): string | null {
    const lower = word.toLowerCase();
    const known = this.known.get(lower);
    if (known !== undefined) return known;
    const found = this.words.find((wanted) => this.matches(lower, wanted)) ?? null;
    this.known.set(lower, found);
    return found;
  }

  private matches(word: string, wanted: string): boolean {
    // Written without spaces, a word is a part of the run.
    if (UNSPACED.test(wanted)) return word.includes(wanted);
    // All forms of a word, and what is forgiven, begin with the same letter.
    if (word[0] !== wanted[0]) return false;
    if (word === wanted || stemOf(word) === this.stems.get(wanted)) return true;
    if (wanted === this.typed && word.startsWith(wanted)) return true;
    const slips = slipsAllowed(wanted);
    return slips > 0 && Math.abs(word.length - wanted.length) <= slips && slipsBetween(word, wanted) <= slips;
  }
}

/** The place with most of the words; an answer before the question when both have as many. */
export function snippetOf(sources: readonly SnippetSource[], lookedFor: LookedFor): Snippet {
  let best: { source: SnippetSource; places: Place[]; window: Window } | null = null;
  for (const source of sources) {
    const places = placesOf(source.text, lookedFor);
    const window = bestWindow(places);
    const better = !best || window.worth > best.window.worth || (window.worth === best.window.worth && window.worth > 0 && best.source.answerId === null);
    if (better) best = { source, places, window };
  }
  if (!best) return { parts: [], answerId: null };
  return { parts: partsOf(best.source.text, best.places, best.window), answerId: best.source.answerId };
}

export function placesOf(text: string, lookedFor: LookedFor): Place[] {
  const places: Place[] = [];
  for (const match of text.matchAll(WORD)) {
    if (places.length >= MAX_WORDS) break;
    places.push({ start: match.index, end: match.index + match[0].length, found: lookedFor.find(match[0]) });
  }
  return places;
}

function bestWindow(places: readonly Place[]): Window {
  let best: Window = { from: 0, to: Math.min(WINDOW_WORDS, places.length), worth: 0 };
  for (const [at, place] of places.entries()) {
    if (place.found === null) continue;
    const within = places.slice(at, at + WINDOW_WORDS - LEAD_WORDS).flatMap(({ found }) => found ?? []);
    // Different words say more than the same one again.
    const worth = new Set(within).size * 100 + Math.min(within.length, 99);
    if (worth > best.worth) best = { from: Math.max(0, at - LEAD_WORDS), to: Math.min(places.length, Math.max(0, at - LEAD_WORDS) + WINDOW_WORDS), worth };
  }
  return best;
}

function partsOf(text: string, places: readonly Place[], { from, to }: Window): SnippetPart[] {
  const shown = places.slice(from, to);
  if (shown.length === 0) return text.trim() === '' ? [] : [{ text: text.slice(0, 200), hit: false }];
  const parts: SnippetPart[] = [];
  let at = from === 0 ? 0 : (shown[0]?.start ?? 0);
  const end = to >= places.length ? text.length : (shown.at(-1)?.end ?? text.length);
  for (const { start, end: after, found } of shown) {
    if (found === null) continue;
    if (start > at) parts.push({ text: text.slice(at, start), hit: false });
    parts.push({ text: text.slice(start, after), hit: true });
    at = after;
  }
  if (end > at) parts.push({ text: text.slice(at, end), hit: false });
  return parts;
}
