/** What is suggested to somebody who is about to ask: threads that are likely about the same problem, and cases of their own. */
import { Injectable } from '@nestjs/common';
import { CaseQueries, type CaseRead } from '../../cases';
import { AnswerQueries, SameProblemQueries, ThreadQueries, type AnswerRow, type ThreadRow } from '../../forum';
import { isSignedIn, type Viewer } from '../../identity';
import { SearchService, type SimilarHit } from '../../search';
import { AskAttempts, type FormUser, type ShownSuggestion } from '../attempts/ask-attempts';
import { casesLike } from './own-cases';

export interface ThreadSuggestion {
  readonly kind: 'THREAD';
  readonly thread: ThreadRow;
  readonly score: number;
  /** The accepted answer, to be unfolded. */
  readonly answer: AnswerRow | null;
  readonly sameProblem: { readonly count: number; readonly own: boolean };
}

export interface CaseSuggestion {
  readonly kind: 'CASE';
  readonly item: CaseRead;
}

export interface Suggestions {
  readonly threads: readonly ThreadSuggestion[];
  readonly cases: readonly CaseSuggestion[];
}

/** From this word on there is something to compare. */
export const FEWEST_WORDS = 3;
/** As alike as this is nearly the same. */
export const STRONG_SCORE = 0.6;
/** Less alike than this is noise. */
const ALIKE = 0.1;
const MOST_THREADS = 5;
const MOST_CASES = 2;
const CASES_LOOKED_AT = 50;
const NOTHING: Suggestions = { threads: [], cases: [] };

/** Where no spaces stand between words, two letters are one. The page's script has the same. */
const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]{1,2}|[\p{L}\p{N}]+/gu;
export const hasEnoughWords = (title: string): boolean => (title.match(WORD) ?? []).length >= FEWEST_WORDS;

@Injectable()
export class SuggestionService {
  constructor(
    private readonly search: SearchService,
    private readonly threads: ThreadQueries,
    private readonly answers: AnswerQueries,
    private readonly sameProblem: SameProblemQueries,
    private readonly cases: CaseQueries,
    private readonly attempts: AskAttempts,
  ) {}

  /** Suggests, and keeps what was suggested: with nothing to show there is no attempt to keep. */
  async suggest(user: FormUser, input: { attemptId: unknown; title: string; body: string }): Promise<Suggestions & { attemptId: string | null }> {
    const found = await this.find(user, input);
    const shown: ShownSuggestion[] = [
      ...found.threads.map(({ thread, score }) => ({ kind: 'THREAD' as const, id: thread.id, score })),
      ...found.cases.map(({ item }) => ({ kind: 'CASE' as const, id: item.id, score: null })),
    ];
    const attemptId = shown.length > 0 ? await this.attempts.show(user, input.attemptId, shown) : null;
    return { ...found, attemptId };
  }

  private async find({ viewer, ip }: FormUser, { title, body }: { title: string; body: string }): Promise<Suggestions> {
    if (!hasEnoughWords(title)) return NOTHING;
    const hits = await this.search.similar({ viewer, ip }, { title, body, first: MOST_THREADS });
    // Whoever types faster than people do still may ask.
    if (!hits.ok) return NOTHING;
    const found = hits.value.filter((hit) => hit.score >= ALIKE);
    const { alike, threads } = await this.originals(viewer, found);
    const [answers, same, cases] = await Promise.all([
      this.acceptedOf(viewer, [...threads.values()]), this.sameProblem.of(viewer, alike.map((hit) => hit.threadId)), this.ownCases(viewer, title, new Set(threads.keys())),
    ]);
    const suggested = alike.flatMap(({ threadId, score }): ThreadSuggestion[] => {
      const thread = threads.get(threadId);
      if (!thread) return [];
      const answer = answers.get(thread.acceptedAnswerId ?? '') ?? null;
      return [{ kind: 'THREAD', thread, score, answer, sameProblem: same.get(threadId) ?? { count: 0, own: false } }];
    });
    return { threads: suggested, cases };
  }

  /** In the place of a duplicate stands what it is a duplicate of: there the answer is. */
  private async originals(viewer: Viewer, hits: readonly SimilarHit[]): Promise<{ alike: SimilarHit[]; threads: Map<string, ThreadRow> }> {
    const found = await this.threads.byIds(viewer, hits.map((hit) => hit.threadId));
    const originalOf = (id: string): string => found.get(id)?.duplicateOfId ?? id;
    const missing = hits.map((hit) => originalOf(hit.threadId)).filter((id) => !found.has(id));
    const more = missing.length > 0 ? await this.threads.byIds(viewer, missing) : new Map<string, ThreadRow>();
    const threads = new Map([...found, ...more]);
    const alike = new Map<string, SimilarHit>();
    for (const { threadId, score } of hits) {
      const id = threads.has(originalOf(threadId)) ? originalOf(threadId) : threadId;
      if (!alike.has(id)) alike.set(id, { threadId: id, score });
    }
    return { alike: [...alike.values()], threads };
  }

  private acceptedOf(viewer: Viewer, threads: readonly ThreadRow[]): Promise<Map<string, AnswerRow>> {
    const ids = threads.flatMap((thread) => thread.acceptedAnswerId ?? []);
    return ids.length > 0 ? this.answers.byIds(viewer, ids) : Promise.resolve(new Map<string, AnswerRow>());
  }

  private async ownCases(viewer: Viewer, title: string, similar: ReadonlySet<string>): Promise<CaseSuggestion[]> {
    if (!isSignedIn(viewer)) return [];
    const own = await this.cases.listOfCustomer(viewer, { first: CASES_LOOKED_AT, after: null });
    return own.ok ? casesLike(title, own.value.rows, similar).slice(0, MOST_CASES).map((item) => ({ kind: 'CASE', item })) : [];
  }
}
