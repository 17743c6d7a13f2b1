/** Cuts the rows out of the text of a dump as it comes in, and reads their attributes; a broken row spoils no other. */

export type Attributes = Readonly<Record<string, string>>;

export type ReadRow =
  | { readonly ok: true; readonly attributes: Attributes }
  /** `text` is its beginning. */
  | { readonly ok: false; readonly text: string };

/** Far more than a row of any community; what is longer has lost its end. */
const LONGEST_ROW = 16 * 1024 * 1024;
const SHOWN_OF_A_BROKEN_ROW = 200;

const ROW = /^row[\s/>]/;
const NAME = /^[A-Za-z_][\w.:-]*$/;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const LONGEST_REFERENCE = '&#x10ffff;'.length;
const DECIMAL = /^#[0-9]{1,7}$/;
const HEXADECIMAL = /^#x[0-9a-fA-F]{1,6}$/;

/**
 * In well-formed XML a `<` stands nowhere but at the beginning of an element, so that the text between two of them is one
 * row or something else altogether. Whatever a broken row does to the text around it ends at the next `<row`.
 */
export class RowParser {
  private rest = '';

  /** The rows that are complete now. */
  push(text: string): ReadRow[] {
    const rows: ReadRow[] = [];
    let buffer = this.rest + text;
    let start = buffer.indexOf('<');
    if (start < 0) {
      this.rest = '';
      return rows;
    }
    for (;;) {
      const next = buffer.indexOf('<', start + 1);
      if (next < 0) break;
      this.take(buffer, start + 1, next, rows);
      start = next;
    }
    buffer = buffer.slice(start);
    if (buffer.length > LONGEST_ROW) {
      this.take(buffer, 1, buffer.length, rows);
      buffer = '';
    }
    this.rest = buffer;
    return rows;
  }

  /** What was left without an end. */
  end(): ReadRow[] {
    const rows: ReadRow[] = [];
    if (this.rest !== '') this.take(this.rest, 1, this.rest.length, rows);
    this.rest = '';
    return rows;
  }

  private take(buffer: string, from: number, to: number, rows: ReadRow[]): void {
    if (!ROW.test(buffer.slice(from, from + 4))) return;
    const element = buffer.slice(from, to);
    const attributes = attributesOf(element);
    if (attributes) rows.push({ ok: true, attributes });
    else rows.push({ ok: false, text: `<${element.slice(0, SHOWN_OF_A_BROKEN_ROW).trimEnd()}` });
  }
}

// By hand instead of with an expression for all of it: a dump has millions of attributes.
function attributesOf(element: string): Attributes | null {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  let position = afterSpace(element, 'row'.length);
  while (element[position] !== '/' && element[position] !== '>') {
    const equals = element.indexOf('=', position);
    if (equals < 0) return null;
    const name = element.slice(position, equals).trimEnd();
    const start = afterSpace(element, equals + 1);
    const quote = element[start];
    const end = quote === '"' || quote === "'" ? element.indexOf(quote, start + 1) : -1;
    if (end < 0 || !isName(name) || name in attributes) return null;
    const value = unescaped(element.slice(start + 1, end));
    if (value === null) return null;
    attributes[name] = value;
    position = afterSpace(element, end + 1);
    const next = element[position];
    if (position === end + 1 && next !== '/' && next !== '>') return null;
  }
  return element[position] === '>' || element[position + 1] === '>' ? attributes : null;
}

const SPACE = ' '.charCodeAt(0);

/** All that XML calls space has a lower code than what can be seen. */
function afterSpace(text: string, from: number): number {
  let position = from;
  while (text.charCodeAt(position) <= SPACE) position += 1;
  return position;
}

const names = new Set<string>();
const MOST_NAMES = 1_000;

function isName(text: string): boolean {
  if (names.has(text)) return true;
  if (!NAME.test(text)) return false;
  if (names.size < MOST_NAMES) names.add(text);
  return true;
}

/** Null where a reference is none that XML knows. */
function unescaped(text: string): string | null {
  let start = text.indexOf('&');
  if (start < 0) return text;
  let plain = '';
  let done = 0;
  while (start >= 0) {
    const end = text.indexOf(';', start);
    const character = end < 0 || end - start >= LONGEST_REFERENCE ? null : referredTo(text.slice(start + 1, end));
    if (character === null) return null;
    plain += text.slice(done, start) + character;
    done = end + 1;
    start = text.indexOf('&', done);
  }
  return plain + text.slice(done);
}

function referredTo(reference: string): string | null {
  if (Object.hasOwn(NAMED, reference)) return NAMED[reference]!;
  const code = DECIMAL.test(reference) ? Number(reference.slice(1)) : HEXADECIMAL.test(reference) ? parseInt(reference.slice(2), 16) : Number.NaN;
  return code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
