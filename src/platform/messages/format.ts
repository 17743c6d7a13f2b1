// Turns a message pattern ("{count, plural, one {# answer} other {# answers}}") into a function of its parameters.

export type MessageParameters = Readonly<Record<string, string | number>>;
export type Message = (parameters: MessageParameters, locale: string) => string;

type Part = string | { argument: string } | { argument: string; kind: 'plural' | 'select'; cases: Map<string, Part[]> } | { hash: true };

/** Compiles a pattern once; a pattern without parameters costs nothing when it is used. */
export function compileMessage(pattern: string): Message {
  const { parts, end } = parseParts(pattern, 0, false);
  if (end !== pattern.length) throw new Error(`Unbalanced braces in the message "${pattern}"`);
  if (parts.every((part) => typeof part === 'string')) {
    const text = parts.join('');
    return () => text;
  }
  return (parameters, locale) => renderParts(parts, parameters, locale, undefined);
}

function parseParts(pattern: string, from: number, inPlural: boolean): { parts: Part[]; end: number } {
  const parts: Part[] = [];
  let text = '';
  let at = from;
  const flush = () => {
    if (text !== '') parts.push(text);
    text = '';
  };
  while (at < pattern.length && pattern[at] !== '}') {
    if (pattern[at] === '{') {
      flush();
      const argument = parseArgument(pattern, at + 1, inPlural);
      parts.push(argument.part);
      at = argument.end;
    } else if (pattern[at] === '#' && inPlural) {
      flush();
      parts.push({ hash: true });
      at += 1;
    } else {
      text += pattern[at];
      at += 1;
    }
  }
  flush();
  return { parts, end: at };
}

function parseArgument(pattern: string, from: number, inPlural: boolean): { part: Part; end: number } {
  const head = /^\s*(\w+)\s*(?:,\s*(plural|select)\s*,)?/.exec(pattern.slice(from));
  if (!head) throw new Error(`Expected a parameter name at ${from} in the message "${pattern}"`);
  const argument = head[1] as string;
  const kind = head[2] as 'plural' | 'select' | undefined;
  let at = from + head[0].length;
  if (kind === undefined) return { part: { argument }, end: expectClosing(pattern, at) };
  const cases = new Map<string, Part[]>();
  for (;;) {
    const label = /^\s*(=?\w+)\s*\{/.exec(pattern.slice(at));
    if (!label) break;
    const inner = parseParts(pattern, at + label[0].length, kind === 'plural' || inPlural);
    cases.set(label[1] as string, inner.parts);
    at = expectClosing(pattern, inner.end);
  }
  if (!cases.has('other')) throw new Error(`The case "other" is missing in the message "${pattern}"`);
  return { part: { argument, kind, cases }, end: expectClosing(pattern, at) };
}

function expectClosing(pattern: string, at: number): number {
  const spaces = /^\s*/.exec(pattern.slice(at))?.[0].length ?? 0;
  if (pattern[at + spaces] !== '}') throw new Error(`Expected "}" at ${at + spaces} in the message "${pattern}"`);
  return at + spaces + 1;
}

function renderParts(parts: Part[], parameters: MessageParameters, locale: string, counted: number | undefined): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if ('hash' in part) text += formatNumber(counted as number, locale);
    else if ('cases' in part) text += renderCase(part, parameters, locale);
    else text += renderValue(part.argument, parameters, locale);
  }
  return text;
}

function renderCase(part: Extract<Part, { kind: string }>, parameters: MessageParameters, locale: string): string {
  const value = parameters[part.argument];
  const other = part.cases.get('other') as Part[];
  if (part.kind === 'select') return renderParts(part.cases.get(String(value)) ?? other, parameters, locale, undefined);
  if (typeof value !== 'number') throw new Error(`The message parameter "${part.argument}" must be a number`);
  const chosen = part.cases.get(`=${value}`) ?? part.cases.get(pluralRules(locale).select(value)) ?? other;
  return renderParts(chosen, parameters, locale, value);
}

function renderValue(argument: string, parameters: MessageParameters, locale: string): string {
  const value = parameters[argument];
  if (value === undefined || value === null) throw new Error(`The message parameter "${argument}" is missing`);
  return typeof value === 'number' ? formatNumber(value, locale) : value;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const rules = new Map<string, Intl.PluralRules>();

function formatNumber(value: number, locale: string): string {
  if (value >= 0 && value < 1000 && Number.isInteger(value)) return String(value);
  let format = numberFormats.get(locale);
  if (!format) numberFormats.set(locale, (format = new Intl.NumberFormat(locale)));
  return format.format(value);
}

function pluralRules(locale: string): Intl.PluralRules {
  let found = rules.get(locale);
  if (!found) rules.set(locale, (found = new Intl.PluralRules(locale)));
  return found;
}
