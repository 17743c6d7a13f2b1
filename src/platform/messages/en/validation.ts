// What a field that cannot be accepted says.
import { fieldProblemMessages } from '../../text-input';

export const validation = {
  ...fieldProblemMessages,
  notADay: 'This must be a day, such as 2026-05-31.',
  beforeFrom: 'The end lies before the start.',
  periodTooLong: 'This period is too long: at most {max} days.',
  unknownFigure: 'There is no such figure.',
  cursorUnknown: 'This place in the list is not known. Start again from the first page.',
  emailTaken: 'This address has an account. Sign in instead, or set a new password if you forgot it.',
  passwordTooCommon: 'This password is among the first that somebody would try. Choose another one.',
  passwordIsName: 'Choose a password that is not your name or address.',
  tokenUnusable: 'This link does not work any more: it was used, replaced by a newer one, or is too old. Ask for a new one.',
  unknownTimeZone: 'Choose a time zone, such as Europe/Berlin.',
} as const;
