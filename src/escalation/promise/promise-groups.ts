/** Of which threads an estimate speaks: those of a space, a kind, a tag and an hour of the week, or of some of these. Pure. */
import type { ThreadKind } from '../../forum';

/** Hours from Monday 0:00 in the community's zone. */
export const HOURS_A_WEEK = 168;

/** One hour of the week, or a quarter of its weekdays or of its weekend. */
export type Hours =
  | { readonly hour: number }
  | { readonly weekend: boolean; readonly quarter: 0 | 1 | 2 | 3 };

/** Null narrows nothing. */
export interface Group {
  readonly spaceId: string | null;
  readonly kind: ThreadKind | null;
  readonly tag: string | null;
  readonly hours: Hours | null;
}

/** What is known of somebody who asks. */
export interface Asking {
  readonly spaceId: string | null;
  readonly kind: ThreadKind | null;
  readonly tags: readonly string[];
  readonly hourOfWeek: number;
}

export const EVERYTHING: Group = { spaceId: null, kind: null, tag: null, hours: null };

export function groupKey({ spaceId, kind, tag, hours }: Group): string {
  const when = hours === null ? '' : 'hour' in hours ? hours.hour : `${hours.weekend ? 'weekend' : 'week'}${hours.quarter}`;
  // No tag holds a bar, and none is empty.
  return `${spaceId ?? ''}|${kind ?? ''}|${tag ?? ''}|${when}`;
}

/**
 * From the narrowest to the widest. Groups of one step are equally narrow: one for each tag. First the hour is given up, then the kind,
 * then the tag, and last the space, since spaces differ most.
 */
export function stepsFor({ spaceId, kind, tags, hourOfWeek }: Asking): Group[][] {
  const contexts: Omit<Group, 'hours'>[][] = [
    ...(spaceId === null ? [] : placed(spaceId, kind, tags)),
    ...placed(null, kind, tags),
  ];
  return contexts.flatMap((context) => hoursFrom(hourOfWeek).map((hours) => context.map((group) => ({ ...group, hours }))));
}

/** The wide group from which a small one must not stray far without reason; null for the widest. */
export function anchorOf(group: Group): Group | null {
  if (groupKey(group) === groupKey(EVERYTHING)) return null;
  const own: Group = { ...EVERYTHING, spaceId: group.spaceId };
  return groupKey(group) === groupKey(own) ? EVERYTHING : own;
}

function placed(spaceId: string | null, kind: ThreadKind | null, tags: readonly string[]): Omit<Group, 'hours'>[][] {
  const kinds = kind === null ? [null] : [kind, null];
  const tagged = tags.length === 0 ? [] : kinds.map((one) => tags.map((tag) => ({ spaceId, kind: one, tag })));
  return [...tagged, ...kinds.map((one) => [{ spaceId, kind: one, tag: null }])];
}

function hoursFrom(hour: number): (Hours | null)[] {
  const quarter = Math.floor((hour % 24) / 6) as 0 | 1 | 2 | 3;
  return [{ hour }, { weekend: hour >= 120, quarter }, null];
}
