/** Moderators keep the words that mean the same. */
import { Injectable } from '@nestjs/common';
import { AuditTrail, may, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { NotFound, notAllowed, rateLimited, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { parseId, problem, readFields, taken, type Reading } from '../../platform/text-input';
import { SynonymQueries } from './synonym.queries';

export const SYNONYM_LIMITS = { fewest: 2, most: 10, longest: 40, inARow: 4, groups: 1_000 } as const;
const WORDS = /^[\p{L}\p{N}\p{M}+#.\-_]+(?: [\p{L}\p{N}\p{M}+#.\-_]+)*$/u;

/** A list, or one text with commas between them; each is a word or a few in a row, kept in small letters. */
export function readWords(raw: unknown): Reading<string[]> {
  if (raw === undefined || raw === null || raw === '') return problem('required');
  const written: unknown = typeof raw === 'string' ? raw.slice(0, 2_000).split(/[,;\n]/u) : raw;
  if (!Array.isArray(written) || written.length > 100 || !written.every((word) => typeof word === 'string')) return problem('notText');
  const words = [...new Set(written.map((word: string) => word.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase()).filter((word) => word !== ''))];
  const wrong = words.find((word) => !WORDS.test(word) || word.split(' ').length > SYNONYM_LIMITS.inARow || !/[\p{L}\p{N}]/u.test(word));
  if (wrong !== undefined) return problem('invalidTag', { tag: wrong.slice(0, SYNONYM_LIMITS.longest).replace(/\p{C}/gu, '\uFFFD') });
  const long = words.find((word) => [...word].length > SYNONYM_LIMITS.longest);
  if (long !== undefined) return problem('tagTooLong', { tag: long.slice(0, SYNONYM_LIMITS.longest), max: SYNONYM_LIMITS.longest });
  if (words.length < SYNONYM_LIMITS.fewest || words.length > SYNONYM_LIMITS.most) return problem('outOfRange', { min: SYNONYM_LIMITS.fewest, max: SYNONYM_LIMITS.most });
  return taken(words);
}

@Injectable()
export class SynonymService {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly queries: SynonymQueries,
  ) {}

  async add(viewer: SignedInViewer, input: { readonly words: unknown; readonly oneWay: boolean }): Promise<Outcome<{ id: string }>> {
    if (!may(viewer, 'search.manage')) return notAllowed('forum.onlyModerator');
    const fields = readFields({ words: readWords(input.words) });
    if (!fields.ok) return fields;
    const allowed = await this.limits.take('moderate', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    const { words } = fields.value;
    return this.changed(
      this.transactions.run(async (tx) => {
        const at = this.clock.now();
        const { count } = await tx.one<{ count: number }>(`select count(*)::int as count from search_synonyms`);
        if (count >= SYNONYM_LIMITS.groups) return validationFailed({ field: 'words', code: 'outOfRange', params: { min: 0, max: SYNONYM_LIMITS.groups } });
        const { id } = await tx.one<{ id: string }>(`insert into search_synonyms (words, one_way, added_by_id, added_at) values ($1::text[], $4, $2, $3) returning id`, [words, viewer.id, at, input.oneWay]);
        await this.audit.record(tx, { at, actorId: viewer.id, action: 'synonyms.added', subjectType: 'Synonyms', subjectId: id, details: { words, oneWay: input.oneWay } });
        return succeed({ id });
      }),
    );
  }

  async remove(viewer: SignedInViewer, input: { readonly id: unknown }): Promise<Outcome<{ id: string }>> {
    if (!may(viewer, 'search.manage')) return notAllowed('forum.onlyModerator');
    const id = parseId(input.id);
    if (id === null) throw new NotFound('There is no such group of words');
    const allowed = await this.limits.take('moderate', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.changed(
      this.transactions.run(async (tx) => {
        const gone = await tx.maybe<{ words: string[] }>(`delete from search_synonyms where id = $1 returning words`, [id]);
        if (!gone) throw new NotFound('There is no such group of words');
        await this.audit.record(tx, { at: this.clock.now(), actorId: viewer.id, action: 'synonyms.removed', subjectType: 'Synonyms', subjectId: id, details: { words: gone.words } });
        return succeed({ id });
      }),
    );
  }

  private async changed<T>(change: Promise<T>): Promise<T> {
    const done = await change;
    this.queries.forget();
    return done;
  }
}
