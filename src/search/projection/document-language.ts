/** Tells the language of a thread by its script, or by the small words that every sentence needs. */

/** German, English, another language by its ISO 639-1 code, or null where it cannot be told. */
export type DocumentLanguage = string | null;

const SMALL_WORDS: Readonly<Record<'de' | 'en', ReadonlySet<string>>> = {
  de: new Set(
    `aber als am auch auf aus bei beim bin bis da das dass dem den der des die doch ein eine einem einen einer eines er es für geht habe haben hat ich ihr im
     ist ja kann kein keine mein meine mich mit mir muss nach nicht noch nur oder schon sich sie sind so über um und uns vom von vor was wenn wer wie wieder
     wir wird zu zum zur`.split(/\s+/),
  ),
  en: new Set(
    `a about all also an and any are as at be been but by can do does for from had has have how i if in is it its like me my no not of on or so some that the
     their there they this to was we what when which who why will with would you your`.split(/\s+/),
  ),
};

/** So much of a text tells its language. */
const PREFIX = 1_500;
const FEW_WORDS = 8;

// The likeliest language of a script; kana before Han, since Japanese is written in both.
const SCRIPTS: readonly [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Devanagari}/gu, 'hi'],
];

export function languageOf(text: string): DocumentLanguage {
  const start = text.slice(0, PREFIX);
  return languageByScript(start) ?? languageBySmallWords(start);
}

/** Those that can be told at all. */
export const TOLD_LANGUAGES: readonly string[] = [...Object.keys(SMALL_WORDS), ...SCRIPTS.map(([, language]) => language)].sort();

function languageByScript(text: string): DocumentLanguage {
  const foreign = text.match(/(?!\p{Script=Latin})\p{L}/gu)?.length ?? 0;
  if (foreign === 0) return null;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  // A character of Chinese says as much as a short word.
  if (foreign * 3 < latin) return null;
  return SCRIPTS.find(([script]) => (text.match(script)?.length ?? 0) * 8 > foreign)?.[1] ?? null;
}

function languageBySmallWords(text: string): DocumentLanguage {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (language: 'de' | 'en') => words.filter((word) => SMALL_WORDS[language].has(word)).length;
  const [german, english] = [count('de') + (text.match(/[äöüß]/giu)?.length ?? 0) / 2, count('en')];
  const most = Math.max(german, english);
  if (most === 0 || german === english) return null;
  // Of a long text that has hardly any of these words, the language is another.
  if (words.length > FEW_WORDS && most * 10 < words.length) return null;
  return german > english ? 'de' : 'en';
}
