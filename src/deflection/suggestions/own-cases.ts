/** Which of a person's own cases may be about what they are typing: a few words in common are enough, since they have few cases. */

const SHORTEST_WORD = 4;
const STEM = 6;
const WORDS_IN_COMMON = 2;

/** The beginnings of the longer words, so that forms of a word are one. */
function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().normalize('NFKD').replace(/\p{M}+/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= SHORTEST_WORD).map((word) => word.slice(0, STEM)));
}

export function casesLike<C extends { readonly subject: string; readonly threadId: string | null }>(typed: string, cases: readonly C[], similarThreads: ReadonlySet<string>): C[] {
  const wanted = stemsOf(typed);
  const inCommon = ({ subject }: C): number => [...stemsOf(subject)].filter((stem) => wanted.has(stem)).length;
  return cases
    .map((item) => ({ item, common: inCommon(item), linked: item.threadId !== null && similarThreads.has(item.threadId) }))
    .filter(({ common, linked }) => linked || common >= WORDS_IN_COMMON)
    .sort((a, b) => Number(b.linked) - Number(a.linked) || b.common - a.common)
    .map(({ item }) => item);
}
