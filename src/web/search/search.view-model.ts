/** What a search found: rows with what matched and where, the filters as they stand, and where to go when nothing did. */
import Handlebars from 'handlebars';
import { threadPath, type SpaceRow, type ThreadRow } from '../../forum';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { failureSentence } from '../../platform/refusals';
import type { ThreadRowModel } from '../../platform/views';
import { SEARCH_SORTS, type Found, type SearchHit, type SnippetPart } from '../../search';
import { threadRow, type RowFacts } from '../thread-list';
import { facetGroups } from './facets.view-model';
import { askAddress, isNarrowed, searchAddress, type Wanted } from './wanted';

const { escapeExpression, SafeString } = Handlebars;

export interface SearchInput {
  readonly wanted: Wanted;
  readonly spaces: readonly SpaceRow[];
  /** Null before anything was searched for. */
  readonly found: Found | null;
  readonly failure: Failure | null;
  readonly threads: ReadonlyMap<string, ThreadRow>;
  readonly facts: ReadonlyMap<string, RowFacts>;
  readonly now: Date;
}

/** A hit in the list: the thread, what matched in it, and the answer in which it did. */
export interface HitModel extends ThreadRowModel {
  readonly id: string;
  readonly from: { readonly name: string; readonly href: string } | null;
}

export function searchPage(input: SearchInput) {
  const { wanted, found, failure } = input;
  const rows = (found?.rows ?? []).flatMap((hit) => hitModel(hit, input));
  const later = found?.hasPreviousPage === true;
  return {
    title: wanted.query === '' ? t('search.title') : t('search.titleOf', { query: wanted.query }),
    wanted,
    narrowed: isNarrowed(wanted),
    rows,
    total: found && rows.length > 0 ? Math.max(found.total, rows.length) : null,
    failure: failure ? failureSentence(failure) : null,
    empty: found !== null && rows.length === 0 ? emptyState(wanted, later) : null,
    unknown: wanted.unknown.length > 0 ? t('search.unknown', { names: wanted.unknown.map((name) => `“${name}”`).join(', ') }) : null,
    didYouMean: found?.didYouMean ? { query: found.didYouMean, href: searchAddress(wanted, { query: found.didYouMean }) } : null,
    olderHref: found?.hasNextPage ? searchAddress(wanted, {}, found.cursors.at(-1)) : null,
    newerHref: later || (failure && wanted.query !== '') ? searchAddress(wanted) : null,
    plainHref: isNarrowed(wanted) ? searchAddress(wanted, { space: '', tag: '', kind: '', state: '', within: '' }) : null,
    askHref: askAddress(wanted),
    sorts: SEARCH_SORTS.map((sort) => ({ name: t(`search.sort.${sort}`), href: searchAddress(wanted, { sort }), current: sort === wanted.sort, count: null, end: false })),
    facets: found ? facetGroups(wanted, input.spaces, found.counts) : [],
  };
}

function hitModel(hit: SearchHit, { threads, facts, now }: SearchInput): HitModel[] {
  const thread = threads.get(hit.threadId);
  if (!thread) return [];
  const from = hit.answerId === null ? null : {
    name: t(thread.acceptedAnswerId === hit.answerId ? 'search.inAccepted' : 'search.inAnswer'), href: `${threadPath(thread)}#answer-${hit.answerId}`,
  };
  return [{ ...threadRow(thread, facts.get(thread.id) ?? null, now), id: thread.id, snippet: snippetHtml(hit.snippet), from }];
}

/** The text that matched: escaped here, since the engine gives plain parts, with the hits marked. */
export function snippetHtml(parts: readonly SnippetPart[]): Handlebars.SafeString {
  const html = parts.map(({ text, hit }) => (hit ? `<mark>${escapeExpression(text)}</mark>` : escapeExpression(text))).join('');
  const whole = parts.map(({ text }) => text).join('').trim();
  // A piece out of a text is seen to be one.
  return new SafeString(`${/^\p{Ll}/u.test(whole) ? '… ' : ''}${html}${whole === '' || /[.!?…]$/.test(whole) ? '' : ' …'}`);
}

function emptyState(wanted: Wanted, later: boolean) {
  if (later) return { title: t('search.empty.end'), text: null };
  return isNarrowed(wanted)
    ? { title: t('search.empty.narrowed', { query: wanted.query }), text: t('search.empty.narrowedText') }
    : { title: t('search.empty.nothing', { query: wanted.query }), text: t('search.empty.nothingText') };
}
