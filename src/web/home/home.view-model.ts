/** The lists of threads as their page shows them: which list it is, how it goes here, rows, and the ways on. */
import type { CountedSpace, LineWith, SpaceRow, ThreadFilter } from '../../forum';
import { t } from '../../platform/messages';
import type { Page } from '../../platform/paging';
import type { LinkModel, ThreadRowModel } from '../../platform/views';
import { listAddress, tagLink, threadRow, type RowFacts } from '../thread-list';
import type { Week } from './week.queries';

export const LISTS = ['newest', 'unanswered', 'solved'] as const;
export type ListName = (typeof LISTS)[number];

/** Everything, the threads of a space, or those with a tag. */
export type ListPlace = { readonly kind: 'all' } | { readonly kind: 'space'; readonly space: SpaceRow } | { readonly kind: 'tag'; readonly tag: string };

export interface HomeInput {
  readonly place: ListPlace;
  readonly list: ListName;
  readonly page: Page<LineWith<RowFacts>>;
  readonly spaces: readonly CountedSpace[];
  readonly week: Week;
  readonly signedIn: boolean;
  readonly now: Date;
  readonly publicUrl: string;
}

/** The sentence about the week: a text under "home.week" and what it is told with. */
export type WeekSentence =
  | { readonly kind: 'quiet' }
  | { readonly kind: 'few' | 'slow' | 'usual'; readonly asked: number; readonly answered: number; readonly handedOver: number; readonly seconds: number };

/** Of so few threads a median would say nothing. */
const ENOUGH_FOR_MEDIAN = 5;
/** More open threads than the query counts are not numbered. */
const COUNTED_OPEN = 100;

export function homePage(input: HomeInput) {
  const { place, list, page, week } = input;
  const after = page.hasPreviousPage;
  return {
    title: titleOf(input),
    description: t(place.kind === 'all' ? 'home.description' : 'home.descriptionOf', { name: nameOf(place) }),
    canonical: after ? null : input.publicUrl + addressOf(place, list),
    // The rest of a list changes with every new thread; the threads themselves are what is worth finding.
    noindex: after,
    headline: { kind: place.kind, name: nameOf(place), description: place.kind === 'space' ? place.space.description : '' },
    week: place.kind === 'all' ? weekSentence(week) : null,
    late: place.kind === 'all' && week.promised ? week.late : null,
    spaces: spaceLinks(input),
    placeName: place.kind === 'all' ? t('home.allSpaces') : nameOf(place),
    busyTags: week.busyTags.map(tagLink),
    tabs: tabsOf(input),
    listTitle: t(`home.list.${list}`),
    rows: page.rows.map(({ line, facts }): ThreadRowModel => threadRow(line, facts, input.now)),
    empty: page.rows.length === 0 ? emptyState(place, list, after) : null,
    newerHref: after ? addressOf(place, list) : null,
    olderHref: page.hasNextPage ? addressOf(place, list, page.cursors.at(-1)) : null,
  };
}

export function filterOf(place: ListPlace, list: ListName): ThreadFilter {
  const where: ThreadFilter = place.kind === 'space' ? { space: place.space.slug } : place.kind === 'tag' ? { tag: place.tag } : {};
  if (list === 'newest') return where;
  return list === 'solved' ? { ...where, state: 'SOLVED' } : { ...where, state: 'OPEN', closed: false };
}

/** Of everything each list has an address of its own; a space and a tag keep theirs. */
export function addressOf(place: ListPlace, list: ListName, after: string | null = null): string {
  if (place.kind === 'all') return listAddress(list === 'newest' ? '/' : `/${list}`, { after });
  const path = place.kind === 'space' ? `/spaces/${place.space.slug}` : tagLink(place.tag).href;
  return listAddress(path, { list: list === 'newest' ? null : list, after });
}

export function weekSentence({ asked, communityAnswered, medianSeconds, handedOver }: Week): WeekSentence {
  if (asked === 0) return { kind: 'quiet' };
  const figures = { asked, answered: communityAnswered, handedOver, seconds: medianSeconds ?? 0 };
  if (asked < ENOUGH_FOR_MEDIAN) return { kind: 'few', ...figures };
  return { kind: medianSeconds === null ? 'slow' : 'usual', ...figures };
}

function titleOf({ place, list }: HomeInput): string {
  if (place.kind === 'all') return t(`home.title.${list}`);
  return t(`home.titleOf.${list}`, { name: place.kind === 'tag' ? `#${place.tag}` : place.space.name });
}

const nameOf = (place: ListPlace): string => (place.kind === 'space' ? place.space.name : place.kind === 'tag' ? place.tag : '');

function spaceLinks({ place, spaces }: HomeInput) {
  const everything = spaces.reduce((sum, space) => sum + space.threads, 0);
  return [
    { name: t('home.allSpaces'), href: '/', current: place.kind === 'all', count: everything },
    ...spaces.map((space) => ({
      name: space.name,
      href: `/spaces/${space.slug}`,
      current: place.kind === 'space' && place.space.id === space.id,
      count: space.threads,
    })),
  ];
}

function tabsOf({ place, list, week, signedIn }: HomeInput) {
  const tabs = LISTS.map((name) => ({
    name: t(`home.tab.${name}`),
    href: addressOf(place, name),
    current: name === list,
    count: name === 'unanswered' && place.kind === 'all' && week.unanswered < COUNTED_OPEN ? week.unanswered : null,
    end: false,
  }));
  return signedIn ? [...tabs, { name: t('home.tab.mine'), href: '/my', current: false, count: null, end: true }] : tabs;
}

function emptyState(place: ListPlace, list: ListName, after: boolean): { title: string; text: string | null; link: LinkModel | null } {
  if (after) return { title: t('home.empty.end'), text: null, link: { name: t('home.empty.toNewest'), href: addressOf(place, list) } };
  const ask = { name: t('home.empty.ask'), href: listAddress('/ask', { space: place.kind === 'space' ? place.space.slug : null }) };
  if (list === 'unanswered') return { title: t('home.empty.unanswered'), text: t('home.empty.unansweredText'), link: { name: t('home.empty.toNewest'), href: addressOf(place, 'newest') } };
  if (list === 'solved') return { title: t('home.empty.solved'), text: null, link: { name: t('home.empty.toNewest'), href: addressOf(place, 'newest') } };
  return { title: t(place.kind === 'tag' ? 'home.empty.tag' : 'home.empty.newest'), text: t('home.empty.newestText'), link: ask };
}
