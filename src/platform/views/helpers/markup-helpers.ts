// Small pieces of markup that depend on what was built or must be put together with care: icons, asset addresses, links, structured data.
import Handlebars, { type HelperDelegate } from 'handlebars';

import type { AssetManifest } from '../asset-manifest';
import type { HelperOptions } from './helper-options';

const { escapeExpression, SafeString } = Handlebars;

/**
 * {{icon "timer"}} {{icon "timer" class="text-muted"}}   an icon of the sprite (the build finds the names in views)
 * {{asset "app.css"}}                                    the hashed address of a built asset
 * {{url "/search" q=query after=cursor}}                 an address with a query; empty parameters are left out
 * {{jsonLd object}}                                      structured data as text that cannot end its script element
 */
export function markupHelpers(assets: AssetManifest): Record<string, HelperDelegate> {
  return {
    icon: (name: string, options: HelperOptions) => {
      const extra = options.hash['class'] as string | undefined;
      const classes = extra === undefined ? 'icon' : `icon ${extra}`;
      return new SafeString(`<svg class="${escapeExpression(classes)}" aria-hidden="true"><use href="${assets.address('icons.svg')}#${escapeExpression(name)}"/></svg>`);
    },
    asset: (name: string) => assets.address(name),
    url: (path: string, options: HelperOptions) => addressOf(path, options.hash),
    jsonLd: (value: unknown) => new SafeString(asScriptText(value)),
  };
}

const UNSAFE_IN_SCRIPTS = /[<>&\u2028\u2029]/g;
const ESCAPES: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026', '\u2028': '\\u2028', '\u2029': '\\u2029' };

/** Structured data inside a script element: nothing in it can close the element or open a comment. */
export function asScriptText(value: unknown): string {
  return JSON.stringify(value).replaceAll(UNSAFE_IN_SCRIPTS, (character) => ESCAPES[character] as string);
}

function addressOf(path: string, hash: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(hash).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (value !== undefined && value !== null && value !== '' && value !== false) query.set(name, String(value));
  }
  const text = query.toString();
  if (text === '') return path;
  return path + (path.includes('?') ? '&' : '?') + text;
}
