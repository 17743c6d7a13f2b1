/** Front door of typed input: every text, tag, id, number and choice that comes from a person is read here. */
export { fieldProblemMessages, problem, readFields, taken } from './reading';
export type { FieldProblemCode, Problem, Reading } from './reading';
export {
  EMAIL_MAX,
  PASSWORD_LIMITS,
  SEARCH_TEXT_MAX,
  TEXT_LIMITS,
  readBody,
  readComment,
  readDisplayName,
  readEmail,
  readOptionalBody,
  readOptionalNote,
  readPassword,
  readSearchText,
  readText,
  readTitle,
} from './text';
export { withoutUnusableCharacters } from './characters';
export { TAG_LIMITS, parseTag, readTags } from './tags';
export { parseId, readAmount, readChoice, readCurrency, readDay, readId, readOptional, readTimeZone, readWholeNumber } from './choices';
export type { NumberRange } from './choices';
