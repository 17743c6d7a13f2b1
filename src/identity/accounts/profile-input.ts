/** What members tell about themselves. */
import { succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { readDisplayName, readFields, readOptionalNote, taken, type Reading } from '../../platform/text-input';

/** What is left out stays as it is; null or an empty text takes the text or the zone away. */
export interface ProfileInput {
  readonly displayName?: unknown;
  readonly about?: unknown;
  readonly timeZone?: unknown;
}

/** A null leaves the name or the text as it is; a zone of null means the browser's own. */
export interface ProfileChanges {
  readonly displayName: string | null;
  readonly about: string | null;
  readonly timeZone?: string | null;
}

export function readProfile(raw: ProfileInput): Outcome<ProfileChanges> {
  const texts = readFields({
    displayName: raw.displayName === undefined ? taken(null) : readDisplayName(raw.displayName),
    about: raw.about === undefined ? taken(null) : readAbout(raw.about),
  });
  if (!texts.ok || raw.timeZone === undefined) return texts;
  const { timeZone } = raw;
  if (timeZone === null || timeZone === '') return succeed({ ...texts.value, timeZone: null });
  if (!isTimeZone(timeZone)) return validationFailed({ field: 'timeZone', code: 'unknownTimeZone', params: {} });
  return succeed({ ...texts.value, timeZone });
}

function readAbout(raw: unknown): Reading<string> {
  const note = readOptionalNote(raw);
  return note.ok ? taken(note.value ?? '') : note;
}

// Offsets such as "+02:00" are taken by the engine, and know no summer time.
function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string' || !/^[A-Za-z][\w/+-]{0,63}$/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
