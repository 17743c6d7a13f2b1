/** Which characters of typed text are kept as they are, and which are refused, and why. */
import type { Problem } from './reading';

const LINE_ENDS = /\r\n?/g;
const LINE_BREAK = /[\n\u2028\u2029]/;
// C0 without tab and line feed, delete, and C1: no font shows them, PostgreSQL refuses the first, terminals obey some.
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/;
const CONTROL_OR_TAB = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/;
// With the `u` flag a surrogate matches only where its other half is missing; such text is not UTF-8.
const HALF_A_CHARACTER = /\p{Cs}/u;
const ANY_HALF_OR_CONTROL = /[\p{Cs}\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu;
// Only the overrides: right-to-left writers need the marks, embeddings and isolates, and pages isolate each text.
const DIRECTION_OVERRIDE = /[\u202D\u202E]/;
// White space, format characters, fillers and unattached marks: text of nothing else looks empty.
const NOTHING_VISIBLE = /^[\s\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Variation_Selector}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]*$/u;

/** Line ends of every system become `\n`, and one way of writing an accented letter becomes the way to compare. */
export function normalised(text: string): string {
  return text.replace(LINE_ENDS, '\n').normalize('NFC');
}

export function looksEmpty(text: string): boolean {
  return NOTHING_VISIBLE.test(text);
}

/** Length as people count it, an emoji of two code units being one. */
export function characterCount(text: string): number {
  let pairs = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) pairs++;
  }
  return text.length - pairs;
}

export interface CharacterRules {
  readonly lines: 'one' | 'many';
}

/** The first character that cannot be kept, or null. */
export function unusableCharacter(text: string, rules: CharacterRules): Problem | null {
  const broken = HALF_A_CHARACTER.exec(text);
  if (broken) return problemAt('brokenCharacter', text, broken.index);
  const control = (rules.lines === 'one' ? CONTROL_OR_TAB : CONTROL).exec(text);
  if (control) return problemAt('controlCharacter', text, control.index);
  if (rules.lines === 'many') return null;
  if (LINE_BREAK.test(text)) return { code: 'lineBreak', params: {} };
  const override = DIRECTION_OVERRIDE.exec(text);
  return override ? problemAt('directionOverride', text, override.index) : null;
}

/** For text that nobody can be asked about (imported, searched for): what cannot be kept becomes a space. */
export function withoutUnusableCharacters(text: string): string {
  return text.replace(LINE_ENDS, '\n').replace(ANY_HALF_OR_CONTROL, ' ');
}

function problemAt(code: Problem['code'], text: string, index: number): Problem {
  const character = `U+${text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}`;
  return { code, params: { character, position: characterCount(text.slice(0, index)) + 1 } };
}
