// What a field that cannot be accepted says.
import { fieldProblemMessages } from '../../text-input';

export const validation = {
  ...fieldProblemMessages,
  cursorUnknown: 'This place in the list is not known. Start again from the first page.',
} as const;
