/** Turns somebody's HTML into the shape that a body has here, and takes its plain text in the same pass. */
import { Parser } from 'htmlparser2';
import { withoutUnusableCharacters } from '../text-input';
import { followedAddress } from './addresses';
import {
  DROPPED_ELEMENTS,
  HEADING,
  HEADING_ATTRIBUTES,
  KEPT_ELEMENTS,
  SEPARATING_ELEMENTS,
  type KeptElement,
} from './elements';
import { HeadingLevels } from './headings';
import { RICH_TEXT_LABELS } from './labels';

/** Prose is never nested deeper: what is was made to exhaust somebody, and the parser's own time grows with the depth squared. */
const DEEPEST_SOURCE = 250;
/** Deeper elements are left out, their text is kept. */
const DEEPEST_WRITTEN = 40;
const LONGEST_IMAGE_TEXT = 300;
const LINK_RELATION = ' rel="nofollow ugc noopener"';
const UNUSABLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/;
/** What Stack Exchange writes when the author gave no description. */
const NO_DESCRIPTION = /^(?:enter )?image description(?: here)?$/i;

export interface Shaped {
  readonly html: string;
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  /** The tag that was written, or null where the element was left out. */
  readonly tag: string | null;
  readonly closing: string;
  readonly block: boolean;
}

class NestedTooDeep extends Error {}

export function shaped(source: string, baseUrl: string | null): Shaped {
  const writer = new BodyWriter(baseUrl);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => writer.open(name, attributes),
      ontext: (text) => writer.write(text),
      onclosetag: (name) => writer.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  try {
    parser.end(source);
  } catch (error) {
    if (error instanceof NestedTooDeep) return textAlone(source);
    throw error;
  }
  return writer.finish();
}

/** For HTML that is no prose: its words, without any of its elements. */
function textAlone(source: string): Shaped {
  const writer = new BodyWriter(null);
  writer.open('p', {});
  writer.write(source.replace(/<[^<>]*>?/g, ' '));
  return writer.finish();
}

class BodyWriter {
  private html = '';
  private text = '';
  private readonly stack: OpenElement[] = [];
  private readonly headings = new HeadingLevels();
  private written = 0;
  private dropped = 0;
  private linkTextStart: number | null = null;
  private linkHost = '';
  private lineBreakDue = false;

  constructor(private readonly baseUrl: string | null) {}

  open(name: string, attributes: Record<string, string>): void {
    if (this.stack.length >= DEEPEST_SOURCE) throw new NestedTooDeep();
    if (this.dropped > 0 || DROPPED_ELEMENTS.has(name)) {
      this.dropped++;
      this.leaveOut(name);
    } else if (name === 'br' || name === 'hr') {
      this.writeVoid(name);
    } else if (name === 'img') {
      this.writeImage(attributes);
      this.leaveOut(name);
    } else {
      this.openKept(name, attributes);
    }
  }

  write(text: string): void {
    if (this.dropped > 0) return;
    const usable = UNUSABLE.test(text) ? withoutUnusableCharacters(text) : text;
    if (this.lineBreakDue) this.writeDueLineBreak(usable);
    this.html += escaped(usable);
    this.text += usable;
  }

  close(name: string): void {
    const top = this.stack[this.stack.length - 1];
    // The parser names an element that never opened when the source ends inside a tag.
    if (!top || top.name !== name) return;
    this.stack.pop();
    if (this.dropped > 0) {
      this.dropped--;
      return;
    }
    if (top.block) this.separate();
    if (top.tag === null) {
      this.lineBreakDue ||= top.block;
      return;
    }
    if (top.tag === 'a') this.nameLink();
    this.html += top.closing;
    this.written--;
  }

  finish(): Shaped {
    while (this.stack.length > 0) this.close(this.stack[this.stack.length - 1]!.name);
    return { html: this.html, text: collapsed(this.text) };
  }

  private openKept(name: string, attributes: Record<string, string>): void {
    const element = HEADING.test(name) ? this.heading(name) : KEPT_ELEMENTS.get(name);
    if (!element) {
      this.leaveOut(name, SEPARATING_ELEMENTS.has(name));
    } else if (this.written >= DEEPEST_WRITTEN || this.isOutOfPlace(element)) {
      this.leaveOut(name, element.block);
    } else if (name === 'a') {
      this.openLink(attributes);
    } else if (name === 'blockquote' && /\bspoiler\b/.test(attributes.class ?? '')) {
      this.openSpoiler();
    } else if (name === 'table') {
      this.push(name, element, { opening: '<div class="table-scroll" tabindex="0"><table>', closing: '</table></div>' });
    } else {
      const own = name === 'ol' ? listStart(attributes.start) : (element.attributes ?? '');
      this.push(name, element, { opening: `<${element.tag}${own}>`, closing: `</${element.tag}>` });
    }
  }

  /** A block within a paragraph would end it for every reader of HTML; the parser ends it itself unless something left out stands between. */
  private isOutOfPlace(element: KeptElement): boolean {
    const parent = this.writtenParent();
    return element.inside ? !element.inside.has(parent) : element.block === true && parent === 'p';
  }

  private heading(name: string): KeptElement {
    return { tag: `h${this.headings.next(Number(name[1]))}`, attributes: HEADING_ATTRIBUTES, block: true };
  }

  private openLink(attributes: Record<string, string>): void {
    const address = this.linkTextStart === null ? followedAddress(attributes.href, this.baseUrl) : null;
    if (!address) {
      this.leaveOut('a');
      return;
    }
    this.writeDueLineBreak('a');
    this.push('a', { tag: 'a' }, { opening: `<a href="${escapedAttribute(address.href)}"${LINK_RELATION}>`, closing: '</a>' });
    this.linkTextStart = this.text.length;
    this.linkHost = address.host || address.href;
  }

  /** A link without words could not be read out, nor seen. */
  private nameLink(): void {
    const start = this.linkTextStart ?? 0;
    this.linkTextStart = null;
    if (this.text.slice(start).trim() === '') this.write(this.linkHost);
  }

  private openSpoiler(): void {
    const summary = `<summary${HEADING_ATTRIBUTES}>${escaped(RICH_TEXT_LABELS.spoiler)}</summary>`;
    this.push('blockquote', { tag: 'details', block: true }, { opening: `<details>${summary}`, closing: '</details>' });
  }

  /** A picture elsewhere would tell its host who reads here: a link says what and where it is, and the reader decides. */
  private writeImage(attributes: Record<string, string>): void {
    const address = followedAddress(attributes.src, this.baseUrl);
    const described = (attributes.alt ?? '').trim().slice(0, LONGEST_IMAGE_TEXT);
    const description = NO_DESCRIPTION.test(described) ? '' : described;
    const label = RICH_TEXT_LABELS.image(description, address?.host ?? '');
    if (!address || this.linkTextStart !== null) {
      this.write(label);
      return;
    }
    this.writeDueLineBreak('a');
    this.html += `<a href="${escapedAttribute(address.href)}"${LINK_RELATION}>`;
    this.write(label);
    this.html += '</a>';
  }

  private writeVoid(name: 'br' | 'hr'): void {
    this.html += `<${name} />`;
    this.lineBreakDue = false;
    this.separate();
    this.leaveOut(name);
  }

  private push(name: string, element: KeptElement, tags: { opening: string; closing: string }): void {
    if (element.block) {
      this.lineBreakDue = false;
      this.separate();
    }
    this.html += tags.opening;
    this.written++;
    this.stack.push({ name, tag: element.tag, closing: tags.closing, block: element.block === true });
  }

  private leaveOut(name: string, block = false): void {
    if (block) this.separate();
    this.lineBreakDue ||= block;
    this.stack.push({ name, tag: null, closing: '', block });
  }

  private separate(): void {
    this.text += '\n';
  }

  /** Words of two elements that are left out must not run together. */
  private writeDueLineBreak(next: string): void {
    if (next.trim() === '') return;
    if (this.lineBreakDue && this.html !== '' && !this.html.endsWith('>')) this.html += '<br />';
    this.lineBreakDue = false;
  }

  private writtenParent(): string {
    for (let index = this.stack.length - 1; index >= 0; index--) {
      const tag = this.stack[index]!.tag;
      if (tag !== null) return tag;
    }
    return '';
  }
}

function listStart(start: string | undefined): string {
  return start !== undefined && /^[0-9]{1,6}$/.test(start) ? ` start="${Number(start)}"` : '';
}

function escaped(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : text;
}

function escapedAttribute(text: string): string {
  return escaped(text).replace(/"/g, '&quot;');
}

/** Paragraphs on lines of their own, single spaces between words. */
function collapsed(text: string): string {
  return text.replace(/\s{2,}|[^\S \n]/g, (space) => (space.includes('\n') ? '\n' : ' ')).trim();
}
