/** What a search can be narrowed to, as links with the number of hits each would leave; the chosen one takes itself off again. */
import { THREAD_KINDS, THREAD_STATES, type SpaceRow } from '../../forum';
import { t } from '../../platform/messages';
import { TIME_WINDOWS, type CountsBesideFilters, type FilterCount } from '../../search';
import { searchAddress, type Facet, type Wanted } from './wanted';

export interface FacetLink {
  readonly name: string;
  /** Null where it is not known. */
  readonly count: number | null;
  readonly href: string;
  readonly current: boolean;
}

export interface FacetGroup {
  readonly id: Facet;
  readonly title: string;
  readonly links: readonly FacetLink[];
}

const MOST_LINKS = 8;

export function facetGroups(wanted: Wanted, spaces: readonly SpaceRow[], counts: CountsBesideFilters | null): FacetGroup[] {
  const spaceName = (slug: string): string => spaces.find((space) => space.slug === slug)?.name ?? slug;
  const group = <V extends string>(id: Facet, all: readonly V[], nameOf: (value: V) => string): FacetGroup => ({
    id, title: t(`search.facet.${id}`), links: linksOf({ wanted, id, nameOf: nameOf as (value: string) => string, counted: counted(all, counts?.[id] ?? null, wanted[id]) }),
  });
  return [
    group('space', spaces.map((space) => space.slug), spaceName),
    group('kind', THREAD_KINDS, (kind) => t(`search.kind.${kind}`)),
    group('state', THREAD_STATES, (state) => t(`search.state.${state}`)),
    group('within', TIME_WINDOWS, (window) => t(`search.within.${window}`)),
    group('tag', [], (tag) => `#${tag}`),
  ].filter(({ links }) => links.length > 0);
}

/** With counts what would leave nothing is left out; without them everything is offered. The chosen one always stays. */
function counted(all: readonly string[], counts: readonly FilterCount[] | null, chosen: string): { value: string; count: number | null }[] {
  const offered = counts ? counts.filter(({ count }) => count > 0).slice(0, MOST_LINKS) : all.map((value) => ({ value, count: null }));
  return chosen === '' || offered.some(({ value }) => value === chosen) ? [...offered] : [{ value: chosen, count: counts ? 0 : null }, ...offered];
}

interface Group {
  readonly wanted: Wanted;
  readonly id: Facet;
  readonly nameOf: (value: string) => string;
  readonly counted: readonly { value: string; count: number | null }[];
}

const linksOf = ({ wanted, id, nameOf, counted: values }: Group): FacetLink[] =>
  values.map(({ value, count }) => {
    const current = wanted[id] === value;
    return { name: nameOf(value), count, current, href: searchAddress(wanted, { [id]: current ? '' : value }) };
  });
