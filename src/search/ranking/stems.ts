/** The words of a text in the one form that all their forms share, English and German side by side; small words say nothing and are left out. */
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as german } from '@orama/stemmers/german';

const SMALL_WORDS = new Set(
  `a about after again all also am an and any are as at be because been before being but by can could did do does doing don for from had has have he her here his
   how i if in into is it its just me more most my no nor not now of off on once only or other our out over own re s same she should so some such t than that the
   their them then there these they this those through to too under until up ve very was we were what when where which while who whom why will with would you your
   aber als also am an auch auf aus bei beim bin bis da das dass dem den der des die doch dort du ein eine einem einen einer eines er es für habe haben hat hatte ich ihm
   ihr im in ist ja jetzt kann kein keine können man mein meine mich mir mit muss nach nicht noch nun nur ob oder schon sehr sein seine sich sie sind so soll um und
   uns unter vom von vor war was weil wenn wer werden wie wieder wir wird wo zu zum zur`.split(/\s+/),
);

/** Scripts of languages that put no spaces between words. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Longer ones are data and not words. */
const LONGEST = 60;
const MAX_REMEMBERED = 200_000;
const known = new Map<string, string>();

export const isSmallWord = (word: string): boolean => SMALL_WORDS.has(word.toLowerCase());

/** Both stemmers one after the other: which language a word is of cannot be told, and the same word comes to the same stem either way. */
export function stemOf(word: string): string {
  const lower = word.toLowerCase();
  const remembered = known.get(lower);
  if (remembered !== undefined) return remembered;
  const stem = german(english(lower)) || lower;
  if (known.size >= MAX_REMEMBERED) known.clear();
  known.set(lower, stem);
  return stem;
}

/** The stem of a word; of a run that is written without spaces, its pairs of characters, since nobody can tell its words. */
export function stemsOfWord(word: string): string[] {
  if (!UNSPACED.test(word)) return [stemOf(word)];
  const characters = [...word];
  return characters.length < 2 ? characters : characters.slice(1).map((character, before) => `${characters[before]}${character}`);
}

export const wordsOf = (text: string): string[] => text.normalize('NFC').match(WORD)?.filter((word) => word.length <= LONGEST) ?? [];

/** In the order of the text, as often as they occur. */
export const stemsOf = (text: string): string[] => wordsOf(text).filter((word) => !isSmallWord(word)).flatMap(stemsOfWord);
