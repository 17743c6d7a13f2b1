// Writes what is the same on every page (texts without parameters, icons, addresses of assets) into a view when it is loaded, not each time it is shown.
import Handlebars, { type HelperDelegate } from 'handlebars';

const { escapeExpression } = Handlebars;

/** Helpers whose result depends on their literal parameters alone. */
const FIXED = new Set(['t', 'icon', 'asset']);

type Literal = hbs.AST.StringLiteral | hbs.AST.NumberLiteral;

export class FixedParts extends Handlebars.Visitor {
  constructor(private readonly helpers: Readonly<Record<string, HelperDelegate>>) {
    super();
    (this as unknown as { mutating: boolean }).mutating = true;
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): hbs.AST.ContentStatement | undefined {
    const name = (mustache.path as hbs.AST.PathExpression).original;
    if (!FIXED.has(name) || !mustache.escaped || !isFixed(name, mustache)) return undefined;
    const hash = Object.fromEntries((mustache.hash as hbs.AST.Hash | undefined)?.pairs.map((pair) => [pair.key, (pair.value as Literal).value]) ?? []);
    const helper = this.helpers[name] as HelperDelegate;
    const text = escapeExpression(helper(...mustache.params.map((parameter) => (parameter as Literal).value), { hash, data: {} }) as string);
    return { type: 'ContentStatement', value: text, original: text, loc: mustache.loc } as unknown as hbs.AST.ContentStatement;
  }
}

/** A text with parameters is said in the reader's language and zone; one without is always the same. */
function isFixed(name: string, { params, hash }: hbs.AST.MustacheStatement): boolean {
  const pairs = (hash as hbs.AST.Hash | undefined)?.pairs ?? [];
  if (name === 't' && pairs.length > 0) return false;
  return [...params, ...pairs.map((pair) => pair.value)].every(({ type }) => type === 'StringLiteral' || type === 'NumberLiteral');
}
