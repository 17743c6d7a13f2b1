/** What members tell about themselves. */
import { succeed, type Outcome } from '../../platform/outcome';
import { readDisplayName, readFields, readOptional, readOptionalNote, readTimeZone, taken, type Reading } from '../../platform/text-input';

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
  const read = readFields({
    displayName: raw.displayName === undefined ? taken(null) : readDisplayName(raw.displayName),
    about: raw.about === undefined ? taken(null) : readAbout(raw.about),
    timeZone: readOptional(raw.timeZone, readTimeZone),
  });
  if (!read.ok || raw.timeZone !== undefined) return read;
  const { displayName, about } = read.value;
  return succeed({ displayName, about });
}

function readAbout(raw: unknown): Reading<string> {
  const note = readOptionalNote(raw);
  return note.ok ? taken(note.value ?? '') : note;
}
