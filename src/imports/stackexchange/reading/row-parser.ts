/** Cuts the rows out of the text of a dump as it comes in, and reads their attributes; a broken row spoils no other. */

export type Attributes = Readonly<Record<string, string>>;

export type ReadRow =
  | { readonly ok: true; readonly attributes: Attributes }
  /** `text` is its beginning. */
  | { readonly ok: false; readonly text: string };

/** Far more than a row of any community; what is longer has lost its end. */
const LONGEST_ROW = 16 * 1024 * 1024;
const SHOWN_OF_A_BROKEN_ROW = 200;

const ROW = /^row(?=[\s/>])/;
const ATTRIBUTE = /\s+([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const END = /\s*\/?>/y;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const REFERENCE = /&(?:#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))|([A-Za-z]{2,4}));|&/g;

class BrokenReference extends Error {}

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
    if (buffer.charCodeAt(from) !== 0x72 || !ROW.test(buffer.slice(from, from + 4))) return;
    const element = buffer.slice(from, to);
    const attributes = attributesOf(element);
    if (attributes) rows.push({ ok: true, attributes });
    else rows.push({ ok: false, text: `<${element.slice(0, SHOWN_OF_A_BROKEN_ROW).trimEnd()}` });
  }
}

function attributesOf(element: string): Attributes | null {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  let position = 'row'.length;
  for (;;) {
    ATTRIBUTE.lastIndex = position;
    const found = ATTRIBUTE.exec(element);
    if (!found) break;
    const [, name = '', doubleQuoted, singleQuoted = ''] = found;
    const value = unescaped(doubleQuoted ?? singleQuoted);
    if (value === null || name in attributes) return null;
    attributes[name] = value;
    position = ATTRIBUTE.lastIndex;
  }
  END.lastIndex = position;
  return END.test(element) ? attributes : null;
}

/** Null where a reference is none that XML knows. */
function unescaped(text: string): string | null {
  if (!text.includes('&')) return text;
  try {
    return text.replace(REFERENCE, (_, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined && Object.hasOwn(NAMED, name)) return NAMED[name]!;
      const code = hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : Number.NaN;
      if (!(code <= 0x10ffff)) throw new BrokenReference();
      return String.fromCodePoint(code);
    });
  } catch (error) {
    if (error instanceof BrokenReference) return null;
    throw error;
  }
}
