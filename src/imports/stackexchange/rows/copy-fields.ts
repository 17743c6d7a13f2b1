/** Writes values as fields of a line of PostgreSQL's COPY, in its text format. */

export type CopyValue = string | number | boolean | Date | null | readonly string[];

const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

export function copyFields(values: readonly CopyValue[]): string {
  let fields = copyText(values[0] ?? null);
  for (let index = 1; index < values.length; index += 1) fields += `\t${copyText(values[index] ?? null)}`;
  return fields;
}

export function copyLine(values: readonly CopyValue[]): string {
  return `${copyFields(values)}\n`;
}

function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? escaped(arrayText(value as readonly string[])) : String(value);
}

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character]!) : text;
}

function arrayText(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
