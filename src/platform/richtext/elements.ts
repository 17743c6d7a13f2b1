/** Which elements of somebody's HTML a body may keep, as what, and where each may stand. */

export interface KeptElement {
  /** The tag that is written. */
  readonly tag: string;
  /** Attributes of our own, written with the tag. */
  readonly attributes?: string;
  /** Starts a line of its own, so that words on both sides of it do not run together in the plain text. */
  readonly block?: true;
  /** Kept only directly inside one of these: out of place it could close an element of the page around the body. */
  readonly inside?: ReadonlySet<string>;
}

// Each paragraph takes its direction from its own first letter, and an override in it ends with it.
const DIRECTION = ' dir="auto"';
const LISTS: ReadonlySet<string> = new Set(['ul', 'ol']);
const TABLE: ReadonlySet<string> = new Set(['table']);
const ROW_PLACES: ReadonlySet<string> = new Set(['table', 'thead', 'tbody', 'tfoot']);
const ROW: ReadonlySet<string> = new Set(['tr']);
const DETAILS: ReadonlySet<string> = new Set(['details']);

const CODE: KeptElement = { tag: 'code' };
const DELETED: KeptElement = { tag: 'del' };
const EMPHASIS: KeptElement = { tag: 'em' };
const STRONG: KeptElement = { tag: 'strong' };

export const KEPT_ELEMENTS: ReadonlyMap<string, KeptElement> = new Map<string, KeptElement>([
  ['p', { tag: 'p', attributes: DIRECTION, block: true }],
  ['blockquote', { tag: 'blockquote', block: true }],
  // Whoever uses a keyboard must be able to scroll it.
  ['pre', { tag: 'pre', attributes: ' tabindex="0"', block: true }],
  ['ul', { tag: 'ul', block: true }],
  ['ol', { tag: 'ol', block: true }],
  ['li', { tag: 'li', attributes: DIRECTION, block: true, inside: LISTS }],
  ['table', { tag: 'table', block: true }],
  ['caption', { tag: 'caption', attributes: DIRECTION, block: true, inside: TABLE }],
  ['thead', { tag: 'thead', block: true, inside: TABLE }],
  ['tbody', { tag: 'tbody', block: true, inside: TABLE }],
  ['tfoot', { tag: 'tfoot', block: true, inside: TABLE }],
  ['tr', { tag: 'tr', block: true, inside: ROW_PLACES }],
  ['th', { tag: 'th', attributes: DIRECTION, block: true, inside: ROW }],
  ['td', { tag: 'td', attributes: DIRECTION, block: true, inside: ROW }],
  ['details', { tag: 'details', block: true }],
  ['summary', { tag: 'summary', attributes: DIRECTION, block: true, inside: DETAILS }],
  ['a', { tag: 'a' }],
  ['strong', STRONG],
  ['b', STRONG],
  ['em', EMPHASIS],
  ['i', EMPHASIS],
  ['code', CODE],
  ['tt', CODE],
  ['samp', CODE],
  ['kbd', { tag: 'kbd' }],
  ['sub', { tag: 'sub' }],
  ['sup', { tag: 'sup' }],
  ['del', DELETED],
  ['s', DELETED],
  ['strike', DELETED],
]);

export const HEADING = /^h[1-6]$/;
export const HEADING_ATTRIBUTES = DIRECTION;

/** Elements that are not kept but do separate what stands before and after them. */
export const SEPARATING_ELEMENTS: ReadonlySet<string> = new Set(
  'address article aside center dd div dl dt fieldset figcaption figure footer form header main nav section'.split(' '),
);

/** Elements whose content is no prose: it goes with them. */
export const DROPPED_ELEMENTS: ReadonlySet<string> = new Set(
  'applet audio canvas head iframe math noembed noframes noscript object option script select style svg template textarea title video xmp'.split(
    ' ',
  ),
);
