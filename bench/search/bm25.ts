// The baseline: plain BM25 (k1 1.2, b 0.75) over the title three times and the body, no stemming, no answers, no tags.
import type { Dump } from './judgments';

const K1 = 1.2;
const B = 0.75;
const TITLE_TIMES = 3;

const wordsOf = (text: string): string[] => text.toLowerCase().replaceAll('_', ' ').match(/[\p{L}\p{N}]+/gu) ?? [];

interface Posting {
  readonly place: number;
  readonly times: number;
}

export class PlainBm25 {
  private readonly ids: string[];
  private readonly lengths: number[] = [];
  private readonly postings = new Map<string, Posting[]>();
  private readonly usualLength: number;

  constructor(dump: Dump) {
    this.ids = [...dump.questions.keys()];
    for (const [place, { title, body }] of [...dump.questions.values()].entries()) {
      const words = [...Array.from({ length: TITLE_TIMES }, () => wordsOf(title)).flat(), ...wordsOf(body)];
      this.lengths.push(words.length);
      for (const [word, times] of counted(words)) {
        const postings = this.postings.get(word);
        if (postings) postings.push({ place, times });
        else this.postings.set(word, [{ place, times }]);
      }
    }
    this.usualLength = this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.lengths.length);
  }

  /** The first `count` ids, best first; `without` is the one that is asked anew. */
  search(query: string, count: number, without: string | null): string[] {
    const scores = new Map<number, number>();
    for (const [word, times] of counted(wordsOf(query))) {
      const postings = this.postings.get(word) ?? [];
      const rarity = Math.log(1 + (this.ids.length - postings.length + 0.5) / (postings.length + 0.5));
      for (const posting of postings) {
        const length = this.lengths[posting.place] ?? 0;
        const gain = (times * rarity * posting.times * (K1 + 1)) / (posting.times + K1 * (1 - B + (B * length) / this.usualLength));
        scores.set(posting.place, (scores.get(posting.place) ?? 0) + gain);
      }
    }
    const best = [...scores].sort(([one, a], [other, b]) => b - a || Number(this.ids[one]) - Number(this.ids[other]));
    return best.map(([place]) => this.ids[place] ?? '').filter((id) => id !== without).slice(0, count);
  }
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
