/** Everything wrong that can stand where something is expected, by the type of the graph; what no reading could take must be refused. */

export interface Bad {
  /** What is wrong with it, for the report of a test. */
  readonly what: string;
  /** `undefined` leaves the argument out. */
  readonly value: unknown;
  /** No field could take it. Others may, as a text may hold SQL. */
  readonly refused: boolean;
}

export interface Place {
  /** `String`, `ID`, `Int`, `Boolean`, or the name of an enumeration. */
  readonly type: string;
  readonly list: boolean;
  readonly required: boolean;
  readonly isEnum: boolean;
  /** The ids of things that are there and of another type. */
  readonly foreignIds: readonly string[];
}

const SQL = `x'); drop table members; --`;
const bad = (what: string, value: unknown, refused = true): Bad => ({ what, value, refused });

const texts = (required: boolean): Bad[] => [
  bad('nothing', '', required),
  bad('spaces only', '   \t ', required),
  bad('nothing visible', '\u200b\u2060\u00ad', required),
  bad('60,000 characters', 'long '.repeat(12_000)),
  bad('1 MB', 'x'.repeat(1_000_000)),
  bad('a number', 42),
  bad('a truth', true),
  bad('a list', ['a', 'b']),
  bad('an object', { toString: 'x' }),
  bad('NUL', 'a text with \u0000 in it'),
  bad('a control character', 'a text with \u001b[31m in it'),
  bad('a C1 control character', 'a text with \u009b in it'),
  bad('half of a character', 'a text with \ud83d in it'),
  bad('the other half of a character', 'a text with \ude00 in it'),
  bad('a bidi override', 'a text with \u202egnp.exe in it', false),
  bad('SQL', SQL, false),
  bad('the name of a prototype', '__proto__', false),
  bad('a format', '%s%n{{constructor}}${7*7}', false),
];

const ids = (foreign: readonly string[]): Bad[] => [
  ...['', ' ', 'x', '1', 'Thread:', 'Thread:0', 'Thread:-1', 'Thread:1.5', 'Thread:01', 'Thread: 1', 'Thread:1 or 1=1', 'Thread:99999999999999999999', 'Thread:9223372036854775807',
    'Answer:9223372036854775807', 'Member:9223372036854775807', 'EscalationRule:9223372036854775807', 'RootCause:9223372036854775807', 'Nothing:1', '__proto__:1', SQL, `Thread:1\u0000`, 'Thread:\ud83d', 'x'.repeat(60_000),
  ].map((value) => bad(`the id ${value.slice(0, 40)}`, value)),
  ...foreign.map((value) => bad(`the id of another thing, ${value}`, value)),
  bad('1 MB', 'x'.repeat(1_000_000)),
  bad('a number', 42),
  bad('a fraction', 1.5),
  bad('a truth', true),
  bad('an object', { id: 1 }),
  bad('two ids', ['Thread:1', 'Thread:2']),
];

const INTEGERS: Bad[] = [
  bad('0', 0), bad('-1', -1), bad('the smallest', -2_147_483_648), bad('too large', 2_147_483_648), bad('much too large', 1e21), bad('a fraction', 1.5),
  bad('digits as text', '1'), bad('a text', 'many'), bad('nothing', ''), bad('a truth', true), bad('a list', [1, 2]), bad('an object', {}), bad('the largest', 2_147_483_647),
];

/** Which amounts are too small or too large is the mutation's own business; that they are numbers is not. */
const FRACTIONS: Bad[] = [
  bad('-1', -1), bad('much too large', 1e21), bad('a thousandth', 0.001), bad('digits as text', '1'), bad('a text', 'many'), bad('nothing', ''), bad('a truth', true), bad('a list', [1, 2]), bad('an object', {}),
  bad('0', 0, false), bad('a fraction', 1.5, false),
];

const TRUTHS: Bad[] = [bad('a text', 'yes'), bad('nothing', ''), bad('a number', 1), bad('a list', [true, false]), bad('an object', {})];

const ENUMS: Bad[] = ['NO_SUCH_VALUE', '', ' ', 'constructor', '__proto__', 'x'.repeat(60_000), 'A\u0000'].map((value) => bad(`the choice ${value.slice(0, 30)}`, value));

const WRONG_CHOICES: Bad[] = [...ENUMS, bad('a number', 1), bad('a truth', true), bad('a list', ['A', 'B']), bad('an object', {})];

export function badValuesFor(place: Place): Bad[] {
  const left = place.required ? [bad('left out', undefined), bad('null', null)] : [bad('null', null, false)];
  if (place.list) return [...left, ...lists(place)];
  return [...left, ...single(place)];
}

function single({ type, required, isEnum, foreignIds }: Place): Bad[] {
  if (isEnum) return WRONG_CHOICES;
  // An optional id that is empty is one that was left out.
  if (type === 'ID') return ids(foreignIds).map((value) => (!required && value.value === '' ? { ...value, refused: false } : value));
  if (type === 'Int') return INTEGERS;
  if (type === 'Float') return FRACTIONS;
  if (type === 'Boolean') return TRUTHS;
  return texts(required);
}

function lists({ type, foreignIds }: Place): Bad[] {
  const items = type === 'ID' ? ids(foreignIds) : texts(true);
  return [
    bad('a null in it', [null]),
    bad('a list in it', [['a', 'b']]),
    bad('an object', { length: 1 }),
    bad('1,000 items', Array.from({ length: 1_000 }, (_, n) => (type === 'ID' ? `Thread:${n + 1}` : `tag-${n}`))),
    ...items.map(({ what, value, refused }) => bad(`one item: ${what}`, [value === undefined ? null : value], refused && value !== '' && what !== 'spaces only' && what !== 'nothing visible')),
  ];
}
