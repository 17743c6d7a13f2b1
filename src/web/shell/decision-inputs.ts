/** What a decision of a rule or a person stood on, in words and with links; what is not there says nothing. */
import { spentWords } from '../../escalation';
import { t } from '../../platform/messages';

export interface InputModel {
  readonly name: string;
  readonly value: string;
  readonly at: Date | null;
  readonly href: string | null;
}

interface Reader {
  /** The thread that the decision is about. */
  readonly threadHref: string;
  /** Whether calendars can be opened. */
  readonly manages: boolean;
}

// In one order, whichever the database keeps. The version of a rule is told beside the decision.
const TOLD = [
  'kind', 'answered', 'delaySeconds', 'atPercent', 'calendarId', 'startedAt', 'runningSince', 'ranSeconds', 'ranBeforeSeconds', 'answerId', 'askerId', 'byId', 'byRole', 'worked',
  'stars', 'reason',
] as const;
type Told = (typeof TOLD)[number];
type Place = 'askerId' | 'byId' | 'answerId' | 'calendarId';

const PLACES: Readonly<Record<Place, (id: string, thread: string) => string>> = {
  askerId: (id) => `/members/${id}`, byId: (id) => `/members/${id}`, answerId: (id, thread) => `${thread}#answer-${id}`, calendarId: (id) => `/calendars/${id}`,
};
const isPlace = (name: Told): name is Place => Object.hasOwn(PLACES, name);

export const inputsInWords = (inputs: Readonly<Record<string, unknown>>, reader: Reader): InputModel[] => TOLD.flatMap((name) => inputModel(name, inputs[name], reader));

function inputModel(name: Told, value: unknown, { threadHref, manages }: Reader): InputModel[] {
  if (value === null || value === undefined || value === 0 || (name === 'calendarId' && !manages)) return [];
  const told = { name: t(`why.input.${name}`), value: '', at: null, href: null };
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return [{ ...told, at: new Date(value) }];
  return [{ ...told, value: valueWords(name, value), href: isPlace(name) ? PLACES[name](String(value), threadHref) : null }];
}

function valueWords(name: Told, value: unknown): string {
  if (isPlace(name)) return t(`why.place.${name}`);
  if (name.endsWith('Seconds')) return spentWords(Math.round(Number(value)));
  if (typeof value === 'boolean') return t(value ? 'why.yes' : 'why.no');
  switch (name) {
    case 'atPercent':
      return `${Number(value)}%`;
    case 'kind':
      return t(`escalation.words.kind.${value as 'QUESTION'}`);
    case 'reason':
      return t(`why.reason.${value as 'UNCLEAR'}`);
    case 'byRole':
      return t(`members.roles.${value as 'AGENT'}`);
    default:
      return String(value);
  }
}
