/** A thread as Meilisearch keeps it: its texts, the stems of its words, its code sign for sign, and what it is narrowed and ordered by. */
import type { SearchDocument } from '../projection/document';
import { RunTable } from '../projection/run-table';
import { tokenOf } from '../query/tokens';
import { stemsOf } from '../ranking/stems';

export interface MeilisearchDocument {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly body: string;
  readonly answers: readonly string[];
  readonly titleStems: readonly string[];
  readonly stems: readonly string[];
  readonly codes: readonly string[];
  readonly space: string;
  readonly kind: string;
  readonly state: string;
  readonly solved: 0 | 1;
  readonly openedAt: number;
  readonly lastActivityAt: number;
  readonly voteScore: number;
  readonly effectiveness: number | null;
  readonly language: string | null;
}

/** Many lines of a log hold as many codes, and nobody looks for them all. */
const MAX_CODES = 400;

export const codeKey = (code: string): string => code.normalize('NFC').toLowerCase();

/** A time as the index orders by it. */
export const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** Makes documents, one after the other. */
export class MeilisearchShape {
  /** Stems and codes by number: those of codes are odd. */
  private readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly runs = new RunTable((run) => {
    const token = tokenOf(run);
    const codes = token?.kind === 'code' ? [this.numberOf(codeKey(token.text), 1)] : [];
    return { numbers: [...stemsOf(run).map((stem) => this.numberOf(stem, 0)), ...codes], words: 0, spelt: [] };
  });

  documentOf(document: SearchDocument): MeilisearchDocument {
    if (this.runs.full) this.forget();
    const { threadId, title, body, tags, space, kind, state, openedAt, lastActivityAt, voteScore, effectiveness, language } = document;
    const answers = document.answers.map((answer) => answer.text);
    const [ofTitle, ofTags, ofTexts] = [[title], tags, [body, ...answers]].map((texts) => this.found(texts));
    return {
      id: threadId, title, tags, body, answers,
      titleStems: [...new Set([...ofTitle!.stems, ...ofTags!.stems])],
      stems: ofTexts!.stems,
      codes: [...new Set([...ofTitle!.codes, ...ofTexts!.codes])].slice(0, MAX_CODES),
      space, kind, state,
      solved: state === 'SOLVED' ? 1 : 0,
      openedAt: seconds(openedAt),
      lastActivityAt: seconds(lastActivityAt),
      voteScore, effectiveness, language,
    };
  }

  /** Each once, in the order of the texts. */
  private found(texts: readonly string[]): { stems: string[]; codes: string[] } {
    for (const text of texts) this.runs.read(text);
    const [stems, codes] = [new Set<string>(), new Set<string>()];
    this.runs.take(NOBODY, (number) => (number % 2 === 0 ? stems : codes).add(this.names[number]!));
    return { stems: [...stems], codes: [...codes] };
  }

  private numberOf(name: string, isCode: 0 | 1): number {
    const key = `${isCode}${name}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.numbers.size * 2 + isCode;
    this.numbers.set(key, number);
    this.names[number] = name;
    return number;
  }

  private forget(): void {
    this.runs.forget();
    this.numbers.clear();
    this.names.length = 0;
  }
}

const NOBODY = { add: () => undefined };
