/** What a change of a calendar would make due at once: asked before it is made, with everything kept that was sent. */
import type { CalendarRead } from '../../calendars';
import { t } from '../../platform/messages';
import type { RefusedForm } from './calendar.view-model';

/** A refused form that can be sent again to where it was sent. */
export interface SentForm extends RefusedForm {
  readonly action: string;
}

export interface ConfirmPage {
  readonly name: string;
  readonly back: string;
  readonly action: string;
  readonly text: string;
  readonly label: string;
  /** What was sent, each field as often as it was sent. */
  readonly sent: readonly { readonly name: string; readonly value: string }[];
  readonly typed: string;
  /** Null where nobody was asked yet. */
  readonly error: string | null;
}

const CONFIRMED = 'confirmedDueAtOnce';
const NOT_SENT_AGAIN = [CONFIRMED, '_csrf'];

/** Null where it was refused for something else. */
export function confirmPage({ id, name }: Pick<CalendarRead, 'id' | 'name'>, { action, typed, failure }: SentForm): ConfirmPage | null {
  const asked = failure.kind === 'ValidationFailed' ? failure.fields.find(({ code }) => code === 'hoursMakeDue') : undefined;
  if (!asked) return null;
  const { earlier = 0, dueAtOnce = 0 } = asked.params;
  const written = textsOf(typed[CONFIRMED]).join('');
  return {
    name,
    back: `/calendars/${id}`,
    action,
    text: t('calendars.confirm.text', { earlier, dueAtOnce }),
    label: t('calendars.confirm.label', { dueAtOnce }),
    sent: Object.entries(typed).filter(([field]) => !NOT_SENT_AGAIN.includes(field)).flatMap(([field, value]) => textsOf(value).map((text) => ({ name: field, value: text }))),
    typed: written,
    error: written === '' ? null : t('validation.numberChanged', { actual: dueAtOnce }),
  };
}

/** People write a number as they read it. */
export const confirmedOf = (typed: Readonly<Record<string, unknown>>): unknown => {
  const written = typed[CONFIRMED];
  return typeof written === 'string' ? written.replaceAll(/[,.\s]/g, '') : written;
};

const textsOf = (value: unknown): string[] => [value].flat().filter((text): text is string => typeof text === 'string');
