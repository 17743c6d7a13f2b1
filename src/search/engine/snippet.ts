/** Cuts what the engine marked into parts, so that the page escapes the text and marks the hits itself. */
import type { SnippetPart } from './search-engine';

// From the private use area: typed text has had these removed, so they cannot be forged.
export const HIT_START = '\uE000';
export const HIT_END = '\uE001';
/** Stands for "<" while the engine marks: it takes what looks like a tag for one and drops it. */
export const LESS_THAN = '\uE002';

export function snippetParts(marked: string): SnippetPart[] {
  const parts: SnippetPart[] = [];
  for (const [index, piece] of marked.replaceAll(LESS_THAN, '<').split(HIT_START).entries()) {
    const [hit, rest] = index === 0 ? ['', piece] : cut(piece);
    if (hit) parts.push({ text: hit, hit: true });
    if (rest) parts.push({ text: rest, hit: false });
  }
  return parts;
}

function cut(piece: string): [string, string] {
  const end = piece.indexOf(HIT_END);
  return end < 0 ? [piece, ''] : [piece.slice(0, end), piece.slice(end + 1).replaceAll(HIT_END, '')];
}

export const snippetText = (parts: readonly SnippetPart[]): string => parts.map((part) => part.text).join('');
