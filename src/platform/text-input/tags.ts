/** The tags that people put on a thread, in the one spelling that a tag has. */
import { characterCount } from './characters';
import { problem, taken, type Reading } from './reading';

export const TAG_LIMITS = { min: 1, max: 5, maxLength: 35 } as const;

const TAG = /^[\p{L}\p{N}\p{M}+#.-]+$/u;
const HAS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const LONGEST_LIST_READ = 2_000;

/** Takes a list of tags, or one text with spaces or commas between them; a tag named twice counts once. */
export function readTags(raw: unknown): Reading<string[]> {
  if (raw === undefined || raw === null) return problem('tooFewTags', { min: TAG_LIMITS.min });
  const written = typeof raw === 'string' ? raw.slice(0, LONGEST_LIST_READ).split(/[\s,]+/u) : raw;
  if (!Array.isArray(written) || !written.every((tag) => typeof tag === 'string')) return problem('notText');
  if (written.length > LONGEST_LIST_READ) return problem('tooManyTags', { max: TAG_LIMITS.max, actual: written.length });
  const tags = new Set<string>();
  for (const text of written) {
    const reading = readTag(text);
    if (!reading.ok) return reading;
    if (reading.value !== '') tags.add(reading.value);
  }
  if (tags.size < TAG_LIMITS.min) return problem('tooFewTags', { min: TAG_LIMITS.min });
  if (tags.size > TAG_LIMITS.max) return problem('tooManyTags', { max: TAG_LIMITS.max, actual: tags.size });
  return taken([...tags]);
}

/** The spelling under which a tag is kept and looked up; empty when nothing was written. */
function readTag(text: string): Reading<string> {
  const shown = text.slice(0, TAG_LIMITS.maxLength + 5).replace(/\p{C}/gu, '\uFFFD');
  if (text.length > 10 * TAG_LIMITS.maxLength) return problem('tagTooLong', { tag: shown, max: TAG_LIMITS.maxLength });
  const tag = text.normalize('NFC').trim().toLowerCase().normalize('NFC').replace(/\s+/gu, '-');
  if (tag === '') return taken('');
  // A tag is part of an address, in which "." and ".." alone would mean another page.
  if (!TAG.test(tag) || !HAS_LETTER_OR_DIGIT.test(tag)) return problem('invalidTag', { tag: shown });
  if (characterCount(tag) > TAG_LIMITS.maxLength) return problem('tagTooLong', { tag: shown, max: TAG_LIMITS.maxLength });
  return taken(tag);
}

/** The tag that an address names, or null when no tag can be spelt so. */
export function parseTag(raw: unknown): string | null {
  if (typeof raw !== 'string') return null;
  const reading = readTag(raw);
  return reading.ok && reading.value !== '' ? reading.value : null;
}
