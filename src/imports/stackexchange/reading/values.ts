/** Reads single values as dumps write them: ids, times, names, tags, the licence that held at the time. */
import { createHash } from 'node:crypto';
import { parseTag, TAG_LIMITS, withoutUnusableCharacters } from '../../../platform/text-input';

const ID = /^-?[0-9]{1,15}$/;
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?$/;
// Format characters that no name needs to be read, above all those without a width; joiners are needed by some scripts.
const INVISIBLE = /[\u00AD\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;
const JOINERS_ALONE = /^[\u200C\u200D\s]*$/;
const LONGEST_NAME = 50;
const LONGEST_TITLE = 300;

export function readId(raw: string | undefined): number | null {
  return raw !== undefined && ID.test(raw) ? Number(raw) : null;
}

/** Dumps write UTC and leave the zone out. */
export function readTime(raw: string | undefined): Date | null {
  if (raw === undefined || !TIME.test(raw)) return null;
  const time = new Date(`${raw}Z`);
  return Number.isNaN(time.getTime()) ? null : time;
}

/** A name as people would write it, or empty when nothing of it can be seen. */
export function readName(raw: string | undefined): string {
  if (raw === undefined) return '';
  const visible = withoutUnusableCharacters(raw).replace(INVISIBLE, '').normalize('NFC').replace(/\s+/g, ' ').trim();
  return JOINERS_ALONE.test(visible) ? '' : shortened(visible, LONGEST_NAME);
}

/** A title on one line, or empty. */
export function readTitle(raw: string | undefined): string {
  if (raw === undefined) return '';
  const line = withoutUnusableCharacters(raw).replace(/[\u202D\u202E]/g, '').replace(/\s+/g, ' ').trim();
  return JOINERS_ALONE.test(line.replace(INVISIBLE, '')) ? '' : shortened(line, LONGEST_TITLE);
}

/** Written as `<a><b>` or `|a|b|`. */
export function readTags(raw: string | undefined): { tags: string[]; unusable: string[] } {
  const written = (raw ?? '').split(/[<>|]+/).filter((tag) => tag.trim() !== '');
  const tags = new Set<string>();
  const unusable: string[] = [];
  for (const text of written) {
    const tag = parseTag(text);
    if (tag !== null && tags.size < TAG_LIMITS.max) tags.add(tag);
    else if (tag === null || !tags.has(tag)) unusable.push(text);
  }
  return { tags: [...tags], unusable };
}

/** What Stack Exchange licensed contributions under at the time, where a row does not say it. */
export function licenceOf(raw: string | undefined, at: Date): string {
  if (raw) return raw.slice(0, 100);
  if (at < new Date('2011-04-08T00:00:00Z')) return 'CC BY-SA 2.5';
  return at < new Date('2018-05-02T00:00:00Z') ? 'CC BY-SA 3.0' : 'CC BY-SA 4.0';
}

/** Of a person whose account is gone only a name is left. The key does not tell it, so that it can be erased. */
export function keyOfName(name: string): string {
  return `deleted:${createHash('sha256').update(name).digest('hex').slice(0, 24)}`;
}

function shortened(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('').trimEnd()}…`;
}
