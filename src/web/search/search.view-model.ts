/** What a search found: rows with what matched, the filters as they stand, and where to go when nothing did. */
import Handlebars from 'handlebars';
import { THREAD_KINDS, THREAD_STATES, type SpaceRow, type ThreadKind, type ThreadRow, type ThreadState } from '../../forum';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import type { Page } from '../../platform/paging';
import { failureSentence } from '../../platform/refusals';
import { parseTag } from '../../platform/text-input';
import type { ThreadRowModel } from '../../platform/views';
import { NO_FILTER, type SearchFilter, type SearchHit, type SnippetPart } from '../../search';
import { listAddress, threadRow, type RowFacts } from '../thread-list';

const { escapeExpression, SafeString } = Handlebars;

/** What was asked of the search, each part readable or empty. */
export interface Wanted {
  readonly query: string;
  readonly space: string;
  readonly tag: string;
  readonly kind: ThreadKind | '';
  readonly state: ThreadState | '';
}

export interface SearchInput {
  readonly wanted: Wanted;
  readonly spaces: readonly SpaceRow[];
  /** Null before anything was searched for. */
  readonly found: Page<SearchHit> | null;
  readonly failure: Failure | null;
  readonly threads: ReadonlyMap<string, ThreadRow>;
  readonly facts: ReadonlyMap<string, RowFacts>;
  readonly now: Date;
}

const LONGEST_TITLE = 150;

export function readWanted(query: Readonly<Record<string, unknown>>, spaces: readonly SpaceRow[]): Wanted {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].trim() : '');
  return {
    query: text('q').slice(0, 400),
    space: spaces.find((space) => space.slug === query.space)?.slug ?? '',
    tag: parseTag(query.tag) ?? '',
    kind: THREAD_KINDS.find((kind) => kind === query.kind) ?? '',
    state: THREAD_STATES.find((state) => state === query.state) ?? '',
  };
}

export const filterOf = ({ space, tag, kind, state }: Wanted): SearchFilter => ({
  ...NO_FILTER, space: space || null, tag: tag || null, kind: kind || null, state: state || null,
});

export const isNarrowed = ({ space, tag, kind, state }: Wanted): boolean => [space, tag, kind, state].some((part) => part !== '');

export function searchPage(input: SearchInput) {
  const { wanted, found, failure } = input;
  const rows = (found?.rows ?? []).flatMap((hit): ThreadRowModel[] => {
    const thread = input.threads.get(hit.threadId);
    return thread ? [{ ...threadRow(thread, input.facts.get(thread.id) ?? null, input.now), snippet: snippetHtml(hit.snippet) }] : [];
  });
  const later = found?.hasPreviousPage === true;
  return {
    title: wanted.query === '' ? t('search.title') : t('search.titleOf', { query: wanted.query }),
    wanted,
    narrowed: isNarrowed(wanted),
    rows,
    failure: failure ? failureSentence(failure) : null,
    empty: found !== null && rows.length === 0 ? emptyState(wanted, later) : null,
    olderHref: found?.hasNextPage ? addressOf(wanted, found.cursors.at(-1)) : null,
    newerHref: later ? addressOf(wanted) : null,
    plainHref: isNarrowed(wanted) ? listAddress('/search', { q: wanted.query }) : null,
    askHref: askAddress(wanted),
    filters: {
      spaces: input.spaces.map((space) => ({ value: space.slug, label: space.name })),
      kinds: THREAD_KINDS.map((value) => ({ value, label: t(`search.kind.${value}`) })),
      states: THREAD_STATES.map((value) => ({ value, label: t(`search.state.${value}`) })),
    },
  };
}

/** The text that matched: escaped here, since the engine gives plain parts, with the hits marked. */
export function snippetHtml(parts: readonly SnippetPart[]): Handlebars.SafeString {
  const html = parts.map(({ text, hit }) => (hit ? `<mark>${escapeExpression(text)}</mark>` : escapeExpression(text))).join('');
  const whole = parts.map(({ text }) => text).join('').trim();
  // A piece out of a text is seen to be one.
  return new SafeString(`${/^\p{Ll}/u.test(whole) ? '… ' : ''}${html}${whole === '' || /[.!?…]$/.test(whole) ? '' : ' …'}`);
}

function addressOf({ query, space, tag, kind, state }: Wanted, after: string | null = null): string {
  return listAddress('/search', { q: query, space, tag, kind, state, after });
}

/** Whatever was searched for becomes the title of the question, so that it need not be typed twice. */
function askAddress({ query, space }: Wanted): string {
  return listAddress('/ask', { title: query.slice(0, LONGEST_TITLE), space });
}

function emptyState(wanted: Wanted, later: boolean) {
  if (later) return { title: t('search.empty.end'), text: null };
  return isNarrowed(wanted)
    ? { title: t('search.empty.narrowed', { query: wanted.query }), text: t('search.empty.narrowedText') }
    : { title: t('search.empty.nothing', { query: wanted.query }), text: t('search.empty.nothingText') };
}
