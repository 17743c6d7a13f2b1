// Renders pages: compiles every view once and gives templates the page's model and what all pages know of their reader.
import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';

import { AssetManifest } from './asset-manifest';
import { FixedParts } from './fixed-parts';
import { viewHelpers } from './helpers/index';
import { readViewSources, viewsFingerprint } from './templates';
import type { ViewContext } from './view-context';

export interface ViewsOptions {
  /** The project's folder, which holds views/ and public/. */
  readonly root: string;
  /** An unknown variable is an error; without it, it is empty. On in tests and development. */
  readonly strict: boolean;
  /** Look for changed views before each page. On in development. */
  readonly reload: boolean;
}

/** Partials that show nothing but the few words they are given: a page has dozens of them, and all pages together a handful of kinds. */
const OF_FEW_WORDS = new Set(['partials/state-pill', 'partials/case-pill', 'partials/brand-mark', 'partials/event-icon', 'partials/keyboard-help']);

@Injectable()
export class Views {
  private readonly folder: string;
  private templates = new Map<string, Handlebars.TemplateDelegate>();
  private fingerprint = '';

  constructor(
    private readonly options: ViewsOptions,
    private readonly assets: AssetManifest,
  ) {
    this.folder = `${options.root}/views`;
    this.load();
  }

  /** The HTML of a view; its model holds plain data (own properties only), its context becomes @variables. */
  render(view: string, model: object, context: ViewContext): string {
    if (this.options.reload) this.reloadWhenChanged();
    const template = this.templates.get(view);
    if (!template) throw new Error(`There is no view "${view}"`);
    return template(model, { data: { ...context } });
  }

  /** The names of all views, for tests and for warming up. */
  names(): string[] {
    return [...this.templates.keys()];
  }

  private load(): void {
    const handlebars = Handlebars.create();
    const helpers = viewHelpers({ assets: this.assets, strict: this.options.strict });
    for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, helper);
    const names = new Set(Object.keys(helpers));
    const options: CompileOptions = {
      strict: this.options.strict,
      knownHelpers: Object.fromEntries([...names].map((name) => [name, true])) as CompileOptions['knownHelpers'],
      // A field of a model never calls a helper of the same name, and a partial sees its own parameters only.
      knownHelpersOnly: true,
      explicitPartialContext: true,
      preventIndent: true,
    };
    const templates = new Map<string, Handlebars.TemplateDelegate>();
    for (const source of readViewSources(this.folder)) {
      const program = parse(handlebars, source, names);
      // In development assets change their addresses under the views.
      if (!this.options.reload) new FixedParts(helpers).accept(program);
      const template = handlebars.compile(program, options);
      templates.set(source.name, template);
      handlebars.registerPartial(source.name, OF_FEW_WORDS.has(source.name) ? keptByWords(template) : template);
    }
    this.templates = templates;
  }

  private reloadWhenChanged(): void {
    const fingerprint = viewsFingerprint(this.folder);
    if (fingerprint === this.fingerprint) return;
    if (this.fingerprint !== '') this.load();
    this.fingerprint = fingerprint;
  }
}

/** A partial that is rendered once for each set of words. */
function keptByWords(template: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  const kept = new Map<string, string>();
  return (words: Readonly<Record<string, unknown>>, options) => {
    let key = '';
    for (const name in words) key += `${name}=${String(words[name])}&`;
    let html = kept.get(key);
    if (html === undefined) kept.set(key, (html = template(words, options)));
    return html;
  };
}

function parse(handlebars: typeof Handlebars, source: { text: string; file: string }, helpers: ReadonlySet<string>): hbs.AST.Program {
  try {
    const program = handlebars.parse(source.text);
    new FieldsNamedLikeHelpers(helpers).accept(program);
    return program;
  } catch (error) {
    throw new Error(`${source.file}: ${(error as Error).message}`, { cause: error });
  }
}

/** {{number}} would call the helper without a parameter, where the author meant the field. */
class FieldsNamedLikeHelpers extends Handlebars.Visitor {
  constructor(private readonly helpers: ReadonlySet<string>) {
    super();
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const path = mustache.path as hbs.AST.PathExpression;
    if (mustache.params.length === 0 && !mustache.hash && this.helpers.has(path.original)) {
      throw new Error(`line ${mustache.loc.start.line}: "${path.original}" is a helper; for a field of that name write {{this.${path.original}}}`);
    }
    super.MustacheStatement(mustache);
  }
}
