// What a field that cannot be accepted says.
import { fieldProblemMessages } from '../../text-input';

export const validation = {
  ...fieldProblemMessages,
  notADay: 'This must be a day, such as 2026-05-31.',
  beforeFrom: 'The end lies before the start.',
  periodTooLong: 'This period is too long: at most {max} days.',
  unknownFigure: 'There is no such figure.',
  cursorUnknown: 'This place in the list is not known. Start again from the first page.',
} as const;
