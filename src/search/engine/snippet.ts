/** The piece of a text around what was searched for, in parts, so that the page escapes the text and marks the hits itself. */
import type { SnippetPart } from './search-engine';

export const snippetText = (parts: readonly SnippetPart[]): string => parts.map((part) => part.text).join('');
