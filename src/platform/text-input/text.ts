/** The texts that people write: titles, bodies, comments, names; how long each may be and what it may contain. */
import { characterCount, looksEmpty, normalised, unusableCharacter, withoutUnusableCharacters } from './characters';
import { problem, taken, type Reading } from './reading';

interface TextLimits {
  readonly lines: 'one' | 'many';
  readonly min: number;
  readonly max: number;
  /** In Markdown an indented first line is code; elsewhere white space at the edges means nothing. */
  readonly indented?: true;
}

/** In characters; forms read their `maxlength` here. */
export const TEXT_LIMITS = {
  title: { lines: 'one', min: 8, max: 150 },
  body: { lines: 'many', min: 1, max: 50_000, indented: true },
  comment: { lines: 'many', min: 1, max: 2_000 },
  /** A reason, a remark beside a rating, a moderator's note. */
  note: { lines: 'many', min: 1, max: 1_000 },
  displayName: { lines: 'one', min: 2, max: 50 },
} as const satisfies Record<string, TextLimits>;

export const SEARCH_TEXT_MAX = 10_000;
export const PASSWORD_LIMITS = { min: 10, max: 200 } as const;
export const EMAIL_MAX = 254;

export const readTitle = (raw: unknown): Reading<string> => readText(raw, TEXT_LIMITS.title);
export const readBody = (raw: unknown): Reading<string> => readText(raw, TEXT_LIMITS.body);
export const readComment = (raw: unknown): Reading<string> => readText(raw, TEXT_LIMITS.comment);
export const readDisplayName = (raw: unknown): Reading<string> => readText(raw, TEXT_LIMITS.displayName);

/** Null when nothing was written. */
export function readOptionalNote(raw: unknown): Reading<string | null> {
  return isLeftOut(raw) ? taken(null) : readText(raw, TEXT_LIMITS.note);
}

/** Null when nothing was written. */
export function readOptionalBody(raw: unknown): Reading<string | null> {
  return isLeftOut(raw) ? taken(null) : readText(raw, TEXT_LIMITS.body);
}

export function readText(raw: unknown, limits: TextLimits): Reading<string> {
  if (raw === undefined || raw === null) return problem('required');
  if (typeof raw !== 'string') return problem('notText');
  // Half as much again may be white space around it; beyond that nothing is worth looking at.
  if (raw.length > 3 * limits.max + 1_000) return tooLong(raw, limits.max);
  const text = limits.indented ? withoutEmptyEdges(normalised(raw)) : normalised(raw).trim();
  if (looksEmpty(text)) return problem('required');
  const unusable = unusableCharacter(text, limits);
  if (unusable) return { ok: false, problem: unusable };
  const actual = characterCount(text);
  if (actual < limits.min) return problem('tooShort', { min: limits.min, actual });
  return actual > limits.max ? tooLong(text, limits.max) : taken(text);
}

/** Never refused: what cannot be searched for is left out, and only the beginning of a long text is read. */
export function readSearchText(raw: unknown): string {
  if (typeof raw !== 'string') return '';
  const text = withoutUnusableCharacters(raw.slice(0, SEARCH_TEXT_MAX)).normalize('NFC').trim();
  return looksEmpty(text) ? '' : text;
}

// The shape that browsers check in `<input type="email">` (HTML, "valid e-mail address"), with a dot in the domain.
const EMAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** In lower case, so that one person has one account. */
export function readEmail(raw: unknown): Reading<string> {
  if (raw === undefined || raw === null) return problem('required');
  if (typeof raw !== 'string') return problem('notText');
  if (raw.length > 2 * EMAIL_MAX) return tooLong(raw, EMAIL_MAX);
  const email = raw.trim().toLowerCase();
  if (looksEmpty(email)) return problem('required');
  if (email.length > EMAIL_MAX) return tooLong(email, EMAIL_MAX);
  return EMAIL.test(email) ? taken(email) : problem('invalidEmail');
}

/** Kept to the letter, spaces included; composed (NFKC) so that every keyboard gives the same bytes. */
export function readPassword(raw: unknown): Reading<string> {
  if (raw === undefined || raw === null || raw === '') return problem('required');
  if (typeof raw !== 'string') return problem('notText');
  if (raw.length > 3 * PASSWORD_LIMITS.max) return tooLong(raw, PASSWORD_LIMITS.max);
  const password = raw.normalize('NFKC');
  const unusable = unusableCharacter(password, { lines: 'many' });
  if (unusable) return { ok: false, problem: unusable };
  const actual = characterCount(password);
  if (actual < PASSWORD_LIMITS.min) return problem('tooShort', { min: PASSWORD_LIMITS.min, actual });
  return actual > PASSWORD_LIMITS.max ? tooLong(password, PASSWORD_LIMITS.max) : taken(password);
}

function withoutEmptyEdges(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

function isLeftOut(raw: unknown): boolean {
  return raw === undefined || raw === null || (typeof raw === 'string' && looksEmpty(raw));
}

function tooLong(text: string, max: number): Reading<never> {
  return problem('tooLong', { max, actual: characterCount(text) });
}
