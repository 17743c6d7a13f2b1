/** Reads the Markdown that members write. Its HTML is never shown as it comes: it is shaped and passes the gate like all other. */
import MarkdownIt from 'markdown-it';

/** References repeat an address for two letters; all addresses of a body together may be this long. */
const ADDRESS_BUDGET = 400_000;

interface Rendering {
  addressBudget?: number;
}

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });
// "readme.md" and "config.py" look like hosts, and are none.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
markdown.core.ruler.push('spend_address_budget', (state) => {
  const rendering = state.env as Rendering;
  for (const block of state.tokens) {
    for (const token of block.children ?? []) {
      if (token.type !== 'link_open' && token.type !== 'image') continue;
      const name = token.type === 'image' ? 'src' : 'href';
      const address = String(token.attrGet(name) ?? '');
      rendering.addressBudget = (rendering.addressBudget ?? ADDRESS_BUDGET) - address.length;
      token.attrs = rendering.addressBudget < 0 ? [] : [[name, address]];
      // The renderer writes the description over an empty one.
      if (token.type === 'image') token.attrs.push(['alt', '']);
    }
  }
});

export function markdownToHtml(source: string): string {
  return markdown.render(source, {} satisfies Rendering);
}

/** One paragraph with emphasis, code and links: what a comment may contain. */
export function inlineMarkdownToHtml(source: string): string {
  return markdown.renderInline(source, {} satisfies Rendering);
}
