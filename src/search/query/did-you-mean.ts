/** The query as it was probably meant: words that nobody here uses are replaced by those that people do. */
export function didYouMean(typed: string, corrections: { get(word: string): string | undefined }): string | null {
  const said = typed.trim();
  const meant = said.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => corrections.get(word.toLowerCase()) ?? word);
  return meant === said ? null : meant;
}
