// What Handlebars hands to each helper of ours: named parameters and the context of the page.
import type { ViewContext } from '../view-context';

export interface HelperOptions {
  readonly hash: Record<string, unknown>;
  readonly data: ViewContext;
}
